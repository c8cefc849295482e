"""What changed from one spec to another, and whether anything stored, running or sent minds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from ..rules.fingerprint import added, fingerprint
from ..rules.plain import lengths
from ..spec.errors import Pos
from ..spec.model import Action, Answer, Field, Machine, Rules, Spec, State, Timer
from .alike import Alike
from .diff_names import with_new_names


@dataclass(frozen=True)
class Change:
    """One change of the rules.

    where: the names it is about; of answers the action, then its states.  was, now: what the model
    held there, None if nothing.  advice: the key of words about rows, timers and links, or "".
    """

    kind: str
    machine: str
    where: tuple[str, ...]
    was: object
    now: object
    pos: Pos
    advice: str = ""
    unsafe: bool = False

    @property
    def gone(self) -> bool:
        """Whether what changed stands in the old spec alone."""
        return self.now is None


def bare(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Answers without their places; the order of a guard's facts does not count."""
    nowhere = Pos("", 1, 1)
    return tuple(replace(a, pos=nowhere, guard=tuple(sorted(
        (replace(g, pos=nowhere) for g in a.guard), key=lambda g: (g.fact, g.wanted)))) for a in answers)


def keys(kind: str, machine: str, was: State | Action, now: State | Action) -> Iterator[Change]:
    """The changes of keys that nothing here knows by name."""
    old, new = added(was), added(now)
    for key in dict.fromkeys([*new, *old]):
        if old.get(key) != new.get(key):
            yield Change(kind, machine, (now.name, key), old.get(key), new.get(key), now.pos)


def moves(answers: Iterable[Answer]) -> bool:
    """Whether any of these answers goes anywhere."""
    return any(a.kind == "to" for a in answers)


def answers_of(action: Action) -> dict[str, tuple[Answer, ...]]:
    """The answers of an action by state."""
    return {cell.state: cell.answers for cell in action.cells}


def lasting(machines: Iterable[Machine]) -> set[str]:
    """The fields that say how long a state lasts, by itself or by an answer that leads there."""
    states = [(m, s) for m in machines for s in m.states if s.timer and s.timer.lasts]
    return {s.timer.lasts for _, s in states} | {f"{one.row}.{one.field}" for m, s in states for one in lengths(m, s)
                                                 if one.field}


def paired(was: Iterable, now: Iterable) -> Iterator[tuple]:
    """(was, now) of what has the same name, in the order of now; None for what is new, or gone."""
    old = {one.name: one for one in was}
    new = {one.name: one for one in now}
    yield from ((old.get(name), one) for name, one in new.items())
    yield from ((one, None) for name, one in old.items() if name not in new)


def listed(kind: str, machine: str, was: Iterable, now: Iterable, judge: Callable[[object, object], str],
           nowhere: Callable[[object], object], safe: Iterable[str] = ()) -> Iterator[Change]:
    """The changes of one section: each that is new, gone or other; ${judge} gives the key of its advice."""
    for old, new in paired(was, now):
        if old is None or new is None or nowhere(old) != nowhere(new):
            end = "added" if old is None else "removed" if new is None else "changed"
            advice = judge(old, new)
            yield Change(f"{kind}_{end}", machine, ((new or old).name,), old, new, (new or old).pos, advice,
                         bool(advice) and advice not in safe)


def placeless(one: object) -> object:
    """A field, fact or resource without its place and comment."""
    kept = replace(one, pos=Pos("", 1, 1))
    return replace(kept, comment="") if isinstance(one, Field) else kept


def judge_field(lasts: set[str], machine: str) -> Callable[[Field | None, Field | None], str]:
    """What stored rows make of a field's change."""
    def judge(was: Field | None, now: Field | None) -> str:
        if was is None:
            return "field_added" if machine == "event" else "guest_field_added"
        if now is None:
            return "field_removed"
        if (was.kind, was.key) != (now.kind, now.key):
            return "field_kind"
        if narrower(was, now):
            return "bounds"
        if was.default != now.default and f"{machine}.{now.name}" in lasts:
            return "window_shorter" if (now.default or 0) < (was.default or 0) else "window_longer"
        return "default" if was.default != now.default else ""
    return judge


def narrower(was: Field, now: Field) -> bool:
    """Whether a value that was allowed no longer is."""
    return now.min is not None and (was.min is None or now.min > was.min) or \
        now.max is not None and (was.max is None or now.max < was.max)


