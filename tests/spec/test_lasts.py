"""An answer that says how long a state lasts: what it comes to in every target."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit
from markdown import section, tables
from test_diagram import labels
from test_lower import rule, shown
from test_page import card
from test_sql import update

from codegen.play.world import ask
from codegen.play.worlds import NOW, base, with_values, worlds_of
from codegen.rules.ddb import transactions
from codegen.rules.derive import rules_of
from codegen.search.to_promela import body
from codegen.search.promela import model_of
from codegen.spec.model import Rules
from codegen.targets import to_book, to_c, to_diagram

MINUTES, HOUR, DAY = 60, 3600, 86400


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """The sample, with offers that last 90 minutes or as a field says, and a closed event that ends soon."""
    spec = copy_of(SAMPLE, tmp_path_factory.mktemp("lasts"))
    edit(spec, "guest.yaml", "  over:  ", "  soon:    event.starts_at <= now + 24h\n"
         "  far:     event.starts_at > now + 9d\n  over:  ")
    edit(spec, "guest.yaml", "      - {to: offered, if: on and before}\n",
         "      - {to: offered, lasts: 90m, if: on and before and soon}\n"
         "      - {to: offered, if: on and far, lasts: event.early_window_secs}\n"
         "      - {to: offered, if: on and before}\n")
    edit(spec, "event.yaml", "  max_party: ", "  early_window_secs: {is: number, default: 2d}\n"
         "  shut_at: {is: time}\n  max_party: ")
    for _ in ("open", "closed"):
        edit(spec, "event.yaml", "{until: event.ends_at", "{lasts: event.claim_window_secs, until: event.shut_at")
    edit(spec, "event.yaml", "open:       {to: closed}", "open:       {to: closed, lasts: 2h}")
    return rules_of(spec)


SOON, FAR, ELSE = (f"offer.waitlisted.{n}" for n in range(3))


def test_the_length_is_the_answers_and_the_latest_end_the_states(rules: Rules) -> None:
    def deadline(name: str) -> list[str]:
        return [shown(a) for a in rule(rules, name).assigns if a.field == "offer_until"]

    end = "guest.offer_until min= event.starts_at"
    assert deadline(SOON) == ["guest.offer_until = now", "guest.offer_until += 5400", end]
    assert deadline(FAR) == ["guest.offer_until = now", "guest.offer_until += event.early_window_secs", end]
    assert deadline(ELSE) == ["guest.offer_until = now", "guest.offer_until += event.claim_window_secs", end]


@pytest.mark.parametrize("starts_in,lasts", [
    (HOUR, HOUR), (90 * MINUTES, 90 * MINUTES), (90 * MINUTES + 1, 90 * MINUTES), (DAY, 90 * MINUTES),
    (DAY + 1, 6 * HOUR), (9 * DAY, 6 * HOUR), (9 * DAY + 1, 2 * DAY)])
def test_an_offer_lasts_by_when_the_event_starts(rules: Rules, starts_in: int, lasts: int) -> None:
    world = with_values(base(rules, "guest", "waitlisted"), {"event.starts_at": NOW + starts_in})
    assert ask(rules, "guest", "offer", world).guest["offer_until"] == NOW + lasts


@pytest.mark.parametrize("name", [SOON, FAR, ELSE])
def test_some_world_shows_that_the_latest_end_counts_and_some_the_length(rules: Rules, name: str) -> None:
    worlds = worlds_of(rules, "guest", "waitlisted", rules.spec.guest.action("offer"))
    found = [(world.event["starts_at"], ask(rules, "guest", "offer", world)) for world in worlds]
    cut = {outcome.guest["offer_until"] == starts for starts, outcome in found if outcome.rule.name == name}
    assert cut == {False, True}


def test_c_adds_the_length_to_the_time(rules: Rules) -> None:
    made = to_c.outputs(rules)["rules.c"]
    assert "{ROW_GUEST, GUEST_FIELD_OFFER_UNTIL, ASSIGN_ADD, {ROW_CONST, 0, 5400}}" in made
    assert "{ROW_GUEST, GUEST_FIELD_OFFER_UNTIL, ASSIGN_ADD, {ROW_EVENT, EVENT_FIELD_EARLY_WINDOW_SECS, 0}}" in made


def test_the_stores_add_it_to_the_deadline_of_an_event(rules: Rules) -> None:
    (ddb,) = (t.writes[0].update for t in transactions(rules) if t.rule.name == "close.open.0")
    assert "#shut_at = :now + :n7200" in ddb
    assert ", shut_at = ?1 + 7200, " in update(rules, "close.open.0", "event")[0]


def test_in_the_model_the_deadline_may_pass_as_ever(rules: Rules) -> None:
    model = model_of(rules)
    bodies = [body(model, rule(rules, name)) for name in (SOON, FAR, ELSE)]
    assert bodies[0] == bodies[1] == bodies[2]
    assert "past_offer_until[g] = 0" in bodies[0]


def test_pictures_and_books_say_it(rules: Rules) -> None:
    said = labels(to_diagram.outputs(rules)["guest.dot"])["offered"]
    assert "for claim window (6h) or for 90m or for early window (2d), then lapse" in " ".join(said.split())
    book = to_book.outputs(rules)["book.md"]
    assert "→ **offered** for 90 minutes if on and before and soon and seat fits<br>" \
        "→ **offered** for `event.early_window_secs` if" in book
    state = dict(tables(section(book, "A guest who is offered"))[0][1:])
    assert state["ends by"] == (
        "timer *lapse* after `event.claim_window_secs`, by `event.starts_at` at the latest; after 90 minutes or "
        "`event.early_window_secs` instead where an answer says so")
    assert "timer *lapse* after 90 minutes, by `event.starts_at` at the latest" in section(book, "guest offer")


def test_cards_say_it(rules: Rules) -> None:
    soon, far = (card(rules, "guest", "offer", name) for name in (SOON, FAR))
    assert "offer_until = now + 90m, at most starts_at" in soon.writes
    assert "offer_until = now + early_window_secs, at most starts_at" in far.writes
    assert soon.asks[-1] == "timer <i>lapse</i> after 90 minutes, by <code>event.starts_at</code> at the latest"
