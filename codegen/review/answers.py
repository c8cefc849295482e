"""What answers come to, in plain English."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..rules.fingerprint import added
from ..rules.plain import duration_words, fact_words, joined, length_words, spoken
from ..spec.model import ABSENT, NONE, Answer, Rule, Rules


def amount(name: str, value: int | None) -> str:
    """A number; a duration if the name says that it counts seconds."""
    if value is None:
        return "none"
    return duration_words(value) if name.endswith("_secs") else str(value)


def guard(rules: Rules, rule: Rule) -> str:
    """The condition of one alternative; that a timer rings when it is due goes without saying."""
    facts = {f.name: f for f in rules.facts}
    due = tuple(f"{s.timer.then}{end}" for m in rules.spec.machines for s in m.states if s.timer
                for end in ("_due", "_this"))
    return joined([fact_words(rules, facts[name], wanted) for name, wanted in rule.atoms if name not in due])


def extras(answer: Answer) -> str:
    """What an answer does besides: a letter of its own, a number, the bus, and any key that has no words."""
    out = []
    if answer.kind == "to" and answer.letter:
        out.append("without a letter" if answer.letter == NONE
                   else f"with the letter *{spoken(answer.letter)}*")
    if answer.bump:
        out.append(f"`{answer.bump}` goes up by one")
    if answer.bus:
        out.append(f"*{spoken(answer.bus)}* is told")
    out += [f"`{key}: {value}`" for key, value in added(answer).items()]
    return "".join(f", {w}" for w in out)


def core(answer: Answer) -> str:
    """What an answer comes to, without its condition."""
    if answer.kind == "to":
        return spoken(answer.to) + (f" for {length_words(answer.lasts)}" if answer.lasts else "") + extras(answer)
    if answer.kind == "again":
        letter = "only noted" if answer.letter == NONE else f"the letter *{spoken(answer.letter)}* once more"
        return letter + extras(answer)
    return ("nothing changes" if answer.kind == "same" else f"refused ({spoken(answer.reason)})") + extras(answer)


def alternatives(answers: Iterable[Answer], guarded: Callable[[Answer], str]) -> str:
    """Answers one after the other; refusals that follow each other are told by their reasons alone."""
    out: list[str] = []
    run: list[Answer] = []

    def conditioned(answer: Answer) -> str:
        condition = guarded(answer)
        return core(answer) + (f" if {condition}" if condition else "")

    def end_run() -> None:
        if len(run) == 1:
            out.append(conditioned(run[0]))
        elif run:
            out.append(f"refused ({joined([spoken(a.reason) for a in run], 'or')})")
        run.clear()

    for answer in answers:
        if answer.kind == "refuse" and not added(answer):
            run.append(answer)
        else:
            end_run()
            out.append(conditioned(answer))
    end_run()
    return ", else ".join(out)


def state_words(machine: str, state: str) -> str:
    """pending; not on the list"""
    if state == ABSENT:
        return "not on the list" if machine == "guest" else "not there"
    return spoken(state)


def who(machine: str, states: Iterable[str]) -> str:
    """a guest who is pending or offered; an event that is closed"""
    names = joined([state_words(machine, s) for s in states], "or")
    return f"{'a guest who' if machine == 'guest' else 'an event that'} is {names}"
