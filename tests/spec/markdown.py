"""Reads generated Markdown: headings, tables, links."""

from __future__ import annotations

import re


def heads(text: str) -> list[str]:
    """The anchor of each heading on GitHub."""
    return [re.sub(r"[^\w -]", "", head.strip().lower()).replace(" ", "-")
            for head in re.findall(r"^#+ (.*)$", text, re.M)]


def section(text: str, head: str) -> str:
    """The text under a heading, up to the next of its level or above."""
    start = re.search(rf"^(#+) {re.escape(head)}$", text, re.M)
    assert start, f"there is no head: {head}"
    rest = text[start.end():]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.M)
    return rest[:end.start()] if end else rest


def tables(text: str) -> list[list[list[str]]]:
    """Each table as rows of cells, its head first, without the line of dashes."""
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.M)
    return [[[cell.strip() for cell in row.strip("|").split("|")] for row in block.splitlines()
             if not row.startswith("|---")] for block in blocks]


def links(text: str) -> list[tuple[str, str]]:
    """(words, target) of each link and picture."""
    return re.findall(r"\[([^\]]*)\]\(([^)]*)\)", text)


def bare(text: str) -> str:
    """Text without links, emphasis and code."""
    return re.sub(r"[*`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))
