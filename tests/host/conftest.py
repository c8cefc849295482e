"""Fixtures: a house for each test, and the strings that must never be logged."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.house import House  # noqa: E402


def pytest_configure(config):
    config.addinivalue_line("markers", "under_load: many processes at once; slow under a sanitizer")


@pytest.fixture
def house():
    with House() as h:
        yield h


@pytest.fixture(scope="module")
def shared_house():
    with House() as h:
        yield h
