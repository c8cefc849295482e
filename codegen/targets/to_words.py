"""Words and pages as C data: gen/words.h and gen/words.c."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..rules.check_names import letters_of, reasons_of
from ..rules.plain import duration
from ..spec.errors import Pos, Problem, SpecErrors, all_of, did_you_mean, meant_key, problem, raise_all
from ..spec.load import Items, Node, Table, Text, load, read_text
from ..spec.model import NONE, Rules, Word
from ..words.compile import STYLE, List, Offer, Op, Template, Value, compile_text
from ..words.links import link_problems
from .emit import enum, environment

KINDS = ("text", "number", "url", "flag")
GROUPS = ("letters", "words", "guest_words", "settings")
UNCONFIRMED = "verify"  # goes to an address nobody has confirmed: "letters" leaves it out


@dataclass(frozen=True)
class Names:
    """What the rules name, each in the order of its enum.

    all_actions: everything that can be asked of a guest's row; actions: what guests ask
    themselves, so that it needs a button.
    """

    guest_states: tuple[str, ...]
    event_states: tuple[str, ...]
    all_actions: tuple[str, ...]
    actions: tuple[str, ...]
    reasons: tuple[str, ...]
    letters: tuple[str, ...]
    limits: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True)
class Section:
    """A part of words.yaml.

    plain: the fields that take no placeholders; rules: what names its keys in gen/rules.h, the prefix of the
    enumerators and of their end, or () if it has an enum of its own; order: all that this enum names, where
    that is more; zero: the enum begins with none; groups: what it may use.
    """

    name: str
    item: str
    fields: tuple[str, ...]
    plain: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    order: str = ""
    zero: bool = False
    groups: tuple[str, ...] = ("words",)

    def enumerator(self, name: str) -> str:
        """What an entry is called in C."""
        return enum(self.rules[0] if self.rules else f"words_{self.item}", name)

    @property
    def count(self) -> str:
        """How many entries there are, in C."""
        return enum(self.rules[1], "_max") if self.rules else enum("words", self.name)


@dataclass(frozen=True)
class Entry:
    """One entry of a section: a string for each plain field, a template for the others."""

    name: str
    plain: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, Template | None], ...]


@dataclass(frozen=True)
class Letter:
    """The three parts of a letter."""

    name: str
    subject: Template
    text: Template
    html: Template


@dataclass(frozen=True)
class Words:
    """All that the C files hold."""

    offer: Offer
    pages: tuple[Template, ...]
    letters: tuple[Letter, ...]
    sections: tuple[tuple[Section, tuple[Entry, ...]], ...]
    style: str
    csp_style: str

    @property
    def offers(self) -> dict[tuple[str, ...], str]:
        """What templates are offered, each with the name of the first that is."""
        all_words = (template for _, entries in self.sections for entry in entries
                     for _, template in entry.words if template)
        found: dict[tuple[str, ...], str] = {}
        for template in (*self.pages, *(letter.text for letter in self.letters), *all_words):
            found.setdefault(template.offered, template.name)
        return found


SECTIONS = (
    Section("guest_states", "guest_state", ("label", "title", "line"), plain=("label",),
            rules=("guest", "guest_state"), groups=("words", "guest_words")),
    Section("event_states", "event_state", ("label", "line", "guest_title", "guest_line"),
            plain=("label",), optional=("guest_title", "guest_line"), rules=("event", "event_state")),
    Section("actions", "action", ("label", "style", "ask", "sure"), plain=("style",),
            optional=("ask", "sure"), rules=("guest_do", "guest_action"), order="all_actions", groups=("words", "guest_words")),
    Section("reasons", "reason", ("title", "line"), rules=("reason", "reason"), zero=True),
    Section("errors", "error", ("line",), zero=True),
    Section("settings", "setting", ("line",), zero=True, groups=("settings",)),
    Section("notices", "notice", ("line",), zero=True),
    Section("messages", "message", ("title", "line"), zero=True, groups=()),
)


def outputs(words: Words) -> dict[str, str]:
    """gen/words.h and gen/words.c."""
    env = environment()
    env.filters.update(c_str=c_str, enum=enum, c_op=c_op)
    return {name: env.get_template(f"{name}.j2").render(words=words, kinds=KINDS)
            for name in ("words.h", "words.c")}


def words_of(rules: Rules, spec_dir: Path) -> Words:
    """The words that the rules need, or SpecErrors."""
    raise_all(unworded(rules, spec_dir / "words"))
    words = gather(names(rules), spec_dir)
    letters = {letter.name: (letter.subject, letter.text, letter.html) for letter in words.letters}
    raise_all(link_problems(rules, letters, words.pages, spec_dir / "pages"))
    return words


def unworded(rules: Rules, folder: Path) -> Iterator[Problem]:
    """The letters and reasons of the rules that have no words, where a rule names them first."""
    def each(words: list[Word]) -> list[Word]:
        return list({str(word): word for word in reversed(words)}.values())

    files = {path.stem for path in folder.glob("*.html")} & {path.stem for path in folder.glob("*.txt")}
    for letter in each(letters_of(rules.spec)):
        if letter != NONE and not any((folder / f"{letter}{end}").exists() for end in (".txt", ".html")):
            yield problem(letter.pos, "E512", f"the letter '{letter}' is not written",
                          did_you_mean(letter, files) or f"write {folder}/{letter}.txt and {letter}.html")
    path = folder / "words.yaml"
    known = [key.value for key, _ in rows_of(load(path, str(path)).get("reasons"))]
    for reason in each(reasons_of(rules.spec)) if known else ():
        if reason not in known:
            yield problem(reason.pos, "E510", f"the reason '{reason}' has no words",
                          did_you_mean(reason, known) or f"add {reason}: under reasons: in {path}")


def names(rules: Rules) -> Names:
    """The names the rules use, in the order of the enums made from them."""
    guest, event = rules.spec.machines
    fields = ((machine, field) for machine in (guest, event) for field in machine.fields)
    limits = (*((f"{machine.name}.{field.name}", limit_text(field.name, field.max))
                for machine, field in fields if field.max is not None),
              *((str(name), limit_text(name, value)) for name, value in rules.spec.limits))
    return Names(tuple(s.name for s in guest.states), tuple(s.name for s in event.states),
                 tuple(a.name for a in guest.actions),
                 tuple(a.name for a in guest.actions if a.by == "guest"),
                 rules.reasons, rules.letters, limits)


def limit_text(name: str, value: int) -> int | str:
    """A limit as a template shows it: a length of time as "7d"."""
    return duration(value) if name.endswith("_secs") else value


def gather(known: Names, spec_dir: Path) -> Words:
    """Read, check and compile everything; SpecErrors holds the mistakes of all files."""
    problems: list[Problem] = []
    used: set[str] = set()
    files = [path for end in ("yaml", "txt", "html") for path in sorted(spec_dir.glob(f"*/*.{end}"))]
    all_of(*(partial(read_text, path, str(path)) for path in files))
    pages = sorted(path.name for path in (spec_dir / "pages").glob("*.html"))
    page_names = [name.removesuffix(".html") for name in pages]
    offer = read_offer(spec_dir / "words" / "values.yaml", known, page_names, problems)
    raise_all(problems)
    sections = read_sections(spec_dir / "words" / "words.yaml", known, offer, used, problems)
    compiled = compile_pages(spec_dir / "pages", pages, offer, used, problems)
    letters = compile_letters(spec_dir / "words", known, offer, used, problems)
    if not problems:
        problems += unused(offer, used)
    raise_all(problems)
    style = read_text(spec_dir / "pages" / STYLE, str(spec_dir / "pages" / STYLE))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Words(offer, compiled, letters, sections, style, f"'sha256-{digest}'")


def read_offer(path: Path, known: Names, pages: list[str], problems: list[Problem]) -> Offer:
    """values.yaml."""
    table = load(path, str(path))
    expect(table, ("values", "lists"), ("values", "lists"), problems)
    places = (*GROUPS, *pages, *known.letters)
    values = [read_value(name, node, known, places, problems) for name, node in rows_of(table.get("values"))]
    lists = []
    for name, node in rows_of(table.get("lists")):
        expect(node, ("in", "columns"), ("in", "columns"), problems)
        if isinstance(node, Table):
            columns = tuple(read_value(key, column, known, None, problems)
                            for key, column in rows_of(node.get("columns")))
            lists.append(List(name.value, name.pos, some_of(node.get("in"), places, problems), columns))
    return Offer(tuple(values), tuple(lists), known.limits)


def read_value(name: Text, node: Node, known: Names, places: tuple[str, ...] | None,
               problems: list[Problem]) -> Value:
    """One placeholder, or one column if it has no ${places} of its own."""
    keys = ("is", "of") if places is None else ("is", "of", "in")
    expect(node, keys, ("is",) if places is None else ("is", "in"), problems)
    if not isinstance(node, Table):
        return Value(name.value, "text", name.pos)
    kind = some_of(node.get("is"), KINDS, problems)
    words = {"guest_states": known.guest_states, "event_states": known.event_states, "actions": known.actions}
    of = node.get("of")
    if isinstance(of, Text):
        chosen = words.get(of.value, ())
        if not chosen:
            problems.append(problem(of.pos, "E510", f"there is no group of words '{of.value}'",
                                    did_you_mean(of.value, words)))
    else:
        items = of.values if isinstance(of, Items) else ()
        chosen = tuple(item.value for item in items if isinstance(item, Text))
    return Value(name.value, kind[0] if kind else "text", name.pos, chosen,
                 some_of(node.get("in"), places, problems) if places else ())


def read_sections(path: Path, known: Names, offer: Offer, used: set[str],
                  problems: list[Problem]) -> tuple[tuple[Section, tuple[Entry, ...]], ...]:
    """words.yaml."""
    table = load(path, str(path))
    expect(table, tuple(s.name for s in SECTIONS), tuple(s.name for s in SECTIONS), problems)
    source = read_text(path, str(path)).split("\n")
    made = []
    for section in SECTIONS:
        node = table.get(section.name)
        given = dict((key.value, (key, entry)) for key, entry in rows_of(node))
        order = tuple(given)
        if section.rules and node is not None:
            order = getattr(known, section.name)
            expect(node, order, order, problems)
        entries = [read_entry(section, *given[key], offer, source, used, problems) if key in given
                   else Entry(key, (), ())
                   for key in (getattr(known, section.order) if section.order else order)]
        made.append((section, tuple(entries)))
    return tuple(made)


def read_entry(section: Section, key: Text, node: Node, offer: Offer, source: list[str], used: set[str],
               problems: list[Problem]) -> Entry:
    """One entry of words.yaml; where a section has one field only, the text alone."""
    if len(section.fields) == 1 and isinstance(node, Text):
        node = Table(node.pos, ((Text(node.pos, section.fields[0]), node),))
    expect(node, section.fields, tuple(f for f in section.fields if f not in section.optional), problems)
    plain, words = [], []
    for field in section.fields:
        value = node.get(field) if isinstance(node, Table) else None
        if value is not None and not isinstance(value, Text):
            problems.append(problem(value.pos, "E510", f"'{field}' must be a text"))
        elif field in section.plain:
            plain.append((field, check_plain(field, value, problems) if value else ""))
        else:
            name = f"{section.item}_{key.value}_{field}"
            words.append((field, value and compile_word(name, section.groups, value, offer, source, used,
                                                        problems)))
    return Entry(key.value, tuple(plain), tuple(words))


def check_plain(field: str, value: Text, problems: list[Problem]) -> str:
    """A text of words.yaml that takes no placeholders."""
    styles = ("primary", "quiet", "danger")
    if "{{" in value.value or "{%" in value.value:
        problems.append(problem(value.pos, "E510", f"'{field}' cannot have placeholders"))
    if field == "style" and value.value not in styles:
        problems.append(problem(value.pos, "E510", f"there is no style '{value.value}'",
                                did_you_mean(value.value, styles)))
    return value.value


def compile_word(name: str, groups: tuple[str, ...], value: Text, offer: Offer, source: list[str],
                 used: set[str], problems: list[Problem]) -> Template | None:
    """A text of words.yaml, compiled."""
    quoted = source[value.pos.line - 1][value.pos.col - 1] in "'\""
    pos = Pos(value.pos.path, value.pos.line, value.pos.col + (1 if quoted else 0))
    return attempt(problems, name, groups, value.value, pos, offer, "plain", None, used, set())


def compile_pages(folder: Path, files: list[str], offer: Offer, used: set[str],
                  problems: list[Problem]) -> tuple[Template, ...]:
    """The pages: each file that no other is made of."""
    parts: set[str] = set()
    made: dict[str, tuple[Template | None, list[Problem]]] = {}
    for file in files:
        found: list[Problem] = []
        path = folder / file
        made[file] = (attempt(found, file.removesuffix(".html"), (), read_text(path, str(path)),
                              Pos(str(path), 1, 1), offer, "page", folder, used, parts), found)
    for file, (_, found) in made.items():
        problems += [] if file in parts else found
    return tuple(page for file, (page, _) in made.items() if page is not None and file not in parts)


def compile_letters(folder: Path, known: Names, offer: Offer, used: set[str],
                    problems: list[Problem]) -> tuple[Letter, ...]:
    """The letters that the rules name."""
    parts: set[str] = set()
    made = [compile_letter(folder, name, offer, used, parts, problems) for name in known.letters]
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.html")]):
        if path.stem not in known.letters and path.name not in parts:
            problems.append(Problem(str(path), 1, 1, "E512", f"no rule sends the letter '{path.stem}'",
                                    did_you_mean(path.stem, known.letters)))
    return tuple(letter for letter in made if letter is not None)


def compile_letter(folder: Path, name: str, offer: Offer, used: set[str], parts: set[str],
                   problems: list[Problem]) -> Letter | None:
    """NAME.txt (Subject: ..., a blank line, the text) and NAME.html."""
    paths = (folder / f"{name}.txt", folder / f"{name}.html")
    absent = [path for path in paths if not path.exists()]
    problems += [Problem(str(path), 1, 1, "E512",
                         f"a rule sends the letter '{name}', and this file is missing")
                 for path in absent]
    if absent:
        return None
    text, page = (read_text(path, str(path)) for path in paths)
    lines = text.split("\n", 2)
    if len(lines) < 3 or not lines[0].startswith("Subject: ") or lines[1]:
        problems.append(Problem(str(paths[0]), 1, 1, "E512",
                                "a letter must begin with 'Subject: ...' and a blank line"))
        return None
    groups = () if name == UNCONFIRMED else ("letters",)
    subject = attempt(problems, name, groups, lines[0].removeprefix("Subject: "), Pos(str(paths[0]), 1, 10),
                      offer, "plain", folder, used, parts)
    body = attempt(problems, name, groups, lines[2], Pos(str(paths[0]), 3, 1), offer, "plain", folder, used,
                   parts)
    rich = attempt(problems, name, groups, page, Pos(str(paths[1]), 1, 1), offer, "mail", folder, used, parts)
    return Letter(name, subject, body, rich) if subject and body and rich else None


def attempt(problems: list[Problem], *arguments: object) -> Template | None:
    """compile_text, its mistakes added to ${problems}."""
    try:
        return compile_text(*arguments)  # type: ignore[arg-type]
    except SpecErrors as error:
        problems += [p for p in error.problems if p not in problems]
        return None


def unused(offer: Offer, used: set[str]) -> list[Problem]:
    """Placeholders that nothing uses."""
    found = [(v.name, v.pos) for v in offer.values]
    found += [(f"{entry.name}.{column.name}", column.pos) for entry in offer.lists
              for column in entry.columns]
    return [problem(pos, "E513", f"nothing uses '{name}'") for name, pos in found if name not in used]


def expect(node: Node | None, known: tuple[str, ...], needed: tuple[str, ...],
           problems: list[Problem]) -> None:
    """A mapping with these keys."""
    if node is None:
        return
    if not isinstance(node, Table):
        problems.append(problem(node.pos, "E510", "this must be a mapping"))
        return
    for key, _ in node.rows:
        if key.value not in known:
            problems.append(problem(key.pos, "E510", f"'{key.value}' is not known here",
                                    meant_key(key.value, known)))
    for name in needed:
        if node.get(name) is None:
            pos = Pos(node.pos.path, node.pos.line, node.pos.col)
            problems.append(problem(pos, "E510", f"'{name}' is missing"))


def rows_of(node: Node | None) -> tuple[tuple[Text, Node], ...]:
    """The rows of a mapping, none if it is not one."""
    return node.rows if isinstance(node, Table) else ()


def some_of(node: Node | None, known: tuple[str, ...], problems: list[Problem]) -> tuple[str, ...]:
    """One or more of the ${known} words."""
    items = node.values if isinstance(node, Items) else (node,) if node is not None else ()
    chosen = []
    for item in items:
        if not isinstance(item, Text) or item.value not in known:
            word = item.value if isinstance(item, Text) else "this"
            problems.append(problem(item.pos, "E510", f"'{word}' is not known here",
                                    did_you_mean(word, known)))
        else:
            chosen.append(item.value)
    return tuple(chosen)


def c_str(text: str) -> str:
    """A C string literal; longer texts a line at a time."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "?": "\\?"}
    lines = text.splitlines(keepends=True) or [""]
    return "\n\t  ".join('"' + "".join(escapes.get(char, char) for char in line) + '"' for line in lines)


def c_op(op: Op) -> str:
    """The initialiser of a struct op."""
    value = "0"
    if op.value:
        value = enum("column", op.list, op.value) if op.list else enum("value", op.value)
    how = enum("how", op.how) if op.code == "put" else enum("test", op.how) if op.code == "test" else "0"
    rows = enum("list", op.list) if op.list else "LIST_NONE"
    says = op.code == "text" or op.how in ("says", "says_not")
    number = len(op.text.encode()) if says else op.number
    text = " style" if op.how == "style" else " " + c_str(op.text) if says else " NULL"
    if op.code == "text" and "\n" in op.text[:-1] and op.how != "style":
        text = "\n\t  " + c_str(op.text)
    return f"{{ {enum('words', op.code)}, {how}, {rows}, {value}, {op.to}, {number},{text} }}"
