"""The counts of a runner: how many tests passed, failed and were skipped, read from its output."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Count:
    """The counts of one runner, or of all."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Adds another runner's count."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.reasons += other.reasons

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def number(pattern: str, text: str) -> int:
    """The sum of the numbers that a pattern finds."""
    return sum(int(n) for n in re.findall(pattern, text, re.M))


def by_exit(text: str) -> Count:
    """A command without counts is one test; its exit code decides."""
    return Count()


def cmocka(text: str) -> Count:
    """The closing lines of cmocka, and the reasons of skipped tests."""
    return Count(number(r"^\[  PASSED  \] (\d+) test", text),
                 number(r"^\[  FAILED  \] (\d+) test", text),
                 number(r"^\[  SKIPPED \] (\d+) test", text),
                 re.findall(r"^SKIPPED .*", text, re.M))


def pytest(text: str) -> Count:
    """The closing line of pytest, and the reasons of skipped tests."""
    last = text.strip().splitlines()[-1] if text.strip() else ""
    return Count(number(r"(\d+) passed", last),
                 number(r"(\d+) failed", last) + number(r"(\d+) error", last),
                 number(r"(\d+) skipped", last), re.findall(r"^SKIPPED .*", text, re.M))


def node(text: str) -> Count:
    """The closing lines of node's test runner."""
    return Count(number(r"^(?:#|ℹ) pass (\d+)", text), number(r"^(?:#|ℹ) fail (\d+)", text),
                 number(r"^(?:#|ℹ) skipped (\d+)", text), re.findall(r".*# SKIP.*", text))


def plain(text: str) -> Count:
    """N passed, N failed, N skipped, and the reasons of skipped tests."""
    return Count(number(r"^(\d+) passed, \d+ failed", text),
                 number(r"^\d+ passed, (\d+) failed", text),
                 number(r"^\d+ passed, \d+ failed, (\d+) skipped", text),
                 re.findall(r"^SKIPPED .*", text, re.M))


def mutants(text: str) -> Count:
    """The same, with the line before it."""
    count = plain(text)
    count.reasons = re.findall(r"^of \d+ slips .*", text, re.M)
    return count
