"""The commands: their output, their exit codes, and what they store."""

import csv
import io
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.parse

import pytest

from lib.crowd import address, sign_up
from lib.fixture import PATIENCE, ROOT, RSVP, Client, Fixture, ask, free_port, wait_for

COMMANDS = ["serve", "event add", "event show", "event list", "event set", "event close",
            "event open", "event call-off", "import", "guests", "headcount", "link", "audit",
            "backup", "doctor"]
NOT_YET = ["message", "inbound"]


def rsvp(*arguments, **kwargs):
    return subprocess.run([RSVP, *arguments], capture_output=True, text=True, timeout=30,
                          env={"PATH": os.environ["PATH"]}, **kwargs)


# ---- help, usage ----

def test_help_names_every_command():
    done = rsvp("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for command in COMMANDS + NOT_YET:
        assert re.search(rf"^  {command}\b", done.stdout, re.M), command
    for command in NOT_YET:
        assert re.search(rf"^  {command}\b.*\(not yet\)", done.stdout, re.M), command


@pytest.mark.parametrize("command", COMMANDS + NOT_YET)
def test_every_command_explains_itself_with_an_example(command):
    for flag in ("--help", "-h"):
        done = rsvp(*command.split(), flag)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"usage: rsvp {command}")
        if command not in NOT_YET:
            assert f"  rsvp {command}" in done.stdout.split("example:")[1]
            assert "--data" in done.stdout


@pytest.mark.shipped
def test_version_names_the_rules_and_the_libraries():
    done = rsvp("--version")
    assert done.returncode == 0
    assert re.match(r"rsvp \d+\.\d+\.\d+\n", done.stdout)
    for name in ("sqlite", "libcurl", "jansson", "libsodium", "libmicrohttpd", "guest", "event"):
        assert re.search(rf"\b{name} \d", done.stdout), name
    assert re.search(r"^libcurl \S+ with [A-Za-z]+/\d", done.stdout, re.M)
    assert re.search(r"^time zones \d{4}[a-z]+$", done.stdout, re.M)


USAGE = {
    "nothing": [], "an unknown command": ["dance"], "a command by mistake": ["evnt", "list"],
    "half a command": ["event"], "an unknown half": ["event", "dance"],
    "an unknown option": ["headcount", "party", "--loud"],
    "an option of another": ["headcount", "party", "--csv"],
    "no ID": ["headcount"], "two IDs": ["headcount", "a", "b"],
    "an option without its value": ["headcount", "party", "--data"],
    "an option twice": ["headcount", "party", "--data", "x", "--data", "y"],
    "event add without anything": ["event", "add"],
    "event add without a cap": ["event", "add", "--id", "party", "--name", "x", "--starts",
                                "2037-01-01 18:00", "--zone", "UTC", "--host", "h@example.org"],
    "message": ["message", "party", "--subject", "x", "file"], "inbound": ["inbound", "party"],
    "aws alone": ["--aws"], "aws twice": ["--aws", "event", "list", "--aws"],
    "aws and a directory": ["--aws", "event", "list", "--data", "x"],
    "aws and half a command": ["--aws", "event"], "aws and an unknown command": ["--aws", "event", "dance"],
    "aws without a base URL": ["--aws", "event", "show", "party"],
    "aws and a bad base URL": ["--aws", "link", "party", "--host", "--base-url", "ftp://example.org"],
    "serve on aws": ["--aws", "serve"], "the demo on aws": ["serve", "--demo", "--aws"],
    "mailer on aws": ["mailer", "--aws"], "backup on aws": ["backup", "x", "--aws"],
    "quiet": ["event", "set", "party", "--quiet", "21:00-08:00"],
    "remind": ["event", "set", "party", "--remind", "7d"],
    "night offers": ["event", "set", "party", "--night-offers", "never"],
    "two formats": ["guests", "party", "--json", "--csv"],
    "a bad address to listen on": ["serve", "--listen", "nowhere"],
    "a port of 70000": ["serve", "--listen", "127.0.0.1:70000"],
    "a bad base URL": ["serve", "--base-url", "ftp://example.org"],
    "a bad mail server": ["serve", "--smtp", "http://example.org"],
    "a link without whom": ["link", "party"],
    "nothing to set": ["event", "set", "party"],
}


