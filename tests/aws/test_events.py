"""Events on the bus of EventBridge, with the double of AWS."""

from __future__ import annotations

import pytest
from effects import EVENT, Effects
from server import Server, whole


def test_an_event_is_put_on_its_bus(effects: Effects) -> None:
    assert effects.do(EVENT).outcomes == ["ok"]
    (put,) = effects.double.get("events")
    assert put["bus"].endswith(":event-bus/rsvp")
    event = put["event"]
    assert (event["source"], event["detail-type"]) == ("rsvp", "ev.seat_freed")
    assert event["detail"] == {"event": "gala", "seq": 12}


@pytest.mark.parametrize("kind, times, outcome, events", [
    ("throttle", 3, "ok", 1),
    ("error", 2, "ok", 1),
    ("unavailable", 1, "ok", 1),
    ("close_before", 1, "ok", 1),
    ("close_after", 1, "ok", 2),
    ("hang_up", 1, "ok", 1),
    ("skew", 9, "ok", 1),
    ("delay", 1, "ok", 1),
    ("deny", 1, "io", 0),
    ("partial", 1, "io", 0),
])
def test_what_becomes_of_an_event(effects: Effects, kind: str, times: int, outcome: str, events: int) -> None:
    effects.double.fail("events", kind, times=times, secs=-3600, ms=100, entries=[0])
    said = effects.do(EVENT)
    assert said.outcomes == [outcome] and len(effects.double.get("events")) == events
    failed = [line for line in said.log if line["what"] == "bus-failed"]
    assert [(line["event"], line["seq"]) for line in failed] == ([] if outcome == "ok" else [("gala", 12)])


def test_a_bus_that_is_not_there_takes_nothing(effects: Effects) -> None:
    said = effects.do(EVENT, RSVP_BUS="none")
    assert said.outcomes == ["io"] and said.log[0]["code"] == "InvalidArgument"


@pytest.mark.parametrize("body", [
    b"", b"[]", b"{}", b'{"FailedEntryCount": 0}', b'{"FailedEntryCount": 0, "Entries": []}',
    b'{"FailedEntryCount": 0, "Entries": [{"ErrorCode": "x"}]}', b'{"FailedEntryCount": 0, "Entries": [{}]}',
    b'{"FailedEntryCount": 1, "Entries": [{"EventId": "x"}]}', b'{"Entries": [{"EventId": "x"}]}',
    b'{"FailedEntryCount": 0, "Entries": [{"EventId": "x"}, {"EventId": "y"}]}',
])
def test_only_a_whole_yes_is_one(effects: Effects, body: bytes) -> None:
    with Server([whole(200, body)]) as server:
        assert effects.do(EVENT, AWS_ENDPOINT_URL_EVENTBRIDGE=server.url).outcomes == ["io"]
