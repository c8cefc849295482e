"""Memory does not grow with responses, nor with the ids of invocations."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable

import pytest
from function import RUN, Process, request

WARM, CALLS = 1000, 10000 if RUN else 100000    # an emulator takes ten times as long
REAL = 20    # one of so many calls reads the tables
GROWTH_KB_MAX = 256


def invocation(payload: dict[str, object]) -> bytes:
    """A response to /next, as bytes, without its first lines."""
    body = json.dumps(payload).encode()
    return (b"Lambda-Runtime-Aws-Request-Id: 8476a536\r\nLambda-Runtime-Deadline-Ms: %d\r\n"
            b"Content-Length: %d\r\n\r\n" % ((time.time() + 3600) * 1000, len(body)) + body)


def serve(listener: socket.socket, answers: list[bytes], calls: int, each: Callable[[int], None]) -> None:
    """Sends invocations over one connection, and takes the responses, as fast as possible."""
    sock, _ = listener.accept()
    with sock, sock.makefile("rb") as file:
        for n in range(calls):
            while file.readline() != b"\r\n":
                pass
            sock.sendall(b"HTTP/1.1 200 OK\r\nLambda-Runtime-Trace-Id: Root=1-%080d\r\n" % n
                         + answers[n % len(answers)])
            length = 0
            while (line := file.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line[15:])
            answer = file.read(length)
            assert b'"statusCode":200' in answer or n % len(answers) > 0, answer
            each(n + 1)
            sock.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.shipped
def test_memory_is_flat(start_at: Callable[..., Process], seed: Callable[[str], str]) -> None:
    """The same after 1,000 pages and after 100,000."""
    seed("add flat 40")
    answers = [invocation(request("GET", "/e/flat", accept="text/html"))]
    answers += [invocation(request("GET", f"/nowhere/{n}", accept="text/html")) for n in range(REAL - 1)]
    kept: dict[int, int] = {}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        function = start_at(f"127.0.0.1:{listener.getsockname()[1]}")

        def measure(n: int) -> None:
            if n in (WARM, CALLS):
                kept[n] = function.memory_kb()
        server = threading.Thread(target=serve, args=(listener, answers, CALLS, measure), daemon=True)
        server.start()
        server.join(300)
        assert CALLS in kept, function.log[-3:]
    print(f"{kept[WARM]} kB after {WARM} calls, {kept[CALLS]} kB after {CALLS}")
    assert kept[CALLS] - kept[WARM] <= GROWTH_KB_MAX
