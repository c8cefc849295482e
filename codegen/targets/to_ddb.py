"""The DynamoDB requests as C tables: gen/ddb.h and gen/ddb.c.  Data only; a store fills in the values."""

from __future__ import annotations

import re

from ..rules.ddb import Table, Write, shared, tables, transactions
from ..rules.expression import Value
from ..spec.model import Rule, Rules
from .emit import c_text, enum, files
from .to_c import mask

SOURCES = ("const", "text", "was_event", "event", "growth", "was_guest", "candidate", "guest", "now",
           "asked_no", "line", "token")
OWNERS = {"was_event": "event", "event": "event", "growth": "event", "was_guest": "guest",
          "candidate": "guest", "guest": "guest"}


def text_or_null(text: str) -> str:
    """A C string, or NULL for none."""
    return c_text(text) if text else "NULL"


def lines_of(text: str) -> list[str]:
    """An expression as C strings, a line for each term."""
    return [c_text(part) for part in re.split(r"(?= AND | ADD )", text)] if text else ["NULL"]


def value_row(value: Value) -> str:
    """One value as an initialiser."""
    index = enum(OWNERS[value.source], "field", value.field) if value.field else "0"
    return (f"{{{c_text(value.name)}, DDB_{value.kind}, {enum('ddb', value.source)}, {index}, "
            f"{value.times}, {value.plus}, {text_or_null(value.text)}}}")


def lists_of(write: Write) -> dict[str, tuple[str, ...]]:
    """The rows of a write's lists."""
    return {"names": tuple(f"{{{c_text(alias)}, {c_text(name)}}}" for alias, name in write.names),
            **{part: tuple(value_row(v) for v in getattr(write, part)) for part in ("values", "key", "item")}}


def write_view(write: Write, known: dict[tuple[str, ...], str]) -> dict[str, object]:
    """What the template prints of one write; a list that is ${known} already is not printed again."""
    own, refs = [], {}
    for part, rows in lists_of(write).items():
        if rows and rows not in known:
            known[rows] = f"{part}_{write.table if part == 'key' else write.name}"
            own.append(("name" if part == "names" else "value", known[rows], rows))
        refs[part] = (known[rows] if rows else "NULL", len(rows))
    return {"name": write.name, "lists": own, "refs": refs,
            "table": enum("ddb_table", write.table), "verb": enum("ddb", write.verb),
            "condition": lines_of(write.condition), "changes": lines_of(write.update),
            "facts": mask("fact", write.facts), "failed": text_or_null(write.failed)}


def table_row(table: Table) -> str:
    """One table as an initialiser."""
    parts = [f"{{{text_or_null(name)}, DDB_{kind or 'S'}}}"
             for name, kind in (table.hash, table.range, table.index, table.index_hash)]
    return f"{{{c_text('ev-' + table.name)}, {', '.join(parts)}, {text_or_null(table.ttl)}}}"


def transaction_row(rule: Rule, writes: dict[tuple[str, str], tuple[Write, ...]]) -> str:
    """One rule's writes as an initialiser."""
    found = writes.get((rule.machine, rule.name), ())
    if not found:
        return "{{NULL}, 0}"
    return f"{{{{{', '.join(f'&write_{w.name}' for w in found)}}}, {len(found)}}}"


def outputs(rules: Rules) -> dict[str, str]:
    """gen/ddb.h and gen/ddb.c"""
    found = transactions(rules)
    by_rule = {(t.rule.machine, t.rule.name): t.writes for t in found}
    writes = {w.name: w for w in [*shared(rules).values(), *(w for t in found for w in t.writes)]
              if w.table != "outbox"}
    known: dict[tuple[str, ...], str] = {}
    view = {"sources": [enum("ddb", s) for s in SOURCES],
            "tables": [(enum("ddb_table", t.name), table_row(t)) for t in tables(rules)],
            "writes": [write_view(w, known) for w in writes.values()],
            "transactions": [(r.name, transaction_row(r, by_rule)) for r in rules.rules],
            "writes_max": max(len(t.writes) for t in found)}
    return files(view, {"ddb.h": "ddb.h.j2", "ddb.c": "ddb.c.j2"})
