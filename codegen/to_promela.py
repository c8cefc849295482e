"""The Promela model of the rules: decided on rows that were read, committed on rows as they are.

What must hold is said by `judge`, the rules of a spec that is known to be right; but for a test that
breaks the rules on purpose they are the rules themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from .abstract import (Scope, Term, action_of, each, fact_terms, live_states, scope, timer_numbers)
from .emit import files
from .lower import split
from .model import ABSENT, Assign, Effect, Fact, Field, Operand, Resource, Rule, Rules

OPS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
Guard = tuple[tuple[str, ...], tuple[str, ...]]
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


def upper(machine: str, name: str) -> str:
    """GUEST_ABSENT"""
    return f"{machine}_{name}".upper()


def all_of(terms: list[str]) -> str:
    """The terms joined by &&."""
    return " && ".join(terms) or "true"


def any_of(terms: list[str]) -> str:
    """The terms joined by ||."""
    return " || ".join(terms) or "false"


def is_one_of(what: str, names: list[str]) -> str:
    """s == A || s == B"""
    return any_of([f"{what} == {name}" for name in names])


@dataclass(frozen=True)
class Model:
    """What a model is made of.  numbers: of the rules that are modelled, by rule."""

    rules: Rules
    judge: Rules
    scope: Scope

    @property
    def limited(self) -> tuple[Resource, ...]:
        """The resources that can run out."""
        return tuple(r for r in self.judge.spec.guest.resources if r.limit)

    @property
    def line(self) -> Resource:
        """The one resource that is a line."""
        return next(r for r in self.judge.spec.guest.resources if r.ticket)

    @property
    def fields(self) -> tuple[str, ...]:
        """The guest's numbers that are modelled, the ticket last."""
        measures = [each(r) for r in self.rules.spec.guest.resources if r.each]
        named = [field for row, field in self.scope.numbers if row == "guest"]
        ticket = split(self.line.ticket)[1]
        return (*dict.fromkeys(f for f in measures + named if f != ticket), ticket)

    @property
    def event_numbers(self) -> tuple[str, ...]:
        """The event's numbers that are modelled."""
        guest = self.rules.spec.guest
        paths = [p for r in guest.resources for p in (r.limit, r.left, r.next) if p]
        named = [field for row, field in self.scope.numbers if row in ("event", "asked")]
        counted = [s.name for s in guest.states if s.name != ABSENT]
        return tuple(dict.fromkeys([split(p)[1] for p in paths] + counted + named))

    def asked(self, machine: str) -> tuple[str, ...]:
        """The modelled numbers that some action of a machine brings along."""
        spec = self.rules.spec.guest if machine == "guest" else self.rules.spec.event
        known = self.fields if machine == "guest" else self.event_numbers
        sets = {str(f) for action in spec.actions for f in action.sets}
        return tuple(f for f in known if f in sets)

    def number(self, rule: Rule) -> int:
        """A rule's number in the model, from 1."""
        return self.scope.rules.index(rule) + 1

    def terms(self, row: str) -> tuple[Term, ...]:
        """The times of a row."""
        return tuple(t for t in self.scope.terms if t.row == row)


def model_of(rules: Rules, judge: Rules | None = None) -> Model:
    """The model of rules, judged by those of another spec or by themselves."""
    return Model(rules, judge or rules, scope(rules, judge or rules))


# ---- facts and guards ----

def term_text(term: Term) -> str:
    """Whether a time has passed, by the clock that is read."""
    return f"{term.name}[{'whose' if term.row == 'guest' else 'when'}]"


def operand_text(operand: Operand, machine: str) -> str:
    """A number or a state, as a fact compares it; machine: whose state it is compared with."""
    plus = f" + {operand.plus}" if operand.plus > 0 else f" - {-operand.plus}" if operand.plus else ""
    if operand.row == "const":
        return upper(machine, operand.field) if operand.field else str(operand.plus)
    if operand.row == "asked_no":
        return f"no{plus}"
    if operand.field == "state":
        return f"{operand.row}_state" + ("[g]" if operand.row == "guest" else "")
    return (operand.field if operand.row == "guest" else f"event_{operand.field}") + plus


def guest_params(model: Model, fact: Fact) -> tuple[str, ...]:
    """The guest's numbers that a fact takes, since some actions bring them along."""
    if fact_terms(model.rules, fact) or "asked_no" in (fact.left.row, fact.right.row):
        return ()
    return tuple(dict.fromkeys(s.field for s in (fact.left, fact.right)
                               if s.row == "guest" and s.field in model.fields))


