"""Checks: the problems after several edits of a good spec, and what stays allowed; bad/ has a case for each check."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit, problems_of

from codegen.rules.check_names import RESERVED
from codegen.rules.derive import rules_of

GUEST, EVENT = "guest.yaml", "event.yaml"


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


def test_a_state_does_not_take_a_macros_name(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    rename(spec, "expired", "party_min")
    assert [(p.code, p.line, p.text) for p in problems_of(spec)] == [
        ("E264", line_of(GUEST, "  expired:  "), "this name becomes GUEST_PARTY_MIN in C, which is taken")]


def test_a_machine_without_the_absent(tmp_path: Path) -> None:
    problems = found(tmp_path, (EVENT, "  absent:     {}", "  absnt:      {}"))
    assert problems[0] == place(EVENT, "states:") + " E203 machine 'event' has no state 'absent'"
    assert {line.split()[1] for line in problems} == {"E201", "E203", "E210"}


def test_two_resources_do_not_share_what_is_left(tmp_path: Path) -> None:
    chair = "  chair: {limit: event.cap, left: event.free, freed: line_moved}\n"
    problems = found(tmp_path, (GUEST, "  line:", f"{chair}  line:"))
    assert [line.split(" ", 1)[1] for line in problems] == [
        "E225 'event.free' is written for resource 'seat', and for resource 'chair' too"]


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


def test_all_problems_of_a_pass_are_reported_sorted(tmp_path: Path) -> None:
    problems = found(tmp_path, (GUEST, "{to: confirmed, if: line empty}", "{to: confirmd, if: line empty}"),
                 (GUEST, "on: [seat_freed, line_moved]", "on: [seat_freed, line_mooved]"),
                 (EVENT, "called_off: same", "caled_off: same"),
                 (GUEST, "    holds: seat\n", "    holds: sit\n"))
    assert [line.split()[0].split(":")[0] + " " + line.split()[1] for line in problems] == [
        "event.yaml E210", "event.yaml E201"] + ["guest.yaml E201"] * 3
    lines = [(line.split(":")[0], int(line.split(":")[1])) for line in problems]
    assert lines == sorted(lines)


# ---- what stays allowed ----

@pytest.mark.parametrize("file,old,new", [
    (GUEST, "now < event.starts_at", "now + 2h < event.starts_at"),
    (GUEST, "event.verify_email = 1", "1 = event.verify_email"),
    (GUEST, "event.verify_email = 1", "event.waitlisted >= 1"),
    (GUEST, "event.state = open", "event.state != closed"),
    (GUEST, "      - same\n    confirmed", "      - {same: yes}\n    confirmed"),
    (EVENT, "bump: event.host_epoch", "bump: \"event.host_epoch\""),
    (GUEST, "by: event.starts_at,", "by: guest.registered_at,"),
    (GUEST, "sets: [name, party]", "sets: party"),
])
def test_good(tmp_path: Path, file: str, old: str, new: str) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, file, old, new)
    assert rules_of(spec).rules
