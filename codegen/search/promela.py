"""The rules in Promela's words: what is modelled, and facts and guards as expressions."""

from __future__ import annotations

from dataclasses import dataclass

from ..rules.lower import split
from ..spec.model import ABSENT, Fact, Guard, Operand, Resource, Rule, Rules
from ..targets.emit import enum
from .abstract import Scope, Term, action_of, each, fact_terms, scope, timer_numbers

OPS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def all_of(terms: list[str]) -> str:
    """The terms joined by &&."""
    return " && ".join(terms) or "true"


def any_of(terms: list[str]) -> str:
    """The terms joined by ||."""
    return " || ".join(terms) or "false"


def is_one_of(what: str, names: list[str]) -> str:
    """s == A || s == B"""
    return any_of([f"{what} == {name}" for name in names])


@dataclass(frozen=True)
class Model:
    """What a model is made of.  numbers: of the rules that are modelled, by rule."""

    rules: Rules
    judge: Rules
    scope: Scope

    @property
    def limited(self) -> tuple[Resource, ...]:
        """The resources that can run out."""
        return self.judge.spec.guest.limited

    @property
    def line(self) -> Resource:
        """The one resource that is a line."""
        return self.judge.spec.guest.line

    @property
    def fields(self) -> tuple[str, ...]:
        """The guest's numbers that are modelled, the ticket last."""
        measures = [each(r) for r in self.rules.spec.guest.resources if r.each]
        named = [field for row, field in self.scope.numbers if row == "guest"]
        ticket = split(self.line.ticket)[1]
        return (*dict.fromkeys(f for f in measures + named if f != ticket), ticket)

    @property
    def event_numbers(self) -> tuple[str, ...]:
        """The event's numbers that are modelled."""
        guest = self.rules.spec.guest
        paths = [p for r in guest.resources for p in (r.limit, r.left, r.next) if p]
        named = [field for row, field in self.scope.numbers if row in ("event", "asked")]
        counted = [s.name for s in guest.states if s.name != ABSENT]
        return tuple(dict.fromkeys([split(p)[1] for p in paths] + counted + named))

    def asked(self, machine: str) -> tuple[str, ...]:
        """The modelled numbers that some action of a machine brings along."""
        known = self.fields if machine == "guest" else self.event_numbers
        sets = {str(f) for action in self.rules.spec.machine(machine).actions for f in action.sets}
        return tuple(f for f in known if f in sets)

    def number(self, rule: Rule) -> int:
        """A rule's number in the model, from 1."""
        return self.scope.rules.index(rule) + 1

    def terms(self, row: str) -> tuple[Term, ...]:
        """The times of a row."""
        return tuple(t for t in self.scope.terms if t.row == row)


def model_of(rules: Rules, judge: Rules | None = None) -> Model:
    """The model of rules, judged by those of another spec or by themselves."""
    return Model(rules, judge or rules, scope(rules, judge or rules))


def term_text(term: Term) -> str:
    """Whether a time has passed, by the clock that is read."""
    return f"{term.name}[{'whose' if term.row == 'guest' else 'when'}]"


def operand_text(operand: Operand, machine: str) -> str:
    """A number or a state, as a fact compares it; machine: whose state it is compared with."""
    plus = f" + {operand.plus}" if operand.plus > 0 else f" - {-operand.plus}" if operand.plus else ""
    if operand.row == "const":
        return enum(machine, operand.field) if operand.field else str(operand.plus)
    if operand.row == "asked_no":
        return f"no{plus}"
    if operand.field == "state":
        return f"{operand.row}_state" + ("[g]" if operand.row == "guest" else "")
    return (operand.field if operand.row == "guest" else f"event_{operand.field}") + plus


def guest_params(model: Model, fact: Fact) -> tuple[str, ...]:
    """The guest's numbers that a fact takes, since some actions bring them along."""
    if fact_terms(model.rules, fact) or "asked_no" in (fact.left.row, fact.right.row):
        return ()
    return tuple(dict.fromkeys(s.field for s in (fact.left, fact.right)
                               if s.row == "guest" and s.field in model.fields))


def fact_text(model: Model, fact: Fact) -> str:
    """A fact as an expression."""
    terms = fact_terms(model.rules, fact)
    left, right = fact.left, fact.right
    if len(terms) == 2:
        inside = f"{term_text(terms[0])} && !{term_text(terms[1])}"
        return inside if fact.op == "=" else f"!({inside})"
    if terms and terms[0].free:
        return term_text(terms[0])
    if terms:
        passed = fact.op in ((">", ">=") if left.row == "now" else ("<", "<="))
        return term_text(terms[0]) if passed else f"!{term_text(terms[0])}"
    if "asked_no" in (left.row, right.row):
        other = right if left.row == "asked_no" else left
        known = other.row == "guest" and f"guest.{other.field}" in timer_numbers(model.rules)
        return f"no {OPS[fact.op]} guest_no[g]" if known else "true"
    machine = next((s.row for s in (left, right) if s.field == "state"), "")
    return f"{operand_text(left, machine)} {OPS[fact.op]} {operand_text(right, machine)}"


def literal(model: Model, name: str, sets: tuple[str, ...], wanted: bool) -> str:
    """is_open, !is_seat_fits(asked_party)"""
    fact = next(f for f in model.scope.facts if f.name == name)
    params = [f"asked_{p}" if p in sets else f"guest_{p}[g]" for p in guest_params(model, fact)]
    return f"{'' if wanted else '!'}is_{name}" + (f"({', '.join(params)})" if params else "")


def guard_text(model: Model, guard: Guard, sets: tuple[str, ...]) -> str:
    """A guard as an expression."""
    need, deny = guard
    return all_of([literal(model, f, sets, True) for f in need]
                  + [literal(model, f, sets, False) for f in deny])


def sets_of(rules: Rules, rule: Rule) -> tuple[str, ...]:
    """The guest's fields that a rule's action brings along."""
    return tuple(str(s) for s in action_of(rules, rule).sets) if rule.machine == "guest" else ()


def state_text(rule: Rule) -> str:
    """That the row is in the rule's state."""
    row = "guest_state[g]" if rule.machine == "guest" else "event_state"
    return f"{row} == {enum(rule.machine, rule.state)}"


def decide_text(model: Model, rule: Rule) -> str:
    """That a rule is the first of its cell that applies."""
    cell = [r for r in model.scope.rules if (r.machine, r.state, r.action)
            == (rule.machine, rule.state, rule.action)]
    earlier = cell[:cell.index(rule)]
    return all_of([state_text(rule), f"guard_{model.number(rule)}"]
                  + [f"!guard_{model.number(r)}" for r in earlier])


def commit_text(model: Model, rule: Rule) -> str:
    """A rule's own condition, as the stores ask it."""
    sets = sets_of(model.rules, rule)
    return all_of([state_text(rule), f"guard_{model.number(rule)}"]
                  + [f"!({guard_text(model, guard, sets)})" for guard in rule.before])
