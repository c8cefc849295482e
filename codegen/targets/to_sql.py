"""The SQL of the embedded store: schema, row statements, and one guarded write per rule.

States are stored by name, so that a new one moves no stored row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..rules.lower import split
from ..spec.model import ABSENT, HEAD, OPPOSITE, Assign, Fact, Field, Guard, Machine, Operand, Rule, Rules
from .emit import c_text, enum, files

SQL_OPS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


@dataclass
class Statement:
    """Text under construction, with what is bound to each placeholder."""

    parts: list[str] = field(default_factory=list)
    binds: list[str] = field(default_factory=list)

    def bind(self, source: str, machine: str = "", name: str = "", plus: int = 0) -> str:
        """A placeholder for a value, the same one if it is bound already."""
        index = enum(machine, "field", name) if name else "0"
        bind = f"{{{enum('sql', source)}, {index}, {plus}}}"
        if bind not in self.binds:
            self.binds.append(bind)
        return f"?{self.binds.index(bind) + 1}"


def value(s: Statement, operand: Operand, column: str) -> str:
    """An operand as SQL: a column, a literal or a placeholder."""
    plus = f" + {operand.plus}" if operand.plus > 0 else f" - {-operand.plus}" if operand.plus else ""
    if operand.row == "const":
        return f"'{operand.field}'" if operand.field else str(operand.plus)
    if operand.row == "now":
        return s.bind("now") + plus
    if operand.row == "asked_no":
        return s.bind("asked_no")
    if operand.row == column:
        return operand.field + plus
    if operand.row == "asked":
        return s.bind("event", "event", operand.field) + plus
    return s.bind("candidate", "guest", operand.field) + plus


def literal(s: Statement, fact: Fact, wanted: bool) -> str:
    """A fact, or its opposite."""
    op = fact.op if wanted else OPPOSITE[fact.op]
    return f"{value(s, fact.left, 'event')} {SQL_OPS[op]} {value(s, fact.right, 'event')}"


def condition(s: Statement, facts: dict[str, Fact], guard: Guard) -> list[str]:
    """An alternative's own guard, as terms joined by AND."""
    need, deny = guard
    return [literal(s, facts[f], True) for f in need] + [literal(s, facts[f], False) for f in deny]


def failure(s: Statement, facts: dict[str, Fact], guard: Guard) -> str:
    """That an alternative's own guard does not hold."""
    need, deny = guard
    if len(need) + len(deny) == 1:
        return condition(s, facts, (deny, need))[0]
    return f"NOT ({' AND '.join(condition(s, facts, guard))})"


def conditions(s: Statement, facts: dict[str, Fact], rule: Rule) -> list[str]:
    """The rule's guard, and the failure of every alternative before it."""
    return (condition(s, facts, rule.guard)
            + [failure(s, facts, guard) for guard in rule.before])


def folded(s: Statement, assigns: tuple[Assign, ...]) -> list[str]:
    """The event's assignments, those of one column folded into one expression."""
    columns: dict[str, str] = {}
    for change in assigns:
        if change.row != "event":
            continue
        old = columns.get(change.field, change.field)
        by = value(s, change.by, "event")
        columns[change.field] = {"set": by, "copy": by, "add": f"{old} + {by}",
                                 "sub": f"{old} - {by}", "min": f"min({old}, {by})"}[change.op]
    return [f"{column} = {text}" for column, text in columns.items()]


def update_event(rules: Rules, rule: Rule) -> Statement:
    """UPDATE event ... WHERE the row is as it was read and the guard holds."""
    facts = {f.name: f for f in rules.facts}
    s = Statement()
    sets = folded(s, rule.assigns) + [f"{HEAD} = {s.bind('event', 'event', HEAD)}"]
    where = [f"id = {s.bind('was_event', 'event', 'id')}",
             f"seq = {s.bind('was_event', 'event', 'seq')}",
             f"state = {s.bind('was_event', 'event', 'state')}"] + conditions(s, facts, rule)
    s.parts = [f"UPDATE event SET {', '.join(sets)}", f" WHERE {' AND '.join(where)}"]
    return s


