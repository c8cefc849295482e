"""The rules as data for the page's scripts: what world.js reads, and what play.js must know besides."""

from __future__ import annotations

from ..rules.lower import split
from ..spec.model import ABSENT, Assign, Machine, Operand, Rule, Rules, State
from .picture import all_ways

START = 1812477600  # of a play: 8 June 2027, 18:00 UTC


def operand_row(operand: Operand) -> list[object]:
    """[row, field, plus]"""
    return [operand.row, operand.field, operand.plus]


def rule_row(rule: Rule, changes: list[Assign]) -> dict[str, object]:
    """A rule without what is empty or said by its name; an assignment is a place in ${changes}."""
    row = {"name": rule.name, "machine": rule.machine, "kind": rule.kind,
           "to": rule.to if rule.to != rule.state else "", "reason": rule.reason,
           "need": rule.need, "deny": rule.deny, "assigns": [changes.index(a) for a in rule.assigns],
           "effects": [[e.kind, e.what, split(e.grew)[1], e.states] for e in rule.effects]}
    return {key: value for key, value in row.items() if value}


def look(machine: Machine, state: State) -> str:
    """How a state shows on the page: good, offer, wait or plain."""
    resource = machine.resource(state.holds)
    if resource is None:
        return "plain"
    return "wait" if not resource.limit else "offer" if state.timer else "good"


def state_row(machine: Machine, state: State) -> dict[str, object]:
    """A state's look, and the fields of its timer."""
    timer = state.timer
    return {"look": look(machine, state),
            "timer": timer and {"until": split(timer.until)[1], "no": split(timer.no)[1]}}


def machine_row(machine: Machine) -> dict[str, object]:
    """A machine's fields, states and actions."""
    return {"fields": [[f.name, f.kind] for f in machine.fields],
            "states": {s.name: state_row(machine, s) for s in machine.states},
            "actions": {a.name: {"by": a.by, "sets": a.sets, "on": a.on} for a in machine.actions}}


def clickable(rules: Rules) -> dict[str, list[list[str]]]:
    """By the id of an arrow in a picture: the states it starts from, and its actions."""
    out: dict[str, list[list[str]]] = {}
    for machine in rules.spec.machines:
        for way in all_ways(rules, machine)[0]:
            actions = [name for name, _ in way.actions]
            out[f"{machine.name}-{way.start}-{way.to}"] = [[way.start], actions]
            states, known = out.setdefault(f"{machine.name}-frame-{way.to}", [[], []])
            states.append(way.start)
            known += [name for name in actions if name not in known]
    return out


def data(rules: Rules) -> dict[str, object]:
    """All that the scripts know."""
    guest, event = rules.spec.machines
    line, seat = guest.line, guest.limited[0]
    limit = split(seat.limit)[1]
    changes = list(dict.fromkeys(a for rule in rules.rules for a in rule.assigns))
    return {"absent": ABSENT, "start": START,
            "facts": {f.name: [operand_row(f.left), f.op, operand_row(f.right)] for f in rules.facts},
            "machines": {m.name: machine_row(m) for m in rules.spec.machines},
            "changes": [[a.row, a.field, a.op, operand_row(a.by)] for a in changes],
            "rules": [rule_row(r, changes) for r in rules.rules],
            "create": next(r.action for r in rules.rules
                           if (r.machine, r.state, r.kind) == ("event", ABSENT, "to")),
            "resize": next((a.name for a in event.actions if a.sets == (limit,)), ""),
            "defaults": {f.name: f.default for f in event.fields if f.default is not None},
            "line": [s.name for s in guest.states if s.holds == line.name],
            "held": [s.name for s in guest.states if s.holds == seat.name],
            "ticket": split(line.ticket)[1], "limit": limit, "left": split(seat.left)[1],
            "each": split(seat.each)[1], "ways": clickable(rules)}
