"""rsvp --aws: what differs from a data directory; test_cli.py tests what is common."""

import json
import os
import pty
import re
import signal
import ssl
import subprocess
import threading
import time
from email.utils import formatdate

import pytest

from lib import tables
from lib.account import SECRET
from lib.crowd import address
from lib.fixture import PATIENCE, ROOT, RSVP, wait_for
from lib.fixture_aws import AwsFixture, answer_lines

from faults import Faults  # of tests/aws, which lib.account imports
from server import Server, whole

SLOW_SECS = 60


def said(done: subprocess.CompletedProcess) -> str:
    """The one line that a failed command prints."""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1 and lines[0].startswith("rsvp "), lines
    return lines[0]


def command(fixture: AwsFixture, *arguments: str, **changed: str | None) -> subprocess.CompletedProcess:
    """A command in another environment; None removes a variable."""
    environment = {k: v for k, v in (fixture.environment() | changed).items() if v is not None}
    return subprocess.run([RSVP, "--aws", *arguments], capture_output=True, env=environment,
                          timeout=SLOW_SECS * PATIENCE)


# ---- where it looks ----

def test_the_option_stands_before_or_behind(aws_fixture):
    aws_fixture.add_event("party", 2)
    behind = aws_fixture.out("event", "show", "party")
    assert command(aws_fixture, "event", "show", "party").stdout.decode() == behind
    assert "https://rsvp.example.org/e/party" in behind


def test_deployments_in_one_account_are_apart(account, aws_fixture):
    aws_fixture.add_event("party", 2)
    with AwsFixture(account) as other:
        assert "No events yet" in other.out("event", "list")
    assert "party" in aws_fixture.out("event", "list")


def test_links_begin_with_the_base_url(aws_fixture):
    aws_fixture.add_event("party", 2)
    for arguments, changed, base in (
            ([], {}, "https://rsvp.example.org"),
            ([], {"RSVP_BASE_URL": "https://other.example.org/x/"}, "https://other.example.org/x"),
            (["--base-url", "https://third.example.org"], {"RSVP_BASE_URL": None},
             "https://third.example.org")):
        done = command(aws_fixture, "link", "party", "--host", *arguments, **changed)
        assert done.stdout.decode().startswith(f"{base}/h/"), done.stderr
    # Commands that print no link need no base URL.
    assert command(aws_fixture, "headcount", "party", RSVP_BASE_URL=None).returncode == 0
    done = command(aws_fixture, "link", "party", "--host", RSVP_BASE_URL=None)
    assert done.returncode == 2 and "give --base-url or set RSVP_BASE_URL" in said(done)


def test_a_link_of_one_fixture_is_known_by_its_secret(account, aws_fixture):
    aws_fixture.add_event("party", 2)
    first = aws_fixture.out("link", "party", "--host")
    assert aws_fixture.out("link", "party", "--host") == first
    assert aws_fixture.out("link", "party", "--host", "--new") != first
    assert aws_fixture.out("link", "party", "--host") != first


# ---- what is missing or wrong ----

