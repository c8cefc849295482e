"""The C tables: enums, rows as structs, facts, rules.  Data only; core/step.c reads them."""

from __future__ import annotations

from collections.abc import Iterable

from ..rules.fingerprint import fingerprint
from ..rules.lower import split
from ..rules.plain import duration
from ..spec.model import ABSENT, Assign, Effect, Fact, Field, Machine, Operand, Rule, Rules
from .emit import c_text, enum, files

RULE_FORMAT = 2
OPS = {"=": "OP_EQ", "!=": "OP_NE", "<": "OP_LT", "<=": "OP_LE", ">": "OP_GT", ">=": "OP_GE"}


def c_operand(operand: Operand, machine: str) -> str:
    """{ROW_EVENT, EVENT_FIELD_CAP, 0}; ${machine} tells whose states a literal names."""
    row = enum("row", operand.row)
    if operand.row == "const" and operand.field:
        return f"{{{row}, 0, {enum(machine, operand.field)}}}"
    if not operand.field:
        return f"{{{row}, 0, {operand.plus}}}"
    owner = "event" if operand.row == "asked" else operand.row
    return f"{{{row}, {enum(owner, 'field', operand.field)}, {operand.plus}}}"


def c_fact(fact: Fact) -> str:
    """One fact as an initialiser."""
    machine = fact.left.row if fact.left.field == "state" else ""
    return (f"{{{c_text(fact.name)}, {OPS[fact.op]}, {c_operand(fact.left, machine)}, "
            f"{c_operand(fact.right, machine)}}}")


def c_assign(change: Assign) -> str:
    """One assignment as an initialiser."""
    return (f"{{{enum('row', change.row)}, {enum(change.row, 'field', change.field)}, "
            f"{enum('assign', change.op)}, {c_operand(change.by, change.row)}}}")


def c_effect(effect: Effect, machine: str) -> str:
    """One effect as an initialiser."""
    kind, *what = {"letter": ("letter", "letter"), "tell": ("broadcast", "letter"), "bus": ("bus", "bus"),
                   "timer": ("timer", machine, "do"), "untimer": ("untimer", machine, "do")}[effect.kind]
    grew = "FIELD_NONE"
    if effect.grew:
        row, field = split(effect.grew)
        assert row == "event"
        grew = enum(row, "field", field)
    return (f"{{{enum('effect', kind)}, {enum(*what, effect.what)}, {grew}, "
            f"{states_mask(effect.states)}}}")


def c_comment(words: str) -> str:
    """The words of a comment, which do not end it early."""
    return words.replace("*/", "* /").replace("/*", "/ *")


def mask(prefix: str, names: Iterable[str]) -> str:
    """Facts or fields as bits of a 64-bit mask."""
    return " | ".join(f"RULE_BIT({enum(prefix, n)})" for n in names) or "0"


def states_mask(names: Iterable[str]) -> str:
    """Guest states as bits of a 32-bit mask."""
    return " | ".join(f"1u << {enum('guest', n)}" for n in names) or "0"


def field_row(machine: Machine, field: Field) -> str:
    """One field of a row as an initialiser."""
    kind = "FIELD_TEXT" if field.kind == "text" else "FIELD_NUMBER"
    size = f"{enum(machine.name, field.name, 'max')} + 1" if field.kind == "text" else "8"
    low, high, default = (v if v is not None else 0 for v in (field.min, field.max, field.default))
    if field.kind == "text":
        low, high, default = 0, field.max, 0
    flags = [flag for flag, on in (("FIELD_KEY", field.key), ("FIELD_PERSONAL", field.personal),
                                   ("FIELD_TIME", field.kind == "time"),
                                   ("FIELD_STATE", field.kind == "state")) if on]
    return (f"{{{c_text(field.name)}, offsetof(struct {machine.name}, {field.name}), {size}, {kind}, "
            f"{' | '.join(flags) or '0'}, {low}, {high}, {default}}}")


def limits_of(machine: Machine) -> list[tuple[str, int | str]]:
    """GUEST_NAME_MAX 100, GUEST_PARTY_MIN 1, ...; of lengths of time also as text: ..._SECS_MAX_TEXT "7d"."""
    found = [(field.name, part, value) for field in machine.fields
             for part, value in (("min", field.min), ("max", field.max), ("default", field.default))
             if value is not None]
    out: list[tuple[str, int | str]] = []
    for name, part, value in found:
        out.append((enum(machine.name, name, part), value))
        if name.endswith("_secs"):
            out.append((enum(machine.name, name, part, "text"), c_text(duration(value))))
    return out


def rule_view(rule: Rule, assign_at: int, effect_at: int) -> str:
    """One rule as an initialiser; its assignments and effects start at the given rows."""
    reason = enum("reason", rule.reason) if rule.reason else "REASON_NONE"
    return (f"{{{c_text(rule.name)}, {rule.pos.line}, {enum('rule', rule.kind)}, "
            f"{enum(rule.machine, rule.state)}, {enum(rule.machine, rule.to)}, {reason}, "
            f"{mask('fact', rule.need)}, {mask('fact', rule.deny)}, "
            f"{assign_at}, {len(rule.assigns)}, {effect_at}, {len(rule.effects)}}}")


