"""Runs every test, and adds up the counts of the runners.

First all programs are built.  Then the suites run side by side, one more than there are cores, since
some wait.  Each suite prints a line with its counts and seconds; the last line is `N passed, N failed,
N skipped`.  The output of each suite is kept in build/logs/; if one fails, the end is shown.

Stores wait for the disk at every commit.  So tests keep their files in memory if there is room, unless
TMPDIR names another folder.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import counts
from counts import Count
from suites import BUILDS, ROOT, SUITES, How, Run

LOGS = ROOT / "build" / "logs"
RUN_SECS_MAX, SOAK_SECS_MAX = 3600, 6 * 3600  # of one command
END_SECS_MAX = 15
SAY_AFTER_SECS = 60
LINES_SHOWN = 40
MEMORY = Path("/dev/shm")
MEMORY_BYTES_MIN = 4 << 30
SOAK_ROUNDS = "1000"  # of the rounds of races and kills, in percent


@dataclass
class Result:
    """The result of a suite: its counts, its seconds by the clock and of processor, and what failed."""

    name: str
    count: Count = field(default_factory=Count)
    secs: float = 0.0
    cpu_secs: float = 0.0
    shown: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        line = f"{self.name:14} {self.count}   ({self.secs:.0f} s, {self.cpu_secs:.0f} s of processor)"
        return "\n".join([*self.shown, line, *(f"{'':14} {reason}" for reason in self.count.reasons)])


class Commands:
    """The running commands, so that all can be ended."""

    def __init__(self, secs_max: int) -> None:
        self.secs_max = secs_max
        self.lock = threading.Lock()
        self.running: set[int] = set()
        self.over = False

    def run(self, run: Run, log: BinaryIO) -> tuple[int, float]:
        """Runs a command in its own process group; returns its exit code, and its seconds of processor."""
        with self.lock:
            if self.over:
                raise RuntimeError("interrupted")
            process = subprocess.Popen(
                ["timeout", "--kill-after=10", str(self.secs_max), *run.argv], cwd=ROOT,
                env={**os.environ, **dict(run.env)}, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, process_group=0)
            self.running.add(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        with self.lock:
            self.running.discard(process.pid)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, used.ru_utime + used.ru_stime

    def end(self) -> None:
        """Ends all commands, and waits until they have ended."""
        until = time.monotonic() + END_SECS_MAX
        with self.lock:
            self.over = True
            left = set(self.running)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGTERM)
        while left and time.monotonic() < until:
            left = {pid for pid in left if is_alive(pid)}
            time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether a child still runs; another thread may have reaped it."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return False


def read_counts(run: Run, code: int, text: str) -> tuple[Count, str]:
    """The counts of a command, and its output; failing, or counting nothing, is a failure."""
    if code in (124, 137):
        text += "\nended: it took too long\n"
    count = run.read(text)
    if code != 0 and count.failed == 0:
        count.failed = 1
    if code == 0 and run.read is counts.by_exit:
        count.passed = 1
    elif code == 0 and count.passed + count.skipped == 0:
        count.failed = 1
        text += "\nthis runner counted no test\n"
    return count, text


def run_one(run: Run, log: BinaryIO, result: Result, commands: Commands) -> None:
    """Runs a command of a suite, with its output in the log of the suite."""
    words = " ".join(run.argv)
    log.write(f"$ {words}\n".encode())
    log.flush()
    begin = log.tell()
    code, cpu_secs = commands.run(run, log)
    log.seek(begin)
    count, text = read_counts(run, code, log.read().decode("utf-8", "replace"))
    result.cpu_secs += cpu_secs
    result.count.add(count)
    if count.failed:
        end = "\n".join(text.strip().splitlines()[-LINES_SHOWN:])
        result.shown.append(f"--- {words[:120]}\n{end}\n---")


def run_all(name: str, runs: Iterable[Run], commands: Commands) -> Result:
    """Runs a suite; a suite that cannot run is a failure."""
    result, started = Result(name), time.monotonic()
    try:
        with (LOGS / f"{name}.log").open("w+b") as log:
            for run in runs:
                run_one(run, log, result, commands)
    except (OSError, RuntimeError) as error:
        result.count.failed += 1
        result.shown.append(f"--- {name}: {error}")
    result.secs = time.monotonic() - started
    return result


def build(names: Iterable[str], commands: Commands) -> Iterator[Result]:
    """Builds what suites need, one after the other, as each build uses all cores."""
    for name, run in BUILDS.items():
        if name in names:
            yield run_all(name, [run], commands)


def side_by_side(names: Iterable[str], how: How, jobs: int, commands: Commands) -> Iterator[Result]:
    """The results of suites as they end; prints which still run if none has ended for a while."""
    with ThreadPoolExecutor(jobs) as pool:
        waiting: dict[Future[Result], str] = {
            pool.submit(run_all, name, SUITES[name].runs(how), commands): name
            for name in SUITES if name in names}
        try:
            while waiting:
                done, _ = wait(waiting, SAY_AFTER_SECS, FIRST_COMPLETED)
                for future in done:
                    del waiting[future]
                    yield future.result()
                if not done:
                    print(f"{'':14} still running: "
                          + ", ".join(name for future, name in waiting.items() if future.running()), flush=True)
        except BaseException:
            commands.end()
            raise


def results(names: list[str], how: How, jobs: int, commands: Commands) -> Iterator[Result]:
    """The builds, and if all of them succeed, the suites."""
    needed = {build for name in names for build in SUITES[name].builds}
    failed = False
    for result in build(BUILDS if how.soak else needed, commands):
        failed |= result.count.failed > 0
        yield result
    if not failed:
        yield from side_by_side(names, how, jobs, commands)


def has_memory() -> bool:
    """Whether there is room for files in memory, also for programs that tests start."""
    try:
        flags = os.statvfs(MEMORY).f_flag
        free = min(shutil.disk_usage(MEMORY).free,
                   1024 * int(re.search(r"MemAvailable: *(\d+)", Path("/proc/meminfo").read_text("ascii"))[1]))
    except OSError:
        return False
    return not flags & os.ST_NOEXEC and os.access(MEMORY, os.W_OK | os.X_OK) and free >= MEMORY_BYTES_MIN


@contextlib.contextmanager
def files_in_memory() -> Iterator[None]:
    """Sets TMPDIR to a folder in memory, which is deleted at the end."""
    if "TMPDIR" in os.environ or not has_memory():
        yield
        return
    with tempfile.TemporaryDirectory(prefix="rsvp-tests-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        os.environ["TMPDIR"] = folder
        yield


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="suites:\n" + "\n".join(f"  {name:10} {suite.proves}" for name, suite in SUITES.items()))
    parser.add_argument("--only", action="append", metavar="SUITE,...", default=[],
                        help="run only these suites (may be repeated)")
    parser.add_argument("--soak", action="store_true", help="also run what takes hours")
    parser.add_argument("--jobs", type=int, default=(os.cpu_count() or 1) + 1, metavar="N",
                        help="how many suites run side by side (%(default)s)")
    parser.add_argument("--secs", type=int, metavar="N", help="how long each parser is fuzzed (3; with --soak 60)")
    args = parser.parse_args()
    args.only = [name for words in args.only for name in words.split(",") if name]
    for name in args.only:
        if name not in SUITES:
            parser.error(f"no suite '{name}'; there are {', '.join(SUITES)}")
    if args.jobs < 1:
        parser.error("--jobs is at least 1")
    return args


def main() -> int:
    """0 if nothing failed."""
    args, total = arguments(), Count()
    how = How(args.soak, args.secs or (60 if args.soak else 3))
    commands = Commands(SOAK_SECS_MAX if how.soak else RUN_SECS_MAX)
    if how.soak:
        os.environ.setdefault("RSVP_ROUNDS", SOAK_ROUNDS)
    LOGS.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    started = time.monotonic()
    try:
        with files_in_memory(), contextlib.ExitStack() as last:
            last.callback(commands.end)
            for result in results(args.only or list(SUITES), how, args.jobs, commands):
                total.add(result.count)
                print(result, flush=True)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    print(f"{'in all':14} {time.monotonic() - started:.0f} s")
    print(total)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
