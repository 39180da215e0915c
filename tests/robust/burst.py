#!/usr/bin/env python3
"""Many sets in one burst, by rename, by slow copy and by eight writers, with a tiny inotify queue: all come out, once."""
import pathlib
import threading
import time

from lib import Place, arguments, each_once, kill, make_set, rss_kb, start

QUEUE = pathlib.Path("/proc/sys/fs/inotify/max_queued_events")
TINY = 16


def tiny_queue():
    """The size before, or None where it may not be set."""
    try:
        before = QUEUE.read_text()
        QUEUE.write_text(str(TINY))
        return before
    except OSError:
        return None


def by_rename(place, names):
    for name in names:
        make_set(place / "tmp" / name, name, images=1)
    for name in names:
        (place / "tmp" / name).rename(place / "in" / name)


def by_slow_copy(place, names):
    """The application first, the image in two pieces, all sets at once."""
    for name in names:
        make_set(place / "tmp" / name, name, images=1)
        (place / "in" / name).mkdir()
    for part in ("application.json", "a.jpg"):
        for name in names:
            data = (place / "tmp" / name / part).read_bytes()
            with open(place / "in" / name / part, "wb") as out:
                out.write(data[:5])
                out.flush()
                out.write(data[5:])


def by_writers(place, names):
    threads = [threading.Thread(target=lambda part: [make_set(place / "in" / name, name, images=1) for name in part],
                                args=(names[i::8],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main():
    options, _ = arguments(__doc__, sets=300)
    names = [f"m-{i:05}" for i in range(options.sets)]
    third = len(names) // 3
    before = tiny_queue()
    try:
        with Place() as place:
            (place / "tmp").mkdir()
            process = start(place, "watch", place / "in", "--outbox", place / "out", "--settle", "0.5",
                            "--rescan", "2")
            time.sleep(0.5)
            begun = time.monotonic()
            by_rename(place, names[:third])
            by_slow_copy(place, names[third:2 * third])
            by_writers(place, names[2 * third:])
            dropped = time.monotonic() - begun
            memory = []
            while sum(1 for _ in (place / "out").glob("[pr]*/*")) < len(names):
                assert process.poll() is None, "the watch ended"
                assert time.monotonic() - begun < 60 + len(names) / 20, "too slow: something is lost"
                memory.append(rss_kb(process.pid))
                time.sleep(0.5)
            took = time.monotonic() - begun
            kill(process, 15)
            assert process.wait() == 0
            each_once(place, names)
            memory = memory or [0]
            print(f"{len(names)} sets dropped in {dropped:.1f} s, all out after {took:.1f} s "
                  f"({len(names) / took:.0f} sets/s), inotify queue {TINY if before else 'as it was'}; supervisor "
                  f"{memory[len(memory) // 4] / 1024:.1f} MB at a quarter, at most {max(memory) / 1024:.1f} MB")
    finally:
        if before:
            QUEUE.write_text(before)


main()
