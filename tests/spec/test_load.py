"""Loading: YAML only as notation, and each mistake at its position."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit, problems_of

from codegen.__main__ import main
from codegen.spec.errors import Problem, SpecErrors
from codegen.spec.load import FILE_BYTES_MAX, Items, Table, Text, load


def loaded(tmp_path: Path, text: str | bytes) -> Table:
    """The mapping in a file that holds ${text}."""
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path, str(path))


def plain(node: Text | Items | Table) -> object:
    """A node without its positions."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.values]
    return {key.value: plain(value) for key, value in node.rows}


@pytest.mark.parametrize("value", ["on", "off", "yes", "no", "y", "n", "true", "null", "~", "21:00", "08:00",
                                   "1_000", "0x1F", "010", "1e3", ".inf", "2027-06-12", "2027-06-12 18:00",
                                   "<<", "="])
def test_a_scalar_is_the_text_that_stands_there(tmp_path: Path, value: str) -> None:
    assert plain(loaded(tmp_path, f"a: {value}\n{value}: b\nc: [{value}, {value}]\n")) == {
        "a": value, value: "b", "c": [value, value]}


def test_quotes_only_quote(tmp_path: Path) -> None:
    assert plain(loaded(tmp_path, "a: 'x # y'\nb: \"1\"\nc:\n")) == {"a": "x # y", "b": "1", "c": ""}


def test_every_node_knows_its_place(tmp_path: Path) -> None:
    table = loaded(tmp_path, "# a note\none: {two: [three]}\n")
    (key, inner), = table.rows
    (two, items), = inner.rows
    three, = items.values
    assert [(n.pos.line, n.pos.col, n.pos.width) for n in (key, inner, two, items, three)] == [
        (2, 1, 3), (2, 6, 14), (2, 7, 3), (2, 12, 7), (2, 13, 5)]


def test_the_order_is_that_of_the_text(tmp_path: Path) -> None:
    assert [key.value for key, _ in loaded(tmp_path, "b: 1\na: 2\nc: 3\n").rows] == ["b", "a", "c"]


def test_get_finds_a_key_or_nothing(tmp_path: Path) -> None:
    table = loaded(tmp_path, "a: 1\n")
    assert plain(table.get("a")) == "1"
    assert table.get("b") is None


def test_line_ends_of_another_system_are_line_ends(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a: 1\r\nb: 2\r\n") == loaded(tmp_path, "a: 1\nb: 2\n")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    (spec / "guest.yaml").unlink()
    (spec / "limits.yaml").unlink()
    (spec / "limits.yaml").mkdir()
    assert [str(p) for p in problems_of(spec)] == [
        f"{spec}/guest.yaml:1:1: error[E000]: cannot be read: No such file or directory",
        f"{spec}/limits.yaml:1:1: error[E000]: this is not a file"]


@pytest.mark.parametrize("name", ["limits.yaml", "words/words.yaml", "words/link.txt", "pages/style.css"])
def test_a_file_that_is_too_long_is_no_spec(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    with (spec / name).open("a", encoding="utf-8") as file:
        file.write("# more\n" * 750_000)
    size = (spec / name).stat().st_size
    assert main(["check", "--spec", str(spec)]) == 1
    assert f"{spec}/{name}:1:1: error[E000]: this file has {size} bytes; the limit is 262144\n" in \
        capsys.readouterr().err


def test_a_file_may_be_as_long_as_the_limit(tmp_path: Path) -> None:
    text = "".join(f"k{number}: v\n" for number in range(22_000))
    text += "#" * (FILE_BYTES_MAX - len(text))
    assert len(loaded(tmp_path, text).rows) == 22_000
    with pytest.raises(SpecErrors):
        loaded(tmp_path, text + "#")


def test_each_repeated_key_is_reported_in_its_line(tmp_path: Path) -> None:
    with pytest.raises(SpecErrors) as caught:
        loaded(tmp_path, "k: v\n" * 20_000)
    assert str(caught.value).count("'k' is here twice\n") == len(caught.value.problems) == 19_999
    assert str(caught.value.problems[-1]).endswith("\n20000 | k: v\n      | ^")


def test_too_many_facts_are_reported_once(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "facts:\n", "facts:\n" + "".join(f"  f{n}: now < 1\n" for n in range(13_000)))
    assert [(p.code, p.text) for p in problems_of(spec)] == [
        ("E260", "13013 facts, written and derived; the limit is 64")]


@pytest.mark.parametrize("name", ["guest.yaml", "words/words.yaml", "pages/style.css"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    (spec / name).unlink()
    os.mkfifo(spec / name)
    assert main(["check", "--spec", str(spec)]) == 1
    assert f"{spec}/{name}:1:1: error[E000]: this is not a file\n" in capsys.readouterr().err


@pytest.mark.parametrize("text,where", [
    ("a: " + "[" * 5000, "1:24"), ("a: " + "[" * 5000 + "]" * 5000, "1:24"),
    ("".join(" " * depth + "k:\n" for depth in range(600)), "21:21")], ids=["open", "closed", "keys"])
def test_what_stands_too_deep_is_no_spec(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(SpecErrors) as caught:
        loaded(tmp_path, text)
    assert [f"{p.line}:{p.col} {p.code} {p.text}" for p in caught.value.problems] == [
        f"{where} E002 this is not YAML: lists and mappings are nested more than 20 deep"]


def test_what_stands_deep_is_read(tmp_path: Path) -> None:
    node = loaded(tmp_path, "a: " + "[" * 19 + "]" * 19).rows[0][1]
    for _ in range(18):
        node, = node.values
    assert node.values == ()


@pytest.mark.parametrize("text,where", [
    ("a: {b: c\nd: e\n", "1:4 this '{' is not closed, or a comma is missing"),
    ("a:\n  [b,\n  c\nd: e\n", "2:3 this '[' is not closed, or a comma is missing"),
    ("a: 'b\nc: d\n", "1:4 this ' is never closed"),
    ("a: {b: c d: e}\n", "1:11 this is not YAML: expected ',' or '}', but got ':'")],
    ids=["brace", "bracket", "quote", "comma"])
def test_what_is_never_closed_is_reported_where_it_was_opened(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(SpecErrors) as caught:
        loaded(tmp_path, text)
    assert [f"{p.line}:{p.col} {p.text}" for p in caught.value.problems] == [where]


def test_a_hint_is_printed_if_no_line_can_be_shown() -> None:
    assert str(Problem("nowhere.yaml", 3, 4, "E999", "wrong", "do this")) == (
        "nowhere.yaml:3:4: error[E999]: wrong\n      = do this")