WRONG = {
    "no region": ({"AWS_REGION": None}, "AWS_REGION is not set"),
    "no region of AWS": ({"AWS_REGION": "Ireland!"}, "AWS_REGION is not a region"),
    "no key": ({"AWS_ACCESS_KEY_ID": None}, "AWS_ACCESS_KEY_ID is not set"),
    "no secret key": ({"AWS_SECRET_ACCESS_KEY": ""}, "AWS_SECRET_ACCESS_KEY is not set"),
    "a key with a space": ({"AWS_ACCESS_KEY_ID": "a b"}, "AWS_ACCESS_KEY_ID holds a space"),
    "no certificates": ({"AWS_CA_BUNDLE": "/nowhere"}, "AWS_CA_BUNDLE names a file that cannot be read"),
    "plain http far away": ({"AWS_ENDPOINT_URL_DYNAMODB": "http://192.0.2.1"},
                            "AWS_ENDPOINT_URL_DYNAMODB is plain http to another machine"),
    "no URL": ({"AWS_ENDPOINT_URL": "dynamodb"}, "AWS_ENDPOINT_URL does not begin with https://"),
    "nothing listens": ({"AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:1"},
                        r"the tables t\d+-ev-\* in eu-west-1 cannot be used: dynamodb at 127.0.0.1:1: "
                        "Couldn't connect to server; nothing answers there"),
    "no TLS": ({"AWS_ENDPOINT_URL_DYNAMODB": "https://127.0.0.1:{dynamodb}"},
               "SSL connect error; the server speaks no supported version of TLS; is the endpoint right, and is it https?"),
    "no such tables": ({"RSVP_TABLE_PREFIX": "other-"},
                       "the tables other-ev-.* in eu-west-1 cannot be used: .*the table does not exist; "
                       "are AWS_REGION and RSVP_TABLE_PREFIX right"),
    "no prefix of tables": ({"RSVP_TABLE_PREFIX": "a b"}, "RSVP_TABLE_PREFIX is not a prefix of table names"),
    "no secret": ({"RSVP_SECRET": None}, "RSVP_SECRET is not set; set it to the name of a secret"),
    "no such secret": ({"RSVP_SECRET": "other"}, "keys that sign links cannot be read: the secret other in "
                       "eu-west-1: it does not exist"),
    "no such parameter": ({"RSVP_SECRET": "ssm:/other"}, "the parameter /other in eu-west-1: it does not exist"),
    "a secret of bytes": ({"RSVP_SECRET": "bytes"}, "the secret bytes in eu-west-1: .*64 hex digits"),
    "a wrong secret key": ({"AWS_SECRET_ACCESS_KEY": "wrong"}, "secret rsvp/keys in eu-west-1: "),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_missing_or_wrong_is_one_line_and_nothing_is_done(account, aws_fixture, what):
    account.double.say("setup", secrets={SECRET: account.keys(), "bytes": {"AWSCURRENT": "first"}})
    changed, words = WRONG[what]
    changed = {name: value and value.replace("{dynamodb}", str(account.db.port))
               for name, value in changed.items()}
    before = aws_fixture.dump()
    done = command(aws_fixture, "event", "add", "--id", "party", "--name", "Party", "--starts",
                   "2037-06-12 18:00", "--zone", "Europe/Lisbon", "--cap", "40", "--host",
                   "host@example.org", **changed)
    assert done.returncode == 1 and done.stdout == b"", done
    assert re.search(words, said(done)), said(done)
    assert aws_fixture.dump() == before


@pytest.mark.parametrize("code,words", [
    ("UnrecognizedClientException", "AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN is not known"),
    ("ExpiredTokenException", "AWS_SESSION_TOKEN has expired"),
    ("InvalidSignatureException", "AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID"),
    ("AccessDeniedException", "the policy of this role does not allow it"),
    ("ValidationException", "")])
def test_a_refusal_of_dynamodb_is_reported(aws_fixture, code, words):
    with Server([whole(400, json.dumps({"__type": f"com.amazon.coral.service#{code}"}).encode())]) as server:
        done = command(aws_fixture, "headcount", "party", AWS_ENDPOINT_URL_DYNAMODB=server.url)
        assert done.returncode == 1 and done.stdout == b""
        assert f"in eu-west-1 cannot be used: dynamodb at 127.0.0.1:{server.port}: {code}" in said(done)
        assert words in said(done)


@pytest.mark.parametrize("secs,words", [(-3600, "3600 seconds ahead of"), (900, "900 seconds behind")])
def test_a_clock_that_is_wrong_writes_nothing(aws_fixture, secs, words):
    date = formatdate(time.time() + secs, usegmt=True)
    with Server([whole(200, b"{}", Date=date)]) as server:
        done = command(aws_fixture, "event", "close", "party", AWS_ENDPOINT_URL_DYNAMODB=server.url)
    # A second may pass between the answer and reading the clock.
    near = re.sub(r"\d+", lambda n: str(round(int(n.group()) / 10) * 10), said(done))
    assert done.returncode == 1 and f"the clock of this machine is {words} DynamoDB's" in near, said(done)
    assert len(server.seen) == 1


def test_certificates_of_another_authority_are_reported(aws_fixture, tmp_path):
    files = [tmp_path / f"{name}.{kind}" for name in ("one", "other") for kind in ("key", "pem")]
    for key, cert in (files[:2], files[2:]):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
                        "/CN=here", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
                       check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])
    with Server([whole(200)], tls=context) as server:
        done = command(aws_fixture, "event", "list", AWS_ENDPOINT_URL_DYNAMODB=server.url,
                       AWS_CA_BUNDLE=str(files[3]))
    assert done.returncode == 1 and "name another in AWS_CA_BUNDLE" in said(done)


