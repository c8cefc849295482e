"""Replays a history under proposed rules: which of its answers would be others?

Each line is judged by itself, on the rows as history had them.  A history holds no text
that a person wrote and only what was changed, so texts are empty, refusals of old are not
asked again, and letters are not compared.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from ..command import DIFFERS, DONE, Commands, command, spec_folder
from ..rules.derive import rules_of
from ..rules.plain import counted
from ..spec.errors import Failed
from ..spec.model import Machine, Rules
from .world import Outcome, Row, World, ask, blank

LINE_BYTES_MAX = 16384  # as wire/audit.h has it
GUEST_SHOWN = 8         # hex digits of a guest's id
NUMBER_MAX = 2**63 - 1
WORDS = ("machine", "action", "guest", "from", "to")
WORD = re.compile(r"[a-z0-9_]{0,64}\Z")
APART = ("state", "version")  # compared by name, and not at all

Pairs = dict[str, tuple[int, int]]


class BadHistory(Failed):
    """What stands there is no history; the words say where and why."""


@dataclass(frozen=True)
class Line:
    """One line of a history.  event, guest: each number that changed, from and to."""

    seq: int
    at: int
    no: int
    machine: str
    action: str
    id: str
    was: str
    to: str
    asked: dict[str, int]
    event: Pairs
    guest: Pairs


@dataclass
class History:
    """The rows so far, as the lines say them."""

    event: Row
    guests: dict[str, Row] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)  # "row.field" that some line spoke of


def is_number(value: object) -> bool:
    """Whether a value is a whole number that a row can hold."""
    return type(value) is int and abs(value) <= NUMBER_MAX


def numbers_of(value: object) -> dict[str, int]:
    """{"party": 2}; ValueError if it is something else."""
    if not isinstance(value, dict) or not all(map(is_number, value.values())):
        raise ValueError
    return value


def pairs_of(value: object) -> Pairs:
    """{"free": [3, 2]}; ValueError if it is something else."""
    if not isinstance(value, dict):
        raise ValueError
    for pair in value.values():
        if not isinstance(pair, list) or len(pair) != 2 or not all(map(is_number, pair)):
            raise ValueError
    return {name: (pair[0], pair[1]) for name, pair in value.items()}


def line_of(text: bytes) -> Line:
    """A line of a history; ValueError if it is something else."""
    said = json.loads(text)
    if not isinstance(said, dict) or not all(is_number(said.get(name)) for name in ("seq", "at", "no")):
        raise ValueError
    if not all(isinstance(said.get(name), str) and WORD.match(said[name]) for name in WORDS):
        raise ValueError
    if said["machine"] not in ("guest", "event"):
        raise ValueError
    return Line(said["seq"], said["at"], said["no"], said["machine"], said["action"], said["guest"],
                said["from"], said["to"], numbers_of(said.get("asked")), pairs_of(said.get("event_row")),
                pairs_of(said.get("guest_row")))


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """The lines of a whole history; BadHistory at the first that is none."""
    number = 0
    while text := file.readline(LINE_BYTES_MAX + 2):
        number += 1
        if len(text.rstrip(b"\n")) > LINE_BYTES_MAX:
            raise BadHistory(f"line {number}: over {LINE_BYTES_MAX} bytes, which no history has")
        try:
            line = line_of(text)
        except (ValueError, RecursionError):
            raise BadHistory(f"line {number}: this is no line of: rsvp audit ID --json") from None
        if line.seq != number:
            raise BadHistory(f"line {number}: its seq is {line.seq}; a history begins with 1 and has no gap")
        yield line


def unwritten(machine: Machine) -> Row:
    """A row of nobody, the fields that history may not know at their defaults."""
    numbers = {f.name: next((n for n in (f.default, f.min) if n is not None), 0)
               for f in machine.fields if f.kind == "number"}
    return {**blank(machine), **numbers}


def before(history: History, rules: Rules, line: Line) -> World:
    """The world that a line was answered in."""
    guest = history.guests.get(line.id) or unwritten(rules.spec.guest)
    rows = {"event": {**history.event, **{name: pair[0] for name, pair in line.event.items()}},
            "guest": {**guest, **{name: pair[0] for name, pair in line.guest.items()}}}
    rows[line.machine]["state"] = line.was
    return World(rows["event"], rows["guest"], {**rows[line.machine], **line.asked}, line.at, line.no)


def after(line: Line, world: World) -> World:
    """The world that it left, as history tells it."""
    event = {**world.event, **{name: pair[1] for name, pair in line.event.items()}}
    guest = {**world.guest, **{name: pair[1] for name, pair in line.guest.items()}}
    (event if line.machine == "event" else guest)["state"] = line.to
    return World(event, guest)


def spoken_of(line: Line) -> set[str]:
    """The numbers that a line says anything of."""
    return {f"event.{name}" for name in line.event} | {f"guest.{name}" for name in line.guest}


def note(history: History, line: Line, world: World) -> None:
    """Moves the history on."""
    history.event = world.event
    if line.machine == "guest":
        history.guests[line.id] = world.guest
    history.known |= spoken_of(line)


def moment(at: int) -> str:
    """2027-06-11 22:10, in UTC; a number that is no time stays a number."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.gmtime(at)) if at else "none"
    except (OverflowError, ValueError, OSError):
        return str(at)


