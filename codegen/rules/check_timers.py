"""Judges timers: what they name, what they end, and that each keeps its deadline and number to itself."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.errors import Problem, problem
from ..spec.model import Answer, Machine, Spec, Timer, Word
from .check_names import field_problems, unknown
from .lower import counters, operand, split

LENGTH = "lasts must name a length in seconds, such as event.claim_window_secs"


def timer_problems(spec: Spec, machine: Machine, timer: Timer, where: str) -> Iterator[Problem]:
    """A timer keeps its deadline and number in the machine's row, and asks for one of its actions."""
    actions = [a.name for a in machine.actions]
    if timer.then not in actions:
        yield unknown(timer.then, "action", actions, where)
    yield from field_problems(spec, timer.until, where, ("time",), (machine.name,))
    yield from field_problems(spec, timer.no, where, rows=(machine.name,))
    if timer.by:
        yield from field_problems(spec, timer.by, where, ("time",), rows_of(machine))
    if timer.lasts:
        yield from length_problems(spec, timer.lasts, where, rows_of(machine))


def rows_of(machine: Machine) -> tuple[str, ...]:
    """The rows that a machine's rules may read."""
    return ("event",) if machine.name == "event" else ("event", "guest")


def length_problems(spec: Spec, path: Word, where: str, rows: tuple[str, ...]) -> Iterator[Problem]:
    """How long a timer lasts is a number of seconds, and its name says so."""
    found = list(field_problems(spec, path, where, rows=rows, hint=LENGTH))
    yield from found
    if not found and not path.endswith("_secs"):
        yield problem(path.pos, "E207", f"'{path}' in {where} is not a length in seconds: its name must end "
                      "in _secs", LENGTH)


def lasting(spec: Spec) -> Iterator[tuple[Machine, str, Answer]]:
    """The answers that say how long a timer lasts, each once, with their machine and action."""
    for machine in spec.machines:
        for action in machine.actions:
            answers = {id(a): a for c in action.cells for a in c.answers if a.lasts}
            yield from ((machine, action.name, answer) for answer in answers.values())


def check_lengths(spec: Spec) -> Iterator[Problem]:
    """How long an answer says that a timer lasts is a duration, or a number of seconds."""
    for machine, action, answer in lasting(spec):
        if answer.lasts.field:
            path = Word(f"{answer.lasts.row}.{answer.lasts.field}", answer.lasts.field.pos)
            yield from length_problems(spec, path, f"action '{action}'", rows_of(machine))


def check_lasting(spec: Spec) -> Iterator[Problem]:
    """An answer says how long a timer lasts only where there is one that lasts, and something else than its state."""
    for machine, _, answer in lasting(spec):
        timer, hint = machine.state(answer.to).timer, "remove lasts"
        if timer is None:
            yield problem(answer.to.pos, "E219", f"'{answer.to}' has no timer, so nothing lasts there", hint)
        elif not timer.lasts:
            yield problem(answer.to.pos, "E219", f"the timer of '{answer.to}' ends at {timer.until}: it has no "
                          "lasts to replace", hint)
        elif answer.lasts == operand(timer.lasts):
            yield problem(answer.to.pos, "E219", f"the timer of '{answer.to}' lasts {timer.lasts} anyway", hint)


def check_timers(spec: Spec) -> Iterator[Problem]:
    """A state with a timer is left when its time is up; elsewhere a late timer does nothing."""
    first: dict[str, Timer] = {}
    for machine in spec.machines:
        timed = {s.name: s.timer for s in machine.states if s.timer}
        for timer in timed.values():
            one = first.setdefault(timer.then, timer)
            if (one.until, one.no) != (timer.until, timer.no):
                yield problem(timer.pos, "E223", f"timers that start '{timer.then}' must share until and no",
                              f"write until: {one.until}, no: {one.no}")
            if not any(a.name == timer.then and a.by == "timer" for a in machine.actions):
                yield problem(timer.then.pos, "E222", f"a timer cannot start '{timer.then}'",
                              f"write by: timer in action '{timer.then}'")
        for action in machine.actions:
            if action.by != "timer":
                continue
            for cell in action.cells:
                leaves = any(a.kind == "to" and a.to != cell.state for a in cell.answers)
                starts = cell.state in timed and timed[cell.state].then == action.name
                if starts and not leaves:
                    yield problem(cell.pos, "E220",
                                  f"timer '{action.name}' never ends state '{cell.state}'")
                if leaves and not starts:
                    yield problem(cell.pos, "E221", f"timer '{action.name}' ends state "
                                  f"'{cell.state}', which does not start it")


def dated(machine: Machine, timer: Timer) -> bool:
    """Whether something writes a timer's deadline: the timer, a stamp, or who asks for an action."""
    field = split(timer.until)[1]
    return bool(timer.lasts) or timer.until in dict(machine.stamps).values() or any(
        field in action.sets for action in machine.actions)


def lengths(spec: Spec) -> list[str]:
    """The fields of the event that say how long a timer lasts."""
    return [f"event.{f.name}" for f in spec.event.fields if f.kind == "number" and f.name.endswith("_secs")]


def check_dated(spec: Spec) -> Iterator[Problem]:
    """The deadline of a timer is written by somebody: one that stays 0 has passed before it begins."""
    known = lengths(spec)
    for machine in spec.machines:
        for state in (s for s in machine.states if s.timer and not dated(machine, s.timer)):
            until = state.timer.until
            yield problem(until.pos, "E218", f"nothing writes '{until}', so '{state.name}' would end "
                          "at once", f"say how long it lasts: lasts: {known[0]}" if known else "add: lasts")


def keepers(spec: Spec) -> Iterator[tuple[Word, str]]:
    """The fields that the rules write by themselves, and for whom."""
    for resource in spec.guest.resources:
        yield from ((path, f"resource '{resource.name}'")
                    for path in (resource.left, resource.ticket, resource.next) if path)
    yield from ((Word(f"event.{f.name}", f.pos), f"the counter of '{f.name}'") for f in counters(spec.guest))
    yield Word("event.seq", spec.event.pos), "the history"
    for machine in spec.machines:
        yield from ((path, f"stamp '{name}'") for name, path in machine.stamps)
        for timer in filter(None, (s.timer for s in machine.states)):
            for path in (timer.until, timer.no) if timer.lasts else (timer.no,):
                yield path, f"timer '{timer.then}'"


def check_kept(spec: Spec) -> Iterator[Problem]:
    """A field that the rules write by themselves is written for one thing."""
    first: dict[str, str] = {}
    for path, keeper in keepers(spec):
        if first.setdefault(path, keeper) != keeper:
            yield problem(path.pos, "E225",
                          f"'{path}' is written for {first[path]}, and for {keeper} too",
                          "give each a field of its own")
