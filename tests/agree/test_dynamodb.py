"""Every generated expression runs on a real DynamoDB, and agrees with the Python reading."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest
from asking import Try, action, item, reasons, request, row
from dynamodb import DynamoDB, Refused
from vectors import Vector

from codegen.play.world import World, candidate, outcome
from codegen.rules.ddb import Transaction, shared, transactions
from codegen.rules.lower import counters
from codegen.spec.model import ABSENT, Rules

THREADS = 4
FAILED = "ConditionalCheckFailed"


@dataclass(frozen=True)
class Case:
    """A vector with its own items, and the transactions of its cell."""

    vector: Vector
    world: World
    tries: tuple[tuple[Transaction, Try], ...]

    @property
    def chosen(self) -> tuple[Transaction, Try]:
        """The transaction of the rule that answers."""
        return next(t for t in self.tries if t[0].rule.name == self.vector.answer["rule"])


def on_items_of(world: World, name: str) -> World:
    """The world, with an event of that name."""
    event = {**world.event, "id": world.event["id"] and name}
    asked = {**world.asked, **({"id": name} if "salt" in world.asked else {})}
    guest = {**world.guest, "event": world.guest["event"] and name}
    return replace(world, event=event, guest=guest, asked=asked)


def cases_of(rules: Rules, vectors: list[Vector], prefix: str, said: Rules | None = None) -> list[Case]:
    """A case for each vector; ${said}: other rules for the requests, if any."""
    known = {(t.rule.machine, t.rule.name): t for t in transactions(said or rules)}
    cases = []
    for number, vector in enumerate(vectors):
        world = on_items_of(vector.world, f"{prefix}-{number}")
        seen = candidate(rules, vector.machine, vector.action, world)
        writing = [r for r in rules.of(vector.machine, vector.state, vector.action) if r.writes]
        cases.append(Case(vector, world, tuple(
            (known[(r.machine, r.name)], Try(world, seen, outcome(r, world, seen))) for r in writing)))
    return cases


def put(db: DynamoDB, rules: Rules, cases: list[Case]) -> None:
    """The items before the write; every other event lacks the counters that are 0."""
    items = []
    names = [f.name for f in counters(rules.spec.guest)]
    for number, case in enumerate(cases):
        lacking = frozenset(n for n in names if number % 2 and case.world.event[n] == 0)
        if case.world.event["state"] != ABSENT:
            items.append(("ev-event", item(rules.spec.event, case.world.event, lacking)))
        if case.world.guest["state"] != ABSENT:
            items.append(("ev-guests", item(rules.spec.guest, case.world.guest)))
    db.put_all(items)


def stored(db: DynamoDB, rules: Rules, one: Try) -> list[object]:
    """What the change wrote: both rows, the line of the history, the effects."""
    event = one.found.event["id"]
    rows = [row(rules.spec.event, db.get("ev-event", {"id": {"S": event}}), rules)]
    if one.found.rule.machine == "guest":
        key = {"event": {"S": event}, "id": {"S": one.found.guest["id"]}}
        rows.append(row(rules.spec.guest, db.get("ev-guests", key), rules))
    seq = str(one.found.event["seq"])
    line = db.get("ev-audit", {"event": {"S": event}, "seq": {"N": seq}})
    outbox = db.call("Query", {
        "TableName": "ev-outbox", "ConsistentRead": True, "KeyConditionExpression": "#e = :e",
        "ExpressionAttributeNames": {"#e": "event"},
        "ExpressionAttributeValues": {":e": {"S": event}}})["Items"]
    return [*rows, line and line["hash"]["S"], [(i["kind"]["S"], i["what"]["S"]) for i in outbox]]


def expected(one: Try) -> list[object]:
    """What the change should write."""
    rows = [one.found.event, *([one.found.guest] if one.found.rule.machine == "guest" else [])]
    return [*rows, one.found.event["audit_head"], [(e.kind, str(e.what)) for e in one.found.effects]]


def check_case(db: DynamoDB, rules: Rules, case: Case) -> list[str]:
    """Deviations of DynamoDB: it must write for the rule that answers, and for no other."""
    wrong = []
    answer = case.vector.answer["rule"]
    for transaction, one in case.tries:
        if transaction.rule.name == answer:
            continue
        asked = request(rules, transaction, one)
        found = reasons(db, asked)
        if found != [FAILED, *["None"] * (len(asked["TransactItems"]) - 1)]:
            return [f"{case.vector}: {transaction.rule.name} is not refused at its guard: {found}"]
    if any(t.rule.name == answer for t, _ in case.tries):
        transaction, one = case.chosen
        found = reasons(db, request(rules, transaction, one))
        if found:
            return [f"{case.vector}: cancelled: {found}"]
        if stored(db, rules, one) != expected(one):
            wrong.append(f"{case.vector}: {stored(db, rules, one)} is not {expected(one)}")
    return wrong


def judge_all(db: DynamoDB, rules: Rules, cases: list[Case]) -> list[str]:
    """Deviations of DynamoDB in all cases."""
    put(db, rules, cases)
    with ThreadPoolExecutor(THREADS) as pool:
        return [line for found in pool.map(lambda case: check_case(db, rules, case), cases) for line in found]


def one_of_each(vectors: list[Vector]) -> list[Vector]:
    """The first vector that each writing rule answers."""
    found: dict[tuple[str, str], Vector] = {}
    for vector in vectors:
        if vector.answer["kind"] in ("to", "again"):
            found.setdefault((vector.machine, str(vector.answer["rule"])), vector)
    return list(found.values())


def test_dynamodb_writes_what_was_chosen_and_nothing_else(db: DynamoDB, rules: Rules, vectors: list[Vector]
                                                          ) -> None:
    assert judge_all(db, rules, cases_of(rules, vectors, "all")) == []


def test_every_rule_that_writes_is_tried(rules: Rules, vectors: list[Vector]) -> None:
    assert len(one_of_each(vectors)) == len(transactions(rules))


# ---- why not: a reason is at the position of its write ----


def moved(case: Case, rules: Rules, place: int) -> tuple[str, dict[str, object]]:
    """An item that makes the write at that position fail."""
    transaction, one = case.chosen
    write = transaction.writes[place]
    if write.table == "event" and write.verb == "update":
        return "ev-event", item(rules.spec.event, {**one.world.event, "seq": one.world.event["seq"] + 1})
    if write.table == "guests" and write.verb == "update":
        known = (ABSENT, one.world.guest["state"])
        other = next(s.name for s in rules.spec.guest.states if s.name not in known)
        return "ev-guests", item(rules.spec.guest, {**one.world.guest, "state": other})
    return f"ev-{write.table}", action(write, one)["Put"]["Item"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_reason_stands_where_its_write_stands(db: DynamoDB, rules: Rules, vectors: list[Vector], place: int
                                                ) -> None:
    cases = [c for c in cases_of(rules, one_of_each(vectors), f"why{place}")
             if len(c.chosen[0].writes) > place]
    put(db, rules, cases)
    db.put_all([moved(case, rules, place) for case in cases])
    for case in cases:
        asked = request(rules, *case.chosen)
        wanted = [FAILED if n == place else "None" for n in range(len(asked["TransactItems"]))]
        assert reasons(db, asked) == wanted, str(case.vector)
        assert case.chosen[0].writes[place].failed


def test_a_change_written_already_shows_its_token(db: DynamoDB, rules: Rules, vectors: list[Vector]) -> None:
    case = cases_of(rules, one_of_each(vectors)[:1], "again")[0]
    put(db, rules, [case])
    asked = request(rules, *case.chosen)
    assert reasons(db, asked) == []
    with pytest.raises(Refused) as no:
        db.call("TransactWriteItems", asked)
    found = no.value.body["CancellationReasons"]
    assert [r["Code"] for r in found[:3]] == [FAILED] * 3
    assert found[2]["Item"]["hash"]["S"] == case.chosen[1].found.event["audit_head"]
    assert found[2]["Item"]["token"]["S"] == "a token"


def test_the_head_of_the_line_is_the_lowest_ticket(db: DynamoDB, rules: Rules) -> None:
    line = next(r for r in rules.spec.guest.resources if r.ticket)
    ticket = line.ticket.removeprefix("guest.")
    blank = {f.name: "x" if f.kind == "text" else 0 for f in rules.spec.guest.fields}
    rows = [{**blank, "event": "line", "id": name, "state": "waitlisted", ticket: number}
            for name, number in (("ana", 7), ("bo", 0), ("cy", 3), ("di", 12))]
    db.put_all([("ev-guests", item(rules.spec.guest, r)) for r in rows])
    found = db.call("Query", {
        "TableName": "ev-guests", "IndexName": f"by_{ticket}", "ConsistentRead": True, "Limit": 1,
        "KeyConditionExpression": "#e = :e AND #t > :none",
        "ExpressionAttributeNames": {"#e": "event", "#t": ticket},
        "ExpressionAttributeValues": {":e": {"S": "line"}, ":none": {"N": "0"}}})["Items"]
    assert [i["id"]["S"] for i in found] == ["cy"]


def test_an_attribute_that_this_spec_does_not_know_stays(db: DynamoDB, rules: Rules, vectors: list[Vector]
                                                         ) -> None:
    """An older binary that runs beside a newer one removes nothing."""
    found = next(v for v in one_of_each(vectors) if (v.machine, v.state) == ("guest", "waitlisted"))
    case = cases_of(rules, [found], "newer")[0]
    event = item(rules.spec.event, case.world.event)
    guest = item(rules.spec.guest, case.world.guest)
    db.put_all([("ev-event", {**event, "newer": {"N": "5"}}), ("ev-guests", {**guest, "newer": {"S": "x"}})])
    assert reasons(db, request(rules, *case.chosen)) == []
    key = {"event": guest["event"], "id": guest["id"]}
    assert db.get("ev-event", {"id": event["id"]})["newer"] == {"N": "5"}
    assert db.get("ev-guests", key)["newer"] == {"S": "x"}


# ---- would a difference be found? ----


def test_conditions_without_their_negations_are_found(db: DynamoDB, rules: Rules, vectors: list[Vector]
                                                      ) -> None:
    bare = replace(rules, rules=tuple(replace(r, before=()) for r in rules.rules))
    some = [v for v in vectors if (v.machine, v.state, v.action) == ("guest", "pending", "confirm")]
    wrong = judge_all(db, rules, cases_of(rules, some, "bare", bare))
    assert any("confirm.pending.5 is not refused" in line for line in wrong)


def test_a_condition_that_asks_for_nothing_is_found(db: DynamoDB, rules: Rules, vectors: list[Vector]
                                                    ) -> None:
    loose = replace(rules, rules=tuple(replace(r, need=()) for r in rules.rules))
    some = [v for v in vectors if (v.machine, v.state, v.action) == ("guest", "waitlisted", "offer")]
    wrong = judge_all(db, rules, cases_of(rules, some, "loose", loose))
    assert any("offer.waitlisted.0 is not refused" in line for line in wrong)


def test_a_counter_that_is_not_written_is_found(db: DynamoDB, rules: Rules, vectors: list[Vector]) -> None:
    idle = replace(rules, rules=tuple(
        replace(r, assigns=tuple(a for a in r.assigns if a.field != "confirmed")) for r in rules.rules))
    some = [v for v in vectors if (v.machine, v.state, v.action) == ("guest", "offered", "claim")]
    wrong = judge_all(db, rules, cases_of(rules, some, "idle", idle))
    assert len(wrong) == sum(v.answer["kind"] == "to" for v in some)


def test_the_shared_writes_are_tried_too(rules: Rules) -> None:
    tried = {w.name for t in transactions(rules) for w in t.writes} | {"outbox"}
    assert set(shared(rules)) <= tried
