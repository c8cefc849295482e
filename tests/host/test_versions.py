"""Rows of older rules are migrated whole; rows of newer rules are left alone."""

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from lib.fixture import ROOT, RSVP, ask, every, free_port, wait_for
from lib.fixture_aws import AwsFixture
from lib.kill import MISSING, inject

OLD = Path(__file__).with_name("store_version_1.sql")
KNOWN = int(re.search(r"define EVENT_VERSION (\d+)", (ROOT / "gen/rules.h").read_text())[1])
NEWER = 99
GUESTS = 5000
#: Calls of an upgrade; the change is there before the seventh sync.
KILLED_AT = [*(("pwrite64", n) for n in range(1, 600, every(150))),
             *(("fdatasync", n) for n in (1, 6, 7, 8, 9))]


def look(fixture, sql: str) -> list[tuple]:
    """As fixture.rows, also if a write was cut off and must be rolled back."""
    db = sqlite3.connect(fixture.database(), timeout=10)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


@pytest.fixture
def old(fixture):
    """A data directory of the first version."""
    fixture.data.mkdir(mode=0o700)
    (fixture.data / "rsvp.db").touch(mode=0o600)
    fixture.write(OLD.read_text(encoding="utf-8"))
    return fixture


# ---- older ----

@pytest.mark.shipped
def test_a_store_of_the_first_version_goes_on(old):
    assert old.headcount("gala")["confirmed"] == 2
    old.run("event", "set", "gala", "--cap", "3")
    assert old.headcount("gala")["offered"] == 1
    assert old.rows("SELECT id, version FROM guest WHERE version > 1 AND state <> 'offered'") == []
    assert old.rows("SELECT count(*) FROM guest WHERE version > 1") == [(1,)]
    old.verify("gala")
    old.serve()
    old.wait_outbox()
    assert old.letters_to("cy@example.org")
    old.run("doctor")


def test_an_offer_of_the_first_version_lapses_on_time(old):
    """Its timer was in its own table."""
    until = int(time.time()) + 3
    old.write("UPDATE event SET cap = 3, waitlisted = 0, offered = 1;"
              f"UPDATE guest SET state = 'offered', ticket = 0, offer_no = 1, offer_until = {until}"
              " WHERE state = 'waitlisted';"
              f"INSERT INTO timer SELECT event, id, 'lapse', 1, {until} FROM guest WHERE state = 'offered'")
    old.serve()
    assert old.headcount("gala")["offered"] == 1
    wait_for(lambda: old.headcount("gala")["offered"] == 0, words="the offer to lapse")
    assert time.time() >= until
    assert old.rows("SELECT event, kind, what, rings_at, status FROM outbox WHERE seq = 0 ORDER BY rings_at") == [
        ("gala", "timer", "lapse", until, "done"), ("gala", "timer", "end", 2128525200, "pending")]
    wait_for(lambda: old.letters_to("cy@example.org"), words="the letter that tells it")


def test_its_history_is_reported_separately(old):
    old.run("event", "set", "gala", "--cap", "3")
    assert "6 lines replayed, 4 of them by rules of an older version and taken as written" in old.out(
        "audit", "gala", "--verify")
    assert '"rows":6,"older":4,"ok":true' in old.out("audit", "gala", "--verify", "--json")


def test_a_broken_line_of_older_rules_is_found(old):
    old.write("UPDATE audit SET line = replace(line, '\"party\":1', '\"party\":2') WHERE seq = 3")
    done = old.run("audit", "gala", "--verify", code=1)
    assert b"line 3: the chain of hashes is broken here" in done.stderr


def rewrite_history(fixture, change) -> None:
    """CHANGE edits the lines, a list of dicts; then the chain of hashes is recomputed."""
    db = sqlite3.connect(fixture.database(), timeout=10)
    rows = db.execute("SELECT event, seq, line FROM audit ORDER BY event, seq").fetchall()
    lines, head = [json.loads(line) for _, _, line in rows], ""
    change(lines)
    for (event, seq, _), line in zip(rows, lines):
        text = json.dumps(line, separators=(",", ":"))
        head = hashlib.blake2b(f"{head}|{text}".encode(), digest_size=32).hexdigest()
        db.execute("UPDATE audit SET line = ?, hash = ? WHERE event = ? AND seq = ?", (text, head, event, seq))
    db.execute("UPDATE event SET audit_head = ?", (head,))
    db.commit()
    db.close()


