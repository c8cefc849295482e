"""Speed, as ratios in one run: durable sign-ups over HTTP beside a bare server and beside PostgreSQL.

Everything runs in temporary directories, with interleaved rounds, so that other load on the machine affects all sides
alike.  Sign-ups are durable: the server is killed right after its last answer, and the store must contain every guest
who got an answer.  It prints medians, with the minimum and the maximum in brackets.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.client
import itertools
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RSVP = os.environ.get("RSVP", str(ROOT / "build" / "rsvp"))
TOOLS = ROOT / "build" / "tests"
HERE = ROOT / "tests" / "bench"
EVENT = "party"
HUGE, FULL = 100000, 1
JSON, HTML = "application/json", "text/html"
STORED_GUESTS = 10000
STARTS = 11
READERS = {"audit --verify": ["audit", EVENT, "--verify"], "doctor": ["doctor"]}
BESIDE = 200

AIM_HELLO = 0.25
AIM_POSTGRES = 5.0
AIM_IDLE_MB = 12.0
AIM_START_MS = 50.0
AIM_READ_SECS = 10.0
AIM_BESIDE_MS = 100.0

#: The server has one processor and the load generator another, if there are two.
CPUS = sorted(os.sched_getaffinity(0))
SERVER_CPU, LOAD_CPU = CPUS[0], CPUS[1 if len(CPUS) > 1 else 0]


class Wrong(Exception):
    """An invalid measurement."""


@dataclass(frozen=True)
class Load:
    """The counts of the load generator."""

    answers: int
    secs: float
    wait_ms: float
    wait_99_ms: float

    @property
    def per_sec(self) -> float:
        """Answers per second."""
        return self.answers / self.secs


def pinned(cpu: int) -> Callable[[], None]:
    """Pins a child process to one processor."""
    return lambda: os.sched_setaffinity(0, {cpu})


def environment() -> dict[str, str]:
    """The environment, without variables that rsvp reads."""
    return {k: v for k, v in os.environ.items() if not k.startswith("RSVP")} | {"LC_ALL": "C.UTF-8"}


def rsvp(data: Path, *words: str, stdin: str = "") -> str:
    """A command's output."""
    done = subprocess.run([RSVP, *words, "--data", str(data)], input=stdin.encode(), env=environment(),
                          capture_output=True, timeout=120, check=False)
    if done.returncode != 0:
        raise Wrong(f"rsvp {words[0]}: {done.stderr.decode()}")
    return done.stdout.decode()


def free_port() -> int:
    """A free port."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def try_get(port: int, path: str) -> int:
    """The status of a response, or 0 while nothing listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except ConnectionError:
        return 0
    finally:
        connection.close()


def wait_for(what: Callable[[], bool], secs: float, words: str) -> None:
    """Waits until WHAT is true."""
    end = time.monotonic() + secs
    while not what():
        if time.monotonic() > end:
            raise Wrong(f"waited {secs} s in vain for {words}")
        time.sleep(0.02)


