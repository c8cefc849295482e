"""What must hold of the model, said by the rules of the judge."""

from __future__ import annotations

from ..spec.model import Rules
from ..targets.emit import enum
from .abstract import action_of, each, live_states
from .promela import Model, all_of, any_of, guard_text, is_one_of, sets_of, state_text

PROPERTIES = {  # in the order of their numbers, from 1
    "NEVER_OVER": "never over the cap",
    "COUNTED": "counters equal states",
    "FORGOTTEN": "no freed seat is forgotten while someone waits",
    "STARVES": "nobody starves behind a sleeper",
    "IN_ORDER": "first come, first served",
    "ENDS": "every offer ends, in its time and by its own timer",
    "RETURNS": "a lapsed guest can return",
    "LAST_LETTER": "no letter after the end but the last one",
}


def fits_text(model: Model, action: str) -> str:
    """That the judge's rules would move guest g by an action nobody needs to ask for."""
    out = []
    for state in model.judge.spec.guest.states:
        earlier: list[str] = []
        for rule in model.judge.of("guest", state.name, action):
            own = guard_text(model, rule.guard, ())
            if rule.writes:
                out.append(all_of([state_text(rule), *([own] if own != "true" else []), *earlier]))
            earlier.append(f"!({own})")
    return any_of([f"({text})" for text in out])


def unit_text(model: Model) -> str:
    """What guest i adds to the counter of its state, by the judge."""
    guest = model.judge.spec.guest
    text = "1"
    for resource in (r for r in guest.resources if r.each):
        holders = [enum("guest", s.name) for s in guest.states if s.holds == resource.name]
        text = f"(({is_one_of('guest_state[i]', holders)}) -> guest_{each(resource)}[i] : {text})"
    return text


def lapsed_states(judge: Rules) -> list[str]:
    """Where timers lead, but for ends and where something is held."""
    timers = {a.name for a in judge.spec.guest.actions if a.by == "timer"}
    states = {s.name: s for s in judge.spec.guest.states}
    found = dict.fromkeys(r.to for r in judge.rules if r.machine == "guest" and r.action in timers
                          and r.kind == "to" and not states[r.to].end and not states[r.to].holds)
    return list(found)


def letters_of(judge: Rules, state: str) -> list[str]:
    """The letters that a guest in a state may get: at an end, only that which tells of it."""
    found = judge.spec.guest.state(state)
    if found.end:
        return [str(found.letter)] if found.letter else []
    written = [e.what for r in judge.rules if r.machine == "guest" and r.to == state
               for e in r.effects if e.kind == "letter"]
    told = [e.what for r in judge.rules for e in r.effects if e.kind == "tell" and state in e.states]
    return list(dict.fromkeys(written + told))


def judged(model: Model) -> list[tuple[str, str]]:
    """Macros by which the properties judge."""
    spec = model.judge.spec.guest

    def states(wanted: list[str]) -> str:
        return is_one_of("(s)", [enum("guest", s) for s in wanted])

    out = [(f"holds_{r.name}(s)", states([s.name for s in spec.states if s.holds == r.name]))
           for r in model.limited]
    out += [("in_line(s)", states([s.name for s in spec.states if s.holds == model.line.name])),
            ("holding(s)", states([s.name for s in spec.states if s.holds])),
            ("sleeper(s)", states([s.name for s in spec.states if s.timer])),
            ("lapsed(s)", states(lapsed_states(model.judge))),
            ("unit(i)", unit_text(model)),
            ("may_get(s, l)", any_of([f"((s) == {enum('guest', s.name)} && (l) == {enum('letter', l)})"
                                      for s in spec.states for l in letters_of(model.judge, s.name)])),
            ("timed(s)", is_one_of("(s)", [enum("guest", s.name) for s in model.rules.spec.guest.states
                                           if s.timer]))]
    timed = {s.name for s in model.rules.spec.guest.states if s.timer}
    live = live_states(model.rules, model.scope, "", timed)
    out.append(("timed_again(s)", states([s.name for s in spec.states if s.name in live])))
    timers = [r for r in model.scope.rules if r.writes and r.machine == "guest"
              and action_of(model.rules, r).by == "timer"]
    out.append(("by_timer(r)", is_one_of("(r)", [str(model.number(r)) for r in timers])))
    for f in model.asked("guest"):
        asking = [str(model.number(r)) for r in model.scope.rules
                  if r.writes and r.machine == "guest" and f in sets_of(model.rules, r)]
        out.append((f"asks_{f}(r)", is_one_of("(r)", asking)))
    return out + live_macros(model)


def live_macros(model: Model) -> list[tuple[str, str]]:
    """In which states a number or a time of a guest is still read."""
    spec = model.judge.spec.guest
    out = []
    for field in model.fields[:-1]:
        held = {s.name for rules in (model.judge, model.rules) for s in rules.spec.guest.states
                for r in rules.spec.guest.resources if s.holds == r.name and each(r) == field}
        live = live_states(model.rules, model.scope, field, held)
        out.append((f"live_{field}(s)", is_one_of("(s)", [enum("guest", s.name) for s in spec.states
                                                         if s.name in live])))
    for term in model.terms("guest"):
        held = {s.name for s in spec.states if s.timer and s.timer.until == f"guest.{term.field}"}
        live = live_states(model.rules, model.scope, term.field, held)
        out.append((f"live_{term.name}(s)", is_one_of("(s)", [enum("guest", s.name) for s in spec.states
                                                              if s.name in live])))
    return out
