"""What DynamoDB is asked to write: rows that gen/ddb.c and gen/conditions.json both print.

A change is one transaction: the event's item under the rule's whole guard, the guest's item, the
line of the history, a row of the outbox for each effect.  Every name has an alias, and the event's
effects are merged into one action, since a transaction may touch an item once.  What is counted is
ADDed to: a counter that an old item lacks starts from 0, as the rules read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .lower import counters, split
from .model import ABSENT, Assign, Fact, Field, Machine, Operand, Rule, Rules
from .to_sql import HEAD, OPPOSITE
from .world import OPS

Guard = tuple[tuple[str, ...], tuple[str, ...]]
DDB_OPS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
STEMS = {"was_event": "was", "event": "new", "growth": "more", "was_guest": "was", "judged": "guest",
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


@dataclass(frozen=True)
class Write:
    """One action of a transaction.  failed: what it means that its condition does not hold."""

    name: str
    table: str
    verb: str
    condition: str
    failed: str
    names: tuple[tuple[str, str], ...]
    values: tuple[Value, ...] = ()
    update: str = ""
    key: tuple[Value, ...] = ()
    item: tuple[Value, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Transaction:
    """The writes of a rule, in order; a row of the outbox for each effect comes after them."""

    rule: Rule
    writes: tuple[Write, ...]


@dataclass(frozen=True)
class Table:
    """A table: its keys, and the key of its local index, each (attribute, kind); "" for none."""

    name: str
    hash: tuple[str, str]
    range: tuple[str, str] = ("", "")
    index: tuple[str, str] = ("", "")


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
    source = {"asked": "event", "guest": "judged"}.get(operand.row, operand.row)
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
    names = {f.name for f in counters(rules.spec.guest)}
    return operand.field if operand.row == "event" and operand.field in names else ""


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
    found = terms(draft, (rule.need, rule.deny)) + [failure(draft, guard) for guard in rule.before]
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


def guard_words(rule: Rule) -> list[str]:
    """What the condition asks for, in the words of the spec."""
    def said(guard: Guard) -> list[str]:
        return list(guard[0]) + [f"not {f}" for f in guard[1]]

    out = said((rule.need, rule.deny))
    for need, deny in rule.before:
        one = len(need) + len(deny) == 1
        out.append(said((deny, need))[0] if one else f"not ({' and '.join(said((need, deny)))})")
    return list(dict.fromkeys(out))


def facts_of(rule: Rule) -> tuple[str, ...]:
    """Every fact that a rule's condition speaks of."""
    guards = [(rule.need, rule.deny), *rule.before]
    return tuple(dict.fromkeys(f for need, deny in guards for f in (*need, *deny)))


def built(draft: Draft, name: str, table: str, verb: str, condition: str, failed: str, **more: object
          ) -> Write:
    """The action of a draft."""
    return Write(name, table, verb, condition, failed, tuple(draft.names.items()),
                 tuple(draft.values.values()), **more)


def keys(machine: Machine, source: str) -> tuple[Value, ...]:
    """The key of a row."""
    return tuple(Value(f.name, kind_of(f), source, f.name) for f in machine.fields if f.key)


def whole(machine: Machine) -> tuple[Value, ...]:
    """All attributes of a row as it is after the change."""
    return tuple(Value(f.name, kind_of(f), machine.name, f.name) for f in machine.fields)


def event_update(rules: Rules, rule: Rule) -> Write:
    """The event's item, if it is as it was read and the whole guard holds."""
    draft = Draft(rules)
    asked = [f"{draft.name(name)} = {draft.taken('was_event', name)}" for name in ("seq", "state")]
    condition = " AND ".join(asked + conditions(draft, rule))
    words = guard_words(rule)
    failed = "the event moved on" + (f", or not: {', '.join(words)}" if words else "")
    return built(draft, f"{rule.machine}_{rule.name.replace('.', '_')}", "event", "update", condition, failed,
                 update=updates(draft, rule), key=keys(rules.spec.event, "was_event"), facts=facts_of(rule))


def new_row(rules: Rules, machine: Machine, table: str) -> Write:
    """A row that is not there yet."""
    draft = Draft(rules)
    condition = f"attribute_not_exists({draft.name(next(f.name for f in machine.fields if f.key))})"
    return built(draft, f"{machine.name}_new", table, "put", condition,
                 f"the {machine.name} is there already", item=whole(machine))


def guest_update(rules: Rules) -> Write:
    """A guest's item, if it is still in the state that was read."""
    draft = Draft(rules)
    condition = f"{draft.name('state')} = {draft.taken('was_guest', 'state')}"
    sets = [f"{draft.name(f.name)} = {draft.taken('guest', f.name)}"
            for f in rules.spec.guest.fields if not f.key]
    return built(draft, "guest_old", "guests", "update", condition, "the guest moved on",
                 update=f"SET {', '.join(sets)}", key=keys(rules.spec.guest, "was_guest"))


def audit_put(rules: Rules) -> Write:
    """The change's line of the history, which is there if this very change was written before."""
    draft = Draft(rules)
    condition = f"attribute_not_exists({draft.name('seq')})"
    item = (Value("event", "S", "event", "id"), Value("seq", "N", "event", "seq"),
            Value("line", "S", "line"), Value("hash", "S", "event", HEAD))
    return built(draft, "audit", "audit", "put", condition,
                 "a change of this number was written already: this one, if the hash is the same", item=item)


def outbox_put(rules: Rules) -> Write:
    """The row of one effect; the history's line guards it against a second writing."""
    item = (Value("event", "S", "event", "id"), Value("seq_n", "S", "effect_key"),
            Value("guest", "S", "guest", "id"), Value("state", "S", "guest", "state"),
            Value("kind", "S", "effect_kind"), Value("what", "S", "effect_what"),
            Value("states", "S", "effect_states"), Value("due_at", "N", "effect_due_at"),
            Value("no", "N", "effect_no"), Value("not_after", "N", "effect_not_after"))
    return built(Draft(rules), "outbox", "outbox", "put", "", "", item=item)


def shared(rules: Rules) -> dict[str, Write]:
    """The writes that are the same for every rule, by name."""
    found = (new_row(rules, rules.spec.event, "event"), new_row(rules, rules.spec.guest, "guests"),
             guest_update(rules), audit_put(rules), outbox_put(rules))
    return {write.name: write for write in found}


def transactions(rules: Rules) -> list[Transaction]:
    """The transaction of every rule that writes: event, guest, history."""
    same, out = shared(rules), []
    for rule in rules.rules:
        if not rule.writes:
            continue
        new = rule.machine == "event" and rule.state == ABSENT
        writes = [same["event_new"] if new else event_update(rules, rule)]
        if rule.machine == "guest":
            writes.append(same["guest_new" if rule.state == ABSENT else "guest_old"])
        out.append(Transaction(rule, (*writes, same["audit"])))
    return out


def tables(rules: Rules) -> tuple[Table, ...]:
    """The tables, and the index by which a line is walked."""
    def key(machine: Machine) -> list[tuple[str, str]]:
        return [(f.name, kind_of(f)) for f in machine.fields if f.key]

    line = next(r for r in rules.spec.guest.resources if r.ticket)
    return (Table("event", *key(rules.spec.event)),
            Table("guests", *key(rules.spec.guest), index=(split(line.ticket)[1], "N")),
            Table("audit", ("event", "S"), ("seq", "N")),
            Table("outbox", ("event", "S"), ("seq_n", "S")))
