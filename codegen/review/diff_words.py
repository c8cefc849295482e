"""Changes in plain English: one paragraph each, and what to do where something minds it."""

from __future__ import annotations

from collections.abc import Callable

from ..rules.plain import compared, joined, spoken
from ..spec.model import Action, Answer, Field, Machine, Resource, Rules, State, Timer
from .advice import advice
from .answers import alternatives, amount, guard, who
from .diff import Change, bare, moves

ASKED = {  # by whom -> gained, lost, otherwise; {who} and {do} are filled in
    "form": ("{who} may now {do}", "{who} may no longer {do}",
             "{who} is answered otherwise when asking to {do}"),
    "host": ("the host may now {do} {who}", "the host may no longer {do} {who}",
             "the host is answered otherwise when asking to {do} {who}"),
    "timer": ("the timer’s *{do}* now moves {who}", "the timer’s *{do}* no longer moves {who}",
              "the timer’s *{do}* comes to something else for {who}"),
    "system": ("the system’s *{do}* now moves {who}", "the system’s *{do}* no longer moves {who}",
               "the system’s *{do}* comes to something else for {who}")}
ASKED["guest"] = ASKED["form"]


class Teller:
    """Puts the changes between two sets of rules into words."""

    def __init__(self, was: Rules, now: Rules) -> None:
        self.was, self.now = was, now

    def action(self, rules: Rules, change: Change) -> Action:
        """The action that a change is about."""
        return rules.spec.machine(change.machine).action(change.where[0])

    def told(self, answers: tuple[Answer, ...], rules: Rules, state: str) -> str:
        """Alternatives in words; their conditions are found by their places in the spec."""
        by_place = {r.pos: r for r in reversed(rules.rules)}
        by_place |= {r.pos: r for r in rules.rules if r.state == state}
        return alternatives(answers, lambda answer: guard(rules, by_place[answer.pos]))

    def answers(self, change: Change) -> tuple[str, str | None, str | None]:
        """Title, before, now; what stays the same at either end of the alternatives is left out."""
        old, new = bare(change.was), bare(change.now)
        first = shared(old, new)
        last = shared(old[first:][::-1], new[first:][::-1])
        kept, state = unless(change.was[:first]), change.where[1]
        before, after = (answers[first:len(answers) - last] for answers in (change.was, change.now))
        was = f"{kept}{self.told(before, self.was, state)}{'' if after else ', else as now'}"
        now = f"{self.likewise(change)}{kept}{self.told(after, self.now, state)}" + \
            (", else as before" if last else "")
        if not before:
            return self.asked([change]), None, f"now: {now}"
        return self.asked([change]), was, now if after else None

    def likewise(self, change: Change) -> str:
        """as for a guest who is absent: ..., if others have been answered so all along."""
        action = self.action(self.now, change)
        others = [c.state for c in action.cells if c.state not in change.where[1:]
                  and bare(c.answers) == bare(change.now) and moves(c.answers)]
        return f"as for {who(change.machine, others)}: " if others else ""

    def asked(self, found: list[Change]) -> str:
        """A guest who is cancelled may now register; of several, those of the same guests together"""
        titles: dict[tuple[str, str], list[str]] = {}
        for change in found:
            gained, lost, otherwise = ASKED[self.action(self.now, change).by]
            had, has = moves(change.was), moves(change.now)
            words = gained if has and not had else lost if had and not has else otherwise
            titles.setdefault((words, who(change.machine, change.where[1:])), []).append(
                spoken(change.where[0]))
        return "; ".join(words.format(who=whom, do=joined(names, "or"))
                         for (words, whom), names in titles.items())

    def ways(self, rules: Rules, machine: Machine, state: str) -> str:
        """Where one may go from a state, unless refused."""
        found: dict[str, list[str]] = {}
        for action in machine.actions:
            answers = next(c.answers for c in action.cells if c.state == state)
            if moves(answers):
                words = self.told(tuple(a for a in answers if a.kind != "refuse"), rules, state)
                found.setdefault(words, []).append(f"*{spoken(action.name)}*")
        return "; ".join(f"{joined(names)} lead{'' if names[1:] else 's'} to {words}"
                         for words, names in found.items()) or "no way leads on"

    def arrivals(self, machine: Machine, state: str) -> str:
        """by cancel of a guest who is pending"""
        found: dict[str, list[str]] = {}
        for action in machine.actions:
            for cell in action.cells:
                if any(a.to == state for a in cell.answers):
                    found.setdefault(action.name, []).append(cell.state)
        return joined([f"by *{spoken(name)}* of {who(machine.name, states)}"
                       for name, states in found.items()])


