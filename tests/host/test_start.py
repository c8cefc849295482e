"""Right after a kill, or while another process holds what it needs, serve comes up or says for what it waits."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess

import pytest

from lib.house import RSVP, children_of, every, free_port, wait_for
from lib.kill import MISSING, inject

pytestmark = pytest.mark.shipped

#: What the first start does to files and the port, and how often.
CALLS = {"link": 1, "unlink": 1, "rename": 1, "write": 12, "fsync": 9, "fdatasync": 12, "ftruncate": 2,
         "pwrite64": 59, "bind": 1, "listen": 1}
WAITS_FOR_PORT = "rsvp serve: waiting up to 5 s for 127.0.0.1:"
WAITS_FOR_STORE = '"what":"store-waits"'


def hold_port(house, port):
    return socket.create_server(("127.0.0.1", port))


@contextlib.contextmanager
def hold_store(house, mode):
    db = sqlite3.connect(house.database(), isolation_level=None)
    db.executescript(f"PRAGMA locking_mode = {mode}; BEGIN IMMEDIATE; DELETE FROM outbox WHERE 0")
    yield
    db.close()


@pytest.mark.parametrize("hold, waits, fails", [
    (hold_port, WAITS_FOR_PORT, "another process answers at 127.0.0.1:"),
    (lambda house, _: hold_store(house, "NORMAL"), WAITS_FOR_STORE,
     "the store cannot be written: another process keeps it locked"),
    (lambda house, _: hold_store(house, "EXCLUSIVE"), WAITS_FOR_STORE,
     "cannot be used: another process keeps it locked")], ids=["port", "write lock", "whole file"])
def test_what_another_process_holds_is_waited_for(house, hold, waits, fails):
    """It gives up after some seconds, with a reason; the next one is there when the other lets go."""
    house.add_event()
    port = free_port()
    with hold(house, port):
        assert house.serve(port=port, wait=False).process.wait(60) == 1
        assert house.logged().count(waits) == house.logged().count(fails) == 1
        server = house.serve(port=port, wait=False)
        wait_for(lambda: house.logged().count(waits) == 2)
    server.wait()


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
@pytest.mark.parametrize("call", ["close_range", "execve"])
def test_killed_while_it_starts_its_mailer_it_comes_up_again(house, call):
    """The child has the port until its first CALL, close_range; that exec is slow does not matter."""
    house.add_event()
    port = free_port()
    options = ["--smtp", f"smtp://127.0.0.1:{free_port()}"]
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:delay_enter=60s",
         RSVP, "serve", "--data", str(house.data), "--listen", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=house.environment())
    server, child = wait_for(lambda: [(s, c) for s in children_of(tracer.pid) for c in children_of(s)])[0]
    if call == "execve":
        wait_for(lambda: set(os.listdir(f"/proc/{child}/fd")) == {"0", "1", "2"}, words="it to close the rest")
    os.kill(server, signal.SIGKILL)
    again = house.serve(*options, port=port, wait=False)
    if call == "close_range":
        wait_for(lambda: WAITS_FOR_PORT in house.logged())
        tracer.kill()  # and the child goes on
    again.wait()
    assert (WAITS_FOR_PORT in house.logged()) == (call == "close_range")
    tracer.kill()
    tracer.wait()


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
@pytest.mark.parametrize("call, number", [(call, n) for call, often in CALLS.items()
                                          for n in range(1, often + 1, every(16))])
def test_killed_at_a_call_of_its_first_start_it_starts(house, call, number):
    port = free_port()
    serve = [RSVP, "serve", "--demo", "--data", str(house.data), "--listen", f"127.0.0.1:{port}"]
    died = subprocess.run([*inject(call, number), *serve], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          env=house.environment(), timeout=60, check=False)
    assert died.returncode in (-9, 137)
    house.serve("--demo", port=port)
    house.verify("demo")
