"""Inbound mail in S3, with the double of AWS."""

from __future__ import annotations

import hashlib

import pytest
from effects import INBOX, MAIL, Effects


def test_a_mail_is_read_by_its_bucket_and_key(effects: Effects) -> None:
    said = effects.do(INBOX)
    assert said.outcomes == ["ok"] and said.calls[0]["hash"] == hashlib.sha256(MAIL.encode()).hexdigest()
    (record,) = effects.double.get("records")
    assert record["path"] == "/rsvp-inbox/mail/a%20b%2Bc%252F..%C3%A9"    # encoded once


@pytest.mark.parametrize("change, outcome", [
    ({"key": "none"}, "absent"),
    ({"bucket": "no-such-bucket"}, "io"),
    ({"key": ""}, "input"),
    ({"key": "a" * 1025}, "input"),
    ({"key": "a" * 1024}, "absent"),
    ({"bucket": "../other"}, "input"),
    ({"bucket": "rsvp-inbox/mail"}, "input"),
    ({"bucket": "Up"}, "input"),
    ({"room": 10}, "io"),
])
def test_what_is_no_mail(effects: Effects, change: dict[str, object], outcome: str) -> None:
    said = effects.do(INBOX | change)
    assert said.outcomes == [outcome] and said.calls[0]["length"] == 0


@pytest.mark.parametrize("length, outcome", [(1 << 20, "ok"), ((1 << 20) + 1, "input"), (30 << 20, "input")])
def test_a_mail_has_a_size_at_most(effects: Effects, length: int, outcome: str) -> None:
    effects.double.say("setup", objects={"rsvp-inbox": {"large": {"text": "x" * length}}})
    said = effects.do(INBOX | {"key": "large"})
    assert said.outcomes == [outcome] and said.calls[0]["length"] == (length if outcome == "ok" else 0)


@pytest.mark.parametrize("kind, times, outcome", [
    ("throttle", 3, "ok"), ("error", 2, "ok"), ("unavailable", 1, "ok"), ("close_before", 1, "ok"),
    ("close_after", 1, "ok"), ("hang_up", 1, "ok"), ("skew", 9, "ok"), ("delay", 1, "ok"),
    ("deny", 1, "io"),
])
def test_what_becomes_of_reading_a_mail(effects: Effects, kind: str, times: int, outcome: str) -> None:
    effects.double.fail("s3", kind, times=times, secs=3600, ms=100)
    assert effects.do(INBOX).outcomes == [outcome]
