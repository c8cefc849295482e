"""kill -9 at any moment loses nothing that was answered, and doubles nothing."""

import bisect
import collections
import http.client
import random
import smtplib
import subprocess
import threading
import time
from pathlib import Path

import pytest

from lib.fixture import RSVP, Client, children_of, links_in, rounds, wait_for
from lib.sink import Sink

pytestmark = pytest.mark.shipped

KILLS = rounds(40)
THREADS = 4
CAP = 150


class Load:
    """Guests who sign up, claim and cancel, and remember the answers."""

    def __init__(self, port, sink):
        self.port = port
        self.sink = sink
        self.lock = threading.Lock()
        self.number = 0
        self.last_states = {}       # address -> the last state that was answered
        self.unsure = set()  # addresses with a request that was never answered
        self.acted = set()   # addresses whose owner has pressed a button
        self.stop = threading.Event()
        self.wrong = []

    def run(self, seed):
        dice = random.Random(seed)
        client = Client(self.port)
        while not self.stop.is_set():
            try:
                if dice.random() < 0.6:
                    self.sign_up(client)
                else:
                    self.press(client, dice)
            except (OSError, http.client.HTTPException):
                client.close()
                time.sleep(0.002)
            except Exception as e:  # noqa: BLE001 - the test fails by it
                self.wrong.append(repr(e))
                return
        client.close()

    def ask(self, client, address, path, fields):
        with self.lock:
            self.unsure.add(address)
        answer = client.post(path, fields)
        with self.lock:
            if answer.status in (200, 409):
                self.unsure.discard(address)
            if answer.status == 200:
                self.last_states[address] = answer.json["state"]
            elif answer.status not in (409, 503):
                self.wrong.append(f"status {answer.status}")

    def sign_up(self, client):
        with self.lock:
            self.number += 1
            n = self.number
        self.ask(client, f"load{n}@example.org", "/e/party",
                 {"name": f"Load {n}", "email": f"load{n}@example.org"})

    def press(self, client, dice):
        received = self.sink.received
        if not received:
            return
        one = dice.choice(received[-200:])
        address, links = one.recipients[0], links_in(one.letter)
        with self.lock:
            if not links or address in self.acted:
                return
            self.acted.add(address)
        action = "claim" if one.letter["Subject"].startswith("A seat is free") else "cancel"
        self.ask(client, address, links[-1], {"action": action})


def row_of(received):
    """The outbox row that a Message-ID names."""
    event, seq, n, guest = received.id.strip("<>").split("@")[0].split(".")
    return event, int(seq), int(n), guest


def strangers(fixture, server):
    """The processes of this fixture that are neither SERVER nor its mailer."""
    def words(pid):
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return []
    running = {int(p.name) for p in Path("/proc").glob("[0-9]*") if str(fixture.data).encode() in words(p.name)}
    return running - {server.process.pid, *children_of(server.process.pid)}


def end_round(fixture, server, sink):
    """The number of accepted letters once all killed processes are gone; SERVER may run."""
    wait_for(lambda: not strangers(fixture, server), words="the killed server's mailer to end")
    with smtplib.SMTP("127.0.0.1", sink.port) as last:
        last.noop()  # once it answers, earlier letters have been accepted
    return len(sink.received)


def check_letters(fixture, sink, taken_by):
    """Every letter that is done was accepted.  One that was accepted at a kill may be resent, or become stale
    or dead before.  It is sent twice at most, and given up after two kills.
    TAKEN_BY: how many letters were accepted by the end of each round, which ends with a kill."""
    rows = {row[:4]: row[4] for row in fixture.rows(
        "SELECT event, seq, n, guest, status FROM outbox WHERE kind = 'letter'")}
    assert fixture.rows("SELECT count(*) FROM outbox WHERE status = 'dead' AND unheard <> 2") == [(0,)]
    taken = collections.defaultdict(list)
    for i, received in enumerate(sink.received):
        taken[row_of(received)].append(bisect.bisect_right(taken_by, i))
    assert set(rows.values()) <= {"done", "skipped", "dead"}
    assert max(len(times) for times in taken.values()) <= 2
    assert {row for row, status in rows.items() if status == "done"} <= set(taken) <= set(rows)
    assert all(first < second for first, second in (times for times in taken.values() if len(times) == 2))
    # A mailer sends one letter at a time, so each kill excuses one: of its round, or of the next server,
    # which may take its first letters before that round ends.
    kill = -1
    for taken_in in sorted(n for row, times in taken.items() for n in (times[:-1] if rows[row] == "done" else times)):
        kill = max(kill + 1, taken_in)
        assert kill <= taken_in + 1 and kill < KILLS, f"no kill met a letter of round {taken_in} of {KILLS}"


