"""Letters arrive whole and once, in a form that any mail program reads."""

import email
import email.policy
import email.utils
import re
import socket
import time

import pytest

from lib.crowd import address, sign_up
from lib.fixture import Fixture, free_port, links_in, wait_for
from lib.sink import RawSink, ScriptedSink, Sink

#: Every kind of letter, by the beginning of its subject.
SUBJECTS = {
    "confirmed": "You’re in", "waitlisted": "You’re number ", "offer": "A seat is free for you",
    "cancelled": "You’ve cancelled", "lapsed": "Your offer has lapsed",
    "invitation": "Will you come?", "called_off": "Called off", "verify": "Please confirm",
    "link": "Your link",
}


def later(fixture):
    """Makes all rows due: retries, and leases."""
    fixture.write("UPDATE outbox SET due_at = 0 WHERE status IN ('pending', 'leased') AND kind <> 'timer'")


def play_all(fixture, server, sink):
    """An event in which every kind of letter is sent."""
    client = server.client()
    fixture.add_event("party", 2, "--claim-window", "2s", name="Sommerfest – Grüße & Küsse <3")
    sign_up(server.port, "party", range(5))
    wait_for(lambda: len(sink.letters()) == 5)
    client.post(link_to(sink, 0), {"action": "cancel"})
    wait_for(lambda: any(one.letter["Subject"].startswith(SUBJECTS["lapsed"])
                         for one in sink.received))
    fixture.run("import", "party", "-", input="Ines, invited@example.org\n")
    fixture.run("link", "party", address(1), "--new")
    fixture.run("event", "set", "party", "--verify-email")
    client.post("/e/party", {"name": "Vera", "email": "vera@example.org"})
    wait_for(lambda: sink.to("vera@example.org") and sink.to("invited@example.org"))
    fixture.run("event", "call-off", "party")
    fixture.wait_outbox()


def link_to(sink, n):
    return links_in(sink.to(address(n))[-1].letter)[-1]


@pytest.fixture(scope="module")
def played():
    with Fixture() as fixture, Sink() as sink:
        server = fixture.serve("--smtp", sink.url, "--base-url", "https://rsvp.example.org/guests",
                             "--mail-from", "rsvp@example.org")
        play_all(fixture, server, sink)
        yield fixture, server, list(sink.received)


def kinds(received):
    return {kind: [one for one in received if one.letter["Subject"].startswith(begins)]
            for kind, begins in SUBJECTS.items()}


@pytest.mark.shipped
def test_every_kind_of_letter_arrives(played):
    _, _, received = played
    assert {kind for kind, some in kinds(received).items() if some} == set(SUBJECTS)


def test_letters_are_sound_rfc_5322(played):
    _, _, received = played
    for one in received:
        letter = one.letter
        assert letter.defects == []
        for part in letter.walk():
            assert part.defects == []
        for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"):
            assert len(letter.get_all(name)) == 1, name
        assert letter["Bcc"] is None and letter["Cc"] is None
        assert [a.addr_spec for a in letter["To"].addresses] == list(one.recipients)
        assert [a.addr_spec for a in letter["From"].addresses] == ["rsvp@example.org"]
        assert one.sender == "rsvp@example.org"
        assert [a.addr_spec for a in letter["Reply-To"].addresses] == ["host@example.org"]
        assert letter["Auto-Submitted"] == "auto-generated"
        assert "Sommerfest – Grüße & Küsse <3" in letter["Subject"]
        assert abs(letter["Date"].datetime.timestamp() - one.at) < 120
        assert re.fullmatch(r"<[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+>", letter["Message-ID"])


def test_letters_are_text_and_html_that_say_the_same_links(played):
    _, _, received = played
    for one in received:
        letter = one.letter
        assert letter.get_content_type() == "multipart/alternative"
        assert [p.get_content_type() for p in letter.iter_parts()] == ["text/plain", "text/html"]
        text = letter.get_body(("plain",)).get_content()
        page = letter.get_body(("html",)).get_content()
        assert page.lstrip().lower().startswith("<!doctype html>")
        assert "<script" not in page and "<img" not in page and "src=" not in page
        in_text = set(re.findall(r"https?://\S+", text))
        in_page = set(re.findall(r"href=\"(https?://[^\"]+)\"", page))
        assert in_text == in_page
        for url in in_text:
            assert url.startswith("https://rsvp.example.org/guests/")
        assert "Grüße & Küsse <3" in text and "Grüße &amp; Küsse &lt;3" in page


