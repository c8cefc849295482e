"""The handlers and their events: requests, timers, batches, sweeps, and reports."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import pytest
from function import KEYS, MESSENGER, OFFER, PATIENCE, SETUP, Double, Function, request
from server import Server, whole

from dynamodb import DynamoDB
from lib.stream import Stream

Start = Callable[..., Function]
RULES = {
    "rules": [{"name": "offer", "bus": "rsvp", "target": OFFER, "pattern": {
        "source": ["rsvp"], "detail-type": ["ev.seat_freed", "ev.line_moved"]}},
        {"name": "mail", "bus": "default", "target": MESSENGER, "pattern": {"source": ["aws.ses"]}}],
    "targets": {OFFER: "offer", MESSENGER: "messenger"},
}
ANA, BOB = "ana.canary@example.org", "bob.canary@example.org"


def page(function: Function, path: str) -> dict:
    """GET, as a browser."""
    return function.answer(request("GET", path, accept="text/html"))


def post(function: Function, path: str, fields: dict[str, str], **headers: str) -> dict:
    """POST a form, as a script."""
    return function.answer(request("POST", path, urlencode(fields).encode(), accept="application/json",
                                   content_type="application/x-www-form-urlencoded", **headers))


def plain(item: dict[str, dict[str, str]]) -> dict[str, str]:
    """An item without its types."""
    return {name: next(iter(value.values())) for name, value in item.items()}


@dataclass
class Fixture:
    """An event in the deployed tables, and what tests read of it."""

    name: str
    seats: int
    ask: Callable[[str], str]
    dynamodb: DynamoDB
    stream: Stream
    host_path: str = ""
    edited: bool = False

    def path(self, address: str) -> str:
        """The path of a guest's page."""
        return urlsplit(self.ask(f"guest {self.name} {address}")).path

    def batch(self) -> dict[str, list[dict]]:
        """The next batch of the stream."""
        return {"Records": self.stream.read_all()}

    def rows(self) -> list[dict[str, str]]:
        """The rows of the outbox."""
        said = self.dynamodb.call("Query", {
            "TableName": "ev-outbox", "KeyConditionExpression": "#e = :e", "ConsistentRead": True,
            "ExpressionAttributeNames": {"#e": "event"},
            "ExpressionAttributeValues": {":e": {"S": self.name}}})
        return [plain(item) for item in said["Items"]]

    def statuses(self, *kinds: str) -> list[str]:
        """The statuses of the rows of some kinds."""
        return sorted(row["status"] for row in self.rows() if row["kind"] in kinds)

    def state(self, address: str) -> dict[str, str]:
        """A guest's row."""
        return next(row for row in map(plain, self.dynamodb.scan("ev-guests"))
                    if (row["event"], row["email"]) == (self.name, address))

    def update(self, table: str, key: dict[str, str], name: str, number: int) -> None:
        """Changes a time in the tables; the history does not have this change."""
        self.edited = True
        self.dynamodb.call("UpdateItem", {
            "TableName": table, "Key": {k: {"S": v} for k, v in key.items()},
            "UpdateExpression": "SET #n = :n", "ExpressionAttributeNames": {"#n": name},
            "ExpressionAttributeValues": {":n": {"N": str(number)}}})


@pytest.fixture
def fixture(request: pytest.FixtureRequest, dynamodb: DynamoDB, double: Double,
          seed: Callable[[str], str]) -> Iterator[Fixture]:
    """A new event with one seat for each test; at the end its history is replayed."""
    name = re.sub("[^a-z0-9]+", "-", request.node.name.lower())[:38].strip("-")
    stream = Stream(dynamodb.port, dynamodb.streams["ev-outbox"])
    while stream.read_all():
        pass  # left by other tests
    fixture = Fixture(name, 1, seed, dynamodb, stream)
    fixture.host_path = urlsplit(seed(f"add {name} 1")).path
    assert fixture.host_path.startswith("/h/"), fixture.host_path
    yield fixture
    assert fixture.edited or seed(f"verify {name}") == "true"


def register(guest: Function, fixture: Fixture, *addresses: str) -> None:
    """Signs them up."""
    for address in addresses:
        answer = post(guest, f"/e/{fixture.name}", {"name": "Canary Guest", "email": address, "party": "1"})
        assert answer["statusCode"] == 200, answer


# ---- people ----

