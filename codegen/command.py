"""What the commands of the generator are made of, and what they say by their exit."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

# What a command says by its exit; who uses it wrongly gets 2 from argparse.
DONE = 0
FAILED = 1   # nothing was made, or what was judged is not as it should be; why was printed
DIFFERS = 3  # of audit: done, and some answers would be others

Commands = argparse._SubParsersAction  # what add_subparsers returns


def command(commands: Commands, name: str, run: Callable[[argparse.Namespace], int], words: str
            ) -> argparse.ArgumentParser:
    """A new command, whose --help says ${words}, to add its arguments to."""
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def spec_folder(parser: argparse.ArgumentParser, words: str = "the spec's folder") -> None:
    """Adds --spec."""
    parser.add_argument("--spec", type=Path, default=Path("spec"), help=words)
