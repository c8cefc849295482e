"""From nodes to the model: every value has the form that its key asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .errors import Pos, Problem, SpecErrors, did_you_mean, meant_key, problem
from .load import Items, Node, Table, Text, load, read_text
from .model import (NONE, NOTHING, Action, Answer, Cell, Fact, Field, Literal, Machine, Operand, Resource,
                    Spec, State, Timer, Word)

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
OPERATORS = ("!=", "<=", ">=", "=", "<", ">")
ANSWERS = ("to", "again", "same", "refuse")
ANSWER = (*ANSWERS, "if", "lasts", "letter", "bump", "bus")
BY = ("form", "guest", "host", "system", "timer")
KINDS = ("text", "number", "time", "state")
HEADS = ("by", "on", "pick", "sets")
SECTIONS = ("machine", "version", "fields", "resources", "facts", "states", "stamps", "actions")
STAMPS = ("registered", "letter", "version")
TIMER = ("lasts", "by", "until", "no", "then")
RESOURCE = ("each", "limit", "left", "ticket", "next", "freed")
VERSION_MAX = 1000000
DIGITS_MAX = 12
LASTS_DAYS_MAX = 365


def either(words: Iterable[str]) -> str:
    """text, number, time or state"""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


class Reader:
    """Collects the problems of one machine while its nodes are read."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.states: set[str] = set()  # the names of the machine's

    def bad(self, pos: Pos, code: str, text: str, hint: str = "") -> None:
        """Notes one problem."""
        self.problems.append(problem(pos, code, text, hint))

    def comment(self, pos: Pos) -> str:
        """The comment at the end of the line of ${pos}."""
        _, mark, words = self.lines[pos.line - 1].partition(" # ")
        return words.strip() if mark else ""

    def text(self, node: Node | None, what: str) -> Word:
        """The scalar ${node}; NOTHING if there is none, or after a problem."""
        if isinstance(node, Text) and node.value:
            return Word(node.value, node.pos)
        if isinstance(node, Text):
            self.bad(node.pos, "E101", f"{what} is empty")
        elif node is not None:
            self.bad(node.pos, "E101", f"{what} must be one word, not a list or a mapping")
        return NOTHING

    def word(self, node: Node | None, what: str, or_none: bool = False) -> Word:
        """A name that is made by being used, as a letter's."""
        word = self.text(node, what)
        if word == NONE and not or_none:
            self.bad(word.pos, "E104", f"'{NONE}' cannot be a name", "it means that there is none")
        elif word:
            self.name(Text(word.pos, word))
        return word

    def words(self, node: Node | None, what: str) -> tuple[Word, ...]:
        """The scalars of a list; one scalar is a list of one."""
        items = node.values if isinstance(node, Items) else () if node is None else (node,)
        return tuple(word for word in (self.text(item, what) for item in items) if word)

    def table(self, node: Node | None, what: str, keys: Iterable[str] | None = None) -> Table | None:
        """The mapping ${node}, its keys among ${keys}; None if there is none, or after a problem."""
        if node is not None and not isinstance(node, Table):
            self.bad(node.pos, "E102", f"{what} must be a mapping")
            return None
        for key, _ in node.rows if node and keys else ():
            if key.value not in keys:
                self.bad(key.pos, "E103", f"{what} has no key '{key.value}'", meant_key(key.value, keys))
        return node

    def needs(self, table: Table, keys: Iterable[str], what: str) -> None:
        """Every key of ${keys} is there."""
        for key in keys:
            if table.get(key) is None:
                self.bad(table.pos, "E107", f"{what} lacks '{key}'")

    def rows(self, root: Table, section: str, make: Callable) -> tuple:
        """What ${make} makes of the rows of a section."""
        table = self.table(root.get(section), f"'{section}'")
        made = (make(self, key, node) for key, node in (table.rows if table else ()))
        return tuple(one for one in made if one is not None)

    def name(self, key: Text) -> str:
        """A name of ours."""
        if not NAME.match(key.value):
            self.bad(key.pos, "E104", f"'{key.value}' is not a valid name",
                     "a name has lower-case letters, digits and _")
        return key.value

    def number(self, node: Node | None, what: str) -> int | None:
        """A whole number or a duration (90s 15m 6h 7d) in seconds."""
        value = self.text(node, what)
        if not value:
            return None
        match = re.match(r"(0|[1-9][0-9]*)([smhd]?)\Z", value)
        if not match:
            self.bad(value.pos, "E105", f"{what} must be a whole number or a duration, not '{value}'",
                     "such as 20, 90s, 15m, 6h or 7d")
            return None
        if len(match[1]) > DIGITS_MAX:
            self.bad(value.pos, "E105", f"{what} has {len(match[1])} digits; the limit is {DIGITS_MAX}",
                     f"write a number of at most {DIGITS_MAX} digits")
            return None
        return int(match[1]) * UNITS.get(match[2], 1)

    def version(self, node: Node | None) -> int:
        """The number of the rules; 0 after a problem."""
        value = self.text(node, "version")
        if not value or (re.match(r"[1-9][0-9]{0,6}\Z", value) and int(value) <= VERSION_MAX):
            return int(value or 0)
        self.bad(value.pos, "E105", f"a version must be a whole number from 1 to {VERSION_MAX}, not '{value}'",
                 "raise it by one with every change of the rules")
        return 0

    def yes(self, node: Node | None, what: str) -> bool:
        """yes or no."""
        value = self.text(node, what)
        if value not in ("", "yes", "no"):
            self.bad(value.pos, "E106", f"{what} must be yes or no, not '{value}'")
        return value == "yes"

    def one_of(self, node: Node | None, choice: Iterable[str], what: str) -> Word:
        """One of the words of ${choice}."""
        value = self.text(node, what)
        if value and value not in choice:
            self.bad(value.pos, "E108", f"{what} must be {either(choice)}, not '{value}'",
                     did_you_mean(value, choice))
        return value