def test_a_page_is_as_on_the_other_host(start: Start, fixture: Fixture) -> None:
    answer = page(start("guest"), f"/e/{fixture.name}")
    assert answer["statusCode"] == 200 and "Summer gala" in answer["body"] and not answer["isBase64Encoded"]
    assert answer["headers"]["X-Content-Type-Options"] == "nosniff"
    assert answer["headers"]["Referrer-Policy"] == "no-referrer"
    assert answer["headers"]["Cache-Control"] == "no-store"
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'; style-src 'sha256-" in answer["headers"]["Content-Security-Policy"]


@pytest.mark.shipped
def test_a_guest_registers_looks_and_cancels(start: Start, fixture: Fixture) -> None:
    guest = start("guest")
    register(guest, fixture, ANA)
    assert fixture.state(ANA)["state"] == "confirmed"
    path = fixture.path(ANA)
    assert page(guest, path)["statusCode"] == 200
    assert json.loads(post(guest, path, {"action": "cancel"})["body"])["state"] == "cancelled"
    assert fixture.state(ANA)["state"] == "cancelled"


@pytest.mark.shipped
def test_the_host_sees_all_and_changes_the_cap(start: Start, fixture: Fixture) -> None:
    guest, host = start("guest"), start("host")
    register(guest, fixture, ANA, BOB)
    assert "bob.canary@example.org" in page(host, fixture.host_path)["body"]
    for query in ("?csv", "?csv="):
        listed = page(host, fixture.host_path + query)
        assert listed["headers"]["Content-Disposition"].startswith("attachment; filename=")
        assert ANA in listed["body"]
    assert post(host, fixture.host_path, {"action": "cap", "cap": "2"})["statusCode"] in (200, 303)
    count = json.loads(host.answer(request("GET", fixture.host_path, accept="application/json"))["body"])
    assert (count["cap"], count["confirmed"]) == (2, 1)


def test_each_handler_has_its_own_paths(start: Start, fixture: Fixture) -> None:
    guest, host = start("guest"), start("host")
    for handler, path in [(guest, fixture.host_path), (guest, "/mailbox"), (guest, "//"), (guest, "/healthz/x"),
                       (host, f"/e/{fixture.name}"), (host, "/l/x"), (host, "/"), (host, "//h/x")]:
        assert page(handler, path)["statusCode"] == 404
    for handler in (guest, host):
        assert page(handler, "/healthz")["body"] == "ok\n"
    assert guest.answer(request("HEAD", "/healthz"))["body"] == ""


def test_a_health_check_costs_one_read(start: Start) -> None:
    """Anybody may send it, as often as they like."""
    with Server([whole(200, b'{"Responses":[]}'), whole(200)]) as server:
        guest = start("guest", AWS_ENDPOINT_URL_DYNAMODB=server.url)
        assert page(guest, "/healthz")["body"] == "ok\n"
    _, *asked = [seen.headers["x-amz-target"].rpartition(".")[2] for seen in server.seen]
    assert asked == ["GetItem"]


def test_a_store_that_cannot_be_read_is_not_healthy(start: Start) -> None:
    with Server([whole(200, b'{"Responses":[]}'), whole(400, b'{"__type":"AccessDeniedException"}')]) as server:
        assert page(start("guest", AWS_ENDPOINT_URL_DYNAMODB=server.url), "/healthz")["statusCode"] == 503


def test_oversized_and_cross_site_requests_are_refused(start: Start, fixture: Fixture) -> None:
    guest, host = start("guest"), start("host")
    register(guest, fixture, ANA)
    path = fixture.path(ANA)
    assert page(guest, "/e/" + "x" * 3000)["statusCode"] == 414
    assert post(guest, f"/e/{fixture.name}", {"name": "x" * 20000})["statusCode"] == 413
    assert post(host, fixture.host_path, {"list": "x" * 1000000})["statusCode"] == 413
    assert post(guest, path, {"action": "cancel"}, sec_fetch_site="cross-site")["statusCode"] == 403
    assert guest.answer(request("DELETE", path))["statusCode"] == 405
    assert guest.answer(request("POST", path, b"{}", content_type="application/json"))["statusCode"] == 415
    assert fixture.state(ANA)["state"] == "confirmed"


# ---- letters and events ----

@pytest.mark.shipped
def test_letters_of_a_batch_leave_once(double: Double, start: Start, fixture: Fixture) -> None:
    guest, messenger = start("guest"), start("messenger")
    register(guest, fixture, ANA, BOB)
    batch = fixture.batch()
    for _ in range(2):
        assert messenger.answer(batch) == {"batchItemFailures": []}
    assert sorted(mail["to"][0] for mail in double.get("mails")) == [ANA, BOB]
    assert fixture.statuses("letter") == ["done", "done"]
    assert all(row["attempts"] == "1" for row in fixture.rows() if row["kind"] == "letter")


