"""The fixtures of the tests of src/aws."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from double import Double
from effects import NOW, SETUP, Effects

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests"))
from lib.build import build  # noqa: E402


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder of the C programs: the one that AWS_PROGRAMS names, or built."""
    if "AWS_PROGRAMS" in os.environ:
        return ROOT / os.environ["AWS_PROGRAMS"]
    build("aws-build")
    return ROOT / "build" / "tests" / "aws"


@pytest.fixture(scope="session")
def running() -> Iterator[Double]:
    """One double for all tests."""
    with Double() as double:
        yield double


@pytest.fixture
def effects(programs: Path, running: Double) -> Effects:
    """The program, and a double that is reset."""
    running.reset(SETUP)
    running.say("clock", now=NOW)
    return Effects(programs / "effects", running)
