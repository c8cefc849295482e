"""SQL: every statement prepares in a store made from the schema, binds its values, and has its guard."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit
from test_lower import worked_change

from codegen.rules.derive import rules_of
from codegen.spec.model import Fact, Field, Operand, Rule, Rules
from codegen.targets import to_sql
from codegen.targets.to_sql import Statement

# The statements of the store besides the generated tables.
OUTBOX = ("CREATE TABLE outbox (number INTEGER PRIMARY KEY, event TEXT, seq INTEGER, n INTEGER, guest TEXT, kind TEXT, "
          "what TEXT, states TEXT, state TEXT, no INTEGER, rings_at INTEGER, not_after INTEGER, status TEXT, "
          "attempts INTEGER, made_at INTEGER, due_at INTEGER, version INTEGER, UNIQUE (event, seq, n, guest))")


@pytest.fixture
def store(rules: Rules) -> sqlite3.Connection:
    """An empty store."""
    return store_of(rules)


def store_of(rules: Rules) -> sqlite3.Connection:
    """An empty store made from the schema of some rules."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript("\n".join(to_sql.schema(rules)))
    db.execute(OUTBOX)
    return db


def updates(rules: Rules) -> list[tuple[Rule, Statement]]:
    """Each rule that writes the event's row, with its statement."""
    return [(r, to_sql.update_event(rules, r)) for r in rules.rules
            if r.writes and (r.machine, r.state) != ("event", "absent")]


def update(rules: Rules, name: str, machine: str = "guest") -> tuple[str, Statement]:
    """The text and the statement of one rule."""
    statement = next(s for r, s in updates(rules) if (r.name, r.machine) == (name, machine))
    return "".join(statement.parts), statement


def prepares(db: sqlite3.Connection, text: str, binds: int) -> None:
    """The statement is good SQL for this store and has just that many placeholders."""
    db.execute(f"EXPLAIN {text}", [0] * binds)
    assert {int(n) for n in re.findall(r"\?(\d+)", text)} == set(range(1, binds + 1)), text
    assert "?" not in re.sub(r"\?\d+", "", text)


# ---- every statement ----

def test_every_update_prepares_and_binds_what_it_names(rules: Rules, store: sqlite3.Connection) -> None:
    for _, statement in updates(rules):
        prepares(store, "".join(statement.parts), len(statement.binds))
        assert len(set(statement.binds)) == len(statement.binds)


def test_every_row_statement_prepares(rules: Rules, store: sqlite3.Connection) -> None:
    guest, event = rules.spec.guest, rules.spec.event
    for statement in (to_sql.insert(guest), to_sql.insert(event), to_sql.update_guest(guest)):
        prepares(store, "".join(statement.parts), len(statement.binds))
    for text in to_sql.timer_statements(rules):
        prepares(store, text, 0)
    lines = to_sql.line_statements(rules)
    prepares(store, lines["head"], 1)
    prepares(store, lines["position"], 2)


def test_every_statement_of_the_output_prepares(rules: Rules, store: sqlite3.Connection) -> None:
    """Also the statements in C: the literals are joined again from sql.c."""
    text = to_sql.outputs(rules)["sql.c"]
    blocks = re.findall(r"^(?:const struct sql sql_\w+ = \{\n|\t\{)((?:\s*\".*\"\n?,?\s*)+)", text, re.M)
    found = [literals(block) for block in blocks]
    assert len(found) == len(updates(rules)) + 10
    for statement in found:
        prepares(store, statement, len(set(re.findall(r"\?(\d+)", statement))))


def literals(block: str) -> str:
    """The text of adjacent C string literals."""
    joined = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', block))
    return joined.encode().decode("unicode_escape")


def test_the_schema_in_c_is_the_schema(rules: Rules) -> None:
    text = to_sql.outputs(rules)["sql.c"]
    block = text[text.index("sql_schema[] ="):text.index(";\n\nstatic")]
    assert literals(block).rstrip("\n") == "\n".join(to_sql.schema(rules))


def test_the_schema_may_be_run_twice(rules: Rules, store: sqlite3.Connection) -> None:
    store.executescript("\n".join(to_sql.schema(rules)))


# ---- guards ----

