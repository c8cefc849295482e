"""What each rule of the spec is for: the texts of explain.md."""

from __future__ import annotations

import argparse
import re
from functools import cache
from pathlib import Path

from ..command import DONE, Commands, command
from ..spec.errors import Failed, did_you_mean

TEXTS = Path(__file__).parent / "explain.md"


@cache
def texts() -> dict[str, tuple[str, str]]:
    """Every code with its rule, and what there is to say of it."""
    _, *parts = re.split(r"^## (E\d{3}) (.+)\n", TEXTS.read_text(encoding="utf-8"), flags=re.M)
    return {code: (rule, text.strip()) for code, rule, text in zip(parts[::3], parts[1::3], parts[2::3])}


def listed() -> str:
    """All codes, a line each."""
    return "\n".join(f"{code}  {rule}" for code, (rule, _) in texts().items())


def explained(code: str) -> str:
    """The rule of a code, what it is for, and an example; Failed with a hint if there is no such code."""
    name = code.upper()
    if name not in texts():
        hint = did_you_mean(name, texts())
        raise Failed(f"there is no error {code}" + (f": {hint}" if hint else ""))
    rule, text = texts()[name]
    return f"{name}  {rule}\n\n{text}\n\n! is wrong, + is right."


def run_explain(args: argparse.Namespace) -> int:
    """explain: what a rule is for; without a code, all rules."""
    print(explained(args.code) if args.code else listed())
    return DONE


def add_to(commands: Commands) -> None:
    """Adds the command."""
    explain = command(commands, "explain", run_explain, "say what an error is for")
    explain.add_argument("code", nargs="?", help="as E201; none: all of them")