def shared(one: tuple[Answer, ...], other: tuple[Answer, ...]) -> int:
    """How many answers two lists begin with alike."""
    return next((at for at, pair in enumerate(zip(one, other)) if pair[0] != pair[1]),
                min(len(one), len(other)))


def unless(answers: tuple[Answer, ...]) -> str:
    """What comes before the alternatives that changed."""
    if not answers:
        return ""
    if all(a.kind == "refuse" for a in answers):
        return f"unless refused as ever ({joined([spoken(a.reason) for a in answers], 'or')}), "
    return "unless an earlier answer applies, "


def meaning(state: State) -> str:
    """holds a seat; the letter *offer* is written; ..."""
    words = [f"holds a {state.holds}" if state.holds else "holds nothing"]
    if state.letter:
        words.append(f"the letter *{spoken(state.letter)}* is written")
    if state.bus:
        words.append(f"*{spoken(state.bus)}* is told")
    if state.timer:
        words.append(timer(state.timer))
    if state.end:
        words.append("nobody leaves")
    return "; ".join(words)


def timer(one: Timer | None) -> str:
    """A timer in words."""
    if one is None:
        return "no timer"
    lasts = f"it lasts `{one.lasts}`" if one.lasts else f"it lasts until `{one.until}`"
    by = f", but no longer than `{one.by}`" if one.by else ""
    return f"{lasts}{by}, then *{spoken(one.then)}* (kept in `{one.until}` and `{one.no}`)"


def kept(one: Field) -> str:
    """A field in words."""
    words = [one.kind]
    words += [f"{what} {amount(one.name, value)}" for what, value in
              (("at least", one.min), ("at most", one.max), ("at first", one.default)) if value is not None]
    return ", ".join([*words, *(["key"] if one.key else []), *(["personal"] if one.personal else [])])


def resource(one: Resource) -> str:
    """A resource in words."""
    parts = ("each", "limit", "left", "ticket", "next", "freed")
    return ", ".join(f"{part} `{getattr(one, part)}`" for part in parts if getattr(one, part)) or "just held"


def none(word: str, words: str = "*{}*") -> str:
    """A word that may be missing."""
    return words.format(spoken(word)) if word else "none"


def told_all(tell: tuple[str, tuple[str, ...]]) -> str:
    """Who is told what."""
    letter, guests = tell
    told = joined([spoken(g) for g in guests], "or")
    return f"the letter *{spoken(letter)}* to guests who are {told}" if letter else "nobody"


def field_words(change: Change) -> tuple[str, str, str]:
    """A field that is new, gone or other; if only its default changed, that alone."""
    was, now = change.was, change.now
    name = f"`{change.machine}.{change.where[0]}`"
    if was and now and all(getattr(was, part) == getattr(now, part)
                           for part in ("kind", "min", "max", "key", "personal")):
        return (f"the default of {name} changed", amount(now.name, was.default),
                amount(now.name, now.default))
    end = "is new" if was is None else "is gone" if now is None else "is another"
    return f"{name} {end}", was and kept(was), now and kept(now)


