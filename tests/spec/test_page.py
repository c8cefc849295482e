"""The page: it is self-contained, has every rule, and its script decides as Python does."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from edited import ROOT, SPEC

from codegen.output import pictured
from codegen.rules.derive import rules_of
from codegen.spec.model import Rules
from codegen.targets import cards, played, to_page, to_vectors

BYTES_MAX = 150_000
VOID = {"meta", "input", "br", "link", "img", "hr"}


class Outline(HTMLParser):
    """The ids, what would be fetched, and whether all tags close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Records the id and every link."""
        self.open += [tag] if tag not in VOID else []
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src", "action", "xlink:href")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """The innermost open tag is the one that closes."""
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def bare() -> str:
    """The page without pictures."""
    return to_page.outputs(rules_of(SPEC), SPEC)[to_page.PAGE]


@pytest.fixture(scope="module")
def page(bare: str) -> str:
    """The page with the pictures of gen/."""
    return pictured({to_page.PAGE: bare}, ROOT / "gen")[to_page.PAGE]


@pytest.fixture(scope="module")
def vectors(sample: Rules) -> str:
    """The vectors of the sample."""
    return to_vectors.outputs(sample)["vectors.jsonl"]


def said(tmp_path: Path, script: str, files: dict[str, str]) -> list[str]:
    """The output of a script that node runs on these files, with errors."""
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(["node", ROOT / "tests/spec" / script, *(tmp_path / name for name in files)],
                          capture_output=True, encoding="utf-8", check=False)
    return [*done.stderr.splitlines(), *done.stdout.splitlines()]


def disagreements(tmp_path: Path, rules: Rules, source: str, vectors: str) -> list[str]:
    """Where world.js decides vectors differently; the last line counts the vectors."""
    return said(tmp_path, "agree.js", {"world.js": source, "data.json": json.dumps(played.data(rules)),
                                       "vectors.jsonl": vectors})


def plays(tmp_path: Path, rules: Rules, script: str) -> list[str]:
    """Errors in plays with fixed random numbers; the last line counts the steps."""
    return said(tmp_path, "about.js", {"data.json": json.dumps(played.data(rules)),
                                       "world.js": to_page.read("world.js"), "play.js": script})


def test_the_page_answers_as_the_python_reading_does(tmp_path: Path, rules: Rules) -> None:
    lines = to_vectors.outputs(rules)["vectors.jsonl"]
    assert disagreements(tmp_path, rules, to_page.read("world.js"), lines) == [f"{lines.count(chr(10)) - 1} asked"]


@pytest.mark.parametrize("right,wrong", [
    ("a <= b", "a < b"), ("old - by", "old + by"), ("Math.min(old, by)", "by"), ("!rule.deny", "rule.deny"),
    ('rule.kind === "to" ? seen : world', "true ? seen : world"), ("!grew || ", ""), ("seq: 0", "seq: 1"),
    ("world.no + plus", "plus"), ("event.ends_at", "event.starts_at")])
def test_a_page_that_reads_the_rules_wrong_is_caught(tmp_path: Path, sample: Rules, vectors: str,
                                                     right: str, wrong: str) -> None:
    source = to_page.read("world.js")
    assert source.count(right) == 1
    assert len(disagreements(tmp_path, sample, source.replace(right, wrong), vectors)) > 1


def test_every_play_adds_up_and_ends(tmp_path: Path, sample: Rules) -> None:
    assert plays(tmp_path, sample, to_page.read("play.js")) == [
        "1000 steps, cancelled confirmed expired offered pending waitlisted"]


@pytest.mark.parametrize("right,wrong", [
    ("waiting.push(what)", "0"), ("a.row[rules.ticket] - b.row[rules.ticket]", "b.row.party - a.row.party"),
    ("guest.row = found.guest;", ""), ("timer.at <= end", "timer.at < end - 9"),
    ("play.timers.filter((timer) => !mine(timer))", "play.timers"), ("{}, timer.no", "{}, 0")])
def test_a_play_that_goes_wrong_is_caught(tmp_path: Path, sample: Rules, right: str, wrong: str) -> None:
    source = to_page.read("play.js")
    assert source.count(right) == 1
    assert len(plays(tmp_path, sample, source.replace(right, wrong))) > 1


def test_the_page_stands_alone(page: str) -> None:
    outline = Outline(page)
    assert outline.open == []
    assert sorted(outline.ids) == sorted(set(outline.ids))
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|import\(", page)
    assert set(re.findall(r"https?://[\w./]+", page)) == {"http://www.w3.org/2000/svg"}
    assert len(page.encode()) < BYTES_MAX


def test_every_rule_is_on_one_card_of_its_action(page: str) -> None:
    rules = rules_of(SPEC)
    shown = re.findall(r'<article .*? data-rules="(.*?)" data-states="(.*?)">', page)
    assert sorted(name for names, _ in shown for name in names.split()) == sorted(
        f"{r.machine}.{r.name}" for r in rules.rules)
    state = {f"{r.machine}.{r.name}": r.state for r in rules.rules}
    assert all([state[name] for name in names.split()] == states.split() for names, states in shown)


def card(rules: Rules, machine: str, action: str, name: str) -> cards.Card:
    """The card of a rule."""
    of = next(m for m in rules.spec.machines if m.name == machine)
    made = cards.cards(rules, of, next(a for a in of.actions if a.name == action), {"reasons": {}})
    return next(c for c in made if f"{machine}.{name}" in c.rules.split())


def test_a_card_says_all_that_a_rule_does(sample: Rules) -> None:
    offer = card(sample, "guest", "offer", "offer.waitlisted.0")
    assert (offer.states, offer.answer) == (("waitlisted",), "→ offered")
    assert offer.guard == ("if the event is not called off, it is before <code>event.starts_at</code> "
                           "and enough seats are free")
    assert "free − party" in offer.writes and "offered + party" in offer.writes
    assert "offer_until = now + claim_window_secs, at most starts_at" in offer.writes
    assert offer.asks[0] == "letter <i>offer</i>"
    assert offer.asks[1].startswith("tells <i>line moved</i>")
    assert offer.asks[2].startswith("timer <i>lapse</i> after <code>event.claim_window_secs</code>")
    assert re.fullmatch(r"guest\.yaml:\d+", offer.at)


def test_what_comes_to_the_same_is_one_card(sample: Rules) -> None:
    assert card(sample, "guest", "cancel", "cancel.pending.0").states == (
        "pending", "confirmed", "waitlisted", "offered")
    assert card(sample, "guest", "cancel", "cancel.confirmed.2").states == ("confirmed",)
    assert "free + party" in card(sample, "guest", "cancel", "cancel.confirmed.2").writes
    assert card(sample, "event", "cap", "cap.open.0").asks[0].startswith(
        "if <code>event.free</code> grew, tells <i>seat freed</i>")


def test_a_condition_is_said(sample: Rules) -> None:
    assert card(sample, "guest", "register", "register.absent.4").guard == \
        "if nobody is waitlisted and enough seats are free"
    assert card(sample, "guest", "register", "register.absent.5").guard == "otherwise"
    assert card(sample, "guest", "offer", "offer.pending.0").guard == ""


def test_every_arrow_that_is_drawn_can_be_chosen(page: str, sample: Rules) -> None:
    known = played.clickable(rules_of(SPEC))
    drawn = re.findall(r'<g id="((?:guest|event)-\w+-\w+)" class="edge">', page)
    assert [name for name in drawn if name not in known and "-choice_" not in name] == []
    known = played.clickable(sample)
    assert known["guest-frame-cancelled"] == [["pending", "confirmed", "waitlisted", "offered"], ["cancel"]]
    assert known["guest-waitlisted-offered"] == [["waitlisted"], ["offer"]]


def test_a_picture_that_is_missing_leaves_its_place(tmp_path: Path, bare: str) -> None:
    assert to_page.assembled(bare, tmp_path) == bare
    (tmp_path / "guest.svg").write_text(
        '<?xml?>\n<!-- x -->\n<svg width="10pt" height="20pt"\n viewBox="0 0 10 20"><title>t</title></svg>\n')
    whole = to_page.assembled(bare, tmp_path)
    assert '<svg role="group" style="--wide:10px" viewBox="0 0 10 20"></svg>\n</figure>' in whole
