"""The changes between two specs: each is found, reported and classified as safe or unsafe."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, SPEC, copy_of, edit
from test_lower import worked_change

from codegen.__main__ import main
from codegen.review import diff_picture
from codegen.review.advice import ADVICE
from codegen.review.answers import amount
from codegen.review.compare import as_text, compared
from codegen.review.diff import Change, changes, judge_timer
from codegen.review.diff_words import KINDS, paragraphs
from codegen.rules.derive import rules_of
from codegen.rules.fingerprint import fingerprint
from codegen.spec.errors import Pos
from codegen.spec.model import NOTHING, Rules, Timer, Word

GUEST, EVENT = "guest.yaml", "event.yaml"
BUMPED = ((GUEST, "version: 1", "version: 2"), (EVENT, "version: 1", "version: 2"))
Edit = tuple[str, str, str]


@dataclass(frozen=True)
class Case:
    """Edits of the sample, and the one change they make: (kind, where), its words, and the advice if unsafe.

    back: kind and unsafe advice of the reverse change, if they differ.
    """

    name: str
    edits: tuple[Edit, ...]
    kind: str
    where: tuple[str, ...]
    words: str
    unsafe: str = ""
    back: tuple[str, str] | None = None


def one(file: str, old: str, new: str) -> tuple[Edit, ...]:
    """A single edit."""
    return ((file, old, new),)


CASES = [
    Case("letter", one(GUEST, "holds: line, letter: waitlisted", "holds: line, letter: link"),
         "letter", ("waitlisted",),
         "**Another letter goes to a guest who is waitlisted.** Before: *waitlisted*. Now: *link*."),
    Case("no-letter", one(GUEST, "expired:    {letter: lapsed}", "expired:    {}"),
         "letter", ("expired",),
         "Before: *lapsed*. Now: none."),
    Case("bus", one(GUEST, ", bus: confirmed}", "}"),
         "bus", ("confirmed",),
         "**The bus is told otherwise of a guest who is confirmed.** Before: *confirmed*. Now: none."),
    Case("holds", one(GUEST, "confirmed:  {holds: seat, letter", "confirmed:  {letter"),
         "holds", ("confirmed",),
         "**A guest who is confirmed holds something else.** Before: a seat. Now: none.", "recount"),
    Case("tell", one(EVENT, "guests: [pending, confirmed, waitlisted, offered]", "guests: [pending]"),
         "tell", ("called_off",),
         "Before: the letter *called off* to guests who are pending, confirmed, waitlisted or offered. Now: "
         "the letter *called off* to guests who are pending."),
    Case("by-of-a-timer", one(GUEST, " by: event.starts_at,", ""),
         "timer", ("offered",),
         "**Time ends the state otherwise for a guest who is offered.** Before: it lasts "
         "`event.claim_window_secs`, but no longer than `event.starts_at`, then *lapse* (kept in "
         "`guest.offer_until` and `guest.offer_no`). Now: it lasts `event.claim_window_secs`, then",
         back=("timer", "timer_lasts")),
    Case("longer", one(EVENT, "default: 6h", "default: 12h"),
         "field_changed", ("claim_window_secs",),
         "**The default of `event.claim_window_secs` changed.** Before: 6 hours. Now: 12 hours. "
         "(event.yaml:18)\nSafe: it counts for events that are added from now on.",
         back=("field_changed", "window_shorter")),
    Case("another-default", one(EVENT, "max: 20, default: 4", "max: 20, default: 5"),
         "field_changed", ("max_party",),
         "Before: 4. Now: 5."),
    Case("narrower", one(EVENT, "max: 604800", "max: 86400"),
         "field_changed", ("claim_window_secs",),
         "**`event.claim_window_secs` is another.** Before: number, at least 1 second, at most 7 days, at "
         "first 6 hours. Now: number, at least 1 second, at most 1 day, at first 6 hours.",
         "bounds", ("field_changed", "")),
    Case("a-higher-least", one(GUEST, "min: 1, max: 20, default: 1", "min: 0, max: 20, default: 1"),
         "field_changed", ("party",),
         "at least 1, at most 20", "", ("field_changed", "bounds")),
    Case("kind",
         one(EVENT,
             "next_ticket:       {is: number}",
             "next_ticket:       {is: number}\n  fee: {is: number}"),
         "field_added", ("fee",),
         "**`event.fee` is new.** Number. (event.yaml:23)\nSafe: events stored before have 0 there.",
         back=("field_removed", "field_removed")),
    Case("a-field-that-nothing-sets",
         one(GUEST, "  letter_at: ", "  tries: {is: number, min: 1, max: 9, default: 3}\n  letter_at: "),
         "field_added", ("tries",),
         "Safe: guests stored before have 3 there; new ones have 0, unless the rules or an action set it.",
         back=("field_removed", "field_removed")),
    Case("a-field-with-a-least",
         one(EVENT, "  next_ticket: ", "  fee: {is: number, min: 2, max: 9}\n  next_ticket: "),
         "field_added", ("fee",),
         "Safe: events stored before have 2 there.", back=("field_removed", "field_removed")),
    Case("written-otherwise",
         one(GUEST, "{to: expired, if: not on, letter: none}", "{to: expired, letter: none}"),
         "rewritten", ("lapse", "offered"),
         "***lapse* of a guest who is offered is written otherwise, and answers alike.** (guest.yaml:131)\n"
         "Safe: in every case the answer is the one it was.\n"),
    Case("an-answer-that-comes-first",
         one(GUEST, "      - {to: offered, if: on and before}", "      - {again: link, if: over}\n"
             "      - {to: offered, if: on and before}"),
         "answers", ("offer", "waitlisted"),
         "Now: the letter *link* once more if the event is over, else as before. ("),
    Case("fact", one(GUEST, "now - 1h ", "now - 90m "),
         "fact_changed", ("rested",),
         "**The fact `rested` means something else to *register*.** Before: `guest.letter_at` is 1h ago or "
         "longer. Now: `guest.letter_at` is 90m ago or longer."),
    Case("guard", one(GUEST, "if: on and before}", "if: on}"),
         "answers", ("offer", "waitlisted"),
         "**The system’s *offer* comes to something else for a guest who is waitlisted.** Before: offered "
         "if the event is not called off, it is before `event.starts_at` and enough seats are free. Now: "
         "offered if the event is not called off and enough seats are free, else as before. ("),
    Case("reason", one(GUEST, "offered:   {refuse: claim_instead}", "offered:   {refuse: no_offer}"),
         "answers", ("confirm", "offered"),
         "**A guest who is offered is answered otherwise when asking to confirm.** Before: refused (claim "
         "instead). Now: refused (no offer)."),
    Case("no-longer",
         one(GUEST,
             "    expired:   {refuse: offer_lapsed}\n"
             "    absent:    {refuse: not_listed}\n"
             "\n"
             "  offer",
             "    expired:   {to: cancelled}\n"
             "    absent:    {refuse: not_listed}\n"
             "\n"
             "  offer"),
         "answers", ("cancel", "expired"),
         "**A guest who is expired may now cancel.** Before: refused (offer lapsed). Now: cancelled.",
         back=("answers", "links")),
    Case("host-asks",
         one(GUEST, "epoch}\n    cancelled: {refuse: was_cancelled}", "epoch}\n    cancelled: {again: cancelled}"),
         "answers", ("relink", "cancelled"),
         "**The host is answered otherwise when asking to relink a guest who is cancelled.** Before: refused "
         "(was cancelled). Now: the letter *cancelled* once more."),
    Case("bump-and-bus",
         one(EVENT,
             "open, closed: {again: none}",
             "open, closed: {again: none, bump: event.host_epoch, bus: line_moved}"),
         "answers", ("cap", "open", "closed"),
         "Now: only noted, `event.host_epoch` goes up by one, *line moved* is told."),
    Case("own-letter", one(GUEST, "{to: expired, if: not on, letter: none}", "{to: expired, if: not on}"),
         "answers", ("lapse", "offered"),
         "Before: unless an earlier answer applies, expired, without a letter if the event is called off. "
         "Now: unless an earlier answer applies, expired if the event is called off, else as before. ("),
    Case("lasts", one(GUEST, "{to: offered, if: on and before}", "{to: offered, lasts: 90m, if: on and before}"),
         "answers", ("offer", "waitlisted"),
         "Now: offered for 90 minutes if the event is not called off, it is before `event.starts_at` and enough "
         "seats are free, else as before. (guest.yaml:112)\nSafe: it counts for timers that start from now on. "
         "Running timers keep the deadline that is stored, as the letters said."),
    Case("by",
         one(GUEST,
             "\"I can't make it\"\n    by: guest",
             "\"I can't make it\"\n    by: host"),
         "by", ("cancel",),
         "***cancel* is asked by somebody else.** Before: the guest. Now: the host.", "links", ("by", "")),
    Case("sets", one(EVENT, "sets: [name, starts_at,", "sets: [starts_at,"),
         "sets", ("set",),
         "***set* brings along other fields.** Before: `name`, `starts_at`"),
    Case("on", one(GUEST, "on: [seat_freed, line_moved]", "on: [seat_freed, line_moved, confirmed]"),
         "on", ("offer",),
         "***offer* is started by something else.** Before: `seat_freed` and `line_moved`. Now: "
         "`seat_freed`, `line_moved` and `confirmed`."),
    Case("freed", one(GUEST, "freed: line_moved}", "freed: seat_freed}"),
         "resource_changed", ("line",),
         "**The resource `line` changed.** Before: ticket `guest.ticket`, next `event.next_ticket`, freed "
         "`line_moved`. Now: ticket `guest.ticket`, next `event.next_ticket`, freed `seat_freed`."),
    Case("each", one(GUEST, "seat: {each: guest.party, ", "seat: {"),
         "resource_changed", ("seat",),
         "Now: limit `event.cap`, left `event.free`, freed `seat_freed`.", "recount"),
    Case("stamp",
         one(GUEST, "  registered: guest.registered_at                  # on the way from absent\n", ""),
         "stamp", ("registered",),
         "**The stamp `registered` is gone.** Before: `guest.registered_at`."),
    Case("limit", one("limits.yaml", "paste_lines_max:   5000", "paste_lines_max:   50"),
         "limit", ("paste_lines_max",),
         "**The limit `paste_lines_max` is another.** Before: 5000. Now: 50. (limits.yaml:5)\n"
         "Safe: what was taken"),
    Case("action",
         one(EVENT,
             "  end:\n    by: timer",
             "  greet:\n"
             "    by: host\n"
             "    open: {again: none}\n"
             "    closed, called_off, over, absent: same\n"
             "\n"
             "  end:\n"
             "    by: timer"),
         "action_added", ("greet",),
         "**The action *greet* is new.** Asked by the host; an event that is open: only noted; an event "
         "that is closed, called off, over or not there: nothing changes. (event.yaml:85)\nSafe: the page of "
         "the host has a button for it only once src/web/host_actions.c lists one.",
         back=("action_removed", "")),
    Case("guests-action",
         one(GUEST,
             "  lapse:  ",
             "  wave:\n"
             "    by: guest\n"
             "    confirmed: {to: cancelled}\n"
             "    absent, pending, waitlisted, offered, cancelled, expired: same\n"
             "\n"
             "  lapse:  "),
         "action_added", ("wave",),
         "a guest who is confirmed: cancelled; a guest who is not on the list, pending",
         back=("action_removed", "links")),
]


def rules_after(folder: Path, edits: tuple[Edit, ...]) -> Rules:
    """The rules of the sample with these edits."""
    spec = copy_of(SAMPLE, folder)
    for file, old, new in edits:
        edit(spec, file, old, new)
    return rules_of(spec)


def classified(found: list[Change]) -> list[tuple[str, tuple[str, ...], str]]:
    """The subject of each change, and its advice if it is unsafe."""
    return [(c.kind, c.where, c.advice if c.unsafe else "") for c in found]


def without_version(found: list[Change]) -> list[Change]:
    """The changes except that of the version."""
    return [c for c in found if c.kind != "version"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_is_found_reported_and_classified(sample: Rules, tmp_path: Path, case: Case) -> None:
    after = rules_after(tmp_path, case.edits)
    there, back = changes(sample, after), changes(after, sample)
    reported = without_version(there)
    assert classified(reported) == [(case.kind, case.where, case.unsafe)]
    assert case.words in paragraphs(reported, sample, after)[0]
    kind, unsafe = case.back or (case.kind, case.unsafe)
    reported = without_version(back)
    assert classified(reported) == [(kind, case.where, unsafe)]
    assert paragraphs(reported, after, sample)[0].startswith("**")
    assert changes(after, after) == []
    assert (fingerprint(after) == fingerprint(sample)) == (case.kind in ("rewritten", "limit"))


def test_a_timer_that_lasts_another_time(tmp_path: Path) -> None:
    seconds = (EVENT, "fields:\n", "fields:\n  patience_secs: {is: number, default: 4}\n")
    before = rules_after(tmp_path / "before", (seconds,))
    after = rules_after(tmp_path / "after", (seconds, (
        GUEST, "lasts: event.claim_window_secs", "lasts: event.patience_secs")))
    for was, now, field in ((before, after, "patience"), (after, before, "claim_window")):
        reported = without_version(changes(was, now))
        assert classified(reported) == [("timer", ("offered",), "timer_lasts")]
        assert f"Now: it lasts `event.{field}_secs`, but" in paragraphs(reported, was, now)[0]


def test_a_field_that_an_answer_lasts(tmp_path: Path) -> None:
    """The default of a field that an answer alone names counts as that of a state's."""
    lasting = (EVENT, "fields:\n", "fields:\n  late_secs: {is: number, min: 1, default: 4h}\n"), (
        GUEST, "{to: offered, if", "{to: offered, lasts: event.late_secs, if")
    before = rules_after(tmp_path / "before", lasting)
    after = rules_after(tmp_path / "after", (*lasting, (EVENT, "default: 4h", "default: 2h")))
    for was, now, unsafe in ((before, after, "window_shorter"), (after, before, "")):
        assert classified(without_version(changes(was, now))) == [("field_changed", ("late_secs",), unsafe)]


