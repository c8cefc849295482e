"""The command version: whether a spec may keep its version beside that of another one."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from ..command import DONE, FAILED, Commands, command, spec_folder
from ..rules.derive import rules_of
from ..rules.fingerprint import fingerprint
from ..spec.model import Rules
from .revision import judged_before


def same_version(base: Rules, rules: Rules) -> bool:
    """Whether two specs say the same version and have other rules."""
    return base.spec.event.version == rules.spec.event.version and fingerprint(base) != fingerprint(rules)


def run_version(args: argparse.Namespace) -> int:
    """version: 1 if BASE has other rules of the same version."""
    rules = rules_of(args.spec)
    with tempfile.TemporaryDirectory() as folder:
        base = judged_before(args.base, Path(folder) / "base")
    version = rules.spec.event.version
    if not same_version(base.rules, rules):
        print(f"{args.spec}/ says version {version}, {args.base} version {base.rules.spec.event.version}, "
              + ("with the same rules" if fingerprint(base.rules) == fingerprint(rules) else "with other rules"))
        return DONE
    print(f"{args.spec}/ says version {version}, and so does {args.base}, with other rules: raise it to "
          f"{version + 1} in guest.yaml and event.yaml", file=sys.stderr)
    return FAILED


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = command(commands, "version", run_version, "fail if BASE has other rules of the same version")
    parser.add_argument("base", metavar="BASE", help="a revision of git, as main, or a folder")
    spec_folder(parser)
