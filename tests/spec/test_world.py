"""The Python reading of the rules, the worlds, and the vectors."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from codegen.play.world import World, ask, changed, details, truths, value
from codegen.play.worlds import DAY, EACH, LEFT, LIMIT, MORE, NOW, SOON, TIMER, base, edges, worlds_of
from codegen.rules.cases import condition
from codegen.spec.model import ABSENT, Assign, Fact, Operand, Rules
from codegen.targets import to_vectors


def asked(rules: Rules, state: str, action: str, **event: int | str) -> tuple[str, World, object]:
    """The outcome of an action of a guest in that state, with these values in the event's row."""
    world = base(rules, "guest", state)
    world = replace(world, event={**world.event, **event})
    return ask(rules, "guest", action, world)


def all_worlds(rules: Rules):
    """Every machine, action and world of every cell."""
    for machine in rules.spec.machines:
        for action in machine.actions:
            for state in machine.states:
                for world in worlds_of(rules, machine.name, state.name, action):
                    yield machine.name, state.name, action.name, world


# ---- answers, written by hand ----


def test_a_guest_who_registers_takes_a_seat(sample: Rules) -> None:
    found = asked(sample, "absent", "register", waitlisted=0)
    assert (found.rule.kind, found.rule.to) == ("to", "confirmed")
    assert found.event["free"] == LEFT - EACH - 1
    assert found.event["confirmed"] == LIMIT - LEFT + EACH + 1
    assert found.event["seq"] == 2
    assert (found.guest["state"], found.guest["party"]) == ("confirmed", EACH + 1)
    assert found.guest["registered_at"] == found.guest["letter_at"] == NOW
    assert [(e.kind, e.what) for e in found.effects] == [("letter", "confirmed"), ("bus", "confirmed")]


def test_one_behind_a_line_waits(sample: Rules) -> None:
    found = asked(sample, "absent", "register", waitlisted=1)
    assert found.rule.to == "waitlisted"
    assert (found.guest["ticket"], found.event["next_ticket"]) == (9, 10)


@pytest.mark.parametrize("free, to", [(EACH, "offered"), (EACH - 1, None)])
def test_an_offer_needs_room_for_the_whole_party(sample: Rules, free: int, to: str | None) -> None:
    found = asked(sample, "waitlisted", "offer", free=free)
    assert (found.rule.kind, found.rule.to) == (("to", to) if to else ("same", "waitlisted"))


@pytest.mark.parametrize("starts, until", [(DAY, NOW + 21600), (60, NOW + 60)])
def test_an_offer_lasts_no_longer_than_until_the_start(sample: Rules, starts: int, until: int) -> None:
    found = asked(sample, "waitlisted", "offer", free=EACH, starts_at=NOW + starts)
    assert found.guest["offer_until"] == until
    assert [details(sample, found, e) for e in found.effects if e.kind == "timer"] == [[until, TIMER + 1]]


def test_what_is_refused_leaves_the_rows(sample: Rules) -> None:
    world = base(sample, "guest", "offered")
    found = ask(sample, "guest", "confirm", world)
    assert (found.rule.reason, found.effects) == ("claim_instead", ())
    assert (found.event, found.guest) == (world.event, world.guest)


def test_who_stays_keeps_the_party_that_was_asked_for_aside(sample: Rules) -> None:
    found = asked(sample, "confirmed", "register")
    assert found.rule.kind == "again"
    assert (found.guest["party"], found.guest["name"]) == (EACH, "name")
    assert found.guest["letter_at"] == NOW


def test_a_new_event_has_all_its_seats(sample: Rules) -> None:
    found = ask(sample, "event", "add", base(sample, "event", ABSENT))
    assert (found.event["free"], found.event["cap"], found.event["seq"]) == (LIMIT + MORE, LIMIT + MORE, 1)
    assert (found.event["next_ticket"], found.event["end_no"]) == (1, 1)


@pytest.mark.parametrize("more, expected", [(1, ["seat_freed"]), (0, []), (-1, [])])
def test_a_seat_is_freed_only_if_there_are_more(sample: Rules, more: int, expected: list[str]) -> None:
    world = base(sample, "event", "open")
    found = ask(sample, "event", "cap", replace(world, asked={**world.asked, "cap": LIMIT + more}))
    assert (found.event["cap"], found.event["free"]) == (LIMIT + more, LEFT + more)
    assert [e.what for e in found.effects if e.kind == "bus"] == expected


@pytest.mark.parametrize("no, until, kind", [(TIMER, NOW, "to"), (TIMER, NOW + 1, "same"),
                                             (TIMER - 1, NOW, "same"), (TIMER + 1, NOW, "same")])
def test_only_the_timer_that_runs_counts(sample: Rules, no: int, until: int, kind: str) -> None:
    world = base(sample, "guest", "offered")
    world = replace(world, guest={**world.guest, "offer_until": until}, no=no)
    assert ask(sample, "guest", "lapse", world).rule.kind == kind


def test_a_letter_is_of_no_use_once_the_offer_ends(sample: Rules) -> None:
    found = asked(sample, "offered", "relink")
    assert [details(sample, found, e) for e in found.effects] == [[NOW + SOON]]
    found = asked(sample, "confirmed", "relink", ends_at=NOW + 7)
    assert [details(sample, found, e) for e in found.effects] == [[NOW + 7]]


