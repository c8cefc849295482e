"""What the tests of what speaks to AWS share."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder of the C programs, built."""
    done = subprocess.run(["make", "--no-print-directory", "-j2", "aws-build"], cwd=ROOT,
                          capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "build" / "aws"
