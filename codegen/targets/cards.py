"""Rules as cards: what the spec says once, and comes to the same in several states, is one card."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from ..rules import plain
from ..spec.model import Action, Assign, Machine, Rule, Rules

SIGNS = {"add": "+ ", "sub": "− ", "min": "at most ", "set": "= ", "copy": "= "}
ALWAYS = ("state", "seq", "version")         # what goes without saying: every change writes these
Said = dict[str, dict[str, dict[str, str]]]  # the short words, by section, entry and field


@dataclass(frozen=True)
class Card:
    """What an answer comes to, in all the states where it comes to the same; texts are HTML.

    rules: their names, "machine.name", between spaces; at: where the spec says it.
    """

    id: str
    rules: str
    states: tuple[str, ...]
    kind: str
    answer: str
    guard: str
    writes: tuple[str, ...]
    asks: tuple[str, ...]
    at: str


def html_of(text: str) -> str:
    """Words with `code` and *names* as HTML."""
    coded = re.sub(r"`(.*?)`", r"<code>\1</code>", escape(text, quote=False))
    return re.sub(r"\*(.*?)\*", r"<i>\1</i>", coded)


def guard_html(rules: Rules, rule: Rule) -> str:
    """if enough seats are free; otherwise; nothing where there is one answer."""
    guard = plain.guard_words(rules, rule)
    return f"if {html_of(guard)}" if guard else "otherwise" if rule.before else ""


def answer_html(rule: Rule, said: Said) -> str:
    """→ confirmed; no: closed, with the words that people read."""
    if rule.kind == "refuse":
        title = said["reasons"].get(rule.reason, {}).get("title", "")
        return f"no: {plain.spoken(rule.reason)}{f' <q>{escape(title)}</q>' if title else ''}"
    return {"to": f"→ {plain.spoken(rule.to)}", "again": "stays", "same": "same"}[rule.kind]


def by_text(rules: Rules, change: Assign) -> str:
    """What a field is changed by: party, new cap, 1; a time by 90m"""
    if change.by.row == "asked":
        return f"new {change.by.field}"
    if change.by.plus and rules.spec.machine(change.row).field(change.field).kind == "time":
        return plain.duration(change.by.plus)
    return change.by.field or ("now" if change.by.row == "now" else str(change.by.plus))


def writes_text(rules: Rules, rule: Rule) -> tuple[str, ...]:
    """free − party: what a rule does to each field, but for those that every change writes."""
    by_field: dict[str, list[str]] = {}
    for change in rule.assigns:
        if change.field not in ALWAYS:
            by_field.setdefault(change.field, []).append(SIGNS[change.op] + by_text(rules, change))
    return tuple(f"{field} {', '.join(parts)}".replace("= now, + ", "= now + ")
                 for field, parts in by_field.items())


def card(rules: Rules, same: list[Rule], said: Said) -> Card:
    """The card of rules that come to the same."""
    rule = same[0]
    return Card(f"{rule.machine}.{rule.name}", " ".join(f"{r.machine}.{r.name}" for r in same),
                tuple(r.state for r in same), rule.kind, answer_html(rule, said), guard_html(rules, rule),
                writes_text(rules, rule), tuple(html_of(plain.effect_words(rules, rule, e)) for e in rule.effects),
                rule.pos.short)


def cards(rules: Rules, machine: Machine, action: Action, said: Said) -> list[Card]:
    """An action's rules, in the spec's order."""
    found: dict[object, list[Rule]] = {}
    for rule in rules.rules:
        if (rule.machine, rule.action) == (machine.name, action.name):
            found.setdefault((rule.pos, writes_text(rules, rule), rule.effects), []).append(rule)
    return [card(rules, same, said) for same in found.values()]
