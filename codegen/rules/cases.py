"""Which facts can hold together: the cases that a cell is judged in, as truths alone.

Facts that compare the same two values speak of one difference, and facts of one state
of one word; what those can be is tried out, so `event.state = open` never stands in a
case beside a called off event, nor `now < guest.offer_until` beside a deadline that has passed.
Checks ask these of a spec that may be wrong; worlds.py makes whole rows, of a spec that was judged.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from ..spec.model import ABSENT, OPS, TURNED, Fact, Guard, Operand, Rule, Spec

Case = dict[str, bool]
Subject = tuple[str, str]

NOW_MIN = 1_000_000_000  # no clock shows less: what is 0 is long past


def applies(guard: Guard, true: Case) -> bool:
    """Whether an alternative's own guard holds, where facts have these truths."""
    need, deny = guard
    return all(true[f] for f in need) and not any(true[f] for f in deny)


def condition(rule: Rule, true: Case) -> bool:
    """The condition under which a store writes: the guard, and the failure of each one before it."""
    return applies(rule.guard, true) and not any(applies(g, true) for g in rule.before)


def subject(side: Operand) -> Subject:
    """What varies in a side of a fact: a field, now, or nothing."""
    return ("", "") if side.row == "const" else (side.row, side.field)


def turned(fact: Fact) -> tuple[Subject, Subject, str, int]:
    """A fact as `one - other OP bound`, the same way round for all facts about both."""
    one, other, op, bound = subject(fact.left), subject(fact.right), fact.op, fact.right.plus - fact.left.plus
    return (one, other, op, bound) if one >= other else (other, one, TURNED[op], -bound)


def limits(spec: Spec, one: Subject, other: Subject) -> tuple[int | None, int | None]:
    """The least and the most that the difference of both can be, as far as fields say so."""
    if one == other:
        return 0, 0
    machine = next((m for m in spec.machines if m.name == one[0]), None)
    field = next((f for f in machine.fields if f.name == one[1]), None) if machine else None
    return (field.min, field.max) if field and field.kind == "number" and not other[0] else (None, None)


def truths_of_state(spec: Spec, facts: list[Fact], known: Subject) -> set[tuple[bool, ...]]:
    """The truths that facts about one machine's state can have together; ${known} as in cases."""
    machine = spec.machine(facts[0].left.row)
    states = [s.name for s in machine.states if machine.name != known[0] or s.name == known[1]]
    return {tuple(OPS[f.op](state, f.right.field) for f in facts) for state in states}


def truths_of_difference(spec: Spec, facts: list[Fact]) -> set[tuple[bool, ...]]:
    """The truths that facts about one difference can have together."""
    forms = [turned(fact) for fact in facts]
    least, most = limits(spec, *forms[0][:2])
    if forms[0][:2] == (("now", ""), ("", "")):
        least = NOW_MIN
    tries = {bound + step for *_, bound in forms for step in (-1, 0, 1)} | {least, most} - {None}
    tries = {n for n in tries if (least is None or n >= least) and (most is None or n <= most)}
    return {tuple(OPS[op](value, bound) for _, _, op, bound in forms) for value in tries}


def unset(spec: Spec, rule: Rule) -> frozenset[Subject]:
    """The fields that are 0 when a rule is asked: all of a row not written yet, except what the action sets."""
    machine = spec.machine(rule.machine)
    if rule.state != ABSENT:
        return frozenset()
    brought = machine.action(rule.action).sets if machine is spec.guest else ()
    return frozenset((machine.name, f.name) for f in machine.fields
                     if f.kind in ("number", "time") and f.name not in brought)


def emptied(fact: Fact, zero: frozenset[Subject]) -> Fact:
    """A fact with 0 for the fields ${zero}."""
    def side(operand: Operand) -> Operand:
        return Operand("const", plus=operand.plus) if subject(operand) in zero else operand
    return replace(fact, left=side(fact.left), right=side(fact.right)) if zero else fact


def cases(spec: Spec, facts: Iterable[Fact], known: Subject = ("", ""),
          zero: frozenset[Subject] = frozenset()) -> list[Case]:
    """Every way in which some facts can hold and fail together, those that hold first.

    known: a machine and the state that it is in, as ("event", "open"); zero: fields that are 0.
    """
    groups: dict[tuple[Subject, ...], list[Fact]] = {}
    for fact in (emptied(one, zero) for one in facts):
        key = (subject(fact.left),) if fact.left.field == "state" else turned(fact)[:2]
        groups.setdefault(key, []).append(fact)
    names = [fact.name for group in groups.values() for fact in group]
    truths = [truths_of_state(spec, group, known) if len(key) == 1 else truths_of_difference(spec, group)
              for key, group in groups.items()]
    made = [dict(zip(names, itertools.chain(*choice))) for choice in itertools.product(*truths)]
    return sorted(made, key=lambda case: [case[name] for name in sorted(names)], reverse=True)