@pytest.mark.parametrize("edits", [
    one(GUEST, "if: rested and verify", "if: verify and rested"),
    one(GUEST, "# not on the list yet", "# nobody knows them"),
    ((GUEST, "  rested:  guest", "  calm:  guest"), (GUEST, "rested and verify", "calm and verify"),
     (GUEST, "invitation, if: rested", "invitation, if: calm"), (GUEST, "link, if: rested", "link, if: calm")),
    one(GUEST, "    confirmed, waitlisted: same\n    offered:   {refuse: claim_instead}",
        "    waitlisted: same\n    offered:   {refuse: claim_instead}\n    confirmed: {same: yes}"),
], ids=["order-of-facts", "a-comment", "a-fact-renamed", "same-said-otherwise"])
def test_what_means_the_same_is_no_change(sample: Rules, tmp_path: Path, edits: tuple[Edit, ...]) -> None:
    assert changes(sample, rules_after(tmp_path, edits)) == []


@pytest.mark.parametrize("folder", [SPEC, SAMPLE], ids=["spec", "sample"])
def test_a_spec_and_itself_are_alike(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(folder), str(folder)]) == 0
    assert capsys.readouterr().out == ""


# ---- answers, not their notation ----

def rewritten(was: Rules, now: Rules) -> list[tuple[str, tuple[str, ...]]]:
    """The changes, including the version; none is unsafe."""
    found = changes(was, now)
    assert not any(c.unsafe for c in found)
    return [(c.kind, c.where) for c in found]


