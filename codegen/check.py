"""Judges a spec: first that every word is known, then that the rules hold together.

Each check is one function that yields problems.  `check_spec` runs before
lowering, `check_rules` on what lowering made.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from .errors import Pos, Problem, SpecErrors, did_you_mean, problem
from .lower import ABSENT, NONE, counters
from .model import Assign, Machine, Rule, Rules, Spec

EFFECTS_MAX = 8
FACTS_MAX = 32


def unknown(pos: Pos, what: str, word: str, choice: list[str], where: str) -> Problem:
    """A word that the spec does not declare."""
    return problem(pos, "E201", f"unknown {what} '{word}' in {where}", did_you_mean(word, choice))


def check_names(spec: Spec) -> Iterator[Problem]:
    """Names are given once in each place."""
    for machine in spec.machines:
        for what, items in (("state", machine.states), ("action", machine.actions),
                            ("field", machine.fields), ("fact", machine.facts)):
            seen: set[str] = set()
            for item in items:
                if item.name in seen:
                    yield problem(item.pos, "E202", f"{what} '{item.name}' stands here twice")
                seen.add(item.name)
        if not any(s.name == ABSENT for s in machine.states):
            yield problem(machine.pos, "E203", f"machine '{machine.name}' has no state '{ABSENT}'")
    taken = {f.name for f in spec.event.fields}
    for state in spec.guest.states:
        if state.name in taken:
            yield problem(state.pos, "E204",
                          f"state '{state.name}' would be counted in a field of that name, "
                          "which the event has already")


def check_field(spec: Spec, pos: Pos, path: str, where: str) -> Iterator[Problem]:
    """A path names a field: event.cap, guest.party."""
    row, _, name = path.partition(".")
    machines = {m.name: m for m in spec.machines}
    if row not in machines:
        yield problem(pos, "E205", f"'{path}' in {where} names no row", "as event.cap or guest.party")
        return
    fields = [f.name for f in machines[row].fields]
    if row == "event":
        fields += [f.name for f in counters(spec.guest)]
    if name not in fields:
        yield unknown(pos, "field", path, [f"{row}.{f}" for f in fields], where)


def check_facts(spec: Spec) -> Iterator[Problem]:
    """Facts compare known fields and known states."""
    for machine in spec.machines:
        for fact in machine.facts:
            for side in (fact.left, fact.right):
                if side.row in ("event", "guest"):
                    yield from check_field(spec, fact.pos, f"{side.row}.{side.field}",
                                           f"fact '{fact.name}'")
            if fact.right.row == "const" and fact.right.field:
                states = [s.name for m in spec.machines if m.name == fact.left.row
                          for s in m.states]
                if fact.right.field not in states:
                    yield unknown(fact.pos, "state", fact.right.field, states,
                                  f"fact '{fact.name}'")


def check_resources(spec: Spec) -> Iterator[Problem]:
    """Resources name known fields, and states hold known resources."""
    for machine in spec.machines:
        for resource in machine.resources:
            for path in filter(None, (resource.each, resource.limit, resource.left,
                                      resource.ticket, resource.next)):
                yield from check_field(spec, resource.pos, path, f"resource '{resource.name}'")
        names = [r.name for r in machine.resources]
        for state in machine.states:
            if state.holds and state.holds not in names:
                yield unknown(state.pos, "resource", state.holds, names, f"state '{state.name}'")


def check_states(spec: Spec) -> Iterator[Problem]:
    """Timers and tellings of states name what exists; nothing is held before the list."""
    guest_states = [s.name for s in spec.guest.states]
    for machine in spec.machines:
        actions = [a.name for a in machine.actions]
        for state in machine.states:
            if state.name == ABSENT and (state.holds or state.timer or state.letter):
                yield problem(state.pos, "E206", f"'{ABSENT}' is no state of a row: it holds nothing")
            if state.timer:
                if state.timer.then not in actions:
                    yield unknown(state.timer.pos, "action", state.timer.then, actions,
                                  f"the timer of '{state.name}'")
                for path in filter(None, (state.timer.until, state.timer.no, state.timer.lasts,
                                          state.timer.by)):
                    yield from check_field(spec, state.timer.pos, path,
                                           f"the timer of '{state.name}'")
            for name in state.tell_states:
                if name not in guest_states:
                    yield unknown(state.pos, "state", name, guest_states, f"'{state.name}' tells")


def check_cells(spec: Spec) -> Iterator[Problem]:
    """Every action answers for every state, once, with known words."""
    for machine in spec.machines:
        states = [s.name for s in machine.states]
        facts = [f.name for m in spec.machines for f in m.facts]
        empties = [f"{r.name} empty" for r in spec.guest.resources if not r.limit]
        fields = [f.name for f in machine.fields]
        for action in machine.actions:
            where = f"action '{action.name}'"
            told = Counter(cell.state for cell in action.cells)
            for cell in action.cells:
                if cell.state not in states:
                    yield unknown(cell.pos, "state", cell.state, states, where)
                elif told[cell.state] > 1:
                    yield problem(cell.pos, "E211", f"{where} answers twice for '{cell.state}'")
            missing = [s for s in states if s not in told]
            if missing:
                yield problem(action.pos, "E210",
                              f"{where} does not say what happens in: {', '.join(missing)}",
                              "add to, again, same or refuse")
            for name in action.sets:
                if name not in fields:
                    yield unknown(action.pos, "field", name, fields, where)
            for answer in {id(a): a for c in action.cells for a in c.answers}.values():
                if answer.to and answer.to not in states:
                    yield unknown(answer.pos, "state", answer.to, states, where)
                if answer.to == ABSENT:
                    yield problem(answer.pos, "E212", f"nobody becomes '{ABSENT}' again")
                if answer.bump:
                    yield from check_field(spec, answer.pos, answer.bump, where)
                for literal in answer.guard:
                    if literal.fact not in facts and literal.fact not in empties:
                        yield unknown(literal.pos, "fact", literal.fact, facts + empties, where)


def check_sets(spec: Spec) -> Iterator[Problem]:
    """What a guest holds is measured once: its measure is set only where nothing is held."""
    measures = {r.each.removeprefix("guest.") for r in spec.guest.resources if r.each}
    holding = {s.name for s in spec.guest.states if s.holds}
    for action in spec.guest.actions:
        measured = measures.intersection(action.sets)
        for cell in action.cells:
            moves = any(answer.kind == "to" for answer in cell.answers)
            if measured and moves and cell.state in holding:
                yield problem(cell.pos, "E213", f"action '{action.name}' sets "
                              f"'{', '.join(sorted(measured))}' of a guest who holds something")


def check_timers(spec: Spec) -> Iterator[Problem]:
    """A state with a timer is left when its time is up; elsewhere a late timer does nothing."""
    for machine in spec.machines:
        timed = {s.name: s.timer.then for s in machine.states if s.timer}
        for action in machine.actions:
            if action.by != "timer":
                continue
            for cell in action.cells:
                leaves = any(a.kind == "to" for a in cell.answers)
                if timed.get(cell.state) == action.name and not leaves:
                    yield problem(cell.pos, "E220",
                                  f"timer '{action.name}' never ends state '{cell.state}'")
                if timed.get(cell.state) != action.name and leaves:
                    yield problem(cell.pos, "E221", f"timer '{action.name}' leaves state "
                                  f"'{cell.state}', which starts no such timer")
        for then in set(timed.values()):
            if not any(a.name == then and a.by == "timer" for a in machine.actions):
                yield problem(machine.pos, "E222", f"action '{then}' is a timer's: say by: timer")


def check_reach(spec: Spec) -> Iterator[Problem]:
    """Every state can be reached, and every state but an end can be left."""
    for machine in spec.machines:
        ways = {(c.state, a.to) for action in machine.actions for c in action.cells
                for a in c.answers if a.kind == "to"}
        reached = {ABSENT}
        while more := {to for state, to in ways if state in reached} - reached:
            reached |= more
        for state in machine.states:
            leaves = any(start == state.name != to for start, to in ways)
            if state.name not in reached:
                yield problem(state.pos, "E230", f"no way leads to state '{state.name}'")
            if state.end and leaves:
                yield problem(state.pos, "E231", f"state '{state.name}' is an end, yet can be left")
            if not state.end and not leaves:
                yield problem(state.pos, "E232", f"no way leads out of state '{state.name}'",
                              "say end: yes if guests stay here for good")


SPEC_CHECKS = (check_names, check_facts, check_resources, check_states, check_cells)
SENSE_CHECKS = (check_sets, check_timers, check_reach)


def check_spec(spec: Spec) -> None:
    """Raises SpecErrors unless the spec may be lowered."""
    for checks in (SPEC_CHECKS, SENSE_CHECKS):
        problems = [p for check in checks for p in check(spec)]
        if problems:
            raise SpecErrors(dict.fromkeys(problems))


def holds(guard: tuple[tuple[str, ...], tuple[str, ...]], world: dict[str, bool]) -> bool:
    """Whether an alternative's own guard holds in a world."""
    need, deny = guard
    return all(world[f] for f in need) and not any(world[f] for f in deny)


