"""Malformed or oversized input gets a clear 4xx, one log line without personal data, and no change."""

import csv
import io
import json
import re
import socket

import pytest

from lib.fixture import FORM, PATIENCE, Fixture, ask, wait_for

TYPE = {"Content-Type": FORM}
NAME = "name=Canary"
MAIL = "email=canary%40example.org"


@pytest.fixture(scope="module")
def place():
    with Fixture() as fixture:
        fixture.host = fixture.add_event("party", 5)
        fixture.server = fixture.serve()
        yield fixture


def one_line(fixture, before):
    """Exactly one line was logged since: JSON without a guest, address or token."""
    lines = wait_for(lambda: fixture.logged()[before:].splitlines())
    assert len(lines) == 1, lines
    line = json.loads(lines[0])
    assert "canary" not in lines[0].lower() and "@" not in lines[0]
    return line


# name: (body, status, field or None)
FORMS = {
    "nothing at all":        ("", 400, "name"),
    "no name":               (MAIL, 400, "name"),
    "an empty name":         (f"name=&{MAIL}", 400, "name"),
    "a name of spaces":      (f"name=+%20+&{MAIL}", 400, "name"),
    "a name of 101 bytes":   (f"name={'a' * 101}&{MAIL}", 400, "name"),
    "a name of 34 x 3 bytes": (f"name={'%E2%82%AC' * 34}&{MAIL}", 400, "name"),
    "a NUL in the name":     (f"name=Cana%00ry&{MAIL}", 400, None),
    "a CR LF in the name":   (f"name=Canary%0D%0ABcc:%20x&{MAIL}", 400, "name"),
    "a LF in the name":      (f"name=Canary%0Ax&{MAIL}", 400, "name"),
    "a TAB in the name":     (f"name=Can%09ary&{MAIL}", 400, "name"),
    "an ESC in the name":    (f"name=Canary%1B[31m&{MAIL}", 400, "name"),
    "a DEL in the name":     (f"name=Canary%7F&{MAIL}", 400, "name"),
    "a C1 control":          (f"name=Canary%C2%85x&{MAIL}", 400, "name"),
    "a reversed name":       (f"name=%E2%80%AECanary&{MAIL}", 400, "name"),
    "a line separator":      (f"name=Canary%E2%80%A8x&{MAIL}", 400, "name"),
    "bad UTF-8":             (f"name=Canary%FF&{MAIL}", 400, "name"),
    "overlong UTF-8":        (f"name=Canary%C0%AF&{MAIL}", 400, "name"),
    "a surrogate":           (f"name=Canary%ED%A0%80&{MAIL}", 400, "name"),
    "a cut UTF-8 sequence":  (f"name=Canary%E2%82&{MAIL}", 400, "name"),
    "raw bytes of no UTF-8": (b"name=Canary\xff\xfe&" + MAIL.encode(), 400, "name"),
    "no address":            (NAME, 400, "email"),
    "an empty address":      (f"{NAME}&email=", 400, "email"),
    "no @":                  (f"{NAME}&email=canary", 400, "email"),
    "two @":                 (f"{NAME}&email=canary%40a%40example.org", 400, "email"),
    "no domain":             (f"{NAME}&email=canary%40", 400, "email"),
    "a domain of one word":  (f"{NAME}&email=canary%40.org", 400, "email"),
    "a LF in the address":   (f"{NAME}&email=canary%40example.org%0ABcc:x%40example.org", 400,
                              "email"),
    "a comma in the address": (f"{NAME}&email=canary%40example.org,x%40example.org", 400, "email"),
    "angles in the address": (f"{NAME}&email=%3Ccanary%40example.org%3E", 400, "email"),
    "a non-ASCII address":   (f"{NAME}&email=can%C3%A4ry%40example.org", 400, "email"),
    "an address of 255":     (f"{NAME}&email={'a' * 60}%40{'b' * 60}.{'c' * 60}.{'d' * 60}."
                              f"{'e' * 7}.org", 400, "email"),
    "a local part of 65":    (f"{NAME}&email={'c' * 65}%40example.org", 400, "email"),
    "party 0":               (f"{NAME}&{MAIL}&party=0", 400, "party"),
    "party -1":              (f"{NAME}&{MAIL}&party=-1", 400, "party"),
    "party 5 of 4":          (f"{NAME}&{MAIL}&party=5", 400, "party"),
    "party 1.5":             (f"{NAME}&{MAIL}&party=1.5", 400, "party"),
    "party 01":              (f"{NAME}&{MAIL}&party=01", 400, "party"),
    "party 1e0":             (f"{NAME}&{MAIL}&party=1e0", 400, "party"),
    "a party of words":      (f"{NAME}&{MAIL}&party=two", 400, "party"),
    "an empty party":        (f"{NAME}&{MAIL}&party=", 400, "party"),
    "party 2^64 + 1":        (f"{NAME}&{MAIL}&party=18446744073709551617", 400, "party"),
    "a bad percent escape":  (f"name=Canary%G1&{MAIL}", 400, None),
    "a cut percent escape":  (f"{MAIL}&name=Canary%4", 400, None),
    "a field twice":         (f"{NAME}&{MAIL}&name=Other", 400, None),
    "17 fields":             (f"{NAME}&{MAIL}" + "".join(f"&x{i}=1" for i in range(15)), 400, None),
    "a body of 17 KiB":      (f"{NAME}&{MAIL}&x={'x' * 17000}", 413, None),
    "a body of 1 MiB":       (f"{NAME}&{MAIL}&x={'x' * (1 << 20)}", 413, None),
}


