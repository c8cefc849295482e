"""Who may do what, in the rule book: it agrees with the rules for every actor, action and state."""

from __future__ import annotations

import re

import pytest
from markdown import bare, section, tables

from codegen.rules.plain import ASKERS
from codegen.spec.model import Machine, Rule, Rules
from codegen.targets import to_book


def page(rules: Rules) -> str:
    """The permissions in the book of some rules, without links."""
    return bare(section(to_book.outputs(rules)["book.md"], "Who may do what"))


def said(name: str) -> str:
    """A name as the page writes it."""
    return name.replace("_", " ")


def cells(rules: Rules, machine: Machine) -> dict[tuple[str, str, str], str]:
    """The cells of the tables, by actor, action and state; each actor has a table."""
    out = {}
    for by, who in ASKERS.items():
        if any(a.by == by for a in machine.actions):
            head, *rows = tables(section(page(rules), f"{machine.name.capitalize()}: {who}"))[0]
            out |= {(by, row[0], state): cell for row in rows for state, cell in zip(head[1:], row[1:])}
    return out


def read_cell(cell: str) -> tuple[set[str], set[str], bool]:
    """The content of a cell: the next states, the reasons of refusal, and whether it may change nothing."""
    to, no, same = set(), set(), False
    for line in cell.split("<br>"):
        if line.startswith("no: "):
            no = set(line.removeprefix("no: ").split(", "))
        elif line == "same":
            same = True
        elif line.startswith("→ "):
            to = set(line.split(";")[0].removeprefix("→ ").replace(" or ", ", ").split(", "))
    return to, no, same


def test_every_cell_says_all_that_can_come_of_it(rules: Rules) -> None:
    for machine in rules.spec.machines:
        shown = cells(rules, machine)
        assert set(shown) == {(a.by, said(a.name), said(s.name))
                              for a in machine.actions for s in machine.states}
        for action in machine.actions:
            for state in machine.states:
                cell, found = shown[action.by, said(action.name), said(state.name)], \
                    rules.of(machine.name, state.name, action.name)
                assert read_cell(cell) == ({said(r.to) for r in found if r.kind == "to"},
                                      {said(r.reason) for r in found if r.kind == "refuse"},
                                      any(r.kind == "same" for r in found))
                for rule in (r for r in found if r.kind == "again"):
                    letters = [f"letter {said(e.what)}" for e in rule.effects if e.kind == "letter"]
                    assert any(words in cell for words in letters or ("noted", "+ 1"))


def kind_of(found: tuple[Rule, ...]) -> int:
    """The column of an action in a state's table: it can change, changes nothing, is refused."""
    kinds = {r.kind for r in found}
    return 1 if kinds & {"to", "again"} else 2 if "same" in kinds else 3


def names(cell: str) -> set[str]:
    """The actions in a cell of a state's table."""
    parts = cell.split("<br>") if re.search(" → | letter | noted| event|: |<br>", cell) else cell.split(", ")
    return {re.split(" → | letter | noted| event|: ", part)[0] for part in parts}


def test_what_can_happen_in_a_state(rules: Rules) -> None:
    for machine in rules.spec.machines:
        for state in machine.states:
            text = section(page(rules), f"{machine.name.capitalize()} in state {said(state.name)}")
            rows = {row[0]: row for row in tables(text)[0][1:]}
            assert set(rows) == {ASKERS[a.by] for a in machine.actions}
            for action in machine.actions:
                row, right = rows[ASKERS[action.by]], kind_of(rules.of(machine.name, state.name, action.name))
                assert said(action.name) in names(row[right])
                assert not any(said(action.name) in names(row[other]) for other in {1, 2, 3} - {right})


def test_who_can_ever_bring_a_guest_to_a_state(rules: Rules) -> None:
    for machine, one in zip(rules.spec.machines, ("a guest", "an event")):
        by = {a.name: a.by for a in machine.actions}
        for to, ways, never in tables(section(page(rules), f"Who can ever bring {one} to a state"))[0][1:]:
            found = [r for r in rules.rules if (r.machine, r.kind, said(r.to)) == (machine.name, "to", to)]
            for rule in found:
                line = next(text for text in ways.split("<br>")
                            if text.startswith(f"{ASKERS[by[rule.action]]}: {said(rule.action)} from "))
                assert said(rule.state) in line
            askers = {ASKERS[by[r.action]] for r in found}
            assert set(never.split("; ")) == ({ASKERS[b] for b in by.values()} - askers or {"–"})
            assert (ways == "nobody") == (not found)


def test_who_causes_which_letter(rules: Rules) -> None:
    head, *rows = tables(section(page(rules), "Who causes which letter"))[0]
    by = {(m.name, a.name): ASKERS[a.by] for m in rules.spec.machines for a in m.actions}
    shown = {(row[0], who, action) for row in rows for who, cell in zip(head[1:], row[1:])
             for action in cell.split(", ") if action != "–"}
    assert [row[0] for row in rows] == [said(name) for name in rules.letters]
    assert shown == {(said(e.what), by[r.machine, r.action], said(r.action)) for r in rules.rules
                     for e in r.effects if e.kind in ("letter", "tell")}


@pytest.mark.parametrize("state,row", [
    ("confirmed", ["the guest, by link", "cancel → cancelled", "confirm, claim", "–"]),
    ("waitlisted", ["the guest, by link", "cancel → cancelled", "confirm", "claim: no offer"]),
    ("offered", ["a timer", "lapse → expired", "–", "–"]),
    ("pending", ["the host", "admit → confirmed or waitlisted<br>relink letter verify, guest.epoch + 1; letter invitation, guest.epoch + 1", "–", "–"]),
])
def test_a_state_reads_like_this(sample: Rules, state: str, row: list[str]) -> None:
    assert row in tables(section(page(sample), f"Guest in state {state}"))[0]


def test_nobody_but_the_system_makes_an_offer(sample: Rules) -> None:
    rows = tables(section(page(sample), "Who can ever bring a guest to a state"))[0]
    assert ["offered", "the system: offer from waitlisted",
            "anyone, by the form; the guest, by link; the host; a timer"] in rows
