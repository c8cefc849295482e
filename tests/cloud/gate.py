"""A proxy before a service that holds a chosen call, before or after it is carried out, while a test acts."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass

from lib.listener import Handler, Listener

HELD_SECS_MAX = 120
#: Headers of one hop; they are not passed on.
OF_THE_HOP = ("connection", "keep-alive", "transfer-encoding", "content-length")


@dataclass(frozen=True)
class Call:
    """One request: its operation (or POST /path), its JSON, and its headers."""

    operation: str
    json: dict
    method: str
    path: str
    headers: dict[str, str]    # names in lower case

    def has(self, **members: object) -> bool:
        """Whether its JSON has these members with these values."""
        return all(self.json.get(name) == value for name, value in members.items())

    def values(self) -> set[str]:
        """All texts and numbers in the values of its expression."""
        return {text for value in self.json.get("ExpressionAttributeValues", {}).values()
                for text in value.values() if isinstance(text, str)}


class Hold:
    """Stops the NTH call that is WANTED, before it is passed on or AFTER its response has come."""

    def __init__(self, wanted: Callable[[Call], bool], after: bool, nth: int = 1) -> None:
        self.wanted = wanted
        self.after = after
        self.left = nth
        self.call: Call | None = None
        self.held = threading.Event()
        self.free = threading.Event()
        self.dropped = False

    def wait(self, secs: float = 60) -> Call:
        """The call, once it is held."""
        assert self.held.wait(secs), "no such call came"
        return self.call

    def drop(self) -> None:
        """Ends the connection: the request is not passed on, or its response is lost."""
        self.dropped = True
        self.free.set()

    def release(self) -> None:
        """Releases the call."""
        self.free.set()

    def stop(self, call: Call) -> bool:
        """Holds CALL; returns whether it may go on."""
        self.call = call
        self.held.set()
        self.free.wait(HELD_SECS_MAX)
        return not self.dropped


class Gate(Listener):
    """The proxy."""

    def __init__(self, behind: int) -> None:
        super().__init__(Through)
        self.behind = behind
        self.lock = threading.Lock()
        self.holds: list[Hold] = []
        self.calls: list[Call] = []    # all that came

    def __exit__(self, *_: object) -> None:
        for hold in self.holds:
            hold.drop()
        super().__exit__()

    def hold(self, wanted: Callable[[Call], bool], after: bool = False, nth: int = 1) -> Hold:
        """Holds a future call."""
        with self.lock:
            self.holds.append(Hold(wanted, after, nth))
            return self.holds[-1]

    def find(self, call: Call) -> Hold | None:
        """Records CALL; returns what holds it, or None."""
        with self.lock:
            self.calls.append(call)
            for hold in self.holds:
                if hold.left > 0 and hold.wanted(call):
                    hold.left -= 1
                    if hold.left == 0:
                        return hold
        return None


class Through(Handler):
    """One connection, with its own connection to the service."""

    server: Gate

    def finish(self) -> None:
        """The end of the connection."""
        try:
            super().finish()
        except OSError:
            pass
        if hasattr(self, "behind"):
            self.behind.close()

    def forward(self, body: bytes) -> http.client.HTTPResponse:
        """The response of the service, which gets every byte of the request unchanged."""
        if not hasattr(self, "behind"):
            self.behind = http.client.HTTPConnection("127.0.0.1", self.server.behind, timeout=60)
        self.behind.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in ("connection", "keep-alive"):
                self.behind.putheader(name, value)
        self.behind.endheaders(body)
        return self.behind.getresponse()

    def pass_on(self, answer: http.client.HTTPResponse) -> None:
        """Sends the response."""
        headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in OF_THE_HOP]
        self.say(answer.status, answer.reason, headers, answer.read())

    def do(self) -> None:
        """One request."""
        body = self.read()
        call = read(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        hold = self.server.find(call)
        try:
            if hold and not hold.after and not hold.stop(call):
                self.close_connection = True
                return
            answer = self.forward(body)
            if hold and hold.after and not hold.stop(call):
                self.close_connection = True
                return
            self.pass_on(answer)
        except (OSError, http.client.HTTPException):
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = do


def read(method: str, path: str, headers: dict[str, str], body: bytes) -> Call:
    """The operation of a request."""
    operation = headers.get("x-amz-target", "").rpartition(".")[2] or f"{method} {path.partition('?')[0]}"
    try:
        said = json.loads(body or b"{}")
    except ValueError:
        said = {}
    return Call(operation, said if isinstance(said, dict) else {}, method, path, headers)
