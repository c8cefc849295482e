"""A link works for its guest, at its event, until it expires, and for nothing else."""

import hashlib
import re
import socket
import string
import time

import pytest

from lib.crowd import address, sign_up
from lib.fixture import PATIENCE, Fixture, ask

ALPHABET = string.ascii_letters + string.digits + "-_"
JSON = {"Accept": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def place():
    """Two events with two guests each, and no effect left."""
    with Fixture() as fixture:
        fixture.host = fixture.add_event("party", 1)
        fixture.add_event("other", 1)
        fixture.server = fixture.serve()
        sign_up(fixture.server.port, "party", range(2))
        fixture.wait_outbox()
        fixture.guest = fixture.mailed_link(address(0))
        sign_up(fixture.server.port, "other", range(2, 4))
        fixture.wait_outbox()
        yield fixture


def files(fixture):
    """Every byte that is stored."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(fixture.data.iterdir())
            if p.is_file() and not p.name.endswith("-shm")}


def check_refused(fixture, path, method="POST", body="action=cancel"):
    """4xx: a page with an explanation, and the same as JSON."""
    port = fixture.server.port
    page = ask(port, method, path, body if method == "POST" else None, FORM)
    assert 400 <= page.status < 500, (method, page.status)
    title = re.search(r"<h1>([^<]+)</h1>\s*<p class=\"lead\">([^<]+)</p>", page.text)
    assert title and len(title.group(1)) > 10 and len(title.group(2)) > 10
    assert "text/html" in page.headers["Content-Type"]
    script = ask(port, method, path, body if method == "POST" else None, FORM | JSON)
    assert script.status == page.status
    assert script.json["error"]


def other_letters(token, at):
    """Two other characters for the one at AT: the next one, and a distant one."""
    i = ALPHABET.index(token[at])
    for step in (1, 31):
        yield token[:at] + ALPHABET[(i + step) % 64] + token[at + 1:]


@pytest.mark.parametrize("which", ["guest", "host"])
def test_a_token_changed_at_any_place_is_refused(place, which):
    path = getattr(place, which)
    kind, token = path[:3], path[3:]
    before = place.dump()
    with_client = place.server.client()
    body = "action=cancel" if which == "guest" else "action=close"
    for at in range(len(token)):
        for changed in other_letters(token, at):
            answer = with_client.ask("POST", kind + changed, body, FORM)
            assert 400 <= answer.status < 500, at
            answer = with_client.ask("GET", kind + changed)
            assert 400 <= answer.status < 500, at
    check_refused(place, kind + changed, body=body)
    assert place.dump() == before


def test_a_token_cut_or_lengthened_is_refused(place):
    kind, token = place.guest[:3], place.guest[3:]
    before = place.dump()
    client = place.server.client()
    for n in range(len(token)):
        for method in ("GET", "POST"):
            answer = client.ask(method, kind + token[:n], "action=cancel" if method == "POST"
                                else None, FORM)
            assert 400 <= answer.status < 500, n
    for more in ("A", "AA", "AAA", "AAAA", "=", "==", "%3D", "/", "/x", "%00", ".", "A" * 300):
        answer = client.ask("POST", kind + token + more, "action=cancel", FORM)
        assert 400 <= answer.status < 500, more
    for before_it in ("A", "/", "%2F", "+"):
        answer = client.ask("POST", kind + before_it + token, "action=cancel", FORM)
        assert 400 <= answer.status < 500, before_it
    check_refused(place, kind + token[:-1])
    assert place.dump() == before


def test_a_token_of_another_kind_or_event_or_fixture_is_refused(place):
    before = place.dump()
    foreign = place.mailed_link(address(2))
    own, other = place.guest[3:], foreign[3:]
    check_refused(place, "/h/" + own, body="action=close")
    check_refused(place, "/l/" + place.host[3:])
    # The payload of one with the signature of the other (its 32 bytes are the last 43 letters).
    for cut in (43, 42, 44, 64):
        check_refused(place, "/l/" + own[:-cut] + other[-cut:])
        check_refused(place, "/l/" + other[:-cut] + own[-cut:])
    with Fixture() as elsewhere:
        host = elsewhere.add_event("party", 1)
        check_refused(place, host, body="action=close")
    assert place.dump() == before


def test_an_earlier_link_is_void_once_a_new_one_was_made(fixture):
    first_host = fixture.add_event("party", 1)
    fixture.server = fixture.serve()
    sign_up(fixture.server.port, "party", range(1))
    fixture.wait_outbox()
    first = fixture.mailed_link(address(0))
    assert fixture.link(address(0)) == first
    fixture.run("link", "party", address(0), "--new")
    fixture.run("link", "party", "--host", "--new")
    fixture.wait_outbox()
    before = fixture.dump()
    check_refused(fixture, first)
    check_refused(fixture, first, "GET")
    check_refused(fixture, first_host, body="action=close")
    check_refused(fixture, first_host, "GET")
    check_refused(fixture, first_host + "?csv", "GET")
    assert fixture.dump() == before
    second = fixture.link(address(0))
    assert second != first
    assert fixture.server.client().look(second)["state"] == "confirmed"


def test_an_expired_link_says_so(fixture):
    """Links expire a day after the event; this event is moved years back."""
    fixture.add_event("party", 1)
    fixture.server = fixture.serve()
    sign_up(fixture.server.port, "party", range(1))
    fixture.wait_outbox()
    fixture.overwrite("event", ends_at=1577898000)
    link, host = fixture.link(address(0)), fixture.link("--host")
    before = fixture.dump()
    for path, body in ((link, "action=cancel"), (host, "action=close")):
        check_refused(fixture, path, body=body)
        check_refused(fixture, path, "GET")
        answer = ask(fixture.server.port, "GET", path)
        assert answer.status == 410 and "expired" in answer.text
    assert fixture.dump() == before


def test_two_keys_verify_the_last_signs_and_a_lost_one_ends_its_links(fixture):
    fixture.add_event("party", 1)
    server = fixture.serve()
    sign_up(server.port, "party", range(1))
    fixture.wait_outbox()
    first = fixture.mailed_link(address(0))
    server.stop()
    keys = fixture.data / "keys"
    one = [line for line in keys.read_text().splitlines() if line and not line.startswith("#")]
    keys.write_text(one[0] + "\n77 " + "5a" * 32 + "\n")
    server = fixture.serve()
    second = fixture.link(address(0))
    assert second != first
    assert server.client().look(first)["state"] == server.client().look(second)["state"]
    server.stop()
    keys.write_text("77 " + "5a" * 32 + "\n")
    fixture.server = fixture.serve()
    check_refused(fixture, first)
    assert fixture.server.client().look(second)["state"] == "confirmed"


def test_looking_at_any_mailed_link_changes_not_a_byte(fixture):
    """GET, HEAD and OPTIONS, as mail scanners and prefetching browsers send them."""
    host = fixture.add_event("party", 2, "--verify-email", "--claim-window", "7d")
    server = fixture.serve()
    client = server.client()
    sign_up(server.port, "party", range(5))
    fixture.wait_outbox()
    for n in range(4):
        client.post(fixture.mailed_link(address(n)), {"action": "confirm"})
    client.post(fixture.mailed_link(address(0)), {"action": "cancel"})
    fixture.run("import", "party", "-", input="invited@example.org\n")
    fixture.wait_outbox()
    states = {g["state"] for g in fixture.guests()}
    assert states == {"confirmed", "waitlisted", "offered", "cancelled", "pending"}
    urls = {u for letter in fixture.letters()
            for part in letter.walk() if part.get_content_maintype() == "text"
            for u in re.findall(r"https?://[^\s\"<>]+", part.get_content())}
    paths = {re.sub(r"^https?://[^/]+", "", u) for u in urls} | {host, host + "?csv", "/e/party",
                                                                 "/mailbox", "/healthz"}
    assert len([p for p in paths if p.startswith("/l/")]) == 6
    time.sleep(0.7)
    dump, stored = fixture.dump(), files(fixture)
    for path in sorted(paths):
        for method in ("GET", "HEAD", "OPTIONS"):
            for headers in ({}, JSON, {"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch"},
                            {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST"}):
                answer = client.ask(method, path, None, headers)
                assert answer.status < 500
                assert answer.status == 405 if method == "OPTIONS" else answer.status == 200, path
                if method == "HEAD":
                    assert answer.body == b""
        client.get(path + ("&" if "?" in path else "?") + "action=cancel")
    assert fixture.dump() == dump
    assert files(fixture) == stored


def test_another_sites_page_cannot_press_the_buttons(place):
    before = place.dump()
    for path, body in ((place.guest, "action=cancel"), (place.host, "action=close")):
        answer = ask(place.server.port, "POST", path, body,
                     FORM | {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"})
        assert answer.status == 403
    assert place.dump() == before


#: The head of a request for a page of the mailbox, after its first line; and the status of the answer.
WAYS = {
    "this machine's address":   ("HTTP/1.1", "Host: 127.0.0.1:{port}", 200),
    "its name":                 ("HTTP/1.1", "Host: LocalHost:{port}", 200),
    "its IPv6 address":         ("HTTP/1.1", "Host: [::1]:{port}", 200),
    "a forwarded port":         ("HTTP/1.1", "Host: localhost:9", 200),
    "127.":                     ("HTTP/1.1", "Host: 127.evil.example", 421),
    "an address before a name": ("HTTP/1.1", "Host: 127.0.0.1.evil.example:{port}", 421),
    "[::1] before a name":      ("HTTP/1.1", "Host: [::1]evil.example", 421),
    "a short address":          ("HTTP/1.1", "Host: 127.1:{port}", 421),
    "a dot at the end":         ("HTTP/1.1", "Host: localhost.", 421),
    "a user":                   ("HTTP/1.1", "Host: localhost@evil.example", 421),
    "an empty Host":            ("HTTP/1.1", "Host: ", 421),
    "no Host":                  ("HTTP/1.1", "", 400),
    "no Host in HTTP/1.0":      ("HTTP/1.0", "", 421),
    "two Hosts":                ("HTTP/1.1", "Host: localhost\r\nHost: evil.example", 421),
    "two of this machine":      ("HTTP/1.1", "Host: localhost\r\nHost: localhost", 421),
    "a proxy":                  ("HTTP/1.1", "Host: localhost\r\nForwarded: for=192.0.2.1", 404),
    "an old proxy":             ("HTTP/1.1", "Host: localhost\r\nx-forwarded-port: 443", 404),
    "a caching proxy":          ("HTTP/1.1", "Host: localhost\r\nVia: 1.1 cache", 404),
    "a front":                  ("HTTP/1.1", "Host: localhost\r\nX-Real-IP: 192.0.2.1", 404),
    "a front in silence":       ("HTTP/1.0", "Host: localhost:{port}", 404),
    "a folded proxy":           ("HTTP/1.1", "Host: localhost\r\nForwarded: for=1\r\n x", 404),
    "a blank before the colon": ("HTTP/1.1", "Host: localhost\r\nForwarded : for=1", 404),
    "a folded second Host":     ("HTTP/1.1", "Host: localhost\r\nHost: evil.example\r\n\tx", 421),
    "another spelling":         ("HTTP/1.1", "Host : evil.example\r\nHost: localhost", 421),
}


def status_of(port, request):
    """The status of the response to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10 * PATIENCE) as s:
        s.sendall(request.encode())
        return int(re.match(rb"HTTP/1\.[01] (\d+)", s.makefile("rb").readline()).group(1))


@pytest.mark.parametrize("what", WAYS)
def test_letters_kept_here_are_shown_to_this_machine_alone(place, what):
    version, head, status = WAYS[what]
    port, letter = place.server.port, min(p.name for p in place.data.glob("mailbox/*.eml"))
    head = head.format(port=port)
    for path in ("/mailbox", f"/mailbox/{letter}", f"/mailbox/{letter}/html"):
        end = f" {version}\r\n{head}\r\n" + ("\r\n" if head else "")
        assert status_of(port, f"GET {path}{end}") == status, path
        assert status_of(port, f"GET http://localhost:{port}{path}{end}") == status, path
        assert status_of(port, f"GET http://127.evil.example{path}{end}") == (status if status == 400 else 421)
    if status == 404:  # a proxy may show the other pages
        assert status_of(port, f"GET /e/party{end}") == 200
