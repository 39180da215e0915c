#!/usr/bin/env python3
"""Workers killed, crashed and stopped at random: each set still has exactly one report, and the run ends."""
import json
import signal
import time

from lib import Place, arguments, children, make_set, no_orphans, start

SIGNALS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP)


def main():
    import os
    options, dice = arguments(__doc__, rounds=60)
    with Place() as place:
        sets = options.rounds * 3
        for i in range(sets):
            make_set(place / "in" / f"{i:04}", f"m-{i:04}", "slow 40", images=1)
        process = start(place, "batch", place / "in", "--format", "jsonl", "--jobs", "4", "--timeout", "1",
                        "--output", place / "report.jsonl")
        hits = 0
        while process.poll() is None:
            workers = children(process.pid)
            if workers and hits < options.rounds:
                try:
                    os.kill(dice.choice(workers), dice.choice(SIGNALS))
                    hits += 1
                except ProcessLookupError:
                    pass
            time.sleep(dice.uniform(0.01, 0.08))
        assert process.returncode in (0, 1, 3), process.returncode
        reports = [json.loads(line) for line in (place / "report.jsonl").read_text().splitlines()]
        assert sorted(report["id"] for report in reports) == [f"m-{i:04}" for i in range(sets)]
        no_orphans(place)
        codes = [finding["code"] for report in reports for finding in report["findings"]]
        print(f"{hits} workers hit, {sets} sets: one report each; "
              f"{codes.count('process.crashed')} crashed twice, {codes.count('process.timeout')} timed out twice")


main()
