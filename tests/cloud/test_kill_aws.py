"""On AWS: kill -9 of a function at each point of the way of an effect, then what is left is carried out."""

from __future__ import annotations

import collections
import threading
from collections.abc import Callable

import pytest
from canaries import address, guest
from cloud import Cloud
from gate import Call, Gate
from lib.house import wait_for

ENDED = {"done", "skipped", "dead"}


# ---- the points ----

def commits(call: Call) -> bool:
    """A change is written."""
    return call.operation == "TransactWriteItems"


def leases(call: Call) -> bool:
    """A row of the outbox is taken."""
    return call.operation == "UpdateItem" and "leased" in call.values() and ":lease" in \
        call.json["ExpressionAttributeValues"]


def says_done(call: Call) -> bool:
    """A row has ended well, whoever says so."""
    return call.operation == "UpdateItem" and "done" in call.values()


def ends(call: Call) -> bool:
    """The one who carried a row out says that it is done."""
    return says_done(call) and "leased" in call.values()


def settles(call: Call) -> bool:
    """It was heard from SES that a row is done."""
    return says_done(call) and "leased" not in call.values()


def mails(call: Call) -> bool:
    """A letter is handed to SES."""
    return call.operation == "POST /v2/email/outbound-emails"


def tells(call: Call) -> bool:
    """Something is put on the bus."""
    return call.operation == "PutEvents"


def schedules(call: Call) -> bool:
    """A schedule is made."""
    return call.operation.startswith("POST /schedules/")


def unschedules(call: Call) -> bool:
    """A schedule is deleted."""
    return call.operation.startswith("DELETE /schedules/")


# ---- killing and recovering ----

def kill_at(cloud: Cloud, door: str, gate: Gate, wanted: Callable[[Call], bool], after: bool,
            act: Callable[[], object], nth: int = 1) -> object:
    """ACT makes DOOR come to a call, and it dies there; what ACT returned."""
    got: list[object] = []
    hold = gate.hold(wanted, after, nth)
    thread = threading.Thread(target=lambda: got.append(act()))
    thread.start()
    hold.wait()
    cloud.doors[door].kill()
    hold.drop()
    thread.join()
    return got[0]


def register(cloud: Cloud, n: int) -> Callable[[], str | None]:
    """Signs guest N up: the state that is answered, or None."""
    def act() -> str | None:
        answer = cloud.client().post("/e/party", guest(n))
        assert answer.status in (200, 502), answer.status
        return answer.json["state"] if answer.status == 200 else None
    return act


def press(cloud: Cloud, n: int, action: str) -> Callable[[], str | None]:
    """Guest N presses a button of the last link."""
    link = cloud.link(address(n))

    def act() -> str | None:
        answer = cloud.client().post(link, {"action": action})
        return answer.json["state"] if answer.status == 200 else None
    return act


def silence(cloud: Cloud) -> None:
    """SES takes the next letter, and no event ever tells of it."""
    cloud.double.say("faults", service="ses", action="SendEmail", kind="silent")


def recover(cloud: Cloud) -> None:
    """Leases end, and the sweep comes, until nothing is left.  The rows' times are moved, not the clocks."""
    def ended() -> bool:
        cloud.later.wait()
        cloud.end_leases()
        cloud.sweep()
        return not cloud.unfinished()
    wait_for(ended, 30, 0.2, "the outbox to empty")
    cloud.settle()


def times(cloud: Cloud) -> dict[str, int]:
    """How often each letter was taken, by the name of its row."""
    return collections.Counter(one["tags"]["out"] for one in cloud.double.get("mails"))


def check(cloud: Cloud, states: list[str], statuses: dict[str, int], letters: list[int]) -> None:
    """Guests are where they should be, letters ended so, and were taken so often; no other row is open."""
    cloud.verify("party")
    assert [cloud.states("party").get(address(n + 1)) for n in range(len(states))] == states
    assert collections.Counter(row["status"] for row in cloud.outbox("letter")) == statuses
    assert sorted(times(cloud).values()) == letters
    for row in cloud.outbox():
        assert row["status"] in ENDED or (row["kind"] == "timer" and row["status"] == "pending"), row


@pytest.fixture
def party(cloud: Cloud) -> Cloud:
    """One seat, and nothing on its way."""
    cloud.add_event("party", 1, "--claim-window", "1h")
    cloud.settle()
    return cloud


# ---- the eight points ----

def test_before_commit(party: Cloud) -> None:
    assert kill_at(party, "guest", party.tables, commits, False, register(party, 1)) is None
    assert party.states("party") == {}
    assert register(party, 1)() == "confirmed"
    recover(party)
    check(party, ["confirmed"], {"done": 1}, [1])


def test_after_commit(party: Cloud) -> None:
    """Who was not answered asks again, and is where they were."""
    assert kill_at(party, "guest", party.tables, commits, True, register(party, 1)) is None
    assert party.states("party") == {address(1): "confirmed"}
    assert register(party, 1)() == "confirmed"
    recover(party)
    check(party, ["confirmed"], {"done": 1}, [1])