def test_a_number_that_older_rules_did_not_have_is_what_the_upgrade_made_it(old):
    def forget(lines):
        for part in ("asked", "event_row"):
            lines[0][part].pop("max_party", None)
    rewrite_history(old, forget)
    old.write("UPDATE event SET max_party = 7")
    old.verify("gala")
    old.run("event", "set", "gala", "--place", "The garden")
    old.verify("gala")
    old.run("event", "set", "gala", "--max-party", "3")
    old.run("event", "set", "gala", "--name", "Gala")
    old.verify("gala")
    old.write("UPDATE event SET max_party = 5")
    assert b"the stored event has max_party 5, the history makes it 3" in old.run(
        "audit", "gala", "--verify", code=1).stderr


def test_counts_of_older_rules_that_do_not_add_up_end_it(old):
    def lose_a_guest(lines):
        del lines[2]["event_row"]["confirmed"], lines[2]["event_row"]["free"]
    old.run("event", "set", "gala", "--cap", "3")
    rewrite_history(old, lose_a_guest)
    assert b"line 5: the rules cannot go on from what older ones left" in old.run(
        "audit", "gala", "--verify", code=1).stderr


@pytest.mark.parametrize("change, words", [
    (lambda line: line.update(version=1), b"line 6: older rules wrote this after newer ones"),
    (lambda line: line.update(version=0), b"line 6: this line cannot be read"),
    (lambda line: line["asked"].update(party=-5), b"line 6: this line cannot be read")],
    ids=["older", "none", "over a limit"])
def test_a_line_that_nobody_can_have_written_is_found(old, change, words):
    old.run("event", "set", "gala", "--cap", "3")
    rewrite_history(old, lambda lines: change(lines[5]))
    assert words in old.run("audit", "gala", "--verify", code=1).stderr


def test_a_missing_line_of_older_rules_is_found(old):
    old.run("headcount", "gala")
    old.write("DELETE FROM audit WHERE seq = 2")
    done = old.run("audit", "gala", "--verify", code=1)
    assert b"a row before this one is missing" in done.stderr


