"""The guest's life seen twice more: as a guest lives it, and as a host counts it."""

from __future__ import annotations

import html
import textwrap
from pathlib import Path

import jinja2
import yaml

from ..rules import plain
from ..rules.lower import split, unit_words
from ..spec.model import Machine, Resource, Rule, Rules, State
from .picture import Picture, Way, picture
from .to_diagram import COLOURS, FAINT, TITLE, Style, action_words, captions, drawing, small

READER = {"party": 1, "position": "…", "offer_until": "its time", "state": "", "cap": "…", "max_party": "…"}


def short_words(spec_dir: Path) -> dict[str, dict[str, dict[str, str]]]:
    """words.yaml, which was judged before, as one guest with a seat of their own would read it."""
    with open(spec_dir / "words" / "words.yaml", encoding="utf-8") as file:
        said = yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    env = jinja2.Environment()

    def read(node: object) -> object:
        if isinstance(node, dict):
            return {key: read(value) for key, value in node.items()}
        return env.from_string(node).render(READER, limit={"guest": {}, "event": {}}) if "{" in node else node

    return {part: read(said[part]) for part in ("guest_states", "event_states", "actions", "reasons")}


def wrapped(words: str) -> str:
    """Words in short lines."""
    return "<BR/>".join(html.escape(line) for line in textwrap.wrap(words, TITLE))


def as_guest(rules: Rules, said: dict[str, dict[str, dict[str, str]]]) -> dict[str, str]:
    """What a guest reads in each state, which button leads on, and, fainter, what comes without them."""
    labels = {name: f"“{entry['label']}”" for name, entry in said["actions"].items()}
    colours = {asker: colour if asker == "guest" else FAINT for asker, colour in COLOURS.items()}

    def captioned(state: State) -> str:
        title = said["guest_states"].get(state.name, {}).get("title", plain.spoken(state.name))
        return f"<B>{wrapped(title)}</B>" + small(plain.spoken(state.name), FAINT)

    style = Style("The life of one guest, as the guest lives it", captioned,
                  lambda way: action_words(way, colours, labels), colours,
                  ("“…” a button of the guest’s page", "a grey field: from any state in it"))
    return drawing(picture(rules, rules.spec.guest), "as_guest", style)


def limited(guest: Machine) -> Resource | None:
    """What can run out: the seat."""
    return next((r for r in guest.resources if r.limit), None)


def balance(resource: Resource, held: tuple[str, ...]) -> str:
    """cap = free + confirmed + offered"""
    limit, left = (split(path)[1] for path in (resource.limit, resource.left))
    return f"{plain.spoken(limit)} = {' + '.join(plain.spoken(word) for word in (left, *held))}"


def moves(rules: Rules, way: Way, view: Picture) -> list[Rule]:
    """The guest's rules that take a way; of a branch, those that end in its choice."""
    names = [name for name, _ in way.actions]
    starts = view.frame.states if view.frame and way in view.frame.ways else (way.start,)
    found = [r for r in rules.rules if r.machine == "guest" and r.kind == "to" and r.to == way.to]
    if names:
        return [r for r in found if r.action in names and r.state in starts]
    into = {(w.start, name) for w in view.ways if w.to == way.start for name, _ in w.actions}
    return [r for r in found if (r.state, r.action) in into]


def effect(resource: Resource, found: list[Rule]) -> str:
    """free −party: what these rules do to what is left, if they all do the same."""
    left = split(resource.left)[1]
    signs = {"add": "+", "sub": "−"}
    words = {" ".join(f"{left} {signs[a.op]}{a.by.field or a.by.plus}" for a in rule.assigns
                      if (a.row, a.field) == ("event", left) and a.op in signs) for rule in found}
    return words.pop() if len(words) == 1 else ""


def as_host(rules: Rules) -> dict[str, str]:
    """Who holds seats, what each way takes of them or gives back, and, fainter, what guests do."""
    guest = rules.spec.guest
    resource = limited(guest)
    held = tuple(s.name for s in guest.states if resource and s.holds == resource.name)
    view = picture(rules, guest, (balance(resource, held) if resource else "", held))
    colours = {**COLOURS, "guest": FAINT}

    def captioned(state: State) -> str:
        unit = unit_words(guest, state).replace("number", "guests")
        return captions(rules, guest, state) + small(f"counts {unit}", FAINT)

    def worded(way: Way) -> str:
        change = effect(resource, moves(rules, way, view)) if resource else ""
        return action_words(way, colours, {}) + (f"<BR/><B>{html.escape(change)}</B>" if change else "")

    style = Style("The life of one guest, as the host counts it", captioned, worded, colours,
                  (f"the grey field holds the {resource.name}s",) if resource else ())
    return drawing(view, "as_host", style)


def outputs(rules: Rules, spec_dir: Path) -> dict[str, str]:
    """gen/as_guest.dot, as_host.dot"""
    return {**as_guest(rules, short_words(spec_dir)), **as_host(rules)}
