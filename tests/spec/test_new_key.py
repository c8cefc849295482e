"""A new key of the language: `diff`, the fingerprint and `version` notice its use without knowing it.

Each case edits a copy of the generator, as the author of the key would, and a copy of the sample.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, copy_of, edit

MODEL, READ, LOWER, GUEST = "spec/model.py", "spec/read.py", "rules/lower.py", "guest.yaml"
Edit = tuple[str, str, str]

IN_ANSWER: tuple[Edit, ...] = (  # {to: offered, mark: guest.epoch}
    (MODEL, "    guard: tuple[Literal, ...] = ()\n", "    guard: tuple[Literal, ...] = ()\n    mark: Word = NOTHING\n"),
    (READ, '"letter", "bump", "bus")', '"letter", "bump", "bus", "mark")'),
    (READ, 'read_guard(r, table.get("if")))', 'read_guard(r, table.get("if")), r.text(table.get("mark"), "mark"))'))
WRITTEN: Edit = (LOWER, "    if answer.bump:\n",
           '    if answer.mark:\n        assigns.append(assign(answer.mark, "add", const(1)))\n    if answer.bump:\n')
ASKED: tuple[Edit, ...] = (
    (MODEL, "    states: tuple[str, ...] = ()\n", '    states: tuple[str, ...] = ()\n    mark: str = ""\n'),
    (LOWER, "    if answer.bump:\n",
     "    effects = [replace(e, mark=answer.mark) for e in effects]\n    if answer.bump:\n"))
IN_RULE: tuple[Edit, ...] = (
    (MODEL, "    effects: tuple[Effect, ...] = ()\n", '    effects: tuple[Effect, ...] = ()\n    mark: str = ""\n'),
    (LOWER, "tuple(before), assigns, effects)", "tuple(before), assigns, effects, answer.mark)"))
IN_STATE: tuple[Edit, ...] = (
    (MODEL, '    end: bool = False\n    comment: str = ""\n',
     '    end: bool = False\n    comment: str = ""\n    mark: Word = NOTHING\n'),
    (READ, '"tell", "end"))', '"tell", "end", "mark"))'),
    (READ, 'r.yes(table.get("end"), "end"),\n                 r.comment(key.pos))',
     'r.yes(table.get("end"), "end"),\n                 r.comment(key.pos), r.text(table.get("mark"), "mark"))'))
IN_ACTION: tuple[Edit, ...] = (
    (MODEL, '    sets: tuple[Word, ...] = ()\n    comment: str = ""\n',
     '    sets: tuple[Word, ...] = ()\n    comment: str = ""\n    mark: Word = NOTHING\n'),
    (READ, 'HEADS = ("by",', 'HEADS = ("mark", "by",'),
    (READ, 'r.words(table.get("sets"), "sets"),\n                  r.comment(key.pos))',
     'r.words(table.get("sets"), "sets"),\n                  r.comment(key.pos), r.text(table.get("mark"), "mark"))'))

OFFER: Edit = (GUEST, "{to: offered, if: on and before}", "{to: offered, if: on and before, mark: guest.epoch}")


@dataclass(frozen=True)
class Case:
    """The edits that add a key to the language, its use, and what `diff` reports."""

    name: str
    language: tuple[Edit, ...]
    use: Edit
    report: str


CASES = (
    Case("an-assignment", (*IN_ANSWER, WRITTEN), OFFER, "offered, `mark: guest.epoch`"),
    Case("part-of-an-effect", (*IN_ANSWER, *ASKED), OFFER, "offered, `mark: guest.epoch`"),
    Case("part-of-a-rule", (*IN_ANSWER, *IN_RULE), OFFER, "offered, `mark: guest.epoch`"),
    Case("of-a-state", IN_STATE, (GUEST, "expired:    {letter: lapsed}", "expired:    {letter: lapsed, mark: red}"),
         "**The key `mark` of *expired* changed.** Before: none. Now: `red`."),
    Case("of-an-action", IN_ACTION, (GUEST, "  confirm:   ", "  confirm:\n    mark: red"),
         "**The key `mark` of *confirm* changed.** Before: none. Now: `red`."),
)


def run(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Runs the generator in a folder."""
    return subprocess.run([sys.executable, "-m", "codegen", *map(str, words)], capture_output=True, text=True,
                          cwd=folder, env={"PYTHONPATH": str(folder)})


def fingerprint(folder: Path, spec: Path) -> str:
    """The fingerprint of a spec, by the generator in a folder."""
    text = "import sys, pathlib; from codegen.rules.derive import rules_of; " \
        "from codegen.rules.fingerprint import fingerprint; print(fingerprint(rules_of(pathlib.Path(sys.argv[1]))))"
    return subprocess.run([sys.executable, "-c", text, spec], capture_output=True, text=True, check=True,
                          cwd=folder, env={"PYTHONPATH": str(folder)}).stdout


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_new_key_counts_where_it_is_used(tmp_path: Path, case: Case) -> None:
    shutil.copytree(ROOT / "codegen", tmp_path / "codegen", ignore=shutil.ignore_patterns("__pycache__"))
    for file, old, new in case.language:
        edit(tmp_path / "codegen", file, old, new)
    used = copy_of(SAMPLE, tmp_path)
    edit(used, *case.use)
    assert fingerprint(tmp_path, SAMPLE) == fingerprint(ROOT, SAMPLE) != fingerprint(tmp_path, used)
    done = run(tmp_path, "diff", SAMPLE, used)
    assert case.report in done.stdout
    assert "the answer is the one it was" not in done.stdout
    assert "**Unsafe**" in done.stdout and done.returncode == 1  # the version is still the old one
    assert run(tmp_path, "diff", used, used).stdout == ""