def fact_text(model: Model, fact: Fact) -> str:
    """A fact as an expression."""
    terms = fact_terms(model.rules, fact)
    left, right = fact.left, fact.right
    if len(terms) == 2:
        inside = f"{term_text(terms[0])} && !{term_text(terms[1])}"
        return inside if fact.op == "=" else f"!({inside})"
    if terms and terms[0].free:
        return term_text(terms[0])
    if terms:
        passed = fact.op in ((">", ">=") if left.row == "now" else ("<", "<="))
        return term_text(terms[0]) if passed else f"!{term_text(terms[0])}"
    if "asked_no" in (left.row, right.row):
        other = right if left.row == "asked_no" else left
        known = other.row == "guest" and f"guest.{other.field}" in timer_numbers(model.rules)
        return f"no {OPS[fact.op]} guest_no[g]" if known else "true"
    machine = next((s.row for s in (left, right) if s.field == "state"), "")
    return f"{operand_text(left, machine)} {OPS[fact.op]} {operand_text(right, machine)}"


def literal(model: Model, name: str, sets: tuple[str, ...], wanted: bool) -> str:
    """is_open, !is_seat_fits(asked_party)"""
    fact = next(f for f in model.scope.facts if f.name == name)
    params = [f"asked_{p}" if p in sets else f"guest_{p}[g]" for p in guest_params(model, fact)]
    return f"{'' if wanted else '!'}is_{name}" + (f"({', '.join(params)})" if params else "")


def guard_text(model: Model, guard: Guard, sets: tuple[str, ...]) -> str:
    """A guard as an expression."""
    need, deny = guard
    return all_of([literal(model, f, sets, True) for f in need]
                  + [literal(model, f, sets, False) for f in deny])


def sets_of(rules: Rules, rule: Rule) -> tuple[str, ...]:
    """The guest's fields that a rule's action brings along."""
    return tuple(str(s) for s in action_of(rules, rule).sets) if rule.machine == "guest" else ()


def state_text(rule: Rule) -> str:
    """That the row is in the rule's state."""
    row = "guest_state[g]" if rule.machine == "guest" else "event_state"
    return f"{row} == {upper(rule.machine, rule.state)}"


def decide_text(model: Model, rule: Rule) -> str:
    """That a rule is the first of its cell that applies."""
    cell = [r for r in model.scope.rules if (r.machine, r.state, r.action)
            == (rule.machine, rule.state, rule.action)]
    earlier = cell[:cell.index(rule)]
    return all_of([state_text(rule), f"guard_{model.number(rule)}"]
                  + [f"!guard_{model.number(r)}" for r in earlier])


def commit_text(model: Model, rule: Rule) -> str:
    """A rule's own condition, as the stores ask it."""
    sets = sets_of(model.rules, rule)
    return all_of([state_text(rule), f"guard_{model.number(rule)}"]
                  + [f"!({guard_text(model, guard, sets)})" for guard in rule.before])


def fits_text(model: Model, action: str) -> str:
    """That the judge's rules would move guest g by an action nobody needs to ask for."""
    out = []
    for state in model.judge.spec.guest.states:
        earlier: list[str] = []
        for rule in model.judge.of("guest", state.name, action):
            own = guard_text(model, (rule.need, rule.deny), ())
            if rule.writes:
                out.append(all_of([state_text(rule), *([own] if own != "true" else []), *earlier]))
            earlier.append(f"!({own})")
    return any_of([f"({text})" for text in out])


# ---- what a change does ----

def assign_lines(model: Model, rule: Rule, change: Assign) -> list[str]:
    """One assignment as statements; none for a field that is not modelled."""
    path = f"{change.row}.{change.field}"
    if change.field == "state":
        row = "guest_state[g]" if change.row == "guest" else "event_state"
        return [f"{row} = {upper(change.row, change.by.field)}"]
    out = [f"{t.name}[{'g' if t.row == 'guest' else '0'}] = {reset_text(change, t)}" for t in model.scope.terms
           if (t.row, t.field) == (change.row, change.field)]
    if change.row == "guest" and path in timer_numbers(model.rules):
        out.append("number_anew()")
    known = model.fields if change.row == "guest" else model.event_numbers
    if change.field not in known:
        return out
    return out + [number_line(model, rule, change)]


def reset_text(change: Assign, term: Term) -> str:
    """Whether a time has passed that is set anew: what is asked may lie before now or after."""
    if change.by.row == "asked":
        return f"({term.name}[0] && !later)"
    return "1" if change.by.row == "const" and not change.by.plus and change.op == "set" else "0"


