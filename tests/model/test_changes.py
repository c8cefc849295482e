"""Correct changes of the rules: the model follows, and every property still holds."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from codegen.rules.derive import rules_of  # noqa: E402
from codegen.search.spin import Config, search  # noqa: E402

SOME = Config("some", guests=3, hands=0, copies=1)
Edits = tuple[tuple[str, str], ...]

REJOIN: Edits = (
    ("{letter: cancelled, bus: cancelled, end: yes}", "{letter: cancelled, bus: cancelled}"),
    ("    absent, expired:\n      - {refuse: called_off",
     "    absent, cancelled, expired:\n      - {refuse: called_off"),
    ("    cancelled:\n"
     "      - {again: cancelled, if: rested and verify}  # the page does not tell, so the e-mail does\n"
     "      - {refuse: was_cancelled}\n", ""),
)
SECOND_CHANCE: Edits = (
    ("  too_many: guest.party", "  first:    guest.offer_no = 1\n  too_many: guest.party"),
    ("      - {to: expired, if: on}\n",
     "      - {to: waitlisted, if: on and first}\n      - {to: expired, if: on}\n"),
)
DECLINED: Edits = (
    ("  expired:    {letter: lapsed} ",
     "  declined:   {letter: cancelled, end: yes}\n  expired:    {letter: lapsed} "),
    ("cancelled, expired: same", "cancelled, expired, declined: same"),
    ("offered, cancelled: same", "offered, cancelled, declined: same"),
    ("    cancelled: {refuse: was_cancelled}", "    cancelled, declined: {refuse: was_cancelled}"),
    ("    cancelled: same", "    cancelled, declined: same"),
    ("    cancelled:\n", "    cancelled, declined:\n"),
    ("    pending, confirmed, waitlisted, offered:\n      - {refuse: called_off",
     "    pending:\n      - {refuse: called_off, if: not on}\n      - {refuse: over, if: over}\n"
     "      - {to: declined}\n    confirmed, waitlisted, offered:\n      - {refuse: called_off"),
)
LATE: Edits = (
    ("  too_many: guest.party", "  soon:    event.starts_at <= now + 24h\n  too_many: guest.party"),
    ("      - {to: offered, if: on and before}\n",
     "      - {to: offered, lasts: 90m, if: on and before and soon}\n      - {to: offered, if: on and before}\n"),
)


def edited(folder: Path, edits: Edits) -> Path:
    """A copy of the spec with edits in guest.yaml, each made everywhere."""
    spec = Path(shutil.copytree(ROOT / "spec", folder / "spec"))
    text = (spec / "guest.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, f"the spec does not say: {old}"
        text = text.replace(old, new)
    (spec / "guest.yaml").write_text(text, encoding="utf-8")
    return spec


@pytest.mark.parametrize("edits", [REJOIN, SECOND_CHANCE, DECLINED, LATE],
                         ids=["rejoin", "second-chance", "declined", "late"])
def test_a_right_change_keeps_all_that_holds(tmp_path: Path, edits: Edits) -> None:
    verdict = search(rules_of(edited(tmp_path, edits)), SOME)
    assert verdict.ok, verdict.story
