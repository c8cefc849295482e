"""Runs a command with its own DynamoDB Local: with_dynamodb.py [--faults] COMMAND [ARGUMENT]...

The command finds it by AWS_ENDPOINT_URL_DYNAMODB, with dummy credentials.  If DynamoDB cannot run here, the
command runs without these, and skips its tests with the reason in RSVP_NO_DYNAMODB.  --faults puts the proxy
of faults.py before it, and sets RSVP_FAULTS; the counts of faults are printed last.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "agree"))

from dynamodb import DynamoDB, missing  # noqa: E402
from faults import Faults  # noqa: E402

SEED = 1
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local", "AWS_REGION": "us-east-1"}


def environment(port: int) -> dict[str, str]:
    """The environment of the command, without variables of a real account."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**own, **CREDENTIALS, "AWS_ENDPOINT_URL_DYNAMODB": f"http://127.0.0.1:{port}"}


def run_through(argv: list[str], port: int) -> int:
    """The command's exit code, with faults."""
    with Faults(port, SEED) as between:
        env = {**environment(between.port), "RSVP_FAULTS": "1"}
        done = subprocess.run(argv, env=env, check=False)
    print("faults:", ", ".join(f"{n} {name}" for name, n in sorted(between.counts.items())), flush=True)
    return done.returncode


def run_beside(argv: list[str], log: Path, faults: bool) -> int:
    """The command's exit code."""
    with DynamoDB(log) as running:
        if faults:
            return run_through(argv, running.port)
        return subprocess.run(argv, env=environment(running.port), check=False).returncode


def main(argv: list[str]) -> int:
    """The command's exit code."""
    faults = argv[:1] == ["--faults"]
    argv = argv[1:] if faults else argv
    if not argv or argv[0] in ("-h", "--help"):
        print(__doc__, file=sys.stderr)
        return 2
    why = missing()
    if why:
        own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return subprocess.run(argv, env={**own, "RSVP_NO_DYNAMODB": why}, check=False).returncode
    with tempfile.TemporaryDirectory(prefix="rsvp-dynamodb-") as folder:
        return run_beside(argv, Path(folder) / "log", faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
