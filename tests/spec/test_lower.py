"""Lowering: what follows from what states hold."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from edited import SAMPLE, SPEC, copy_of, edit
from markdown import section

from codegen.rules.derive import rules_of
from codegen.spec.model import Assign, Effect, Operand, Rule, Rules, Spec

NOW = Operand("now")


def rule(rules: Rules, name: str, machine: str = "guest") -> Rule:
    """The rule of that name."""
    return next(r for r in rules.rules if (r.name, r.machine) == (name, machine))


def shown(change: Assign) -> str:
    """An assignment as one line: event.free -= guest.party"""
    by = change.by
    value = f"{by.row}.{by.field}" if by.field else str(by.plus) if by.row == "const" else by.row
    op = {"set": "=", "add": "+=", "sub": "-=", "min": "min=", "copy": "copy"}[change.op]
    return f"{change.row}.{change.field} {op} {value}"


def effect(one: Effect) -> str:
    """An effect as one line: bus seat_freed if event.free grew"""
    return (f"{one.kind} {one.what}" + (f" if {one.grew} grew" if one.grew else "")
            + (f" to {', '.join(one.states)}" if one.states else ""))


# rule: what it needs, what it denies, what it changes, what it asks for
TELLING = {
    "register.absent.3": (  # the address is to be checked first: holds nothing
        "verify", "",
        ["guest.state = const.pending", "event.pending += 1", "guest.registered_at = now",
         "guest.letter_at = now", "event.seq += 1"],
        ["letter verify"]),
    "register.absent.4": (  # a seat at once
        "no_waitlisted seat_fits", "",
        ["guest.state = const.confirmed", "event.free -= guest.party", "event.confirmed += guest.party",
         "guest.registered_at = now", "guest.letter_at = now", "event.seq += 1"],
        ["letter confirmed", "bus confirmed"]),
    "register.expired.5": (  # again, at the end of the waitlist
        "", "",
        ["guest.state = const.waitlisted", "guest.ticket = event.next_ticket", "event.next_ticket += 1",
         "event.expired -= 1", "event.waitlisted += 1", "guest.letter_at = now", "event.seq += 1"],
        ["letter waitlisted"]),
    "register.pending.0": (  # the letter again, no other change
        "rested verify", "", ["guest.letter_at = now", "event.seq += 1"], ["letter verify"]),
    "register.pending.2": ("", "", [], []),
    "register.cancelled.0": ("", "", [], []),
    "cancel.confirmed.2": (  # a seat is given back
        "", "",
        ["guest.state = const.cancelled", "event.free += guest.party", "event.confirmed -= guest.party",
         "event.cancelled += 1", "guest.letter_at = now", "event.seq += 1"],
        ["letter cancelled", "bus seat_freed if event.free grew", "bus cancelled"]),
    "cancel.waitlisted.2": (  # a ticket is given up
        "", "",
        ["guest.state = const.cancelled", "guest.ticket = 0", "event.waitlisted -= 1", "event.cancelled += 1",
         "guest.letter_at = now", "event.seq += 1"],
        ["letter cancelled", "bus line_moved", "bus cancelled"]),
    "cancel.offered.2": (  # a seat is given back, and its timer ends
        "", "",
        ["guest.state = const.cancelled", "event.free += guest.party", "event.offered -= guest.party",
         "event.cancelled += 1", "guest.offer_until = 0", "guest.letter_at = now", "event.seq += 1"],
        ["letter cancelled", "bus seat_freed if event.free grew", "untimer lapse", "bus cancelled"]),
    "offer.waitlisted.0": (  # from the waitlist to a seat, for a time
        "on before seat_fits", "",
        ["guest.state = const.offered", "guest.ticket = 0", "event.free -= guest.party",
         "event.waitlisted -= 1", "event.offered += guest.party", "guest.offer_no += 1",
         "guest.offer_until = now",
         "guest.offer_until += event.claim_window_secs", "guest.offer_until min= event.starts_at",
         "guest.letter_at = now", "event.seq += 1"],
        ["letter offer", "bus line_moved", "timer lapse"]),
    "claim.offered.2": (  # the seat passes to the next guest: nothing is taken, nothing freed
        "", "",
        ["guest.state = const.confirmed", "event.offered -= guest.party", "event.confirmed += guest.party",
         "guest.offer_until = 0", "guest.letter_at = now", "event.seq += 1"],
        ["letter confirmed", "untimer lapse", "bus confirmed"]),
    "lapse.offered.0": (  # late, early and doubled timers fail here
        "on lapse_due lapse_this", "",
        ["guest.state = const.expired", "event.free += guest.party", "event.offered -= guest.party",
         "event.expired += 1", "guest.offer_until = 0", "guest.letter_at = now", "event.seq += 1"],
        ["letter lapsed", "bus seat_freed if event.free grew", "untimer lapse"]),
    "lapse.offered.1": (  # of an event that is off: no letter, so no stamp
        "lapse_due lapse_this", "on",
        ["guest.state = const.expired", "event.free += guest.party", "event.offered -= guest.party",
         "event.expired += 1", "guest.offer_until = 0", "event.seq += 1"],
        ["bus seat_freed if event.free grew", "untimer lapse"]),
    "relink.confirmed.0": (
        "", "", ["guest.epoch += 1", "guest.letter_at = now", "event.seq += 1"], ["letter link"]),
    "cap.open.0": (
        "", "",
        ["event.free += asked.cap", "event.free -= event.cap", "event.cap = asked.cap", "event.seq += 1"],
        ["bus seat_freed if event.free grew"]),
    "close.open.0": (
        "", "", ["event.state = const.closed", "event.end_no += 1", "event.seq += 1"], ["timer end"]),
    "call_off.closed.0": (
        "", "", ["event.state = const.called_off", "event.seq += 1"],
        ["untimer end", "tell called_off to pending, confirmed, waitlisted, offered"]),
    "end.open.0": (
        "end_due end_this", "", ["event.state = const.over", "event.seq += 1"], ["untimer end"]),
}
OF_EVENT = ("cap", "close", "call_off", "end")
STAMPED = ["guest.version = 1", "event.version = 1"]  # by a guest's change; the latter by an event's


@pytest.mark.parametrize("name", TELLING)
def test_what_a_rule_comes_to(sample: Rules, name: str) -> None:
    need, deny, assigns, effects = TELLING[name]
    of_event = name.split(".")[0] in OF_EVENT
    found = rule(sample, name, "event" if of_event else "guest")
    assert (found.need, found.deny) == (tuple(need.split()), tuple(deny.split()))
    assert [shown(a) for a in found.assigns] == assigns + (STAMPED[of_event:] if assigns else [])
    assert [effect(e) for e in found.effects] == effects


def test_a_new_event_starts_with_all_left_and_nothing_held(sample: Rules) -> None:
    assert [shown(a) for a in rule(sample, "add.absent.0", "event").assigns] == [
        "event.state = const.open", "event.pending = 0", "event.confirmed = 0", "event.waitlisted = 0",
        "event.offered = 0", "event.cancelled = 0", "event.expired = 0", "event.free = event.cap",
        "event.next_ticket = 1", "event.end_no += 1", "event.seq += 1", "event.version = 1"]


def test_moving_the_end_arms_its_timer_again(sample: Rules) -> None:
    found = rule(sample, "set.closed.0", "event")
    lines = [shown(a) for a in found.assigns]
    assert lines.index("event.end_no += 1") == lines.index("event.ends_at = asked.ends_at") + 1
    assert [effect(e) for e in found.effects] == ["timer end", "bus line_moved"]
    assert {a.field for a in found.assigns if a.op == "copy"} == {"name"}


def test_derived_facts(sample: Rules) -> None:
    derived = {f.name: (f.left, f.op, f.right) for f in sample.facts if f.derived}
    assert derived == {
        "seat_fits": (Operand("event", "free"), ">=", Operand("guest", "party")),
        "no_waitlisted": (Operand("event", "waitlisted"), "=", Operand("const")),
        "lapse_due": (NOW, ">=", Operand("guest", "offer_until")),
        "lapse_this": (Operand("asked_no"), "=", Operand("guest", "offer_no")),
        "end_due": (NOW, ">=", Operand("event", "ends_at")),
        "end_this": (Operand("asked_no"), "=", Operand("event", "end_no"))}


def test_each_alternative_knows_those_before_it(sample: Rules) -> None:
    guards = [((), ("on",)), ((), ("open",)), ((), ("before",)), (("verify",), ()),
              (("no_waitlisted", "seat_fits"), ())]
    for number in range(6):
        assert rule(sample, f"register.absent.{number}").before == tuple(guards[:number])


def test_a_seat_must_fit_only_where_it_is_taken(rules: Rules) -> None:
    held = {s.name: s.holds for s in rules.spec.guest.states}
    for found in rules.rules:
        moves = found.machine == "guest" and found.kind == "to"
        for resource in (r.name for r in rules.spec.guest.resources if r.limit):
            takes = moves and held[found.to] == resource != held[found.state]
            assert (f"{resource}_fits" in found.need) == takes, found.name


def test_the_event_counts_each_state(sample: Rules, said: Spec) -> None:
    states = [s.name for s in said.guest.states if s.name != "absent"]
    assert [f.name for f in sample.spec.event.fields] == [f.name for f in said.event.fields] + states
    assert sample.spec.event.field("offered").comment == "seats of guests in state offered"
    assert sample.spec.event.field("waitlisted").comment == "number of guests in state waitlisted"


def test_every_cell_has_its_rules_in_the_order_of_the_spec(rules: Rules) -> None:
    for machine in rules.spec.machines:
        for action in machine.actions:
            for cell in action.cells:
                found = rules.of(machine.name, cell.state, action.name)
                assert [r.name for r in found] == [f"{action.name}.{cell.state}.{n}"
                                                   for n in range(len(cell.answers))]
                assert [(r.kind, r.pos) for r in found] == [(a.kind, a.pos) for a in cell.answers]


def test_only_to_and_again_write(rules: Rules) -> None:
    for found in rules.rules:
        assert found.writes == bool(found.assigns) == (found.kind in ("to", "again")), found.name
        assert found.writes or not found.effects, found.name
        last = [shown(a) for a in found.assigns if a.row == "event"][-2:]
        assert last == (["event.seq += 1", f"event.version = {rules.spec.event.version}"]
                        if found.writes else []), found.name


def test_no_assignment_reads_what_an_earlier_one_wrote(rules: Rules) -> None:
    """Only within one column: SQL reads the row before the update, C the row so far."""
    for found in rules.rules:
        wrote: set[tuple[str, str]] = set()
        for change in found.assigns:
            read_from = (change.by.row, change.by.field)
            assert read_from not in wrote, (found.name, shown(change))
            wrote.add((change.row, change.field))


def test_words_are_listed_once_and_none_is_none(sample: Rules) -> None:
    for words in (sample.reasons, sample.letters, sample.buses):
        assert len(set(words)) == len(words)
        assert "none" not in words
    assert sample.buses == ("confirmed", "cancelled", "seat_freed", "line_moved")
    assert set(sample.letters) == {"invitation", "verify", "confirmed", "waitlisted", "offer", "cancelled",
                                   "lapsed", "called_off", "link"}


# ---- the worked change ----

def test_the_worked_change_changes_only_what_it_should(tmp_path: Path, sample: Rules) -> None:
    """spec/README.md: a guest who cancelled rejoins, at the end of the line."""
    spec = copy_of(SAMPLE, tmp_path)
    worked_change(spec)
    after = rules_of(spec)

    def flat(all_rules: Rules) -> dict[tuple[str, str], Rule]:
        nowhere = sample.rules[0].pos
        return {(r.machine, r.name): replace(r, pos=nowhere) for r in all_rules.rules}

    old, new = flat(sample), flat(after)
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    assert changed == {("guest", f"register.cancelled.{n}") for n in range(6)}
    assert [shown(a) for a in rule(after, "register.cancelled.5").assigns] == [
        "guest.state = const.waitlisted", "guest.ticket = event.next_ticket", "event.next_ticket += 1",
        "event.cancelled -= 1", "event.waitlisted += 1", "guest.letter_at = now", "event.seq += 1",
        *STAMPED]
    assert after.facts and {f.name for f in after.facts} == {f.name for f in sample.facts}
    assert (set(after.reasons), after.buses) == (set(sample.reasons), sample.buses)


def worked_change(spec: Path) -> None:
    """The worked change of spec/README.md, made to the sample."""
    edit(spec, "guest.yaml", "cancelled:  {letter: cancelled, bus: cancelled, end: yes}",
         "cancelled:  {letter: cancelled, bus: cancelled}")
    edit(spec, "guest.yaml", "    absent, expired:\n", "    absent, cancelled, expired:\n")
    edit(spec, "guest.yaml", "    cancelled: {refuse: was_cancelled}\n\n  admit", "\n  admit")


def test_the_readme_speaks_of_the_rules_as_they_are() -> None:
    """guest.yaml has its first example, or its second once somebody has made the change."""
    readme = (SPEC / "README.md").read_text(encoding="utf-8")
    parts = (SPEC / "guest.yaml").read_text(encoding="utf-8").split("\n\n")

    def stands(example: str) -> bool:
        """Whether each run of lines between dots occurs in the file, in order."""
        runs = [[line.strip() for line in run.splitlines() if line.strip() not in ("", "...")]
                for run in re.split(r"^\.\.\.$", textwrap.dedent(example), flags=re.M)]
        return all(any(in_order(run, part) for part in parts) for run in runs)

    def in_order(run: list[str], part: str) -> bool:
        rest = iter(part.splitlines())
        return all(any(there.strip().startswith(line) for there in rest) for line in run)

    examples = re.findall(r"```yaml\n(.*?)\n *```", section(readme, "A worked change"), re.S)
    assert len(examples) == 2 and any(map(stands, examples)), examples
