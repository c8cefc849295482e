"""Judges ways: what starts by itself, where each leads, and that nobody holds up the others for ever."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.errors import Problem, problem
from ..spec.model import ABSENT, Action, Resource, Spec
from .check_names import buses_of, unknown


def check_buses(spec: Spec) -> Iterator[Problem]:
    """What starts an action is told by somebody, and starts one action, at the head of the line."""
    known = buses_of(spec)
    started: set[str] = set()
    for machine in spec.machines:
        for action in machine.actions:
            where = f"action '{action.name}'"
            if bool(action.on) != bool(action.pick) or (action.on and machine.name == "event"):
                what = "on: or pick: in event.yaml" if machine.name == "event" else \
                    "on: without pick:" if action.on else "pick: without on:"
                yield problem(action.pos, "E224", f"{where} cannot have {what}")
            for bus in action.on:
                if bus not in known:
                    yield unknown(bus, "bus event", known, where)
                if bus in started:
                    yield problem(bus.pos, "E224", f"'{bus}' already starts another action")
                started.add(bus)


def check_reach(spec: Spec) -> Iterator[Problem]:
    """Every state can be reached, and every state but an end can be left."""
    for machine in spec.machines:
        ways = {(c.state, a.to) for action in machine.actions for c in action.cells
                for a in c.answers if a.kind == "to"}
        reached = {ABSENT}
        while more := {to for state, to in ways if state in reached} - reached:
            reached |= more
        for state in machine.states:
            leaves = any(start == state.name != to for start, to in ways)
            if state.name not in reached:
                yield problem(state.pos, "E230", f"no answer leads to state '{state.name}'")
            if state.end and leaves:
                yield problem(state.pos, "E231", f"state '{state.name}' has end: yes, but an answer leaves it")
            if not state.end and not leaves:
                yield problem(state.pos, "E232", f"no answer leaves state '{state.name}'",
                              "add end: yes if guests stay here for good")


def check_rest(spec: Spec) -> Iterator[Problem]:
    """Who is put on something limited, and did not ask for it, is not left to hold it for ever."""
    limited = {r.name for r in spec.guest.limited}
    told: set[str] = set()
    for action in (a for a in spec.guest.actions if a.by in ("system", "timer")):
        for answer in (a for c in action.cells for a in c.answers if a.kind == "to"):
            state = spec.guest.state(answer.to)
            if state.holds in limited and not state.timer and state.name not in told:
                told.add(state.name)
                yield problem(state.pos, "E227", f"'{action.name}' gives a guest '{state.holds}' unasked in "
                              f"'{state.name}', and no timer takes it back", "add a timer")


def check_line(spec: Spec) -> Iterator[Problem]:
    """Whoever stands first in a line is picked, and leaves it."""
    pickers = [a for a in spec.guest.actions if a.pick]
    for resource in (r for r in spec.guest.resources if r.ticket):
        for state in (s for s in spec.guest.states if s.holds == resource.name):
            if not any(moves_on(spec, action, state.name, resource) for action in pickers):
                yield problem(state.pos, "E228", f"no action with pick: moves a guest in '{state.name}' out "
                              "of the line", "answer with to: a state outside the line")


def moves_on(spec: Spec, action: Action, name: str, resource: Resource) -> bool:
    """Whether an action lets a guest in a state leave a line."""
    return any(a.kind == "to" and spec.guest.state(a.to).holds != resource.name
               for c in action.cells if c.state == name for a in c.answers)


def check_freed(spec: Spec) -> Iterator[Problem]:
    """What is given back is told, and starts an action, if there is a line that waits for it."""
    started = {bus for a in spec.guest.actions for bus in a.on}
    if not any(a.pick for a in spec.guest.actions):
        return
    for resource in spec.guest.resources:
        if resource.freed not in started:
            pos = resource.freed.pos if resource.freed else resource.pos
            yield problem(pos, "E229", f"nothing starts when a guest gives back '{resource.name}'",
                          "write freed: EVENT, and name EVENT under on: of the action that picks")