def section(what: str, words: Callable[[object], str]) -> Callable[[Change, Teller], tuple[str, str, str]]:
    """Words for what is only told by its name, and what it was and is."""
    def tell(change: Change, teller: Teller) -> tuple[str, str, str]:
        was = None if change.was is None else words(change.was)
        now = None if change.now is None else words(change.now)
        end = "is new" if was is None else "is gone" if now is None else "changed"
        return f"{what} `{'.'.join(change.where)}` {end}", was, now
    return tell


def of_state(words: str, say: Callable[[object], str]) -> Callable[[Change, Teller], tuple[str, str, str]]:
    """Words for one thing about a state; {who} is whoever is in it."""
    def tell(change: Change, teller: Teller) -> tuple[str, str, str]:
        return words.format(who=who(change.machine, change.where)), say(change.was), say(change.now)
    return tell


def fact_words(change: Change, teller: Teller) -> tuple[str, str, str]:
    """A fact that means something else, and which actions ask for it."""
    name = change.where[0]
    users = dict.fromkeys(r.action for r in teller.now.rules if name in dict(r.atoms))
    was, now = (compared(fact.left, fact.op, fact.right) for fact in (change.was, change.now))
    asked = f" to {joined([f'*{spoken(u)}*' for u in users])}" if users else ""
    return f"the fact `{name}` means something else{asked}", was, now


def state_added(change: Change, teller: Teller) -> tuple[str, str, str]:
    """A new state: what it means, how one gets there and what comes next."""
    machine = teller.now.spec.machine(change.machine)
    name = change.where[0]
    return (f"there is a new state *{spoken(name)}*", None,
            f"{meaning(change.now)}. One gets there {teller.arrivals(machine, name)}. From there, "
            f"unless refused, {teller.ways(teller.now, machine, name)}")


def state_removed(change: Change, teller: Teller) -> tuple[str, str, str]:
    """A state that is gone: what it meant, and how one got there."""
    machine = teller.was.spec.machine(change.machine)
    name = change.where[0]
    return (f"the state *{spoken(name)}* is gone",
            f"{meaning(change.was)}. One got there {teller.arrivals(machine, name)}", None)


def action_words(change: Change, teller: Teller) -> tuple[str, str, str]:
    """An action that is new or gone: who asks, and where it leads."""
    def said(action: Action, rules: Rules) -> str:
        cells: dict[tuple, list[str]] = {}
        for cell in action.cells:
            cells.setdefault(bare(cell.answers), []).append(cell.state)
        by_state = {c.state: c.answers for c in action.cells}
        return f"asked by the {action.by}; " + "; ".join(
            f"{who(change.machine, states)}: {teller.told(by_state[states[0]], rules, states[0])}"
            for states in cells.values())
    was = change.was and said(change.was, teller.was)
    now = change.now and said(change.now, teller.now)
    return f"the action *{spoken(change.where[0])}* is {'new' if now else 'gone'}", was, now


def renamed(change: Change, teller: Teller) -> tuple[str, str, str]:
    """A state that is called otherwise."""
    return f"the state *{spoken(change.was)}* is now called *{spoken(change.now)}*", None, None


def of_action(words: str, say: Callable[[object], str]) -> Callable[[Change, Teller], tuple[str, str, str]]:
    """Words for one thing about an action."""
    def tell(change: Change, teller: Teller) -> tuple[str, str, str]:
        return words.format(name=f"*{spoken(change.where[0])}*"), say(change.was), say(change.now)
    return tell


def limit_words(change: Change, teller: Teller) -> tuple[str, str, str]:
    """A limit of limits.yaml."""
    name = change.where[0]
    end = "is new" if change.was is None else "is gone" if change.now is None else "is another"
    return f"the limit `{name}` {end}", *(None if v is None else amount(name, v)
                                          for v in (change.was, change.now))


def version_words(change: Change, teller: Teller) -> tuple[str, str, str]:
    """The version, or that it should have moved."""
    title = "changed, and their version did not go up" if change.unsafe else "have a new version"
    return f"the rules {title}", str(change.was), str(change.now)