@contextlib.contextmanager
def directory() -> Iterator[Path]:
    """A temporary directory."""
    path = Path(tempfile.mkdtemp(prefix="rsvp-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def serve(data: Path) -> Iterator[tuple[int, subprocess.Popen]]:
    """A running `rsvp serve`: its port and process.  It is killed at the end."""
    port = free_port()
    process = subprocess.Popen([RSVP, "serve", "--data", str(data), "--listen", f"127.0.0.1:{port}"],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=environment(), preexec_fn=pinned(SERVER_CPU))
    try:
        wait_for(lambda: try_get(port, "/healthz") == 200, 10, "the first answer")
        yield port, process
    finally:
        process.kill()
        process.wait()


def load(port: int, connections: int, secs: int, accept: str = JSON) -> Load:
    """Sign guests up for some seconds."""
    done = subprocess.run([TOOLS / "load", str(port), f"/e/{EVENT}", accept, str(connections), str(secs)],
                          capture_output=True, timeout=secs + 60, check=False, preexec_fn=pinned(LOAD_CPU))
    if done.returncode != 0:
        raise Wrong(done.stderr.decode())
    answers, others, took, wait_us, wait_99_us = (float(x) for x in done.stdout.split())
    if others:
        raise Wrong(f"{others:.0f} of {answers:.0f} answers were no success")
    return Load(int(answers), took, wait_us / 1000, wait_99_us / 1000)


def memory_mb(process: subprocess.Popen, field: str = "VmRSS") -> float:
    """Megabytes (2^20) that a process holds."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.M).group(1)) / 1024


# ---- what is compared ----

def hello(connections: int, secs: int) -> Load:
    """The same requests to a server that does nothing."""
    with subprocess.Popen([TOOLS / "hello"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          preexec_fn=pinned(SERVER_CPU)) as process:
        try:
            return load(int(process.stdout.readline()), connections, secs)
        finally:
            process.stdin.close()


def add_event(data: Path, cap: int) -> None:
    """A party that nobody has signed up for."""
    rsvp(data, "event", "add", "--id", EVENT, "--name", "Party", "--starts", "2037-06-12 18:00", "--zone",
         "Europe/Lisbon", "--cap", str(cap), "--host", "host@example.org")


def check_kept(data: Path, answers: int, connections: int) -> None:
    """Every guest who got an answer is stored; others only if their answer was still to come."""
    count = json.loads(rsvp(data, "headcount", EVENT, "--json"))
    stored = count["confirmed"] + count["waitlisted"]
    if not answers <= stored <= answers + connections:
        raise Wrong(f"{answers} sign-ups were answered, and {stored} are stored")


def sign_ups(connections: int, secs: int, cap: int, accept: str) -> Load:
    """Durable sign-ups by rsvp."""
    with directory() as data:
        add_event(data, cap)
        with serve(data) as (port, _):
            done = load(port, connections, secs, accept)
        check_kept(data, done.answers, connections)
        return done


class Postgres:
    """A new cluster, run by an unprivileged user."""

    def __init__(self) -> None:
        self.bin = self.find()
        self.who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        self.dir = Path(tempfile.mkdtemp(prefix="rsvp-bench-pg-"))
        if self.who:
            shutil.chown(self.dir, "postgres", "postgres")
        try:
            self.command("initdb", "-D", self.dir / "data", "-A", "trust", "-U", "bench", "-E", "UTF8",
                         "--no-locale")
            self.command("pg_ctl", "-D", self.dir / "data", "-l", self.dir / "log", "-w", "start", "-o",
                         f"-c listen_addresses='' -c max_connections=200 -c synchronous_commit=on -k {self.dir}")
        except BaseException:
            self.close()
            raise

    @staticmethod
    def find() -> Path:
        """The folder of the server's programs; Debian keeps it out of PATH."""
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
        there = found[-1] if found else shutil.which("initdb")
        if there is None:
            raise Wrong("there is no PostgreSQL here; infra/install.sh bench installs it")
        return Path(there).parent

    def command(self, name: str, *words: str | Path) -> str:
        """One of PostgreSQL's own commands."""
        # The server must not inherit a pipe, which would never end.
        with tempfile.TemporaryFile() as out:
            done = subprocess.run([self.bin / name, *words], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                  cwd=self.dir, timeout=120, check=False, **self.who)
            out.seek(0)
            text = out.read().decode("utf-8", "replace")
        if done.returncode != 0:
            raise Wrong(f"{name}: {text}")
        return text

    def sql(self, *words: str | Path) -> str:
        """The output of psql."""
        return self.command("psql", "-h", self.dir, "-U", "bench", "-X", "-q", "-A", "-t", "-v",
                            "ON_ERROR_STOP=1", "-d", "postgres", *words).strip()

    def sign_ups(self, connections: int, secs: int) -> float:
        """The same three writes at one hot row, per second, from an empty table."""
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as setup, \
                tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            for file, name in ((setup, "hot_row.sql"), (script, "sign_up.sql")):
                file.write((HERE / name).read_text(encoding="ascii"))
                file.flush()
                os.chmod(file.name, 0o644)
            self.sql("-f", setup.name)
            text = self.command("pgbench", "-h", self.dir, "-U", "bench", "-n", "-M", "prepared", "-c",
                                str(connections), "-j", str(min(len(CPUS), connections)), "-T", str(secs), "-f",
                                script.name, "postgres")
        done = int(re.search(r"actually processed: (\d+)", text).group(1))
        kept = self.sql("-c", "SELECT confirmed = (SELECT count(*) FROM guest) AND seq = (SELECT count(*)"
                              f" FROM audit) AND confirmed >= {done} FROM event")
        if kept != "t":
            raise Wrong("PostgreSQL does not hold what it answered")
        return float(re.search(r"tps = ([\d.]+)", text).group(1))

    def close(self) -> None:
        """Stop it and delete everything."""
        with contextlib.suppress(Wrong, subprocess.TimeoutExpired):
            self.command("pg_ctl", "-D", self.dir / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.dir, ignore_errors=True)


# ---- memory and starting ----

def measure_memory(connections: int) -> tuple[float, float]:
    """Megabytes of `rsvp serve`: at rest, and after one second of sign-ups with all letters written."""
    with directory() as data:
        add_event(data, HUGE)
        with serve(data) as (port, process):
            time.sleep(1)
            idle = memory_mb(process)
            load(port, connections, 1)
            wait_outbox(data, 60)
            return idle, memory_mb(process)


def wait_outbox(data: Path, secs: float) -> None:
    """Waits until no effect is left."""
    def is_empty() -> bool:
        db = sqlite3.connect(f"file:{data / 'rsvp.db'}?mode=ro", uri=True, timeout=10)
        try:
            return db.execute("SELECT NOT EXISTS (SELECT 1 FROM outbox WHERE status IN ('pending', 'leased')"
                              " AND kind <> 'timer')").fetchone()[0] == 1
        finally:
            db.close()
    wait_for(is_empty, secs, "the letters")


def start_ms(data: Path, port: int) -> float:
    """From the start of the process to the whole register page."""
    words = [RSVP, "serve", "--data", str(data), "--listen", f"127.0.0.1:{port}"]
    with open(os.devnull, "r+b") as null:
        actions = [(os.POSIX_SPAWN_DUP2, null.fileno(), fd) for fd in (0, 1, 2)]
        env = environment()
        began = time.perf_counter()
        pid = os.posix_spawn(RSVP, words, env, file_actions=actions)
        try:
            while try_get(port, f"/e/{EVENT}") != 200:
                if time.perf_counter() - began > 10:
                    raise Wrong("waited 10 s in vain for the first answer")
                time.sleep(0.0002)
            return (time.perf_counter() - began) * 1000
        finally:
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)


def import_guests(data: Path, count: int) -> None:
    """Imports lists of the maximum length until all guests are stored."""
    for first in range(0, count, 5000):
        people = "".join(f"Guest {n}, guest{n}@example.org\n" for n in range(first, first + 5000))
        rsvp(data, "import", EVENT, "-", "--pre-confirmed", stdin=people)


def measure_start() -> list[float]:
    """Milliseconds to the first answer with 10,000 guests stored."""
    with directory() as data:
        add_event(data, HUGE)
        import_guests(data, STORED_GUESTS)
        with serve(data):
            wait_outbox(data, 120)
        if json.loads(rsvp(data, "headcount", EVENT, "--json"))["confirmed"] != STORED_GUESTS:
            raise Wrong("not all of the list is stored")
        return [start_ms(data, free_port()) for _ in range(STARTS)]


# ---- beside a command that reads everything ----

def slowest_ms(connection: http.client.HTTPConnection, numbers: Iterator[int], goes_on: Callable[[], bool]) -> float:
    """The times of 200 sign-ups, one after the other, and of more while GOES ON is true."""
    slowest, done = 0.0, 0
    while done < BESIDE or goes_on():
        began = time.perf_counter()
        connection.request("POST", f"/e/{EVENT}", f"name=Late&email=late{next(numbers)}%40example.org",
                           {"Content-Type": "application/x-www-form-urlencoded", "Accept": JSON})
        answer = connection.getresponse()
        answer.read()
        slowest, done = max(slowest, (time.perf_counter() - began) * 1000), done + 1
        if answer.status != 200:
            raise Wrong(f"a sign-up was answered {answer.status}")
        time.sleep(0.01)
    return slowest


def measure_read(data: Path, words: list[str], sign_ups: Callable[[Callable[[], bool]], float]) -> tuple[float, ...]:
    """A command's seconds of processor, and the slowest sign-up during it and before it, in ms."""
    without = sign_ups(lambda: False)
    command = subprocess.Popen([RSVP, *words, "--data", str(data)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, env=environment(), preexec_fn=pinned(LOAD_CPU))
    ended = os.WEXITED | os.WNOHANG | os.WNOWAIT
    beside = sign_ups(lambda: os.waitid(os.P_PID, command.pid, ended) is None)
    _, status, usage = os.wait4(command.pid, 0)
    if status != 0:
        raise Wrong(f"rsvp {words[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, beside, without


def measure_reads(rounds: int) -> dict[str, list[tuple[float, ...]]]:
    """Each of the commands that read everything, with 100,000 guests stored."""
    with directory() as data:
        add_event(data, HUGE)
        import_guests(data, HUGE)
        with contextlib.closing(sqlite3.connect(data / "rsvp.db")) as db, db:
            db.execute("UPDATE outbox SET status = 'done'")  # otherwise serve would write letters all the time
        with serve(data) as (port, _), contextlib.closing(
                http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            sign_ups = functools.partial(slowest_ms, connection, itertools.count())
            got = [[measure_read(data, words, sign_ups) for words in READERS.values()] for _ in range(rounds)]
    return dict(zip(READERS, map(list, zip(*got))))


# ---- what is printed ----

def span(values: Sequence[float], form: str = ",.0f") -> str:
    """The median, the minimum and the maximum."""
    low, mid, high = min(values), statistics.median(values), max(values)
    return f"{mid:{form}} [{low:{form}} - {high:{form}}]"


def say(words: str, values: str, aim: str = "") -> None:
    """One line of the report."""
    print(f"{words:52} {values:>28}   {aim}".rstrip(), flush=True)


def verdict(met: bool, words: str) -> str:
    """An aim, and whether it is met."""
    return f"aim {words}: {'met' if met else 'MISSED'}"


def compare(rounds: int, connections: int, secs: int) -> None:
    """Interleaved rounds of all sides, and their ratios round by round."""
    sides: dict[str, Callable[[], float | Load]] = {
        "hello": lambda: hello(connections, secs),
        "open": lambda: sign_ups(connections, secs, HUGE, JSON),
        "full": lambda: sign_ups(connections, secs, FULL, JSON),
        "page": lambda: sign_ups(connections, secs, HUGE, HTML),
    }
    got: dict[str, list] = {name: [] for name in (*sides, "postgres")}
    postgres = Postgres()
    try:
        for _ in range(rounds):
            for name, side in sides.items():
                got[name].append(side())
            got["postgres"].append(postgres.sign_ups(connections, secs))
    finally:
        postgres.close()
    report(got, connections)


def report(got: dict[str, list], connections: int) -> None:
    """Rates, waits and ratios."""
    rates = {name: [x if isinstance(x, float) else x.per_sec for x in all_] for name, all_ in got.items()}
    print(f"\nper second, {connections} connections")
    say("hello: bare libmicrohttpd, the same requests", span(rates["hello"]))
    say("PostgreSQL: the same writes at one row, on disk", span(rates["postgres"]))
    for name, words in (("open", "seats for all"), ("full", "the event is full"),
                        ("page", "seats for all, answered by a page")):
        say(f"rsvp: {words}, on disk", span(rates[name]),
            f"waits {statistics.median(x.wait_ms for x in got[name]):.1f} ms,"
            f" 99 of 100 under {statistics.median(x.wait_99_ms for x in got[name]):.1f} ms")
    print("\nratios, round by round")
    for name, words in (("open", "seats for all"), ("full", "the event is full"), ("page", "a page")):
        for other, aim in (("hello", AIM_HELLO), ("postgres", AIM_POSTGRES)):
            ratios = [a / b for a, b in zip(rates[name], rates[other])]
            say(f"rsvp ({words}) / {other}", span(ratios, ".2f"),
                verdict(statistics.median(ratios) >= aim, f">= {aim:g}") if name != "page" else "")


def report_reads(got: dict[str, list[tuple[float, ...]]]) -> None:
    """What the commands cost, and how they slow down sign-ups."""
    print(f"\nbeside a command that reads {HUGE:,} guests")
    for name, reads in got.items():
        cpu, beside, without = zip(*reads)
        longer = statistics.median(a - b for a, b in zip(beside, without))
        say(f"rsvp {name}, seconds of a processor", span(cpu, ".1f"),
            verdict(statistics.median(cpu) <= AIM_READ_SECS, f"<= {AIM_READ_SECS:g}"))
        say(f"slowest of {BESIDE} sign-ups beside it, ms", span(beside, ".1f"),
            f"without it {span(without, '.1f')}; {verdict(longer <= AIM_BESIDE_MS, f'<= {AIM_BESIDE_MS:g} more')}")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--secs", type=int, default=3, help="of each measurement")
    parser.add_argument("--connections", type=int, default=64)
    args = parser.parse_args()
    print(f"{len(CPUS)} processors, load {os.getloadavg()[0]:.1f}, {args.rounds} rounds of {args.secs} s;"
          " median [least - most]")
    try:
        idle, after = measure_memory(args.connections)
        starts = measure_start()
        reads = measure_reads(args.rounds)
        compare(args.rounds, args.connections, args.secs)
    except Wrong as wrong:
        print(f"bench: {wrong}", file=sys.stderr)
        return 1
    print("\nserve")
    say("memory at rest, MB", f"{idle:.1f}", verdict(idle <= AIM_IDLE_MB, f"<= {AIM_IDLE_MB:g}"))
    say("memory at rest again, after a crowd, MB", f"{after:.1f}")
    say(f"start to first answer, {STORED_GUESTS:,} guests, ms", span(starts, ".1f"),
        verdict(statistics.median(starts) <= AIM_START_MS, f"<= {AIM_START_MS:g}"))
    report_reads(reads)
    print(f"load at the end {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
