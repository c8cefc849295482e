"""What changed as a picture: the states and ways of both specs in one, each in the colour of its fate."""

from __future__ import annotations

import html
from dataclasses import dataclass

from ..rules.plain import counted, spoken
from ..spec.model import Answer, Machine, Rules, State
from ..targets.emit import files
from ..targets.picture import Picture, backward
from ..targets.to_diagram import holding
from .answers import state_words
from .diff import Change, bare, moves, written
from .diff_names import with_new_names
from .diff_words import KINDS, Teller

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
INK = {SAME: "#71717a", ADDED: "#15803d", REMOVED: "#b91c1c", CHANGED: "#b45309"}
FILL = {SAME: "#f4f4f5", ADDED: "#dcfce7", REMOVED: "#fee2e2", CHANGED: "#fef3c7"}
TEXT = {SAME: "#52525b", ADDED: "#166534", REMOVED: "#991b1b", CHANGED: "#92400e"}
OF_STATE = ("holds", "letter", "bus", "timer", "tell", "end", "state_renamed")
DRAWN = (*OF_STATE, "answers", "state_added", "state_removed", "action_added", "action_removed")
Ways = dict[tuple[str, str], dict[str, str]]  # (from, to) -> action -> its conditions


@dataclass(frozen=True)
class Line:
    """One line of a label, and its fate."""

    text: str
    fate: str = SAME


@dataclass(frozen=True)
class Node:
    """A state of either spec."""

    name: str
    lines: tuple[Line, ...]
    fate: str
    final: bool


@dataclass(frozen=True)
class Edge:
    """A way between two states in either spec."""

    start: str
    to: str
    lines: tuple[Line, ...]
    fate: str


def condition(answer: Answer) -> str:
    """if on and not open, in the spec's own words"""
    words = [f"{'' if g.wanted else 'not '}{spoken(g.fact)}" for g in answer.guard]
    return f"if {' and '.join(words)}" if words else "always"


def ways(machine: Machine) -> Ways:
    """Every way between two states, by action, with the conditions that the spec writes."""
    order = [s.name for s in machine.states]
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for action in machine.actions:
        for cell in sorted(action.cells, key=lambda c: order.index(c.state)):
            for answer in bare(cell.answers):
                if answer.kind == "to":
                    conditions = found.setdefault((cell.state, answer.to), {}).setdefault(action.name, [])
                    conditions.append(condition(answer))
    return {way: {name: ", or ".join(c) for name, c in by.items()} for way, by in found.items()}


def line(action: str, was: str | None, now: str | None) -> Line:
    """An action on a way: how it was, and is, conditioned."""
    name = spoken(action)
    if was == now:
        return Line(name)
    if was is None or now is None:
        return Line(name, ADDED if was is None else REMOVED)
    return Line(f"{name}: {was} →\n{now}", CHANGED)


def fate_of(lines: tuple[Line, ...]) -> str:
    """The fate that all lines share, or that something changed."""
    fates = {one.fate for one in lines}
    return fates.pop() if len(fates) == 1 else CHANGED


def edges(was: Machine, now: Machine, changes: list[Change]) -> list[Edge]:
    """The ways of both machines, those of the new one first; what answers alike is as before."""
    old, new = ways(was), ways(now)
    alike = {(state, c.where[0]) for c in changes if c.kind == "rewritten" for state in c.where[1:]}
    for (start, to), by in old.items():
        by.update((name, words) for name, words in new.get((start, to), {}).items() if (start, name) in alike)
    out = []
    for way in dict.fromkeys([*new, *old]):
        before, after = old.get(way, {}), new.get(way, {})
        lines = tuple(line(name, before.get(name), after.get(name))
                      for name in dict.fromkeys([*after, *before]))
        out.append(Edge(*way, lines, fate_of(lines)))
    return out


def short(answer: Answer) -> str:
    """An answer that goes nowhere, in a word or two."""
    return {"same": "nothing", "refuse": f"no: {spoken(answer.reason)}", "to": spoken(answer.to),
            "again": f"{spoken(answer.letter)} again"}[answer.kind]


def answer_lines(change: Change) -> list[Line]:
    """What came to the answers, and left them, besides the ways; where ways began or ended, half of it."""
    was, now = ([short(a) for a in answers if a.kind != "to"] for answers in (change.was, change.now))
    name, had, has = spoken(change.where[0]), moves(change.was), moves(change.now)
    gone = [] if had and not has else [w for w in dict.fromkeys(was) if w not in now]
    new = [] if has and not had else [w for w in dict.fromkeys(now) if w not in was]
    return [*(Line(f"{name}: {w}", REMOVED) for w in gone), *(Line(f"{name}: {w}", ADDED) for w in new)]


