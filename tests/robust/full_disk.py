#!/usr/bin/env python3
"""Disk full, read-only outbox, outbox on another file system: waits, shows nothing half-written, goes on, loses nothing."""
import subprocess
import sys
import time

from lib import SKIP, Place, arguments, each_once, kill, make_set, published, run, start


def mount(*words):
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0


def wait_for(what, seconds=60):
    for _ in range(seconds * 20):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def log_of(place):
    return (place / "log.txt").read_text()


def watch_in_trouble(place, names, words):
    """Full, then roomy; read-only, then writable."""
    process = start(place, *words)
    for name in names[:30]:
        make_set(place / "in" / name, name, "img" + "x" * 9000)
    wait_for(lambda: "waiting until it clears" in log_of(place))
    assert len(published(place)) < 30
    assert mount("-o", "remount,size=64m", place / "out")
    wait_for(lambda: len(published(place)) == 30)
    assert mount("-o", "remount,ro", place / "out")
    for name in names[30:]:
        make_set(place / "in" / name, name)
    wait_for(lambda: log_of(place).count("waiting until it clears") >= 2)
    assert len(published(place)) == 30
    kill(process)  # and a crash on top of it
    process.wait()
    assert mount("-o", "remount,rw", place / "out")
    process = start(place, *words)
    wait_for(lambda: len(published(place)) == len(names))
    kill(process, 15)
    assert process.wait() == 0


def batch_in_trouble(place):
    """No room for the report: status 2 and a cause; with room, --resume brings the whole of it."""
    words = ("batch", place / "sets", "--format", "jsonl", "--output", place / "out" / "b.jsonl", "--ledger",
             place / "b.ledger")
    for i in range(20):
        make_set(place / "sets" / f"{i}", f"b-{i}")
    assert mount("-o", "remount,size=4k", place / "out") or True
    done = run(place, *words[:-3], "/dev/full", *words[-2:], good=(2,))
    assert "No space left" in done.stderr, done.stderr
    run(place, *words, "--resume")
    assert len((place / "out" / "b.jsonl").read_text().splitlines()) == 20


def main():
    arguments(__doc__)
    with Place() as place:
        if not mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", place / "out"):
            print("no right to mount here: skipped")
            sys.exit(SKIP)
        try:
            names = [f"m-{i:02}" for i in range(40)]
            watch_in_trouble(place, names, ("watch", place / "in", "--outbox", place / "out", "--settle", "0.2",
                                            "--rescan", "1"))
            each_once(place, names)
            batch_in_trouble(place)
        finally:
            subprocess.run(["umount", "-l", str(place / "out")], check=False)
    print("disk full, read-only, crash in between, outbox on another file system: 0 lost, 0 half-written")


main()