def test_guests_of_an_event_called_off_are_notified(sample: Rules) -> None:
    world = base(sample, "event", "open")
    found = ask(sample, "event", "call_off", world)
    expected = [details(sample, found, e) for e in found.effects if e.kind == "tell"]
    assert expected == [[world.event["ends_at"], ["pending", "confirmed", "waitlisted", "offered"]]]


@pytest.mark.parametrize("op, new", [("set", 5), ("add", 8), ("sub", -2), ("min", 3), ("copy", 5)])
def test_every_way_to_change_a_field(op: str, new: int) -> None:
    world = World({"free": 3}, {}, {"cap": 5})
    assert changed(Assign("event", "free", op, Operand("asked", "cap")), world) == new


@pytest.mark.parametrize("operand, worth", [
    (Operand("const", plus=7), 7), (Operand("const", "open"), "open"), (Operand("now", plus=-60), 40),
    (Operand("asked_no"), 4), (Operand("event", "cap", 2), 14), (Operand("guest", "party"), 2)])
def test_what_an_operand_is_worth(operand: Operand, worth: int | str) -> None:
    assert value(operand, World({"cap": 12}, {"party": 2}, {}, 100, 4)) == worth


# ---- what holds for every spec ----


def test_one_alternative_of_a_cell_may_write_and_it_is_the_answer(rules: Rules) -> None:
    for machine, state, action, world in all_worlds(rules):
        seen = world
        if machine == "guest":
            sets = next(a.sets for a in rules.spec.guest.actions if a.name == action)
            seen = replace(world, guest={**world.guest, **{n: world.asked[n] for n in sets}})
        true = truths(rules, seen)
        met = [r.name for r in rules.of(machine, state, action) if condition(r, true)]
        assert met == [ask(rules, machine, action, world).rule.name]


def test_every_alternative_answers_some_world(rules: Rules) -> None:
    met = {(m, ask(rules, m, a, world).rule.name) for m, _, a, world in all_worlds(rules)}
    assert met == {(r.machine, r.name) for r in rules.rules}


def test_every_fact_of_an_alternative_is_tried_both_ways(rules: Rules) -> None:
    seen: dict[tuple[str, str, str, str], set[bool]] = {}
    for machine, state, action, world in all_worlds(rules):
        candidate = World(world.event, {**world.guest, **world.asked}, world.asked, world.now, world.no)
        if machine == "guest":
            sets = next(a.sets for a in rules.spec.guest.actions if a.name == action)
            candidate = replace(world, guest={**world.guest, **{n: world.asked[n] for n in sets}})
        true = truths(rules, candidate)
        for rule in rules.of(machine, state, action):
            for fact in (*rule.need, *rule.deny):
                seen.setdefault((machine, state, action, fact), set()).add(true[fact])
    assert {key for key, both in seen.items() if len(both) < 2} == set()


def test_limits_and_counters_add_up_before_and_after(rules: Rules) -> None:
    guest = rules.spec.guest
    resource = next(r for r in guest.resources if r.limit)
    holders = [s.name for s in guest.states if s.holds == resource.name]
    for machine, _, action, world in all_worlds(rules):
        found = ask(rules, machine, action, world)
        for row in (world.event, found.event):
            assert row["cap"] == row["free"] + sum(row[name] for name in holders)
            assert all(row[s.name] >= 0 for s in guest.states if s.name != ABSENT)


@pytest.mark.parametrize("op, turned, low, high", [
    ("<", False, -1, 0), (">=", False, -1, 0), ("<=", False, 0, 1), (">", False, 0, 1),
    ("<", True, 0, 1), ("<=", True, -1, 0), ("=", False, -1, 1), ("!=", True, -1, 1)])
def test_a_fact_changes_between_its_edges(sample: Rules, op: str, turned: bool, low: int, high: int) -> None:
    sides = (Operand("event", "cap"), Operand("now"))
    left, right = reversed(sides) if turned else sides
    fact = Fact("turns", left, op, right, sample.facts[0].pos)
    found = edges(fact)
    assert (found[0], found[-1]) == (low, high)
    results = {op_value(op, *((0, n) if turned else (n, 0))) for n in found}
    assert results == {True, False}


def op_value(op: str, left: int, right: int) -> bool:
    """left op right."""
    return {"=": left == right, "!=": left != right, "<": left < right, "<=": left <= right,
            ">": left > right, ">=": left >= right}[op]


# ---- the file ----


def test_vectors_say_the_worlds_they_were_made_of(rules: Rules) -> None:
    head, *lines = [json.loads(line) for line in to_vectors.outputs(rules)["vectors.jsonl"].splitlines()]
    worlds = list(all_worlds(rules))
    assert len({str(line) for line in lines}) == len(lines) == len(worlds), "no question twice"
    for line, (machine, state, action, world) in zip(lines, worlds):
        assert line["ask"] == [machine, state, action]
        event = {**head["event"]["open" if machine == "guest" else state], **line.get("event", {})}
        assert event == world.event
        if machine == "guest":
            assert {**head["guest"][state], **line.get("guest", {})} == world.guest
        assert {**head["asked"][machine], **line.get("asked", {})} == world.asked
        assert (head["now"], line.get("no", 0)) == (world.now, world.no)
        assert set(line) - {"ask"} <= set(head["format"])


