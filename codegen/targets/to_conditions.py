"""Every write of DynamoDB as a reviewer reads it: gen/conditions.json.

The rows are those of gen/ddb.c, so the two cannot differ; tests/agree compares the outbox's with C.
"""

from __future__ import annotations

import json
import re

from ..rules.ddb import Table, Transaction, Write, shared, tables, transactions
from ..rules.expression import Value
from ..spec.model import Rules

COLUMNS = 100
MADE = "Source: spec/guest.yaml, spec/event.yaml.  Do not edit; run: make gen"
ABOUT = ("What DynamoDB is asked to write. A change is one transaction: the writes of its rule in their "
         "order, then outbox once for each effect. Values are members of struct change in src/core/step.h.")


def worth(value: Value) -> str:
    """Where a value comes from, as a reader would say it."""
    if value.source == "const":
        return str(value.plus)
    if value.source == "text":
        return f"'{value.text}'"
    if value.source == "growth":
        text = f"event.{value.field} - was_event.{value.field}"
        return text if value.times == 1 else f"-({text})"
    text = ("-" if value.times < 0 else "") + value.source + (f".{value.field}" if value.field else "")
    return text + (f" {'+' if value.plus > 0 else '-'} {abs(value.plus)}" if value.plus else "")


def listed(values: tuple[Value, ...]) -> dict[str, str]:
    """Each value by its placeholder or attribute."""
    return {v.name: worth(v) for v in values}


def write_view(write: Write) -> dict[str, object]:
    """One action; an expression is a list of the parts that stand one after the other."""
    view = {"at": f"{write.verb} ev-{write.table}", "key": listed(write.key),
            "condition": parts(write.condition), "update": parts(write.update),
            "names": dict(write.names), "values": listed(write.values), "item": listed(write.item),
            "facts": list(write.facts), "failed": write.failed}
    return {name: part for name, part in view.items() if part}


def parts(text: str) -> list[str]:
    """An expression cut before each AND and ADD: a changed term is a changed line."""
    return re.split(r" (?=AND |ADD )", text) if text else []


def rule_view(one: Transaction, same: dict[str, Write]) -> dict[str, object]:
    """One rule: the writes in their order, those that are the same for all by name."""
    rule = one.rule
    return {"rule": rule.name, "machine": rule.machine, "spec": f"{rule.machine}.yaml:{rule.pos.line}",
            "writes": [w.name if w.name in same else write_view(w) for w in one.writes]
            + ["outbox"] * len(rule.effects)}


def table_view(table: Table) -> dict[str, object]:
    """One table's keys, and its time to live."""
    named = (("hash", table.hash), ("range", table.range), ("index", table.index),
             ("index_hash", table.index_hash))
    return {"name": f"ev-{table.name}", **{word: list(key) for word, key in named if key[0]},
            **({"ttl": table.ttl} if table.ttl else {})}


def laid_out(part: object, indent: int = 0) -> str:
    """JSON in which what fits on a line stands on one, and so do aliases, which say little."""
    line = json.dumps(part)
    if indent + len(line) <= COLUMNS or not isinstance(part, (dict, list)) or line.startswith('{"#'):
        return line
    margin = " " * (indent + 1)
    if isinstance(part, list):
        rows = [margin + laid_out(one, indent + 1) for one in part]
        return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
    rows = [f"{margin}{json.dumps(name)}: {laid_out(one, indent + 1)}" for name, one in part.items()]
    return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"


def outputs(rules: Rules) -> dict[str, str]:
    """gen/conditions.json"""
    same = shared(rules)
    view = {"made": MADE, "about": ABOUT, "tables": [table_view(t) for t in tables(rules)],
            "shared": {name: write_view(w) for name, w in same.items()},
            "rules": [rule_view(t, same) for t in transactions(rules)]}
    return {"conditions.json": laid_out(view) + "\n"}
