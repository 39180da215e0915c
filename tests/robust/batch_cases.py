#!/usr/bin/env python3
"""The batch's rules: same reports whatever the jobs, interrupt once and twice, dry run, workers that misbehave, flat memory."""
import json
import signal
import time

from lib import Place, arguments, kill, make_set, no_orphans, rss_kb, run, start


def timeless(path):
    reports = [json.loads(line) for line in path.read_text().splitlines()]
    for report in reports:
        report.pop("elapsed_ms", None)
    return sorted(json.dumps(report, sort_keys=True) for report in reports)


def the_same_whatever_the_jobs(place):
    for i in range(40):
        make_set(place / "in" / f"{i}", f"m-{i}", ["img", "slow 20", "crash", "fail"][i % 4])
    results = []
    for jobs in (1, 2, 8):
        run(place, "batch", place / "in", "--format", "jsonl", "--output", place / f"{jobs}.jsonl", "--jobs", jobs)
        results.append(timeless(place / f"{jobs}.jsonl"))
    assert len(results[0]) == 40
    assert results[0] == results[1] == results[2]
    for form in ("json", "csv", "text", "html"):
        run(place, "batch", place / "in", "--format", form, "--output", place / f"r.{form}")
    assert [report["id"] for report in json.loads((place / "r.json").read_text())][:3] == ["m-0", "m-1", "m-10"]
    assert len((place / "r.csv").read_text().splitlines()) >= 41


def interrupted(place, times):
    for i in range(80):
        make_set(place / "in" / f"{i:02}", f"m-{i:02}", "slow 30")
    output = place / "r.jsonl"
    words = ("batch", place / "in", "--format", "jsonl", "--jobs", "2", "--output", output)
    process = start(place, *words)
    while not output.exists() or len(output.read_text().splitlines()) < 5:
        time.sleep(0.02)
    for _ in range(times):
        kill(process, signal.SIGINT)
        time.sleep(0.05)
    assert process.wait(timeout=60) == 130
    no_orphans(place)
    before = len(output.read_text().splitlines())
    assert 5 <= before < 80, before
    listed = run(place, *words, "--dry-run").stdout.splitlines()
    assert sum(line.startswith("done") for line in listed) == before, (before, listed)
    done = run(place, *words, "--resume")
    assert f"{before} of them from the ledger" in done.stderr, done.stderr
    assert len(timeless(output)) == 80


def interrupted_once(place):
    interrupted(place, 1)


def interrupted_twice(place):
    interrupted(place, 2)


def a_changed_set_is_audited_again(place):
    for i in range(5):
        make_set(place / "in" / f"{i}", f"m-{i}")
    words = ("batch", place / "in", "--format", "jsonl", "--output", place / "r.jsonl", "--resume")
    run(place, *words)
    (place / "in/3/a.jpg").write_text("another picture")
    assert "4 of them from the ledger" in run(place, *words).stderr
    assert "0 sets to do, 5 done" in run(place, *words, "--dry-run").stderr
    assert "5 sets to do, 0 done" in run(place, *words, "--dry-run", "--only", "quality").stderr


def bad_sets_do_not_stop_it(place):
    for i in range(6):
        make_set(place / "in" / f"{i}", f"m-{i}", ["img", "hang", "eat", "nonsense", "huge", "stop"][i], images=1)
    make_set(place / "in/broken", "broken")
    (place / "in/broken/application.json").write_text('{"schema": 3}')
    done = run(place, "batch", place / "in", "--format", "jsonl", "--timeout", "3", "--output", place / "r.jsonl",
               good=(2,))
    assert "schema" in done.stderr
    codes = {}
    for line in (place / "r.jsonl").read_text().splitlines():
        report = json.loads(line)
        codes[report["id"]] = {finding["code"] for finding in report["findings"]}
    assert "process.timeout" in codes["m-1"] and "process.timeout" in codes["m-5"], codes
    assert all("process.crashed" in codes[f"m-{i}"] for i in (3, 4)), codes
    assert codes["m-2"] & {"process.crashed", "process.timeout"}, codes  # which of them, the machine's pace decides
    assert not any(code.startswith("process.") for code in codes["m-0"]), codes


def memory_is_flat(place, sets):
    for i in range(sets):
        make_set(place / "in" / f"{i:05}", f"m-{i:05}", images=1)
    begun = time.monotonic()
    process = start(place, "batch", place / "in", "--format", "jsonl", "--output", place / "r.jsonl", "--quiet")
    memory = []
    while process.poll() is None:
        memory.append(rss_kb(process.pid))
        time.sleep(0.05)
    took = time.monotonic() - begun
    assert process.returncode in (0, 1, 3)
    memory = [kb for kb in memory if kb > 0]
    early, late = max(memory[:len(memory) // 4 + 1]), max(memory)
    print(f"  {sets} sets, {sets / took:.0f} sets/s, supervisor {early / 1024:.1f} MB early, {late / 1024:.1f} MB at most")
    assert late < early + 8192 + sets / 4, (early, late)  # 256 bytes a set: the names of one folder


def main():
    options, _ = arguments(__doc__, sets=1000)
    for case in (the_same_whatever_the_jobs, interrupted_once, interrupted_twice, a_changed_set_is_audited_again,
                 bad_sets_do_not_stop_it):
        with Place() as place:
            case(place)
        print(f"{case.__name__}: ok", flush=True)
    with Place() as place:
        memory_is_flat(place, options.sets)
    print("memory_is_flat: ok")


main()