def worlds(facts: list[str]) -> Iterator[dict[str, bool]]:
    """Every assignment of truth to facts."""
    for values in itertools.product((True, False), repeat=len(facts)):
        yield dict(zip(facts, values))


def check_alternatives(rules: Rules) -> Iterator[Problem]:
    """In each cell the alternatives cover every case, and each is met in some case."""
    cells: dict[tuple[str, str, str], list[Rule]] = {}
    for rule in rules.rules:
        cells.setdefault((rule.machine, rule.action, rule.state), []).append(rule)
    for (machine, action, state), alternatives in cells.items():
        facts = sorted({f for r in alternatives for f in (*r.need, *r.deny)})
        met: set[int] = set()
        open_case = None
        for world in worlds(facts):
            first = next((i for i, r in enumerate(alternatives) if holds((r.need, r.deny), world)),
                         None)
            if first is None:
                open_case = open_case or world
            else:
                met.add(first)
        pos = next(c.pos for m in rules.spec.machines if m.name == machine for a in m.actions
                   if a.name == action for c in a.cells if c.state == state)
        if open_case is not None:
            case = " and ".join(("" if yes else "not ") + f for f, yes in open_case.items())
            yield problem(pos, "E240", f"action '{action}' in state '{state}' has no answer "
                          f"when {case or 'asked'}", "end the list with an answer that has no 'if'")
        for number, rule in enumerate(alternatives):
            if number not in met:
                yield at(rules, rule, "E241",
                         f"action '{action}' in state '{state}': this alternative is never "
                         "reached, those before it cover every case")


