"""The rule book's permissions: who may do what, from which state, and what a guest in a state can ever do."""

from __future__ import annotations

from ..rules.plain import ASKERS, anchor, answer_of, joined, spoken
from ..spec.model import Machine, Rule, Rules, State
from .grid import DASH, action_link


def letter(rule: Rule) -> str:
    """The letter that a rule writes, or ""."""
    return next((spoken(e.what) for e in rule.effects if e.kind == "letter"), "")


def once(parts: list[str]) -> list[str]:
    """Each part once, as first seen."""
    return list(dict.fromkeys(parts))


def again_words(rules: Rules, rule: Rule) -> str:
    """letter *link*, `guest.epoch` + 1; or noted"""
    bump = answer_of(rules, rule).bump
    parts = [f"letter *{letter(rule)}*"] * bool(letter(rule)) + [f"`{bump}` + 1"] * bool(bump)
    return ", ".join(parts) or "noted"


def done(rules: Rules, cell: tuple[Rule, ...]) -> str:
    """What a cell may change: where it leads, what it writes again; "" if nothing."""
    to = once([f"**{spoken(r.to)}**" for r in cell if r.kind == "to"])
    again = once([again_words(rules, r) for r in cell if r.kind == "again"])
    return "; ".join([f"→ {joined(to, 'or')}"] * bool(to) + again)


def reasons(cell: tuple[Rule, ...]) -> str:
    """Why a cell may refuse: called off, closed"""
    return ", ".join(once([spoken(r.reason) for r in cell if r.kind == "refuse"]))


def verdict(rules: Rules, cell: tuple[Rule, ...]) -> str:
    """What a cell may come to, in the order of weight: changed, refused, or same as before."""
    lines = [done(rules, cell), f"no: {reasons(cell)}" if reasons(cell) else "",
             "same" if any(r.kind == "same" for r in cell) else ""]
    return "<br>".join(line for line in lines if line)


def asker_tables(rules: Rules, machine: Machine) -> list[dict[str, object]]:
    """A table for each asker: actions by states."""
    out = []
    for by, who in ASKERS.items():
        rows = [(action_link(machine.name, a.name),
                 [verdict(rules, rules.of(machine.name, s.name, a.name)) for s in machine.states])
                for a in machine.actions if a.by == by]
        if rows:
            out.append({"head": f"{machine.name.capitalize()}: {who}", "rows": rows})
    return out


def state_table(rules: Rules, machine: Machine, state: State) -> list[tuple[str, str, str, str]]:
    """For each asker: what can change a row in this state, what changes nothing, what is always refused."""
    out = []
    for by, who in ASKERS.items():
        can, same, refused = [], [], []
        for action in (a for a in machine.actions if a.by == by):
            cell, name = rules.of(machine.name, state.name, action.name), action_link(machine.name, action.name)
            if done(rules, cell):
                can.append(f"{name} {done(rules, cell)}")
            elif any(r.kind == "same" for r in cell):
                same.append(name)
            else:
                refused.append(f"{name}: {reasons(cell)}")
        if can or same or refused:
            out.append((who, "<br>".join(can) or DASH, ", ".join(same) or DASH, "<br>".join(refused) or DASH))
    return out


def way_rows(rules: Rules, machine: Machine) -> list[tuple[str, str, str]]:
    """For each state: who brings a row there by which action from where, and who never does."""
    by = {a.name: a.by for a in machine.actions}
    out = []
    for state in machine.states:
        ways: dict[str, list[str]] = {}
        for rule in rules.rules:
            if (rule.machine, rule.kind, rule.to) == (machine.name, "to", state.name):
                ways.setdefault(rule.action, []).append(spoken(rule.state))
        askers = {by[action] for action in ways}
        told = [f"{ASKERS[by[action]]}: {action_link(machine.name, action)} from {joined(once(starts), 'or')}"
                for action, starts in ways.items()]
        never = [who for name, who in ASKERS.items() if name in by.values() and name not in askers]
        out.append((spoken(state.name), "<br>".join(told) or "nobody", "; ".join(never) or DASH))
    return out


def letter_rows(rules: Rules) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """For each letter: by whose actions it is written."""
    by = {(m.name, a.name): a.by for m in rules.spec.machines for a in m.actions}
    rows = []
    for name in rules.letters:
        cells: dict[str, list[str]] = {who: [] for who in ASKERS}
        for rule in rules.rules:
            if any(e.kind in ("letter", "tell") and e.what == name for e in rule.effects):
                cells[by[rule.machine, rule.action]].append(action_link(rule.machine, rule.action))
        rows.append((spoken(name), [", ".join(once(links)) or DASH for links in cells.values()]))
    return list(ASKERS.values()), rows


def machine_view(rules: Rules, machine: Machine) -> dict[str, object]:
    """What the template prints of one machine."""
    one = "a guest" if machine.name == "guest" else "an event"
    return {"askers": asker_tables(rules, machine), "states": [spoken(s.name) for s in machine.states],
            "ways_head": f"Who can ever bring {one} to a state", "ways": way_rows(rules, machine),
            "states_head": f"What can happen to {one}",
            "by_state": [(f"{machine.name.capitalize()} in state {spoken(s.name)}", state_table(rules, machine, s))
                         for s in machine.states]}


def permissions(rules: Rules) -> dict[str, object]:
    """What the template prints of who may do what."""
    machines = [machine_view(rules, m) for m in rules.spec.machines]
    letters_head = "Who causes which letter"
    heads = [head for m in machines for head in
             (*(a["head"] for a in m["askers"]), m["ways_head"], m["states_head"])] + [letters_head]
    askers, letters = letter_rows(rules)
    return {"machines": machines, "index": [f"[{head}](#{anchor(head)})" for head in heads],
            "askers": askers, "letters_head": letters_head, "letters": letters}
