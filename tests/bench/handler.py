"""The guest's page as a function in Python with boto3: what the program in C is compared with.

It does the same for the same request: it reads the keys from Secrets Manager before the first one, checks the
signature of the link, reads the event and the guest from DynamoDB, and responds with the same facts.
As in AWS's own runtime for Python, one process asks the Runtime API over a kept connection.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import http.client
import json
import os

import boto3

HEAD = 16
MAC = 32
PREFIX = "/2018-06-01/runtime/invocation"
PAGE = ("<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width><title>{name}"
        "</title><h1>{name}</h1><p>{place}<p>{who}, you are {state}.<form method=post><button name=action value=cancel>"
        "Give my seat back</button></form>")


def sub_key(master: str, scope: int) -> bytes:
    """libsodium's crypto_kdf."""
    return hashlib.blake2b(b"", key=bytes.fromhex(master), digest_size=32, salt=scope.to_bytes(16, "little"),
                           person=b"rsvplink".ljust(16, b"\0")).digest()


def read_link(keys: dict[str, str], token: str) -> tuple[str, str] | None:
    """The event and the guest of a link; None if it is not signed."""
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    master = keys.get(str(raw[1]))
    if master is None:
        return None
    mac = hmac.new(sub_key(master, raw[2]), raw[:-MAC], "sha512").digest()[:MAC]
    if not hmac.compare_digest(mac, raw[-MAC:]):
        return None
    length = raw[HEAD - 1]
    return raw[HEAD:HEAD + length].decode(), raw[HEAD + length:-MAC].hex()


def client(service: str, endpoint: str) -> object:
    """Debian's boto3 is too old for the variables that name endpoints."""
    return boto3.client(service, region_name=os.environ["AWS_REGION"],
                        endpoint_url=os.environ.get(endpoint, os.environ.get("AWS_ENDPOINT_URL")))


class Guests:
    """The handler of the guests."""

    def __init__(self) -> None:
        secrets = client("secretsmanager", "AWS_ENDPOINT_URL_SECRETS_MANAGER")
        secret = secrets.get_secret_value(SecretId=os.environ["RSVP_SECRET"])
        self.keys = json.loads(secret["SecretString"])
        self.tables = client("dynamodb", "AWS_ENDPOINT_URL_DYNAMODB")
        self.prefix = os.environ.get("RSVP_TABLE_PREFIX", "")

    def get(self, table: str, **key: str) -> dict[str, dict[str, str]]:
        """An item as of now."""
        return self.tables.get_item(TableName=f"{self.prefix}{table}", ConsistentRead=True,
                                    Key={name: {"S": value} for name, value in key.items()})["Item"]

    def answer(self, event: dict[str, object]) -> dict[str, object]:
        """The page."""
        link = read_link(self.keys, str(event["rawPath"]).removeprefix("/l/"))
        if link is None:
            return {"statusCode": 404, "body": "no such link"}
        about, who = self.get("ev-event", id=link[0]), self.get("ev-guests", event=link[0], id=link[1])
        page = PAGE.format(name=html.escape(about["name"]["S"]), who=html.escape(who["name"]["S"]),
                           place=html.escape(about.get("place", {"S": ""})["S"]), state=who["state"]["S"])
        return {"statusCode": 200, "headers": {"content-type": "text/html; charset=utf-8"}, "body": page,
                "isBase64Encoded": False}


def main() -> None:
    """One invocation after another."""
    runtime = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    guests = Guests()
    while True:
        runtime.request("GET", f"{PREFIX}/next")
        asked = runtime.getresponse()
        said = guests.answer(json.loads(asked.read()))
        runtime.request("POST", f"{PREFIX}/{asked.headers['Lambda-Runtime-Aws-Request-Id']}/response", json.dumps(said),
                        {"Content-Type": "application/json"})
        runtime.getresponse().read()


if __name__ == "__main__":
    main()