def test_changes_of_rows_in_the_stream_are_ignored(double: Double, start: Start, fixture: Fixture) -> None:
    guest, messenger = start("guest"), start("messenger")
    register(guest, fixture, ANA)
    messenger.answer(fixture.batch())
    after = fixture.batch()
    assert [record["eventName"] for record in after["Records"]].count("MODIFY") >= 2
    assert messenger.answer(after) == {"batchItemFailures": []}
    assert len(double.get("mails")) == 1


def test_what_no_stream_delivered_is_swept(double: Double, start: Start, fixture: Fixture) -> None:
    guest, messenger = start("guest"), start("messenger")
    register(guest, fixture, ANA, BOB)
    swept = messenger.answer({"sweep": True})
    assert swept["rows"] >= 2 and messenger.answer({"sweep": True}) == {"rows": 0}
    assert {ANA, BOB} <= {mail["to"][0] for mail in double.get("mails")}


def test_a_seat_does_not_wait_as_long_as_a_letter(double: Double, start: Start, fixture: Fixture) -> None:
    double.fail("events", "unavailable", times=1000)
    guest, messenger = start("guest"), start("messenger")
    register(guest, fixture, ANA)
    messenger.begin({"sweep": True})
    end, leased = time.monotonic() + 60 * PATIENCE, []
    while not leased and time.monotonic() < end:
        leased = [row for row in fixture.rows() if row["status"] == "leased"]
    assert [row["kind"] for row in leased] == ["bus"]
    assert int(leased[0]["due"].partition("#")[0]) <= time.time() + 90


def test_a_letter_with_unknown_outcome_is_ended_by_a_report_of_ses(
        double: Double, start: Start, fixture: Fixture) -> None:
    double.fail("ses", "close_after", action="SendEmail")
    guest, messenger = start("guest"), start("messenger")
    register(guest, fixture, ANA)
    assert messenger.answer(fixture.batch()) == {"batchItemFailures": []}
    assert fixture.statuses("letter") == ["leased"] and len(double.get("mails")) == 1
    double.say("setup", **RULES)
    double.say("mails", messageId=double.get("mails")[0]["messageId"], type="Send")
    assert messenger.idle_state()["invocations"][-1]["outcome"] == {"response": '{"done":true}'}
    assert fixture.statuses("letter") == ["done"]


def test_a_letter_that_ses_rejects_later_is_dead(double: Double, start: Start, fixture: Fixture) -> None:
    double.fail("ses", "close_after", action="SendEmail")
    double.say("setup", **RULES | {"delivery_events": ["Reject"]})
    guest, messenger = start("guest"), start("messenger")
    register(guest, fixture, ANA)
    assert messenger.answer(fixture.batch()) == {"batchItemFailures": []}
    assert messenger.idle_state()["invocations"][-1]["outcome"] == {"response": '{"done":true}'}
    assert fixture.statuses("letter") == ["dead"]


def test_reports_about_other_mail_are_ignored(start: Start) -> None:
    report = {"source": "aws.ses", "detail-type": "Email Sent",
            "detail": {"mail": {"tags": {"out": ["row-1"]}}}}
    assert start("messenger").answer(report) == {"done": False}


@pytest.mark.shipped
def test_a_freed_seat_is_offered_to_the_next(double: Double, start: Start, fixture: Fixture) -> None:
    double.say("setup", **RULES)
    guest, messenger, offer = start("guest"), start("messenger"), start("offer")
    register(guest, fixture, ANA, BOB)
    assert fixture.state(BOB)["state"] == "waitlisted"
    post(guest, fixture.path(ANA), {"action": "cancel"})
    assert messenger.answer(fixture.batch()) == {"batchItemFailures": []}
    events = [one["event"] for one in double.get("events")
            if one["event"]["detail-type"] == "ev.seat_freed"]
    assert [one["detail"]["event"] for one in events] == [fixture.name]
    assert {one["outcome"]["response"] for one in offer.idle_state()["invocations"]} == {'{"done":true}'}
    assert fixture.state(BOB)["state"] == "offered"
    assert offer.answer(events[0]) == {"done": True}    # delivered twice, it does nothing more
    assert messenger.answer(fixture.batch()) == {"batchItemFailures": []}
    assert [mail["to"][0] for mail in double.get("mails")].count(BOB) == 2


