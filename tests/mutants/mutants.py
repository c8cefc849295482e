"""Are the checks any good?  Makes every slip of mutate.py, and sees who notices it.

First the checks of the generator are asked, then the vectors.  Who is left must be proved to be the
same rules (same.py), or be explained in survivors.yaml, which holds nothing that is not needed.
Prints a table, writes it with all survivors to build/mutants.md, and ends with a line of counts.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE, ROOT = Path(__file__).parent, Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from judge import Vectors, checked  # noqa: E402
from mutate import Mutant, mutants  # noqa: E402
from same import Never, read_survivors, same  # noqa: E402

from codegen.model import Rules  # noqa: E402
from codegen.output import rules_of  # noqa: E402
from codegen.read import read  # noqa: E402

REPORT = ROOT / "build" / "mutants.md"
JUDGES = ("check", "vector", "same rules", "nobody")


@dataclass(frozen=True)
class Verdict:
    """A mutant, who noticed it, and how: the check's code, or the cases that can never be."""

    mutant: Mutant
    by: str
    how: tuple[str, ...] = ()


def judge(mutant: Mutant, good: Rules, vectors: Vectors, never: list[Never]) -> Verdict:
    """Who notices a mutant."""
    rules = checked(mutant.made)
    if isinstance(rules, str):
        return Verdict(mutant, "check", (rules,))
    if vectors.kill(rules):
        return Verdict(mutant, "vector")
    if same(good, rules, never):
        needed = [n for n in never if not same(good, rules, [o for o in never if o is not n])]
        return Verdict(mutant, "same rules", tuple(str(n) for n in needed))
    return Verdict(mutant, "nobody")


def complaints(verdicts: list[Verdict], vectors: Vectors, never: list[Never], explained: dict[str, str]
               ) -> list[str]:
    """What fails: survivors that nobody explains, and explanations that are not true, or not needed."""
    alive = [v.mutant.name for v in verdicts if v.by == "nobody"]
    needed = {how for v in verdicts if v.by == "same rules" for how in v.how}
    out = [f"nobody notices: {name}" for name in alive if name not in explained]
    out += [f"does not live: {name}" for name in explained if name not in alive]
    out += [f"no survivor needs: never {n}" for n in never if str(n) not in needed]
    out += [f"a vector shows: {n}" for n in never if any(n.meets(true) for true in vectors.cases())]
    return out + (["the vectors do not fit the rules themselves"] if vectors.kill(vectors.good) else [])


def table(verdicts: list[Verdict]) -> list[list[str]]:
    """A row for each kind of slip, and one for all: how many, and who noticed them."""
    count = Counter((v.mutant.kind, v.by) for v in verdicts)
    kinds = list(dict.fromkeys(v.mutant.kind for v in verdicts))
    numbers = [[count[kind, by] for by in JUDGES] for kind in kinds]
    numbers.append([sum(column) for column in zip(*numbers)])
    return [["slip", "made", *JUDGES]] + [[kind, *map(str, (sum(row), *row))]
                                          for kind, row in zip([*kinds, "all"], numbers)]


def printed(rows: list[list[str]]) -> str:
    """The table in columns, noughts left out."""
    width = max(len(row[0]) for row in rows) + 2
    return "\n".join(row[0].ljust(width) + "".join(cell.rjust(12) if cell != "0" else " " * 12
                                                   for cell in row[1:]) for row in rows)


def report(rows: list[list[str]], verdicts: list[Verdict], never: list[Never], explained: dict[str, str]
           ) -> str:
    """The table, the checks that noticed, and every survivor, as Markdown."""
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    codes = Counter(how for v in verdicts if v.by == "check" for how in v.how)
    why = {str(n): n.why for n in never}
    lines = ["# Mutants", "", "Who noticed each slip in the spec, or in what is derived from it.", "",
             head, "|---|" + "---:|" * (len(rows[0]) - 1), *body, "", "## The checks that noticed", "",
             ", ".join(f"{code} ({number})" for code, number in sorted(codes.items())), "",
             "## What changes nothing", "",
             *(f"- {v.mutant.name} ({v.mutant.kind}): "
               + (" and ".join(f"never *{how}*, as {why[how]}" for how in v.how) or "in every case alike")
               for v in verdicts if v.by == "same rules"), "", "## What lives", "",
             *(f"- {v.mutant.name} ({v.mutant.kind}): {explained.get(v.mutant.name, '**nobody says why**')}"
               for v in verdicts if v.by == "nobody")]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Judges all mutants of spec/, or of the spec in another folder; exit 1 if one lives that may not."""
    started, spec = time.monotonic(), Path(*sys.argv[1:2] or [ROOT / "spec"])
    good = rules_of(spec)
    never, explained = read_survivors(HERE / "survivors.yaml")
    vectors = Vectors(good)
    verdicts = [judge(m, good, vectors, never) for m in mutants(read(spec), good)]
    wrong = complaints(verdicts, vectors, never, explained)
    rows = table(verdicts)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(rows, verdicts, never, explained), encoding="utf-8")
    print(printed(rows))
    print("\n".join(wrong))
    seen = ", ".join(f"{number} {words}" for number, words in zip(rows[-1][2:], (
        "are seen by a check", "by a vector", "change nothing", "live and are explained")))
    print(f"of {len(verdicts)} slips {seen} ({REPORT.relative_to(ROOT)}, {time.monotonic() - started:.0f} s)")
    print(f"{len(verdicts) - len(wrong)} passed, {len(wrong)} failed, 0 skipped")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
