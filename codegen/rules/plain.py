"""Facts and rules in plain English, for those who read what the spec comes to."""

from __future__ import annotations

import re

from ..spec.model import (OPPOSITE, TURNED, Answer, Assign, Effect, Fact, Machine, Operand, Resource, Rule,
                          Rules, State)
from .lower import const, length_of, operand, split

ASKERS = {"form": "anyone, by the form", "guest": "the guest, by link", "host": "the host",
          "system": "the system", "timer": "a timer"}
COMPARED = {"=": "is", "!=": "is not", "<": "is less than", "<=": "is at most", ">": "is more than",
            ">=": "is at least"}
CLOCK = {"<": "it is before {}", ">=": "it is {} or later", ">": "it is after {}",
         "<=": "it is {} or earlier", "=": "it is just {}", "!=": "it is not just {}"}
AGO = {"<=": "{} is {} ago or longer", "<": "{} is more than {} ago", ">": "{} is less than {} ago",
       ">=": "{} is {} ago or less", "=": "{} is just {} ago", "!=": "{} is not just {} ago"}
AWAY = {"<=": "{} is {} away or less", "<": "{} is less than {} away", ">": "{} is more than {} away",
        ">=": "{} is {} away or more", "=": "{} is just {} away", "!=": "{} is not just {} away"}
UNITS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def spoken(name: str) -> str:
    """A name as one says it: called_off -> called off."""
    return name.replace("_", " ")


def escaped(text: str) -> str:
    """A comment of the spec as Markdown that shows just these characters."""
    return re.sub(r"([\\\\`*_<\[|#])", r"\\\1", text)


def anchor(head: str) -> str:
    """What GitHub calls a head in links: "Guest: a timer" -> guest-a-timer"""
    return re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-")


def joined(parts: list[str], last: str = "and") -> str:
    """a, b and c"""
    return f" {last} ".join(", ".join(parts).rsplit(", ", 1)) if len(parts) > 1 else "".join(parts)


def counted(count: int, unit: str) -> str:
    """1 change, 2 changes"""
    return f"{count} {unit}{'' if count == 1 else 's'}"


def in_units(secs: int) -> tuple[int, str]:
    """How many of the largest unit that divides them: 21600 -> 6 hours."""
    size, unit = next((size, unit) for size, unit in UNITS if size == 1 or secs and secs % size == 0)
    return secs // size, unit


def duration(secs: int) -> str:
    """Seconds as the spec writes them: 6h"""
    count, unit = in_units(secs)
    return f"{count}{unit[0]}"


def duration_words(secs: int) -> str:
    """Seconds as one says them: 6 hours"""
    return counted(*in_units(secs))


def path_words(operand: Operand) -> str:
    """A value as the spec writes it: `event.cap`, now + 2d, 12."""
    base = f"`{operand.row}.{operand.field}`" if operand.row in ("event", "guest") else \
        operand.field or ("now" if operand.row == "now" else str(operand.plus))
    if operand.row == "const" or not operand.plus:
        return base
    return f"{base} {'+' if operand.plus > 0 else '-'} {duration(abs(operand.plus))}"


def compared(left: Operand, op: str, right: Operand) -> str:
    """What a comparison says: the event is open; it is before `event.starts_at`."""
    if left.field == "state" and right.row == "const":
        return f"the {left.row} {COMPARED[op]} {spoken(right.field)}"
    if right.row == "now" and left.row != "now":
        return compared(right, TURNED[op], left)
    if left.row == "now":
        form = AGO[TURNED[op]] if left.plus < 0 else AWAY[TURNED[op]] if left.plus else CLOCK[op]
        return form.format(path_words(right), duration(abs(left.plus)))
    return f"{path_words(left)} {COMPARED[op]} {path_words(right)}"


def fact_words(rules: Rules, fact: Fact, wanted: bool = True) -> str:
    """What a fact says, or its negation."""
    if fact.derived:
        return derived_words(rules, fact.name, wanted)
    return compared(fact.left, fact.op if wanted else OPPOSITE[fact.op], fact.right)


