"""The deployed tables of DynamoDB, made by the description in gen/."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

DESCRIPTION = Path(__file__).resolve().parents[2] / "gen" / "conditions.json"

#: The table with a stream.
STREAMED = "ev-outbox"

#: Sends one request: the operation, and its JSON.  DynamoDB.call is one.
Call = Callable[[str, dict], dict]


def described() -> list[dict]:
    """The tables, each with its name and keys."""
    return json.loads(DESCRIPTION.read_text(encoding="utf-8"))["tables"]


def names(prefix: str = "") -> list[str]:
    """The names of the tables."""
    return [prefix + table["name"] for table in described()]


def schema(*keys: list[str]) -> list[dict]:
    """A hash key, and a range key if there is one."""
    return [{"AttributeName": key[0], "KeyType": kind} for key, kind in zip(keys, ("HASH", "RANGE"))]


def request(table: dict, prefix: str = "") -> dict:
    """The request that makes a table."""
    keys = [table[key] for key in ("hash", "range") if key in table]
    more = [table[key] for key in ("index", "index_hash") if key in table]
    asked = {"TableName": prefix + table["name"], "BillingMode": "PAY_PER_REQUEST",
             "KeySchema": schema(*keys),
             "AttributeDefinitions": [{"AttributeName": name, "AttributeType": kind}
                                      for name, kind in dict([*keys, *more]).items()]}
    if "index" in table:
        own = table.get("index_hash")
        asked["GlobalSecondaryIndexes" if own else "LocalSecondaryIndexes"] = [{
            "IndexName": f"by_{table['index'][0]}", "KeySchema": schema(own or table["hash"], table["index"]),
            "Projection": {"ProjectionType": "ALL" if own else "KEYS_ONLY"}}]
    if table["name"] == STREAMED:
        asked["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
    return asked


def make(call: Call, prefix: str = "") -> dict[str, str]:
    """Makes the tables; returns the ARNs of streams, by the table's name without the prefix."""
    streams = {}
    for table in described():
        made = call("CreateTable", request(table, prefix))["TableDescription"]
        if "LatestStreamArn" in made:
            streams[table["name"]] = made["LatestStreamArn"]
        if "ttl" in table:
            call("UpdateTimeToLive", {"TableName": prefix + table["name"], "TimeToLiveSpecification": {
                "Enabled": True, "AttributeName": table["ttl"]}})
    return streams


def drop(call: Call, prefix: str = "") -> None:
    """Deletes the tables."""
    for name in names(prefix):
        call("DeleteTable", {"TableName": name})
