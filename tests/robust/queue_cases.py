#!/usr/bin/env python3
"""The work queue on a PostgreSQL of its own: machines and the server are killed; every set gets exactly one verdict."""
import glob
import json
import os
import pathlib
import pwd
import subprocess
import sys
import time

from lib import SKIP, Place, arguments, kill, make_set, no_orphans, run, start


class Server:
    """A scratch cluster on a socket, run as "postgres" where we are root (it refuses root)."""

    def __init__(self, place):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        if not found:
            print("no PostgreSQL server here: skipped")
            sys.exit(SKIP)
        self.bin = pathlib.Path(found[-1]).parent
        self.folder = place / "db"
        self.folder.mkdir()
        self.user = []
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            os.chmod(place.path, 0o755)
            self.user = ["runuser", "-u", "postgres", "--"]
        self.call("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "audit", "-E", "UTF8", "--no-sync")
        self.url = f"postgresql:///postgres?host={self.folder}&user=audit"
        self.start()

    def call(self, name, *words):
        done = subprocess.run([*self.user, str(self.bin / name), *map(str, words)], cwd="/", capture_output=True,
                              text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def connections(self):
        return int(self.call("psql", "-X", "-A", "-t", "-d", self.url, "-c", "SELECT count(*) FROM pg_stat_activity "
                             "WHERE application_name = 'preaudit'"))

    def start(self):
        self.call("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                  f"-c listen_addresses= -k {self.folder}", "start")

    def stop(self, how):
        self.call("pg_ctl", "-D", self.folder / "data", "-m", how, "stop")


def state(place, server):
    words = {}
    for line in run(place, "queue", "--queue", server.url).stdout.splitlines():
        words[line.split()[0]] = line
    return words


def done_count(place, server):
    return int(state(place, server)["done"].split()[1].rstrip(":"))


def work(place, server, *more):
    return start(place, "work", "--queue", server.url, "--jobs", "2", "--lease", "3", *more)


def many_machines(place, server, sets, dice):
    names = [f"q-{i:03}" for i in range(sets)]
    for name in names:
        make_set(place / "in" / name, name, "slow 30", images=1)
    assert f"{sets} sets added" in run(place, "enqueue", "--queue", server.url, place / "in").stderr
    assert f"0 sets added, {sets} were there" in run(place, "enqueue", "--queue", server.url, place / "in").stderr
    machines = [work(place, server) for _ in range(3)]
    for _ in range(5):
        time.sleep(dice.uniform(0.2, 0.8))
        victim = dice.randrange(len(machines))
        kill(machines[victim])
        machines[victim].wait()
        machines[victim] = work(place, server)
    while server.connections() < len(machines):  # one that finds no server at its start gives up
        time.sleep(0.1)
    server.stop("immediate")
    time.sleep(1)
    server.start()
    last = work(place, server, "--drain")
    assert last.wait(timeout=300) in (0, 1, 3), last.returncode  # the worst verdict of what it did itself
    for machine in machines:
        kill(machine, 15)
        assert machine.wait(timeout=60) in (0, -15), machine.returncode
    no_orphans(place)
    reports = [json.loads(line) for line in run(place, "queue", "--queue", server.url, "--reports").stdout.splitlines()]
    assert sorted(report["id"] for report in reports) == names
    assert done_count(place, server) == sets
    table = json.loads(run(place, "queue", "--queue", server.url, "--format", "json").stdout)
    assert table["done"] == sets == table["pass"] + table["review"] + table["reject"], table
    assert table["waiting"] == table["in_work"] == table["dead"] == 0, table
    print(f"{sets} sets, 5 machines and the server killed: one verdict each")


def what_changed_is_dead(place, server):
    make_set(place / "later/changed", "changed")
    make_set(place / "later/gone", "gone")
    run(place, "enqueue", "--queue", server.url, place / "later")
    (place / "later/changed/a.jpg").write_text("another picture")
    (place / "later/gone/application.json").unlink()
    assert work(place, server, "--drain").wait(timeout=60) == 2
    dead = run(place, "queue", "--queue", server.url, "--dead").stdout
    assert "changed since it was queued" in dead and dead.count("dead ") == 2, dead
    make_set(place / "later/gone", "gone")
    assert "2 jobs" in run(place, "queue", "--queue", server.url, "--revive").stderr
    assert work(place, server, "--drain").wait(timeout=60) == 2
    assert run(place, "queue", "--queue", server.url, "--dead").stdout.count("dead ") == 1


def what_is_refused(place):
    for words in (("work",), ("queue",), ("enqueue", place / "in"), ("enqueue", "--queue", "postgresql:///x?host=/nowhere")):
        done = run(place, *words, good=(2,))
        assert done.stderr.startswith("preaudit: "), done.stderr
    done = run(place, "work", "--queue", "postgresql://u:secret@localhost:1/x", good=(2,))
    assert "secret" not in done.stderr


def main():
    options, dice = arguments(__doc__, sets=60)
    with Place() as place:
        server = Server(place)
        try:
            many_machines(place, server, options.sets, dice)
            what_changed_is_dead(place, server)
            what_is_refused(place)
        finally:
            server.stop("fast")
    print("queue: ok")


main()
