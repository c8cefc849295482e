"""The worlds that matter to a cell: rows with its facts at the edge of true and false, in every combination.

Each starts from one base world, where all there is can be told apart, and differs from it
only in what the cell's alternatives look at.  Vectors and mutants are judged in them; which truths
are possible at all, without a row to show for it, is for cases.py to say.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..rules.lower import counters, split
from ..spec.model import ABSENT, Action, Assign, Fact, Field, Machine, Operand, Resource, Rule, Rules, State
from .world import Row, World, ask, blank, candidate, value

NOW = 1_800_000_000
DAY = 86400
LIMIT, LEFT = 12, 6  # of every limited resource
EACH = 2             # what one guest takes; one that is asked for takes one more
MORE = 7             # what is asked of an event's numbers and times, if there is room
TICKET, NEXT = 4, 9
TIMER = 3            # the number of a running timer
SOON = 600           # seconds until it rings

Values = tuple[int | str, ...]


def plain(machine: Machine, field: Field) -> int | str:
    """What a field holds that nothing in the rules hangs on: a text says its own name."""
    if field.kind == "text":
        return (machine.name if field.key and field.name == "id" else field.name)[:field.max]
    for number in (field.default, field.min):
        if number is not None:
            return number
    return 1


def base_event(rules: Rules) -> Row:
    """An open event in a month, half its seats taken, one guest in each state that holds none."""
    event = rules.spec.event
    row = {f.name: NOW + 30 * DAY if f.kind == "time" else plain(event, f) for f in event.fields}
    row["state"] = next(s.name for s in event.states if s.name != ABSENT)
    for resource in rules.spec.guest.resources:
        for path, number in ((resource.limit, LIMIT), (resource.left, LEFT), (resource.next, NEXT)):
            if path:
                row[split(path)[1]] = number
    for state in event.states:
        if state.timer:
            row[split(state.timer.no)[1]] = TIMER
    return row


def base_guest(rules: Rules, state: State) -> Row:
    """A guest in that state; one who is absent has only keys and texts that nobody sets."""
    guest = rules.spec.guest
    set_by_asking = {name for a in guest.actions for name in a.sets}
    if state.name == ABSENT:
        return {**blank(guest), **{f.name: plain(guest, f) for f in guest.fields
                                   if f.kind == "text" and f.name not in set_by_asking}}
    row = {f.name: NOW - DAY if f.kind == "time" else plain(guest, f) for f in guest.fields}
    row["state"] = state.name
    for resource in guest.resources:
        if resource.each:
            row[split(resource.each)[1]] = EACH
        if resource.ticket:
            row[split(resource.ticket)[1]] = TICKET if state.holds == resource.name else 0
    for each in (s for s in guest.states if s.timer):
        row[split(each.timer.no)[1]] = TIMER
        row[split(each.timer.until)[1]] = NOW + SOON if each == state else 0
    return row


def base_asked(rules: Rules, machine: Machine) -> Row:
    """What is asked for: other texts, one more of what a guest takes; a whole event, all of it other.

    What a new event's row starts from by itself is asked for otherwise, and nobody may listen.
    """
    row = base_event(rules) if machine.name == "event" else base_guest(rules, machine.states[-1])
    started = {a.field for r in rules.rules if (r.machine, r.state) == ("event", ABSENT)
               for a in r.assigns if a.op == "set"}
    for field in machine.fields:
        if field.kind == "text" and not field.key:
            row[field.name] = f"new {field.name}"[:field.max]
        elif field.kind == "state":
            row[field.name] = machine.states[-1].name
        elif machine.name == "event" and field.kind == "number" and field.min is None \
                and field.name not in started:
            row[field.name] = 0
        elif machine.name == "event" and field.kind != "text":
            row[field.name] += next(n for n in (MORE, 1, -1) if fits(field, row[field.name] + n))
    for resource in rules.spec.guest.resources:
        if resource.each:
            row.update({split(resource.each)[1]: EACH + 1} if machine.name == "guest" else {})
    return row


def base(rules: Rules, machine: str, state: str) -> World:
    """The base world of a state: what is asked for is of use to any action."""
    guest, event = rules.spec.guest, rules.spec.event
    if machine == "guest":
        world = World(base_event(rules), base_guest(rules, guest.state(state)), base_asked(rules, guest), NOW)
    else:
        row = blank(event) if state == ABSENT else {**base_event(rules), "state": state}
        world = World(row, blank(guest), base_asked(rules, event), NOW)
    return possible(rules, world) or world


def moving(fact: Fact) -> tuple[Operand, Operand, int]:
    """Which side of a fact is tried with several values, the other side, and their distance.

    The event's field rather than the guest's, the timer's number rather than the row's, and
    never the time: so that each fact can be tried by itself.
    """
    order = ("asked_no", "event", "guest")
    sides = [o for o in (fact.left, fact.right) if o.row in order]
    side = min(sides, key=lambda o: order.index(o.row), default=fact.left)
    other = fact.right if side is fact.left else fact.left
    return side, other, other.plus - side.plus


def fits(field: Field, number: int) -> bool:
    """Whether a field can hold that number."""
    low = 0 if field.min is None else field.min
    return number >= low and (field.max is None or number <= field.max)


def edges(fact: Fact) -> range:
    """The distances from equality between which a fact turns; for = and !=, one on either side."""
    if fact.op in ("=", "!="):
        return range(-1, 2)
    upward = fact.op in (">=", "<")
    if moving(fact)[0] is fact.right:
        upward = not upward
    return range(-1, 1) if upward else range(0, 2)


def tried(rules: Rules, fact: Fact, world: World) -> tuple[str, Values]:
    """The place that a fact is tried at, as row.field, and the values there."""
    side, other, plus = moving(fact)
    if side.row not in ("asked_no", "event", "guest"):
        return "", ()
    path = "no" if side.row == "asked_no" else f"{side.row}.{side.field}"
    machine = rules.spec.event if side.row == "event" else rules.spec.guest
    if side.row != "asked_no" and machine.field(side.field).kind == "state":
        return path, tuple(s.name for s in machine.states if s.name != ABSENT)
    at = {"const": 0, "now": world.now}.get(other.row)
    if at is None:
        at = getattr(world, other.row)[other.field]
    found = [at + plus + n for n in edges(fact)]
    if path in {r.left for r in rules.spec.guest.resources}:
        found.insert(0, 0)
    if side.row == "asked_no":
        return path, tuple(found)
    return path, tuple(n for n in dict.fromkeys(found) if fits(machine.field(side.field), n))


def by_rules(rules: Rules, alternatives: tuple[Rule, ...], world: World) -> Iterator[tuple[str, Values]]:
    """The places that only the changes look at: the smaller of two times, and what may have grown."""
    for rule in alternatives:
        for change in rule.assigns:
            path = f"{change.by.row}.{change.by.field}"
            if change.op == "min":
                yield path, (getattr(world, change.by.row)[change.by.field],)
            if change.by.row == "asked" and any(e.grew for e in rule.effects):
                at = world.event[change.by.field]
                field = rules.spec.event.field(change.by.field)
                low = () if field.min is None else (field.min,)
                yield path, tuple(n for n in (*low, at - 1, at, at + 1) if fits(field, n))


def places(rules: Rules, alternatives: tuple[Rule, ...], world: World) -> dict[str, Values]:
    """Every place that is tried in a cell, and all values there, in the order of the facts."""
    used = {name for rule in alternatives for name, _ in rule.atoms}
    first = alternatives[0]
    seen = candidate(rules, first.machine, first.action, world)
    found: dict[str, Values] = {}
    pairs = [tried(rules, fact, seen) for fact in rules.facts if fact.name in used]
    for path, values in [*pairs, *by_rules(rules, alternatives, world)]:
        if path and path != f"{first.machine}.state":
            found[path] = tuple(dict.fromkeys(found.get(path, ()) + values))
    for resource in rules.spec.guest.resources:
        if resource.limit in found:
            found.setdefault(resource.left, (0,))
    for fact in rules.facts:
        side, other, _ = moving(fact)
        if fact.name in used and side.row == "asked_no":  # the row's number may itself be tried
            found["no"] = tuple(dict.fromkeys(found["no"] + found.get(f"{other.row}.{other.field}", ())))
    return found


def with_values(world: World, values: dict[str, int | str]) -> World:
    """A world with other values in some places."""
    rows = {"event": dict(world.event), "guest": dict(world.guest), "asked": dict(world.asked)}
    no = world.no
    for path, number in values.items():
        row, field = split(path)
        if row == "no":
            no = number
        else:
            rows[row][field] = number
    return World(rows["event"], rows["guest"], rows["asked"], world.now, no)


def settled(rules: Rules, resource: Resource, world: World) -> World | None:
    """The world, its holders' counters made to add up; None if what is left or held cannot be.

    All that is taken is held by guests in the guest's own state, or else in the first that holds.
    """
    holders = [s.name for s in rules.spec.guest.states if s.holds == resource.name]
    held = world.event[split(resource.limit)[1]] - world.event[split(resource.left)[1]]
    own = world.guest["state"] in holders
    least = (world.guest[split(resource.each)[1]] if resource.each else 1) if own else 0
    if held < least:
        return None
    holder = world.guest["state"] if own else holders[0]
    return with_values(world, {f"event.{s}": held if s == holder else 0 for s in holders})


def possible(rules: Rules, world: World) -> World | None:
    """The world with counters that add up, or None if there is no such world."""
    if world.event["state"] == ABSENT:
        return world
    for resource in rules.spec.guest.limited:
        world = settled(rules, resource, world)
        if world is None:
            return None
    state = world.guest["state"]
    counted = {f.name for f in counters(rules.spec.guest)}
    return None if state in counted and world.event[state] < 1 else world


def shortened(rule: Rule) -> Iterator[tuple[Assign, Assign]]:
    """The deadlines that a rule computes from a field and then shortens: what it adds, and the latest end."""
    for added, end in itertools.pairwise(rule.assigns):
        if (added.op, end.op, added.field) == ("add", "min", end.field) and added.by.field:
            yield added, end


def longer(rules: Rules, alternatives: tuple[Rule, ...], worlds: list[World]) -> Iterator[World]:
    """For each alternative whose latest end counts in none of these worlds, one with a length that it cuts."""
    for rule in alternatives:
        for added, end in shortened(rule):
            found = [(world, ask(rules, rule.machine, rule.action, world)) for world in worlds]
            ends = {value(end.by, world): (world, outcome) for world, outcome in found if outcome.rule is rule}
            if ends and not any(getattr(outcome, end.row)[end.field] == at for at, (_, outcome) in ends.items()):
                first, (world, _) = min(ends.items(), key=lambda item: item[0])
                field = rules.spec.machine(added.by.row).field(added.by.field)
                length = field.max if field.max is not None else first - world.now + 1
                yield with_values(world, {f"{added.by.row}.{added.by.field}": length})


def worlds_of(rules: Rules, machine: str, state: str, action: Action) -> Iterator[World]:
    """Every world that matters to a cell, in a steady order."""
    start = base(rules, machine, state)
    alternatives = rules.of(machine, state, action.name)
    found = places(rules, alternatives, start)
    tried = (possible(rules, with_values(start, dict(zip(found, values))))
             for values in itertools.product(*found.values()))
    worlds = [world for world in tried if world is not None]
    yield from worlds
    yield from longer(rules, alternatives, worlds)
