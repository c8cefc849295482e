"""Both hosts answer alike: the same requests to `rsvp serve` and to the functions, in the same order.

A path {1} is the link of guest 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from canaries import address, guest
from cloud import Cloud
from lib.account import KEY
from lib.fixture import FORM, Client, Fixture, Server

HTML, JSON = {"Accept": "text/html"}, {"Accept": "application/json"}
#: Headers of the connection or of the server, not of the answer.
OF_THE_HOST = ("date", "server", "connection", "content-length")
#: What differs between any two answers: the time, and a guest's random id and link.
OWN = [(re.compile(rb"\b\d\d:\d\d(:\d\dZ?)?"), b"00:00"),
       (re.compile(rb'"offer_until":\d{10}'), b'"offer_until":0'), (re.compile(rb"\b[0-9a-f]{32}\b"), b"id"),
       (re.compile(rb"/l/[A-Za-z0-9_-]{40,}"), b"/l/token")]
OTHER_SITE = {"Sec-Fetch-Site": "cross-site"}
LONG_AGO = 1577898000
URL_BYTES_MAX, BODY_BYTES_MAX, HOST_BYTES_MAX = 2048, 16384, 524288

Ask = tuple[str, str, "bytes | None", dict[str, str]]


def get(path: str, method: str = "GET") -> list[Ask]:
    """As a browser and as a script."""
    return [(method, path, None, accept) for accept in (HTML, JSON)]


def post(path: str, fields: "dict[str, str] | bytes", **headers: str) -> list[Ask]:
    """The same with a form."""
    body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
    return [("POST", path, body, {"Content-Type": FORM} | accept | headers) for accept in (HTML, JSON)]


class Hosts:
    """An event of one seat on each host, with the same links; `compare` asks both."""

    def __init__(self, cloud: Cloud, fixture: Fixture, server: Server) -> None:
        self.cloud, self.fixture = cloud, fixture
        self.links = ((server.client(), lambda who: fixture.link(who)),
                      (cloud.client(), lambda who: path_of(cloud.run("link", "party", who))))

    def add(self) -> str:
        """The same event on both; returns the path of the host's page, which is the same, too."""
        here = self.fixture.add_event("party", 1, "--claim-window", "1h", name="Canary ball")
        assert self.cloud.add_event("party", 1, "--claim-window", "1h") == here
        return here

    def compare(self, asked: list[Ask]) -> list[int]:
        """The statuses; they and everything else in the answers are the same."""
        return [self.one(ask) for ask in asked]

    def one(self, ask: Ask) -> int:
        """One request, and its answer."""
        here, there = (said(client, ask, link) for client, link in self.links)
        assert there == here, ask[:2]
        if ask[0] == "POST" and here[0] < 400:
            self.fixture.wait_outbox()
            self.cloud.settle()
        return here[0]


def said(client: Client, ask: Ask, link: Callable[[str], str]) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers, and the body without what may differ."""
    method, path, *rest = ask
    answer = client.ask(method, re.sub(r"\{(.+)\}", lambda n: link(address(int(n[1]))), path), *rest)
    headers = sorted((k.lower(), plain(v.encode()).decode()) for k, v in answer.headers.items()
                     if k.lower() not in OF_THE_HOST)
    body = plain(answer.body)
    listed = answer.headers["Content-Type"].startswith("text/csv")  # in the order of ids
    return answer.status, headers, b"\n".join(sorted(body.splitlines())) if listed else body


def path_of(printed: str) -> str:
    """The path of a link that a command printed."""
    return urlsplit(printed.strip()).path


def plain(text: bytes) -> bytes:
    """A body without what may differ."""
    for pattern, word in OWN:
        text = pattern.sub(word, text)
    return text


@pytest.fixture
def hosts(cloud: Cloud) -> Iterator[Hosts]:
    """Both hosts, with the same key."""
    with Fixture() as fixture:
        fixture.data.mkdir()
        keys = fixture.data / "keys"
        keys.touch(0o600)
        keys.write_text(f"1 {KEY}\n")
        yield Hosts(cloud, fixture, fixture.serve("--base-url", cloud.front.url))


def test_guests_and_the_host_get_the_same_answer(hosts: Hosts) -> None:
    host = hosts.add()
    assert hosts.compare(get("/e/party") + get("/e/party", "HEAD")) == [200] * 4
    for n in (1, 2, 3):
        assert hosts.compare(post("/e/party", guest(n))) == [200, 200]
    assert hosts.compare(get("{1}") + get("{2}") + get("{3}")) == [200] * 6
    assert hosts.compare(get(host) + get(host + "?csv") + get(host + "?done=cap")) == [200] * 6
    assert hosts.compare(post("{2}", {"action": "claim"})) == [409, 409]
    assert hosts.compare(post("{1}", {"action": "cancel"})[:1]) == [303]
    assert hosts.compare(get("{2}") + get("{1}") + get(host)) == [200] * 6
    assert hosts.compare(post("{2}", {"action": "claim"})) == [303, 200]
    assert hosts.compare(post(host, {"action": "cap", "cap": "2"})) == [303, 200]
    assert hosts.compare(post(host, {"action": "close"})) == [303, 200]
    assert hosts.compare(get("/e/party") + get(host + "?done=close")) == [200] * 4


def test_errors_are_answered_alike(hosts: Hosts) -> None:
    host = hosts.add()
    bad = "/l/" + "A" * 80
    assert hosts.compare(get("/e/nowhere") + get("/e/") + get(bad) + get("/h/" + bad[3:]) +
                         get("/favicon.ico") + get("/mailbox/x") + post("/e/nowhere", guest(1))) == [404] * 14
    assert hosts.compare(get("/healthz") + get("/") + get("/?x")) == [200] * 6
    assert hosts.compare(get("/e/party", "PUT") + get(host, "DELETE") + post("/healthz", b"")) == [405] * 6
    assert hosts.compare(post(host, {"action": "close"}, **OTHER_SITE)) == [403] * 2
    assert hosts.compare(post("/e/party", b"{}", **{"Content-Type": "application/json"})) == [415] * 2
    assert hosts.compare(post("/e/party", b"x" * (BODY_BYTES_MAX + 1)) +
                         post(host, b"x" * (HOST_BYTES_MAX + 1)) +
                         post("/nowhere", b"x" * (BODY_BYTES_MAX + 1))) == [413] * 6
    for fields in ({}, {"name": "", "email": "x"}, {**guest(1), "party": "99"}, b"%zz=%", b"a=\xff"):
        assert hosts.compare(post("/e/party", fields)) == [400] * 2
    for fields in ({}, {"action": "dance"}, {"action": "cap", "cap": "many"},
                   {"action": "resend", "guest": "no"}):
        assert hosts.compare(post(host, fields)) == [400] * 2
    longest = "/e/" + "x" * (URL_BYTES_MAX - 3)
    assert hosts.compare(get(longest) + get(longest[:-2] + "?x")) == [404] * 4
    assert hosts.compare(get(longest + "x") + get(longest[:-1] + "?x")) == [414] * 4


def test_an_expired_link_is_answered_alike(hosts: Hosts) -> None:
    host = hosts.add()
    assert hosts.compare(post("/e/party", guest(1))) == [200] * 2
    hosts.fixture.overwrite("event", "party", ends_at=LONG_AGO)
    hosts.cloud.overwrite("party", "ends_at", LONG_AGO)
    old = path_of(hosts.cloud.run("link", "party", "--host"))
    assert old != host
    assert hosts.compare(get(old) + post(old, {"action": "close"}) +
                         get("{1}") + post("{1}", {"action": "cancel"})) == [410] * 8
