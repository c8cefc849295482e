"""What belongs in gen/, what is there, and how the two differ: the commands gen and check."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable
from pathlib import Path

from .command import DONE, FAILED, Commands, command, spec_folder
from .rules.check import check_words
from .rules.derive import judged
from .rules.lower import lower
from .search import to_promela
from .spec.errors import Failed, all_of
from .spec.model import Rules
from .spec.read import read
from .targets import (to_book, to_c, to_conditions, to_ddb, to_diagram, to_page, to_schema, to_sql,
                      to_vectors, to_views, to_words)
from .targets.to_words import Words

TARGETS: tuple[Callable[[Rules], dict[str, str]], ...] = (
    to_c.outputs,
    to_sql.outputs,
    to_ddb.outputs,
    to_conditions.outputs,
    to_diagram.outputs,
    to_book.outputs,
    to_schema.outputs,
    to_promela.outputs,
    to_vectors.outputs,
)


def made_of(spec_dir: Path) -> tuple[Rules, Words]:
    """All that a spec comes to, its rules and its words; SpecErrors with the problems of both."""
    spec = read(spec_dir)
    check_words(spec)
    rules = lower(spec)
    _, words = all_of(lambda: judged(spec, rules), lambda: to_words.words_of(rules, spec_dir))
    return rules, words


def generate(spec_dir: Path) -> dict[str, str]:
    """Every output, by its name in gen/."""
    rules, words = made_of(spec_dir)
    out: dict[str, str] = {}
    for target in TARGETS:
        out.update(target(rules))
    out.update(to_words.outputs(words))
    out.update(to_views.outputs(rules, spec_dir))
    out.update(to_page.outputs(rules, spec_dir))
    return out


def pictured(texts: dict[str, str], gen: Path) -> dict[str, str]:
    """The outputs, the page with the pictures that lie in gen/."""
    return {**texts, to_page.PAGE: to_page.assembled(texts[to_page.PAGE], gen)}


def written(gen: Path, name: str) -> bytes | None:
    """The bytes of a file of gen/, or None."""
    path = gen / name
    return path.read_bytes() if path.is_file() else None


def write(texts: dict[str, str], gen: Path) -> list[str]:
    """Writes the outputs that changed; returns their names."""
    if gen.exists() and not gen.is_dir():
        raise Failed(f"{gen} is no folder to write to")
    gen.mkdir(exist_ok=True)
    changed = [name for name, text in texts.items() if written(gen, name) != text.encode()]
    for name in changed:
        (gen / name).write_bytes(texts[name].encode())
    return changed


def differences(texts: dict[str, str], gen: Path) -> str:
    """A unified diff from what is committed to what the spec says."""
    out: list[str] = []
    for name, text in pictured(texts, gen).items():
        old = (written(gen, name) or b"").decode("utf-8", "backslashreplace")
        out += difflib.unified_diff(old.split("\n"), text.split("\n"), f"gen/{name} (committed)",
                                    f"gen/{name} (from spec)", lineterm="")
    return "\n".join(out + [f"gen/{name}: not drawn from the .dot beside it"
                            for name in to_diagram.stale(texts, gen)])


def strays(texts: dict[str, str], gen: Path) -> list[str]:
    """What lies in gen/ and is no output, and what to do about it."""
    known = {*texts, *to_diagram.PICTURES}
    return [f"gen/{path.name}: no target writes this file; delete it" for path in sorted(gen.glob("*"))
            if path.name not in known]


def run_gen(args: argparse.Namespace) -> int:
    """gen: writes what changed; the page comes last, since the pictures are part of it."""
    texts = generate(args.spec)
    stray = strays(texts, args.gen)
    page = {to_page.PAGE: texts.pop(to_page.PAGE)}
    changed = write(texts, args.gen) + to_diagram.draw(texts, args.gen)
    changed += write(pictured(page, args.gen), args.gen)
    print("\n".join(f"wrote {args.gen}/{name}" for name in changed) or "gen/ is up to date")
    for line in stray:
        print(line, file=sys.stderr)
    return DONE


def run_check(args: argparse.Namespace) -> int:
    """check: fails with a diff if gen/ is stale, and with the names of files that do not belong there."""
    texts = generate(args.spec)
    stale, stray = differences(texts, args.gen), strays(texts, args.gen)
    print("\n".join(filter(None, (stale, *stray))), end="\n" * bool(stale or stray))
    if stale:
        print("gen/ is stale; run: make gen", file=sys.stderr)
    return FAILED if stale or stray else DONE


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    for name, run, words in (("gen", run_gen, "write what changed in gen/"),
                             ("check", run_check, "fail with a diff if gen/ is stale")):
        parser = command(commands, name, run, words)
        spec_folder(parser)
        parser.add_argument("--gen", type=Path, default=Path("gen"), help="the folder to write")
