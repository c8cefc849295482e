"""The commands that compare: diff tells two specs apart, review writes what a reviewer reads."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..command import DONE, FAILED, Commands, command, spec_folder
from ..rules.plain import counted
from ..spec.errors import Failed
from ..targets.emit import files
from ..targets.to_diagram import svg
from . import diff_picture
from .diff import Change, changes
from .diff_texts import texts
from .diff_words import paragraphs
from .revision import Named, judged_before, known, named, said


@dataclass(frozen=True)
class Comparison:
    """Two specs, what changed from one to the other, and a paragraph for each change."""

    was: Named
    now: Named
    changes: list[Change]
    paragraphs: list[str]

    @property
    def unsafe(self) -> int:
        """How many changes are unsafe."""
        return sum(change.unsafe for change in self.changes)


def compared(old: str, new: str) -> Comparison:
    """The comparison of two specs, by name; Failed if one cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        was, now = judged_before(old, Path(folder) / "old"), named(new, Path(folder) / "new")
        found = changes(was.rules, now.rules) + texts(was.rules, was.folder, now.rules, now.folder)
        return Comparison(was, now, found, paragraphs(found, was.rules, now.rules))


def as_text(found: Comparison) -> str:
    """All paragraphs, each once, and how many changes are unsafe; nothing if nothing changed."""
    if not found.changes:
        return ""
    end = f"{counted(len(found.changes), 'change')}, {found.unsafe} unsafe.\n"
    return "\n".join([*dict.fromkeys(found.paragraphs), end])


def as_json(found: Comparison) -> str:
    """The same for programs."""
    rows = [{"kind": c.kind, "machine": c.machine, "where": list(c.where), "unsafe": c.unsafe,
             "advice": c.advice, "text": text} for c, text in zip(found.changes, found.paragraphs)]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def picture(found: Comparison, path: Path) -> None:
    """Draws what changed: FILE.svg, and the FILE.dot it is drawn from."""
    text = diff_picture.dot(found.was.rules, found.now.rules, found.changes)
    path.with_suffix(".dot").write_text(text, encoding="utf-8")
    if path.suffix == ".dot":
        return
    path.write_text(svg(text), encoding="utf-8")


def run_diff(args: argparse.Namespace) -> int:
    """diff: one paragraph for each rule that changed; 1 if one of them is unsafe."""
    if args.picture and args.picture.suffix not in (".svg", ".dot"):
        raise Failed(f"{args.picture}: a picture is a .svg or a .dot")
    found = compared(args.old, args.new)
    print(as_json(found) if args.json else as_text(found), end="")
    if args.picture:
        picture(found, args.picture)
    return FAILED if found.unsafe else DONE


def generated(base: str) -> str:
    """How gen/ differs from that of a revision, a line for each file."""
    stat = said("diff", "--stat=100", "--no-color", base.partition(":")[0], "--", "gen/")
    return stat or "gen/ is as it was."


def run_review(args: argparse.Namespace) -> int:
    """review: writes what a pull request would carry, and prints the paragraphs."""
    known(args.base.partition(":")[0])
    found = compared(args.base, str(args.spec))
    text = as_text(found) or f"No rule differs from {args.base}.\n"
    view = {"base": args.base, "text": text, "drawn": bool(found.changes), "stat": generated(args.base)}
    args.out.mkdir(parents=True, exist_ok=True)
    if found.changes:
        picture(found, args.out / "diff.svg")
    for name, words in files(view, {"review.md": "review.md.j2"}).items():
        (args.out / name).write_text(words, encoding="utf-8")
    print(f"{text}\nwrote {args.out}/review.md")
    return DONE


def name(text: str) -> str:
    """The name of a spec, which is not empty: that would be the folder where we stand."""
    if not text:
        raise argparse.ArgumentTypeError("no folder and no revision")
    return text


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    diff = command(commands, "diff", run_diff, "tell what changed from one spec to another")
    diff.add_argument("old", metavar="OLD", type=name,
                      help="a folder, or a revision of git as main or main:FOLDER")
    diff.add_argument("new", metavar="NEW", type=name, help="the same")
    diff.add_argument("--picture", metavar="FILE.svg", type=Path,
                      help="draw it, too (FILE.dot: the text alone)")
    diff.add_argument("--json", action="store_true", help="for programs")
    review = command(commands, "review", run_review, "write what a pull request would carry")
    review.add_argument("base", metavar="BASE", type=name, help="a revision of git, as main")
    spec_folder(review)
    review.add_argument("--out", type=Path, default=Path("build/review"), help="the folder to write")
