"""Judges a spec before it is lowered: every word is known, and what is said makes sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .errors import Pos, Problem, SpecErrors, did_you_mean, problem
from .lower import counters, derived_facts
from .model import ABSENT, NONE, Machine, Operand, Spec, Timer, Word

# What the store and the interpreter lean on: the keys, and fields of a fixed kind.
KEYS = {"guest": ("event", "id"), "event": ("id",)}
NEEDED = {"guest": {"state": "state"}, "event": {"state": "state", "seq": "number", "audit_head": "text"}}

# What C17 and SQLite keep for themselves and would not take as a member's or a column's name.
RESERVED = frozenset(
    "auto break case char const continue default do double else enum extern float for goto if inline int "
    "long register restrict return short signed sizeof static struct switch typedef union unsigned void "
    "volatile while bool true false "
    "add all alter and as autoincrement between cast check collate commit constraint create current_date "
    "current_time current_timestamp deferrable delete distinct drop escape except exists foreign from group "
    "having in index insert intersect into is isnull join limit not nothing notnull null on or order primary "
    "raise references returning select set table then to transaction unique update using values when "
    "where".split())


def unknown(word: Word, what: str, choice: list[str], where: str) -> Problem:
    """A word that the spec does not declare."""
    return problem(word.pos, "E201", f"unknown {what} '{word}' in {where}", did_you_mean(word, choice))


def field_problems(spec: Spec, path: Word, where: str, kinds: tuple[str, ...] = ("number",),
                   rows: tuple[str, ...] = ("event", "guest")) -> Iterator[Problem]:
    """A path names a field of one of these rows and kinds: event.cap, guest.party."""
    row, _, name = path.partition(".")
    if row not in rows:
        yield problem(path.pos, "E205", f"'{path}' in {where} is no field of the {' or '.join(rows)}",
                      "as event.cap or guest.party")
        return
    machine = spec.guest if row == "guest" else spec.event
    fields = {f.name: f.kind for f in machine.fields}
    if row == "event":
        fields |= {f.name: f.kind for f in counters(spec.guest)}
    if name not in fields:
        yield unknown(path, "field", [f"{row}.{f}" for f in fields], where)
    elif fields[name] not in kinds:
        yield problem(path.pos, "E207",
                      f"'{path}' in {where} is a {fields[name]}, not a {' or '.join(kinds)}")


def check_machines(spec: Spec) -> Iterator[Problem]:
    """Each machine has what the store and the interpreter lean on."""
    for machine in spec.machines:
        where = f"machine '{machine.name}'"
        if not any(s.name == ABSENT for s in machine.states):
            yield problem(machine.pos, "E203", f"{where} has no state '{ABSENT}'")
        if tuple(f.name for f in machine.fields if f.key) != KEYS[machine.name]:
            yield problem(machine.pos, "E203", f"the keys of {where} are {', '.join(KEYS[machine.name])}")
        kinds = {f.name: f.kind for f in machine.fields}
        for name, kind in NEEDED[machine.name].items():
            if kinds.get(name) != kind:
                yield problem(machine.pos, "E203", f"{where} has no field '{name}' that is a {kind}")
        stamp = machine.stamp("version")
        if stamp != f"{machine.name}.version":
            yield problem(stamp.pos if stamp else machine.pos, "E216",
                          f"{where} has no stamp 'version' in a field of that name",
                          f"stamps: version: {machine.name}.version")
    if spec.guest.version < 1 or spec.event.version != spec.guest.version:
        yield problem(spec.event.pos, "E217", f"version {spec.event.version} of events and "
                      f"{spec.guest.version} of guests: the spec has one version, from 1")
    if len([r for r in spec.guest.resources if r.ticket]) != 1:
        yield problem(spec.guest.pos, "E209", "just one resource is a line, with ticket and next")


def check_names(spec: Spec) -> Iterator[Problem]:
    """Names are given once, and do not meet where the rules are written out."""
    derived = {f.name for f in derived_facts(spec)}
    seen: set[str] = set()
    for fact in spec.guest.facts + spec.event.facts:
        if fact.name in seen | derived:
            yield problem(fact.pos, "E202", f"fact '{fact.name}' is declared or derived already")
        seen.add(fact.name)
    taken = {f.name for f in spec.event.fields}
    for state in spec.guest.states:
        if state.name in taken:
            yield problem(state.pos, "E204",
                          f"state '{state.name}' would be counted in a field of that name, "
                          "which the event has already")
    for named in (*spec.guest.fields, *spec.event.fields, *spec.guest.states):
        if named.name in RESERVED:
            yield problem(named.pos, "E264", f"'{named.name}' is a word of C or SQL: no column can have it")
    made: set[str] = set()
    for name, pos in c_names(spec):
        if name in made:
            yield problem(pos, "E264", f"another name comes to {name} in C, too")
        made.add(name)


def c_names(spec: Spec) -> Iterator[tuple[str, Pos]]:
    """The names that become enumerators and macros of C under one prefix."""
    for machine in spec.machines:
        names = [("version", machine.pos)]
        names += [(f"do_{a.name}", a.pos) for a in machine.actions]
        for field in machine.fields:
            names.append((f"field_{field.name}", field.pos))
            names += [(f"{field.name}_{part}", field.pos) for part in ("min", "max", "default")
                      if getattr(field, part) is not None]
        for name, pos in names + [(s.name, s.pos) for s in machine.states]:
            yield f"{machine.name}_{name}".upper(), pos
    for limit, _ in spec.limits:
        yield limit.upper(), limit.pos


def check_facts(spec: Spec) -> Iterator[Problem]:
    """Facts compare numbers and times, or a state with a state's name."""
    for machine in spec.machines:
        for fact in machine.facts:
            where = f"fact '{fact.name}'"
            if fact.left.field == "state":
                yield from state_fact(spec, fact.left, fact.op, fact.right, where)
                continue
            for side in (fact.left, fact.right):
                if side.row in ("event", "guest"):
                    path = Word(f"{side.row}.{side.field}", side.field.pos)
                    yield from field_problems(spec, path, where, ("number", "time"))


