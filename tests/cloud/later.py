"""Asynchronous calls: a queue for each function, and Lambda's retries of calls that failed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from lib.listener import Handler, Listener

#: Lambda retries twice, after one and after two minutes; here the pauses are shorter.
RETRIES_MAX = 2
AGAIN_SECS = 0.3


class Later(Listener):
    """Takes events by POST /NAME, the targets of the double."""

    def __init__(self, functions: dict[str, Callable[[dict], str | None]]) -> None:
        super().__init__(Taker)
        self.functions = functions
        self.lock = threading.Condition()
        self.waiting = 0
        self.given_up: list[tuple[str, dict]] = []
        self.over = threading.Event()
        self.workers = ThreadPoolExecutor(max_workers=8)

    def __exit__(self, *_: object) -> None:
        self.over.set()
        super().__exit__()
        self.workers.shutdown(cancel_futures=True)

    def url_of(self, name: str) -> str:
        """The URL of the function NAME."""
        return f"{self.url}/{name}"

    def put(self, name: str, event: dict) -> None:
        """Calls it soon."""
        with self.lock:
            self.waiting += 1
        self.workers.submit(self.carry_out, name, event)

    def carry_out(self, name: str, event: dict) -> None:
        """Calls it until it succeeds, a few times."""
        try:
            for _ in range(1 + RETRIES_MAX):
                if self.over.is_set() or self.functions[name](event) is not None:
                    return
                self.over.wait(AGAIN_SECS)
            self.given_up.append((name, event))
        finally:
            with self.lock:
                self.waiting -= 1
                self.lock.notify_all()

    def wait(self, secs: float = 60) -> None:
        """Waits until nothing waits or runs."""
        with self.lock:
            assert self.lock.wait_for(lambda: self.waiting == 0, secs), "events still wait"


class Taker(Handler):
    """Takes one event, and confirms it."""

    server: Later

    def do_POST(self) -> None:
        """One event."""
        self.server.put(self.path.lstrip("/"), json.loads(self.read()))
        self.say(202, "Accepted", [], b"")
