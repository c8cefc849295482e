"""The rule book: a card for everything, valid links, and English that agrees with the facts."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, copy_of, edit
from markdown import bare, heads, links, section, tables

from codegen.rules.derive import rules_of
from codegen.rules.lower import lower
from codegen.rules.plain import anchor, duration, fact_words, follows, guard_words, joined
from codegen.spec.model import OPPOSITE, OPS, TURNED, Machine, Rules
from codegen.spec.read import read
from codegen.targets import to_book, to_conditions


def book(rules: Rules) -> str:
    """The rule book of some rules."""
    return to_book.outputs(rules)["book.md"]


def state_head(machine: Machine, state: str) -> str:
    """The heading of a state's card."""
    return f"{'A guest who' if machine.name == 'guest' else 'An event that'} is {state.replace('_', ' ')}"


# ---- links ----

def test_every_link_leads_somewhere() -> None:
    """The links of the committed files, as on GitHub."""
    text = (ROOT / "gen" / "book.md").read_text(encoding="utf-8")
    assert len(set(heads(text))) == len(heads(text)), "no head stands twice"
    for words, target in links(text):
        path, _, anchor_of = target.partition("#")
        file = (ROOT / "gen" / path).resolve()
        assert file.exists(), target
        assert path or anchor_of in heads(text), target
        if file.suffix == ".yaml":
            assert words == f"{file.name}:{anchor_of[1:]}"


def test_the_book_begins_with_links_to_its_parts() -> None:
    start = (ROOT / "gen" / "book.md").read_text(encoding="utf-8").split("\n## ")[0]
    assert {"#every-answer", "#facts", "#who-may-do-what", "#why-no-rule-loses-or-makes-a-seat"} <= {
        target for _, target in links(start)}


def test_a_line_of_the_spec_says_what_the_book_says(rules: Rules) -> None:
    text = book(rules)
    for machine in rules.spec.machines:
        lines = Path(machine.pos.path).read_text(encoding="utf-8").split("\n")
        for action in machine.actions:
            card = section(text, f"{machine.name} {action.name}")
            for answer, *_, link in (row for table in tables(card) for row in table[1:]):
                line = lines[int(links(link)[0][0].split(":")[1]) - 1]
                kind, *what = bare(answer).replace("→ ", "to ").replace("no: ", "refuse ").split(" ", 1)
                assert {"stays": "again"}.get(kind, kind) in line
                assert not what or what[0].replace(" ", "_") in line


# ---- cards ----

def test_every_action_has_a_card_with_every_alternative(rules: Rules) -> None:
    text = book(rules)
    for machine in rules.spec.machines:
        for action in machine.actions:
            card = section(text, f"{machine.name} {action.name}")
            found: dict[str, list[str]] = {}
            states: list[str] = []
            for line in card.splitlines():
                if line.startswith(("In ", "- in ")):
                    states = [words for words, target in links(line) if target.startswith("#")]
                    for state in states:
                        assert state not in found
                        found[state] = [bare(line).split(": ", 1)[1].split(" · ")[0]] \
                            if line.startswith("- in ") else []
                elif line.startswith("| ") and not line.startswith("| answer"):
                    for state in states:
                        found[state].append(bare(line.split("|")[1].strip()))
            assert found == {s.name.replace("_", " "): [
                {"again": "stays", "same": "same", "to": f"→ {r.to}", "refuse": f"no: {r.reason}"}[r.kind]
                .replace("_", " ") for r in rules.of(machine.name, s.name, action.name)]
                for s in machine.states}


def test_a_card_says_who_asks_and_what_comes_along(sample: Rules) -> None:
    text = bare(book(sample))
    assert "Asked by anyone, by the form; brings along name and party." in section(text, "guest register")
    assert "Asked by the system, when told seat freed or line moved, for the line head." in \
        section(text, "guest offer")
    assert "> the form on the event's page" in section(text, "guest register")


