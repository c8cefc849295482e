"""Tests the checks: makes every mutant of mutate.py, and finds what notices it.

The checks of the generator come first, then the vectors.  A mutant that is left must be proved to be the
same rules (same.py), be found by the model, or be explained in survivors.yaml, which has only needed
explanations.  With --model, the model alone also searches a sample, to show what it finds by itself
(search.py): that takes minutes.
Prints a table, writes it with all survivors to build/mutants.md, and ends with a line of counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE, ROOT = Path(__file__).parent, Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from notice import Vectors, checked  # noqa: E402
from mutate import Mutant, mutants  # noqa: E402
from same import Never, read_survivors, same  # noqa: E402
from search import SEES_ALL, alone, seen  # noqa: E402

from codegen.rules.derive import rules_of  # noqa: E402
from codegen.spec.model import Rules  # noqa: E402
from codegen.spec.read import read  # noqa: E402

REPORT = ROOT / "build" / "mutants.md"
JUDGES = ("check", "vector", "model", "same rules", "nobody")
Alone = list[tuple[Mutant, str]]  # what the model alone found in a sample, "" if nothing


@dataclass(frozen=True)
class Verdict:
    """A mutant, what noticed it, and how: the code of a check, the broken property, or the impossible cases."""

    mutant: Mutant
    by: str
    how: tuple[str, ...] = ()


def noticed_by(mutant: Mutant, good: Rules, vectors: Vectors, never: list[Never]) -> Verdict:
    """What notices a mutant."""
    rules = checked(mutant.made)
    if isinstance(rules, str):
        return Verdict(mutant, "check", (rules,))
    if vectors.kill(rules):
        return Verdict(mutant, "vector")
    if same(good, rules, never):
        needed = [n for n in never if not same(good, rules, [o for o in never if o is not n])]
        return Verdict(mutant, "same rules", tuple(str(n) for n in needed))
    broken = seen(rules, good)
    return Verdict(mutant, "model", (broken,)) if broken else Verdict(mutant, "nobody")


def complaints(verdicts: list[Verdict], vectors: Vectors, never: list[Never], explained: dict[str, str],
               seen_alone: Alone) -> list[str]:
    """Failures: survivors without an explanation, and explanations that are wrong or not needed."""
    alive = [v.mutant.name for v in verdicts if v.by == "nobody"]
    needed = {how for v in verdicts if v.by == "same rules" for how in v.how}
    out = [f"nobody notices: {name}" for name in alive if name not in explained]
    out += [f"does not live: {name}" for name in explained if name not in alive]
    out += [f"no survivor needs: never {n}" for n in never if str(n) not in needed]
    out += [f"a vector shows: {n}" for n in never if any(n.meets(true) for true in vectors.cases())]
    out += [f"the model does not see: {m.name}" for m, found in seen_alone if m.kind in SEES_ALL and not found]
    return out + (["the vectors do not fit the rules themselves"] if vectors.kill(vectors.good) else [])


def table(verdicts: list[Verdict]) -> list[list[str]]:
    """A row for each kind of mutant, and one for all: how many, and what noticed them."""
    count = Counter((v.mutant.kind, v.by) for v in verdicts)
    kinds = list(dict.fromkeys(v.mutant.kind for v in verdicts))
    numbers = [[count[kind, by] for by in JUDGES] for kind in kinds]
    numbers.append([sum(column) for column in zip(*numbers)])
    return [["slip", "made", *JUDGES]] + [[kind, *map(str, (sum(row), *row))]
                                          for kind, row in zip([*kinds, "all"], numbers)]


def printed(rows: list[list[str]]) -> str:
    """The table in columns, without zeros."""
    width = max(len(row[0]) for row in rows) + 2
    cells = [[cell if cell != "0" else "" for cell in row] for row in rows]
    return "\n".join((row[0].ljust(width) + "".join(cell.rjust(11) for cell in row[1:])).rstrip()
                     for row in cells)


def listed(seen_alone: Alone) -> list[str]:
    """Each mutant in the sample of the model, and what it found."""
    return [f"- {m.name} ({m.kind}): {found or '**nothing**'}" for m, found in seen_alone]


def survivors(verdicts: list[Verdict], never: list[Never], explained: dict[str, str]) -> list[str]:
    """Each surviving mutant, and why."""
    why = {str(n): n.why for n in never}
    same_rules = [f"- {v.mutant.name} ({v.mutant.kind}): "
                  + (" and ".join(f"never *{how}*, as {why[how]}" for how in v.how) or "in every case alike")
                  for v in verdicts if v.by == "same rules"]
    alive = [f"- {v.mutant.name} ({v.mutant.kind}): {explained.get(v.mutant.name, '**nobody says why**')}"
             for v in verdicts if v.by == "nobody"]
    return ["## What changes nothing", "", *same_rules, "", "## What lives", "", *(alive or ["Nothing."])]


def report(rows: list[list[str]], verdicts: list[Verdict], seen_alone: Alone, more: list[str]) -> str:
    """The table, the findings, and every survivor, as Markdown."""
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    hows = Counter(how for v in verdicts if v.by in ("check", "model") for how in v.how)
    lines = ["# Mutants", "", "Who noticed each slip in the spec, or in what is derived from it.", "",
             head, "|---|" + "---:|" * (len(rows[0]) - 1), *body, "", "## The checks and properties", "",
             ", ".join(f"{how} ({number})" for how, number in sorted(hows.items())), "",
             "## What the model sees alone", "", *listed(seen_alone), "", *more]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Tests all mutants of spec/, or of the spec in another folder; exit 1 if one survives unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spec", nargs="?", type=Path, default=ROOT / "spec", help="a folder with a spec")
    parser.add_argument("--model", action="store_true", help="ask the model alone about a sample")
    args, started = parser.parse_args(), time.monotonic()
    good = rules_of(args.spec)
    never, explained = read_survivors(HERE / "survivors.yaml")
    vectors = Vectors(good)
    verdicts = [noticed_by(m, good, vectors, never) for m in mutants(read(args.spec), good)]
    seen_alone = alone((v.mutant for v in verdicts), good) if args.model else []
    wrong = complaints(verdicts, vectors, never, explained, seen_alone)
    rows = table(verdicts)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(rows, verdicts, seen_alone, survivors(verdicts, never, explained)), encoding="utf-8")
    print("\n".join([printed(rows), *listed(seen_alone), *wrong]))
    seen_by = ", ".join(f"{number} {words}" for number, words in zip(rows[-1][2:], (
        "are seen by a check", "by a vector", "by the model", "change nothing", "nobody sees")))
    found_alone = sum(bool(found) for _, found in seen_alone)
    alone_words = f"; of a sample of {len(seen_alone)} the model alone sees {found_alone}" if seen_alone else ""
    print(f"of {len(verdicts)} slips {seen_by}{alone_words} ({REPORT.relative_to(ROOT)}, "
          f"{time.monotonic() - started:.0f} s)")
    print(f"{len(verdicts) - len(wrong)} passed, {len(wrong)} failed, 0 skipped")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
