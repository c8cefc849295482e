"""From nodes to the model: every word is known, every reference resolved by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from .errors import Pos, Problem, SpecErrors, did_you_mean, problem
from .load import Items, Node, Table, Text, load
from .model import (Action, Answer, Cell, Fact, Field, Literal, Machine, Operand, Resource, Spec,
                    State, Timer)

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
OPERATORS = ("!=", "<=", ">=", "=", "<", ">")
ANSWERS = ("to", "again", "same", "refuse")
BY = ("form", "guest", "host", "system", "timer")
KINDS = ("text", "number", "time", "state")
LINE_EMPTY = "line empty"


class Reader:
    """Collects the problems of one machine while its nodes are read."""

    def __init__(self, shown: str, lines: list[str]) -> None:
        self.shown = shown
        self.lines = lines
        self.problems: list[Problem] = []

    def bad(self, pos: Pos, code: str, text: str, hint: str = "") -> None:
        """Notes one problem."""
        self.problems.append(problem(pos, code, text, hint))

    def comment(self, pos: Pos) -> str:
        """The comment at the end of the line of ${pos}."""
        _, mark, words = self.lines[pos.line - 1].partition(" # ")
        return words.strip() if mark else ""

    def text(self, node: Node | None, what: str) -> str:
        """The scalar ${node}, or "" after a problem."""
        if isinstance(node, Text):
            return node.value
        if node is not None:
            self.bad(node.pos, "E101", f"{what} is one word, not a list or a mapping")
        return ""

    def texts(self, node: Node | None, what: str) -> tuple[Text, ...]:
        """The scalars of a list; one scalar is a list of one."""
        if node is None:
            return ()
        if isinstance(node, Text):
            return (node,)
        if isinstance(node, Table):
            self.bad(node.pos, "E101", f"{what} is a list of words")
            return ()
        out = [item for item in node.values if isinstance(item, Text)]
        for item in node.values:
            if not isinstance(item, Text):
                self.bad(item.pos, "E101", f"{what} is a list of words")
        return tuple(out)

    def table(self, node: Node | None, pos: Pos, what: str) -> Table:
        """The mapping ${node}, or an empty one after a problem."""
        if isinstance(node, Table):
            return node
        self.bad(node.pos if node else pos, "E102", f"{what} is a mapping")
        return Table(node.pos if node else pos, ())

    def known(self, table: Table, keys: Iterable[str], what: str) -> None:
        """Every key of ${table} is one of ${keys}."""
        for key, _ in table.rows:
            if key.value not in keys:
                self.bad(key.pos, "E103", f"{what} has no '{key.value}'",
                         did_you_mean(key.value, keys))

    def name(self, key: Text) -> str:
        """A name of ours."""
        if not NAME.match(key.value):
            self.bad(key.pos, "E104", f"'{key.value}' is no name",
                     "names are lower-case letters, digits and _")
        return key.value

    def number(self, node: Node | None, what: str) -> int | None:
        """A whole number or a duration (90s 15m 6h 7d) in seconds."""
        if node is None:
            return None
        value = self.text(node, what)
        match = re.match(r"(\d{1,12})([smhd]?)\Z", value)
        if not match:
            self.bad(node.pos, "E105", f"{what} is a whole number or a duration, not '{value}'",
                     "as 20 or 90s 15m 6h 7d")
            return None
        return int(match[1]) * UNITS.get(match[2], 1)

    def yes(self, node: Node | None, what: str) -> bool:
        """yes or no."""
        if node is None:
            return False
        value = self.text(node, what)
        if value not in ("yes", "no"):
            self.bad(node.pos, "E106", f"{what} is yes or no, not '{value}'")
        return value == "yes"

    def one_of(self, node: Node | None, pos: Pos, choice: Iterable[str], what: str) -> str:
        """One of the words of ${choice}."""
        value = self.text(node, what)
        if node is None:
            self.bad(pos, "E107", f"{what} is missing")
        elif value not in choice:
            self.bad(node.pos, "E108", f"{what} is one of {', '.join(choice)}, not '{value}'",
                     did_you_mean(value, choice))
        return value


def read_field(r: Reader, key: Text, node: Node) -> Field:
    """name: {is: text, max: 100, personal: yes}"""
    table = r.table(node, key.pos, "a field")
    r.known(table, ("is", "min", "max", "default", "key", "personal"), "a field")
    kind = r.one_of(table.get("is"), key.pos, KINDS, "'is'")
    field = Field(r.name(key), kind, key.pos, r.number(table.get("min"), "min"),
                  r.number(table.get("max"), "max"), r.number(table.get("default"), "default"),
                  r.yes(table.get("key"), "key"), r.yes(table.get("personal"), "personal"),
                  r.comment(key.pos))
    if kind == "text" and field.max is None:
        r.bad(key.pos, "E109", f"text field '{field.name}' has no max", "add max: BYTES")
    return field


def read_timer(r: Reader, node: Node | None) -> Timer | None:
    """timer: {lasts: event.x, by: event.y, until: guest.z, no: guest.n, then: ACTION}"""
    if node is None:
        return None
    table = r.table(node, node.pos, "a timer")
    r.known(table, ("lasts", "by", "until", "no", "then"), "a timer")
    for need in ("until", "no", "then"):
        if table.get(need) is None:
            r.bad(table.pos, "E107", f"'{need}' is missing from the timer")
    return Timer(r.text(table.get("until"), "until"), r.text(table.get("no"), "no"),
                 r.text(table.get("then"), "then"), table.pos,
                 r.text(table.get("lasts"), "lasts"), r.text(table.get("by"), "by"))


def read_state(r: Reader, key: Text, node: Node) -> State:
    """confirmed: {holds: seat, letter: confirmed, bus: confirmed}"""
    table = r.table(node, key.pos, "a state")
    r.known(table, ("holds", "letter", "bus", "timer", "tell", "end"), "a state")
    tell = table.get("tell")
    tell_table = r.table(tell, key.pos, "tell") if tell is not None else Table(key.pos, ())
    r.known(tell_table, ("letter", "guests"), "tell")
    return State(r.name(key), key.pos, r.text(table.get("holds"), "holds"),
                 r.text(table.get("letter"), "letter"), r.text(table.get("bus"), "bus"),
                 read_timer(r, table.get("timer")),
                 r.text(tell_table.get("letter"), "letter"),
                 tuple(t.value for t in r.texts(tell_table.get("guests"), "guests")),
                 r.yes(table.get("end"), "end"))


def read_resource(r: Reader, key: Text, node: Node) -> Resource:
    """seat: {each: guest.party, limit: event.cap, left: event.free, freed: seat_freed}"""
    table = r.table(node, key.pos, "a resource")
    parts = ("each", "limit", "left", "ticket", "next", "freed")
    r.known(table, parts, "a resource")
    part = {name: r.text(table.get(name), name) for name in parts}
    if bool(part["limit"]) != bool(part["left"]):
        r.bad(key.pos, "E110", f"resource '{key.value}' needs both limit and left, or neither")
    if bool(part["ticket"]) != bool(part["next"]):
        r.bad(key.pos, "E110", f"resource '{key.value}' needs both ticket and next, or neither")
    return Resource(name=r.name(key), pos=key.pos, **part)


def read_operand(r: Reader, pos: Pos, words: str, left: Operand | None) -> Operand | None:
    """now, now - 1h, event.cap, 12, or (after event.state) a state's name."""
    match = re.match(r"([a-z_.0-9]+)(?:\s*([+-])\s*(\w+))?\Z", words)
    if not match:
        r.bad(pos, "E120", f"'{words}' is no value", "as now, now - 1h, event.cap or 12")
        return None
    base, sign, offset = match.groups()
    plus = 0
    if offset is not None:
        plus = (r.number(Text(pos, offset), "the offset") or 0) * (-1 if sign == "-" else 1)
    if base == "now":
        return Operand("now", plus=plus)
    if re.match(r"\d+[smhd]?\Z", base):
        return Operand("const", plus=r.number(Text(pos, base), "a value") or 0)
    row, dot, field = base.partition(".")
    if dot and row in ("event", "guest"):
        return Operand(row, field, plus)
    if left is not None and left.field == "state" and not dot:
        return Operand("const", base)
    r.bad(pos, "E120", f"'{words}' is no value", "as now, now - 1h, event.cap or 12")
    return None


