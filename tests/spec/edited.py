"""Edits of sample/, a fixed spec: a change of the real rules needs no change in these tests.

What holds for every spec is tested with both.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC, SAMPLE = ROOT / "spec", Path(__file__).parent / "sample"
sys.path.insert(0, str(ROOT))

from codegen.rules.derive import rules_of  # noqa: E402
from codegen.spec.errors import Problem, SpecErrors  # noqa: E402


def problems_of(spec: Path) -> tuple[Problem, ...]:
    """The problems in the rules of a spec; fails if the test itself is wrong."""
    try:
        rules_of(spec)
    except SpecErrors as errors:
        return tuple(errors.problems)
    raise AssertionError("the generator finds no fault with this spec")


def copy_of(spec: Path, folder: Path) -> Path:
    """A copy of a spec under a folder."""
    return Path(shutil.copytree(spec, folder / "spec"))


def edit(spec: Path, file: str, old: str, new: str) -> None:
    """Replaces the first ${old} in a file of the spec."""
    path = spec / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"the spec does not say: {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
