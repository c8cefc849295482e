"""Every small mistake in the spec, or in lowering it, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from codegen.spec.model import (NONE, NOTHING, Action, Answer, Cell, Fact, Machine, Rule, Rules, Spec,
                                State, Word)

BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}


@dataclass(frozen=True)
class Mutant:
    """A spec with one mistake, or rules with one mistake of lowering."""

    kind: str
    name: str
    made: Spec | Rules


def word(text: str) -> Word:
    """A word that does not occur in the text."""
    return Word(text, NOTHING.pos)


# ---- mistakes in the spec ----

def with_machine(spec: Spec, machine: Machine) -> Spec:
    """The spec with another machine of that name."""
    return replace(spec, **{machine.name: machine})


def with_action(spec: Spec, machine: Machine, old: Action, new: Action) -> Spec:
    """The spec with another action in the place of an old one."""
    actions = tuple(new if a is old else a for a in machine.actions)
    return with_machine(spec, replace(machine, actions=actions))


def with_state(spec: Spec, machine: Machine, old: State, new: State) -> Spec:
    """The spec with another state in the place of an old one."""
    return with_machine(spec, replace(machine, states=tuple(new if s is old else s for s in machine.states)))


@dataclass(frozen=True)
class Place:
    """The position of an alternative."""

    spec: Spec
    machine: Machine
    action: Action
    cell: Cell
    number: int

    @property
    def answer(self) -> Answer:
        """The alternative at that position."""
        return self.cell.answers[self.number]

    def said(self, what: str) -> str:
        """The name of a mutant: guest cancel.offered.2, and what is wrong."""
        return f"{self.machine.name} {self.action.name}.{self.cell.state}.{self.number}: {what}"

    def changed(self, answers: tuple[Answer, ...]) -> Spec:
        """The spec with other alternatives only in this cell."""
        cells = tuple(replace(c, answers=answers) if c is self.cell else c for c in self.action.cells)
        return with_action(self.spec, self.machine, self.action, replace(self.action, cells=cells))

    def put(self, **parts: object) -> Spec:
        """The spec with another alternative here."""
        answers = list(self.cell.answers)
        answers[self.number] = replace(self.answer, **parts)
        return self.changed(tuple(answers))


def places(spec: Spec) -> Iterator[Place]:
    """The positions of all alternatives of all cells."""
    for machine in spec.machines:
        for action in machine.actions:
            for cell in action.cells:
                for number in range(len(cell.answers)):
                    yield Place(spec, machine, action, cell, number)


def guard_slips(spec: Spec) -> Iterator[Mutant]:
    """A fact of a guard forgotten, denied, or the whole guard forgotten."""
    for place in places(spec):
        guard = place.answer.guard
        for number, literal in enumerate(guard):
            rest = guard[:number] + guard[number + 1:]
            name = f"{'' if literal.wanted else 'not '}{literal.fact}"
            yield Mutant("literal dropped", place.said(f"without '{name}'"), place.put(guard=rest))
            if not literal.fact.endswith(" empty"):
                flipped = replace(literal, wanted=not literal.wanted)
                denied = (*guard[:number], flipped, *guard[number + 1:])
                yield Mutant("literal flipped", place.said(f"'{name}' denied"), place.put(guard=denied))
        if len(guard) > 1:
            yield Mutant("guard dropped", place.said("without its guard"), place.put(guard=()))


def holds_slips(spec: Spec) -> Iterator[Mutant]:
    """A state that holds something else, nothing, or something more."""
    for state in spec.guest.states:
        for other in ("", *(r.name for r in spec.guest.resources)):
            if other != state.holds:
                kind = "dropped" if not other else "flipped" if state.holds else "added"
                yield Mutant(f"holds {kind}", f"state {state.name}: holds {other or 'nothing'}",
                             with_state(spec, spec.guest, state, replace(state, holds=word(other))))


def target_slips(spec: Spec) -> Iterator[Mutant]:
    """Going to another state."""
    for place in places(spec):
        if place.answer.kind == "to":
            for state in place.machine.states:
                if state.name != place.answer.to:
                    yield Mutant("target swapped", place.said(f"to {state.name}"),
                                 place.put(to=word(state.name)))


def answer_slips(spec: Spec) -> Iterator[Mutant]:
    """Another reason, a refusal for nothing to do and the reverse, two alternatives in the wrong order."""
    reasons = list(dict.fromkeys(p.answer.reason for p in places(spec) if p.answer.reason))
    for place in places(spec):
        answer = place.answer
        if answer.kind == "refuse":
            other = reasons[(reasons.index(answer.reason) + 1) % len(reasons)]
            yield Mutant("reason swapped", place.said(f"refuse {other}"), place.put(reason=word(other)))
            yield Mutant("refuse to same", place.said("same"), place.put(kind="same", reason=NOTHING))
        if answer.kind == "same":
            yield Mutant("same to refuse", place.said(f"refuse {reasons[0]}"),
                         place.put(kind="refuse", reason=word(reasons[0])))
        if place.number:
            first, last = place.cell.answers[:place.number - 1], place.cell.answers[place.number + 1:]
            turned = (*first, answer, place.cell.answers[place.number - 1], *last)
            yield Mutant("order swapped", place.said("before the one above"), place.changed(turned))


def letter_slips(spec: Spec) -> Iterator[Mutant]:
    """A letter forgotten or mixed up with another, by a state or by an answer."""
    letters = list(dict.fromkeys(s.letter for s in spec.guest.states if s.letter))

    def another(letter: str) -> str:
        at = letters.index(letter) if letter in letters else -1
        return letters[(at + 1) % len(letters)]

    for state in spec.guest.states:
        if state.letter:
            for kind, new in (("dropped", ""), ("swapped", another(state.letter))):
                yield Mutant(f"letter {kind}", f"state {state.name}: letter {new or NONE}",
                             with_state(spec, spec.guest, state, replace(state, letter=word(new))))
    for place in places(spec):
        answer = place.answer
        if answer.letter and place.machine.name == "guest":
            slips = [("swapped", another(answer.letter))]
            if answer.letter != NONE:
                slips.append(("dropped", NONE if answer.kind == "again" else ""))
            for kind, new in slips:
                yield Mutant(f"letter {kind}", place.said(f"letter {new or 'of the state'}"),
                             place.put(letter=word(new)))


def state_slips(spec: Spec) -> Iterator[Mutant]:
    """A state's timer, bus event or telling forgotten; whom it tells."""
    for machine in spec.machines:
        for state in machine.states:
            slips = [("timer dropped", "no timer", {"timer": None})] if state.timer else []
            slips += [("bus dropped", "no bus", {"bus": NOTHING})] if state.bus else []
            slips += [("letter dropped", "nobody told", {"tell_letter": NOTHING, "tell_states": ()})] \
                if state.tell_letter else []
            slips += [("letter dropped", f"{name} not told", {"tell_states": tuple(
                s for s in state.tell_states if s != name)}) for name in state.tell_states]
            for part in ("lasts", "by"):
                if state.timer and getattr(state.timer, part):
                    timer = replace(state.timer, **{part: NOTHING})
                    slips.append(("timer dropped", f"a timer without '{part}'", {"timer": timer}))
            for kind, name, parts in slips:
                yield Mutant(kind, f"{machine.name} state {state.name}: {name}",
                             with_state(spec, machine, state, replace(state, **parts)))


