"""Nothing is oversold, and no position is lost or doubled, however many requests come at once."""

import subprocess

import pytest

from lib.crowd import address, at_once, sign_up
from lib.fixture import RSVP

pytestmark = pytest.mark.shipped

PROCESSES = 64
GUESTS = 2000
CAP = 40


def check_all(fixture):
    """Exactly CAP guests are confirmed; the others are on the waitlist, without gaps or duplicates."""
    guests = fixture.guests()
    assert len(guests) == GUESTS
    assert sum(g["state"] == "confirmed" for g in guests) == CAP
    line = [g["position"] for g in guests if g["state"] == "waitlisted"]
    assert sorted(line) == list(range(1, GUESTS - CAP + 1))
    tickets = [t for t, in fixture.rows("SELECT ticket FROM guest WHERE ticket > 0")]
    assert sorted(tickets) == list(range(min(tickets), min(tickets) + GUESTS - CAP))
    assert fixture.headcount() == {"cap": CAP, "confirmed": CAP, "offered": 0,
                                 "waitlisted": GUESTS - CAP, "pending": 0, "open": 0}
    fixture.verify()
    fixture.run("doctor", "party")


def test_64_processes_sign_up_2000_for_40_seats_over_http(fixture):
    fixture.add_event(cap=CAP)
    server = fixture.serve()
    shares = [range(i, GUESTS, PROCESSES) for i in range(PROCESSES)]
    answers = [a for part in at_once(lambda share: sign_up(server.port, "party", share), shares)
               for a in part]
    assert len(answers) == GUESTS
    assert {status for _, status, _ in answers} == {200}
    confirmed = {n for n, _, said in answers if said["state"] == "confirmed"}
    positions = {n: said["position"] for n, _, said in answers if said["state"] == "waitlisted"}
    assert len(confirmed) == CAP
    assert sorted(positions.values()) == list(range(1, GUESTS - CAP + 1))
    check_all(fixture)
    # The answers match what is stored.
    stored = {g["email"]: g for g in fixture.guests()}
    for n in confirmed:
        assert stored[address(n)]["state"] == "confirmed"
    for n, position in positions.items():
        assert stored[address(n)]["position"] == position
    assert server.stop() == 0


def test_16_imports_at_once_on_one_data_directory(fixture):
    fixture.add_event(cap=CAP)
    files = []
    for i in range(16):
        path = fixture.directory / f"list{i}.csv"
        path.write_text("".join(f"Guest {n}, {address(n)}\n" for n in range(i, GUESTS, 16)))
        files.append(path)
    running = [subprocess.Popen([RSVP, "import", "party", str(path), "--pre-confirmed", "--data",
                                 str(fixture.data)], stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, env=fixture.environment())
               for path in files]
    for process in running:
        _, trouble = process.communicate(timeout=120)
        assert process.returncode == 0, trouble.decode()
    check_all(fixture)
    # Each list kept its order.
    places = {g["email"]: g["position"] for g in fixture.guests() if g["state"] == "waitlisted"}
    for i in range(16):
        mine = [places[address(n)] for n in range(i, GUESTS, 16) if address(n) in places]
        assert mine == sorted(mine)


def test_imports_and_pages_at_once_share_the_cap(fixture):
    fixture.add_event(cap=CAP)
    server = fixture.serve()
    path = fixture.directory / "list.csv"
    path.write_text("".join(f"Guest {n}, {address(n)}\n" for n in range(0, 400)))
    importing = subprocess.Popen([RSVP, "import", "party", str(path), "--pre-confirmed", "--data",
                                  str(fixture.data)], stdout=subprocess.DEVNULL,
                                 env=fixture.environment())
    shares = [range(400 + i, 800, 8) for i in range(8)]
    answers = [a for part in at_once(lambda share: sign_up(server.port, "party", share), shares)
               for a in part]
    assert importing.wait(60) == 0
    assert {status for _, status, _ in answers} == {200}
    count = fixture.headcount()
    assert (count["confirmed"], count["waitlisted"], count["open"]) == (CAP, 800 - CAP, 0)
    fixture.verify()


def test_commands_that_change_the_same_event_at_once_all_count(fixture):
    """Each command loads, decides and writes by itself, so they race for the next change of the event."""
    fixture.add_event(cap=5)
    fixture.run("import", "party", "-", "--pre-confirmed",
              input="".join(f"{address(n)}\n" for n in range(10)))
    changes = len(fixture.out("audit", "party", "--json").splitlines())

    def insist(*command):
        """A command that lost the race again and again reports that it changed nothing."""
        while (done := fixture.run(*command, code=None)).returncode != 0:
            assert done.returncode == 1 and b"nothing was changed, try again" in done.stderr

    def change(number):
        for n in range(6):
            insist("link", "party", address(number % 10), "--new")
            insist("event", "set", "party", "--place", f"Room {number}.{n}")

    at_once(change, range(16))
    assert len(fixture.out("audit", "party", "--json").splitlines()) == changes + 16 * 6 * 2
    epochs = [epoch for epoch, in fixture.rows("SELECT epoch FROM guest")]
    assert sum(epochs) == 16 * 6
    fixture.verify()
