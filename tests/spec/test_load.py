"""Loading: YAML as notation only, and each mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import SAMPLE, SPEC, copy_of, problems_of

from codegen.errors import Problem, SpecErrors
from codegen.load import Items, Table, Text, load


def loaded(tmp_path: Path, text: str | bytes) -> Table:
    """The mapping in a file that holds ${text}."""
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path, str(path))


def plain(node: Text | Items | Table) -> object:
    """A node without its places."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.values]
    return {key.value: plain(value) for key, value in node.rows}


def faults(tmp_path: Path, text: str | bytes) -> list[Problem]:
    """The problems of a file that holds ${text}."""
    with pytest.raises(SpecErrors) as found:
        loaded(tmp_path, text)
    return found.value.problems


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


BAD = [
    ("tab-as-indent",       "a:\n\tb: c\n",               ["2:1 E001"]),
    ("tab-between",         "a:\tb\n",                    ["1:3 E001"]),
    ("tab-in-a-comment",    "a: b # c\td\ne: f\tg\n",     ["1:9 E001", "2:5 E001"]),
    ("no-yaml",             "a: [b\nc: d\n",              ["2:2 E002"]),
    ("indentation",         "a:\n  b: c\n d: e\n",        ["3:2 E002"]),
    ("alias-to-nothing",    "a: *b\n",                    ["1:4 E002"]),
    ("bell",                "a: b\nc: \x07d\n",           ["2:4 E002"]),
    ("escape-in-comment",   "# \x1b[31m\na: b\n",         ["1:3 E002"]),
    ("anchor",              "a: &x b\n",                  ["1:4 E003"]),
    ("anchor-and-alias",    "a: &x b\nc: *x\n",           ["1:4 E003", "2:4 E003"]),
    ("alias-in-itself",     "a: &x [*x]\n",               ["1:4 E003", "1:8 E003"]),
    ("merge",               "a: &x {b: c}\nd: {<<: *x}\n", ["1:4 E003", "2:9 E003"]),
    ("tag",                 "a: !!int 1\n",               ["1:4 E003"]),
    ("python-tag",          "a: !!python/object:os.system x\n", ["1:4 E003"]),
    ("local-tag",           "a: !x b\n",                  ["1:4 E003"]),
    ("empty",               "",                           ["1:1 E004"]),
    ("comments-only",       "# nothing\n",                ["1:1 E004"]),
    ("list",                "# a list\n- a\n",            ["2:1 E004"]),
    ("word",                "a\n",                        ["1:1 E004"]),
    ("two-documents",       "a: b\n---\nc: d\n",          ["3:1 E004"]),
    ("list-as-key",         "[a, b]: c\n",                ["1:1 E005"]),
    ("mapping-as-key",      "x: 1\n{a: b}: c\n",          ["2:1 E005"]),
    ("key-twice",           "a: 1\nb: 2\na: 3\n",         ["3:1 E006"]),
    ("key-thrice",          "a: 1\na: 2\na: 3\n",         ["2:1 E006", "3:1 E006"]),
    ("inner-key-twice",     "a: {b: 1, b: 2}\n",          ["1:11 E006"]),
    ("key-twice-quoted",    "a: 1\n'a': 2\n",             ["2:1 E006"]),
]


@pytest.mark.parametrize("text,wanted", [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad(tmp_path: Path, text: str, wanted: list[str]) -> None:
    assert [f"{p.line}:{p.col} {p.code}" for p in faults(tmp_path, text)] == wanted


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    fault, = faults(tmp_path, b"a: b\nc: \xc3\xa9 \xe9\n")
    assert (fault.line, fault.col, fault.code, fault.text) == (2, 6, "E000", "this is not UTF-8")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    (spec / "guest.yaml").unlink()
    (spec / "limits.yaml").unlink()
    (spec / "limits.yaml").mkdir()
    assert [str(p) for p in problems_of(spec)] == [
        f"{spec}/guest.yaml:1:1: error[E000]: cannot be read: No such file or directory",
        f"{spec}/limits.yaml:1:1: error[E000]: cannot be read: Is a directory"]


def test_a_tab_is_shown_with_the_caret_under_it(tmp_path: Path) -> None:
    fault, = faults(tmp_path, "ab:\tc\n")
    assert str(fault).split("\n")[1:] == ["    1 | ab: c", "      |    ^"]


def test_a_hint_stands_beside_the_caret(tmp_path: Path) -> None:
    fault, = faults(tmp_path, "a: &x b\n")
    assert str(fault).split("\n")[1:] == ["    1 | a: &x b", "      |    ^ write the rule out"]


def test_a_hint_is_told_where_no_line_can_be_shown() -> None:
    assert str(Problem("nowhere.yaml", 3, 4, "E999", "wrong", "do this")) == (
        "nowhere.yaml:3:4: error[E999]: wrong\n      = do this")


@pytest.mark.parametrize("name", ["guest.yaml", "event.yaml", "limits.yaml", "words/values.yaml"])
def test_the_spec_loads(name: str) -> None:
    assert load(SPEC / name, name).rows
