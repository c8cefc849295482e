"""The command line: python3 -m codegen COMMAND."""

from __future__ import annotations

import argparse
import os
import sys

from .command import FAILED
from .rules.plain import counted
from .spec.errors import Failed, SpecErrors

PACKAGES = {"yaml": "PyYAML: python3-yaml", "jinja2": "jinja2: python3-jinja2"}  # and Debian's names for them

try:
    from . import output
    from .play import audit
    from .review import compare, version
    from .rules import explain
    from .search import spin
except ModuleNotFoundError as missing:
    if missing.name not in PACKAGES:
        raise
    print(f"the generator needs {PACKAGES[missing.name]}", file=sys.stderr)
    sys.exit(FAILED)


def command_line() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(prog="python3 -m codegen",
                                     description="Reads spec/; writes and explains what it comes to.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in (output, audit, spin, explain, compare, version):
        module.add_to(commands)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Runs one command; its exit, as command.py has them."""
    try:
        args = command_line().parse_args(argv)
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")
        left = args.run(args)
        sys.stdout.flush()
        return left
    except BrokenPipeError:  # whoever reads has read enough; what is left in the buffer goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Failed as trouble:
        print(trouble, file=sys.stderr)
    except OSError as trouble:
        print(f"{trouble.filename}: {trouble.strerror}" if trouble.filename else trouble, file=sys.stderr)
    except SpecErrors as errors:
        print(f"{errors}\n{counted(len(errors.problems), 'problem')}", file=sys.stderr)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