def shown(machine: Machine, name: str, value: int | str) -> str:
    """A number, or a time in words."""
    return moment(int(value)) if machine.field(name).kind == "time" else str(value)


def others(rules: Rules, history: History, line: Line, was: World, outcome: Outcome) -> list[str]:
    """The numbers that would be others, of the fields that history knows."""
    known = history.known | spoken_of(line)
    out = []
    for machine in (rules.spec.event, rules.spec.guest)[:1 if line.machine == "event" else 2]:
        old, new = getattr(was, machine.name), getattr(outcome, machine.name)
        out += [f"{f.name} {shown(machine, f.name, new[f.name])} (was {shown(machine, f.name, old[f.name])})"
                for f in machine.fields if f.kind != "text" and f.name not in APART
                and f"{machine.name}.{f.name}" in known and old[f.name] != new[f.name]]
    return out


def answer_words(was: str, to: str) -> str:
    """What a change came to."""
    return f"stays {to}" if was == to else to


def missing(rules: Rules, line: Line, world: World) -> str:
    """What the rules lack to answer at all, as "state 'lost'"; "" if nothing."""
    for machine in rules.spec.machines:
        state = getattr(world, machine.name)["state"]
        if state not in {s.name for s in machine.states}:
            return f"state '{state}' of the {machine.name}"
        if machine.name == line.machine and line.action not in {a.name for a in machine.actions}:
            return f"action '{line.action}'"
    return ""


def proposed(rules: Rules, history: History, line: Line, world: World) -> str:
    """What the proposed rules answer, in words; "" if it is the same."""
    if word := missing(rules, line, world):
        return f"no answer, for there is no {word}"
    outcome = ask(rules, line.machine, line.action, world)
    if outcome.rule.kind == "refuse":
        return f"refused ({outcome.rule.reason})"
    if outcome.rule.kind == "same":
        return "nothing changes"
    if outcome.rule.to != line.to:
        return answer_words(line.was, outcome.rule.to)
    numbers = others(rules, history, line, after(line, world), outcome)
    return ", ".join([answer_words(line.was, line.to), *numbers]) if numbers else ""


def who(line: Line) -> str:
    """Whom a line is about."""
    return f"guest {line.id[:GUEST_SHOWN]}" if line.machine == "guest" else "event"


def differences(rules: Rules, lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Each line, and in words how the proposed rules answer it otherwise, or ""."""
    history = History(unwritten(rules.spec.event))
    for line in lines:
        world = before(history, rules, line)
        yield line, proposed(rules, history, line, world)
        note(history, line, after(line, world))


def report(rules: Rules, file: BinaryIO) -> Iterator[tuple[str, bool]]:
    """A sentence for each answer that would be another, and at the end one for all; True: it differs."""
    count = total = 0
    for line, words in differences(rules, lines_of(file)):
        total += 1
        if words:
            count += 1
            yield (f"#{line.seq} {moment(line.at)} {who(line)} {line.action}: "
                   f"{answer_words(line.was, line.to)}; proposed: {words}"), True
    if not total:
        raise BadHistory("the history is empty")
    yield f"{counted(total, 'line')}: {count or 'none'} would be answered otherwise (times are UTC)", False


def opened(name: str) -> BinaryIO:
    """The file of a history, or what comes in for -; Failed if it cannot be read."""
    try:
        return sys.stdin.buffer if name == "-" else open(name, "rb")
    except OSError as error:
        raise Failed(f"{name}: {error.strerror}") from error


def run_audit(args: argparse.Namespace) -> int:
    """audit: says which answers of a history would be others."""
    rules = rules_of(args.spec)
    differ = False
    with opened(args.history) as file:
        for words, differs in report(rules, file):
            print(words)
            differ |= differs
    return DIFFERS if differ else DONE


def add_to(commands: Commands) -> None:
    """Adds the command."""
    replay = command(commands, "audit", run_audit,
                     "say which answers of a history would be others by these rules (exit 3: some)")
    spec_folder(replay, "the folder of the proposed spec")
    replay.add_argument("history", help="the lines of: rsvp audit ID --json; - reads them from the input")