def rows_of(node: Node | None) -> tuple[tuple[Text, Node], ...]:
    """The rows of a mapping; none if it is not one."""
    return node.rows if isinstance(node, Table) else ()


def only(table: Table, keys: Iterable[str]) -> bool:
    """Whether a mapping has no key but these: where one is misspelt, another only seems to be missing."""
    return all(key.value in keys for key, _ in table.rows)


def read_field(r: Reader, key: Text, node: Node) -> Field | None:
    """name: {is: text, max: 100, personal: yes}"""
    table = r.table(node, "a field", ("is", "min", "max", "default", "key", "personal"))
    if table is None:
        return None
    r.needs(table, ("is",), "the field")
    field = Field(r.name(key), r.one_of(table.get("is"), KINDS, "'is'"), key.pos,
                  r.number(table.get("min"), "min"), r.number(table.get("max"), "max"),
                  r.number(table.get("default"), "default"), r.yes(table.get("key"), "key"),
                  r.yes(table.get("personal"), "personal"), r.comment(key.pos))
    if field.kind == "text" and table.get("max") is None:
        r.bad(key.pos, "E109", f"text field '{field.name}' has no max", "add max: BYTES")
    known = [value for value in (field.min, field.default, field.max) if value is not None]
    if known != sorted(known):
        r.bad(key.pos, "E111", f"field '{field.name}' needs min <= default <= max")
    return field


def read_timer(r: Reader, node: Node | None) -> Timer | None:
    """timer: {lasts: event.x, by: event.y, until: guest.z, no: guest.n, then: ACTION}"""
    table = r.table(node, "a timer", TIMER)
    if table is None:
        return None
    r.needs(table, ("until", "no", "then"), "the timer")
    timer = Timer(r.text(table.get("until"), "until"), r.text(table.get("no"), "no"),
                  r.text(table.get("then"), "then"), table.pos,
                  r.text(table.get("lasts"), "lasts"), r.text(table.get("by"), "by"))
    if timer.by and not timer.lasts and only(table, TIMER):
        r.bad(timer.by.pos, "E110", "'by' can only shorten 'lasts', and this timer has none",
              "add lasts, or remove by")
    return timer


