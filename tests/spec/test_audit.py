"""A history under proposed rules: which decisions would change."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, copy_of, edit

from codegen.__main__ import main
from codegen.play import audit
from codegen.play.world import World, ask, blank
from codegen.rules.derive import rules_of
from codegen.spec.model import Rules

DAY = 86400
START = 1812823200  # 2027-06-12 18:00 in Lisbon
ANA, BO = "a" * 32, "b0" * 16


class Teller:
    """Runs an event by some rules, and writes its history as wire/audit does."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.event = blank(rules.spec.event)
        self.guests: dict[str, dict] = {}
        self.lines: list[dict] = []

    def pairs(self, machine, was: dict, row: dict) -> dict[str, list[int]]:
        """The changed numbers."""
        return {f.name: [was[f.name], row[f.name]] for f in machine.fields
                if f.kind in ("number", "time") and was[f.name] != row[f.name]}

    def act(self, machine: str, action: str, at: int, guest: str = "", no: int = 0, **asked: int) -> None:
        """One change, and its line."""
        spec = self.rules.spec
        row = self.guests.get(guest, blank(spec.guest))
        own = self.event if machine == "event" else row
        done = ask(self.rules, machine, action, World(self.event, row, {**own, **asked}, at, no))
        assert done.rule.writes, f"{action} changes nothing"
        self.lines.append({
            "seq": len(self.lines) + 1, "at": at, "machine": machine, "action": action, "guest": guest,
            "from": own["state"], "to": done.rule.to, "no": no, "asked": asked,
            "event_row": self.pairs(spec.event, self.event, done.event),
            "guest_row": self.pairs(spec.guest, row, done.guest) if guest else {}})
        self.event = done.event
        if guest:
            self.guests[guest] = done.guest

    def text(self) -> bytes:
        """The whole history."""
        return b"".join(json.dumps(line).encode() + b"\n" for line in self.lines)


@pytest.fixture(scope="module")
def history() -> bytes:
    """One seat: Ana takes it and cancels; Bo is offered it and lets it lapse."""
    t = Teller(rules_of(SAMPLE))
    t.act("event", "add", START - 30 * DAY, starts_at=START, ends_at=START + DAY, cap=1,
           claim_window_secs=6 * 3600, max_party=4, verify_email=0)
    t.act("guest", "register", START - 20 * DAY, ANA, party=1)
    t.act("guest", "register", START - 19 * DAY, BO, party=1)
    t.act("guest", "cancel", START - 10 * DAY, ANA)
    t.act("guest", "offer", START - 10 * DAY, BO)
    t.act("guest", "lapse", START - 9 * DAY, BO, no=1)
    return t.text()


def audit_lines(spec: Path, history: bytes) -> list[str]:
    """The output of the audit."""
    return [words for words, _ in audit.report(rules_of(spec), io.BytesIO(history))]


def test_the_rules_that_wrote_a_history_answer_it_alike(history: bytes) -> None:
    assert audit_lines(SAMPLE, history) == ["6 lines: none would be answered otherwise (times are UTC)"]


def test_another_state_is_reported(tmp_path: Path, history: bytes) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "{to: expired, if: on}", "{to: waitlisted, if: on}")
    assert audit_lines(spec, history) == [
        "#6 2027-06-03 18:00 guest b0b0b0b0 lapse: expired; proposed: waitlisted",
        "6 lines: 1 would be answered otherwise (times are UTC)"]


def test_another_number_is_reported(tmp_path: Path, history: bytes) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "event.yaml", "fields:\n", "fields:\n  patience_secs: {is: number, default: 4}\n")
    edit(spec, "guest.yaml", "lasts: event.claim_window_secs", "lasts: event.patience_secs")
    assert audit_lines(spec, history) == [
        "#5 2027-06-02 18:00 guest b0b0b0b0 offer: offered; proposed: offered, "
        "offer_until 2027-06-02 18:00 (was 2027-06-03 00:00)",
        "6 lines: 1 would be answered otherwise (times are UTC)"]


