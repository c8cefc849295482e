"""Judges guards: in every case that can come, just one alternative answers, and each word of it counts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..spec.errors import Pos, Problem, problem
from ..spec.model import ABSENT, Action, Answer, Atom, Fact, Literal, Machine, Rule, Rules, Spec
from .cases import Case, applies, cases, limits, subject, turned, unset
from .lower import guard_of


def facts_of(rules: Rules, names: set[str]) -> list[Fact]:
    """The facts of these names, in order."""
    return [fact for fact in rules.facts if fact.name in names]


def met(rules: Rules, alternatives: tuple[Rule, ...]) -> list[tuple[Case, Rule | None]]:
    """Every case of a cell, with the alternative that answers, or None."""
    names = {f for rule in alternatives for f, _ in rule.atoms}
    asked = {((rule.machine, rule.state), unset(rules.spec, rule)) for rule in alternatives}
    return [(case, next((r for r in alternatives if applies(r.guard, case)), None))
            for known in asked for case in cases(rules.spec, facts_of(rules, names), *known)]


def said(case: Case) -> str:
    """A case in words."""
    return " and ".join(("" if case[name] else "not ") + name for name in sorted(case))


def check_alternatives(rules: Rules) -> Iterator[Problem]:
    """In each cell the alternatives cover every case, and each is met in some case."""
    for machine in rules.spec.machines:
        for action in machine.actions:
            useful: set[Pos] = set()
            for cell in action.cells:
                where = f"action '{action.name}' in state '{cell.state}'"
                found = met(rules, rules.of(machine.name, cell.state, action.name))
                answers = [rule for _, rule in found]
                useful |= {rule.pos for rule in answers if rule}
                if None in answers:
                    yield problem(cell.pos, "E240",
                                  f"{where} has no answer when {said(found[answers.index(None)][0])}",
                                  "end the list with an answer without 'if'")
            yield from check_shadowed(rules, machine, action, useful)


def check_shadowed(rules: Rules, machine: Machine, action: Action, useful: set[Pos]) -> Iterator[Problem]:
    """Every alternative is reached, in one of its states at least: those at the places ${useful} are."""
    shadowed: dict[Pos, list[str]] = {}
    empty: dict[Pos, list[str]] = {}
    for cell in action.cells:
        alternatives = rules.of(machine.name, cell.state, action.name)
        for at, rule in enumerate(alternatives):
            if rule.pos not in useful and not any(contradictions(rules, rule)):
                shadowed.setdefault(rule.pos, []).append(f"'{cell.state}'")
                empty[rule.pos] = zeros(rules, alternatives[:at + 1])
    for pos, states in shadowed.items():
        where = f"state{'s' if states[1:] else ''} {', '.join(states)}"
        fields = " and ".join(empty[pos])
        yield problem(pos, "E241", f"action '{action.name}' in {where}: this answer is never reached",
                      f"in '{ABSENT}', {fields} {'are' if empty[pos][1:] else 'is'} always 0" if fields else
                      "the answers before it cover every case")


def zeros(rules: Rules, alternatives: tuple[Rule, ...]) -> list[str]:
    """The fields, as guest.letter_at, that some alternatives ask for though they are always 0 there."""
    asked = facts_of(rules, {name for rule in alternatives for name, _ in rule.atoms})
    sides = {subject(side) for fact in asked if not fact.derived for side in (fact.left, fact.right)}
    return sorted({".".join(one) for one in sides & unset(rules.spec, alternatives[0])})


def bounded(spec: Spec, fact: Fact) -> str:
    """The bound that decides a fact, as "event.verify_email is at most 1"; "" if none does."""
    one, other, _, bound = turned(fact)
    least, most = limits(spec, one, other)
    if one == other or (least, most) == (None, None):
        return ""
    upper = least is None or (most is not None and bound >= most)
    return f"{'.'.join(one)} is at {'most' if upper else 'least'} {most if upper else least}"


def check_facts(rules: Rules) -> Iterator[Problem]:
    """Each fact that is written holds in some case, and fails in another."""
    for fact in rules.facts:
        truths = {case[fact.name] for case in cases(rules.spec, [fact])}
        if not fact.derived and len(truths) == 1:
            when = "always" if truths.pop() else "never"
            yield problem(fact.pos, "E242", f"fact '{fact.name}' {when} holds", bounded(rules.spec, fact))


def atoms(spec: Spec, literal: Literal) -> list[Atom]:
    """The facts that a word of a guard asks for."""
    if not literal.fact.endswith(" empty"):
        return [(literal.fact, literal.wanted)]
    resource = literal.fact.removesuffix(" empty")
    return [(f"no_{s.name}", True) for s in spec.guest.states if s.holds == resource]


def implied(rules: Rules, given: Atom, asked: Atom) -> bool | None:
    """What follows from one fact for another: that it is as asked, that it is not, or nothing (None)."""
    found = {case[asked[0]] == asked[1] for case in cases(rules.spec, facts_of(rules, {given[0], asked[0]}))
             if case[given[0]] == given[1]}
    return found.pop() if len(found) == 1 else None


def contradictions(rules: Rules, rule: Rule) -> Iterator[tuple[Atom, Atom]]:
    """The pairs of facts in a guard of which never both are as it asks."""
    yield from ((one, other) for one, other in itertools.combinations(rule.atoms, 2)
                if implied(rules, one, other) is False)


def worded(atom: Atom) -> str:
    """A fact as a guard asks for it."""
    return atom[0] if atom[1] else f"not {atom[0]}"


def others_of(spec: Spec, answer: Answer, number: int, derived: list[str]) -> list[Atom]:
    """All that an alternative asks for beside one word of its guard."""
    rest = [atom for at, other in enumerate(answer.guard) if at != number for atom in atoms(spec, other)]
    return [(name, True) for name in derived] + rest


def literal_problems(rules: Rules, answer: Answer, number: int, derived: list[str]) -> Iterator[Problem]:
    """One word of a guard says something that the rest of it does not say or deny."""
    literal, before = answer.guard[number], [a for o in answer.guard[:number] for a in atoms(rules.spec, o)]
    own = atoms(rules.spec, literal)
    for other in others_of(rules.spec, answer, number, derived):
        follows = [implied(rules, other, atom) for atom in own]
        why = "which the rules require" if other[0] in derived else "which is also in this guard"
        if False in follows and (other in before or other[0] in derived):
            yield problem(literal.pos, "E244",
                          f"'{worded(own[0])}' contradicts '{worded(other)}', {why}")
            return
        both = all(implied(rules, atom, other) for atom in own)
        if all(follows) and own and (not both or other in before or other[0] in derived):
            yield problem(literal.pos, "E243",
                          f"'{worded(own[0])}' repeats '{worded(other)}', {why}",
                          "leave it out")
            return


def check_guards(rules: Rules) -> Iterator[Problem]:
    """No word of a guard repeats or contradicts what the alternative asks for anyway."""
    spec = rules.spec
    for machine in spec.machines:
        for action in machine.actions:
            for cell in action.cells:
                for answer in cell.answers:
                    need, _ = guard_of(spec, machine, machine.state(cell.state), action, answer)
                    written = {name for literal in answer.guard for name, _ in atoms(spec, literal)}
                    known = {f.name for f in rules.facts if f.derived}
                    derived = [n for n in need if n in known and n not in written]
                    for number in range(len(answer.guard)):
                        yield from literal_problems(rules, answer, number, derived)


def check_used(rules: Rules) -> Iterator[Problem]:
    """Every fact is asked for, and every resource is held."""
    spec = rules.spec
    asked = {literal.fact for m in spec.machines for action in m.actions for c in action.cells
             for a in c.answers for literal in a.guard}
    held = {s.holds for s in spec.guest.states}
    for fact in spec.guest.facts + spec.event.facts:
        if fact.name not in asked:
            yield problem(fact.pos, "E265", f"no guard uses fact '{fact.name}'", "use it, or remove it")
    for resource in spec.guest.resources:
        if resource.name not in held:
            yield problem(resource.pos, "E265", f"no state holds resource '{resource.name}'",
                          "use it, or remove it")


def check_all(rules: Rules) -> Iterator[Problem]:
    """All of these; a fact that says nothing would only make alternatives look wrong, so it comes first."""
    yield from check_used(rules)
    vain = list(check_facts(rules))
    yield from vain or (*check_alternatives(rules), *check_guards(rules))
