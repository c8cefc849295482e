"""Where in a piece of HTML a placeholder stands, and what must not be there.

The reader knows just enough of HTML to keep a template honest: tags that close,
attributes in double quotes, and none of the elements and attributes that could
run a script or fetch something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..spec.errors import Pos, Problem, problem
from ..spec.model import Word

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
URL_ATTRIBUTES = frozenset(("href", "action"))

# What goes on as it began, by mode; and the member of Html that it adds to.
PLAIN = {"text": re.compile("[^<]+"), "open": re.compile("[A-Za-z0-9-]+"), "value": re.compile('[^"]+'),
         "attribute": re.compile(r"[^=/>\s]+"), "declaration": re.compile("[^>]+")}
MEMBERS = {"open": "tag", "value": "value", "attribute": "attribute"}

SCHEMES = ("#", "/", "http://", "https://", "mailto:")

# What a page, a letter's HTML part, must not hold.
ELEMENTS = {
    "page": frozenset("script style link base iframe frame object embed img audio video".split()),
    "mail": frozenset("script style link base iframe frame object embed img audio video form input svg"
                      .split()),
}
ATTRIBUTES = {
    "page": frozenset("style src srcset srcdoc formaction ping background".split()),
    "mail": frozenset("class src srcset srcdoc formaction ping background".split()),
}


@dataclass(frozen=True)
class Html:
    """A place between two bytes.

    mode: text, open (in a tag's name), tag (between attributes), attribute (in its
    name), equals (after =), value, comment, declaration or style.  open: the elements
    not closed yet, each with the place where it was opened.
    """

    kind: str
    mode: str = "text"
    tag: str = ""
    attribute: str = ""
    value: str = ""
    open: tuple[Word, ...] = ()


def at(pos: Pos, text: str, offset: int, width: int = 1) -> Pos:
    """The place ${offset} characters after ${pos}, where ${text} begins."""
    before = text[:offset]
    lines = before.count("\n")
    col = offset - before.rfind("\n") if lines else pos.col + offset
    return Pos(pos.path, pos.line + lines, col, width)


def feed(state: Html, text: str, pos: Pos, problems: list[Problem]) -> Html:
    """The state after ${text}, which begins at ${pos}."""
    line, col, offset = pos.line, pos.col, 0
    while offset < len(text):
        run = PLAIN[state.mode].match(text, offset) if state.mode in PLAIN else None
        step = run[0] if run else text[offset]
        if run and state.mode in MEMBERS:
            member = MEMBERS[state.mode]
            more = step if member == "value" else step.lower()
            state = replace(state, **{member: getattr(state, member) + more})
        elif not run:
            here = Pos(pos.path, line, col)
            state = STEPS[state.mode](state, step, here, text[offset:offset + 4], problems)
        lines = step.count("\n")
        line, col = line + lines, len(step) - step.rfind("\n") if lines else col + len(step)
        offset += len(step)
    return state


def in_text(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """At the < after some text."""
    if rest.startswith("<!--"):
        return replace(state, mode="comment", value="")
    if rest.startswith("<!"):
        return replace(state, mode="declaration")
    return replace(state, mode="open", tag="")


def in_open(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """At the end of a tag's name, or its /."""
    if char == "/" and not state.tag:
        return replace(state, tag="/")
    if not state.tag.strip("/"):
        begin = Pos(here.path, here.line, here.col - 1 - len(state.tag))
        problems.append(problem(begin, "E509", "this '<' does not begin a tag", "write &lt;"))
        return replace(state, mode="text")
    begin = Pos(here.path, here.line, here.col - len(state.tag), len(state.tag))
    if state.tag in ELEMENTS[state.kind]:
        hint = "the layout's <style> may hold one include of a .css file" if state.tag == "style" else ""
        problems.append(problem(begin, "E505", f"<{state.tag}> is not allowed here", hint))
    return in_tag(replace(state, mode="tag", tag=Word(state.tag, begin)), char, here, rest, problems)


