"""Judges the rules that lowering made, by what each adds up to and asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..spec.errors import Problem, first_of_each, problem, raise_all
from ..spec.model import ABSENT, Assign, Machine, Resource, Rule, Rules, State, Timer
from . import express, guards
from .guards import met, said
from .lower import const, operand

EFFECTS_MAX = 16
FACTS_MAX = 64
FIELDS_MAX = 64
STATES_MAX = 32

def linear(assigns: tuple[Assign, ...], path: str) -> Counter[str]:
    """What the assignments add to a field, as a sum of named values."""
    total: Counter[str] = Counter()
    for change in assigns:
        if f"{change.row}.{change.field}" != path:
            continue
        value = (f"{change.by.row}.{change.by.field}" if change.by.field else "1")
        amount = 1 if change.by.field else change.by.plus
        if change.op == "set":
            total = Counter({value: amount})
            total[path] -= 1
        else:
            total[value] += amount if change.op == "add" else -amount
    return Counter({k: v for k, v in total.items() if v})


def keeps(rule: Rule, resource: Resource, holders: list[str]) -> bool:
    """Whether a rule changes limit by as much as left and the holders' counters together."""
    total = linear(rule.assigns, resource.left)
    for path in holders:
        total.update(linear(rule.assigns, path))
    total.subtract(linear(rule.assigns, resource.limit))
    return not any(total.values())


def begins(rule: Rule, resource: Resource, holders: list[str]) -> bool:
    """Whether a new row has all left, and nothing held."""
    start = {f"{a.row}.{a.field}": a.by for a in rule.assigns if a.op == "set"}
    return start.get(resource.left) == operand(resource.limit) and all(
        start.get(path) == const(0) for path in holders)


def check_limited(rules: Rules) -> Iterator[Problem]:
    """limit = left + what is held: it holds for a new event and each rule keeps it, so always."""
    guest = rules.spec.guest
    for resource in guest.limited:
        holders = [f"event.{s.name}" for s in guest.states if s.holds == resource.name]
        for rule in (r for r in rules.rules if r.writes):
            proves = begins if (rule.machine, rule.state) == ("event", ABSENT) else keeps
            if not proves(rule, resource, holders):
                yield problem(rule.pos, "E250",
                              f"rule '{rule.name}' does not conserve resource '{resource.name}'")


def in_line(rule: Rule, resource: Resource, holders: list[str]) -> bool:
    """Whether a guest's rule gives a ticket on the way into a line, and takes it back on the way out."""
    given = [a for a in rule.assigns if f"{a.row}.{a.field}" == resource.ticket]
    steps = linear(rule.assigns, resource.next)
    was, is_ = rule.state in holders, rule.to in holders
    if was == is_:
        return not given and not steps
    if is_:
        return [(a.op, a.by) for a in given] == [("set", operand(resource.next))] and steps == {"1": 1}
    return [(a.op, a.by) for a in given] == [("set", const(0))] and not steps


def check_line(rules: Rules) -> Iterator[Problem]:
    """Who is in line has a ticket of their own, and nobody else has one."""
    guest = rules.spec.guest
    for resource in (r for r in guest.resources if r.ticket):
        holders = [s.name for s in guest.states if s.holds == resource.name]
        for rule in (r for r in rules.rules if r.writes):
            begun = (rule.machine, rule.state) == ("event", ABSENT)
            kept = not linear(rule.assigns, resource.next)
            if rule.machine == "guest" and not in_line(rule, resource, holders) or (
                    rule.machine == "event" and not begun and not kept):
                yield problem(rule.pos, "E250",
                              f"rule '{rule.name}' does not conserve resource '{resource.name}'")


def starts(rule: Rule, timer: Timer) -> bool:
    """Whether a rule starts a timer: under a new number, and by a deadline of its own if it lasts."""
    by_one = linear(rule.assigns, timer.no) == {"1": 1}
    dated = any(f"{a.row}.{a.field}" == timer.until and a.op == "set" for a in rule.assigns)
    return by_one and (dated or not timer.lasts) and any(
        (e.kind, e.what) == ("timer", timer.then) for e in rule.effects)


def ends(rule: Rule, timer: Timer) -> bool:
    """Whether a rule ends a timer: nothing rings, and no deadline of its own is left."""
    last = [a.by for a in rule.assigns if f"{a.row}.{a.field}" == timer.until]
    return (not timer.lasts or last == [const(0)]) and any(
        (e.kind, e.what) == ("untimer", timer.then) for e in rule.effects)


def check_armed(rules: Rules) -> Iterator[Problem]:
    """Every way into a state with a timer starts it, and every way out ends it."""
    for machine in rules.spec.machines:
        for rule in (r for r in rules.rules if r.machine == machine.name and r.kind == "to"):
            old, new = machine.state(rule.state).timer, machine.state(rule.to).timer
            if new and not starts(rule, new):
                yield problem(rule.pos, "E251", f"rule '{rule.name}' does not start the timer '{new.then}'")
            if old and (not new or new.then != old.then) and not ends(rule, old):
                yield problem(rule.pos, "E251", f"rule '{rule.name}' does not end the timer '{old.then}'",
                              "go through a state without a timer" if new else "")


def check_left(rules: Rules) -> Iterator[Problem]:
    """When a state's time is up, it is left in every case."""
    for machine in rules.spec.machines:
        for state in (s for s in machine.states if s.timer):
            yield from stays(rules, machine, state, state.timer)


def stays(rules: Rules, machine: Machine, state: State, timer: Timer) -> Iterator[Problem]:
    """A case in which a state is not left although its time is up."""
    alternatives = rules.of(machine.name, state.name, timer.then)
    up = {f"{timer.then}_due", f"{timer.then}_this"}
    for case, rule in met(rules, alternatives):
        if rule and rule.to == state.name and all(case.get(name, True) for name in up):
            rest = {name: yes for name, yes in case.items() if name not in up}
            when = f" when {said(rest)}" if rest else ""
            yield problem(rule.pos, "E226", f"timer '{timer.then}' does not end '{state.name}'{when}",
                          "go to another state in every case")
            return


def check_sizes(rules: Rules) -> Iterator[Problem]:
    """What the interpreter has room for; facts, fields and guest states are the bits of masks."""
    for fact in rules.facts[FACTS_MAX:][:1]:
        yield problem(fact.pos, "E260", f"{len(rules.facts)} facts, written and derived; "
                      f"the limit is {FACTS_MAX}")
    for rule in rules.rules:
        if len(rule.effects) > EFFECTS_MAX:
            yield problem(rule.pos, "E261", f"rule '{rule.name}' has {len(rule.effects)} effects; "
                          f"the limit is {EFFECTS_MAX}")
    guest = rules.spec.guest
    for state in guest.states[STATES_MAX:][:1]:
        yield problem(state.pos, "E262", f"a guest can be in {len(guest.states)} states; the limit is {STATES_MAX}")
    for machine in rules.spec.machines:
        for field in machine.fields[FIELDS_MAX:][:1]:
            yield problem(field.pos, "E263", f"the {machine.name}'s row has {len(machine.fields)} fields, "
                          f"counters of states included; the limit is {FIELDS_MAX}")


CHECKS = (guards.check_all, check_limited, check_line, check_armed, check_left)


def check_rules(rules: Rules) -> None:
    """Raises SpecErrors unless the rules hold together; each code is told once of a place.

    What there is no room for is not judged, and what does not hold together is not put to DynamoDB.
    """
    for checks in ((check_sizes,), CHECKS, express.CHECKS):
        raise_all(first_of_each(p for check in checks for p in check(rules)))
