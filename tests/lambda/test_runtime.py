"""The client of the Runtime API: what AWS sends, and how a function responds."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from function import ECHO, Double, Function, Process, request
from server import Answer, Seen, Server, raw, whole

NOWHERE = request("GET", "/nowhere")    # it reads no table
RING = {"timer": {"event": "gala", "seq": 1, "n": 0, "guest": ""}}
ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd"
EVENT_BYTES_MAX = 6 * 1024 * 1024 + 100

Start = Callable[..., Function]
StartAt = Callable[..., Process]


def invocation(payload: object = NOWHERE, secs: float = 15, **changed: str) -> Answer:
    """A response to /next; an empty header is left out."""
    headers = {"Lambda_Runtime_Aws_Request_Id": ID, "Lambda_Runtime_Trace_Id": "Root=1-5bef4de7;Sampled=0",
               "Lambda_Runtime_Invoked_Function_Arn": "arn:aws:lambda:eu-west-1:123456789012:function:rsvp",
               "Lambda_Runtime_Deadline_Ms": str(int((time.time() + secs) * 1000))} | changed
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return whole(200, body, **{name: value for name, value in headers.items() if value})


TAKEN, OVER = whole(202, b'{"status":"OK"}'), whole(403, b'{"errorType":"InvalidStateTransition"}')


@dataclass(frozen=True)
class Met:
    """The requests at a Runtime API, and the log of the program."""

    seen: list[Seen]
    log: list[dict[str, object]]

    @property
    def posts(self) -> list[tuple[str, str, object]]:
        """What was posted: the path, the type of error, and the body."""
        return [(seen.target.removeprefix("/2018-06-01/runtime/"),
                 seen.headers.get("lambda-runtime-function-error-type", ""), json.loads(seen.body))
                for seen in self.seen if seen.method == "POST"]


@pytest.fixture
def meet(start_at: StartAt) -> Callable[..., Met]:
    """Gives these responses to the program one by one; after the last it must fail."""
    def run(*answers: Answer, **env: str) -> Met:
        with Server([*answers, OVER]) as server:
            process = start_at(f"127.0.0.1:{server.port}", **env)
            assert process.code() == 1
            for seen in server.seen:
                assert "expect" not in seen.headers and "transfer-encoding" not in seen.headers
            return Met(server.seen, process.log)
    return run


# ---- what goes well ----

@pytest.mark.shipped
def test_an_invocation_is_answered_and_the_next_asked_for(start: Start) -> None:
    guest = start("guest")
    for _ in range(3):
        answer = guest.answer(NOWHERE)
        assert (answer["statusCode"], answer["isBase64Encoded"]) == (404, False)
    assert guest.ready().state()["initError"] is None
    assert [line["what"] for line in guest.log] == ["request-failed"] * 3


def test_one_connection_serves_all(meet: Callable[..., Met]) -> None:
    met = meet(invocation(), TAKEN, invocation(), TAKEN)
    assert [seen.target.rpartition("/")[2] for seen in met.seen] == ["next", "response"] * 2 + ["next"]
    assert {seen.connection for seen in met.seen} == {1}
    assert met.posts[0][:2] == (f"invocation/{ID}/response", "")
    assert met.seen[1].headers["content-type"] == "application/json"


def test_no_proxy_is_asked(start: Start) -> None:
    guest = start("guest", http_proxy="http://127.0.0.1:9", ALL_PROXY="http://127.0.0.1:9")
    assert guest.answer(NOWHERE)["statusCode"] == 404


def test_an_environment_that_was_frozen_goes_on(start: Start) -> None:
    guest = start("guest").ready()
    guest.stop()
    guest.begin(NOWHERE)
    time.sleep(2)
    guest.go_on()
    assert "response" in guest.idle_state()["invocations"][0]["outcome"]
    guest.begin(NOWHERE)
    guest.stop()
    time.sleep(1)
    guest.go_on()
    assert "response" in guest.idle_state()["invocations"][1]["outcome"]


# ---- what test tools and dead connections do ----

def test_nothing_instead_of_an_invocation_is_asked_for_again(double: Double, start: Start) -> None:
    double.fail("runtime", "empty", action="next", times=3)
    assert start("guest").answer(NOWHERE)["statusCode"] == 404


def test_a_next_that_was_cut_off_is_asked_for_again(double: Double, start: Start) -> None:
    double.fail("runtime", "close_before", action="next", times=2)
    assert start("guest").answer(NOWHERE)["statusCode"] == 404


def test_an_invocation_that_came_in_part_is_asked_for_again(meet: Callable[..., Met]) -> None:
    part = raw(b"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: x\r\nContent-Length: 99\r\n\r\n{")
    met = meet(part, invocation(), TAKEN)
    assert [seen.method for seen in met.seen] == ["GET", "GET", "POST", "GET"]


def test_a_kept_connection_that_is_dead_is_replaced(meet: Callable[..., Met]) -> None:
    def then_dead(answer: Answer) -> Answer:
        return lambda sock, seen: answer(sock, seen) and False
    met = meet(then_dead(invocation()), then_dead(TAKEN), then_dead(invocation()), TAKEN)
    assert [seen.method for seen in met.seen] == ["GET", "POST"] * 2 + ["GET"]
    assert [path for path, _, _ in met.posts] == [f"invocation/{ID}/response"] * 2


def test_a_response_over_a_dead_connection_is_sent_again(double: Double, start: Start) -> None:
    double.fail("runtime", "close_before", action="response")
    guest = start("guest")
    assert guest.answer(NOWHERE)["statusCode"] == 404
    assert guest.answer(NOWHERE)["statusCode"] == 404


def test_a_response_that_may_be_lost_ends_the_process(double: Double, start: Start) -> None:
    double.fail("runtime", "close_after", action="response")
    guest = start("guest")
    assert guest.answer(NOWHERE)["statusCode"] == 404    # the first was received; the second came too late
    assert guest.code() == 1
    assert guest.logged("runtime-lost")[0]["status"] == 403


def test_a_runtime_api_that_is_gone_ends_the_process(start_at: StartAt) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    gone = start_at(f"127.0.0.1:{port}")
    assert gone.code() == 1
    assert gone.logged("runtime-lost")[0]["while"] == "asking for the next invocation"


# ---- what it refuses ----

def test_forbidden_ends_the_process(meet: Callable[..., Met]) -> None:
    assert len(meet().seen) == 1
    met = meet(invocation(), OVER)
    assert len(met.seen) == 2 and met.log[-1]["what"] == "runtime-lost"


def test_a_failure_of_the_environment_ends_the_process(meet: Callable[..., Met]) -> None:
    assert len(meet(whole(500)).seen) == 1
    assert len(meet(invocation(), whole(500)).seen) == 2


def test_a_response_that_is_too_large_is_reported_and_the_next_invocation_is_handled(meet: Callable[..., Met]) -> None:
    met = meet(invocation(), whole(413, b'{"errorType":"RequestEntityTooLarge"}'), invocation(), TAKEN)
    assert [seen.method for seen in met.seen] == ["GET", "POST"] * 2 + ["GET"]
    (line,) = [line for line in met.log if line["what"] == "runtime-refused"]
    assert line["status"] == 413 and line["bytes"] > 100


def test_the_longest_response_is_accepted_and_a_longer_one_reported(double: Double, echo: None,
                                                                    tmp_path: Path) -> None:
    with Function(double, "echo", {}, tmp_path / "log", ECHO) as function:
        assert len(function.call(EVENT_BYTES_MAX)["response"]) == EVENT_BYTES_MAX
        assert function.call(EVENT_BYTES_MAX + 1)["errorType"] == "Function.ResponseSizeTooLarge"
        assert function.call(2) == {"response": '""'}
        assert [(line["what"], line["status"]) for line in function.log] == [("runtime-refused", 413)]


def test_a_long_response_is_sent_without_asking_first(echo: None, tmp_path: Path) -> None:
    with Server([invocation(2 << 20), TAKEN, OVER]) as server, \
            Process("echo", f"127.0.0.1:{server.port}", {}, tmp_path / "log", ECHO) as process:
        assert process.code() == 1
        (post,) = [seen for seen in server.seen if seen.method == "POST"]
        assert len(post.body) == 2 << 20 and "expect" not in post.headers


def test_a_response_for_another_id_is_refused_and_then_nothing_goes_on(meet: Callable[..., Met]) -> None:
    met = meet(invocation(), whole(400, b'{"errorType":"InvalidRequestID"}'))
    assert [seen.method for seen in met.seen] == ["GET", "POST", "GET"]
    assert [line["what"] for line in met.log][-2:] == ["runtime-refused", "runtime-lost"]


@pytest.mark.parametrize("id", ["", "../../x", "a b", "x" * 200])
def test_a_malformed_id_ends_the_process(meet: Callable[..., Met], id: str) -> None:
    met = meet(invocation(Lambda_Runtime_Aws_Request_Id=id))
    assert len(met.seen) == 1 and met.log[-1]["what"] == "runtime-lost"


# ---- what becomes an error ----

@pytest.mark.parametrize("payload", [
    b"", b"{", b"[]", b'"text"', b"\xff\xfe", b"[" * 5000, {"sweep": True}, RING])
def test_an_event_of_another_handler_is_an_error_and_the_next_asked_for(meet: Callable[..., Met],
                                                                     payload: object) -> None:
    ((path, kind, said), answered) = meet(invocation(payload), TAKEN, invocation(), TAKEN).posts
    assert (path, kind) == (f"invocation/{ID}/error", "Runtime.UnknownEvent")
    assert (said["errorType"], said["stackTrace"]) == (kind, []) and said["errorMessage"]
    assert answered[0].endswith("/response")


@pytest.mark.parametrize("deadline", ["", "soon", "-1", "1e12", "9" * 30])
def test_no_deadline_is_an_error(meet: Callable[..., Met], deadline: str) -> None:
    ((path, kind, _),) = meet(invocation(Lambda_Runtime_Deadline_Ms=deadline), TAKEN).posts
    assert (path, kind) == (f"invocation/{ID}/error", "Runtime.BadInvocation")


def test_headers_that_are_too_long_are_not_taken(meet: Callable[..., Met]) -> None:
    long = {"Lambda_Runtime_Trace_Id": "x" * 5000, "Lambda_Runtime_Invoked_Function_Arn": "y" * 5000}
    met = meet(invocation(**long), TAKEN)
    assert met.posts[0][0] == f"invocation/{ID}/response"


def test_an_event_may_have_six_mib_and_no_more(meet: Callable[..., Met]) -> None:
    body = json.dumps(NOWHERE | {"body": ""}).encode()
    fits = body[:-2] + b" " * (EVENT_BYTES_MAX - len(body)) + body[-2:]
    met = meet(invocation(fits), TAKEN, invocation(fits + b" "), TAKEN)
    assert [(path, kind) for path, kind, _ in met.posts] == [
        (f"invocation/{ID}/response", ""), (f"invocation/{ID}/error", "Runtime.BadInvocation")]


def test_nothing_begins_within_two_seconds_of_the_deadline(start: Start) -> None:
    guest, clock = start("guest"), start("clock")
    assert guest.answer(request("GET", "/e/gala"), ms=1900)["statusCode"] == 503
    assert guest.answer(request("GET", "/e/gala"))["statusCode"] == 404
    assert clock.call(RING, ms=1900)["errorType"] == "Runtime.NoTime"
    assert [(line["what"], line["type"]) for line in clock.log] == [("invocation-failed", "Runtime.NoTime")]
    assert clock.answer(RING) == {"rows": 0}


# ---- types of errors ----

def test_error_types_are_such_as_aws_keeps(start: Start) -> None:
    """Any other type becomes Runtime.Unknown."""
    assert start("guest").call({"sweep": True})["errorType"] == "Runtime.UnknownEvent"
    failed = start("host", _HANDLER="nobody")
    assert failed.code() == 1
    assert failed.state()["initError"]["errorType"] == "Runtime.NoHandler"