@pytest.mark.shipped
@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_a_kill_while_tables_are_migrated_leaves_one_or_the_other(old):
    rows = ", ".join(f"('party', printf('%032d', {n}), 'pending', 'G', 'g{n}@example.org', "
                     "1, 0, 0, 0, 0, 1, 1)" for n in range(GUESTS))
    old.write("INSERT INTO event SELECT 'party', state, name, place, host, zone, starts_at, ends_at,"
              " cap, cap, claim_window_secs, max_party, 0, 1, 1, 1, 0, salt, audit_head,"
              f" {GUESTS}, 0, 0, 0, 0, 0 FROM event; INSERT INTO guest VALUES {rows}")
    aside, seen = old.directory / "aside.db", []
    shutil.copy(old.database(), aside)
    for calls, number in KILLED_AT:
        for path in old.data.glob("rsvp.db*"):
            path.unlink()
        shutil.copy(aside, old.data / "rsvp.db")
        done = subprocess.run([*inject(calls, number), RSVP, "event", "list", "--data", str(old.data)],
                              stdout=subprocess.DEVNULL, check=False)
        assert done.returncode in (-9, 137)
        seen.append(bool(look(old, "SELECT 1 FROM pragma_table_info('guest') WHERE name = 'version'")))
        assert seen[-1] == bool(look(old, "SELECT 1 FROM sqlite_schema WHERE name = 'spec'"))
        assert look(old, "SELECT count(*) FROM guest") == [(GUESTS + 3,)]
        assert look(old, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'made_%'") == [(0,)]
    assert set(seen) == {False, True}
    assert old.headcount("party")["pending"] == GUESTS


# ---- newer ----

def newer(fixture, event: str) -> None:
    """Newer rules write to an event."""
    fixture.overwrite("event", event, version=NEWER)


def test_an_event_of_newer_rules_is_left_alone_and_others_go_on(fixture):
    fixture.add_event("party", 1)
    fixture.add_event("picnic", 1)
    page = fixture.add_event("dance", 1)
    newer(fixture, "party")
    newer(fixture, "dance")
    fixture.write("UPDATE outbox SET rings_at = 1, due_at = 1 WHERE event = 'party'")
    before = fixture.rows("SELECT * FROM outbox WHERE event = 'party'")
    server = fixture.serve()
    client = server.client()
    shown = client.get("/e/party")
    assert shown.status == 503 and "Back in a while" in shown.text
    answer = client.post("/e/party", {"name": "Ana", "email": "ana@example.org"})
    assert answer.status == 503 and answer.json == {"error": "Back in a while", "reason": "newer"}
    assert client.get(page).status == 503
    assert client.get("/healthz").status == 200
    assert client.post("/e/picnic", {"name": "Ana", "email": "ana@example.org"}).status == 200
    wait_for(lambda: fixture.letters_to("ana@example.org"), words="a letter of the other event")
    time.sleep(1.5)
    assert fixture.rows("SELECT * FROM outbox WHERE event = 'party'") == before
    refused = [line for line in fixture.logged().splitlines() if '"store-newer"' in line]
    assert len(refused) == 5, refused  # one line for each request about such an event, and each in the sweep at the start
    assert all(f'"version":{NEWER}' in line for line in refused)
    assert server.stop() == 0


def test_a_demo_of_newer_rules_is_reported_and_the_others_are_served(fixture):
    fixture.add_event("demo", 1)
    fixture.add_event("picnic", 1)
    newer(fixture, "demo")
    port = free_port()
    with subprocess.Popen([RSVP, "serve", "--demo", "--data", str(fixture.data), "--listen",
                           f"127.0.0.1:{port}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env=fixture.environment(), text=True) as process:
        try:
            wait_for(lambda: is_up(port), words="the server")
            assert ask(port, "GET", "/e/picnic").status == 200
        finally:
            process.terminate()
        said = process.stdout.read()
    assert process.returncode == 0
    assert (f"the event demo was written by newer rules (version {NEWER}; this rsvp knows {KNOWN}); "
            "use the newer rsvp") in said and "register" not in said


def is_up(port: int) -> bool:
    try:
        return ask(port, "GET", "/e/picnic").status > 0
    except OSError:
        return False


def test_letters_of_newer_rules_wait_for_the_program_that_knows_them(fixture):
    fixture.add_event("party", 1)
    server = fixture.serve()
    server.stop()
    fixture.run("import", "party", "-", "--pre-confirmed", input="Ana <ana@example.org>\n")
    newer(fixture, "party")
    server = fixture.serve()
    time.sleep(1.5)
    assert fixture.letters() == []
    assert fixture.outbox()["pending"] == 1
    fixture.write("UPDATE event SET version = 1")
    wait_for(lambda: fixture.letters_to("ana@example.org"), words="the letter")


@pytest.mark.parametrize("command", [
    ["event", "show", "party"], ["event", "set", "party", "--cap", "3"], ["event", "close", "party"],
    ["guests", "party"], ["headcount", "party"], ["audit", "party"], ["audit", "party", "--verify"],
    ["audit", "party", "--spec", "spec"], ["link", "party", "--host"], ["doctor", "party"],
    ["import", "party", "-"]], ids=" ".join)
def test_a_command_on_an_event_of_newer_rules_says_so_in_one_line(any_fixture, command):
    any_fixture.add_event("party", 1)
    newer(any_fixture, "party")
    done = any_fixture.run(*command, input="Ana <ana@example.org>\n", code=1)
    said = [line for line in done.stderr.decode().splitlines() if not line.startswith("{")]
    assert len(said) == 1 and "party was written by newer rules" in said[0], said
    assert f"(version {NEWER}; this rsvp knows {KNOWN}); use the newer rsvp" in said[0], said
    assert done.stdout == b"" or command[0] == "doctor"


def test_lists_and_the_doctor_name_an_event_of_newer_rules(any_fixture):
    any_fixture.add_event("party", 1)
    any_fixture.add_event("picnic", 1)
    newer(any_fixture, "party")
    assert f"written by newer rules (version {NEWER}" in any_fixture.out("event", "list")
    done = any_fixture.run("doctor", code=1)
    assert [line for line in done.stdout.decode().splitlines() if not line.startswith("ok")] == [
        line for line in done.stdout.decode().splitlines() if "newer rules" in line]


def test_tables_for_newer_rules_are_left_alone(fixture):
    fixture.add_event("party", 1)
    fixture.write(f"ALTER TABLE guest ADD COLUMN shoe INTEGER NOT NULL DEFAULT 42;"
                 f"UPDATE spec SET version = {NEWER}")
    done = fixture.run("headcount", "party", code=1)
    assert f"written by newer rules (version {NEWER}; this rsvp knows" in done.stderr.decode()
    assert fixture.rows("SELECT count(*) FROM pragma_table_info('guest') WHERE name = 'shoe'") == [(1,)]
    assert b"TROUBLE" in fixture.run("doctor", code=1).stdout


def test_a_line_of_newer_rules_is_not_checked(fixture):
    fixture.add_event("party", 1)
    fixture.write(f"UPDATE audit SET line = json_set(line, '$.version', {NEWER})")
    done = fixture.run("audit", "party", "--verify", code=1)
    assert f"line 1: it was written by newer rules (version {NEWER};" in done.stderr.decode()


# ---- others of the same version ----

def written_by_others(any_fixture) -> None:
    """Other rules with the same version were the first to write."""
    if isinstance(any_fixture, AwsFixture):
        any_fixture.overwrite("audit", "-", fingerprint="0123456789abcdef")
    else:
        any_fixture.write("UPDATE spec SET fingerprint = '0123456789abcdef'")


def test_other_rules_of_the_same_version_are_refused(any_fixture):
    any_fixture.add_event("party", 1)
    written_by_others(any_fixture)
    before = any_fixture.dump()
    commands = [["event", "list"], ["event", "set", "party", "--cap", "3"], ["import", "party", "-"],
                ["headcount", "party"], ["audit", "party", "--verify"]]
    if not isinstance(any_fixture, AwsFixture):
        commands += [["serve"], ["backup", str(any_fixture.directory / "copy")]]
    for command in commands:
        done = any_fixture.run(*command, input="Ana <ana@example.org>\n", code=1)
        said = [line for line in done.stderr.decode().splitlines() if not line.startswith("{")]
        assert len(said) == 1 and done.stdout == b"", (command, said)
        assert (f"other rules of the same version ({KNOWN}) wrote to it: use the rsvp that has those, or raise "
                "version in spec/ and run make gen") in said[0], said
    assert any_fixture.dump() == before
    assert "TROUBLE" in any_fixture.run("doctor", code=1).stdout.decode()


@pytest.mark.parametrize("command", [["event", "set", "party", "--cap", "3"], ["import", "party", "-"]],
                         ids=" ".join)
def test_other_rules_that_wrote_meanwhile_are_reported_at_the_first_write(fixture, command):
    fixture.add_event("party", 1)
    before = fixture.rows("SELECT * FROM audit")
    lock = sqlite3.connect(fixture.database(), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    lock.execute("UPDATE spec SET fingerprint = '0123456789abcdef'")
    with subprocess.Popen([RSVP, *command, "--data", str(fixture.data)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=fixture.environment()) as process:
        process.stdin.write(b"Ana <ana@example.org>\n")
        process.stdin.close()
        assert b'"store-waits"' in process.stderr.readline()
        lock.execute("COMMIT")
        said = process.stderr.read().decode()
        assert process.wait() == 1 and process.stdout.read() == b""
    lock.close()
    assert f"the store in {fixture.data} cannot be used: other rules of the same version ({KNOWN}) wrote" in said
    assert fixture.rows("SELECT * FROM audit") == before


# ---- proposed ----

@pytest.fixture
def proposal(tmp_path):
    """The rules, but a new field of the event says how long offers last: 5 seconds."""
    spec = Path(shutil.copytree(ROOT / "spec", tmp_path / "spec"))
    for name, old, new in (("guest.yaml", "lasts: event.claim_window_secs", "lasts: event.answer_secs"),
                           ("event.yaml", "  max_party:", "  answer_secs: {is: number, min: 1, max: 60, "
                                                          "default: 5}\n  max_party:")):
        text = (spec / name).read_text(encoding="utf-8")
        assert old in text
        (spec / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return spec


def test_the_history_is_asked_again_under_a_proposal(old, proposal):
    old.run("event", "set", "gala", "--cap", "3")
    done = old.run("audit", "gala", "--spec", str(ROOT / "spec"))
    assert done.stdout == b"6 lines: none would be answered otherwise (times are UTC)\n"
    lines = old.run("audit", "gala", "--spec", str(proposal), code=3).stdout.decode().splitlines()
    assert len(lines) == 2 and lines[0].startswith("#6 ")
    assert " offer: offered; proposed: offered, offer_until " in lines[0]
    assert lines[1].startswith("6 lines: 1 ")


def test_a_proposal_that_cannot_be_run_is_reported(old, proposal, tmp_path):
    (proposal / "guest.yaml").write_text("machine: guest\n", encoding="utf-8")
    assert b"error[E107]" in old.run("audit", "gala", "--spec", str(proposal), code=1).stderr
    for spec in (tmp_path / "none", proposal / "guest.yaml"):
        done = old.run("audit", "gala", "--spec", str(spec), code=1)
        assert done.stderr.count(b"is not a folder") == 1
    old.run("audit", "gala", "--spec", str(proposal), "--verify", code=2)
    old.run("audit", "nothing", "--spec", str(ROOT / "spec"), code=1)


def audit_by(fixture, where: Path, spec: Path, **environment: str) -> subprocess.CompletedProcess:
    """Runs the audit of a proposal, in the folder WHERE, with another environment."""
    return subprocess.run([RSVP, "audit", "gala", "--spec", str(spec), "--data", str(fixture.data)],
                          cwd=where, env=fixture.environment() | environment, capture_output=True, timeout=60)


def python_that(folder: Path, does: str) -> str:
    """A PATH whose python3 has all libraries, but DOES something other than the audit."""
    program = folder / "python3"
    program.write_text(f'#!/bin/sh\n[ "$2" = -c ] && exit 0\n{does}\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_a_generator_that_dies_is_reported(old, tmp_path):
    done = audit_by(old, tmp_path, ROOT / "spec", PATH=python_that(tmp_path, "kill -9 $$"))
    assert done.returncode == 1
    assert done.stderr.endswith(b"}\nrsvp audit: codegen was killed before it finished\n")


def test_a_generator_that_reads_nothing_ends_it(old, tmp_path):
    def lengthen(lines):
        lines[0]["more"] = "x" * 1000000  # more than fits into a pipe
    rewrite_history(old, lengthen)
    path = python_that(tmp_path, "exec 0</dev/null; sleep 0.2; exit 1")
    assert audit_by(old, tmp_path, ROOT / "spec", PATH=path).returncode == 1


def test_a_generator_is_given_nothing_but_the_history(old, tmp_path):
    seen = tmp_path / "seen"
    path = python_that(tmp_path, f"readlink /proc/$$/fd/* > {seen}; cat > {tmp_path}/lines")
    assert audit_by(old, tmp_path, ROOT / "spec", PATH=path).returncode == 0
    assert len((tmp_path / "lines").read_text().splitlines()) == 4
    assert str(old.data) not in seen.read_text()


def test_a_python_without_the_libraries_is_passed_over(old, tmp_path):
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tmp_path / "python3").chmod(0o755)
    done = audit_by(old, tmp_path, ROOT / "spec", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert done.stdout == b"4 lines: none would be answered otherwise (times are UTC)\n", done.stderr


def test_what_it_was_started_with_is_not_in_the_way(old, tmp_path):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        done = audit_by(old, tmp_path, ROOT / "spec", PYTHONSAFEPATH="1", PYTHONPATH=str(tmp_path))
    finally:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    assert done.stdout == b"4 lines: none would be answered otherwise (times are UTC)\n", done.stderr


def test_a_program_far_from_its_sources_says_what_is_missing(old, tmp_path):
    program = tmp_path / "bin" / "rsvp"
    program.parent.mkdir()
    shutil.copy(RSVP, program)
    spec = shutil.copytree(ROOT / "spec", tmp_path / "proposal" / "spec")
    done = subprocess.run([program, "audit", "gala", "--spec", spec, "--data", str(old.data)], cwd=tmp_path,
                          env=old.environment(), capture_output=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.endswith(b"rsvp audit: --spec needs the folder codegen of the sources, which was not found beside "
                                + str(spec).encode() + b"\n")
