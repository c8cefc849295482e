"""Rules that are broken on purpose: Spin finds each, with the broken property and the lines that broke it.

The properties come from the correct rules.  Each property is broken by some mutant here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from codegen.rules.derive import rules_of  # noqa: E402
from codegen.search.properties import PROPERTIES  # noqa: E402
from codegen.search.spin import RETURN, Config, Verdict, search  # noqa: E402
from codegen.spec.model import Effect, Rule, Rules  # noqa: E402

RIGHT = rules_of(ROOT / "spec")
FEW = Config("few", guests=3, cap=1, party=1)
LETTERS = Config("letters", guests=2, cap=1, party=1, hands=0, host=True, letters=True)
COPIES = Config("copies", guests=3, cap=1, party=1, hands=0, copies=1)


def changed(rules: Rules, name: str, **new: object) -> Rules:
    """The rules with another ${name}, which must exist."""
    assert any(r.name == name for r in rules.rules), name
    return replace(rules, rules=tuple(replace(r, **new) if r.name == name else r for r in rules.rules))


def named(name: str) -> Rule:
    """The rule of that name."""
    return next(r for r in RIGHT.rules if r.name == name)


def each(rules: Rules, change: Callable[[Rule], Rule]) -> Rules:
    """The rules, every one changed."""
    return replace(rules, rules=tuple(change(r) for r in rules.rules))


def without(rules: Rules, name: str, *facts: str) -> Rules:
    """The rules, with one guard that lacks some facts."""
    rule = named(name)
    assert set(facts) <= {*rule.need, *rule.deny}
    return changed(rules, name, need=tuple(f for f in rule.need if f not in facts),
                   deny=tuple(f for f in rule.deny if f not in facts))


def no_negations() -> Rules:
    """No condition requires that the alternatives before it fail."""
    return each(RIGHT, lambda r: replace(r, before=()))


def seat_unseen() -> Rules:
    """An offer is made whether or not a seat fits."""
    return without(RIGHT, "offer.waitlisted.0", "seat_fits")


def offer_holds_nothing() -> Rules:
    """Guests with an offer hold no seat, whatever the spec says."""
    def flip(rule: Rule) -> Rule:
        sign = {("offer", "offered"): "sub", ("cancel", "cancelled"): "add", ("lapse", "expired"): "add"}
        op = sign.get((rule.action, rule.to))
        from_offer = "offered" in (rule.state, rule.to) and op is not None
        return replace(rule, assigns=tuple(a for a in rule.assigns if not (
            from_offer and (a.field, a.op) == ("free", op)))) if rule.writes else rule
    return each(RIGHT, flip)


def counter_stays() -> Rules:
    """A guest who cancels a confirmed seat is still counted as confirmed."""
    rule = named("cancel.confirmed.2")
    return changed(RIGHT, rule.name, assigns=tuple(a for a in rule.assigns if a.field != "confirmed"))


def nobody_told() -> Rules:
    """A freed seat puts no event on the bus."""
    return each(RIGHT, lambda r: replace(r, effects=tuple(e for e in r.effects if e.what != "seat_freed")))


def line_untold() -> Rules:
    """A waitlist that moves puts no event on the bus."""
    return each(RIGHT, lambda r: replace(r, effects=tuple(e for e in r.effects if e.what != "line_moved")))


def never_rings() -> Rules:
    """An offer has no timer."""
    spec, guest = RIGHT.spec, RIGHT.spec.guest
    states = tuple(replace(s, timer=None) if s.name == "offered" else s for s in guest.states)
    return replace(RIGHT, spec=replace(spec, guest=replace(guest, states=states)))


def pushing_in() -> Rules:
    """A guest who registers takes a free seat, even if others wait."""
    return without(RIGHT, "register.absent.5", "no_waitlisted")


def any_of_the_line() -> Rules:
    """The system offers to any guest, not to the first on the waitlist."""
    spec, guest = RIGHT.spec, RIGHT.spec.guest
    actions = tuple(replace(a, pick="") if a.name == "offer" else a for a in guest.actions)
    return replace(RIGHT, spec=replace(spec, guest=replace(guest, actions=actions)))


def too_early() -> Rules:
    """A timer that fires early ends the offer."""
    return without(RIGHT, "lapse.offered.0", "lapse_due")


def another_offers_timer() -> Rules:
    """A timer of an earlier offer ends this one."""
    return without(RIGHT, "lapse.offered.0", "lapse_this")


def sleeping_timer() -> Rules:
    """An offer does not lapse at its deadline."""
    return changed(RIGHT, "lapse.offered.0", to="offered", assigns=(), effects=())


def no_way_back() -> Rules:
    """A guest who let an offer lapse is refused for ever."""
    def refuse(rule: Rule) -> Rule:
        return replace(rule, kind="refuse", to=rule.state, assigns=(), effects=()) \
            if rule.state == "expired" and rule.writes else rule
    return each(RIGHT, refuse)


def wrong_letter() -> Rules:
    """A guest who cancels gets the letter of confirmed guests."""
    rule = named("cancel.confirmed.2")
    return changed(RIGHT, rule.name, effects=(Effect("letter", "confirmed"), *rule.effects[1:]))


def told_after_the_end() -> Rules:
    """Guests who cancelled are also told that the event is called off."""
    def broaden(rule: Rule) -> Rule:
        return replace(rule, effects=tuple(
            replace(e, states=(*e.states, "cancelled")) if e.kind == "tell" else e for e in rule.effects))
    return each(RIGHT, broaden)


@dataclass(frozen=True)
class Mutant:
    """Broken rules, the scope of the search, the property that they break, and the last rule of the story."""

    rules: Callable[[], Rules]
    config: Config
    broken: str
    last: str = ""


MUTANTS = (
    Mutant(no_negations, FEW, "FORGOTTEN"),
    Mutant(seat_unseen, FEW, "NEVER_OVER", "offer.waitlisted.0"),
    Mutant(offer_holds_nothing, replace(FEW, hands=0), "COUNTED", "offer.waitlisted.0"),
    Mutant(counter_stays, replace(FEW, hands=0), "COUNTED", "cancel.confirmed.2"),
    Mutant(nobody_told, replace(FEW, hands=0), "FORGOTTEN"),
    Mutant(line_untold, replace(FEW, cap=2, party=2, hands=0), "FORGOTTEN"),
    Mutant(never_rings, replace(FEW, hands=0), "STARVES"),
    Mutant(pushing_in, replace(FEW, hands=0), "IN_ORDER", "register.absent.5"),
    Mutant(any_of_the_line, replace(FEW, hands=0), "IN_ORDER", "offer.waitlisted.0"),
    Mutant(too_early, replace(FEW, hands=0), "ENDS", "lapse.offered.0"),
    Mutant(another_offers_timer, COPIES, "ENDS", "lapse.offered.0"),
    Mutant(sleeping_timer, replace(FEW, hands=0), "ENDS"),
    Mutant(no_way_back, RETURN, "RETURNS"),
    Mutant(wrong_letter, LETTERS, "LAST_LETTER"),
    Mutant(told_after_the_end, LETTERS, "LAST_LETTER"),
)


def found(mutant: Mutant, short: bool = False) -> Verdict:
    """The result of the search for a mutant, with the properties of the correct rules."""
    return search(mutant.rules(), mutant.config, RIGHT, short=short)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: m.rules.__name__)
def test_broken_rules_are_found(mutant: Mutant) -> None:
    verdict = found(mutant)
    assert not verdict.ok
    assert verdict.property == PROPERTIES[mutant.broken], verdict.story
    if mutant.last:
        rule = named(mutant.last)
        assert verdict.story.splitlines()[-2] == f"broken: {verdict.property}"
        assert verdict.story.endswith(f":{rule.pos.line}")


TOLD = (
    ("register.absent.5", "ana registers: absent -> confirmed", "free 0 of 1; confirmed 1"),
    ("cancel.confirmed.2", "ana cancels: confirmed -> cancelled", "free 1 of 1; cancelled 1"),
    ("register.absent.5", "ben registers: absent -> confirmed", "free 0 of 1; confirmed 1, cancelled 1"),
    ("register.absent.6", "cleo registers: absent -> waitlisted is decided, not yet written", ""),
    ("cancel.confirmed.2", "ben cancels: confirmed -> cancelled", "free 1 of 1; cancelled 2"),
    ("register.absent.6", "cleo registers (as was decided): absent -> waitlisted",
     "free 1 of 1; waitlisted 1, cancelled 2"),
)


def test_a_story_shows_every_step_with_its_line_and_the_counters() -> None:
    lines = found(MUTANTS[0], short=True).story.splitlines()
    assert lines[:-2] == [f"{named(rule).pos.short:<16}{text:<60}{counts}".rstrip()
                          for rule, text, counts in TOLD]
    numbers = [named(rule).pos.line for rule, text, _ in TOLD if "not yet" not in text]
    assert lines[-2:] == ["broken: no freed seat is forgotten while someone waits",
                          f"guest.yaml:{numbers[0]}, then " + ", ".join(f":{n}" for n in numbers[1:])]


def test_every_property_is_broken_by_some_mutant() -> None:
    assert {m.broken for m in MUTANTS} == set(PROPERTIES)


@pytest.mark.parametrize("config", dict.fromkeys(m.config for m in MUTANTS), ids=str)
def test_the_same_search_finds_nothing_in_the_right_rules(config: Config) -> None:
    verdict = search(RIGHT, config)
    assert verdict.ok, verdict.story
    assert verdict.states > 30
