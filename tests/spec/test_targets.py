"""Targets: C that compiles and is only data, tables that match the lowered rules, pictures with every transition."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from edited import SAMPLE, SPEC, copy_of, edit
from markdown import section, tables
from test_lower import worked_change

from codegen.rules.derive import rules_of
from codegen.spec.model import Assign, Effect, Operand, Rule, Rules
from codegen.targets import to_book, to_c, to_ddb, to_diagram, to_sql, to_words
from codegen.targets.emit import c_text, environment
from codegen.targets.to_c import c_comment

HERE = Path(__file__).parent
STRICT = ["-std=c17", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wmissing-prototypes", "-Werror"]


def put(folder: Path, *outputs: dict[str, str]) -> Path:
    """A folder with these files in gen/."""
    (folder / "gen").mkdir()
    for texts in outputs:
        for name, text in texts.items():
            (folder / "gen" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The C of the real spec."""
    rules = rules_of(SPEC)
    return put(tmp_path_factory.mktemp("tree"), to_c.outputs(rules), to_sql.outputs(rules),
               to_ddb.outputs(rules), to_words.outputs(to_words.words_of(rules, SPEC)))


def run(*argv: object) -> str:
    """The output of a command, which must succeed without other messages."""
    done = subprocess.run([str(a) for a in argv], capture_output=True, encoding="utf-8")
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout


# ---- C ----

@pytest.mark.parametrize("compiler", ["gcc", "clang"])
@pytest.mark.parametrize("name", ["ddb", "rules", "sql", "words"])
def test_generated_c_compiles_without_a_warning_and_is_all_data(tree: Path, compiler: str, name: str) -> None:
    made = tree / f"{compiler}-{name}.o"
    run(compiler, *STRICT, "-I", tree, "-c", "-o", made, tree / "gen" / f"{name}.c")
    kinds = {line.split()[-2] for line in run("nm", made).splitlines()}
    assert kinds & set("RDrd"), "there is data"
    assert kinds <= set("RDrdU"), "and nothing else: no function, nothing that is written to"


@pytest.mark.parametrize("name", ["ddb.h", "ddb.c", "rules.h", "rules.c", "sql.h", "sql.c", "words.h", "words.c"])
def test_generated_c_holds_no_control_flow(tree: Path, name: str) -> None:
    text = (tree / "gen" / name).read_text(encoding="utf-8")
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"|/\*.*?\*/|^#.*?$', "", text, flags=re.S | re.M)
    assert not re.search(r"\b(if|else|for|while|do|switch|case|goto|return)\b", bare)
    assert "do not edit; run: make gen" in text[:200].lower()


@pytest.mark.parametrize("name", ["ddb", "rules", "sql", "words"])
def test_a_header_stands_alone(tree: Path, name: str) -> None:
    (tree / "alone.c").write_text(f'#include "gen/{name}.h"\n#include "gen/{name}.h"\nint alone;\n')
    run("gcc", *STRICT, "-I", tree, "-c", "-o", tree / "alone.o", tree / "alone.c")


def test_c_says_what_was_lowered(tmp_path: Path, rules: Rules) -> None:
    """Each number of the tables, read back through a compiler and converted to words again."""
    tree = put(tmp_path, to_c.outputs(rules))
    run("gcc", *STRICT, "-I", tree, "-o", tree / "dump", HERE / "dump.c", tree / "gen" / "rules.c")
    assert run(tree / "dump").splitlines() == list(dumped(rules))


