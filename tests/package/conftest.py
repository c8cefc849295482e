"""What the tests of the package share: the built package, and how to run its program."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "infra" / "package" / "pack.py"
GATES = ROOT / "infra" / "package" / "gates.py"
#: The message of infra/package/fetch.sh without a network.
NO_ARCHIVE = "cannot reach Debian's archive"
TRIPLETS = {"arm64": "aarch64-linux-gnu", "x86_64": "x86_64-linux-gnu"}


def make(*words: str, cwd: Path = ROOT) -> str:
    """The output of make; skips the test if only the network is missing."""
    done = subprocess.run(["make", "--no-print-directory", "-j2", *words], cwd=cwd, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          encoding="utf-8")
    if done.returncode and NO_ARCHIVE in done.stdout:
        pytest.skip(NO_ARCHIVE)
    assert done.returncode == 0, done.stdout
    return done.stdout


def runner(arch: str) -> list[str]:
    """The command that runs a program for ARCH here: empty, or the emulator."""
    cpu = TRIPLETS[arch].partition("-")[0]
    return [] if platform.machine() == cpu else [f"qemu-{cpu}-static", "-L", f"/usr/{TRIPLETS[arch]}"]


@pytest.fixture(scope="session")
def package() -> Callable[[str], Path]:
    """The package for an architecture, built once."""
    built: dict[str, Path] = {}

    def build(arch: str) -> Path:
        if arch not in built:
            assert "bootstrap has" in make("lambda", f"ARCH={arch}"), "no gate was passed"
            built[arch] = ROOT / "build" / f"lambda-{arch}.zip"
        return built[arch]
    return build
