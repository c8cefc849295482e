"""Requests to DynamoDB, made of the generator's rows with the values of a world."""

from __future__ import annotations

from dataclasses import dataclass

from dynamodb import DynamoDB, Item, Refused

from codegen.play.world import Outcome, Row, World
from codegen.rules.ddb import Transaction, Write, shared
from codegen.rules.expression import Value
from codegen.rules.lower import counters
from codegen.spec.model import Effect, Machine, Rules


@dataclass(frozen=True)
class Try:
    """A rule tried in a world: the rows that decide it, and the rows that it would write."""

    world: World
    seen: World
    found: Outcome


def attribute(kind: str, worth: int | str) -> dict[str, str]:
    """A value as DynamoDB writes it."""
    return {kind: str(worth)}


def of_row(value: Value, one: Try) -> int | str:
    """The value of a source."""
    rows = {"was_event": one.world.event, "event": one.found.event, "was_guest": one.world.guest,
            "candidate": one.seen.guest, "guest": one.found.guest}
    if value.source in rows:
        return rows[value.source][value.field]
    if value.source == "growth":
        return one.found.event[value.field] - one.world.event[value.field]
    return {"const": 0, "now": one.world.now, "asked_no": one.world.no, "text": value.text,
            "line": "a line", "token": "a token"}[value.source]


def of_effect(value: Value, one: Try, number: int) -> int | str:
    """The value in an outbox row."""
    effect: Effect = one.found.effects[number]
    event = one.found.event
    key = f"{event['seq']:010d}#{number:x}#{one.found.guest['id']}"
    return {"effect_key": key, "effect_due": f"{one.world.now:012d}#{event['id']}#{key}",
            "effect_kind": effect.kind, "effect_what": effect.what, "effect_states": ",".join(effect.states),
            "effect_rings_at": 0, "effect_no": 0, "effect_not_after": 0}[value.source]


def worth(value: Value, one: Try, number: int) -> dict[str, str]:
    """A value of a request."""
    held = of_effect(value, one, number) if value.source.startswith("effect_") else of_row(value, one)
    return attribute(value.kind, value.times * held + value.plus if value.kind == "N" else held)


def listed(values: tuple[Value, ...], one: Try, number: int = 0) -> Item:
    """Values by their placeholder or attribute."""
    return {v.name: worth(v, one, number) for v in values}


def action(write: Write, one: Try, number: int = 0) -> dict[str, object]:
    """One action of a transaction."""
    body = {"TableName": f"ev-{write.table}", "ConditionExpression": write.condition,
            "ExpressionAttributeNames": dict(write.names),
            "ExpressionAttributeValues": listed(write.values, one, number),
            "UpdateExpression": write.update, "Key": listed(write.key, one),
            "Item": listed(write.item, one, number)}
    body = {name: part for name, part in body.items() if part}
    if write.condition:
        body["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return {write.verb.capitalize(): body}


def request(rules: Rules, transaction: Transaction, one: Try) -> dict[str, object]:
    """The whole transaction of a rule."""
    outbox = shared(rules)["outbox"]
    return {"TransactItems": [*(action(w, one) for w in transaction.writes),
                              *(action(outbox, one, n) for n in range(len(one.found.effects)))]}


def reasons(db: DynamoDB, asked: dict[str, object]) -> list[str]:
    """Why a transaction was cancelled, by action; empty if it was carried out."""
    try:
        db.call("TransactWriteItems", asked)
    except Refused as no:
        if no.kind != "TransactionCanceledException":
            raise
        return [reason["Code"] for reason in no.body["CancellationReasons"]]
    return []


def item(machine: Machine, row: Row, without: frozenset[str] = frozenset()) -> Item:
    """A row as an item."""
    return {f.name: attribute("S" if f.kind in ("text", "state") else "N", row[f.name])
            for f in machine.fields if f.name not in without}


def row(machine: Machine, found: Item | None, rules: Rules) -> Row | None:
    """An item as a row; a counter that it lacks is 0."""
    if found is None:
        return None
    said = {name: int(v["N"]) if "N" in v else v["S"] for name, v in found.items()}
    none = {f.name: 0 for f in counters(rules.spec.guest)} if machine.name == "event" else {}
    return {**none, **said}
