"""What the spec makes for the program is used by it; the generator, which does not read src/, cannot tell.

What the rules name (states, reasons, letters) is looked up by its number, so that nothing in src/ says it.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from edited import ROOT

CODEGEN = ROOT / "codegen"
KINDS = {"value": r"^\t(VALUE_\w+),", "list": r"^\t(LIST_\w+),", "column": r"^\t(COLUMN_\w+),",
         "page": r"^extern const struct template (\w+);", "error": r"^\t(WORDS_ERROR_\w+),",
         "notice": r"^\t(WORDS_NOTICE_\w+),", "message": r"^\t(WORDS_MESSAGE_\w+),"}


@cache
def used() -> set[str]:
    """Every word of src/."""
    paths = (path for end in ("c", "h", "rl") for path in (ROOT / "src").rglob(f"*.{end}"))
    return {word for path in paths for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_and_page_is_used(kind: str) -> None:
    header = (ROOT / "gen" / "words.h").read_text(encoding="utf-8")
    made = re.findall(KINDS[kind], header, re.M)
    assert made
    assert [name for name in made if name not in used() and not name.endswith("_NONE")] == []


def test_every_limit_is_used() -> None:
    limits = re.findall(r"^(\w+):", (ROOT / "spec" / "limits.yaml").read_text(encoding="utf-8"), re.M)
    assert limits
    assert [name for name in limits if name.upper() not in used()] == []


def test_every_module_has_its_line_in_the_readme() -> None:
    listed = re.findall(r"`([\w]+\.py)`", "".join(
        line for line in (CODEGEN / "README.md").read_text(encoding="utf-8").splitlines(True)
        if line.startswith("| ")))
    assert {path.name for path in CODEGEN.glob("*.py")} - {"__init__.py"} == set(listed)


def test_every_template_is_named_by_a_module() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(CODEGEN.glob("*.py")))
    names = sorted(path.name.removesuffix(".j2") for path in (CODEGEN / "templates").iterdir())
    assert [name for name in names if f'"{name}' not in sources] == []
