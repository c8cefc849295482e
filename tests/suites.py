"""The suites: what each runs, which builds it needs, and what only `make soak` runs."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import counts
from counts import Count

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

Env = tuple[tuple[str, str], ...]

#: The build with sanitizers: the programs to test, and how they end at an error.
SAN: Env = (("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=1"), ("UBSAN_OPTIONS", "halt_on_error=1"),
            ("RSVP", "build/san/rsvp"), ("AWS_PROGRAMS", "build/san/tests/aws"),
            ("BOOTSTRAP", "build/san/lambda/bootstrap"))
VALGRIND = ("valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full",
            "--errors-for-leak-kinds=definite,indirect", "--trace-children=no", "--read-inline-info=no")


@dataclass(frozen=True)
class Run:
    """One command of a suite, and how to read its counts."""

    argv: tuple[str, ...]
    read: Callable[[str], Count]
    env: Env = ()


@dataclass(frozen=True)
class How:
    """soak: run everything; fuzz_secs: how long each parser is fuzzed."""

    soak: bool
    fuzz_secs: int


@dataclass(frozen=True)
class Suite:
    """builds: names in BUILDS."""

    proves: str
    runs: Callable[[How], Iterable[Run]]
    builds: tuple[str, ...] = ()


def make(*words: str) -> Run:
    """A quiet make with two jobs."""
    return Run(("make", "--no-print-directory", "-j2", *words), counts.by_exit)


#: The sign of char must not matter: the programs of clang have the other char.
OTHER_CHAR = "-fsigned-char" if platform.machine() == "aarch64" else "-funsigned-char"

#: In the order of building.  Programs are built before any test starts, so no two makes run at once.
BUILDS = {
    "programs": make("all", "tests-c", "agree-build", "aws-build", "lambda-build", "sim-build"),
    "sanitized": make("san-build"),
    "clang": make("CC=clang", "BUILD=build/clang", "LDFLAGS=", f"OPT=-O0 {OTHER_CHAR}", "all", "tests-c", "aws-build",
                  "lambda-build", "sim-build"),
    "fuzzers": make("fuzz-build"),
    "dynamodb": make("dynamodb"),
    "aws-clients": make("aws-clients"),
    "browser-driver": make("browser-driver"),
}


def python(how: How, *words: str, marks: str = "", env: Env = ()) -> Run:
    """Tests of pytest with these marks, without those that only soak runs."""
    wanted = " and ".join(mark for mark in (marks, "" if how.soak else "not soak") if mark)
    return Run((PYTHON, "-m", "pytest", "-q", "-rs", "-m", wanted, *words), counts.pytest, env)


def javascript(*files: str) -> Run:
    """Tests of node's own runner."""
    return Run(("node", "--test", "--test-reporter=tap", *files), counts.node)


def found(pattern: str) -> list[str]:
    """The files under tests/ that match a pattern, sorted, as paths from the root."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").glob(pattern))


def stories() -> list[str]:
    """All stories."""
    return found("story/*.story")


def c_tests(build: str, wrap: tuple[str, ...] = (), env: Env = ()) -> Iterator[Run]:
    """The C tests of a build, without those that need a DynamoDB."""
    for folder in ("unit", "store"):
        for source in found(f"{folder}/test_*.c"):
            name = Path(source).stem
            if name != "test_store_ddb":
                yield Run((*wrap, f"{build}/tests/{name}"), counts.cmocka, env)


def run_stories(build: str, *words: str, wrap: tuple[str, ...] = (), env: Env = ()) -> Run:
    """The stories, with the runner of a build."""
    return Run((*wrap, f"{build}/tests/story", *words, *stories()), counts.plain, env)


def beside_dynamodb(run: Run, *options: str) -> Run:
    """A command with its own DynamoDB."""
    return Run((PYTHON, "tests/aws/with_dynamodb.py", *options, *run.argv), run.read, run.env)


def columns(build: str, env: Env = ()) -> Iterator[Run]:
    """The stories with the other stores and hosts; `unit` runs them with SQLite on one machine."""
    yield run_stories(build, "--host", "lambda", env=env)
    for host in ("serve", "lambda"):
        yield beside_dynamodb(run_stories(build, "--store", "dynamodb", "--host", host, env=env))


def check(how: How) -> Iterator[Run]:
    yield make("check")
    yield python(how, "tests/test_lines.py")
    yield from c_tests("build/clang")


def unit(how: How) -> Iterator[Run]:
    yield from c_tests("build")
    yield run_stories("build")


def spec(how: How) -> Iterator[Run]:
    yield python(how, "tests/spec")


def agree(how: How) -> Iterator[Run]:
    yield python(how, "tests/agree")


def other_columns(how: How) -> Iterator[Run]:
    yield from columns("build")
    yield beside_dynamodb(python(how, "tests/story"))
    if how.soak:
        yield from columns("build/san", SAN)


def both(how: How, folder: str) -> Iterator[Run]:
    """Tests marked `shipped` with the program as it is shipped, the others with the sanitizers' build."""
    yield python(how, folder, marks="shipped")
    yield python(how, folder, marks="not shipped", env=SAN)