def test_the_lines_on_the_wire_end_in_cr_lf_and_fit(played):
    _, _, received = played
    for one in received:
        assert b"\n" not in one.bytes.replace(b"\r\n", b"")
        assert b"\r" not in one.bytes.replace(b"\r\n", b"")
        assert max(map(len, one.bytes.split(b"\r\n"))) <= 998
        assert all(byte < 128 for byte in one.bytes)
        head = one.bytes.split(b"\r\n\r\n")[0]
        assert max(map(len, head.split(b"\r\n"))) <= 78


def test_ids_are_unique_and_links_work(played):
    _, server, received = played
    assert len({one.id for one in received}) == len(received)
    for one in received:
        for link in links_in(one.letter):
            path = link.removeprefix("/guests")
            # The first links of guest 1 are void by now; all others still open their page.
            assert server.client().get(path).status == (410 if one.recipients == (address(1),) and
                                                        not is_last(one, received) else 200)


def is_last(one, received):
    """Whether this letter was sent after its guest got a new link."""
    mine = [r for r in received if r.recipients == one.recipients]
    renewed = [r for r in mine if r.letter["Subject"].startswith(SUBJECTS["link"])]
    return not renewed or one.at >= renewed[0].at


def test_a_letter_to_an_unchecked_address_holds_nothing_its_sender_typed(played):
    _, _, received = played
    for one in kinds(received)["verify"]:
        assert "Vera" not in one.letter.get_body(("plain",)).get_content()
        assert "Vera" not in one.letter.get_body(("html",)).get_content()
        assert "Vera" not in str(one.letter["To"])


def test_names_cannot_add_headers_or_lines(fixture):
    names = ["Ana <evil@example.org>", "a@example.org, b", "=?utf-8?q?Bcc:_x=40example.org?=",
             "\"quoted\" \\", "(comment)", ";", "é" * 50, "a" * 100, ".", "..", "To: x",
             "😀" * 25, "<b>bold</b>", "Ana\u00a0Sousa", "%0d%0aBcc: x@example.org"]
    with RawSink() as sink:
        fixture.add_event("party", 100, name=".\"dots\" and: colons; 世界 " + "x" * 40)
        server = fixture.serve("--smtp", sink.url)
        for n, name in enumerate(names):
            answer = server.client().post("/e/party", {"name": name, "email": address(n)})
            assert answer.status == 200
        fixture.wait_outbox()
        assert len(sink.letters) == len(names)
        for wire in sink.letters:
            assert b"\n" not in wire.replace(b"\r\n", b"")
            # A dot at the beginning of a line was doubled.
            body = wire.removesuffix(b"\r\n.\r\n")
            assert not re.search(rb"\r\n\.(?!\.)", body)
            letter = email.message_from_bytes(body.replace(b"\r\n..", b"\r\n."),
                                              policy=email.policy.default)
            assert letter.defects == []
            n = int(re.search(r"guest(\d+)@", str(letter["To"])).group(1))
            assert [a.addr_spec for a in letter["To"].addresses] == [address(n)]
            assert set(letter.keys()) <= {"From", "To", "Reply-To", "Subject", "Date", "Message-ID",
                                          "MIME-Version", "Auto-Submitted", "Content-Type",
                                          "Content-Transfer-Encoding"}
            assert names[n] in letter.get_body(("plain",)).get_content()


def test_a_server_that_is_busy_gets_the_letter_later(fixture):
    refuse = [2]

    def answer(_):
        refuse[0] -= 1
        return "451 not now" if refuse[0] >= 0 else None

    with Sink(answer) as sink:
        fixture.add_event("party", 5)
        server = fixture.serve("--smtp", sink.url)
        sign_up(server.port, "party", range(1))
        for tries in (1, 2):
            wait_for(lambda: sink.refused == tries and fixture.outbox().get("pending") == 1)
            later(fixture)
        fixture.wait_outbox()
        assert len(sink.received) == 1
        assert fixture.outbox() == {"done": 2}


def test_an_address_that_does_not_exist_is_not_tried_again(fixture):
    with Sink(lambda _: "550 5.1.1 no such person") as sink:
        fixture.add_event("party", 5)
        server = fixture.serve("--smtp", sink.url)
        sign_up(server.port, "party", range(1))
        wait_for(lambda: fixture.outbox().get("dead") == 1)
        later(fixture)
        time.sleep(1.5)
        assert (sink.refused, sink.received) == (1, [])
        assert fixture.headcount()["confirmed"] == 1
        assert b"TROUBLE" in fixture.run("doctor", code=1).stdout


