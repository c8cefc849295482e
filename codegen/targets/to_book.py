"""The rule book, as a reviewer reads it: every answer at a glance, a card for each action and each state, facts,
permissions, and why no rule loses or makes a seat."""

from __future__ import annotations

from ..rules.ddb import transactions
from ..rules.plain import (ASKERS, amount, anchor, bus_words, escaped, fact_words, follows, guard_words,
                           joined, length_words, lengths, spoken, tell_words, timer_words)
from ..spec.errors import Pos
from ..spec.model import Action, Cell, Machine, Rule, Rules, State
from .emit import files
from .grid import action_head, action_link, grid, proof
from .permits import permissions

Conditions = dict[tuple[str, str], list[tuple[str, str]]]


def spec_line(machine: str, pos: Pos) -> str:
    """A link to a line of the spec."""
    return f"[{machine}.yaml:{pos.line}](../spec/{machine}.yaml#L{pos.line})"


def state_head(machine: str, state: str) -> str:
    """The head of a state's card."""
    article = {"guest": "A guest who", "event": "An event that"}[machine]
    return f"{article} is {spoken(state)}"


def state_link(machine: str, state: str) -> str:
    """A link to the card of a state."""
    return f"[{spoken(state)}](#{anchor(state_head(machine, state))})"


def answer_words(rule: Rule) -> str:
    """→ **confirmed**, stays, same, no: *called off*"""
    return {"to": f"→ **{spoken(rule.to)}**", "again": "stays", "same": "same",
            "refuse": f"no: *{spoken(rule.reason)}*"}[rule.kind]


def groups(action: Action) -> list[list[Cell]]:
    """The cells of an action, those together that the spec answers together."""
    found: dict[tuple[object, ...], list[Cell]] = {}
    for one in action.cells:
        found.setdefault(one.answers, []).append(one)
    return list(found.values())


def is_short(cells: list[Cell]) -> bool:
    """Whether states that answer alike do so in one word."""
    answers = cells[0].answers
    return len(answers) == 1 and answers[0].kind in ("same", "refuse") and not answers[0].guard


def follows_words(rules: Rules, alike: tuple[Rule, ...]) -> str:
    """What follows from an answer; told for each state where that differs."""
    told: dict[str, list[str]] = {}
    for rule in alike:
        told.setdefault("; ".join(follows(rules, rule)), []).append(spoken(rule.state))
    if len(told) == 1:
        return next(iter(told))
    return "<br>".join(f"*from {joined(states, 'or')}:* {text or 'nothing more'}"
                       for text, states in told.items())


def conditions(rules: Rules) -> Conditions:
    """By machine and rule: (table, condition) of each item that a rule writes to."""
    return {(one.rule.machine, one.rule.name):
            [(write.table, write.condition) for write in one.writes if write.table != "audit"]
            for one in transactions(rules)}


