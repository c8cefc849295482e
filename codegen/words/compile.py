"""Templates in jinja2's syntax, compiled to flat lists of operations.

jinja2 parses; nothing of it runs later.  What is left of the language: placeholders,
if/elif/else, for over a list, comparisons with a literal, and include, extends and
block, which are gone once a template is compiled.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import nodes

from ..spec.errors import Pos, Problem, SpecErrors, did_you_mean, problem
from ..spec.load import read_text
from . import html
from .tree import pos_of, tree_of

STYLE = "style.css"
TESTS = {"eq": ("is", "is_not"), "ne": ("is_not", "is"), "lt": ("below", "not_below"),
         "gteq": ("not_below", "below"), "gt": ("above", "not_above"), "lteq": ("not_above", "above")}


@dataclass(frozen=True)
class Value:
    """A placeholder, or a column of a list.

    kind: text, number, url or flag; of: the only words a text may be, or nothing;
    places: the templates, and groups of templates, that may use it.
    """

    name: str
    kind: str
    pos: Pos
    of: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True)
class List:
    """Rows that a template may go through."""

    name: str
    pos: Pos
    places: tuple[str, ...]
    columns: tuple[Value, ...]


@dataclass(frozen=True)
class Offer:
    """All that templates may use.  limits: by their dotted name, as guest.name."""

    values: tuple[Value, ...]
    lists: tuple[List, ...]
    limits: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True)
class Op:
    """One step of a template.

    text writes ${text}, of which how may say that it is the style sheet; put writes a value
    in the way of ${how}; test goes on at ${to} unless ${how} holds of the value; jump goes on
    at ${to}; each starts a list, or goes on at ${to} if it is empty; next goes back to ${to}
    if there is another row.
    """

    code: str
    how: str = ""
    list: str = ""
    value: str = ""
    to: int = 0
    number: int = 0
    text: str = ""


@dataclass(frozen=True)
class Template:
    """A compiled template.  offered: the values that it may use, whether or not it does."""

    name: str
    ops: tuple[Op, ...]
    offered: tuple[str, ...] = ()


@dataclass
class Work:
    """A template in the making."""

    name: str
    groups: tuple[str, ...]
    folder: Path | None
    offer: Offer
    state: html.Html | None
    problems: list[Problem]
    used: set[str]
    parts: set[str]
    ops: list[Op] = field(default_factory=list)
    blocks: dict[str, list[nodes.Node]] = field(default_factory=dict)
    rows: dict[str, List] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    landing: int = 0


def compile_text(name: str, groups: tuple[str, ...], source: str, start: Pos, offer: Offer, kind: str,
                 folder: Path | None, used: set[str], parts: set[str]) -> Template:
    """Compile ${source}.

    groups: as letters or words; in none are templates that may use only what names them;
    kind: page, mail or plain; used collects the placeholders, parts the files that were
    included.  SpecErrors holds every mistake found.
    """
    state = html.Html(kind) if kind in html.ELEMENTS else None
    work = Work(name, groups, folder, offer, state, [], used, parts)
    tree = tree_of(source, start)
    walk(work, unfold(work, tree))
    if work.state is not None and work.state.open:
        tag = work.state.open[-1]
        work.problems.append(problem(tag.pos, "E509", f"<{tag}> is never closed"))
    elif work.state is not None and work.state.mode != "text":
        work.problems.append(problem(start, "E509", "the text ends inside a tag"))
    if work.problems:
        raise SpecErrors(dict.fromkeys(work.problems))
    return Template(name, tuple(work.ops), tuple(v.name for v in offer.values if offered(work, v.places)))


def unfold(work: Work, tree: nodes.Template) -> list[nodes.Node]:
    """The body of ${tree}; if it extends a layout, that one's, with the blocks kept aside."""
    extends = next((n for n in tree.body if isinstance(n, nodes.Extends)), None)
    if extends is None:
        return tree.body
    for node in tree.body:
        if isinstance(node, nodes.Block):
            work.blocks.setdefault(node.name, node.body)
        elif not isinstance(node, nodes.Extends) and not blank(node):
            work.problems.append(problem(pos_of(node), "E506",
                                         "a template that extends another can only have blocks"))
    layout = part(work, extends.template)
    if layout is None:
        return []
    known = {block.name for block in layout.find_all(nodes.Block)}
    for node in tree.find_all(nodes.Block):
        if node.name not in known:
            work.problems.append(problem(pos_of(node), "E511", f"the layout has no block '{node.name}'",
                                         did_you_mean(node.name, known)))
    return unfold(work, layout)


