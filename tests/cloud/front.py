"""The Function URLs: requests of browsers as events of payload format 2.0, and answers as HTTP."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qsl

from lib.listener import Handler, Listener

#: Bodies of these types are passed on as text, all others in base64.
TEXTS = ("text/", "application/json", "application/javascript", "application/xml")
#: Headers of the connection; the program neither sees nor sets them.
OF_THE_HOP = ("connection", "keep-alive", "transfer-encoding", "content-length")

Invoke = Callable[[dict], "str | None"]


def event_of(method: str, target: str, headers: list[tuple[str, str]], body: bytes, source: str) -> dict:
    """A request as the event of its function."""
    path, _, query = target.partition("?")
    joined: dict[str, str] = {}
    for name, value in headers:
        name = name.lower()
        if name not in ("connection", "keep-alive", "transfer-encoding"):
            joined[name] = f"{joined[name]},{value}" if name in joined else value
    parameters: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        parameters[name] = f"{parameters[name]},{value}" if name in parameters else value
    host = joined.get("host", "")
    event = {
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": query, "headers": joined,
        "requestContext": {
            "accountId": "anonymous", "apiId": host.partition(".")[0], "domainName": host,
            "domainPrefix": host.partition(".")[0], "requestId": "9c7b8f0a-3c1e-4d8e-8a52-0d6f1b6f2a10",
            "routeKey": "$default", "stage": "$default", "timeEpoch": int(time.time() * 1000),
            "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime()),
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": source,
                     "userAgent": joined.get("user-agent", "")}},
        "isBase64Encoded": False}
    if parameters:
        event["queryStringParameters"] = parameters
    if "cookie" in joined:
        event["cookies"] = [one.strip() for one in joined["cookie"].split(";")]
    if body:
        plain = joined.get("content-type", "").startswith(TEXTS)
        event["isBase64Encoded"] = not plain
        event["body"] = body.decode() if plain else base64.b64encode(body).decode()
    return event


def answer_of(said: str | None) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and body of the function's response; 502 if it failed."""
    if said is None:
        return 502, [("Content-Type", "text/plain")], b"Internal Server Error"
    answer = json.loads(said)
    if not isinstance(answer, dict) or "statusCode" not in answer:
        return 200, [("Content-Type", "application/json")], said.encode()
    body = answer.get("body", "").encode()
    headers = list(answer.get("headers", {}).items()) + [("Set-Cookie", c) for c in answer.get("cookies", [])]
    return answer["statusCode"], headers, base64.b64decode(body) if answer.get("isBase64Encoded") else body


class Front(Listener):
    """One address for several functions, chosen by the beginning of the path."""

    def __init__(self, functions: list[tuple[str, Invoke]]) -> None:
        super().__init__(Visitor)
        self.functions = functions

    def function(self, path: str) -> Invoke:
        """The first function for this path."""
        return next(invoke for begin, invoke in self.functions if path.startswith(begin))


class Visitor(Handler):
    """One connection of a browser."""

    server: Front

    def do(self) -> None:
        """One request."""
        event = event_of(self.command, self.path, self.headers.items(), self.read(), self.client_address[0])
        status, headers, said = answer_of(self.server.function(self.path)(event))
        kept = [(name, value) for name, value in headers if name.lower() not in OF_THE_HOP]
        self.say(status, HTTPStatus(status).phrase, kept, said)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do
