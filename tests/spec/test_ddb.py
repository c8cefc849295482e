"""The DynamoDB target: the requests, what cannot be requested, and that both outputs agree."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit
from test_lower import rule

from codegen.rules import ddb, express
from codegen.rules.ddb import Write, event_update, shared, tables, transactions
from codegen.rules.derive import rules_of
from codegen.rules.expression import Draft, Value, literal
from codegen.rules.prove import check_rules
from codegen.spec.errors import SpecErrors
from codegen.spec.model import ABSENT, Assign, Effect, Fact, Operand, Rules
from codegen.targets import to_conditions, to_ddb

GUEST, EVENT = "guest.yaml", "event.yaml"


def asked(rules: Rules, name: str, machine: str = "guest") -> Write:
    """The write of the event's item by a rule."""
    found = next(r for r in rules.rules if (r.machine, r.name) == (machine, name))
    return event_update(rules, found)


def sources(write: Write) -> dict[str, str]:
    """Where the values of a write come from."""
    return to_conditions.listed(write.values)


# ---- the requests ----


def test_a_seat_is_taken_under_the_whole_guard(sample: Rules) -> None:
    write = asked(sample, "register.absent.4")
    assert write.condition == (
        "#seq = :was_seq AND #state = :was_state "
        "AND (#waitlisted = :n0 OR attribute_not_exists(#waitlisted)) AND #free >= :guest_party "
        "AND #state <> :is_called_off AND #state = :is_open AND :now < #starts_at AND #verify_email <> :n1")
    assert write.update == ("SET #version = :n1, #audit_head = :new_audit_head "
                            "ADD #free :less_guest_party, #confirmed :guest_party, #seq :n1")
    assert sources(write)[":less_guest_party"] == "-candidate.party"
    assert sources(write)[":was_seq"] == "was_event.seq"
    assert write.failed == ("the event moved on, "
                            "or not: no_waitlisted, seat_fits, on, open, before, not verify")


def test_who_waits_does_so_because_the_seat_could_not_be_taken(sample: Rules) -> None:
    assert asked(sample, "register.absent.5").condition.endswith(
        " AND NOT ((#waitlisted = :n0 OR attribute_not_exists(#waitlisted)) AND #free >= :guest_party)")


def test_what_is_added_to_the_time_is_bound(sample: Rules) -> None:
    write = asked(sample, "register.confirmed.0")
    assert ":guest_letter_at <= :now_minus_3600" in write.condition
    assert sources(write)[":now_minus_3600"] == "now - 3600"


def test_a_limit_moves_what_is_left_by_as_much(sample: Rules) -> None:
    write = asked(sample, "cap.open.0", "event")
    assert write.update == ("SET #cap = :new_cap, #version = :n1, #audit_head = :new_audit_head "
                            "ADD #free :more_cap, #seq :n1")
    assert sources(write)[":more_cap"] == "event.cap - was_event.cap"


def test_a_new_row_is_one_that_is_not_there(sample: Rules) -> None:
    (new,) = [t for t in transactions(sample) if t.rule.name == "add.absent.0"]
    assert [(w.verb, w.table, w.condition) for w in new.writes] == [
        ("put", "event", "attribute_not_exists(#id)"), ("put", "audit", "attribute_not_exists(#seq)")]
    assert [v.name for v in new.writes[0].item] == [f.name for f in sample.spec.event.fields]


def test_a_guest_is_written_only_in_the_state_that_was_read(sample: Rules) -> None:
    write = shared(sample)["guest_old"]
    assert write.condition == "#state = :was_state"
    assert {v.name for v in write.key} == {"event", "id"}
    assert {v.name for v in write.key} & {name for _, name in write.names} == set()


