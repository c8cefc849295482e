"""The rule book's tables of every answer, action x state, and of what each rule does to the counters."""

from __future__ import annotations

from ..rules.lower import split
from ..rules.plain import anchor, answer_of, length_words, spoken
from ..spec.model import Machine, Rule, Rules

DASH = "–"


def action_head(machine: str, action: str) -> str:
    """The head of an action's card."""
    return f"{machine} {action}"


def action_link(machine: str, action: str) -> str:
    """A link to the card of an action."""
    return f"[{spoken(action)}](#{anchor(action_head(machine, action))})"


def guard_words(rule: Rule) -> str:
    """if open and not verify"""
    words = [f"{'' if wanted else 'not '}{spoken(name)}" for name, wanted in rule.atoms]
    return f" if {' and '.join(words)}" if words else ""


def again_words(rule: Rule) -> str:
    """*link* again, a new epoch, tells line moved"""
    letter = next((e.what for e in rule.effects if e.kind == "letter"), "")
    words = [f"*{spoken(letter) or 'noted'}* again"]
    words += [f"a new {spoken(a.field)}" for a in rule.assigns
              if a.op == "add" and not a.by.field and a.field not in ("seq", "end_no")]
    words += [f"tells {spoken(e.what)}" for e in rule.effects if e.kind == "bus" and not e.grew]
    return ", ".join(words)


def answer_words(rules: Rules, rule: Rule) -> str:
    """→ **confirmed** if line empty; → **offered** for 90 minutes if soon"""
    lasts = answer_of(rules, rule).lasts
    head = {"to": f"→ **{rule.to}**" + (f" for {length_words(lasts)}" if lasts else ""), "again": again_words(rule),
            "same": "same", "refuse": f"no: {spoken(rule.reason)}"}[rule.kind]
    return head + guard_words(rule)


def grid(rules: Rules, machine: Machine) -> list[tuple[str, list[str]]]:
    """One row for each action, one cell for each state."""
    return [(f"[**{action.name}**](#{anchor(action_head(machine.name, action.name))})<br>by {action.by}",
             ["<br>".join(answer_words(rules, r) for r in rules.of(machine.name, state.name, action.name))
              for state in machine.states])
            for action in machine.actions]


def delta(rule: Rule, row: str, field: str) -> str:
    """+party, -1: what a rule does to a field, or a dash."""
    out = []
    for change in rule.assigns:
        if (change.row, change.field) == (row, field):
            by = change.by.field or str(change.by.plus)
            sign = {"add": "+", "sub": "−"}.get(change.op, "= ")
            out.append(f"{sign}{'new ' if change.by.row == 'asked' else ''}{by}")
    return " ".join(out) or DASH


def proof(rules: Rules) -> list[dict[str, object]]:
    """For each limited resource, every rule that moves it: the sum of a line is always nought."""
    guest = rules.spec.guest
    out = []
    for resource in guest.limited:
        fields = [split(resource.limit)[1], split(resource.left)[1],
                  *(s.name for s in guest.states if s.holds == resource.name)]
        rows = [(rule.name, [delta(rule, "event", f) for f in fields]) for rule in rules.rules
                if rule.writes and (rule.machine, rule.state) != ("event", "absent")]
        out.append({"name": resource.name, "fields": fields,
                    "rows": [(n, cells) for n, cells in rows if any(c != DASH for c in cells)]})
    return out