def in_tag(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """Between attributes."""
    if char == ">":
        return closed(state, here, problems)
    if char.isspace():
        return state if not state.value == "/" else replace(state, value="")
    if char == "/":
        return replace(state, value="/")
    if char in "=\"'<":
        problems.append(problem(here, "E504", f"an attribute cannot begin with {char}",
                                'write name="value", with no space between'))
    return replace(state, mode="attribute", attribute=char.lower(), value="")


def closed(state: Html, here: Pos, problems: list[Problem]) -> Html:
    """After a tag's '>': the elements that are open now."""
    done = replace(state, mode="text", tag="", attribute="", value="")
    if not state.tag.startswith("/"):
        if state.tag in VOID or state.value == "/":
            return done
        return replace(done, open=state.open + (state.tag,))
    name = state.tag[1:]
    if not state.open or state.open[-1] != name:
        hint = f"<{state.open[-1]}> is still open" if state.open else "nothing is open"
        problems.append(problem(here, "E509", f"</{name}> has no opening tag here", hint))
        left = state.open.index(name) if name in state.open else len(state.open)
        return replace(done, open=state.open[:left])
    return replace(done, open=state.open[:-1])


def in_attribute(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """At the end of an attribute's name."""
    name = state.attribute
    if name.startswith("on") or name in ATTRIBUTES[state.kind]:
        begin = Pos(here.path, here.line, here.col - len(name), len(name))
        problems.append(problem(begin, "E505", f"the attribute '{name}' is not allowed here"))
    if char == "=":
        return replace(state, mode="equals", value="")
    return in_tag(replace(state, mode="tag"), char, here, rest, problems)


def in_equals(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """After an attribute's '='."""
    if char == '"':
        return replace(state, mode="value", value="")
    problems.append(problem(here, "E504", f"the value of '{state.attribute}' is not in double quotes"))
    return replace(state, mode="tag", value="")


def in_value(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """At the end of an attribute's value."""
    if state.attribute in URL_ATTRIBUTES and not state.value.startswith(SCHEMES + ("\0",)):
        problems.append(problem(here, "E503", f"'{state.attribute}' does not begin as a url",
                                "begin it with a url placeholder, #, / or https://"))
    return replace(state, mode="tag", value="")


def in_comment(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """In a comment."""
    value = (state.value + char)[-3:]
    return replace(state, mode="text", value="") if value == "-->" else replace(state, value=value)


def in_declaration(state: Html, char: str, here: Pos, rest: str, problems: list[Problem]) -> Html:
    """At the end of <!doctype ...>."""
    return replace(state, mode="text")


STEPS = {
    "text": in_text, "open": in_open, "tag": in_tag, "attribute": in_attribute, "equals": in_equals,
    "value": in_value, "comment": in_comment, "declaration": in_declaration,
}


def put(state: Html, kind: str, name: str, pos: Pos, problems: list[Problem]) -> tuple[Html, str]:
    """How a placeholder of type ${kind} is written at this place, and the state after it."""
    if state.mode == "text":
        if kind == "url":
            problems.append(problem(pos, "E503", f"'{name}' is a url: it is allowed in href and action only"))
        return state, "html"
    if state.mode == "equals":
        problems.append(problem(pos, "E504", f"'{name}' is in an attribute without quotes",
                                f'write {state.attribute}="{{{{ {name} }}}}"'))
        return replace(state, mode="tag"), "attribute"
    if state.mode != "value":
        problems.append(problem(pos, "E504", f"'{name}' cannot be inside a tag",
                                "write it between tags, or in a quoted value"))
        return state, "attribute"
    after = replace(state, value=state.value + "\0")
    if state.attribute in URL_ATTRIBUTES:
        if kind != "url":
            problems.append(problem(pos, "E503", f"'{name}' is a {kind}: '{state.attribute}' takes a url"))
        elif state.value:
            problems.append(problem(pos, "E503", f"'{name}' must begin the value of '{state.attribute}'"))
        return after, "url"
    if kind == "url":
        problems.append(problem(pos, "E503", f"'{name}' is a url: it is allowed in href and action only"))
    return after, "attribute"