@pytest.mark.parametrize("what", FORMS)
def test_a_bad_form_is_refused_in_words_and_changes_nothing(place, what):
    body, status, field = FORMS[what]
    before, logged = place.dump(), len(place.logged())
    answer = ask(place.server.port, "POST", "/e/party", body, TYPE | {"Accept": "application/json"})
    assert answer.status == status
    said = answer.json
    assert len(said["error"]) > 10
    if field:
        assert said["field"] == field
    line = one_line(place, logged)
    assert line["status"] == status
    page = ask(place.server.port, "POST", "/e/party", body, TYPE)
    assert page.status == status and "text/html" in page.headers["Content-Type"]
    assert "<h1>" in page.text
    if field:
        assert f'id="{field}-error"' in page.text and 'aria-invalid="true"' in page.text
    assert place.dump() == before


TYPES = ["", "text/plain", "application/json", "multipart/form-data; boundary=x", "text/html",
         "application/x-www-form-urlencodedx", "application/x-www-form-urlencode", ";", "a" * 500]


@pytest.mark.parametrize("kind", TYPES)
def test_a_body_of_another_type_is_refused(place, kind):
    before, logged = place.dump(), len(place.logged())
    answer = ask(place.server.port, "POST", "/e/party", f"{NAME}&{MAIL}", {"Content-Type": kind})
    assert answer.status == 415 and "<h1>" in answer.text
    one_line(place, logged)
    assert place.dump() == before


def test_the_form_type_may_have_parameters_and_any_case(fixture):
    fixture.add_event("party", 5)
    server = fixture.serve()
    for n, kind in enumerate(("application/x-www-form-urlencoded; charset=UTF-8",
                              "Application/X-WWW-Form-URLEncoded;charset=utf-8")):
        answer = ask(server.port, "POST", "/e/party", f"name=A&email=a{n}%40example.org",
                     {"Content-Type": kind})
        assert answer.status in (200, 201, 303)
    assert fixture.headcount()["confirmed"] == 2


PATHS = {
    "/e/": 404, "/e/nobody": 404, "/e/UPPER": 404, "/e/a": 404, "/e/" + "a" * 41: 404,
    "/e/party/": 404, "/e/party/x": 404, "/e/%70arty": 404, "/e/..%2f..%2fetc%2fpasswd": 404,
    "/e/party%00": 404, "/e/party'--": 404, "/l/": 404, "/h/": 404, "/l/x": 404, "/h/x": 404,
    "/../../etc/passwd": 404, "//e/party": 404, "/mailbox/..%2f..%2fkeys": 404,
    "/mailbox/../keys": 404, "/mailbox/../../keys": 404, "/mailbox/.": 404, "/healthz/x": 404,
    "/favicon.ico": 404, "/E/party": 404, "/e/" + "a" * 3000: 414, "/l/" + "A" * 3000: 414,
    "/e/party?" + "x" * 3000: 414,
}


@pytest.mark.parametrize("path", PATHS, ids=[p[:40] for p in PATHS])
def test_a_path_that_is_nothing_says_so(place, path):
    logged = len(place.logged())
    for method, headers in (("GET", {}), ("POST", TYPE)):
        answer = ask(place.server.port, method, path, "x=1" if method == "POST" else None, headers)
        assert answer.status == PATHS[path] or (method == "POST" and answer.status == 405), method
        assert len(answer.body) > 10
    lines = place.logged()[logged:].splitlines()
    assert len(lines) == 2
    for line in lines:
        assert path[:20] not in line or path in ("/e/", "/l/", "/h/")


def test_the_bare_address_says_what_lives_here(place):
    answer = ask(place.server.port, "GET", "/", None, {})
    assert answer.status == 200
    assert b"Guest lists live here" in answer.body
    assert ask(place.server.port, "POST", "/", "x=1", TYPE).status == 405