def test_the_tables_have_the_keys_of_the_rows_and_the_line_an_index(rules: Rules) -> None:
    assert [(t.name, t.hash, t.range, t.index) for t in tables(rules)] == [
        ("event", ("id", "S"), ("", ""), ("", "")),
        ("guests", ("event", "S"), ("id", "S"), ("ticket", "N")),
        ("audit", ("event", "S"), ("seq", "N"), ("", "")),
        ("outbox", ("event", "S"), ("seq_n", "S"), ("due", "S"))]
    assert [t.index_hash for t in tables(rules)] == [("", "")] * 3 + [("kind", "S")]
    assert [t.ttl for t in tables(rules)] == ["", "", "", "expires_at"]


@pytest.mark.parametrize("field, op, number, text", [
    ("waitlisted", "=", 0, "(#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"),
    ("waitlisted", "!=", 0, "(#waitlisted <> :n0 AND attribute_exists(#waitlisted))"),
    ("waitlisted", "!=", 2, "(#waitlisted <> :n2 OR attribute_not_exists(#waitlisted))"),
    ("waitlisted", ">=", 1, "#waitlisted >= :n1"),
    ("waitlisted", "<", 1, "(#waitlisted < :n1 OR attribute_not_exists(#waitlisted))"),
    ("free", ">=", 0, "#free >= :n0")])
def test_a_counter_that_is_not_there_counts_as_none(sample: Rules, field: str, op: str, number: int, text: str
                                                    ) -> None:
    fact = Fact("some", Operand("event", field), op, Operand("const", plus=number), sample.facts[0].pos)
    assert literal(Draft(replace(sample, facts=(fact,))), "some", True) == text


def test_a_number_on_the_left_is_read_the_same_way(sample: Rules) -> None:
    fact = Fact("some", Operand("const", plus=1), ">", Operand("event", "waitlisted"), sample.facts[0].pos)
    draft = Draft(replace(sample, facts=(fact,)))
    assert literal(draft, "some", True) == "(:n1 > #waitlisted OR attribute_not_exists(#waitlisted))"
    assert literal(draft, "some", False) == ":n1 <= #waitlisted"


@pytest.mark.parametrize("assigns, update", [
    ([("cap", "set", Operand("event", "free")), ("cap", "add", Operand("const", plus=2))],
     "SET #cap = #free + :n2, #audit_head = :new_audit_head"),
    ([("cap", "sub", Operand("event", "free"))], "SET #cap = #cap - #free, #audit_head = :new_audit_head"),
    ([("cap", "sub", Operand("const", plus=1))], "SET #audit_head = :new_audit_head ADD #cap :n_minus_1"),
    ([("ends_at", "set", Operand("now", plus=60))],
     "SET #ends_at = :now_plus_60, #audit_head = :new_audit_head")])
def test_every_kind_of_change(sample: Rules, assigns: list[tuple[str, str, Operand]], update: str) -> None:
    found = replace(rule(sample, "relink.confirmed.0"),
                    assigns=tuple(Assign("event", *one) for one in assigns))
    assert event_update(sample, found).update == update


# ---- what holds for every spec ----


def test_every_rule_that_writes_has_its_transaction(rules: Rules) -> None:
    found = transactions(rules)
    assert [t.rule for t in found] == [r for r in rules.rules if r.writes]
    for one in found:
        guest = ["guests"] if one.rule.machine == "guest" else []
        assert [w.table for w in one.writes] == ["event", *guest, "audit"]


def test_nothing_is_wrong_with_what_is_asked(rules: Rules) -> None:
    assert [p for check in express.CHECKS for p in check(rules)] == []


def test_no_attribute_is_changed_twice(rules: Rules) -> None:
    for one in transactions(rules):
        for write in one.writes:
            changed = re.findall(r"(?:SET|ADD|,) (#\w+)", write.update)
            assert len(changed) == len(set(changed))


# ---- what cannot be requested ----

def test_a_sum_with_what_is_bound_can_be_asked(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, GUEST, "now < event.starts_at", "event.starts_at - 60 > now")
    found = rules_of(spec)
    assert "#starts_at > :now_plus_60" in asked(found, "register.absent.4").condition


