"""What of the rules a search has to know: which rules count, and which numbers and times they hang on.

Letters that are sent again, links and stamps change nothing that another rule reads, so the rules that
do nothing else are left out, and every field that then nobody reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..rules.lower import split
from ..spec.model import ABSENT, Action, Fact, Machine, Operand, Resource, Rule, Rules


@dataclass(frozen=True)
class Term:
    """A time that passes: from then on, now >= row.field + plus.

    free: two stored times are compared, so it may turn either way.
    """

    row: str
    field: str
    plus: int = 0
    free: bool = False

    @property
    def name(self) -> str:
        """past_starts_at, past_letter_at_3600"""
        plus = f"_{self.plus}" if self.plus > 0 else f"_less_{-self.plus}" if self.plus else ""
        return f"past_{self.field}{plus}"


@dataclass(frozen=True)
class Scope:
    """What is modelled.  numbers: (row, field), without those that count guests or what is left."""

    rules: tuple[Rule, ...]
    facts: tuple[Fact, ...]
    numbers: tuple[tuple[str, str], ...]
    terms: tuple[Term, ...]


def action_of(rules: Rules, rule: Rule) -> Action:
    """The action that a rule answers."""
    return rules.spec.machine(rule.machine).action(rule.action)


def operands(fact: Fact) -> tuple[Operand, Operand]:
    """Both sides of a fact."""
    return fact.left, fact.right


def field_kind(rules: Rules, operand: Operand) -> str:
    """The kind of the field that an operand names, or ""."""
    machines: dict[str, Machine] = {"guest": rules.spec.guest, "event": rules.spec.event,
                                    "asked": rules.spec.event}
    machine = machines.get(operand.row)
    return machine.field(operand.field).kind if machine and operand.field else ""


def fact_terms(rules: Rules, fact: Fact) -> tuple[Term, ...]:
    """The times that a fact hangs on."""
    left, right = operands(fact)
    if "now" in (left.row, right.row):
        other, now = (right, left) if left.row == "now" else (left, right)
        after = fact.op in (("<=", ">") if left.row == "now" else ("<", ">="))
        plus = other.plus - now.plus
        row = other.row if other.row == "guest" else "event"
        both = (0, 1) if fact.op in ("=", "!=") else (1,) if after else (0,)
        return tuple(Term(row, other.field or "clock", plus + more) for more in both)
    if "time" in (field_kind(rules, left), field_kind(rules, right)):
        row = "guest" if "guest" in (left.row, right.row) else "event"
        return (Term(row, fact.name, free=True),)
    return ()


def timer_numbers(rules: Rules) -> set[str]:
    """The fields that number timers, as "row.name"."""
    return {str(s.timer.no) for m in rules.spec.machines for s in m.states if s.timer}


def fact_numbers(rules: Rules, fact: Fact) -> Iterator[tuple[str, str]]:
    """The numbers that a fact compares, but for times, states and what asks for a timer's number."""
    sides = operands(fact)
    if "asked_no" in (sides[0].row, sides[1].row) or fact_terms(rules, fact):
        return
    for side in sides:
        if field_kind(rules, side) == "number":
            yield side.row, side.field


def stamps(rules: Rules) -> set[str]:
    """The times that changes write by themselves, as "row.name"."""
    return {str(path) for machine in rules.spec.machines for _, path in machine.stamps}


def counts(rules: Rules, rule: Rule, read: set[str]) -> bool:
    """Whether a rule does anything that another one reads; read: "row.name"."""
    if not rule.writes or (rule.machine, rule.state) == ("event", ABSENT):
        return False
    limits = {str(path) for r in rules.spec.guest.resources for path in (r.limit, r.left) if path}
    heard = {str(bus) for action in rules.spec.guest.actions for bus in action.on}
    return (rule.kind == "to" or any(f"{a.row}.{a.field}" in read | limits for a in rule.assigns)
            or any(e.kind == "bus" and e.what in heard for e in rule.effects))


def cells_of(rules: Rules, counting: Iterable[Rule]) -> tuple[Rule, ...]:
    """The cells of the rules that count, each up to the last of them."""
    last = {(r.machine, r.state, r.action): r for r in counting}
    out: list[Rule] = []
    for rule in rules.rules:
        cell = (rule.machine, rule.state, rule.action)
        if cell in last:
            out.append(rule)
            if rule is last[cell]:
                del last[cell]
    return tuple(out)


def scope(rules: Rules, judge: Rules) -> Scope:
    """What is modelled of rules that are judged by those of another spec, mostly of the same."""
    facts = {f.name: f for f in (*judge.facts, *rules.facts)}
    judging = tuple(r for a in judge.spec.guest.actions if a.on
                    for r in judge.rules if (r.machine, r.action) == ("guest", a.name))
    read: set[str] = set()
    while True:
        kept = cells_of(rules, [r for r in rules.rules if counts(rules, r, read)])
        used = dict.fromkeys(f for r in (*kept, *judging) for f in r.facts)
        numbers = dict.fromkeys(n for f in used for n in fact_numbers(rules, facts[f]))
        terms = dict.fromkeys(t for f in used for t in fact_terms(rules, facts[f]))
        for rule in kept:
            for change in rule.assigns:
                if (change.row, change.field) in numbers and field_kind(rules, change.by) == "number":
                    numbers.setdefault((change.by.row, change.by.field))
        more = {f"{row}.{field}" for row, field in numbers} | {f"{t.row}.{t.field}" for t in terms}
        if more <= read:
            break
        read |= more
    return Scope(kept, tuple(f for f in facts.values() if f.name in used), tuple(numbers), tuple(terms))


def each(resource: Resource | None) -> str:
    """The guest's field that measures a resource, or ""."""
    return split(resource.each)[1] if resource and resource.each else ""


def reads_of(rule: Rule, facts: dict[str, Fact], sets: tuple[str, ...]) -> set[tuple[str, str]]:
    """The guest's own fields that a rule reads: of its facts and assignments, but for what is asked."""
    sides = [side for name in rule.facts for side in operands(facts[name])]
    sides += [a.by for a in rule.assigns] + [Operand(a.row, a.field) for a in rule.assigns
                                             if a.op in ("add", "sub", "min")]
    return {("guest", s.field) for s in sides if s.row == "guest" and s.field not in sets}


def live_states(rules: Rules, scope_: Scope, field: str, held: set[str]) -> set[str]:
    """The states in which somebody will still read a guest's field; held: where it measures something."""
    facts = {f.name: f for f in (*scope_.facts, *rules.facts)}
    live = set(held)
    while True:
        before = len(live)
        for rule in (r for r in scope_.rules if r.machine == "guest"):
            sets = tuple(str(s) for s in action_of(rules, rule).sets)
            reads = field in {f for _, f in reads_of(rule, facts, sets)}
            anew = field in sets or any((a.row, a.field, a.op) == ("guest", field, "set")
                                        for a in rule.assigns)
            if reads or (rule.writes and rule.to in live and not anew):
                live.add(rule.state)
        if len(live) == before:
            return live