def number_line(model: Model, rule: Rule, change: Assign) -> str:
    """An assignment of a number; what is only bumped is counted as far as somebody asks."""
    target = f"guest_{change.field}[g]" if change.row == "guest" else f"event_{change.field}"
    by = {"guest": f"guest_{change.by.field}[g]", "event": f"event_{change.by.field}",
          "asked": f"asked_{change.by.field}", "const": str(change.by.plus)}[change.by.row]
    if change.op == "set":
        return f"{target} = {by}"
    if change.op == "min":
        return f"{target} = ({by} < {target} -> {by} : {target})"
    sign = "+" if change.op == "add" else "-"
    bound = most_asked(model, change)
    if change.op == "add" and bound is not None:
        return f"{target} = ({target} < {bound} -> {target} + {by} : {target})"
    return f"{target} = {target} {sign} {by}"


def most_asked(model: Model, change: Assign) -> int | None:
    """One more than any number that a fact compares a field with; None for what is held or counted."""
    kept = {split(p)[1] for r in model.rules.spec.guest.resources for p in (r.limit, r.left, r.next) if p}
    if change.row == "event" and (change.field in kept or change.field in
                                  {s.name for s in model.rules.spec.guest.states}):
        return None
    return max([0, *constants(model, change.row, change.field)]) + 1


def constants(model: Model, row: str, field: str) -> list[int]:
    """The numbers that facts compare a field with."""
    out = []
    for fact in model.scope.facts:
        for one, other in ((fact.left, fact.right), (fact.right, fact.left)):
            if (one.row, one.field) == (row, field) and other.row == "const":
                out.append(other.plus - one.plus)
    return out


def effect_lines(model: Model, rule: Rule, effect: Effect) -> list[str]:
    """What an effect leaves in the outbox; timers need no row here."""
    if effect.kind == "letter":
        return [f"write_letter(g, {upper('letter', effect.what)})"]
    if effect.kind == "tell":
        return [f"told = LETTERS * {tells(model).index(effect) + 1}"]
    if effect.kind != "bus":
        return []
    out = []
    for action in model.rules.spec.guest.actions:
        if effect.what in action.on:
            field = split(effect.grew)[1] if effect.grew else ""
            grew = f"wanted_{action.name} || event_{field} > was_{field}" if field else "1"
            out.append(f"wanted_{action.name} = ({grew})")
    return out


def tells(model: Model) -> list[Effect]:
    """All letters to many."""
    return list(dict.fromkeys(e for r in model.scope.rules for e in r.effects if e.kind == "tell"))


def body(model: Model, rule: Rule) -> list[str]:
    """The statements of a rule."""
    out = []
    if rule.machine == "guest" and rule.kind == "to":
        out += [f"guest_{f}[g] = asked_{f}" for f in sets_of(model.rules, rule) if f in model.fields]
    for change in rule.assigns:
        out += assign_lines(model, rule, change)
    for kind in ("bus", "tell", "letter"):
        for effect in (e for e in rule.effects if e.kind == kind):
            out += effect_lines(model, rule, effect)
    return list(dict.fromkeys(out)) if rule.kind == "again" else out or ["skip"]


def rule_row(model: Model, rule: Rule) -> dict[str, object]:
    """A rule as the template prints it."""
    sets = sets_of(model.rules, rule)
    action = action_of(model.rules, rule)
    asked = [f for f in model.asked(rule.machine) if f not in (str(s) for s in action.sets)]
    first = [f"asked_{f} == {domain(model, rule.machine, f)[0]}" for f in asked]
    if rule.machine == "event" and not any(a.by.row == "asked" and (a.row, a.field) in
                                           {(t.row, t.field) for t in model.scope.terms} for a in rule.assigns):
        first.append("!later")
    number = model.number(rule)
    return {"number": number, "name": rule.name, "place": place(rule), "machine": rule.machine,
            "by": action.by, "writes": rule.writes, "own": guard_text(model, (rule.need, rule.deny), sets),
            "decide": decide_text(model, rule) if rule.writes else "",
            "commit": commit_text(model, rule) if rule.writes else "",
            "option": all_of([*first, f"decide_{number}"]), "body": body(model, rule) if rule.writes else []}


def place(rule: Rule) -> str:
    """guest.yaml:80"""
    return f"{rule.pos.path.rsplit('/', 1)[-1]}:{rule.pos.line}"


def domain(model: Model, machine: str, name: str) -> list[int]:
    """The values that an action brings along: those round the numbers it is compared with."""
    spec = model.rules.spec.guest if machine == "guest" else model.rules.spec.event
    field = next(f for f in spec.fields if f.name == name)
    near = {c + d for c in constants(model, machine, name) for d in (-1, 0, 1)} or {1}
    least = field.min if field.min is not None else 0
    most = field.max if field.max is not None else max(near)
    return sorted(v for v in near if least <= v <= most) or [least]


