"""What installs Debian's packages, with its tools replaced by some that tell what they were asked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from conftest import ROOT

TOOLS = {
    "id": "echo 1000",
    "sudo": 'exec env -i PATH="$PATH" TOLD="$(dirname "$0")/told" "$@"',    # it keeps no variables
    "apt-get": 'echo "$1 ${DEBIAN_FRONTEND-}" >>"$TOLD"',
    "dpkg-query": "exit 1",
}


def test_no_question_is_asked_where_nobody_would_see_it(tmp_path: Path) -> None:
    for name, does in TOOLS.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    subprocess.run([ROOT / "infra" / "install.sh", "run"], check=True, stdout=subprocess.DEVNULL,
                   env={"PATH": f"{tmp_path}:{os.environ['PATH']}"})
    told = (tmp_path / "told").read_text("utf-8").splitlines()
    assert told == ["update noninteractive", "install noninteractive"]
