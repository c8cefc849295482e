"""kill -9 at each point of an effect, on one machine and on AWS; the rest is then carried out."""

from __future__ import annotations

import collections
import http.client
import os
import re
import signal
import threading
from collections.abc import Callable, Iterator

import pytest
from canaries import address, guest
from cloud import Cloud
from gate import Call, Hold
from lib.fixture import RSVP, Fixture, children_of, free_port, wait_for
from lib.kill import MISSING, dies_at, doomed
from lib.sink import RawSink

ENDED = {"done", "skipped", "dead"}
CLAIM = "A seat is free"

#: The points of a letter, and how often it is accepted in the end if its outcome is unknown.
POINTS = {"before commit": 1, "after commit": 1, "before lease": 1, "after lease": 1, "before send": 1,
          "after accept": 2, "before done": 2}

#: A second kill, at the next attempt: how the letter ends, and how often it is accepted.  After two attempts
#: with unknown outcome there is no third.
SECOND = [("before send", "before lease", "done", 1), ("after accept", "after lease", "dead", 1),
          ("after accept", "before send", "dead", 1), ("after accept", "after accept", "dead", 2)]


class Machine:
    """One machine: a server and its mailer, and a mail server that can hold a letter at any point."""

    #: The calls by which SQLite writes to its file; before the first, nothing of a transaction is there.
    WRITES = "pwrite64"
    #: Which process dies at which of its calls, and how much of a letter has arrived then.
    CALLS = {"before commit": WRITES, "after commit": "sendto,sendmsg,writev", "before lease": WRITES}
    HEARD = {"after lease": "connected", "before send": "data", "after accept": "letter", "before done": "letter"}

    def __init__(self, fixture: Fixture, sink: RawSink) -> None:
        self.fixture, self.sink = fixture, sink
        sink.reached = self.stop
        self.point = ""
        self.reached, self.free = threading.Event(), threading.Event()
        fixture.add_event("party", 1, "--claim-window", "4s", name="Canary ball")
        self.serve()

    def serve(self) -> None:
        """Starts or restarts it."""
        self.server = self.fixture.serve("--smtp", self.sink.url)

    def stop(self, point: str) -> None:
        """Holds a letter at that point, once, as a slow mail server does."""
        if point == self.point:
            self.point = ""
            self.reached.set()
            self.free.wait(120)

    def register(self, n: int) -> str | None:
        """The state in the answer; None if there is no answer."""
        try:
            return self.server.client().post("/e/party", guest(n)).json["state"]
        except (OSError, http.client.HTTPException):
            return None

    def kill(self, point: str, act: Callable[[], object]) -> object:
        """ACT makes a process reach a point, where it is killed; returns what ACT returned."""
        if point.endswith("commit"):
            with doomed(self.server.process.pid, self.CALLS[point]):
                said = act()
                assert self.server.process.wait(60) == -9
            self.serve()
            return said
        pid = wait_for(lambda: children_of(self.server.process.pid), words="the mailer")[0]
        if point in self.CALLS:
            with doomed(pid, self.CALLS[point]):
                said = act()
                self.wait_for_end(pid)
            return said
        self.reached.clear()
        self.free.clear()
        self.point = self.HEARD[point]
        said = act()
        assert self.reached.wait(60)
        if point == "before done":
            with doomed(pid, self.WRITES):
                self.free.set()
                self.wait_for_end(pid)
        else:
            os.kill(pid, signal.SIGKILL)
            self.wait_for_end(pid)
            self.free.set()
        return said

    def wait_for_end(self, pid: int) -> None:
        """Returns when serve has noticed."""
        wait_for(lambda: pid not in children_of(self.server.process.pid), words="the mailer's end")

    def again(self) -> None:
        """Ends leases; the rest is retried."""
        self.fixture.end_leases()

    def recover(self) -> None:
        """Ends leases until nothing is left."""
        def ended() -> bool:
            self.fixture.end_leases()
            return not set(self.fixture.outbox()) & {"pending", "leased"}
        wait_for(ended, 60, 0.2, "the outbox to empty")

    def states(self) -> dict[str, str]:
        """The state of each guest."""
        return {g["email"]: g["state"] for g in self.fixture.guests()}

    def letters(self) -> list[str]:
        """The status of each letter's row; no other row is unfinished."""
        rows = self.fixture.rows("SELECT kind, status FROM outbox WHERE kind <> 'timer'")
        assert {status for kind, status in rows if kind != "letter"} <= ENDED
        return [status for kind, status in rows if kind == "letter"]

    def times(self) -> dict[str, int]:
        """How often each letter was accepted."""
        return collections.Counter(re.search(rb"(?im)^Message-ID: (\S+)", letter).group(1).decode()
                                   for letter in self.sink.letters)

    def verify(self) -> None:
        """The history replays, and the counters equal a recount."""
        self.fixture.verify()


