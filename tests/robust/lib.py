"""What the robustness tests share: sets, runs of preaudit with a stub worker, and the checks that nothing was lost.

Environment: PREAUDIT (the program), STUB_WORKER (tests/pool/stub_worker.c, built). Each test prints its seed and its figures, and
takes --rounds or --sets for its long form. Exit 77: cannot be run here (no right to mount, for one).
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ.get("PREAUDIT", "build/preaudit")
STUB = os.environ.get("STUB_WORKER", "build/tests/stub_worker")
SKIP = 77


def arguments(description, **defaults):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--seed", type=int, default=1)
    for name, value in defaults.items():
        parser.add_argument("--" + name, type=type(value), default=value)
    chosen = parser.parse_args()
    print(f"{pathlib.Path(sys.argv[0]).name}: seed {chosen.seed}, "
          + ", ".join(f"{name} {getattr(chosen, name)}" for name in defaults), flush=True)
    return chosen, random.Random(chosen.seed)


class Place:
    """A scratch folder with models/, in/ and out/, removed at the end unless something failed."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="preaudit-robust-"))
        for name in ("models", "in", "out"):
            (self.path / name).mkdir()
        return self

    def __exit__(self, kind, *rest):
        if kind is None:
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            print(f"left for a look: {self.path}", file=sys.stderr)

    def __truediv__(self, name):
        return self.path / name


def make_set(folder, name, image="img", images=2):
    """A set whose images the stub worker obeys (see tests/pool/stub_worker.c)."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [f"{chr(97 + i)}.jpg" for i in range(images)]
    for file in files:
        (folder / file).write_text(f"{image} {name} {file}")
    (folder / "application.json").write_text(json.dumps({
        "schema": "preaudit.application/1", "id": name, "subject": {"type": "individual"},
        "documents": [{"file": file, "kind": "id_card_portrait"} for file in files]}))


def command(place, *words):
    return [PROGRAM, *map(str, words), "--models", str(place / "models"), "--today", "2026-01-01"]


def environment(**more):
    return dict(os.environ, PREAUDIT_WORKER=os.path.abspath(STUB), LC_ALL="C.UTF-8", **more)


def start(place, *words, log="log.txt"):
    with open(place / log, "ab") as out:
        return subprocess.Popen(command(place, *words), env=environment(), stdin=subprocess.DEVNULL,
                                stdout=out, stderr=out)


def run(place, *words, good=(0, 1, 3)):
    done = subprocess.run(command(place, *words), env=environment(), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode in good, f"{words}: exit {done.returncode}: {done.stderr}"
    return done


def children(pid):
    try:
        return [int(word) for word in
                pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def orphans(place):
    """Workers whose models folder is this place's."""
    mark = str(place / "models").encode()
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"--worker" in words and mark in words:
            found.append(int(folder.name))
    return found


def no_orphans(place):
    for _ in range(50):
        if not orphans(place):
            return
        time.sleep(0.1)
    raise AssertionError(f"workers outlive their supervisor: {orphans(place)}")


def rss_kb(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def kill(process, number=signal.SIGKILL):
    try:
        process.send_signal(number)
    except ProcessLookupError:
        pass


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def published(place):
    """Every folder of the outbox: {folder: id}; each must be whole."""
    found = {}
    for verdict in ("pass", "review", "reject"):
        for folder in sorted((place / "out" / verdict).glob("*")):
            report = json.loads((folder / "report.json").read_text())
            assert report["verdict"] == verdict, folder
            assert (folder / "report.html").stat().st_size > 0, folder
            for document in report["documents"]:
                if document.get("sha256"):
                    assert digest(folder / document["file"]) == document["sha256"], folder
            found[folder] = report["id"]
    return found


def each_once(place, names):
    """All of names are in the outbox, each exactly once, and nothing else; nothing is left in the inbox."""
    ids = sorted(published(place).values())
    assert ids == sorted(names), (f"{len(ids)} published, {len(names)} expected; lost "
                                  f"{sorted(set(names) - set(ids))[:5]}, twice "
                                  f"{[i for i in set(ids) if ids.count(i) > 1][:5]}")
    left = [path.name for path in (place / "in").iterdir() if path.name != ".preaudit"]
    assert not left, f"left in the inbox: {left[:5]}"
    claimed = list((place / "in" / ".preaudit" / "claimed").iterdir())
    assert not claimed, f"orphans: {claimed[:5]}"
    assert not list((place / "out" / ".preaudit").iterdir()), "half copies are left"