def insert(machine: Machine) -> Statement:
    """INSERT of a whole row as it is after the change."""
    s = Statement()
    marks = [s.bind(machine.name, machine.name, f.name) for f in machine.fields]
    s.parts = [f"INSERT INTO {machine.name} ({columns(machine)})", f" VALUES ({', '.join(marks)})"]
    return s


def update_guest(guest: Machine) -> Statement:
    """UPDATE of a guest's row, if it is still in the state that was read."""
    s = Statement()
    sets = [f"{f.name} = {s.bind('guest', 'guest', f.name)}" for f in guest.fields if not f.key]
    where = [f"{f.name} = {s.bind('was_guest', 'guest', f.name)}" for f in guest.fields if f.key]
    where.append(f"state = {s.bind('was_guest', 'guest', 'state')}")
    s.parts = [f"UPDATE guest SET {', '.join(sets)}", f" WHERE {' AND '.join(where)}"]
    return s


def columns(machine: Machine) -> str:
    """The columns in the order of the struct's members."""
    return ", ".join(f.name for f in machine.fields)


def initial(one: Field) -> int:
    """What a number is in rows that are older than its field; they are of version 1 if they say none."""
    if one.name == "version":
        return 1
    return next((value for value in (one.default, one.min) if value is not None), 0)


def column(machine: Machine, one: Field) -> str:
    """One column's definition, with its limits.

    OR, not IN: for a list of three or more, SQLite builds a B-tree with each row that it checks.
    """
    if one.kind == "state":
        known = " OR ".join(f"{one.name} = '{s.name}'" for s in machine.states if s.name != ABSENT)
        return f"{one.name} TEXT NOT NULL CHECK ({known})"
    if one.kind == "text":
        return (f"{one.name} TEXT NOT NULL DEFAULT '' "
                f"CHECK (length(CAST({one.name} AS BLOB)) <= {one.max})")
    check = (f" CHECK ({one.name} BETWEEN {one.min} AND {one.max})"
             if one.min is not None and one.max is not None else "")
    return f"{one.name} INTEGER NOT NULL DEFAULT {initial(one)}{check}"


def schema(rules: Rules) -> list[str]:
    """The statements that make an empty store."""
    guest, event = rules.spec.guest, rules.spec.event
    out = []
    for machine in (event, guest):
        keys = [f.name for f in machine.fields if f.key]
        rows = [column(machine, f) for f in machine.fields] + [f"PRIMARY KEY ({', '.join(keys)})"]
        out.append(f"CREATE TABLE IF NOT EXISTS {machine.name} (\n  " + ",\n  ".join(rows)
                   + "\n) STRICT, WITHOUT ROWID;")
    for resource in guest.resources:
        if resource.ticket:
            ticket = split(resource.ticket)[1]
            out.append(f"CREATE UNIQUE INDEX IF NOT EXISTS guest_by_{ticket} ON guest "
                       f"(event, {ticket}) WHERE {ticket} > 0;")
    out += [f"CREATE INDEX IF NOT EXISTS guest_{state.name} ON guest (state) "
            f"WHERE state = '{state.name}';" for state in guest.states if state.timer]
    return out


def line_statements(rules: Rules) -> dict[str, str]:
    """Who is first in line, and how many stand before a ticket."""
    guest = rules.spec.guest
    ticket = split(guest.line.ticket)[1]
    return {
        "head": f"SELECT {columns(guest)} FROM guest WHERE event = ?1 AND {ticket} > 0 "
                f"ORDER BY {ticket} LIMIT 1",
        "position": f"SELECT count(*) FROM guest WHERE event = ?1 AND {ticket} > 0 "
                    f"AND {ticket} <= ?2",
    }


