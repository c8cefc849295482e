"""The worked rule changes of tests/spec/changes: a tree with one in it, and the patch of such a tree.

    tree.py make NAME FOLDER    copies the project to FOLDER and applies the change
    tree.py save NAME FOLDER    writes the change from what FOLDER has in spec/ and tests/story/
    tree.py -u                  writes every diff.md again

The patch has spec/, new stories, and those with other steps.  A story that has the same steps and another
outcome is written again by the runner; rewritten.txt only names it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHANGES = ROOT / "tests" / "spec" / "changes"
NAMES = sorted(p.parent.name for p in CHANGES.glob("*/change.patch"))
DIFF, REWRITTEN = "diff.md", "rewritten.txt"
PARTS = ("spec", "tests/story")
LEFT_OUT = shutil.ignore_patterns(".git", "build", "node_modules", "rsvp-data", "__pycache__",
                                  ".pytest_cache")


def run(*argv: object, cwd: Path = ROOT, codes: tuple[int, ...] = (0,)) -> str:
    """The output of a command; RuntimeError if its exit code is not allowed."""
    done = subprocess.run([str(a) for a in argv], cwd=cwd, capture_output=True, encoding="utf-8",
                          stdin=subprocess.DEVNULL)
    if done.returncode not in codes:
        raise RuntimeError(f"{' '.join(map(str, argv))}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def run_c_tests(tree: Path, programs: Path, part: str) -> None:
    """Runs the C tests in a folder of a tree, which are built."""
    for source in sorted((tree / "tests" / part).glob("test_*.c")):
        run(programs / source.stem, cwd=tree)


def patch_of(name: str) -> Path:
    """The patch of a change."""
    return CHANGES / name / "change.patch"


def touched(name: str) -> list[str]:
    """The files that a change touches."""
    text = patch_of(name).read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^diff --git a/(\S+)", text, re.M)))


def make(name: str, folder: Path, reject: bool = False) -> Path:
    """A copy of the project with a change in it; with ${reject}, rejected hunks are left in .rej files."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT, dirs_exist_ok=True)
    if patch_of(name).exists():
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as patch:
            patch.write(counted_on(patch_of(name).read_text(encoding="utf-8")))
            patch.flush()
            run("git", "apply", "-C1", *(["--reject"] if reject else []), patch.name, cwd=folder,
                codes=(0, 1) if reject else (0,))
    return folder


def counted_on(patch: str) -> str:
    """A patch whose version is one more than the spec's, as it is now."""
    text = (ROOT / "spec/guest.yaml").read_text(encoding="utf-8")
    version = int(re.search(r"^version: (\d+)$", text, re.M)[1])
    patch = re.sub(r"^-version: \d+$", f"-version: {version}", patch, flags=re.M)
    return re.sub(r"^\+version: \d+$", f"+version: {version + 1}", patch, flags=re.M)


def codegen_diff(tree: Path) -> str:
    """The output of codegen diff for a tree."""
    return run(sys.executable, "-m", "codegen", "diff", "spec", tree / "spec", codes=(0, 1))


def steps(story: Path) -> list[str]:
    """The steps of a story, without what happened."""
    return re.findall(r"^\[.*", story.read_text(encoding="utf-8"), re.M)


def rewritten(tree: Path) -> list[str]:
    """The stories with the same steps and another outcome in a tree."""
    pairs = [(p, tree / "tests/story" / p.name) for p in sorted((ROOT / "tests/story").glob("*.story"))]
    return [p.name for p, q in pairs if p.read_bytes() != q.read_bytes() and steps(p) == steps(q)]


def save(name: str, tree: Path) -> None:
    """Writes the patch of a tree, and its golden files."""
    with tempfile.TemporaryDirectory() as scratch:
        for side, root in (("a", ROOT), ("b", tree)):
            for part in PARTS:
                shutil.copytree(root / part, Path(scratch) / side / part,
                                ignore=shutil.ignore_patterns("*.rej", "*.orig"))
        for story in rewritten(tree):
            shutil.copy(ROOT / "tests/story" / story, Path(scratch) / "b/tests/story")
        text = run("git", "diff", "--no-index", "--no-prefix", "--no-color", "-U1", "a", "b",
                   cwd=Path(scratch), codes=(0, 1))
    text = re.sub(r"^diff --git (a|b)/(\S+) (a|b)/(\S+)$", r"diff --git a/\2 b/\4", text, flags=re.M)
    patch_of(name).parent.mkdir(exist_ok=True)
    patch_of(name).write_text(re.sub(r"^index .*\n", "", text, flags=re.M), encoding="utf-8")
    (CHANGES / name / REWRITTEN).write_text("".join(f"{story}\n" for story in rewritten(tree)), encoding="utf-8")
    (CHANGES / name / DIFF).write_text(codegen_diff(tree), encoding="utf-8")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-u", action="store_true", help="write every diff.md again")
    parser.add_argument("what", nargs="?", choices=("make", "save"))
    parser.add_argument("name", nargs="?")
    parser.add_argument("folder", nargs="?", type=Path)
    args = parser.parse_args()
    if args.u:
        for name in NAMES:
            with tempfile.TemporaryDirectory() as scratch:
                (CHANGES / name / DIFF).write_text(codegen_diff(make(name, Path(scratch))), encoding="utf-8")
    elif args.folder is None:
        parser.error("a name and a folder are missing")
    elif args.what == "make":
        make(args.name, args.folder, reject=True)
        print("\n".join(str(p) for p in args.folder.rglob("*.rej")) or "applied")
    else:
        save(args.name, args.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
