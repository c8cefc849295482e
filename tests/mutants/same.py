"""Mutants that change nothing: rules that decide and write alike in every possible case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from notice import Cell, cells, frame

from codegen.rules.cases import applies, cases, condition
from codegen.spec.load import Table, Text, load
from codegen.spec.model import Rule, Rules

Truth = dict[str, bool]


@dataclass(frozen=True)
class Never:
    """An impossible case: facts with these truths at once.  why: what rules it out."""

    facts: tuple[tuple[str, bool], ...]
    why: str

    def meets(self, true: Truth) -> bool:
        """Whether a case is this one; a fact that is not used may be either."""
        return all(true.get(fact, not wanted) == wanted for fact, wanted in self.facts)

    def __str__(self) -> str:
        return " and ".join(fact if wanted else f"not {fact}" for fact, wanted in self.facts)


def read_survivors(path: Path) -> tuple[list[Never], dict[str, str]]:
    """survivors.yaml: impossible cases, and why these mutants survive."""
    root = load(path, str(path))

    def rows(section: str) -> list[tuple[str, str]]:
        table = root.get(section)
        assert isinstance(table, Table) and all(isinstance(why, Text) for _, why in table.rows)
        return [(key.value, why.value) for key, why in table.rows if isinstance(why, Text)]

    never = []
    for case, why in rows("never"):
        facts = [word.strip() for word in case.split(" and ")]
        never.append(Never(tuple((f.removeprefix("not "), not f.startswith("not ")) for f in facts), why))
    return never, dict(rows("alive"))


def possible(good: Rules, names: set[str], never: list[Never]) -> list[Truth]:
    """Every possible case of these facts."""
    facts = [fact for fact in good.facts if fact.name in names]
    return [true for true in cases(good.spec, facts) if not any(one.meets(true) for one in never)]


def content(rule: Rule | None) -> object:
    """What a rule does, without its name."""
    return rule and (rule.kind, rule.to, rule.reason, rule.assigns, rule.effects)


def asked(alternatives: tuple[Rule, ...]) -> set[str]:
    """The facts in the alternatives of a cell."""
    guards = [g for r in alternatives for g in ((r.need, r.deny), *r.before)]
    return {fact for need, deny in guards for fact in (*need, *deny)}


def decided(alternatives: tuple[Rule, ...], true: Truth) -> tuple[object, list[object]]:
    """What a cell decides in a case, and what a store would write."""
    chosen = next((r for r in alternatives if applies((r.need, r.deny), true)), None)
    return content(chosen), [content(r) for r in alternatives if r.writes and condition(r, true)]


def same_cell(cell: Cell, good: Rules, other: Rules, never: list[Never]) -> bool:
    """Whether a cell decides alike in every possible case."""
    machine, state, action = cell
    one, two = good.of(machine, state, action), other.of(machine, state, action)
    if one == two:
        return True
    facts = asked(one) | asked(two)
    facts |= {fact for n in never for fact, _ in n.facts if facts & {f for f, _ in n.facts}}
    return all(decided(one, true) == decided(two, true) for true in possible(good, facts, never))


def same(good: Rules, other: Rules, never: list[Never]) -> bool:
    """Whether two sets of rules are the same except for words."""
    return frame(good) == frame(other) and all(same_cell(cell, good, other, never) for cell in cells(good))
