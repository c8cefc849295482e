"""Speed of the functions on AWS, as ratios in one run: cold starts, warm calls, memory, round trips to DynamoDB.

All sides answer the same requests of the same Runtime API, with the same tables in Amazon's DynamoDB Local.  They take
turns, so that other load on the machine affects all sides alike.  It prints medians, with the minimum and the maximum
in brackets.  On AWS all calls go over TLS.  So cold starts are also measured with TLS: a function then reads the
certificates that it trusts, each side its own, and connects to two services.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tests" / "bench"
sys.path += [str(ROOT / "tests" / folder) for folder in (".", "agree", "aws", "lambda")]

from bench import Wrong, directory, say, span, verdict  # noqa: E402
from double import Double  # noqa: E402
from dynamodb import DynamoDB, missing  # noqa: E402
from faults import Faults  # noqa: E402
from function import ENV, SETUP, request  # noqa: E402
from lib import tables  # noqa: E402

PYTHON = "/usr/bin/python3"
ARCH = {"x86_64": "x86_64", "aarch64": "arm64"}[platform.machine()]
EVENT, SEATS = "party", 100000
CA_FILE = Path("/etc/ssl/certs/ca-certificates.crt")
WARM_UP = 30
WARM_TURNS = 10
TRANSITIONS = 200
LINKS = 40

AIM_COLD = 100.0
AIM_WARM = 20.0
AIM_PEAK_MB = 12.0
AIM_TRIPS = 2.0
AIM_READS = 1.0


@dataclass
class Side:
    """A program that runs as a function, and its measurements."""

    name: str
    words: str
    argv: list[str]
    trusts: Path
    cold_ms: list[float] = field(default_factory=list)
    cold_cpu_ms: list[float] = field(default_factory=list)
    tls_ms: list[float] = field(default_factory=list)
    tls_cpu_ms: list[float] = field(default_factory=list)
    warm_us: list[float] = field(default_factory=list)
    peak_mb: float = 0.0


@dataclass(frozen=True)
class Trips:
    """Calls of DynamoDB for one request, by operation, and the milliseconds of all."""

    calls: dict[str, float]
    took_ms: float

    def __str__(self) -> str:
        return ", ".join(f"{n:g} {what}" for what, n in self.calls.items())


class Counting(Faults):
    """A proxy before DynamoDB that counts the calls, without faults."""

    def __init__(self, behind: int) -> None:
        super().__init__(behind, 0)

    def roll(self, what: str, body: bytes) -> str:
        """Counts a call, and injects no fault."""
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + 1
        return ""


class Runtime:
    """The Runtime API of the double for one function."""

    def __init__(self, double: Double, name: str) -> None:
        self.double, self.name = double, name
        self.address = self.start()
        where = urlsplit(double.url)
        self.connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)

    def start(self) -> str:
        """Resets it for a new process; returns its address."""
        return self.double.say(f"runtimes/{self.name}")["address"]

    def ask(self, payload: object) -> None:
        """Calls the function."""
        self.connection.request("POST", f"/_double/runtimes/{self.name}/invoke",
                                json.dumps({"payload": payload, "wait": True}))

    def hear(self) -> dict[str, object]:
        """The response."""
        outcome = json.loads(self.connection.getresponse().read())["outcome"]
        if "response" not in outcome:
            raise Wrong(f"{self.name}: {outcome}")
        return json.loads(outcome["response"])

    def call(self, payload: object) -> dict[str, object]:
        """Both."""
        self.ask(payload)
        return self.hear()


@contextlib.contextmanager
def process(side: Side, env: dict[str, str], log: Path) -> Iterator[int]:
    """The running program of a side; its process id."""
    with log.open("wb") as out, open(os.devnull, "rb") as null:
        actions = [(os.POSIX_SPAWN_DUP2, null.fileno(), 0), (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
                   (os.POSIX_SPAWN_DUP2, out.fileno(), 2)]
        pid = os.posix_spawn(side.argv[0], side.argv, env, file_actions=actions)
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def cpu_secs(pid: int) -> float:
    """Processor time of all threads of a process, user and system, to the nanosecond."""
    return time.clock_gettime(~pid << 3 | 2)


def peak_mb(pid: int) -> float:
    """The most memory that a process ever held, in megabytes (2^20)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"^VmHWM:\s+(\d+) kB", status, re.M)[1]) / 1024


# ---- where everything runs ----

