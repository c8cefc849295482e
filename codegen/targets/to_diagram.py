"""The states as pictures: Mermaid and Graphviz text, and an SVG drawn from the latter.

Each machine has its own; the guest's is also shown as a guest lives it, and as a host counts it.
"""

from __future__ import annotations

import hashlib
import html
import re
import subprocess
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..rules import plain
from ..spec.errors import Failed
from ..spec.model import ABSENT, Machine, Rules, State
from .emit import files
from .picture import ASKERS, Picture, Way, backward, inside, lasting, picture

PICTURES = ("guest.svg", "event.svg", "as_guest.svg", "as_host.svg")
COLOURS = {"guest": "#1d4ed8", "host": "#7e22ce", "system": "#0f766e", "timer": "#b45309"}
PLAIN, SEAT, LINE = ("#f4f4f5", "#71717a"), ("#dcfce7", "#15803d"), ("#fef3c7", "#b45309")
FAINT = "#6b7280"
CAPTIONS = {"guest": "The life of one guest", "event": "The life of an event’s registration"}
TITLE, LABEL, BRANCH = 17, 12, 14  # letters in a line of a state, of an arrow, of a choice's arrow


@dataclass(frozen=True)
class Style:
    """A view's caption, what it says of a state and of a way, in whose colours, and the signs to explain."""

    caption: str
    captioned: Callable[[State], str]
    worded: Callable[[Way], str]
    colours: dict[str, str]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """A state or a choice, as the template prints it.  kind: start, choice or state."""

    name: str
    id: str
    kind: str
    label: str
    fill: str
    line: str
    borders: int
    spine: bool


@dataclass(frozen=True)
class Arrow:
    """A way, as the template prints it; more: further attributes."""

    start: str
    to: str
    id: str
    label: str
    colour: str
    more: str


def small(words: str, colour: str = "#3f3f46") -> str:
    """A line of small print under a state's name."""
    return f'<BR/><FONT POINT-SIZE="10.5" COLOR="{colour}">{html.escape(words)}</FONT>'


def coloured(words: str, colour: str, width: int = LABEL) -> str:
    """Words in a colour, in short lines."""
    return "<BR/>".join(f'<FONT COLOR="{colour}">{html.escape(line)}</FONT>'
                        for line in textwrap.wrap(words, width))


def look(machine: Machine, state: State) -> tuple[str, str]:
    """The fill and border of a state."""
    resource = machine.resource(state.holds)
    return PLAIN if resource is None else SEAT if resource.limit else LINE


def holding(machine: Machine, state: State) -> str:
    """■ holds a seat"""
    resource = machine.resource(state.holds)
    if resource is None:
        return "for good" if state.end else ""
    return f"■ holds a {resource.name}" if resource.limit else f"has a place in {resource.name}"


def captions(rules: Rules, machine: Machine, state: State) -> str:
    """A state's name, what it holds, and how long it lasts."""
    words = [holding(machine, state), *lasting(rules, machine, state)]
    return f"<B>{plain.spoken(state.name)}</B>" + "".join(small(w) for w in words if w)


def action_words(way: Way, colours: dict[str, str], labels: dict[str, str]) -> str:
    """Each action of a way by its label or name, in the colour of who asks; of a branch, its condition."""
    if not way.actions:
        return coloured(way.words, FAINT, BRANCH)
    lines = [coloured(labels.get(name) or plain.spoken(name), colours[ASKERS[by]]) for name, by in way.actions]
    return "<BR/>".join(lines) + (raised() if len(way.askers) > 1 else "")


def raised() -> str:
    """A thin line under a label, which keeps it off a double arrow."""
    return '<BR/><FONT POINT-SIZE="3"> </FONT>'


def nodes(view: Picture, name: str, style: Style) -> list[Node]:
    """The states, the start first, and the choices."""
    states = [Node(s.name, f"{name}-{s.name}", "start" if s.name == ABSENT else "state", style.captioned(s),
                   *look(view.machine, s), 2 if s.end else 1, s.name in view.spine)
              for s in sorted(view.machine.states, key=lambda s: s.name != ABSENT)]
    return states + [Node(choice, f"{name}-{choice}", "choice", "", "#ffffff", FAINT, 1, choice in view.spine)
                     for choice, _ in view.choices]


def colour_of(way: Way, style: Style) -> str:
    """The colours of those who ask, side by side."""
    return ":".join(dict.fromkeys(style.colours[a] for a in way.askers)) or FAINT


