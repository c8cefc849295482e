"""The init before the first invocation: everything is right, or one line says what is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from function import KEYS, RUN, SETUP, Double, Function, Process

from dynamodb import DynamoDB
from lib import tables
from server import Server, whole

Start = Callable[..., Function]
HANDLERS = ("guest", "host", "clock", "offer", "messenger")
ERROR_TYPE = re.compile(r"Runtime\.[A-Z][A-Za-z]+")


def refused(function: Function) -> tuple[str, str]:
    """The type and the message of a failed start: one log line, the same report to AWS, and the exit."""
    assert function.code(20) == 1
    (line,) = function.log
    error = function.state()["initError"]
    said = json.loads(error["body"])
    assert line["what"] == "init-failed" and said["stackTrace"] == []
    assert error["errorType"] == said["errorType"] == line["type"] and ERROR_TYPE.fullmatch(line["type"])
    assert said["errorMessage"] == line["why"]
    assert not function.state()["invocations"]
    return line["type"], line["why"]


@pytest.mark.shipped
@pytest.mark.parametrize("handler", HANDLERS)
def test_every_handler_opens_without_a_word(start: Start, handler: str) -> None:
    function = start(handler).ready()
    assert function.log == []


NEEDED = {
    "AWS_REGION": ("NoAws", HANDLERS), "AWS_ACCESS_KEY_ID": ("NoAws", HANDLERS),
    "AWS_SECRET_ACCESS_KEY": ("NoAws", HANDLERS), "AWS_SESSION_TOKEN": ("NoAws", HANDLERS),
    "RSVP_SECRET": ("NoSecret", ("guest", "host", "messenger")),
    "RSVP_BASE_URL": ("NoBaseUrl", ("guest", "host", "messenger")),
    "RSVP_MAIL_FROM": ("NoMailFrom", ("messenger",)),
    "RSVP_MAIL_CONFIGURATION_SET": ("NoMail", ("messenger",)),
    "RSVP_SCHEDULE_GROUP": ("NoTimers", ("clock",)),
    "RSVP_CLOCK_ARN": ("NoTimers", ("clock",)),
    "RSVP_SCHEDULER_ROLE_ARN": ("NoTimers", ("clock",)),
}


@pytest.mark.parametrize("name, handler", [
    (name, handler) for name, (_, handlers) in NEEDED.items() for handler in handlers])
def test_what_a_handler_needs_is_named(start: Start, name: str, handler: str) -> None:
    kind, why = refused(start(handler, **{name: ""}))
    assert kind == f"Runtime.{NEEDED[name][0]}" and why.startswith(f"{name} is not set")


@pytest.mark.parametrize("handler", HANDLERS)
def test_what_a_handler_does_not_need_is_not_asked_for(start: Start, handler: str) -> None:
    others = {name: "" for name, (_, handlers) in NEEDED.items() if handler not in handlers}
    start(handler, RSVP_BUS="", **others).ready()


WRONG = [
    ("guest", {"_HANDLER": ""}, "NoHandler",
     "_HANDLER must be one of guest, host, clock, offer, messenger"),
    ("guest", {"RSVP_BASE_URL": "rsvp.example.org"}, "NoBaseUrl",
     "RSVP_BASE_URL is not a URL such as https://rsvp.example.org"),
    ("messenger", {"RSVP_MAIL_FROM": "canary"}, "NoMailFrom", "RSVP_MAIL_FROM is not an e-mail address"),
    ("offer", {"AWS_REGION": "Ireland!"}, "NoAws",
     "AWS_REGION is not a region; set it to a region such as eu-west-1"),
    ("offer", {"AWS_CA_BUNDLE": "/nowhere.pem"}, "NoAws", "AWS_CA_BUNDLE names a file that cannot be read"),
    ("offer", {"AWS_ENDPOINT_URL_DYNAMODB": "http://example.org"}, "NoAws",
     "AWS_ENDPOINT_URL_DYNAMODB is plain http to another machine; it must be https"),
    ("offer", {"RSVP_TABLE_PREFIX": "a/b"}, "NoTables",
     "RSVP_TABLE_PREFIX is not a prefix of table names; it may have up to 100 letters, digits, '-', '_' and '.'"),
    ("offer", {"TZDIR": "/nowhere"}, "NoZones",
     "the time zone America/New_York is not in /nowhere; set TZDIR to a folder of time zones"),
]


@pytest.mark.parametrize("handler, env, kind, why", WRONG)
def test_what_is_wrong_is_named(start: Start, handler: str, env: dict[str, str], kind: str, why: str) -> None:
    assert refused(start(handler, **env)) == (f"Runtime.{kind}", why)


def test_a_table_that_is_not_there_is_reported(dynamodb: DynamoDB, start: Start) -> None:
    kind, why = refused(start("offer", RSVP_TABLE_PREFIX="other-"))
    assert kind == "Runtime.NoTables" and "other-ev-... in eu-west-1" in why and "ResourceNotFound" in why
    for table in tables.described()[1:]:
        dynamodb.call("CreateTable", tables.request(table, "part-"))
    assert "ResourceNotFound" in refused(start("offer", RSVP_TABLE_PREFIX="part-"))[1]


def test_a_malformed_answer_is_reported(start: Start) -> None:
    with Server([whole(200, b"hello")]) as server:
        kind, why = refused(start("offer", AWS_ENDPOINT_URL_DYNAMODB=server.url))
    assert kind == "Runtime.NoTables" and why.endswith("the response of DynamoDB cannot be read")


def test_a_database_that_does_not_answer_is_reported(start: Start) -> None:
    kind, why = refused(start("offer", AWS_ENDPOINT_URL_DYNAMODB="http://127.0.0.1:9"))
    assert kind == "Runtime.NoTables" and "dynamodb at 127.0.0.1:9" in why


@pytest.mark.parametrize("env", [
    {"RSVP_SECRET": "rsvp/other"}, {"RSVP_SECRET": "ssm:/rsvp/other"}, {"AWS_SECRET_ACCESS_KEY": "canary"},
    {"AWS_ACCESS_KEY_ID": "ASIACANARY"}, {"AWS_SESSION_TOKEN": "canary"}, {"AWS_REGION": "eu-west-2"}])
def test_a_secret_that_cannot_be_read_is_reported(start: Start, env: dict[str, str]) -> None:
    kind, why = refused(start("guest", **env))
    assert kind == "Runtime.NoSecret" and env.get("RSVP_SECRET", "rsvp/keys").removeprefix("ssm:") in why


@pytest.mark.parametrize("name", [json.dumps(KEYS), KEYS["1"], f"ssm:{KEYS['1']}"])
def test_a_key_that_stands_for_its_name_is_not_said(start: Start, name: str) -> None:
    kind, why = refused(start("guest", RSVP_SECRET=name))
    assert kind == "Runtime.NoSecret" and KEYS["1"] not in why and "RSVP_SECRET is neither the name" in why


@pytest.mark.parametrize("text", ["", "canary", '{"1":"canary"}', "{}"])
def test_a_secret_that_holds_no_keys_is_reported(double: Double, start: Start, text: str) -> None:
    double.say("setup", **SETUP | {"secrets": {"rsvp/keys": {"AWSCURRENT": text}}})
    assert refused(start("guest"))[0] == "Runtime.NoSecret"


@pytest.mark.parametrize("secs, words", [(90, "behind"), (-90, "ahead of"), (7200, "behind")])
def test_a_wrong_clock_is_reported(double: Double, start: Start, secs: int, words: str) -> None:
    double.fail("secretsmanager", "skew", secs=secs, times=9)
    kind, why = refused(start("guest"))
    assert kind == "Runtime.WrongClock"
    assert re.fullmatch(rf"the clock of this machine is \d+ seconds {words} that of AWS", why)


def test_zones_lie_beside_the_package(start: Start, tmp_path: Path) -> None:
    """Time zones are found there; a file with only one offset is not a zone."""
    folder = tmp_path / "zoneinfo" / "America"
    folder.mkdir(parents=True)
    shutil.copy("/usr/share/zoneinfo/America/New_York", folder)
    start("offer", LAMBDA_TASK_ROOT=str(tmp_path)).ready()
    shutil.copy("/usr/share/zoneinfo/UTC", folder / "New_York")
    kind, why = refused(start("offer", LAMBDA_TASK_ROOT=str(tmp_path)))
    assert kind == "Runtime.NoZones" and f"{tmp_path}/zoneinfo" in why


def test_a_name_that_is_not_text_is_left_out_of_the_report(start: Start) -> None:
    function = start("offer", TZDIR="/nowhere/\udce9")
    assert function.code() == 1
    (line,) = function.log
    assert line["type"] == "Runtime.NoZones" and "/nowhere/\ufffd" in line["why"]
    error = function.state()["initError"]
    assert error["errorType"] == "Runtime.NoZones"
    assert json.loads(error["body"])["errorMessage"] == "the log says why"


@pytest.mark.parametrize("address, why", [
    ("", "is not set: only AWS Lambda can start this program"),
    ("nowhere", "is not HOST:PORT"), ("127.0.0.1:0", "is not HOST:PORT"), ("a b:80", "is not HOST:PORT")])
def test_without_a_runtime_api_only_the_log_has_the_error(
        start_at: Callable[..., Process], address: str, why: str) -> None:
    process = start_at(address)
    assert process.code() == 1
    (line,) = process.log
    assert (line["type"], line["why"]) == ("Runtime.NoRuntime", f"AWS_LAMBDA_RUNTIME_API {why}")


@pytest.mark.shipped
def test_it_says_what_it_is_made_of(bootstrap: Path) -> None:
    done = subprocess.run([*RUN, bootstrap, "--version"], capture_output=True, encoding="utf-8", env={}, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for line in (r"bootstrap \d+\.\d+\.\d+", r"rules guest \d+, event \d+ \([0-9a-f]{16}\)", r"libcurl \d\S* with [A-Za-z]+/\d\S+",
                 r"jansson \d\S+", r"libsodium \d\S+", r"time zones \d{4}[a-z]+"):
        assert re.search(f"^{line}$", done.stdout, re.M), (line, done.stdout)
