"""One page that holds everything: the pictures, every rule as a card, and a play of the rules.

The page is whole only with the pictures that lie in gen/, whatever Graphviz drew them; until
`assembled` puts them in, each has a mark.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..rules import plain
from ..spec.model import Machine, Rules
from .cards import Said, cards, html_of
from .emit import files
from .picture import fact_name
from .played import data
from .to_views import short_words

PAGE = "rules.html"
SCRIPTS = ("world.js", "play.js", "element.js", "choose.js", "stage.js", "page.js")
VIEWS = (("As a guest lives it", "as_guest.svg"), ("As the host counts it", "as_host.svg"))


def read(name: str) -> str:
    """A script or style sheet of the page."""
    return (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")


def mark(picture: str) -> str:
    """The place of a picture."""
    return f"<!-- the picture gen/{picture} -->"


def machine_view(rules: Rules, machine: Machine, said: Said) -> dict[str, object]:
    """A machine's picture and the cards of its actions."""
    return {"name": machine.name, "picture": mark(f"{machine.name}.svg"),
            "actions": [(a.name, plain.spoken(a.name), plain.ASKERS[a.by], cards(rules, machine, a, said))
                        for a in machine.actions]}


def outputs(rules: Rules, spec_dir: Path) -> dict[str, str]:
    """gen/rules.html, with a mark where each picture belongs"""
    said = short_words(spec_dir)
    known = json.dumps(data(rules), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    view = {"machines": [machine_view(rules, m, said) for m in rules.spec.machines],
            "facts": [(fact_name(rules, f.name), html_of(plain.fact_words(rules, f))) for f in rules.facts],
            "views": [(title, mark(picture)) for title, picture in VIEWS], "data": known,
            "style": read("page.css"), "scripts": "\n".join(read(name) for name in SCRIPTS)}
    return files(view, {PAGE: "page.html.j2"})


def inlined(svg: str) -> str:
    """A picture as part of a page: no head, no titles, one decimal, fonts from the style sheet."""
    svg = svg[svg.index("<svg"):]
    for needless in (r"<title>.*?</title>\n?", r' font-family="[^"]*"', r' xmlns:xlink="[^"]*"'):
        svg = re.sub(needless, "", svg)
    svg = re.sub(r"(\d\.\d)\d\b", r"\1", svg)
    return re.sub(r'<svg width="(\d+)pt" height="\d+pt"\s+viewBox="([^"]*)"',
                  r'<svg role="group" style="--wide:\1px" viewBox="\2"', svg).strip()


def assembled(page: str, gen: Path) -> str:
    """The page with the pictures of gen/ in their places; one that is missing leaves its mark."""
    def put(found: re.Match[str]) -> str:
        path = gen / found[1]
        return inlined(path.read_text(encoding="utf-8")) if path.is_file() else found[0]

    return re.sub(mark(r"(\S+)"), put, page)
