"""The command line: python3 -m codegen COMMAND."""

from __future__ import annotations

import argparse
import sys

from . import audit, compare, explain, output, spin
from .command import FAILED
from .errors import Failed, SpecErrors


def command_line() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(prog="python3 -m codegen",
                                     description="Reads spec/; writes and explains what it comes to.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in (output, audit, spin, explain, compare):
        module.add_to(commands)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Runs one command; its exit, as command.py has them."""
    args = command_line().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        return args.run(args)
    except Failed as trouble:
        print(trouble, file=sys.stderr)
    except SpecErrors as errors:
        print(f"{errors}\n{len(errors.problems)} problem(s)", file=sys.stderr)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
