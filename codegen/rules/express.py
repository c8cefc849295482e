"""Whether DynamoDB can be asked: its conditions do not calculate, and its limits are close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..spec.errors import Problem, problem
from ..spec.model import ABSENT, Fact, Rule, Rules
from .ddb import Write, transactions
from .expression import compared, counter_of, folds

EXPRESSION_BYTES_MAX = 4096
OPERATORS_MAX = 300
ITEMS_MAX = 100
NAME_BYTES_MAX = 255
WORDS = {"AND", "OR", "NOT", "SET", "ADD", "attribute_exists", "attribute_not_exists"}
OPERATORS = {"AND", "OR", "NOT", "attribute_exists", "attribute_not_exists",
             "=", "<>", "<", "<=", ">", ">=", "+", "-"}


def guarded(rules: Rules) -> list[Rule]:
    """The rules that write an event's item that is there."""
    return [r for r in rules.rules if r.writes and (r.machine, r.state) != ("event", ABSENT)]


def asked_facts(rules: Rules) -> list[Fact]:
    """The facts that conditions speak of."""
    used = {name for rule in guarded(rules) for name in rule.facts}
    return [fact for fact in rules.facts if fact.name in used]


def check_facts(rules: Rules) -> Iterator[Problem]:
    """A fact of two attributes adds nothing to them: a condition cannot."""
    for fact in asked_facts(rules):
        left, right = compared(fact)
        if left.row == right.row == "event" and left.plus - right.plus:
            yield problem(fact.pos, "E270", f"fact '{fact.name}' adds to one field of the event and "
                          "compares it with another; a DynamoDB condition cannot calculate",
                          "keep the sum in a field of its own")


def check_counters(rules: Rules) -> Iterator[Problem]:
    """A counter is compared with a number, so that one missing on an old item counts as 0."""
    for fact in asked_facts(rules):
        sides = compared(fact)
        counted = [counter_of(rules, o) for o in sides]
        if any(counted) and not any(o.row == "const" for o in sides):
            yield problem(fact.pos, "E271", f"fact '{fact.name}' compares the counter "
                          f"'{''.join(counted)}' with something that is not a number")


def check_changes(rules: Rules) -> Iterator[Problem]:
    """An event's field is set or added to by one value: SET has one operator, and no minimum."""
    for rule in guarded(rules):
        for name, one in folds(rule).items():
            if one.smaller:
                yield problem(rule.pos, "E272", f"rule '{rule.name}' sets the event's '{name}' to the "
                              "smaller of two values; a DynamoDB update cannot do that")
            elif len(one.added) > 1:
                yield problem(rule.pos, "E273", f"rule '{rule.name}' changes the event's '{name}' by "
                              f"{len(one.added)} values; DynamoDB takes one operator")


def tokens(text: str) -> list[str]:
    """The words and operators of an expression."""
    return re.findall(r"[#:]?\w+|[<>=]+|[+-]", text)


def misfits(write: Write) -> Iterator[str]:
    """What is wrong with the aliases and placeholders of a write."""
    found = [t for text in (write.condition, write.update) for t in tokens(text)]
    used = {t for t in found if t[0] in "#:"}
    said = {alias for alias, _ in write.names} | {v.name for v in write.values}
    for text in sorted(used - said):
        yield f"'{text}' is not declared"
    for text in sorted(said - used):
        yield f"'{text}' is not used"
    for text in sorted({t for t in found if t[0].isalnum() or t[0] == "_"} - WORDS):
        yield f"the name '{text}' has no alias"


def oversized(write: Write) -> Iterator[str]:
    """Which limits of one action a write passes."""
    for text in (write.condition, write.update):
        if len(text.encode()) > EXPRESSION_BYTES_MAX:
            yield f"an expression of {len(text.encode())} bytes; the limit is {EXPRESSION_BYTES_MAX}"
        operators = sum(t in OPERATORS for t in tokens(text))
        if operators > OPERATORS_MAX:
            yield f"an expression of {operators} operators; the limit is {OPERATORS_MAX}"
    for name in [*(alias for alias, _ in write.names), *(v.name for v in write.values)]:
        if len(name.encode()) > NAME_BYTES_MAX:
            yield f"the name '{name[:20]}...' of {len(name.encode())} bytes; the limit is {NAME_BYTES_MAX}"


def check_requests(rules: Rules) -> Iterator[Problem]:
    """Every action declares what it uses, no more, and stays within DynamoDB's limits."""
    if any(True for check in (check_facts, check_counters, check_changes) for _ in check(rules)):
        return
    judged: set[str] = set()
    for one in transactions(rules):
        for write in one.writes:
            if write.name in judged:
                continue
            judged.add(write.name)
            for text in misfits(write):
                yield problem(one.rule.pos, "E274", f"rule '{one.rule.name}': in the write of the "
                              f"{write.table}, {text}")
            for text in oversized(write):
                yield problem(one.rule.pos, "E275", f"rule '{one.rule.name}' makes {text}")


def check_items(rules: Rules) -> Iterator[Problem]:
    """A change with its effects fits in one transaction."""
    for rule in (r for r in rules.rules if r.writes):
        items = 2 + (rule.machine == "guest") + len(rule.effects)
        if items > ITEMS_MAX:
            yield problem(rule.pos, "E276", f"rule '{rule.name}' writes {items} items; a transaction holds "
                          f"{ITEMS_MAX}")


CHECKS = (check_facts, check_counters, check_changes, check_requests, check_items)