def read_fact(r: Reader, key: Text, node: Node) -> Fact | None:
    """in_time: now < guest.offer_until"""
    words = r.text(node, "a fact")
    for op in OPERATORS:
        before, found, after = words.partition(f" {op} ")
        if found:
            left = read_operand(r, node.pos, before.strip(), None)
            right = read_operand(r, node.pos, after.strip(), left)
            if left is None or right is None:
                return None
            return Fact(r.name(key), left, op, right, key.pos)
    r.bad(node.pos, "E121", f"fact '{key.value}' compares nothing", "as now < event.starts_at")
    return None


def read_guard(r: Reader, node: Node | None) -> tuple[Literal, ...]:
    """open and not verify and line empty"""
    if node is None:
        return ()
    words = r.text(node, "if")
    out: list[Literal] = []
    col = node.pos.col
    for part in re.split(r"( and )", words):
        if part == " and ":
            col += len(part)
            continue
        name = part.strip()
        pos = Pos(node.pos.path, node.pos.line, col + len(part) - len(part.lstrip()), len(name))
        wanted = not name.startswith("not ")
        fact = name.removeprefix("not ").strip()
        if not fact:
            r.bad(pos, "E122", "a guard is facts joined by 'and'", "as: open and not verify")
        elif fact == LINE_EMPTY and not wanted:
            r.bad(pos, "E123", "'not line empty' cannot stand alone",
                  "put the alternative with 'line empty' first")
        else:
            out.append(Literal(fact, wanted, pos))
        col += len(part)
    return tuple(out)


