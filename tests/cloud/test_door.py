"""A door is a function in Lambda: a process for each environment, started again when it ends."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from door import Door, Environment
from double import Double
from later import RETRIES_MAX, Later
from lib.house import wait_for

#: Answers what it is called with, ends at "end", and goes on for ever at "wait".
PROGRAM = f"""#!{sys.executable}
import http.client, json, os, time
base = "/2018-06-01/runtime/invocation/"
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    connection.request("GET", base + "next")
    answer = connection.getresponse()
    event = answer.read()
    if event == b'end':
        os._exit(3)
    if event == b'wait':
        time.sleep(60)
    said = b'{{"n":' + event + b'}}'
    connection.request("POST", base + answer.headers["Lambda-Runtime-Aws-Request-Id"] + "/response", said)
    connection.getresponse().read()
"""


@pytest.fixture
def double() -> Iterator[Double]:
    with Double() as running:
        yield running


@pytest.fixture
def door(double: Double, tmp_path: Path) -> Iterator[Callable[..., Door]]:
    """Makes a door of the program above."""
    program = tmp_path / "bootstrap"
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o700)
    made: list[Door] = []

    def make(count: int = 1, ms: int = 15000) -> Door:
        made.append(Door([Environment(double, f"echo-{n}", program, dict(os.environ), tmp_path / f"{n}.log")
                          for n in range(count)], ms))
        return made[-1]
    yield make
    for one in made:
        one.stop()


def test_it_answers_and_is_there_again_after_it_ended_or_was_killed(door: Callable[..., Door]) -> None:
    echo = door()
    assert echo.invoke(1) == '{"n":1}'
    assert echo.invoke("end") is None
    assert echo.invoke(2) == '{"n":2}'
    waiting: list = []
    thread = threading.Thread(target=lambda: waiting.append(echo.invoke("wait")))
    thread.start()
    runtime = echo.environments[0].double
    wait_for(lambda: runtime.get("runtimes/echo-0")["state"] == "Running")
    echo.kill()
    thread.join()
    assert waiting == [None]
    assert echo.invoke(3) == '{"n":3}'


def test_what_takes_too_long_has_failed(door: Callable[..., Door]) -> None:
    assert door(ms=200).invoke("wait") is None


def test_two_environments_answer_at_once(door: Callable[..., Door]) -> None:
    echo = door(2)
    thread = threading.Thread(target=lambda: echo.invoke("wait"), daemon=True)
    thread.start()
    wait_for(lambda: any(e.double.get(f"runtimes/{e.name}")["state"] == "Running" for e in echo.environments))
    assert echo.invoke(1) == '{"n":1}'
    echo.kill()
    thread.join()


def test_what_failed_is_called_again_a_few_times(double: Double) -> None:
    failing = {"once": 1, "always": 100}
    called: list[str] = []

    def function(name: str) -> Callable[[dict], str | None]:
        def call(event: dict) -> str | None:
            called.append(name)
            failing[name] -= 1
            return None if failing[name] >= 0 else "{}"
        return call

    with Later({name: function(name) for name in failing}) as later:
        double.say("setup", buses=["rsvp"], targets={"arn:aws:lambda:once": later.url_of("once")})
        later.put("once", {})
        later.put("always", {})
        later.wait()
    assert called.count("once") == 2
    assert called.count("always") == 1 + RETRIES_MAX
    assert [name for name, _ in later.given_up] == ["always"]
