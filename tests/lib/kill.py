"""kill -9 at a chosen system call."""

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

#: Why tests that need this are skipped; "" if they can run.
MISSING = "" if shutil.which("strace") else "strace is not installed; run: infra/install.sh test"


def inject(calls: str, number: int) -> list[str]:
    """The strace that kills a process as it enters the NUMBERth of one of CALLS."""
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
            "-e", f"inject={calls}:signal=SIGKILL:when={number}"]


@contextlib.contextmanager
def whole_group(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen]:
    """Runs COMMAND; in the end, it and everything that it started is killed."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=env, start_new_session=True)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def dies_at(calls: str, number: int, command: list[str], env: dict[str, str]) -> None:
    """Runs COMMAND, which dies at the NUMBERth of one of CALLS."""
    with whole_group([*inject(calls, number), *command], env) as process:
        assert process.wait(60) in (-signal.SIGKILL, 128 + signal.SIGKILL)


def count(calls: Iterable[str], command: list[str], env: dict[str, str], log: Path,
          ready: Callable[[], object]) -> dict[str, int]:
    """How often COMMAND makes each of CALLS until it is READY and killed."""
    strace = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(calls)}"]
    with whole_group([*strace, *command], env) as tracer:
        wait_for(ready, words="the traced process to be ready")
        os.kill(children_of(tracer.pid)[0], signal.SIGKILL)
        tracer.wait(60)
    return collections.Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(encoding="utf-8"), re.M))


def is_traced(pid: int) -> bool:
    """Whether a process is traced."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return any(line.startswith("TracerPid:") and line.split()[1] != "0" for line in lines)


@contextlib.contextmanager
def doomed(pid: int, calls: str, number: int = 1) -> Iterator[None]:
    """Within this block, PID dies at its NUMBERth of one of CALLS."""
    tracer = subprocess.Popen([*inject(calls, number), "-p", str(pid)], stderr=subprocess.PIPE)
    try:
        wait_for(lambda: is_traced(pid), words="strace to attach")
        yield
        tracer.wait(60)
    finally:
        tracer.kill()
        tracer.wait()
        tracer.stderr.close()
