"""Runs Spin on the model: one search, or all that `make model` makes.

Each search is exhaustive: every reachable state is stored whole.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..command import DONE, FAILED, Commands, command, spec_folder
from ..rules.derive import rules_of
from ..spec.errors import Failed
from ..spec.model import Rules
from . import trail
from .promela import model_of
from .properties import PROPERTIES, lapsed_states
from .to_promela import text

DEPTH_MAX, DEPTH_MAX_MANY = 5_000_000, 40_000_000  # of the stack, up to 4 guests and beyond
STORY_DEPTHS = (150, 250, 400, 700)  # a step is some 15 of Spin's; the first that breaks something is told
MISSING = "the model is searched by Spin, which is not installed: apt-get install spin"


@dataclass(frozen=True)
class Config:
    """How much is searched; the words are those of gen/model.pml.

    hands: changes at a time that are decided and not yet committed; copies: timers that ring once more.
    """

    name: str = "quick"
    guests: int = 3
    cap: int = 2
    party: int = 2
    hands: int = 1
    copies: int = 0
    host: bool = False
    letters: bool = False
    returns: bool = False
    big: bool = False  # worth a minute of the compiler's time

    @property
    def flags(self) -> list[str]:
        """The -D words for Spin."""
        named = {"GUESTS": self.guests, "CAP": self.cap, "PARTY": self.party, "HANDS": self.hands,
                 "COPIES": self.copies, "HOST": int(self.host), "LETTERS": int(self.letters),
                 "RETURN": int(self.returns)}
        return [f"-D{name}={value}" for name, value in named.items()]


@dataclass(frozen=True)
class Verdict:
    """What one search came to.  ok: nothing is broken, or for a return, one was found."""

    ok: bool
    states: int
    secs: float
    property: str = ""
    story: str = ""


QUICK = (
    Config("quick", hands=1),
    Config("late", cap=1, party=1, hands=0, copies=1),
    Config("letters", guests=2, cap=1, party=1, hands=0, host=True, letters=True),
)
FULL = (
    Config("the line", guests=4, big=True),
    Config("two at once", hands=2, big=True),
    Config("doubled timers", guests=4, hands=0, copies=2, big=True),
    Config("late timers", copies=1, big=True),
    Config("the host", guests=4, hands=0, host=True, big=True),
    Config("the host, meanwhile", guests=2, cap=1, host=True),
    Config("letters", guests=2, hands=0, host=True, letters=True),
)
RETURN = Config("the way back", guests=2, cap=1, hands=0, returns=True)


def run(argv: list[str], folder: Path) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(argv, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    out = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(argv)}\n{out[-2000:]}")
    return out


def build(folder: Path, model: str, config: Config, *more: str) -> None:
    """Makes the searcher of a model; Failed if what it takes is not installed."""
    for tool in ("spin", "gcc"):
        if shutil.which(tool) is None:
            raise Failed(MISSING)
    (folder / "model.pml").write_text(model, encoding="utf-8")
    run(["spin", "-a", *config.flags, "model.pml"], folder)
    run(["gcc", "-O2" if config.big else "-O0", "-w", "-DSAFETY", "-DNOREDUCE", "-DNOFAIR", *more,
         "-o", "pan", "pan.c"], folder)


def searched(folder: Path, depth: int, whole: bool = True) -> tuple[bool, int]:
    """Searches: whether nothing was found, and how many states were stored; whole: none may be left out."""
    (folder / "model.pml.trail").unlink(missing_ok=True)
    out = run(["./pan", f"-m{depth}", "-w24"], folder)
    states = re.search(r"^ *([0-9.e+]+) states, stored", out, re.M)
    if states is None or (whole and "max search depth too small" in out):
        raise RuntimeError(f"the search did not end:\n{out[-2000:]}")
    return "errors: 0" in out, int(float(states[1]))


def replay(folder: Path) -> str:
    """What the way that was found prints."""
    return run(["sh", "-c", "./pan -r; true"], folder)


def shortest(folder: Path, model: str, config: Config, found: str) -> str:
    """What a short way to something broken prints; ${found} if none is shorter."""
    build(folder, model, config, "-DREACH")
    for depth in STORY_DEPTHS:
        if not searched(folder, depth, False)[0]:
            return replay(folder)
    return found


def search(rules: Rules, config: Config = QUICK[0], judge: Rules | None = None, short: bool = True
           ) -> Verdict:
    """Searches rules; what must hold is said by ${judge}, or by the rules themselves."""
    model = text(rules, judge)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, model, config)
        clean, states = searched(folder, DEPTH_MAX if config.guests <= 4 else DEPTH_MAX_MANY)
        if clean:
            return Verdict(not config.returns, states, time.monotonic() - began,
                           PROPERTIES["RETURNS"] if config.returns else "",
                           "no guest whose timer rang ever holds anything again" if config.returns else "")
        printed = replay(folder)
        if short and not config.returns:
            printed = shortest(folder, model, config, printed)
    story = trail.told(model_of(rules, judge), printed)
    return Verdict(config.returns, states, time.monotonic() - began, story.broken, trail.text(story))


def configs(rules: Rules, guests: int | None) -> Iterator[Config]:
    """What is searched; guests: as many instead, where there were the most."""
    for config in FULL:
        yield replace(config, guests=guests) if guests and config.guests == 4 else config
    if lapsed_states(rules):
        yield RETURN


def broken_by(rules: Rules, judge: Rules | None = None) -> Verdict:
    """The first quick search that finds something broken, else the last: for judging a mutant."""
    verdict = Verdict(True, 0, 0)
    for config in (*QUICK, *([RETURN] if lapsed_states(judge or rules) else [])):
        verdict = search(rules, config, judge, short=False)
        if not verdict.ok:
            break
    return verdict


def lines(rules: Rules, guests: int | None = None) -> Iterator[tuple[str, bool]]:
    """All searches: lines to print as they come, and whether each is good news."""
    passed, states = 0, 0
    for config in configs(rules, guests):
        verdict = search(rules, config)
        states += verdict.states
        yield f"{config.name:<22}{verdict.states:>12,} states  {verdict.secs:6.1f} s", verdict.ok
        if not verdict.ok:
            yield verdict.story, False
            yield f"{passed} passed, 1 failed, 0 skipped", False
            return
    for name, words in PROPERTIES.items():
        if name == "RETURNS" and not lapsed_states(rules):
            yield f"      -  {words}: no timer leads to where one could return from", True
            continue
        passed += 1
        yield f"  holds  {words}", True
    yield f"{states:,} states in all", True
    yield f"{passed} passed, 0 failed, 0 skipped", True


def run_model(args: argparse.Namespace) -> int:
    """model: searches the rules with Spin."""
    good = True
    for line, good in lines(rules_of(args.spec), args.guests):
        print(line, flush=True)
    return DONE if good else FAILED


def add_to(commands: Commands) -> None:
    """Adds the command."""
    model = command(commands, "model", run_model, "search all that can happen under the rules, with Spin")
    spec_folder(model)
    model.add_argument("--guests", type=int, choices=range(2, 7), help="as many guests, instead of 4")
