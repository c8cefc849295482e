"""A fixture: one data directory, its commands, its server, and what can be seen from outside."""

from __future__ import annotations

import contextlib
import dataclasses
import email
import email.policy
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[2]
RSVP = str(ROOT / os.environ.get("RSVP", "build/rsvp"))
FORM = "application/x-www-form-urlencoded"

#: All addresses in these tests are at example.org, and links contain tokens; neither may be logged.
PERSONAL = re.compile(r"\S*@example|canary\S*|/[lh]/[A-Za-z0-9_-]{8}\S*", re.IGNORECASE)

SECRET_BYTES_MIN = 8
#: The first of the ports that the system assigns to clients.
EPHEMERAL_PORTS_FROM = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])

#: The factor of all time limits, such as for a build with sanitizers.
PATIENCE = float(os.environ.get("RSVP_PATIENCE", "1"))

#: The rounds of long tests, in percent.
PERCENT = int(os.environ.get("RSVP_ROUNDS", "100"))


def rounds(usual: int) -> int:
    """The number of rounds, for a usual number."""
    return max(1, usual * PERCENT // 100)


def every(usual: int) -> int:
    """The step between cases to try, for a usual step."""
    return max(1, usual * 100 // PERCENT)


def free_port() -> int:
    """A free port, below those that the system assigns to clients: a client could otherwise get the port of
    the very server that it wants to reach, once that has died."""
    while True:
        with socket.socket() as s:
            try:
                s.bind(("127.0.0.1", random.SystemRandom().randrange(EPHEMERAL_PORTS_FROM // 2, EPHEMERAL_PORTS_FROM)))
                return s.getsockname()[1]
            except OSError:
                continue


def wait_for(what, secs: float = 60.0, pause: float = 0.02, words: str = ""):
    """Waits until WHAT returns something true, and returns it; fails after SECS seconds."""
    end = time.monotonic() + secs * PATIENCE
    while True:
        got = what()
        if got:
            return got
        if time.monotonic() > end:
            raise AssertionError(f"waited {secs} s in vain for {words or what}")
        time.sleep(pause)


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


class Client:
    """One connection, kept alive and opened again after the server closed it."""

    def __init__(self, port: int, timeout: float = 60.0):
        self.port = port
        self.timeout = timeout * PATIENCE
        self.connection: http.client.HTTPConnection | None = None

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def ask(self, method: str, path: str, body: bytes | str | None = None,
            headers: dict[str, str] | None = None) -> Answer:
        fresh = self.connection is None
        if fresh:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port,
                                                         timeout=self.timeout)
        try:
            self.connection.request(method, path, body, headers or {})
            response = self.connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.close()
            # Only a GET on an idle connection is retried.
            if fresh or method not in ("GET", "HEAD"):
                raise
            return self.ask(method, path, body, headers)
        except BaseException:
            self.close()
            raise
        if response.will_close:
            self.close()
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def look(self, path: str):
        """GET as a script; the answer is 200 and JSON."""
        answer = self.ask("GET", path, headers={"Accept": "application/json"})
        assert answer.status == 200, answer.status
        return answer.json

    def post(self, path: str, fields: dict[str, str], as_json: bool = True) -> Answer:
        headers = {"Content-Type": FORM}
        if as_json:
            headers["Accept"] = "application/json"
        return self.ask("POST", path, urlencode(fields), headers)


def ask(port: int, method: str, path: str, body=None, headers=None, timeout: float = 60.0) -> Answer:
    """One request on its own connection."""
    client = Client(port, timeout)
    try:
        return client.ask(method, path, body, headers)
    finally:
        client.close()


class Server:
    """A running `rsvp serve`."""

    def __init__(self, fixture: "Fixture", arguments: list[str], port: int | None = None):
        self.fixture = fixture
        self.port = port or free_port()
        self.log = open(fixture.log, "ab")
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [RSVP, "serve", "--data", str(fixture.data), "--listen", f"127.0.0.1:{self.port}",
             *arguments],
            stdout=subprocess.DEVNULL, stderr=self.log, stdin=subprocess.DEVNULL, env=fixture.environment())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, timeout: float = 60.0) -> Client:
        return Client(self.port, timeout)

    def wait(self, secs: float = 60.0) -> "Server":
        def up():
            assert self.process.poll() is None, f"serve ended with {self.process.returncode}"
            try:
                return ask(self.port, "GET", "/healthz").status == 200
            except OSError:
                return False
        wait_for(up, secs, 0.005, "the first answer")
        return self

    def kill(self, children: bool = False) -> None:
        """Kills it, as a power cut would.  With CHILDREN, its child processes are killed as well;
        otherwise they find out by themselves."""
        doomed = children_of(self.process.pid) if children else []
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        for pid in doomed:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        self.log.close()

    def stop(self, secs: float = 60.0) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(secs * PATIENCE)
        finally:
            if self.process.poll() is None:
                self.kill()
            self.log.close()


def children_of(pid: int) -> list[int]:
    """The processes that PID started."""
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


class Fixture:
    def __init__(self, directory: Path | None = None):
        self.directory = Path(directory or tempfile.mkdtemp(prefix="rsvp-test-"))
        self.data = self.directory / "data"
        self.log = self.directory / "log"
        self.servers: list[Server] = []

    # ---- life ----

    def __enter__(self) -> "Fixture":
        return self

    def __exit__(self, *_) -> None:
        for server in self.servers:
            if server.process.poll() is None:
                server.kill()
        logged, secrets = self.logged(), self.secrets()
        shutil.rmtree(self.directory, ignore_errors=True)
        found = PERSONAL.search(logged)
        assert found is None, f"the log contains personal data: {found.group(0)[:6]}..."
        for secret in secrets:
            assert secret not in logged, f"the log contains a key or stored personal data: {secret[:4]}..."

    def secrets(self) -> set[str]:
        """The keys, and the personal data that is stored, without names too short to differ from other words."""
        keys, files = self.data / "keys", list(self.data.glob("*.db"))
        found = re.findall(r"[0-9a-f]{64}", keys.read_text()) if keys.exists() else []
        if files:
            with contextlib.suppress(sqlite3.DatabaseError):  # some tests break it on purpose
                found += [word for row in self.rows("SELECT name, email FROM guest") for word in row]
        return {word for word in found if len(word) >= SECRET_BYTES_MIN}

    def logged(self) -> str:
        """Everything that servers wrote to standard error, and the log lines of commands."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def environment(self) -> dict[str, str]:
        env = {k: v for k, v in os.environ.items() if not k.startswith("RSVP")}
        return env | {"LC_ALL": "C.UTF-8"}

    def serve(self, *arguments: str, port: int | None = None, wait: bool = True) -> Server:
        server = Server(self, list(arguments), port)
        self.servers.append(server)
        return server.wait() if wait else server

    # ---- commands ----

    def where(self) -> list[str]:
        """The options that name this fixture to a command."""
        return ["--data", str(self.data)]

    def run(self, *arguments: str, input: str | bytes | None = None, code: int | None = 0,
            timeout: float = 120.0) -> subprocess.CompletedProcess:
        """Run a command on this fixture; CODE is the expected exit code, None for any."""
        if isinstance(input, str):
            input = input.encode()
        done = subprocess.run([RSVP, *arguments, *self.where()], input=input or b"",
                              capture_output=True, env=self.environment(),
                              timeout=timeout * PATIENCE)
        # Of the output of a command, only JSON lines are log lines.
        with open(self.log, "ab") as log:
            log.writelines(x for x in done.stderr.splitlines(True) if x.startswith(b"{"))
        if code is not None:
            assert done.returncode == code, (arguments[:2], done.returncode, done.stderr.decode())
        return done

    def out(self, *arguments: str, **kwargs) -> str:
        return self.run(*arguments, **kwargs).stdout.decode()

    def add_event(self, id: str = "party", cap: int = 40, *more: str, name: str = "Summer party",
                  starts: str = "2037-06-12 18:00") -> str:
        """Add an event and return the path of the host's page."""
        out = self.out("event", "add", "--id", id, "--name", name, "--starts", starts, "--zone",
                       "Europe/Lisbon", "--cap", str(cap), "--host", "host@example.org", *more)
        return re.search(r"/h/[A-Za-z0-9_-]+", out).group(0)

    def headcount(self, id: str = "party") -> dict[str, int]:
        return json.loads(self.out("headcount", id, "--json"))

    def guests(self, id: str = "party") -> list[dict]:
        return json.loads(self.out("guests", id, "--json"))

    def link(self, address: str, id: str = "party") -> str:
        return urlsplit(self.out("link", id, address).strip()).path

    def verify(self, id: str = "party") -> None:
        """The history replays, and the counters equal a recount."""
        self.run("audit", id, "--verify")
        count, guests = self.headcount(id), self.guests(id)
        for state, seats in (("confirmed", True), ("offered", True), ("waitlisted", False),
                             ("pending", False)):
            rows = [g for g in guests if g["state"] == state]
            assert count[state] == (sum(g["party"] for g in rows) if seats else len(rows)), state

    # ---- what can be seen from outside ----

    def letters(self) -> list[email.message.EmailMessage]:
        """The letters that were kept, oldest first."""
        paths = sorted(self.data.glob("mailbox/*.eml"), key=lambda p: p.stat().st_mtime_ns)
        return [email.message_from_bytes(p.read_bytes(), policy=email.policy.default)
                for p in paths]

    def letters_to(self, address: str) -> list[email.message.EmailMessage]:
        return [letter for letter in self.letters() if address in letter["To"]]

    def mailed_link(self, address: str) -> str:
        """Waits for a letter to ADDRESS, and returns the path of the link in the last one."""
        def found():
            links = [link for letter in self.letters_to(address) for link in links_in(letter)]
            return links[-1] if links else None
        return wait_for(found, words="a letter with a link")

    def database(self) -> Path:
        files = sorted(p for p in self.data.iterdir() if p.suffix in (".db", ".sqlite"))
        assert len(files) == 1, files
        return files[0]

    def rows(self, sql: str, *values) -> list[tuple]:
        db = sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True, timeout=60)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def dump(self) -> str:
        """Everything that is stored, as text."""
        db = sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True, timeout=60)
        try:
            return "\n".join(db.iterdump())
        finally:
            db.close()

    def write(self, sql: str) -> None:
        """Changes stored data without the program, also into what the program would never write."""
        db = sqlite3.connect(self.database(), timeout=60)
        db.executescript(sql)
        db.close()

    def overwrite(self, table: str, event: str = "", **values: int | str) -> None:
        """Sets columns of all rows of a table, or of the rows of one event."""
        columns = ", ".join(f"{name} = {value!r}" for name, value in values.items())
        self.write(f"UPDATE {table} SET {columns} WHERE '{event}' IN ('', {'id' if table == 'event' else 'event'})")

    def end_leases(self) -> None:
        """Ends every lease, so that letters in flight are retried."""
        self.write("UPDATE outbox SET due_at = 0 WHERE status = 'leased'")

    def outbox(self) -> dict[str, int]:
        """The number of outbox rows by status, without waiting timers."""
        return dict(self.rows("SELECT status, count(*) FROM outbox WHERE kind <> 'timer' GROUP BY status"))

    def wait_outbox(self, secs: float = 60.0) -> None:
        """Waits until no effect is left."""
        wait_for(lambda: not set(self.outbox()) & {"pending", "leased"}, secs, words="the outbox to empty")


def links_in(letter: email.message.EmailMessage) -> list[str]:
    """The paths of guests' links in the text of a letter."""
    text = letter.get_body(("plain",)).get_content()
    return re.findall(r"https?://[^\s/]+(?:/[^\s/]+)*?(/l/[A-Za-z0-9_-]+)", text)
