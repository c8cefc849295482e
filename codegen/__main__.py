"""python3 -m codegen gen|check: writes gen/ from spec/, or says how it differs."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable
from pathlib import Path

from . import to_c, to_diagram, to_sql, to_table, to_words
from .check import check_rules, check_spec
from .errors import SpecErrors
from .lower import lower
from .model import Rules
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


def write(texts: dict[str, str], gen: Path) -> list[str]:
    """Writes the outputs that changed; returns their names."""
    changed = []
    gen.mkdir(exist_ok=True)
    for name, text in texts.items():
        path = gen / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


def differences(texts: dict[str, str], gen: Path) -> str:
    """A unified diff from what is committed to what the spec says."""
    out: list[str] = []
    for name, text in texts.items():
        path = gen / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        out += difflib.unified_diff(old.splitlines(True), text.splitlines(True),
                                    f"gen/{name} (committed)", f"gen/{name} (from spec)")
    known = {*texts, *to_diagram.PICTURES}
    out += [f"gen/{path.name}: no target writes this file\n" for path in sorted(gen.glob("*"))
            if path.name not in known]
    return "".join(out)


def main(argv: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python3 -m codegen", description=__doc__)
    parser.add_argument("command", choices=("gen", "check"),
                        help="gen writes what changed; check fails with a diff if gen/ is stale")
    parser.add_argument("--spec", type=Path, default=Path("spec"), help="the spec's folder")
    parser.add_argument("--gen", type=Path, default=Path("gen"), help="the folder to write")
    args = parser.parse_args(argv)
    try:
        texts = generate(args.spec)
    except SpecErrors as errors:
        print(errors, file=sys.stderr)
        print(f"{len(errors.problems)} problem(s)", file=sys.stderr)
        return 1
    if args.command == "check":
        stale = differences(texts, args.gen)
        sys.stdout.write(stale)
        if stale:
            print("gen/ is stale; run: make gen", file=sys.stderr)
        return 1 if stale else 0
    changed = write(texts, args.gen)
    to_diagram.draw(args.gen, changed)
    print("\n".join(f"wrote {args.gen}/{name}" for name in changed) or "gen/ is up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
