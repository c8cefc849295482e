"""Examples of every cell, judged by the Python reading: gen/vectors.jsonl.

The first line says what each world starts from; every other is one question and its answer.
"""

from __future__ import annotations

import json
from dataclasses import replace

from ..play.world import Outcome, Row, World, ask, details
from ..play.worlds import base, worlds_of
from ..spec.model import Effect, Rules

MADE = "Source: spec/guest.yaml, spec/event.yaml.  Do not edit; run: make gen"
FORMAT = {
    "ask": "machine, state, action", "event": "what differs from the base event of the state, or for a guest "
                                              "from that of the first state that is not absent",
    "guest": "what differs from the base guest of the state", "asked": "what differs from the base asked row",
    "no": "the number of the timer that asks, if one does", "rule": "the alternative that answers",
    "kind": "to, again, same or refuse", "to": "the new state", "reason": "why not",
    "wrote": "what changed of the two rows", "effects": "what is asked for, with its deadline and number",
}


def differing(row: Row, start: Row) -> Row:
    """The fields of a row that differ from another's."""
    return {name: row[name] for name in row if row[name] != start[name]}


def filled(**parts: object) -> dict[str, object]:
    """The parts that are not empty."""
    return {name: part for name, part in parts.items() if part}


def given(world: World, start: World) -> dict[str, object]:
    """What a world has that its base has not."""
    return filled(event=differing(world.event, start.event), guest=differing(world.guest, start.guest),
                  asked=differing(world.asked, start.asked), no=world.no)


def answer(rules: Rules, world: World, found: Outcome) -> dict[str, object]:
    """An outcome as it stands in a line."""
    rule = found.rule
    return {"rule": rule.name, "kind": rule.kind,
            **filled(to=rule.to if rule.kind == "to" else "", reason=rule.reason,
                     wrote=filled(event=differing(found.event, world.event),
                                  guest=differing(found.guest, world.guest)),
                     effects=[shown(rules, found, effect) for effect in found.effects])}


def shown(rules: Rules, found: Outcome, effect: Effect) -> list[object]:
    """An effect: kind, what, and the numbers and states that core/step.c gives it."""
    return [effect.kind, effect.what, *details(rules, found, effect)]


def header(rules: Rules) -> dict[str, object]:
    """The base worlds, and what the keys of a line mean."""
    guest, event = rules.spec.guest, rules.spec.event
    first = base(rules, "guest", guest.states[0].name)
    return {"made": MADE, "format": FORMAT, "now": first.now,
            "event": {s.name: base(rules, "event", s.name).event for s in event.states},
            "guest": {s.name: base(rules, "guest", s.name).guest for s in guest.states},
            "asked": {"guest": first.asked, "event": base(rules, "event", event.states[0].name).asked}}


def stated(rules: Rules, machine: str, state: str) -> World:
    """The base world as the header states it: a guest's event is the same one for every state."""
    world, first = base(rules, machine, state), rules.spec.guest.states[0].name
    return world if machine == "event" else replace(world, event=base(rules, "guest", first).event)


def lines(rules: Rules) -> list[dict[str, object]]:
    """Every question and its answer, cell by cell."""
    out = []
    for machine in rules.spec.machines:
        for action in machine.actions:
            for state in machine.states:
                start = stated(rules, machine.name, state.name)
                for world in worlds_of(rules, machine.name, state.name, action):
                    out.append({"ask": [machine.name, state.name, action.name], **given(world, start),
                                **answer(rules, world, ask(rules, machine.name, action.name, world))})
    return out


def outputs(rules: Rules) -> dict[str, str]:
    """gen/vectors.jsonl"""
    rows = [header(rules), *lines(rules)]
    text = "".join(json.dumps(row, ensure_ascii=True, separators=(",", ":")) + "\n" for row in rows)
    return {"vectors.jsonl": text}
