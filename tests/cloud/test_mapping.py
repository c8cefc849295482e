"""The mapping of a stream works as Lambda's: the response decides what is delivered again."""

from __future__ import annotations

import json

import pytest
from dynamodb import DynamoDB
from lib.fixture import wait_for
from lib.stream import Stream, number_of
from lib.tables import make
from mapping import Mapping, deliver, first_failed, inserts, matches

NUMBERS = ["100", "200", "300"]


def failures(*numbers: object) -> str:
    """A partial answer."""
    return json.dumps({"batchItemFailures": [{"itemIdentifier": one} for one in numbers]})


@pytest.mark.parametrize("answer", [
    "", "null", "{}", '{"batchItemFailures":[]}', '{"batchItemFailures":null}'])
def test_an_answer_that_names_no_failure_ends_the_batch(answer: str) -> None:
    assert first_failed(answer, NUMBERS) == 3


@pytest.mark.parametrize("answer", [
    None, "no JSON", "[]", '"ok"', "7", failures(""), failures(None), failures("150"), failures("300", ""),
    '{"batchItemFailures":[{"itemIdentifer":"300"}]}', '{"batchItemFailures":["300"]}',
    '{"batchItemFailures":"300"}'])
def test_an_answer_that_cannot_be_followed_fails_the_whole_batch(answer: str | None) -> None:
    assert first_failed(answer, NUMBERS) == 0


def test_the_lowest_number_is_the_checkpoint() -> None:
    assert first_failed(failures("300"), NUMBERS) == 2
    assert first_failed(failures("300", "200"), NUMBERS) == 1


class Function:
    """Fails at chosen records, or reports them, and keeps its calls."""

    def __init__(self, bad: dict[str, int], partial: bool) -> None:
        self.bad = dict(bad)
        self.partial = partial
        self.asked: list[list[str]] = []

    def __call__(self, event: dict) -> str | None:
        numbers = [number_of(record) for record in event["Records"]]
        self.asked.append(numbers)
        failing = [n for n in numbers if self.bad.get(n, 0) > 0]
        for n in failing:
            self.bad[n] -= 1
        if failing and not self.partial:
            return None
        return failures(*failing)


def records(count: int) -> list[dict]:
    """So many records."""
    return [{"dynamodb": {"SequenceNumber": str(n + 1)}} for n in range(count)]


def test_what_comes_after_a_failure_is_delivered_again_with_it() -> None:
    function = Function({"3": 1}, partial=True)
    assert deliver(records(4), function) == []
    assert function.asked == [["1", "2", "3", "4"], ["3", "4"]]


def test_a_batch_that_fails_whole_is_halved_until_the_bad_one_stands_alone() -> None:
    function = Function({"3": 3}, partial=False)
    assert deliver(records(4), function) == []
    assert function.asked == [["1", "2", "3", "4"], ["1", "2"], ["3", "4"], ["3"], ["3"], ["4"]]


def test_a_record_that_always_fails_is_given_up_and_blocks_no_other() -> None:
    function = Function({"2": 100}, partial=True)
    assert [number_of(r) for r in deliver(records(3), function, retries_max=2)] == ["2"]
    assert function.asked.count(["2"]) == 3
    assert function.asked[-1] == ["3"]


def test_a_filter_compares_what_it_names() -> None:
    letter = {"eventName": "INSERT", "dynamodb": {"NewImage": {"kind": {"S": "letter"}, "seq": {"N": "1"}}}}
    assert matches(inserts("letter", "bus"), letter)
    assert not matches(inserts("timer"), letter)
    assert not matches(inserts("letter"), {**letter, "eventName": "MODIFY"})
    assert not matches(inserts("letter"), {"eventName": "INSERT", "dynamodb": {}})


def put(db: DynamoDB, prefix: str, n: int, kind: str) -> None:
    """A row with only its name and kind."""
    db.call("PutItem", {"TableName": f"{prefix}ev-outbox", "Item": {
        "event": {"S": "gala"}, "seq_n": {"S": f"{n:010}#0#"}, "kind": {"S": kind}, "due": {"S": str(n)}}})


def test_new_rows_reach_the_function_in_order_and_once(db: DynamoDB) -> None:
    streams = make(db.call, "mapping-")
    got: list[str] = []

    def function(event: dict) -> str:
        assert all(r["eventSourceARN"] == streams["ev-outbox"] for r in event["Records"])
        got.extend(r["dynamodb"]["NewImage"]["seq_n"]["S"] for r in json.loads(json.dumps(event))["Records"])
        return '{"batchItemFailures":[]}'

    stream = Stream(db.port, streams["ev-outbox"])
    put(db, "mapping-", 1, "letter")
    with Mapping(stream, inserts("letter", "bus"), function) as mapping:
        put(db, "mapping-", 2, "timer")
        put(db, "mapping-", 3, "bus")
        wait_for(lambda: len(got) == 2)
        put(db, "mapping-", 3, "bus")  # written again: a change, not a new row
        mapping.disable()
        assert mapping.resting.wait(60)
        for n in range(4, 30):
            put(db, "mapping-", n, "letter")
        assert len(got) == 2
        mapping.enable()
        wait_for(lambda: len(got) == 28)
    assert got == [f"{n:010}#0#" for n in (1, 3, *range(4, 30))]
    assert mapping.given_up == []
