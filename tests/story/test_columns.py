"""The runner of stories: a wrong story fails in every column, and only one column writes stories.

Run beside a DynamoDB: tests/aws/with_dynamodb.py python3 -m pytest tests/story
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
RUNNER = Path(os.environ.get("STORY", ROOT / "build/tests/story"))
COLUMNS = [(store, host) for store in ("sqlite", "dynamodb") for host in ("serve", "lambda")]
STORY = ROOT / "tests/story/an-early-timer-changes-nothing.story"

# Edits that make a story wrong: a different e-mail, answer or count, a timer that did nothing, a missing
# line, a line too many, an unknown step, and a time before the last.
WRONG = {
    "an-email": ("    e-mail to ben: offer\n", "    e-mail to ben: confirmed\n"),
    "an-answer": ("    ana is told: cancelled\n", "    ana is told: 409 closed\n"),
    "a-count": ("    seats: 0 of 1 confirmed, 1 offered, 0 open", "    seats: 0 of 1 confirmed, 0 offered, 1 open"),
    "a-timer": ("    ben: offered -> expired\n", "    nothing changes\n"),
    "a-line-less": ("    e-mail to ben: lapsed\n", ""),
    "a-line-more": ("    e-mail to ben: lapsed\n", "    e-mail to ben: lapsed\n    e-mail to ana: offer\n"),
    "no-sentence": ("] ana cancels\n", "] ana sings\n"),
    "time-goes-back": ("[day -6 09:00] ana", "[day -8 09:00] ana"),
}


def run_story(story: Path, column: tuple[str, str], *options: str,
         env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a story in a column."""
    return subprocess.run([str(RUNNER), *options, "--store", column[0], "--host", column[1], str(story)],
                          env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False)


@pytest.fixture(params=COLUMNS, ids="-".join)
def column(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A store and a host."""
    if request.param[0] == "dynamodb" and "AWS_ENDPOINT_URL_DYNAMODB" not in os.environ:
        pytest.skip(os.environ.get("RSVP_NO_DYNAMODB", "no DynamoDB; run it by tests/aws/with_dynamodb.py"))
    return request.param


def edited(folder: Path, old: str, new: str) -> Path:
    """A true story, with one edit."""
    text = STORY.read_text(encoding="utf-8")
    assert old in text
    story = folder / "a.story"
    story.write_text(text.replace(old, new, 1), encoding="utf-8")
    return story


def test_a_true_story_passes(column: tuple[str, str], tmp_path: Path) -> None:
    done = run_story(edited(tmp_path, "# It fires", "# It fires"), column)
    assert (done.returncode, done.stdout) == (0, "1 passed, 0 failed, 0 skipped\n")


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_story_fails(column: tuple[str, str], what: str, tmp_path: Path) -> None:
    done = run_story(edited(tmp_path, *WRONG[what]), column)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "0 passed, 1 failed, 0 skipped"


def test_only_the_default_column_writes(column: tuple[str, str], tmp_path: Path) -> None:
    story = edited(tmp_path, *WRONG["an-email"])
    before = story.read_bytes()
    done = run_story(story, column, "-u")
    if column == ("sqlite", "serve"):
        assert (done.returncode, story.read_bytes()) == (0, STORY.read_bytes())
    else:
        assert (done.returncode, story.read_bytes()) == (2, before)


def test_the_default_column_is_sqlite_on_one_machine(tmp_path: Path) -> None:
    story = edited(tmp_path, *WRONG["an-email"])
    subprocess.run([str(RUNNER), "-u", str(story)], check=True, capture_output=True)
    assert story.read_bytes() == STORY.read_bytes()


@pytest.mark.parametrize("column", [("sqlite", "nowhere"), ("paper", "serve")], ids="-".join)
def test_an_unknown_column_is_refused(column: tuple[str, str]) -> None:
    assert run_story(STORY, column).returncode == 2


@pytest.mark.parametrize("host", ["serve", "lambda"])
def test_without_dynamodb_stories_are_skipped_and_counted(host: str) -> None:
    done = run_story(STORY, ("dynamodb", host), env={"RSVP_NO_DYNAMODB": "there is none"})
    assert (done.returncode, done.stdout) == (0, "SKIPPED there is none\n0 passed, 0 failed, 1 skipped\n")


def test_a_dynamodb_that_does_not_answer_fails() -> None:
    own = {"AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID": "local",
           "AWS_SECRET_ACCESS_KEY": "local", "AWS_REGION": "us-east-1"}
    assert run_story(STORY, ("dynamodb", "serve"), env=own).returncode == 1