def faults(rules: Rules, check) -> list[str]:
    """The findings of one check: code and text."""
    return [f"{p.code} {p.text}" for p in check(rules)]


def with_rule(rules: Rules, name: str, machine: str = "guest", **parts: object) -> Rules:
    """The rules, one of them with other parts."""
    old = rule(rules, name, machine)
    return replace(rules, rules=tuple(replace(r, **parts) if r is old else r for r in rules.rules))


@pytest.mark.parametrize("assigns, fault", [
    ([Assign("event", "cap", "min", Operand("now"))],
     "E272 rule 'relink.confirmed.0' sets the event's 'cap' to the smaller of two values; "
     "a DynamoDB update cannot do that"),
    ([Assign("event", "cap", "add", Operand("now")), Assign("event", "cap", "sub", Operand("const", plus=1))],
     "E273 rule 'relink.confirmed.0' changes the event's 'cap' by 2 values; DynamoDB takes one operator")])
def test_changes_that_cannot_be_asked(sample: Rules, assigns: list[Assign], fault: str) -> None:
    bad = with_rule(sample, "relink.confirmed.0", assigns=tuple(assigns))
    assert faults(bad, express.check_changes) == [fault]
    assert faults(bad, express.check_requests) == [], "one mistake is told once"


def test_the_smaller_of_two_times_is_asked_of_a_guest_alone(tmp_path: Path) -> None:
    timer = "timer: {until: event.ends_at, no: event.end_no, then: end}"
    lasting = timer.replace("{until: event.ends_at",
                            "{lasts: event.claim_window_secs, by: event.starts_at, until: event.shut_at")
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, EVENT, "  ends_at: ", "  shut_at: {is: time}\n  ends_at: ")
    edit(spec, EVENT, timer, lasting)
    edit(spec, EVENT, timer, lasting)
    with pytest.raises(SpecErrors) as found:
        rules_of(spec)
    assert {p.code for p in found.value.problems} == {"E272"}


@pytest.mark.parametrize("change, text", [
    (lambda w: replace(w, condition=w.condition + " AND #ghost = :was_seq"), "'#ghost' is not declared"),
    (lambda w: replace(w, condition=w.condition + " AND #seq > :ghost"), "':ghost' is not declared"),
    (lambda w: replace(w, names=(*w.names, ("#more", "more"))), "'#more' is not used"),
    (lambda w: replace(w, values=(*w.values, Value(":more", "N", "now"))), "':more' is not used"),
    (lambda w: replace(w, condition=w.condition.replace("#state", "state")),
     "the name 'state' has no alias")])
def test_aliases_and_placeholders_that_do_not_fit(sample: Rules, monkeypatch: pytest.MonkeyPatch, change,
                                                  text: str) -> None:
    old = ddb.event_update
    monkeypatch.setattr(ddb, "event_update", lambda rules, one: change(old(rules, one)))
    found = faults(sample, express.check_requests)
    assert f"E274 rule 'register.absent.4': in the write of the event, {text}" in found


def test_expressions_that_are_too_long(sample: Rules) -> None:
    facts = tuple(Fact(f"f{n}", Operand("event", "cap"), ">", Operand("const", plus=n), sample.facts[0].pos)
                  for n in range(160))
    guards = tuple(((f"f{n}", f"f{n + 1}"), ()) for n in range(159))
    bad = with_rule(replace(sample, facts=sample.facts + facts), "relink.confirmed.0", before=guards)
    size = len(asked(bad, "relink.confirmed.0").condition)
    assert faults(bad, express.check_requests) == [
        f"E275 rule 'relink.confirmed.0' makes an expression of {size} bytes; the limit is 4096",
        # seq, state, and for each guard an AND before it, NOT, an AND within it, and two comparisons
        f"E275 rule 'relink.confirmed.0' makes an expression of {3 + 159 * 5} operators; the limit is 300"]