def key_words(change: Change, teller: Teller) -> Told:
    """A key of a state or an action that has no words of its own."""
    name, key = change.where
    was, now = ("none" if value is None else f"`{value}`" for value in (change.was, change.now))
    return f"the key `{key}` of *{spoken(name)}* changed", was, now


def rewritten(change: Change, teller: Teller) -> tuple[str, None, None]:
    """Answers that came to be written otherwise."""
    return (f"*{spoken(change.where[0])}* of {who(change.machine, change.where[1:])} is written otherwise, "
            "and answers alike", None, None)


def end_words(change: Change, teller: Teller) -> tuple[str, None, None]:
    """Whether a state is for good."""
    return f"*{spoken(change.where[0])}* is {'now' if change.now else 'no longer'} for good", None, None


def names_of(words: tuple[str, ...]) -> str:
    """Names in a row."""
    return joined([f"`{w}`" for w in words]) or "none"


Told = tuple[str, str | None, str | None]  # title, before, now

KINDS: dict[str, Callable[[Change, Teller], Told]] = {
    "version": version_words,
    **{f"field_{end}": lambda change, teller: field_words(change) for end in ("added", "removed", "changed")},
    **{f"resource_{end}": section("the resource", resource) for end in ("added", "removed", "changed")},
    "fact_changed": fact_words,
    "state_added": state_added,
    "state_removed": state_removed,
    "state_renamed": renamed,
    "holds": of_state("{who} holds something else", lambda w: none(w, "a {}")),
    "letter": of_state("another letter goes to {who}", none),
    "bus": of_state("the bus is told otherwise of {who}", none),
    "timer": of_state("time ends the state otherwise for {who}", timer),
    "tell": of_state("others are told of {who}", told_all),
    "end": end_words,
    "stamp": section("the stamp", lambda path: f"`{path}`"),
    "action_added": action_words,
    "action_removed": action_words,
    "by": of_action("{name} is asked by somebody else", lambda by: f"the {by}"),
    "on": of_action("{name} is started by something else", names_of),
    "pick": of_action("{name} picks otherwise", none),
    "sets": of_action("{name} brings along other fields", names_of),
    **{f"{part}_key": key_words for part in ("state", "action")},
    "rewritten": rewritten,
    "answers": lambda change, teller: teller.answers(change),
    "limit": limit_words,
    "texts": lambda change, teller: ("words and pages changed", None, "; ".join(change.now)),
}


def capital(words: str) -> str:
    """The first letter a capital."""
    return words[:1].upper() + words[1:]


def place(found: list[Change]) -> str:
    """(guest.yaml:93)"""
    places = [change.pos.short for change in found if change.pos.path]
    if not places:
        return ""
    return f" ({'before: ' if found[0].gone else ''}{', '.join(dict.fromkeys(places))})"


def paragraph(found: list[Change], told: Told, teller: Teller) -> str:
    """Changes told alike: a title, what was, what is, where they stand, and what to do."""
    title, was, now = told
    words = [f"**{capital(teller.asked(found) if found[1:] else title)}.**"]
    words += [f"Before: {was}."] if was is not None else []
    words += [f"{'Now: ' if was is not None else ''}{now if was is not None else capital(now)}."] \
        if now is not None else []
    return " ".join(words) + place(found) + advice(found[0]) + "\n"


def paragraphs(found: list[Change], was: Rules, now: Rules) -> list[str]:
    """A paragraph for each change; answers of several actions that changed alike have the same one."""
    teller = Teller(was, now)
    told = [KINDS[change.kind](change, teller) for change in found]
    groups: dict[tuple, list[int]] = {}
    for at, change in enumerate(found):
        key = (change.machine, *told[at][1:], change.advice) if change.kind == "answers" else (at,)
        groups.setdefault(key, []).append(at)
    made = {at: paragraph([found[i] for i in group], told[at], teller)
            for group in groups.values() for at in group[:1]}
    return [made[group[0]] for at in range(len(found)) for group in groups.values() if at in group]
