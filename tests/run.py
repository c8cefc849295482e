"""Runs every test there is and adds up what the runners counted.

The last line is `N passed, N failed, N skipped`.  Each suite's whole output is kept in
build/logs/; of a suite that failed the end is shown.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "build" / "logs"
PYTHON = sys.executable
CASES_IN_SAN = "not under_load"
RUN_SECS_MAX = 1200


@dataclass
class Count:
    """What one runner, or all of them, counted."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Adds another runner's count."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.reasons += other.reasons

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


@dataclass(frozen=True)
class Run:
    """One command of a suite, and how to read what it counted."""

    argv: list[str]
    read: Callable[[str], Count]
    env: tuple[tuple[str, str], ...] = ()


def number(pattern: str, text: str) -> int:
    """The sum of the numbers that a pattern finds."""
    return sum(int(n) for n in re.findall(pattern, text, re.M))


def read_exit(text: str) -> Count:
    """A command that counts nothing is one test, which its exit code judges."""
    return Count()


def read_cmocka(text: str) -> Count:
    """The closing lines of cmocka, and the reasons of what was skipped."""
    return Count(number(r"^\[  PASSED  \] (\d+) test", text),
                 number(r"^\[  FAILED  \] (\d+) test", text),
                 number(r"^\[  SKIPPED \] (\d+) test", text),
                 re.findall(r"^SKIPPED .*", text, re.M))


def read_pytest(text: str) -> Count:
    """The closing line of pytest, and the reasons of what it skipped."""
    last = text.strip().splitlines()[-1] if text.strip() else ""
    return Count(number(r"(\d+) passed", last),
                 number(r"(\d+) failed", last) + number(r"(\d+) error", last),
                 number(r"(\d+) skipped", last), re.findall(r"^SKIPPED .*", text, re.M))


def read_node(text: str) -> Count:
    """The closing lines of node's test runner."""
    return Count(number(r"^(?:#|ℹ) pass (\d+)", text), number(r"^(?:#|ℹ) fail (\d+)", text),
                 number(r"^(?:#|ℹ) skipped (\d+)", text), re.findall(r".*# SKIP.*", text))


def read_plain(text: str) -> Count:
    """N passed, N failed, N skipped, and the reasons of what was skipped."""
    return Count(number(r"^(\d+) passed, \d+ failed", text),
                 number(r"^\d+ passed, (\d+) failed", text),
                 number(r"^\d+ passed, \d+ failed, (\d+) skipped", text),
                 re.findall(r"^SKIPPED .*", text, re.M))


def read_mutants(text: str) -> Count:
    """The same, with the line before it."""
    count = read_plain(text)
    count.reasons = re.findall(r"^of \d+ slips .*", text, re.M)
    return count


def make(*words: str) -> list[str]:
    """A make that says little; two jobs at a time."""
    return ["make", "--no-print-directory", "-j2", *words]


def binaries(build: str) -> list[Path]:
    """The C tests under a build folder."""
    names = [p.stem for folder in ("unit", "store") for p in
             sorted((ROOT / "tests" / folder).glob("test_*.c"))]
    return [Path(build) / "tests" / name for name in names]


def stories() -> list[str]:
    """All stories, by name."""
    return [str(p.relative_to(ROOT)) for p in sorted((ROOT / "tests/story").glob("*.story"))]


def c_tests(build: str, wrap: list[str], env: tuple[tuple[str, str], ...] = ()) -> Iterator[Run]:
    """The C tests and the stories of a build, but for what needs a DynamoDB."""
    for binary in binaries(build):
        if binary.name != "test_store_ddb":
            yield Run([*wrap, str(binary)], read_cmocka, env)
    yield Run([*wrap, f"{build}/tests/story", *stories()], read_plain, env)


def beside_dynamodb(build: str, *options: str, env: tuple[tuple[str, str], ...] = ()) -> Run:
    """The store of AWS, with a DynamoDB of its own."""
    return Run([PYTHON, "tests/aws/with_dynamodb.py", *options, f"{build}/tests/test_store_ddb"], read_cmocka,
               env)


def columns(build: str, env: tuple[tuple[str, str], ...] = ()) -> Iterator[Run]:
    """The stories with the other stores and hosts: the unit suite has SQLite on one machine."""
    runner = f"{build}/tests/story"
    yield Run([runner, "--host", "lambda", *stories()], read_plain, env)
    for host in ("serve", "lambda"):
        yield Run([PYTHON, "tests/aws/with_dynamodb.py", runner, "--store", "dynamodb", "--host", host, *stories()],
                  read_plain, env)


