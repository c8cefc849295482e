"""Judges the rules that lowering made: by enumeration, and by what each adds up to."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from . import express
from .errors import Problem, SpecErrors, problem
from .lower import const, operand
from .model import ABSENT, Assign, Resource, Rule, Rules

EFFECTS_MAX = 8
FACTS_MAX = 32
FIELDS_MAX = 32

Guard = tuple[tuple[str, ...], tuple[str, ...]]


def holds(guard: Guard, world: dict[str, bool]) -> bool:
    """Whether an alternative's own guard holds in a world."""
    need, deny = guard
    return all(world[f] for f in need) and not any(world[f] for f in deny)


def worlds(facts: list[str]) -> Iterator[dict[str, bool]]:
    """Every assignment of truth to facts."""
    for values in itertools.product((True, False), repeat=len(facts)):
        yield dict(zip(facts, values))


def check_alternatives(rules: Rules) -> Iterator[Problem]:
    """In each cell the alternatives cover every case, and each is met in some case."""
    for machine in rules.spec.machines:
        for action in machine.actions:
            for cell in action.cells:
                alternatives = rules.of(machine.name, cell.state, action.name)
                where = f"action '{action.name}' in state '{cell.state}'"
                facts = sorted({f for r in alternatives for f in (*r.need, *r.deny)})
                first = [next((i for i, r in enumerate(alternatives) if holds((r.need, r.deny), world)), None)
                         for world in worlds(facts)]
                if None in first:
                    world = next(itertools.islice(worlds(facts), first.index(None), None))
                    case = " and ".join(("" if yes else "not ") + f for f, yes in world.items())
                    yield problem(cell.pos, "E240", f"{where} has no answer when {case}",
                                  "end the list with an answer that has no 'if'")
                for number, rule in enumerate(alternatives):
                    if number not in first:
                        yield problem(rule.pos, "E241", f"{where}: this alternative is never reached, "
                                      "those before it cover every case")


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


def check_conservation(rules: Rules) -> Iterator[Problem]:
    """limit = left + what is held: it holds for a new event and each rule keeps it, so always."""
    guest = rules.spec.guest
    for resource in (r for r in guest.resources if r.limit):
        holders = [f"event.{s.name}" for s in guest.states if s.holds == resource.name]
        for rule in (r for r in rules.rules if r.writes):
            proves = begins if (rule.machine, rule.state) == ("event", ABSENT) else keeps
            if not proves(rule, resource, holders):
                yield problem(rule.pos, "E250",
                              f"rule '{rule.name}' does not conserve resource '{resource.name}'")


def check_sizes(rules: Rules) -> Iterator[Problem]:
    """What the interpreter has room for; facts and fields are the bits of 32-bit masks."""
    for fact in rules.facts[FACTS_MAX:][:1]:
        yield problem(fact.pos, "E260", f"{len(rules.facts)} facts, written and derived; "
                      f"the limit is {FACTS_MAX}")
    for rule in rules.rules:
        if len(rule.effects) > EFFECTS_MAX:
            yield problem(rule.pos, "E261", f"rule '{rule.name}' has {len(rule.effects)} effects; "
                          f"the limit is {EFFECTS_MAX}")
    for machine in rules.spec.machines:
        for field in machine.fields[FIELDS_MAX:][:1]:
            yield problem(field.pos, "E263", f"the {machine.name}'s row has {len(machine.fields)} fields, "
                          f"counters of states included; the limit is {FIELDS_MAX}")


CHECKS = (check_alternatives, check_conservation, check_sizes)


def check_rules(rules: Rules) -> None:
    """Raises SpecErrors unless the rules hold together."""
    problems = [p for check in CHECKS for p in check(rules)]
    problems = problems or [p for check in express.CHECKS for p in check(rules)]
    if problems:
        raise SpecErrors(dict.fromkeys(problems))
