"""The gate drops, holds or passes on calls as configured; the kills of test_kill.py depend on it."""

from __future__ import annotations

import http.client
import threading

import pytest
from gate import Gate
from lib.fixture import ask
from lib.listener import Handler, Listener

BODY = bytes(range(256))


class Echo(Handler):
    """Echoes each request, and records it."""

    def do_POST(self) -> None:
        body = self.read()
        self.server.seen.append((self.path, self.headers["X-Signed"], body))
        self.say(200, "OK", [("X-Said", "c  d")], body)


@pytest.mark.parametrize("after, dropped", [(False, False), (False, True), (True, False), (True, True)])
def test_a_call_is_held_before_or_after_and_then_dropped_or_let_go(after: bool, dropped: bool) -> None:
    said = []

    def call(path: str) -> None:
        try:
            answer = ask(gate.port, "POST", path, BODY, {"X-Signed": "a  b"})
            said.append((path, answer.headers["X-Said"], answer.body))
        except (OSError, http.client.HTTPException):
            said.append(None)

    with Listener(Echo) as echo, Gate(echo.port) as gate:
        echo.seen = []
        hold = gate.hold(lambda one: one.path.startswith("/it"), after, nth=2)
        call("/it?1")
        thread = threading.Thread(target=call, args=("/it?2",))
        thread.start()
        hold.wait()
        call("/other%20one")
        came = ["/it?1", "/it?2", "/other%20one"] if after else ["/it?1", "/other%20one"]
        assert echo.seen == [(path, "a  b", BODY) for path in came]
        hold.drop() if dropped else hold.release()
        thread.join()
        if not (after or dropped):
            came.append("/it?2")
        assert echo.seen == [(path, "a  b", BODY) for path in came]
    assert said == [("/it?1", "c  d", BODY), ("/other%20one", "c  d", BODY), None if dropped else ("/it?2", "c  d", BODY)]
