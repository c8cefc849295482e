"""Proofs: which proof finds each error of lowering, and alternatives by enumeration."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from test_lower import rule

from codegen.play.world import World, holds
from codegen.rules import lower as lowering
from codegen.rules.cases import cases, condition
from codegen.rules.guards import check_alternatives
from codegen.rules.lower import lower
from codegen.rules.prove import CHECKS, check_rules, check_sizes
from codegen.spec.errors import Pos
from codegen.spec.load import Text
from codegen.spec.model import Assign, Effect, Rules, Spec
from codegen.spec.read import Reader, read_fact

HERE = Pos("t", 1, 1)


def faults(all_rules: Rules) -> list[str]:
    """The problems of rules: code and rule, also if one position in the spec makes several rules."""
    return [f"{p.code} {p.text}" for check in CHECKS for p in check(all_rules)]


def test_the_rules_prove_sound(rules: Rules) -> None:
    check_rules(rules)


def test_a_seat_not_given_back_is_found(said: Spec, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = lowering.holding
    monkeypatch.setattr(lowering, "holding", lambda r, taken: holding(r, taken) if taken else [])
    assert sorted(faults(lower(said))) == sorted(
        [f"E250 rule '{name}' does not conserve resource 'seat'" for name in (
            "cancel.confirmed.2", "cancel.offered.2", "lapse.offered.0", "lapse.offered.1")]
        + [f"E250 rule '{name}' does not conserve resource 'line'" for name in (
            "cancel.waitlisted.2", "offer.waitlisted.0")])


def test_a_seat_given_twice_is_found(said: Spec, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = lowering.holding
    monkeypatch.setattr(lowering, "holding", lambda r, taken: [] if taken else holding(r, taken))
    assert {line.split("'")[1] for line in faults(lower(said)) if "'seat'" in line} == {
        "register.absent.4", "register.expired.4", "admit.pending.1", "confirm.pending.3",
        "offer.waitlisted.0"}


def test_a_counter_in_the_wrong_unit_is_found(said: Spec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lowering, "unit", lambda guest, state: lowering.const(1))
    assert "E250 rule 'confirm.pending.3' does not conserve resource 'seat'" in faults(lower(said))


def test_a_cap_that_leaves_the_rest_as_it_is_is_found(said: Spec, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = lowering.setting

    def tampered(spec: Spec, *arguments: object) -> tuple[list[Assign], list[Effect]]:
        assigns, effects = setting(spec, *arguments)
        return [a for a in assigns if a.op != "add" or a.field != "free"], effects

    monkeypatch.setattr(lowering, "setting", tampered)
    assert faults(lower(said)) == [f"E250 rule 'cap.{state}.0' does not conserve resource 'seat'"
                                   for state in ("open", "closed")]


@pytest.mark.parametrize("field", ["free", "confirmed", "offered"])
def test_a_new_event_that_begins_wrong_is_found(said: Spec, monkeypatch: pytest.MonkeyPatch,
                                                field: str) -> None:
    creation = lowering.creation
    monkeypatch.setattr(lowering, "creation", lambda spec: [a for a in creation(spec) if a.field != field])
    assert faults(lower(said)) == ["E250 rule 'add.absent.0' does not conserve resource 'seat'"]


def test_every_single_tampering_with_a_seat_is_found(sample: Rules) -> None:
    """Each assignment of free, cap, confirmed or offered, dropped or reversed, one at a time."""
    turned = {"add": "sub", "sub": "add"}
    tried = 0
    for index, found in enumerate(sample.rules):
        for at, change in enumerate(found.assigns):
            if change.row != "event" or change.field not in ("free", "cap", "confirmed", "offered"):
                continue
            others = found.assigns[:at], found.assigns[at + 1:]
            for instead in [(), *([(replace(change, op=turned[change.op]),)] if change.op in turned else [])]:
                bad = replace(found, assigns=others[0] + instead + others[1])
                tampered = replace(sample, rules=(*sample.rules[:index], bad, *sample.rules[index + 1:]))
                assert faults(tampered) == [f"E250 rule '{found.name}' does not conserve resource 'seat'"]
                tried += 1
    assert tried > 50


def test_every_single_tampering_with_a_timer_or_a_ticket_is_found(sample: Rules) -> None:
    """Each effect that starts or ends a timer, and each assignment to its fields or a ticket, dropped."""
    kept = {"offer_no": "E251", "offer_until": "E251", "end_no": "E251", "ticket": "E250", "next_ticket": "E250"}
    tried = 0
    for index, found in enumerate(sample.rules):
        if (found.machine, found.state, found.action) == ("event", "absent", "add") or found.kind != "to":
            continue
        bad = [(replace(found, effects=tuple(e for e in found.effects if e is not effect)), "E251")
               for effect in found.effects if effect.kind in ("timer", "untimer")]
        bad += [(replace(found, assigns=tuple(a for a in found.assigns if a.field != name)), code)
                for name, code in kept.items() if any(a.field == name for a in found.assigns)]
        for rule_, code in bad:
            reported = faults(replace(sample, rules=(*sample.rules[:index], rule_, *sample.rules[index + 1:])))
            assert [line[:4] for line in reported] == [code], (rule_.name, reported)
            tried += 1
    assert tried > 20


def with_facts(rules: Rules, count: int) -> Rules:
    """Rules with so many facts."""
    return replace(rules, facts=(rules.facts * count)[:count])


def with_fields(rules: Rules, count: int) -> Rules:
    """Rules with so many fields of the event."""
    event = rules.spec.event
    return replace(rules, spec=replace(rules.spec, event=replace(event, fields=(event.fields * count)[:count])))


def with_states(rules: Rules, count: int) -> Rules:
    """Rules with so many states of a guest."""
    guest = rules.spec.guest
    return replace(rules, spec=replace(rules.spec, guest=replace(guest, states=(guest.states * count)[:count])))


def with_effects(rules: Rules, count: int) -> Rules:
    """Rules of which one has so many effects."""
    first = next(r for r in rules.rules if r.effects)
    return replace(rules, rules=(replace(first, effects=(first.effects * count)[:count]),))


@pytest.mark.parametrize("code,limit,made", [("E260", 64, with_facts), ("E261", 16, with_effects),
                                             ("E262", 32, with_states), ("E263", 64, with_fields)])
def test_there_is_room_up_to_a_limit(sample: Rules, code: str, limit: int, made: Callable[[Rules, int], Rules]) -> None:
    assert [[p.code for p in check_sizes(made(sample, count))] for count in (limit - 1, limit, limit + 1)] \
        == [[], [], [code]]


def test_alternatives_are_checked_as_truth_tables_check_them(sample: Rules) -> None:
    """E240 and E241 against a second reading, over all lists of up to three guards of two facts."""
    template = rule(sample, "offer.offered.0")
    offer = next(a for a in sample.spec.guest.actions if a.name == "offer")
    cells = tuple(c for c in offer.cells if c.state == "offered")
    guest = replace(sample.spec.guest, actions=(replace(offer, cells=cells),))
    alone = replace(sample.spec, guest=guest, event=replace(sample.spec.event, actions=()))
    guards = [(need, deny) for need in ((), ("on",), ("on", "verify")) for deny in ((), ("verify",))
              if not {*need} & {*deny}]
    for count in (1, 2, 3):
        for choice in itertools.product(guards, repeat=count):
            made = tuple(replace(template, need=need, deny=deny, pos=Pos("t", n + 1, 1))
                         for n, (need, deny) in enumerate(choice))
            worlds = [{"on": on, "verify": asked} for on in (True, False) for asked in (True, False)]
            met = [next((i for i, (need, deny) in enumerate(choice)
                         if all(w[f] for f in need) and not any(w[f] for f in deny)), None) for w in worlds]
            wanted = ["E240"] * (None in met) + ["E241"] * sum(n not in met for n in range(count))
            reported = [p.code for p in check_alternatives(replace(sample, spec=alone, rules=made))]
            assert sorted(reported) == wanted, choice


def test_in_every_case_one_alternative_answers_and_no_other(rules: Rules) -> None:
    """The whole conditions of a cell exclude each other: each includes that those before it fail."""
    for machine in rules.spec.machines:
        for action in machine.actions:
            for cell in action.cells:
                alternatives = rules.of(machine.name, cell.state, action.name)
                names = {f for r in alternatives for f in (*r.need, *r.deny)}
                for case in cases(rules.spec, [f for f in rules.facts if f.name in names]):
                    assert sum(condition(r, case) for r in alternatives) == 1, (action.name, cell.state, case)


@pytest.mark.parametrize("one,other", [
    ("now < event.starts_at", "now >= event.starts_at"), ("now < event.starts_at", "event.starts_at > now + 1h"),
    ("event.free >= guest.party", "guest.party <= event.free"), ("event.verify_email = 1", "1 > event.verify_email"),
    ("event.state = open", "event.state != over"), ("event.state = open", "event.state = over"),
    ("guest.party > 19", "guest.party <= 20"), ("now < event.starts_at", "event.free > 3")])
def test_cases_are_those_that_some_values_make(rules: Rules, one: str, other: str) -> None:
    """The truths of two facts, compared with all small values of their variables."""
    reader = Reader([])
    facts = [read_fact(reader, Text(HERE, name), Text(HERE, words))
             for name, words in (("one", one), ("other", other))]
    seen = set()
    values = {"now": range(-1, 1), "starts_at": (-3601, -3600, -1, 0, 1, 3599, 3600, 3601), "party": range(1, 21),
              "free": (0, 3, 4, 19, 20, 21), "verify_email": (0, 1), "state": ("open", "closed", "over")}
    used = [name for name in values if name in one + other]
    for choice in itertools.product(*(values[name] for name in used)):
        row = dict(zip(used, choice))
        world = World(row, row, now=row.get("now", 0))
        seen.add(tuple(holds(fact, world) for fact in facts))
    assert {(case["one"], case["other"]) for case in cases(rules.spec, facts)} == seen