@pytest.mark.parametrize("edits", [
    one(GUEST, "before:  now < event.starts_at", "before:  event.starts_at > now"),
    one(GUEST, "verify:  event.verify_email = 1", "verify:  event.verify_email > 0"),
    ((GUEST, "in_time: now < guest.offer_until", "in_time: now >= guest.offer_until"),
     (GUEST, "if: not in_time", "if: in_time")),
], ids=["turned", "the-same-numbers", "the-contrary"])
def test_facts_that_mean_the_same_need_no_version(sample: Rules, tmp_path: Path,
                                                      edits: tuple[Edit, ...]) -> None:
    after = rules_after(tmp_path, edits)
    for was, now in ((sample, after), (after, sample)):
        assert {kind for kind, _ in rewritten(was, now)} <= {"rewritten"}


def test_a_fact_and_its_contrary_answer_alike(sample: Rules, tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    for file in (GUEST, EVENT):
        text = (spec / file).read_text(encoding="utf-8")
        text = text.replace("on:      event.state != called_off", "off:     event.state = called_off")
        text = text.replace("if: not on,", "if: OFF,").replace("if: not on}", "if: OFF}")
        text = text.replace("if: on and", "if: not off and").replace("if: on}", "if: not off}")
        (spec / file).write_text(text.replace("OFF", "off"), encoding="utf-8")
    found = rewritten(sample, rules_of(spec))
    assert {kind for kind, _ in found} == {"rewritten"}
    assert {"register", "cancel", "offer", "lapse"} <= {where[0] for _, where in found}


def test_the_letter_of_the_state_is_the_same_when_written(sample: Rules, tmp_path: Path) -> None:
    after = rules_after(tmp_path, one(GUEST, "{to: expired, if: on}",
                                      "{to: expired, if: on, letter: lapsed}"))
    assert rewritten(sample, after) == [("rewritten", ("lapse", "offered"))]


@pytest.mark.parametrize("old,new", [
    ("{to: expired, if: on}\n      - {to: expired, if: not on, letter: none}",
     "{to: expired, letter: none, if: not on}\n      - {to: expired, letter: none}"),
    ("{refuse: closed, if: not open}\n      - {refuse: started, if: not before}\n      - {to: pending, if",
     "{refuse: started, if: not before}\n      - {refuse: closed, if: not open}\n      - {to: pending, if"),
], ids=["another-letter", "another-order"])
def test_one_case_that_is_answered_otherwise_is_a_change(sample: Rules, tmp_path: Path, old: str,
                                                           new: str) -> None:
    found = changes(sample, rules_after(tmp_path, one(GUEST, old, new)))
    assert [(c.kind, c.unsafe) for c in found] == [("version", True), ("answers", False)]


def test_what_answers_alike_is_safe_and_drawn_as_before(tmp_path: Path,
                                                            capsys: pytest.CaptureFixture[str]) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, GUEST, "{to: expired, if: not on, letter: none}", "{to: expired, letter: none}")
    path = tmp_path / "d.dot"
    assert main(["diff", str(SAMPLE), str(spec), "--picture", str(path)]) == 0
    assert capsys.readouterr().out.endswith("\n1 change, 0 unsafe.\n")
    line = statement(path.read_text(encoding="utf-8"), "guest_offered -> guest_expired ")
    assert diff_picture.INK["same"] in line and "→" not in line