class Aws:
    """A deployment whose calls can be held; with HEARS it gets reports of SES, without it does not."""

    def __init__(self, cloud: Cloud, hears: bool) -> None:
        self.cloud = cloud
        cloud.add_event("party", 1, "--claim-window", "1h")
        cloud.settle()
        for _ in range(0 if hears else 2):
            cloud.double.say("faults", service="ses", action="SendEmail", kind="silent")

    def register(self, n: int) -> str | None:
        """The state in the answer; None if the function failed."""
        answer = self.cloud.client().post("/e/party", guest(n))
        assert answer.status in (200, 502), answer.status
        return answer.json["state"] if answer.status == 200 else None

    def press(self, n: int, action: str) -> str:
        """Guest N presses a button of the last link."""
        return self.cloud.client().post(self.cloud.link(address(n)), {"action": action}).json["state"]

    def hold(self, point: str) -> Hold:
        """Holds the call at a point of a letter."""
        after = point.startswith("after")
        return {"commit": lambda: self.cloud.tables.hold(commits, after),
                "lease": lambda: self.cloud.tables.hold(self.of_letter(leases), after),
                "send": lambda: self.cloud.services.hold(mails, False),
                "accept": lambda: self.cloud.services.hold(mails, True),
                "done": lambda: self.cloud.tables.hold(self.of_letter(ends), after)}[point.split()[1]]()

    def of_letter(self, wanted: Callable[[Call], bool]) -> Callable[[Call], bool]:
        """The same, only for the row of a letter."""
        def of_row(call: Call) -> bool:
            return wanted(call) and any(call.has(Key={"event": {"S": row["event"]}, "seq_n": {"S": row["seq_n"]}})
                                        for row in self.cloud.outbox("letter"))
        return of_row

    def kill(self, point: str, act: Callable[[], object]) -> object:
        """ACT makes a function reach a point, where it is killed; returns what ACT returned."""
        return self.kill_at("guest" if point.endswith("commit") else "messenger", self.hold(point), act)

    def kill_at(self, handler: str, hold: Hold, act: Callable[[], object]) -> object:
        """ACT makes a function reach a call, where it is killed; returns what ACT returned."""
        got: list[object] = []
        thread = threading.Thread(target=lambda: got.append(act()))
        thread.start()
        hold.wait()
        self.cloud.handlers[handler].kill()
        hold.drop()
        thread.join()
        return got[0]

    def again(self) -> None:
        """Ends leases; the sweep finds the rest."""
        self.cloud.end_leases()
        self.cloud.handlers["messenger"].invoke({"sweep": True})

    def recover(self) -> None:
        """Ends leases and sweeps until nothing is left."""
        self.cloud.recover()

    def states(self) -> dict[str, str]:
        """The state of each guest."""
        return self.cloud.states("party")

    def letters(self) -> list[str]:
        """The status of each letter's row; no other row is unfinished."""
        for row in self.cloud.outbox("tell", "bus", "untimer"):
            assert row["status"] in ENDED, row
        return [row["status"] for row in self.cloud.outbox("letter")]

    def times(self) -> dict[str, int]:
        """How often each letter was accepted."""
        return self.cloud.times()

    def verify(self) -> None:
        """The history replays, and the counters equal a recount."""
        self.cloud.verify("party")


Place = Machine | Aws


@pytest.fixture
def machine() -> Iterator[Machine]:
    if MISSING:
        pytest.skip(MISSING)
    with Fixture() as fixture, RawSink() as sink:
        yield Machine(fixture, sink)


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Place:
    if request.param == "machine":
        return request.getfixturevalue("machine")
    return Aws(request.getfixturevalue("cloud"), request.param == "aws")


@pytest.fixture
def aws(cloud: Cloud) -> Aws:
    return Aws(cloud, True)


def check(place: Place, states: list[str], letter: str, taken: int) -> None:
    """All guests have these states, and all letters this status; each was accepted this often."""
    place.verify()
    assert place.states() == {address(n + 1): state for n, state in enumerate(states)}
    assert place.letters() == [letter] * len(states)
    assert list(place.times().values()) == [taken] * len(states)


# ---- a letter, on both ----

@pytest.mark.parametrize("place, point, taken", [
    *(("machine", point, taken) for point, taken in POINTS.items()), *(("aws", point, 1) for point in POINTS),
    *(("aws without reports", point, taken) for point, taken in POINTS.items() if taken > 1)], indirect=["place"])
def test_killed_once(place: Place, point: str, taken: int) -> None:
    said = place.kill(point, lambda: place.register(1))
    if point.endswith("commit"):
        assert said is None
        assert place.states() == ({} if point == "before commit" else {address(1): "confirmed"})
        said = place.register(1)  # a guest without an answer retries
    assert said == "confirmed"
    place.recover()
    check(place, ["confirmed"], "done", taken)


@pytest.mark.parametrize("place", ["machine", "aws without reports"], indirect=True)
@pytest.mark.parametrize("first, second, status, taken", SECOND)
def test_killed_twice(place: Place, first: str, second: str, status: str, taken: int) -> None:
    place.kill(first, lambda: place.register(1))
    place.kill(second, place.again)
    place.recover()
    check(place, ["confirmed"], status, taken)


