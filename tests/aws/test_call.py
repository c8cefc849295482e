"""Calls to services of AWS, with servers that fail in every way."""

from __future__ import annotations

import json
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from calendar import timegm
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

import pytest
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from conftest import ROOT
from said import Said
from server import Answer, Seen, Server, raw, silence, whole

sys.path.append(str(ROOT / "tests" / "agree"))
from dynamodb import DynamoDB  # noqa: E402

ID, SECRET, TOKEN = "AKIDcanary", "secret/canary+key", "token/canary=="
BODY, MESSAGE = '{"who": "body canary"}', "message canary"
CANARIES = ("canary", "AWS4-HMAC", "Signature=")
FALLBACK = dict(AWS_REGION="eu-west-1", AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET,
                AWS_SESSION_TOKEN=TOKEN, PATH=os.environ["PATH"], LC_ALL="C.UTF-8")
CALL = dict(service="dynamodb", method="POST", path="/", query="", target="DynamoDB_20120810.GetItem",
            content_type="application/x-amz-json-1.0", body=BODY, within_ms=4000, once=False)
NO = json.dumps({"__type": "a.b#ValidationException", "message": MESSAGE}).encode()
THROTTLED = json.dumps({"__type": "ThrottlingException", "message": MESSAGE}).encode()
SKEWED = json.dumps({"__type": "RequestTimeTooSkewed", "message": MESSAGE}).encode()


@dataclass(frozen=True)
class Caller:
    """The program that makes calls."""

    program: Path

    def run(self, env: dict[str, str], *calls: dict[str, object]) -> subprocess.CompletedProcess[str]:
        """Runs it; an empty value removes a variable."""
        lines = "".join(json.dumps(CALL | call) + "\n" for call in calls)
        kept = {name: value for name, value in (FALLBACK | env).items() if value}
        return subprocess.run([self.program], input=lines, env=kept, capture_output=True,
                              encoding="utf-8", timeout=60)

    def make(self, server: Server | str, *calls: dict[str, object], **env: str) -> Said:
        """Makes calls to a server; the log must contain no secret."""
        url = server if isinstance(server, str) else server.url
        done = self.run({"AWS_ENDPOINT_URL": url} | env, *calls)
        for canary in CANARIES:
            assert canary not in done.stderr
        assert SECRET not in done.stdout and TOKEN not in done.stdout
        return Said.by(done)


@pytest.fixture(scope="session")
def caller(programs: Path) -> Caller:
    """The program, built."""
    return Caller(programs / "call")


@dataclass(frozen=True)
class Authority:
    """A certificate authority, and the certificate of a server."""

    ca_file: Path
    server: ssl.SSLContext