def test_a_guard_holds_the_failure_of_what_comes_before_it(sample: Rules) -> None:
    text, statement = update(sample, "register.absent.4")
    assert text == (
        "UPDATE event SET free = free - ?1, confirmed = confirmed + ?1, seq = seq + 1, version = 1,"
        " audit_head = ?2"
        " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND waitlisted = 0 AND free >= ?1"
        " AND state <> 'called_off' AND state = 'open' AND ?6 < starts_at AND verify_email <> 1")
    assert statement.binds == [
        "{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0}", "{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0}",
        "{SQL_WAS_EVENT, EVENT_FIELD_ID, 0}", "{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0}",
        "{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0}", "{SQL_NOW, 0, 0}"]


def test_several_facts_fail_together(sample: Rules) -> None:
    """A guest joins the waitlist unless nobody waits and the seat fits."""
    text, _ = update(sample, "register.absent.5")
    assert text.endswith(" AND verify_email <> 1 AND NOT (waitlisted = 0 AND free >= ?6)")


def test_a_late_timer_fails_in_the_database_too(sample: Rules) -> None:
    text, statement = update(sample, "lapse.offered.0")
    assert text.endswith(" AND state <> 'called_off' AND ?6 >= ?7 AND ?8 = ?9")
    assert statement.binds[5:] == ["{SQL_NOW, 0, 0}", "{SQL_CANDIDATE, GUEST_FIELD_OFFER_UNTIL, 0}",
                                   "{SQL_ASKED_NO, 0, 0}", "{SQL_CANDIDATE, GUEST_FIELD_OFFER_NO, 0}"]


def test_a_new_cap_moves_what_is_left(sample: Rules) -> None:
    text, statement = update(sample, "cap.open.0", "event")
    assert text.startswith("UPDATE event SET free = free + ?1 - cap, cap = ?1, seq = seq + 1, ")
    assert statement.binds[0] == "{SQL_EVENT, EVENT_FIELD_CAP, 0}"


def test_every_guard_names_each_fact_of_the_rule(rules: Rules) -> None:
    """One term for each fact of the rule, and one for each alternative before it."""
    for rule, statement in updates(rules):
        where = statement.parts[1].removeprefix(" WHERE ")
        outside = re.sub(r"NOT \([^()]*\)", "NOT", where).split(" AND ")
        assert len(outside) == 3 + len(rule.need) + len(rule.deny) + len(rule.before), rule.name


@pytest.mark.parametrize("op", ["=", "!=", "<", "<=", ">", ">="])
def test_a_fact_and_its_opposite_split_every_case(op: str) -> None:
    fact = Fact("f", Operand("event", "cap"), op, Operand("event", "free"), None)
    db = sqlite3.connect(":memory:")
    python = {"=": "==", "!=": "!="}.get(op, op)
    for cap in (1, 2, 3):
        values = f"FROM (SELECT {cap} AS cap, 2 AS free)"
        terms = [to_sql.literal(Statement(), fact, wanted) for wanted in (True, False)]
        holds, fails = db.execute(f"SELECT {', '.join(terms)} {values}").fetchone()
        assert (holds, fails) == ((1, 0) if eval(f"{cap} {python} 2") else (0, 1))


@pytest.mark.parametrize("operand,text,binds", [
    (Operand("const", plus=7), "7", []),
    (Operand("const", "open"), "'open'", []),
    (Operand("now"), "?1", ["{SQL_NOW, 0, 0}"]),
    (Operand("now", plus=-3600), "?1 - 3600", ["{SQL_NOW, 0, 0}"]),
    (Operand("now", plus=60), "?1 + 60", ["{SQL_NOW, 0, 0}"]),
    (Operand("asked_no"), "?1", ["{SQL_ASKED_NO, 0, 0}"]),
    (Operand("event", "cap", 1), "cap + 1", []),
    (Operand("asked", "cap"), "?1", ["{SQL_EVENT, EVENT_FIELD_CAP, 0}"]),
    (Operand("guest", "letter_at", -5), "?1 - 5", ["{SQL_CANDIDATE, GUEST_FIELD_LETTER_AT, 0}"]),
])
def test_operands(operand: Operand, text: str, binds: list[str]) -> None:
    statement = Statement()
    assert to_sql.value(statement, operand, "event") == text
    assert statement.binds == binds


# ---- rows; tests/agree runs every statement on them ----

