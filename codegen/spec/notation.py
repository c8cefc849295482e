"""What an error of the YAML parser comes from: it is often noticed lines below its cause."""

from __future__ import annotations

import re

import yaml

from .errors import Pos

WIDE_COLON = "\uff1a"
QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")

Cause = tuple[Pos, str, str]  # where it stands, what is wrong, and a hint


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def body_of(line: str) -> str:
    """A line without its comment; quoted text is blanked, so that its colons do not count."""
    return QUOTED.sub(lambda found: "_" * len(found[0]), line).partition(" #")[0].rstrip()


def has_value(line: str) -> bool:
    """Whether a line has a key already, or is an item of a list."""
    body = body_of(line)
    return bool(re.search(r":(\s|$)", body)) or body.lstrip().startswith("- ")


def without_colon(shown: str, number: int, line: str) -> Cause:
    """Line ${number} should be a key with its value, and has no colon that counts."""
    body, col = body_of(line), indent_of(line)
    wide, tight = body.find(WIDE_COLON), re.search(r":(?=\S)", body)
    if wide >= 0:
        return Pos(shown, number, wide + 1), "this is a full-width colon, U+FF1A", "write ':' and a space"
    if tight:
        return Pos(shown, number, tight.start() + 1), "no space follows this ':'", "write ':' and a space"
    key, space, value = body.strip().partition(" ")
    return (Pos(shown, number, col + 1, max(1, len(body) - col)), "this line lacks a ':'",
            f"write '{key}:{space}{value.strip()}'" if key[-1:] != "," else f"write '{body.strip()}:'")


def open_indents(lines: list[str], number: int) -> dict[int, int]:
    """The indents of the lines above line ${number} that a new line may continue, each with its line."""
    found: dict[int, int] = {}
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if line.strip() and not line.lstrip().startswith("#") and indent_of(line) < min(found, default=1000):
            found[indent_of(line)] = above
    return found


def misplaced(shown: str, lines: list[str], mark: yaml.Mark) -> Cause:
    """A line begins where none above it does, or is of another kind than those that do."""
    number, col = mark.line + 1, mark.column
    found = open_indents(lines, number)
    pos, above = Pos(shown, number, col + 1), max(found.values())
    if col > indent_of(lines[above - 1]) and not has_value(lines[above - 1]):
        return without_colon(shown, above, lines[above - 1])
    if col in found:
        item = lines[mark.line][col:].startswith("-")
        return pos, "an item of a list cannot be here" if item else "a key cannot be here", (
            f"indent it further: line {found[col]}, with the same indent, is {'not one' if item else 'an item'}")
    near = [max((n for n in found if n < col), default=None), min((n for n in found if n > col), default=None)]
    hint = " or ".join(f"{n} (as line {found[n]})" for n in near if n is not None)
    return pos, f"no line above is indented by {col} space{'' if col == 1 else 's'}", f"indent it by {hint}"


def without_brace(shown: str, number: int, col: int) -> Cause:
    """A key runs into the brace or bracket of its value."""
    return Pos(shown, number, col + 1), "a ':' is missing here", "write KEY: {...}, with a space after the ':'"


def second_colon(shown: str, lines: list[str], mark: yaml.Mark) -> Cause:
    """A colon stands where no key can be: in a value, or in what the parser takes for one."""
    number, line = mark.line + 1, lines[mark.line]
    above = next((n for n in range(mark.line, 0, -1) if lines[n - 1].strip()), 0)
    brace = re.match(r"\s*\w[^:]*\s([{[])", body_of(line))
    if brace:
        return without_brace(shown, number, brace.start(1))
    if re.search(r":\s", body_of(line)[:mark.column]) or not above:
        return Pos(shown, number, mark.column + 1), "a second ':' in one line", "put the value in quotes"
    if not has_value(lines[above - 1]):
        return without_colon(shown, above, lines[above - 1])
    begins, before = indent_of(lines[above - 1]), max(above - 2, 0)
    if begins < indent_of(line) == indent_of(lines[before]):
        return (Pos(shown, above, begins + 1), f"this line is indented by {begins}, the lines around it by "
                f"{indent_of(line)}", f"indent it by {indent_of(line)} (as line {before + 1})")
    return (Pos(shown, number, indent_of(line) + 1),
            f"this line is indented further than line {above}, which has its value already",
            f"indent it by {begins} (as line {above})")


def cause(text: str, shown: str, error: yaml.MarkedYAMLError) -> Cause:
    """Where the cause of ${error} most likely stands, what it is, and a hint."""
    lines, context = text.split("\n"), error.context or ""
    mark, start, said = error.problem_mark, error.context_mark, error.problem or ""
    if said == "could not find expected ':'" and start:
        return without_colon(shown, start.line + 1, lines[start.line])
    if said.startswith("mapping values are not allowed"):
        return second_colon(shown, lines, mark)
    if said.startswith("expected <block end>"):
        return misplaced(shown, lines, mark)
    pos, words = Pos(shown, mark.line + 1, mark.column + 1), f"this is not YAML: {said}"
    if start is None or not ("flow" in context or "quoted" in context):
        return pos, words, ""
    begun = Pos(shown, start.line + 1, start.column + 1)
    opened = lines[start.line][start.column]
    if "quoted" in context:
        return begun, f"this {opened} is never closed", ""
    if mark.line > start.line:
        return (begun, f"this '{opened}' is not closed, or a comma is missing",
                f"line {mark.line + 1} cannot be part of it")
    return pos, words, f"the '{opened}' in column {start.column + 1} is still open"
