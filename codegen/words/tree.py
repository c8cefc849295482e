"""jinja2's parser, made to remember columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import jinja2
from jinja2 import nodes
from jinja2.lexer import TokenStream

from ..spec.errors import Pos, SpecErrors, problem
from . import html


class Place(int):
    """A line number that also knows its file and column: jinja2 carries it into its tree."""

    pos: Pos

    def __new__(cls, pos: Pos) -> "Place":
        place = super().__new__(cls, pos.line)
        place.pos = pos
        return place


class Reader(jinja2.Environment):
    """jinja2's parser, with columns."""

    def __init__(self) -> None:
        super().__init__(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
        self.start = Pos("", 1, 1)

    def _tokenize(self, source: str, name: str | None, filename: str | None = None,
                  state: str | None = None) -> TokenStream:
        found = self.lexer.tokeniter(source, name, filename, state)
        return TokenStream(self.lexer.wrap(self.placed(found, source), name, filename), name, filename)

    def placed(self, found: Iterable[tuple[int, str, str]], source: str) -> Iterator[tuple[int, str, str]]:
        """The tokens with their places: each stands where its text is next found."""
        offset = 0
        for _, kind, text in found:
            offset = source.index(text, offset)
            yield Place(html.at(self.start, source, offset, max(1, len(text)))), kind, text
            offset += len(text)

    def tree(self, source: str, start: Pos) -> nodes.Template:
        """The tree of ${source}, whose first character stands at ${start}."""
        self.start = start
        bad = next((i for i, c in enumerate(source) if c == "\r" or (c < " " and c not in "\n\t")), None)
        if bad is not None:
            raise SpecErrors([problem(html.at(start, source, bad), "E500", "a control character")])
        try:
            return self.parse(source)
        except jinja2.TemplateSyntaxError as error:
            line = error.lineno
            pos = line.pos if isinstance(line, Place) else Pos(start.path, start.line + line - 1, 1)
            raise SpecErrors([problem(pos, "E500", f"this is not a template: {error.message}")]) from error


@cache
def tree_of(source: str, start: Pos) -> nodes.Template:
    """The tree of ${source}, which stands at ${start}: a layout is parsed once for all that extend it."""
    return Reader().tree(source, start)


def pos_of(node: nodes.Node, name: str = "") -> Pos:
    """Where ${node} stands."""
    place = node.lineno
    assert isinstance(place, Place)
    return replace(place.pos, width=len(name)) if name else place.pos