def read_state(r: Reader, key: Text, node: Node) -> State | None:
    """confirmed: {holds: seat, letter: confirmed, bus: confirmed}"""
    table = r.table(node, "a state", ("holds", "letter", "bus", "timer", "tell", "end"))
    if table is None:
        return None
    tell = r.table(table.get("tell"), "tell", ("letter", "guests"))
    if tell is not None:
        r.needs(tell, ("letter", "guests"), "tell")
    return State(r.name(key), key.pos, r.text(table.get("holds"), "holds"),
                 r.word(table.get("letter"), "letter"), r.word(table.get("bus"), "bus"),
                 read_timer(r, table.get("timer")),
                 r.word(tell.get("letter"), "letter") if tell else NOTHING,
                 r.words(tell.get("guests"), "guests") if tell else (), r.yes(table.get("end"), "end"),
                 r.comment(key.pos))


def read_resource(r: Reader, key: Text, node: Node) -> Resource | None:
    """seat: {each: guest.party, limit: event.cap, left: event.free, freed: seat_freed}"""
    table = r.table(node, "a resource", RESOURCE)
    if table is None:
        return None
    part = {name: r.text(table.get(name), name) for name in RESOURCE if name != "freed"}
    for one, other in (("limit", "left"), ("ticket", "next")):
        if bool(part[one]) != bool(part[other]) and only(table, RESOURCE):
            r.bad(key.pos, "E110", f"resource '{key.value}' needs both {one} and {other}, or neither")
    return Resource(name=r.name(key), pos=key.pos, freed=r.word(table.get("freed"), "freed"), **part)


def part_pos(pos: Pos, col: int, part: str) -> Pos:
    """The place of a part of a scalar, less the white space round it; the part begins at ${col}."""
    return Pos(pos.path, pos.line, col + len(part) - len(part.lstrip()), max(1, len(part.strip())))


def read_operand(r: Reader, words: Word, left: Operand | None) -> Operand | None:
    """now, now - 1h, event.cap, 12, or (after event.state) a state's name."""
    match = re.match(r"([a-z_.0-9]+)(?:\s*([+-])\s*(\w+))?\Z", words)
    base, sign, offset = match.groups() if match else ("", None, None)
    row, dot, field = base.partition(".")
    plus = 0
    if offset is not None:
        plus = (r.number(Text(words.pos, offset), "the offset") or 0) * (-1 if sign == "-" else 1)
    if base == "now":
        return Operand("now", plus=plus)
    if dot and row in ("event", "guest"):
        return Operand(row, Word(field, words.pos), plus)
    if re.match(r"[0-9]+[smhd]?\Z", base) and offset is None:
        return Operand("const", plus=r.number(Text(words.pos, base), "a value") or 0)
    if left is not None and left.field == "state" and NAME.match(base) and offset is None:
        return Operand("const", Word(base, words.pos))
    r.bad(words.pos, "E120", f"'{words}' is not a value", "such as now, now - 1h, event.cap or 12")
    return None


def read_fact(r: Reader, key: Text, node: Node) -> Fact | None:
    """in_time: now < guest.offer_until"""
    words = r.text(node, "a fact")
    joined = re.search(r" (and|or) ", words)
    if joined:
        pos = Pos(words.pos.path, words.pos.line, words.pos.col + joined.start() + 1, len(joined[1]))
        r.bad(pos, "E121", f"fact '{key.value}' must be one comparison, without '{joined[1]}'",
              "write two facts, and join them with 'and' under if:" if joined[1] == "and" else
              "write two facts, and an answer for each")
        return None
    for op in OPERATORS:
        before, found, after = words.partition(f" {op} ")
        if found:
            pos, col = words.pos, words.pos.col
            left = read_operand(r, Word(before.strip(), part_pos(pos, col, before)), None)
            col += len(before) + len(found)
            right = read_operand(r, Word(after.strip(), part_pos(pos, col, after)), left)
            return Fact(r.name(key), left, op, right, key.pos) if left and right else None
    if words:
        r.bad(words.pos, "E121", f"fact '{key.value}' compares nothing",
              "such as now < event.starts_at, with spaces around the operator")
    return None


