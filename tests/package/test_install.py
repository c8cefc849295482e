"""The installer of Debian's packages, with tools that record their arguments."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from conftest import ROOT

TOOLS = {
    "id": "echo 1000",
    "sudo": 'exec env -i PATH="$PATH" TOLD="$(dirname "$0")/told" "$@"',    # it keeps no variables
    "apt-get": 'echo "$* ${DEBIAN_FRONTEND-}" >>"$TOLD"',
    "dpkg-query": "exit 1",
}


def apt_get_words(folder: Path, purpose: str, **tools: str) -> list[list[str]]:
    """The arguments of apt-get, word by word."""
    for name, does in (TOOLS | tools).items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (folder / name).chmod(0o755)
    subprocess.run([ROOT / "infra" / "install.sh", purpose], check=True, stdout=subprocess.DEVNULL,
                   env={"PATH": f"{folder}:{os.environ['PATH']}"})
    return [line.split() for line in (folder / "told").read_text("utf-8").splitlines()]


def test_no_question_is_asked_without_a_terminal(tmp_path: Path) -> None:
    assert [(words[0], words[-1]) for words in apt_get_words(tmp_path, "run")] == [
        ("update", "noninteractive"), ("install", "noninteractive")]


def test_a_command_is_not_taken_for_its_package(tmp_path: Path) -> None:
    """Except commands that may come from elsewhere, if they run and are new enough."""
    names = apt_get_words(tmp_path, "test", **{
        "aarch64-linux-gnu-gcc": "", "x86_64-linux-gnu-gcc": "", "node": "echo v16.20.2", "npm": "echo 10.8.1",
        "java": "echo 'openjdk version \"17.0.15\"' >&2"})[1]
    assert {"gcc", "libc6-dev", "nodejs"} <= set(names) and not {"npm", "default-jre-headless"} & set(names)
    for cross in {"gcc-aarch64-linux-gnu": "libc6-dev-arm64-cross",
                  "gcc-x86-64-linux-gnu": "libc6-dev-amd64-cross"}.items():
        assert len(set(cross) & set(names)) in (0, 2)
    assert {"libc6-dev-arm64-cross", "libc6-dev-amd64-cross"} & set(names)