@dataclass
class Party:
    """An event's row, and rows of guests."""

    db: sqlite3.Connection
    rules: Rules

    def put(self, table: str, fields: tuple[Field, ...], **values: object) -> None:
        """A row of a table; unset columns are empty or 0."""
        row = {**{f.name: "" if f.kind == "text" else 0 for f in fields}, **values}
        self.db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                        list(row.values()))

    def event(self, **values: object) -> None:
        """The one event."""
        self.db.execute("DELETE FROM event")
        self.put("event", self.rules.spec.event.fields, **{
            "id": "e", "state": "open", "cap": 5, "claim_window_secs": 60, "max_party": 4, **values})

    def guest(self, **values: object) -> None:
        """One more guest."""
        self.put("guest", self.rules.spec.guest.fields, **{
            "event": "e", "state": "waitlisted", "party": 1, **values})


@pytest.fixture
def party(sample: Rules) -> Party:
    """A store that holds one event, under the rules of the sample."""
    made = Party(store_of(sample), sample)
    made.event()
    return made


def test_limits_stand_in_the_schema(party: Party) -> None:
    for bad in ({"name": "x" * 101}, {"name": "é" * 51}, {"cap": 0}, {"cap": 100001}, {"state": "absent"},
                {"state": "opne"}, {"cap": "many"}, {"name": None}):
        with pytest.raises(sqlite3.IntegrityError):
            party.event(**bad)
    party.event(name="é" * 50, cap=100000, free=-3)


def test_a_ticket_is_held_once(party: Party) -> None:
    for ident, ticket in (("a", 2), ("b", 1), ("c", 0), ("d", 0)):
        party.guest(id=ident, ticket=ticket)
    for ticket in (1, 2):
        with pytest.raises(sqlite3.IntegrityError):
            party.guest(id="x", ticket=ticket)
    lines = to_sql.line_statements(party.rules)
    assert party.db.execute(lines["head"], ["e"]).fetchone()[1] == "b"
    assert party.db.execute(lines["position"], ["e", 2]).fetchone() == (2,)


def test_a_recount_counts_as_the_rules_do(party: Party) -> None:
    for number, state in enumerate(["confirmed", "confirmed", "offered", "waitlisted", "pending", "expired"]):
        party.guest(id=str(number), ticket=number, state=state, party=3)
    counted = party.db.execute(f"SELECT {', '.join(to_sql.measured(party.rules))} FROM guest").fetchone()
    names = [s.name for s in party.rules.spec.guest.states if s.name != "absent"]
    assert dict(zip(names, counted)) == {"pending": 1, "confirmed": 6, "waitlisted": 1, "offered": 3,
                                         "cancelled": 0, "expired": 1}


def test_the_timers_that_rows_call_for_are_set_once(party: Party) -> None:
    party.event(ends_at=77, end_no=3)
    party.guest(id="g", state="offered", offer_no=5, offer_until=66)
    party.guest(id="h", state="offered", offer_no=6, offer_until=66)
    for text in to_sql.timer_statements(party.rules) * 2:
        party.db.execute(text)
    assert party.db.execute("SELECT seq, n, guest, kind, what, state, no, rings_at, due_at, status FROM outbox "
                            "ORDER BY number").fetchall() == [
        (0, 0, "g", "timer", "lapse", "offered", 5, 66, 66, "pending"),
        (0, 0, "h", "timer", "lapse", "offered", 6, 66, 66, "pending"),
        (0, 1, "", "timer", "end", "absent", 3, 77, 77, "pending")]
    party.db.execute("UPDATE event SET end_no = 4")
    for text in to_sql.timer_statements(party.rules):
        party.db.execute(text)
    assert party.db.execute("SELECT n, no FROM outbox WHERE guest = ''").fetchall() == [(1, 3), (2, 4)]


# ---- other specs ----

def test_the_worked_change_has_its_statements(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    worked_change(spec)
    rules = rules_of(spec)
    text, _ = update(rules, "register.cancelled.5")
    assert "cancelled = cancelled - 1, waitlisted = waitlisted + 1" in text
    db = store_of(rules)
    for _, statement in updates(rules):
        prepares(db, "".join(statement.parts), len(statement.binds))


def test_a_resource_of_one_each_needs_no_measure(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "{each: guest.party, limit", "{limit")
    rules = rules_of(spec)
    text, statement = update(rules, "register.absent.4")
    assert text.startswith("UPDATE event SET free = free - 1, confirmed = confirmed + 1, ")
    assert " AND free >= 1 AND " in text
    prepares(store_of(rules), text, len(statement.binds))