def machine_view(rules: Rules, machine: Machine) -> dict[str, object]:
    """What the template prints of one machine."""
    cells = []
    first: dict[tuple[str, str, str], int] = {}
    for index, rule in enumerate(rules.rules):
        first.setdefault((rule.machine, rule.state, rule.action), index)
    for state in machine.states:
        row = []
        for action in machine.actions:
            count = len(rules.of(machine.name, state.name, action.name))
            row.append(f"{{{first[(machine.name, state.name, action.name)]}, {count}}}")
        cells.append((enum(machine.name, state.name), row))
    return {
        "name": machine.name, "upper": machine.name.upper(), "version": machine.version,
        "path": f"spec/{machine.name}.yaml",
        "fields": [(f"char {f.name}[{enum(machine.name, f.name, 'max')} + 1]" if f.kind == "text"
                    else f"int64_t {f.name}", c_comment(f.comment)) for f in machine.fields],
        "field_enums": [enum(machine.name, "field", f.name) for f in machine.fields],
        "field_rows": [field_row(machine, f) for f in machine.fields],
        "states": [(enum(machine.name, s.name), s.name) for s in machine.states],
        "actions": [(enum(machine.name, "do", a.name), a.name, c_comment(a.comment))
                    for a in machine.actions],
        "by": [enum("by", a.by) for a in machine.actions],
        "sets": [mask(f"{machine.name}_field", a.sets) for a in machine.actions],
        "cells": cells, "limits": limits_of(machine),
        "version_field": enum(machine.name, "field", "version"),
        "timers": [enum(machine.name, "field", split(s.timer.until)[1]) if s.timer
                   else "FIELD_NONE" for s in machine.states],
        "timer_nos": [enum(machine.name, "field", split(s.timer.no)[1]) if s.timer
                      else "FIELD_NONE" for s in machine.states],
        "timer_actions": [enum(machine.name, "do", s.timer.then) if s.timer else "0"
                          for s in machine.states],
    }


def bus_rows(rules: Rules) -> list[str]:
    """Which guest action each bus event starts, if any."""
    starts = {bus: action.name for action in rules.spec.guest.actions for bus in action.on}
    return [f"{{{c_text(bus)}, {enum('guest', 'do', starts[bus]) if bus in starts else 'ACTION_NONE'}}}"
            for bus in rules.buses]


def held_by(rules: Rules, resource: str) -> str:
    """The guest states that hold a resource, as bits."""
    return states_mask(s.name for s in rules.spec.guest.states if s.holds == resource)


def resource_rows(rules: Rules) -> list[str]:
    """The resources with a limit."""
    return [f"{{{c_text(r.name)}, {enum('event_field', r.limit.split('.')[1])}, "
            f"{enum('event_field', r.left.split('.')[1])}, {held_by(rules, r.name)}}}"
            for r in rules.spec.guest.resources if r.limit]


def counter_rows(rules: Rules) -> list[tuple[str, str]]:
    """For each guest state the event's field that counts it."""
    return [(enum("guest", s.name),
             "FIELD_NONE" if s.name == ABSENT else enum("event_field", s.name))
            for s in rules.spec.guest.states]


def measure_rows(rules: Rules) -> list[tuple[str, str]]:
    """For each guest state the guest's field that its counter adds up."""
    guest = rules.spec.guest
    held = [(s.name, guest.resource(s.holds)) for s in guest.states]
    return [(enum("guest", name), enum("guest_field", r.each.split(".")[1]) if r and r.each else "FIELD_NONE")
            for name, r in held]


def holders(rules: Rules) -> list[tuple[str, str]]:
    """For each resource the mask of the guest states that hold it."""
    return [(enum("holds", r.name), held_by(rules, r.name)) for r in rules.spec.guest.resources]


def outputs(rules: Rules) -> dict[str, str]:
    """gen/rules.h and gen/rules.c"""
    assigns: list[str] = []
    effects: list[str] = []
    rows: list[str] = []
    for rule in rules.rules:
        rows.append(rule_view(rule, len(assigns), len(effects)))
        assigns += [c_assign(a) for a in rule.assigns]
        effects += [c_effect(e, rule.machine) for e in rule.effects]
    view = {
        "format": RULE_FORMAT, "fingerprint": c_text(fingerprint(rules)),
        "machines": [machine_view(rules, m) for m in rules.spec.machines],
        "limits": [(name.upper(), value) for name, value in rules.spec.limits],
        "facts": [(enum("fact", f.name), c_fact(f), f.derived) for f in rules.facts],
        "reasons": [(enum("reason", r), r) for r in rules.reasons],
        "letters": [(enum("letter", w), w) for w in rules.letters],
        "buses": [enum("bus", b) for b in rules.buses], "bus_rows": bus_rows(rules),
        "holders": holders(rules), "resources": resource_rows(rules),
        "counters": counter_rows(rules), "measures": measure_rows(rules),
        "assigns": assigns, "effects": effects, "rules": rows,
        "effects_max": max(len(r.effects) for r in rules.rules),
    }
    return files(view, {"rules.h": "rules.h.j2", "rules.c": "rules.c.j2"})