def arrows(view: Picture, name: str, style: Style) -> list[Arrow]:
    """The ways, those of the frame last."""
    out = []
    spine, back = set(zip(view.spine, view.spine[1:])), backward(view)
    for way in view.ways:
        ends = (way.start, way.to)
        more = ", weight=20" if ends in spine else ", dir=back, weight=0" if ends in back else ""
        out.append(Arrow(*(reversed(ends) if ends in back else ends), f"{name}-{way.start}-{way.to}",
                         style.worded(way), colour_of(way, style), more))
    for way in view.frame.ways if view.frame else ():
        out.append(Arrow(view.frame.last, way.to, f"{name}-frame-{way.to}", style.worded(way),
                         colour_of(way, style), ', ltail="cluster_frame"'))
    return out


def legend(view: Picture, style: Style) -> str:
    """The caption, and under it whose colours are whose and what the signs mean."""
    shared = view.frame.ways if view.frame else ()
    whose: dict[str, list[str]] = {}
    for asker in dict.fromkeys(a for way in (*view.ways, *shared) for a in way.askers):
        whose.setdefault(style.colours[asker], []).append("a timer" if asker == "timer" else f"the {asker}")
    keys = [f'<FONT COLOR="{colour}">━ {", ".join(who)}</FONT>' for colour, who in whose.items()]
    signs = [*(["◇ the first that applies"] if view.choices else []), *style.signs]
    words = "&#8194;".join(["asked for by", *keys, *(f"&#8194;·&#8194;{html.escape(s)}" for s in signs)])
    return f'<B>{html.escape(style.caption)}</B><BR ALIGN="LEFT"/>{words}<BR ALIGN="LEFT"/>'


def drawing(view: Picture, name: str, style: Style) -> dict[str, str]:
    """A view's Graphviz text, by its name in gen/."""
    rows = {"name": name, "path": f"spec/{view.machine.name}.yaml", "legend": legend(view, style),
            "nodes": nodes(view, name, style), "inside": inside(view),
            "frame": view.frame.name if view.frame else "", "arrows": arrows(view, name, style)}
    return files(rows, {f"{name}.dot": "states.dot.j2"})


def flat(rules: Rules, machine: Machine) -> dict[str, str]:
    """A machine's Mermaid text, by its name in gen/; Mermaid draws no arrows from a frame."""
    view = picture(rules, machine, ("", ()))
    rows = {"path": f"spec/{machine.name}.yaml", "choices": [name for name, _ in view.choices],
            "ends": [s.name for s in machine.states if s.end],
            "ways": [("[*]" if w.start == ABSENT else w.start, w.to,
                      w.words or ", ".join(plain.spoken(n) for n, _ in w.actions)) for w in view.ways]}
    return files(rows, {f"{machine.name}.mmd": "states.mmd.j2"})


def outputs(rules: Rules) -> dict[str, str]:
    """gen/guest.mmd, guest.dot, event.mmd, event.dot"""
    out: dict[str, str] = {}
    for machine in rules.spec.machines:
        view = picture(rules, machine)
        style = Style(CAPTIONS[machine.name], lambda state, m=machine: captions(rules, m, state),
                      lambda way: action_words(way, COLOURS, {}), COLOURS,
                      ("a grey field: from any state in it",) if view.frame else ())
        out.update(drawing(view, machine.name, style))
        out.update(flat(rules, machine))
    return out


def origin(picture: str, texts: dict[str, str]) -> str:
    """The line of a picture that tells what it was drawn from."""
    source = picture.replace(".svg", ".dot")
    digest = hashlib.sha256(texts[source].encode()).hexdigest()
    return f"<!-- Source: gen/{source}, sha256 {digest}.  Do not edit; run: make gen -->\n"


def stale(texts: dict[str, str], gen: Path) -> list[str]:
    """The pictures that are missing, or were drawn from another text.

    Graphviz draws a little differently from release to release, so what counts is the text.
    """
    return [picture for picture in PICTURES if not (gen / picture).exists()
            or origin(picture, texts).encode() not in (gen / picture).read_bytes()]


def svg(text: str) -> str:
    """A picture drawn by Graphviz; Failed if there is none."""
    try:
        return subprocess.run(["dot", "-Tsvg"], input=text, check=True, capture_output=True,
                              encoding="utf-8").stdout
    except FileNotFoundError as error:
        raise Failed("the pictures are drawn by Graphviz, which is not installed") from error


def draw(texts: dict[str, str], gen: Path) -> list[str]:
    """Draws the pictures that are stale; returns their names."""
    drawn = stale(texts, gen)
    for picture in drawn:
        text = re.sub(r"<!--.*?-->\n?", "", svg(texts[picture.replace(".svg", ".dot")]), flags=re.S)
        text = text.replace("?>\n", "?>\n" + origin(picture, texts), 1)
        (gen / picture).write_bytes(text.encode())
    return drawn
