"""Checks: each is provoked by the smallest edit of a good spec, and found at its place."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, Case, copy_of, edit, expect, problems_of

from codegen.check_names import RESERVED
from codegen.output import rules_of

GUEST, EVENT, LIMITS = "guest.yaml", "event.yaml", "limits.yaml"
PATH = "as event.cap or guest.party"
NOT_LISTED = "    absent:    {refuse: not_listed}\n"
OFFER_SAME = "    absent, pending, confirmed, offered, cancelled, expired: same"
CLAIM_TIMER = """    timer: {lasts: event.claim_window_secs, by: event.starts_at,
            until: guest.offer_until, no: guest.offer_no, then: lapse}
"""
LAPSE = """      - {to: expired, if: on}
      - {to: expired, if: not on, letter: none}    # they were told that the event is off
"""
# Another way to expired than by the timer.
CANCEL_EXPIRES = (GUEST, "      - {refuse: over, if: over}\n",
                  "      - {refuse: over, if: over}\n      - {to: expired, if: verify}\n")

CASES = [
    # E201: every word is declared
    Case("field-in-a-fact", GUEST, "now < event.starts_at", "now < «event.start_at»", "E201",
         "did you mean 'event.starts_at'?"),
    Case("guest-field-in-a-fact", GUEST, "now < guest.offer_until", "now < «guest.offer_untl»", "E201",
         "did you mean 'guest.offer_until'?"),
    Case("state-in-a-fact", GUEST, "event.state != called_off", "event.state != «caled_off»", "E201",
         "did you mean 'called_off'?"),
    Case("field-of-a-resource", GUEST, "left: event.free", "left: «event.fre»", "E201",
         "did you mean 'event.free'?"),
    Case("held-resource", GUEST, "    holds: seat\n", "    holds: «saet»\n", "E201", "did you mean 'seat'?"),
    Case("an-event-holds-nothing", EVENT, "over: {end: yes}", "over: {holds: «seat», end: yes}", "E201"),
    Case("action-of-a-timer", GUEST, "then: lapse", "then: «laspe»", "E201", "did you mean 'lapse'?",
         ((GUEST, "by: timer", "by: host"),)),
    Case("field-of-a-timer", GUEST, "until: guest.offer_until", "until: «guest.offer_unti»", "E201",
         "did you mean 'guest.offer_until'?"),
    Case("told-state", EVENT, "guests: [pending, confirmed,", "guests: [pending, «confirmd»,", "E201",
         "did you mean 'confirmed'?"),
    Case("the-absent-are-not-told", EVENT, "guests: [pending, confirmed,",
         "guests: [pending, «absent», confirmed,", "E201"),
    Case("stamped-field", GUEST, "registered: guest.registered_at", "registered: «guest.registerd_at»",
         "E201", "did you mean 'guest.registered_at'?"),
    Case("answered-state", GUEST, OFFER_SAME, OFFER_SAME.replace("same", "same\n    «canceled»: same"),
         "E201", "did you mean 'cancelled'?"),
    Case("answered-state-in-a-row", EVENT, "    open, closed: {to: called_off}",
         "    open, «clsed», closed: {to: called_off}", "E201", "did you mean 'closed'?"),
    Case("state-gone-to", GUEST, "      - {to: pending}\n", "      - {to: «pendign»}\n", "E201",
         "did you mean 'pending'?"),
    Case("fact-in-a-guard", GUEST, "{refuse: started, if: not before}", "{refuse: started, if: «not befor»}",
         "E201", "did you mean 'before'?"),
    Case("second-fact-in-a-guard", GUEST, "if: rested and verify}", "if: rested and «verfy»}", "E201",
         "did you mean 'verify'?"),
    Case("line-in-a-guard", GUEST, "{to: confirmed, if: line empty}", "{to: confirmed, if: «lin empty»}",
         "E201", "did you mean 'line empty'?"),
    Case("no-seat-empty", GUEST, "{to: confirmed, if: line empty}", "{to: confirmed, if: «seat empty»}",
         "E201", "did you mean 'line empty'?"),
    Case("set-field", GUEST, "sets: [name, party]", "sets: [name, «praty»]", "E201", "did you mean 'party'?"),
    Case("counter-set", EVENT, "sets: [cap]", "sets: [«confirmed»]", "E201"),
    Case("bumped-field", GUEST, "bump: guest.epoch", "bump: «guest.epch»", "E201",
         "did you mean 'guest.epoch'?"),
    Case("bus-event", GUEST, "on: [seat_freed, line_moved]", "on: [«seat_fred», line_moved]", "E201",
         "did you mean 'seat_freed'?"),
    # E202, E204, E264: names that meet
    Case("fact-of-both-machines", EVENT, "states:\n", "facts: {«open»: event.cap > 1}\n\nstates:\n", "E202"),
    Case("fact-that-is-derived", GUEST, "  rested:  ", "  «seat_fits»: event.free > 2\n  rested:  ", "E202"),
    Case("fact-that-a-timer-derives", GUEST, "  rested:  ", "  «lapse_due»: event.free > 2\n  rested:  ",
         "E202"),
    Case("word-of-sql", GUEST, "  epoch:  ", "  «group»: {is: number}\n  epoch:  ", "E264"),
    Case("word-of-c", EVENT, "  place:  ", "  «default»: {is: number}\n  place:  ", "E264"),
    Case("limit-like-a-fields", LIMITS, "body_bytes_max:", "«guest_party_max»:", "E264"),
    # E203, E209: what the store and the interpreter lean on
    Case("key-missing", GUEST, "# The life", "# The life", "E203", "",
         ((GUEST, "max: 32, key: yes}", "max: 32}"), (GUEST, "machine: guest", "«m»achine: guest"))),
    Case("no-line", GUEST, "# The life", "# The life", "E209", "",
         ((GUEST, "{ticket: guest.ticket, next: event.next_ticket, freed", "{freed"),
          (GUEST, "machine: guest", "«m»achine: guest"))),
    # E205 to E208: fields of the right row and kind
    Case("row-of-nothing", GUEST, "left: event.free", "left: «evnt.free»", "E205", PATH),
    Case("limit-of-a-guest", GUEST, "limit: event.cap", "limit: «guest.party»", "E205", PATH),
    Case("deadline-on-another-row", GUEST, "until: guest.offer_until", "until: «event.ends_at»", "E205", PATH,
         ((GUEST, "now < guest.offer_until", "now < event.ends_at"),)),
    Case("path-without-a-row", GUEST, "bump: guest.epoch", "bump: «epoch»", "E205", PATH),
    Case("an-event-bumps-no-guest", EVENT, "bump: event.host_epoch", "bump: «guest.epoch»", "E205", PATH),
    Case("absent-holds", GUEST, "  absent:     {}", "  «absent»:     {holds: seat}", "E206"),
    Case("text-in-a-fact", GUEST, "event.verify_email = 1", "«event.name» = 1", "E207"),
    Case("text-as-a-limit", GUEST, "limit: event.cap", "limit: «event.name»", "E207"),
    Case("number-as-a-deadline", GUEST, "until: guest.offer_until", "until: «guest.epoch»", "E207"),
    Case("time-as-a-number", GUEST, "no: guest.offer_no", "no: «guest.offer_until»", "E207"),
    Case("time-as-a-length", GUEST, "lasts: event.claim_window_secs", "lasts: «event.starts_at»", "E207"),
    Case("length-as-a-time", GUEST, "by: event.starts_at,", "by: «event.claim_window_secs»,", "E207"),
    Case("number-as-a-stamp", GUEST, "registered: guest.registered_at", "registered: «guest.epoch»", "E207"),
    Case("text-bumped", GUEST, "bump: guest.epoch", "bump: «guest.name»", "E207"),
    Case("states-in-order", GUEST, "event.state != called_off", "«event.state» < called_off", "E207",
         "as event.state = open or event.state != open"),
    Case("state-with-a-number", GUEST, "event.state = open", "«event.state» = 1", "E207",
         "as event.state = open or event.state != open"),
    Case("state-with-another-rows", GUEST, "event.state = open", "«event.state» = guest.state", "E207",
         "as event.state = open or event.state != open"),
    Case("state-and-something", GUEST, "event.state = open", "«event.state + 1» = open", "E207",
         "as event.state = open or event.state != open"),
    Case("resources-of-an-event", EVENT, "states:\n", "resources:\n  «chair»: {}\n\nstates:\n", "E208"),
    Case("letter-to-an-event", EVENT, "over: {end: yes}", "over: {end: yes, letter: «called_off»}", "E208",
         "tell: writes to its guests"),
    Case("letter-again-to-an-event", EVENT, "sets: [cap]\n    open, closed: {again: none}",
         "sets: [cap]\n    open, closed: {again: «link»}", "E208", "again: none"),
    Case("a-guest-tells", GUEST, "expired:    {letter: lapsed}",
         "expired:    {letter: lapsed, tell: {letter: «lapsed», guests: [pending]}}", "E208"),
    Case("an-event-hangs-on-a-guest", EVENT, "      - {to: over}", "      - {to: over, if: «in_time»}",
         "E208"),
    # E210 to E215: cells
    Case("a-state-unanswered", GUEST, "  offer:                                           # a seat came",
         "  «offer»:                                           # a seat came", "E210",
         "add to, again, same or refuse", ((GUEST, OFFER_SAME, OFFER_SAME.replace(" pending,", "")),)),
    Case("a-guest-becomes-absent", GUEST, "      - {refuse: over, if: over}\n      - {to: cancelled}",
         "      - {refuse: over, if: over}\n      - {to: «absent»}", "E212"),
    Case("the-party-of-who-holds-a-seat", GUEST,
         "    confirmed, waitlisted, offered, cancelled: same\n",
         "    «confirmed»: {to: cancelled}\n    waitlisted, offered, cancelled: same\n", "E213"),
    Case("a-key-set", GUEST, "sets: [name, party]", "sets: [name, «event»]", "E214"),
    Case("a-ticket-set", GUEST, "sets: [name, party]", "sets: [name, «ticket»]", "E214"),
    Case("a-stamp-set", GUEST, "sets: [name, party]", "sets: [name, «registered_at»]", "E214"),
    Case("a-deadline-set", GUEST, "sets: [name, party]", "sets: [name, «offer_until»]", "E214"),
    Case("a-timers-number-set", EVENT, "sets: [cap]", "sets: [cap, «end_no»]", "E214"),
    Case("what-is-left-set", EVENT, "sets: [cap]", "sets: [«free»]", "E214"),
    Case("the-seq-set", EVENT, "sets: [cap]", "sets: [cap, «seq»]", "E214"),
    Case("the-state-set", EVENT, "sets: [cap]", "sets: [cap, «state»]", "E214"),
    Case("a-counter-bumped", GUEST, "bump: guest.epoch", "bump: «event.confirmed»", "E214"),
    Case("a-measure-bumped", GUEST, "bump: guest.epoch", "bump: «guest.party»", "E214"),
    Case("a-limit-bumped", EVENT, "bump: event.host_epoch", "bump: «event.cap»", "E214"),
    Case("the-seq-bumped", EVENT, "bump: event.host_epoch", "bump: «event.seq»", "E214"),
    Case("nothing-to-write-to", GUEST,
         "    expired:   {refuse: offer_lapsed}\n    absent:    {refuse: not_listed}\n\n"
         "  relink:", "    expired:   {refuse: offer_lapsed}\n    «absent»:    {again: link}\n\n  relink:",
         "E215"),
    # E216, E217: the version
    Case("no-version-stamped", EVENT, "stamps:\n  version: event.version\n", "", "E216",
         "stamps: version: event.version", ((EVENT, "machine: event", "«m»achine: event"),)),
    Case("a-version-in-another-field", EVENT, "version: event.version", "version: «event.seq»", "E216",
         "stamps: version: event.version"),
    Case("a-time-for-a-version", EVENT, "version: event.version", "version: «event.version»", "E207", "",
         ((EVENT, "version:           {is: number}", "version:           {is: time}"),)),
    Case("two-versions", EVENT, "machine: event\nversion: 1", "«m»achine: event\nversion: 2", "E217"),
    Case("no-version-yet", EVENT, "machine: event\nversion: 1", "«m»achine: event\nversion: 0", "E217", "",
         ((GUEST, "version: 1", "version: 0"),)),
    # E220 to E224: timers and what starts by itself
    Case("a-timer-that-ends-nothing", GUEST, f"    offered:\n{LAPSE}      - same", "    «offered»: same",
         "E220", "", (CANCEL_EXPIRES,)),
    Case("a-timer-that-comes-back", GUEST, f"    offered:\n{LAPSE}",
         "    «offered»:\n      - {to: offered}\n", "E220", "", (CANCEL_EXPIRES,)),
    Case("a-timer-of-another-state", GUEST,
         "absent, pending, confirmed, waitlisted, cancelled, expired: same",
         "absent, confirmed, waitlisted, cancelled, expired: same\n    «pending»: {to: expired}", "E221"),
    Case("a-timer-by-the-host", GUEST, "then: lapse", "then: «lapse»", "E222", "",
         ((GUEST, "by: timer", "by: host"),)),
    Case("timers-of-two-deadlines", GUEST, "expired:    {letter: lapsed}",
         "expired:    {letter: lapsed, timer: «{until: guest.letter_at, no: guest.offer_no, then: lapse}»}",
         "E223", "as guest.offer_until and guest.offer_no",
         ((GUEST, "waitlisted, cancelled, expired: same\n\n  resend",
          "waitlisted, cancelled: same\n    expired:\n      - {to: cancelled}\n      - same\n\n  resend"),)),
    Case("timers-of-two-machines", EVENT, "timer: {until: event.ends_at, no: event.end_no, then: end}",
         "timer: «{until: event.ends_at, no: event.end_no, then: lapse}»", "E223",
         "as guest.offer_until and guest.offer_no",
         ((EVENT, "  closed:                                           # nobody new; the line still moves\n"
           "    timer: {until: event.ends_at, no: event.end_no, then: end}",
           "  closed: {}"), (EVENT, "\n  end:\n", "\n  lapse:\n"),
          (EVENT, "    open, closed:\n      - {to: over}\n      - same\n    absent, called_off",
           "    open:\n      - {to: over}\n      - same\n    absent, closed, called_off"))),
    Case("starts-and-picks-nobody", GUEST, "  offer:                                           # a seat came",
         "  «offer»:                                           # a seat came", "E224",
         "on: and pick: stand together, in guest.yaml", ((GUEST, "    pick: line head\n", ""),)),
    Case("picks-and-never-starts", GUEST, "  cancel:  ", "  «cancel»:  ", "E224",
         "on: and pick: stand together, in guest.yaml",
         ((GUEST, "make it\"\n    by: guest\n", "make it\"\n    by: guest\n    pick: line head\n"),)),
    Case("starts-an-event", EVENT, "  close:\n    by: host\n",
         "  «close»:\n    by: host\n    on: confirmed\n    pick: line head\n", "E224",
         "on: and pick: stand together, in guest.yaml"),
    Case("starts-two-actions", GUEST, "# \"I can't make it\"\n    by: guest\n",
         "# \"I can't make it\"\n    by: guest\n", "E224", "",
         ((GUEST, "# \"I can't make it\"\n    by: guest\n",
           "# \"I can't make it\"\n    by: guest\n    on: [line_moved]\n    pick: line head\n"),
          (GUEST, "on: [seat_freed, line_moved]", "on: [seat_freed, «line_moved»]"))),
    # E230 to E232: ways
    Case("no-way-to", GUEST, "  expired:    {letter", "  «expired»:    {letter", "E230", "",
         ((GUEST, "{to: expired, if: on}", "{to: cancelled, if: on}"),
          (GUEST, "{to: expired, if: not on, letter: none}", "{to: cancelled, if: not on, letter: none}"))),
    Case("an-end-that-is-left", GUEST, "  cancelled:  {letter", "  «cancelled»:  {letter", "E231", "",
         ((GUEST, "{refuse: was_cancelled}\n\n  invite", "{to: pending}\n\n  invite"),)),
    Case("no-way-out", GUEST, "  cancelled:  {letter: cancelled, bus: cancelled, end: yes}",
         "  «cancelled»:  {letter: cancelled, bus: cancelled}", "E232",
         "say end: yes if guests stay here for good"),
    # E240, E241: alternatives
    Case("a-case-left-open", GUEST, "    waitlisted:\n      - {to: offered, if: on and before}\n      - same",
         "    «waitlisted»:\n      - {to: offered, if: on and before}", "E240",
         "end the list with an answer that has no 'if'"),
    Case("a-derived-case-left-open", GUEST,
         "    offered:\n      - {to: expired, if: on}\n      - {to: expired, if: not on, "
         "letter: none}    # they were told that the event is off\n      - same\n",
         "    «offered»: {to: expired}\n", "E240", "end the list with an answer that has no 'if'"),
    Case("after-an-answer-without-if", GUEST, "      - {to: offered, if: on and before}\n      - same",
         "      - same\n      - «{to: offered, if: on and before}»", "E241"),
    Case("after-both-cases", GUEST, "      - {again: invitation, if: rested}\n      - same\n",
         "      - {again: invitation}\n      - «same»\n", "E241"),
    Case("after-the-same-case", GUEST, "      - {again: invitation, if: rested}\n",
         "      - «{again: invitation, if: rested and verify}»\n", "E241"),
    # E260, E263: sizes
    Case("too-many-facts", GUEST, "facts:\n",
         "facts:\n" + "".join(f"  f{i}: now > {i}\n" for i in range(25)), "E260", "",
         ((GUEST, "  seat: {each", "  «seat»: {each"),)),
    Case("too-many-fields", EVENT, "states:\n", "states:\n", "E263", "",
         ((EVENT, "  audit_head: ", "".join(f"  f{i}: {{is: number}}\n" for i in range(14))
           + "  «f14»: {is: number}\n  audit_head: "),)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad(tmp_path: Path, case: Case) -> None:
    expect(tmp_path, case)


def found(tmp_path: Path, *edits: tuple[str, str, str]) -> list[str]:
    """The problems that several edits make, as file:line:col code text."""
    spec = copy_of(SAMPLE, tmp_path)
    for file, old, new in edits:
        edit(spec, file, old, new)
    return [f"{Path(p.path).name}:{p.line}:{p.col} {p.code} {p.text}" for p in problems_of(spec)]


def place(file: str, words: str) -> str:
    """file:line:col of the first ${words} in the sample."""
    text = (SAMPLE / file).read_text(encoding="utf-8")
    at = text.index(words)
    return f"{file}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


def line_of(file: str, words: str) -> int:
    """The line of the first ${words} in the sample."""
    return int(place(file, words).split(":")[1])


def rename(spec: Path, word: str, other: str) -> None:
    """Gives a state another name throughout the spec."""
    for file in (GUEST, EVENT):
        text = (spec / file).read_text(encoding="utf-8")
        (spec / file).write_text(re.sub(rf"(?<!letter: )\b{word}\b", other, text), encoding="utf-8")


def test_a_state_is_counted_in_a_field_of_its_own(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    rename(spec, "pending", "place")
    assert [(p.code, p.line, p.col) for p in problems_of(spec)] == [
        ("E204", line_of(GUEST, "  pending:  "), 3)]


def test_a_state_does_not_take_a_macros_name(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    rename(spec, "expired", "party_min")
    assert [(p.code, p.line, p.text) for p in problems_of(spec)] == [
        ("E264", line_of(GUEST, "  expired:  "), "another name comes to GUEST_PARTY_MIN in C, too")]


def test_a_state_answered_twice_is_told_at_both(tmp_path: Path) -> None:
    line = line_of(GUEST, OFFER_SAME.strip())
    assert found(tmp_path, (GUEST, OFFER_SAME, OFFER_SAME + "\n    waitlisted, offered: same")) == [
        f"guest.yaml:{line - 3}:5 E211 action 'offer' answers twice for 'waitlisted'",
        f"guest.yaml:{line}:33 E211 action 'offer' answers twice for 'offered'",
        f"guest.yaml:{line + 1}:5 E211 action 'offer' answers twice for 'waitlisted'",
        f"guest.yaml:{line + 1}:17 E211 action 'offer' answers twice for 'offered'"]


def test_all_states_that_lack_an_answer_are_named(tmp_path: Path) -> None:
    assert found(tmp_path, (GUEST, OFFER_SAME, "    offered: same")) == [
        place(GUEST, "offer:                  ") + " E210 action 'offer' does not say what happens in: "
        "absent, pending, confirmed, cancelled, expired"]


@pytest.mark.parametrize("old,new,text", [
    ("seq:               {is: number}", "sek: {is: number}",
     "machine 'event' has no field 'seq' that is a number"),
    ("{is: text, max: 64}", "{is: number}", "machine 'event' has no field 'audit_head' that is a text"),
    ("{is: text, max: 40, key: yes}", "{is: text, max: 40}", "the keys of machine 'event' are id"),
    ("state:             {is: state}", "phase: {is: state}",
     "machine 'event' has no field 'state' that is a state"),
])
def test_what_the_store_leans_on_stays(tmp_path: Path, old: str, new: str, text: str) -> None:
    told = found(tmp_path, (EVENT, old, new))
    assert f"{place(EVENT, 'machine: event')} E203 {text}" in told


def test_a_machine_without_the_absent(tmp_path: Path) -> None:
    told = found(tmp_path, (EVENT, "  absent:     {}", "  absnt:      {}"))
    assert told[0] == place(EVENT, "machine: event") + " E203 machine 'event' has no state 'absent'"
    assert {line.split()[1] for line in told} == {"E201", "E203", "E210"}


def test_resources_that_share_what_is_left_are_not_conserved(tmp_path: Path) -> None:
    told = found(tmp_path, (GUEST, "  line:", "  chair: {limit: event.cap, left: event.free}\n  line:"))
    assert any("E250 rule 'cap.open.0' does not conserve resource 'seat'" in line for line in told)
    assert any("E250 rule 'confirm.pending.3' does not conserve resource 'chair'" in line for line in told)
    assert {line.split()[1] for line in told} == {"E250"}
    assert not any("'claim.offered" in line for line in told), "the seat is only handed on"


def test_a_field_set_twice_is_not_conserved(tmp_path: Path) -> None:
    line = line_of(EVENT, "sets: [cap]")
    assert found(tmp_path, (EVENT, "sets: [cap]", "sets: [cap, cap]")) == [
        f"event.yaml:{line + 1}:19 E250 rule 'cap.{state}.0' does not conserve resource 'seat'"
        for state in ("open", "closed")]


def test_a_rule_has_room_for_eight_effects(tmp_path: Path) -> None:
    resources = "".join(f"  r{i}: {{limit: event.cap, left: event.free, freed: f{i}}}\n" for i in range(8))
    told = found(tmp_path, (GUEST, "  line:", resources + "  line:"))
    assert [line for line in told if "E261" in line] == [
        f"event.yaml:{line_of(EVENT, 'sets: [cap]') + 1}:19 E261 rule 'cap.{state}.0' has 9 effects; "
        "the limit is 8" for state in ("open", "closed")]
    told = found(tmp_path / "less", (GUEST, "  line:", resources.replace("  r7", "  #r7") + "  line:"))
    assert not any("E261" in line for line in told)


def test_every_reserved_word_is_one() -> None:
    """Each is refused by SQLite as a column, or is a word of C."""
    of_c = set("""auto break bool case char const continue default do double else enum extern false float for
        goto if inline int long register restrict return short signed sizeof static struct switch true typedef
        union unsigned void volatile while""".split())

    def stored(word: str) -> bool:
        try:
            db = sqlite3.connect(":memory:")
            db.execute(f"CREATE TABLE t (a TEXT, {word} INTEGER NOT NULL CHECK ({word} BETWEEN 1 AND 2))")
            db.execute(f"UPDATE t SET {word} = {word} + 1 WHERE {word} > 0")
            db.execute(f"SELECT a, {word} FROM t WHERE {word} > 0 ORDER BY {word}")
            db.execute(f"INSERT INTO t (a, {word}) VALUES (1, 2)")
        except sqlite3.Error:
            return False
        return True

    assert {word for word in RESERVED if stored(word)} <= of_c
    assert of_c <= RESERVED


def test_all_problems_of_a_pass_are_told_sorted(tmp_path: Path) -> None:
    told = found(tmp_path, (GUEST, "{to: confirmed, if: line empty}", "{to: confirmd, if: line empty}"),
                 (GUEST, "on: [seat_freed, line_moved]", "on: [seat_freed, line_mooved]"),
                 (EVENT, "called_off: same", "caled_off: same"),
                 (GUEST, "    holds: seat\n", "    holds: sit\n"))
    assert [line.split()[0].split(":")[0] + " " + line.split()[1] for line in told] == [
        "event.yaml E210", "event.yaml E201"] + ["guest.yaml E201"] * 3
    lines = [(line.split(":")[0], int(line.split(":")[1])) for line in told]
    assert lines == sorted(lines)


# ---- the list of codes ----

def codes(text: str) -> set[str]:
    """All codes in a text, those of ranges too."""
    out = set(re.findall(r"\bE\d{3}\b", text))
    for first, last in re.findall(r"\bE(\d{3})–E(\d{3})\b", text):
        out |= {f"E{n:03d}" for n in range(int(first), int(last) + 1)}
    return out


def test_the_readme_lists_every_code_and_no_other() -> None:
    told = {code for path in (ROOT / "codegen").glob("*.py")
            for code in re.findall(r'"(E\d{3})"', path.read_text(encoding="utf-8"))}
    assert codes((ROOT / "spec" / "README.md").read_text(encoding="utf-8")) == told


def test_every_code_is_provoked_somewhere_here() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    readme = (ROOT / "spec" / "README.md").read_text(encoding="utf-8")
    assert codes(readme) <= set(re.findall(r"\bE\d{3}\b", tests))


# ---- what stays allowed ----

@pytest.mark.parametrize("file,old,new", [
    (GUEST, "now < event.starts_at", "now + 2h < event.starts_at"),
    (GUEST, "event.verify_email = 1", "1 = event.verify_email"),
    (GUEST, "event.verify_email = 1", "event.waitlisted >= 1"),
    (GUEST, "event.state = open", "event.state != closed"),
    (EVENT, "      - {to: over}\n", "      - {to: over, if: open}\n"),
    (GUEST, "      - same\n    confirmed", "      - {same: yes}\n    confirmed"),
    (EVENT, "bump: event.host_epoch", "bump: \"event.host_epoch\""),
    (GUEST, "by: event.starts_at,", "by: guest.registered_at,"),
    (GUEST, "sets: [name, party]", "sets: party"),
])
def test_good(tmp_path: Path, file: str, old: str, new: str) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, file, old, new)
    assert rules_of(spec).rules
