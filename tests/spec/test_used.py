"""The program uses what is generated for it, and the generator knows which fields the program reads.

The generator does not read src/, so it cannot tell by itself.

What the rules name (states, reasons, letters) is looked up by its number, so that nothing in src/ says it.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from edited import ROOT, SPEC

from codegen.rules.check import NEEDED
from codegen.spec.read import read

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


COUNTERS = {("event", state.name) for state in read(SPEC).guest.states}  # fields that the guest's states make


def fields_read() -> dict[tuple[str, str], set[str]]:
    """The fields of rows that C names, as (machine, field), with the files: C does not compile without them."""
    sources = sorted(str(path.relative_to(ROOT)) for room in ("src", "lambda")
                     for path in (ROOT / room).rglob("*.c"))
    header = (ROOT / "gen" / "rules.h").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "gen").mkdir()
        (Path(folder) / "gen" / "rules.h").write_text(re.sub(
            r"^struct (event|guest) \{.*?^\};", r"struct \1 { int nothing; };", header, flags=re.M | re.S))
        said = subprocess.run(
            ["gcc", "-fsyntax-only", "-std=c17", "-D_GNU_SOURCE", f"-I{folder}", "-I.", "-Isrc", *sources],
            cwd=ROOT, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=False).stderr
    found: dict[tuple[str, str], set[str]] = {}
    for file, machine, field in re.findall(
            r"^([^:\n]+):.*'(?:const )?struct (event|guest)' has no member named '(\w+)'", said, re.M):
        found.setdefault((machine, field), set()).add(file)
    for file in sources:
        text = (ROOT / file).read_text(encoding="utf-8")
        for machine, field in re.findall(r"\b(EVENT|GUEST)_FIELD_([A-Z]\w+)", text):
            found.setdefault((machine.lower(), field.lower()), set()).add(file)
    return found


def test_every_field_that_c_reads_is_needed() -> None:
    needed = {(machine, field): file for machine, fields in NEEDED.items()
              for field, (_, file) in fields.items()}
    found = fields_read()
    assert set(found) - COUNTERS == set(needed)
    assert {key: file for key, file in needed.items() if file not in found[key]} == {}


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