def part(work: Work, name: nodes.Node) -> nodes.Template | None:
    """The tree of the file that an include or extends names."""
    path = part_path(work, name)
    return None if path is None else tree_of(read_text(path, str(path)), Pos(str(path), 1, 1))


def part_path(work: Work, name: nodes.Node) -> Path | None:
    """The file that an include or extends names."""
    if not isinstance(name, nodes.Const) or not isinstance(name.value, str):
        work.problems.append(problem(pos_of(name), "E511", "name the file in quotes"))
        return None
    files = sorted(p.name for p in work.folder.iterdir()) if work.folder else []
    if work.folder is None or name.value not in files:
        work.problems.append(problem(pos_of(name), "E511", f"there is no file '{name.value}'",
                                     did_you_mean(name.value, files)))
        return None
    work.parts.add(name.value)
    return work.folder / name.value


def walk(work: Work, body: list[nodes.Node]) -> None:
    """Compile each node of ${body}."""
    for node in body:
        if isinstance(node, nodes.Output):
            for item in node.nodes:
                write_text(work, item) if isinstance(item, nodes.TemplateData) else write_value(work, item)
        elif isinstance(node, nodes.If):
            walk_if(work, node)
        elif isinstance(node, nodes.For):
            walk_for(work, node)
        elif isinstance(node, nodes.Block):
            walk(work, work.blocks.get(node.name, node.body))
        elif isinstance(node, nodes.Include):
            walk_include(work, node)
        else:
            refuse(work, node)


def walk_include(work: Work, node: nodes.Include) -> None:
    """Put a file in the place of its include; a style sheet as it is."""
    path = part_path(work, node.template)
    if path is None:
        return
    pos = pos_of(node)
    if path.name in work.inside:
        work.problems.append(problem(pos, "E511", f"'{path.name}' includes itself"))
        return
    outer, work.inside = work.inside, work.inside + (path.name,)
    if path.suffix == ".css":
        style(work, path, pos)
    else:
        walk(work, tree_of(read_text(path, str(path)), Pos(str(path), 1, 1)).body)
    work.inside = outer


def style(work: Work, path: Path, pos: Pos) -> None:
    """A style sheet, word for word, between <style> and </style>."""
    text = read_text(path, str(path))
    if work.state is None or work.state.mode != "style" or path.name != STYLE:
        work.problems.append(problem(pos, "E505", "a style sheet must be alone in <style>"))
    if "</" in text or "<!--" in text or "\r" in text:
        work.problems.append(problem(Pos(str(path), 1, 1), "E505",
                                     "a style sheet cannot have </, <!-- or a carriage return"))
    work.ops.append(Op("text", "style", text=text))


def write_text(work: Work, node: nodes.TemplateData) -> None:
    """Text that is written as it stands."""
    text, pos = node.data, pos_of(node)
    add_text(work, text)
    if work.state is None:
        return
    if work.state.mode == "style":
        if not text.startswith("</style>"):
            work.problems.append(problem(pos, "E505",
                                         "<style> must have one include of a .css file, and nothing else"))
        work.state = replace(work.state, mode="text")
        text, pos = text.removeprefix("</style>"), html.at(pos, "</style>", len("</style>"))
    opens = work.state.kind == "page" and text.endswith("<style>")
    work.state = html.feed(work.state, text.removesuffix("<style>") if opens else text, pos, work.problems)
    if opens:
        work.state = replace(work.state, mode="style")


def write_value(work: Work, node: nodes.Node) -> None:
    """{{ a placeholder }}"""
    limit = limit_of(work, node)
    if limit is not None:
        add_text(work, str(limit))
        if work.state is not None:
            work.state = html.feed(work.state, str(limit), pos_of(node), work.problems)
        return
    found = value_of(work, node)
    if found is None:
        return
    rows, value = found
    pos = pos_of(node, value.name)
    if value.kind == "flag":
        work.problems.append(problem(pos, "E507",
                                     f"'{value.name}' is a flag: test it, as in {{% if {value.name} %}}"))
        return
    how = "plain"
    if work.state is not None:
        work.state, how = html.put(work.state, value.kind, value.name, pos, work.problems)
    work.ops.append(Op("put", how, rows, value.name))


