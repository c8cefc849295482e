"""What a picture of the states shows: ways, choices, the happy way, and what is framed together.

Three things make it readable.  An ending that several answers share ("a seat fits, otherwise the
line") is drawn once, as a choice; a way that several states share ("cancel") leaves once, from
the frame round them; and the happy way goes straight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..rules import plain
from ..rules.lower import operand, split
from ..spec.model import ABSENT, Machine, Operand, Rule, Rules, State

ASKERS = {"form": "guest", "guest": "guest", "host": "host", "system": "system", "timer": "timer"}

Branch = tuple[str, tuple[str, ...], tuple[str, ...]]  # where to, if these hold, and these do not
Choice = tuple[str, tuple[Branch, ...]]
Asked = tuple[tuple[str, str], ...]                    # actions, each with who asks


@dataclass(frozen=True)
class Way:
    """An arrow: from a state, a choice or the frame, by some actions, or under some words."""

    start: str
    to: str
    actions: Asked = ()
    words: str = ""

    @property
    def askers(self) -> tuple[str, ...]:
        """Who asks, each once."""
        return tuple(dict.fromkeys(ASKERS[by] for _, by in self.actions))


@dataclass(frozen=True)
class Frame:
    """States that stand together; the ways of each of them, said once."""

    name: str
    states: tuple[str, ...]
    last: str = ""  # the state from which the frame's ways are drawn
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Picture:
    """One machine's picture; spine is the happy way, choices and states by name."""

    machine: Machine
    choices: tuple[Choice, ...]
    ways: tuple[Way, ...]
    spine: tuple[str, ...]
    frame: Frame | None


def fact_name(rules: Rules, name: str) -> str:
    """A fact as the spec would say it: no_waitlisted is "line empty"."""
    for state in rules.spec.guest.states:
        if name == f"no_{state.name}" and state.holds:
            return f"{state.holds} empty"
    return plain.spoken(name)


def branch_words(rules: Rules, branch: Branch) -> str:
    """seat fits and line empty; otherwise"""
    _, need, deny = branch
    return " and ".join([fact_name(rules, n) for n in need]
                        + [f"not {fact_name(rules, d)}" for d in deny]) or "otherwise"


def leaving(rules: Rules, machine: Machine) -> dict[tuple[str, str], tuple[Branch, ...]]:
    """By state and action: where its answers lead, in order."""
    found: dict[tuple[str, str], tuple[Branch, ...]] = {}
    for rule in rules.rules:
        if rule.machine == machine.name and rule.kind == "to":
            key = (rule.state, rule.action)
            found[key] = (*found.get(key, ()), branch_of(rule))
    return found


def branch_of(rule: Rule) -> Branch:
    """Where a rule leads, and what it needs."""
    return (rule.to, *rule.guard)


def endings(branches: tuple[Branch, ...]) -> list[tuple[Branch, ...]]:
    """The last alternatives, all to different states: the longest run first, down to two."""
    tails = [branches[at:] for at in range(len(branches) - 1)]
    return [tail for tail in tails if len({to for to, _, _ in tail}) == len(tail)]


def shared_endings(cells: dict[tuple[str, str], tuple[Branch, ...]]) -> list[tuple[Branch, ...]]:
    """The endings that are worth a choice: of each answer the one that most share, if two do."""
    counts = Counter(tail for branches in cells.values() for tail in endings(branches))
    chosen = [max(endings(branches), key=lambda tail: counts[tail], default=())
              for branches in cells.values()]
    return list(dict.fromkeys(tail for tail in chosen if counts[tail] > 1))


def all_ways(rules: Rules, machine: Machine) -> tuple[list[Way], list[tuple[Branch, ...]]]:
    """Every way, those to a shared ending led to its choice, in the spec's order; the endings."""
    by = {a.name: a.by for a in machine.actions}
    cells = leaving(rules, machine)
    shared = shared_endings(cells)
    found: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for (state, action), branches in cells.items():
        tail = next((t for t in endings(branches) if t in shared), ())
        targets = [to for to, _, _ in branches[:len(branches) - len(tail)]]
        for to in targets + ([choice_name(shared.index(tail))] if tail else []):
            found.setdefault((state, to), {})[(action, by[action])] = None
    order = [s.name for s in machine.states]
    order += [choice_name(number) for number in range(len(shared))]
    return [Way(start, to, tuple(found[start, to])) for start in order for to in order
            if (start, to) in found], shared


def choice_name(number: int) -> str:
    """choice_1"""
    return f"choice_{number + 1}"