# ---- a timer, on one machine ----

@pytest.mark.parametrize("number", [1, 2, 3])
def test_killed_while_a_timer_fires(machine: Machine, number: int) -> None:
    """The lapse and the end of the timer's row are one write; otherwise the timer fires again."""
    fixture = machine.fixture
    for n in (1, 2):
        machine.register(n)
    machine.recover()
    machine.server.client().post(fixture.link(address(1)), {"action": "cancel"})
    wait_for(lambda: fixture.headcount()["offered"] == 1)
    machine.server.kill()  # its mailer ends after its letter
    serve = [RSVP, "serve", "--data", str(fixture.data), "--listen", f"127.0.0.1:{free_port()}"]
    dies_at(machine.WRITES, number, serve, fixture.environment())
    machine.serve()
    wait_for(lambda: fixture.headcount()["offered"] == 0, words="the offer to lapse")
    machine.recover()
    assert machine.states() == {address(1): "cancelled", address(2): "expired"}
    assert set(machine.letters()) <= {"done", "skipped"}
    assert set(machine.times().values()) == {1}
    fixture.verify()


# ---- a sweep, an event of SES, an offer, a schedule: on AWS ----

def commits(call: Call) -> bool:
    return call.operation == "TransactWriteItems"


def leases(call: Call) -> bool:
    return call.operation == "UpdateItem" and ":lease" in call.json.get("ExpressionAttributeValues", {}) and \
        "leased" in call.values()


def says_done(call: Call) -> bool:
    return call.operation == "UpdateItem" and "done" in call.values()


def ends(call: Call) -> bool:
    """The function that carried out a row ends it."""
    return says_done(call) and "leased" in call.values()


def settles(call: Call) -> bool:
    """A report of SES ends a row."""
    return says_done(call) and "leased" not in call.values()


def mails(call: Call) -> bool:
    return call.operation == "POST /v2/email/outbound-emails"


def is_bus_event(call: Call) -> bool:
    return call.operation == "PutEvents"


def schedules(call: Call) -> bool:
    return call.operation.startswith("POST /schedules/")


def unschedules(call: Call) -> bool:
    return call.operation.startswith("DELETE /schedules/")


@pytest.mark.parametrize("after", [False, True])
def test_killed_in_a_sweep(aws: Aws, after: bool) -> None:
    """The stream delivers nothing, so the sweep does everything; it is killed at its second letter."""
    feed = aws.cloud.mappings["messenger"]
    feed.disable()
    for n in (1, 2, 3):
        aws.register(n)
    aws.kill_at("messenger", aws.cloud.services.hold(mails, after, nth=2), aws.again)
    assert sum(aws.times().values()) == (2 if after else 1)
    aws.recover()
    feed.enable()
    aws.cloud.settle()
    check(aws, ["confirmed", "waitlisted", "waitlisted"], "done", 1)


@pytest.mark.parametrize("after", [False, True])
def test_killed_while_it_hears_of_a_letter(aws: Aws, after: bool) -> None:
    """It is killed after SES accepted the letter, and again at the report of SES, which is repeated."""
    reconcile = aws.cloud.tables.hold(settles, after)
    aws.kill("after accept", lambda: aws.register(1))
    aws.kill_at("messenger", reconcile, lambda: None)
    aws.recover()
    check(aws, ["confirmed"], "done", 1)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("handler, wanted", [("messenger", is_bus_event), ("offer", commits), ("clock", schedules)])
def test_an_offer_is_made_once(aws: Aws, handler: str, wanted: Callable[[Call], bool], after: bool) -> None:
    """From a freed seat to the schedule of its offer: the bus event, the offer, the timer."""
    for n in (1, 2, 3):
        aws.register(n)
    aws.cloud.settle()
    gate, nth = (aws.cloud.tables, 2) if wanted is commits else (aws.cloud.services, 1)
    assert aws.kill_at(handler, gate.hold(wanted, after, nth), lambda: aws.press(1, "cancel")) == "cancelled"
    aws.recover()
    assert aws.states() == {address(1): "cancelled", address(2): "offered", address(3): "waitlisted"}
    assert len([one for one in aws.cloud.letters(address(2)) if one["Subject"].startswith(CLAIM)]) == 1
    assert len([one for one in aws.cloud.schedules() if one["timer"]["guest"]]) == 1
    aws.verify()


@pytest.mark.parametrize("after", [False, True])
def test_a_schedule_is_dropped(aws: Aws, after: bool) -> None:
    for n in (1, 2):
        aws.register(n)
    aws.cloud.settle()
    aws.press(1, "cancel")
    aws.cloud.settle()
    hold = aws.cloud.services.hold(unschedules, after)
    assert aws.kill_at("clock", hold, lambda: aws.press(2, "claim")) == "confirmed"
    aws.recover()
    assert [one for one in aws.cloud.schedules() if one["timer"]["guest"]] == []
    assert aws.states() == {address(1): "cancelled", address(2): "confirmed"}
    aws.verify()