def more_slips(spec: Spec) -> Iterator[Mutant]:
    """What an answer or an action also says, forgotten; what is freed, or starts, or is stamped."""
    for place in places(spec):
        for part in ("bump", "bus"):
            if getattr(place.answer, part):
                yield Mutant(f"{part} dropped", place.said(f"no {part}"), place.put(**{part: NOTHING}))
        if place.answer.lasts:
            yield Mutant("lasts dropped", place.said("lasts as the state says"), place.put(lasts=None))
    for resource in spec.guest.resources:
        if resource.freed:
            rest = tuple(replace(r, freed=NOTHING) if r is resource else r for r in spec.guest.resources)
            yield Mutant("bus dropped", f"resource {resource.name}: freed untold",
                         with_machine(spec, replace(spec.guest, resources=rest)))
    for machine in spec.machines:
        for action in machine.actions:
            for part, kind in (("sets", "sets dropped"), ("on", "start dropped")):
                for word in getattr(action, part):
                    fewer = tuple(w for w in getattr(action, part) if w != word)
                    yield Mutant(kind, f"{machine.name} {action.name}: {part} without '{word}'",
                                 with_action(spec, machine, action, replace(action, **{part: fewer})))
        for stamp, path in machine.stamps:
            fewer = tuple(s for s in machine.stamps if s != (stamp, path))
            yield Mutant("stamp dropped", f"{machine.name}: no stamp '{stamp}'",
                         with_machine(spec, replace(machine, stamps=fewer)))


# ---- mistakes of lowering ----