def test_a_card_has_the_condition_of_every_item_that_is_written(sample: Rules) -> None:
    text, shown = book(sample), json.loads(to_conditions.outputs(sample)["conditions.json"])
    assert len(shown["rules"]) == sum(rule.writes for rule in sample.rules)
    for one in shown["rules"]:
        card = section(text, f"{one['machine']} {one['rule'].split('.')[0]}")
        for write in one["writes"]:
            known = write if isinstance(write, dict) else shown["shared"][write]
            condition = " ".join(known.get("condition", ()))
            table = known["at"].split("ev-")[1]
            if condition and table != "audit":
                assert re.search(rf"  - {table}.*: `{re.escape(condition)}`", card), one["rule"]


def test_a_condition_names_its_state(sample: Rules) -> None:
    card = section(book(sample), "guest register")
    assert "  - guests, from absent: `attribute_not_exists(#event)`" in card
    assert "  - guests, from expired: `#state = :was_state`" in card
    assert "  - guests: `#state = :was_state`" in card


def row_of(sample: Rules, head: str, answer: str, table: int = 0) -> list[str]:
    """The row of an answer in a table of a card."""
    return next([bare(cell) for cell in row] for row in tables(section(book(sample), head))[table]
                if bare(row[0]) == answer)


def test_cards_read_like_this(sample: Rules) -> None:
    assert row_of(sample, "guest register", "→ confirmed")[1:3] == [
        "nobody is waitlisted and enough seats are free",
        "takes party seats; letter confirmed; tells confirmed"]
    assert row_of(sample, "guest register", "→ waitlisted")[1:3] == [
        "otherwise", "joins the end of the line; letter waitlisted"]
    assert row_of(sample, "guest cancel", "→ cancelled")[2].split("<br>")[1:3] == [
        "from confirmed: gives party seats back; letter cancelled; if event.free grew, tells seat freed, "
        "which asks offer for the line head; tells cancelled",
        "from waitlisted: leaves the line; letter cancelled; tells line moved, which asks offer for the line "
        "head; tells cancelled"]
    assert row_of(sample, "guest claim", "→ confirmed")[1:3] == [
        "otherwise", "letter confirmed; ends timer lapse; tells confirmed"]
    assert row_of(sample, "guest relink", "stays", 1)[1:3] == ["always", "guest.epoch + 1; letter link"]
    assert row_of(sample, "event cap", "stays")[2].startswith(
        "event.free moves by as much; if event.free grew, tells seat freed")
    assert row_of(sample, "event call_off", "→ called off")[2] == (
        "ends timer end; letter called off to every guest who is pending, confirmed, waitlisted or offered")


def test_every_state_has_a_card(sample: Rules) -> None:
    text = book(sample)
    for machine in sample.spec.machines:
        for state in machine.states:
            card = dict(tables(section(text, state_head(machine, state.name)))[0][1:])
            assert ("left by" in card) and (state.end == (card["left by"] == "nobody: it is an end"))
            assert ("holds" in card) == bool(state.holds)
            assert ("ends by" in card) == bool(state.timer)
            assert ("counted in" in card) == (machine.name == "guest" and state.name != "absent")
            for rule in sample.rules:
                if (rule.machine, rule.kind) == (machine.name, "to"):
                    assert rule.to != state.name or rule.state.replace("_", " ") in card["reached by"]
                    assert rule.state != state.name or rule.to.replace("_", " ") in card["left by"]


def test_state_cards_read_like_this(sample: Rules) -> None:
    pending, offered, called_off = (
        {key: bare(text) for key, text in tables(section(book(sample), head))[0][1:]}
        for head in ("A guest who is pending", "A guest who is offered", "An event that is called off"))
    assert pending["on arrival"] == "letter verify"
    assert offered == {
        "holds": "party seats of event.cap",
        "counted in": "event.offered, the seats of guests in state offered",
        "on arrival": "letter offer",
        "ends by": "timer lapse after event.claim_window_secs, by event.starts_at at the latest",
        "reached by": "offer from waitlisted",
        "left by": "cancel to cancelled; claim to confirmed; lapse to expired"}
    assert called_off["on arrival"] == \
        "letter called off to every guest who is pending, confirmed, waitlisted or offered"


