"""What all effects on AWS have in common: the form of the official client, permissions, and a deadline."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ROOT
from effects import (DROP, EVENT, INBOX, LETTER, NOW, PARAMETER, PREFIX, ROLE, SECRET, SET, Effects,
                     ring, with_secrets)

SHAPES = json.loads((ROOT / "tests/aws/double/shapes.json").read_text())
SHAPED_HEADERS = ("content-type", "x-amz-target", "x-amz-content-sha256")


def skeleton(value: object) -> object:
    """The names and types of JSON."""
    if isinstance(value, dict):
        return {name: skeleton(one) for name, one in sorted(value.items())}
    if isinstance(value, list):
        return [skeleton(one) for one in value]
    return type(value).__name__


def shape(record: dict[str, object]) -> dict[str, object]:
    """A call without the names in it."""
    headers = {name: value for name, value in record["headers"].items()
               if name in SHAPED_HEADERS and (name != "x-amz-content-sha256" or record["service"] == "s3")}
    path = re.sub("^/schedules/.*", "/schedules/NAME", str(record["path"]))
    return {"service": record["service"], "method": record["method"],
            "path": re.sub("^/rsvp-inbox/.*", "/BUCKET/KEY", path),
            "query": [pair.partition("=")[0] for pair in str(record["query"]).split("&")],
            "headers": headers, "json": skeleton(record["json"]),
            "grants": sorted(action for action, _ in record["grants"])}


@pytest.mark.shipped
def test_every_call_is_as_the_official_client_makes_it(effects: Effects) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS=ring("1"))
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1"))}})
    said = effects.do(LETTER, EVENT, SET, SET | {"at": NOW + 7200}, DROP, SECRET, PARAMETER, INBOX)
    assert set(said.outcomes) == {"ok"} and not said.log
    made = {str(record["action"]): shape(record) for record in effects.double.get("records")}
    assert set(made) == set(SHAPES)
    for action, record in SHAPES.items():
        assert made[action] == shape(record), action


def test_the_permissions_that_headers_name_are_those_that_are_used(effects: Effects) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"))
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1"))}})
    effects.do(LETTER, EVENT, SET, SET | {"at": NOW + 7200}, DROP, SECRET, PARAMETER, INBOX)
    used = effects.double.get("grants")
    lines = [line for name in ("mail_ses", "bus_events", "timers_scheduler", "secret_aws", "inbox_s3")
             for line in re.findall(r"IAM: (.*)", (ROOT / f"src/aws/{name}.h").read_text())]
    assert {one["action"] for one in used} == {action for line in lines for action in line.split()}
    secret = PREFIX.format("secretsmanager", "secret:rsvp/keys-")
    assert [one["resource"] for one in used if one["action"] == "secretsmanager:GetSecretValue"][0] \
        .startswith(secret)
    assert {"action": "iam:PassRole", "resource": ROLE} in used


# ---- servers that never end a response ----

@pytest.mark.parametrize("kind, outcomes", [
    ("error", ["io", "io", "io", "io"]),
    ("throttle", ["io", "later", "io", "io"]),
])
def test_what_stays_down_is_given_up_in_time(effects: Effects, kind: str, outcomes: list[str]) -> None:
    for service in ("events", "scheduler", "secretsmanager", "s3"):
        effects.double.fail(service, kind, times=1000)
    with ThreadPoolExecutor() as pool:
        said = list(pool.map(effects.do, [EVENT, SET, SECRET, INBOX]))
    assert [one.outcomes[0] for one in said] == outcomes
    # No pause begins that would pass the deadline of 8 s; a pause takes up to 1.6 s.
    assert all(6300 <= one.calls[0]["took_ms"] < 9500 for one in said)
    why = said[2].calls[0]["why"]
    assert why.startswith("the secret rsvp/keys in eu-west-1: no answer, secretsmanager at 127.0.0.1:")


def test_no_call_lasts_longer_than_who_asked_for_it(effects: Effects) -> None:
    for service in ("events", "scheduler", "secretsmanager", "s3"):
        effects.double.fail(service, "error", times=1000)
    said = effects.do({"do": "until", "ms": 500}, EVENT, SET, SECRET, INBOX)
    assert sum(call["took_ms"] for call in said.calls) < 1500 and "ok" not in said.outcomes[1:]