def test_a_freed_seat_that_the_bus_lost_is_swept(double: Double, start: Start, fixture: Fixture) -> None:
    guest, messenger, offer = start("guest"), start("messenger"), start("offer")
    register(guest, fixture, ANA, BOB)
    post(guest, fixture.path(ANA), {"action": "cancel"})
    assert messenger.answer(fixture.batch()) == {"batchItemFailures": []}
    assert "ev.seat_freed" in [one["event"]["detail-type"] for one in double.get("events")]
    messenger.answer({"sweep": True})
    assert fixture.statuses("bus").count("done") == len(fixture.statuses("bus"))
    assert fixture.state(BOB)["state"] == "waitlisted"
    assert offer.answer({"sweep": True})["events"] >= 1
    assert fixture.state(BOB)["state"] == "offered"
    before = len(fixture.rows())
    offer.answer({"sweep": True})
    assert len(fixture.rows()) == before


@pytest.mark.parametrize("event", [
    {"source": "rsvp", "detail-type": "ev.unheard_of", "detail": {"event": "gala"}},
    {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}}, {"sweep": False}])
def test_what_the_offer_handler_does_not_know_is_an_error(start: Start, event: dict) -> None:
    assert start("offer").call(event)["errorType"] == "Runtime.UnknownEvent"


# ---- batches that fail ----

def test_a_batch_without_time_is_delivered_again_from_its_start(double: Double, start: Start,
                                                                  fixture: Fixture) -> None:
    guest, messenger = start("guest"), start("messenger").ready()
    register(guest, fixture, ANA)
    batch = fixture.batch()
    letter = next(record["dynamodb"]["SequenceNumber"] for record in batch["Records"]
                  if record["dynamodb"]["NewImage"]["kind"]["S"] in ("letter", "bus"))
    assert messenger.answer(batch, ms=1900) == {"batchItemFailures": [{"itemIdentifier": letter}]}
    (stopped,) = messenger.logged("batch-stopped")
    assert double.get("mails") == [] and stopped["why"] == "later"    # what failed is "io"
    assert messenger.answer(batch) == {"batchItemFailures": []}


def test_a_store_that_hangs_stops_the_batch_before_the_deadline(dynamodb: DynamoDB, start: Start,
                                                                fixture: Fixture) -> None:
    guest, messenger = start("guest"), start("messenger").ready()
    register(guest, fixture, ANA)
    batch = fixture.batch()
    dynamodb.process.send_signal(signal.SIGSTOP)
    try:
        answer = messenger.answer(batch, ms=3500)
    finally:
        dynamodb.process.send_signal(signal.SIGCONT)
    assert len(answer["batchItemFailures"]) == 1 and answer["batchItemFailures"][0]["itemIdentifier"]


def test_a_record_that_cannot_be_named_fails_the_batch(start: Start) -> None:
    record = {"eventSource": "aws:dynamodb", "eventName": "INSERT", "dynamodb": {"NewImage": {}}}
    for handler in ("clock", "messenger"):
        assert start(handler).call({"Records": [record]})["errorType"] == "Runtime.UnknownEvent"


def test_a_batch_without_known_rows_succeeds(start: Start) -> None:
    image = {"event": {"S": "gala"}, "seq_n": {"S": "1#0#"}, "kind": {"S": "of-newer-rules"}}
    record = {"eventSource": "aws:dynamodb", "eventName": "INSERT",
              "dynamodb": {"NewImage": image, "SequenceNumber": "7"}}
    for handler in ("clock", "messenger"):
        function = start(handler)
        assert function.answer({"Records": [record]}) == {"batchItemFailures": []}
        assert function.answer({"Records": []}) == {"batchItemFailures": []}


# ---- timers ----

def timer_row(fixture: Fixture, address: str) -> dict[str, str]:
    """The row of a guest's timer that has not fired."""
    guest = fixture.state(address)["id"]
    return next(row for row in fixture.rows() if row["kind"] == "timer" and row["guest"] == guest
                and row["status"] == "pending")


def timer_input(fixture: Fixture, row: dict[str, str]) -> dict:
    """The input of its schedule."""
    seq, n, _ = row["seq_n"].split("#")
    return {"timer": {"event": fixture.name, "seq": int(seq), "n": int(n), "guest": row["guest"]}}


def offered(start: Start, fixture: Fixture, double: Double) -> Function:
    """Bob has an offer of Ana's seat; the clock has handled every row."""
    double.say("setup", **RULES)
    guest, messenger, offer = start("guest"), start("messenger"), start("offer")
    clock = start("clock")
    register(guest, fixture, ANA, BOB)
    post(guest, fixture.path(ANA), {"action": "cancel"})
    messenger.answer({"sweep": True})
    offer.idle_state()
    assert clock.answer(fixture.batch()) == {"batchItemFailures": []}
    return clock


