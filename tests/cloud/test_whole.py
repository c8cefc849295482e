"""The whole product on AWS: what guests, the host and the clock do, and the outcome."""

from __future__ import annotations

import json
import time
from datetime import datetime, timezone

import pytest
from canaries import address, guest
from cloud import ROLE, Cloud, arn
from lib.fixture import links_in, wait_for

JSON = {"Accept": "application/json"}
CLAIM = "A seat is free for you"
WRITE = "TransactWriteItems"


def register(cloud: Cloud, *numbers: int) -> list[tuple[str, int | None]]:
    """Signs guests up; returns the state and the position in each answer."""
    said = [cloud.client().post("/e/party", guest(n)).json for n in numbers]
    return [(one["state"], one.get("position")) for one in said]


def press(cloud: Cloud, n: int, action: str) -> str:
    """Guest N presses a button of the last link; returns the state in the answer."""
    answer = cloud.client().post(cloud.link(address(n)), {"action": action})
    assert answer.status == 200, answer.body
    return answer.json["state"]


def kept(cloud: Cloud) -> list[list[dict]]:
    """The state of each guest."""
    return [sorted(cloud.items(table), key=str) for table in ("event", "guests", "audit")]


def offers(cloud: Cloud) -> list[dict]:
    """The schedules that end an offer."""
    return [one for one in cloud.schedules() if one["timer"]["guest"]]


def utc(at: int) -> str:
    """A schedule's expression."""
    return f"at({datetime.fromtimestamp(at, timezone.utc):%Y-%m-%dT%H:%M:%S})"


def guest_row(cloud: Cloud, n: int) -> dict:
    """The row of guest N."""
    return next(g for g in cloud.items("guests") if g["email"] == address(n))


def fill(cloud: Cloud, claim_window: str, guests: int) -> None:
    """One seat, and a waitlist."""
    cloud.add_event("party", 1, "--claim-window", claim_window)
    register(cloud, *range(1, guests + 1))
    cloud.settle()


def test_a_seat_goes_down_the_line(cloud: Cloud) -> None:
    host = cloud.add_event("party", 2, "--claim-window", "1h")
    assert register(cloud, 1, 2, 3) == [("confirmed", None), ("confirmed", None), ("waitlisted", 1)]
    cloud.settle()
    for n, subject in ((1, "You’re in"), (2, "You’re in"), (3, "You’re number 1")):
        (letter,) = cloud.letters(address(n))
        assert letter["Subject"].startswith(subject)
        assert letter.defects == [] and [part.defects for part in letter.walk() if part.defects] == []
        assert {links_in(letter)[0]} == set(links_in(letter))
        page = cloud.client().get(cloud.link(address(n)))
        assert page.status == 200 and "Canary ball" in page.text

    assert press(cloud, 1, "cancel") == "cancelled"
    cloud.settle()
    events = [one["event"] for one in cloud.double.get("events") if one["event"]["source"] == "rsvp"]
    assert "ev.seat_freed" in {one["detail-type"] for one in events}
    assert all(set(one["detail"]) == {"event", "seq"} for one in events)
    assert cloud.letters(address(3))[-1]["Subject"].startswith(CLAIM)
    (schedule,) = offers(cloud)
    row = guest_row(cloud, 3)
    assert (row["state"], schedule["timer"]["guest"]) == ("offered", row["id"])
    assert schedule["ScheduleExpression"] == utc(row["offer_until"])
    assert 3500 < row["offer_until"] - time.time() <= 3600
    assert (schedule["Target"]["Arn"], schedule["Target"]["RoleArn"]) == (arn("clock"), ROLE)
    assert (schedule["ScheduleExpressionTimezone"], schedule["ActionAfterCompletion"]) == ("UTC", "DELETE")

    assert press(cloud, 3, "claim") == "confirmed"
    cloud.settle()
    assert offers(cloud) == []
    counts = {"cap": 2, "confirmed": 2, "offered": 0, "waitlisted": 0, "pending": 0, "open": 0}
    assert counts.items() <= json.loads(cloud.run("headcount", "party", "--json")).items()
    assert counts.items() <= cloud.client().look(host).items()
    cloud.verify("party")


def test_an_offer_lapses_when_the_schedule_fires_and_once_if_it_fires_twice(cloud: Cloud) -> None:
    fill(cloud, "10s", 3)
    cloud.double.say("faults", service="scheduler", action="Fire", kind="twice", times=2)
    press(cloud, 1, "cancel")
    cloud.settle()
    assert cloud.states("party")[address(2)] == "offered"
    time.sleep(10.1)
    assert cloud.states("party")[address(2)] == "offered"  # nobody has looked yet
    fired = cloud.fire_timers(advance=95)
    assert [one["event"]["timer"]["guest"] for one in fired] == [guest_row(cloud, 2)["id"]] * 2
    cloud.settle()
    assert cloud.states("party") == {address(1): "cancelled", address(2): "expired", address(3): "offered"}
    assert [json.loads(one["line"])["action"] for one in cloud.items("audit")
            if '"lapse"' in one.get("line", "")] == ["lapse"]
    cloud.verify("party")


