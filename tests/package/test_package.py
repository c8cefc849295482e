"""`make lambda`: passes its gates, is the same anywhere, and runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import GATES, ROOT, make, runner


@pytest.fixture
def unpacked(package, tmp_path) -> Path:
    """The package for arm64, as Lambda lays it out."""
    with zipfile.ZipFile(package("arm64")) as files:
        files.extractall(tmp_path)
    (tmp_path / "bootstrap").chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("arch", ["arm64", "x86_64"])
def test_it_passes_the_gates(package, arch):
    done = subprocess.run([sys.executable, GATES, "--arch", arch, package(arch)], capture_output=True,
                          encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_in_it_tells_where_it_was_built(package):
    with zipfile.ZipFile(package("arm64")) as files:
        assert str(ROOT).encode() not in files.read("bootstrap")


def test_another_folder_makes_the_same_bytes(package, tmp_path):
    first = package("arm64").read_bytes()
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in files.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    # What was downloaded and libcurl are as they were; all of ours is compiled anew.
    shutil.copytree(ROOT / "build/lambda-arm64/deps", tmp_path / "build/lambda-arm64/deps", symlinks=True)
    make("lambda", cwd=tmp_path)
    assert (tmp_path / "build/lambda-arm64.zip").read_bytes() == first


def test_an_architecture_that_lambda_has_not_is_refused():
    done = subprocess.run(["make", "lambda", "ARCH=riscv64"], cwd=ROOT, capture_output=True, encoding="utf-8",
                          check=False)
    assert done.returncode != 0
    assert "ARCH is arm64 or x86_64" in done.stderr


def test_it_says_what_is_linked_in(unpacked):
    done = subprocess.run([*runner("arm64"), unpacked / "bootstrap", "--version"], capture_output=True,
                          encoding="utf-8", check=False, env={"LAMBDA_TASK_ROOT": str(unpacked)})
    assert done.returncode == 0, done.stderr
    for line in (r"libcurl \d\S* with OpenSSL/3\.\S+", r"jansson \d\S+", r"libsodium \d\S+",
                 r"time zones \d{4}[a-z]+"):
        assert re.search(f"^{line}$", done.stdout, re.M), (line, done.stdout)
