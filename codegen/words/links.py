"""Judges links and buttons: a letter or page offers only what the rules allow where it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..rules.cases import cases, condition
from ..spec.errors import Pos, Problem, did_you_mean, first_of_each, problem
from ..spec.model import ABSENT, NONE, Action, Rules, Word
from .compile import Op, Template
from .html import at

ASKERS = {"guest_url": "guest", "register_url": "form"}  # whose actions a link leads to
READERS = {"guest": "guest", "host": "host"}             # who presses the buttons of a page
BUTTON = re.compile(r'<button[^>]* name="action" value="([^"{]*)"')


def can(rules: Rules, asker: str, state: str, event: str) -> bool:
    """Whether somebody can move a guest in a state, on an event in another (or in any, if "")."""
    for action in (a for a in rules.spec.guest.actions if a.by == asker):
        alternatives = rules.of("guest", state, action.name)
        names = {f for r in alternatives for f, _ in r.atoms}
        known = ("event", event) if event else ("", "")
        found = cases(rules.spec, [f for f in rules.facts if f.name in names], known)
        if any(condition(r, case) for r in alternatives if r.kind == "to" for case in found):
            return True
    return False


def sent(rules: Rules) -> Iterator[tuple[Word, str, str]]:
    """Every letter where it is named, the state of whoever gets it, and of the event if that is known."""
    guest, event = rules.spec.machines
    for cell, answer in ((c, a) for action in guest.actions for c in action.cells for a in c.answers):
        if answer.kind == "to":
            yield answer.letter or guest.state(answer.to).letter, answer.to, ""
        elif answer.kind == "again" and cell.state != ABSENT:
            yield answer.letter, cell.state, ""
    for state in event.states:
        yield from ((state.tell_letter, told, state.name) for told in state.tell_states)


def uses(parts: tuple[Template, ...]) -> set[str]:
    """The placeholders that are written somewhere in a letter."""
    return {op.value for part in parts for op in part.ops if op.code == "put" and not op.list}


def letter_problems(rules: Rules, letters: dict[str, tuple[Template, ...]]) -> Iterator[Problem]:
    """Whoever gets a letter with a link can do something there."""
    for letter, state, event in sent(rules):
        for link in ASKERS:
            if letter in ("", NONE) or link not in uses(letters[letter]) or can(
                    rules, ASKERS[link], state, event):
                continue
            where = f"'{state}'" + (f" of an event that is '{event}'" if event else "")
            yield problem(letter.pos, "E280", f"letter '{letter}' has {link}, and a guest in {where} can do "
                          "nothing there", "remove the link from its .txt and .html")


def shown(ops: tuple[Op, ...], event: str) -> set[int]:
    """The ops of a page that can be written when the event is in a state."""
    todo, seen = [0], set()
    while todo:
        here = todo.pop()
        if here in seen or here >= len(ops):
            continue
        seen.add(here)
        op = ops[here]
        if op.code == "test" and op.value == "event_state" and op.how in ("says", "says_not"):
            todo.append(here + 1 if (op.text == event) == (op.how == "says") else op.to)
        else:
            todo += [op.to] if op.code == "jump" else [here + 1, op.to] if op.code != "text" else [here + 1]
    return seen


def button_pos(folder: Path, page: str, name: str, number: int) -> Pos:
    """Where the ${number}th button of that name stands in a page; its first line if in a part of it."""
    path = folder / f"{page}.html"
    text = path.read_text(encoding="utf-8")
    found = [m for m in BUTTON.finditer(text) if m[1] == name][number:]
    start = Pos(str(path), 1, 1)
    return at(start, text, found[0].start(1), max(1, len(name))) if found else start


def answers(action: Action, state: str) -> bool:
    """Whether an action may change something in a state."""
    return any(a.kind in ("to", "again") for c in action.cells if c.state == state for a in c.answers)


def page_problems(rules: Rules, page: Template, folder: Path) -> Iterator[Problem]:
    """Every button asks for an action of the page's reader, and of an event only where that does something."""
    event = rules.spec.event
    known = {a.name: (m, a) for m in rules.spec.machines for a in m.actions if a.by == READERS[page.name]}
    buttons = [(here, name) for here, op in enumerate(page.ops) if op.code == "text"
               for name in BUTTON.findall(op.text)]
    for number, (here, name) in enumerate(buttons):
        pos = button_pos(folder, page.name, name, [other for _, other in buttons[:number]].count(name))
        if name not in known:
            yield problem(pos, "E281", f"a {READERS[page.name]} has no action '{name}'",
                          did_you_mean(name, known))
            continue
        machine, action = known[name]
        vain = [s.name for s in event.states if machine is event and s.name != ABSENT
                and here in shown(page.ops, s.name) and not answers(action, s.name)]
        if vain:
            yield problem(pos, "E282", f"this button does nothing when the event is {' or '.join(vain)}",
                          "show it only in the states where it does something")


def link_problems(rules: Rules, letters: dict[str, tuple[Template, ...]], pages: tuple[Template, ...],
                  folder: Path) -> Iterator[Problem]:
    """What letters and pages offer in vain."""
    yield from first_of_each(letter_problems(rules, letters))
    for page in pages:
        if page.name in READERS:
            yield from page_problems(rules, page, folder)
