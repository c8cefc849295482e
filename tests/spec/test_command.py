"""The command: it writes the same files everywhere, only what changed, and nothing if there is a problem."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import markupsafe
import pytest
import yaml
from edited import ROOT, SAMPLE, SPEC, copy_of, edit

from codegen import output
from codegen.__main__ import main
from codegen.output import generate
from codegen.spec.read import read
from codegen.targets import to_diagram, to_page

TEXTS = [
    "as_guest.dot",
    "as_host.dot",
    "book.md",
    "conditions.json",
    "ddb.c",
    "ddb.h",
    "event.dot",
    "event.mmd",
    "event.schema.json",
    "guest.dot",
    "guest.mmd",
    "guest.schema.json",
    "model.pml",
    "rules.c",
    "rules.h",
    "sql.c",
    "sql.h",
    "vectors.jsonl",
    "words.c",
    "words.h",
]
FILES = sorted([*TEXTS, *to_diagram.PICTURES, to_page.PAGE])


def codegen(*words: object, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command in its own process, in an environment."""
    return subprocess.run([sys.executable, "-m", "codegen", *map(str, words)], capture_output=True, cwd=cwd,
                          env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env})


def contents(gen: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(gen.iterdir())}


@pytest.fixture(scope="module", autouse=True)
def once() -> Iterator[None]:
    """The real spec, which no test edits, is read once in this process; other processes read it again."""
    known = generate(SPEC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "generate", lambda spec: dict(known) if spec.resolve() == SPEC else generate(spec))
        yield


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files that gen writes."""
    gen = tmp_path_factory.mktemp("first") / "gen"
    assert main(["gen", "--spec", str(SPEC), "--gen", str(gen)]) == 0
    return contents(gen)


@pytest.fixture
def gen(tmp_path: Path, first: dict[str, bytes]) -> Path:
    """A folder that gen has written."""
    folder = tmp_path / "gen"
    folder.mkdir()
    for name, data in first.items():
        (folder / name).write_bytes(data)
    return folder


def check(gen: Path, spec: Path = SPEC) -> int:
    """The exit code of check."""
    return main(["check", "--spec", str(spec), "--gen", str(gen)])


# ---- gen ----

def test_gen_writes_these_files(first: dict[str, bytes]) -> None:
    assert sorted(first) == FILES
    for name, data in first.items():
        assert b"do not edit; run: make gen" in data[:400].lower(), name
        assert data.endswith(b"\n") and b"\r" not in data, name


def test_what_is_committed_is_what_the_spec_says(first: dict[str, bytes]) -> None:
    for name in TEXTS:
        assert (ROOT / "gen" / name).read_bytes() == first[name], "run: make gen"


@pytest.mark.parametrize("env", [
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1",
     "SOURCE_DATE_EPOCH": "1"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "America/St_Johns",
     "PYTHONHASHSEED": "2", "PYTHONOPTIMIZE": "1", "HOME": "/nonexistent"},
], ids=["turkish", "ascii"])
def test_the_same_bytes_in_every_place(tmp_path: Path, first: dict[str, bytes], env: dict[str, str]) -> None:
    copy_of(SPEC, tmp_path)
    done = codegen("gen", cwd=tmp_path, **env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert contents(tmp_path / "gen") == first


def test_gen_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["gen", "--spec", str(SPEC), "--gen", str(tmp_path / "new")]
    assert main(arguments) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == [f"wrote {tmp_path}/new/{name}" for name in FILES]
    assert main(arguments) == 0
    assert capsys.readouterr().out == "gen/ is up to date\n"


def test_gen_writes_only_what_changed(gen: Path) -> None:
    for path in gen.iterdir():
        os.utime(path, ns=(10**18, 10**18))
    (gen / "sql.c").write_text("edited")
    (gen / "book.md").unlink()
    assert main(["gen", "--spec", str(SPEC), "--gen", str(gen)]) == 0
    assert {path.name for path in gen.iterdir() if path.stat().st_mtime_ns != 10**18} == {"sql.c", "book.md"}
    assert check(gen) == 0


def test_gen_draws_what_changed(gen: Path, tmp_path: Path) -> None:
    spec = copy_of(SPEC, tmp_path)
    edit(spec, "event.yaml", "    by: host\n", "    by: system\n")
    for path in gen.iterdir():
        os.utime(path, ns=(10**18, 10**18))
    assert main(["gen", "--spec", str(spec), "--gen", str(gen)]) == 0
    changed = {path.name for path in gen.iterdir() if path.stat().st_mtime_ns != 10**18}
    assert changed == {"book.md", "event.dot", "event.svg", "rules.c", "rules.h", "rules.html"}


def test_nothing_is_written_when_there_is_a_problem(gen: Path, tmp_path: Path, first: dict[str, bytes],
                                                    capsys: pytest.CaptureFixture[str]) -> None:
    spec = copy_of(SPEC, tmp_path)
    with open(spec / "guest.yaml", "a", encoding="utf-8") as file:
        file.write("resorces: {}\n")
    line = (spec / "guest.yaml").read_text(encoding="utf-8").count("\n")
    for command in ("gen", "check"):
        for folder in (gen, tmp_path / "new"):
            assert main([command, "--spec", str(spec), "--gen", str(folder)]) == 1
            said = capsys.readouterr()
            assert said.out == ""
            assert said.err.splitlines() == [
                f"{spec}/guest.yaml:{line}:1: error[E103]: the file has no key 'resorces'",
                f"{line:5d} | resorces: {{}}", "      | ^^^^^^^^ did you mean 'resources'?", "1 problem"]
    assert contents(gen) == first
    assert not (tmp_path / "new").exists()


def test_a_problem_of_the_words_writes_nothing_either(tmp_path: Path,
                                                      capsys: pytest.CaptureFixture[str]) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    with open(min((spec / "words").glob("*.html")), "a", encoding="utf-8") as file:
        file.write("{{ nothing_like_this }}\n")
    assert main(["gen", "--spec", str(spec), "--gen", str(tmp_path / "new")]) == 1
    assert "error[E5" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["words/values.yaml", "words/words.yaml", "pages/layout.html",
                                  "pages/style.css"])
def test_a_file_of_words_that_is_no_text_or_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                      name: str) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    (spec / name).write_bytes(b"a\n  b\xff\n")
    assert main(["gen", "--spec", str(spec), "--gen", str(tmp_path / "new")]) == 1
    assert f"{spec}/{name}:2:4: error[E000]: this is not UTF-8" in capsys.readouterr().err
    if name.endswith(".yaml"):
        (spec / name).unlink()
        assert main(["gen", "--spec", str(spec), "--gen", str(tmp_path / "new")]) == 1
        assert f"{spec}/{name}:1:1: error[E000]: cannot be read: No such file" in capsys.readouterr().err


def test_without_graphviz_the_pictures_are_left_for_later(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    gen = tmp_path / "gen"
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["gen", "--spec", str(SPEC), "--gen", str(gen)]) == 1
    assert capsys.readouterr().err == "the pictures are drawn by Graphviz, which is not installed\n"
    assert sorted(contents(gen)) == TEXTS
    monkeypatch.setenv("PATH", path)
    assert check(gen) == 1
    assert main(["gen", "--spec", str(SPEC), "--gen", str(gen)]) == 0
    assert check(gen) == 0


def test_pictures_are_xml_and_show_every_state(first: dict[str, bytes]) -> None:
    for machine in read(SPEC).machines:
        text = " ".join(ElementTree.fromstring(first[f"{machine.name}.svg"]).itertext())
        assert all(state.name.replace("_", " ") in text for state in machine.states)


# ---- check ----

def test_check_passes_on_what_gen_wrote(gen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(gen) == 0
    assert capsys.readouterr() == ("", "")


def test_check_writes_nothing(gen: Path) -> None:
    (gen / "rules.h").write_text("edited\n")
    before = contents(gen)
    assert check(gen) == 1
    assert contents(gen) == before


def test_an_edited_file_is_shown_as_a_unified_diff(gen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = gen / "rules.h"
    text = path.read_text(encoding="utf-8")
    right = re.search("#define GUEST_VERSION .*", text)[0]
    path.write_text(text.replace(right, "#define GUEST_VERSION 77"), encoding="utf-8")
    assert check(gen) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[:2] == ["--- gen/rules.h (committed)", "+++ gen/rules.h (from spec)"]
    assert [line for line in lines[2:] if line[0] in "+-"] == ["-#define GUEST_VERSION 77", f"+{right}"]
    assert lines[2].startswith("@@ -")
    assert [line[0] for line in lines[3:]] == [" "] * 3 + ["-", "+"] + [" "] * 3
    assert said.err == "gen/ is stale; run: make gen\n"


def test_an_edited_spec_is_shown_as_a_unified_diff(gen: Path, tmp_path: Path,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    spec = copy_of(SPEC, tmp_path)
    with open(spec / "limits.yaml", "a", encoding="utf-8") as file:
        file.write("patience_secs: 2m\n")
    assert check(gen, spec) == 1
    assert "\n+#define PATIENCE_SECS 120\n" in capsys.readouterr().out


@pytest.mark.parametrize("spoil,said", [
    (lambda text: text.replace(b"\n", b"\r\n", 1), "-"), (lambda text: text + b"\n", "-"),
    (lambda text: text[:-1], "+"), (lambda text: text + b"\xff\n", "-\\xff"), (lambda text: b"", "+")],
    ids=["carriage-return", "one-more-line-end", "no-line-end", "no-text", "emptied"])
def test_a_file_that_differs_by_a_byte_is_stale(gen: Path, capsys: pytest.CaptureFixture[str],
                                                spoil: Callable[[bytes], bytes], said: str) -> None:
    path = gen / "guest.mmd"
    path.write_bytes(spoil(path.read_bytes()))
    assert check(gen) == 1
    assert "\n" + said in capsys.readouterr().out
    assert main(["gen", "--spec", str(SPEC), "--gen", str(gen)]) == 0
    assert check(gen) == 0


@pytest.mark.parametrize("name", ["rules.c", "guest.svg", to_page.PAGE])
def test_a_missing_file_is_stale(gen: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (gen / name).unlink()
    assert check(gen) == 1
    assert f"gen/{name}" in capsys.readouterr().out


def test_a_picture_of_another_text_is_stale(gen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = gen / "guest.svg"
    path.write_bytes(re.sub(rb"sha256 .", b"sha256 x", path.read_bytes()))
    assert check(gen) == 1
    assert capsys.readouterr().out == "gen/guest.svg: not drawn from the .dot beside it\n"


@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "rules.c.orig", "folder/"])
def test_a_stray_file_is_reported(gen: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (gen / name).mkdir() if name.endswith("/") else (gen / name).touch()
    assert check(gen) == 1
    assert capsys.readouterr().out == f"gen/{name.rstrip('/')}: no target writes this file; delete it\n"


def test_a_stray_file_is_reported_by_gen_too(gen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gen / "letters.c").touch()
    assert main(["gen", "--spec", str(SPEC), "--gen", str(gen)]) == 0
    said = capsys.readouterr()
    assert said == ("gen/ is up to date\n", "gen/letters.c: no target writes this file; delete it\n")


def test_all_stale_files_are_reported_at_once(gen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gen / "sql.h").write_text("")
    (gen / "event.svg").unlink()
    (gen / "stray").touch()
    assert check(gen) == 1
    out = capsys.readouterr().out
    assert out.startswith("--- gen/sql.h (committed)\n")
    assert out.splitlines()[-2:] == ["gen/event.svg: not drawn from the .dot beside it",
                                      "gen/stray: no target writes this file; delete it"]


def test_a_diff_can_be_shown_in_ascii(gen: Path) -> None:
    (gen / "book.md").write_text("")
    done = codegen("check", "--gen", gen, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    assert rb"\u2192 **" in done.stdout


def test_without_a_folder_all_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path / "nowhere") == 1
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("--- ")] == [
        f"--- gen/{name} (committed)" for name in output.generate(SPEC)]


# ---- usage ----

@pytest.mark.parametrize("words", [[], ["generate"], ["gen", "--gne", "x"], ["gen", "check"],
                                   ["diff", "", "spec"], ["diff", "spec", ""], ["review", ""]])
def test_wrong_usage_is_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python3 -m codegen")


def test_pictures_are_those_of_the_machines() -> None:
    assert sorted(to_diagram.PICTURES) == [name for name in FILES if name.endswith(".svg")]


# ---- errors outside of the spec ----

@pytest.mark.parametrize("words,said", [
    (["gen", "--gen", "README.md"], "README.md is no folder to write to"),
    (["gen", "--gen", "/proc/x"], "/proc/x: No such file or directory"),
    (["diff", "spec", "spec", "--picture", "/nonexistent/a.svg"],
     "/nonexistent/a.dot: No such file or directory"),
    (["diff", "spec", "spec", "--picture", "/nonexistent"], "/nonexistent: a picture is a .svg or a .dot"),
], ids=["a-file", "a-place-of-no-folders", "no-folder", "no-picture"])
def test_a_failed_write_is_reported_in_a_line(words: list[str], said: str,
                                              monkeypatch: pytest.MonkeyPatch,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert main(words) == 1
    assert capsys.readouterr() == ("", said + "\n")


def test_a_closed_pipe_ends_it_silently() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-m", "codegen", "explain"], cwd=ROOT, stdout=write,
                          stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("missing,package", [("yaml", "PyYAML: python3-yaml"),
                                             ("jinja2", "jinja2: python3-jinja2")])
def test_what_is_not_installed_is_reported_by_its_package(tmp_path: Path, missing: str, package: str) -> None:
    for module in (yaml, jinja2, markupsafe):
        if module.__name__ != missing:
            (tmp_path / module.__name__).symlink_to(Path(module.__file__).parent)
    done = subprocess.run([sys.executable, "-S", "-m", "codegen", "check"], cwd=ROOT, capture_output=True,
                          env={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stderr) == (1, f"the generator needs {package}\n".encode())
