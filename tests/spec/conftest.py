"""The rules under test: the real ones, and those of the sample."""

from __future__ import annotations

import pytest
from edited import SAMPLE, SPEC

from codegen.rules.derive import rules_of
from codegen.rules.lower import lower
from codegen.spec.model import Rules, Spec
from codegen.spec.read import read


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
    """The real rules, and those of the sample: for what holds for every spec."""
    return rules_of(request.param)


def pytest_addoption(parser: pytest.Parser) -> None:
    """-u: update the golden files.  pytest reserves lower-case options, hence _addoption."""
    parser.getgroup("goldens")._addoption("-u", "--update", action="store_true", dest="update",
                                          help="write what is seen into bad/")