def state_fact(spec: Spec, left: Operand, op: str, right: Operand, where: str) -> Iterator[Problem]:
    """A state is, or is not, one of the machine's."""
    states = [s.name for m in spec.machines if m.name == left.row for s in m.states]
    if right.row != "const" or not right.field or op not in ("=", "!=") or left.plus:
        yield problem(left.field.pos, "E207", f"in {where} a state is compared like a number",
                      "as event.state = open or event.state != open")
    elif right.field not in states:
        yield unknown(right.field, "state", states, where)


def check_resources(spec: Spec) -> Iterator[Problem]:
    """Resources name known fields, and states hold known resources."""
    rows = {"each": "guest", "ticket": "guest", "limit": "event", "left": "event", "next": "event"}
    for resource in spec.guest.resources:
        for part, row in rows.items():
            if path := getattr(resource, part):
                yield from field_problems(spec, path, f"resource '{resource.name}'", rows=(row,))
    for machine in spec.machines:
        names = [r.name for r in machine.resources]
        for state in machine.states:
            if state.holds and state.holds not in names:
                yield unknown(state.holds, "resource", names, f"state '{state.name}'")


def check_states(spec: Spec) -> Iterator[Problem]:
    """Timers and tellings of states name what exists; nothing is held before the list."""
    guest_states = [s.name for s in spec.guest.states if s.name != ABSENT]
    for machine in spec.machines:
        for state in machine.states:
            if state.name == ABSENT and (state.holds or state.timer or state.letter):
                yield problem(state.pos, "E206", f"'{ABSENT}' is no state of a row: it holds nothing")
            if state.timer:
                yield from timer_problems(spec, machine, state.timer, f"the timer of '{state.name}'")
            for name in state.tell_states:
                if name not in guest_states:
                    yield unknown(name, "state", guest_states, f"'{state.name}' tells")
        for stamp, path in machine.stamps:
            kind = "number" if stamp == "version" else "time"
            yield from field_problems(spec, path, f"stamp '{stamp}'", (kind,), (machine.name,))


def timer_problems(spec: Spec, machine: Machine, timer: Timer, where: str) -> Iterator[Problem]:
    """A timer keeps its deadline and number in the machine's row, and asks for one of its actions."""
    actions = [a.name for a in machine.actions]
    if timer.then not in actions:
        yield unknown(timer.then, "action", actions, where)
    yield from field_problems(spec, timer.until, where, ("time",), (machine.name,))
    yield from field_problems(spec, timer.no, where, rows=(machine.name,))
    rows = ("event",) if machine.name == "event" else ("event", "guest")
    for path, kind in ((timer.lasts, "number"), (timer.by, "time")):
        if path:
            yield from field_problems(spec, path, where, (kind,), rows)


