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
    listed, package = set(), ""
    for line in (CODEGEN / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| **"):
            package = "".join(re.findall(r"`(\w+/)` \| \|$", line))
        elif line.startswith("| "):
            listed |= {package + name for name in re.findall(r"`(\w+\.py)`", line.split(" | ")[0])}
    assert {path.relative_to(CODEGEN).as_posix() for path in CODEGEN.rglob("*.py")
            if path.name != "__init__.py"} == listed


def test_every_template_is_named_by_a_module_of_its_package() -> None:
    templates = sorted(CODEGEN.rglob("templates/*"))
    assert templates
    assert [path for path in templates if f'"{path.name.removesuffix(".j2")}' not in "".join(
        module.read_text(encoding="utf-8") for module in path.parents[1].glob("*.py"))] == []
    assert len({path.name for path in templates}) == len(templates)
