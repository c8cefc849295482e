"""All calls of the product to DynamoDB: they have the form of the official client, and permissions in the headers."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import ROOT

sys.path += [str(ROOT / "tests" / folder) for folder in (".", "agree", "cloud")]
from canaries import address, guest  # noqa: E402
from cloud import Cloud  # noqa: E402
from dynamodb import DynamoDB  # noqa: E402
from gate import Call  # noqa: E402

pytestmark = pytest.mark.shipped

#: The requests of the official client, written by dynamodb.test.js.
SHAPES: dict[str, dict] = json.loads((ROOT / "tests/aws/dynamodb.json").read_text("utf-8"))

#: Members in which the caller chooses the names.
FREE = ("Key", "Item", "ExclusiveStartKey", "ExpressionAttributeNames", "ExpressionAttributeValues")

#: Members that continue a list; no list here is long enough for them.
LATER = "ExclusiveStartKey"

#: The permissions of a transaction, by its actions.
INNER = {"Get": "GetItem", "Put": "PutItem", "Update": "UpdateItem", "ConditionCheck": "ConditionCheckItem"}


def tell(cloud: Cloud) -> None:
    """A whole event: guests come and go, a seat is offered, the doctor runs, and the event is called off."""
    host = cloud.add_event("party", 1)
    for n in (1, 2, 3):
        assert cloud.client().post("/e/party", guest(n)).status < 300
    cloud.settle()
    for n, action in ((1, "cancel"), (2, "claim")):
        assert cloud.client().post(cloud.link(address(n)), {"action": action}).status == 200
        cloud.settle()
    assert cloud.client().get(host).status == 200
    cloud.run("doctor")
    cloud.run("event", "call-off", "party")
    cloud.settle()
    cloud.sweep()
    cloud.verify("party")


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[Call]:
    """All calls of functions and commands to DynamoDB."""
    folder = tmp_path_factory.mktemp("shapes")
    with DynamoDB(folder / "dynamodb.log") as db, Cloud(folder / "cloud", db, "", {}) as cloud:
        tell(cloud)
        return list(cloud.tables.calls)


def leaves(value: object, at: str = "") -> set[str]:
    """The paths to all values in JSON, each with its type: TransactItems[].Put.Item.*.S str"""
    if isinstance(value, dict):
        free = at.rpartition(".")[2] in FREE
        return {leaf for name, one in value.items() for leaf in leaves(one, f"{at}.{'*' if free else name}")}
    if isinstance(value, list):
        return {leaf for one in value for leaf in leaves(one, f"{at}[]")}
    return {f"{at.lstrip('.')} {type(value).__name__}"}


def signed(call: Call) -> list[str]:
    """The headers in its signature."""
    return re.search("SignedHeaders=([^,]+)", call.headers["authorization"])[1].split(";")


def used(calls: Iterable[Call]) -> set[str]:
    """The permissions that calls need."""
    plain = {call.operation for call in calls if not call.operation.startswith("Transact")}
    inner = {INNER[kind] for call in calls for item in call.json.get("TransactItems", []) for kind in item}
    return {f"dynamodb:{name}" for name in plain | inner}


def test_every_operation_is_one_that_the_official_client_knows(calls: list[Call]) -> None:
    assert {call.operation for call in calls} == set(SHAPES)


def test_every_call_goes_where_the_official_client_sends_it_and_is_signed_so(calls: list[Call]) -> None:
    for call in calls:
        shape = SHAPES[call.operation]
        assert (call.method, call.path) == (shape["method"], shape["path"])
        assert {name: call.headers.get(name) for name in shape["headers"]} == shape["headers"]
        assert signed(call) == shape["signed"]


@pytest.mark.parametrize("operation", SHAPES)
def test_the_members_of_a_call_are_those_of_the_official_client(calls: list[Call], operation: str) -> None:
    said = {leaf for call in calls if call.operation == operation for leaf in leaves(call.json)}
    assert said == {leaf for leaf in leaves(SHAPES[operation]["json"]) if not leaf.startswith(LATER)}


def test_the_permissions_that_headers_name_are_those_that_are_used(calls: list[Call]) -> None:
    headers = "".join(path.read_text("utf-8") for path in sorted(Path(ROOT, "src/aws").glob("*.h")))
    named = {one for line in re.findall("IAM: (.*)", headers) for one in line.split()}
    assert used(calls) == {one for one in named if one.startswith("dynamodb:")}