@pytest.mark.parametrize("arguments", [["serve"], ["serve", "--demo"], ["mailer"]])
def test_what_the_functions_do_is_refused(aws_fixture, arguments):
    done = command(aws_fixture, *arguments)
    assert done.returncode == 2 and "the deployed functions do this" in said(done)


def test_a_backup_says_what_there_is_instead(aws_fixture):
    done = command(aws_fixture, "backup", "copy.db")
    assert done.returncode == 2 and "point-in-time recovery" in said(done)


# ---- import ----

def people(count: int) -> str:
    return "".join(f"Guest {n}, {address(n)}\n" for n in range(count))


@pytest.mark.shipped
def test_a_long_import_shows_how_far_it_is_and_goes_on_after_its_end(aws_fixture, tmp_path):
    aws_fixture.add_event("party", 100)
    (tmp_path / "list").write_text(people(600))
    terminal, its_end = pty.openpty()
    with subprocess.Popen([RSVP, "--aws", "import", "party", str(tmp_path / "list"), "--pre-confirmed"],
                          stderr=its_end, stdout=subprocess.DEVNULL, env=aws_fixture.environment()) as process:
        os.close(its_end)
        wait_for(lambda: len(aws_fixture.items("guest")) > 150, SLOW_SECS, 0.1, "some guests")
        process.send_signal(signal.SIGKILL)
    shown = os.read(terminal, 65536)
    os.close(terminal)
    assert re.search(rb"\rimporting: \d+ of 600", shown), shown
    there = {g["email"]: g["state"] for g in aws_fixture.guests()}
    assert 150 < len(there) < 600
    aws_fixture.verify()
    out = aws_fixture.out("import", "party", "-", "--pre-confirmed", input=people(600))
    assert re.search(rf"\b{len(there)}  listed already", out)
    now = {g["email"]: g["state"] for g in aws_fixture.guests()}
    assert len(now) == 600 and there.items() <= now.items()
    assert aws_fixture.headcount() | {"cap": 0} == {"cap": 0, "confirmed": 100, "offered": 0, "waitlisted": 500,
                                                 "pending": 0, "open": 0}
    aws_fixture.verify()


@pytest.mark.shipped
def test_two_imports_and_who_looks_on_do_not_disturb_each_other(aws_fixture):
    aws_fixture.add_event("party", 50)
    outcomes = []

    def bring(numbers: range) -> None:
        text = "".join(f"{address(n)}\n" for n in numbers)
        done = aws_fixture.run("import", "party", "-", "--pre-confirmed", input=text, code=None)
        outcomes.append(done.returncode)

    threads = [threading.Thread(target=bring, args=(share,)) for share in (range(0, 120), range(80, 200))]
    for thread in threads:
        thread.start()
    looked = 0
    while any(thread.is_alive() for thread in threads):
        done = aws_fixture.run("audit", "party", "--verify", code=None)
        assert done.returncode == 0 or b"too many changes at the same time" in done.stderr, done.stderr
        assert b"TROUBLE" not in aws_fixture.run("doctor", "party").stdout
        looked += 1
    assert outcomes == [0, 0] and looked > 0
    assert len(aws_fixture.guests()) == 200
    aws_fixture.verify()


