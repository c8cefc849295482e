"""Reading: the model contains what the files say; bad/ has the errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit, problems_of

from codegen.spec.errors import Pos
from codegen.spec.model import Field, Literal, Operand
from codegen.spec.read import read


def test_each_missing_section_is_reported(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    (spec / "event.yaml").write_text("# nothing here\nfacts: {}\n")
    assert [(p.line, p.col, p.code, p.text) for p in problems_of(spec)] == [
        (2, 1, "E107", f"the file lacks '{name}'")
        for name in ("machine", "version", "fields", "states", "actions")]


def test_one_pass_reports_all_in_the_order_of_the_text(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "limits.yaml", "16384", "16 KiB")
    edit(spec, "guest.yaml", "{refuse: claim_instead}", "{refus: claim_instead}")
    edit(spec, "guest.yaml", "max: 254, personal: yes", "max: lots, personal: maybe")
    edit(spec, "event.yaml", "by: timer", "by: tmier")
    found = problems_of(spec)
    assert [(Path(p.path).name, p.code) for p in found] == [
        ("event.yaml", "E108"), ("guest.yaml", "E105"), ("guest.yaml", "E106"), ("guest.yaml", "E103"),
        ("limits.yaml", "E105")]
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
    cells = next(a for a in read(SAMPLE).guest.actions if a.name == "register").cells[3:6]
    assert [c.state for c in cells] == ["confirmed", "waitlisted", "offered"]
    assert [c.pos.col for c in cells] == [5, 16, 28]
    assert cells[0].answers is cells[1].answers is cells[2].answers


@pytest.mark.parametrize("text,seconds", [("90", 90), ("90s", 90), ("15m", 900), ("6h", 21600),
                                          ("7d", 604800)])
def test_durations_are_seconds(tmp_path: Path, text: str, seconds: int) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "event.yaml", "max: 604800, default: 6h", f"max: 604800, default: {text}")
    assert read(spec).event.field("claim_window_secs").default == seconds