def test_early_late_and_foreign_schedules_change_nothing(cloud: Cloud) -> None:
    fill(cloud, "1h", 2)
    press(cloud, 1, "cancel")
    cloud.settle()
    (schedule,) = offers(cloud)
    timer = {"timer": schedule["timer"]}
    before = kept(cloud)
    assert cloud.handlers["clock"].invoke(timer) is not None  # an hour early
    assert kept(cloud) == before
    assert offers(cloud)[0]["ScheduleExpression"] == schedule["ScheduleExpression"]
    press(cloud, 2, "claim")
    cloud.settle()
    before = kept(cloud)
    for late in (timer, timer, {"timer": {**schedule["timer"], "seq": 999}},
                 {"timer": {**schedule["timer"], "event": "nowhere"}}):
        assert cloud.handlers["clock"].invoke(late) is not None
    cloud.settle()
    assert kept(cloud) == before
    cloud.verify("party")


def test_a_schedule_that_never_fires_is_made_good_by_the_sweep(cloud: Cloud) -> None:
    fill(cloud, "10s", 2)
    cloud.double.say("faults", service="scheduler", action="Fire", kind="never")
    press(cloud, 1, "cancel")
    cloud.settle()
    time.sleep(10.1)
    assert cloud.fire_timers(advance=95) == []
    assert cloud.states("party")[address(2)] == "offered"
    (row,) = [one for one in cloud.outbox("timer") if one["guest"] and "due" in one]
    assert int(row["due"].partition("#")[0]) == row["rings_at"] + 120
    cloud.move(row, f"{int(time.time()):012}")  # as if two minutes had passed
    cloud.sweep()
    cloud.settle()
    assert cloud.states("party")[address(2)] == "expired"
    cloud.verify("party")


def test_a_bus_that_loses_an_event_leaves_no_seat_free_for_long(cloud: Cloud) -> None:
    fill(cloud, "1h", 2)
    cloud.double.say("setup", rules=[])
    press(cloud, 1, "cancel")
    cloud.settle()
    assert cloud.states("party")[address(2)] == "waitlisted"
    cloud.sweep()
    cloud.sweep()  # nothing more happens
    cloud.settle()
    assert cloud.states("party")[address(2)] == "offered"
    assert [one["Subject"].startswith(CLAIM) for one in cloud.letters(address(2))] == [False, True]
    cloud.verify("party")


def test_the_host_makes_room_and_calls_it_off(cloud: Cloud) -> None:
    fill(cloud, "1h", 3)
    host = cloud.run("link", "party", "--host").strip()
    path = host[host.index("/h/"):]
    answer = cloud.client().post(path, {"action": "cap", "cap": "2"})
    assert (answer.status, answer.json["cap"]) == (200, 2)
    cloud.settle()
    assert sorted(cloud.states("party").values()) == ["confirmed", "offered", "waitlisted"]
    cloud.run("event", "call-off", "party")
    cloud.settle()
    for n in (1, 2, 3):
        assert cloud.letters(address(n))[-1]["Subject"].startswith("Called off")
    assert [one for one in cloud.schedules() if not one["timer"]["guest"]] == []
    cloud.verify("party")


@pytest.mark.parametrize("path,status", [("/healthz", 200), ("/e/nowhere", 404), ("/l/" + "A" * 80, 404),
                                         ("/h/" + "A" * 80, 404), ("/mailbox", 404)])
def test_what_is_not_there_is_said_so(cloud: Cloud, path: str, status: int) -> None:
    assert cloud.client().get(path).status == status


def test_the_sweep_carries_out_rows_that_the_stream_delivers_late(cloud: Cloud) -> None:
    cloud.add_event("party", 1, "--claim-window", "1h")
    for mapping in cloud.mappings.values():
        mapping.disable()
    register(cloud, 1)
    cloud.sweep()
    assert len(cloud.letters(address(1))) == 1
    for mapping in cloud.mappings.values():
        mapping.enable()
    cloud.settle()
    wait_for(lambda: cloud.handlers["messenger"].outcomes)
    assert len(cloud.letters(address(1))) == 1


def said(cloud: Cloud, path: str, fields: dict[str, object] | None = None) -> list[str]:
    """The calls of DynamoDB for a request, up to its transaction; other functions make later calls."""
    cloud.settle()
    before = len(cloud.tables.calls)
    answer = cloud.client().get(path) if fields is None else cloud.client().post(path, fields)
    assert answer.status == 200, answer.body
    operations = [call.operation for call in cloud.tables.calls[before:]]
    return operations[:operations.index(WRITE) + 1] if WRITE in operations else operations


def warm(cloud: Cloud) -> None:
    """Lets the function write for the first time, which also records its rules."""
    cloud.add_event("picnic", 1)
    assert cloud.client().post("/e/picnic", guest(1)).status == 200


def test_a_change_reads_once_and_writes_once(cloud: Cloud) -> None:
    warm(cloud)
    cloud.add_event("party", 1, "--claim-window", "1h")
    assert said(cloud, "/e/party", guest(1)) == ["GetItem", WRITE]
    assert said(cloud, "/e/party", guest(2)) == ["GetItem", WRITE]
    cloud.settle()
    assert said(cloud, "/e/party") == ["GetItem"]
    link = cloud.link(address(1))
    assert said(cloud, link) == ["TransactGetItems"]
    assert said(cloud, link, {"action": "cancel"}) == ["TransactGetItems", WRITE]
    cloud.settle()
    assert said(cloud, cloud.link(address(2)), {"action": "claim"}) == ["TransactGetItems", WRITE]
    cloud.verify("party")


def test_with_checked_addresses_a_repeated_sign_up_writes_nothing(cloud: Cloud) -> None:
    warm(cloud)
    cloud.add_event("party", 1, "--verify-email")
    assert said(cloud, "/e/party", guest(1)) == ["GetItem", "TransactGetItems", WRITE]
    assert said(cloud, "/e/party", guest(1)) == ["GetItem", "TransactGetItems"]
    cloud.verify("party")
