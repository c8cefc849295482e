"""On one machine: kill -9 at each point of the way of an effect, then what is left is carried out."""

from __future__ import annotations

import collections
import http.client
import re
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest
from lib.house import RSVP, House, Server, children_of, free_port, wait_for
from lib.kill import MISSING, doomed, inject
from lib.sink import RawSink

GUEST = {"name": "Canary Guest", "email": "canary1@example.org"}
NEXT = {"name": "Canary Next", "email": "canary2@example.org"}
#: What SQLite writes to its file by: before the first of a transaction nothing of it is there.
WRITES = "pwrite64"
#: What an answer leaves by, after the commit.
ANSWERS = "sendto,sendmsg,writev"

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


class Stop:
    """Holds a letter where it is, once, as a slow mail server does."""

    def __init__(self) -> None:
        self.point = ""
        self.reached = threading.Event()
        self.free = threading.Event()

    def at(self, point: str) -> None:
        """The next letter stops there."""
        self.reached.clear()
        self.free.clear()
        self.point = point

    def __call__(self, point: str) -> None:
        if point == self.point:
            self.point = ""
            self.reached.set()
            self.free.wait(30)


class Place:
    """A house whose letters go to a server that can hold them."""

    def __init__(self, house: House, stop: Stop, sink: RawSink) -> None:
        self.house = house
        self.stop = stop
        self.sink = sink
        self.server: Server | None = None

    def serve(self) -> Server:
        """Starts it, or starts it again."""
        self.server = self.house.serve("--smtp", self.sink.url)
        return self.server

    def register(self, who: dict[str, str] = GUEST) -> str | None:
        """The state that is answered; None if nothing is."""
        try:
            return self.server.client().post("/e/party", who).json["state"]
        except (OSError, http.client.HTTPException):
            return None

    def mailer(self) -> int:
        """The process that sends letters."""
        return wait_for(lambda: children_of(self.server.process.pid), words="the mailer")[0]

    def kill_mailer_at(self, point: str, act: Callable[[], object]) -> None:
        """ACT makes a letter leave; the mailer dies when the server has heard so much of it."""
        pid = self.mailer()
        self.stop.at(point)
        act()
        assert self.stop.reached.wait(20)
        subprocess.run(["kill", "-9", str(pid)], check=True)
        wait_for(lambda: pid not in children_of(self.server.process.pid), words="its end")
        self.stop.free.set()

    def end_leases(self) -> None:
        """As if the 90 s of every lease had passed."""
        db = sqlite3.connect(self.house.database(), timeout=10)
        with db:
            db.execute("UPDATE outbox SET due_at = 0 WHERE status = 'leased'")
        db.close()

    def recover(self) -> None:
        """Nothing is left to be carried out."""
        def ended() -> bool:
            self.end_leases()
            return not set(self.house.outbox()) & {"pending", "leased"}
        wait_for(ended, 20, 0.2, "the outbox to empty")

    def times(self) -> dict[str, int]:
        """How often each letter was taken."""
        return collections.Counter(re.search(rb"(?im)^Message-ID: (\S+)", letter).group(1).decode()
                                   for letter in self.sink.letters)

    def check(self, state: str, statuses: dict[str, int], times: list[int]) -> None:
        """The guest is where they should be, each row ended so, and each letter was taken so often."""
        self.house.verify()
        assert [g["state"] for g in self.house.guests() if g["email"] == GUEST["email"]] == [state]
        assert self.house.outbox() == statuses
        assert sorted(self.times().values()) == times


@pytest.fixture
def place() -> Iterator[Place]:
    stop = Stop()
    with House() as house, RawSink(reached=stop) as sink:
        house.add_event("party", 1, "--claim-window", "2s", name="Canary ball")
        place = Place(house, stop, sink)
        place.serve()
        yield place
        stop.free.set()


