"""Rules to look at: the real ones, and those of the sample; and templates compiled once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from edited import SAMPLE, SPEC

from codegen import to_words
from codegen.errors import Pos
from codegen.lower import lower
from codegen.model import Rules, Spec
from codegen.output import rules_of
from codegen.read import read
from codegen.words import Offer, Template


class Compiler:
    """compile_text, which compiles a template again only if it, or a file that it is made of, is another.

    One that has mistakes is compiled each time.
    """

    def __init__(self) -> None:
        self.compile, self.known = to_words.compile_text, {}
        self.offer, self.offers = None, {}

    def number(self, offer: Offer) -> int:
        """A number that stands for an offer: a whole spec has one, which is too long to compare each time."""
        if self.offer is None or self.offer[0] is not offer:
            self.offer = offer, self.offers.setdefault(offer, len(self.offers))
        return self.offer[1]

    def __call__(self, name: str, groups: tuple[str, ...], source: str, start: Pos, offer: Offer, kind: str,
                 folder: Path | None, used: set[str], parts: set[str]) -> Template:
        """What compile_text returns, by the same arguments."""
        key = (name, groups, source, start, self.number(offer), kind, folder)
        for texts, made, its_used in self.known.setdefault(key, []):
            if all((folder / part).is_file() and (folder / part).read_bytes() == text
                   for part, text in texts.items()):
                used.update(its_used)
                parts.update(texts)
                return made
        its_used, its_parts = set(), set()
        try:
            made = self.compile(name, groups, source, start, offer, kind, folder, its_used, its_parts)
        finally:
            used.update(its_used)
            parts.update(its_parts)
        texts = {part: (folder / part).read_bytes() for part in its_parts}
        self.known[key].append((texts, made, its_used))
        return made


@pytest.fixture(scope="session", autouse=True)
def templates() -> Iterator[None]:
    """Most tests leave letters and pages alone: these are compiled once for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(to_words, "compile_text", Compiler())
        yield


@pytest.fixture(scope="session")
def said() -> Spec:
    """The sample as it was read."""
    return read(SAMPLE)


@pytest.fixture(scope="session")
def sample(said: Spec) -> Rules:
    """The rules of the sample."""
    return lower(said)


@pytest.fixture(scope="session", params=[SPEC, SAMPLE], ids=["spec", "sample"])
def rules(request: pytest.FixtureRequest) -> Rules:
    """The real rules, and those of the sample: for what holds of every spec."""
    return rules_of(request.param)


def pytest_addoption(parser: pytest.Parser) -> None:
    """-u: write what is seen into the goldens.  pytest keeps small letters for itself, hence _addoption."""
    parser.getgroup("goldens")._addoption("-u", "--update", action="store_true", dest="update",
                                          help="write what is seen into bad/")