FIELDS_SAFE = ("field_added", "guest_field_added", "window_longer", "default")


def fields(was: Machine, now: Machine, lasts: set[str]) -> Iterator[Change]:
    """The changes of a row's fields."""
    return listed("field", now.name, was.fields, now.fields, judge_field(lasts, now.name), placeless,
                  FIELDS_SAFE)


def resources(was: Machine, now: Machine) -> Iterator[Change]:
    """The changes of what guests hold."""
    def judge(old, new) -> str:
        if old is None or new is None:
            return "recount"
        return "recount" if replace(old, freed=new.freed, pos=new.pos) != new else ""
    return listed("resource", now.name, was.resources, now.resources, judge, placeless)


def facts(was: Machine, now: Machine, alike: Alike) -> list[Change]:
    """The facts that mean something else to those who ask; one that came or went shows in the guards."""
    found = listed("fact", now.name, was.facts, now.facts, lambda old, new: "", placeless)
    return [change for change in found if change.kind == "fact_changed"
            and not alike.fact(change.where[0])]


def stamps(was: Machine, now: Machine) -> Iterator[Change]:
    """The changes of what every change writes by itself."""
    old, new = dict(was.stamps), dict(now.stamps)
    for name in dict.fromkeys([*new, *old]):
        if old.get(name) != new.get(name):
            yield Change("stamp", now.name, (name,), old.get(name), new.get(name),
                         (new.get(name) or old[name]).pos)


def same_timer(was: Timer | None, now: Timer | None) -> bool:
    """Whether two timers are alike but for their places."""
    return was is now is None or bool(was and now and replace(was, pos=now.pos) == now)


def judge_timer(was: Timer | None, now: Timer | None) -> tuple[str, bool]:
    """What running timers make of a timer's change, and whether that is unsafe."""
    if was is None or now is None:
        return ("timer_added" if was is None else "timer_removed"), True
    if (was.until, was.no) != (now.until, now.no):
        return "timer_fields", True
    if was.then != now.then:
        return "timer_then", True
    return "timer_lasts", was.lasts != now.lasts or bool(now.by) and was.by != now.by


def state(machine: str, was: State, now: State) -> Iterator[Change]:
    """The changes of a state that both specs have."""
    def told(kind: str, old: object, new: object, advice: str = "", unsafe: bool = False,
             pos: Pos = now.pos) -> Change:
        return Change(kind, machine, (now.name,), old, new, pos, advice, unsafe)
    if was.holds != now.holds:
        yield told("holds", was.holds, now.holds, "recount", True)
    if was.letter != now.letter:
        yield told("letter", was.letter, now.letter)
    if was.bus != now.bus:
        yield told("bus", was.bus, now.bus)
    if not same_timer(was.timer, now.timer):
        yield told("timer", was.timer, now.timer, *judge_timer(was.timer, now.timer),
                   now.timer.pos if now.timer else now.pos)
    old, new = (was.tell_letter, was.tell_states), (now.tell_letter, now.tell_states)
    if old != new:
        yield told("tell", old, new)
    if was.end != now.end:
        yield told("end", was.end, now.end)
    yield from keys("state_key", machine, was, now)


def states(was: Machine, now: Machine, renamed: dict[str, str]) -> Iterator[Change]:
    """The changes of what being in a state means."""
    for old_name, new_name in renamed.items():
        yield Change("state_renamed", now.name, (new_name,), old_name, new_name, now.state(new_name).pos,
                     "state_renamed", True)
    for old, new in paired(was.states, now.states):
        if old is None:
            advice = "state_added" if now.name == "guest" else ""
            yield Change("state_added", now.name, (new.name,), None, new, new.pos, advice)
        elif new is None:
            yield Change("state_removed", now.name, (old.name,), old, None, old.pos, "state_removed", True)
        else:
            yield from state(now.name, old, new)


def action_removed(action: Action) -> Change:
    """What becomes of those who might still ask."""
    advice = {"guest": "links", "form": "form", "timer": "timer_unanswered"}.get(action.by, "")
    return Change("action_removed", "", (action.name,), action, None, action.pos, advice, bool(advice))


