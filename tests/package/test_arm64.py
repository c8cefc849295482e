"""The C tests, the stories and the cases of the Runtime API hold on arm64, where char has no sign."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, make, runner

#: The unit suite runs them on this machine; the emulator takes minutes.
pytestmark = pytest.mark.soak
#: The package's libcurl has no SMTP: on AWS letters are sent by SES.
NOT_PACKAGED = ("test_mail_smtp",)
UNIT = sorted(p.stem for p in (ROOT / "tests" / "unit").glob("test_*.c") if p.stem not in NOT_PACKAGED)


@pytest.fixture(scope="module")
def emulated() -> Path:
    """The folder of the C tests for arm64, built."""
    make("lambda-tests", "ARCH=arm64")
    return ROOT / "build" / "lambda-arm64" / "obj" / "tests"


def run(program: Path, *words: str) -> str:
    """The output of a command, which must succeed."""
    done = subprocess.run([*runner("arm64"), str(program), *words], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=120, check=False)
    text = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, text
    return text


@pytest.mark.parametrize("name", [*UNIT, "test_store_sqlite"])
def test_a_c_test_holds_on_arm64(emulated, name):
    assert "[  PASSED  ]" in run(emulated / name)


def test_the_stories_hold_on_arm64(emulated):
    stories = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "tests" / "story").glob("*.story"))
    assert f"{len(stories)} passed, 0 failed, 0 skipped" in run(emulated / "story", *stories)


def test_the_runtime_api_cases_hold_for_the_package(package):
    """The tests of tests/lambda, with the packed program.  The emulator is slow."""
    package("arm64")
    env = os.environ | {"BOOTSTRAP": "build/lambda-arm64/bootstrap", "RSVP_PATIENCE": "4",
                        "BOOTSTRAP_RUN": shlex.join(runner("arm64"))}
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-rs", "tests/lambda/test_runtime.py"], cwd=ROOT,
                          env=env, capture_output=True, encoding="utf-8", check=False)
    last = done.stdout.strip().splitlines()[-1]
    assert done.returncode == 0 and " passed" in last and "skipped" not in last, done.stdout + done.stderr
