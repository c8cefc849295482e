"""The program that carries out effects on AWS, with the double."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from double import Double
from said import Said

GUEST = "9f86d081884c7d659a2feaa0c55ad015"
KEYS = {"1": "5ca1ab1e" * 8, "2": "0ddba11c" * 8, "3": "decafbad" * 8}
TOKEN = "token/canary=="
MAIL = ("From: Gala <rsvp@rsvp.example.org>\r\nTo: ana.canary@example.org\r\nSubject: Hello\r\n\r\n"
        "Come, canary: https://rsvp.example.org/l/canary\r\n")
CANARIES = ("canary", TOKEN, *KEYS.values(), "AWS4-HMAC", "Signature=")
PREFIX = "arn:aws:{}:eu-west-1:123456789012:{}"
GROUP, QUEUE = "rsvp-main", PREFIX.format("sqs", "rsvp-lost")
CLOCK, ROLE = PREFIX.format("lambda", "function:rsvp-clock"), "arn:aws:iam::123456789012:role/rsvp-timer"

LETTER = {"do": "mail", "from": "rsvp@rsvp.example.org", "to": "ana.canary@example.org",
          "row": f"gala_12_1_{GUEST}", "text": MAIL}
EVENT = {"do": "bus", "what": 2, "event": "gala", "seq": 12}    # seat_freed
NOW = 1811008800    # 2027-05-22T18:00:00Z
TIMER = {"event": "gala", "seq": 12, "n": 1, "guest": GUEST, "what": 7, "no": 3}    # lapse
SET = TIMER | {"do": "set", "at": NOW + 3600}
DROP = TIMER | {"do": "drop", "seq": 14, "n": 0}
SECRET = {"do": "secret", "name": "rsvp/keys"}
PARAMETER = {"do": "secret", "name": "ssm:/rsvp/keys"}
INBOX = {"do": "inbox", "bucket": "rsvp-inbox", "key": "mail/a b+c%2F..é", "room": 2 << 20}

SETUP = {
    "credentials": [{"id": "ASIAEXAMPLE", "secret": "secret/canary", "token": TOKEN}],
    "groups": ["default", GROUP], "identities": ["rsvp.example.org"], "configuration_sets": ["rsvp"],
    "buses": ["default", "rsvp"], "secrets": {}, "parameters": {},
    "objects": {"rsvp-inbox": {"mail/a b+c%2F..é": {"base64": base64.b64encode(MAIL.encode()).decode()}}},
}
ENV = dict(AWS_REGION="eu-west-1", AWS_ACCESS_KEY_ID="ASIAEXAMPLE", AWS_SECRET_ACCESS_KEY="secret/canary",
           AWS_SESSION_TOKEN=TOKEN, PATH=os.environ["PATH"], RSVP_SCHEDULE_GROUP=GROUP,
           RSVP_CLOCK_ARN=CLOCK, RSVP_SCHEDULER_ROLE_ARN=ROLE, RSVP_SCHEDULE_DLQ_ARN=QUEUE, RSVP_BUS="rsvp",
           RSVP_MAIL_CONFIGURATION_SET="rsvp")


@dataclass(frozen=True)
class Effects:
    """The program, with the double."""

    program: Path
    double: Double

    def do(self, *asked: dict[str, object], **env: str) -> Said:
        """Carries these out in turn; the output must contain no secret."""
        done = subprocess.run([self.program], input="".join(json.dumps(one) + "\n" for one in asked),
                              env=ENV | {"AWS_ENDPOINT_URL": self.double.url} | env, capture_output=True,
                              encoding="utf-8", timeout=60)
        for canary in CANARIES:
            assert canary not in done.stderr and canary not in done.stdout
        return Said.by(done)

    def schedules(self) -> list[dict[str, object]]:
        """The schedules."""
        return self.double.get("schedules")

    def actions(self) -> list[str]:
        """The calls, in order."""
        return [str(record["action"]) for record in self.double.get("records")]


def with_secrets(effects: Effects, **texts: object) -> None:
    """Sets the versions of the secret."""
    kept = {stage: text if isinstance(text, str) else json.dumps(text) for stage, text in texts.items()}
    effects.double.say("setup", secrets={"rsvp/keys": kept})


def hashed(*ids: str) -> list[list[object]]:
    """The output of the program for these keys."""
    return [[int(one), hashlib.sha256(bytes.fromhex(KEYS[one])).hexdigest()] for one in ids]


def ring(*ids: str) -> dict[str, str]:
    """Keys with these ids, in the form of a secret."""
    return {one: KEYS[one] for one in ids}
