"""The Python reading of the rules: what core/step.c does, said a second time.

Vectors, replays and mutants are judged by it; tests/agree proves that it, the C
tables, the SQL and the DynamoDB expressions give the same answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..rules.cases import applies
from ..rules.lower import split
from ..spec.model import ABSENT, OPS, Assign, Effect, Fact, Machine, Operand, Rule, Rules

Row = dict[str, int | str]  # by field; a state stands by its name


@dataclass(frozen=True)
class World:
    """All that an action is judged by.  Times are UTC seconds.

    asked: the values that the action brings along; no: the number of the timer that asks, else 0.
    """

    event: Row
    guest: Row
    asked: Row = field(default_factory=dict)
    now: int = 0
    no: int = 0


@dataclass(frozen=True)
class Outcome:
    """What an action comes to; the rows are those of the world unless the rule writes."""

    rule: Rule
    event: Row
    guest: Row
    effects: tuple[Effect, ...] = ()


def blank(machine: Machine) -> Row:
    """A row of nobody: what is not said yet."""
    return {f.name: "" if f.kind == "text" else ABSENT if f.kind == "state" else 0 for f in machine.fields}


def value(operand: Operand, world: World) -> int | str:
    """What an operand is worth."""
    if operand.row == "const":
        return operand.field or operand.plus
    if operand.row in ("now", "asked_no"):
        return (world.now if operand.row == "now" else world.no) + operand.plus
    found = getattr(world, operand.row)[operand.field]
    return found + operand.plus if operand.plus else found


def holds(fact: Fact, world: World) -> bool:
    """Whether a fact holds."""
    return OPS[fact.op](value(fact.left, world), value(fact.right, world))


def truths(rules: Rules, world: World) -> dict[str, bool]:
    """Every fact, by name."""
    return {fact.name: holds(fact, world) for fact in rules.facts}


def applied(machine: Machine, action: str, row: Row, asked: Row) -> Row:
    """A row with the fields that an action brings along."""
    return {**row, **{name: asked[name] for name in machine.action(action).sets}}


def candidate(rules: Rules, machine: str, action: str, world: World) -> World:
    """The world that the facts are asked of: the guest with the asked values applied."""
    if machine == "event":
        return world
    return World(world.event, applied(rules.spec.guest, action, world.guest, world.asked),
                 world.asked, world.now, world.no)


def changed(assign: Assign, world: World) -> int | str:
    """The new value of the field that is assigned to."""
    by = value(assign.by, world)
    old = getattr(world, assign.row)[assign.field]
    return {"set": lambda: by, "copy": lambda: by, "add": lambda: old + by, "sub": lambda: old - by,
            "min": lambda: min(old, by)}[assign.op]()


def written(rule: Rule, world: World, was: World) -> Outcome:
    """The rows after the assignments of a rule, one after the other, and what it asks for."""
    event, guest = dict(world.event), dict(world.guest)
    now = World(event, guest, world.asked, world.now, world.no)
    for assign in rule.assigns:
        getattr(now, assign.row)[assign.field] = changed(assign, now)

    def grew(path: str) -> bool:
        name = split(path)[1]
        return event[name] > was.event[name]

    effects = tuple(e for e in rule.effects if not e.grew or grew(e.grew))
    return Outcome(rule, event, guest, effects)


def ask(rules: Rules, machine: str, action: str, world: World) -> Outcome:
    """What an action comes to: the first alternative that applies is the answer."""
    seen = candidate(rules, machine, action, world)
    true = truths(rules, seen)
    state = getattr(world, machine)["state"]
    rule = next(r for r in rules.of(machine, state, action) if applies(r.guard, true))
    return outcome(rule, world, seen)


def outcome(rule: Rule, world: World, seen: World) -> Outcome:
    """What one alternative makes of a world, whether it applies or not."""
    if not rule.writes:
        return Outcome(rule, world.event, world.guest)
    if rule.machine == "event":
        start = {**world.asked, "seq": 0} if rule.state == ABSENT else world.event
        return written(rule, World(start, world.guest, world.asked, world.now, world.no), world)
    return written(rule, seen if rule.kind == "to" else world, world)


def details(rules: Rules, found: Outcome, effect: Effect) -> list[object]:
    """What an effect carries besides its name, as core/step.c says.

    A timer: when, and its number.  A letter: from when on it is of no use, which is when the state
    ends that it tells of, or else the event.  To tell: that, and who is told.
    """
    timer = timer_of(rules, found)
    if effect.kind == "timer":
        return list(timer)
    if effect.kind not in ("letter", "tell"):
        return []
    useless = timer[0] if timer and found.rule.machine == "guest" else found.event["ends_at"]
    return [useless, *([list(effect.states)] if effect.kind == "tell" else [])]


def timer_of(rules: Rules, found: Outcome) -> tuple[int, int] | None:
    """The deadline and the number of the state that a rule leads to, or None."""
    timer = rules.spec.machine(found.rule.machine).state(found.rule.to).timer
    row = getattr(found, found.rule.machine)
    return timer and (row[split(timer.until)[1]], row[split(timer.no)[1]])
