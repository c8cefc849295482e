"""Whether two specs answer alike: by what comes of every case that there can be, not by how it is written."""

from __future__ import annotations

from dataclasses import replace

from ..rules.cases import applies, cases
from ..rules.lower import lower
from ..spec.model import NONE, Answer, Fact, Machine, Rule, Rules, Spec

WAS, NOW = "was ", "now "  # before the names of facts, which both specs may use for different things


def plain(answer: Answer) -> tuple[str, ...]:
    """What an answer comes to, as it is written."""
    return answer.kind, answer.to, answer.reason, answer.letter, answer.bump, answer.bus


def full(machine: Machine, answer: Answer) -> tuple[str, ...]:
    """The same, with the letter that follows from the state."""
    letter = answer.letter or (machine.state(answer.to).letter if answer.kind == "to" else "")
    return plain(replace(answer, letter="" if letter == NONE else letter))


def facts_of(rules: Rules, cell: tuple[Rule, ...], mark: str) -> list[Fact]:
    """The facts that a cell asks for, their names marked."""
    asked = {name for rule in cell for name, _ in rule.atoms}
    return [replace(fact, name=mark + fact.name) for fact in rules.facts if fact.name in asked]


def answer_in(case: dict[str, bool], cell: tuple[Rule, ...], answers: tuple[Answer, ...], mark: str
              ) -> Answer | None:
    """What a cell answers in a case; None if nothing."""
    true = {name.removeprefix(mark): holds for name, holds in case.items() if name.startswith(mark)}
    return next((answer for rule, answer in zip(cell, answers) if applies(rule.guard, true)), None)


class Alike:
    """Judges the answers of two specs; the old one speaks in the new one's names.

    What states, resources and stamps make of an answer is the same wherever those are,
    and told of them where they are not.
    """

    def __init__(self, was: Spec, now: Rules) -> None:
        self.was, self.now = lower(was), now

    def cell(self, name: str, action: str, state: str) -> bool:
        """Whether an action gives the same answers in a state that both specs have."""
        specs = (self.was, self.now)
        answers = [next(c.answers for c in r.spec.machine(name).action(action).cells if c.state == state)
                   for r in specs]
        old, new = (r.of(name, state, action) for r in specs)
        met = cases(self.now.spec, facts_of(self.was, old, WAS) + facts_of(self.now, new, NOW), (name, state))
        return all(self.same(name, answer_in(case, old, answers[0], WAS),
                             answer_in(case, new, answers[1], NOW)) for case in met)

    def same(self, name: str, was: Answer | None, now: Answer | None) -> bool:
        """Whether two answers come to the same."""
        if was is None or now is None:
            return was is now
        old, new = (r.spec.machine(name) for r in (self.was, self.now))
        return plain(was) == plain(now) or full(old, was) == full(new, now)

    def fact(self, name: str) -> bool:
        """Whether all that ask for a fact in the new spec are answered as in the old one."""
        had = {(r.machine, r.action, r.state) for r in self.was.rules}
        asking = dict.fromkeys((r.machine, r.action, r.state) for r in self.now.rules if name in r.facts)
        return all(self.cell(*cell) for cell in asking if cell in had)