def test_a_refusal_and_a_same_are_reported(tmp_path: Path, history: bytes) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "{refuse: closed, if: not open}", "{refuse: closed, if: open}")
    edit(spec, "guest.yaml", "{to: offered, if: on and before}", "{to: offered, if: on and not before}")
    assert [words.partition("proposed: ")[2] for words in audit_lines(spec, history)[:-1]] == [
        "refused (closed)", "refused (closed)", "nothing changes"]


def test_what_the_proposal_lacks_is_reported(history: bytes) -> None:
    lines = [json.loads(line) for line in history.splitlines()]
    lines[3]["from"] = "tentative"
    lines[4]["action"] = "ponder"
    lines[5]["event_row"]["tentative"] = [1, 0]
    text = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    assert [words.partition("proposed: ")[2] for words in audit_lines(SAMPLE, text)[:-1]] == [
        "no answer, for there is no state 'tentative' of the guest",
        "no answer, for there is no action 'ponder'"]


def test_a_new_field_is_at_its_default_and_no_difference(tmp_path: Path, history: bytes) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "  epoch:  ", "  shoe: {is: number, min: 30, max: 50, default: 42}\n  epoch:  ")
    edit(spec, "guest.yaml", "  before:  ", "  shod: guest.shoe = 42\n  before:  ")
    edit(spec, "guest.yaml", "{refuse: closed, if: not open}", "{refuse: closed, if: not open and not shod}")
    assert audit_lines(spec, history) == ["6 lines: none would be answered otherwise (times are UTC)"]


BAD = {
    "nothing-of-ours": (b"dear diary\n", "line 1: this is no line of: rsvp audit ID --json"),
    "a-list": (b"[]\n", "line 1: this is no line of"),
    "a-deep-one": (b"[" * 4000 + b"\n", "line 1: this is no line of"),
    "bytes": (b"\xff\xfe\n", "line 1: this is no line of"),
    "a-long-one": (b" " * 20000, "line 1: over 16384 bytes"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_history_is_refused(name: str) -> None:
    text, words = BAD[name]
    with pytest.raises(audit.BadHistory, match=re.escape(words)):
        list(audit.lines_of(io.BytesIO(text)))


@pytest.mark.parametrize("key, value", [
    ("seq", "1"), ("at", 1.5), ("no", True), ("at", 2**63), ("machine", "moon"), ("action", "\x1b[2J"),
    ("guest", None), ("asked", []), ("asked", {"party": "2"}), ("event_row", {"free": [1]}),
    ("guest_row", {"party": [0, None]})])
def test_each_part_of_a_line_is_checked(history: bytes, key: str, value: object) -> None:
    line = {**json.loads(history.splitlines()[0]), key: value}
    with pytest.raises(audit.BadHistory, match="line 1"):
        list(audit.lines_of(io.BytesIO(json.dumps(line).encode())))


def test_a_gap_is_reported(history: bytes) -> None:
    lines = history.splitlines(keepends=True)
    with pytest.raises(audit.BadHistory, match="line 3: its seq is 4"):
        list(audit.lines_of(io.BytesIO(b"".join(lines[:2] + lines[3:]))))


def test_the_command_says_by_its_exit_whether_answers_differ(tmp_path: Path, history: bytes,
                                                             capsys: pytest.CaptureFixture[str]) -> None:
    spec = copy_of(SAMPLE, tmp_path)

    def run(text: bytes) -> tuple[int, str]:
        (tmp_path / "history").write_bytes(text)
        left = main(["audit", "--spec", str(spec), str(tmp_path / "history")])
        said = capsys.readouterr()
        return left, said.out + said.err

    assert run(history)[0] == 0
    assert run(b"dear diary")[0] == 1
    assert run(b"") == (1, "the history is empty\n")
    edit(spec, "guest.yaml", "{to: expired, if: on}", "{to: waitlisted, if: on}")
    left, said = run(history)
    done = subprocess.run([sys.executable, "-m", "codegen", "audit", "--spec", spec, "-"], cwd=ROOT, input=history,
                          capture_output=True, check=False)
    assert (left, done.returncode, done.stdout.decode()) == (3, 3, said)
    (tmp_path / "history").unlink()
    assert main(["audit", "--spec", str(spec), str(tmp_path / "history")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