def check_cells(spec: Spec) -> Iterator[Problem]:
    """Every action answers for every state, once, with known words."""
    facts = [f.name for m in spec.machines for f in m.facts]
    facts += [f"{r.name} empty" for r in spec.guest.resources if not r.limit]
    for machine in spec.machines:
        states = [s.name for s in machine.states]
        for action in machine.actions:
            where = f"action '{action.name}'"
            told = Counter(cell.state for cell in action.cells)
            for cell in action.cells:
                if cell.state not in states:
                    yield unknown(Word(cell.state, cell.pos), "state", states, where)
                elif told[cell.state] > 1:
                    yield problem(cell.pos, "E211", f"{where} answers twice for '{cell.state}'")
            missing = [s for s in states if s not in told]
            if missing:
                yield problem(action.pos, "E210",
                              f"{where} does not say what happens in: {', '.join(missing)}",
                              "add to, again, same or refuse")
            for answer in {id(a): a for c in action.cells for a in c.answers}.values():
                if answer.to and answer.to not in states:
                    yield unknown(answer.to, "state", states, where)
                if answer.to == ABSENT:
                    yield problem(answer.to.pos, "E212", f"nobody becomes '{ABSENT}' again")
                for literal in answer.guard:
                    if literal.fact not in facts:
                        yield unknown(Word(literal.fact, literal.pos), "fact", facts, where)


def kept(spec: Spec) -> set[str]:
    """The fields that the rules write by themselves, or that never change."""
    out = {"event.seq", "event.audit_head"}
    for machine in spec.machines:
        out |= {f"{machine.name}.{f.name}" for f in machine.fields if f.key or f.kind == "state"}
        out |= {path for _, path in machine.stamps}
        for timer in filter(None, (s.timer for s in machine.states)):
            out |= {timer.no, timer.until} if timer.lasts else {timer.no}
    for resource in spec.guest.resources:
        out |= {resource.left, resource.ticket, resource.next}
    return (out | {f"event.{f.name}" for f in counters(spec.guest)}) - {""}


def check_written(spec: Spec) -> Iterator[Problem]:
    """`sets` and `bump` name fields that nothing else keeps; nothing is written before the list."""
    own = kept(spec)
    measured = {path for r in spec.guest.resources for path in (r.each, r.limit) if path}
    for machine in spec.machines:
        fields = [f.name for f in machine.fields]
        rows = ("event",) if machine.name == "event" else ("event", "guest")
        for action in machine.actions:
            where = f"action '{action.name}'"
            for name in action.sets:
                if name not in fields:
                    yield unknown(name, "field", fields, where)
                elif f"{machine.name}.{name}" in own:
                    yield problem(name.pos, "E214", f"'{name}' follows from the rules: {where} cannot set it")
            for cell in action.cells:
                for answer in cell.answers:
                    if answer.bump in own | measured:
                        yield problem(answer.bump.pos, "E214",
                                      f"'{answer.bump}' follows from the rules: {where} cannot bump it")
                    elif answer.bump:
                        yield from field_problems(spec, answer.bump, where, rows=rows)
                    if cell.state == ABSENT and answer.kind == "again":
                        yield problem(cell.pos, "E215",
                                      f"{where}: in '{ABSENT}' there is no row yet to write to")


def check_event(spec: Spec) -> Iterator[Problem]:
    """An event holds nothing, gets no letter, and does not hang on one guest; only it tells."""
    of_guest = {f.name for m in spec.machines for f in m.facts if "guest" in (f.left.row, f.right.row)}
    for resource in spec.event.resources:
        yield problem(resource.pos, "E208", "what guests hold is declared in guest.yaml")
    for state in spec.event.states:
        if state.letter:
            yield problem(state.letter.pos, "E208", "an event gets no letter", "tell: writes to its guests")
    for state in spec.guest.states:
        if state.tell_letter:
            yield problem(state.tell_letter.pos, "E208", "only an event tells its guests")
    for answer in (a for action in spec.event.actions for c in action.cells for a in c.answers):
        if answer.letter not in ("", NONE):
            yield problem(answer.letter.pos, "E208", "an event gets no letter", "again: none")
        for literal in answer.guard:
            if literal.fact in of_guest:
                yield problem(literal.pos, "E208", f"fact '{literal.fact}' speaks of one guest, and this is "
                              "an action of the event")