def suite_check() -> Iterator[Run]:
    """gen/ is what the spec says, rooms include what they may, and clang has no warning."""
    yield Run(make("check"), read_exit)
    yield Run(make("CC=clang", "BUILD=build/clang", "LDFLAGS=",
                   "OPT=-O2 -g", "all", "tests-c", "aws-build", "lambda-build"), read_exit)


def suite_unit() -> Iterator[Run]:
    """The C tests and the stories."""
    yield Run(make("all", "tests-c"), read_exit)
    yield from c_tests("build", [])


def suite_spec() -> Iterator[Run]:
    """The generator."""
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/spec"], read_pytest)


def suite_agree() -> Iterator[Run]:
    """Python, C, SQLite and DynamoDB read the rules alike."""
    yield Run(make("agree-build"), read_exit)
    yield Run(["npm", "ci", "--prefix", "tests/agree", "--silent", "--no-progress"], read_exit)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/agree"], read_pytest)


def aws_tests() -> list[str]:
    """The tests of the double, by name."""
    return [str(p.relative_to(ROOT)) for p in sorted((ROOT / "tests/aws").glob("*.test.js"))]


def suite_columns() -> Iterator[Run]:
    """The stories in the other columns, and a wrong story in each."""
    yield Run(make("build/tests/story"), read_exit)
    yield Run(["npm", "ci", "--prefix", "tests/agree", "--silent", "--no-progress"], read_exit)
    yield from columns("build")
    yield Run([PYTHON, "tests/aws/with_dynamodb.py", PYTHON, "-m", "pytest", "-q", "-rs", "tests/story"], read_pytest)


def suite_aws() -> Iterator[Run]:
    """The signer, the one call, and the double of AWS, as the official clients see it."""
    yield Run(make("all", "aws-build", "build/lambda/bootstrap"), read_exit)
    yield Run(["npm", "ci", "--prefix", "tests/agree", "--silent", "--no-progress"], read_exit)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/aws"], read_pytest)
    yield Run(make("build/tests/test_store_ddb"), read_exit)
    yield beside_dynamodb("build")
    yield beside_dynamodb("build", "--faults")
    yield Run(make("aws-clients"), read_exit)
    yield Run(["node", "--test", "--test-reporter=tap", *aws_tests()], read_node)


def suite_lambda() -> Iterator[Run]:
    """The functions on AWS: the program itself, called by a Runtime API."""
    yield Run(make("lambda-build"), read_exit)
    yield Run(["npm", "ci", "--prefix", "tests/agree", "--silent", "--no-progress"], read_exit)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/lambda"], read_pytest)


def suite_cloud() -> Iterator[Run]:
    """The whole product on AWS, and kill -9 at each point of the way of an effect, on both stores."""
    yield Run(make("all", "build/lambda/bootstrap"), read_exit)
    yield Run(["npm", "ci", "--prefix", "tests/agree", "--silent", "--no-progress"], read_exit)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/cloud"], read_pytest)


def suite_mutants() -> Iterator[Run]:
    """Every slip in the spec, one at a time: do checks, vectors and model notice?"""
    yield Run([PYTHON, "tests/mutants/mutants.py"], read_mutants)


def suite_model() -> Iterator[Run]:
    """Spin on the model of the rules, and on models of rules that are broken on purpose."""
    yield Run(make("model"), read_plain)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/model"], read_pytest)


def suite_changes() -> Iterator[Run]:
    """The worked rule changes, each on a copy of the project."""
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/changes"], read_pytest)


def suite_host() -> Iterator[Run]:
    """The program, from outside."""
    yield Run(make("all"), read_exit)
    yield Run(["npm", "ci", "--prefix", "tests/agree", "--silent", "--no-progress"], read_exit)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/host"], read_pytest)


def suite_browser() -> Iterator[Run]:
    """The pages, in a real browser."""
    yield Run(["npm", "ci", "--prefix", "tests/browser", "--silent", "--no-progress"], read_exit)
    yield Run(["node", "--test", "--test-reporter=tap", "tests/browser/"], read_node)


def suite_san() -> Iterator[Run]:
    """The C tests, the stories and the program under AddressSanitizer and UBSan."""
    env = (("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=1"), ("UBSAN_OPTIONS", "halt_on_error=1"),
           ("RSVP", "build/san/rsvp"), ("AWS_PROGRAMS", "build/san/tests/aws"),
           ("BOOTSTRAP", "build/san/lambda/bootstrap"))
    yield Run(make("san-build"), read_exit)
    yield from c_tests("build/san", [], env)
    yield beside_dynamodb("build/san", env=env)
    yield from columns("build/san", env)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "-m", CASES_IN_SAN, "tests/host"], read_pytest,
              env)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "-k", "not dynamodb_answers and not test_shapes", "tests/aws"],
              read_pytest, env)
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "-k", "not memory", "tests/lambda"], read_pytest, env)


