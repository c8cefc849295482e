"""The Promela model of the rules: decided on rows that were read, committed on rows as they are.

What must hold is said by `judge`, the rules of a spec that is known to be right; but for a test that
breaks the rules on purpose they are the rules themselves.
"""

from __future__ import annotations

import math

from ..rules.lower import split
from ..spec.errors import Failed
from ..spec.model import ABSENT, Assign, Effect, Rule, Rules
from ..targets.emit import enum, files
from .abstract import Term, action_of, each, fact_terms, timer_numbers
from .promela import (Model, all_of, any_of, commit_text, decide_text, fact_text, guard_text, guest_params,
                      is_one_of, model_of, sets_of)
from .properties import PROPERTIES, fits_text, judged

RULES_MAX = 254      # 255 stands for none
KEY_MAX = 2**31 - 1
VALUES_MIN = 8       # of a guest's number: tickets, parties and numbers of timers have no more


def assign_lines(model: Model, change: Assign) -> list[str]:
    """One assignment as statements; none for a field that is not modelled."""
    path = f"{change.row}.{change.field}"
    if change.field == "state":
        row = "guest_state[g]" if change.row == "guest" else "event_state"
        return [f"{row} = {enum(change.row, change.by.field)}"]
    out = [f"{t.name}[{'g' if t.row == 'guest' else '0'}] = {reset_text(change, t)}"
           for t in model.scope.terms if (t.row, t.field) == (change.row, change.field)]
    if change.row == "guest" and path in timer_numbers(model.rules):
        out.append("number_anew()")
    known = model.fields if change.row == "guest" else model.event_numbers
    if change.field not in known:
        return out
    return out + [number_line(model, change)]


def reset_text(change: Assign, term: Term) -> str:
    """Whether a time has passed that is set anew: what is asked may lie before now or after."""
    if change.by.row == "asked":
        return f"({term.name}[0] && !later)"
    return "1" if change.by.row == "const" and not change.by.plus and change.op == "set" else "0"


def number_line(model: Model, change: Assign) -> str:
    """An assignment of a number; what is only bumped is counted as far as somebody asks."""
    target = f"guest_{change.field}[g]" if change.row == "guest" else f"event_{change.field}"
    by = {"guest": f"guest_{change.by.field}[g]", "event": f"event_{change.by.field}",
          "asked": f"asked_{change.by.field}", "const": str(change.by.plus)}[change.by.row]
    if change.op == "set":
        return f"{target} = {by}"
    if change.op == "min":
        return f"{target} = ({by} < {target} -> {by} : {target})"
    sign = "+" if change.op == "add" else "-"
    bound = most_asked(model, change)
    if change.op == "add" and bound is not None:
        return f"{target} = ({target} < {bound} -> {target} + {by} : {target})"
    return f"{target} = {target} {sign} {by}"


def most_asked(model: Model, change: Assign) -> int | None:
    """One more than any number that a fact compares a field with; None for what is held or counted."""
    kept = {split(p)[1] for r in model.rules.spec.guest.resources for p in (r.limit, r.left, r.next) if p}
    if change.row == "event" and (change.field in kept or change.field in
                                  {s.name for s in model.rules.spec.guest.states}):
        return None
    return max([0, *constants(model, change.row, change.field)]) + 1


def constants(model: Model, row: str, field: str) -> list[int]:
    """The numbers that facts compare a field with."""
    out = []
    for fact in model.scope.facts:
        for one, other in ((fact.left, fact.right), (fact.right, fact.left)):
            if (one.row, one.field) == (row, field) and other.row == "const":
                out.append(other.plus - one.plus)
    return out


def effect_lines(model: Model, effect: Effect) -> list[str]:
    """What an effect leaves in the outbox; timers need no row here."""
    if effect.kind == "letter":
        return [f"write_letter(g, {enum('letter', effect.what)})"]
    if effect.kind == "tell":
        return [f"told = LETTERS * {tells(model).index(effect) + 1}"]
    if effect.kind != "bus":
        return []
    out = []
    for action in model.rules.spec.guest.actions:
        if effect.what in action.on:
            field = split(effect.grew)[1] if effect.grew else ""
            grew = f"wanted_{action.name} || event_{field} > was_{field}" if field else "1"
            out.append(f"wanted_{action.name} = ({grew})")
    return out


def tells(model: Model) -> list[Effect]:
    """All letters to many."""
    return list(dict.fromkeys(e for r in model.scope.rules for e in r.effects if e.kind == "tell"))