def walk_if(work: Work, node: nodes.If) -> None:
    """{% if %} with its elif and else; all ways end at the same place of the HTML."""
    before = work.state
    ends: list[int] = []
    states: list[html.Html | None] = []
    branches = [node, *node.elif_]
    for number, branch in enumerate(branches):
        work.state = before
        misses = jumps(work, branch.test, False)
        walk(work, branch.body)
        states.append(work.state)
        if number + 1 < len(branches) or node.else_:
            ends.append(len(work.ops))
            work.ops.append(Op("jump"))
        land(work, misses)
    work.state = before
    walk(work, node.else_)
    states.append(work.state)
    land(work, ends)
    if any(meeting(s) != meeting(states[0]) for s in states):
        work.problems.append(problem(pos_of(node), "E508", "the branches end at different places in the HTML",
                                     "close in each branch what it opens"))
    begun = [s for s in states if s is not None and s.mode == "value" and s.value]
    work.state = begun[0] if begun else states[0]


def meeting(state: html.Html | None) -> html.Html | None:
    """What must agree where branches meet: all but the text of a value."""
    return state and replace(state, value="", attribute=state.attribute if state.mode == "value" else "")


def walk_for(work: Work, node: nodes.For) -> None:
    """{% for row in list %}"""
    plain = isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.Name)
    if node.else_ or node.test or node.recursive or not plain:
        work.problems.append(problem(pos_of(node), "E506", "only {% for row in list %} is allowed"))
        return
    name, lists = node.iter.name, {entry.name: entry for entry in work.offer.lists}
    pos = pos_of(node.iter, name)
    if name not in lists:
        work.problems.append(problem(pos, "E501", f"there is no list '{name}'", did_you_mean(name, lists)))
        return
    if not offered(work, lists[name].places):
        work.problems.append(problem(pos, "E502", f"the list '{name}' is not available in '{work.name}'",
                                     "add the template to its in: in values.yaml"))
    row = node.target.name
    if row in {v.name for v in work.offer.values} | {"limit"} or row in work.rows:
        work.problems.append(problem(pos_of(node.target, row), "E506",
                                     f"'{row}' is already the name of something else"))
    if name in {entry.name for entry in work.rows.values()}:
        work.problems.append(problem(pos, "E506", f"an outer loop uses the list '{name}' already"))
    outer, before, start = work.rows, work.state, len(work.ops)
    work.rows = {**outer, row: lists[name]}
    work.ops.append(Op("each", list=name))
    work.landing = start + 1
    walk(work, node.body)
    work.ops.append(Op("next", list=name, to=start + 1))
    land(work, [start])
    work.rows = outer
    if meeting(work.state) != meeting(before):
        work.problems.append(problem(pos_of(node), "E508",
                                     "this loop ends at a different place in the HTML than it begins",
                                     "close in the loop what it opens"))


def jumps(work: Work, test: nodes.Node, when: bool) -> list[int]:
    """Add tests that leave when ${test} is ${when}, and go on otherwise; the ops that leave."""
    if isinstance(test, nodes.Not):
        return jumps(work, test.node, not when)
    if isinstance(test, (nodes.And, nodes.Or)):
        if isinstance(test, nodes.Or) == when:
            return jumps(work, test.left, when) + jumps(work, test.right, when)
        skips = jumps(work, test.left, not when)
        leaves = jumps(work, test.right, when)
        land(work, skips)
        return leaves
    op = compared(work, test) if isinstance(test, nodes.Compare) else asked(work, test)
    if op is None:
        return []
    work.ops.append(replace(op, how=op.how.split()[1 if when else 0]))
    return [len(work.ops) - 1]


def asked(work: Work, test: nodes.Node) -> Op | None:
    """A value asked for by itself; how holds the test and its opposite."""
    found = value_of(work, test)
    return found and Op("test", "yes no", found[0], found[1].name)


def compared(work: Work, test: nodes.Compare) -> Op | None:
    """A value compared with a literal; how holds the test and its opposite."""
    found = value_of(work, test.expr)
    operand = test.ops[0]
    literal = operand.expr.value if isinstance(operand.expr, nodes.Const) else None
    if found is None:
        return None
    rows, value = found
    pos = pos_of(operand.expr)
    wanted = {"text": str, "number": int}.get(value.kind)
    fits = isinstance(literal, wanted) and not isinstance(literal, bool) if wanted else False
    ops = ("eq", "ne") if wanted is str else TESTS
    if len(test.ops) != 1 or operand.op not in ops or not fits:
        hint = {str: "use == or != with a text in quotes", int: "compare it with a number"}
        work.problems.append(problem(pos, "E507", f"'{value.name}' cannot be compared like this",
                                     hint.get(wanted, f"a {value.kind} can only be tested")))
        return None
    if value.of and literal not in value.of:
        work.problems.append(problem(pos, "E507", f"'{value.name}' is never '{literal}'",
                                     did_you_mean(str(literal), value.of)))
    hows = " ".join(TESTS[operand.op])
    if wanted is str:
        hows = " ".join({"is": "says", "is_not": "says_not"}[how] for how in TESTS[operand.op])
        return Op("test", hows, rows, value.name, text=str(literal))
    return Op("test", hows, rows, value.name, number=int(literal))


