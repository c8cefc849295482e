"""Judges names: each is declared once, and they stay apart in C and SQL."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.errors import Pos, Problem, did_you_mean, problem
from ..spec.model import NONE, Machine, Spec, Word
from .lower import counters, derived_facts, split

# The names that the headers of C declare whatever the spec says.
FIXED = tuple(
    "RULE_FORMAT RULE_BIT RULES_FINGERPRINT GEN_RULES_H REASON_NONE REASON__MAX LETTER_NONE LETTER__MAX BUS__MAX BY_FORM BY_GUEST "
    "BY_HOST BY_SYSTEM BY_TIMER BY__MAX FIELD_NONE ACTION_NONE EFFECTS_MAX FIELD_NUMBER FIELD_TEXT FIELD_KEY "
    "FIELD_PERSONAL FIELD_TIME FIELD_STATE ROW_CONST ROW_NOW ROW_ASKED_NO ROW_EVENT ROW_GUEST ROW_ASKED "
    "OP_EQ OP_NE OP_LT OP_LE OP_GT OP_GE ASSIGN_SET ASSIGN_ADD ASSIGN_SUB ASSIGN_MIN ASSIGN_COPY EFFECT_LETTER "
    "EFFECT_TIMER EFFECT_UNTIMER EFFECT_BUS EFFECT_BROADCAST RULE_TO RULE_AGAIN RULE_SAME RULE_REFUSE".split())

# What C17 and SQLite keep for themselves and would not take as a member's or a column's name.
RESERVED = frozenset(
    "auto break case char const continue default do double else enum extern float for goto if inline int "
    "long register restrict return short signed sizeof static struct switch typedef union unsigned void "
    "volatile while bool true false "
    "add all alter and as autoincrement between cast check collate commit constraint create current_date "
    "current_time current_timestamp deferrable delete distinct drop escape except exists foreign from group "
    "having in index insert intersect into is isnull join limit not nothing notnull null on or order primary "
    "raise references returning select set table then to transaction unique update using values when "
    "where".split())


def unknown(word: Word, what: str, choice: list[str], where: str) -> Problem:
    """A word that the spec does not declare."""
    return problem(word.pos, "E201", f"unknown {what} '{word}' in {where}", did_you_mean(word, choice))


def field_problems(spec: Spec, path: Word, where: str, kinds: tuple[str, ...] = ("number",),
                   rows: tuple[str, ...] = ("event", "guest"), hint: str = "such as event.cap or guest.party"
                   ) -> Iterator[Problem]:
    """A path names a field of one of these rows and kinds: event.cap, guest.party."""
    row, name = split(path)
    if row not in rows:
        yield problem(path.pos, "E205", f"'{path}' in {where} is not a field of the {' or '.join(rows)}",
                      hint)
        return
    machine = spec.machine(row)
    fields = {f.name: f.kind for f in machine.fields}
    if row == "event":
        fields |= {f.name: f.kind for f in counters(spec.guest)}
    if name not in fields:
        yield unknown(path, "field", [f"{row}.{f}" for f in fields], where)
    elif fields[name] not in kinds:
        yield problem(path.pos, "E207",
                      f"'{path}' in {where} is a {fields[name]}; it must be a {' or '.join(kinds)}")


def check_names(spec: Spec) -> Iterator[Problem]:
    """Names are given once, and do not meet where the rules are written out."""
    seen = {f.name for f in derived_facts(spec)}
    for fact in spec.guest.facts + spec.event.facts:
        if fact.name in seen:
            yield problem(fact.pos, "E202", f"fact '{fact.name}' is already declared or derived")
        seen.add(fact.name)
    taken = {f.name for f in spec.event.fields}
    for state in spec.guest.states:
        if state.name in taken:
            yield problem(state.pos, "E204",
                          f"state '{state.name}' is counted in event.{state.name}, "
                          "and event.yaml has a field of that name")
    for named in (*spec.guest.fields, *spec.event.fields, *spec.guest.states):
        if named.name in RESERVED:
            yield problem(named.pos, "E264", f"'{named.name}' is a reserved word of C or SQL",
                          "choose another name")
    made: set[str] = set()
    for name, pos in c_names(spec):
        if name in made:
            yield problem(pos, "E264", f"this name becomes {name} in C, which is taken",
                          "choose another name")
        made.add(name)


def c_names(spec: Spec) -> Iterator[tuple[str, Pos]]:
    """The names that become enumerators and macros of C."""
    for name in FIXED:
        yield name, spec.guest.pos
    for machine in spec.machines:
        yield from ((f"{machine.name}_{name}".upper(), pos) for name, pos in machine_names(machine))
    for resource in spec.guest.resources:
        yield f"HOLDS_{resource.name}".upper(), resource.pos
    for kind, words in (("letter", letters_of(spec)), ("reason", reasons_of(spec)), ("bus", buses_of(spec))):
        for word in {str(w): w for w in reversed(words) if w != NONE}.values():
            yield f"{kind}_{word}".upper(), word.pos
    for limit, _ in spec.limits:
        yield limit.upper(), limit.pos


def machine_names(machine: Machine) -> Iterator[tuple[str, Pos]]:
    """The names that a machine gives to C, less the machine's own."""
    yield from ((name, machine.pos) for name in ("version", "state__max", "action__max", "field__max"))
    yield from ((f"do_{a.name}", a.pos) for a in machine.actions)
    for field in machine.fields:
        yield f"field_{field.name}", field.pos
        yield from ((f"{field.name}_{part}", field.pos) for part in ("min", "max", "default")
                    if getattr(field, part) is not None)
    yield from ((s.name, s.pos) for s in machine.states)


def answers_words(spec: Spec, part: str) -> list[Word]:
    """What the answers of both machines say in one place."""
    return [word for m in spec.machines for action in m.actions for c in action.cells for a in c.answers
            if (word := getattr(a, part))]


def letters_of(spec: Spec) -> list[Word]:
    """Every letter, where it is named."""
    told = [word for m in spec.machines for s in m.states for word in (s.letter, s.tell_letter) if word]
    return told + answers_words(spec, "letter")


def reasons_of(spec: Spec) -> list[Word]:
    """Every reason, where it is given."""
    return answers_words(spec, "reason")


def buses_of(spec: Spec) -> list[Word]:
    """Every bus event, where it is told."""
    told = [s.bus for m in spec.machines for s in m.states if s.bus]
    return told + [r.freed for r in spec.guest.resources if r.freed] + answers_words(spec, "bus")
