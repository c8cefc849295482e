"""Reading: every value has the form its key asks for, and each that has not is found at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import SAMPLE, Case, copy_of, edit, expect, problems_of

from codegen.errors import Pos
from codegen.model import Field, Literal, Operand
from codegen.read import read

GUEST, EVENT, LIMITS = "guest.yaml", "event.yaml", "limits.yaml"
NAMES = "names are lower-case letters, digits and _"
VALUE = "as now, now - 1h, event.cap or 12"
ANSWER = "same, {to: STATE}, {again: LETTER} or {refuse: REASON}"

CASES = [
    # E101: one word, and not an empty one
    Case("list-for-a-word", GUEST, "{holds: line, letter: waitlisted}",
         "{holds: «[line]», letter: waitlisted}", "E101"),
    Case("mapping-for-a-word", EVENT, "max: 100}", "max: «{a: b}»}", "E101"),
    Case("mapping-in-a-list", GUEST, "sets: [name, party]", "sets: [name, «{a: b}»]", "E101"),
    Case("mapping-for-a-list", GUEST, "on: [seat_freed, line_moved]", "on: «{seat_freed: line_moved}»",
         "E101"),
    Case("list-for-yes", GUEST, "bus: cancelled, end: yes", "bus: cancelled, end: «[yes]»", "E101"),
    Case("list-for-a-guard", GUEST, "{refuse: started, if: not before}",
         "{refuse: started, if: «[not before]»}", "E101"),
    Case("list-for-a-fact", GUEST, "now < event.starts_at", "«[now]»", "E101"),
    Case("nothing-for-a-state", GUEST, "      - {to: pending}", "      - {to:«» }", "E101"),
    Case("nothing-for-a-reason", GUEST, "{refuse: claim_instead}", "{refuse:«» }", "E101"),
    Case("nothing-for-a-stamp", GUEST, "  letter:     guest.letter_at", "  letter:«»", "E101"),
    # E102: a mapping
    Case("word-for-a-field", GUEST, "ticket:        {is: number}", "ticket:        «number»", "E102"),
    Case("word-for-a-state", GUEST, "absent:     {}", "absent:     «none»", "E102"),
    Case("list-for-a-resource", GUEST, "{ticket: guest.ticket, next: event.next_ticket, freed: line_moved}",
         "«[guest.ticket]»", "E102"),
    Case("word-for-an-action", EVENT,
         "  end:\n    by: timer\n    open, closed:\n      - {to: over}\n      - same\n"
         "    absent, called_off, over: same\n", "  end: «timer»\n", "E102"),
    Case("word-for-a-timer", EVENT, "timer: {until: event.ends_at, no: event.end_no, then: end}",
         "timer: «end»", "E102"),
    Case("word-for-tell", EVENT,
         "tell: {letter: called_off, guests: [pending, confirmed, waitlisted, offered]}",
         "tell: «called_off»", "E102"),
    Case("list-for-a-section", GUEST,
         "stamps:                                            # what every change "
         "writes by itself\n  registered: guest.registered_at                  # on the way from absent\n"
         "  letter:     guest.letter_at                      # with every letter\n"
         "  version:    guest.version                        # always: older rules leave such a row alone\n",
         "stamps: «[letter]»\n",
         "E102"),
    Case("list-for-an-answer", GUEST, "      - {to: pending}\n", "      - «[to, pending]»\n", "E102"),
    # E103: no such key
    Case("unknown-section", GUEST, "resources:", "«resorces»:", "E103", "did you mean 'resources'?",
         ((GUEST, "holds: seat, letter", "letter"), (GUEST, "    holds: seat\n", ""),
          (GUEST, "holds: line, letter", "letter"))),
    Case("unknown-key-of-a-field", GUEST, "personal: yes", "«persnal»: yes", "E103",
         "did you mean 'personal'?"),
    Case("unknown-key-of-a-state", GUEST, "{letter: lapsed}", "{«leter»: lapsed}", "E103",
         "did you mean 'letter'?"),
    Case("unknown-key-of-a-timer", GUEST, "by: event.starts_at,", "«buy»: event.starts_at,", "E103",
         "did you mean 'by'?"),
    Case("unknown-key-of-tell", EVENT, "{letter: called_off,", "{letter: called_off, «guest»: [pending],",
         "E103", "did you mean 'guests'?"),
    Case("unknown-key-of-a-resource", GUEST, "freed: seat_freed", "«fred»: seat_freed", "E103",
         "did you mean 'freed'?"),
    Case("unknown-key-of-an-answer", GUEST, "{to: confirmed, if: line empty}",
         "{to: confirmed, «iff»: line empty}", "E103", "did you mean 'if'?"),
    Case("unknown-stamp", GUEST, "registered: guest", "«registred»: guest", "E103",
         "did you mean 'registered'?"),
    # E104: a name
    Case("field-with-a-capital", GUEST, "  ticket:  ", "  «Ticket»:  ", "E104", NAMES),
    Case("state-with-a-hyphen", EVENT, "  called_off:                                       #",
         "  «called-off»:                                      #", "E104", NAMES),
    Case("action-with-a-dot", GUEST, "  offer:                                           #",
         "  «offer.s»:                                         #", "E104", NAMES),
    Case("fact-that-begins-with-a-digit", GUEST, "  rested:", "  «1rested»:", "E104", NAMES),
    Case("resource-with-a-space", GUEST, "  line: {ticket", "  «the line»: {ticket", "E104", NAMES),
    Case("reason-of-two-words", GUEST, "{refuse: claim_instead}", "{refuse: «claim instead»}", "E104", NAMES),
    Case("letter-with-a-hyphen", GUEST, "letter: lapsed", "letter: «too-late»", "E104", NAMES),
    Case("again-with-a-hyphen", GUEST, "{again: link, if: rested}", "{again: «the-link», if: rested}", "E104",
         NAMES),
    Case("bus-with-a-capital", GUEST, "bus: confirmed", "bus: «Confirmed»", "E104", NAMES),
    Case("freed-with-a-space", GUEST, "freed: line_moved", "freed: «line moved»", "E104", NAMES),
    Case("limit-with-a-capital", LIMITS, "paste_lines_max", "«pasteLines»", "E104", NAMES),
    Case("a-reason-none", GUEST, "{refuse: claim_instead}", "{refuse: «none»}", "E104",
         "it says that there is none"),
    Case("a-bus-event-none", GUEST, "bus: confirmed", "bus: «none»", "E104", "it says that there is none"),
    # E105, E106, E108: numbers, yes or no, one of some words
    Case("no-number", GUEST, "max: 20, default", "max: «many», default", "E105", "as 20 or 90s 15m 6h 7d"),
    Case("no-negative-number", EVENT, "{is: number, min: 1, max: 100000}",
         "{is: number, min: «-1», max: 100000}", "E105", "as 20 or 90s 15m 6h 7d"),
    Case("no-such-unit", EVENT, "default: 6h", "default: «6w»", "E105", "as 20 or 90s 15m 6h 7d"),
    Case("no-digits-of-elsewhere", LIMITS, "5000", "«٥٠٠٠»", "E105", "as 20 or 90s 15m 6h 7d"),
    Case("no-offset", GUEST, "now - 1h", "«now - hour»", "E105", "as 20 or 90s 15m 6h 7d"),
    Case("a-version-in-words", GUEST, "version: 1", "version: «one»", "E105", "as 20 or 90s 15m 6h 7d"),
    Case("neither-yes-nor-no", GUEST, "bus: cancelled, end: yes", "bus: cancelled, end: «true»", "E106"),
    Case("unknown-kind", GUEST, "registered_at: {is: time}", "registered_at: {is: «tiem»}", "E108",
         "did you mean 'time'?"),
    Case("unknown-asker", GUEST, "by: system", "by: «sytem»", "E108", "did you mean 'system'?"),
    Case("another-files-machine", EVENT, "machine: event", "machine: «evnt»", "E108",
         "did you mean 'event'?"),
    Case("same-in-part", GUEST, "      - same\n    confirmed, waitlisted, offered:",
         "      - {same: «often»}\n    confirmed, waitlisted, offered:", "E108"),
    # E107: missing
    Case("no-kind", GUEST, "ticket:        {is: number}", "ticket:        «{}»", "E107"),
    Case("no-asker", GUEST,
         "  claim:                                           # \"Yes, I take the seat\"\n"
         "    by: guest\n    offered:\n      - {refuse: called_off, if: not on}\n"
         "      - {refuse: offer_lapsed, if: not in_time}\n      - {to: confirmed}\n"
         "    confirmed: same\n    pending, waitlisted: {refuse: no_offer}\n"
         "    cancelled: {refuse: was_cancelled}\n"
         "    expired:   {refuse: offer_lapsed}\n    absent:    {refuse: not_listed}\n",
         "  claim: «{offered: {to: confirmed}}»\n", "E107"),
    Case("a-timer-without-end", EVENT, "timer: {until: event.ends_at, no: event.end_no, then: end}",
         "timer: «{until: event.ends_at, no: event.end_no}»", "E107"),
    Case("told-to-nobody", EVENT,
         "tell: {letter: called_off, guests: [pending, confirmed, waitlisted, offered]}",
         "tell: «{letter: called_off}»", "E107"),
    # E109 to E111: what belongs together
    Case("text-without-a-limit", GUEST, "  name:          {is: text, max: 100, personal: yes}",
         "  «name»:          {is: text, personal: yes}", "E109", "add max: BYTES"),
    Case("limit-without-left", GUEST, "  seat: {each: guest.party, limit: event.cap, left: event.free,",
         "  «seat»: {each: guest.party, limit: event.cap,", "E110"),
    Case("ticket-without-next", GUEST, "  line: {ticket: guest.ticket, next: event.next_ticket,",
         "  «line»: {ticket: guest.ticket,", "E110"),
    Case("shortens-nothing", GUEST, "timer: {lasts: event.claim_window_secs, by: event.starts_at,",
         "timer: {by: «event.starts_at»,", "E110"),
    Case("more-than-the-most", EVENT, "  max_party:         {is: number, min: 1, max: 20, default: 4}",
         "  «max_party»:         {is: number, min: 1, max: 20, default: 40}", "E111"),
    Case("least-over-most", EVENT, "  cap:               {is: number, min: 1, max: 100000}",
         "  «cap»:               {is: number, min: 10, max: 2}", "E111"),
    # E120 to E123: facts and guards
    Case("no-value-at-the-left", GUEST, "  before:  now <", "  before:  «today» <", "E120", VALUE),
    Case("no-value-at-the-right", GUEST, "now < event.starts_at", "now < «tomorrow»", "E120", VALUE),
    Case("three-values", GUEST, "now < event.starts_at", "now < «event.starts_at < event.ends_at»", "E120",
         VALUE),
    Case("row-of-another-thing", GUEST, "now < event.starts_at", "now < «host.starts_at»", "E120", VALUE),
    Case("state-with-an-offset", GUEST, "event.state = open", "event.state = «open + 1»", "E120", VALUE),
    Case("number-with-an-offset", GUEST, "event.verify_email = 1", "event.verify_email = «1 + 1»", "E120",
         VALUE),
    Case("state-at-the-left", GUEST, "event.state = open", "«open» = event.state", "E120", VALUE),
    Case("compares-nothing", GUEST, "  verify:  event.verify_email = 1", "  verify:  «event.verify_email»",
         "E121", "as now < event.starts_at"),
    Case("compares-without-space", GUEST, "now < guest.offer_until", "«now<guest.offer_until»", "E121",
         "as now < event.starts_at"),
    Case("nothing-between-ands", GUEST, "if: rested and verify}", "if: rested and «» and verify}", "E122",
         "as: open and not verify"),
    Case("not-line-empty", GUEST, "{to: confirmed, if: line empty}", "{to: confirmed, if: «not line empty»}",
         "E123", "put the alternative with 'line empty' first"),
    Case("not-another-line-empty", GUEST, "if: rested and verify}", "if: rested and «not queue empty»}",
         "E123", "put the alternative with 'queue empty' first"),
    # E130 to E134: answers
    Case("no-answer", GUEST, "    pending, confirmed, waitlisted, offered, cancelled, expired: same",
         "    pending, confirmed, waitlisted, offered, cancelled, expired: «smae»", "E130", ANSWER),
    Case("two-answers", GUEST, "{refuse: claim_instead}", "«{refuse: claim_instead, to: confirmed}»", "E131"),
    Case("only-a-guard", GUEST, "{to: confirmed, if: line empty}", "«{if: line empty}»", "E131"),
    Case("a-letter-with-a-refusal", GUEST, "{refuse: no_offer}", "«{refuse: no_offer, letter: link}»", "E132",
         "again: LETTER writes a letter and keeps the state"),
    Case("a-bump-with-same", GUEST, "      - same\n    confirmed, waitlisted, offered:",
         "      - «{same: yes, bump: guest.epoch}»\n    confirmed, waitlisted, offered:", "E132",
         "again: LETTER writes a letter and keeps the state"),
    Case("two-letters", GUEST, "      - {again: invitation}", "      - {again: invitation, letter: «link»}",
         "E132"),
    Case("no-alternatives", GUEST, "pending, waitlisted: {refuse: no_offer}", "pending, waitlisted: «[]»",
         "E133"),
    Case("picks-somebody", GUEST, "pick: line head", "pick: «anybody»", "E134", "pick: line head"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad(tmp_path: Path, case: Case) -> None:
    expect(tmp_path, case)


def test_missing_sections_are_told_each(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    (spec / "event.yaml").write_text("# nothing here\nfacts: {}\n")
    assert [(p.line, p.col, p.code, p.text) for p in problems_of(spec)] == [
        (2, 1, "E107", f"the file lacks '{name}'")
        for name in ("machine", "version", "fields", "states", "actions")]


def test_one_pass_tells_all_in_the_order_of_the_text(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "limits.yaml", "16384", "16 KiB")
    edit(spec, "guest.yaml", "{refuse: claim_instead}", "{refus: claim_instead}")
    edit(spec, "guest.yaml", "max: 254, personal: yes", "max: lots, personal: maybe")
    edit(spec, "event.yaml", "by: timer", "by: tmier")
    found = problems_of(spec)
    assert [(Path(p.path).name, p.code) for p in found] == [
        ("event.yaml", "E108"), ("guest.yaml", "E105"), ("guest.yaml", "E106"), ("guest.yaml", "E131"),
        ("guest.yaml", "E103"), ("limits.yaml", "E105")]
    assert [(p.path, p.line, p.col) for p in found] == sorted((p.path, p.line, p.col) for p in found)


def test_a_read_machine_says_what_stands_there() -> None:
    spec = read(SAMPLE)
    guest = spec.guest
    path = f"{SAMPLE}/guest.yaml"
    text = Path(path).read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index("  party: ")) + 1
    assert guest.field("party") == Field("party", "number", Pos(path, line, 3, 5), 1, 20, 1, False, False, "")
    assert guest.field("epoch").comment == "links of an earlier epoch are void"
    assert [f.name for f in guest.fields if f.personal] == ["name", "email"]
    assert guest.facts[-1].right == Operand("now", plus=-3600)
    assert guest.facts[1].right == Operand("const", "open")
    assert guest.stamps == (("registered", "guest.registered_at"), ("letter", "guest.letter_at"),
                            ("version", "guest.version"))
    assert dict(spec.limits)["import_bytes_max"] == 524288
    assert spec.event.field("claim_window_secs").default == 6 * 3600


def test_each_part_of_a_guard_knows_its_place(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "if: rested and verify}", "if: rested  and not  verify and line empty}")
    answer = next(c for a in read(spec).guest.actions if a.name == "register" for c in a.cells
                  if c.state == "pending").answers[0]
    path, line, col = answer.pos.path, answer.pos.line, answer.pos.col + len("{again: verify, if: ")
    assert answer.guard == (Literal("rested", True, Pos(path, line, col, 6)),
                            Literal("verify", False, Pos(path, line, col + 12, 11)),
                            Literal("line empty", True, Pos(path, line, col + 28, 10)))


def test_states_of_one_key_share_their_answers_and_not_their_place() -> None:
    cells = next(a for a in read(SAMPLE).guest.actions if a.name == "admit").cells[:3]
    assert [c.state for c in cells] == ["absent", "pending", "expired"]
    assert [c.pos.col for c in cells] == [5, 13, 22]
    assert cells[0].answers is cells[1].answers is cells[2].answers


@pytest.mark.parametrize("text,seconds", [("90", 90), ("90s", 90), ("15m", 900), ("6h", 21600),
                                          ("7d", 604800)])
def test_durations_are_seconds(tmp_path: Path, text: str, seconds: int) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "event.yaml", "max: 604800, default: 6h", f"max: 604800, default: {text}")
    assert read(spec).event.field("claim_window_secs").default == seconds