def suite_memcheck() -> Iterator[Run]:
    """The C tests and the stories under valgrind."""
    yield from c_tests("build", ["valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full",
                                 "--errors-for-leak-kinds=definite,indirect",
                                 "--trace-children=no"])


def suite_package() -> Iterator[Run]:
    """Whether or not char has a sign changes nothing, and the package for Lambda is what it should be."""
    for sign in ("signed", "unsigned"):
        build = f"build/char-{sign}"
        yield Run(make(f"BUILD={build}", f"OPT=-O1 -f{sign}-char", "LDFLAGS=", "tests-c"), read_exit)
        yield from c_tests(build, [])
    yield Run([PYTHON, "-m", "pytest", "-q", "-rs", "tests/package"], read_pytest)


def suite_fuzz(secs: int) -> Iterator[Run]:
    """Every parser, for a while."""
    yield Run(make("fuzz-build"), read_exit)
    for source in sorted((ROOT / "tests/fuzz").glob("fuzz_*.c")):
        name = source.stem.removeprefix("fuzz_")
        found = ROOT / "build/fuzz/found" / name
        found.mkdir(parents=True, exist_ok=True)
        yield Run([f"build/fuzz/fuzz/fuzz_{name}", f"-max_total_time={secs}", "-rss_limit_mb=1024",
                   "-timeout=5", "-print_final_stats=1", f"-artifact_prefix={found}/",
                   str(found), f"tests/fuzz/corpus/{name}"], read_exit)


def suites(secs: int) -> dict[str, Callable[[], Iterator[Run]]]:
    """All suites, the quick ones first."""
    return {"check": suite_check, "unit": suite_unit, "spec": suite_spec, "agree": suite_agree,
            "columns": suite_columns, "aws": suite_aws, "lambda": suite_lambda, "cloud": suite_cloud,
            "model": suite_model, "mutants": suite_mutants, "changes": suite_changes,
            "host": suite_host, "package": suite_package, "browser": suite_browser,
            "san": suite_san, "memcheck": suite_memcheck, "fuzz": lambda: suite_fuzz(secs)}


def run_one(run: Run, log: Path) -> Count:
    """Runs a command; one that fails without counting a failure counts as one."""
    env = {**os.environ, **dict(run.env)}
    done = subprocess.run(["timeout", "--kill-after=10", str(RUN_SECS_MAX), *run.argv], cwd=ROOT,
                          env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, check=False)
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode in (124, 137):
        text += f"\nended after {RUN_SECS_MAX} s\n"
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(run.argv)}\n{text}\n")
    count = run.read(text)
    if done.returncode != 0 and count.failed == 0:
        count.failed = 1
    if done.returncode == 0 and run.read is read_exit:
        count.passed = 1
    elif done.returncode == 0 and count.passed + count.skipped == 0:
        count.failed = 1
        text += "\nthis runner counted no test\n"
    if count.failed:
        print(f"--- {' '.join(run.argv)[:120]}")
        print("\n".join(text.strip().splitlines()[-40:]))
        print("---")
    return count


def run_suite(name: str, runs: Iterator[Run]) -> Count:
    """Runs a suite up to its first failed build."""
    log = LOGS / f"{name}.log"
    log.unlink(missing_ok=True)
    total = Count()
    started = time.monotonic()
    for run in runs:
        count = run_one(run, log)
        total.add(count)
        if count.failed and run.argv[0] == "make":
            break
    print(f"{name:10} {total}   ({time.monotonic() - started:.0f} s)", flush=True)
    for reason in total.reasons:
        print(f"           {reason}")
    return total


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", metavar="SUITE",
                        help="run this suite alone (may be repeated): " + ", ".join(suites(0)))
    parser.add_argument("--secs", type=int, default=5, help="how long each parser is fuzzed")
    args = parser.parse_args()
    known = suites(args.secs)
    for name in args.only or ():
        if name not in known:
            parser.error(f"no suite '{name}'; there are {', '.join(known)}")
    LOGS.mkdir(parents=True, exist_ok=True)
    total = Count()
    for name in args.only or known:
        total.add(run_suite(name, known[name]()))
    print(total)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
