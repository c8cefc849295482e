"""The fixtures for comparing the readings of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from vectors import ROOT, VECTORS, Vector, vectors_of  # before codegen: it sets the path to it

from codegen.rules.derive import rules_of  # noqa: I001
from codegen.spec.model import Rules
from dynamodb import DynamoDB
from lib import tables
from lib.build import build


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The real rules."""
    return rules_of(ROOT / "spec")


@pytest.fixture(scope="session")
def vectors() -> list[Vector]:
    """The vectors that are committed."""
    return vectors_of(VECTORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder of the C programs, built."""
    build("agree-build")
    return ROOT / "build" / "agree"


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DynamoDB]:
    """DynamoDB with the tables."""
    with DynamoDB(tmp_path_factory.mktemp("dynamodb") / "log") as running:
        tables.make(running.call)
        yield running