@pytest.mark.shipped
def test_a_timer_is_set_with_the_scheduler_and_fires_by_its_row(double: Double, start: Start,
                                                                fixture: Fixture) -> None:
    clock = offered(start, fixture, double)
    row = timer_row(fixture, BOB)
    inputs = [json.loads(one["Target"]["Input"]) for one in double.get("schedules")]
    assert timer_input(fixture, row) in inputs
    assert clock.answer(timer_input(fixture, row)) == {"rows": 1}    # too early: it is set again
    assert fixture.state(BOB)["state"] == "offered"
    past = int(time.time()) - 5
    fixture.update("ev-guests", {"event": fixture.name, "id": row["guest"]}, "offer_until", past)
    fixture.update("ev-outbox", {"event": fixture.name, "seq_n": row["seq_n"]}, "rings_at", past)
    assert clock.answer(timer_input(fixture, row)) == {"rows": 1}
    assert fixture.state(BOB)["state"] == "expired"
    assert clock.answer(timer_input(fixture, row)) == {"rows": 0}


def make_due(fixture: Fixture, row: dict[str, str], at: int) -> None:
    """Makes a row due at AT."""
    fixture.update("ev-outbox", {"event": row["event"], "seq_n": row["seq_n"]}, "rings_at", at)
    fixture.dynamodb.call("UpdateItem", {
        "TableName": "ev-outbox", "Key": {"event": {"S": row["event"]}, "seq_n": {"S": row["seq_n"]}},
        "UpdateExpression": "SET #d = :d", "ExpressionAttributeNames": {"#d": "due"},
        "ExpressionAttributeValues": {":d": {"S": f"{at:012d}#" + row["due"].partition("#")[2]}}})


def test_a_timer_that_did_not_fire_is_swept(double: Double, start: Start, fixture: Fixture) -> None:
    clock = offered(start, fixture, double)
    row = timer_row(fixture, BOB)
    past = int(time.time()) - 300
    fixture.update("ev-guests", {"event": fixture.name, "id": row["guest"]}, "offer_until", past)
    make_due(fixture, row, past)
    assert clock.answer({"sweep": True})["rows"] >= 1
    assert fixture.state(BOB)["state"] == "expired"


def test_rows_that_fail_block_no_other(start: Start, fixture: Fixture) -> None:
    past, clock = int(time.time()) - 900, start("clock")
    torn = [f"{fixture.name[:30]}-{n}" for n in range(3)]
    for name in torn:
        fixture.ask(f"add {name} 1")
    mine, name = fixture.rows(), fixture.name
    for fixture.name in torn:
        make_due(fixture, fixture.rows()[0], past)
        fixture.dynamodb.call("UpdateItem", {
            "TableName": "ev-event", "Key": {"id": {"S": fixture.name}}, "UpdateExpression": "SET cap = :c",
            "ExpressionAttributeValues": {":c": {"S": "many"}}})
    fixture.name = name
    make_due(fixture, mine[0], past + 300)
    fixture.update("ev-event", {"id": fixture.name}, "ends_at", past)
    try:
        assert clock.call({"sweep": True})["errorType"] == "Runtime.NotDone"
        assert fixture.statuses("timer") == ["done"]
    finally:
        for name in torn:
            fixture.dynamodb.call("DeleteItem", {"TableName": "ev-event", "Key": {"id": {"S": name}}})


def test_a_timer_without_a_row_succeeds(start: Start) -> None:
    timer = {"timer": {"event": "nowhere", "seq": 1, "n": 0, "guest": ""}}
    assert start("clock").answer(timer) == {"rows": 0}


# ---- keys ----

def test_keys_are_read_again_by_each_start(double: Double, start: Start, fixture: Fixture) -> None:
    guest = start("guest")
    register(guest, fixture, ANA)
    path = fixture.path(ANA)
    guest.end()
    rotated = {"2": "0ddba11c" * 8}
    double.say("setup", secrets={"rsvp/keys": {
        "AWSCURRENT": json.dumps(rotated), "AWSPREVIOUS": json.dumps(KEYS)}})
    guest = start("guest")
    assert page(guest, path)["statusCode"] == 200
    guest.end()
    double.say("setup", secrets={"rsvp/keys": {"AWSCURRENT": json.dumps(rotated)}})
    assert page(start("guest"), path)["statusCode"] == 404
    double.say("setup", secrets=SETUP["secrets"])
