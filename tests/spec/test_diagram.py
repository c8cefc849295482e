"""The pictures: all transitions and no other, what is drawn once, and which arrows are straight."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from edited import SAMPLE, SPEC, copy_of, edit

from codegen.rules.derive import rules_of
from codegen.spec.model import ABSENT, Machine, Rules
from codegen.targets import to_diagram, to_views
from codegen.targets.picture import backward, inside, picture

Ways = set[tuple[str, str, str]]  # (from, action, to)


def ways(rules: Rules, machine: Machine) -> Ways:
    """Every transition of the rules."""
    return {(r.state, r.action, r.to) for r in rules.rules if r.machine == machine.name and r.kind == "to"}


def unfolded(arrows: list[tuple[str, str, list[str]]], within: list[str]) -> Ways:
    """The transitions of arrows (from, to, actions), with choices and the frame expanded."""
    branches: dict[str, list[str]] = {}
    for start, to, _ in arrows:
        if start.startswith("choice_"):
            branches.setdefault(start, []).append(to)
    return {(state, action, end) for start, to, actions in arrows if start not in branches
            for state in (within if start == "frame" else [start])
            for action in actions for end in branches.get(to, [to])}


def mermaid(text: str) -> list[tuple[str, str, list[str]]]:
    """The arrows of a Mermaid text."""
    found = re.findall(r"^    (\S+) --> (\w+): (.*)$", text, re.M)
    return [(start.replace("[*]", ABSENT), to, [w.replace(" ", "_") for w in words.split(", ")])
            for start, to, words in found]


def graphviz(text: str) -> list[tuple[str, str, list[str]]]:
    """The arrows of a Graphviz text, by their ids."""
    found = re.findall(r'^\t\w+ -> \w+ \[id="\w+?-(\w+)-(\w+)", label=<(.*?)>, color', text, re.M)
    words = r'<FONT COLOR="[^"]*">([^<]+)<'
    return [(start, to, [unescape(w).replace(" ", "_") for w in re.findall(words, label)])
            for start, to, label in found]


def labels(text: str) -> dict[str, str]:
    """The words of each state of a Graphviz text."""
    found = re.findall(r"^\t(\w+) \[id=\S+ label=<(.*?)>, fillcolor", text, re.M)
    return {name: unescape(re.sub("<[^>]*>", " ", label)) for name, label in found}


def with_declined(folder: Path) -> Rules:
    """The sample, in which invited guests may say no."""
    spec = copy_of(SAMPLE, folder)
    text = (spec / "guest.yaml").read_text(encoding="utf-8")
    head, actions = text.split("\nactions:\n")
    head = head.replace("\nstates:\n", "\nstates:\n  declined:   {letter: cancelled, end: yes}\n", 1)
    actions = re.sub(r"^    ((?:\w+, )*)cancelled((?:, \w+)*):( *)(same|\{refuse)",
                     r"    \1cancelled, declined\2:\3\4", actions, flags=re.M)
    actions = "  decline:\n    by: guest\n    pending: {to: declined}\n" \
              "    absent, confirmed, waitlisted, offered, cancelled, expired, declined: same\n\n" + actions
    (spec / "guest.yaml").write_text(f"{head}\nactions:\n{actions}", encoding="utf-8")
    return rules_of(spec)


# ---- all transitions, and no other ----

def test_mermaid_has_every_way_and_no_other(rules: Rules) -> None:
    for machine in rules.spec.machines:
        text = to_diagram.outputs(rules)[f"{machine.name}.mmd"]
        assert unfolded(mermaid(text), []) == ways(rules, machine)
        assert re.findall(r"^    (\w+) --> \[\*\]$", text, re.M) == [s.name for s in machine.states if s.end]


def test_graphviz_has_every_way_and_no_other(rules: Rules) -> None:
    for machine in rules.spec.machines:
        frame = picture(rules, machine).frame
        text = to_diagram.outputs(rules)[f"{machine.name}.dot"]
        assert unfolded(graphviz(text), list(frame.states)) == ways(rules, machine)
        assert list(labels(text)) == [*inside_first(rules, machine)]


def inside_first(rules: Rules, machine: Machine) -> list[str]:
    """The states but the start, those in the frame first."""
    within = inside(picture(rules, machine))
    names = [s.name for s in machine.states if s.name != ABSENT]
    return sorted(names, key=lambda name: name not in within)


def test_the_host_s_view_has_every_way_too(rules: Rules) -> None:
    guest = rules.spec.guest
    held = [s.name for s in guest.states if s.holds == "seat"]
    arrows = graphviz(to_views.as_host(rules)["as_host.dot"])
    assert unfolded(arrows, held) == ways(rules, guest)


# ---- what makes it readable ----

def test_what_several_answers_end_in_is_one_choice(sample: Rules) -> None:
    view = picture(sample, sample.spec.guest)
    assert [(name, [to for to, _, _ in tail]) for name, tail in view.choices] == [
        ("choice_1", ["confirmed", "waitlisted"])]
    assert [(w.to, w.words) for w in view.ways if w.start == "choice_1"] == [
        ("confirmed", "line empty and seat fits"), ("waitlisted", "otherwise")]


def test_the_happy_way_goes_straight(sample: Rules) -> None:
    guest, event = (picture(sample, machine) for machine in sample.spec.machines)
    assert guest.spine == ("absent", "pending", "choice_1", "confirmed")
    assert event.spine == ("absent", "open")


def test_what_every_state_of_the_list_may_do_leaves_once(sample: Rules) -> None:
    guest, event = (picture(sample, machine).frame for machine in sample.spec.machines)
    assert guest.states == ("pending", "confirmed", "waitlisted", "offered")
    assert guest.last == "confirmed"
    assert [(w.to, w.actions) for w in guest.ways] == [("cancelled", (("cancel", "guest"),))]
    assert (event.states, event.last) == (("open", "closed"), "closed")
    assert [w.to for w in event.ways] == ["called_off", "over"]


def test_ways_back_do_not_pull_the_picture_apart(sample: Rules) -> None:
    assert backward(picture(sample, sample.spec.guest)) == {("expired", "pending"), ("expired", "choice_1")}
    assert backward(picture(sample, sample.spec.event)) == set()


def test_a_frame_stands_only_where_it_saves_arrows(tmp_path: Path) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, "event.yaml", "    open, closed: {to: called_off}",
         "    open: {to: called_off}\n    closed: {refuse: over}")
    assert picture(rules_of(spec), rules_of(spec).spec.event).frame is None


def test_a_new_exit_stands_aside(tmp_path: Path, sample: Rules) -> None:
    rules = with_declined(tmp_path)
    view, was = picture(rules, rules.spec.guest), picture(sample, sample.spec.guest)
    assert (view.spine, view.choices, view.frame) == (was.spine, was.choices, was.frame)
    assert [(w.start, w.to) for w in view.ways if w not in was.ways] == [("pending", "declined")]
    assert "peripheries=2" in re.search(r"^\tdeclined .*$", to_diagram.outputs(rules)["guest.dot"], re.M)[0]


# ---- what it says ----

def test_a_picture_says_who_holds_what_and_how_long(sample: Rules) -> None:
    said = labels(to_diagram.outputs(sample)["guest.dot"])
    assert {name: " ".join(words.split()) for name, words in said.items()} == {
        "pending": "pending", "confirmed": "confirmed ■ holds a seat",
        "waitlisted": "waitlisted has a place in line",
        "offered": "offered ■ holds a seat for claim window (6h), then lapse",
        "cancelled": "cancelled for good", "expired": "expired"}
    event = labels(to_diagram.outputs(sample)["event.dot"])
    assert "until ends at, then end" in event["open"]


def test_each_arrow_has_the_colours_of_its_actors(sample: Rules) -> None:
    text = to_diagram.outputs(sample)["guest.dot"]
    colours = dict(re.findall(r'id="guest-([\w-]+)", label=.*, color="([^"]*)"', text))
    who = {colour: asker for asker, colour in to_diagram.COLOURS.items()}
    assert [[who.get(c, "") for c in colours[way].split(":")] for way in (
        "waitlisted-offered", "offered-expired", "frame-cancelled", "pending-choice_1",
        "choice_1-confirmed")] == [
        ["system"], ["timer"], ["guest"], ["host", "guest"], [""]]
    keys = re.search(r"asked for by.*", text)[0]
    assert re.findall(r'COLOR="(.*?)">━ (.*?)<', keys) == [
        (to_diagram.COLOURS[who], words) for who, words in (
            ("guest", "the guest"), ("host", "the host"), ("system", "the system"), ("timer", "a timer"))]


def test_a_guest_reads_their_own_words() -> None:
    text = to_views.outputs(rules_of(SPEC), SPEC)["as_guest.dot"]
    said = {name: " ".join(words.split()) for name, words in labels(text).items()}
    words = to_views.short_words(SPEC)
    assert {name: f"{words['guest_states'][name]['title']} {name}" for name in said} == said
    assert "{" not in re.sub(r"[{}]$", "", text, flags=re.M)
    labels_of = {f"{start}-{to}": " ".join(label).replace("_", " ") for start, to, label in graphviz(text)}
    assert labels_of["offered-confirmed"] == f"“{words['actions']['claim']['label']}”"


def test_a_host_sees_what_takes_a_seat_and_what_gives_it_back(sample: Rules) -> None:
    text = to_views.as_host(sample)["as_host.dot"]
    assert 'label="cap = free + confirmed + offered"' in text
    change = {way: re.findall(r"<B>(.*?)</B>", label) for way, label in re.findall(
        r'id="as_host-([\w-]+)", label=<(.*)>, color', text)}
    assert {way: words[0] for way, words in change.items() if words} == {
        "waitlisted-offered": "free −party", "choice_1-confirmed": "free −party",
        "offered-expired": "free +party", "frame-cancelled": "free +party"}
    assert "counts seats" in labels(text)["offered"]
    assert "counts guests" in labels(text)["waitlisted"]


def test_mermaid_knows_the_choices(sample: Rules) -> None:
    assert "    state choice_1 <<choice>>\n" in to_diagram.outputs(sample)["guest.mmd"]
