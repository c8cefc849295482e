"""After a kill, or while another process holds what it needs, serve starts or reports what it waits for."""

import contextlib
import os
import signal
import socket
import sqlite3
from pathlib import Path

import pytest

from lib.fixture import RSVP, Fixture, ask, children_of, free_port, rounds, wait_for
from lib.kill import MISSING, count, dies_at, whole_group

pytestmark = pytest.mark.shipped

#: The calls by which the first start uses files and the port, and at how many of them it is killed.
POINTS = {"link": 1, "unlink": 1, "rename": 1, "write": 1, "fsync": 1, "fdatasync": 1, "ftruncate": 1,
          "pwrite64": 4, "bind": 1, "listen": 1}
WAITS_FOR_PORT = "rsvp serve: waiting up to 5 s for 127.0.0.1:"
WAITS_FOR_STORE = '"what":"store-waits"'


def has_ended(pid):
    """Whether a process has ended, so that its files are closed."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return True


def serve(fixture, port):
    return [RSVP, "serve", "--data", str(fixture.data), "--listen", f"127.0.0.1:{port}"]


def hold_port(fixture, port):
    return socket.create_server(("127.0.0.1", port))


@contextlib.contextmanager
def hold_store(fixture, mode):
    db = sqlite3.connect(fixture.database(), isolation_level=None)
    db.executescript(f"PRAGMA locking_mode = {mode}; BEGIN IMMEDIATE; DELETE FROM outbox WHERE 0")
    yield
    db.close()


@pytest.mark.parametrize("hold, waits, fails", [
    (hold_port, WAITS_FOR_PORT, "another process uses 127.0.0.1:"),
    (lambda fixture, _: hold_store(fixture, "NORMAL"), WAITS_FOR_STORE,
     "the store cannot be written: another process keeps it locked"),
    (lambda fixture, _: hold_store(fixture, "EXCLUSIVE"), WAITS_FOR_STORE,
     "cannot be used: another process keeps it locked")], ids=["port", "write lock", "whole file"])
def test_what_another_process_holds_is_waited_for(fixture, hold, waits, fails):
    """It gives up after some seconds, with a reason; the next start succeeds once the port is free."""
    fixture.add_event()
    port = free_port()
    with hold(fixture, port):
        assert fixture.serve(port=port, wait=False).process.wait(60) == 1
        assert fixture.logged().count(waits) == fixture.logged().count(fails) == 1
        server = fixture.serve(port=port, wait=False)
        wait_for(lambda: fixture.logged().count(waits) == 2)
    server.wait()


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
@pytest.mark.parametrize("call", ["close_range", "execve"])
def test_killed_while_it_starts_its_mailer_it_comes_up_again(fixture, call):
    """The child has the port until its first CALL, close_range, however slow exec is."""
    fixture.add_event()
    port = free_port()
    options = ["--smtp", f"smtp://127.0.0.1:{free_port()}"]
    slow = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:delay_enter=60s"]
    with whole_group([*slow, *serve(fixture, port), *options], fixture.environment()) as tracer:
        server, child = wait_for(lambda: [(s, c) for s in children_of(tracer.pid) for c in children_of(s)])[0]
        if call == "execve":
            wait_for(lambda: set(os.listdir(f"/proc/{child}/fd")) == {"0", "1", "2"}, words="it to close the rest")
        os.kill(server, signal.SIGKILL)
        wait_for(lambda: has_ended(server))
        again = fixture.serve(*options, port=port, wait=False)
        if call == "close_range":
            wait_for(lambda: WAITS_FOR_PORT in fixture.logged())
            tracer.kill()  # the child continues
        again.wait()
        assert (WAITS_FOR_PORT in fixture.logged()) == (call == "close_range")


@pytest.fixture(scope="module")
def calls():
    """How often a first start makes each call; it depends on SQLite and libc."""
    def answers():
        with contextlib.suppress(OSError):
            return ask(port, "GET", "/healthz").status == 200

    with Fixture() as fixture:
        port = free_port()
        return count(POINTS, [*serve(fixture, port), "--demo"], fixture.environment(), fixture.directory / "calls", answers)


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
@pytest.mark.parametrize("call, part, parts", [(call, part, rounds(often)) for call, often in POINTS.items()
                                               for part in range(rounds(often))])
def test_killed_at_a_call_of_its_first_start_it_starts(fixture, calls, call, part, parts):
    port = free_port()
    assert calls[call] > 0
    dies_at(call, 1 + calls[call] * part // parts, [*serve(fixture, port), "--demo"], fixture.environment())
    fixture.serve("--demo", port=port)
    fixture.verify("demo")


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_a_seat_whose_bus_event_was_given_up_is_offered_at_the_start(fixture):
    """The command dies once the new cap is written, and before it offers the seat."""
    fixture.add_event("party", 1)
    fixture.run("import", "party", "-", "--pre-confirmed", input="ana@example.org\nben@example.org\n")
    freed = "kind = 'bus' AND what = 'seat_freed' AND status = 'pending'"
    for number in range(1, 10):
        dies_at("fdatasync", number, [RSVP, "event", "set", "party", "--cap", "2", *fixture.where()],
                fixture.environment())
        if fixture.rows(f"SELECT * FROM outbox WHERE {freed}"):
            break
    fixture.write(f"UPDATE outbox SET status = 'dead' WHERE {freed}")
    count = fixture.headcount()
    assert (count["open"], count["waitlisted"], count["offered"]) == (1, 1, 0)
    fixture.serve()
    wait_for(lambda: fixture.headcount()["offered"] == 1, words="the sweep to offer the seat")
    fixture.verify()
