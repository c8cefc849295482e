"""A proxy before DynamoDB that lets it fail as the real one does: busy, throttled, broken, unheard.

DynamoDB Local never says that somebody else's transaction is at an item, and never loses an answer.
What is made or deleted whole, as a table, is let through: that is the test's own doing.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: How often, of all requests of a kind.
BUSY = 0.30        # a transaction is cancelled, since others are at its items
THROTTLED = 0.05
BROKEN = 0.03      # 500, and nothing was done
UNSURE = 0.02      # 500, and it was done
UNHEARD = 0.05     # it was done, and the connection closes without an answer
MIXED = 0.50       # of those cancelled for several reasons: others are at the first item, besides
SPARED = ("CreateTable", "DeleteTable")
TYPE = "com.amazonaws.dynamodb.v20120810#"


def no(kind: str, **more: object) -> bytes:
    """The body of a refusal."""
    return json.dumps({"__type": TYPE + kind, "message": "injected", **more}).encode()


def busy(body: bytes) -> bytes:
    """The refusal of a transaction of which one item is in use."""
    count = len(json.loads(body)["TransactItems"])
    reasons = [{"Code": "TransactionConflict", "Message": "injected"}, *({"Code": "None"},) * (count - 1)]
    return no("TransactionCanceledException", CancellationReasons=reasons)


def mixed(body: bytes) -> bytes:
    """A cancellation as it is told while one more transaction is at the first item; b"" if it is none."""
    said = json.loads(body)
    reasons = said.get("CancellationReasons", [])
    if [one["Code"] for one in reasons].count("ConditionalCheckFailed") < 2 or \
            reasons[0]["Code"] != "ConditionalCheckFailed":
        return b""
    reasons[0] = {"Code": "TransactionConflict", "Message": "injected"}
    return json.dumps(said).encode()


class Faults(ThreadingHTTPServer):
    """The proxy, on a free port; counts says how often each fault was injected."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, behind: int, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), Through)
        self.behind = behind
        self.dice = random.Random(seed)
        self.lock = threading.Lock()
        self.counts: dict[str, int] = {}

    def roll(self, what: str) -> str:
        """The fault of this request; "" for none."""
        if what in SPARED:
            return ""
        with self.lock:
            found, at = "", self.dice.random()
            for name, share in (("busy", BUSY if what == "TransactWriteItems" else 0),
                                ("throttled", THROTTLED), ("broken", BROKEN), ("unsure", UNSURE),
                                ("unheard", UNHEARD)):
                if not found and at < share:
                    found = name
                at -= share
            self.counts[found or "none"] = self.counts.get(found or "none", 0) + 1
            return found

    def mix(self, status: int, said: bytes) -> bytes:
        """What is answered, or at times for one reason more."""
        other = mixed(said) if status == 400 and b"CancellationReasons" in said else b""
        with self.lock:
            if not other or self.dice.random() >= MIXED:
                return said
            self.counts["mixed"] = self.counts.get("mixed", 0) + 1
        return other

    def start(self) -> int:
        """Serves from now on; the port."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self.server_address[1]


class Through(BaseHTTPRequestHandler):
    """One connection, and one of its own to what is behind."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or a body waits 40 ms until the headers were acknowledged
    server: Faults

    def forward(self, body: bytes) -> tuple[int, bytes]:
        """What DynamoDB says."""
        if not hasattr(self, "behind"):
            self.behind = http.client.HTTPConnection("127.0.0.1", self.server.behind, timeout=60)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection", "expect")}
        self.behind.request("POST", "/", body, headers)
        answer = self.behind.getresponse()
        return answer.status, answer.read()

    def say(self, status: int, body: bytes) -> None:
        """Answers."""
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        """One request."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fault = self.server.roll(self.headers["X-Amz-Target"].rpartition(".")[2])
        if fault == "busy":
            return self.say(400, busy(body))
        if fault == "throttled":
            return self.say(400, no("ProvisionedThroughputExceededException"))
        if fault == "broken":
            return self.say(500, no("InternalServerError"))
        status, said = self.forward(body)
        if fault == "unsure":
            return self.say(500, no("InternalServerError"))
        if fault == "unheard":
            self.close_connection = True
            return None
        return self.say(status, self.server.mix(status, said))

    def log_message(self, *args: object) -> None:
        """Says nothing."""
