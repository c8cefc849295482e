"""JSON Schemas for editors: they complete the spec's own names, and mark what is misspelt.

They know the words that the spec has now: a new state or letter is marked until it was generated.
All scalars are text to the loader; an editor reads 40 as a number, so both are let through.
"""

from __future__ import annotations

import json

from ..rules.check import kept
from ..spec.model import ABSENT, NONE, Machine, Rules
from ..spec.read import BY, KINDS, STAMPS

Schema = dict[str, object]

NAME = "^[a-z][a-z0-9_]*$"
NUMBER = "[0-9]{1,12}[smhd]?"
COLUMNS = 110


def about(words: str) -> Schema:
    """What an editor shows beside a key."""
    return {"description": words} if words else {}


def one_of(choice: list[str], words: str = "") -> Schema:
    """One of these words."""
    return {**about(words), "enum": list(dict.fromkeys(choice))}


def defined(name: str, words: str = "") -> Schema:
    """What stands under a definition; beside a bare $ref no description would count."""
    found: Schema = {"$ref": f"#/definitions/{name}"}
    return {**about(words), "allOf": [found]} if words else found


def list_or_one(items: Schema, words: str) -> Schema:
    """A list; one word is a list of one."""
    return {**about(words), "anyOf": [items, {"type": "array", "items": items}]}


def mapping(keys: Schema, needed: tuple[str, ...] = (), words: str = "") -> Schema:
    """A mapping with these keys."""
    needs: Schema = {"required": list(needed)} if needed else {}
    return {**about(words), "type": "object", **needs, "properties": keys, "additionalProperties": False}


def named(row: Schema, words: str) -> Schema:
    """A mapping from names that are given here."""
    return {**about(words), "type": "object", "propertyNames": {"pattern": NAME}, "additionalProperties": row}


def paths(rules: Rules, kinds: tuple[str, ...], *machines: str) -> list[str]:
    """The fields of these kinds, as "row.name"."""
    return [f"{m.name}.{f.name}" for m in rules.spec.machines if m.name in machines
            for f in m.fields if f.kind in kinds]


def some_of(machine: Machine, kind: str, words: str) -> Schema:
    """A number or time that the machine's rules may speak of: an event does not hang on one guest."""
    return defined(f"event_{kind}s" if machine.name == "event" else f"{kind}s", words)


def field() -> Schema:
    """One field of a row."""
    keys = {"is": one_of(list(KINDS), "text, a whole number, a time in UTC seconds, or the state"),
            "min": defined("number", "the least it can be"),
            "max": defined("number", "the most it can be; bytes of a text"),
            "default": defined("number", "what it is if nobody says"),
            "key": one_of(["yes", "no"], "part of the row's key"),
            "personal": one_of(["yes", "no"], "kept out of history and logs")}
    text = {"required": ["is"], "properties": {"is": {"const": "text"}}}
    return {**mapping(keys, ("is",)), "if": text, "then": {"required": ["max"]}}


def resource() -> Schema:
    """Something that guests hold of the event."""
    return {**mapping({
        "each": defined("guest_numbers", "how much one guest takes; one, if it is not said"),
        "limit": defined("event_numbers", "how much there is in all"),
        "left": defined("event_numbers", "how much is left"),
        "ticket": defined("guest_numbers", "the place in line"),
        "next": defined("event_numbers", "the next place to give"),
        "freed": defined("bus", "told when some is given back")}),
        "dependencies": {"limit": ["left"], "left": ["limit"], "ticket": ["next"], "next": ["ticket"]}}


def fact(rules: Rules) -> Schema:
    """Two values, compared."""
    fields = "|".join(p.replace(".", "\\.") for p in paths(rules, ("number", "time"), "guest", "event"))
    value = f"((now|{fields})( *[+-] *{NUMBER})?|{NUMBER})"
    states = [f"{m.name}\\.state +!?= +({'|'.join(s.name for s in m.states)})" for m in rules.spec.machines]
    return {**about("LEFT OP RIGHT, as: now < event.starts_at"), "type": "string",
            "pattern": f"^({'|'.join(states)}|{value} +(!=|<=|>=|=|<|>) +{value})$"}