def at(rules: Rules, rule: Rule, code: str, text: str) -> Problem:
    """A problem with a rule, at its line."""
    path = next(m.pos.path for m in rules.spec.machines if m.name == rule.machine)
    return Problem(path, rule.line, 1, code, text)


def linear(assigns: tuple[Assign, ...], path: str) -> Counter[str]:
    """What the assignments add to a field, as a sum of named values."""
    total: Counter[str] = Counter()
    for change in assigns:
        if f"{change.row}.{change.field}" != path:
            continue
        value = (f"{change.by.row}.{change.by.field}" if change.by.field else "1")
        amount = 1 if change.by.field else change.by.plus
        if change.op == "set":
            total = Counter({value: amount})
            total[path] -= 1
        else:
            total[value] += amount if change.op == "add" else -amount
    return Counter({k: v for k, v in total.items() if v})


def check_conservation(rules: Rules) -> Iterator[Problem]:
    """limit = left + what is held: each rule keeps it, so every history does."""
    guest = rules.spec.guest
    for resource in guest.resources:
        if not resource.limit:
            continue
        holders = [s.name for s in guest.states if s.holds == resource.name]
        for rule in rules.rules:
            if not rule.writes or (rule.machine, rule.state) == ("event", ABSENT):
                continue
            total = linear(rule.assigns, resource.left)
            for name in holders:
                total.update(linear(rule.assigns, f"event.{name}"))
            limit = linear(rule.assigns, resource.limit)
            total.subtract(limit)
            if any(total.values()):
                yield at(rules, rule, "E250",
                         f"rule '{rule.name}' does not conserve resource '{resource.name}'")


def check_sizes(rules: Rules) -> Iterator[Problem]:
    """What the interpreter has room for."""
    if len(rules.facts) > FACTS_MAX:
        yield problem(rules.spec.guest.pos, "E260",
                      f"{len(rules.facts)} facts, written and derived; the limit is {FACTS_MAX}")
    for rule in rules.rules:
        if len(rule.effects) > EFFECTS_MAX:
            yield at(rules, rule, "E261",
                     f"rule '{rule.name}' has {len(rule.effects)} effects; "
                     f"the limit is {EFFECTS_MAX}")
    for word in (*rules.letters, *rules.buses, *rules.reasons):
        if word == NONE:
            yield problem(rules.spec.guest.pos, "E262", f"'{NONE}' means no letter")


RULE_CHECKS = (check_alternatives, check_conservation, check_sizes)


def check_rules(rules: Rules) -> None:
    """Raises SpecErrors unless the rules hold together."""
    problems = [p for check in RULE_CHECKS for p in check(rules)]
    if problems:
        raise SpecErrors(dict.fromkeys(problems))
