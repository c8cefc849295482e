"""Counts the lines of each folder of tests/, without blank lines and comments.

Docstrings are comments.  Left out are prose (.md), lock files of packages, the fuzzers' corpus, and what is not text.
With --base, each row also has the count at that revision, and how many lines were added since.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent

STRINGS = r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
#: Comments by language; group 1 finds strings, which may look like comments.
SLASHES = re.compile(STRINGS + r"|/\*.*?\*/|//[^\n]*", re.S)
BLOCKS = re.compile(STRINGS + r"|/\*.*?\*/", re.S)
HASHES = re.compile(r"^()[ \t]*#[^\n]*", re.M)
COMMENTS = {
    **dict.fromkeys((".c", ".h", ".js", ".mjs"), SLASHES),
    **dict.fromkeys((".py", ".sh", ".yaml", ".yml", ".story", ".edit", ".bad", ".npmrc", ".toml"), HASHES),
    ".css": BLOCKS, ".html": re.compile(r"()<!--.*?-->", re.S), ".sql": re.compile(r"^()[ \t]*--[^\n]*", re.M),
}


def docstrings(text: str) -> int:
    """How many lines that are not blank are docstrings."""
    count = 0
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            written = node.body[0]
            lines = text.splitlines()[written.lineno - 1:written.end_lineno]
            count += sum(1 for line in lines if line.strip())
    return count


def lines_of(text: str, ending: str) -> int:
    """How many lines of a file are neither blank nor a comment."""
    pattern = COMMENTS.get(ending)
    if pattern is not None:
        text = pattern.sub(lambda found: found[1] or "\n" * found[0].count("\n"), text)
    return sum(1 for line in text.splitlines() if line.strip()) - (docstrings(text) if ending == ".py" else 0)


def counts(path: str) -> bool:
    """Whether a file is counted."""
    name = PurePosixPath(path)
    return name.suffix != ".md" and name.name != "package-lock.json" and not path.startswith("tests/fuzz/corpus/")


def now(folder: str) -> Iterator[tuple[str, bytes]]:
    """The files of the working tree that git knows, or would add."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder],
                            cwd=ROOT, check=True, capture_output=True).stdout
    for path in sorted(set(filter(None, listed.decode().split("\0")))):
        if (ROOT / path).is_file():
            yield path, (ROOT / path).read_bytes()


def then(folder: str, revision: str) -> Iterator[tuple[str, bytes]]:
    """The files of a commit."""
    packed = subprocess.run(["git", "archive", revision, folder], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            if member.isfile():
                yield member.name, archive.extractfile(member).read()


def by_folder(files: Iterator[tuple[str, bytes]]) -> Counter[str]:
    """The lines of each folder, down to two below the first."""
    total: Counter[str] = Counter()
    for path, content in files:
        if counts(path) and b"\0" not in content:
            parent = PurePosixPath(*PurePosixPath(path).parent.parts[:3])
            total[f"{parent}/"] += lines_of(content.decode("utf-8", "replace"), PurePosixPath(path).suffix)
    return total


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default="tests", help="another folder than tests/")
    parser.add_argument("--base", metavar="REV", help="compare with this commit")
    args = parser.parse_args()
    try:
        new = by_folder(now(args.folder))
        old = by_folder(then(args.folder, args.base)) if args.base else None
    except subprocess.CalledProcessError as error:
        sys.exit(error.stderr.decode().strip())
    if not new:
        sys.exit(f"no files below {args.folder}")
    new["in all"] = new.total()
    if old is not None:
        old["in all"] = old.total()
        print(f"{'':24}{'lines':>8}{args.base[:12]:>14}{'added':>8}")
    for name in sorted({*new, *(old or ())}, key=lambda name: (name == "in all", name)):
        print(f"{name:24}{new[name]:8}" + (f"{old[name]:14}{new[name] - old[name]:+8}" if old is not None else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
