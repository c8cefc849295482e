"""Every mistake in bad/ is told as its .err says, and its valid twin is not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, Fixture, apply, copy_of, read_fixture, restore

from codegen import to_words
from codegen.__main__ import main
from codegen.errors import SpecErrors
from codegen.output import made_of
from codegen.to_words import Names, Words

BAD = Path(__file__).parent / "bad"
FIXTURES = [read_fixture(path) for path in sorted(BAD.glob("*.edit"))]
each = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the sample, which each fixture edits and leaves as it was."""
    return copy_of(SAMPLE, tmp_path_factory.mktemp("bench")).parent


@pytest.fixture
def spec(bench: Path, monkeypatch: pytest.MonkeyPatch, fixture: Fixture) -> Path:
    """The copy, as `spec` from where the generator runs."""
    monkeypatch.chdir(bench)
    monkeypatch.setattr(to_words, "gather", gather)
    yield Path("spec")
    restore(bench / "spec", fixture)


def texts_of(spec: Path) -> tuple[tuple[str, bytes], ...]:
    """All files of the words and pages."""
    return tuple((str(path), path.read_bytes()) for path in sorted(spec.glob("*/*")))


@cache
def gathered(known: Names, texts: tuple[tuple[str, bytes], ...], gather=to_words.gather) -> Words:
    """The words of a spec whose rules name the same and whose texts are the same: compiled once."""
    return gather(known, Path("spec"))


def gather(known: Names, spec_dir: Path) -> Words:
    """to_words.gather, compiled once for all fixtures that leave the words alone."""
    return gathered(known, texts_of(spec_dir))


def wanted(name: str) -> str:
    """What the generator should say of a bad spec."""
    path = BAD / f"{name}.err"
    return path.read_text(encoding="utf-8") if path.exists() else ""


@each
def test_a_mistake_is_told(spec: Path, fixture: Fixture, capsys: pytest.CaptureFixture[str],
                           request: pytest.FixtureRequest) -> None:
    apply(spec, fixture, bad=True)
    left, said = main(["check"]), capsys.readouterr()
    if request.config.getoption("update"):
        (BAD / f"{fixture.name}.err").write_text(said.err, encoding="utf-8")
    assert (left, said.out) == (1, "")
    assert said.err == wanted(fixture.name), "if this is right: pytest tests/spec/test_bad.py -u"


@each
def test_its_twin_is_no_mistake(spec: Path, fixture: Fixture) -> None:
    before = {path: path.read_bytes() for path in sorted(spec.rglob("*.*"))}
    apply(spec, fixture, bad=False)
    assert before != {path: path.read_bytes() for path in sorted(spec.rglob("*.*"))}, "the twin is no edit"
    try:
        made_of(spec)
    except SpecErrors as errors:
        pytest.fail(str(errors))


def test_every_golden_has_its_fixture() -> None:
    found = sorted(path.name for path in BAD.iterdir())
    assert found == sorted(f"{fixture.name}.{end}" for fixture in FIXTURES for end in ("edit", "err"))


def told(name: str) -> list[str]:
    """The codes that a golden tells, in order."""
    return re.findall(r"error\[(E\d{3})\]", wanted(name))