def read_guard(r: Reader, node: Node | None) -> tuple[Literal, ...]:
    """open and not verify and line empty"""
    words = r.text(node, "if")
    if not words:
        return ()
    out: list[Literal] = []
    col = words.pos.col
    for part in words.split(" and "):
        name, pos = part.strip(), part_pos(words.pos, col, part)
        wanted = not name.startswith("not ")
        fact = name.removeprefix("not ").strip()
        if " or " in fact:
            r.bad(pos, "E122", "a guard joins facts with 'and'; there is no 'or'",
                  "write an answer for each fact")
        elif compares := re.search(r"!=|[<>]=?|=", fact):
            r.bad(pos, "E122", f"a guard names facts; it cannot compare with '{compares[0]}'",
                  f"name the comparison under facts:, as NAME: {fact}; then write the name here")
        elif not fact:
            r.bad(pos, "E122", "a fact is missing beside 'and'", "such as open and not verify")
        elif fact.endswith(" empty") and not wanted:
            r.bad(pos, "E123", f"a guard cannot deny '{fact}'",
                  f"put an answer with '{fact}' first, and leave this out")
        else:
            out.append(Literal(fact, wanted, pos))
        col += len(part) + len(" and ")
    return tuple(out)


def read_length(r: Reader, node: Node | None) -> Operand | None:
    """90m, or event.claim_window_secs"""
    words = r.text(node, "lasts")
    row, dot, field = words.partition(".")
    if dot:
        return Operand(row, Word(field, words.pos))
    match = re.match(r"([1-9][0-9]{0,11})([smhd])\Z", words)
    if match and int(match[1]) * UNITS[match[2]] <= LASTS_DAYS_MAX * UNITS["d"]:
        return Operand("const", plus=int(match[1]) * UNITS[match[2]])
    if words:
        r.bad(words.pos, "E105", f"lasts must be a duration from 1s to {LASTS_DAYS_MAX}d or a field, not '{words}'",
              "such as 90s, 15m, 6h, 7d or event.claim_window_secs")
    return None


def read_answer(r: Reader, node: Node) -> Answer | None:
    """same, or {to: confirmed, if: open and line empty}"""
    if isinstance(node, Text):
        if node.value == "same":
            return Answer("same", node.pos)
        r.bad(node.pos, "E130", f"'{node.value}' is not an answer",
              meant_key(node.value, ANSWER) or "write same, {to: STATE}, {again: LETTER} or {refuse: REASON}")
        return None
    for key, _ in rows_of(node):
        if key.value == "else":
            r.bad(key.pos, "E130", "there is no 'else': the last answer of a list has no 'if'",
                  "write the answer alone, such as - same")
            return None
    table = r.table(node, "an answer", ANSWER)
    if table is None:
        return None
    kinds = [key.value for key, _ in table.rows if key.value in ANSWERS]
    if len(kinds) != 1:
        if only(table, ANSWER):
            r.bad(table.pos, "E131",
                  f"an answer {'can have only' if kinds else 'must have'} one of {either(ANSWERS)}")
        return None
    kind, letter, bump, bus = kinds[0], table.get("letter"), table.get("bump"), table.get("bus")
    if kind in ("same", "refuse") and (letter or bump or bus):
        r.bad(table.pos, "E132", f"'{kind}' changes nothing, so it takes no letter, bump or bus",
              "again: LETTER sends a letter and keeps the state")
    if kind == "again" and letter:
        r.bad(letter.pos, "E132", "'again' names its letter already", "remove letter:")
    lasts = table.get("lasts")
    if kind != "to" and lasts:
        r.bad(lasts.pos, "E135", f"'{kind}' enters no state, so it takes no lasts",
              "write lasts beside to:, or remove it")
    r.one_of(table.get("same"), ("yes",), "'same'")
    return Answer(kind, table.pos, r.text(table.get("to"), "to"), r.word(table.get("refuse"), "refuse"),
                  r.word(table.get("again") or letter, "a letter", True), r.text(bump, "bump"),
                  r.word(bus, "a bus event"), read_length(r, lasts), read_guard(r, table.get("if")))


def read_cells(r: Reader, key: Text, node: Node) -> list[Cell]:
    """absent, expired: an answer, or a list of alternatives"""
    nodes = node.values if isinstance(node, Items) else (node,)
    answers = tuple(a for a in (read_answer(r, n) for n in nodes) if a is not None)
    if not nodes:
        r.bad(node.pos, "E133", "this list of answers is empty")
    cells: list[Cell] = []
    col = key.pos.col
    for part in key.value.split(","):
        cells.append(Cell(part.strip(), part_pos(key.pos, col, part), answers))
        col += len(part) + 1
    return cells


