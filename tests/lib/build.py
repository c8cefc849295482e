"""Builds the programs that tests start."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build(*targets: str) -> None:
    """Builds programs; fails with the output of make."""
    done = subprocess.run(["make", "--no-print-directory", "-j2", *targets], cwd=ROOT, capture_output=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