class World:
    """DynamoDB with one guest at a party, the double of every other service, and TLS before both."""

    def __init__(self, stack: contextlib.ExitStack, folder: Path) -> None:
        self.folder = folder
        self.dynamodb = stack.enter_context(DynamoDB(folder / "dynamodb.log"))
        self.double = stack.enter_context(Double())
        self.double.reset(SETUP)
        tables.make(self.dynamodb.call)
        plain = {"AWS_ENDPOINT_URL": self.double.url,
                 "AWS_ENDPOINT_URL_DYNAMODB": f"http://127.0.0.1:{self.dynamodb.port}"}
        self.plain = ENV | {"_HANDLER": "guest"} | plain
        self.front_env = self.front(stack)

    def tls(self, side: Side) -> dict[str, str]:
        """The environment of a side that uses TLS: it trusts the certificate of the front."""
        ca = self.folder / f"{side.name}.pem"
        ca.write_bytes(side.trusts.read_bytes() + (self.folder / "cert.pem").read_bytes())
        return self.plain | self.front_env | {"AWS_CA_BUNDLE": str(ca)}

    def front(self, stack: contextlib.ExitStack) -> dict[str, str]:
        """TLS before both."""
        cert, key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
                       check=True, capture_output=True)
        running = stack.enter_context(subprocess.Popen(
            ["node", HERE / "front.mjs", cert, key, str(urlsplit(self.double.url).port), str(self.dynamodb.port)],
            stdout=subprocess.PIPE, encoding="ascii"))
        stack.callback(running.terminate)
        services, dynamodb = (f"https://127.0.0.1:{running.stdout.readline().strip()}" for _ in range(2))
        return {"AWS_ENDPOINT_URL": services, "AWS_ENDPOINT_URL_DYNAMODB": dynamodb}

    def seed(self, request: str) -> str:
        """One request to tests/lambda/seed.c."""
        done = subprocess.run([ROOT / "build/tests/lambda/seed"], input=request + "\n", env=self.plain,
                              capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise Wrong(f"seed: {done.stdout}{done.stderr}")
        return done.stdout.strip()


def unpack(folder: Path) -> Path:
    """The package as Lambda lays it out: its program."""
    with zipfile.ZipFile(ROOT / "build" / f"lambda-{ARCH}.zip") as package:
        package.extractall(folder)
    (folder / "bootstrap").chmod(0o755)
    return folder / "bootstrap"


def sign_up(n: int) -> dict[str, object]:
    """A guest fills in the form."""
    return request("POST", f"/e/{EVENT}", f"name=Guest+{n}&email=guest{n}%40example.org&party=1".encode(),
                   content_type="application/x-www-form-urlencoded")


def cancel(path: str) -> dict[str, object]:
    """The guest of that page presses its button."""
    return request("POST", path, b"action=cancel", content_type="application/x-www-form-urlencoded")


# ---- what is measured ----

def start_ms(side: Side, runtime: Runtime, env: dict[str, str], page: object, log: Path) -> tuple[float, float]:
    """From the start of the process to its first response at the Runtime API; and its processor time until then."""
    address = runtime.start()
    runtime.ask(page)
    time.sleep(0.02)    # until the invocation waits
    began = time.perf_counter()
    with process(side, env | {"AWS_LAMBDA_RUNTIME_API": address}, log) as pid:
        answer = read_outcome(runtime, log)
        took, cpu = (time.perf_counter() - began) * 1000, cpu_secs(pid) * 1000
    check_page(side, answer)
    return took, cpu


def read_outcome(runtime: Runtime, log: Path) -> dict[str, object]:
    """The response; without one, the last output of the program."""
    try:
        return runtime.hear()
    except TimeoutError:
        raise Wrong(f"no answer; {log.name} ends: {log.read_text('utf-8')[-1000:]}") from None


def check_page(side: Side, answer: dict[str, object]) -> None:
    """Checks that the page has the guest's name, unless the side is bare."""
    if answer["statusCode"] != 200 or (side.name != "bare" and "Guest 0" not in answer["body"]):
        raise Wrong(f"{side.name} answered {answer}")


def measure_cold(world: World, sides: list[Side], runtime: Runtime, page: object, rounds: int) -> None:
    """Each side once in each round, with a different first side; the first round does not count, as files and the
    code of the databases are read then.
    """
    for n in range(rounds + 1):
        for side in sides[n % len(sides):] + sides[:n % len(sides)]:
            log = world.folder / f"{side.name}.log"
            took, cpu = start_ms(side, runtime, world.plain, page, log)
            tls_took, tls_cpu = start_ms(side, runtime, world.tls(side), page, log)
            if n > 0:
                side.cold_ms.append(took)
                side.cold_cpu_ms.append(cpu)
                side.tls_ms.append(tls_took)
                side.tls_cpu_ms.append(tls_cpu)


def measure_warm(world: World, sides: list[Side], page: object, calls: int) -> None:
    """Processor time of an invocation, after the first ones; and the peak of memory at the end."""
    with contextlib.ExitStack() as stack:
        running = []
        for side in sides:
            runtime = Runtime(world.double, side.name)
            env = world.tls(side) | {"AWS_LAMBDA_RUNTIME_API": runtime.address}
            pid = stack.enter_context(process(side, env, world.folder / f"{side.name}.log"))
            running.append((side, runtime, pid))
            for _ in range(WARM_UP):
                check_page(side, runtime.call(page))
        for _ in range(WARM_TURNS):
            for side, runtime, pid in running:
                before = cpu_secs(pid)
                for _ in range(calls // WARM_TURNS):
                    runtime.call(page)
                side.warm_us.append((cpu_secs(pid) - before) / (calls // WARM_TURNS) * 1e6)
        for side, _, pid in running:
            side.peak_mb = peak_mb(pid)


def transitions(world: World, side: Side, runtime: Runtime, count: int) -> dict[str, Trips]:
    """The calls of DynamoDB for each request of a guest."""
    with Counting(world.dynamodb.port) as proxy:
        env = world.plain | {"AWS_ENDPOINT_URL_DYNAMODB": proxy.url}
        address = runtime.start()
        with process(side, env | {"AWS_LAMBDA_RUNTIME_API": address}, world.folder / "transitions.log"):
            for n in range(10):
                check_done(runtime.call(sign_up(1000000 + n)))
            signed_up = trips(proxy, runtime, [sign_up(2000000 + n) for n in range(count)])
            links = [link(world, n) for n in range(2000000, 2000000 + min(count, LINKS))]
            return {"a sign-up": signed_up,
                    "a guest's page": trips(proxy, runtime, [request("GET", path) for path in links]),
                    "a cancel": trips(proxy, runtime, [cancel(path) for path in links]),
                    "the event's page": trips(proxy, runtime, [request("GET", f"/e/{EVENT}")] * len(links))}


def trips(proxy: Counting, runtime: Runtime, asked: list[dict[str, object]]) -> Trips:
    """The calls of DynamoDB for requests like these."""
    proxy.counts.clear()
    began = time.perf_counter()
    for one in asked:
        check_done(runtime.call(one))
    took = (time.perf_counter() - began) * 1000 / len(asked)
    return Trips({what: n / len(asked) for what, n in sorted(proxy.counts.items())}, took)


def link(world: World, n: int) -> str:
    """The path of a guest's own page."""
    return urlsplit(world.seed(f"guest {EVENT} guest{n}@example.org")).path


def floor_ms(world: World, count: int) -> float:
    """The milliseconds of the two calls that any sign-up needs: a row is read, and four are written in one piece."""
    def text(value: object) -> dict[str, str]:
        return {"S": str(value)}

    began = time.perf_counter()
    for n in range(count):
        world.dynamodb.call("GetItem", {"TableName": "ev-event", "Key": {"id": text(EVENT)}, "ConsistentRead": True})
        items = {"ev-guests": {"event": text("floor"), "id": text(n), "ticket": {"N": str(n)}},
                 "ev-audit": {"event": text("floor"), "seq": {"N": str(n)}},
                 "ev-outbox": {"event": text("floor"), "seq_n": text(n)}, "ev-event": {"id": text("floor")}}
        world.dynamodb.call("TransactWriteItems", {"TransactItems": [
            {"Put": {"TableName": table, "Item": item}} for table, item in items.items()]})
    return (time.perf_counter() - began) * 1000 / count


def check_done(answer: dict[str, object]) -> None:
    """Checks that a request succeeded."""
    if answer["statusCode"] not in (200, 201, 303):
        raise Wrong(f"a guest was answered {answer}")


# ---- what is printed ----

def ratios(these: list[float], those: list[float]) -> list[float]:
    """Round by round."""
    return [a / b for a, b in zip(these, those)]


def parts(took_ms: list[float], cpu_ms: list[float]) -> str:
    """The parts of a cold start; threads overlap, so the parts need not add up."""
    waited = statistics.median(max(0.0, took - cpu) for took, cpu in zip(took_ms, cpu_ms))
    return f"processor {statistics.median(cpu_ms):.1f} ms, waiting {waited:.1f} ms"


def report_cold(sides: dict[str, Side]) -> None:
    """Cold starts, and the ratios round by round."""
    print("\ncold start: from making the process to its first answer, ms; what is no processor time of its own is\n"
          "waiting for the services, and for a processor")
    for side in sides.values():
        say(side.words, span(side.cold_ms, ".1f"), parts(side.cold_ms, side.cold_cpu_ms))
        if side.name != "bare":
            say("    over TLS", span(side.tls_ms, ".1f"), parts(side.tls_ms, side.tls_cpu_ms))
    for name in ("python", "dynamic", "bare"):
        found = ratios(sides[name].cold_ms, sides["packaged"].cold_ms)
        say(f"{name} / packaged", span(found, ".2f"),
            verdict(statistics.median(found) >= AIM_COLD, f">= {AIM_COLD:g}") if name == "python" else "")
    python, packaged = sides["python"], sides["packaged"]
    say("python / packaged, processor time", span(ratios(python.cold_cpu_ms, packaged.cold_cpu_ms), ".1f"))
    over_tls = ratios(python.tls_ms, packaged.tls_ms)
    say("python / packaged, over TLS", span(over_tls, ".1f"),
        verdict(statistics.median(over_tls) >= AIM_COLD, f">= {AIM_COLD:g}"))
    say("python / packaged, processor time over TLS", span(ratios(python.tls_cpu_ms, packaged.tls_cpu_ms), ".1f"))


def report_warm(sides: dict[str, Side]) -> None:
    """Warm calls and memory."""
    print("\nwarm calls over TLS: processor time of one, us")
    for name in ("packaged", "dynamic", "python"):
        say(sides[name].words, span(sides[name].warm_us))
    ratio = statistics.median(sides["python"].warm_us) / statistics.median(sides["packaged"].warm_us)
    say("python / packaged", f"{ratio:.1f}", verdict(ratio >= AIM_WARM, f">= {AIM_WARM:g}"))
    peak = sides["packaged"].peak_mb
    say("peak memory of the packaged one, MB", f"{peak:.1f}", verdict(peak <= AIM_PEAK_MB, f"<= {AIM_PEAK_MB:g}"))
    say("peak memory of Python, MB", f"{sides['python'].peak_mb:.1f}")


def report_trips(found: dict[str, Trips], least_ms: float) -> None:
    """Calls of DynamoDB for one request; a change is at least one that reads and one that writes."""
    print("\ncalls of DynamoDB for one request, and from invoking to the answer, ms")
    for name, one in found.items():
        total, aim = sum(one.calls.values()), AIM_READS if name.endswith("page") else AIM_TRIPS
        say(f"{name}: {one}", f"{total:.1f}", verdict(total <= aim, f"<= {aim:g}"))
        say("    ms", f"{one.took_ms:.1f}")
    say("two calls alone, one GetItem and one transaction, ms", f"{least_ms:.1f}")


def run(rounds: int, calls: int) -> None:
    """Runs everything."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(directory())
        world = World(stack, folder)
        packaged = unpack(folder / "package")
        sides = {side.name: side for side in (
            Side("packaged", "packaged bootstrap", [str(packaged)], packaged.parent / "ca.pem"),
            Side("dynamic", "the same, linked dynamically", [str(ROOT / "build/lambda/bootstrap")], CA_FILE),
            Side("bare", "bare C, without AWS", [str(ROOT / "build/tests/bare")], CA_FILE),
            Side("python", "python3 with boto3", [PYTHON, "-B", str(HERE / "handler.py")], CA_FILE))}
        runtime = Runtime(world.double, "bench")
        world.seed(f"add {EVENT} {SEATS}")
        with process(sides["dynamic"], world.plain | {"AWS_LAMBDA_RUNTIME_API": runtime.address}, folder / "first.log"):
            check_done(runtime.call(sign_up(0)))
        page = request("GET", urlsplit(world.seed(f"guest {EVENT} guest0@example.org")).path)
        measure_cold(world, list(sides.values()), runtime, page, rounds)
        report_cold(sides)
        measure_warm(world, [sides[name] for name in ("packaged", "dynamic", "python")], page, calls)
        report_warm(sides)
        report_trips(transitions(world, sides["packaged"], runtime, TRANSITIONS), floor_ms(world, TRANSITIONS))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=11, help="of cold starts")
    parser.add_argument("--calls", type=int, default=1000, help="warm, of each side")
    args = parser.parse_args()
    print(f"\nfunctions on AWS: load {os.getloadavg()[0]:.1f}, {args.rounds} cold starts of each side")
    try:
        if missing():
            raise Wrong(missing())
        run(args.rounds, args.calls)
    except Wrong as wrong:
        print(f"bench: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
