"""Fixtures: a house for each test, and the strings that must never be logged."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.account import Account, missing  # noqa: E402
from lib.house import House  # noqa: E402
from lib.house_aws import AwsHouse  # noqa: E402


@pytest.fixture
def house():
    with House() as h:
        yield h


@pytest.fixture(scope="session")
def account(tmp_path_factory):
    """AWS on this machine."""
    why = missing()
    if why:
        pytest.skip(why)
    with Account(tmp_path_factory.mktemp("account")) as running:
        yield running


@pytest.fixture
def aws_house(account):
    with AwsHouse(account) as h:
        yield h


@pytest.fixture(params=["house", "aws_house"])
def home(request):
    """The one and the other: what both must hold."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def shared_house():
    with House() as h:
        yield h
