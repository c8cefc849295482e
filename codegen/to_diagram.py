"""The states as pictures: Mermaid and Graphviz text, and an SVG drawn from the latter."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

from .emit import files
from .model import ABSENT, Machine, Rules

PICTURES = ("guest.svg", "event.svg")
COLOURS = {"form": "#1d4ed8", "guest": "#1d4ed8", "host": "#6d28d9", "system": "#0f766e",
           "timer": "#b45309"}
PLAIN, SEAT, LINE = ("#f4f4f5", "#71717a"), ("#dcfce7", "#15803d"), ("#fef3c7", "#b45309")


def ways(rules: Rules, machine: Machine) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(from, to, [(action, by)]): every way between two states, in the spec's order."""
    by = {a.name: a.by for a in machine.actions}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for rule in rules.rules:
        if rule.machine == machine.name and rule.kind == "to":
            actions = found.setdefault((rule.state, rule.to), [])
            if (rule.action, by[rule.action]) not in actions:
                actions.append((rule.action, by[rule.action]))
    order = [s.name for s in machine.states]
    return [(start, to, found[(start, to)]) for start in order for to in order
            if (start, to) in found]


def label(actions: list[tuple[str, str]]) -> str:
    """An HTML-like label of Graphviz: each action in the colour of who asks for it."""
    return "<BR/>".join(f'<FONT COLOR="{COLOURS[by]}">{name.replace("_", " ")}</FONT>'
                        for name, by in actions)


def nodes(machine: Machine) -> list[dict[str, object]]:
    """Each state with its fill, border and what it holds."""
    out = []
    for state in machine.states:
        resource = machine.resource(state.holds)
        fill, line = (SEAT if resource and resource.limit else LINE if resource else PLAIN)
        under = f"holds a {state.holds}" if resource and resource.limit else \
            "has a place in line" if resource else "for good" if state.end else ""
        out.append({"name": state.name, "words": state.name.replace("_", " "), "fill": fill,
                    "line": line, "under": under, "start": state.name == ABSENT,
                    "peripheries": 2 if state.end else 1})
    return out


def outputs(rules: Rules) -> dict[str, str]:
    """gen/guest.mmd, guest.dot, event.mmd, event.dot"""
    out: dict[str, str] = {}
    for machine in rules.spec.machines:
        view = {"name": machine.name, "path": f"spec/{machine.name}.yaml", "nodes": nodes(machine),
                "edges": [(start, to, label(actions), ", ".join(n for n, _ in actions))
                          for start, to, actions in ways(rules, machine)]}
        for ending in ("dot", "mmd"):
            out.update(files(view, {f"{machine.name}.{ending}": f"states.{ending}.j2"}))
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


def draw(texts: dict[str, str], gen: Path) -> list[str]:
    """Draws the pictures that are stale; returns their names."""
    drawn = stale(texts, gen)
    for picture in drawn:
        svg = subprocess.run(["dot", "-Tsvg"], input=texts[picture.replace(".svg", ".dot")], check=True,
                             capture_output=True, encoding="utf-8").stdout
        svg = re.sub(r"<!--.*?-->\n?", "", svg, flags=re.S)
        svg = svg.replace("?>\n", "?>\n" + origin(picture, texts), 1)
        (gen / picture).write_bytes(svg.encode())
    return drawn