def asked_row(model: Model, machine: str, name: str) -> dict[str, object]:
    """How a value that is asked is chosen; most: any from 1 to this."""
    resources = model.rules.spec.guest.resources
    measured = machine == "guest" and any(each(r) == name for r in resources)
    limit = machine == "event" and any(r.limit == f"event.{name}" for r in resources)
    return {"name": name, "most": "PARTY" if measured else "CAP + 1" if limit else "",
            "choices": domain(model, machine, name)}


# ---- what must hold ----

def unit_text(model: Model) -> str:
    """What guest i adds to the counter of its state, by the judge."""
    guest = model.judge.spec.guest
    text = "1"
    for resource in (r for r in guest.resources if r.each):
        holders = [upper("guest", s.name) for s in guest.states if s.holds == resource.name]
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


def due_text(model: Model, guest: str) -> str:
    """That the timer of a guest's state is due, by the judge; guest: a state, as text."""
    terms = {t.field: t for t in model.terms("guest")}
    out = []
    for state in model.judge.spec.guest.states:
        if state.timer:
            term = terms.get(split(state.timer.until)[1])
            out.append(f"({guest} == {upper('guest', state.name)}" + (f" && was_past" if term else "") + ")")
    return any_of(out)


def judged(model: Model) -> list[tuple[str, str]]:
    """Macros by which the properties judge."""
    spec = model.judge.spec.guest

    def states(wanted: list[str]) -> str:
        return is_one_of("(s)", [upper("guest", s) for s in wanted])

    out = [(f"holds_{r.name}(s)", states([s.name for s in spec.states if s.holds == r.name]))
           for r in model.limited]
    out += [("in_line(s)", states([s.name for s in spec.states if s.holds == model.line.name])),
            ("holding(s)", states([s.name for s in spec.states if s.holds])),
            ("sleeper(s)", states([s.name for s in spec.states if s.timer])),
            ("lapsed(s)", states(lapsed_states(model.judge))),
            ("unit(i)", unit_text(model)),
            ("may_get(s, l)", any_of([f"((s) == {upper('guest', s.name)} && (l) == {upper('letter', l)})"
                                      for s in spec.states for l in letters_of(model.judge, s.name)])),
            ("timed(s)", is_one_of("(s)", [upper("guest", s.name) for s in model.rules.spec.guest.states
                                           if s.timer]))]
    live = live_states(model.rules, model.scope, "", {s.name for s in model.rules.spec.guest.states if s.timer})
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
        out.append((f"live_{field}(s)", is_one_of("(s)", [upper("guest", s.name) for s in spec.states
                                                         if s.name in live])))
    for term in model.terms("guest"):
        held = {s.name for s in spec.states if s.timer and s.timer.until == f"guest.{term.field}"}
        live = live_states(model.rules, model.scope, term.field, held)
        out.append((f"live_{term.name}(s)", is_one_of("(s)", [upper("guest", s.name) for s in spec.states
                                                              if s.name in live])))
    return out


# ---- the whole ----

def term_rows(model: Model, row: str) -> list[dict[str, object]]:
    """The times of a row; uses: the rules that hang on each."""
    facts = {f.name: f for f in model.scope.facts}
    out = []
    for term in model.terms(row):
        using = [str(model.number(r)) for r in model.scope.rules if r.writes and r.machine == "guest"
                 and any(term in fact_terms(model.rules, facts[f]) for f in guards_of(model, r))]
        out.append({"name": term.name, "free": term.free, "uses": is_one_of("rule", using), "host": not using,
                    "number": model.scope.terms.index(term), "field": term.field})
    return out


def guards_of(model: Model, rule: Rule) -> list[str]:
    """The facts of a rule's condition."""
    return [*rule.need, *rule.deny, *(f for guard in rule.before for part in guard for f in part)]


def start_lines(model: Model) -> list[str]:
    """The first host's event: what is set when there was none."""
    made = next(r for r in model.rules.rules if r.machine == "event" and r.state == ABSENT and r.writes)
    limits = [split(r.limit)[1] for r in model.limited]
    out = [f"choose_{name}()" for name in model.asked("event") if name not in limits]
    out += [f"event_{name} = asked_{name}" for name in model.asked("event") if name not in limits]
    out += [f"event_{name} = CAP" for name in limits]
    out += [f"asked_{name} = 0" for name in model.asked("event") if name not in limits]
    out.append(f"event_state = {upper('event', made.to)}")
    for change in made.assigns:
        if change.field in model.event_numbers:
            out.append(number_line(model, made, change))
    return out


