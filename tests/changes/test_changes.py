"""A change of the rules needs spec/ and a story, and nothing in src/: each is tried on a copy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import tree  # noqa: E402

BUILD = ("BUILD=build/changes", "OPT=-O0", "LDFLAGS=")


@pytest.fixture(scope="module", params=tree.NAMES)
def changed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A change's name, and the project with the change in it, generated again."""
    name = request.param
    folder = tree.make(name, tmp_path_factory.mktemp("changed") / name)
    tree.run(sys.executable, "-m", "codegen", "gen", cwd=folder)
    return name, folder


def test_there_are_changes() -> None:
    assert len(tree.NAMES) >= 5


def test_only_the_spec_and_stories_are_touched(changed: tuple[str, Path]) -> None:
    files = tree.touched(changed[0])
    assert files
    assert [f for f in files if not f.startswith(("spec/", "tests/story/"))] == []
    assert [f for f in files if f.endswith(".story") and not (tree.ROOT / f).exists()], "no story shows it"


def test_the_diff_is_as_written(changed: tuple[str, Path]) -> None:
    name, folder = changed
    written = (tree.CHANGES / name / tree.DIFF).read_text(encoding="utf-8")
    assert tree.codegen_diff(folder) == written, "if this is right, run: python3 tests/changes/tree.py -u"


def test_all_stories_and_c_tests_pass(changed: tuple[str, Path]) -> None:
    name, folder = changed
    tree.run("make", "-s", "-j2", *BUILD, "tests-c", cwd=folder)
    tests = folder / "build/changes/tests"
    stories = sorted(str(p.relative_to(folder)) for p in (folder / "tests/story").glob("*.story"))
    old = [story for story in stories if story not in tree.touched(name)]
    tree.run(tests / "story", "-u", *old, cwd=folder, codes=(0, 1))  # 1: they do not cover new alternatives
    assert tree.rewritten(folder) == (tree.CHANGES / name / tree.REWRITTEN).read_text(encoding="utf-8").split()
    said = tree.run(tests / "story", *stories, cwd=folder)
    assert said.splitlines()[-1] == f"{len(stories)} passed, 0 failed, 0 skipped"
    for part in ("unit", "store"):
        tree.run_c_tests(folder, tests, part)
