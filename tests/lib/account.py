"""An AWS account on this machine: DynamoDB Local, and the double for every other service."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path += [str(TESTS / "agree"), str(TESTS / "aws")]

from double import Double  # noqa: E402
from dynamodb import DynamoDB, missing  # noqa: E402,F401

REGION = "eu-west-1"
SECRET = "rsvp/keys"
#: The key that signs links; no log may contain it.
KEY = "ca11a121e5" * 6 + "0123"
#: The credentials; the double checks signatures, DynamoDB Local does not.
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "ASIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "canary/secret+access/key",
               "AWS_SESSION_TOKEN": "canary+session/token=="}


class Account:
    """A running account; `with` starts and ends it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = 0

    def __enter__(self) -> "Account":
        with contextlib.ExitStack() as life:
            self.db = life.enter_context(DynamoDB(self.folder / "dynamodb.log"))
            self.double = life.enter_context(Double())
            self.double.say("setup", **self.known())
            self.life = life.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.life.close()

    @classmethod
    def known(cls) -> dict[str, object]:
        """The double's setup: the secret and the credentials."""
        names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
        one = dict(zip(("id", "secret", "token"), (CREDENTIALS[name] for name in names)))
        return {"secrets": {SECRET: cls.keys()}, "credentials": [one]}

    @staticmethod
    def keys() -> dict[str, str]:
        """The secret, by stage."""
        return {"AWSCURRENT": json.dumps({"1": KEY})}

    def prefix(self) -> str:
        """An unused prefix for tables."""
        self.numbers += 1
        return f"t{self.numbers}-"

    def environment(self, prefix: str) -> dict[str, str]:
        """The environment in which a program finds a deployment."""
        return CREDENTIALS | {
            "AWS_REGION": REGION, "AWS_ENDPOINT_URL": self.double.url,
            "AWS_ENDPOINT_URL_DYNAMODB": f"http://127.0.0.1:{self.db.port}", "RSVP_SECRET": SECRET,
            "RSVP_TABLE_PREFIX": prefix, "RSVP_BASE_URL": "https://rsvp.example.org"}
