"""What DynamoDB is asked to write: rows that gen/ddb.c and gen/conditions.json both print, but for the
outbox's, which src/wire/aws/tx.c writes; tests/agree compares that with the row here.

A change is one transaction: the event's item under the rule's whole guard, the guest's item, the
line of the history, a row of the outbox for each effect.  The event's effects are merged into one
action, since a transaction may touch an item once.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..spec.model import ABSENT, HEAD, Guard, Machine, Rule, Rules
from .expression import Draft, Value, conditions, kind_of, updates
from .lower import split


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
    """A table: its keys, and those of its index, each (attribute, kind); "" for none.

    index: the sort key of the index; index_hash: its hash key, if that is not the table's own.
    ttl: the attribute that says when an item may be deleted; "" if none is.
    """

    name: str
    hash: tuple[str, str]
    range: tuple[str, str] = ("", "")
    index: tuple[str, str] = ("", "")
    index_hash: tuple[str, str] = ("", "")
    ttl: str = ""


def guard_words(rule: Rule) -> list[str]:
    """What the condition asks for, in the words of the spec."""
    def said(guard: Guard) -> list[str]:
        return list(guard[0]) + [f"not {f}" for f in guard[1]]

    out = said(rule.guard)
    for need, deny in rule.before:
        one = len(need) + len(deny) == 1
        out.append(said((deny, need))[0] if one else f"not ({' and '.join(said((need, deny)))})")
    return list(dict.fromkeys(out))


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
                 update=updates(draft, rule), key=keys(rules.spec.event, "was_event"), facts=rule.facts)


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
            Value("line", "S", "line"), Value("hash", "S", "event", HEAD), Value("token", "S", "token"))
    return built(draft, "audit", "audit", "put", condition,
                 "a change of this number was written already: this one, if the token is the same", item=item)


def outbox_put(rules: Rules) -> Write:
    """The row of one effect; the history's line guards it against a second writing.

    It is due until it is finished: what is not due any more is not in the index, which holds what is left,
    and has a time instead after which it may be deleted.
    """
    item = (Value("event", "S", "event", "id"), Value("seq_n", "S", "effect_key"),
            Value("guest", "S", "guest", "id"), Value("state", "S", "guest", "state"),
            Value("kind", "S", "effect_kind"), Value("what", "S", "effect_what"),
            Value("states", "S", "effect_states"), Value("rings_at", "N", "effect_rings_at"),
            Value("no", "N", "effect_no"), Value("not_after", "N", "effect_not_after"),
            Value("version", "N", "event", "version"), Value("status", "S", "text", text="pending"),
            Value("attempts", "N", "const"), Value("unheard", "N", "const"), Value("made_at", "N", "now"), Value("due", "S", "effect_due"))
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
    """The tables, and the indexes by which a line is walked and the outbox is emptied."""
    def key(machine: Machine) -> list[tuple[str, str]]:
        return [(f.name, kind_of(f)) for f in machine.fields if f.key]

    return (Table("event", *key(rules.spec.event)),
            Table("guests", *key(rules.spec.guest), index=(split(rules.spec.guest.line.ticket)[1], "N")),
            Table("audit", ("event", "S"), ("seq", "N")),
            Table("outbox", ("event", "S"), ("seq_n", "S"), ("due", "S"), ("kind", "S"), "expires_at"))
