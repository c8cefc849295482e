"""What the tests of the functions share: the tables, the double of AWS, and the programs."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from function import BOOTSTRAP, ENV, ROOT, SETUP, Double, Function, Process, own  # noqa: E402

from dynamodb import DynamoDB  # noqa: E402
from lib import tables  # noqa: E402
from lib.build import build  # noqa: E402


@pytest.fixture(scope="session")
def bootstrap() -> Path:
    """The program under test: the one that BOOTSTRAP names, or the built one."""
    if "BOOTSTRAP" not in os.environ:
        build("build/lambda/bootstrap")
    return BOOTSTRAP


@pytest.fixture(scope="session")
def dynamodb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DynamoDB]:
    """A real DynamoDB with the tables."""
    with DynamoDB(tmp_path_factory.mktemp("dynamodb") / "log") as running:
        running.streams = tables.make(running.call)
        yield running


@pytest.fixture(scope="session")
def any_double() -> Iterator[Double]:
    """The double of every other service."""
    with Double() as double:
        yield double


@pytest.fixture
def double(any_double: Double) -> Double:
    """The double, reset."""
    any_double.reset(SETUP)
    return any_double


@pytest.fixture
def where(dynamodb: DynamoDB, double: Double) -> dict[str, str]:
    """The environment variables that name the endpoints."""
    return {"AWS_ENDPOINT_URL": double.url, "AWS_ENDPOINT_URL_DYNAMODB": f"http://127.0.0.1:{dynamodb.port}"}


@pytest.fixture
def start(bootstrap: Path, where: dict[str, str], double: Double,
          tmp_path: Path) -> Iterator[Callable[..., Function]]:
    """Starts functions, which end with the test."""
    numbers = itertools.count()
    with ExitStack() as running:
        yield lambda handler, **env: running.enter_context(
            Function(double, handler, where | env, tmp_path / f"log-{next(numbers)}"))


@pytest.fixture
def start_at(bootstrap: Path, where: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Starts the program with the test's own Runtime API."""
    numbers = itertools.count()
    with ExitStack() as running:
        yield lambda address, handler="guest", **env: running.enter_context(
            Process(handler, address, where | env, tmp_path / f"log-at-{next(numbers)}"))


@pytest.fixture(scope="session")
def echo() -> None:
    """The program that responds with as many bytes as its event says."""
    build("build/tests/lambda/echo")


@pytest.fixture
def seed(where: dict[str, str]) -> Callable[[str], str]:
    """Runs one request of seed.c."""
    build("build/tests/lambda/seed")

    def ask(request: str) -> str:
        done = subprocess.run([ROOT / "build/tests/lambda/seed"], input=request + "\n", env=own(ENV | where),
                              capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()
    return ask
