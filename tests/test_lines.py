"""Lines are counted as a reader of each language would count them, and compared with any commit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import lines  # noqa: E402


@pytest.mark.parametrize(("ending", "text", "count"), [
    (".c", '/* no */\nint a; /* yes\n no */\n\n// no\nputs("/* yes */ //");\nint c = \'"\'; // "\n', 3),
    (".js", "let a = 'https://x'; // yes\n/*\n no\n*/ f(`\n// yes\n`);\n", 4),
    (".py", '"""No.\n\nNo."""\n# no\ndef f():\n    """No."""\n    return """yes"""\n', 2),
    (".yaml", "# no\na: 1 # yes\n  # no\n\nb: '#'\n", 2),
    (".css", "/* no */\na { color: red } /* yes */\n", 1),
    (".html", "<!-- no\n no --><p>yes\n</p>\n", 2),
    (".sql", "-- no\nSELECT 1; -- yes\n", 1),
    (".err", "# yes\n\nyes\n", 2),
])
def test_comments_and_blanks_do_not_count(ending: str, text: str, count: int) -> None:
    assert lines.lines_of(text, ending) == count


@pytest.mark.parametrize("path", ["tests/README.md", "tests/aws/package-lock.json", "tests/fuzz/corpus/form/nul"])
def test_files_that_are_no_tests_are_left_out(path: str) -> None:
    assert (lines.ROOT / path).exists() and not lines.counts(path)


def test_a_commit_is_counted_as_the_files_were(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=tmp_path, check=True)

    monkeypatch.setattr(lines, "ROOT", tmp_path)
    (tmp_path / "tests/deep/er/est").mkdir(parents=True)
    (tmp_path / "tests/deep/er/est/a.c").write_text("a\nb\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "all")
    (tmp_path / "tests/deep/er/est/a.c").write_text("a\nb\nc\n")
    (tmp_path / "tests/b.sh").write_text("#!/bin/sh\ntrue\n")
    assert lines.by_folder(lines.then("tests", "HEAD")) == {"tests/deep/er/": 2}
    assert lines.by_folder(lines.now("tests")) == {"tests/deep/er/": 3, "tests/": 1}
