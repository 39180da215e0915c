#!/usr/bin/env python3
"""The watch's rules one by one: what is taken, what is left, what is refused, what happens to names that clash."""
import json
import os
import pathlib
import shutil
import subprocess
import threading
import time

from lib import Place, command, environment, kill, make_set, published, run, start


def names(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def watch(place, *more):
    return ("watch", place / "in", "--outbox", place / "out", "--settle", "0.3", *more)


def what_goes_where(place):
    make_set(place / "in/twice-a", "twice")
    make_set(place / "in/twice-b", "twice")
    make_set(place / "in/escape", "../../escape")
    make_set(place / "in/own", "own")
    (place / "in/own/report.json").write_text("the merchant's own")
    make_set(place / "in/lacking", "lacking")
    (place / "in/lacking/b.jpg").unlink()
    make_set(place / "in/linked", "linked")
    os.symlink("/etc/hostname", place / "in/linked/c.jpg")
    make_set(place / "in/fetching", "fetching")
    (place / "in/fetching/a.jpg").rename(place / "in/fetching/a.jpg.part")
    make_set(place / "in/unnamed", "unnamed")  # what is its own is still arriving, for all that anybody knows
    (place / "in/unnamed/application.json").write_text(
        '{"schema": "preaudit.application/1", "id": "unnamed", "subject": {"type": "individual"}}')
    (place / "in/unnamed/c.jpg.part").write_text("half")
    make_set(place / "in/foreign", "foreign")  # all that it names is there
    (place / "in/foreign/extra.part").write_text("half")
    os.mkfifo(place / "in/pipe.jpg")
    os.symlink("/etc/hostname", place / "in/link.jpg")
    (place / "in/loose.png").write_text("a picture")
    (place / "in/hang.jpg").write_text("hang")
    (place / "in/notes.txt").write_text("no picture")
    (place / "in/scan001").write_bytes(b"\xff\xd8\xff\xe0 a picture by its bytes")
    (place / "in/half.jpg.part").write_text("half")
    (place / "in/.hidden").write_text("hidden")
    make_set(place / "in/broken", "broken")
    (place / "in/broken/application.json").write_text("{")
    run(place, *watch(place, "--once", "--timeout", "1"), good=(2,))  # what could not be audited lies in error
    out = place / "out"
    assert names(place / "in") == ["fetching", "half.jpg.part", "lacking", "unnamed"], names(place / "in")
    assert names(out / "error") == ["broken", "link.jpg", "linked", "notes.txt", "pipe.jpg"], names(out / "error")
    assert "not JSON" in (out / "error/broken/error.txt").read_text()
    assert "claimed" not in (out / "error/broken/error.txt").read_text()
    found = {path.name for path in published(place)}
    assert found == {"twice", "twice-2", "_._.._escape", "own", "loose", "hang", "scan001", "foreign"}, found
    own = next(path for path in published(place) if path.name == "own")
    assert (own / "report.json.original").read_text() == "the merchant's own"
    hang = next(path for path in published(place) if path.name == "hang")
    assert "process.timeout" in (hang / "report.json").read_text()


def what_is_left_does_not_pass(place):
    """Some set is not audited: nobody has said that it passes. Where it is said how long to wait, it is taken after that."""
    make_set(place / "in/whole", "whole")
    run(place, *watch(place, "--once", "--only", "quality"), good=(0,))
    for name in ("a", "b"):
        make_set(place / "in" / name, name)
        (place / "in" / name / "b.jpg").unlink()
    make_set(place / "in/other", "other")
    done = run(place, *watch(place, "--once", "--only", "quality"), good=(3,))
    assert "2 left in the inbox (2 lack files)" in done.stderr, done.stderr
    done = run(place, *watch(place, "--once", "--only", "quality", "--incomplete", "0.5"), good=(1,))
    assert "0 left in the inbox" in done.stderr, done.stderr
    assert names(place / "out/reject") == ["a", "b"], names(place / "out/reject")


def as_nobody(place, *words):
    """Runs the program as a user whom file modes bind; None where there is no way to become one."""
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return None
    if subprocess.run(nobody + command(place, "--help")[:2], capture_output=True).returncode != 0:
        return None
    return subprocess.run(nobody + command(place, *words), env=environment(), capture_output=True, text=True, timeout=120)


def what_cannot_be_taken_is_left(place):
    """A set that this user may not move, and one that it may not read: the watch ends, says so, and nobody passes."""
    (place / "in/.preaudit/claimed").mkdir(parents=True)
    (place / "in/.preaudit/lock").touch()
    make_set(place / "in/kept", "kept")
    os.chmod(place.path, 0o755)
    for path in [place / "in", place / "out", place / "tmp", *(place / "in").rglob("*")]:
        os.chown(path, 65534, 65534)
    os.chmod(place / "in", 0o555)
    done = as_nobody(place, *watch(place, "--once", "--only", "quality"))
    if done is None:
        print("what_cannot_be_taken_is_left: left out, nobody else to be", flush=True)
        return
    assert done.returncode == 2 and "1 left in the inbox" in done.stderr and "cleared" not in done.stderr, done
    os.chmod(place / "in", 0o755)
    os.chmod(place / "in/kept", 0)
    done = as_nobody(place, *watch(place, "--once", "--only", "quality"))
    assert done.returncode == 3 and "cannot be read" in done.stderr and "1 left in the inbox" in done.stderr, done
    os.chmod(place / "in/kept", 0o755)
    for verdict in (place / "out").iterdir():
        os.chmod(verdict, 0o555)
    done = as_nobody(place, *watch(place, "--once", "--only", "quality"))
    assert done.returncode == 2 and "Permission denied" in done.stderr and names(place / "in") == ["kept"], done
    for verdict in (place / "out").iterdir():
        os.chmod(verdict, 0o755)


def reports_on_the_line(place):
    """--format and --output: each report as its set ends, jsonl behind what is there."""
    output = place / "r.jsonl"
    for name in ("a", "b"):
        make_set(place / "in" / name, name)
        run(place, *watch(place, "--once", "--format", "jsonl", "--output", output))
    assert [json.loads(line)["id"] for line in output.read_text().splitlines()] == ["a", "b"]
    make_set(place / "in/c", "c")
    assert json.loads(run(place, *watch(place, "--once", "--format", "json")).stdout)["id"] == "c"
    make_set(place / "in/d", "d")
    assert run(place, *watch(place, "--once")).stdout == ""
    make_set(place / "in/e", "e")
    run(place, *watch(place, "--once", "--format", "html", "--output", place / "day.html"))
    assert "e" in (place / "day.html").read_text()
    done = run(place, *watch(place, "--once", "--output", place / "in/r.txt"), good=(2,))
    assert "--output" in done.stderr and not (place / "in/r.txt").exists(), done.stderr
    assert sorted(published(place).values()) == ["a", "b", "c", "d", "e"]


def a_set_that_changes(place):
    """It grows while it is audited: what comes out is what was audited, and whole."""
    make_set(place / "in/grows", "grows", "slow 400", images=1)
    process = start(place, *watch(place, "--rescan", "0.5"))
    image = None
    for _ in range(200):
        found = list((place / "in/.preaudit/claimed").glob("*/set/a.jpg"))
        if found:
            image = found[0]
            break
        time.sleep(0.02)
    assert image is not None
    with open(image, "a") as out:
        out.write(" more")
    while not published(place):
        time.sleep(0.05)
    kill(process, 15)
    assert process.wait() == 0
    folder = next(iter(published(place)))
    assert (folder / "a.jpg").read_text().endswith(" more")


def a_slow_copy(place):
    """Written in pieces with pauses shorter than --settle: judged only when it is all there."""
    process = start(place, *watch(place, "--rescan", "0.2"))

    def copy():
        make_set(place / "tmp/slow", "slow", images=3)
        (place / "in/slow").mkdir()
        for name in ("application.json", "a.jpg", "b.jpg", "c.jpg"):
            data = (place / "tmp/slow" / name).read_bytes()
            for i in range(0, len(data), 1 + len(data) // 4):
                with open(place / "in/slow" / name, "ab") as out:
                    out.write(data[i:i + 1 + len(data) // 4])
                time.sleep(0.15)

    thread = threading.Thread(target=copy)
    thread.start()
    while thread.is_alive():
        assert not published(place), "judged while it was copied"
        time.sleep(0.02)
    for _ in range(100):
        if published(place):
            break
        time.sleep(0.05)
    kill(process, 15)
    assert process.wait() == 0
    assert [path.name for path in published(place)] == ["slow"]


def the_hook(place):
    hook = place / "hook.sh"
    hook.write_text(f'#!/bin/sh\ncat >"{place.path}/hook-$PREAUDIT_ID"\necho "$PREAUDIT_VERDICT $PREAUDIT_FOLDER" '
                    f'>>"{place.path}/hook-$PREAUDIT_ID"\n[ "$PREAUDIT_ID" != sleepy ] || sleep 60\n')
    hook.chmod(0o755)
    make_set(place / "in/told", "told")
    make_set(place / "in/sleepy", "sleepy")
    begun = time.monotonic()
    run(place, *watch(place, "--once", "--on-verdict", hook, "--hook-timeout", "1", "--metrics", place / "m.prom"))
    assert time.monotonic() - begun < 30
    text = (place / "hook-told").read_text()
    assert '"preaudit.report/1"' in text and str(place / "out") in text
    assert "preaudit_sets_total{outcome=" in (place / "m.prom").read_text()
    assert not list((place / "in/.preaudit/claimed").iterdir())


def what_is_refused(place):
    def refused(inbox, outbox):
        done = run(place, "watch", inbox, "--outbox", outbox, "--once", good=(2,))
        assert done.stderr.startswith("preaudit: "), done.stderr

    refused(place / "in", place / "in")
    refused(place / "in", place / "in/out")
    refused(place / "in", f"{place / 'in/out'}//")
    assert not list((place / "in").iterdir()), "something is made although it is refused"
    for option in ("--settle", "--rescan", "--incomplete", "--hook-timeout"):
        for value in ("nan", "inf", "-inf", "-1", "1e9", "x"):
            done = run(place, "watch", place / "in", "--outbox", place / "out", "--once", option, value, good=(2,))
            assert option in done.stderr and done.stderr.count("\n") == 1, done.stderr
    refused(place / "out/in", place / "out")
    refused(place / "nowhere", place / "out")
    os.symlink(place / "in", place / "alias")
    refused(place / "in", place / "alias/out2")
    process = start(place, *watch(place))
    while not (place / "in/.preaudit/lock").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    refused(place / "in", place / "out")
    kill(process, 15)
    assert process.wait() == 0


def an_inbox_that_is_made_again(place):
    process = start(place, *watch(place, "--rescan", "0.2"))
    while not (place / "in/.preaudit/lock").exists():
        time.sleep(0.02)
    os.rename(place / "in", place / "old")
    (place / "in").mkdir()
    assert process.wait(timeout=60) == 2
    log = (place / "log.txt").read_text()
    assert "made again" in log, log


def main():
    for case in (what_goes_where, what_is_left_does_not_pass, what_cannot_be_taken_is_left, reports_on_the_line, a_set_that_changes, a_slow_copy, the_hook, what_is_refused,
                 an_inbox_that_is_made_again):
        with Place() as place:
            (place / "tmp").mkdir()
            pathlib.Path(place / "out").mkdir(exist_ok=True)
            case(place)
        print(f"{case.__name__}: ok", flush=True)


main()
