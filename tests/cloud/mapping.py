"""An event source mapping: reads the stream of a table and delivers it to a function, as Lambda does."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence

from lib.stream import Record, Stream, number_of

BATCH_MAX = 10
RETRIES_MAX = 10
LOOK_SECS = 0.05
AGAIN_SECS_MIN = 0.05
AGAIN_SECS_MAX = 1.0

Pattern = dict

#: Calls the function with an event; returns its response, or None if it failed.
Invoke = Callable[[dict], "str | None"]


def inserts(*kinds: str) -> Pattern:
    """The filter for new rows of the outbox of some kinds."""
    return {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"kind": {"S": list(kinds)}}}}


def matches(pattern: Pattern, record: object) -> bool:
    """Whether each member of a record has one of the values in a filter."""
    if not isinstance(record, dict):
        return False
    return all(record.get(key) in allowed if isinstance(allowed, list) else matches(allowed, record.get(key))
               for key, allowed in pattern.items())


def first_failed(answer: str | None, numbers: Sequence[str]) -> int:
    """
    The index of the first record to deliver again, by the response of the function; the number of records
    if there is none.  An empty response, null, and no list mean success.  A failure that names no record of
    the batch, and a response that is no JSON object, mean that everything failed.
    """
    if answer is None:
        return 0
    if answer.strip() in ("", "null"):
        return len(numbers)
    try:
        said = json.loads(answer)
    except ValueError:
        return 0
    failures = said.get("batchItemFailures") if isinstance(said, dict) else 0
    if failures is None or failures == []:
        return len(numbers)
    if not isinstance(failures, list) or not all(isinstance(one, dict) for one in failures):
        return 0
    named = [one.get("itemIdentifier") for one in failures]
    return min(numbers.index(one) if one in numbers else 0 for one in named)


def deliver(records: Sequence[Record], invoke: Invoke, retries_max: int = RETRIES_MAX,
            pause: Callable[[float], object] = lambda secs: None) -> list[Record]:
    """
    Delivers a batch in its order; returns the records that were given up.  A batch that fails is halved, or
    split where the function says, until the failing record is alone; only its attempts are counted.
    """
    waiting, given_up, tries = [list(records)], [], 0
    while waiting:
        batch = waiting[0]
        failed = first_failed(invoke({"Records": batch}), [number_of(one) for one in batch])
        if failed == len(batch):
            waiting.pop(0)
            tries = 0
        elif failed > 0:
            waiting[0] = batch[failed:]
            tries = 0
        elif len(batch) > 1:
            waiting[:1] = [batch[:len(batch) // 2], batch[len(batch) // 2:]]
        elif tries == retries_max:
            given_up += waiting.pop(0)
            tries = 0
        else:
            pause(min(AGAIN_SECS_MIN * 2 ** tries, AGAIN_SECS_MAX))
            tries += 1
    return given_up


class Mapping:
    """Delivers one stream to one function; `with` starts and ends it."""

    def __init__(self, stream: Stream, pattern: Pattern, invoke: Invoke, batch_max: int = BATCH_MAX,
                 retries_max: int = RETRIES_MAX) -> None:
        self.stream = stream
        self.pattern = pattern
        self.invoke = invoke
        self.batch_max = batch_max
        self.retries_max = retries_max
        self.given_up: list[Record] = []
        self.trouble: Exception | None = None
        self.over = threading.Event()
        self.enabled = threading.Event()
        self.enabled.set()
        self.resting = threading.Event()    # it is disabled, and no delivery is under way
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self) -> "Mapping":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.enabled.set()
        self.thread.join(20)
        assert self.trouble is None, self.trouble

    def disable(self) -> None:
        """Stops delivering, after the batch under way, until it is enabled; it then goes on from there."""
        self.enabled.clear()

    def enable(self) -> None:
        """Delivers from now on."""
        self.enabled.set()

    def run(self) -> None:
        """Delivers until it is stopped."""
        try:
            while not self.over.is_set():
                if not self.enabled.is_set():
                    self.resting.set()
                    self.enabled.wait()
                    self.resting.clear()
                self.turn()
        except Exception as e:  # noqa: BLE001 - it is raised at the end
            self.trouble = e

    def turn(self) -> None:
        """The new records, in batches."""
        wanted = [record for record in self.stream.read_all() if matches(self.pattern, record)]
        for at in range(0, len(wanted), self.batch_max):
            batch = wanted[at:at + self.batch_max]
            self.given_up += deliver(batch, self.call, self.retries_max, self.over.wait)
        if not wanted:
            self.over.wait(LOOK_SECS)

    def call(self, event: dict) -> str | None:
        """Calls the function, unless the mapping is stopped."""
        return "" if self.over.is_set() else self.invoke(event)
