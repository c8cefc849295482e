"""Judges a spec before it is lowered: every word is known, and what is said makes sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..spec.errors import Problem, problem, raise_all
from ..spec.model import ABSENT, NONE, Operand, Spec, Word
from .check_names import check_names, field_problems, unknown
from .check_timers import check_dated, check_kept, check_lasting, check_lengths, check_timers, timer_problems
from .check_ways import check_buses, check_freed, check_line, check_reach, check_rest
from .lower import counters, split

KEYS = {"guest": ("event", "id"), "event": ("id",)}

# The fields that C names: of which kind each is, and a file that reads it.
NEEDED = {
    "guest": {
        "event": ("text", "src/port/store.c"),
        "id": ("text", "src/port/store.c"),
        "state": ("state", "src/port/store.c"),
        "name": ("text", "src/web/register.c"),
        "email": ("text", "src/web/register.c"),
        "party": ("number", "src/web/register.c"),
        "ticket": ("number", "src/app/show.c"),
        "offer_until": ("time", "src/app/show.c"),
        "epoch": ("number", "src/web/guest.c"),
        "registered_at": ("time", "src/web/host_page.c"),
        "version": ("number", "src/app/replay.c"),
    },
    "event": {
        "id": ("text", "src/app/settings.c"),
        "state": ("state", "src/app/settings.c"),
        "name": ("text", "src/app/settings.c"),
        "place": ("text", "src/app/settings.c"),
        "host": ("text", "src/app/settings.c"),
        "zone": ("text", "src/app/settings.c"),
        "starts_at": ("time", "src/app/settings.c"),
        "ends_at": ("time", "src/app/settings.c"),
        "cap": ("number", "src/app/settings.c"),
        "free": ("number", "src/web/register.c"),
        "claim_window_secs": ("number", "src/app/settings.c"),
        "max_party": ("number", "src/app/settings.c"),
        "verify_email": ("number", "src/app/settings.c"),
        "seq": ("number", "src/core/step.c"),
        "next_ticket": ("number", "src/app/show.c"),
        "host_epoch": ("number", "src/web/host_page.c"),
        "salt": ("text", "src/app/settings.c"),
        "audit_head": ("text", "src/local/store_sqlite_commit.c"),
        "version": ("number", "src/app/replay.c"),
    },
}


def check_machines(spec: Spec) -> Iterator[Problem]:
    """Each machine has what the store and the interpreter lean on."""
    for machine in spec.machines:
        where = f"machine '{machine.name}'"
        if not any(s.name == ABSENT for s in machine.states):
            yield problem(machine.section("states"), "E203", f"{where} has no state '{ABSENT}'")
        if tuple(f.name for f in machine.fields if f.key) != KEYS[machine.name]:
            yield problem(machine.section("fields"), "E203",
                          f"the keys of {where} must be {' and '.join(KEYS[machine.name])}")
        known = {f.name: f for f in machine.fields}
        for name, (kind, file) in NEEDED[machine.name].items():
            if name not in known:
                yield problem(machine.section("fields"), "E203", f"{where} has no field '{name}', and {file} "
                              "reads it", f"add {name}: {{is: {kind}{', max: BYTES' * (kind == 'text')}}}")
            elif known[name].kind != kind:
                yield problem(known[name].pos, "E203", f"field '{name}' must be a {kind}: {file} reads it")
        stamp = machine.stamp("version")
        if stamp != f"{machine.name}.version":
            yield problem(stamp.pos if stamp else machine.section("stamps"), "E216",
                          f"{where} must stamp its version into {machine.name}.version",
                          f"write version: {machine.name}.version under stamps:")
    older, newer = sorted(spec.machines, key=lambda machine: machine.version)
    if older.version != newer.version:
        yield problem(older.section("version"), "E217", f"{older.name}.yaml has version {older.version}, and "
                      f"{newer.name}.yaml has {newer.version}", f"write version: {newer.version} here too")
    if len([r for r in spec.guest.resources if r.ticket]) != 1:
        yield problem(spec.guest.section("resources"), "E209",
                      "exactly one resource must be a line, with ticket and next")


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
        yield problem(left.field.pos, "E207", f"{where} must compare a state with the name of one",
                      "such as event.state = open or event.state != open")
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
                yield problem(state.pos, "E206",
                              f"'{ABSENT}' has no row: it cannot have holds, letter or timer")
            if state.timer:
                yield from timer_problems(spec, machine, state.timer, f"the timer of '{state.name}'")
            for name in state.tell_states:
                if name not in guest_states:
                    yield unknown(name, "state", guest_states, f"tell: of state '{state.name}'")
        for stamp, path in machine.stamps:
            kind = "number" if stamp == "version" else "time"
            yield from field_problems(spec, path, f"stamp '{stamp}'", (kind,), (machine.name,))


def check_cells(spec: Spec) -> Iterator[Problem]:
    """Every action answers for every state, once, with known words, and sets known fields."""
    facts = [f.name for m in spec.machines for f in m.facts]
    facts += [f"{r.name} empty" for r in spec.guest.resources if not r.limit]
    for machine in spec.machines:
        states = [s.name for s in machine.states]
        answered = {c.state for action in machine.actions for c in action.cells}
        silent = {s.name: s for s in machine.states if machine.actions[1:] and s.name not in answered}
        for state in silent.values():
            actions = ", ".join(a.name for a in machine.actions)
            yield problem(state.pos, "E210", f"state '{state.name}' has no answer in any action: {actions}",
                          "add to, again, same or refuse to each")
        fields = [f.name for f in machine.fields]
        for action in machine.actions:
            where = f"action '{action.name}'"
            yield from (unknown(name, "field", fields, where) for name in action.sets if name not in fields)
            told = Counter(cell.state for cell in action.cells)
            for cell in action.cells:
                if cell.state not in states:
                    yield unknown(Word(cell.state, cell.pos), "state", states, where)
                elif told[cell.state] > 1:
                    yield problem(cell.pos, "E211", f"{where} answers twice for '{cell.state}'")
            missing = [s.name for s in machine.states if s.name not in told and s.name not in silent]
            if missing:
                yield problem(action.pos, "E210",
                              f"{where} has no answer for: {', '.join(missing)}",
                              "add to, again, same or refuse")
            for answer in {id(a): a for c in action.cells for a in c.answers}.values():
                if answer.to and answer.to not in states:
                    yield unknown(answer.to, "state", states, where)
                if answer.to == ABSENT:
                    yield problem(answer.to.pos, "E212", f"no answer can lead to '{ABSENT}'",
                                  "rows are kept; go to a state such as cancelled")
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
        rows = ("event",) if machine.name == "event" else ("event", "guest")
        for action in machine.actions:
            where = f"action '{action.name}'"
            for name in action.sets:
                if f"{machine.name}.{name}" in own:
                    yield problem(name.pos, "E214", f"{where} cannot set '{name}': the rules write it")
            for cell in action.cells:
                for answer in cell.answers:
                    if answer.bump in own | measured:
                        yield problem(answer.bump.pos, "E214",
                                      f"{where} cannot bump '{answer.bump}': the rules write it")
                    elif answer.bump:
                        yield from field_problems(spec, answer.bump, where, rows=rows)
                    if cell.state == ABSENT and answer.kind == "again":
                        yield problem(cell.pos, "E215",
                                      f"{where} cannot use 'again' in '{ABSENT}': there is no row yet")


def check_event(spec: Spec) -> Iterator[Problem]:
    """An event holds nothing, gets no letter, and does not hang on one guest; only it tells."""
    of_guest = {f.name for m in spec.machines for f in m.facts if "guest" in (f.left.row, f.right.row)}
    for resource in spec.event.resources:
        yield problem(resource.pos, "E208", "resources must be declared in guest.yaml")
    for state in spec.event.states:
        if state.letter:
            yield problem(state.letter.pos, "E208", "an event cannot get a letter",
                          "use tell: to write to its guests")
    for state in spec.guest.states:
        if state.tell_letter:
            yield problem(state.tell_letter.pos, "E208", "only a state of the event can have tell:")
    for answer in (a for action in spec.event.actions for c in action.cells for a in c.answers):
        if answer.letter not in ("", NONE):
            yield problem(answer.letter.pos, "E208", "an event cannot get a letter", "write again: none")
        for literal in answer.guard:
            if literal.fact in of_guest:
                yield problem(literal.pos, "E208", f"fact '{literal.fact}' is about one guest: an event's "
                              "action cannot use it")


def check_sets(spec: Spec) -> Iterator[Problem]:
    """What a guest holds is measured once: its measure is set only where nothing is held."""
    measured_by = {r.name: split(r.each)[1] for r in spec.guest.resources if r.each}
    held = {s.name: measured_by.get(s.holds) for s in spec.guest.states}
    for action in spec.guest.actions:
        for cell in action.cells:
            moves = any(answer.kind == "to" for answer in cell.answers)
            if moves and held[cell.state] in action.sets:
                yield problem(cell.pos, "E213", f"action '{action.name}' cannot set '{held[cell.state]}' "
                              f"in '{cell.state}': it measures what the guest holds")


WORD_CHECKS = (check_machines, check_names, check_facts, check_resources, check_states, check_cells,
               check_lengths, check_event, check_buses)
SENSE_CHECKS = (check_written, check_sets, check_timers, check_lasting, check_dated, check_kept, check_reach,
                check_rest, check_line, check_freed)


def check_words(spec: Spec) -> None:
    """Raises SpecErrors unless the spec can be lowered."""
    raise_all(p for check in WORD_CHECKS for p in check(spec))


def check_sense(spec: Spec) -> None:
    """Raises SpecErrors unless what can be lowered makes sense."""
    raise_all(p for check in SENSE_CHECKS for p in check(spec))


def check_spec(spec: Spec) -> None:
    """Raises SpecErrors unless the spec may be lowered, and makes sense."""
    check_words(spec)
    check_sense(spec)