def heads(was: Action, now: Action) -> Iterator[Change]:
    """The changes of what an action says besides its answers."""
    if was.by != now.by:
        lost = was.by in ("guest", "form")
        yield Change("by", "", (now.name,), was.by, now.by, now.pos, "links" if lost else "", lost)
    for kind in ("on", "pick", "sets"):
        old, new = getattr(was, kind), getattr(now, kind)
        if old != new:
            yield Change(kind, "", (now.name,), old, new, now.pos)
    yield from keys("action_key", "", was, now)


def answers(was: Action, now: Action, known: set[str], alike: Callable[[str, str], bool]) -> Iterator[Change]:
    """The changes of an action's answers in the states that both specs have, those of one kind as one."""
    old, new = answers_of(was), answers_of(now)
    found: dict[tuple, list[str]] = {}
    rewritten = []
    for name in (n for n in new if n in known and bare(old[n]) != bare(new[n])):
        if alike(now.name, name):
            rewritten.append(name)
        else:
            found.setdefault((bare(old[name]), bare(new[name])), []).append(name)
    places = {c.state: c.pos for c in now.cells}
    for names in found.values():
        first = names[0]
        lost = was.by in ("guest", "form") and moves(old[first]) and not moves(new[first])
        other = {(a.to, a.lasts) for a in old[first] if a.lasts} != {(a.to, a.lasts) for a in new[first] if a.lasts}
        yield Change("answers", "", (now.name, *names), old[first], new[first], places[first],
                     ("links" if was.by == "guest" else "form") if lost else "answer_lasts" if other else "", lost)
    if rewritten:
        first = rewritten[0]
        yield Change("rewritten", "", (now.name, *rewritten), old[first], new[first], places[first],
                     "rewritten")


def actions(was: Machine, now: Machine, alike: Alike) -> Iterator[Change]:
    """The changes of what may be asked, and what comes of it."""
    known = {s.name for s in was.states}
    for old, new in paired(was.actions, now.actions):
        if old is None:
            yield Change("action_added", now.name, (new.name,), None, new, new.pos,
                         "button" if new.by == "host" else "")
        elif new is None:
            yield replace(action_removed(old), machine=now.name)
        else:
            found = [*heads(old, new), *answers(old, new, known, partial(alike.cell, now.name))]
            yield from (replace(change, machine=now.name) for change in found)


def version(was: Machine, now: Machine, changed: bool) -> list[Change]:
    """Whether the version, which both files say alike, tells that the rules changed."""
    if was.version == now.version and not changed:
        return []
    unsafe = now.version <= was.version
    return [Change("version", "spec", (), was.version, now.version, now.pos,
                   "version" if unsafe else "", unsafe)]


def machine(was: Machine, now: Machine, lasts: set[str], renamed: dict[str, str], alike: Alike
            ) -> list[Change]:
    """All changes of one machine."""
    return [*fields(was, now, lasts), *resources(was, now), *facts(was, now, alike),
             *states(was, now, renamed), *stamps(was, now), *actions(was, now, alike)]


def limits(was: Rules, now: Rules) -> Iterator[Change]:
    """The changes of limits.yaml."""
    old, new = dict(was.spec.limits), dict(now.spec.limits)
    places = {name: name.pos for name, _ in (*was.spec.limits, *now.spec.limits)}
    for name in dict.fromkeys([*new, *old]):
        if old.get(name) != new.get(name):
            advice = "limit" if new.get(name, 0) < old.get(name, 0) else ""
            yield Change("limit", "limits", (name,), old.get(name), new.get(name), places[name], advice)


def written(rules: Rules) -> Spec:
    """The spec as it was written: counters come and go with the states they count."""
    counted = {s.name for s in rules.spec.guest.states}
    event = rules.spec.event
    return replace(rules.spec, event=replace(
        event, fields=tuple(f for f in event.fields if f.name not in counted)))


def changes(was: Rules, now: Rules) -> list[Change]:
    """Everything that changed from one set of rules to another, in the order of the spec."""
    lasts = lasting((*was.spec.machines, *now.spec.machines))
    new = written(now)
    old, names = with_new_names(written(was), new)
    alike = Alike(old, now)
    out: list[Change] = []
    for before, after in zip(old.machines, new.machines):
        out += machine(before, after, lasts, names.states(after.name), alike)
    changed = fingerprint(was) != fingerprint(now)
    return version(old.guest, new.guest, changed) + out + list(limits(was, now))
