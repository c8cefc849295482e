"""What is wrong with a spec, and where."""

from __future__ import annotations

import difflib
import os
import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# What editors hide, or show as a plain space: tabs, other line ends, other spaces, soft hyphens, joiners, and
# marks of byte order and of the text's direction.
HIDDEN = re.compile("[\t\r\x85\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]")


@dataclass(frozen=True, order=True)
class Pos:
    """A place in a spec file; line and column count from 1."""

    path: str
    line: int
    col: int
    width: int = 1

    @property
    def short(self) -> str:
        """guest.yaml:80"""
        return f"{self.path.rpartition('/')[2]}:{self.line}"


@dataclass(frozen=True)
class Problem:
    """One mistake: what, where, and what might have been meant."""

    path: str
    line: int
    col: int
    code: str
    text: str
    hint: str = ""
    width: int = 1

    def __str__(self) -> str:
        """The mistake in GNU form, with the source line and a caret under it."""
        head = f"{self.path}:{self.line}:{self.col}: error[{self.code}]: {self.text}"
        source = source_line(self.path, self.line)
        if source is None:
            return head + (f"\n      = {self.hint}" if self.hint else "")
        margin = f"{self.line:5d} | "
        caret = " " * (len(margin) - 2) + "| " + " " * (self.col - 1) + "^" * max(1, self.width)
        return f"{head}\n{margin}{source}\n{caret}{' ' + self.hint if self.hint else ''}"


class Failed(Exception):
    """What was asked for cannot be had; the text says why."""


class SpecErrors(Exception):
    """All mistakes of one pass, in the order of the text."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.path, p.line, p.col, p.code))
        super().__init__("\n".join(str(p) for p in self.problems))


def raise_all(problems: Iterable[Problem]) -> None:
    """Raises SpecErrors with each problem once, if there is any."""
    told = dict.fromkeys(problems)
    if told:
        raise SpecErrors(told)


def first_of_each(problems: Iterable[Problem]) -> list[Problem]:
    """The first problem of each code at each place: one alternative of the spec makes many rules."""
    first: dict[tuple[str, int, int, str], Problem] = {}
    for one in problems:
        first.setdefault((one.path, one.line, one.col, one.code), one)
    return list(first.values())


def all_of(*judges: Callable[[], Any]) -> list[Any]:
    """What each of ${judges} returns; if any finds problems, SpecErrors with those of all."""
    made, problems = [], []
    for judge in judges:
        try:
            made.append(judge())
        except SpecErrors as errors:
            problems += errors.problems
    raise_all(problems)
    return made


def problem(pos: Pos, code: str, text: str, hint: str = "") -> Problem:
    """A Problem at ${pos}."""
    return Problem(pos.path, pos.line, pos.col, code, text, hint, pos.width)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to ${word}, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


@lru_cache(maxsize=4)
def lines_of(path: str, size: int, mtime_ns: int) -> tuple[str, ...]:
    """The lines of a file, read once for all its problems: ${size} and ${mtime_ns} tell its versions apart."""
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        return tuple(file.read().replace("\r\n", "\n").split("\n"))


def meant_key(word: str, known: Iterable[str]) -> str:
    """A hint for a key that is not ${known}: its value may be part of it, for lack of a colon and a space."""
    known = list(known)
    parts = re.match(r"(\w+)(?:\s*([:\uff1a])\s*|\s+)(.+)", word)
    if parts and parts[1] in known:
        how = "with a ':'" if not parts[2] else \
            "with a space after the ':'" if parts[2] == ":" else "without the full-width colon"
        return f"write '{parts[1]}: {parts[3]}', {how}"
    return did_you_mean(word, known)


def source_line(path: str, line: int) -> str | None:
    """Line ${line} of a file, or None if it cannot be shown."""
    try:
        status = os.stat(path)
        lines = lines_of(path, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else ()
    except OSError:
        return None
    return HIDDEN.sub("\ufffd", lines[line - 1].replace("\t", " ")) if 0 < line <= len(lines) else None
