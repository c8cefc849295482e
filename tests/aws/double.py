"""The double of AWS, started beside a test."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from pathlib import Path

SERVER = Path(__file__).resolve().parent / "double" / "server.js"


class Double:
    """A double that runs until the end of `with`, and the requests of a test to it."""

    def __enter__(self) -> "Double":
        self.process = subprocess.Popen(["node", str(SERVER)], stdout=subprocess.PIPE, encoding="utf-8")
        self.url = self.process.stdout.readline().strip()
        assert self.url.startswith("http://"), self.url
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()

    def _ask(self, method: str, what: str, said: object = None) -> object:
        body = None if said is None else json.dumps(said).encode()
        request = urllib.request.Request(f"{self.url}/_double/{what}", body, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def get(self, what: str) -> list[dict[str, object]]:
        """One of its lists: records, mails, events, schedules, grants."""
        return self._ask("GET", what)

    def say(self, what: str, **said: object) -> object:
        """Configures it: setup, clock, faults."""
        return self._ask("POST", what, said)

    def reset(self, setup: dict[str, object]) -> None:
        """Resets it, and sets it up."""
        self._ask("POST", "reset", {})
        self.say("setup", **setup)

    def fail(self, service: str, kind: str, **more: object) -> None:
        """Injects a fault."""
        self.say("faults", service=service, kind=kind, **more)