def condition_texts(known: Conditions, alike: tuple[Rule, ...]) -> list[tuple[str, str]]:
    """What must hold of each item, and of which one; told for some states where that differs."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule in alike:
        for table, text in known.get((rule.machine, rule.name), ()):
            found.setdefault((table, text), []).append(spoken(rule.state))
    return [(table if len(states) == len(alike) else f"{table}, from {joined(states, 'or')}", text)
            for (table, text), states in found.items()]


def alternatives(rules: Rules, known: Conditions, machine: Machine, action: Action, cells: list[Cell]
                 ) -> dict[str, object]:
    """A group of states that answer alike, as its table."""
    told = list(zip(*(rules.of(machine.name, c.state, action.name) for c in cells)))
    return {"states": joined([state_link(machine.name, c.state) for c in cells], "or"),
            "rows": [(answer_words(alike[0]), guard_words(rules, alike[0]), follows_words(rules, alike),
                      spec_line(machine.name, alike[0].pos)) for alike in told],
            "conditions": [(answer_words(alike[0]), alike[0].pos.line, texts) for alike in told
                           if (texts := condition_texts(known, alike))]}


def action_card(rules: Rules, known: Conditions, machine: Machine, action: Action) -> dict[str, object]:
    """What the template prints of one action."""
    starts = [f"*{spoken(bus)}*" for bus in action.on]
    told = groups(action)
    return {"head": action_head(machine.name, action.name), "comment": escaped(action.comment),
            "by": ASKERS[action.by], "line": spec_line(machine.name, action.pos),
            "sets": joined([f"`{name}`" for name in action.sets]),
            "starts": f"{joined(starts, 'or')}, for the {action.pick}" if starts else "",
            "groups": [alternatives(rules, known, machine, action, c) for c in told if not is_short(c)],
            "short": [alternatives(rules, known, machine, action, c) for c in told if is_short(c)]}


def held(rules: Rules, state: State) -> str:
    """What a guest in a state holds."""
    resource = rules.spec.guest.resource(state.holds)
    if resource is None:
        return ""
    return f"{amount(resource)} of `{resource.limit}`" if resource.limit else f"a place in {resource.name}"


def ways(rules: Rules, machine: Machine, leaving: bool, state: State) -> str:
    """The ways to, or out of, a state: each action with the states at the other end."""
    found: dict[str, list[str]] = {}
    for rule in rules.rules:
        here, there = (rule.state, rule.to) if leaving else (rule.to, rule.state)
        if (rule.machine, rule.kind, here) == (machine.name, "to", state.name):
            others = found.setdefault(rule.action, [])
            others += [there] if there not in others else []
    return "; ".join(f"{action_link(machine.name, action)} {'to' if leaving else 'from'} "
                     f"{joined([spoken(o) for o in others], 'or')}" for action, others in found.items())


def arrival(rules: Rules, machine: Machine, state: State) -> str:
    """What whoever comes to a state is told, and who else is."""
    came = [r for r in rules.rules if (r.machine, r.kind, r.to) == (machine.name, "to", state.name)]
    letters = [next((f"*{spoken(e.what)}*" for e in r.effects if e.kind == "letter"), "none") for r in came]
    out = [f"letter {joined(list(dict.fromkeys(letters)), 'or')}"] if state.letter else []
    if state.tell_letter:
        out.append(tell_words(state.tell_letter, state.tell_states))
    return "; ".join(out + ([bus_words(rules, state.bus)] if state.bus else []))


def ending(machine: Machine, state: State) -> str:
    """When a state with a timer ends, and how long it lasts where an answer says so."""
    others = joined([length_words(one) for one in lengths(machine, state)], "or")
    return timer_words(state) + (f"; after {others} instead where an answer says so" if others else "")


def state_card(rules: Rules, machine: Machine, state: State) -> dict[str, object]:
    """What the template prints of one state."""
    counted = next((f for f in rules.spec.event.fields
                    if machine.name == "guest" and f.name == state.name), None)
    rows = [("holds", held(rules, state)),
            ("counted in", f"`event.{counted.name}`, the {counted.comment}" if counted else ""),
            ("on arrival", arrival(rules, machine, state)),
            ("ends by", ending(machine, state) if state.timer else ""),
            ("reached by", ways(rules, machine, False, state)),
            ("left by", ways(rules, machine, True, state) or "nobody: it is an end")]
    return {"head": state_head(machine.name, state.name), "comment": escaped(state.comment),
            "line": spec_line(machine.name, state.pos), "rows": [row for row in rows if row[1]]}


def fact_rows(rules: Rules) -> list[tuple[str, str, str, str]]:
    """Every fact: its name, what it says and what its negation says, its line."""
    owners = {f.name: m.name for m in rules.spec.machines for f in m.facts}
    out = []
    for fact in rules.facts:
        line = "derived" if fact.derived else spec_line(owners[fact.name], fact.pos)
        out.append((fact.name, fact_words(rules, fact), fact_words(rules, fact, False), line))
    return out


def outputs(rules: Rules) -> dict[str, str]:
    """gen/book.md"""
    known = conditions(rules)
    machines = [{"name": m.name, "article": "A guest" if m.name == "guest" else "An event",
                 "columns": [s.name for s in m.states], "grid": grid(rules, m),
                 "actions": [action_card(rules, known, m, a) for a in m.actions],
                 "states": [state_card(rules, m, s) for s in m.states],
                 "index": [action_link(m.name, a.name) for a in m.actions],
                 "state_index": [state_link(m.name, s.name) for s in m.states]}
                for m in rules.spec.machines]
    return files({"machines": machines, "facts": fact_rows(rules), "may": permissions(rules),
                  "proofs": proof(rules)}, {"book.md": "book.md.j2"})
