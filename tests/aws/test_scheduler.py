"""Timers as schedules of Scheduler, with the double of AWS."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from effects import CLOCK, DROP, GROUP, GUEST, NOW, PREFIX, QUEUE, ROLE, SET, Effects
from server import Server, whole


def test_a_timer_is_a_schedule_with_the_name_of_its_row(effects: Effects) -> None:
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
    assert [told["event"] for told in fired] == [json.loads(one["Target"]["Input"])]
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
    effects.double.say("clock", advance=60)    # the schedule that is found has another date
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
    ("delay", 1, "ok"),
    ("deny", 1, "later"),
])
def test_what_becomes_of_a_timer(effects: Effects, asked: dict[str, object], kind: str, times: int,
                                 outcome: str) -> None:
    if asked is DROP:
        effects.do(SET)
    effects.double.fail("scheduler", kind, times=times, secs=3600, ms=100)
    said = effects.do(asked)
    assert said.outcomes == [outcome]
    assert len(effects.schedules()) == ((asked is SET) == (outcome == "ok"))
    refused = [line for line in said.log if line["what"] == "timer-refused"]
    assert len(refused) == (outcome != "ok")


@pytest.mark.parametrize("at", [NOW, NOW - 1, 0, -NOW * 100, NOW * 1000])
def test_a_time_that_has_passed_or_is_malformed_is_refused(effects: Effects, at: int) -> None:
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
def test_a_group_that_is_too_long_is_not_left_out(effects: Effects, asked: dict[str, object]) -> None:
    there = whole(409, b'{"Message": ""}', X_Amzn_ErrorType="ConflictException")
    with Server([there]) as server:
        env = {"AWS_ENDPOINT_URL_SCHEDULER": server.url, "RSVP_SCHEDULE_GROUP": "g" * 600}
        assert effects.do(asked, **env).outcomes == ["later"]
    assert [seen.method for seen in server.seen] == ([] if asked is DROP else ["POST"])


def test_a_schedule_that_fires_while_it_is_compared_is_set_again(effects: Effects) -> None:
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