def derived_words(rules: Rules, name: str, wanted: bool) -> str:
    """What a fact says that lowering has made; each is known by its name."""
    known: dict[str, tuple[str, str]] = {}
    for resource in rules.spec.guest.resources:
        known[f"{resource.name}_fits"] = (f"enough {resource.name}s are free",
                                          f"too few {resource.name}s are free")
    for state in rules.spec.guest.states:
        known[f"no_{state.name}"] = (f"nobody is {spoken(state.name)}", f"somebody is {spoken(state.name)}")
    for then in dict.fromkeys(s.timer.then for m in rules.spec.machines for s in m.states if s.timer):
        known[f"{then}_due"] = ("its time has come", "it rings too early")
        known[f"{then}_this"] = ("it is the latest timer", "a later timer was set")
    return known[name][0 if wanted else 1]


def guard_words(rules: Rules, rule: Rule) -> str:
    """When a rule applies, of the cases that those before it leave; "" if always."""
    facts = {fact.name: fact for fact in rules.facts}
    return joined([fact_words(rules, facts[name], wanted) for name, wanted in rule.atoms])


def amount(resource: Resource) -> str:
    """How much of a resource one guest takes: `party` seats."""
    each = split(resource.each)[1]
    return f"`{each}` {resource.name}s" if each else f"a {resource.name}"


def held_words(rules: Rules, assign: Assign) -> str:
    """What an assignment to a resource's field says of what is held, or ""."""
    path = f"{assign.row}.{assign.field}"
    for resource in rules.spec.guest.resources:
        if path == resource.left and assign.by == (operand(resource.each) if resource.each else const(1)):
            return f"takes {amount(resource)}" if assign.op == "sub" else f"gives {amount(resource)} back"
        if path == resource.left and assign.by.row == "asked":
            return f"`{path}` moves by as much"
        if path == resource.ticket:
            return f"leaves the {resource.name}" if assign.by == const(0) else \
                f"joins the end of the {resource.name}"
    return ""


def bus_words(rules: Rules, bus: str) -> str:
    """tells *seat freed*, which asks *offer* for the line head"""
    asked = [f", which asks *{spoken(a.name)}* for the {a.pick}" for a in rules.spec.guest.actions
             if bus in a.on]
    return f"tells *{spoken(bus)}*{''.join(asked)}"


def length_words(length: Operand) -> str:
    """How long something lasts: 90 minutes, `event.claim_window_secs`"""
    return path_words(length) if length.field else duration_words(length.plus)


def timer_words(state: State, lasts: Operand | None = None) -> str:
    """When the timer of a state will ring; lasts: what the answer says that leads there."""
    timer = state.timer
    assert timer is not None
    length = length_of(state, lasts)
    if length is None:
        return f"timer *{spoken(timer.then)}* at `{timer.until}`"
    by = f", by `{timer.by}` at the latest" if timer.by else ""
    return f"timer *{spoken(timer.then)}* after {length_words(length)}{by}"


def lengths(machine: Machine, state: State) -> list[Operand]:
    """How long answers say that a state lasts, each once, without what the state says."""
    return list(dict.fromkeys(a.lasts for action in machine.actions for c in action.cells for a in c.answers
                              if a.to == state.name and a.lasts))


def tell_words(letter: str, states: tuple[str, ...]) -> str:
    """letter *called off* to every guest who is pending or confirmed"""
    return f"letter *{spoken(letter)}* to every guest who is {joined([spoken(s) for s in states], 'or')}"


def effect_words(rules: Rules, rule: Rule, effect: Effect) -> str:
    """What an effect is, in words."""
    machine = rules.spec.machine(rule.machine)
    grew = f"if `{effect.grew}` grew, " if effect.grew else ""
    return grew + {"letter": lambda: f"letter *{spoken(effect.what)}*",
                   "tell": lambda: tell_words(effect.what, effect.states),
                   "bus": lambda: bus_words(rules, effect.what),
                   "timer": lambda: timer_words(machine.state(rule.to), answer_of(rules, rule).lasts),
                   "untimer": lambda: f"ends timer *{spoken(effect.what)}*"}[effect.kind]()


def answer_of(rules: Rules, rule: Rule) -> Answer:
    """What the spec says that a rule was made of."""
    action = rules.spec.machine(rule.machine).action(rule.action)
    cell = next(c for c in action.cells if c.state == rule.state)
    return cell.answers[rules.of(rule.machine, rule.state, rule.action).index(rule)]


def follows(rules: Rules, rule: Rule) -> list[str]:
    """What a rule brings with it, besides the step itself: what is held, numbers, letters, timers."""
    held = [text for text in (held_words(rules, a) for a in rule.assigns) if text]
    bump = answer_of(rules, rule).bump
    return held + [f"`{bump}` + 1"] * bool(bump) + [effect_words(rules, rule, e) for e in rule.effects]