def value_of(work: Work, node: nodes.Node) -> tuple[str, Value] | None:
    """The value that ${node} names, with its list or ""."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return column_of(work, node, node.node.name)
    if not isinstance(node, nodes.Name):
        refuse(work, node)
        return None
    values = {value.name: value for value in work.offer.values}
    pos = pos_of(node, node.name)
    if node.name not in values:
        work.problems.append(problem(pos, "E501", f"there is no placeholder '{node.name}'",
                                     did_you_mean(node.name, [*values, *work.rows])))
        return None
    value = values[node.name]
    work.used.add(value.name)
    if not offered(work, value.places):
        work.problems.append(problem(pos, "E502", f"'{value.name}' is not available in '{work.name}'",
                                     "add the template to its in: in values.yaml"))
    return "", value


def column_of(work: Work, node: nodes.Getattr, row: str) -> tuple[str, Value] | None:
    """The column that row.name names."""
    pos = pos_of(node.node, f"{row}.{node.attr}")
    if row not in work.rows:
        work.problems.append(problem(pos, "E501", f"there is no row '{row}' here",
                                     did_you_mean(row, [*work.rows, "limit"])))
        return None
    rows = work.rows[row]
    columns = {column.name: column for column in rows.columns}
    if node.attr not in columns:
        work.problems.append(problem(pos, "E501", f"the list '{rows.name}' has no column '{node.attr}'",
                                     did_you_mean(node.attr, columns)))
        return None
    work.used.add(f"{rows.name}.{node.attr}")
    return rows.name, columns[node.attr]


def limit_of(work: Work, node: nodes.Node) -> int | str | None:
    """What limit.machine.field, or a limit of limits.yaml, stands for, if ${node} is one."""
    names: list[str] = []
    inner = node
    while isinstance(inner, nodes.Getattr):
        names.insert(0, inner.attr)
        inner = inner.node
    if not isinstance(inner, nodes.Name) or inner.name != "limit":
        return None
    limits = dict(work.offer.limits)
    name = ".".join(names)
    if name not in limits:
        work.problems.append(problem(pos_of(inner, f"limit.{name}"), "E501", f"there is no limit '{name}'",
                                     did_you_mean(name, limits)))
        return 0
    return limits[name]


def offered(work: Work, places: tuple[str, ...]) -> bool:
    """Whether a value with these ${places} may be used here."""
    return work.name in places or any(group in places for group in work.groups)


def refuse(work: Work, node: nodes.Node) -> None:
    """Say that the language has no such thing."""
    names = {nodes.Filter: "a filter", nodes.Call: "a call", nodes.Const: "a constant", nodes.Assign: "set",
             nodes.Macro: "macro", nodes.Getitem: "an index", nodes.Import: "import"}
    what = names.get(type(node), type(node).__name__.lower())
    is_filter = isinstance(node, nodes.Filter)
    hint = "escaping is automatic and cannot be switched off" if is_filter else ""
    work.problems.append(problem(pos_of(node), "E506", f"{what} is not allowed in a template", hint))


def add_text(work: Work, text: str) -> None:
    """Append text, to the op before it if nothing jumps between them."""
    if not text:
        return
    last = work.ops[-1] if work.ops else None
    if last is not None and (last.code, last.how) == ("text", "") and work.landing < len(work.ops):
        work.ops[-1] = replace(last, text=last.text + text)
    else:
        work.ops.append(Op("text", text=text))


def land(work: Work, leaves: list[int]) -> None:
    """Let these ops go on here."""
    for index in leaves:
        work.ops[index] = replace(work.ops[index], to=len(work.ops))
    if leaves:
        work.landing = len(work.ops)


def blank(node: nodes.Node) -> bool:
    """Whether ${node} is nothing but white space."""
    return isinstance(node, nodes.Output) and all(
        isinstance(item, nodes.TemplateData) and not item.data.strip() for item in node.nodes)
