"""The check of codegen's packages finds each import that its table does not allow."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from edited import ROOT

sys.path.insert(0, str(ROOT / "tests"))

import packages  # noqa: E402

TABLE = """| package | leans on | libraries |
|---|---|---|
| `low/` | nothing | yaml |
| `high/` | low | none |
| `top` | all above | none |
"""
SOURCES = {"__init__": "", "low/__init__": "", "low/one": "import re\nimport yaml\n",
           "low/two": "from . import one\n", "high/__init__": "",
           "high/one": "from ..low.one import it\nfrom ..low import two\n",
           "top": "from .high import one\nfrom codegen.low.two import it\n"}


def found(root: Path, table: str, sources: dict[str, str]) -> list[str]:
    """The findings of the check for these sources."""
    for name, text in sources.items():
        path = root / "codegen" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "codegen" / "README.md").write_text(table)
    return packages.check(root)


@pytest.mark.parametrize("name,text,words", [
    ("low/one", "", None),
    ("low/one", "from ..high import other\n", "codegen/low/one.py:1: low may not lean on codegen.high"),
    ("low/one", "\nimport codegen.top\n", "codegen/low/one.py:2: low may not lean on codegen.top"),
    ("low/one", "def f():\n    from .. import top\n",
     "codegen/low/one.py:2: low may not lean on codegen.top"),
    ("high/one", "import yaml\n", "codegen/high/one.py:1: high may not use yaml"),
    ("low/one", "from .two import it\n",
     "codegen: modules import each other: codegen.low.one, codegen.low.two"),
    ("new/one", "", "codegen/new/one.py: this package is not in the table"),
])
def test_an_import_is_checked_by_the_table(tmp_path: Path, name: str, text: str, words: str | None) -> None:
    assert found(tmp_path, TABLE, {**SOURCES, name: text}) == ([words] if words else [])


@pytest.mark.parametrize("table,words", [
    (TABLE.replace("nothing", "high"), "low leans on high, which is no row above it"),
    (TABLE.replace("package", "folder"), "no table begins with \"| package |\""),
])
def test_a_table_with_a_cycle_or_none_at_all_is_refused(tmp_path: Path, table: str, words: str) -> None:
    with pytest.raises(packages.Trouble, match=words.replace("|", r"\|")):
        found(tmp_path, table, SOURCES)
