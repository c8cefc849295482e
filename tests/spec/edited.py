"""A spec with an edit in it, and what the generator says of that.

Edits are made to sample/, a spec that stands still: a change of the real rules needs no change
here.  What holds of every spec is tried on both.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC, SAMPLE = ROOT / "spec", Path(__file__).parent / "sample"
sys.path.insert(0, str(ROOT))

from codegen.errors import Problem, SpecErrors  # noqa: E402
from codegen.output import rules_of  # noqa: E402


@dataclass(frozen=True)
class Case:
    """One edit of the sample and the one problem it makes.

    new holds the problem's place between « and »; hint, if not "", is the words beside the caret.
    more: further edits (file, old, new) that come before it.
    """

    name: str
    file: str
    old: str
    new: str
    code: str
    hint: str = ""
    more: tuple[tuple[str, str, str], ...] = ()


def problems_of(spec: Path) -> tuple[Problem, ...]:
    """The problems of a spec's rules; none is a fault of the test."""
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


def unmark(path: Path) -> tuple[int, int, int]:
    """Takes « and » out of a file; the line, column and width of what stood between them."""
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("«"), text.index("»")
    path.write_text(text.replace("«", "").replace("»", ""), encoding="utf-8")
    return text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin), max(1, end - begin - 1)


def caret_line(spec: Path, case: Case, line: int, col: int, width: int) -> str:
    """The source line and the caret under it, as a problem shows them."""
    source = (spec / case.file).read_text(encoding="utf-8").split("\n")[line - 1]
    hint = f" {case.hint}" if case.hint else ""
    return f"{line:5d} | {source}\n      | {' ' * (col - 1)}{'^' * width}{hint}"


def expect(tmp_path: Path, case: Case) -> None:
    """The edit of a case makes its one problem, at its place, shown with a caret and the hint."""
    spec = copy_of(SAMPLE, tmp_path)
    for file, old, new in case.more:
        edit(spec, file, old, new)
    edit(spec, case.file, case.old, case.new)
    line, col, width = unmark(spec / case.file)
    found = problems_of(spec)
    path = str(spec / case.file)
    assert [(p.path, p.line, p.col, p.width, p.code) for p in found] == [
        (path, line, col, width, case.code)], "\n".join(str(p) for p in found)
    head, shown = str(found[0]).split("\n", 1)
    assert head.startswith(f"{path}:{line}:{col}: error[{case.code}]: ")
    assert shown == caret_line(spec, case, line, col, width)
