"""Derives the rules: what each alternative needs, changes and asks for.

A rule's author says where a guest goes; everything about seats, tickets, counters,
deadlines, timers and letters follows here from what the states hold.
"""

from __future__ import annotations

from dataclasses import replace

from ..spec.model import (ABSENT, NONE, Action, Answer, Assign, Cell, Effect, Fact, Field, Guard, Machine,
                          Operand, Resource, Rule, Rules, Spec, State)


def split(path: str) -> tuple[str, str]:
    """"event.cap" -> ("event", "cap")."""
    row, _, field = path.partition(".")
    return row, field


def operand(path: str) -> Operand:
    """The field at "row.name" as a value."""
    return Operand(*split(path))


def const(value: int) -> Operand:
    """A literal number."""
    return Operand("const", plus=value)


def assign(path: str, op: str, by: Operand) -> Assign:
    """One change of the field at "row.name"."""
    return Assign(*split(path), op, by)


def counters(guest: Machine) -> tuple[Field, ...]:
    """One counter on the event's row for each state a guest can be in.

    A state that holds a measured resource is counted in its unit, any other in guests.
    """
    return tuple(Field(state.name, "number", state.pos,
                       comment=f"{unit_words(guest, state)} of guests in state {state.name}")
                 for state in guest.states if state.name != ABSENT)


def unit_words(guest: Machine, state: State) -> str:
    """What a state's counter counts, in words."""
    resource = guest.resource(state.holds)
    return f"{resource.name}s" if resource and resource.each else "number"


def unit(guest: Machine, state: State) -> Operand:
    """How much one guest adds to its state's counter."""
    resource = guest.resource(state.holds)
    return operand(resource.each) if resource and resource.each else const(1)


def with_counters(spec: Spec) -> Spec:
    """The spec, its event row completed by the counters."""
    return replace(spec, event=replace(spec.event, fields=spec.event.fields + counters(spec.guest)))


def derived_facts(spec: Spec) -> tuple[Fact, ...]:
    """What holding a resource and being on a timer require."""
    facts: list[Fact] = []
    guest = spec.guest
    for resource in guest.resources:
        if resource.limit:
            facts.append(Fact(f"{resource.name}_fits", operand(resource.left), ">=",
                              operand(resource.each) if resource.each else const(1),
                              resource.pos, True))
        facts.extend(Fact(f"no_{state.name}", Operand("event", state.name), "=", const(0),
                          resource.pos, True)
                     for state in guest.states if state.holds == resource.name
                     and not resource.limit)
    for machine in spec.machines:
        seen: set[str] = set()
        for state in machine.states:
            timer = state.timer
            if timer and timer.then not in seen:
                seen.add(timer.then)
                facts.append(Fact(f"{timer.then}_due", Operand("now"), ">=", operand(timer.until),
                                  timer.pos, True))
                facts.append(Fact(f"{timer.then}_this", Operand("asked_no"), "=",
                                  operand(timer.no), timer.pos, True))
    return tuple(facts)


def guard_of(spec: Spec, machine: Machine, state: State, action: Action, answer: Answer
             ) -> Guard:
    """The facts that must hold and must not, written and derived."""
    need: list[str] = []
    deny: list[str] = []
    for literal in answer.guard:
        word = literal.fact
        if word.endswith(" empty"):
            need.extend(f"no_{s.name}" for s in spec.guest.states
                        if s.holds == word.removesuffix(" empty"))
        elif literal.wanted:
            need.append(word)
        else:
            deny.append(word)
    if answer.kind == "to":
        target = machine.state(answer.to)
        resource = machine.resource(target.holds)
        if resource and resource.limit and target.holds != state.holds:
            need.append(f"{resource.name}_fits")
    if state.timer and state.timer.then == action.name and answer.kind in ("to", "again"):
        need += [f"{action.name}_due", f"{action.name}_this"]
    return tuple(need), tuple(deny)


def holding(resource: Resource | None, taken: bool) -> list[Assign]:
    """What taking a resource, or giving it back, changes."""
    if resource is None:
        return []
    out: list[Assign] = []
    if resource.left:
        amount = operand(resource.each) if resource.each else const(1)
        out.append(assign(resource.left, "sub" if taken else "add", amount))
    if resource.ticket:
        out.append(assign(resource.ticket, "set", operand(resource.next) if taken else const(0)))
        if taken:
            out.append(assign(resource.next, "add", const(1)))
    return out


def length_of(state: State, lasts: Operand | None) -> Operand | None:
    """How long a state's timer lasts: as an answer says, or the state; None if neither does."""
    return lasts or (operand(state.timer.lasts) if state.timer and state.timer.lasts else None)


def arming(state: State, lasts: Operand | None) -> list[Assign]:
    """What starting a state's timer changes: a new number, and its deadline; lasts: as the answer says."""
    timer = state.timer
    if timer is None:
        return []
    out = [assign(timer.no, "add", const(1))]
    if length := length_of(state, lasts):
        out += [assign(timer.until, "set", Operand("now")), assign(timer.until, "add", length)]
    if timer.by:
        out.append(assign(timer.until, "min", operand(timer.by)))
    return out


def creation(spec: Spec) -> list[Assign]:
    """What a new event's row starts from, besides what the host says."""
    out = [assign(f"event.{field.name}", "set", const(0)) for field in counters(spec.guest)]
    for resource in spec.guest.resources:
        if resource.limit:
            out.append(assign(resource.left, "set", operand(resource.limit)))
        if resource.next:
            out.append(assign(resource.next, "set", const(1)))
    return out