def make_authority(folder: Path, name: str) -> Authority:
    """A new certificate for 127.0.0.1."""
    key, cert = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                    f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
                   check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return Authority(cert, context)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The trusted authority."""
    return make_authority(tmp_path_factory.mktemp("ca"), "trusted")


def assert_signed(server: Server, seen: Seen, service: str) -> None:
    """The signature is the one that botocore computes for the received request."""
    signed = re.search("SignedHeaders=([^,]+),", seen.headers["authorization"]).group(1).split(";")
    assert {"host", "x-amz-date", "x-amz-security-token"} <= set(signed)
    request = AWSRequest(method=seen.method, url=server.url + seen.target, data=seen.body)
    for name in signed:
        if name not in ("x-amz-date", "x-amz-security-token"):
            request.headers[name] = seen.headers[name]
    request.context["timestamp"] = seen.headers["x-amz-date"]
    auth = (S3SigV4Auth if service == "s3" else SigV4Auth)(Credentials(ID, SECRET, TOKEN), service,
                                                          "eu-west-1")
    auth._modify_request_before_signing(request)
    if service == "s3":
        assert request.headers["X-Amz-Content-SHA256"] == seen.headers["x-amz-content-sha256"]
    to_sign = auth.string_to_sign(request, auth.canonical_request(request))
    assert seen.headers["authorization"].endswith("Signature=" + auth.signature(to_sign, request))


def signed_at(seen: Seen) -> int:
    """When a request was signed."""
    return timegm(time.strptime(seen.headers["x-amz-date"], "%Y%m%dT%H%M%SZ"))


# ---- what is sent ----

@pytest.mark.parametrize("signing_name, call, target", [
    ("dynamodb", {}, "/"),
    ("ses", {"service": "ses", "path": "/v2/email/outbound-emails", "target": None}, None),
    ("bedrock", {"service": "bedrock", "path": "/model/a.b-v1:0/converse", "target": None},
     "/model/a.b-v1%3A0/converse"),
    ("scheduler", {"service": "scheduler", "method": "DELETE", "path": "/schedules/offer-é x", "body": "",
                   "query": "groupName=rsvp&clientToken=t%2F1", "target": None, "content_type": None},
     "/schedules/offer-%C3%A9%20x?groupName=rsvp&clientToken=t%2F1"),
    ("s3", {"service": "s3", "method": "GET", "path": "/mail/./in//a b%2F/../c:d", "body": "", "target": None,
            "content_type": None}, "/mail/./in//a%20b%252F/../c%3Ad"),
    ("events", {"service": "events", "body": ""}, "/"),
    ("ssm", {"service": "ssm", "method": "PUT", "body": "é" * 100000}, "/"),
])
def test_what_arrives_is_what_was_signed(caller: Caller, authority: Authority, signing_name: str,
                                         call: dict[str, object], target: str | None) -> None:
    with Server([whole(200, b'{"yes": 1}')], authority.server) as server:
        said = caller.make(server, call, AWS_CA_BUNDLE=str(authority.ca_file))
    assert said.outcomes == ["ok"] and said.calls[0]["body"] == '{"yes": 1}' and not said.log
    (seen,) = server.seen
    assert_signed(server, seen, signing_name)
    asked = CALL | call
    assert seen.target == (target or asked["path"])
    assert seen.method == asked["method"] and seen.body == str(asked["body"]).encode()
    assert seen.headers.get("x-amz-target") == asked["target"]
    assert seen.headers.get("content-type") == asked["content_type"]
    assert "expect" not in seen.headers and "transfer-encoding" not in seen.headers
    assert ("content-length" in seen.headers) == (seen.method in ("POST", "PUT"))


def test_one_connection_serves_many_calls_but_not_those_sent_once(caller: Caller) -> None:
    with Server([whole(200)]) as server:
        said = caller.make(server, {"once": True}, {}, {}, {"once": True}, {"once": True}, {})
    assert said.outcomes == ["ok"] * 6
    assert [seen.connection for seen in server.seen] == [1, 2, 2, 3, 4, 2]


def test_no_proxy_is_asked(caller: Caller) -> None:
    with Server([whole(200)]) as server:
        dead = "http://127.0.0.1:9"
        said = caller.make(server, {}, http_proxy=dead, HTTPS_PROXY=dead, ALL_PROXY=dead)
    assert said.outcomes == ["ok"]


def test_an_answer_in_chunks_is_put_together(caller: Caller) -> None:
    with Server([raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"2\r\n{}\r\n",
                     b"3\r\n   \r\n0\r\n\r\n")]) as server:
        said = caller.make(server, {})
    assert said.outcomes == ["ok"] and said.calls[0]["body"] == "{}   "


# ---- permanent errors ----

@pytest.mark.parametrize("answer, status, code, message", [
    (whole(400, NO), 400, "ValidationException", MESSAGE),
    (whole(404, b'{"Message": "gone"}', X_Amzn_ErrorType="NotFoundException:http://a/"), 404,
     "NotFoundException", "gone"),
    (whole(413, b""), 413, "", ""),
    (whole(404, b"<Error><Code>NoSuchKey</Code><Message>none</Message></Error>"), 404, "NoSuchKey", "none"),
    (whole(302, b"", Location="/elsewhere"), 302, "", ""),
    (whole(400, b"\x00{"), 400, "", ""),
])
def test_a_no_is_asked_for_once(caller: Caller, answer: Answer, status: int, code: str,
                                message: str) -> None:
    with Server([answer]) as server:
        said = caller.make(server, {})
    (call,) = said.calls
    assert (call["outcome"], call["status"], call["code"], call["message"]) == \
        ("refused", status, code, message)
    assert len(server.seen) == 1 and not said.log


@pytest.mark.parametrize("code, why", [
    ("InvalidSignatureException", "AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID"),
    ("UnrecognizedClientException", "AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN is not known"),
    ("ExpiredTokenException", "AWS_SESSION_TOKEN has expired"),
    ("AccessDeniedException", "the policy of this role does not allow it"),
])
def test_refused_credentials_are_reported(caller: Caller, code: str, why: str) -> None:
    with Server([whole(400, json.dumps({"__type": code, "message": MESSAGE}).encode())]) as server:
        said = caller.make(server, {})
    assert said.outcomes == ["refused"] and len(server.seen) == 1
    (line,) = said.log
    assert (line["what"], line["code"], line["why"]) == ("aws-failed", code, why)


# ---- retries ----

def test_what_went_wrong_over_there_is_tried_again(caller: Caller) -> None:
    with Server([whole(500), whole(503, b"<html>"), whole(400, THROTTLED), whole(200)]) as server:
        said = caller.make(server, {})
    assert said.outcomes == ["ok"] and len(server.seen) == 4 and not said.log
    for seen in server.seen:
        assert_signed(server, seen, "dynamodb")


@pytest.mark.parametrize("answers, once, outcome", [
    ([whole(400, THROTTLED)], False, "later"),
    ([whole(429)], False, "later"),
    ([whole(500)], False, "io"),
    ([whole(500), whole(400, THROTTLED)], False, "io"),    # the first attempt may have been carried out
    ([whole(400, THROTTLED)], True, "later"),
    ([whole(500)], True, "io"),
    ([raw()], True, "io"),
    ([raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")], True, "io"),
    ([raw(b"nonsense\r\n\r\n")], True, "io"),
])
def test_an_end_without_an_answer_says_whether_it_may_be_done(
        caller: Caller, answers: list[Answer], once: bool, outcome: str) -> None:
    with Server(answers) as server:
        said = caller.make(server, {"once": once, "within_ms": 900})
    (call,), (line,) = said.calls, said.log
    assert call["outcome"] == line["outcome"] == outcome
    assert len(server.seen) == 1 if once else len(server.seen) > 2
    assert line["tries"] == len(server.seen)
    assert call["took_ms"] < 1500


def test_a_connection_that_died_is_no_harm_but_is_not_used_for_what_is_sent_once(caller: Caller) -> None:
    with Server([whole(200), raw(), whole(200)]) as server:
        said = caller.make(server, {}, {})
    assert said.outcomes == ["ok", "ok"] and len(server.seen) == 3
    with Server([whole(200), raw(), whole(200)]) as server:
        said = caller.make(server, {}, {"once": True})
    assert said.outcomes == ["ok", "io"] and len(server.seen) == 2


@pytest.mark.parametrize("answer", [
    silence(5), silence(5, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")])
@pytest.mark.parametrize("once", [True, False])
def test_the_deadline_ends_a_try(caller: Caller, answer: Answer, once: bool) -> None:
    with Server([answer]) as server:
        said = caller.make(server, {"once": once, "within_ms": 700})
    assert said.outcomes == ["io"] and len(server.seen) == 1
    assert 600 < said.calls[0]["took_ms"] < 1500


def test_nothing_is_sent_after_the_deadline(caller: Caller) -> None:
    with Server([whole(200)]) as server:
        said = caller.make(server, {"within_ms": 0})
    assert said.outcomes == ["later"] and server.connections == 0


def test_an_error_of_all_calls_ends_the_attempt_and_starts_none(caller: Caller) -> None:
    with Server([silence(5)]) as server:
        said = caller.make(server, {"until_ms": 300}, {"until_ms": -1}, {"until_ms": 9000, "within_ms": 200})
    assert said.outcomes == ["io", "later", "io"] and len(server.seen) == 2
    assert [300 <= said.calls[0]["took_ms"] < 1500, said.calls[1]["took_ms"] < 200,
            200 <= said.calls[2]["took_ms"] < 1500] == [True, True, True]


@pytest.mark.parametrize("once", [True, False])
def test_a_refused_connection_ends_as_later(caller: Caller, once: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    said = caller.make(f"http://127.0.0.1:{port}", {"once": once, "within_ms": 600})
    assert said.outcomes == ["later"] and (said.log[0]["tries"] == 1) == once


def test_what_cannot_be_signed_is_not_sent(caller: Caller) -> None:
    with Server([whole(200)]) as server:
        said = caller.make(server, {"query": "a=%"}, {"content_type": "a\nX-Canary: b"})
    assert said.outcomes == ["later", "later"] and server.connections == 0
    assert [line["why"] for line in said.log] == ["the request cannot be signed"] * 2


def test_a_huge_answer_is_not_taken(caller: Caller) -> None:
    with Server([whole(200, b"x" * (16 << 20)), whole(200, b"x" * ((16 << 20) + 1))]) as server:
        said = caller.make(server, {"within_ms": 20000}, {"within_ms": 20000})
    assert said.outcomes == ["ok", "io"] and len(server.seen) == 2


# ---- clocks ----

def by_clock(ahead_secs: int) -> Answer:
    """Accepts only signatures by a clock that is so far ahead."""
    def give(sock: socket.socket, seen: Seen) -> bool:
        now = time.time() + ahead_secs
        date = formatdate(now, usegmt=True)
        good = abs(signed_at(seen) - now) < 300
        return whole(200, Date=date)(sock, seen) if good else whole(403, SKEWED, Date=date)(sock, seen)
    return give


@pytest.mark.parametrize("ahead_secs", [3600, -86400])
@pytest.mark.parametrize("once", [True, False])
def test_a_wrong_clock_is_noticed_and_remembered(caller: Caller, ahead_secs: int, once: bool) -> None:
    with Server([by_clock(ahead_secs)]) as server:
        said = caller.make(server, {"once": once}, {"once": once})
    assert said.outcomes == ["ok", "ok"] and len(server.seen) == 3
    assert [line["what"] for line in said.log] == ["aws-clock-skewed"]
    for seen in server.seen:
        assert_signed(server, seen, "dynamodb")


def test_a_signature_is_made_again_only_once(caller: Caller) -> None:
    far = whole(403, SKEWED, Date="Sat, 12 Jun 2027 17:00:00 GMT")
    farther = whole(403, SKEWED, Date="Sun, 13 Jun 2027 17:00:00 GMT")
    with Server([far, farther, far]) as server:
        said = caller.make(server, {})
    assert said.outcomes == ["refused"] and len(server.seen) == 2
    assert said.log[-1]["why"] == "the clock of this machine is wrong"


# ---- a wrong configuration ----

def test_a_certificate_of_another_authority_ends_it_at_once(caller: Caller, authority: Authority,
                                                            tmp_path: Path) -> None:
    other = make_authority(tmp_path, "other")
    with Server([whole(200)], authority.server) as server:
        said = caller.make(server, {}, AWS_CA_BUNDLE=str(other.ca_file))
        assert caller.make(server, {}).outcomes == ["later"]    # with the system's certificates
    assert said.outcomes == ["later"] and not server.seen
    (line,) = said.log
    assert line["tries"] == 1 and line["certificates"] == str(other.ca_file)
    assert line["why"] == ("no certificate in the file matches this host; "
                           "name another in AWS_CA_BUNDLE")


def test_no_other_certificates_are_looked_at(caller: Caller, authority: Authority, tmp_path: Path) -> None:
    other, log = make_authority(tmp_path, "other"), tmp_path / "files"
    with Server([whole(200)], authority.server) as server:
        subprocess.run(["strace", "-f", "-e", "trace=%file", "-o", log, caller.program], check=True,
                       input=json.dumps(CALL), encoding="utf-8", capture_output=True, timeout=60,
                       env=FALLBACK | {"AWS_ENDPOINT_URL": server.url, "AWS_CA_BUNDLE": str(other.ca_file),
                                       "ASAN_OPTIONS": "detect_leaks=0"})    # not under strace
    assert str(other.ca_file) in log.read_text() and "/etc/ssl/certs" not in log.read_text()


def test_a_file_without_certificates_is_reported(caller: Caller, authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("nothing")
    with Server([whole(200)], authority.server) as server:
        said = caller.make(server, {}, AWS_CA_BUNDLE=str(tmp_path / "empty"))
    assert said.outcomes == ["later"] and said.log[0]["tries"] == 1
    assert said.log[0]["why"] == "the file of certificates cannot be read; name another in AWS_CA_BUNDLE"


@pytest.mark.parametrize("env, why", [
    ({"AWS_REGION": ""}, "AWS_REGION is not set; set it to a region such as eu-west-1"),
    ({"AWS_ACCESS_KEY_ID": ""}, "AWS_ACCESS_KEY_ID is not set"),
    ({"AWS_SECRET_ACCESS_KEY": ""}, "AWS_SECRET_ACCESS_KEY is not set"),
    ({"AWS_SESSION_TOKEN": "", "AWS_LAMBDA_FUNCTION_NAME": "f"},
     "AWS_SESSION_TOKEN is not set"),
    ({"AWS_CA_BUNDLE": "/nowhere.pem"}, "AWS_CA_BUNDLE names a file that cannot be read"),
    ({"AWS_ENDPOINT_URL_DYNAMODB": "http://a.example"},
     "AWS_ENDPOINT_URL_DYNAMODB is plain http to another machine; it must be https"),
])
def test_what_is_missing_is_named(caller: Caller, env: dict[str, str], why: str) -> None:
    done = caller.run(env)
    assert (done.returncode, done.stdout, done.stderr) == (1, why + "\n", "")


# ---- AWS itself ----

@pytest.mark.shipped
def test_dynamodb_answers(caller: Caller, tmp_path: Path) -> None:
    with DynamoDB(tmp_path / "log") as running:
        said = caller.make("https://127.0.0.1:9", {"target": "DynamoDB_20120810.ListTables", "body": "{}"},
                           {"body": '{"TableName": "none", "Key": {"pk": {"S": "a"}}}'},
                           AWS_ENDPOINT_URL_DYNAMODB=f"http://127.0.0.1:{running.port}")
    assert said.outcomes == ["ok", "refused"]
    assert json.loads(str(said.calls[0]["body"])) == {"TableNames": []}
    assert said.calls[1]["code"] == "ResourceNotFoundException"