def test_an_answer_that_is_lost_doubles_a_letter_under_the_same_id_at_most(fixture):
    with RawSink(drop=lambda n: n == 0) as sink:
        fixture.add_event("party", 5)
        server = fixture.serve("--smtp", sink.url)
        sign_up(server.port, "party", range(1))
        wait_for(lambda: len(sink.letters) == 1)
        wait_for(lambda: fixture.outbox().get("pending") == 1)
        time.sleep(1.0)
        assert len(sink.letters) == 1  # it may have been accepted: the retry waits
        later(fixture)
        fixture.wait_outbox()
        assert len(sink.letters) == 2
        ids = {re.search(rb"(?im)^Message-ID: (\S+)", letter).group(1) for letter in sink.letters}
        assert len(ids) == 1


def test_no_server_at_all_keeps_letters_and_pages_alive(fixture):
    """All mail pauses.  No letter is blamed, and all of them go at once when the server is back."""
    fixture.add_event("party", 5)
    port = free_port()
    server = fixture.serve("--smtp", f"smtp://127.0.0.1:{port}")
    sign_up(server.port, "party", range(3))
    wait_for(lambda: fixture.logged().count("mail-paused") >= 2)
    assert fixture.rows("SELECT status, attempts FROM outbox WHERE kind = 'letter' AND status <> 'leased'"
                        " GROUP BY 1, 2") == [("pending", 0)]
    assert server.client().get("/e/party").status == 200
    with Sink(port=port) as sink:
        fixture.wait_outbox()
        assert sorted(r.recipients[0] for r in sink.received) == [address(n) for n in range(3)]
    assert "mail-resumed" in fixture.logged()


# ---- what a mail server says ----

REPLIES = [
    ("RCPT", "550 5.1.1 no such user", "address"), ("RCPT", "550 no such user", "address"),
    ("RCPT", "550 5.2.1 disabled", "address"), ("DATA", "550 5.1.1 no such user", "address"),
    ("RCPT", "450 4.2.0 greylisted", "letter"), ("RCPT", "452 4.2.2 full", "letter"),
    ("RCPT", "550 5.7.1 not from you", "letter"), ("RCPT", "550 5.4.5 daily limit", "letter"),
    ("RCPT", "554 5.3.0 system", "letter"), ("RCPT", ScriptedSink.ABORT, "letter"),
    ("DATA", "451 4.3.0 not now", "letter"), ("DATA", ScriptedSink.ABORT, "letter"),
    ("EHLO", "421 4.3.2 shutting down", "server"), ("EHLO", ScriptedSink.ABORT, "server"),
    ("MAIL", "550 5.7.1 not owned by user", "server"), ("MAIL", "451 4.3.0 not now", "server"),
    ("RCPT", "504 5.5.2 bad name in HELO", "server"), ("DATA", "554 5.7.0 limit exceeded", "server"),
]


@pytest.mark.parametrize("command,reply,about", REPLIES, ids=lambda word: word[:9].replace(" ", "-"))
def test_a_reply_is_about_the_address_the_letter_or_the_server(fixture, command, reply, about):
    broken = [True]
    with ScriptedSink(lambda asked, _: reply if broken[0] and asked == command else None) as sink:
        fixture.add_event("party", 5)
        server = fixture.serve("--smtp", sink.url)
        sign_up(server.port, "party", range(1))
        row = "SELECT status, attempts FROM outbox WHERE kind = 'letter'"
        ended = {"address": ("dead", 1), "letter": ("pending", 1), "server": ("pending", 0)}[about]
        wait_for(lambda: sink.refused and fixture.rows(row) == [ended])
        assert ("mail-paused" in fixture.logged()) == (about == "server")
        assert sink.received == []
        broken[0] = False
        if about == "address":
            later(fixture)
            time.sleep(1.0)
            assert sink.received == []
            return
        if about == "letter":  # the server's pause ends by itself
            later(fixture)
        fixture.wait_outbox()
        assert [r.recipients for r in sink.received] == [(address(0),)]
        assert fixture.outbox() == {"done": 2}