def with_rule(rules: Rules, old: Rule, **parts: object) -> Rules:
    """The rules with another one in the place of an old one."""
    return replace(rules, rules=tuple(replace(r, **parts) if r is old else r for r in rules.rules))


def with_fact(rules: Rules, old: Fact, **parts: object) -> Rules:
    """The rules with a fact that says something else."""
    return replace(rules, facts=tuple(replace(f, **parts) if f is old else f for f in rules.facts))


def negation_slips(rules: Rules) -> Iterator[Mutant]:
    """A rule written although an alternative before it applies.

    No store checks the condition of an alternative that writes nothing, so nothing reads its negation.
    """
    for rule in rules.rules:
        for number in range(len(rule.before) if rule.writes else 0):
            fewer = rule.before[:number] + rule.before[number + 1:]
            first = rules.of(rule.machine, rule.state, rule.action)[number]
            yield Mutant("change not denied" if first.writes else "refusal not denied",
                         f"{rule.machine} {rule.name}: alternative {number} not denied",
                         with_rule(rules, rule, before=fewer))


def derived_slips(rules: Rules) -> Iterator[Mutant]:
    """A derived fact that is missing in a rule, and in the negations of the rules after it."""
    derived = [f.name for f in rules.facts if f.derived]
    for rule in rules.rules:
        for name in (n for n in rule.need if n in derived):
            yield Mutant("derived fact dropped", f"{rule.machine} {rule.name}: without '{name}'",
                         without(rules, rule, name))


def without(rules: Rules, rule: Rule, fact: str) -> Rules:
    """The rules of a lowering that forgot a fact in one rule's guard."""
    need = tuple(n for n in rule.need if n != fact)
    number = rules.of(rule.machine, rule.state, rule.action).index(rule)

    def new(one: Rule) -> Rule:
        if one is rule:
            return replace(one, need=need)
        if (one.machine, one.state, one.action) != (rule.machine, rule.state, rule.action) \
                or len(one.before) <= number:
            return one
        before = list(one.before)
        before[number] = (need, rule.deny)
        return replace(one, before=tuple(before))

    return replace(rules, rules=tuple(new(r) for r in rules.rules))


def fact_slips(rules: Rules) -> Iterator[Mutant]:
    """A neighbouring operator, or a limit that is off by one."""
    for fact in rules.facts:
        yield Mutant("operator", f"fact {fact.name}: {BOUNDARY[fact.op]}",
                     with_fact(rules, fact, op=BOUNDARY[fact.op]))
        for off in (-1, 1):
            if not (fact.right.row == "const" and fact.right.field):
                right = replace(fact.right, plus=fact.right.plus + off)
                yield Mutant("edge", f"fact {fact.name}: {off:+d}", with_fact(rules, fact, right=right))


def change_slips(rules: Rules) -> Iterator[Mutant]:
    """An assignment, or an effect, that lowering forgot."""
    for rule in rules.rules:
        for number, one in enumerate(rule.assigns):
            fewer = rule.assigns[:number] + rule.assigns[number + 1:]
            yield Mutant("assignment dropped",
                         f"{rule.machine} {rule.name}: {number} {one.row}.{one.field} {one.op}",
                         with_rule(rules, rule, assigns=fewer))
        for number, effect in enumerate(rule.effects):
            fewer = rule.effects[:number] + rule.effects[number + 1:]
            yield Mutant("effect dropped", f"{rule.machine} {rule.name}: {effect.kind} {effect.what}",
                         with_rule(rules, rule, effects=fewer))
            if effect.grew and rule.machine == "event":  # a guest who gives back seats always increases it
                always = tuple(replace(e, grew="") if e is effect else e for e in rule.effects)
                yield Mutant("effect dropped", f"{rule.machine} {rule.name}: {effect.what} also if not grown",
                             with_rule(rules, rule, effects=always))


SPEC_SLIPS: tuple[Callable[[Spec], Iterator[Mutant]], ...] = (
    guard_slips, holds_slips, target_slips, answer_slips, letter_slips, state_slips, more_slips)
RULE_SLIPS: tuple[Callable[[Rules], Iterator[Mutant]], ...] = (
    negation_slips, derived_slips, fact_slips, change_slips)


def mutants(spec: Spec, rules: Rules) -> Iterator[Mutant]:
    """All mutants, in a fixed order."""
    for slip in SPEC_SLIPS:
        yield from slip(spec)
    for slip in RULE_SLIPS:
        yield from slip(rules)
