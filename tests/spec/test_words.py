"""The words compiler: its output for good templates, and its errors for bad ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from edited import SAMPLE, copy_of, edit

from codegen.rules.lower import lower
from codegen.spec.errors import Pos, SpecErrors
from codegen.spec.read import read
from codegen.targets import to_words
from codegen.words.compile import List, Offer, Op, Value, compile_text

HERE = Pos("t", 1, 1)
OFFER = Offer(
    values=(
        Value("name", "text", HERE, (), ("pages", "letters")),
        Value("state", "text", HERE, ("open", "closed"), ("pages",)),
        Value("count", "number", HERE, (), ("pages", "letters")),
        Value("full", "flag", HERE, (), ("pages",)),
        Value("home", "url", HERE, (), ("pages", "letters")),
        Value("secret", "text", HERE, (), ("host",)),
    ),
    lists=(
        List("guests", HERE, ("pages",), (Value("name", "text", HERE), Value("vip", "flag", HERE))),
        List("rows", HERE, ("host",), (Value("name", "text", HERE),)),
    ),
    limits=(("guest.name", 100),),
)


def outputs(spec: Path) -> dict[str, str]:
    """The compiled words of a spec."""
    return to_words.outputs(to_words.words_of(lower(read(spec)), spec))


def compiled(source: str, kind: str = "page", folder: Path | None = None) -> tuple[Op, ...]:
    """The operations of a page of group "pages"."""
    return compile_text("page", ("pages",), source, HERE, OFFER, kind, folder, set(), set()).ops


def faults(source: str, kind: str = "page", folder: Path | None = None) -> list[str]:
    """The mistakes in a page, as line:col code."""
    with pytest.raises(SpecErrors) as found:
        compiled(source, kind, folder)
    return [f"{p.line}:{p.col} {p.code}" for p in found.value.problems]


def run(ops: tuple[Op, ...], values: dict[str, object], rows: dict[str, list[dict[str, object]]]) -> str:
    """The output of the operations, unescaped: a second implementation besides page.c."""
    out, at, current = "", 0, {name: 0 for name in rows}
    tests = {"yes": lambda v, o: bool(v), "no": lambda v, o: not v, "says": lambda v, o: v == o.text,
             "says_not": lambda v, o: v != o.text, "is": lambda v, o: v == o.number, "is_not": lambda v, o: v != o.number,
             "below": lambda v, o: v < o.number, "not_below": lambda v, o: v >= o.number,
             "above": lambda v, o: v > o.number, "not_above": lambda v, o: v <= o.number}
    while at < len(ops):
        op = ops[at]
        at += 1
        value = None
        if op.value:
            value = rows[op.list][current[op.list]][op.value] if op.list else values[op.value]
        if op.code == "text":
            out += op.text
        elif op.code == "put":
            out += str(value)
        elif op.code == "test" and not tests[op.how](value, op):
            at = op.to
        elif op.code == "jump":
            at = op.to
        elif op.code == "each":
            current[op.list] = 0
            at = at if rows[op.list] else op.to
        elif op.code == "next":
            current[op.list] += 1
            at = op.to if current[op.list] < len(rows[op.list]) else at
    return out


# ---- good templates ----

def test_text_and_placeholders() -> None:
    assert compiled("<p>Hi {{ name }}!</p>") == (
        Op("text", text="<p>Hi "), Op("put", "html", "", "name"), Op("text", text="!</p>"))


def test_a_placeholder_is_written_as_its_place_demands() -> None:
    ops = compiled('<a href="{{ home }}" title="{{ name }} {{ count }}">{{ name }}</a>')
    assert [(op.how, op.value) for op in ops if op.code == "put"] == [
        ("url", "home"), ("attribute", "name"), ("attribute", "count"), ("html", "name")]
    assert [op.how for op in compiled("{{ home }} {{ name }} <b", "plain") if op.code == "put"] == ["plain", "plain"]


def test_if_becomes_a_test_and_a_jump() -> None:
    assert compiled("{% if full %}a{% else %}b{% endif %}c", "plain") == (
        Op("test", "yes", "", "full", to=3), Op("text", text="a"), Op("jump", to=4),
        Op("text", text="b"), Op("text", text="c"))


def test_for_becomes_each_and_next() -> None:
    assert compiled("{% for g in guests %}{{ g.name }},{% endfor %}", "plain") == (
        Op("each", list="guests", to=4), Op("put", "plain", "guests", "name"), Op("text", text=","),
        Op("next", list="guests", to=1))


def test_a_limit_is_a_number_by_then() -> None:
    assert compiled('<input maxlength="{{ limit.guest.name }}">') == (Op("text", text='<input maxlength="100">'),)


def test_white_space_round_blocks_goes() -> None:
    source = "a\n  {% if full %}\nb\n  {% endif %}\nc\n{# a note #}\nd\n"
    assert run(compiled(source, "plain"), {"full": True}, {}) == "a\nb\nc\nd\n"
    assert run(compiled(source, "plain"), {"full": False}, {}) == "a\nc\nd\n"


CONDITIONS = ["full", "not full", "count", "name", "count == 2", "count != 2", "count < 2", "count <= 2", "count > 2",
              "count >= 2", "name == 'x'", "name != 'x'", "full and count", "full or count", "not (full and count)",
              "not (full or count > 1)", "full and count > 1 or name == 'x'", "full and (count > 1 or name == 'x')",
              "not full and not (count == 1 or not name)"]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_conditions_mean_what_python_means(condition: str) -> None:
    ops = compiled(f"{{% if {condition} %}}yes{{% elif full %}}full{{% else %}}no{{% endif %}}.", "plain")
    for full in (False, True):
        for count in (0, 1, 2, 3):
            for name in ("", "x", "y"):
                values = {"full": full, "count": count, "name": name}
                wanted = "yes." if eval(condition, {}, dict(values)) else "full." if full else "no."
                assert run(ops, values, {}) == wanted, values


@pytest.mark.parametrize("names", [[], ["a"], ["a", "b", "c"]])
def test_loops_go_through_all_rows(names: list[str]) -> None:
    ops = compiled("<ul>{% for g in guests %}<li>{% if g.vip %}!{% endif %}{{ g.name }}</li>{% endfor %}</ul>")
    rows = [{"name": name, "vip": name == "b"} for name in names]
    wanted = "".join(f"<li>{'!' if name == 'b' else ''}{name}</li>" for name in names)
    assert run(ops, {}, {"guests": rows}) == f"<ul>{wanted}</ul>"


def test_include_extends_and_block_are_gone(tmp_path: Path) -> None:
    (tmp_path / "layout.html").write_text("<h1>{% block title %}none{% endblock %}</h1>{% block rest %}-{% endblock %}")
    (tmp_path / "part.html").write_text("<i>{{ name }}</i>")
    source = '{% extends "layout.html" %}\n{% block title %}{% include "part.html" %}{% endblock %}\n'
    assert run(compiled(source, "page", tmp_path), {"name": "Ana"}, {}) == "<h1><i>Ana</i></h1>-"


def test_a_style_sheet_stands_word_for_word(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("a { b: c }\n{{ no placeholder }}")
    ops = compiled('<style>{% include "style.css" %}</style>', "page", tmp_path)
    assert ops == (Op("text", text="<style>"), Op("text", "style", text="a { b: c }\n{{ no placeholder }}"),
                   Op("text", text="</style>"))


# ---- errors in bad templates ----

def test_all_mistakes_are_reported_at_once() -> None:
    assert faults("{{ a }}\n{{ b }}\n{{ name|upper }}") == ["1:4 E501", "2:4 E501", "3:9 E506"]


def test_mistakes_in_an_include_are_shown_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<p>\n {{ nam }}</p>")
    with pytest.raises(SpecErrors) as found:
        compiled('<div>{% include "part.html" %}</div>', "page", tmp_path)
    assert [(p.path, p.line, p.col) for p in found.value.problems] == [(str(tmp_path / "part.html"), 2, 5)]


# ---- the whole spec ----

def test_a_letter_without_a_part(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    (spec / "words" / "offer.html").unlink()
    with pytest.raises(SpecErrors) as found:
        outputs(spec)
    assert [(p.path, p.line, p.col, p.code) for p in found.value.problems] == [
        (f"{spec}/words/offer.html", 1, 1, "E512")]


def test_the_style_hash_follows_the_style(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    before = outputs(spec)["words.c"]
    edit(spec, "pages/style.css", "gray", "grey")
    hashes = [re.search("words_csp_style.*", text)[0] for text in (before, outputs(spec)["words.c"])]
    assert hashes[0] != hashes[1]
    assert all("'sha256-" in line for line in hashes)
