"""What keeps promises with SES, EventBridge, Scheduler, the secrets and S3, at the double of AWS."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT
from double import Double
from server import Answer, Seen, Server, raw, silence, whole

SHAPES = json.loads((ROOT / "tests/aws/double/shapes.json").read_text())
GUEST = "9f86d081884c7d659a2feaa0c55ad015"
KEYS = {"1": "5ca1ab1e" * 8, "2": "0ddba11c" * 8, "3": "decafbad" * 8}
TOKEN = "token/canary=="
MAIL = ("From: Gala <rsvp@rsvp.example.org>\r\nTo: ana.canary@example.org\r\nSubject: Hello\r\n\r\n"
        "Come, canary: https://rsvp.example.org/l/canary\r\n")
CANARIES = ("canary", TOKEN, *KEYS.values(), "AWS4-HMAC", "Signature=")
PREFIX = "arn:aws:{}:eu-west-1:123456789012:{}"
GROUP, QUEUE = "rsvp-main", PREFIX.format("sqs", "rsvp-lost")
CLOCK, ROLE = PREFIX.format("lambda", "function:rsvp-clock"), "arn:aws:iam::123456789012:role/rsvp-timer"

LETTER = {"do": "mail", "from": "rsvp@rsvp.example.org", "to": "ana.canary@example.org",
          "row": f"gala_12_1_{GUEST}", "text": MAIL}
EVENT = {"do": "bus", "what": 2, "event": "gala", "seq": 12}    # seat_freed
NOW = 1811008800    # 2027-05-22T18:00:00Z
TIMER = {"event": "gala", "seq": 12, "n": 1, "guest": GUEST, "what": 7, "no": 3}    # lapse
SET = TIMER | {"do": "set", "at": NOW + 3600}
DROP = TIMER | {"do": "drop", "seq": 14, "n": 0}
INBOX = {"do": "inbox", "bucket": "rsvp-inbox", "key": "mail/a b+c%2F..é", "room": 2 << 20}

SETUP = {
    "credentials": [{"id": "ASIAEXAMPLE", "secret": "secret/canary", "token": TOKEN}],
    "groups": ["default", GROUP], "identities": ["rsvp.example.org"], "configuration_sets": ["rsvp"],
    "buses": ["default", "rsvp"], "secrets": {}, "parameters": {},
    "objects": {"rsvp-inbox": {"mail/a b+c%2F..é": {"base64": base64.b64encode(MAIL.encode()).decode()}}},
}
ENV = dict(AWS_REGION="eu-west-1", AWS_ACCESS_KEY_ID="ASIAEXAMPLE", AWS_SECRET_ACCESS_KEY="secret/canary",
           AWS_SESSION_TOKEN=TOKEN, PATH=os.environ["PATH"], RSVP_SCHEDULE_GROUP=GROUP,
           RSVP_CLOCK_ARN=CLOCK, RSVP_SCHEDULER_ROLE_ARN=ROLE, RSVP_SCHEDULE_DLQ_ARN=QUEUE, RSVP_BUS="rsvp",
           RSVP_MAIL_CONFIGURATION_SET="rsvp")


@dataclass(frozen=True)
class Said:
    """What the program said, and what it logged."""

    calls: list[dict[str, object]]
    log: list[dict[str, object]]

    @property
    def outcomes(self) -> list[str]:
        """The outcome of each."""
        return [str(call["outcome"]) for call in self.calls]


@dataclass(frozen=True)
class Effects:
    """The program, beside the double."""

    program: Path
    double: Double

    def do(self, *asked: dict[str, object], **env: str) -> Said:
        """Does these in turn; nothing that is secret may show up."""
        done = subprocess.run([self.program], input="".join(json.dumps(one) + "\n" for one in asked),
                              env=ENV | {"AWS_ENDPOINT_URL": self.double.url} | env, capture_output=True,
                              encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        for canary in CANARIES:
            assert canary not in done.stderr and canary not in done.stdout
        return Said([json.loads(line) for line in done.stdout.splitlines()],
                    [json.loads(line) for line in done.stderr.splitlines()])

    def schedules(self) -> list[dict[str, object]]:
        """What is set."""
        return self.double.get("schedules")

    def actions(self) -> list[str]:
        """What was asked, in order."""
        return [str(record["action"]) for record in self.double.get("records")]


@pytest.fixture(scope="session")
def running() -> Iterator[Double]:
    """One double for all of these."""
    with Double() as double:
        yield double


@pytest.fixture
def effects(programs: Path, running: Double) -> Effects:
    """The program, and a double as at the start."""
    running.start_anew(SETUP)
    running.say("clock", now=NOW)
    return Effects(programs / "effects", running)


def with_secrets(effects: Effects, **texts: object) -> None:
    """Sets the versions of the secret."""
    kept = {stage: text if isinstance(text, str) else json.dumps(text) for stage, text in texts.items()}
    effects.double.say("setup", secrets={"rsvp/keys": kept})


def hashed(*ids: str) -> list[list[object]]:
    """What the program says of these keys."""
    return [[int(one), hashlib.sha256(bytes.fromhex(KEYS[one])).hexdigest()] for one in ids]


def ring(*ids: str) -> dict[str, str]:
    """The keys of these ids, as a secret holds them."""
    return {one: KEYS[one] for one in ids}


# ---- what is on the wire is what the official client puts there ----

def skeleton(value: object) -> object:
    """The names and types of JSON."""
    if isinstance(value, dict):
        return {name: skeleton(one) for name, one in sorted(value.items())}
    if isinstance(value, list):
        return [skeleton(one) for one in value]
    return type(value).__name__


def shape(record: dict[str, object]) -> dict[str, object]:
    """What of a call does not hang on the names in it."""
    headers = {name: value for name, value in record["headers"].items()
               if name in SHAPED_HEADERS and (name != "x-amz-content-sha256" or record["service"] == "s3")}
    path = re.sub("^/schedules/.*", "/schedules/NAME", str(record["path"]))
    return {"service": record["service"], "method": record["method"],
            "path": re.sub("^/rsvp-inbox/.*", "/BUCKET/KEY", path),
            "query": [pair.partition("=")[0] for pair in str(record["query"]).split("&")],
            "headers": headers, "json": skeleton(record["json"]),
            "grants": sorted(action for action, _ in record["grants"])}


SHAPED_HEADERS = ("content-type", "x-amz-target", "x-amz-content-sha256")


def test_every_call_is_as_the_official_client_makes_it(effects: Effects) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS=ring("1"))
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1"))}})
    said = effects.do(LETTER, EVENT, SET, SET | {"at": NOW + 7200}, DROP, {"do": "secret", "name": "rsvp/keys"},
                      {"do": "secret", "name": "ssm:/rsvp/keys"}, INBOX)
    assert set(said.outcomes) == {"ok"} and not said.log
    made = {str(record["action"]): shape(record) for record in effects.double.get("records")}
    assert set(made) == set(SHAPES)
    for action, record in SHAPES.items():
        assert made[action] == shape(record), action


def test_the_permissions_that_headers_name_are_those_that_are_used(effects: Effects) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"))
    effects.double.say("setup", parameters={"k": {"type": "SecureString", "value": json.dumps(ring("1"))}})
    effects.do(LETTER, EVENT, SET, SET | {"at": NOW + 7200}, DROP, {"do": "secret", "name": "rsvp/keys"},
               {"do": "secret", "name": "ssm:k"}, INBOX)
    used = effects.double.get("grants")
    lines = [line for name in ("mail_ses", "bus_events", "timers_scheduler", "secret_aws", "inbox_s3")
             for line in re.findall(r"IAM: (.*)", (ROOT / f"src/aws/{name}.h").read_text())]
    assert {one["action"] for one in used} == {action for line in lines for action in line.split()}
    secret = PREFIX.format("secretsmanager", "secret:rsvp/keys-")
    assert [one["resource"] for one in used if one["action"] == "secretsmanager:GetSecretValue"][0] \
        .startswith(secret)
    assert {"action": "iam:PassRole", "resource": ROLE} in used


# ---- letters ----

def test_a_letter_is_sent_whole_with_its_rows_name(effects: Effects) -> None:
    said = effects.do(LETTER)
    assert said.calls[0]["outcome"] == "ok" and said.calls[0]["unheard_secs"] == 900 and not said.log
    (mail,) = effects.double.get("mails")
    assert (mail["raw"], mail["from"], mail["to"]) == (MAIL, LETTER["from"], [LETTER["to"]])
    assert mail["tags"] == {"out": LETTER["row"]} and mail["configurationSet"] == "rsvp"
    sent = [event["event"] for event in effects.double.get("events")]
    assert {one["detail"]["mail"]["tags"]["out"][0] for one in sent} == {LETTER["row"]}


def test_without_a_configuration_set_none_is_named(effects: Effects) -> None:
    assert effects.do(LETTER, RSVP_MAIL_CONFIGURATION_SET="").outcomes == ["ok"]
    assert effects.double.get("mails")[0]["configurationSet"] is None


def test_a_long_letter_is_sent(effects: Effects) -> None:
    text = MAIL + "0123456789\r\n" * 80000
    assert effects.do(LETTER | {"text": text}).outcomes == ["ok"]
    assert effects.double.get("mails")[0]["raw"] == text


@pytest.mark.parametrize("kind, outcome, mails", [
    ("throttle", "later", 0),
    ("deny", "later", 0),
    ("reject", "refused", 0),
    ("error", "io", 0),
    ("unavailable", "io", 0),
    ("close_before", "io", 0),
    ("close_after", "io", 1),
    ("hang_up", "ok", 1),
    ("silent", "ok", 1),
    ("skew", "ok", 1),
])
def test_what_becomes_of_a_letter(effects: Effects, kind: str, outcome: str, mails: int) -> None:
    effects.double.fail("ses", kind, secs=3600, times=2)
    said = effects.do(LETTER)
    assert said.outcomes == [outcome] and len(effects.double.get("mails")) == mails
    assert len(effects.actions()) == (2 if kind == "skew" else 1)    # the other was not done
    failed = [line for line in said.log if line["what"] == "ses-failed"]
    assert [line["letter"] for line in failed] == ([] if outcome == "ok" else [LETTER["row"]])


@pytest.mark.parametrize("status, code, message, outcome, why", [
    (400, "MessageRejected", "Email address is not verified. a.canary@b", "later", "verify the sender"),
    (400, "MessageRejected", "Sending suspended for this account. canary", "later", "AWS has suspended"),
    (400, "MessageRejected", "canary", "refused", "SES does not send this letter"),
    (400, "BadRequestException", "canary", "refused", "SES cannot read this letter"),
    (400, "MailFromDomainNotVerifiedException", "canary", "later", "the MAIL FROM domain"),
    (400, "SendingPausedException", "canary", "later", "sending is paused"),
    (400, "AccountSuspendedException", "canary", "later", "AWS has suspended"),
    (400, "LimitExceededException", "canary", "later", "the account's limit"),
    (404, "NotFoundException", "canary", "later", "there is no such configuration set"),
    (400, "SomethingNewException", "canary", "later", "SES refused"),
    (403, "SignatureDoesNotMatch", "canary", "later", "SES refused"),
])
def test_what_a_refusal_means(effects: Effects, status: int, code: str, message: str, outcome: str,
                              why: str) -> None:
    body = json.dumps({"message": message}).encode()
    with Server([whole(status, body, X_Amzn_ErrorType=code)]) as server:
        said = effects.do(LETTER, AWS_ENDPOINT_URL_SESV2=server.url)
    assert said.outcomes == [outcome] and len(server.seen) == 1
    (line,) = [line for line in said.log if line["what"] == "ses-failed"]
    assert line["code"] == code and line["why"].startswith(why)


def test_a_sender_who_is_not_verified_is_told(effects: Effects) -> None:
    said = effects.do(LETTER | {"from": "rsvp@other.example.org"})
    assert said.outcomes == ["later"] and said.log[0]["why"].startswith("verify the sender's domain")


@pytest.mark.parametrize("answer", [
    raw(), raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"), raw(b"HTTP/1.1 5"), whole(500, b"oops"),
])
def test_a_letter_without_an_answer_is_sent_once(effects: Effects, answer: Answer) -> None:
    with Server([answer]) as server:
        said = effects.do(LETTER, LETTER, AWS_ENDPOINT_URL_SESV2=server.url)
    assert said.outcomes == ["io", "io"] and [seen.connection for seen in server.seen] == [1, 2]


def test_a_server_that_is_not_there_has_no_letter(effects: Effects) -> None:
    said = effects.do(LETTER, AWS_ENDPOINT_URL_SESV2="http://127.0.0.1:9")
    assert said.outcomes == ["later"]


# ---- the bus ----

def test_an_event_is_put_on_its_bus(effects: Effects) -> None:
    assert effects.do(EVENT).outcomes == ["ok"]
    (put,) = effects.double.get("events")
    assert put["bus"].endswith(":event-bus/rsvp")
    event = put["event"]
    assert (event["source"], event["detail-type"]) == ("rsvp", "ev.seat_freed")
    assert event["detail"] == {"event": "gala", "seq": 12}


@pytest.mark.parametrize("kind, times, outcome, events", [
    ("throttle", 3, "ok", 1),
    ("error", 2, "ok", 1),
    ("unavailable", 1, "ok", 1),
    ("close_before", 1, "ok", 1),
    ("close_after", 1, "ok", 2),
    ("hang_up", 1, "ok", 1),
    ("skew", 9, "ok", 1),
    ("deny", 1, "io", 0),
    ("partial", 1, "io", 0),
])
def test_what_becomes_of_an_event(effects: Effects, kind: str, times: int, outcome: str, events: int) -> None:
    effects.double.fail("events", kind, times=times, secs=-3600, entries=[0])
    said = effects.do(EVENT)
    assert said.outcomes == [outcome] and len(effects.double.get("events")) == events
    failed = [line for line in said.log if line["what"] == "bus-failed"]
    assert [(line["event"], line["seq"]) for line in failed] == ([] if outcome == "ok" else [("gala", 12)])


def test_a_bus_that_is_not_there_takes_nothing(effects: Effects) -> None:
    said = effects.do(EVENT, RSVP_BUS="none")
    assert said.outcomes == ["io"] and said.log[0]["code"] == "InvalidArgument"


@pytest.mark.parametrize("body", [
    b"", b"[]", b"{}", b'{"FailedEntryCount": 0}', b'{"FailedEntryCount": 0, "Entries": []}',
    b'{"FailedEntryCount": 0, "Entries": [{"ErrorCode": "x"}]}', b'{"FailedEntryCount": 0, "Entries": [{}]}',
    b'{"FailedEntryCount": 1, "Entries": [{"EventId": "x"}]}', b'{"Entries": [{"EventId": "x"}]}',
    b'{"FailedEntryCount": 0, "Entries": [{"EventId": "x"}, {"EventId": "y"}]}',
])
def test_only_a_whole_yes_is_one(effects: Effects, body: bytes) -> None:
    with Server([whole(200, body)]) as server:
        assert effects.do(EVENT, AWS_ENDPOINT_URL_EVENTBRIDGE=server.url).outcomes == ["io"]


# ---- timers ----

def test_a_timer_is_a_schedule_that_tells_its_rows_name(effects: Effects) -> None:
    assert effects.do(SET).outcomes == ["ok"]
    (one,) = effects.schedules()
    name = "lapse-" + hashlib.sha256(f"gala/{GUEST}/lapse/3".encode()).hexdigest()[:32]
    assert (one["Name"], one["GroupName"], one["at"]) == (name, GROUP, NOW + 3600)
    assert one["ScheduleExpression"] == "at(2027-05-22T19:00:00)"
    assert one["ScheduleExpressionTimezone"] == "UTC" and one["ActionAfterCompletion"] == "DELETE"
    assert one["Target"] == {
        "Arn": CLOCK, "RoleArn": ROLE, "DeadLetterConfig": {"Arn": QUEUE},
        "Input": '{"timer":{"event":"gala","seq":12,"n":1,"guest":"%s"}}' % GUEST,
        "RetryPolicy": {"MaximumEventAgeInSeconds": 900, "MaximumRetryAttempts": 10}}
    fired = effects.double.say("clock", advance=3600)["fired"]
    assert [one["event"] for one in fired] == [{"timer": {"event": "gala", "seq": 12, "n": 1, "guest": GUEST}}]
    assert not effects.schedules()


def test_an_events_own_timer_has_no_guest_and_perhaps_no_queue(effects: Effects) -> None:
    assert effects.do(SET | {"guest": "", "no": 1}, RSVP_SCHEDULE_DLQ_ARN="").outcomes == ["ok"]
    (one,) = effects.schedules()
    assert one["Name"].startswith("end-") and "DeadLetterConfig" not in one["Target"]
    assert json.loads(one["Target"]["Input"]) == {"timer": {"event": "gala", "seq": 12, "n": 1, "guest": ""}}


def test_each_timer_has_its_own_name(effects: Effects) -> None:
    others = [{"event": "gal"}, {"guest": "0" * 32}, {"guest": ""}, {"no": 4}, {"what": 5}]
    assert effects.do(SET, *[SET | other for other in others]).outcomes == ["ok"] * 6
    names = [one["Name"] for one in effects.schedules()]
    assert len(set(names)) == 6 and all(re.fullmatch(r"[0-9a-zA-Z-_.]{1,64}", name) for name in names)
    assert effects.do(SET | {"seq": 99, "n": 3}).outcomes == ["ok"]    # another row, the same timer
    assert len(effects.schedules()) == 6


def test_the_same_row_set_twice_is_one_schedule_and_one_token(effects: Effects) -> None:
    assert effects.do(SET, SET).outcomes == ["ok", "ok"]
    assert effects.actions() == ["CreateSchedule"] * 2
    tokens = {record["json"]["ClientToken"] for record in effects.double.get("records")}
    assert len(tokens) == 1 and re.fullmatch("[a-zA-Z0-9-_]{1,64}", tokens.pop())


def test_another_time_replaces_the_first(effects: Effects) -> None:
    later = SET | {"at": NOW + 7200}
    assert effects.do(SET, later, later, SET, later).outcomes == ["ok"] * 5
    assert effects.actions() == ["CreateSchedule"] + ["CreateSchedule", "GetSchedule", "UpdateSchedule"] \
        + ["CreateSchedule", "GetSchedule"] + ["CreateSchedule", "GetSchedule", "UpdateSchedule"] * 2
    (one,) = effects.schedules()
    assert one["at"] == NOW + 7200


def test_an_update_is_named_by_what_it_replaces(effects: Effects) -> None:
    later = SET | {"at": NOW + 7200}
    effects.do(SET, later)
    effects.double.say("clock", advance=60)    # what is found has another date
    effects.do(SET)
    effects.double.say("clock", advance=60)
    effects.do(later)
    bodies = [record["json"] for record in effects.double.get("records") if record["method"] == "PUT"]
    assert bodies[0]["ScheduleExpression"] == bodies[2]["ScheduleExpression"]
    assert len({body["ClientToken"] for body in bodies}) == 3


def test_the_token_of_one_wish_never_stands_for_another(effects: Effects) -> None:
    effects.do(SET, DROP, SET | {"seq": 20}, DROP | {"seq": 22})
    tokens = [record["json"]["ClientToken"] if record["json"] else str(record["query"]).split("&")[0]
              for record in effects.double.get("records")]
    assert len(set(tokens)) == 4


def test_a_schedule_of_another_target_is_replaced(effects: Effects) -> None:
    other = PREFIX.format("lambda", "function:other")
    assert effects.do(SET, RSVP_CLOCK_ARN=other).outcomes == ["ok"]
    assert effects.do(SET).outcomes == ["ok"]
    assert effects.schedules()[0]["Target"]["Arn"] == CLOCK


def test_what_is_dropped_is_gone_and_may_have_been_before(effects: Effects) -> None:
    assert effects.do(SET, DROP, DROP).outcomes == ["ok"] * 3
    assert not effects.schedules()


@pytest.mark.parametrize("asked", [SET, DROP])
@pytest.mark.parametrize("kind, times, outcome", [
    ("throttle", 3, "ok"),
    ("error", 2, "ok"),
    ("unavailable", 1, "ok"),
    ("close_before", 1, "ok"),
    ("close_after", 1, "ok"),
    ("hang_up", 1, "ok"),
    ("skew", 9, "ok"),
    ("deny", 1, "later"),
])
def test_what_becomes_of_a_timer(effects: Effects, asked: dict[str, object], kind: str, times: int,
                                 outcome: str) -> None:
    if asked is DROP:
        effects.do(SET)
    effects.double.fail("scheduler", kind, times=times, secs=3600)
    said = effects.do(asked)
    assert said.outcomes == [outcome]
    assert len(effects.schedules()) == ((asked is SET) == (outcome == "ok"))
    refused = [line for line in said.log if line["what"] == "timer-refused"]
    assert len(refused) == (outcome != "ok")


@pytest.mark.parametrize("at", [NOW, NOW - 1, 0, -NOW * 100, NOW * 1000])
def test_a_time_that_has_passed_or_is_none_is_refused(effects: Effects, at: int) -> None:
    said = effects.do(SET | {"at": at})
    assert said.outcomes == ["refused"]
    (line,) = said.log
    assert (line["what"], line["event"], line["seq"], line["n"], line["code"]) == \
        ("timer-refused", "gala", 12, 1, "ValidationException")


def test_a_group_that_is_not_there_may_come(effects: Effects) -> None:
    said = effects.do(SET, DROP, RSVP_SCHEDULE_GROUP="none")
    assert said.outcomes == ["later", "ok"] and said.log[0]["group"] == "none"
    assert effects.do(SET, RSVP_SCHEDULE_GROUP="g" * 600).outcomes == ["refused"]    # by Scheduler


@pytest.mark.parametrize("asked", [DROP, SET | {"at": NOW + 7200}])
def test_a_group_without_a_name_is_not_taken_for_the_first(effects: Effects, asked: dict[str, object]) -> None:
    there = whole(409, b'{"Message": ""}', X_Amzn_ErrorType="ConflictException")
    with Server([there]) as server:
        env = {"AWS_ENDPOINT_URL_SCHEDULER": server.url, "RSVP_SCHEDULE_GROUP": "g" * 600}
        assert effects.do(asked, **env).outcomes == ["later"]
    assert [seen.method for seen in server.seen] == ([] if asked is DROP else ["POST"])


def test_a_schedule_that_rings_while_it_is_compared_is_asked_for_again(effects: Effects) -> None:
    gone = whole(404, b'{"Message": ""}', X_Amzn_ErrorType="ResourceNotFoundException")
    there = whole(409, b'{"Message": ""}', X_Amzn_ErrorType="ConflictException")
    for answers in ([there, gone], [there, whole(200, b"{}"), gone]):
        with Server(answers) as server:
            assert effects.do(SET, AWS_ENDPOINT_URL_SCHEDULER=server.url).outcomes == ["later"]
        assert len(server.seen) == len(answers)


def test_a_limit_of_schedules_is_not_for_good(effects: Effects) -> None:
    full = whole(402, b'{"Message": ""}', X_Amzn_ErrorType="ServiceQuotaExceededException")
    with Server([full]) as server:
        assert effects.do(SET, AWS_ENDPOINT_URL_SCHEDULER=server.url).outcomes == ["later"]


# ---- the secret ----

SECRET = {"do": "secret", "name": "rsvp/keys"}
PARAMETER = {"do": "secret", "name": "ssm:/rsvp/keys"}


@pytest.mark.parametrize("stages, ids", [
    ({"AWSCURRENT": ring("1")}, "1"),
    ({"AWSCURRENT": ring("2"), "AWSPREVIOUS": ring("1")}, "12"),
    ({"AWSCURRENT": ring("2"), "AWSPREVIOUS": ring("2")}, "2"),
    ({"AWSCURRENT": ring("3"), "AWSPREVIOUS": ring("1", "2")}, "23"),
    ({"AWSCURRENT": ring("2", "1"), "AWSPREVIOUS": ring("3")}, "21"),
])
def test_the_current_key_signs_and_the_previous_verifies(effects: Effects, stages: dict[str, object],
                                                         ids: str) -> None:
    with_secrets(effects, **stages)
    said = effects.do(SECRET)
    assert said.calls[0]["keys"] == hashed(*ids) and said.outcomes == ["ok"] and not said.log


def test_a_previous_text_that_never_was_a_key_is_passed_over(effects: Effects) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS="hello")
    said = effects.do(SECRET)
    assert said.calls[0]["keys"] == hashed("2") and [line["what"] for line in said.log] == ["secret-previous"]


def test_a_parameter_may_hold_both_keys(effects: Effects) -> None:
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1", "2"))}})
    said = effects.do(PARAMETER)
    assert said.calls[0]["keys"] == hashed("1", "2") and effects.actions() == ["GetParameter"]


@pytest.mark.parametrize("kind, times, outcome", [
    ("throttle", 3, "ok"), ("error", 2, "ok"), ("unavailable", 1, "ok"), ("close_before", 1, "ok"),
    ("close_after", 1, "ok"), ("hang_up", 1, "ok"), ("skew", 9, "ok"), ("deny", 1, "refused"),
])
@pytest.mark.parametrize("asked", [SECRET, PARAMETER])
def test_what_becomes_of_asking_for_the_key(effects: Effects, asked: dict[str, object], kind: str, times: int,
                                            outcome: str) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS=ring("1"))
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1", "2"))}})
    effects.double.fail("ssm" if asked is PARAMETER else "secretsmanager", kind, times=times, secs=3600)
    said = effects.do(asked)
    assert said.outcomes == [outcome]
    assert said.calls[0]["keys"] == (hashed("1", "2") if outcome == "ok" else [])


WHY = "the {} in eu-west-1: {}"


@pytest.mark.parametrize("setup, asked, outcome, why", [
    ({}, SECRET, "refused", "there is none; make it, or name another in RSVP_SECRET"),
    ({}, PARAMETER, "refused", "there is none; make it, or name another in RSVP_SECRET"),
    ({"AWSCURRENT": "hello"}, SECRET, "input", 'it is not JSON as {"1":"64 hex digits"}, each id once'),
    ({"AWSCURRENT": "{}"}, SECRET, "input", "there is no key in it"),
    ({"AWSCURRENT": {"1": KEYS["1"][1:]}}, SECRET, "input", "a key is 64 hex digits"),
    ({"AWSCURRENT": {"key": KEYS["1"]}}, SECRET, "input", "a key's id is a number from 1 to 255"),
    ({"AWSCURRENT": ring("1", "2", "3")}, SECRET, "input",
     "there are more than two keys; remove the oldest"),
    ({"AWSCURRENT": " " * 5000}, SECRET, "input", 'it is not JSON as {"1":"64 hex digits"}, each id once'),
    ({"AWSCURRENT": " " * 50000}, SECRET, "input", "it is too long; it holds two keys at most"),
    ({"AWSCURRENT": ring("1"), "AWSPREVIOUS": {"1": KEYS["2"]}}, SECRET, "input",
     "two versions have different keys with one id; give the newer key another id"),
])
def test_what_is_wrong_with_the_secret_is_one_line(effects: Effects, setup: dict[str, object],
                                                   asked: dict[str, object], outcome: str, why: str) -> None:
    if setup:
        with_secrets(effects, **setup)
    said = effects.do(asked)
    name = "parameter /rsvp/keys" if asked is PARAMETER else "secret rsvp/keys"
    assert (said.outcomes, said.calls[0]["why"]) == ([outcome], WHY.format(name, why))
    assert said.calls[0]["keys"] == []


def test_a_refusal_of_who_asks_is_told(effects: Effects) -> None:
    said = effects.do(SECRET, AWS_ACCESS_KEY_ID="ASIAOTHER")
    assert said.outcomes == ["refused"] and re.fullmatch(
        "the secret rsvp/keys in eu-west-1: it was refused, secretsmanager at .*: UnrecognizedClientException; "
        "AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN is not known", said.calls[0]["why"])


def test_a_parameter_that_lies_open_is_refused(effects: Effects) -> None:
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "String", "value": json.dumps(ring("1"))}})
    said = effects.do(PARAMETER)
    assert said.outcomes == ["input"] and "is not of the type SecureString" in said.calls[0]["why"]


@pytest.mark.parametrize("body, why", [
    (b'{"SecretBinary": "AAAA"}', 'it holds bytes; it must hold text as {"1":"64 hex digits"}'),
    (b'{"SecretString": 1}', 'it holds bytes; it must hold text as {"1":"64 hex digits"}'),
])
def test_an_answer_without_a_text_is_told(effects: Effects, body: bytes, why: str) -> None:
    with Server([whole(200, body)]) as server:
        said = effects.do(SECRET, AWS_ENDPOINT_URL_SECRETS_MANAGER=server.url)
    assert said.calls[0]["why"] == WHY.format("secret rsvp/keys", why)


def raised(wanted: bytes) -> str:
    """Bytes of which the program can look for what it does not hold itself."""
    return bytes((byte + 1) % 256 for byte in wanted).hex()


@pytest.mark.parametrize("asked", [SECRET, PARAMETER])
def test_nothing_is_left_of_a_key(effects: Effects, asked: dict[str, object]) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS=ring("1"))
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1", "2"))}})
    keys = [KEYS["1"], KEYS["2"]]
    wanted = [key[:16].encode() for key in keys] + [bytes.fromhex(key)[:12] for key in keys] + [GROUP.encode()]
    # As the program is linked: else the loader keeps registers on the stack, with what was copied through them.
    said = effects.do(asked, *[{"do": "find", "raised": raised(one)} for one in wanted], LD_BIND_NOW="1")
    assert said.calls[0]["keys"] == hashed("1", "2")
    *found, there = [call["found"] for call in said.calls[1:]]
    assert found == [0, 0, 0, 0] and there > 0    # what is there is found


def in_pieces(*pieces: bytes) -> Answer:
    """An answer that comes bit by bit."""
    def give(sock: socket.socket, seen: Seen) -> bool:
        for piece in pieces:
            sock.sendall(piece)
            threading.Event().wait(0.1)
        return True
    return give


def test_nothing_is_left_of_a_key_that_came_in_pieces(effects: Effects) -> None:
    text = json.dumps({"SecretString": json.dumps(ring("1")), "ARN": "x" * 12000}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\n\r\n".encode()
    gone = whole(400, b'{"__type": "ResourceNotFoundException"}')
    with Server([in_pieces(head + text[:30], text[30:140], text[140:1000], text[1000:]), gone]) as server:
        said = effects.do(SECRET, {"do": "find", "raised": raised(KEYS["1"][:16].encode())},
                          AWS_ENDPOINT_URL_SECRETS_MANAGER=server.url, LD_BIND_NOW="1")
    assert said.calls[0]["keys"] == hashed("1") and said.calls[1]["found"] == 0


# ---- the inbox ----

def test_a_mail_is_read_by_its_bucket_and_key(effects: Effects) -> None:
    said = effects.do(INBOX)
    assert said.outcomes == ["ok"] and said.calls[0]["hash"] == hashlib.sha256(MAIL.encode()).hexdigest()
    (record,) = effects.double.get("records")
    assert record["path"] == "/rsvp-inbox/mail/a%20b%2Bc%252F..%C3%A9"    # encoded once


@pytest.mark.parametrize("change, outcome", [
    ({"key": "none"}, "absent"),
    ({"bucket": "no-such-bucket"}, "io"),
    ({"key": ""}, "input"),
    ({"key": "a" * 1025}, "input"),
    ({"key": "a" * 1024}, "absent"),
    ({"bucket": "../other"}, "input"),
    ({"bucket": "rsvp-inbox/mail"}, "input"),
    ({"bucket": "Up"}, "input"),
    ({"room": 10}, "io"),
])
def test_what_is_no_mail(effects: Effects, change: dict[str, object], outcome: str) -> None:
    said = effects.do(INBOX | change)
    assert said.outcomes == [outcome] and said.calls[0]["length"] == 0


@pytest.mark.parametrize("length, outcome", [(1 << 20, "ok"), ((1 << 20) + 1, "input"), (30 << 20, "input")])
def test_a_mail_has_a_size_at_most(effects: Effects, length: int, outcome: str) -> None:
    effects.double.say("setup", objects={"rsvp-inbox": {"large": {"text": "x" * length}}})
    said = effects.do(INBOX | {"key": "large"})
    assert said.outcomes == [outcome] and said.calls[0]["length"] == (length if outcome == "ok" else 0)


@pytest.mark.parametrize("kind, times, outcome", [
    ("throttle", 3, "ok"), ("error", 2, "ok"), ("unavailable", 1, "ok"), ("close_before", 1, "ok"),
    ("close_after", 1, "ok"), ("hang_up", 1, "ok"), ("skew", 9, "ok"), ("deny", 1, "io"),
])
def test_what_becomes_of_reading_a_mail(effects: Effects, kind: str, times: int, outcome: str) -> None:
    effects.double.fail("s3", kind, times=times, secs=3600)
    assert effects.do(INBOX).outcomes == [outcome]


# ---- what never comes to an end ----

@pytest.mark.parametrize("kind, outcomes", [
    ("error", ["io", "io", "io", "io"]),
    ("throttle", ["io", "later", "io", "io"]),
])
def test_what_stays_down_is_given_up_in_time(effects: Effects, kind: str, outcomes: list[str]) -> None:
    for service in ("events", "scheduler", "secretsmanager", "s3"):
        effects.double.fail(service, kind, times=1000)
    with ThreadPoolExecutor() as pool:
        said = list(pool.map(effects.do, [EVENT, SET, SECRET, INBOX]))
    assert [one.outcomes[0] for one in said] == outcomes
    assert all(7900 <= one.calls[0]["took_ms"] < 9500 for one in said)
    why = said[2].calls[0]["why"]
    assert why.startswith("the secret rsvp/keys in eu-west-1: no answer, secretsmanager at 127.0.0.1:")


def test_a_letter_is_not_begun_when_its_answer_cannot_be_heard(effects: Effects) -> None:
    said = effects.do({"do": "until", "ms": 1900}, LETTER, {"do": "until", "ms": 5000}, LETTER)
    assert said.outcomes == ["ok", "later", "ok", "ok"] and len(effects.double.get("mails")) == 1


def test_no_call_lasts_longer_than_who_asked_for_it(effects: Effects) -> None:
    for service in ("events", "scheduler", "secretsmanager", "s3"):
        effects.double.fail(service, "error", times=1000)
    said = effects.do({"do": "until", "ms": 500}, EVENT, SET, SECRET, INBOX)
    assert sum(call["took_ms"] for call in said.calls) < 1500 and "ok" not in said.outcomes[1:]


def test_a_letter_that_is_never_answered_is_unknown_after_ten_seconds(effects: Effects) -> None:
    with Server([silence(30)]) as server:
        said = effects.do(LETTER, AWS_ENDPOINT_URL_SESV2=server.url)
    assert said.outcomes == ["io"] and len(server.seen) == 1
    assert 9900 <= said.calls[0]["took_ms"] < 11500
