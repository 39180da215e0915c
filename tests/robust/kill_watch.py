#!/usr/bin/env python3
"""kill -9 of the supervisor at random points of a watch: every set comes out once, whole, and restarting is quick."""
import time

from lib import Place, arguments, each_once, kill, make_set, no_orphans, published, start

A_ROUND = 6
READY_S = 5


def drop(place, name, dice):
    kind = dice.random()
    if kind < 0.5:  # renamed in whole
        make_set(place / "tmp" / name, name, "slow 5")
        (place / "tmp" / name).rename(place / "in" / name)
    else:           # copied in, file by file
        make_set(place / "in" / name, name, "slow 5")


def wait_until_claims_are_gone(place):
    """What the killed run had claimed is published, or back, in time."""
    claimed = place / "in" / ".preaudit" / "claimed"
    old = {path.name for path in claimed.iterdir()} if claimed.exists() else set()
    begun = time.monotonic()
    while old & {path.name for path in claimed.iterdir()}:
        assert time.monotonic() - begun < READY_S, f"not ready after {READY_S} s: {old}"
        time.sleep(0.02)
    return len(old), time.monotonic() - begun


def main():
    options, dice = arguments(__doc__, rounds=30)
    names, kills, recovered, slowest = [], 0, 0, 0.0
    with Place() as place:
        (place / "tmp").mkdir()
        words = ("watch", place / "in", "--outbox", place / "out", "--settle", "0.2", "--rescan", "1",
                 "--jobs", "3")
        while kills < options.rounds:
            for _ in range(A_ROUND):
                names.append(f"m-{len(names):05}")
                drop(place, names[-1], dice)
            process = start(place, *words)
            time.sleep(dice.uniform(0.02, 0.9))
            kill(process)
            kills += process.wait() == -9
            no_orphans(place)
            published(place)
            if kills % 5 == 0:
                process = start(place, *words)
                count, took = wait_until_claims_are_gone(place)
                recovered += count
                slowest = max(slowest, took)
                kill(process, 15)
                assert process.wait() in (0, -15)  # asked before it listened
        process = start(place, *words, "--once")
        assert process.wait() in (0, 1, 3)
        each_once(place, names)
        print(f"{kills} kills, {len(names)} sets: 0 lost, 0 with two verdicts, 0 orphans; "
              f"{recovered} claimed sets taken up again, slowest restart {slowest:.2f} s")


main()