def guard(rules: Rules, machine: Machine) -> Schema:
    """Facts joined by and."""
    facts = [f.name for m in rules.spec.machines for f in m.facts
             if machine.name == "guest" or "guest" not in (f.left.row, f.right.row)]
    empty = [f"{r.name} empty" for r in rules.spec.guest.resources if not r.limit]
    literal = f"((not +)?({'|'.join(facts)})|{'|'.join(empty)})"
    single = one_of([*facts, *empty, *(f"not {name}" for name in facts)])
    return {**about("facts joined by and, each perhaps with not"),
            "anyOf": [single, {"type": "string", "pattern": f"^ *{literal}( +and +{literal})* *$"}]}


def timer(machine: Machine) -> Schema:
    """A state that ends by itself."""
    keys = {"lasts": some_of(machine, "number", "for so many seconds"),
            "by": some_of(machine, "time", "but no longer than this"),
            "until": defined(f"{machine.name}_times", "where the deadline is kept"),
            "no": defined(f"{machine.name}_numbers", "where the timer's number is kept"),
            "then": one_of([a.name for a in machine.actions if a.by == "timer"], "then this is asked for")}
    return {**mapping(keys, ("until", "no", "then"), "the state ends by itself"),
            "dependencies": {"by": ["lasts"]}}


def state(machine: Machine) -> Schema:
    """What being in a state means."""
    tell = mapping({"letter": defined("letter"),
                    "guests": list_or_one(defined("guest_state"), "the guests in these states")},
                   ("letter", "guests"), "this letter is written to all these guests")
    holds = one_of([r.name for r in machine.resources], "a guest in this state holds that resource")
    letter = defined("letter", "this letter is written to whoever comes here")
    return mapping({**({"holds": holds, "letter": letter} if machine.name == "guest" else {"tell": tell}),
                    "bus": defined("bus", "this is told to whoever listens"), "timer": timer(machine),
                    "end": one_of(["yes", "no"], "nobody leaves")})


def answer(rules: Rules, machine: Machine) -> Schema:
    """One alternative: to, again, same or refuse."""
    own = kept(rules.spec) | {p for r in rules.spec.guest.resources for p in (r.each, r.limit) if p}
    rows = ("event",) if machine.name == "event" else ("guest", "event")
    bump = one_of([p for p in paths(rules, ("number",), *rows) if p not in own], "this number grows by one")
    lasts = {**about("how long the timer lasts, if not as the state says"),
             "anyOf": [{"type": "string", "pattern": "^[1-9][0-9]{0,11}[smhd]$"},
                       one_of([p for p in paths(rules, ("number",), *rows) if p.endswith("_secs")])]}
    letters = {"anyOf": [defined("letter"), {"const": NONE}]} if machine.name == "guest" else {"const": NONE}
    states = one_of([s.name for s in machine.states if s.name != ABSENT], "goes there")
    again = {**about("stays, and writes this letter"), **letters}
    other = {**about("this letter, not the state's"), **letters}
    given = {"if": defined("guard")}
    more = {"bump": bump, "bus": defined("bus", "this is told")}
    return {"anyOf": [
        {**about("nothing changes; asking again is no mistake"), "const": "same"},
        mapping({"to": states, **given, "lasts": lasts, "letter": other, **more}, ("to",)),
        mapping({"again": again, **given, **more}, ("again",)),
        mapping({"same": one_of(["yes"], "nothing changes"), **given}, ("same",)),
        mapping({"refuse": one_of(list(rules.reasons), "no, for this reason"), **given}, ("refuse",))]}


