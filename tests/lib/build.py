"""What make builds, for the tests that start it."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build(*targets: str) -> None:
    """Makes programs; what make said, if it cannot."""
    done = subprocess.run(["make", "--no-print-directory", "-j2", *targets], cwd=ROOT, capture_output=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
