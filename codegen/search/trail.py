"""What Spin found, told as a story: who did what, by which line of the spec, and what that broke."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..rules.lower import split
from ..spec.model import ABSENT, Rule
from .abstract import action_of
from .promela import Model
from .properties import PROPERTIES

NAMES = ("ana", "ben", "cleo", "dan", "eva", "fay")
ACTORS = {"host": "the host", "system": "the worker"}


@dataclass
class Story:
    """A story as it is told: its lines, the places of the rules in it, and the property it breaks."""

    model: Model
    names: list[str] = field(default_factory=lambda: list(NAMES))
    lines: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    broken: str = ""

    def line(self, where: str, text: str, counts: str = "") -> None:
        """Adds a line: where in the spec, what happened, what was counted then."""
        self.lines.append(f"{where:<16}{text:<60}{counts}".rstrip())


def verb(action: str) -> str:
    """registers, calls off"""
    first, *rest = action.split("_")
    ending = "es" if first.endswith(("s", "sh", "ch")) else "s"
    return " ".join([first + ending, *rest])


def deed(story: Story, rule: Rule, guest: str) -> str:
    """ana registers, the host admits ana, the worker offers ben"""
    action = action_of(story.model.rules, rule)
    if rule.machine == "event":
        return f"the host {verb(rule.action)}" if action.by == "host" else "the event's timer rings"
    if action.by in ACTORS:
        return f"{ACTORS[action.by]} {verb(rule.action)} {guest}"
    return f"{guest}'s timer rings" if action.by == "timer" else f"{guest} {verb(rule.action)}"


def way(rule: Rule) -> str:
    """absent -> confirmed"""
    return f"{rule.state} -> {rule.to}" if rule.kind == "to" else f"{rule.state} stays"


def counts_text(model: Model, numbers: list[int]) -> str:
    """free 1 of 2; confirmed 1, waitlisted 1"""
    limited = model.limited
    out = [f"{split(r.left)[1]} {numbers[len(limited) + i]} of {numbers[i]}" for i, r in enumerate(limited)]
    states = [s.name for s in model.judge.spec.guest.states if s.name != ABSENT]
    found = [f"{name} {count}" for name, count in zip(states, numbers[2 * len(limited):]) if count]
    return "; ".join([*out, ", ".join(found)] if found else out)


def tell_write(story: Story, rule: Rule, name: str, hand: int, party: int, counts: str) -> None:
    """A change that is committed."""
    late = "" if hand == 0 else " (as was decided)"
    many = f" (party of {party})" if rule.machine == "guest" and party > 1 else ""
    story.line(rule.pos.short, f"{deed(story, rule, name)}{many}{late}: {way(rule)}", counts)
    story.places.append(rule.pos.short)


def tell_decided(story: Story, rule: Rule, name: str) -> None:
    """A change that is decided and not yet committed."""
    story.line(rule.pos.short, f"{deed(story, rule, name)}: {way(rule)} is decided, not yet written")


def tell_other(story: Story, words: list[str]) -> None:
    """What is no change."""
    kind, numbers = words[0], [int(w) for w in words[1:]]
    terms = story.model.scope.terms
    letters = list(dict.fromkeys((*story.model.rules.letters, *story.model.judge.letters)))
    if kind == "again":
        story.line("", f"{story.names[numbers[1]]}: what was decided no longer holds")
    elif kind == "crash":
        story.line("", "the worker dies; its row of the outbox is still there")
    elif kind == "asleep":
        story.line("", "from here on nobody answers")
    elif kind == "late":
        story.line("", f"the time of {story.names[numbers[0]]}'s timer passes")
    elif kind == "old":
        story.line("", f"a timer of {story.names[numbers[0]]} comes that was left behind")
    elif kind == "letter":
        story.line("", f"{story.names[numbers[1]]} gets a letter: {letters[numbers[0] - 1]}")
    elif kind == "passed":
        term = terms[numbers[0]]
        whose = f" of {story.names[numbers[1]]}" if term.row == "guest" else ""
        story.line("", f"{term.row}.{term.field}{whose} passes")
    elif kind == "swap":
        at = numbers[0]
        story.names[at], story.names[at + 1] = story.names[at + 1], story.names[at]
    elif kind == "broken":
        story.broken = list(PROPERTIES.values())[numbers[0] - 1]


def told(model: Model, printed: str) -> Story:
    """The story of what a replay printed."""
    story = Story(model)
    written: tuple[Rule, str, int] | None = None
    party = 0
    for line in printed.splitlines():
        words = line.strip().split()
        if not words or words[0] != "story":
            continue
        kind, rest = words[1], words[2:]
        if kind == "write":
            written = (model.scope.rules[int(rest[0]) - 1], story.names[int(rest[1])], int(rest[2]))
        elif kind == "row":
            party = int(rest[0])
        elif kind == "counts" and written:
            tell_write(story, *written, party, counts_text(model, [int(n) for n in rest]))
        elif kind == "decided":
            tell_decided(story, model.scope.rules[int(rest[0]) - 1], story.names[int(rest[1])])
        else:
            tell_other(story, words[1:])
    return story


def chain(places: list[str]) -> str:
    """guest.yaml:67, then :123, :133, event.yaml:57"""
    out: list[str] = []
    last = ""
    for number, where in enumerate(places):
        file, _, line = where.partition(":")
        text = f":{line}" if file == last else where
        out.append(f"then {text}" if number == 1 else text)
        last = file
    return ", ".join(out)


def text(story: Story) -> str:
    """The story, what was broken, and the lines of the spec that led there."""
    return "\n".join([*story.lines, f"broken: {story.broken}", chain(story.places)])
