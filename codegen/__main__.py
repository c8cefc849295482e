"""python3 -m codegen gen|check: writes gen/ from spec/, or says how it differs."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable
from pathlib import Path

from . import to_c, to_diagram, to_sql, to_table, to_words
from .check import check_spec
from .errors import SpecErrors
from .lower import lower
from .model import Rules
from .prove import check_rules
from .read import read

TARGETS: tuple[Callable[[Rules], dict[str, str]], ...] = (
    to_c.outputs, to_sql.outputs, to_table.outputs, to_diagram.outputs)


def generate(spec_dir: Path) -> dict[str, str]:
    """Every output, by its name in gen/."""
    spec = read(spec_dir)
    check_spec(spec)
    rules = lower(spec)
    check_rules(rules)
    out: dict[str, str] = {}
    for target in TARGETS:
        out.update(target(rules))
    out.update(to_words.outputs(rules, spec_dir))
    return out


def written(gen: Path, name: str) -> bytes | None:
    """The bytes of a file of gen/, or None."""
    path = gen / name
    return path.read_bytes() if path.is_file() else None


def write(texts: dict[str, str], gen: Path) -> list[str]:
    """Writes the outputs that changed; returns their names."""
    gen.mkdir(exist_ok=True)
    changed = [name for name, text in texts.items() if written(gen, name) != text.encode()]
    for name in changed:
        (gen / name).write_bytes(texts[name].encode())
    return changed


def differences(texts: dict[str, str], gen: Path) -> str:
    """A unified diff from what is committed to what the spec says."""
    out: list[str] = []
    for name, text in texts.items():
        old = (written(gen, name) or b"").decode("utf-8", "backslashreplace")
        out += difflib.unified_diff(old.split("\n"), text.split("\n"), f"gen/{name} (committed)",
                                    f"gen/{name} (from spec)", lineterm="")
    out += [f"gen/{name}: not drawn from the .dot beside it" for name in to_diagram.stale(texts, gen)]
    known = {*texts, *to_diagram.PICTURES}
    out += [f"gen/{path.name}: no target writes this file" for path in sorted(gen.glob("*"))
            if path.name not in known]
    return "\n".join(out)


def main(argv: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python3 -m codegen", description=__doc__)
    parser.add_argument("command", choices=("gen", "check"),
                        help="gen writes what changed; check fails with a diff if gen/ is stale")
    parser.add_argument("--spec", type=Path, default=Path("spec"), help="the spec's folder")
    parser.add_argument("--gen", type=Path, default=Path("gen"), help="the folder to write")
    args = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        texts = generate(args.spec)
    except SpecErrors as errors:
        print(errors, file=sys.stderr)
        print(f"{len(errors.problems)} problem(s)", file=sys.stderr)
        return 1
    if args.command == "check":
        stale = differences(texts, args.gen)
        if stale:
            print(stale)
            print("gen/ is stale; run: make gen", file=sys.stderr)
        return 1 if stale else 0
    changed = write(texts, args.gen)
    try:
        changed += to_diagram.draw(texts, args.gen)
    except FileNotFoundError:
        print("the pictures are drawn by Graphviz, which is not installed", file=sys.stderr)
        return 1
    print("\n".join(f"wrote {args.gen}/{name}" for name in changed) or "gen/ is up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
