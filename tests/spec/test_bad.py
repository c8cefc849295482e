"""Every mistake in bad/ is reported as its case says, and its valid twin is accepted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, copy_of
from mistakes import BAD, Case, apply, cases_of, problems_in, with_messages

from codegen import output
from codegen.__main__ import main
from codegen.output import made_of
from codegen.rules import explain
from codegen.rules.lower import lower
from codegen.spec.errors import SpecErrors
from codegen.targets import to_words

CASES = [case for path in sorted(BAD.iterdir()) for case in cases_of(path)]
each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the sample, which each case edits and restores."""
    return copy_of(SAMPLE, tmp_path_factory.mktemp("bench")).parent


@pytest.fixture(scope="module")
def edited(bench: Path) -> Iterator[set[str]]:
    """The files that a case edits.  Most leave the rules alone, or the words: then those of the sample are made once."""
    files: set[str] = set()
    read, judged, gather = output.read, output.judged, to_words.gather
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(bench)
        spec = read(Path("spec"))
        rules, known = lower(spec), to_words.names(lower(spec))
        words = gather(known, Path("spec"))
        judged(spec, rules)
        patch.setattr(output, "read", lambda folder: spec if all("/" in f for f in files) else read(folder))
        patch.setattr(output, "lower", lambda one: rules if one is spec else lower(one))
        patch.setattr(output, "judged", lambda one, of: None if one is spec else judged(one, of))
        patch.setattr(to_words, "gather", lambda names, folder: words if names == known and not any(
            "/" in f for f in files) else gather(names, folder))
        yield files


@pytest.fixture
def spec(bench: Path, monkeypatch: pytest.MonkeyPatch, case: Case, edited: set[str]) -> Path:
    """The copy, at `spec` in the folder where the generator runs."""
    monkeypatch.chdir(bench)
    edited.update(block.file for block in case.blocks)
    yield Path("spec")
    for file in edited:
        if (SAMPLE / file).exists():
            shutil.copyfile(SAMPLE / file, bench / "spec" / file)
        else:
            (bench / "spec" / file).unlink(missing_ok=True)
    edited.clear()


@each
def test_a_mistake_is_reported(spec: Path, case: Case, capsys: pytest.CaptureFixture[str],
                               request: pytest.FixtureRequest) -> None:
    rows = apply(spec, case, " !=")
    left, said = main(["check"]), capsys.readouterr()
    assert (left, said.out) == (1, "")
    problems = problems_in(said.err, spec)
    assert problems[0].code == case.code, "it belongs to the file of another code"
    seen = with_messages(case, rows, problems)
    if request.config.getoption("update"):
        path = BAD / f"{case.code}.edit"
        path.write_text(path.read_text(encoding="utf-8").replace(case.text, seen), encoding="utf-8")
    else:
        assert seen == case.text, "if this is right: pytest tests/spec/test_bad.py -u"


@each
def test_its_twin_is_no_mistake(spec: Path, case: Case) -> None:
    def texts() -> list[bytes | None]:
        paths = [spec / block.file for block in case.blocks]
        return [path.read_bytes() if path.exists() else None for path in paths]

    before = texts()
    apply(spec, case, " +=")
    assert before != texts(), "the twin is no edit"
    try:
        made_of(spec)
    except SpecErrors as errors:
        pytest.fail(str(errors))


def test_each_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)


# ---- the list of codes ----


def raised() -> set[str]:
    """The codes that the generator can report."""
    return {code for path in (ROOT / "codegen").rglob("*.py")
            for code in re.findall(r'"(E\d{3})"', path.read_text(encoding="utf-8"))}


def codes(text: str) -> set[str]:
    """All codes in a text, including ranges."""
    out = set(re.findall(r"\bE\d{3}\b", text))
    for first, last in re.findall(r"\bE(\d{3})–E(\d{3})\b", text):
        out |= {f"E{n:03d}" for n in range(int(first), int(last) + 1)}
    return out


# What no small spec provokes, if any: test_ddb.py tampers with what is asked of DynamoDB instead.
TAMPERED = {"E273", "E274", "E275", "E276"}


def test_every_code_has_its_cases() -> None:
    assert {case.code for case in CASES} == raised() - TAMPERED
    tests = (Path(__file__).parent / "test_ddb.py").read_text(encoding="utf-8")
    assert codes(tests) >= TAMPERED


def test_the_readme_lists_every_code_and_no_other() -> None:
    assert codes((ROOT / "spec" / "README.md").read_text(encoding="utf-8")) == raised()


def test_every_code_is_explained_and_no_other() -> None:
    assert set(explain.texts()) == raised()
    assert list(explain.texts()) == sorted(explain.texts())
    for code, (rule, text) in explain.texts().items():
        assert rule and text.count("\n    ! ") and text.count("\n    + "), code


# ---- explain ----


def test_explain_says_what_a_code_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "e201"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("E201  Every name is declared\n\n")
    assert "\n    ! " in said and "\n    + " in said


def test_explain_alone_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == sorted(raised())
    assert all(len(line) > 10 for line in lines)


@pytest.mark.parametrize("code,hint", [("E250b", ": did you mean 'E250'?"), ("nonsense", "")])
def test_an_unknown_code_is_reported(capsys: pytest.CaptureFixture[str], code: str, hint: str) -> None:
    assert main(["explain", code]) == 1
    assert capsys.readouterr() == ("", f"there is no error {code}{hint}\n")