def aws(how: How) -> Iterator[Run]:
    yield from both(how, "tests/aws")
    store = Run(("build/tests/test_store_ddb",), counts.cmocka)
    yield beside_dynamodb(Run(("build/san/tests/test_store_ddb",), counts.cmocka, SAN))
    yield beside_dynamodb(store, "--faults")
    yield javascript(*found("aws/*.test.js"))


def functions(how: How) -> Iterator[Run]:
    yield from both(how, "tests/lambda")


def cloud(how: How) -> Iterator[Run]:
    yield python(how, "tests/cloud")


def sim(how: How) -> Iterator[Run]:
    yield Run(("build/tests/sim", *(("--reached", "20000000") if how.soak else ())), counts.plain)
    yield python(how, "tests/sim")
    yield Run((PYTHON, "tests/sim/plant.py", "--jobs", "1", *(() if how.soak else ("--quick",))), counts.plain)


def model(how: How) -> Iterator[Run]:
    yield Run(make("model").argv, counts.plain)
    if how.soak:
        yield Run(make("model", "GUESTS=5").argv, counts.plain)
    yield python(how, "tests/model")


def slips(how: How) -> Iterator[Run]:
    yield Run((PYTHON, "tests/mutants/mutants.py", *(("--model",) if how.soak else ())), counts.mutants)


def changes(how: How) -> Iterator[Run]:
    yield python(how, "tests/changes")


def host(how: How) -> Iterator[Run]:
    yield from both(how, "tests/host")


def package(how: How) -> Iterator[Run]:
    yield python(how, "tests/package")


def browser(how: How) -> Iterator[Run]:
    yield javascript(*found("browser/*.test.js"))


def san(how: How) -> Iterator[Run]:
    yield from c_tests("build/san", env=SAN)
    yield run_stories("build/san", env=SAN)
    yield Run(("build/san/tests/sim", "--seeds", "2000" if how.soak else "100"), counts.plain, SAN)


def memcheck(how: How) -> Iterator[Run]:
    env = (("RSVP_ROUNDS", "100" if how.soak else "10"),)
    yield from c_tests("build", VALGRIND, env)
    some = "tests/story/*.story" if how.soak else "$(build/tests/story --fewest tests/story/*.story)"
    yield Run(("sh", "-c", f"exec {' '.join(VALGRIND)} build/tests/story {some}"), counts.plain)


def fuzz(how: How) -> Iterator[Run]:
    for source in found("fuzz/fuzz_*.c"):
        name = Path(source).stem.removeprefix("fuzz_")
        finds = ROOT / "build/fuzz/found" / name
        finds.mkdir(parents=True, exist_ok=True)
        yield Run((f"build/fuzz/fuzz/fuzz_{name}", f"-max_total_time={how.fuzz_secs}", "-rss_limit_mb=1024",
                   "-timeout=5", "-print_final_stats=1", f"-artifact_prefix={finds}/", str(finds),
                   f"tests/fuzz/corpus/{name}"), counts.by_exit)


#: In the order of starting: the long ones first, so that no core is idle at the end.
SUITES = {
    "aws": Suite("what speaks to AWS, and the double of AWS as the official clients see it", aws,
                 ("programs", "sanitized", "dynamodb", "aws-clients")),
    "host": Suite("the program, from outside", host, ("programs", "sanitized", "dynamodb")),
    "cloud": Suite("the whole product on AWS, and kill -9 on the way of an effect", cloud,
                   ("programs", "dynamodb")),
    "sim": Suite("the product under a seed, with faults: every invariant after each step", sim, ("programs", "clang")),
    "model": Suite("Spin on the rules, and on rules that are broken on purpose", model),
    "package": Suite("the package for AWS Lambda, on arm64 too", package, ("programs", "dynamodb")),
    "columns": Suite("the stories with the other stores and hosts", other_columns, ("programs", "dynamodb")),
    "changes": Suite("the worked rule changes and the largest rules, each on a copy of the project", changes,
                     ("dynamodb",)),
    "mutants": Suite("every small change of the spec is noticed", slips),
    "memcheck": Suite("the C tests under valgrind", memcheck, ("programs",)),
    "fuzz": Suite("no input crashes a parser", fuzz, ("fuzzers",)),
    "lambda": Suite("the functions on AWS, called by a Runtime API", functions,
                    ("programs", "sanitized", "dynamodb")),
    "browser": Suite("the pages, in a real browser", browser, ("programs", "browser-driver")),
    "san": Suite("the C tests and stories under AddressSanitizer and UBSan", san, ("sanitized",)),
    "spec": Suite("the generator", spec),
    "agree": Suite("Python, C, SQLite and DynamoDB read the rules alike", agree, ("programs", "dynamodb")),
    "unit": Suite("the C tests and the stories", unit, ("programs",)),
    "check": Suite("gen/ is what the spec says, rooms include what they may; the C tests by clang, with the other char", check,
                   ("clang",)),
}
