"""What the tests of the whole product on AWS share."""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "agree")]

from cloud import Cloud  # noqa: E402
from dynamodb import DynamoDB  # noqa: E402

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DynamoDB]:
    """A DynamoDB for all tests; each test has its own tables."""
    with DynamoDB(tmp_path_factory.mktemp("dynamodb") / "log") as running:
        yield running


@pytest.fixture
def deploy(db: DynamoDB, tmp_path: Path) -> Iterator[Callable[..., Cloud]]:
    """Makes deployments, each with its own tables."""
    with contextlib.ExitStack() as life:
        yield lambda **handlers: life.enter_context(
            Cloud(tmp_path / f"{next(NUMBERS)}", db, f"t{next(NUMBERS)}-", handlers))


@pytest.fixture
def cloud(deploy: Callable[..., Cloud]) -> Cloud:
    """A deployment with a process for each function."""
    return deploy()
