"""Proofs: what a tampered lowering is found by, and alternatives by enumeration."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit
from test_lower import rule

from codegen import lower as lowering
from codegen.errors import Pos, SpecErrors
from codegen.lower import lower
from codegen.model import Assign, Effect, Rules, Spec
from codegen.output import rules_of
from codegen.prove import check_rules


def faults(all_rules: Rules) -> list[str]:
    """What is wrong with rules: code and rule."""
    with pytest.raises(SpecErrors) as found:
        check_rules(all_rules)
    return [f"{p.code} {p.text}" for p in found.value.problems]


def test_the_rules_prove_sound(rules: Rules) -> None:
    check_rules(rules)


def test_a_seat_not_given_back_is_found(said: Spec, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = lowering.holding
    monkeypatch.setattr(lowering, "holding", lambda r, taken: holding(r, taken) if taken else [])
    assert faults(lower(said)) == [f"E250 rule '{name}' does not conserve resource 'seat'" for name in (
        "cancel.confirmed.2", "cancel.offered.2", "lapse.offered.0", "lapse.offered.1")]


def test_a_seat_given_twice_is_found(said: Spec, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = lowering.holding
    monkeypatch.setattr(lowering, "holding", lambda r, taken: [] if taken else holding(r, taken))
    assert {line.split("'")[1] for line in faults(lower(said))} == {
        "register.absent.4", "register.expired.4", "admit.absent.3", "admit.pending.3", "admit.expired.3",
        "confirm.pending.3", "offer.waitlisted.0"}


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
    """Each assignment of free, cap, confirmed or offered, dropped or turned round, one at a time."""
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


def test_alternatives_are_judged_as_truth_tables_judge_them(sample: Rules) -> None:
    """E240 and E241 against a second reading, over all lists of up to three guards of two facts."""
    template = rule(sample, "offer.offered.0")
    others = tuple(r for r in sample.rules if r is not template)
    guards = [(need, deny) for need in ((), ("on",), ("on", "open")) for deny in ((), ("open",))]
    for count in (1, 2, 3):
        for choice in itertools.product(guards, repeat=count):
            made = tuple(replace(template, need=need, deny=deny, pos=Pos("t", n + 1, 1))
                         for n, (need, deny) in enumerate(choice))
            worlds = [{"on": on, "open": opened} for on in (True, False) for opened in (True, False)]
            met = [next((i for i, (need, deny) in enumerate(choice)
                         if all(w[f] for f in need) and not any(w[f] for f in deny)), None) for w in worlds]
            wanted = ["E240"] * (None in met) + ["E241"] * sum(n not in met for n in range(count))
            try:
                check_rules(replace(sample, rules=others + made))
                told = []
            except SpecErrors as errors:
                told = [p.code for p in errors.problems]
            assert sorted(told) == wanted, choice


def test_the_open_case_is_said_in_words(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "      - {to: offered, if: on and before}\n      - same",
         "      - {to: offered, if: on and before}\n      - {refuse: over, if: not on}")
    with pytest.raises(SpecErrors) as found:
        rules_of(spec)
    assert [p.text for p in found.value.problems] == [
        "action 'offer' in state 'waitlisted' has no answer when before and on and not seat_fits"]