@pytest.mark.parametrize("what", USAGE)
def test_asked_for_wrongly_ends_with_2_and_one_line(what, tmp_path):
    done = rsvp(*USAGE[what], cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("rsvp")
    assert list(tmp_path.iterdir()) == [], "a usage error left something behind"


@pytest.mark.parametrize("typed,said", [
    (["--data", "x", "headcount", "gala"], "--data come after the command: rsvp headcount gala --data x"),
    (["--aws", "--json", "guests", "gala"], "--json come after the command: rsvp guests gala --json --aws"),
    (["--name", "My party", "event", "set", "gala"], "rsvp event set gala --name 'My party'"),
    (["--smtp", "smtp://me:secret@example.org", "serve"], "rsvp serve --smtp smtp://..."),
    (["--smtp=smtp://me:secret@example.org", "serve"],
     "rsvp: options such as --smtp come after the command: rsvp serve --smtp=smtp://..."),
    (["--data", "x"], "rsvp COMMAND [ARGUMENTS] [OPTIONS]")], ids=" ".join)
def test_options_before_the_command_are_put_in_their_place(typed, said):
    done = rsvp(*typed)
    assert done.returncode == 2 and done.stderr.endswith(said + "\n"), done.stderr


@pytest.mark.parametrize("typed,meant", [("headcuont", "headcount"), ("imprt", "import"),
                                         ("event ad", "event add"), ("sevre", "serve")])
def test_a_slip_of_the_hand_is_guessed(typed, meant):
    assert f"did you mean {meant}" in rsvp(*typed.split()).stderr


# ---- events ----

BAD_EVENTS = {
    "id": [("--id", "AB"), ("--id", "ab"), ("--id", "a" * 41), ("--id", "a b"), ("--id", "a/b")],
    "name": [("--name", ""), ("--name", " "), ("--name", "x" * 101), ("--name", "a\nb"),
             ("--name", "a\x1bb")],
    "starts": [("--starts", "tomorrow"), ("--starts", "2037-02-30 18:00"),
               ("--starts", "2037-06-12"), ("--starts", "2020-06-12 18:00"),
               ("--starts", "2037-06-12 24:00"), ("--starts", "2037-06-12 18:00:00 x")],
    "zone": [("--zone", "Nowhere/Land"), ("--zone", "../../etc/passwd"), ("--zone", ""),
             ("--zone", "WEST")],
    "cap": [("--cap", "0"), ("--cap", "100001"), ("--cap", "forty"), ("--cap", "4.5"),
            ("--cap", "")],
    "host": [("--host", "nobody"), ("--host", "a@b@c"), ("--host", "")],
    "claim-window": [("--claim-window", "soon"), ("--claim-window", "8d"), ("--claim-window", "0s"),
                     ("--claim-window", "6")],
    "max-party": [("--max-party", "0"), ("--max-party", "21")],
    "place": [("--place", "x" * 201), ("--place", "a\rb")],
}
GOOD = {"--id": "party", "--name": "Party", "--starts": "2037-06-12 18:00", "--zone": "Europe/Lisbon",
        "--cap": "40", "--host": "host@example.org"}


@pytest.mark.parametrize("field,option,value", [(f, o, v) for f, bad in BAD_EVENTS.items()
                                                for o, v in bad])
def test_a_bad_fact_of_an_event_is_named(any_fixture, field, option, value):
    words = [w for pair in (GOOD | {option: value}).items() for w in pair]
    done = any_fixture.run("event", "add", *words, code=None)
    assert done.returncode == 2
    error = done.stderr.decode()
    assert field in error and len(error.splitlines()) == 1
    assert any_fixture.out("event", "list").count("\n") <= 1


@pytest.mark.shipped
def test_an_event_is_added_shown_listed_changed_and_ended(any_fixture):
    out = any_fixture.out("event", "add", *[w for pair in GOOD.items() for w in pair], "--place",
                    "The old mill", "--base-url", "https://rsvp.example.org")
    assert re.search(r"https://rsvp\.example\.org/e/party$", out, re.M)
    assert re.search(r"https://rsvp\.example\.org/h/[A-Za-z0-9_-]{60,}$", out, re.M)
    again = any_fixture.run("event", "add", *[w for pair in GOOD.items() for w in pair], code=3)
    assert b"There is an event with this id already" in again.stderr + again.stdout
    shown = any_fixture.out("event", "show", "party")
    for words in ("Party", "The old mill", "Friday, 12 June 2037, 18:00", "Europe/Lisbon", "40"):
        assert words in shown
    any_fixture.run("event", "set", "party", "--name", "Feast", "--cap", "41", "--starts",
              "2037-06-13 19:30", "--place", "Garden", "--max-party", "2", "--claim-window", "90m",
              "--zone", "America/New_York", "--verify-email")
    shown = any_fixture.out("event", "show", "party")
    for words in ("Feast", "Garden", "Saturday, 13 June 2037, 19:30", "America/New_York", "41",
                  "90m"):
        assert words in shown
    any_fixture.run("event", "set", "party", "--starts", "2037-06-14 19:30")
    assert "Sunday, 14 June 2037, 19:30 (America/New_York)" in any_fixture.out("event", "show", "party")
    any_fixture.run("event", "set", "party", "--zone", "Asia/Kolkata")
    assert "Sunday, 14 June 2037, 19:30 (Asia/Kolkata)" in any_fixture.out("event", "show", "party")
    assert re.search(r"party.*Feast", any_fixture.out("event", "list"))
    any_fixture.run("event", "close", "party")
    any_fixture.run("event", "close", "party")
    any_fixture.run("event", "open", "party")
    any_fixture.run("event", "call-off", "party")
    for command in (["event", "open", "party"], ["event", "close", "party"],
                    ["event", "set", "party", "--cap", "50"]):
        done = any_fixture.run(*command, code=3)
        assert len(done.stderr.splitlines()) == 1
    any_fixture.verify()


@pytest.mark.parametrize("command", [["event", "show"], ["event", "set", "--cap", "3"],
                                     ["event", "close"], ["event", "open"], ["event", "call-off"],
                                     ["guests"], ["headcount"], ["audit"], ["doctor"],
                                     ["link", "--host"], ["import", "-"]])
def test_an_event_that_is_not_there_ends_with_1(any_fixture, command):
    any_fixture.add_event("party")
    words = command[:2] if command[0] == "event" else command[:1]
    done = any_fixture.run(*words, "nowhere", *command[len(words):], input="a@example.org\n", code=1)
    assert "nowhere" in done.stderr.decode() + done.stdout.decode()


@pytest.mark.parametrize("command", [["event", "list"], ["headcount", "party"], ["doctor"]])
def test_a_data_directory_that_is_not_there_ends_with_1(tmp_path, command):
    done = rsvp(*command, "--data", str(tmp_path / "nowhere"))
    assert done.returncode == 1 and str(tmp_path / "nowhere") in done.stderr + done.stdout
    assert not (tmp_path / "nowhere").exists()


# ---- guests ----

def test_guests_as_table_json_and_csv_say_the_same(any_fixture):
    any_fixture.add_event("party", 2)
    any_fixture.run("import", "party", "-", "--pre-confirmed",
              input='Ana Sousa, ana@example.org, 2\n"=SUM(1), x",ben@example.org\nZoë <zoe@example.org>\n')
    rows = any_fixture.guests()
    assert [(g["name"], g["state"], g["party"]) for g in sorted(rows, key=lambda g: g["email"])] == \
        [("Ana Sousa", "confirmed", 2), ("=SUM(1), x", "waitlisted", 1), ("Zoë", "waitlisted", 1)]
    assert [g.get("position") for g in sorted(rows, key=lambda g: g["email"])] == [None, 1, 2]
    text = any_fixture.run("guests", "party", "--csv").stdout.decode()
    cells = {row["email"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert cells["ben@example.org"]["name"] == "'=SUM(1), x"
    assert cells["ana@example.org"]["party"] == "2"
    table = any_fixture.out("guests", "party")
    assert len({line.index("@example.org") - len(line.split("@")[0].split()[-1])
                for line in table.splitlines()[1:]}) == 1, "the columns are not aligned"
    assert any_fixture.headcount() == {"cap": 2, "confirmed": 2, "offered": 0, "waitlisted": 2,
                                 "pending": 0, "open": 0}
    bar = any_fixture.out("headcount", "party")
    assert re.search(r"\b2\s+confirmed", bar) and re.search(r"\b2\s+waitlisted", bar)


def test_an_empty_list_is_still_json_and_csv(any_fixture):
    any_fixture.add_event("party", 2)
    assert any_fixture.guests() == []
    assert len(any_fixture.run("guests", "party", "--csv").stdout.splitlines()) == 1


def test_link_prints_one_url_on_the_base_that_serve_last_used(fixture):
    fixture.add_event("party", 2)
    fixture.run("import", "party", "-", input="Ana <ana@example.org>\n")
    server = fixture.serve("--base-url", "https://rsvp.example.org/x")
    out = fixture.out("link", "party", "ana@example.org")
    assert out.startswith("https://rsvp.example.org/x/l/") and out.count("\n") == 1
    assert fixture.out("link", "party", "Ana@EXAMPLE.org".replace("Ana", "ana")) == out
    assert fixture.out("link", "party", "--host").startswith("https://rsvp.example.org/x/h/")
    assert fixture.out("link", "party", "--host", "--base-url", "http://a.example.org").startswith(
        "http://a.example.org/h/")
    path = urllib.parse.urlsplit(out.strip()).path.removeprefix("/x")
    assert server.client().look(path)["state"] == "pending"
    for who, code in (("nobody@example.org", 1), ("nobody", 2)):
        done = fixture.run("link", "party", who, code=code)
        assert done.stdout == b"" and len(done.stderr.splitlines()) == 1


# ---- import ----

def test_import_takes_what_people_paste(any_fixture):
    any_fixture.add_event("party", 100)
    text = ("\ufeff# our guests\r\n\r\nAna Sousa <ana@example.org>\r\nben@example.org\r\n"
            "Carl, carl@example.org, 3\r\n\"Sousa, Dora\",dora@example.org\r\n"
            "Eva\teva@example.org\t2\r\nFred;fred@example.org;2\r\nana@EXAMPLE.org\r\n")
    out = any_fixture.out("import", "party", "-", input=text)
    assert re.search(r"\b6 people in the list", out) and re.search(r"\b1 +repeated", out)
    got = {g["email"]: (g["name"], g["party"], g["state"]) for g in any_fixture.guests()}
    assert got == {"ana@example.org": ("Ana Sousa", 1, "pending"),
                   "ben@example.org": ("ben", 1, "pending"), "carl@example.org": ("Carl", 3, "pending"),
                   "dora@example.org": ("Sousa, Dora", 1, "pending"),
                   "eva@example.org": ("Eva", 2, "pending"), "fred@example.org": ("Fred", 2, "pending")}
    before = any_fixture.dump()
    any_fixture.run("import", "party", "-", input=text)
    assert any_fixture.dump() == before, "a repeated import changed something"


def test_import_dry_run_says_what_would_come_and_writes_nothing(any_fixture):
    any_fixture.add_event("party", 2)
    text = "".join(f"Guest {n}, {address(n)}\n" for n in range(5))
    before = any_fixture.dump()
    dry = any_fixture.out("import", "party", "-", "--pre-confirmed", "--dry-run", input=text)
    assert any_fixture.dump() == before
    assert re.search(r"\b2\b.*onfirmed", dry) and re.search(r"\b3\b.*Waitlisted", dry)
    real = any_fixture.out("import", "party", "-", "--pre-confirmed", input=text)
    assert re.findall(r"\d+ .*", dry.lower())[-2:] == re.findall(r"\d+ .*", real.lower())[-2:]


def test_import_says_why_a_rule_refuses_some_and_lists_the_others(any_fixture):
    any_fixture.add_event("party", 2)
    for options, listed in (["--dry-run"], []), ([], ["a@example.org", "c@example.org"]):
        done = any_fixture.run("import", "party", "-", *options, code=3,
                        input="a@example.org\nB, b@example.org, 3\nc@example.org\nD, d@example.org, 4\n")
        assert b"     2  refused: Your party is too large. The event has 2 seats in all.\n" in done.stdout
        assert done.stderr == b"rsvp import: Your party is too large. The event has 2 seats in all.\n"
        assert sorted(g["email"] for g in any_fixture.guests()) == listed


def test_import_that_cannot_go_on_says_how_far_it_came(fixture):
    """No file may grow beyond 300 KiB: the disk is full in the middle of the list."""
    fixture.add_event("party", 100)
    done = subprocess.run(["bash", "-c", "trap '' XFSZ; ulimit -f 300; exec \"$0\" \"$@\"", RSVP, "import", "party",
                           "-", *fixture.where()], capture_output=True, env=fixture.environment(),
                          input="".join(f"{address(n)}\n" for n in range(600)).encode())
    said = re.search(rb"store failed.*; (\d+) of 600 people were imported, (\d+) may have been, the rest were not",
                     done.stderr)
    assert done.returncode == 1 and said
    sure, unsure = (int(n) for n in said.groups())
    assert 0 < sure <= len(fixture.guests()) <= sure + unsure < 600
    fixture.verify()


def test_import_with_bad_lines_names_each_and_writes_nothing(any_fixture):
    any_fixture.add_event("party", 100)
    before = any_fixture.dump()
    text = "Ana, ana@example.org\nnot an address\nBen, ben@example.org, 21\nx@example.org, 0\n"
    done = any_fixture.run("import", "party", "-", input=text, code=1)
    error = done.stderr.decode()
    assert [int(n) for n in re.findall(r"line (\d+), column \d+: ", error)] == [2, 3, 4]
    assert "@" not in error, "an error line quotes an address"
    assert any_fixture.dump() == before
    many = any_fixture.run("import", "party", "-", input="nope\n" * 50, code=1).stderr.decode()
    assert len(re.findall(r"^line \d+, ", many, re.M)) == 20 and "30 more" in many
    assert any_fixture.dump() == before


BAD_LISTS = {
    "5,001 lines": "".join(f"g{n}@example.org\n" for n in range(5001)),
    "257 KiB": "".join(f"{'x' * 90} <g{n}@example.org>\n" for n in range(2500)),
    "a NUL": "ana@example.org\nb\0n@example.org\n", "bad UTF-8": b"Jos\xe9 <j@example.org>\n",
    "an open quote": '"Ana, ana@example.org\n',
}


@pytest.mark.parametrize("what", BAD_LISTS)
def test_import_over_a_limit_or_unreadable_writes_nothing(any_fixture, what):
    any_fixture.add_event("party", 100)
    before = any_fixture.dump()
    done = any_fixture.run("import", "party", "-", input=BAD_LISTS[what], code=None)
    assert done.returncode in (1, 2) and done.stderr
    assert any_fixture.dump() == before


@pytest.mark.shipped
def test_import_takes_5000_lines(fixture):
    fixture.add_event("party", 100)
    fixture.run("import", "party", "-", "--pre-confirmed",
              input="".join(f"g{n}@example.org\n" for n in range(5000)))
    assert fixture.headcount()["waitlisted"] == 4900
    fixture.verify()


def test_import_of_a_file_that_is_not_there_ends_with_1(any_fixture):
    any_fixture.add_event("party", 100)
    done = any_fixture.run("import", "party", str(any_fixture.directory / "nowhere.csv"), code=1)
    assert "nowhere.csv" in done.stderr.decode()


# ---- audit, backup, doctor ----

def test_audit_prints_the_history_and_finds_tampering(fixture):
    fixture.add_event("party", 1)
    fixture.run("import", "party", "-", "--pre-confirmed", input="a@example.org\nb@example.org\n")
    lines = [json.loads(line) for line in fixture.out("audit", "party", "--json").splitlines()]
    assert [line["seq"] for line in lines] == [1, 2, 3]
    assert "@example.org" not in fixture.out("audit", "party") + fixture.out("audit", "party", "--json")
    fixture.run("audit", "party", "--verify")
    file = fixture.database()
    whole = file.read_bytes()
    for n, sql in enumerate((
            "UPDATE event SET confirmed = 2, free = -1",
            "UPDATE guest SET state = 'confirmed' WHERE state = 'waitlisted'",
            "UPDATE guest SET party = 2", "DELETE FROM guest WHERE state = 'waitlisted'",
            "DELETE FROM audit WHERE seq = 2", "DELETE FROM audit WHERE seq = 3",
            "UPDATE audit SET hash = substr(hash, 2) || 'a' WHERE seq = 2",
            "UPDATE audit SET line = replace(line, '\"party\":1', '\"party\":2') WHERE seq = 3",
            "UPDATE guest SET ticket = 9 WHERE ticket > 0")):
        fixture.write(sql)
        done = fixture.run("audit", "party", "--verify", code=1)
        assert done.stderr or done.stdout, sql
        assert fixture.run("doctor", "party", code=1), n
        for extra in fixture.data.glob("*.db-*"):
            extra.unlink()
        file.write_bytes(whole)
    fixture.run("audit", "party", "--verify")


def test_a_backup_under_load_opens_and_verifies(fixture):
    fixture.add_event("party", 40)
    server = fixture.serve()
    stop = threading.Event()
    answers = []

    def load():
        client = Client(server.port)
        while not stop.is_set():
            n = len(answers)
            answers.append(client.post("/e/party", {"name": f"G {n}", "email": address(n)}).status)

    thread = threading.Thread(target=load)
    thread.start()
    try:
        copies = []
        for n in range(3):
            wait_for(lambda before=len(answers): len(answers) > before + 20)
            copies.append(fixture.directory / f"copy{n}.db")
            fixture.run("backup", str(copies[-1]))
    finally:
        stop.set()
        thread.join()
    guests = []
    for copy in copies:
        assert copy.stat().st_mode & 0o777 == 0o600
        with Fixture() as other:
            other.data.mkdir(mode=0o700)
            copy.rename(other.data / "rsvp.db")
            (other.data / "keys").write_bytes((fixture.data / "keys").read_bytes())
            (other.data / "keys").chmod(0o600)
            other.verify()
            guests.append(len(other.guests()))
    assert guests == sorted(guests) and guests[0] > 0
    taken = fixture.directory / "taken"
    taken.write_text("mine")
    fixture.run("backup", str(taken), code=1)
    assert taken.read_text() == "mine"
    fixture.run("backup", str(fixture.directory / "no" / "such" / "dir.db"), code=1)


def test_doctor_is_content_with_a_sound_fixture(any_fixture):
    any_fixture.add_event("party", 1)
    any_fixture.run("import", "party", "-", "--pre-confirmed", input="a@example.org\nb@example.org\n")
    done = any_fixture.run("doctor")
    assert all(line.startswith("ok") for line in done.stdout.decode().splitlines())


def test_doctor_says_why_a_line_waits(any_fixture):
    any_fixture.add_event("party", 2)
    any_fixture.run("import", "party", "-", "--pre-confirmed", input="a@example.org\nb@example.org, b@example.org, 3\n",
              code=None)
    any_fixture.run("import", "party", "-", "--pre-confirmed", input="a@example.org\nB, b@example.org, 2\n")
    done = any_fixture.run("doctor", "party", code=None)
    assert "waitlist: the first party needs 2 seats, but only 1 is open" in done.stdout.decode()


@pytest.mark.parametrize("table,values", [
    ("event", {"confirmed": 2, "free": -1}), ("event", {"waitlisted": 7}), ("guest", {"party": 2}),
    ("guest", {"state": "confirmed"}), ("guest", {"offer_no": 5}), ("audit", {"hash": "a" * 64}),
    ("audit", {"line": "{}"})], ids=str)
def test_overwritten_rows_are_found(any_fixture, table, values):
    any_fixture.add_event("party", 1)
    any_fixture.run("import", "party", "-", "--pre-confirmed", input="a@example.org\nb@example.org\n")
    any_fixture.verify()
    any_fixture.overwrite(table, **values)
    assert any_fixture.run("audit", "party", "--verify", code=1).stderr
    assert re.search(rb"^TROUBLE  party ", any_fixture.run("doctor", code=1).stdout, re.M)


def test_a_letter_that_is_dead_is_reported(any_fixture):
    any_fixture.add_event("party", 1)
    any_fixture.run("import", "party", "-", input="a@example.org\n")
    any_fixture.overwrite("outbox", status="dead")
    assert re.search(rb"^TROUBLE  party .*outbox: [1-9][0-9]* given up", any_fixture.run("doctor", code=1).stdout, re.M)


@pytest.mark.parametrize("minutes,row,late", [
    (16, "status = 'pending', due_at = made_at", True), (14, "status = 'pending', due_at = made_at", False),
    (16, "status = 'pending', attempts = 0, due_at = made_at + 900", True),   # a pause, since its last probe
    (16, "status = 'pending', attempts = 3, due_at = made_at + 5000", False),  # it waits for its own retry
    (16, "status = 'leased', attempts = 1, due_at = made_at + 5000", True),   # it is a probe
    (16, "status = 'leased', attempts = 2, due_at = made_at + 5000", False),
    (16, "status = 'done', due_at = made_at", False)])
def test_emails_that_are_late_are_reported(fixture, minutes, row, late):
    fixture.add_event("party", 5)
    fixture.run("import", "party", "-", "--pre-confirmed", input="a@example.org\nb@example.org\n")
    fixture.write(f"UPDATE outbox SET made_at = made_at - {minutes * 60} WHERE kind = 'letter'")
    fixture.write(f"UPDATE outbox SET {row} WHERE kind = 'letter'")
    lines = fixture.run("doctor", code=None).stdout.decode().splitlines()
    said = next(line for line in lines if "e-mails" in line.split())
    assert said.startswith("TROUBLE" if late else "ok"), said
    assert not late or "2 not sent, the oldest for 16 minutes" in said


def trouble_key_mode(fixture):
    (fixture.data / "keys").chmod(0o644)


def trouble_store(fixture):
    file = fixture.database()
    content = bytearray(file.read_bytes())
    for at in range(8192, len(content), 4096):
        content[at:at + 64] = b"\xa5" * 64
    file.write_bytes(content)


@pytest.mark.parametrize("make", [trouble_key_mode, trouble_store])
def test_doctor_finds_trouble(fixture, make):
    fixture.add_event("party", 1)
    fixture.run("import", "party", "-", "--pre-confirmed",
              input="".join(f"{address(n)}\n" for n in range(50)))
    make(fixture)
    done = fixture.run("doctor", code=1)
    assert re.search(rb"^TROUBLE ", done.stdout, re.M)


# ---- keys and files ----

@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o604])
def test_a_key_file_that_others_can_read_is_refused(fixture, mode):
    fixture.add_event("party", 1)
    (fixture.data / "keys").chmod(mode)
    for command in (["serve", "--listen", f"127.0.0.1:{free_port()}"], ["link", "party", "--host"]):
        done = fixture.run(*command, code=1)
        error = done.stderr.decode()
        assert "keys" in error and ("chmod" in error or "0600" in error or "mode" in error)


@pytest.mark.parametrize("content", ["", "x", "1 abcd\n", "0 " + "a" * 64 + "\n",
                                     "1 " + "g" * 64 + "\n", "256 " + "a" * 64 + "\n",
                                     f"1 {'a' * 64}\n1 {'b' * 64}\n",
                                     f"1 {'a' * 64}\n2 {'b' * 64}\n3 {'c' * 64}\n"])
def test_a_malformed_key_file_is_refused(fixture, content):
    fixture.add_event("party", 1)
    keys = fixture.data / "keys"
    keys.write_text(content)
    done = fixture.run("link", "party", "--host", code=1)
    assert b"keys" in done.stderr
    assert keys.read_text() == content
    assert b"a" * 30 not in done.stderr


def test_what_is_kept_is_for_its_owner_alone(fixture):
    fixture.add_event("party", 1)
    server = fixture.serve()
    sign_up(server.port, "party", range(1))
    fixture.wait_outbox()
    assert fixture.data.stat().st_mode & 0o777 == 0o700
    for path in fixture.data.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_store_of_a_later_version_is_refused(fixture):
    fixture.add_event("party", 1)
    fixture.write("PRAGMA user_version = 99")
    done = fixture.run("headcount", "party", code=1)
    assert b"newer" in done.stderr


def test_a_file_that_is_no_store_is_refused_and_left(fixture):
    fixture.add_event("party", 1)
    fixture.database().write_bytes(b"dear diary, " * 1000)
    fixture.run("headcount", "party", code=1)
    assert fixture.database().read_bytes() == b"dear diary, " * 1000


# ---- serve ----

def test_a_data_directory_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    done = rsvp("serve", "--listen", f"127.0.0.1:{free_port()}", "--data", str(tmp_path / "file/x"))
    assert done.returncode == 1 and "file/x" in done.stderr
    done = rsvp("serve", "--listen", f"127.0.0.1:{free_port()}", "--data", str(tmp_path / "file"))
    assert done.returncode == 1 and "file" in done.stderr


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_0_and_keeps_all_it_answered(fixture, sign):
    fixture.add_event("party", 40)
    server = fixture.serve()
    answers, lost = {}, []
    stop = threading.Event()

    def load(first):
        client, n = Client(server.port), first
        while not stop.is_set():
            try:
                answer = client.post("/e/party", {"name": f"G {n}", "email": address(n)})
                answers[n] = (answer.status, answer.json.get("state"))
            except OSError:
                lost.append(n)
                return
            n += 8

    threads = [threading.Thread(target=load, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    wait_for(lambda: len(answers) > 20)
    server.process.send_signal(sign)
    assert server.process.wait(60 * PATIENCE) == 0
    stop.set()
    for thread in threads:
        thread.join()
    assert {status for status, _ in answers.values()} <= {200, 503}
    stored = {g["email"]: g["state"] for g in fixture.guests()}
    for n, (status, state) in answers.items():
        assert status == 503 or stored[address(n)] == state
    # At most one unanswered request for each connection.
    assert len(stored) <= len(answers) + len(lost)
    fixture.verify()


def test_a_restart_keeps_everything(fixture):
    fixture.add_event("party", 1)
    server = fixture.serve()
    sign_up(server.port, "party", range(3))
    fixture.wait_outbox()
    link, dump = fixture.mailed_link(address(1)), fixture.dump()
    assert server.stop() == 0
    server = fixture.serve()
    assert server.client().look(link)["position"] == 1
    assert fixture.dump() == dump
    assert server.stop() == 0


def test_two_first_starts_at_once_agree_on_one_key(fixture):
    for server in [fixture.serve(wait=False) for _ in range(4)]:
        server.wait()
    keys = [line for line in (fixture.data / "keys").read_text().splitlines()
            if line and not line.startswith("#")]
    assert len(keys) == 1


@pytest.mark.shipped
def test_the_demo_is_ready_and_starts_again_as_it_was(fixture):
    port = free_port()
    arguments = [RSVP, "serve", "--demo", "--data", str(fixture.data), "--listen", f"127.0.0.1:{port}"]
    lists = []
    for _ in range(2):
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True, env=fixture.environment()) as process:
            lines = []
            thread = threading.Thread(target=lambda p=process, to=lines: to.extend(p.stdout))
            thread.start()
            wait_for(lambda: is_up(port))
            wait_for(lambda: "/h/" in "".join(lines) and "/mailbox" in "".join(lines))
            links = re.findall(r"http://127\.0\.0\.1:\d+(/(?:e/demo|h/[\w-]+|mailbox))\b",
                               "".join(lines))
            assert {link[:3] for link in links} == {"/e/", "/h/", "/ma"}
            for link in links:
                assert ask(port, "GET", link).status == 200
            process.terminate()
            thread.join()
        lists.append(fixture.guests("demo"))
    states = [g["state"] for g in lists[0]]
    assert states.count("confirmed") and states.count("waitlisted") and states.count("pending")
    assert lists[0] == lists[1]
    fixture.verify("demo")


def is_up(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def test_commands_and_a_running_serve_share_one_directory(fixture):
    fixture.add_event("party", 1, "--claim-window", "7d")
    server = fixture.serve()
    sign_up(server.port, "party", range(2))
    fixture.run("event", "set", "party", "--cap", "2")
    wait_for(lambda: fixture.headcount()["offered"] == 1)
    assert server.client().look("/e/party")["cap"] == 2
    fixture.run("event", "close", "party")
    answer = server.client().post("/e/party", {"name": "X", "email": "late@example.org"})
    assert (answer.status, answer.json["reason"]) == (409, "closed")
    # serve sends its letter, and nobody notifies serve.
    fixture.run("link", "party", address(0), "--new")
    wait_for(lambda: any(letter["Subject"].startswith("Your link")
                         for letter in fixture.letters_to(address(0))))
    fixture.verify()


@pytest.mark.parametrize("command", [["event", "set", "party", "--cap", "9"],
                                     ["event", "close", "party"], ["link", "party", "--host", "--new"],
                                     ["link", "party", "ana@example.org", "--new"]])
def test_a_change_waits_for_its_turn_instead_of_losing_every_race(fixture, command):
    fixture.add_event("party", 2)
    fixture.run("import", "party", "-", "--pre-confirmed", input="ana@example.org\n")
    stop = threading.Event()

    def rival():
        db = sqlite3.connect(fixture.database(), isolation_level=None, timeout=10)
        while not stop.is_set():
            db.execute("BEGIN IMMEDIATE")
            db.execute("UPDATE event SET seq = seq + 1")
            time.sleep(0.015)
            db.execute("COMMIT")
            time.sleep(0.0002)
        db.close()

    thread = threading.Thread(target=rival)
    thread.start()
    try:
        fixture.run(*command)
    finally:
        stop.set()
        thread.join()


def test_a_command_that_only_reads_waits_for_no_writer_and_holds_up_none(fixture):
    """Each command ends while another process keeps the write lock, so it never takes that lock itself."""
    fixture.add_event("party", 2)
    fixture.run("import", "party", "-", input="ana@example.org\n")
    db = sqlite3.connect(fixture.database(), isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    for words in ("audit party", "audit party --json", "audit party --verify", f"audit party --spec {ROOT}/spec",
                  "doctor", "doctor party", "event list", "event show party", "headcount party", "guests party",
                  "link party ana@example.org", "link party --host", f"backup {fixture.directory}/copy.db"):
        fixture.run(*words.split())
    fixture.run("import", "party", "-", "--dry-run", input="ben@example.org\n")
    db.close()


@pytest.mark.shipped
def test_idle_it_needs_no_processor(fixture):
    fixture.add_event("party", 1)
    server = fixture.serve()
    stat = f"/proc/{server.process.pid}/stat"

    def used():
        before = cpu_secs(stat)
        time.sleep(2)
        return cpu_secs(stat) - before
    fixture.wait_outbox()
    assert max(used(), used()) < 0.05


def cpu_secs(stat):
    with open(stat) as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