def test_a_comment_cannot_become_markdown(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "# \"Yes, I'm coming\"", "# <b>[x](y) *a* `b` | c_d_ # e")
    card = section(book(rules_of(spec)), "guest confirm")
    assert r"> \<b>\[x](y) \*a\* \`b\` \| c\_d\_ \# e" in card


# ---- plain English ----

FACTS = [
    ("event.state = open", "the event is open", "the event is not open"),
    ("event.state != called_off", "the event is not called off", "the event is called off"),
    ("guest.state = waitlisted", "the guest is waitlisted", "the guest is not waitlisted"),
    ("now < event.starts_at", "it is before `event.starts_at`", "it is `event.starts_at` or later"),
    ("event.starts_at >= now", "it is `event.starts_at` or earlier", "it is after `event.starts_at`"),
    ("guest.letter_at <= now - 1h", "`guest.letter_at` is 1h ago or longer",
     "`guest.letter_at` is less than 1h ago"),
    ("now - 90s <= guest.letter_at", "`guest.letter_at` is 90s ago or less",
     "`guest.letter_at` is more than 90s ago"),
    ("now + 2d < event.starts_at", "`event.starts_at` is more than 2d away",
     "`event.starts_at` is 2d away or less"),
    ("event.starts_at < now + 24h", "`event.starts_at` is less than 1d away",
     "`event.starts_at` is 1d away or more"),
    ("event.verify_email = 1", "`event.verify_email` is 1", "`event.verify_email` is not 1"),
    ("guest.party > event.cap", "`guest.party` is more than `event.cap`",
     "`guest.party` is at most `event.cap`"),
    ("event.ends_at != event.starts_at + 15m", "`event.ends_at` is not `event.starts_at` + 15m",
     "`event.ends_at` is `event.starts_at` + 15m"),
]


@pytest.mark.parametrize("fact,yes,no", FACTS, ids=[fact for fact, *_ in FACTS])
def test_facts_in_plain_english(tmp_path: Path, fact: str, yes: str, no: str) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "now - 1h", f"now - 1h\n  new: {fact}")
    rules = lower(read(spec))
    new = next(f for f in rules.facts if f.name == "new")
    assert (fact_words(rules, new), fact_words(rules, new, False)) == (yes, no)
    assert ["new", yes, no] in [row[:3] for row in tables(section(book(rules), "Facts"))[0]]


@pytest.mark.parametrize("op", OPS)
def test_an_operator_negated_or_reversed(op: str) -> None:
    for a, b in product(range(3), repeat=2):
        assert OPS[op](a, b) != OPS[OPPOSITE[op]](a, b)
        assert OPS[op](a, b) == OPS[TURNED[op]](b, a)


def test_guards_in_plain_english(sample: Rules) -> None:
    rule = next(r for r in sample.rules if r.name == "lapse.offered.1")
    assert guard_words(sample, rule) == \
        "its time has come, it is the latest timer and the event is called off"
    assert follows(sample, next(r for r in sample.rules if r.name == "confirm.absent.0")) == []


def test_every_fact_has_words(rules: Rules) -> None:
    for fact in rules.facts:
        yes, no = fact_words(rules, fact), fact_words(rules, fact, False)
        assert yes and no and yes != no


@pytest.mark.parametrize("secs,text", [(0, "0s"), (1, "1s"), (60, "1m"), (90, "90s"), (3600, "1h"), (86400, "1d"),
                                       (90000, "25h")])
def test_durations(secs: int, text: str) -> None:
    assert duration(secs) == text


def test_words_joined_and_heads_linked() -> None:
    assert [joined(list(text)) for text in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert anchor("Guest: anyone, by the form") == "guest-anyone-by-the-form"
    assert anchor("event call_off") == "event-call_off"


def test_the_grid_names_every_card(rules: Rules) -> None:
    cards = {f"#{m.name}-{a.name}" for m in rules.spec.machines for a in m.actions}
    assert {target for _, target in links(section(book(rules), "Every answer"))} == cards
    by_state = [section(book(rules), f"What can happen to {one}") for one in ("a guest", "an event")]
    assert {target for _, target in links("".join(by_state))} == cards
