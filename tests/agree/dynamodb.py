"""DynamoDB Local on this machine, started on a free port and stopped afterwards."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

EMULATOR = Path(__file__).parent / "node_modules" / "amplify-dynamodb-simulator" / "emulator"
STARTS_WITHIN_SECS = 300
BATCH_MAX = 25
# It closes connections that are idle for half a minute.
IDLE_SECS_MAX = 10
# It needs a signature, and does not check it.
SIGNED = ("AWS4-HMAC-SHA256 Credential=local/20270101/us-east-1/dynamodb/aws4_request, "
          "SignedHeaders=host, Signature=0")

Item = dict[str, dict[str, str]]


class Refused(Exception):
    """An error of DynamoDB: its name, and the response."""

    def __init__(self, body: dict[str, object]) -> None:
        self.kind = str(body.get("__type", "")).rpartition("#")[2]
        self.body = body
        super().__init__(f"{self.kind}: {body.get('Message', body.get('message', ''))}")


def missing() -> str:
    """What is missing to run it here, and what installs it; "" if it can run."""
    if shutil.which("java") is None:
        return "DynamoDB Local needs Java; run: infra/install.sh test"
    if not EMULATOR.is_dir():
        return "DynamoDB Local is not there; run: make dynamodb"
    return ""


class DynamoDB:
    """A server that runs until the end of `with`; each thread has its own connection."""

    def __init__(self, log: Path) -> None:
        self.log_path = log

    def __enter__(self) -> "DynamoDB":
        why = missing()
        if why:
            raise RuntimeError(why)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.here = threading.local()
        self.log = self.log_path.open("wb")
        self.process = subprocess.Popen(
            ["java", f"-Djava.library.path={EMULATOR / 'DynamoDBLocal_lib'}", "-jar",
             str(EMULATOR / "DynamoDBLocal.jar"), "-inMemory", "-sharedDb", "-disableTelemetry",
             "-port", str(self.port)], cwd=EMULATOR, stdin=subprocess.DEVNULL, stdout=self.log,
            stderr=subprocess.STDOUT)
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.log.close()

    def _wait(self) -> None:
        """Waits until it answers."""
        end = time.monotonic() + STARTS_WITHIN_SECS
        while True:
            try:
                self.call("ListTables", {})
                return
            except OSError:
                self.here.connection = None
                if self.process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"DynamoDB Local did not start: see {self.log.name}") from None
                time.sleep(0.1)

    def call(self, what: str, body: dict[str, object]) -> dict[str, object]:
        """The response to one request; raises Refused for an error."""
        idle_secs = time.monotonic() - getattr(self.here, "called_at", 0.0)
        self.here.called_at = time.monotonic()
        if getattr(self.here, "connection", None) is None or idle_secs > IDLE_SECS_MAX:
            self.here.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.here.connection.request("POST", "/", json.dumps(body), {
            "X-Amz-Target": f"DynamoDB_20120810.{what}", "Authorization": SIGNED,
            "Content-Type": "application/x-amz-json-1.0"})
        answer = self.here.connection.getresponse()
        said = json.loads(answer.read() or b"{}")
        if answer.status != 200:
            raise Refused(said)
        return said

    def put_all(self, items: list[tuple[str, Item]]) -> None:
        """Puts items, each with the name of its table."""
        for at in range(0, len(items), BATCH_MAX):
            asked: dict[str, list[object]] = {}
            for table, item in items[at:at + BATCH_MAX]:
                asked.setdefault(table, []).append({"PutRequest": {"Item": item}})
            said = self.call("BatchWriteItem", {"RequestItems": asked})
            assert not said.get("UnprocessedItems")

    def get(self, table: str, key: Item) -> Item | None:
        """An item as it is now, or None."""
        return self.call("GetItem", {"TableName": table, "Key": key, "ConsistentRead": True}).get("Item")

    def scan(self, table: str) -> list[Item]:
        """All items of a table."""
        found: list[Item] = []
        asked: dict[str, object] = {"TableName": table, "ConsistentRead": True}
        while True:
            said = self.call("Scan", asked)
            found += said["Items"]
            if "LastEvaluatedKey" not in said:
                return found
            asked["ExclusiveStartKey"] = said["LastEvaluatedKey"]
