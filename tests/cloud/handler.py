"""A function as Lambda runs it: some environments, each a process that is restarted when it ends."""

from __future__ import annotations

import queue
import signal
import subprocess
import threading
from pathlib import Path

from double import Double

AGAIN_SECS = 0.05
FAILURES_MAX = 20


class Environment:
    """One process of the program, and its Runtime API."""

    def __init__(self, double: Double, name: str, program: Path, env: dict[str, str], log: Path) -> None:
        self.double = double
        self.name = name
        self.program = program
        self.log = log.open("ab")
        self.over = threading.Event()
        address = double.say(f"runtimes/{name}")["address"]
        self.env = {**env, "AWS_LAMBDA_RUNTIME_API": address}
        self.process = self.start()
        self.keeper = threading.Thread(target=self.keep, daemon=True)
        self.keeper.start()

    def start(self) -> subprocess.Popen:
        """A new process."""
        return subprocess.Popen([str(self.program)], env=self.env, stdin=subprocess.DEVNULL,
                                stdout=self.log, stderr=self.log)

    def keep(self) -> None:
        """Restarts the process when it ends; only a few times if it ends by itself."""
        failures = 0
        while failures < FAILURES_MAX:
            failures += self.process.wait() != -signal.SIGKILL
            if self.over.wait(AGAIN_SECS):
                return
            self.double.say(f"runtimes/{self.name}")
            self.process = self.start()

    def kill(self) -> None:
        """Kills it, as if its machine were lost."""
        self.process.send_signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ends it for good."""
        self.over.set()
        self.process.kill()
        self.keeper.join(10)
        self.process.kill()
        self.process.wait()
        self.log.close()


class Handler:
    """A function: one call at a time in each of its environments; other calls wait."""

    def __init__(self, environments: list[Environment], ms: int) -> None:
        self.environments = environments
        self.ms = ms
        self.outcomes: list[dict] = []
        self.free: queue.SimpleQueue[Environment] = queue.SimpleQueue()
        for one in environments:
            self.free.put(one)

    def invoke(self, event: dict) -> str | None:
        """Its response; None if it failed, ran too long or ended."""
        one = self.free.get()
        try:
            said = one.double.say(f"runtimes/{one.name}/invoke", payload=event, ms=self.ms, wait=True)
        finally:
            self.free.put(one)
        self.outcomes.append(said["outcome"])
        return said["outcome"].get("response")

    def kill(self) -> None:
        """Kills all its processes."""
        for one in self.environments:
            one.kill()

    def stop(self) -> None:
        """Ends them for good."""
        for one in self.environments:
            one.stop()