def body(model: Model, rule: Rule) -> list[str]:
    """The statements of a rule."""
    out = []
    if rule.machine == "guest" and rule.kind == "to":
        out += [f"guest_{f}[g] = asked_{f}" for f in sets_of(model.rules, rule) if f in model.fields]
    for change in rule.assigns:
        out += assign_lines(model, change)
    for kind in ("bus", "tell", "letter"):
        for effect in (e for e in rule.effects if e.kind == kind):
            out += effect_lines(model, effect)
    return list(dict.fromkeys(out)) if rule.kind == "again" else out or ["skip"]


# ---- rows of the template ----

def rule_row(model: Model, rule: Rule) -> dict[str, object]:
    """A rule as the template prints it."""
    sets = sets_of(model.rules, rule)
    action = action_of(model.rules, rule)
    asked = [f for f in model.asked(rule.machine) if f not in (str(s) for s in action.sets)]
    first = [f"asked_{f} == {domain(model, rule.machine, f)[0]}" for f in asked]
    times = {(t.row, t.field) for t in model.scope.terms}
    if rule.machine == "event" and not any(a.by.row == "asked" and (a.row, a.field) in times
                                           for a in rule.assigns):
        first.append("!later")
    number = model.number(rule)
    return {"number": number, "name": rule.name, "place": rule.pos.short, "machine": rule.machine,
            "by": action.by, "writes": rule.writes, "own": guard_text(model, rule.guard, sets),
            "decide": decide_text(model, rule) if rule.writes else "",
            "commit": commit_text(model, rule) if rule.writes else "",
            "option": all_of([*first, f"decide_{number}"]), "body": body(model, rule) if rule.writes else []}


def domain(model: Model, machine: str, name: str) -> list[int]:
    """The values that an action brings along: those round the numbers it is compared with."""
    field = model.rules.spec.machine(machine).field(name)
    near = {c + d for c in constants(model, machine, name) for d in (-1, 0, 1)} or {1}
    least = field.min if field.min is not None else 0
    most = field.max if field.max is not None else max(near)
    return sorted(v for v in near if least <= v <= most) or [least]


def asked_row(model: Model, machine: str, name: str) -> dict[str, object]:
    """How a value that is asked is chosen; most: any from 1 to this."""
    resources = model.rules.spec.guest.resources
    measured = machine == "guest" and any(each(r) == name for r in resources)
    limit = machine == "event" and any(r.limit == f"event.{name}" for r in resources)
    return {"name": name, "most": "PARTY" if measured else "CAP + 1" if limit else "",
            "choices": domain(model, machine, name)}


def term_rows(model: Model, row: str) -> list[dict[str, object]]:
    """The times of a row; uses: the rules that hang on each."""
    facts = {f.name: f for f in model.scope.facts}
    out = []
    for term in model.terms(row):
        using = [str(model.number(r)) for r in model.scope.rules if r.writes and r.machine == "guest"
                 and any(term in fact_terms(model.rules, facts[f]) for f in r.facts)]
        out.append({"name": term.name, "free": term.free, "uses": is_one_of("rule", using), "host": not using,
                    "number": model.scope.terms.index(term), "field": term.field})
    return out


def start_lines(model: Model) -> list[str]:
    """The first host's event: what is set when there was none."""
    made = next(r for r in model.rules.rules if r.machine == "event" and r.state == ABSENT and r.writes)
    limits = [split(r.limit)[1] for r in model.limited]
    out = [f"choose_{name}()" for name in model.asked("event") if name not in limits]
    out += [f"event_{name} = asked_{name}" for name in model.asked("event") if name not in limits]
    out += [f"event_{name} = CAP" for name in limits]
    out += [f"asked_{name} = 0" for name in model.asked("event") if name not in limits]
    out.append(f"event_state = {enum('event', made.to)}")
    for change in made.assigns:
        if change.field in model.event_numbers:
            out.append(number_line(model, change))
    return out


def names(model: Model) -> list[tuple[str, int]]:
    """Every constant."""
    out: list[tuple[str, int]] = []
    for machine in model.rules.spec.machines:
        out += [(enum(machine.name, s.name), i) for i, s in enumerate(machine.states)]
    letters = dict.fromkeys((*model.rules.letters, *model.judge.letters))
    out += [(enum("letter", name), i) for i, name in enumerate(letters, 1)]
    out += [(name, i) for i, name in enumerate(PROPERTIES, 1)]
    first = next((i for i, r in enumerate(model.scope.rules, 1) if r.machine == "event"), 255)
    return out + [("FIRST_EVENT_RULE", first)]


def want_rows(model: Model) -> list[dict[str, object]]:
    """The actions that bus events start."""
    out = []
    for i, action in enumerate((a for a in model.rules.spec.guest.actions if a.on), 1):
        rules = [model.number(r) for r in model.scope.rules
                 if r.writes and (r.machine, r.action) == ("guest", action.name)]
        ticket = split(model.line.ticket)[1]
        sooner = f"guest_{ticket}[i] < guest_{ticket}[g]" if action.pick else "true"
        out.append({"action": action.name, "number": i, "sooner": sooner,
                    "surely": sooner if action.pick else "false", "rules": rules,
                    "fits": fits_text(model, action.name)})
    return out