def test_before_commit(place: Place) -> None:
    with doomed(place.server.process.pid, WRITES):
        assert place.register() is None
        assert place.server.process.wait(20) == -9
    assert place.house.guests() == []
    place.serve()
    assert place.register() == "confirmed"
    place.recover()
    place.check("confirmed", {"done": 2}, [1])


def test_after_commit(place: Place) -> None:
    with doomed(place.server.process.pid, ANSWERS):
        assert place.register() is None
        assert place.server.process.wait(20) == -9
    assert [g["state"] for g in place.house.guests()] == ["confirmed"]
    place.serve()
    assert place.register() == "confirmed"  # who was not answered asks again
    place.recover()
    place.check("confirmed", {"done": 2}, [1])


@pytest.mark.parametrize("point", ["connected", "data"])
def test_after_lease_and_before_send(place: Place, point: str) -> None:
    place.kill_mailer_at(point, place.register)
    assert place.house.outbox()["leased"] == 1
    place.recover()
    place.check("confirmed", {"done": 2}, [1])


def test_after_accept(place: Place) -> None:
    """Nothing on one machine hears that it was taken: it may come twice, under one id."""
    place.kill_mailer_at("letter", place.register)
    assert place.house.outbox()["leased"] == 1
    place.recover()
    place.check("confirmed", {"done": 2}, [2])


def test_before_done(place: Place) -> None:
    pid = place.mailer()
    place.stop.at("letter")
    place.register()
    assert place.stop.reached.wait(20)
    with doomed(pid, WRITES):
        place.stop.free.set()
        wait_for(lambda: pid not in children_of(place.server.process.pid), words="its end")
    assert place.house.outbox()["leased"] == 1
    place.recover()
    place.check("confirmed", {"done": 2}, [2])


def test_in_sweep_of_letters(place: Place) -> None:
    """Whoever finds a letter that was left dies before it is theirs: that costs it no try."""
    place.kill_mailer_at("data", place.register)
    again = place.mailer()
    with doomed(again, WRITES):
        place.end_leases()
        wait_for(lambda: again not in children_of(place.server.process.pid), words="its end")
    place.recover()
    place.check("confirmed", {"done": 2}, [1])


@pytest.mark.parametrize("number", [1, 2, 3])
def test_in_sweep_of_timers(place: Place, number: int) -> None:
    """A timer that was lost is found at the start; who dies at that leaves it to be found again."""
    place.register()
    place.register(NEXT)
    client = place.server.client()
    place.recover()
    client.post(place.house.link(GUEST["email"]), {"action": "cancel"})
    wait_for(lambda: place.house.headcount()["offered"] == 1)
    place.server.kill(children=True)
    db = sqlite3.connect(place.house.database())
    with db:
        assert db.execute("DELETE FROM timer WHERE guest <> ''").rowcount == 1
    db.close()
    serve = [RSVP, "serve", "--data", str(place.house.data), "--listen", f"127.0.0.1:{free_port()}",
             "--smtp", place.sink.url]
    died = subprocess.run([*inject(WRITES, number), *serve], stdin=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, env=place.house.environment(), timeout=30, check=False)
    assert died.returncode in (-9, 137)
    place.serve()
    wait_for(lambda: place.house.headcount()["offered"] == 0, 10, words="the offer to lapse")
    place.recover()
    assert {g["email"]: g["state"] for g in place.house.guests()} == {
        GUEST["email"]: "cancelled", NEXT["email"]: "expired"}
    assert set(place.house.outbox()) <= {"done", "skipped"}
    assert set(place.times().values()) == {1}
    place.house.verify()


@pytest.mark.parametrize("point,times", [("connected", 1), ("data", 1), ("letter", 2)])
def test_in_reconcile(place: Place, point: str, times: int) -> None:
    """A letter that was taken unheard is tried once more; who dies at that ends it, whatever was heard."""
    place.kill_mailer_at("letter", place.register)
    place.mailer()
    place.kill_mailer_at(point, place.end_leases)
    place.recover()
    place.check("confirmed", {"done": 1, "dead": 1}, [times])
