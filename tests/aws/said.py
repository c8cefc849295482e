"""The output and the log of a program: lines of JSON."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """The lines of one run."""

    calls: list[dict[str, object]]
    log: list[dict[str, object]]

    @classmethod
    def by(cls, done: subprocess.CompletedProcess[str]) -> "Said":
        """The output of a run that succeeded."""
        assert done.returncode == 0, done.stdout + done.stderr
        return cls([json.loads(line) for line in done.stdout.splitlines()],
                   [json.loads(line) for line in done.stderr.splitlines()])

    @property
    def outcomes(self) -> list[str]:
        """The outcome of each request."""
        return [str(call["outcome"]) for call in self.calls]