def setting(spec: Spec, machine: Machine, action: Action, state: State
            ) -> tuple[list[Assign], list[Effect]]:
    """What an event's action with `sets` changes, and what follows when a limit or deadline moves.

    Facts are asked of a guest with the asked values applied, so nothing is left to do there.
    """
    assigns: list[Assign] = []
    effects: list[Effect] = []
    if machine.name != "event":
        return assigns, effects
    for name in action.sets:
        path = f"{machine.name}.{name}"
        for resource in spec.guest.resources:
            if resource.limit == path:
                assigns += [assign(resource.left, "add", Operand("asked", name)),
                            assign(resource.left, "sub", operand(path))]
                if resource.freed:
                    effects.append(Effect("bus", resource.freed, resource.left))
        op = "copy" if machine.field(name).kind == "text" else "set"
        assigns.append(assign(path, op, Operand("asked", name)))
        if state.timer and state.timer.until == path:
            assigns.append(assign(state.timer.no, "add", const(1)))
            effects.append(Effect("timer", state.timer.then))
    return assigns, effects


def moved(spec: Spec, machine: Machine, state: State, target: State, lasts: Operand | None
          ) -> tuple[list[Assign], list[Effect]]:
    """What going from one state to another, for so long, changes and asks for."""
    assigns = [Assign(machine.name, "state", "set", Operand("const", target.name))]
    effects: list[Effect] = []
    if machine.name == "guest":
        left, taken = machine.resource(state.holds), machine.resource(target.holds)
        if left != taken:
            assigns += holding(left, False) + holding(taken, True)
            if left and left.freed:
                effects.append(Effect("bus", left.freed, left.left))
        if state.name != ABSENT:
            assigns.append(assign(f"event.{state.name}", "sub", unit(machine, state)))
        assigns.append(assign(f"event.{target.name}", "add", unit(machine, target)))
    elif state.name == ABSENT:
        assigns += creation(spec)
    if state.timer and not target.timer:
        if state.timer.lasts:
            assigns.append(assign(state.timer.until, "set", const(0)))
        effects.append(Effect("untimer", state.timer.then))
    assigns += arming(target, lasts)
    if target.timer:
        effects.append(Effect("timer", target.timer.then))
    if target.bus:
        effects.append(Effect("bus", target.bus))
    if target.tell_letter:
        effects.append(Effect("tell", target.tell_letter, states=target.tell_states))
    return assigns, effects


def versions(spec: Spec, machine: Machine) -> list[Assign]:
    """The version of the rules, on each row that a change writes: a guest's writes both.

    Rules of an earlier generator may have no such stamp.
    """
    rows = spec.machines if machine.name == "guest" else (machine,)
    return [assign(row.stamp("version"), "set", const(row.version)) for row in rows if row.stamp("version")]


def change_of(spec: Spec, machine: Machine, state: State, action: Action, answer: Answer
              ) -> tuple[tuple[Assign, ...], tuple[Effect, ...]]:
    """All that an alternative changes and asks for."""
    if answer.kind not in ("to", "again"):
        return (), ()
    letter = answer.letter
    assigns, effects = setting(spec, machine, action, state)
    if answer.kind == "to":
        target = machine.state(answer.to)
        letter = letter or target.letter
        more = moved(spec, machine, state, target, answer.lasts)
        assigns, effects = assigns + more[0], effects + more[1]
    if answer.bump:
        assigns.append(assign(answer.bump, "add", const(1)))
    if answer.bus:
        effects.append(Effect("bus", answer.bus))
    if state.name == ABSENT and machine.stamp("registered"):
        assigns.append(assign(machine.stamp("registered"), "set", Operand("now")))
    if letter and letter != NONE:
        effects.insert(0, Effect("letter", letter))
        if machine.stamp("letter"):
            assigns.append(assign(machine.stamp("letter"), "set", Operand("now")))
    assigns.append(assign("event.seq", "add", const(1)))
    assigns += versions(spec, machine)
    return tuple(assigns), tuple(effects)


def cell_rules(spec: Spec, machine: Machine, action: Action, cell: Cell) -> list[Rule]:
    """The rules of one cell: each knows the alternatives that come before it."""
    state = machine.state(cell.state)
    rules: list[Rule] = []
    before: list[Guard] = []
    for number, answer in enumerate(cell.answers):
        need, deny = guard_of(spec, machine, state, action, answer)
        assigns, effects = change_of(spec, machine, state, action, answer)
        rules.append(Rule(f"{action.name}.{state.name}.{number}", answer.pos, machine.name,
                          action.name, state.name, answer.kind, answer.to or state.name,
                          answer.reason, need, deny, tuple(before), assigns, effects))
        before.append((need, deny))
    return rules


def in_order(words: list[str]) -> tuple[str, ...]:
    """Each word once, as first seen."""
    return tuple(dict.fromkeys(w for w in words if w and w != NONE))


def lower(spec: Spec) -> Rules:
    """Everything derived from a spec that `check_words` has passed."""
    spec = with_counters(spec)
    rules: list[Rule] = []
    for machine in spec.machines:
        for action in machine.actions:
            cells = {cell.state: cell for cell in action.cells}
            for state in machine.states:
                rules += cell_rules(spec, machine, action, cells[state.name])
    states = [s for machine in spec.machines for s in machine.states]
    effects = [e for rule in rules for e in rule.effects]
    letters = in_order([s.letter for s in states] + [s.tell_letter for s in states]
                       + [e.what for e in effects if e.kind == "letter"])
    buses = in_order([s.bus for s in states] + [r.freed for r in spec.guest.resources]
                     + [e.what for e in effects if e.kind == "bus"])
    facts = spec.guest.facts + spec.event.facts + derived_facts(spec)
    return Rules(spec, facts, tuple(rules), in_order([r.reason for r in rules]), letters, buses)