def read_answer(r: Reader, node: Node) -> Answer | None:
    """same, or {to: confirmed, if: open and line empty}"""
    if isinstance(node, Text):
        if node.value == "same":
            return Answer("same", node.pos)
        r.bad(node.pos, "E130", f"'{node.value}' is no answer",
              "same, {to: STATE}, {again: LETTER} or {refuse: REASON}")
        return None
    table = r.table(node, node.pos, "an answer")
    r.known(table, (*ANSWERS, "if", "letter", "bump"), "an answer")
    kinds = [key.value for key, _ in table.rows if key.value in ANSWERS]
    if len(kinds) != 1:
        r.bad(table.pos, "E131", "an answer is just one of to, again, same and refuse")
        return None
    kind, value = kinds[0], r.text(table.get(kinds[0]), kinds[0])
    letter = r.text(table.get("letter"), "letter")
    bump = r.text(table.get("bump"), "bump")
    if kind == "again":
        letter = value
    if kind in ("same", "refuse") and (letter or bump):
        r.bad(table.pos, "E132", f"'{kind}' changes nothing, so it takes no letter and no bump",
              "again: LETTER writes a letter and keeps the state")
    return Answer(kind, table.pos, value if kind == "to" else "",
                  value if kind == "refuse" else "", letter, bump, read_guard(r, table.get("if")))


def read_cells(r: Reader, key: Text, node: Node) -> list[Cell]:
    """absent, expired: an answer, or a list of alternatives"""
    nodes = node.values if isinstance(node, Items) else (node,)
    answers = tuple(a for a in (read_answer(r, n) for n in nodes) if a is not None)
    if isinstance(node, Items) and not node.values:
        r.bad(node.pos, "E133", "a list of no alternatives")
    cells: list[Cell] = []
    col = key.pos.col
    for part in key.value.split(","):
        state = part.strip()
        pos = Pos(key.pos.path, key.pos.line, col + len(part) - len(part.lstrip()), len(state) or 1)
        cells.append(Cell(state, pos, answers))
        col += len(part) + 1
    return cells


def read_action(r: Reader, key: Text, node: Node) -> Action:
    """by, on, pick, sets; every other key is one or more states"""
    table = r.table(node, key.pos, "an action")
    heads = ("by", "on", "pick", "sets")
    cells = [cell for name, value in table.rows if name.value not in heads
             for cell in read_cells(r, name, value)]
    pick = r.text(table.get("pick"), "pick")
    if pick not in ("", "line head"):
        r.bad(table.get("pick").pos, "E134", f"'{pick}' picks nobody", "pick: line head")
    return Action(r.name(key), r.one_of(table.get("by"), key.pos, BY, "'by'"), key.pos,
                  tuple(cells), tuple(t.value for t in r.texts(table.get("on"), "on")), pick,
                  tuple(t.value for t in r.texts(table.get("sets"), "sets")), r.comment(key.pos))


def read_machine(path: Path, shown: str) -> Machine:
    """The machine in one file."""
    root = load(path, shown)
    r = Reader(shown, path.read_text(encoding="utf-8").splitlines())
    r.known(root, ("machine", "version", "fields", "resources", "facts", "states", "stamps",
                   "actions"), "a machine")

    def rows(section: str, make: Callable, needed: bool = False) -> list:
        node = root.get(section)
        if node is None:
            if needed:
                r.bad(root.pos, "E107", f"'{section}' is missing")
            return []
        return [make(r, key, value)
                for key, value in r.table(node, root.pos, f"'{section}'").rows]

    machine = Machine(
        name=r.text(root.get("machine"), "machine"),
        version=r.number(root.get("version"), "version") or 0,
        pos=root.pos,
        fields=tuple(rows("fields", read_field, True)),
        states=tuple(rows("states", read_state, True)),
        actions=tuple(rows("actions", read_action, True)),
        facts=tuple(f for f in rows("facts", read_fact) if f is not None),
        resources=tuple(rows("resources", read_resource)),
        stamps=tuple(rows("stamps", lambda r, k, v: (k.value, r.text(v, "a stamp")))))
    if r.problems:
        raise SpecErrors(r.problems)
    return machine


def read_limits(path: Path, shown: str) -> tuple[tuple[str, int], ...]:
    """name: NUMBER, each a limit that all readers share."""
    root = load(path, shown)
    r = Reader(shown, path.read_text(encoding="utf-8").splitlines())
    limits = tuple((r.name(key), r.number(value, key.value) or 0) for key, value in root.rows)
    if r.problems:
        raise SpecErrors(r.problems)
    return limits


def read(spec_dir: Path) -> Spec:
    """The spec in a folder; SpecErrors with every problem of the first pass that fails."""
    problems: list[Problem] = []

    def part(make: Callable, name: str):
        try:
            return make(spec_dir / name, f"{spec_dir}/{name}")
        except SpecErrors as errors:
            problems.extend(errors.problems)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(f"{spec_dir}/{name}", 1, 1, "E000", f"cannot be read: {error}"))
        return None

    guest, event, limits = (part(read_machine, "guest.yaml"), part(read_machine, "event.yaml"),
                            part(read_limits, "limits.yaml"))
    if problems:
        raise SpecErrors(problems)
    return Spec(guest, event, limits)
