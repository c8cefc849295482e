"""The front is a Function URL: the event of a request, and the HTTP of a response."""

from __future__ import annotations

import base64
import json

from front import Front, answer_of, event_of
from lib.fixture import FORM, ask


def test_a_form_arrives_in_base64_and_json_as_text() -> None:
    headers = [("Host", "x.example"), ("Content-Type", FORM), ("Accept", "a"), ("accept", "b")]
    form = event_of("POST", "/e/gala?a=1&a=2&b", headers, b"name=%C3%A9", "1.2.3.4")
    assert base64.b64decode(form["body"]) == b"name=%C3%A9" and form["isBase64Encoded"] is True
    assert (form["rawPath"], form["rawQueryString"]) == ("/e/gala", "a=1&a=2&b")
    assert form["queryStringParameters"] == {"a": "1,2", "b": ""}
    assert form["headers"]["accept"] == "a,b"
    assert form["requestContext"]["http"]["sourceIp"] == "1.2.3.4"
    said = event_of("POST", "/", [("Content-Type", "application/json")], b'{"a":1}', "")
    assert (said["body"], said["isBase64Encoded"]) == ('{"a":1}', False)
    assert "body" not in event_of("GET", "/", [], b"", "")


def test_an_answer_becomes_http_and_a_failure_is_502() -> None:
    said = {"statusCode": 409, "headers": {"x-a": "b"}, "cookies": ["c=d"], "body": "é"}
    assert answer_of(json.dumps(said)) == \
        (409, [("x-a", "b"), ("Set-Cookie", "c=d")], "é".encode())
    assert answer_of(json.dumps({"statusCode": 200, "body": "AAE=", "isBase64Encoded": True}))[2] == b"\0\1"
    assert answer_of('{"state":1}')[0::2] == (200, b'{"state":1}')
    assert answer_of(None)[0] == 502


def test_paths_find_their_function() -> None:
    def function(name: str):
        return lambda event: json.dumps({"statusCode": 200, "headers": {}, "body": name + event["rawPath"]})

    with Front([("/h/", function("host")), ("/", function("guest"))]) as front:
        assert ask(front.port, "GET", "/h/x").text == "host/h/x"
        assert ask(front.port, "POST", "/e/x", b"a=b").text == "guest/e/x"
        assert ask(front.port, "HEAD", "/healthz").body == b""
