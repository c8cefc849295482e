"""What a spec says, as data: the one contract between reading and writing.

`read` makes these from the YAML, `check` judges them, `lower` derives the rules
from them, and every target is written from the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .errors import Pos

ABSENT = "absent"  # the pseudo-state of whoever is not on the list yet
NONE = "none"      # in the place of a letter: no letter

HEAD = "audit_head"  # the column in which stores keep the hash of an event's last audit line


class Word(str):
    """A word of the spec that knows its place, so that a problem can be shown there."""

    pos: Pos

    def __new__(cls, text: str, pos: Pos) -> "Word":
        word = super().__new__(cls, text)
        word.pos = pos
        return word


NOTHING = Word("", Pos("", 1, 1))


@dataclass(frozen=True)
class Field:
    """One column of a row.  kind: text, number, time or state; max is bytes for text."""

    name: str
    kind: str
    pos: Pos
    min: int | None = None
    max: int | None = None
    default: int | None = None
    key: bool = False
    personal: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Operand:
    """A value in a fact or a change: a literal, now, or a field of a row.

    row: const, now, asked_no, event, guest, asked (an event row with the new values);
    plus: seconds (or a number) added to it.
    """

    row: str
    field: str = ""
    plus: int = 0


# What a comparison asks of two values.
OPS = {"=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
       "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}

# The negation of a comparison, and the same one said the other way round.
OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Fact:
    """left op right; op is one of = != < <= > >=."""

    name: str
    left: Operand
    op: str
    right: Operand
    pos: Pos
    derived: bool = False


@dataclass(frozen=True)
class Literal:
    """A fact, or its negation."""

    fact: str
    wanted: bool
    pos: Pos


@dataclass(frozen=True)
class Timer:
    """A state that ends by itself.  Fields are "row.name"."""

    until: Word
    no: Word
    then: Word
    pos: Pos
    lasts: Word = NOTHING
    by: Word = NOTHING


@dataclass(frozen=True)
class State:
    """A state and what being in it means."""

    name: str
    pos: Pos
    holds: Word = NOTHING
    letter: Word = NOTHING
    bus: Word = NOTHING
    timer: Timer | None = None
    tell_letter: Word = NOTHING
    tell_states: tuple[Word, ...] = ()
    end: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Resource:
    """Something of the event that a state may hold.

    A limited one (a seat) has limit and left; an ordered one (the line) ticket and next.
    each: the field that says how much one guest holds, or "" for one.
    """

    name: str
    pos: Pos
    freed: Word = NOTHING
    each: Word = NOTHING
    limit: Word = NOTHING
    left: Word = NOTHING
    ticket: Word = NOTHING
    next: Word = NOTHING


@dataclass(frozen=True)
class Answer:
    """One alternative of a cell.  kind: to, again, same or refuse.

    lasts: how long the timer of the state `to` lasts, if not as long as the state says.
    """

    kind: str
    pos: Pos
    to: Word = NOTHING
    reason: Word = NOTHING
    letter: Word = NOTHING
    bump: Word = NOTHING
    bus: Word = NOTHING
    lasts: Operand | None = None
    guard: tuple[Literal, ...] = ()


@dataclass(frozen=True)
class Cell:
    """What an action does in a state: its alternatives, the first that holds wins."""

    state: str
    pos: Pos
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Action:
    """Something that may be asked of a guest or an event."""

    name: str
    by: str
    pos: Pos
    cells: tuple[Cell, ...]
    on: tuple[Word, ...] = ()
    pick: str = ""
    sets: tuple[Word, ...] = ()
    comment: str = ""


@dataclass(frozen=True)
class Machine:
    """The life of a guest, or of an event."""

    name: str
    version: int
    pos: Pos
    fields: tuple[Field, ...]
    states: tuple[State, ...]
    actions: tuple[Action, ...]
    facts: tuple[Fact, ...] = ()
    resources: tuple[Resource, ...] = ()
    stamps: tuple[tuple[str, Word], ...] = ()
    sections: tuple[tuple[str, Pos], ...] = ()

    def section(self, name: str) -> Pos:
        """Where a section of the file begins; the file, if it has none of that name."""
        return dict(self.sections).get(name, self.pos)

    def state(self, name: str) -> State:
        """The state of that name."""
        return next(s for s in self.states if s.name == name)

    def action(self, name: str) -> Action:
        """The action of that name."""
        return next(a for a in self.actions if a.name == name)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(f for f in self.fields if f.name == name)

    def stamp(self, name: str) -> Word:
        """The "row.field" that a stamp writes; NOTHING if there is no such stamp."""
        return dict(self.stamps).get(name, NOTHING)

    def resource(self, name: str) -> Resource | None:
        """The resource of that name, or None."""
        return next((r for r in self.resources if r.name == name), None)

    @property
    def line(self) -> Resource:
        """The resource that is a line: a checked spec has just one."""
        return next(r for r in self.resources if r.ticket)

    @property
    def limited(self) -> tuple[Resource, ...]:
        """The resources that can run out."""
        return tuple(r for r in self.resources if r.limit)


@dataclass(frozen=True)
class Spec:
    """Both machines, and the limits they share."""

    guest: Machine
    event: Machine
    limits: tuple[tuple[Word, int], ...]

    @property
    def machines(self) -> tuple[Machine, Machine]:
        """Guest first: the order of all outputs."""
        return (self.guest, self.event)

    def machine(self, name: str) -> Machine:
        """The machine of that name."""
        return self.guest if name == "guest" else self.event


# What lowering makes of a Spec: flat rows, exactly those that the templates print.


@dataclass(frozen=True)
class Assign:
    """One change of a row.  op: set, add, sub, min or copy (text of the asked row)."""

    row: str
    field: str
    op: str
    by: Operand


@dataclass(frozen=True)
class Effect:
    """What a change asks for.  kind: letter, timer, untimer, bus or tell.

    grew: "row.field": only if that field grew; states: who is told.
    """

    kind: str
    what: str
    grew: str = ""
    states: tuple[str, ...] = ()


Guard = tuple[tuple[str, ...], tuple[str, ...]]  # the facts that must hold, and those that must not
Atom = tuple[str, bool]                          # a fact, and whether it must hold


@dataclass(frozen=True)
class Rule:
    """One alternative with all that follows from it.

    need, deny: facts that must hold, must not hold, for this alternative by itself;
    before: the (need, deny) of the alternatives that come first, each of which must fail.
    """

    name: str
    pos: Pos
    machine: str
    action: str
    state: str
    kind: str
    to: str
    reason: str
    need: tuple[str, ...]
    deny: tuple[str, ...]
    before: tuple[Guard, ...]
    assigns: tuple[Assign, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether the rule changes anything."""
        return self.kind in ("to", "again")

    @property
    def guard(self) -> Guard:
        """What must hold for this alternative by itself."""
        return self.need, self.deny

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The same, a fact at a time."""
        return (*((name, True) for name in self.need), *((name, False) for name in self.deny))

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that its whole condition speaks of, each once."""
        return tuple(dict.fromkeys(f for guard in (self.guard, *self.before) for part in guard for f in part))


@dataclass(frozen=True)
class Rules:
    """A spec with everything derived from it."""

    spec: Spec
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    reasons: tuple[str, ...]
    letters: tuple[str, ...]
    buses: tuple[str, ...]

    @cached_property
    def by_cell(self) -> dict[tuple[str, str, str], tuple[Rule, ...]]:
        """The rules of each cell, in order."""
        found: dict[tuple[str, str, str], list[Rule]] = {}
        for rule in self.rules:
            found.setdefault((rule.machine, rule.state, rule.action), []).append(rule)
        return {cell: tuple(rules) for cell, rules in found.items()}

    def of(self, machine: str, state: str, action: str) -> tuple[Rule, ...]:
        """The rules of one cell, in order."""
        return self.by_cell.get((machine, state, action), ())