@pytest.mark.parametrize("after", [False, True])
def test_before_and_after_lease(party: Cloud, after: bool) -> None:
    party.mappings["messenger"].disable()
    assert register(party, 1)() == "confirmed"
    kill_at(party, "messenger", party.tables, leases, after, party.mappings["messenger"].enable)
    recover(party)
    check(party, ["confirmed"], {"done": 1}, [1])


def test_before_send(party: Cloud) -> None:
    kill_at(party, "messenger", party.services, mails, False, register(party, 1))
    assert times(party) == {}
    recover(party)
    check(party, ["confirmed"], {"done": 1}, [1])


@pytest.mark.parametrize("heard", [True, False])
def test_after_accept(party: Cloud, heard: bool) -> None:
    """Whether it was sent is known by SES's event alone; without that it is sent once more."""
    if not heard:
        silence(party)
    kill_at(party, "messenger", party.services, mails, True, register(party, 1))
    recover(party)
    check(party, ["confirmed"], {"done": 1}, [1] if heard else [2])


@pytest.mark.parametrize("heard", [True, False])
def test_before_done(party: Cloud, heard: bool) -> None:
    if not heard:
        silence(party)
    party.mappings["messenger"].disable()
    assert register(party, 1)() == "confirmed"
    first = party.tables.hold(mails_done(party), False)
    party.mappings["messenger"].enable()
    first.wait()
    party.doors["messenger"].kill()
    first.drop()
    recover(party)
    check(party, ["confirmed"], {"done": 1}, [1] if heard else [2])


def mails_done(cloud: Cloud) -> Callable[[Call], bool]:
    """The end of the letter's row, and not of the one that tells the bus."""
    key = {"event": {"S": "party"}, "seq_n": {"S": cloud.outbox("letter")[0]["seq_n"]}}
    return lambda call: ends(call) and call.has(Key=key)


@pytest.mark.parametrize("after", [False, True])
def test_in_sweep(party: Cloud, after: bool) -> None:
    """The stream tells nothing, so the sweep has all to do; it dies at its second letter."""
    party.mappings["messenger"].disable()
    for n in (1, 2, 3):
        register(party, n)()
    kill_at(party, "messenger", party.services, mails, after,
            lambda: party.doors["messenger"].invoke({"sweep": True}), nth=2)
    assert sum(times(party).values()) == (2 if after else 1)
    recover(party)
    party.mappings["messenger"].enable()
    party.settle()
    check(party, ["confirmed", "waitlisted", "waitlisted"], {"done": 3}, [1, 1, 1])


@pytest.mark.parametrize("after", [False, True])
def test_in_reconcile(party: Cloud, after: bool) -> None:
    """It dies after SES took the letter, and again when SES's event tells of it: that is told again."""
    reconcile = party.tables.hold(settles, after)
    kill_at(party, "messenger", party.services, mails, True, register(party, 1))
    reconcile.wait()
    party.doors["messenger"].kill()
    reconcile.drop()
    recover(party)
    check(party, ["confirmed"], {"done": 1}, [1])


def test_two_unheard_letters_are_the_last(party: Cloud) -> None:
    """Killed twice after SES took it, and no event came: then rather none than a third."""
    for _ in range(2):
        silence(party)
    kill_at(party, "messenger", party.services, mails, True, register(party, 1))
    wait_for(lambda: party.later.waiting == 0)
    assert party.end_leases() == 1
    kill_at(party, "messenger", party.services, mails, True,
            lambda: party.doors["messenger"].invoke({"sweep": True}))
    recover(party)
    check(party, ["confirmed"], {"dead": 1}, [2])


# ---- what else is carried out ----

@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("door,wanted", [("messenger", tells), ("offer", commits), ("clock", schedules)])
def test_an_offer_is_made_once_whoever_dies(party: Cloud, door: str, wanted: Callable[[Call], bool],
                                            after: bool) -> None:
    """From a free seat to the schedule of its offer: who tells of it, who offers it, who sets its end."""
    for n in (1, 2, 3):
        register(party, n)()
    party.settle()
    gate = party.tables if wanted is commits else party.services
    cancel = press(party, 1, "cancel")
    hold = gate.hold(wanted, after, nth=2 if wanted is commits else 1)
    assert cancel() == "cancelled"
    hold.wait()
    party.doors[door].kill()
    hold.drop()
    recover(party)
    assert party.states("party") == {address(1): "cancelled", address(2): "offered", address(3): "waitlisted"}
    offered = [one for one in party.letters(address(2)) if one["Subject"].startswith("A seat is free")]
    assert len(offered) == 1
    assert len([one for one in party.schedules() if one["timer"]["guest"]]) == 1
    party.verify("party")


@pytest.mark.parametrize("after", [False, True])
def test_a_schedule_is_dropped_whoever_dies(party: Cloud, after: bool) -> None:
    for n in (1, 2):
        register(party, n)()
    party.settle()
    press(party, 1, "cancel")()
    party.settle()
    claim = press(party, 2, "claim")
    assert kill_at(party, "clock", party.services, unschedules, after, claim) == "confirmed"
    recover(party)
    assert [one for one in party.schedules() if one["timer"]["guest"]] == []
    assert party.states("party") == {address(1): "cancelled", address(2): "confirmed"}
    party.verify("party")