def goals(machine: Machine) -> set[str]:
    """Where a happy way may end: a limited resource is held, and no timer runs."""
    held = {s.name for s in machine.states
            if (r := machine.resource(s.holds)) and r.limit and not s.timer}
    return held or {s.name for s in machine.states if not s.end and s.name != ABSENT}


def happy(machine: Machine, ways: list[Way], choices: list[Choice]) -> tuple[str, ...]:
    """The longest way from the start to a goal that takes the first branch of each choice."""
    first = {name: branches[0][0] for name, branches in choices}
    wanted = goals(machine)
    shut = {s.name for s in machine.states if s.end or s.timer} - wanted

    def onward(path: tuple[str, ...]) -> tuple[str, ...]:
        at = path[-1]
        if at in wanted:
            return path
        nexts = [first[at]] if at in first else [w.to for w in ways if w.start == at]
        tried = [onward((*path, to)) for to in nexts if to not in path and to not in shut]
        return max((t for t in tried if t[-1] in wanted), key=len, default=path)

    return onward((ABSENT,))


def common(ways: list[Way], states: tuple[str, ...]) -> list[Way]:
    """The first state's ways that all of these states have, and that lead out from among them."""
    return [way for way in ways if way.start == states[0] and way.to not in states
            and all(Way(s, way.to, way.actions) in ways for s in states)]


def widest(ways: list[Way]) -> tuple[str, ...]:
    """The states whose frame saves most arrows, if it saves two."""
    sharing: dict[tuple[str, Asked], list[str]] = {}
    for way in ways:
        if way.start != ABSENT:
            sharing.setdefault((way.to, way.actions), []).append(way.start)
    saved = Counter()
    for states in sharing.values():
        saved[tuple(states)] += len(states) - 1
    states, count = max(saved.items(), key=lambda item: item[1], default=((), 0))
    return states if count >= 2 else ()


def framed(name: str, states: tuple[str, ...], ways: list[Way]) -> Frame:
    """A frame round these states; its ways leave from the last of them that leads to no other."""
    still = [s for s in states if not any(w.start == s and w.to in states for w in ways)]
    return Frame(name, states, (still or states)[-1], tuple(common(ways, states)))


def picture(rules: Rules, machine: Machine, frame: tuple[str, tuple[str, ...]] | None = None) -> Picture:
    """A machine's picture; its frame is the one asked for by name and states, or the one that saves most."""
    ways, shared = all_ways(rules, machine)
    choices = [(choice_name(number), tail) for number, tail in enumerate(shared)]
    spine = happy(machine, ways, choices)
    name, states = frame or ("", widest(ways))
    around = framed(name, states, ways) if len(states) > 1 else None
    if around:
        ways = [w for w in ways if not (w.start in states and (w.to, w.actions) in
                                        {(c.to, c.actions) for c in around.ways})]
    ways += [Way(name, branch[0], words=branch_words(rules, branch))
             for name, tail in choices for branch in tail]
    return Picture(machine, tuple(choices), tuple(ways), spine, around)


def backward(view: Picture) -> set[tuple[str, str]]:
    """The ways that lead back to where their start was reached from."""
    found: set[tuple[str, str]] = set()
    seen: set[str] = set()

    def visit(at: str, path: tuple[str, ...]) -> None:
        seen.add(at)
        for way in view.ways:
            if way.start == at and way.to in path:
                found.add((at, way.to))
            elif way.start == at and way.to not in seen:
                visit(way.to, (*path, way.to))

    visit(ABSENT, (ABSENT,))
    return found


def inside(view: Picture) -> list[str]:
    """What stands in the frame: its states, and the choices between them alone."""
    if view.frame is None:
        return []
    return [*view.frame.states, *(name for name, tail in view.choices
                                  if all(to in view.frame.states for to, _, _ in tail))]


def lasting(rules: Rules, machine: Machine, state: State) -> tuple[str, ...]:
    """for claim window (6h), / then lapse: how long a state lasts, and what comes then."""
    timer = state.timer
    if timer is None:
        return ()
    if not timer.lasts:
        return (f"until {plain.spoken(split(timer.until)[1])}, then {plain.spoken(timer.then)}",)
    *most, last = (f"for {length(rules, one)}" for one in (operand(timer.lasts), *plain.lengths(machine, state)))
    return (*(f"{words} or" for words in most), f"{last},", f"then {plain.spoken(timer.then)}")


def length(rules: Rules, one: Operand) -> str:
    """claim window (6h); 90m"""
    if not one.field:
        return plain.duration(one.plus)
    default = rules.spec.machine(one.row).field(one.field).default
    return plain.spoken(one.field.removesuffix("_secs")) + (f" ({plain.duration(default)})" if default else "")