def timer_statements(rules: Rules) -> list[str]:
    """The timers that stored rows call for and the outbox lacks, as its rows; run when a store is migrated.

    Their change is number 0, which none has, and n tells them apart.  Events that newer rules wrote to
    are left to those.
    """
    out = []
    version = rules.spec.event.version
    for machine in rules.spec.machines:
        event, guest, of = ("event", "id", "state") if machine.name == "guest" else ("id", "''", f"'{ABSENT}'")
        known = (f"version <= {version}" if machine.name == "event" else
                 f"(SELECT version FROM event WHERE id = guest.event) <= {version}")
        for state in machine.states:
            if state.timer:
                until, no = (split(p)[1] for p in (state.timer.until, state.timer.no))
                out.append(
                    "INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, rings_at, not_after, "
                    "status, attempts, made_at, due_at, version) "
                    f"SELECT {event}, 0, (SELECT coalesce(max(n), -1) + 1 FROM outbox WHERE outbox.event = "
                    f"{machine.name}.{event} AND seq = 0), {guest}, 'timer', '{state.timer.then}', '', {of}, {no}, "
                    f"{until}, 0, 'pending', 0, unixepoch(), {until}, {version} "
                    f"FROM {machine.name} WHERE state = '{state.name}' AND {known} "
                    f"AND ({event}, {guest}, {no}, {until}) NOT IN (SELECT event, guest, no, rings_at FROM outbox "
                    f"WHERE kind = 'timer' AND what = '{state.timer.then}' AND status IN ('pending', 'leased'))")
    return out


def measured(rules: Rules) -> list[str]:
    """The SQL measure of each guest state's counter, for a recount."""
    guest = rules.spec.guest
    out = []
    for state in guest.states:
        if state.name == ABSENT:
            continue
        resource = guest.resource(state.holds)
        amount = split(resource.each)[1] if resource and resource.each else "1"
        out.append(f"coalesce(sum(CASE state WHEN '{state.name}' THEN {amount} END), 0)")
    return out


def outputs(rules: Rules) -> dict[str, str]:
    """gen/sql.h and gen/sql.c"""
    guest, event = rules.spec.guest, rules.spec.event
    named = {"guest_insert": insert(guest), "guest_update": update_guest(guest),
             "event_insert": insert(event)}
    for name, text in {
            "guest_select": f"SELECT {columns(guest)} FROM guest WHERE event = ?1 AND id = ?2",
            "guest_list": f"SELECT {columns(guest)} FROM guest WHERE event = ?1 AND id > ?2 "
                          "ORDER BY id LIMIT ?3",
            "event_select": f"SELECT {columns(event)} FROM event WHERE id = ?1",
            "event_list": f"SELECT {columns(event)} FROM event WHERE id > ?1 ORDER BY id LIMIT ?2",
            "recount": f"SELECT {', '.join(measured(rules))} FROM guest WHERE event = ?1",
            **{f"guest_{k}": v for k, v in line_statements(rules).items()}}.items():
        named[name] = Statement([text])
    updates = []
    for rule in rules.rules:
        if rule.writes and not (rule.machine == "event" and rule.state == ABSENT):
            updates.append((rule.name, update_event(rules, rule)))
        else:
            updates.append((rule.name, None))

    def shown(s: Statement | None) -> dict[str, object] | None:
        return s and {"text": [c_text(part) for part in s.parts], "binds": s.binds}

    view = {"schema": [c_text(line + "\n") for line in "\n".join(schema(rules)).split("\n")],
            "named": [(name, shown(s)) for name, s in named.items()],
            "updates": [(name, shown(s)) for name, s in updates],
            "timers": [c_text(text) for text in timer_statements(rules)],
            "counters": [enum("event", "field", s.name) for s in guest.states if s.name != ABSENT],
            "measures": [c_text(text) for text in measured(rules)],
            "binds_max": max(len(s.binds) for s in
                             [*named.values(), *(u for _, u in updates if u)])}
    return files(view, {"sql.h": "sql.h.j2", "sql.c": "sql.c.j2"})