def dumped(rules: Rules) -> Iterator[str]:
    """The expected output of dump.c for some rules."""
    order = [f.name for f in rules.facts]
    machines = {m.name: m for m in rules.spec.machines}

    def operand(one: Operand, states_of: str) -> str:
        if one.row == "const" and one.field:
            return f"const{[s.name for s in machines[states_of].states].index(one.field):+d}"
        return one.row + (f".{one.field}" if one.field else "") + f"{one.plus:+d}"

    def assign(change: Assign) -> str:
        return f"{change.row}.{change.field} {change.op} {operand(change.by, change.row)}"

    def effect(one: Effect) -> str:
        grew = f" grew {one.grew.split('.')[1]}" if one.grew else ""
        states = "".join(f" {s.name}" for s in rules.spec.guest.states if s.name in one.states)
        return f"{one.kind} {one.what}{grew}{states}"

    def line(rule: Rule) -> str:
        need, deny = ("".join(f" {f}" for f in order if f in facts) for facts in (rule.need, rule.deny))
        parts = [f"{rule.machine} {rule.name} {rule.pos.line} {rule.kind} {rule.state} {rule.to} "
                 f"{rule.reason or 'none'} need{need} deny{deny}"]
        return "; ".join(parts + [assign(a) for a in rule.assigns] + [effect(e) for e in rule.effects])

    for fact in rules.facts:
        yield (f"fact {fact.name} {operand(fact.left, '')} {fact.op} "
               f"{operand(fact.right, fact.left.row)}")
    starts = {bus: a.name for a in rules.spec.guest.actions for bus in a.on}
    for bus in rules.buses:
        yield f"bus {bus} starts {starts.get(bus, 'nothing')}"
    for machine in rules.spec.machines:
        for state in machine.states:
            for action in machine.actions:
                yield f"{machine.name} {state.name} {action.name}"
                yield from (line(r) for r in rules.of(machine.name, state.name, action.name))
        for action in machine.actions:
            sets = "".join(f" {f.name}" for f in machine.fields if f.name in action.sets)
            yield f"{machine.name} {action.name} by {action.by} sets{sets}"
        for state in machine.states:
            if state.timer:
                yield (f"{machine.name} {state.name} until {state.timer.until.split('.')[1]} "
                       f"no {state.timer.no.split('.')[1]} then {state.timer.then}")


def test_limits_are_macros(sample: Rules) -> None:
    macros = dict(re.findall(r"^#define (\w+) (\d+)$", to_c.outputs(sample)["rules.h"], re.M))
    for name, value in sample.spec.limits:
        assert macros[name.upper()] == str(value)
    assert {k: v for k, v in macros.items() if k.startswith("GUEST_PARTY")} == {
        "GUEST_PARTY_MIN": "1", "GUEST_PARTY_MAX": "20", "GUEST_PARTY_DEFAULT": "1"}
    assert macros["EVENT_CLAIM_WINDOW_SECS_DEFAULT"] == "21600"
    assert '#define EVENT_CLAIM_WINDOW_SECS_DEFAULT_TEXT "6h"\n' in to_c.outputs(sample)["rules.h"]
    assert macros["EFFECTS_MAX"] == str(max(len(r.effects) for r in sample.rules))


@pytest.mark.parametrize("text,literal", [
    ("", '""'), ("plain", '"plain"'), ('say "no"', r'"say \"no\""'), ("a\\b", r'"a\\b"'), ("a\nb", r'"a\nb"'),
    ("a\tb", r'"a\011b"'), ("é", r'"\303\251"'), ("\x7f1", r'"\1771"'), ("what??!", r'"what?\?!"'),
    ("\0" + "7", r'"\0007"')])
def test_c_literals(text: str, literal: str) -> None:
    assert c_text(text) == literal


def test_c_literals_are_what_a_compiler_reads(tmp_path: Path) -> None:
    text = "".join(chr(n) for n in range(1, 256)) + "??=??/??'?? \\\" \n\u2028€𝄞"
    source = f"#include <stdio.h>\nint main(void) {{ fputs({c_text(text)}, stdout); return 0; }}\n"
    (tmp_path / "t.c").write_text(source, encoding="utf-8")
    run("gcc", *STRICT, "-o", tmp_path / "t", tmp_path / "t.c")
    assert subprocess.run([tmp_path / "t"], capture_output=True).stdout == text.encode()


def test_a_comment_of_the_spec_cannot_end_one_of_c(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "# a keyed hash of the address", "# a */ int x; /* hash")
    edit(spec, "guest.yaml", '# "Yes, I\'m coming"', "# */ int y; /*")
    tree = put(tmp_path, to_c.outputs(rules_of(spec)))
    run("gcc", *STRICT, "-I", tree, "-c", "-o", tree / "rules.o", tree / "gen" / "rules.c")
    assert "/* a * / int x; / * hash */" in (tree / "gen" / "rules.h").read_text(encoding="utf-8")
    assert c_comment("/*/ **/") == "/ * / ** /"


def test_templates_fail_on_an_unknown_name() -> None:
    with pytest.raises(Exception, match="nothing_like_this"):
        environment().from_string("{{ nothing_like_this }}").render({})


def test_an_edited_spec_compiles(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "guest.yaml", "max: 20, default: 1}", "max: 20}")
    edit(spec, "guest.yaml", "  rested:", "  early:   now + 2d < event.starts_at\n  rested:")
    edit(spec, "guest.yaml", "{to: offered, if: on and before}", "{to: offered, if: on and early}")
    rules = rules_of(spec)
    tree = put(tmp_path, to_c.outputs(rules), to_sql.outputs(rules))
    for name in ("rules", "sql"):
        run("gcc", *STRICT, "-I", tree, "-c", "-o", tree / f"{name}.o", tree / "gen" / f"{name}.c")
    assert "{ROW_NOW, 0, 172800}" in (tree / "gen" / "rules.c").read_text(encoding="utf-8")


