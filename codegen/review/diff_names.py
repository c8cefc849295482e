"""States and facts that were only called otherwise: guessed by what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..spec.errors import Pos
from ..spec.model import ABSENT, Action, Answer, Cell, Fact, Machine, Spec, State, Word

ALIKE = 0.7  # of the answers, for a state to be the same by another name


@dataclass(frozen=True)
class Names:
    """Old name -> new name of states and facts."""

    guest: dict[str, str]
    event: dict[str, str]
    guest_facts: dict[str, str]
    event_facts: dict[str, str]

    def states(self, machine: str) -> dict[str, str]:
        """Those of a machine's states."""
        return self.guest if machine == "guest" else self.event


def word(text: str, names: dict[str, str]) -> Word:
    """A word, by its new name if it has one."""
    return Word(names[text], text.pos) if text in names else text


def answer(one: Answer, states: dict[str, str], facts: dict[str, str]) -> Answer:
    """An answer in new names."""
    return replace(one, to=word(one.to, states), guard=tuple(
        replace(g, fact=facts.get(g.fact, g.fact)) for g in one.guard))


def action(one: Action, states: dict[str, str], facts: dict[str, str]) -> Action:
    """An action in new names."""
    return replace(one, cells=tuple(
        Cell(states.get(c.state, c.state), c.pos, tuple(answer(a, states, facts) for a in c.answers))
        for c in one.cells))


def fact(one: Fact, names: Names, guest: bool) -> Fact:
    """A fact in new names; it may compare the state of the guest, or of the event."""
    name = (names.guest_facts if guest else names.event_facts).get(one.name, one.name)
    states = {"guest": names.guest, "event": names.event}.get(one.left.row, {})
    right = replace(one.right, field=states.get(one.right.field, one.right.field))
    return replace(one, name=name, right=right if one.left.field == "state" else one.right)


def renamed(machine: Machine, names: Names) -> Machine:
    """A machine in new names."""
    states = names.states(machine.name)
    facts = {**names.event_facts, **names.guest_facts}
    return replace(
        machine, facts=tuple(fact(f, names, machine.name == "guest") for f in machine.facts),
        states=tuple(replace(s, name=states.get(s.name, s.name),
                             tell_states=tuple(word(t, names.guest) for t in s.tell_states))
                     for s in machine.states),
        actions=tuple(action(a, states, facts) for a in machine.actions))


def fact_names(was: Machine, now: Machine) -> dict[str, str]:
    """Old name -> new name of each fact that means what it meant."""
    def meaning(fact: Fact) -> Fact:
        return replace(fact, name="", pos=Pos("", 1, 1))
    old, new = {f.name for f in was.facts}, {f.name for f in now.facts}
    fresh = {meaning(f): f.name for f in now.facts if f.name not in old}
    return {f.name: fresh[meaning(f)] for f in was.facts if f.name not in new and meaning(f) in fresh}


def cells(machine: Machine, state: str) -> dict[str, list[tuple]]:
    """What each action comes to in a state, short: that it went nowhere itself has no name."""
    return {a.name: [(x.kind, "" if x.to == state else x.to, x.reason) for x in c.answers]
            for a in machine.actions for c in a.cells if c.state == state}


def arrivals(machine: Machine, state: str) -> set[tuple[str, str]]:
    """(action, from) of every way to a state."""
    return {(a.name, c.state) for a in machine.actions for c in a.cells for x in c.answers if x.to == state}


def alike(was: Machine, old: State, now: Machine, new: State) -> float:
    """How much of a state another one is: 1 if all of it, 0 if they hold different things."""
    if old.holds != new.holds or bool(old.timer) != bool(new.timer):
        return 0.0
    before, after = cells(was, old.name), cells(now, new.name)
    shared = [name for name in before if name in after]
    same = sum(before[name] == after[name] for name in shared)
    ways, still = arrivals(was, old.name), arrivals(now, new.name)
    return (same + len(ways & still)) / max(1, len({*before, *after}) + len(ways | still))


def state_names(was: Machine, now: Machine) -> dict[str, str]:
    """Old name -> new name of each state that is gone while one much alike is new."""
    gone = [s for s in was.states if s.name not in {n.name for n in now.states}]
    fresh = [s for s in now.states if s.name not in {o.name for o in was.states} and s.name != ABSENT]
    out: dict[str, str] = {}
    for old in gone:
        best = max(((alike(was, old, now, new), new.name) for new in fresh if new.name not in out.values()),
                   default=(0.0, ""), key=lambda found: found[0])
        if best[0] >= ALIKE:
            out[old.name] = best[1]
    return out


def with_new_names(was: Spec, now: Spec) -> tuple[Spec, Names]:
    """The old spec in the new one's names, and those names."""
    names = Names(state_names(was.guest, now.guest), state_names(was.event, now.event),
                  fact_names(was.guest, now.guest), fact_names(was.event, now.event))
    return replace(was, guest=renamed(was.guest, names), event=renamed(was.event, names)), names
