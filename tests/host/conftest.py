"""The fixtures of these tests: a data directory, tables on AWS, or either."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.account import Account, missing  # noqa: E402
from lib.fixture import Fixture  # noqa: E402
from lib.fixture_aws import AwsFixture  # noqa: E402


@pytest.fixture
def fixture():
    with Fixture() as h:
        yield h


@pytest.fixture(scope="session")
def account(tmp_path_factory):
    """AWS on this machine."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    with Account(tmp_path_factory.mktemp("account")) as running:
        yield running


@pytest.fixture
def aws_fixture(account):
    with AwsFixture(account) as h:
        yield h


@pytest.fixture(params=["fixture", "aws_fixture"])
def any_fixture(request):
    """Either kind: for tests that hold for both."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def shared_fixture():
    with Fixture() as h:
        yield h
