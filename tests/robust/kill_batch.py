#!/usr/bin/env python3
"""kill -9 of the supervisor at random points of a batch, then --resume: every set reported once, as if nothing had happened."""
import json
import sqlite3
import time

from lib import Place, arguments, kill, make_set, no_orphans, run, start

SETS = 60


def reports(path):
    found = [json.loads(line) for line in path.read_text().splitlines()]
    for report in found:
        report.pop("elapsed_ms", None)
    return sorted(found, key=lambda report: report["id"])


def is_sound(ledger):
    with sqlite3.connect(ledger) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def main():
    options, dice = arguments(__doc__, rounds=30)
    with Place() as place:
        for i in range(SETS):
            make_set(place / "in" / f"{i:03}", f"m-{i:03}", "slow 10")
        words = ("batch", place / "in", "--format", "jsonl", "--quiet", "--jobs", "4", "--resume", "--output")
        begun = time.monotonic()
        run(place, *words, place / "reference.jsonl")
        whole = time.monotonic() - begun
        wanted = reports(place / "reference.jsonl")
        assert len(wanted) == SETS
        kills = completed = 0
        output, ledger = place / "report.jsonl", place / "report.jsonl.ledger"
        while kills < options.rounds:
            process = start(place, *words, output)
            time.sleep(dice.uniform(0, whole))
            kill(process)
            kills += process.wait() == -9
            no_orphans(place)
            if ledger.exists():
                is_sound(ledger)
            if dice.random() < 0.2:
                run(place, *words, output)
                assert reports(output) == wanted
                completed += 1
                for path in place.path.glob("report.jsonl*"):
                    path.unlink()
        run(place, *words, output)
        assert reports(output) == wanted
        print(f"{kills} kills, {completed + 1} runs brought to their end: 0 sets lost, 0 doubled")


main()
