"""What notices a mutant: a check of the generator, a vector, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.play.world import World, ask, candidate, details, truths
from codegen.play.worlds import worlds_of
from codegen.rules.cases import condition
from codegen.rules.check import check_spec
from codegen.rules.lower import lower
from codegen.rules.prove import check_rules
from codegen.spec.errors import SpecErrors
from codegen.spec.model import Rule, Rules, Spec

Cell = tuple[str, str, str]  # machine, state, action
Answer = tuple[object, ...]


def checked(made: Spec | Rules) -> Rules | str:
    """The rules that pass every check, or the code of the first that fails."""
    try:
        if isinstance(made, Spec):
            check_spec(made)
            made = lower(made)
        check_rules(made)
    except SpecErrors as errors:
        return errors.problems[0].code
    return made


def cells(rules: Rules) -> Iterator[Cell]:
    """Every cell of both grids."""
    for machine in rules.spec.machines:
        for state in machine.states:
            for action in machine.actions:
                yield machine.name, state.name, action.name


def frame(rules: Rules) -> object:
    """What the Python reading uses of a spec, besides the rules of a cell."""
    return rules.facts, [(m.fields, [(a.name, a.sets, a.on, a.pick) for a in m.actions],
                          [(s.name, s.timer) for s in m.states]) for m in rules.spec.machines]


def answer(rules: Rules, cell: Cell, world: World) -> Answer:
    """The decision of the rules in a world: the answer, with all writes and effects."""
    machine, _, action = cell
    try:
        found = ask(rules, machine, action, world)
    except StopIteration:
        return ("no answer",)
    rule = found.rule
    effects = [(e.kind, e.what, *map(str, details(rules, found, e))) for e in found.effects]
    return rule.kind, rule.to, rule.reason, found.event, found.guest, effects


def writable(rules: Rules, cell: Cell, world: World) -> list[Rule]:
    """The rules of a cell that a store would write in a world, whichever the reading chose."""
    machine, state, action = cell
    true = truths(rules, candidate(rules, machine, action, world))
    return [r for r in rules.of(machine, state, action) if r.writes and condition(r, true)]


class Vectors:
    """The vectors of the good rules, to compare other rules with."""

    def __init__(self, good: Rules) -> None:
        self.good = good
        self.known = {cell: self.answers(cell) for cell in cells(good)}

    def answers(self, cell: Cell) -> list[tuple[World, Answer]]:
        """Each world of a cell with the right answer."""
        machine, state, action = cell
        actions = next(m.actions for m in self.good.spec.machines if m.name == machine)
        found = worlds_of(self.good, machine, state, next(a for a in actions if a.name == action))
        return [(world, answer(self.good, cell, world)) for world in found]

    def cases(self) -> Iterator[dict[str, bool]]:
        """Which facts hold in each world."""
        for (machine, _, action), found in self.known.items():
            for world, _ in found:
                yield truths(self.good, candidate(self.good, machine, action, world))

    def differing(self, rules: Rules) -> Iterator[Cell]:
        """The cells that could decide differently from the good rules."""
        same = frame(rules) == frame(self.good)
        for cell in self.known:
            machine, state, action = cell
            if not same or rules.of(machine, state, action) != self.good.of(machine, state, action):
                yield cell

    def kill(self, rules: Rules) -> bool:
        """Whether some vector is decided differently, or a rule other than the chosen one would be written."""
        return any(self.wrong(rules, cell, world, right)
                   for cell in self.differing(rules) for world, right in self.known[cell])

    def wrong(self, rules: Rules, cell: Cell, world: World, right: Answer) -> bool:
        """Whether the rules decide a vector differently, or would write a rule that they did not choose."""
        if answer(rules, cell, world) != right:
            return True
        chosen = ask(rules, cell[0], cell[2], world).rule
        return writable(rules, cell, world) != ([chosen] if chosen.writes else [])
