"""What the tests of what speaks to AWS share."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from double import Double
from effects import NOW, SETUP, Effects

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder of the C programs: the one that AWS_PROGRAMS names, or built."""
    if "AWS_PROGRAMS" in os.environ:
        return ROOT / os.environ["AWS_PROGRAMS"]
    done = subprocess.run(["make", "--no-print-directory", "-j2", "aws-build"], cwd=ROOT,
                          capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "build" / "tests" / "aws"


@pytest.fixture(scope="session")
def running() -> Iterator[Double]:
    """One double for all of these."""
    with Double() as double:
        yield double


@pytest.fixture
def effects(programs: Path, running: Double) -> Effects:
    """The program, and a double as at the start."""
    running.start_anew(SETUP)
    running.say("clock", now=NOW)
    return Effects(programs / "effects", running)
