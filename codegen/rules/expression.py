"""The expressions of DynamoDB: a rule's guard as a condition, what it changes as an update.

Every name has an alias, and every value a placeholder that says where it comes from.  Conditions do
not calculate, so what is added stands with what is bound; an update takes one value for a field.
What is counted is ADDed to: a counter that an old item lacks starts from 0, as the rules read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..spec.model import HEAD, OPPOSITE, OPS, Assign, Fact, Field, Guard, Operand, Rule, Rules

DDB_OPS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
STEMS = {"was_event": "was", "event": "new", "growth": "more", "was_guest": "was", "candidate": "guest",
         "guest": "new", "now": "now", "asked_no": "asked_no"}


@dataclass(frozen=True)
class Value:
    """A value and where it comes from: times * what the source holds + plus, or a text.

    name: the placeholder, or the attribute; source: a member of struct change, growth (by how much
    the event's field grew), const, text, or a part of the effect or the line of the history.
    """

    name: str
    kind: str
    source: str
    field: str = ""
    times: int = 1
    plus: int = 0
    text: str = ""


@dataclass
class Draft:
    """An action under construction: the aliases and the values that its expressions use."""

    rules: Rules
    names: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)

    def name(self, attribute: str) -> str:
        """The alias of an attribute."""
        self.names["#" + attribute] = attribute
        return "#" + attribute

    def value(self, value: Value) -> str:
        """The placeholder of a value."""
        self.values[value.name] = value
        return value.name

    def number(self, number: int) -> str:
        """The placeholder of a number."""
        name = f":n{number}" if number >= 0 else f":n_minus_{-number}"
        return self.value(Value(name, "N", "const", plus=number))

    def text(self, text: str) -> str:
        """The placeholder of a state's name."""
        return self.value(Value(f":is_{text}", "S", "text", text=text))

    def taken(self, source: str, name: str = "", times: int = 1, plus: int = 0) -> str:
        """The placeholder of what a source holds."""
        words = [*(["less"] if times < 0 else []), STEMS[source], *([name] if name else []),
                 *([f"{'plus' if plus > 0 else 'minus'}_{abs(plus)}"] if plus else [])]
        spec = self.rules.spec
        machine = spec.event if source in ("was_event", "event", "growth") else spec.guest
        kind = kind_of(machine.field(name)) if name else "N"
        return self.value(Value(":" + "_".join(words), kind, source, name, times, plus))


def kind_of(one: Field) -> str:
    """S or N: texts and states are stored as text."""
    return "S" if one.kind in ("text", "state") else "N"


def bound(draft: Draft, operand: Operand, times: int = 1) -> str:
    """The placeholder of an operand that is no attribute of the event's item."""
    if operand.row == "const":
        return draft.text(operand.field) if operand.field else draft.number(times * operand.plus)
    source = {"asked": "event", "guest": "candidate"}.get(operand.row, operand.row)
    return draft.taken(source, operand.field, times, times * operand.plus)


def compared(fact: Fact) -> tuple[Operand, Operand]:
    """The two sides of a fact; what is added to an attribute is taken from the other side."""
    left, right = fact.left, fact.right
    if left.row == "event":
        left, right = replace(left, plus=0), replace(right, plus=right.plus - left.plus)
    if right.row == "event":
        left, right = replace(left, plus=left.plus - right.plus), replace(right, plus=0)
    return left, right


def counter_of(rules: Rules, operand: Operand) -> str:
    """The counter that an operand reads, which an old item may lack; "" if it is none."""
    counted = operand.row == "event" and any(s.name == operand.field for s in rules.spec.guest.states)
    return operand.field if counted else ""


def or_missing(draft: Draft, text: str, op: str, sides: tuple[Operand, Operand]) -> str:
    """A comparison in which a counter that is not there counts as 0."""
    counter = counter_of(draft.rules, sides[0]) or counter_of(draft.rules, sides[1])
    if not counter:
        return text
    left, right = (0 if counter_of(draft.rules, o) else o.plus for o in sides)
    if OPS[op](left, right):
        return f"({text} OR attribute_not_exists({draft.name(counter)}))"
    return f"({text} AND attribute_exists({draft.name(counter)}))" if op == "!=" else text


def literal(draft: Draft, name: str, wanted: bool) -> str:
    """A fact, or its opposite."""
    fact = next(f for f in draft.rules.facts if f.name == name)
    op = fact.op if wanted else OPPOSITE[fact.op]
    sides = compared(fact)
    left, right = (draft.name(o.field) if o.row == "event" else bound(draft, o) for o in sides)
    return or_missing(draft, f"{left} {DDB_OPS[op]} {right}", op, sides)


def terms(draft: Draft, guard: Guard) -> list[str]:
    """An alternative's own guard, as terms joined by AND."""
    need, deny = guard
    return [literal(draft, f, True) for f in need] + [literal(draft, f, False) for f in deny]


def failure(draft: Draft, guard: Guard) -> str:
    """That an alternative's own guard does not hold."""
    need, deny = guard
    if len(need) + len(deny) == 1:
        return terms(draft, (deny, need))[0]
    return f"NOT ({' AND '.join(terms(draft, guard))})"


def conditions(draft: Draft, rule: Rule) -> list[str]:
    """The rule's guard, and the failure of every alternative before it."""
    found = terms(draft, rule.guard) + [failure(draft, guard) for guard in rule.before]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Fold:
    """What a rule's assignments make of one field: its start, if it is set, and what is added."""

    start: Operand | None = None
    added: tuple[tuple[int, Operand], ...] = ()
    smaller: bool = False


def fold(before: Fold, change: Assign) -> Fold:
    """A field after one more assignment."""
    if change.op in ("set", "copy"):
        return Fold(change.by)
    if change.op == "min":
        return replace(before, smaller=True)
    return replace(before, added=before.added + ((1 if change.op == "add" else -1, change.by),))


def shortened(one: Fold) -> Fold:
    """A fold in which what grows by an asked value less the old one is said as one growth."""
    if len(one.added) == 2:
        (plus, new), (minus, old) = one.added
        if (plus, new.row, minus, old) == (1, "asked", -1, Operand("event", new.field)):
            return replace(one, added=((1, Operand("growth", new.field)),))
    return one


def folds(rule: Rule) -> dict[str, Fold]:
    """What a rule makes of each field of the event's item, in the order of the first change."""
    found: dict[str, Fold] = {}
    for change in rule.assigns:
        if change.row == "event":
            found[change.field] = fold(found.get(change.field, Fold()), change)
    return {name: shortened(one) for name, one in found.items()}


def operand_text(draft: Draft, operand: Operand) -> str:
    """An operand of SET: an attribute or a placeholder."""
    return draft.name(operand.field) if operand.row == "event" else bound(draft, operand)


def updates(draft: Draft, rule: Rule) -> str:
    """SET ... ADD ..., at most one operator each."""
    sets, adds = [], []
    for name, one in folds(rule).items():
        alias = draft.name(name)
        if one.start is None and one.added[0][1].row != "event":
            adds.append(f"{alias} {bound(draft, one.added[0][1], one.added[0][0])}")
            continue
        text = alias if one.start is None else operand_text(draft, one.start)
        text += "".join(f" {'+' if sign > 0 else '-'} {operand_text(draft, by)}" for sign, by in one.added)
        sets.append(f"{alias} = {text}")
    sets.append(f"{draft.name(HEAD)} = {draft.taken('event', HEAD)}")
    return f"SET {', '.join(sets)}" + (f" ADD {', '.join(adds)}" if adds else "")