@pytest.mark.parametrize("path", ["/e/party", "/healthz", "/mailbox", "host"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT",
                                    "PROPFIND", "BREW"])
def test_a_method_no_page_has_names_those_it_has(place, path, method):
    before = place.dump()
    answer = ask(place.server.port, method, place.host if path == "host" else path)
    assert answer.status in (405, 501), answer.status
    assert "GET" in answer.headers["Allow"] and "HEAD" in answer.headers["Allow"]
    assert ("POST" in answer.headers["Allow"]) == (path in ("/e/party", "host"))
    assert place.dump() == before


HOST_FORMS = {
    "no action": ("", "action"), "an unknown action": ("action=explode", "action"),
    "no cap": ("action=cap", "cap"), "cap 0": ("action=cap&cap=0", "cap"),
    "cap 100001": ("action=cap&cap=100001", "cap"), "cap -3": ("action=cap&cap=-3", "cap"),
    "cap of words": ("action=cap&cap=many", "cap"), "no guest": ("action=resend", "guest"),
    "an unknown guest": ("action=resend&guest=" + "0" * 32, "guest"),
    "a guest of 33": ("action=resend&guest=" + "0" * 33, "guest"),
    "a quote as guest": ("action=resend&guest=%27%20OR%201=1--", "guest"),
    "a bad escape": ("action=%", "form"), "an action of the system": ("action=end", "action"),
    "a guest's action": ("action=cancel", "action"),
}


@pytest.mark.parametrize("what", HOST_FORMS)
def test_a_bad_form_of_the_host_is_refused(place, what):
    body, field = HOST_FORMS[what]
    before, logged = place.dump(), len(place.logged())
    answer = ask(place.server.port, "POST", place.host, body, TYPE | {"Accept": "application/json"})
    assert (answer.status, answer.json["field"]) == (400, field)
    one_line(place, logged)
    page = ask(place.server.port, "POST", place.host, body, TYPE)
    assert page.status == 400 and "<h1>" in page.text
    assert place.dump() == before


@pytest.mark.parametrize("done", ["cap", "close", "open", "resend", "", "nothing", "cap&done=open",
                                  "cap%00", "%", "x" * 1500])
def test_the_hosts_page_opens_with_any_query(place, done):
    for query in (f"done={done}", done, f"csv&done={done}"):
        assert ask(place.server.port, "GET", f"{place.host}?{query}").status == 200
    assert ask(place.server.port, "GET", f"/e/party?done={done}").status == 200


@pytest.mark.parametrize("body", ["", "action=", "action=explode", "action=offer", "action=lapse",
                                  "action=resend", "action=register", "action=cancel&action=claim",
                                  "ACTION=cancel", "action=Cancel", "action=cancel%00"])
def test_a_guests_page_has_three_buttons_and_no_other(fixture, body):
    fixture.add_event("party", 5)
    server = fixture.serve()
    server.client().post("/e/party", {"name": "A", "email": "a@example.org"})
    link = fixture.mailed_link("a@example.org")
    fixture.wait_outbox()
    before = fixture.dump()
    answer = ask(server.port, "POST", link, body, TYPE | {"Accept": "application/json"})
    assert answer.status == 400 and answer.json["error"]
    assert fixture.dump() == before


RAW = {
    "a line that is no request": b"hello\r\n\r\n",
    "no version": b"GET /healthz\r\n\r\n",
    "a bare LF": b"GET /healthz HTTP/1.1\nHost: x\n\n",
    "a header without a colon": b"GET /healthz HTTP/1.1\r\nHost x\r\n\r\n",
    "two lengths": b"POST /e/party HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                   b"Content-Length: 30\r\n\r\na=b",
    "a length of words": b"POST /e/party HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
    "a negative length": b"POST /e/party HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "a length of 10^30": b"POST /e/party HTTP/1.1\r\nHost: x\r\nContent-Length: 1" + b"0" * 30 +
                         b"\r\n\r\n",
    "a bad chunk": b"POST /e/party HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a huge header": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 100000 + b"\r\n\r\n",
    "2,000 headers": b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 2000 + b"\r\n",
    "binary noise": bytes(range(256)) * 20,
    "a TLS greeting": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
}


@pytest.mark.parametrize("what", RAW)
def test_what_is_no_http_neither_changes_nor_stops_anything(place, what):
    before = place.dump()
    with socket.create_connection(("127.0.0.1", place.server.port), timeout=5 * PATIENCE) as s:
        try:
            s.sendall(RAW[what])
            s.shutdown(socket.SHUT_WR)
            answer = b""
            while more := s.recv(65536):
                answer += more
        except TimeoutError:
            pass  # it waits for the rest until the connection has been idle for too long
        except OSError:
            answer = b""  # it has closed the connection without an answer
    status = re.match(rb"HTTP/1\.[01] (\d+)", answer)
    if status and what not in ("a bare LF", "no version"):
        assert 400 <= int(status.group(1)) <= 505
    assert ask(place.server.port, "GET", "/healthz").status == 200
    assert place.dump() == before


