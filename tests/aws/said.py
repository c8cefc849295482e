"""What a program said of what it was asked, and what it logged: a line of JSON each."""

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
        """What a run said that ended well."""
        assert done.returncode == 0, done.stdout + done.stderr
        return cls([json.loads(line) for line in done.stdout.splitlines()],
                   [json.loads(line) for line in done.stderr.splitlines()])

    @property
    def outcomes(self) -> list[str]:
        """The outcome of each."""
        return [str(call["outcome"]) for call in self.calls]