def test_actions_that_changed_alike_share_a_paragraph(sample: Rules, tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    text = (spec / GUEST).read_text(encoding="utf-8")
    started = "      - {refuse: started, if: not before}\n"
    text = text.replace(started, started + "      - {refuse: over, if: not rested}\n")
    (spec / GUEST).write_text(text, encoding="utf-8")
    after = rules_of(spec)
    found = without_version(changes(sample, after))
    reported = dict(zip((c.where[0] for c in found), paragraphs(found, sample, after)))
    assert reported["confirm"] == reported["register"]
    assert reported["confirm"].startswith(
        "**A guest who is not on the list or expired is answered otherwise when asking to register; a guest "
        "who is pending is answered otherwise when asking to confirm.** Now: unless refused as ever (called off, "
        "closed or started), refused (over) if `guest.letter_at` is less than 1h ago, else as before. "
        "(guest.yaml:60, guest.yaml:")


# ---- versions ----

def version_of(was: Rules, now: Rules) -> list[tuple[object, object, bool]]:
    """The report about the version."""
    return [(c.was, c.now, c.unsafe) for c in changes(was, now) if c.kind == "version"]


def test_rules_that_changed_have_a_new_version(sample: Rules, tmp_path: Path) -> None:
    edits = one(GUEST, "if: on and before}", "if: on}")
    same, bumped = rules_after(tmp_path / "a", edits), rules_after(tmp_path / "b", (*edits, *BUMPED))
    assert version_of(sample, same) == [(1, 1, True)]
    assert version_of(sample, bumped) == [(1, 2, False)]
    assert version_of(bumped, sample) == [(2, 1, True)]
    words = paragraphs(changes(sample, same), sample, same)[0]
    assert "Say `version: 2` in guest.yaml and event.yaml." in words


def test_a_limit_or_a_word_needs_no_new_version(sample: Rules, tmp_path: Path) -> None:
    assert version_of(sample, rules_after(tmp_path, one("limits.yaml", "5000", "6000"))) == []


@pytest.mark.parametrize("edits, same", [
    (BUMPED, True),
    (one(GUEST, "  open:    event.state = open\n  over:    event.state = over",
         "  over:    event.state = over\n  open:    event.state = open"), True),
    (one(GUEST, "    absent, expired:\n      - {refuse: called_off, if: not on}",
         "    expired, absent:\n      - {refuse: called_off, if: not on}"), True),
    (one(GUEST, "{to: expired, if: on}\n      - {to: expired, if: not on, letter: none}",
         "{to: expired, if: not on, letter: none}\n      - {to: expired, if: on}"), False),
    (one(GUEST, "  ticket:        {is: number}                      # the place in line; 0 when not in it\n"
         "  offer_no:      {is: number}", "  offer_no:      {is: number}\n  ticket:        {is: number}"), False),
    (one(GUEST, "name:          {is: text, max: 100, personal: yes}", "name: {is: text, max: 100}"), False),
    (one(GUEST, "name:          {is: text, max: 100,", "name: {is: text, max: 99,"), False),
], ids=["the-version", "order-of-facts", "order-of-states-in-a-cell", "alternatives-by-other-numbers",
        "order-of-columns", "what-the-history-leaves-out", "what-a-column-takes"])
def test_what_a_version_stands_for(sample: Rules, tmp_path: Path, edits: tuple[Edit, ...], same: bool) -> None:
    after = rules_after(tmp_path, edits)
    assert (fingerprint(after) == fingerprint(sample)) == same
    assert any(unsafe for *_, unsafe in version_of(sample, after)) != same


def test_a_fingerprint_is_the_same_wherever_and_whenever_it_is_taken(sample: Rules) -> None:
    """Stores keep the fingerprint: another way to compute it needs a new version of every spec."""
    assert fingerprint(sample) == "d15a8fd1c03b2793"


# ---- states that are added, removed and renamed ----

def test_cells_that_changed_alike_are_reported_once(sample: Rules, tmp_path: Path) -> None:
    started = "      - {refuse: started, if: not before}\n"
    pending = "      - {to: pending, if"
    after = rules_after(tmp_path, one(GUEST, started + pending, pending))
    assert [c.where for c in without_version(changes(sample, after))] == [("register", "absent", "expired")]


def test_the_worked_change_is_described_as_a_guest_would(tmp_path: Path, sample: Rules) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    worked_change(spec)
    after = rules_of(spec)
    reported = paragraphs(changes(sample, after), sample, after)
    assert reported[-1] == (
        "**A guest who is cancelled may now register.** Before: refused (was cancelled). Now: as for a "
        "guest who is not on the list or expired: refused (called off, closed or started), else pending, "
        "with the letter *verify* if `event.verify_email` is 1, else confirmed if nobody is waitlisted and "
        "enough seats are free, else waitlisted. (guest.yaml:60)\n")


def renamed(spec: Path, old: str, new: str) -> Rules:
    """The sample with a state renamed everywhere."""
    for file in (GUEST, EVENT):
        text = (spec / file).read_text(encoding="utf-8")
        (spec / file).write_text(re.sub(rf"\b{old}\b", new, text), encoding="utf-8")
    return rules_of(spec)


@pytest.mark.parametrize("machine,old,new", [("guest", "expired", "slept"), ("guest", "waitlisted", "queued"),
                                             ("event", "closed", "shut")])
def test_a_state_called_otherwise_is_a_rename(sample: Rules, tmp_path: Path, machine: str, old: str,
                                              new: str) -> None:
    after = renamed(copy_of(SAMPLE, tmp_path), old, new)
    found = [c for c in without_version(changes(sample, after)) if c.kind not in ("letter", "answers")]
    assert [(c.kind, c.machine, c.where, c.was, c.unsafe) for c in found] == [
        ("state_renamed", machine, (new,), old, True)]
    assert f"**The state *{old}* is now called *{new}*.**" in paragraphs(found, sample, after)[0]


def declined(spec: Path) -> Rules:
    """The sample with a state for guests who said no."""
    text = (spec / GUEST).read_text(encoding="utf-8")
    text = text.replace("  cancelled:  {letter",
                        "  declined:   {letter: declined, bus: declined}\n  cancelled:  {letter")
    refusals = "      - {refuse: called_off, if: not on}\n      - {refuse: over, if: over}"
    text = text.replace(f"    pending, confirmed, waitlisted, offered:\n{refusals}",
                        f"    pending: {{to: declined}}\n    confirmed, waitlisted, offered:\n{refusals}")
    text = text.replace("cancelled, expired: same", "declined, cancelled, expired: same")
    text = text.replace("    absent, expired:", "    absent, declined, expired:")
    text = text.replace("    cancelled: {refuse: was", "    declined, cancelled: {refuse: was")
    text = text.replace("    declined, cancelled", "    cancelled", 1)  # of register
    text = text.replace("    cancelled: same", "    declined, cancelled: same")
    (spec / GUEST).write_text(text, encoding="utf-8")
    return rules_of(spec)


def test_a_state_that_comes_and_goes(sample: Rules, tmp_path: Path) -> None:
    after = declined(copy_of(SAMPLE, tmp_path))
    found = without_version(changes(sample, after))
    assert [(c.kind, c.where, c.advice, c.unsafe) for c in found] == [
        ("state_added", ("declined",), "state_added", False), ("answers", ("cancel", "pending"), "", False)]
    assert paragraphs(found, sample, after)[0].startswith(
        "**There is a new state *declined*.** Holds nothing; the letter *declined* is written; *declined* "
        "is told. One gets there by *cancel* of a guest who is pending. From there, unless refused, "
        "*register* leads to pending, with the letter *verify* if `event.verify_email` is 1, else confirmed if "
        "nobody is waitlisted and enough seats are free, else waitlisted. (guest.yaml:")
    found = without_version(changes(after, sample))
    assert [(c.kind, c.unsafe) for c in found] == [("state_removed", True), ("answers", False)]
    words = paragraphs(found, after, sample)[0]
    assert words.startswith("**The state *declined* is gone.** Before: holds nothing;")
    assert "(before: guest.yaml:" in words
    assert "**Unsafe**: a store with rows in this state stays as it is" in words


def test_a_change_by_a_timer_is_classified() -> None:
    def word(text: str) -> Word:
        return Word(text, Pos("", 1, 1))
    old = Timer(word("guest.until"), word("guest.no"), word("lapse"), Pos("", 1, 1), word("event.secs"))
    assert judge_timer(None, old) == ("timer_added", True)
    assert judge_timer(old, None) == ("timer_removed", True)
    assert judge_timer(old, replace(old, until=word("guest.other"))) == ("timer_fields", True)
    assert judge_timer(old, replace(old, then=word("end"))) == ("timer_then", True)
    assert judge_timer(old, replace(old, by=word("event.at"))) == ("timer_lasts", True)
    assert judge_timer(replace(old, by=word("event.at")), replace(old, by=NOTHING)) == ("timer_lasts", False)


# ---- words ----

def test_texts_that_changed_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "words/offer.txt", "Hello", "Dear")
    edit(spec, "words/foot.txt", "yours", "your own")
    edit(spec, "pages/guest.html", "Register again", "Come back")
    edit(spec, "words/words.yaml", "label: Confirmed", "label: Coming")
    edit(spec, "words/values.yaml", "cap:           {is: number, in: [host, words]}",
         "cap:           {is: number, in: [host, words, guest]}")
    assert main(["diff", str(SAMPLE), str(spec)]) == 0
    assert capsys.readouterr().out == (
        "**Words and pages changed.** Letters `offer`; parts of letters `foot.txt`; pages `guest.html`; "
        "short words `guest_states.confirmed`; placeholders `values.cap`.\n\n1 change, 0 unsafe.\n")


