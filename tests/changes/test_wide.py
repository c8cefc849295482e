"""Rules with as many facts and fields as there is room for: every target reads them, and nothing in src/ changes.

Some of their offers last as long as the answer says.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]

import tree  # noqa: E402

from codegen.rules.derive import rules_of  # noqa: E402
from codegen.rules.prove import FACTS_MAX, FIELDS_MAX  # noqa: E402
from codegen.search.spin import Config, search  # noqa: E402

BUILD = ("OPT=-O0", "LDFLAGS=")
EMULATOR = "tests/agree/node_modules"


def put(path: Path, pattern: str, more: str) -> None:
    """Adds text after the first match of a pattern in a file."""
    text, count = re.subn(pattern, lambda found: found[0] + more, path.read_text(encoding="utf-8"), count=1, flags=re.M)
    assert count == 1, pattern
    path.write_text(text, encoding="utf-8")


def widen(spec: Path) -> None:
    """Fills the rows and the facts up to their limits.  What was there keeps its meaning and has higher numbers.

    All new facts compare one field, so a cell that asks for all of them has few worlds.
    """
    rules = rules_of(spec)
    guest, event = spec / "guest.yaml", spec / "event.yaml"
    levels = range(FACTS_MAX - len(rules.facts))
    own, shared = ([f"{letter}{n}" for n in range(FIELDS_MAX - len(machine.fields))]
                   for letter, machine in zip("vw", rules.spec.machines))
    shared[-1] += "_secs"
    for path, names in ((guest, own), (event, shared)):
        put(path, r"^fields:\n", "".join(f"  {name}: {{is: number}}\n" for name in names[:-1]))
        put(path, r"^  version: +\{is: number\}.*\n", f"  {names[-1]}: {{is: number, default: 3h}}\n")
    put(event, r"^    sets: \[", "".join(f"{name}, " for name in shared))
    text = guest.read_text(encoding="utf-8")
    offers = re.findall(r"^( *- )\{to: offered, if: (.*)\}\n", text, re.M)
    assert offers
    for indent, guard in offers:
        old = f"{indent}{{to: offered, if: {guard}}}\n"
        text = text.replace(old, "".join(
            f"{indent}{{to: offered, lasts: {lasts}, if: {guard} and level{n}}}\n"
            for n, lasts in enumerate(("90m", f"event.{shared[-1]}"), 1)) + old)
    guest.write_text(text, encoding="utf-8")
    put(guest, r"^facts:\n", "".join(f"  level{n}: event.w0 = {n}\n" for n in levels))
    others = [s.name for s in rules.spec.guest.states if s.name not in ("absent", "pending", "confirmed")]
    put(guest, r"\Z", "\n".join([
        "", "  probe:", "    by: host", f"    sets: [party, {own[-1]}]", "    absent: {to: pending}", "    pending:",
        *(f"      - {{to: cancelled, if: level{n}, bump: event.{shared[n % len(shared)]}}}" for n in levels[:-1]),
        "      - same", "    confirmed:", f"      - {{again: none, if: not level{levels[-1]}, bump: guest.{own[0]}}}",
        "      - same", f"    {', '.join(others)}: same", ""]))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with such rules, generated and built."""
    folder = tree.make("", tmp_path_factory.mktemp("wide") / "tree")
    widen(folder / "spec")
    tree.run(sys.executable, "-m", "codegen", "gen", cwd=folder)
    tree.run("make", "-s", "-j2", *BUILD, "tests-c", "agree-build", cwd=folder)
    return folder


def test_the_rules_are_as_large_as_they_can_be(wide: Path) -> None:
    rules = rules_of(wide / "spec")
    assert len(rules.facts) == FACTS_MAX
    assert [len(machine.fields) for machine in rules.spec.machines] == [FIELDS_MAX, FIELDS_MAX]


def test_the_readings_agree(wide: Path) -> None:
    (wide / EMULATOR).symlink_to(tree.ROOT / EMULATOR)
    tree.run(sys.executable, "-m", "pytest", "-q", "-x", "tests/agree", cwd=wide)


def test_the_c_tests_and_stories_pass(wide: Path) -> None:
    tree.run_c_tests(wide, wide / "build/tests", "unit")
    stories = sorted((wide / "tests/story").glob("*.story"))
    said = tree.run(wide / "build/tests/story", *stories, cwd=wide, codes=(0, 1))  # 1: none takes the new action
    assert said.splitlines()[-1].startswith(f"{len(stories)} passed")


def test_the_model_holds(wide: Path) -> None:
    verdict = search(rules_of(wide / "spec"), Config("wide", guests=2, cap=1, party=1, hands=0, copies=1))
    assert verdict.ok, verdict.story
