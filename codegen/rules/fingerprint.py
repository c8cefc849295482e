"""A fingerprint of the rules: whether two specs that say the same version have the same rules.

It covers what a replay must find again and what tables and rows are made of: the fields, the states
and their timers in their order, which is that of columns and of what a line of the history holds; who
may ask, what an action brings along and what starts it; and the answer in every case, with the number
of the alternative that gives it, which the history names, and all that it writes and asks for.

It leaves out what nothing stored depends on: texts of letters and pages, comments, the names of facts
and resources, the order of actions and of the words of a guard, how a guard is written as long as it
decides alike, and limits.yaml, which says what is taken in, not what becomes of it.  The version
itself is left out, since it stands beside.

A key that the language gains counts where it is used, and nowhere else: what a part of the rules says
beyond KNOWN is added to its form unless it is the default.

Stores keep the fingerprint.  Whoever changes what is made here changes it for rules that did not
change, and raises their version.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass

from ..spec.model import (OPS, Action, Answer, Assign, Effect, Fact, Field, Machine, Operand, Resource, Rule,
                          Rules, State, Timer)
from .cases import Subject, applies, limits, turned

DIGITS = 16  # 8 bytes of the hash
Form = object  # what JSON can say
Value = int | str

# The greatest differences that an operator still tells from greater ones, by its bound.
STEPS = {"<": (-1,), ">=": (-1,), "<=": (0,), ">": (0,), "=": (-1, 0), "!=": (-1, 0)}

# What each part of the rules said when the forms below were fixed: each key is in one, or left out on purpose.
KNOWN = {part: frozenset(keys.split()) for part, keys in (
    (Field, "name kind pos min max default key personal comment"),
    (Resource, "name pos freed each limit left ticket next"),
    (State, "name pos holds letter bus timer tell_letter tell_states end comment"),
    (Timer, "until no then pos lasts by"),
    (Action, "name by pos cells on pick sets comment"),
    (Answer, "kind pos to reason letter bump bus lasts guard"),
    (Rule, "name pos machine action state kind to reason need deny before assigns effects"),
    (Assign, "row field op by"),
    (Operand, "row field plus"),
    (Effect, "kind what grew states"))}


def spelled(value: object) -> Form:
    """A value of the model as JSON can say it, without places."""
    if isinstance(value, tuple):
        return [spelled(one) for one in value]
    if is_dataclass(value):
        return {f.name: spelled(getattr(value, f.name)) for f in fields(value) if f.name != "pos"}
    return value


def added(part: object) -> dict[str, Form]:
    """The keys of a part that no form lists, but for those at their default."""
    return {f.name: spelled(getattr(part, f.name)) for f in fields(part)
            if f.name not in KNOWN[type(part)] and getattr(part, f.name) != f.default}


def keyed(part: object, listed: list[Form]) -> list[Form]:
    """The form of a part: what is listed, and the keys added since."""
    more = added(part)
    return [*listed, more] if more else listed


def is_state(fact: Fact) -> bool:
    """Whether a fact speaks of a state."""
    return fact.left.field == "state"


def topic(fact: Fact) -> tuple[Subject, ...]:
    """What a fact speaks of: a machine's state, or the difference of two values."""
    return ((fact.left.row, "state"),) if is_state(fact) else turned(fact)[:2]


def holds(fact: Fact, value: Value) -> bool:
    """Whether a fact holds if what it speaks of has a value."""
    if is_state(fact):
        return OPS[fact.op](value, fact.right.field)
    _, _, op, bound = turned(fact)
    return OPS[op](value, bound)


def values(rules: Rules, facts: list[Fact], machine: str, state: str) -> list[Value]:
    """The values of one topic that its facts tell apart; of numbers the greatest of each range, and one more."""
    if is_state(facts[0]):
        row = facts[0].left.row
        return [state] if row == machine else sorted(s.name for s in rules.spec.machine(row).states)
    one, other = topic(facts[0])
    least, most = limits(rules.spec, one, other)
    steps = sorted({bound + step for _, _, op, bound in map(turned, facts) for step in STEPS[op]})
    steps = [n for n in steps if (least is None or n >= least) and (most is None or n < most)]
    return [*steps, steps[-1] + 1] if steps else [least if least is not None else most or 0]


