"""kill -9 at a system call of one's choice."""

from __future__ import annotations

import collections
import contextlib
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .fixture import children_of, wait_for

#: Why a test that needs this is skipped; nothing if it need not be.
MISSING = "" if shutil.which("strace") else "strace is not installed; run: infra/install.sh test"


def inject(calls: str, number: int) -> list[str]:
    """strace, such that the NUMBERth of one of CALLS is not made: the process dies as it enters it."""
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
            "-e", f"inject={calls}:signal=SIGKILL:when={number}"]


@contextlib.contextmanager
def whole_group(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen]:
    """Runs COMMAND; it and all that it started are gone at the end, whatever happens."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=env, start_new_session=True)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def dies_at(calls: str, number: int, command: list[str], env: dict[str, str]) -> None:
    """COMMAND is run, and dies at the NUMBERth of one of CALLS."""
    with whole_group([*inject(calls, number), *command], env) as process:
        assert process.wait(60) in (-signal.SIGKILL, 128 + signal.SIGKILL)


def count(calls: Iterable[str], command: list[str], env: dict[str, str], log: Path,
          ready: Callable[[], object]) -> dict[str, int]:
    """How often COMMAND makes each of CALLS until it is READY, where it is killed."""
    strace = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(calls)}"]
    with whole_group([*strace, *command], env) as tracer:
        wait_for(ready, words="the traced process to be ready")
        os.kill(children_of(tracer.pid)[0], signal.SIGKILL)
        tracer.wait(60)
    return collections.Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(encoding="utf-8"), re.M))


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