@pytest.mark.parametrize("secs,words", [
    (0, "0 seconds"), (1, "1 second"), (60, "1 minute"), (5400, "90 minutes"), (86400, "1 day"),
    (604800, "7 days")])
def test_durations_in_words(secs: int, words: str) -> None:
    assert words == amount("some_secs", secs)


def test_amounts_in_words() -> None:
    assert amount("cap", 60) == "60" and amount("cap", None) == "none"


def test_each_advice_and_each_kind_is_printed() -> None:
    source = (ROOT / "codegen" / "review" / "diff.py").read_text(encoding="utf-8")
    assert [key for key in ADVICE if f'"{key}"' not in source] == []
    for end in ("field", "resource"):
        assert {f"{end}_added", f"{end}_removed", f"{end}_changed"} <= set(KINDS)


# ---- the command ----

def git(folder: Path, *words: str) -> None:
    """Runs git there."""
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=folder,
                   check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose main holds the sample as spec/; the work tree has another default."""
    copy_of(SAMPLE, tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "tag", "first")
    for edits in (*BUMPED, (EVENT, "default: 6h", "default: 3h")):
        edit(tmp_path / "spec", *edits)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("old", ["main", "first", "HEAD:spec/"])
def test_a_revision_of_git_is_read(repository: Path, capsys: pytest.CaptureFixture[str], old: str) -> None:
    assert main(["diff", old, "spec"]) == 1
    out = capsys.readouterr().out
    assert "Before: 6 hours. Now: 3 hours. (event.yaml:18)\n**Unsafe**: it counts for events" in out
    assert out.endswith("\n2 changes, 1 unsafe.\n")


@pytest.mark.parametrize("old,said", [
    ("nowhere", "'nowhere' is neither a folder nor a revision of git\n"),
    ("main:nowhere", "revision 'main' has no folder nowhere/\n"),
    ("--all", "'--all' is neither a folder nor a revision of git\n"),
])
def test_what_is_no_spec_is_reported(repository: Path, capsys: pytest.CaptureFixture[str], old: str,
                                     said: str) -> None:
    assert main(["diff", "--", old, "spec"]) == 1
    assert capsys.readouterr().err == said


def test_without_a_repository_only_folders_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["diff", "main", str(SAMPLE)]) == 1
    assert capsys.readouterr().err == "'main' is no folder, and this is no git repository\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["diff", "main", str(SAMPLE)]) == 1
    assert capsys.readouterr().err == "git is not installed, so only folders can be compared\n"


def test_a_spec_with_problems_is_named(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / "spec", GUEST, "holds: seat", "holds: sofa")
    git(repository, "commit", "-q", "-a", "-m", "two")
    assert main(["diff", "first", "main"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("main/guest.yaml:41:23:") and "error[E201]" in err
    assert err.endswith("\nthe spec of 'main' has 1 problem\n")


@pytest.fixture
def older(repository: Path) -> Path:
    """The repository, with a branch old for an earlier generator: no stamp, and a word that is now unknown."""
    git(repository, "stash", "-q")
    git(repository, "checkout", "-q", "-b", "old")
    for file in (GUEST, EVENT):
        path = repository / "spec" / file
        text = re.sub(r"(?m)^  version: .*\n", "", path.read_text(encoding="utf-8"))
        text = text.replace("states:\n", "colours: {sky: blue}\n\nstates:\n")
        text = text.replace("{holds: line,", "{shade: grey, holds: line,")
        path.write_text(text.replace("stamps:\n\n", ""), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "old")
    git(repository, "checkout", "-q", "main")
    git(repository, "stash", "pop", "-q")
    return repository


def test_an_older_spec_is_read_by_the_rules_of_its_time(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old", "spec", "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(r["kind"], r["machine"], r["where"]) for r in rows] == [
        ("version", "spec", []), ("field_added", "guest", ["version"]), ("stamp", "guest", ["version"]),
        ("field_changed", "event", ["claim_window_secs"]), ("field_added", "event", ["version"]),
        ("stamp", "event", ["version"])]
    assert "guests stored before have 1 there" in rows[1]["text"]
    assert main(["review", "old"]) == 0


def test_the_new_spec_is_checked_in_full(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "main", "old"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("old/event.yaml:") and "error[E103]" in err
    assert err.endswith("\nthe spec of 'old' has 3 problems\n")


@pytest.mark.parametrize("old,new,said", [
    ("{to: pending, if: verify", "{to: nowhere, if: verify", "error[E201]: "),
    ("facts:\n", "facts: [\n", "error[E002]: "),
], ids=["no-such-state", "no-yaml"])
def test_an_older_spec_that_cannot_be_read_is_reported_in_a_line(repository: Path, old: str, new: str, said: str,
                                                                 capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / "spec", GUEST, old, new)
    git(repository, "commit", "-q", "-a", "-m", "two")
    assert main(["diff", "main", "first"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("main/guest.yaml:") and said in err and err.count("\n") == 1


def test_json_says_the_same(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "main", "spec", "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(r["kind"], r["machine"], r["where"], r["unsafe"], r["advice"]) for r in rows] == [
        ("version", "spec", [], False, ""),
        ("field_changed", "event", ["claim_window_secs"], True, "window_shorter")]
    assert main(["diff", "main", "main", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_review_is_written(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "main"]) == 0
    assert "Before: 6 hours. Now: 3 hours." in capsys.readouterr().out
    review = (repository / "build/review/review.md").read_text(encoding="utf-8")
    assert "](diff.svg)" in review and as_text(compared("main", "spec")) in review
    assert (repository / "build/review/diff.svg").read_text(encoding="utf-8").startswith("<?xml")
    git(repository, "commit", "-q", "-a", "-m", "two")
    assert main(["review", "main"]) == 0
    assert capsys.readouterr().out.startswith("No rule differs from main.\n")
    assert main(["review", "mian"]) == 1
    assert capsys.readouterr().err == "'mian' is neither a folder nor a revision of git\n"


def test_a_version_that_the_base_has_for_other_rules_is_reported(repository: Path,
                                                                 capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version", "main"]) == 0
    git(repository, "commit", "-q", "-a", "-m", "two")
    edit(repository / "spec", GUEST, "now - 1h", "now - 2h")
    assert main(["version", "main"]) == 1
    assert main(["version", "first"]) == 0
    assert main(["version", "mian"]) == 1
    assert capsys.readouterr().err == (
        "spec/ says version 2, and so does main, with other rules: raise it to 3 in guest.yaml and event.yaml\n"
        "'mian' is neither a folder nor a revision of git\n")


@pytest.mark.parametrize("words, asked", [((), False), (("BASE=",), False), (("BASE=main",), True)],
                         ids=["no-base", "empty", "main"])
def test_make_check_asks_for_it_where_there_is_a_base(words: tuple[str, ...], asked: bool) -> None:
    done = subprocess.run(["make", "-n", "check", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ("-m codegen version main\n" in done.stdout) == asked


# ---- the picture ----

def drawn(was: Rules, now: Rules) -> str:
    """The text of the picture."""
    return diff_picture.dot(was, now, changes(was, now))


def statement(text: str, start: str) -> str:
    """The one line of a picture with this beginning."""
    found = [line.strip() for line in text.splitlines() if line.strip().startswith(start)]
    assert len(found) == 1, found
    return found[0]


def test_the_picture_colours_what_came_went_and_changed(sample: Rules, tmp_path: Path) -> None:
    after = declined(copy_of(SAMPLE, tmp_path))
    there, back = drawn(sample, after), drawn(after, sample)
    for text, new, old in ((there, "added", "removed"), (back, "removed", "added")):
        assert diff_picture.FILL[new] in statement(text, "guest_declined [")
        assert diff_picture.INK[new] in statement(text, 'guest_pending -> guest_declined [id="guest-pending')
        assert diff_picture.INK[old] in statement(text, "guest_pending -> guest_cancelled ")
        assert diff_picture.INK["same"] in statement(text, "guest_waitlisted -> guest_offered ")
        assert "event_open" not in text
    assert "style=dashed" in statement(there, "guest_pending -> guest_cancelled ")


def test_the_picture_shows_old_and_new(sample: Rules, tmp_path: Path) -> None:
    after = rules_after(tmp_path, (*BUMPED, (GUEST, "if: on and before}", "if: on}"),
                                   (GUEST, "holds: line, letter: waitlisted", "holds: line, letter: link"),
                                   (EVENT, "default: 6h", "default: 12h"), ("limits.yaml", "5000", "6000"),
                                   (GUEST, "{refuse: claim_instead}\n    cancelled",
                                    "{refuse: no_offer}\n    cancelled")))
    text = drawn(sample, after)
    assert "offer: if before and on →<BR/>if on" in statement(text, "guest_waitlisted -> guest_offered ")
    assert "letter: waitlisted → link" in statement(text, "guest_waitlisted [")
    node = statement(text, "guest_offered [")
    assert "lasts at first 6 hours → 12 hours" in node and "confirm: no: claim instead" in node
    assert diff_picture.TEXT["added"] in node and diff_picture.TEXT["removed"] in node
    assert 'label="guest: version 1 → 2"' in text and "1 more change told in words" in text


def test_a_renamed_state_is_drawn_once(sample: Rules, tmp_path: Path) -> None:
    text = drawn(sample, renamed(copy_of(SAMPLE, tmp_path), "expired", "slept"))
    assert "was expired" in statement(text, "guest_slept [") and "guest_expired" not in text


def test_graphviz_takes_the_picture(sample: Rules, tmp_path: Path) -> None:
    path = tmp_path / "d.svg"
    spec = copy_of(SAMPLE, tmp_path)
    worked_change(spec)
    assert main(["diff", str(SAMPLE), str(spec), "--picture", str(path)]) == 1
    assert "may now" not in path.read_text(encoding="utf-8") and "<svg" in path.read_text(encoding="utf-8")
    assert path.with_suffix(".dot").read_text(encoding="utf-8") == drawn(sample, rules_of(spec))
