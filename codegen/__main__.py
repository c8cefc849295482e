"""The command line: python3 -m codegen COMMAND."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from . import audit, compare, output, spin, to_diagram, to_page
from .errors import SpecErrors
from .explain import explained, listed
from .revision import Failed

Commands = argparse._SubParsersAction  # what add_subparsers returns


def command(commands: Commands, name: str, run: Callable[[argparse.Namespace], int], words: str
            ) -> argparse.ArgumentParser:
    """Adds a command; --help says ${words}."""
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def folders(parser: argparse.ArgumentParser) -> None:
    """--spec and --gen."""
    parser.add_argument("--spec", type=Path, default=Path("spec"), help="the spec's folder")
    parser.add_argument("--gen", type=Path, default=Path("gen"), help="the folder to write")


def run_gen(args: argparse.Namespace) -> int:
    """gen: writes what changed."""
    texts = output.generate(args.spec)
    page = {to_page.PAGE: texts.pop(to_page.PAGE)}
    changed = output.write(texts, args.gen)
    try:
        changed += to_diagram.draw(texts, args.gen)
        changed += output.write(output.pictured(page, args.gen), args.gen)
    except FileNotFoundError:
        print("the pictures are drawn by Graphviz, which is not installed", file=sys.stderr)
        return 1
    print("\n".join(f"wrote {args.gen}/{name}" for name in changed) or "gen/ is up to date")
    return 0


def run_check(args: argparse.Namespace) -> int:
    """check: fails with a diff if gen/ is stale."""
    stale = output.differences(output.generate(args.spec), args.gen)
    if stale:
        print(stale)
        print("gen/ is stale; run: make gen", file=sys.stderr)
    return 1 if stale else 0


def run_audit(args: argparse.Namespace) -> int:
    """audit: says which answers of a history would be others; exit 3 if some would."""
    rules = output.rules_of(args.spec)
    differ = False
    try:
        with sys.stdin.buffer if args.history == "-" else open(args.history, "rb") as file:
            for words, differs in audit.report(rules, file):
                print(words)
                differ |= differs
    except OSError as trouble:
        print(f"{args.history}: {trouble.strerror}", file=sys.stderr)
        return 1
    except audit.BadHistory as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 3 if differ else 0


def run_model(args: argparse.Namespace) -> int:
    """model: searches the rules with Spin."""
    good = True
    try:
        for line, good in spin.lines(output.rules_of(args.spec), args.guests):
            print(line, flush=True)
    except spin.SpinMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0 if good else 1


def run_explain(args: argparse.Namespace) -> int:
    """explain: what a rule is for; without a code, all rules."""
    try:
        print(explained(args.code) if args.code else listed())
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    return 0


def command_line() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(prog="python3 -m codegen",
                                     description="Reads spec/; writes and explains what it comes to.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    folders(command(commands, "gen", run_gen, "write what changed in gen/"))
    folders(command(commands, "check", run_check, "fail with a diff if gen/ is stale"))
    replay = command(commands, "audit", run_audit,
                     "say which answers of a history would be others by these rules (exit 3: some)")
    replay.add_argument("--spec", type=Path, default=Path("spec"), help="the folder of the proposed spec")
    replay.add_argument("history", help="the lines of: rsvp audit ID --json; - reads them from the input")
    model = command(commands, "model", run_model, "search all that can happen under the rules, with Spin")
    model.add_argument("--spec", type=Path, default=Path("spec"), help="the spec's folder")
    model.add_argument("--guests", type=int, choices=range(2, 7), help="as many guests, instead of 4")
    explain = command(commands, "explain", run_explain, "say what an error is for")
    explain.add_argument("code", nargs="?", help="as E201; none: all of them")
    compare.add_to(commands, command)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Runs one command; exit 0 done, 1 failed, 2 usage; audit: 3 answers differ."""
    args = command_line().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        return args.run(args)
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    except SpecErrors as errors:
        print(errors, file=sys.stderr)
        print(f"{len(errors.problems)} problem(s)", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
