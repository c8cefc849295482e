"""YAML as notation, our own loader as language.

Every scalar stays text and every node keeps its place, so that `on`, `yes` and
`21:00` mean what they say and each mistake can be shown under a caret.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Union

import yaml

from .errors import HIDDEN, Pos, Problem, SpecErrors, problem
from .notation import cause, without_brace


@dataclass(frozen=True)
class Text:
    """A scalar."""

    pos: Pos
    value: str


@dataclass(frozen=True)
class Items:
    """A list."""

    pos: Pos
    values: tuple["Node", ...]


@dataclass(frozen=True)
class Table:
    """A mapping, in the order of the text."""

    pos: Pos
    rows: tuple[tuple[Text, "Node"], ...]

    def get(self, key: str) -> "Node | None":
        """What stands under ${key}, or None."""
        return next((value for name, value in self.rows if name.value == key), None)


Node = Union[Text, Items, Table]

DEPTH_MAX = 20  # lists and mappings in one another; no spec needs half of it
FILE_BYTES_MAX = 256 * 1024  # what is longer is no spec: the longest file of ours has 11 KB
HIDDEN_TOLD_MAX = 50  # a file that is indented by tabs needs no more to be mended


def read_text(path: Path, shown: str) -> str:
    """The text of file ${path}, or SpecErrors."""
    try:
        if path.exists() and not path.is_file():
            raise SpecErrors([Problem(shown, 1, 1, "E000", "this is not a file")])
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_MAX + 1)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise SpecErrors([Problem(shown, 1, 1, "E000", f"cannot be read: {error.strerror}")]) from error
    if len(data) > FILE_BYTES_MAX:
        raise SpecErrors([Problem(shown, 1, 1, "E000", f"this file has {size} bytes; the limit is {FILE_BYTES_MAX}")])
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[:error.start].decode("utf-8")
        raise SpecErrors([problem(place(shown, before, len(before)), "E000", "this is not UTF-8")]) from error
    conflicts = list(re.finditer("^<{7} ", text, re.M)) or list(re.finditer("^>{7} ", text, re.M))
    if conflicts:
        raise SpecErrors([problem(replace(place(shown, text, found.start()), width=7), "E008",
                                  "this merge conflict is not resolved",
                                  "keep one side, and delete the lines with <<<<<<<, ======= and >>>>>>>")
                          for found in conflicts])
    return text


def place(shown: str, text: str, offset: int) -> Pos:
    """The place of the character at ${offset}."""
    return Pos(shown, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def load(path: Path, shown: str) -> Table:
    """The mapping in file ${path}; its problems name the file as ${shown}."""
    return parsed(read_text(path, shown), shown)


class Loader(yaml.SafeLoader):
    """PyYAML's, made to remember what is not part of the language."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.foreign: list[yaml.Mark] = []
        self.depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node:
        """A node, if it does not stand too deep in others for those who read on."""
        if self.depth > DEPTH_MAX:
            raise yaml.MarkedYAMLError(problem=f"lists and mappings are nested more than {DEPTH_MAX} deep",
                                       problem_mark=self.peek_event().start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def scan_anchor(self, token: type) -> yaml.Token:
        """An anchor or alias, noted."""
        self.foreign.append(self.get_mark())
        return super().scan_anchor(token)

    def scan_tag(self) -> yaml.Token:
        """A tag, noted."""
        self.foreign.append(self.get_mark())
        return super().scan_tag()


def is_plain(event: yaml.Event) -> bool:
    """Whether both readers see a part of the notation alike, and there is nothing to tell of it."""
    named = getattr(event, "anchor", None) or getattr(event, "tag", None)
    return not named and getattr(event, "value", "-") != ""


def all_plain(events: Iterable[yaml.Event]) -> bool:
    """Whether no part stands too deep in others, and each is plain."""
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH_MAX or not is_plain(event):
            return False
    return True


def plain_documents(text: str) -> list[yaml.Node] | None:
    """The YAML documents in a text as libyaml reads them, several times as fast as PyYAML.

    None if it is not installed, or there may be something to tell: documents_of has the words for that.
    """
    loader = getattr(yaml, "CBaseLoader", None)
    try:
        return list(yaml.compose_all(text, loader)) \
            if loader and all_plain(yaml.parse(text, loader)) else None
    except yaml.YAMLError:
        return None


def documents_of(text: str, shown: str) -> tuple[list[yaml.Node], list[yaml.Mark]]:
    """The YAML documents in a text, and the places of anchors, aliases and tags; SpecErrors if it is none."""
    documents = []
    try:
        loader = Loader(text)
        while loader.check_node():
            documents.append(loader.get_node())
    except yaml.reader.ReaderError as error:
        raise SpecErrors([problem(place(shown, text, error.position), "E002",
                                  "this is not YAML: a control character")]) from error
    except yaml.MarkedYAMLError as error:
        pos, words, hint = cause(text, shown, error)
        raise SpecErrors([problem(pos, "E002", words, hint)]) from error
    return documents, loader.foreign


def named(char: str) -> str:
    """A character by number and name, as U+00A0 (no-break space)."""
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X}" + (f" ({name})" if name else "")


@cache
def parsed(text: str, shown: str) -> Table:
    """The mapping in a text."""
    hidden = [problem(place(shown, text, found.start()), "E001", "a tab", "indent with spaces")
              if found[0] == "\t" else
              problem(place(shown, text, found.start()), "E007", f"an invisible character, {named(found[0])}",
                      "delete it, or type a plain space")
              for found in islice(HIDDEN.finditer(text), HIDDEN_TOLD_MAX)]
    if hidden:
        raise SpecErrors(hidden)
    plain = plain_documents(text)
    documents, marks = documents_of(text, shown) if plain is None else (plain, [])
    problems = [problem(at(shown, mark), "E003", "YAML anchors, aliases and tags are not allowed",
                        "write the value out") for mark in marks]
    if len(documents) != 1 or not isinstance(documents[0], yaml.MappingNode):
        pos = at(shown, documents[min(1, len(documents) - 1)].start_mark) if documents else Pos(shown, 1, 1)
        problems.append(problem(pos, "E004", "a spec file must be one mapping"))
    if problems:
        raise SpecErrors(problems)
    table = convert(documents[0], shown, problems)
    if problems:
        raise SpecErrors(problems)
    assert isinstance(table, Table)
    return table


def at(shown: str, mark: yaml.Mark) -> Pos:
    """A mark of PyYAML's as a place of ours."""
    return Pos(shown, mark.line + 1, mark.column + 1)


def convert(node: yaml.Node, shown: str, problems: list[Problem]) -> Node:
    """A YAML node as one of ours; doubled keys go to ${problems}."""
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    pos = Pos(shown, start.line + 1, start.column + 1, max(1, width))
    if isinstance(node, yaml.ScalarNode):
        return Text(pos, node.value)
    if isinstance(node, yaml.SequenceNode):
        return Items(pos, tuple(convert(item, shown, problems) for item in node.value))
    rows: list[tuple[Text, Node]] = []
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = convert(key_node, shown, problems)
        if not isinstance(key, Text):
            problems.append(problem(key.pos, "E005", "a key must be a plain word"))
            continue
        if not key_node.style and (brace := re.search(r"\s[{[]", key.value)):
            where, words, hint = without_brace(shown, key.pos.line, key.pos.col + brace.start())
            problems.append(problem(where, "E005", words, hint))
            continue
        if key.value in seen:
            problems.append(problem(key.pos, "E006", f"key '{key.value}' is here twice"))
        seen.add(key.value)
        rows.append((key, convert(value_node, shown, problems)))
    return Table(pos, tuple(rows))