def names(model: Model) -> list[tuple[str, int]]:
    """Every constant."""
    out: list[tuple[str, int]] = []
    for machine in model.rules.spec.machines:
        out += [(upper(machine.name, s.name), i) for i, s in enumerate(machine.states)]
    letters = dict.fromkeys((*model.rules.letters, *model.judge.letters))
    out += [(upper("letter", name), i) for i, name in enumerate(letters, 1)]
    out += [(name, i) for i, name in enumerate(PROPERTIES, 1)]
    first = next((i for i, r in enumerate(model.scope.rules, 1) if r.machine == "event"), 255)
    return out + [("FIRST_EVENT_RULE", first)]


def want_rows(model: Model) -> list[dict[str, object]]:
    """The actions that bus events start."""
    out = []
    for i, action in enumerate((a for a in model.rules.spec.guest.actions if a.on), 1):
        rules = [model.number(r) for r in model.scope.rules
                 if r.writes and (r.machine, r.action) == ("guest", action.name)]
        out.append({"action": action.name, "number": i, "in_order": action.pick == "line head",
                    "rules": rules, "fits": fits_text(model, action.name)})
    return out


def key_text(model: Model) -> str:
    """A number that tells guests apart by all that is known of them."""
    text = "guest_state[who]"
    for field in model.fields:
        text = f"({text} * 8 + guest_{field}[who])"
    for term in model.terms("guest"):
        text = f"({text} * 2 + {term.name}[who])"
    return f"({text} * 8 + guest_no[who]) * 32 + known(who)"


def view(model: Model) -> dict[str, object]:
    """All that the template prints."""
    event, guest = model.terms("event"), model.terms("guest")
    shown = [split(r.limit)[1] for r in model.limited] + [split(r.left)[1] for r in model.limited]
    fields = model.fields
    counted = [s.name for s in model.judge.spec.guest.states if s.name != ABSENT]
    wants = want_rows(model)
    until = {f"guest.{t.field}": t.name for t in guest}
    due = [(upper("guest", s.name), until[str(s.timer.until)]) for s in model.judge.spec.guest.states
           if s.timer and str(s.timer.until) in until]
    return {
        "names": names(model), "event_numbers": model.event_numbers, "guest_numbers": fields,
        "event_terms": term_rows(model, "event"), "guest_terms": term_rows(model, "guest"),
        "asked_guest": model.asked("guest"), "asked_event": model.asked("event"),
        "asked": [asked_row(model, m, n) for m in ("guest", "event") for n in model.asked(m)],
        "wants": wants, "any_wanted": any_of([f"wanted_{w['action']}" for w in wants]),
        "states_count": len(model.rules.spec.guest.states),
        "facts": [{"head": f"is_{f.name}" + (f"({', '.join(guest_params(model, f))})"
                                             if guest_params(model, f) else ""),
                   "text": fact_text(model, f)} for f in model.scope.facts],
        "rules": [rule_row(model, r) for r in model.scope.rules],
        "limited": [{"name": r.name, "left": split(r.left)[1], "limit": split(r.limit)[1],
                     "each": f"guest_{each(r)}[i]" if r.each else "1"} for r in model.limited],
        "ticket": split(model.line.ticket)[1], "next": split(model.line.next)[1],
        "counters": [f"event_{s} == tally[{upper('guest', s)}]" for s in counted],
        "shown": shown + counted, "story_party": f"guest_{fields[0]}[g]",
        "judged": judged(model) + [
            ("due_now", any_of([f"(guest_state[g] == {s} && {t}[g])" for s, t in due])),
            ("was_due", any_of([f"(was_state == {s} && was_{t})" for s, t in due]))],
        "dead": [{"name": f"guest_{f}", "field": f} for f in fields[:-1]]
        + [{"name": t.name, "field": t.name} for t in guest],
        "tells": [{"number": i, "letter": upper("letter", t.what),
                   "states": is_one_of("guest_state[g]", [upper("guest", s) for s in t.states])}
                  for i, t in enumerate(tells(model), 1)],
        "start": start_lines(model), "key": key_text(model),
    }


def text(rules: Rules, judge: Rules | None = None) -> str:
    """The model of rules, judged by those of another spec or by themselves."""
    return files(view(model_of(rules, judge)), {"model.pml": "model.pml.j2"})["model.pml"]


def outputs(rules: Rules) -> dict[str, str]:
    """gen/model.pml"""
    return {"model.pml": text(rules)}