def check_doctor(fixture):
    """Nothing is wrong except letters that were given up."""
    dead = fixture.outbox().get("dead", 0)
    done = fixture.run("doctor", code=1 if dead else 0)
    trouble = [line for line in done.stdout.decode().splitlines() if not line.startswith("ok")]
    assert len(trouble) == (1 if dead else 0), trouble
    assert all(f"outbox: {dead} given up" in line for line in trouble), trouble


def check_told(load, guests):
    """Every guest still has the state of the last answer."""
    assert load.wrong == []
    later = {"confirmed": {"confirmed"}, "waitlisted": {"waitlisted", "offered", "confirmed"},
             "cancelled": {"cancelled"}, "offered": {"offered", "confirmed"}}
    for address, state in load.last_states.items():
        allowed = set(later[state])
        if address in load.unsure or (address in load.acted and state != "cancelled"):
            allowed |= {"cancelled", "confirmed", "offered", "waitlisted"}
        assert guests[address]["state"] in allowed, (state, guests[address]["state"])


def test_kills_under_load_lose_nothing_and_double_nothing(fixture):
    dice = random.Random(20270612)
    with Sink() as sink:
        fixture.add_event("party", CAP, "--claim-window", "7d")
        server = fixture.serve("--smtp", sink.url)
        load = Load(server.port, sink)
        threads = [threading.Thread(target=load.run, args=(seed,), daemon=True)
                   for seed in range(THREADS)]
        for thread in threads:
            thread.start()
        taken_by = []
        for number in range(KILLS):
            time.sleep(dice.uniform(0.0, 0.12))
            server.kill(children=dice.random() < 0.5)
            if number % 20 == 19:
                taken_by.append(end_round(fixture, server, sink))
                fixture.verify()
                fixture.end_leases()
            server = fixture.serve("--smtp", sink.url, port=server.port)
            if len(taken_by) == number:
                taken_by.append(end_round(fixture, server, sink))
        load.stop.set()
        for thread in threads:
            thread.join()
        fixture.end_leases()
        fixture.wait_outbox(rounds(60))
        check_letters(fixture, sink, taken_by)
    assert server.stop() == 0
    fixture.verify()
    check_doctor(fixture)
    count = fixture.headcount()
    assert count["confirmed"] + count["offered"] + count["open"] == CAP
    assert count["open"] == 0 or count["waitlisted"] == 0
    check_told(load, {g["email"]: g for g in fixture.guests()})
    assert len(load.last_states) > 2 * KILLS


def test_killed_while_importing_repeats_safely(fixture):
    """An import that died half-way is completed by repeating it; nobody is listed twice."""
    fixture.add_event(cap=40)
    path = fixture.directory / "list.csv"
    path.write_text("".join(f"Guest {n}, load{n}@example.org\n" for n in range(2000)))
    for pause in (0.03, 0.06, 0.1):
        process = subprocess.Popen([RSVP, "import", "party", str(path), "--pre-confirmed",
                                    "--data", str(fixture.data)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=fixture.environment())
        time.sleep(pause)
        process.kill()
        process.wait()
        fixture.verify()
    fixture.run("import", "party", str(path), "--pre-confirmed")
    assert [g["position"] for g in sorted((g for g in fixture.guests() if "position" in g),
                                          key=lambda g: g["position"])] == list(range(1, 1961))
    assert fixture.headcount()["waitlisted"] == 1960
    fixture.verify()
