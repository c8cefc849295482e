"""Whether two specs answer alike: by what comes of every case that there can be, not by how it is written."""

from __future__ import annotations

from dataclasses import replace

from ..rules.cases import applies, cases
from ..rules.fingerprint import outcome
from ..rules.lower import cell_rules, lower
from ..spec.model import Answer, Cell, Fact, Rule, Rules, Spec

WAS, NOW = "was ", "now "  # before the names of facts, which both specs may use for different things


def facts_of(rules: Rules, cell: tuple[Rule, ...], mark: str) -> list[Fact]:
    """The facts that a cell asks for, their names marked."""
    asked = {name for rule in cell for name, _ in rule.atoms}
    return [replace(fact, name=mark + fact.name) for fact in rules.facts if fact.name in asked]


def answering(case: dict[str, bool], cell: tuple[Rule, ...], mark: str) -> int | None:
    """The number of the alternative that answers in a case; None if there is none."""
    true = {name.removeprefix(mark): holds for name, holds in case.items() if name.startswith(mark)}
    return next((number for number, rule in enumerate(cell) if applies(rule.guard, true)), None)


class Alike:
    """Judges the answers of two specs; the old one speaks in the new one's names.

    Answers are alike if they come to the same, each under its own spec, or both under the new one:
    a change of a state, resource or stamp is told there, not once more for each answer that leads to it.
    """

    def __init__(self, was: Spec, now: Rules) -> None:
        self.was, self.now = lower(was), now

    def cell(self, name: str, action: str, state: str) -> bool:
        """Whether an action gives the same answers in a state that both specs have."""
        old, new = (r.of(name, state, action) for r in (self.was, self.now))
        answers = next(c.answers for c in self.was.spec.machine(name).action(action).cells if c.state == state)
        ways = [(outcome(rule), self.today(rule, answer)) for rule, answer in zip(old, answers)]
        ends = [outcome(rule) for rule in new]
        for case in cases(self.now.spec, facts_of(self.was, old, WAS) + facts_of(self.now, new, NOW),
                          (name, state)):
            was, now = answering(case, old, WAS), answering(case, new, NOW)
            if (was is None) != (now is None) or was is not None and ends[now] not in ways[was]:
                return False
        return True

    def today(self, rule: Rule, answer: Answer) -> object:
        """What an answer of the old spec comes to under the new one; None if that lacks its state."""
        spec = self.now.spec
        machine = spec.machine(rule.machine)
        if rule.to not in {s.name for s in machine.states}:
            return None
        cell = Cell(rule.state, rule.pos, (answer,))
        return outcome(cell_rules(spec, machine, machine.action(rule.action), cell)[0])

    def fact(self, name: str) -> bool:
        """Whether all that ask for a fact in the new spec are answered as in the old one."""
        had = {(r.machine, r.action, r.state) for r in self.was.rules}
        asking = dict.fromkeys((r.machine, r.action, r.state) for r in self.now.rules if name in r.facts)
        return all(self.cell(*cell) for cell in asking if cell in had)
