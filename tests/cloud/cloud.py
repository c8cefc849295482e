"""A deployment on this machine: the real functions, DynamoDB and its stream, and the double of all else."""

from __future__ import annotations

import collections
import contextlib
import email
import email.policy
import json
import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from canaries import HOST, search
from handler import Handler, Environment
from double import Double
from dynamodb import DynamoDB
from front import Front
from gate import Gate
from later import Later
from lib.account import CREDENTIALS, REGION, SECRET, Account
from lib.fixture import PATIENCE, ROOT, RSVP, Client, links_in, wait_for
from lib.stream import Stream
from lib.tables import make
from mapping import Mapping, inserts

BOOTSTRAP = ROOT / os.environ.get("BOOTSTRAP", "build/lambda/bootstrap")
ACCOUNT = "123456789012"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/rsvp-timer"
INVOCATION_MS = 15000
TIMES = ("timer", "untimer")
#: A time long ago, as rows have it; it sorts before everything that is due.
LONG_AGO = f"{1:012}"

#: How many processes each function has.
HANDLERS = {"guest": 1, "host": 1, "clock": 1, "offer": 1, "messenger": 1}

#: What is deployed with the functions: which events go where.
RULES = [
    {"name": "freed", "bus": "rsvp", "target": "offer",
     "pattern": {"source": ["rsvp"], "detail-type": ["ev.seat_freed", "ev.line_moved"]}},
    {"name": "mail", "bus": "default", "target": "messenger", "pattern": {"source": ["aws.ses"]}},
]


def arn(function: str) -> str:
    """The ARN of a function."""
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:rsvp-{function}"


def plain(item: dict) -> dict[str, str | int]:
    """An item's texts and numbers."""
    return {name: int(value["N"]) if "N" in value else value["S"] for name, value in item.items()}


