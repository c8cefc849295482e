"""A deployed function: the program, the Runtime API that calls it, and what it logged."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "tests" / folder) for folder in (".", "aws", "agree")]

from double import Double  # noqa: E402

BOOTSTRAP = ROOT / os.environ.get("BOOTSTRAP", "build/lambda/bootstrap")
RUN = shlex.split(os.environ.get("BOOTSTRAP_RUN", ""))
PROGRAM = [*RUN, str(BOOTSTRAP)]
#: Responds to a number with that many bytes.
ECHO = [str(ROOT / "build/tests/lambda/echo")]
PATIENCE = float(os.environ.get("RSVP_PATIENCE", "1"))

KEYS = {"1": "5ca1ab1e" * 8}
TOKEN = "token/canary=="
#: What no log may contain: names, addresses, keys, tokens, links, signatures.
CANARIES = re.compile("|".join(["canary", "Canary", *KEYS.values(), "AWS4-HMAC", "Signature=",
                                "/[lh]/[A-Za-z0-9_-]{8}"]))
PREFIX = "arn:aws:{}:eu-west-1:123456789012:{}"
CLOCK, OFFER, MESSENGER = (PREFIX.format("lambda", f"function:rsvp-{handler}")
                           for handler in ("clock", "offer", "messenger"))

SETUP = {
    "credentials": [{"id": "ASIAEXAMPLE", "secret": "secret/canary", "token": TOKEN}],
    "groups": ["default", "rsvp"], "identities": ["rsvp.example.org"], "configuration_sets": ["rsvp"],
    "buses": ["default", "rsvp"], "secrets": {"rsvp/keys": {"AWSCURRENT": json.dumps(KEYS)}},
    "parameters": {}, "objects": {},
}

#: The environment of every function, without the endpoints.
ENV = dict(PATH=os.environ["PATH"], AWS_REGION="eu-west-1", AWS_ACCESS_KEY_ID="ASIAEXAMPLE",
           AWS_SECRET_ACCESS_KEY="secret/canary", AWS_SESSION_TOKEN=TOKEN, AWS_LAMBDA_FUNCTION_NAME="rsvp",
           RSVP_SECRET="rsvp/keys", RSVP_BASE_URL="https://rsvp.example.org",
           RSVP_MAIL_FROM="rsvp@rsvp.example.org", RSVP_MAIL_CONFIGURATION_SET="rsvp", RSVP_BUS="rsvp",
           RSVP_SCHEDULE_GROUP="rsvp", RSVP_CLOCK_ARN=CLOCK,
           RSVP_SCHEDULER_ROLE_ARN="arn:aws:iam::123456789012:role/rsvp-scheduler")


def own(env: dict[str, str]) -> dict[str, str]:
    """The environment without empty variables, and with the options of the sanitizers."""
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    return kept | {name: value for name, value in env.items() if value}


class Process:
    """The program, with a Runtime API at an address; its log must contain no canary."""

    def __init__(self, handler: str, address: str, env: dict[str, str], log: Path,
                 argv: list[str] = PROGRAM) -> None:
        self.log_path = log
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                argv, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                env=own(ENV | {"_HANDLER": handler, "AWS_LAMBDA_RUNTIME_API": address} | env))

    def __enter__(self) -> "Process":
        return self

    def end(self) -> None:
        """Kills it, as AWS does with an environment that is no longer needed."""
        self.process.kill()
        self.process.wait()

    def __exit__(self, *_: object) -> None:
        self.end()
        found = CANARIES.search(self.log_path.read_text("utf-8"))
        assert not found, f"logged: {found}"

    @property
    def log(self) -> list[dict[str, object]]:
        """Its log lines."""
        return [json.loads(line) for line in self.log_path.read_text("utf-8").splitlines()]

    def logged(self, what: str) -> list[dict[str, object]]:
        """The log lines of one kind."""
        return [line for line in self.log if line["what"] == what]

    def code(self, secs: float = 60) -> int:
        """The exit code, once it ends by itself."""
        return self.process.wait(secs * PATIENCE)

    def stop(self) -> None:
        """Freezes it, as between invocations."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Thaws it."""
        self.process.send_signal(signal.SIGCONT)

    def memory_kb(self) -> int:
        """Its resident memory."""
        text = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(re.search(r"VmRSS:\s+(\d+) kB", text)[1])


class Function(Process):
    """A function that the double invokes."""

    def __init__(self, double: Double, name: str, env: dict[str, str], log: Path,
                 argv: list[str] = PROGRAM) -> None:
        self.double, self.name = double, name
        super().__init__(name, double.say(f"runtimes/{name}")["address"], env, log, argv)

    def call(self, payload: object, ms: int = 15000) -> dict[str, object]:
        """The outcome of an invocation."""
        return self.double.say(f"runtimes/{self.name}/invoke", payload=payload, ms=ms, wait=True)["outcome"]

    def answer(self, payload: object, ms: int = 15000) -> dict[str, object]:
        """The response to an invocation that succeeds."""
        outcome = self.call(payload, ms)
        assert "response" in outcome, (outcome, self.log)
        return json.loads(outcome["response"])

    def begin(self, payload: object, ms: int = 15000) -> None:
        """Invokes it without waiting."""
        self.double.say(f"runtimes/{self.name}/invoke", payload=payload, ms=ms)

    def idle_state(self) -> dict[str, object]:
        """The state of its Runtime API, once nothing waits or runs."""
        self.double.say(f"runtimes/{self.name}/idle")
        return self.state()

    def state(self) -> dict[str, object]:
        """The state of its Runtime API."""
        return self.double.get(f"runtimes/{self.name}")

    def ready(self) -> "Function":
        """Waits until it polls for an invocation."""
        end = time.monotonic() + 60 * PATIENCE
        while self.state()["state"] != "Ready":
            assert self.process.poll() is None and time.monotonic() < end, self.log
            time.sleep(0.01)
        return self


def request(method: str, path: str, body: bytes = b"", **headers: str) -> dict[str, object]:
    """A request as a Function URL delivers it."""
    import base64
    path, _, query = path.partition("?")
    asked = {"version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": query,
             "headers": {name.replace("_", "-"): value for name, value in headers.items()},
             "requestContext": {"accountId": "anonymous", "http": {"method": method, "path": path}},
             "isBase64Encoded": bool(body)}
    return asked | ({"body": base64.b64encode(body).decode()} if body else {})