def values_of(model: Model, name: str) -> int:
    """How many values a guest's number has: 8, or more if facts or actions tell more apart."""
    asked = domain(model, "guest", name) if name in model.asked("guest") else []
    return max([VALUES_MIN, *(number + 2 for number in (*constants(model, "guest", name), *asked))])


def key_parts(model: Model) -> list[tuple[str, int]]:
    """All that is known of a guest, each part with how many values it has; known() has five bits."""
    return [("guest_state[who]", len(model.rules.spec.guest.states)),
            *((f"guest_{field}[who]", values_of(model, field)) for field in model.fields),
            *((f"{term.name}[who]", 2) for term in model.terms("guest")),
            ("guest_no[who]", VALUES_MIN), ("known(who)", 32)]


def key_text(model: Model) -> str:
    """A number that tells guests apart by all that is known of them."""
    (text, _), *parts = key_parts(model)
    for part, values in parts:
        text = f"({text} * {values} + {part})"
    return text


def check_room(model: Model) -> None:
    """Failed if a search would mix up rules, whose numbers are bytes, or guests, whose key is an int."""
    if len(model.scope.rules) > RULES_MAX:
        raise Failed(f"the model has {len(model.scope.rules)} rules; it has room for {RULES_MAX}")
    if math.prod(values for _, values in key_parts(model)) > KEY_MAX:
        raise Failed(f"the model knows too much of a guest: {', '.join(name for name, _ in key_parts(model))}")


def view(model: Model) -> dict[str, object]:
    """All that the template prints."""
    guest = model.terms("guest")
    shown = [split(r.limit)[1] for r in model.limited] + [split(r.left)[1] for r in model.limited]
    fields = model.fields
    counted = [s.name for s in model.judge.spec.guest.states if s.name != ABSENT]
    wants = want_rows(model)
    until = {f"guest.{t.field}": t.name for t in guest}
    due = [(enum("guest", s.name), until[str(s.timer.until)]) for s in model.judge.spec.guest.states
           if s.timer and str(s.timer.until) in until]
    return {
        "names": names(model), "event_numbers": model.event_numbers, "guest_numbers": fields,
        "event_terms": term_rows(model, "event"), "guest_terms": term_rows(model, "guest"),
        "asked_guest": model.asked("guest"), "asked_event": model.asked("event"),
        "asked": [asked_row(model, m, n) for m in ("guest", "event") for n in model.asked(m)],
        "wants": wants, "any_wanted": any_of([f"wanted_{w['action']}" for w in wants]),
        "states_count": len(model.rules.spec.guest.states),
        "facts": [{"head": f"is_{f.name}" + (f"({', '.join(guest_params(model, f))})"
                                             if guest_params(model, f) else ""),
                   "text": fact_text(model, f)} for f in model.scope.facts],
        "rules": [rule_row(model, r) for r in model.scope.rules],
        "limited": [{"name": r.name, "left": split(r.left)[1], "limit": split(r.limit)[1],
                     "each": f"guest_{each(r)}[i]" if r.each else "1"} for r in model.limited],
        "ticket": split(model.line.ticket)[1], "next": split(model.line.next)[1],
        "counters": [f"event_{s} == tally[{enum('guest', s)}]" for s in counted],
        "shown": shown + counted, "story_party": f"guest_{fields[0]}[g]",
        "judged": judged(model) + [
            ("due_now", any_of([f"(guest_state[g] == {s} && {t}[g])" for s, t in due])),
            ("was_due", any_of([f"(was_state == {s} && was_{t})" for s, t in due]))],
        "dead": [{"name": f"guest_{f}", "field": f} for f in fields[:-1]]
        + [{"name": t.name, "field": t.name} for t in guest],
        "tells": [{"number": i, "letter": enum("letter", t.what),
                   "states": is_one_of("guest_state[g]", [enum("guest", s) for s in t.states])}
                  for i, t in enumerate(tells(model), 1)],
        "start": start_lines(model), "key": key_text(model),
    }


def text(rules: Rules, judge: Rules | None = None) -> str:
    """The model of rules, judged by those of another spec or by themselves."""
    model = model_of(rules, judge)
    check_room(model)
    return files(view(model), {"model.pml": "model.pml.j2"})["model.pml"]


def outputs(rules: Rules) -> dict[str, str]:
    """gen/model.pml"""
    return {"model.pml": text(rules)}