def check_sets(spec: Spec) -> Iterator[Problem]:
    """What a guest holds is measured once: its measure is set only where nothing is held."""
    measures = {r.each.removeprefix("guest.") for r in spec.guest.resources if r.each}
    holding = {s.name for s in spec.guest.states if s.holds}
    for action in spec.guest.actions:
        measured = measures.intersection(action.sets)
        for cell in action.cells:
            moves = any(answer.kind == "to" for answer in cell.answers)
            if measured and moves and cell.state in holding:
                yield problem(cell.pos, "E213", f"action '{action.name}' sets "
                              f"'{', '.join(sorted(measured))}' of a guest who holds something")


def check_timers(spec: Spec) -> Iterator[Problem]:
    """A state with a timer is left when its time is up; elsewhere a late timer does nothing."""
    first: dict[str, Timer] = {}
    for machine in spec.machines:
        timed = {s.name: s.timer for s in machine.states if s.timer}
        for timer in timed.values():
            one = first.setdefault(timer.then, timer)
            if (one.until, one.no) != (timer.until, timer.no):
                yield problem(timer.pos, "E223", f"timers that ask for '{timer.then}' share until and no",
                              f"as {one.until} and {one.no}")
            if not any(a.name == timer.then and a.by == "timer" for a in machine.actions):
                yield problem(timer.then.pos, "E222", f"action '{timer.then}' is a timer's: say by: timer")
        for action in machine.actions:
            if action.by != "timer":
                continue
            for cell in action.cells:
                leaves = any(a.kind == "to" and a.to != cell.state for a in cell.answers)
                starts = cell.state in timed and timed[cell.state].then == action.name
                if starts and not leaves:
                    yield problem(cell.pos, "E220",
                                  f"timer '{action.name}' never ends state '{cell.state}'")
                if leaves and not starts:
                    yield problem(cell.pos, "E221", f"timer '{action.name}' leaves state "
                                  f"'{cell.state}', which starts no such timer")


def check_buses(spec: Spec) -> Iterator[Problem]:
    """What starts an action is told by somebody, and starts one action, at the head of the line."""
    known = [s.bus for m in spec.machines for s in m.states if s.bus]
    known += [r.freed for r in spec.guest.resources if r.freed]
    known += [a.bus for m in spec.machines for action in m.actions for c in action.cells
              for a in c.answers if a.bus]
    started: set[str] = set()
    for machine in spec.machines:
        for action in machine.actions:
            where = f"action '{action.name}'"
            if bool(action.on) != bool(action.pick) or (action.on and machine.name == "event"):
                yield problem(action.pos, "E224", f"{where}: what starts by 'on' is a guest's, and picks one",
                              "on: and pick: stand together, in guest.yaml")
            for bus in action.on:
                if bus not in known:
                    yield unknown(bus, "bus event", known, where)
                if bus in started:
                    yield problem(bus.pos, "E224", f"'{bus}' starts another action already")
                started.add(bus)


def check_reach(spec: Spec) -> Iterator[Problem]:
    """Every state can be reached, and every state but an end can be left."""
    for machine in spec.machines:
        ways = {(c.state, a.to) for action in machine.actions for c in action.cells
                for a in c.answers if a.kind == "to"}
        reached = {ABSENT}
        while more := {to for state, to in ways if state in reached} - reached:
            reached |= more
        for state in machine.states:
            leaves = any(start == state.name != to for start, to in ways)
            if state.name not in reached:
                yield problem(state.pos, "E230", f"no way leads to state '{state.name}'")
            if state.end and leaves:
                yield problem(state.pos, "E231", f"state '{state.name}' is an end, yet can be left")
            if not state.end and not leaves:
                yield problem(state.pos, "E232", f"no way leads out of state '{state.name}'",
                              "say end: yes if guests stay here for good")


WORD_CHECKS = (check_machines, check_names, check_facts, check_resources, check_states, check_cells,
               check_event, check_buses)
SENSE_CHECKS = (check_written, check_sets, check_timers, check_reach)


def check_spec(spec: Spec) -> None:
    """Raises SpecErrors unless the spec may be lowered."""
    for checks in (WORD_CHECKS, SENSE_CHECKS):
        problems = [p for check in checks for p in check(spec)]
        if problems:
            raise SpecErrors(dict.fromkeys(problems))
