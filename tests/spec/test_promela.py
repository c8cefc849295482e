"""The model: what is in it, what is left out, and the story of a path through it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from edited import SAMPLE, SPEC, copy_of, edit

from codegen.__main__ import main
from codegen.rules.derive import rules_of
from codegen.search import spin, to_promela, trail
from codegen.search.abstract import Term, scope
from codegen.search.promela import fact_text, model_of
from codegen.search.properties import letters_of
from codegen.spec.errors import Failed
from codegen.spec.model import Fact, Operand, Rule, Rules


def macro(text: str, name: str) -> str:
    """The expansion of a macro of the model."""
    found = re.search(rf"^#define {re.escape(name)} (.*)$", text, re.M)
    assert found, name
    return found[1]


def named(rules: Rules, name: str) -> Rule:
    """The rule of that name."""
    return next(r for r in rules.rules if r.name == name)


def number(rules: Rules, name: str) -> int:
    """The number of a rule in the model."""
    return model_of(rules).number(named(rules, name))


def test_spin_reads_the_model(rules: Rules, tmp_path: Path) -> None:
    (tmp_path / "model.pml").write_text(to_promela.text(rules), encoding="utf-8")
    done = subprocess.run(["spin", "-a", "model.pml"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_commit_asks_the_guard_and_that_each_one_before_fails(sample: Rules) -> None:
    text, n = to_promela.text(sample), number(sample, "register.absent.4")
    assert macro(text, f"guard_{n}") == "(is_no_waitlisted && is_seat_fits(asked_party))"
    assert macro(text, f"commit_{n}") == (f"(guest_state[g] == GUEST_ABSENT && guard_{n} && !(!is_on) && "
                                          "!(!is_open) && !(!is_before) && !(is_verify))")


def test_deciding_follows_the_order_not_what_the_commit_asks(sample: Rules) -> None:
    broken = replace(sample, rules=tuple(replace(r, before=()) for r in sample.rules))
    text, n = to_promela.text(broken), number(broken, "register.absent.4")
    assert macro(text, f"commit_{n}") == f"(guest_state[g] == GUEST_ABSENT && guard_{n})"
    assert macro(text, f"decide_{n}").endswith("".join(f" && !guard_{n - k}" for k in (4, 3, 2, 1)) + ")")


def test_letters_sent_again_are_left_out_and_with_them_what_only_they_ask(sample: Rules) -> None:
    found = scope(sample, sample)
    assert not {r.action for r in found.rules} & {"relink"}
    assert "rested" not in {f.name for f in found.facts}
    assert [t.name for t in found.terms] == ["past_starts_at", "past_offer_until", "past_ends_at"]


def test_what_another_rule_reads_is_not_left_out(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "{to: offered, if: on and before}",
         "{to: offered, if: on and before and rested}")
    found = scope(rules_of(spec), rules_of(spec))
    assert {"relink"} <= {r.action for r in found.rules}
    assert "past_letter_at_3600" in [t.name for t in found.terms]


def test_a_number_that_a_fact_compares_is_counted_as_far_as_it_asks(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "  on:      event", "  first:   guest.offer_no < 2\n  on:      event")
    edit(spec, "guest.yaml", "      - {to: expired, if: on}\n",
         "      - {to: waitlisted, if: on and first}\n      - {to: expired, if: on}\n")
    text = to_promela.text(rules_of(spec))
    assert "guest_offer_no[g] = (guest_offer_no[g] < 3 -> guest_offer_no[g] + 1 : guest_offer_no[g])" in text
    assert macro(text, "is_first(offer_no)") == "(offer_no < 2)"


def test_a_number_that_may_be_large_has_room_in_the_key(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "  on:      event", "  often:   guest.offer_no > 20\n  on:      event")
    edit(spec, "guest.yaml", "      - {to: expired, if: on}\n",
         "      - {to: waitlisted, if: on and often}\n      - {to: expired, if: on}\n")
    assert " * 22 + guest_offer_no[who])" in macro(to_promela.text(rules_of(spec)), "key(who)")


def test_a_model_that_is_too_large_is_refused(sample: Rules) -> None:
    model = model_of(sample)
    to_promela.check_room(model)
    many = replace(model.scope, rules=model.scope.rules * 9)
    with pytest.raises(Failed, match=r"^the model has \d+ rules; it has room for 254$"):
        to_promela.check_room(replace(model, scope=many))
    much = replace(model.scope, terms=tuple(Term("guest", f"at_{n}") for n in range(32)))
    with pytest.raises(Failed, match="^the model knows too much of a guest: guest_state"):
        to_promela.check_room(replace(model, scope=much))


NOW, START, UNTIL = Operand("now"), Operand("event", "starts_at"), Operand("guest", "offer_until")


@pytest.mark.parametrize("left, op, right, wanted", [
    (NOW, "<", START, "!past_starts_at[when]"),
    (NOW, ">=", START, "past_starts_at[when]"),
    (START, ">", NOW, "!past_starts_at[when]"),
    (START, "<=", NOW, "past_starts_at[when]"),
    (NOW, ">", START, "past_starts_at_1[when]"),
    (NOW, "<=", UNTIL, "!past_offer_until_1[whose]"),
    (START, "<", NOW, "past_starts_at_1[when]"),
    (Operand("now", plus=-3600), ">=", UNTIL, "past_offer_until_3600[whose]"),
    (NOW, "=", START, "past_starts_at[when] && !past_starts_at_1[when]"),
    (NOW, "!=", START, "!(past_starts_at[when] && !past_starts_at_1[when])"),
    (UNTIL, "<", START, "past_some[whose]"),
], ids=str)
def test_a_time_is_a_bit_that_changes_when_it_passes(sample: Rules, left: Operand, op: str, right: Operand,
                                                     wanted: str) -> None:
    assert fact_text(model_of(sample), Fact("some", left, op, right, sample.facts[0].pos)) == wanted


def test_two_stored_times_may_compare_either_way() -> None:
    assert Term("guest", "some", free=True).name == "past_some"


def test_at_an_end_only_its_own_letter_is_right(sample: Rules) -> None:
    assert letters_of(sample, "cancelled") == ["cancelled"]
    assert letters_of(sample, "pending") == ["verify", "invitation", "called_off"]


# ---- stories ----

def test_a_story_follows_guests_who_change_places(sample: Rules) -> None:
    n, at = number(sample, "register.absent.4"), named(sample, "register.absent.4").pos.short
    printed = (f"story write {n} 0 0\nstory row 2\nstory counts 2 0 0 2 0 0 0 0\nstory swap 0\n"
               f"   story decided {n} 0 0\nnoise\nstory again {n} 1\n")
    assert trail.told(model_of(sample), printed).lines == [
        f"{at:<16}ana registers (party of 2): absent -> confirmed             free 0 of 2; confirmed 2",
        f"{at:<16}ben registers: absent -> confirmed is decided, not yet written",
        "                ana: what was decided no longer holds"]


@pytest.mark.parametrize("printed, expected", [
    ("crash", "the worker dies; its row of the outbox is still there"),
    ("asleep", "from here on nobody answers"),
    ("late 1", "the time of ben's timer passes"),
    ("old 2", "a timer of cleo comes that was left behind"),
    ("letter 4 0", "ana gets a letter: offer"),
    ("passed 0 0", "event.starts_at passes"),
    ("passed 1 1", "guest.offer_until of ben passes"),
])
def test_a_story_shows_what_changes_nothing(sample: Rules, printed: str, expected: str) -> None:
    assert [line.strip() for line in trail.told(model_of(sample), f"story {printed}\n").lines] == [expected]


@pytest.mark.parametrize("rule, expected", [
    ("cap.open.0", "the host caps: open stays"),
    ("end.open.0", "the event's timer rings: open -> over"),
    ("call_off.open.0", "the host calls off: open -> called_off"),
    ("admit.pending.1", "the host admits ana: pending -> confirmed"),
    ("offer.waitlisted.0", "the worker offers ana: waitlisted -> offered"),
    ("lapse.offered.0", "ana's timer rings: offered -> expired"),
])
def test_a_story_says_who_moves(sample: Rules, rule: str, expected: str) -> None:
    printed = f"story write {number(sample, rule)} 0 0\nstory row 1\nstory counts 2 2 0 0 0 0 0 0\n"
    assert expected in trail.told(model_of(sample), printed).lines[0]


def test_a_chain_names_each_file_once() -> None:
    assert trail.chain(["guest.yaml:21", "guest.yaml:29", "event.yaml:5", "guest.yaml:3"]) == (
        "guest.yaml:21, then :29, event.yaml:5, guest.yaml:3")


# ---- the search ----

def test_without_spin_one_line_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
                                       ) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(["model", "--spec", str(SPEC)]) == 1
    assert capsys.readouterr().err == spin.MISSING + "\n"


def test_more_guests_take_the_place_of_the_most(sample: Rules) -> None:
    assert [c.guests for c in spin.configs(sample, 5)] == [5, 3, 5, 3, 5, 2, 2, 2]
