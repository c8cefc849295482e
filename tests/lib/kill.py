"""kill -9 at a system call of one's choice."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .house import wait_for

#: Why a test that needs this is skipped; nothing if it need not be.
MISSING = "" if shutil.which("strace") else "strace is not installed; run: infra/install.sh test"


def inject(calls: str, number: int) -> list[str]:
    """strace, such that the NUMBERth of one of CALLS is not made: the process dies as it enters it."""
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
            "-e", f"inject={calls}:signal=SIGKILL:when={number}"]


def is_traced(pid: int) -> bool:
    """Whether somebody watches its system calls."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return any(line.startswith("TracerPid:") and line.split()[1] != "0" for line in lines)


@contextlib.contextmanager
def doomed(pid: int, calls: str, number: int = 1) -> Iterator[None]:
    """PID dies at the NUMBERth of one of CALLS that it makes from now on, within this block."""
    tracer = subprocess.Popen([*inject(calls, number), "-p", str(pid)], stderr=subprocess.PIPE)
    try:
        wait_for(lambda: is_traced(pid), words="strace to attach")
        yield
        tracer.wait(60)
    finally:
        tracer.kill()
        tracer.wait()
        tracer.stderr.close()