class Cloud:
    """A deployment with its own tables; `with` starts it, and searches its logs at the end."""

    def __init__(self, directory: Path, db: DynamoDB, prefix: str, handlers: dict[str, int]) -> None:
        self.directory = directory
        self.db = db
        self.prefix = prefix
        self.counts = HANDLERS | handlers
        self.logs = directory / "logs"
        self.logs.mkdir(parents=True)
        self.life = contextlib.ExitStack()

    # ---- life ----

    def __enter__(self) -> "Cloud":
        with contextlib.ExitStack() as life:
            self.streams = make(self.db.call, self.prefix)
            self.double = life.enter_context(Double())
            self.tables = life.enter_context(Gate(self.db.port))
            self.services = life.enter_context(Gate(urlsplit(self.double.url).port))
            self.later = life.enter_context(Later({name: self.caller(name) for name in self.counts}))
            self.front = life.enter_context(
                Front([("/h/", self.caller("host")), ("/", self.caller("guest"))]))
            self.set_up()
            self.handlers = {name: self.open(name, count, life) for name, count in self.counts.items()}
            self.mappings = {
                "messenger": life.enter_context(self.map("messenger", "letter", "tell", "bus")),
                "clock": life.enter_context(self.map("clock", *TIMES))}
            self.life = life.pop_all()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        seen = self.double.get("mails")
        self.life.close()
        if kind is None:
            search(self.logged(), [one["raw"] for one in seen])
            assert [m.given_up for m in self.mappings.values()] == [[], []]

    def set_up(self) -> None:
        """What exists before the functions."""
        self.double.say(
            "setup", **Account.known(), account=ACCOUNT, region=REGION, groups=["default", "rsvp"],
            buses=["default", "rsvp"], identities=["canary.example.com"], configuration_sets=["rsvp"],
            rules=[{**rule, "target": arn(rule["target"])} for rule in RULES],
            targets={arn(name): self.later.url_of(name) for name in self.counts})

    def caller(self, name: str) -> Callable[[dict], "str | None"]:
        """Calls the function NAME, once it exists."""
        return lambda event: self.handlers[name].invoke(event)

    def open(self, name: str, count: int, life: contextlib.ExitStack) -> Handler:
        """A function with so many processes."""
        env = {**self.environment(), "_HANDLER": name, "AWS_LAMBDA_FUNCTION_NAME": f"rsvp-{name}"}
        environments = [Environment(self.double, f"{name}-{n}", BOOTSTRAP, env, self.logs / f"{name}-{n}.log")
                        for n in range(count)]
        handler = Handler(environments, int(INVOCATION_MS * PATIENCE))
        life.callback(handler.stop)
        return handler

    def map(self, name: str, *kinds: str) -> Mapping:
        """The mapping that delivers new rows of some kinds to a function."""
        return Mapping(Stream(self.db.port, self.streams["ev-outbox"]), inserts(*kinds), self.caller(name))

    def environment(self) -> dict[str, str]:
        """The environment of functions and commands."""
        own = {k: v for k, v in os.environ.items() if not k.startswith(("RSVP", "AWS_"))}
        return {**own, **CREDENTIALS, "LC_ALL": "C.UTF-8", "AWS_REGION": REGION,
                "AWS_ENDPOINT_URL": self.services.url, "AWS_ENDPOINT_URL_DYNAMODB": self.tables.url,
                "RSVP_TABLE_PREFIX": self.prefix, "RSVP_SECRET": SECRET, "RSVP_BASE_URL": self.front.url,
                "RSVP_MAIL_FROM": "rsvp@canary.example.com", "RSVP_MAIL_CONFIGURATION_SET": "rsvp",
                "RSVP_BUS": "rsvp", "RSVP_SCHEDULE_GROUP": "rsvp", "RSVP_CLOCK_ARN": arn("clock"),
                "RSVP_SCHEDULER_ROLE_ARN": ROLE}

    # ---- what people and clocks do ----

    def run(self, *arguments: str, input: str = "", code: int = 0) -> str:
        """The output of a command; its log lines are kept with the others."""
        done = subprocess.run([RSVP, *arguments, "--aws"], input=input.encode(), capture_output=True,
                              env=self.environment(), timeout=120, check=False)
        with (self.logs / "rsvp.log").open("ab") as log:
            log.writelines(line for line in done.stderr.splitlines(True) if line.startswith(b"{"))
        assert done.returncode == code, (arguments[:2], done.returncode, done.stderr.decode())
        return done.stdout.decode()

    def add_event(self, id: str, cap: int, *more: str) -> str:
        """Adds an event; returns the path of the host's page."""
        out = self.run("event", "add", "--id", id, "--name", "Canary ball", "--starts", "2037-06-12 18:00",
                       "--zone", "Europe/Lisbon", "--cap", str(cap), "--host", HOST, *more)
        return re.search(r"/h/[A-Za-z0-9_-]+", out).group(0)

    def client(self, timeout: float = 60) -> Client:
        """A browser."""
        return Client(self.front.port, timeout)

    def fire_timers(self, **how: int) -> list[dict]:
        """Moves the clock of the schedules; returns what fired."""
        return self.double.say("clock", **how)["fired"]

    def sweep(self) -> None:
        """The sweep, which comes every few minutes."""
        for name in ("messenger", "clock", "offer"):
            assert self.handlers[name].invoke({"sweep": True}) is not None

    # ---- what is stored ----

    def items(self, table: str) -> list[dict[str, str | int]]:
        """All rows of a table."""
        return [plain(item) for item in self.db.scan(f"{self.prefix}ev-{table}")]

    def outbox(self, *kinds: str) -> list[dict[str, str | int]]:
        """The rows of the outbox, of some kinds."""
        return [row for row in self.items("outbox") if not kinds or row["kind"] in kinds]

    def move(self, row: dict[str, str | int], due: str) -> None:
        """Changes when a row is due."""
        rest = str(row["due"]).partition("#")[2]
        self.db.call("UpdateItem", {
            "TableName": f"{self.prefix}ev-outbox",
            "Key": {"event": {"S": row["event"]}, "seq_n": {"S": row["seq_n"]}},
            "UpdateExpression": "SET #due = :due", "ConditionExpression": "#due = :was",
            "ExpressionAttributeNames": {"#due": "due"},
            "ExpressionAttributeValues": {":due": {"S": f"{due}#{rest}"}, ":was": {"S": row["due"]}}})

    def overwrite(self, event: str, name: str, number: int) -> None:
        """Sets a column of an event's row, behind the program's back."""
        self.db.call("UpdateItem", {
            "TableName": f"{self.prefix}ev-event", "Key": {"id": {"S": event}},
            "UpdateExpression": "SET #name = :number", "ExpressionAttributeNames": {"#name": name},
            "ExpressionAttributeValues": {":number": {"N": str(number)}}})

    def end_leases(self) -> int:
        """Ends every lease, by the times in the rows; returns how many there were."""
        leased = [row for row in self.outbox() if row["status"] == "leased"]
        for row in leased:
            self.move(row, LONG_AGO)
        return len(leased)

    def unfinished(self) -> list[dict[str, str | int]]:
        """The rows that are due now."""
        now = time.time()
        return [row for row in self.outbox() if "due" in row and
                (row["kind"] not in TIMES or int(str(row["due"]).partition("#")[0]) <= now)]

    def settle(self, secs: float = 60) -> None:
        """Waits until nothing is under way: everything that was asked for has been done."""
        def settled() -> bool:
            self.later.wait(secs)
            before = len(self.outbox())
            return not self.unfinished() and self.later.waiting == 0 and len(self.outbox()) == before
        wait_for(settled, secs, 0.1, "all effects to be carried out")

    def recover(self) -> None:
        """Ends leases and sweeps until nothing is left.  The times in the rows are moved, not the clocks."""
        def ended() -> bool:
            self.later.wait()
            self.end_leases()
            self.sweep()
            return not self.unfinished()
        wait_for(ended, 60, 0.2, "the outbox to empty")
        self.settle()

    # ---- what an outsider sees ----

    def times(self) -> dict[str, int]:
        """How often SES accepted each letter, by the name of its row."""
        return collections.Counter(one["tags"]["out"] for one in self.double.get("mails"))

    def letters(self, address: str = "") -> list[email.message.EmailMessage]:
        """The e-mails that SES accepted, all or those to one address."""
        return [email.message_from_bytes(one["raw"].encode("latin-1"), policy=email.policy.default)
                for one in self.double.get("mails") if not address or address in one["to"]]

    def link(self, address: str) -> str:
        """The path of the link in the last letter to ADDRESS."""
        return wait_for(lambda: [link for one in self.letters(address) for link in links_in(one)],
                        words="a letter with a link")[-1]

    def schedules(self) -> list[dict]:
        """The schedules, each with its input."""
        return [{**one, "timer": json.loads(one["Target"]["Input"])["timer"]}
                for one in self.double.get("schedules")]

    def states(self, event: str) -> dict[str, str]:
        """The state of each guest, by address."""
        return {str(g["email"]): str(g["state"]) for g in self.items("guests") if g["event"] == event}

    def logged(self) -> str:
        """Everything that any process wrote."""
        return "".join(path.read_text(encoding="utf-8", errors="replace")
                       for path in sorted(self.logs.iterdir()))

    # ---- what must be true ----

    def verify(self, event: str) -> None:
        """The history replays, and the counters equal a recount."""
        self.run("audit", event, "--verify")
        row = next(one for one in self.items("event") if one["id"] == event)
        guests = [one for one in self.items("guests") if one["event"] == event]
        for state in ("pending", "confirmed", "waitlisted", "offered", "cancelled", "expired"):
            mine = [g for g in guests if g["state"] == state]
            seats = state in ("confirmed", "offered")
            assert row[state] == (sum(g["party"] for g in mine) if seats else len(mine)), state
        assert row["free"] == row["cap"] - row["confirmed"] - row["offered"] >= 0
        assert sorted(one["seq"] for one in self.items("audit") if one["event"] == event) == \
            list(range(1, row["seq"] + 1))