def test_an_import_over_a_bad_line_writes_everybody_once(account, aws_fixture, monkeypatch):
    with Faults(account.db.port, 1) as between:
        here = aws_fixture.environment() | {"AWS_ENDPOINT_URL_DYNAMODB": between.url}
        monkeypatch.setattr(aws_fixture, "environment", lambda: here)
        aws_fixture.add_event("party", 20)
        out = aws_fixture.out("import", "party", "-", "--pre-confirmed", input=people(60))
        assert re.search(r"\b20  Confirmed", out) and re.search(r"\b40  Waitlisted", out)
        assert len(aws_fixture.guests()) == 60
        aws_fixture.verify()
    assert all(between.counts[fault] > 0 for fault in ("busy", "throttled", "unsure", "unheard"))


def test_its_history_is_asked_again_by_a_spec(aws_fixture):
    aws_fixture.add_event("party", 1)
    aws_fixture.run("import", "party", "-", "--pre-confirmed", input=people(2))
    asked = aws_fixture.run("audit", "party", "--spec", str(ROOT / "spec"))
    assert asked.stdout == b"3 lines: none would be answered otherwise (times are UTC)\n"


def test_a_proposal_s_own_program_is_given_no_keys(aws_fixture, tmp_path):
    aws_fixture.add_event("party", 1)
    seen = tmp_path / "seen"
    for folder, name, text in (("spec", "guest.yaml", ""), ("codegen", "__main__.py", (
            "import os, pathlib, sys\n"
            f"pathlib.Path({str(seen)!r}).write_text('\\n'.join(os.environ))\nsys.stdin.read()\n"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    aws_fixture.run("audit", "party", "--spec", str(tmp_path / "spec"))
    names = seen.read_text().splitlines()
    assert "AWS_REGION" in names and not [name for name in names if "KEY" in name or "TOKEN" in name]


# ---- doctor ----

def troubles(done: subprocess.CompletedProcess) -> list[str]:
    """The findings of a doctor."""
    assert done.stderr == b"", done.stderr
    return [line.removeprefix("TROUBLE").strip() for line in done.stdout.decode().splitlines()
            if not line.startswith("ok")]


def test_a_doctor_looks_at_every_part(aws_fixture):
    aws_fixture.add_event("party", 2)
    lines = aws_fixture.out("doctor").splitlines()
    assert all(line.startswith("ok") for line in lines)
    for what in ("region", "endpoint", "credentials", "certificates", "secret", "clock", "waiting work",
                 "timers", "time zones", *(f"table            {aws_fixture.prefix}{t['name']}:"
                                           for t in tables.described())):
        assert len([line for line in lines if line.removeprefix("ok").strip().startswith(what)]) == 1, what


def test_a_doctor_says_of_each_what_is_wrong(aws_fixture):
    done = command(aws_fixture, "doctor", AWS_REGION=None, AWS_ACCESS_KEY_ID=None)
    assert done.returncode == 1
    assert [line.split()[0] for line in troubles(done)] == ["region", "credentials", "events"]
    done = command(aws_fixture, "doctor", AWS_SESSION_TOKEN="a b", RSVP_SECRET=None)
    assert [line.split()[0] for line in troubles(done)] == ["credentials", "secret", "events"]
    done = command(aws_fixture, "doctor", AWS_CA_BUNDLE="/nowhere")
    assert [line.split()[0] for line in troubles(done)] == ["certificates", "events"]
    done = command(aws_fixture, "doctor", RSVP_SECRET="other")
    assert [line.split()[0] for line in troubles(done)] == ["secret"]
    done = command(aws_fixture, "doctor", RSVP_TABLE_PREFIX="other-", RSVP_SECRET=None)
    assert [line.split()[0] for line in troubles(done)] == ["table"] * 4 + ["secret", "store", "events"]
    for prefix in ('a"b', "x" * 101, "x" * 300):
        done = command(aws_fixture, "doctor", RSVP_TABLE_PREFIX=prefix)
        first, last = troubles(done)
        assert first.split()[0] == "tables" and "RSVP_TABLE_PREFIX is not a prefix of table names" in first
        assert last.split()[0] == "events"
    # If no table answers, the others are not tried.
    done = command(aws_fixture, "doctor", AWS_ENDPOINT_URL_DYNAMODB="http://127.0.0.1:1")
    assert [line.split()[0] for line in troubles(done)] == ["table", "events"]


def test_a_doctor_sees_a_wrong_clock(aws_fixture):
    with Server([whole(200, b"{}", Date=formatdate(time.time() + 600, usegmt=True))]) as server:
        done = command(aws_fixture, "doctor", AWS_ENDPOINT_URL_DYNAMODB=server.url)
    assert any(re.match(r"clock +it is (599|600) seconds behind", line) for line in troubles(done))


def otherwise(name: str, change) -> dict:
    """The request for a table, with changes."""
    asked = tables.request(next(t for t in tables.described() if t["name"] == name))
    change(asked)
    return asked


OTHER_TABLES = {
    "a key": ("ev-audit", lambda t: t["AttributeDefinitions"][1].update(AttributeType="S"),
              "its keys differ"),
    "no range": ("ev-guests", lambda t: (t["KeySchema"].pop(), t.pop("LocalSecondaryIndexes"),
                                         t.update(AttributeDefinitions=t["AttributeDefinitions"][:1])),
                 "its keys differ"),
    "no index": ("ev-guests", lambda t: (t.pop("LocalSecondaryIndexes"), t["AttributeDefinitions"].pop()),
                 "its index is missing"),
    "half an index": ("ev-outbox", lambda t: t["GlobalSecondaryIndexes"][0]["Projection"].update(
        ProjectionType="KEYS_ONLY"), "its index is missing or differs"),
    "no stream": ("ev-outbox", lambda t: t.pop("StreamSpecification"), "its stream is off"),
    "half a stream": ("ev-outbox", lambda t: t["StreamSpecification"].update(StreamViewType="KEYS_ONLY"),
                      "its stream is off or has no new images"),
    "no time to live": ("ev-outbox", lambda t: None, "its time to live by"),
}


@pytest.mark.parametrize("what", OTHER_TABLES)
def test_a_doctor_sees_a_table_that_is_another(aws_fixture, what):
    name, change, words = OTHER_TABLES[what]
    asked = otherwise(name, change) | {"TableName": aws_fixture.prefix + name}
    aws_fixture.account.db.call("DeleteTable", {"TableName": aws_fixture.prefix + name})
    aws_fixture.account.db.call("CreateTable", asked)
    found = [line for line in troubles(aws_fixture.run("doctor", code=1)) if line.startswith("table")]
    assert len(found) == 1 and words in found[0] and name in found[0], found


def test_a_doctor_finds_effects_that_wait_too_long(aws_fixture):
    aws_fixture.add_event("party", 2)
    aws_fixture.run("import", "party", "-", input="ana@example.org\n")
    for item in aws_fixture.items("outbox"):
        late = re.sub(r"^\d+", f"{int(time.time()) - 3600:012d}", item["due"]["S"])
        aws_fixture.account.db.put_all([(aws_fixture.prefix + "ev-outbox", item | {"due": {"S": late}})])
    found = troubles(aws_fixture.run("doctor", code=1))
    assert [line.split("  ")[0] for line in found] == ["waiting work", "timers"]
    assert all("the oldest item is 60 minutes late" in line for line in found)


def test_no_log_line_is_left_for_the_reader(aws_fixture):
    aws_fixture.add_event("party", 2)
    for arguments in (["event", "list"], ["guests", "party"], ["audit", "party", "--verify"], ["doctor"]):
        assert answer_lines(aws_fixture.run(*arguments).stderr.decode()) == []