def told_of(state: State, changes: list[Change], teller: Teller) -> list[Line]:
    """What changed about a state besides its ways, a line each."""
    out: list[Line] = []
    for change in changes:
        if change.kind in OF_STATE and state.name in change.where:
            out.append(state_line(change))
        elif change.kind == "answers" and state.name in change.where[1:]:
            out += answer_lines(change)
        elif change.kind == "field_changed" and state.timer and \
                state.timer.lasts == f"{change.machine}.{change.where[0]}":
            _, was, now = KINDS[change.kind](change, teller)
            out.append(Line(f"lasts at first {was} → {now}", CHANGED))
    return out


def state_line(change: Change) -> Line:
    """One thing about a state that changed."""
    if change.kind == "state_renamed":
        return Line(f"was {spoken(change.was)}", CHANGED)
    if change.kind in ("timer", "tell", "end"):
        words = {"timer": "another timer", "tell": "tells others",
                 "end": "for good" if change.now else "no longer for good"}
        return Line(words[change.kind], CHANGED)
    return Line(f"{change.kind}: {spoken(change.was) or 'none'} → {spoken(change.now) or 'none'}", CHANGED)


def nodes(was: Machine, now: Machine, changes: list[Change], teller: Teller) -> list[Node]:
    """The states of both machines in the order of the new one, those that are gone last."""
    old, new = ({s.name: s for s in m.states} for m in (was, now))
    out = []
    for name in dict.fromkeys([*new, *old]):
        state = new.get(name) or old[name]
        about = [c for c in changes if c.machine == now.name or c.kind == "field_changed"]
        told = told_of(state, about, teller)
        fate = ADDED if name not in old else REMOVED if name not in new else CHANGED if told else SAME
        holds = holding(now if name in new else was, state)
        head = (Line(state_words(now.name, name)), *([Line(holds)] if holds else []))
        out.append(Node(name, (*head, *told), fate, state.end))
    return out


def caption(changes: list[Change]) -> str:
    """How much there is besides what is drawn."""
    more = [c for c in changes if c.kind not in (*DRAWN, "version") and not c.advice.startswith("window")]
    return f"{counted(len(more), 'more change')} told in words" if more else ""


def coloured(one: Line, more: str = "") -> str:
    """A line in the colour of its fate; what is gone is struck out."""
    text = html.escape(one.text, quote=False).replace("\n", "<BR/>")
    text = f"<S>{text}</S>" if one.fate == REMOVED else text
    return f'<FONT COLOR="{TEXT[one.fate]}"{more}>{text}</FONT>'


def node_label(node: Node) -> str:
    """A label of Graphviz: the state's name in bold, the rest below it in small print."""
    title = coloured(Line(node.lines[0].text, node.fate))
    return "<BR/>".join([f"<B>{title}</B>", *(coloured(one, ' POINT-SIZE="10"') for one in node.lines[1:])])


def edge_label(edge: Edge) -> str:
    """A label of Graphviz: an action a line."""
    return "<BR/>".join(coloured(one) for one in edge.lines)


def arrow(edge: Edge, back: set[tuple[str, str]]) -> tuple[str, str, str, str, str]:
    """An edge as the template prints it; one that leads back is laid out the other way round."""
    more = [f'color="{INK[edge.fate]}"', f"penwidth={1 if edge.fate == SAME else 2}"]
    more += ["style=dashed"] if edge.fate == REMOVED else []
    turned = (edge.start, edge.to) in back
    more += ["dir=back", "weight=0"] if turned else []
    ends = (edge.to, edge.start) if turned else (edge.start, edge.to)
    return (*ends, f"{edge.start}-{edge.to}", edge_label(edge), ", ".join(more))


def machine_view(was: Machine, now: Machine, changes: list[Change], teller: Teller) -> dict[str, object]:
    """The rows that the template prints for one machine."""
    states, found = nodes(was, now, changes, teller), edges(was, now, [c for c in changes if c.machine == now.name])
    back = backward(Picture(now, (), tuple(found), (), None))
    return {"name": now.name,
            "title": f"{now.name}: version {was.version}" + (
                f" → {now.version}" if now.version != was.version else ""),
            "changed": any(one.fate != SAME for one in (*states, *found)),
            "nodes": [(n.name, node_label(n), FILL[n.fate], INK[n.fate],
                       "rounded,filled,dashed" if n.fate == REMOVED else "rounded,filled",
                       2 if n.final else 1) for n in states],
            "edges": [arrow(edge, back) for edge in found]}


def dot(was: Rules, now: Rules, changes: list[Change]) -> str:
    """The picture of what changed, as Graphviz reads it: the machines whose states or ways did."""
    new = written(now)
    old, _ = with_new_names(written(was), new)
    teller = Teller(was, now)
    views = [machine_view(a, b, changes, teller) for a, b in zip(old.machines, new.machines)]
    shown = [v for v in views if v["changed"]] or views[:1]
    view = {"machines": shown, "caption": caption(changes), "legend": [
        (FILL[fate], INK[fate], words) for fate, words in
        ((ADDED, "new"), (REMOVED, "gone"), (CHANGED, "changed: old → new"), (SAME, "as before"))]}
    return files(view, {"diff.dot": "diff.dot.j2"})["diff.dot"]