def test_probes_go_to_one_address_after_the_other(fixture):
    with ScriptedSink(lambda asked, _: "504 5.5.2 no" if asked == "RCPT" else None) as sink:
        fixture.add_event("party", 5)
        server = fixture.serve("--smtp", sink.url)
        sign_up(server.port, "party", range(3))
        wait_for(lambda: sink.refused >= 4)
        tried = [recipient for asked, recipient in sink.asked if asked == "RCPT"]
        assert all(one != other for one, other in zip(tried, tried[1:]))
        sink.script = lambda asked, _: None
        fixture.wait_outbox()
        assert {r.recipients[0] for r in sink.received} == {address(n) for n in range(3)}
        assert len(sink.received) == 3


def test_a_server_that_is_back_gets_what_waits(fixture):
    """The offer as well as the answer to a cancel, without a command; nobody lost a seat meanwhile."""
    fixture.add_event("party", 1)
    with Sink() as sink:
        server = fixture.serve("--smtp", sink.url)
        sign_up(server.port, "party", range(3))
        wait_for(lambda: len(sink.received) == 3)
        link = link_to(sink, 0)
    server.client().post(link, {"action": "cancel"})
    wait_for(lambda: fixture.logged().count("mail-paused") >= 2)
    assert fixture.headcount()["offered"] == 1
    with Sink(port=sink.port) as sink:
        fixture.wait_outbox()
        subjects = {r.recipients[0]: r.letter["Subject"] for r in sink.received}
        assert len(sink.received) == len(subjects) == 2
        assert subjects[address(0)].startswith(SUBJECTS["cancelled"])
        assert subjects[address(1)].startswith(SUBJECTS["offer"])
    assert fixture.headcount()["offered"] == 1


def test_letters_that_fail_lose_nothing_and_delay_nobody(fixture):
    failing = {("DATA", "lost@one.example"): ScriptedSink.ABORT, ("RCPT", "slow@two.example"): ScriptedSink.HANG,
               ("RCPT", "a@three.example"): "550 5.7.1 no", ("RCPT", "b@three.example"): "550 5.7.1 no"}
    with ScriptedSink(lambda asked, recipient: failing.get((asked, recipient))) as sink:
        fixture.add_event("party", 40)
        server = fixture.serve("--smtp", sink.url)
        client = server.client()
        addresses = [recipient for _, recipient in failing] + [address(n) for n in range(12)]
        for one in addresses[::2] + addresses[1::2]:
            assert client.post("/e/party", {"name": "Guest", "email": one}).status == 200
        wait_for(lambda: len({r.recipients for r in sink.received}) == 12)
        wait_for(lambda: fixture.outbox().get("pending") == 4)
        assert "dead" not in fixture.outbox()
        failing.clear()
        later(fixture)
        fixture.wait_outbox()
        assert sorted(r.recipients[0] for r in sink.received) == sorted(addresses)


def test_replies_that_are_always_lost_pause_all_mail(fixture):
    """Each lost reply doubles a letter at most once."""
    lost = 5
    with RawSink(drop=lambda n: n < lost) as sink:
        fixture.add_event("party", 5)
        server = fixture.serve("--smtp", sink.url)
        sign_up(server.port, "party", range(4))
        wait_for(lambda: "mail-paused" in fixture.logged())
        fixture.wait_outbox()
        ids = [re.search(rb"(?im)^Message-ID: (\S+)", letter).group(1) for letter in sink.letters]
        assert len(set(ids)) == 4
        assert len(ids) == 4 + lost


def test_a_server_that_never_answers_stalls_no_page(fixture):
    """A server that accepts the connection and sends nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fixture.add_event("party", 500)
        server = fixture.serve("--smtp", f"smtp://127.0.0.1:{silent.getsockname()[1]}")
        sign_up(server.port, "party", range(1))
        wait_for(lambda: fixture.outbox().get("leased") == 1)
        answers = sign_up(server.port, "party", range(1, 200))
        assert {status for _, status, _ in answers} == {200}
        assert server.stop() == 0
    fixture.verify()


def test_the_mailbox_is_only_there_without_a_mail_server(fixture):
    fixture.add_event("party", 5)
    with Sink() as sink:
        server = fixture.serve("--smtp", sink.url)
        assert server.client().get("/mailbox").status == 404
        server.stop()
    server = fixture.serve()
    sign_up(server.port, "party", range(1))
    fixture.wait_outbox()
    client = server.client()
    page = client.get("/mailbox")
    assert page.status == 200 and "You’re in" in page.text
    letters = re.findall(r'href="(/mailbox/[^"]+)"', page.text)
    assert len(letters) == 1
    assert address(0) in client.get(letters[0]).text