def test_names_that_are_too_long(sample: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(express, "NAME_BYTES_MAX", 16)
    assert any("the name ':less_guest_party" in f for f in faults(sample, express.check_requests))


def test_a_transaction_holds_a_hundred_items(sample: Rules) -> None:
    many = with_rule(sample, "relink.confirmed.0", effects=(Effect("letter", "link"),) * 97)
    assert faults(many, express.check_items) == []
    more = with_rule(sample, "relink.confirmed.0", effects=(Effect("letter", "link"),) * 98)
    assert faults(more, express.check_items) == [
        "E276 rule 'relink.confirmed.0' writes 101 items; a transaction holds 100"]


def test_unsound_rules_are_reported_first(sample: Rules) -> None:
    assigns = tuple(replace(a, op="sub" if a.field == "free" else a.op)
                    for a in rule(sample, "cap.open.0", "event").assigns)
    bad = with_rule(sample, "cap.open.0", "event", assigns=assigns)
    assert faults(bad, express.check_changes)
    with pytest.raises(SpecErrors) as found:
        check_rules(bad)
    assert {p.code for p in found.value.problems} == {"E250"}


# ---- the files ----


def test_the_file_of_conditions_says_every_write(rules: Rules) -> None:
    said = json.loads(to_conditions.outputs(rules)["conditions.json"])
    assert [r["rule"] for r in said["rules"]] == [t.rule.name for t in transactions(rules)]
    for one, transaction in zip(said["rules"], transactions(rules)):
        first = said["shared"]["event_new"] if one["writes"][0] == "event_new" else one["writes"][0]
        assert " ".join(first["condition"]) == transaction.writes[0].condition
        assert one["writes"].count("outbox") == len(transaction.rule.effects)
        assert one["spec"] == f"{transaction.rule.machine}.yaml:{transaction.rule.pos.line}"


@pytest.mark.parametrize("part, text", [
    ([], "[]"), ("a" * 200, '"' + "a" * 200 + '"'), ({"a": [1, 2]}, '{"a": [1, 2]}'),
    ({"#a": "a" * 99, "#b": "b"}, '{"#a": "' + "a" * 99 + '", "#b": "b"}'),
    (["a" * 60, "b" * 60], '[\n "' + "a" * 60 + '",\n "' + "b" * 60 + '"\n]'),
    ({"a": {"b": "c" * 60, "d": "e" * 60}},
     '{\n "a": {\n  "b": "' + "c" * 60 + '",\n  "d": "' + "e" * 60 + '"\n }\n}')])
def test_what_fits_on_a_line_stands_on_one(part: object, text: str) -> None:
    assert to_conditions.laid_out(part) == text
    assert json.loads(text) == part


@pytest.mark.parametrize("value, words", [
    (Value(":a", "N", "const", plus=3), "3"), (Value(":a", "S", "text", text="open"), "'open'"),
    (Value(":a", "N", "growth", "cap"), "event.cap - was_event.cap"),
    (Value(":a", "N", "growth", "cap", -1), "-(event.cap - was_event.cap)"),
    (Value(":a", "N", "candidate", "party", -1, 2), "-candidate.party + 2"),
    (Value(":a", "N", "now", plus=-60), "now - 60")])
def test_where_a_value_comes_from(value: Value, words: str) -> None:
    assert to_conditions.worth(value) == words


def test_a_list_is_printed_once(rules: Rules) -> None:
    text = to_ddb.outputs(rules)["ddb.c"]
    bodies = re.findall(r"\[\] = \{\n(.*?)\n\};", text, re.S)
    assert len(bodies) == len(set(bodies))
    assert text.count("static const struct ddb_write write_") + 1 == len(
        {w.name for t in transactions(rules) for w in t.writes} | set(shared(rules)))


def test_of_absent_events_there_is_no_update(rules: Rules) -> None:
    assert all(r.state != ABSENT for r in express.guarded(rules) if r.machine == "event")