# ---- the table of rules ----

def grids(rules: Rules) -> list[list[list[str]]]:
    """The tables of all answers in the book, one for each machine, and the table of the proof that no seat is lost."""
    text = to_book.outputs(rules)["book.md"]
    return tables(section(text, "Every answer")) + tables(section(text, "Why no rule loses or makes a seat"))


def test_the_table_has_every_cell_and_every_alternative(rules: Rules) -> None:
    for machine, (head, *rows) in zip(rules.spec.machines, grids(rules)):
        assert head[1:] == [s.name for s in machine.states]
        assert [row[0] for row in rows] == [
            f"[**{a.name}**](#{machine.name}-{a.name})<br>by {a.by}" for a in machine.actions]
        for action, row in zip(machine.actions, rows):
            for state, cell in zip(machine.states, row[1:], strict=True):
                found = rules.of(machine.name, state.name, action.name)
                lines = cell.split("<br>")
                assert len(lines) == len(found)
                for rule, line in zip(found, lines):
                    signs = {"to": f"→ **{rule.to}**", "same": "same", "refuse": "no: ", "again": "*"}
                    assert line.startswith(signs[rule.kind]), (rule.name, line)
                    assert all(fact.replace("_", " ") in line for fact in rule.need + rule.deny)


def test_cells_read_like_this(sample: Rules) -> None:
    guest, event = grids(sample)[:2]
    register, lapse = guest[1], next(row for row in guest if "**lapse**" in row[0])
    assert register[1].split("<br>")[4] == "→ **confirmed** if no waitlisted and seat fits"
    assert register[2].split("<br>")[0] == "*verify* again if rested and verify"
    assert lapse[5].split("<br>")[1] == "→ **expired** if lapse due and lapse this and not on"
    assert next(row for row in event if "**set**" in row[0])[2] == "*noted* again, tells line moved"


def test_the_proof_adds_up(sample: Rules) -> None:
    """cap = free + confirmed + offered: what each line does to the left, it does to the right."""
    head, *rows = grids(sample)[2]
    assert head == ["rule", "cap", "free", "confirmed", "offered"]
    assert [row[0].strip("`") for row in rows] == [
        r.name for r in sample.rules if (r.machine, r.state) != ("event", "absent")
        and any(a.row == "event" and a.field in head for a in r.assigns)]
    for name, cap, *right in rows:
        values = {"party": 3, "new cap": 50, "cap": 40}

        def change(cell: str, old: int = 0) -> int:
            if cell.startswith("= "):
                return values[cell[2:]] - old
            terms = re.findall(r"([+−])(new \w+|\w+)", cell)
            return sum(values[word] * (1 if sign == "+" else -1) for sign, word in terms)

        assert change(cap, 40) == sum(change(cell) for cell in right), name


# ---- the worked change of spec/README.md, in all outputs ----

def test_the_worked_change_in_all_outputs(tmp_path: Path, sample: Rules) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    worked_change(spec)
    after = rules_of(spec)
    old, new = ({**to_book.outputs(r), **to_diagram.outputs(r)} for r in (sample, after))
    assert [name for name in sorted(old) if old[name] != new[name]] == ["book.md", "guest.dot", "guest.mmd"]

    def lines(before: str, now: str) -> tuple[set[str], set[str]]:
        return set(before.splitlines()) - set(now.splitlines()), set(now.splitlines()) - set(before.splitlines())

    gone, come = lines(old["guest.mmd"], new["guest.mmd"])
    assert gone == {"    cancelled --> [*]"}
    assert come == {f"    cancelled --> {to}: register" for to in ("pending", "choice_1")}
    for head, more in (("Every answer", "| [**register**](#guest-register)"),
                       ("Why no rule loses or makes a seat", "| `register.cancelled.4` | – | −party | +party | – |")):
        gone, come = lines(*(section(texts["book.md"], head) for texts in (old, new)))
        assert {line.split("<br>")[0] for line in come} == {more}
        assert {line.split("<br>")[0] for line in gone} == ({more} if head == "Every answer" else set())
    assert to_sql.schema(after) == to_sql.schema(sample)
    tree = put(tmp_path, to_c.outputs(after))
    run("gcc", *STRICT, "-I", tree, "-o", tree / "dump", HERE / "dump.c", tree / "gen" / "rules.c")
    assert run(tree / "dump").splitlines() == list(dumped(after))