def test_slow_senders_do_not_hold_up_others(place):
    """200 connections send a byte now and then; a normal request is answered before they time out."""
    slow = [socket.create_connection(("127.0.0.1", place.server.port)) for _ in range(200)]
    try:
        for s in slow:
            s.sendall(b"POST /e/party HTTP/1.1\r\nHost: x\r\nContent-Le")
        for _ in range(3):
            assert ask(place.server.port, "GET", "/e/party", timeout=10).status == 200
            for s in slow:
                s.sendall(b"n")
    finally:
        for s in slow:
            s.close()


def test_a_chunked_body_over_the_limit_is_refused_without_reading_on(place):
    with socket.create_connection(("127.0.0.1", place.server.port), timeout=10 * PATIENCE) as s:
        s.sendall(b"POST /e/party HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM.encode() +
                  b"\r\nTransfer-Encoding: chunked\r\n\r\n")
        sent, answer = 0, b""
        try:
            while sent < 64 << 20:
                s.sendall(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
                sent += 0x1000
                s.setblocking(False)
                try:
                    answer += s.recv(65536)
                except BlockingIOError:
                    pass
                finally:
                    s.settimeout(10 * PATIENCE)
                if answer:
                    break
        except (ConnectionResetError, BrokenPipeError):
            pass
    assert sent < 8 << 20
    if answer:
        assert b" 413 " in answer.split(b"\r\n")[0]


def test_a_name_in_any_script_is_kept_as_it_is(fixture):
    fixture.add_event("party", 40)
    server = fixture.serve()
    names = ["Ana", "José Ñandú", "Zoë van 't Hoff", "李小龍", "Олена", "محمد", "👩‍👩‍👧 Family",
             "<script>alert(1)</script>", "O'Brien; DROP TABLE guest", "=HYPERLINK(\"x\")", "%n%s",
             "a" * 100, "{{ name }}", "&amp;", "\\", '"quoted"', "€" * 33]
    for n, name in enumerate(names):
        answer = server.client().post("/e/party", {"name": name, "email": f"n{n}@example.org"})
        assert answer.status == 200, name
    stored = {g["email"]: g["name"] for g in fixture.guests()}
    assert [stored[f"n{n}@example.org"] for n in range(len(names))] == names


def test_pages_escape_what_guests_typed(fixture):
    host = fixture.add_event("party", 40, name="<b>Bold</b> & \"quoted\"")
    server = fixture.serve()
    evil = "\"><script>alert(1)</script>"
    server.client().post("/e/party", {"name": evil, "email": "evil@example.org"})
    link = fixture.mailed_link("evil@example.org")
    pages = [ask(server.port, "GET", path) for path in (host, link, "/e/party", "/mailbox")]
    bad = ask(server.port, "POST", "/e/party", "name=%22%3E%3Cscript%3Ex&email=%3Cscript%3E", TYPE)
    for page in [*pages, bad]:
        assert "<script" not in page.text
        assert "<b>Bold" not in page.text
        assert "script-src" not in page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_every_answer_has_the_headers_that_keep_it_private(place):
    for method, path in (("GET", "/e/party"), ("GET", place.host), ("GET", "/nothing"),
                         ("POST", "/e/party"), ("PUT", "/e/party"), ("GET", "/healthz"),
                         ("GET", place.host + "?csv"), ("GET", "/mailbox")):
        headers = ask(place.server.port, method, path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "charset=utf-8" in headers["Content-Type"].lower()
        csp = headers["Content-Security-Policy"]
        for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
                     "form-action 'self'"):
            assert part in csp
        assert headers["Set-Cookie"] is None


def test_the_guest_list_for_spreadsheets_holds_no_formula(fixture):
    host = fixture.add_event("party", 40)
    server = fixture.serve()
    for n, name in enumerate(("=1+1", "+1", "-1", "@x", "a,b", 'a"b')):
        server.client().post("/e/party", {"name": name, "email": f"c{n}@example.org"})
    answer = ask(server.port, "GET", host + "?csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    for text in (answer.body.decode(), fixture.run("guests", "party", "--csv").stdout.decode()):
        rows = {row["email"]: row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))}
        assert [rows[f"c{n}@example.org"] for n in range(6)] == \
            ["'=1+1", "'+1", "'-1", "'@x", "a,b", 'a"b']
        assert text.count("\r\n") == 7
