"""The cases of bad/: each is a mistake in a spec, its valid twin, and the message of the generator.

bad/CODE.edit has the cases of one error code.  A case is a comment that says what is wrong, and blocks: the
name of a file and marked lines.  The mark says where a line stands:

    blank  in the sample and in both specs made of it
    -      in the sample only
    !      in the bad spec       +  in the good one       =  in both

A block without `-` and blank marks is a whole file.  A block that has nothing for the bad or the good spec leaves
the sample's lines there.  Lines with `>` are what the generator says of the line above: the caret and the message
(with its code only if that is another one), then the hint.  What it says of a line that no block has stands in a
block of its own, with the line's number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BAD = Path(__file__).parent / "bad"
HEAD = re.compile(r"[\w/]+\.[a-z]+(?P<number>:\d+)?")
TOLD = re.compile(r"spec/(\S+):(\d+):(\d+): error\[(E\d{3})\]: (.*)\n"
                  r"( *)(\d+) \| (.*)\n( *)\| ( *)(\^+)(?: (.*))?\n")
ESCAPES = {"t": "\t", "r": "\r", "\\": "\\"}


@dataclass(frozen=True, eq=False)
class Row:
    """A marked line, as in the file."""

    mark: str
    written: str

    @property
    def text(self) -> str:
        """The line with bytes that no editor shows: \\t, \\r, \\xFF, \\u2028."""
        def char(found: re.Match[str]) -> str:
            word = found[1]
            if word[0] in ESCAPES:
                return ESCAPES[word[0]]
            code = int(word[1:], 16)
            return chr(code + 0xdc00 if word[0] == "x" and code > 0x7f else code)
        return re.sub(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|.)", char, self.written)


@dataclass(frozen=True)
class Block:
    """One place of one file of the spec."""

    file: str
    rows: tuple[Row, ...]

    def of(self, marks: str) -> list[Row]:
        """The rows that stand in the sample (" -"), the bad spec (" !=") or the good one (" +=")."""
        found = [row for row in self.rows if row.mark in marks]
        says = any(row.mark in marks.strip() for row in self.rows)
        return found if says else [row for row in self.rows if row.mark in " -"]


@dataclass(frozen=True)
class Case:
    """One mistake and its valid twin, and their text in the file."""

    code: str
    why: str
    blocks: tuple[Block, ...]
    text: str

    @property
    def name(self) -> str:
        """As E240-alternatives-leave-a-case-without-an-answer."""
        return "-".join([self.code, *re.findall(r"[a-z0-9_]+", self.why.lower().replace("'", "").replace("’", ""))])


@dataclass(frozen=True)
class Problem:
    """A problem as the generator reports it."""

    file: str
    line: int
    col: int
    code: str
    text: str
    shown: str
    width: int
    hint: str


def read_case(code: str, text: str) -> Case:
    """The case in a part of a file."""
    why = " ".join(re.findall(r"^# (.*)$", text, re.M))
    blocks: list[tuple[str, list[Row]]] = []
    for line in text.split("\n"):
        if HEAD.fullmatch(line):
            blocks.append((line, []))
        elif line and line[0] not in "#>":
            assert line[0] in " -!+=" and line[1:2] in ("", " "), f"not a marked line: {line}"
            blocks[-1][1].append(Row(line[0], line[2:]))
    return Case(code, why, tuple(Block(file, tuple(rows)) for file, rows in blocks if ":" not in file), text)


def cases_of(path: Path) -> list[Case]:
    """The cases in a file."""
    parts = re.split(r"\n\n(?=# )", path.read_text(encoding="utf-8").rstrip("\n"))
    return [read_case(path.stem, part) for part in parts]


def apply(spec: Path, case: Case, marks: str) -> dict[tuple[str, int], Row]:
    """Makes a spec of the sample; returns the line numbers of the case's lines."""
    rows: dict[tuple[str, int], Row] = {}
    left: dict[str, list[str]] = {}
    made: dict[str, list[str]] = {}
    for block in case.blocks:
        path, says = spec / block.file, block.of(marks)
        if not path.exists() and not says:
            continue
        rest = left.setdefault(block.file, path.read_text(encoding="utf-8").split("\n") if path.exists() else [""])
        out = made.setdefault(block.file, [])
        old = [row.text for row in block.rows if row.mark in " -"]
        found = [n for n in range(len(rest)) if rest[n:n + len(old)] == old] if old else [0]
        assert len(found) == 1, f"{block.file} says {len(found)} times: {old}"
        out += rest[:found[0]]
        for row in says:
            out.append(row.text)
            rows[block.file, len(out)] = row
        left[block.file] = rest[found[0] + len(old):] if old else [""]
    for file, lines in made.items():
        (spec / file).write_bytes("\n".join(lines + left[file]).encode("utf-8", "surrogateescape"))
    return rows


def problems_in(said: str, spec: Path) -> list[Problem]:
    """The reported problems, as printed with the lines of the spec."""
    parts = TOLD.split(said)
    assert not any(parts[:-1:13]) and parts[-1].startswith(f"{len(parts) // 13} problem"), said
    found = []
    for n in range(1, len(parts) - 1, 13):
        file, line, col, code, text, pad, number, shown, pad_2, blanks, carets, hint = parts[n:n + 12]
        assert (number, len(blanks) + 1) == (line, int(col)), said
        assert len(pad + number) + 1 == len(pad_2), "the caret stands below its column"
        lines = (spec / file).read_bytes().decode("utf-8", "replace").split("\n")
        seen = re.sub("[\r\xa0\xad\u200b\u2028\u202e\u2060\ufeff]", "\ufffd",
                      lines[int(line) - 1].replace("\t", " "))
        assert shown == seen, "the line that is shown is the one that is spoken of"
        found.append(Problem(file, int(line), int(col), code, text, shown, len(carets), hint or ""))
    assert found == sorted(found, key=lambda p: (p.file, p.line, p.col, p.code))
    return found


def with_messages(case: Case, rows: dict[tuple[str, int], Row], problems: list[Problem]) -> str:
    """The text of a case with the messages of the generator."""
    elsewhere: dict[tuple[str, int], Row] = {}
    below: dict[Row, str] = {}
    for p in problems:
        row = rows.get((p.file, p.line)) or elsewhere.setdefault((p.file, p.line), Row(" ", p.shown))
        column, code = " " * p.col, "" if p.code == case.code else f"{p.code}: "
        said = f"\n>{column}{'^' * p.width} {code}{p.text}" + (f"\n>{column}= {p.hint}" if p.hint else "")
        below[row] = below.get(row, "") + said
    text = "\n".join(re.findall(r"^# .*$", case.text, re.M))
    blocks = [(block.file, block.rows) for block in case.blocks]
    for file, rows_of in blocks + [(f"{file}:{line}", (row,)) for (file, line), row in elsewhere.items()]:
        text += f"\n{file}" + "".join(f"\n{row.mark} {row.written}".rstrip(" ") + below.get(row, "")
                                      for row in rows_of)
    return text