def merged(branches: list[tuple[Value, Form]]) -> list[tuple[Value, Form]]:
    """Branches, those that follow each other and are alike as the last of them."""
    return [branch for at, branch in enumerate(branches)
            if at + 1 == len(branches) or branches[at + 1][1] != branch[1]]


def decision(topics: list[tuple[tuple, list[Fact], list[Value]]], truths: dict[str, bool],
             cell: tuple[Rule, ...]) -> Form:
    """What a cell answers, as a tree that asks in a fixed order, and only what makes a difference."""
    if not topics:
        return next((answer(number, rule) for number, rule in enumerate(cell) if applies(rule.guard, truths)),
                    None)
    (about, facts, tried), *rest = topics
    branches = [(value, decision(rest, truths | {f.name: holds(f, value) for f in facts}, cell))
                for value in tried]
    if all(branch == branches[0][1] for _, branch in branches):
        return branches[0][1]
    if is_state(facts[0]):
        return [about, branches]
    kept = merged(branches)
    return [about, [*kept[:-1], ("else", kept[-1][1])]]


def answer(number: int, rule: Rule) -> Form:
    """What an alternative comes to, with its number if the history names it."""
    return [number, *outcome(rule)] if rule.writes else outcome(rule)


def outcome(rule: Rule) -> list[Form]:
    """What an alternative comes to, whatever its number and its guard."""
    if not rule.writes:
        return keyed(rule, [rule.kind, rule.reason])
    return keyed(rule, [rule.kind, rule.to, [assigned(a) for a in rule.assigns],
                        [asked(e) for e in rule.effects]])


def assigned(change: Assign) -> Form:
    """One change of a row; the version that it stamps is not said."""
    by = change.by
    plus = 0 if change.field == "version" else by.plus
    return keyed(change, keyed(by, [change.row, change.field, change.op, by.row, by.field, plus]))


def asked(effect: Effect) -> Form:
    """One effect; those who are told have no order."""
    return keyed(effect, [effect.kind, effect.what, effect.grew, sorted(effect.states)])


def cell_form(rules: Rules, machine: Machine, action: Action, state: State) -> Form:
    """One cell of the grid."""
    cell = rules.of(machine.name, state.name, action.name)
    names = {name for rule in cell for name, _ in rule.atoms}
    groups: dict[tuple, list[Fact]] = {}
    for fact in rules.facts:
        if fact.name in names:
            groups.setdefault(topic(fact), []).append(fact)
    return decision([(about, facts, values(rules, facts, machine.name, state.name))
                     for about, facts in sorted(groups.items(), key=lambda group: group[0])], {}, cell)


def state_form(machine: Machine, state: State) -> Form:
    """What being in a state means, besides what follows for the ways there."""
    held = machine.resource(state.holds)
    timer = state.timer
    return keyed(state, [state.name, held and resource_form(held),
                         timer and keyed(timer, [timer.until, timer.no, timer.then])])


def resource_form(resource: Resource) -> Form:
    """What is held, without its name."""
    return keyed(resource, [resource.each, resource.limit, resource.left, resource.ticket, resource.next])


def action_form(rules: Rules, machine: Machine, action: Action) -> Form:
    """Who may ask, what comes along, what starts it, and the answers."""
    return keyed(action, [action.by, sorted(action.sets), sorted(action.on), action.pick,
                          {state.name: cell_form(rules, machine, action, state) for state in machine.states}])


def machine_form(rules: Rules, machine: Machine) -> Form:
    """One machine."""
    return {"fields": [keyed(f, [f.name, f.kind, f.min, f.max, f.default, f.key, f.personal])
                       for f in machine.fields],
            "states": [state_form(machine, state) for state in machine.states],
            "actions": {action.name: action_form(rules, machine, action) for action in machine.actions}}


def form(rules: Rules) -> Form:
    """All that is covered; equal for rules that are the same."""
    return {machine.name: machine_form(rules, machine) for machine in rules.spec.machines}


def fingerprint(rules: Rules) -> str:
    """The fingerprint of the rules, in hex digits."""
    text = json.dumps(form(rules), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