def read_action(r: Reader, key: Text, node: Node) -> Action | None:
    """by, on, pick, sets; every other key is one or more states"""
    by = isinstance(node, Table) and node.get("by")
    if not by and r.states.issuperset(part.strip() for part in key.value.split(",")):
        r.bad(key.pos, "E103", f"'{key.value}' names states, but an action belongs here",
              "indent it further, to belong to the action above")
        return None
    table = r.table(node, "an action")
    if table is None:
        return None
    r.needs(table, ("by",), "the action")
    cells = [cell for name, value in table.rows if name.value not in HEADS
             for cell in read_cells(r, name, value)]
    pick = r.text(table.get("pick"), "pick")
    if pick not in ("", "line head"):
        r.bad(pick.pos, "E134", f"only the head of the line can be picked, not '{pick}'",
              "write pick: line head")
    return Action(r.name(key), r.one_of(table.get("by"), BY, "'by'"), key.pos, tuple(cells),
                  r.words(table.get("on"), "on"), pick, r.words(table.get("sets"), "sets"),
                  r.comment(key.pos))


def read_stamp(r: Reader, key: Text, node: Node) -> tuple[str, Word]:
    """registered: guest.registered_at"""
    if key.value not in STAMPS:
        r.bad(key.pos, "E103", f"there is no stamp '{key.value}'", did_you_mean(key.value, STAMPS))
    return key.value, r.text(node, "a stamp")


def misplaced_actions(r: Reader, root: Table) -> Iterator[str]:
    """The keys of the file that are actions; each is told."""
    for key, node in root.rows:
        if key.value not in SECTIONS and isinstance(node, Table) and node.get("by"):
            r.bad(key.pos, "E103", f"action '{key.value}' is not under actions:",
                  "indent it as far as the other actions")
            yield key.value


def read_machine(path: Path, shown: str, lenient: bool = False) -> Machine:
    """The machine in one file; with ${lenient}, what can be read of it, whatever else it says."""
    root = load(path, shown)
    r = Reader(read_text(path, shown).split("\n"))
    r.states = {key.value for key, _ in rows_of(root.get("states"))}
    r.table(root, "the file", (*SECTIONS, *misplaced_actions(r, root)))
    r.needs(root, ("machine", "version", "fields", "states", "actions"), "the file")
    machine = Machine(
        name=r.one_of(root.get("machine"), (path.stem,), "the machine of this file"),
        version=r.version(root.get("version")),
        pos=root.pos,
        fields=r.rows(root, "fields", read_field),
        states=r.rows(root, "states", read_state),
        actions=r.rows(root, "actions", read_action),
        facts=r.rows(root, "facts", read_fact),
        resources=r.rows(root, "resources", read_resource),
        stamps=r.rows(root, "stamps", read_stamp),
        sections=tuple((key.value, key.pos) for key, _ in root.rows))
    if r.problems and not lenient:
        raise SpecErrors(r.problems)
    return machine


def read_limits(path: Path, shown: str, lenient: bool = False) -> tuple[tuple[Word, int], ...]:
    """name: NUMBER, each a limit that all readers share."""
    root = load(path, shown)
    r = Reader([])
    limits = tuple((Word(r.name(key), key.pos), r.number(value, key.value) or 0) for key, value in root.rows)
    if r.problems and not lenient:
        raise SpecErrors(r.problems)
    return limits


def read(spec_dir: Path, lenient: bool = False) -> Spec:
    """The spec in a folder; SpecErrors with every problem of the first pass that fails.

    lenient: it is one that an earlier generator took; what this one does not know of is left out.
    """
    problems: list[Problem] = []

    def part(make: Callable, name: str):
        try:
            return make(spec_dir / name, f"{spec_dir}/{name}", lenient)
        except SpecErrors as errors:
            problems.extend(errors.problems)
        return None

    guest, event, limits = (part(read_machine, "guest.yaml"), part(read_machine, "event.yaml"),
                            part(read_limits, "limits.yaml"))
    if problems:
        raise SpecErrors(problems)
    return Spec(guest, event, limits)
