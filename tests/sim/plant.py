"""Tests the simulation: plants each fault of faults/ in a copy of the project, and lets the simulation find it.

    plant.py                 plant every fault
    plant.py NAME...         plant these faults
    plant.py --quick         plant the few that `make test` plants
    plant.py --write         plant every fault, and write the table in README.md

A fault is a patch.  The text before its diff says what is wrong, and the shape of the mistake.  A fault that
does not apply, does not compile or is not found fails.  A finding counts only if the project without the fault
passes at that seed, if the run shrinks to a few steps, and if the command that repeats it fails in the same way.
A fault in spec/ or codegen/ also changes gen/, which is generated again in the copy.  Ends with a line of counts.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

HERE, ROOT = Path(__file__).resolve().parent, Path(__file__).resolve().parents[2]
FAULTS, README = HERE / "faults", HERE / "README.md"
BEGIN, END = "<!-- faults -->", "<!-- /faults -->"
PROGRAM = "build/tests/sim"
FINDING = re.compile(r"^seed (\d+), step (\d+): ([a-z-]+): (.*)$", re.M)
SHRUNK = re.compile(r"^shrunk to (\d+) steps?,.*\nrepeat it: (.+)$", re.M)
SHRUNK_MAX = 30  # steps
LEFT_OUT = shutil.ignore_patterns(".git", "build", "node_modules", "rsvp-data", "__pycache__", ".pytest_cache")
LINES_SHOWN = 12

#: One of each subject: the log, a lost write, a GET, seats, e-mails, offers.  Each needs one source compiled again.
QUICK = ("address-in-the-log", "failed-batch-reported-done", "opening-says-yes", "party-grows-for-free",
         "silence-means-sent", "sweep-skips-all")
#: The one of them that is shrunk, too.  Its failure needs the most steps: guests, a lost message and two sweeps.
QUICK_SHRUNK = "sweep-skips-all"


class Trouble(Exception):
    """Why a fault could not be planted, or was not found."""


@dataclass(frozen=True)
class Fault:
    """A patch, the shape of its mistake, and the sources that it changes."""

    name: str
    patch: Path
    shape: str
    touches: tuple[str, ...]

    @property
    def generates(self) -> bool:
        """Whether gen/ depends on it."""
        return any(file.startswith(("spec/", "codegen/")) for file in self.touches)


@dataclass(frozen=True)
class Finding:
    """The first line of the simulation about a failure, and how many steps it shrinks to, if that was tried."""

    seed: int
    step: int
    check: str
    words: str
    shrunk: int | None = None


@dataclass(frozen=True)
class Result:
    """What happened to a fault: a finding, or trouble."""

    fault: Fault
    secs: float
    finding: Finding | None = None
    trouble: str = ""

    def __str__(self) -> str:
        found, seed, step, shrunk, check = self.finding, "", "", "", "FAILED"
        if found:
            seed, step, shrunk, check = str(found.seed), str(found.step), str(found.shrunk or "-"), found.check
        return (f"{self.fault.name:28}{seed:>6} {step:>6} {shrunk:>10}  {check:14}"
                f" ({self.secs:.0f} s){self.trouble and f': {self.trouble}'}")


def read_fault(patch: Path) -> Fault:
    """A fault by its patch; Trouble if the text before its diff is not as it should be."""
    text = patch.read_text(encoding="utf-8")
    head = re.match(r".+?\nShape: (.+)\.\n\ndiff --git ", text, re.S)
    if head is None:
        raise Trouble(f"{patch.name} does not begin with what is wrong, a line 'Shape: ...' and a diff")
    return Fault(patch.stem, patch, head[1], tuple(re.findall(r"^diff --git a/(\S+)", text, re.M)))


# ---- the copies ----

def run(*argv: str, cwd: Path, why: str) -> None:
    """Runs a command; Trouble with the end of its output if it fails."""
    env = {**os.environ, "GIT_CEILING_DIRECTORIES": str(cwd.parent)}  # a copy is in no repository
    done = subprocess.run(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        raise Trouble(f"{why}\n" + "\n".join(done.stdout.strip().splitlines()[-LINES_SHOWN:]))


def build(tree: Path) -> None:
    """Builds the simulation in a copy."""
    run("make", "--no-print-directory", "-j2", PROGRAM, cwd=tree, why="it does not compile")


def copy_project(tree: Path) -> None:
    """Copies the sources, and what is built of them; files keep their times, so make builds only the rest."""
    shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
    if (ROOT / "build/obj").is_dir():
        shutil.copytree(ROOT / "build/obj", tree / "build/obj")
        for archive in (ROOT / "build").glob("lib*.a"):
            shutil.copy2(archive, tree / "build")


def plant(fault: Fault, clean: Path, tree: Path) -> None:
    """Makes a copy with a fault, and builds it."""
    shutil.copytree(clean, tree)
    run("git", "apply", "-C1", str(fault.patch), cwd=tree, why="it does not apply")
    if fault.generates:
        run(sys.executable, "-m", "codegen", "gen", cwd=tree, why="gen/ cannot be generated")
    build(tree)


# ---- the search ----

def run_simulation(argv: list[str], tree: Path, secs_max: int) -> tuple[int, str]:
    """How the simulation ended, and what it printed; Trouble if it takes too long."""
    try:
        done = subprocess.run(argv, cwd=tree, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", timeout=secs_max)
    except subprocess.TimeoutExpired:
        raise Trouble(f"the simulation took more than {secs_max} s") from None
    return done.returncode, done.stdout


def simulate(tree: Path, first: int, seeds: int, secs_max: int) -> Finding | None:
    """What the simulation finds in so many seeds, or None; Trouble if it ends in another way."""
    argv = [str(tree / PROGRAM), "--seeds", str(seeds), "--first", str(first), "--no-shrink"]
    status, said = run_simulation(argv, tree, secs_max)
    found = FINDING.search(said)
    if found is None and status != 0:
        raise Trouble(f"the simulation ended with {status} and named no seed\n"
                      + "\n".join(said.strip().splitlines()[-LINES_SHOWN:]))
    return Finding(int(found[1]), int(found[2]), found[3], found[4]) if found else None


def check_of(status: int, said: str) -> str:
    """The check that fails in a single run.  Such a run is not in a child process, so a death ends it."""
    found = FINDING.search(said)
    return "death" if status < 0 else found[3] if status == 1 and found else "nothing"


def shrink(tree: Path, found: Finding, secs_max: int) -> Finding:
    """The finding with the length of its shrunk run; Trouble if that is too long, or does not fail in the same way."""
    _, said = run_simulation([str(tree / PROGRAM), "--seeds", "1", "--first", str(found.seed)], tree, secs_max)
    shrunk = SHRUNK.search(said)
    if shrunk is None:
        raise Trouble(f"seed {found.seed} ({found.check}) does not shrink")
    check = check_of(*run_simulation(shlex.split(shrunk[2]), tree, secs_max))
    if check != found.check:
        raise Trouble(f"seed {found.seed} finds {found.check}, and its shrunk run {check}: {shrunk[2]}")
    if int(shrunk[1]) > SHRUNK_MAX:
        raise Trouble(f"seed {found.seed} ({found.check}) shrinks to {shrunk[1]} steps; {SHRUNK_MAX} are allowed")
    return replace(found, shrunk=int(shrunk[1]))


def hunt(fault: Fault, clean: Path, args: argparse.Namespace) -> Result:
    """Plants a fault, and lets the simulation find it."""
    started = time.monotonic()
    tree = clean.parent / fault.name
    finding, trouble = None, ""
    try:
        plant(fault, clean, tree)
        finding = simulate(tree, 1, args.seeds, args.secs)
        if finding is None:
            trouble = f"not found in {args.seeds} seeds"
        elif finding.seed > args.clean_seeds and simulate(clean, finding.seed, 1, args.secs):
            trouble = f"seed {finding.seed} fails without the fault, too"
        elif fault.name in args.shrunk:
            finding = shrink(tree, finding, args.secs)
    except Trouble as error:
        trouble = str(error)
    finally:
        shutil.rmtree(tree, ignore_errors=True)
    return Result(fault, time.monotonic() - started, None if trouble else finding, trouble)


def prepare(clean: Path, args: argparse.Namespace) -> None:
    """Makes the copy without a fault, which must pass: otherwise a finding says nothing."""
    started = time.monotonic()
    copy_project(clean)
    build(clean)
    found = simulate(clean, 1, args.clean_seeds, args.secs)
    if found:
        raise Trouble(f"without a fault, seed {found.seed} fails at step {found.step}: {found.check}: {found.words}")
    print(f"without a fault, seeds 1 to {args.clean_seeds} pass ({time.monotonic() - started:.0f} s)", flush=True)


def results(faults: list[Fault], args: argparse.Namespace) -> Iterator[Result]:
    """The results as they come; all copies are deleted at the end."""
    with contextlib.ExitStack() as last:
        folder = tempfile.TemporaryDirectory(prefix="rsvp-faults-", ignore_cleanup_errors=True)
        clean = Path(last.enter_context(folder)) / "clean"
        prepare(clean, args)
        pool = ThreadPoolExecutor(args.jobs)
        last.callback(pool.shutdown, cancel_futures=True)
        print(f"{'fault':28}{'seed':>6} {'step':>6} {'shrunk to':>10}  found by", flush=True)
        for future in as_completed([pool.submit(hunt, fault, clean, args) for fault in faults]):
            yield future.result()


# ---- the table ----

def markdown(all_results: list[Result]) -> str:
    """The table for README.md."""
    lines = ["| fault | shape of the mistake | planted in | seed | step | shrunk to | found by |",
             "|---|---|---|---:|---:|---:|---|"]
    for r in sorted(all_results, key=lambda r: r.fault.name):
        link = f"[{r.fault.name}]({FAULTS.name}/{r.fault.patch.name})"
        where = ", ".join(f"`{file}`" for file in r.fault.touches)
        f = r.finding
        found = f"{f.seed} | {f.step} | {f.shrunk} | {f.check}" if f else "| | | **not found**"
        lines.append(f"| {link} | {r.fault.shape} | {where} | {found} |")
    return "\n".join(lines)


def write(all_results: list[Result]) -> None:
    """Writes the table between the marks in README.md; Trouble if it has none."""
    text = README.read_text(encoding="utf-8") if README.is_file() else ""
    begin, end = text.find(BEGIN), text.find(END)
    if begin < 0 or end < begin:
        raise Trouble(f"{README.relative_to(ROOT)} has no lines {BEGIN} and {END}")
    README.write_text(f"{text[:begin]}{BEGIN}\n{markdown(all_results)}\n{text[end:]}", encoding="utf-8")


# ---- the command line ----

def arguments() -> argparse.Namespace:
    """The command line; args.names holds the faults to plant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known = sorted(patch.stem for patch in FAULTS.glob("*.patch"))
    parser.add_argument("names", nargs="*", metavar="NAME", help="a fault (default: all)")
    parser.add_argument("--quick", action="store_true", help="plant only a few, one for each subject")
    parser.add_argument("--write", action="store_true", help="write the table in README.md")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many faults at a time (%(default)s)")
    parser.add_argument("--seeds", type=int, default=2000, metavar="N",
                        help="in how many seeds a fault must be found (%(default)s)")
    parser.add_argument("--clean-seeds", type=int, metavar="N",
                        help="how many seeds must pass without a fault (200; with --quick 20)")
    parser.add_argument("--secs", type=int, default=1800, metavar="N", help="a search may take N seconds (%(default)s)")
    args = parser.parse_args()
    args.clean_seeds = args.clean_seeds or (20 if args.quick else 200)
    if args.write and (args.names or args.quick):
        parser.error("--write needs all faults")
    args.names = args.names or (list(QUICK) if args.quick else known)
    args.shrunk = (QUICK_SHRUNK,) if args.quick else args.names
    for name in args.names:
        if name not in known:
            parser.error(f"no fault '{name}'; there are {', '.join(known)}")
    return args


def main() -> int:
    """0 if every fault is found."""
    args, done = arguments(), []
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for result in results([read_fault(FAULTS / f"{name}.patch") for name in args.names], args):
            done.append(result)
            print(result, flush=True)
        if args.write:
            write(done)
    except Trouble as error:
        print(error)
        print(f"0 passed, {len(args.names)} failed, 0 skipped")
        return 1
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    found = sum(result.finding is not None for result in done)
    print(f"{found} passed, {len(done) - found} failed, 0 skipped")
    return 0 if found == len(done) else 1


if __name__ == "__main__":
    sys.exit(main())
