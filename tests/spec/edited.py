"""Edits of a spec, and the fixtures of bad/ that are made of them.

Edits are made to sample/, a spec that stands still: a change of the real rules needs no change
here.  What holds of every spec is tried on both.
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC, SAMPLE = ROOT / "spec", Path(__file__).parent / "sample"
sys.path.insert(0, str(ROOT))

from codegen.errors import Problem, SpecErrors  # noqa: E402
from codegen.output import rules_of  # noqa: E402

ESCAPES = {"t": "\t", "r": "\r", "\\": "\\"}


@dataclass(frozen=True)
class Block:
    """One place of one file: as it stands (or None: a new file), and what the bad and the good spec say."""

    file: str
    old: str | None
    bad: str | None
    good: str | None


@dataclass(frozen=True)
class Fixture:
    """One mistake and its valid twin.

    In NAME.edit, lines after `- ` stand in the sample; `! ` says what the bad spec has in their place,
    `+ ` the good one, `= ` both, and who says nothing leaves them.  Where no line begins with `- `
    the whole file is replaced.  NAME.err is what the generator says of the bad one.
    """

    name: str
    why: str
    blocks: tuple[Block, ...]


def unescape(text: str) -> str:
    """A line of a fixture with what stands for bytes that no editor shows: \\t, \\r, \\xFF, \\u2028."""
    def char(found: re.Match[str]) -> str:
        word = found[1]
        if word[0] in ESCAPES:
            return ESCAPES[word[0]]
        code = int(word[1:], 16)
        return chr(code + 0xdc00 if word[0] == "x" and code > 0x7f else code)
    return re.sub(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|.)", char, text)


def read_block(lines: list[str]) -> Block:
    """A block of a fixture: the file's name, and marked lines."""
    said: dict[str, list[str]] = {}
    for line in lines[1:]:
        assert line[0] in "-!+=" and line[1:2] in ("", " "), f"not a marked line: {line}"
        said.setdefault(line[0], []).append(unescape(line[2:]))
    text = {mark: "".join(f"{row}\n" for row in rows) for mark, rows in said.items()}
    return Block(lines[0], text.get("-"), text.get("!", text.get("=")), text.get("+", text.get("=")))


def read_fixture(path: Path) -> Fixture:
    """The fixture in a file."""
    head, *rest = re.split(r"\n(?=[\w/]+\.[a-z]+\n)", path.read_text(encoding="utf-8"))
    blocks = tuple(read_block([row for row in text.split("\n") if row]) for text in rest)
    return Fixture(path.stem, head.removeprefix("# ").replace("\n# ", " "), blocks)


def said_of(block: Block, bad: bool) -> str | None:
    """What a spec has in a place, or None if it leaves it."""
    return block.bad if bad else block.good


def apply(spec: Path, fixture: Fixture, bad: bool) -> None:
    """Makes the bad, or the good, spec of a fixture."""
    for block in fixture.blocks:
        new, path = said_of(block, bad), spec / block.file
        if new is not None:
            text = new
            if block.old is not None:
                was = "\n" + path.read_text(encoding="utf-8")
                assert was.count("\n" + block.old) == 1, f"{block.file} does not say this just once: {block.old}"
                text = was.replace("\n" + block.old, "\n" + new)[1:]
            path.write_bytes(text.encode("utf-8", "surrogateescape"))


def restore(spec: Path, fixture: Fixture) -> None:
    """Undoes a fixture's edits in a copy of the sample."""
    for block in fixture.blocks:
        if (SAMPLE / block.file).exists():
            shutil.copyfile(SAMPLE / block.file, spec / block.file)
        else:
            (spec / block.file).unlink(missing_ok=True)


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
