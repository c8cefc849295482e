"""A proxy before DynamoDB that injects the failures of the real one: busy, throttled, broken, unheard.

DynamoDB Local never reports that another transaction uses an item, and never loses a response.  Requests
that make or delete tables pass without faults: tests send them.
"""

from __future__ import annotations

import http.client
import json
import random
import sys
import threading
from http import HTTPStatus
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from lib.listener import Handler, Listener  # noqa: E402

#: The share of all requests of a kind.
BUSY = 0.30        # a transaction is cancelled, as others use its items
THROTTLED = 0.05
BROKEN = 0.03      # 500, and nothing was done
UNSURE = 0.02      # 500, and it was done
UNHEARD = 0.05     # it was done, and the connection closes without a response
MIXED = 0.50       # a transaction cancelled for other reasons: others use the first item as well
SPARED = ("CreateTable", "DeleteTable")
NOBODY = b'{"S":"-"}'    # no event has this name: others never use its items
TYPE = "com.amazonaws.dynamodb.v20120810#"


def no(kind: str, **more: object) -> bytes:
    """The body of a refusal."""
    return json.dumps({"__type": TYPE + kind, "message": "injected", **more}).encode()


def busy(body: bytes) -> bytes:
    """The refusal of a transaction because one item is in use."""
    count = len(json.loads(body)["TransactItems"])
    reasons = [{"Code": "TransactionConflict", "Message": "injected"}, *({"Code": "None"},) * (count - 1)]
    return no("TransactionCanceledException", CancellationReasons=reasons)


def mixed(body: bytes) -> bytes:
    """A cancellation with one more reason: another transaction uses the first item; b"" if it is none."""
    said = json.loads(body)
    reasons = said.get("CancellationReasons", [])
    if [one["Code"] for one in reasons].count("ConditionalCheckFailed") < 2 or \
            reasons[0]["Code"] != "ConditionalCheckFailed":
        return b""
    reasons[0] = {"Code": "TransactionConflict", "Message": "injected"}
    return json.dumps(said).encode()


class Faults(Listener):
    """The proxy; counts says how often each fault was injected."""

    def __init__(self, behind: int, seed: int) -> None:
        super().__init__(Through)
        self.behind = behind
        self.dice = random.Random(seed)
        self.lock = threading.Lock()
        self.counts: dict[str, int] = {}

    def roll(self, what: str, body: bytes) -> str:
        """The fault of this request; "" for none."""
        if what in SPARED:
            return ""
        with self.lock:
            found, at = "", self.dice.random()
            for name, share in (("busy", BUSY if what.startswith("Transact") and NOBODY not in body else 0),
                                ("throttled", THROTTLED), ("broken", BROKEN), ("unsure", UNSURE),
                                ("unheard", UNHEARD)):
                if not found and at < share:
                    found = name
                at -= share
            self.counts[found or "none"] = self.counts.get(found or "none", 0) + 1
            return found

    def mix(self, status: int, said: bytes) -> bytes:
        """The response, at times with one more reason."""
        other = mixed(said) if status == 400 and b"CancellationReasons" in said else b""
        with self.lock:
            if not other or self.dice.random() >= MIXED:
                return said
            self.counts["mixed"] = self.counts.get("mixed", 0) + 1
        return other


class Through(Handler):
    """One connection, with its own connection to DynamoDB."""

    server: Faults

    def forward(self, body: bytes) -> tuple[int, bytes]:
        """The response of DynamoDB."""
        if not hasattr(self, "behind"):
            self.behind = http.client.HTTPConnection("127.0.0.1", self.server.behind, timeout=60)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection", "expect")}
        self.behind.request("POST", "/", body, headers)
        answer = self.behind.getresponse()
        return answer.status, answer.read()

    def tell(self, status: int, body: bytes) -> None:
        """Sends a response as DynamoDB does."""
        self.say(status, HTTPStatus(status).phrase, [
            ("Content-Type", "application/x-amz-json-1.0"), ("Date", self.date_time_string())], body)

    def do_POST(self) -> None:
        """One request."""
        body = self.read()
        fault = self.server.roll(self.headers["X-Amz-Target"].rpartition(".")[2], body)
        if fault == "busy":
            return self.tell(400, busy(body))
        if fault == "throttled":
            return self.tell(400, no("ProvisionedThroughputExceededException"))
        if fault == "broken":
            return self.tell(500, no("InternalServerError"))
        status, said = self.forward(body)
        if fault == "unsure":
            return self.tell(500, no("InternalServerError"))
        if fault == "unheard":
            self.close_connection = True
            return None
        return self.tell(status, self.server.mix(status, said))
