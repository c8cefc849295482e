"""Specs by name: a folder, or a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from ..rules.derive import rules_of, taken
from ..rules.plain import counted
from ..spec.errors import Failed, SpecErrors
from ..spec.model import Rules


@dataclass(frozen=True)
class Named:
    """A spec that was found: its rules, its folder, and the name it was asked for by."""

    name: str
    folder: Path
    rules: Rules


def git(*words: str, cwd: str | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs git; Failed if there is none."""
    try:
        return subprocess.run(["git", *words], capture_output=True, stdin=subprocess.DEVNULL, cwd=cwd)
    except FileNotFoundError as error:
        raise Failed("git is not installed, so only folders can be compared") from error


def said(*words: str) -> str | None:
    """What git answers, or None if it refuses."""
    done = git(*words)
    return done.stdout.decode("utf-8", "surrogateescape").strip() if done.returncode == 0 else None


def known(name: str) -> None:
    """Failed unless ${name} is a revision of the repository we stand in."""
    if said("rev-parse", "--git-dir") is None:
        raise Failed(f"'{name}' is no folder, and this is no git repository")
    if said("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") is None:
        raise Failed(f"'{name}' is neither a folder nor a revision of git")


def extracted(name: str, into: Path) -> Path:
    """The spec of revision ${name} (REV, or REV:FOLDER from the top), written under ${into}."""
    revision, _, path = name.partition(":")
    known(revision)
    path = path.strip("/") or f"{said('rev-parse', '--show-prefix')}spec"
    done = git("archive", "--format=tar", f"{revision}:{path}", cwd=said("rev-parse", "--show-toplevel"))
    if done.returncode != 0:
        raise Failed(f"revision '{revision}' has no folder {path}/")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        for member in tar:
            if member.isdir():
                (into / member.name).mkdir(parents=True, exist_ok=True)
            elif member.isfile():
                (into / member.name).write_bytes(tar.extractfile(member).read())
    return into


def found(name: str, into: Path) -> Path:
    """The folder of the spec called ${name}, if it is a revision written to ${into}."""
    folder = Path(name)
    if not folder.is_dir():
        into.mkdir()
        folder = extracted(name, into)
    return folder


def judged_before(name: str, into: Path) -> Named:
    """The spec called ${name}, which was judged when it was new; Failed if it cannot be read today."""
    folder = found(name, into)
    try:
        return Named(name, folder, taken(folder))
    except Failed as failed:
        raise Failed(str(failed).replace(str(into), name)) from failed


def named(name: str, into: Path) -> Named:
    """The spec called ${name}, judged; Failed, which tells its problems by that name, if it has some."""
    folder = found(name, into)
    try:
        return Named(name, folder, rules_of(folder))
    except SpecErrors as errors:
        words = "\n".join(str(p) for p in errors.problems).replace(str(into), name)
        raise Failed(f"{words}\nthe spec of '{name}' has {counted(len(errors.problems), 'problem')}") from errors
