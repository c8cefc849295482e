"""The gate holds the call that it is told to, and passes every byte of all others on."""

from __future__ import annotations

import http.client
import threading

import pytest
from gate import Gate
from test_front import Echo


def ask(port: int, path: str, said: list) -> None:
    """One request; what came of it is added to SAID."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", path, b'{"n":1}', {"X-Amz-Target": "Some_1.Do", "X-Signed": "a  b"})
        said.append(connection.getresponse().read())
    except (OSError, http.client.HTTPException):
        said.append(None)
    finally:
        connection.close()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("dropped", [False, True])
def test_a_call_is_held_and_then_dropped_or_let_go(after: bool, dropped: bool) -> None:
    said: list = []
    with Echo() as echo, Gate(echo.port) as gate:
        hold = gate.hold(lambda call: call.operation == "Do" and call.has(n=1), after, nth=2)
        ask(gate.port, "/first", said)
        assert said == [b"/first"]
        thread = threading.Thread(target=ask, args=(gate.port, "/second", said))
        thread.start()
        assert hold.wait().json == {"n": 1}
        ask(gate.port, "/third", said)
        assert echo.paths == (["/first", "/second", "/third"] if after else ["/first", "/third"])
        hold.drop() if dropped else hold.release()
        thread.join()
        assert said == [b"/first", b"/third", None if dropped else b"/second"]
        assert ("/second" in echo.paths) == (after or not dropped)
    assert all(headers["X-Signed"] == "a  b" for headers in echo.headers)
