"""One freed seat makes one offer, whatever happens at the same time."""

import time

import pytest

from lib.crowd import address, at_once, sign_up
from lib.fixture import Client, wait_for
from lib.kill import MISSING, doomed

SUBJECT = "A seat is free for you"


def fill(fixture, server, guests=4):
    """One seat, taken by guest 0; the others wait.  Returns the path of guest 0's link."""
    answers = sign_up(server.port, "party", range(guests))
    assert [said["state"] for _, _, said in answers] == ["confirmed"] + ["waitlisted"] * (guests - 1)
    fixture.wait_outbox()
    return fixture.mailed_link(address(0))


def offers(fixture):
    return [letter["To"] for letter in fixture.letters() if letter["Subject"].startswith(SUBJECT)]


def check_one_offer(fixture):
    fixture.wait_outbox()
    states = {g["email"]: g["state"] for g in fixture.guests()}
    assert states[address(0)] == "cancelled"
    assert states[address(1)] == "offered"
    assert [s for a, s in states.items() if a not in (address(0), address(1))] == \
        ["waitlisted"] * (len(states) - 2)
    assert len(offers(fixture)) == 1 and address(1) in offers(fixture)[0]
    assert fixture.headcount()["offered"] == 1
    fixture.verify()


def test_cancel_pressed_twice_makes_one_offer(fixture):
    fixture.add_event(cap=1)
    server = fixture.serve()
    link = fill(fixture, server)
    client = server.client()
    for _ in range(2):
        answer = client.post(link, {"action": "cancel"})
        assert answer.status == 200 and answer.json["state"] == "cancelled"
    check_one_offer(fixture)


def test_cancel_posted_by_eight_at_once_makes_one_offer(fixture):
    fixture.add_event(cap=1)
    server = fixture.serve()
    link = fill(fixture, server)

    def press(_):
        answer = Client(server.port).post(link, {"action": "cancel"})
        return answer.status, answer.json["state"]

    assert set(at_once(press, range(8))) == {(200, "cancelled")}
    check_one_offer(fixture)


@pytest.mark.shipped
@pytest.mark.skipif(bool(MISSING), reason=MISSING)
@pytest.mark.parametrize("calls,number", [("rename,renameat,renameat2,link,linkat", 1),
                                          ("rename,renameat,renameat2,link,linkat", 2),
                                          ("fdatasync,fsync", 1), ("fdatasync,fsync", 2),
                                          ("fdatasync,fsync", 3), ("fdatasync,fsync", 4)])
def test_killed_between_commit_and_letter_makes_one_offer(fixture, calls, number):
    """The process dies at the NUMBERth of some system calls after the cancel arrived."""
    fixture.add_event(cap=1)
    server = fixture.serve()
    link = fill(fixture, server)
    with doomed(server.process.pid, calls, number):
        try:
            answer = server.client().post(link, {"action": "cancel"})
            assert answer.json["state"] == "cancelled"
        except OSError:
            pass  # it died before it could answer
        assert server.process.wait(60) == -9
    again = fixture.serve()
    again.client().post(link, {"action": "cancel"})
    check_one_offer(fixture)


def test_a_timer_that_cannot_be_answered_holds_up_nothing(fixture):
    """Its event breaks the rules, and has many timers; another event still ends, and letters are sent."""
    past = int(time.time()) - 1000
    for id in ("torn", "sound", "party"):
        fixture.add_event(id)
    fixture.write(
        "PRAGMA ignore_check_constraints = ON;"
        f"UPDATE event SET starts_at = {past} - 10, ends_at = {past} WHERE id = 'sound';"
        f"UPDATE event SET starts_at = {past} - 20, ends_at = {past} - 10, cap = -5 WHERE id = 'torn';"
        "UPDATE outbox SET (rings_at, due_at) = (SELECT ends_at, ends_at FROM event WHERE id = outbox.event)"
        " WHERE kind = 'timer';"
        "WITH RECURSIVE copy (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copy WHERE i < 300)"
        " INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, rings_at, not_after, status,"
        " attempts, made_at, due_at, version) SELECT event, seq, n + i, guest, kind, what, states, state, no, rings_at,"
        " not_after, status, attempts, made_at, due_at, version FROM outbox, copy"
        " WHERE kind = 'timer' AND event = 'torn';")
    sign_up(fixture.serve().port, "party", [0])
    fixture.mailed_link(address(0))
    wait_for(lambda: fixture.rows("SELECT state FROM event WHERE id = 'sound'") == [("over",)])
    assert fixture.rows("SELECT DISTINCT status FROM outbox WHERE kind = 'timer' AND event = 'torn'") == [("pending",)]