def action(rules: Rules, machine: Machine) -> Schema:
    """Who asks, what it brings along, and an answer for every state."""
    own = kept(rules.spec)
    sets = one_of([f.name for f in machine.fields if f"{machine.name}.{f.name}" not in own])
    heads = {"by": one_of(list(BY), "who asks"), "sets": list_or_one(sets, "the fields that it brings along")}
    starts = {"on": list_or_one(defined("bus"), "the bus events that start it"),
              "pick": one_of(["line head"], "for whom a bus event starts it")}
    states = [s.name for s in machine.states]
    keys = {**heads, **(starts if machine.name == "guest" else {}), **{s: defined("answers") for s in states}}
    some = f"({'|'.join(states)})"
    return {**mapping(keys, ("by",)), "dependencies": {"on": ["pick"], "pick": ["on"]},
            "patternProperties": {f"^ *{some}( *, *{some})+ *$": defined("answers")}}


def definitions(rules: Rules, machine: Machine) -> Schema:
    """What is used more than once."""
    fields = {f"{name}{kind}s": one_of(paths(rules, (kind,), *rows)) for kind in ("number", "time")
              for name, rows in (("", ("guest", "event")), ("event_", ("event",)), ("guest_", ("guest",)))}
    number = {"type": ["integer", "string"], "minimum": 0, "maximum": 10**12 - 1, "pattern": f"^{NUMBER}$"}
    alternatives = {**about("alternatives: the first that applies is the answer"), "type": "array",
                    "minItems": 1, "items": defined("answer")}
    return {"answers": {"anyOf": [defined("answer"), alternatives]}, "answer": answer(rules, machine),
            "guard": guard(rules, machine), "letter": one_of(list(rules.letters)),
            "bus": one_of(list(rules.buses)), "number": number, **fields,
            "guest_state": one_of([s.name for s in rules.spec.guest.states if s.name != ABSENT])}


def schema(rules: Rules, machine: Machine) -> Schema:
    """The schema of one machine's file."""
    stamps = {name: defined(f"{machine.name}_{'numbers' if name == 'version' else 'times'}")
              for name in STAMPS}
    held = {"resources": named(resource(), "what guests hold of the event")}
    keys = {"machine": one_of([machine.name]), "version": defined("number", "of the rules in both files"),
            "fields": named(field(), "what a row holds"), **(held if machine.name == "guest" else {}),
            "facts": named(fact(rules), "what guards speak of"),
            "states": named(state(machine), "what being in one means"),
            "stamps": mapping(stamps, words="what every change writes by itself"),
            "actions": named(action(rules, machine), "what may be asked, and what comes of it in each state")}
    return {"$comment": f"Source: spec/{machine.name}.yaml.  Do not edit; run: make gen",
            "$schema": "http://json-schema.org/draft-07/schema#", "title": f"The life of one {machine.name}",
            **mapping(keys, ("machine", "version", "fields", "states", "actions")),
            "definitions": definitions(rules, machine)}


def laid_out(value: object, indent: int = 0) -> str:
    """JSON, each list and mapping on one line where it fits."""
    flat = json.dumps(value, ensure_ascii=False)
    if indent + len(flat) <= COLUMNS or not isinstance(value, (dict, list)):
        return flat
    inner, pad = indent + 2, "\n" + " " * (indent + 2)
    if isinstance(value, list):
        return f"[{pad}{f',{pad}'.join(laid_out(one, inner) for one in value)}\n{' ' * indent}]"
    parts = [f"{json.dumps(key)}: {laid_out(one, inner)}" for key, one in value.items()]
    return f"{{{pad}{f',{pad}'.join(parts)}\n{' ' * indent}}}"


def outputs(rules: Rules) -> dict[str, str]:
    """gen/guest.schema.json, gen/event.schema.json"""
    return {f"{m.name}.schema.json": laid_out(schema(rules, m)) + "\n" for m in rules.spec.machines}
