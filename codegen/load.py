"""YAML as notation, our own loader as language.

Every scalar stays text and every node keeps its place, so that `on`, `yes` and
`21:00` mean what they say and each mistake can be shown under a caret.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Union

import yaml

from .errors import Pos, Problem, SpecErrors, problem


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


def load(path: Path, shown: str) -> Table:
    """The mapping in file ${path}; its problems name the file as ${shown}."""
    text = path.read_text(encoding="utf-8")
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            problems.append(Problem(shown, number, line.index("\t") + 1, "E001",
                                    "a tab; indent with spaces"))
    if problems:
        raise SpecErrors(problems)
    try:
        documents = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
        marks = [token for token in yaml.scan(text, Loader=yaml.SafeLoader)
                 if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken))]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SpecErrors([Problem(shown, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1,
                                  "E002", f"this is not YAML: {error.problem}")]) from error
    for token in marks:
        problems.append(Problem(shown, token.start_mark.line + 1, token.start_mark.column + 1, "E003",
                                "anchors, aliases and tags are not part of the language",
                                "write the rule out"))
    if len(documents) != 1 or not isinstance(documents[0], yaml.MappingNode):
        problems.append(Problem(shown, 1, 1, "E004", "a spec file is one mapping"))
    if problems:
        raise SpecErrors(problems)
    table = convert(documents[0], shown, problems)
    if problems:
        raise SpecErrors(problems)
    assert isinstance(table, Table)
    return table


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
    for key_node, value_node in node.value:
        key = convert(key_node, shown, problems)
        if not isinstance(key, Text):
            problems.append(problem(key.pos, "E005", "a key must be a plain word"))
            continue
        if any(key.value == name.value for name, _ in rows):
            problems.append(problem(key.pos, "E006", f"'{key.value}' stands here twice"))
        rows.append((key, convert(value_node, shown, problems)))
    return Table(pos, tuple(rows))
