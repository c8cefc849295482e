"""A scripted local server, which keeps the requests."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate


@dataclass(frozen=True)
class Seen:
    """One request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]    # names in lower case
    body: bytes
    connection: int


#: Responds to one request; returns whether the connection stays open.
Answer = Callable[[socket.socket, Seen], bool]


def whole(status: int, body: bytes = b"{}", **headers: str) -> Answer:
    """A complete response, which keeps the connection open; X_Amzn becomes X-Amzn."""
    lines = [f"HTTP/1.1 {status} Some", f"Content-Length: {len(body)}"]
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines += [f"{name}: {value}" for name, value in ({"Date": formatdate(usegmt=True)} | named).items()]

    def give(sock: socket.socket, seen: Seen) -> bool:
        sock.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return True
    return give


def raw(*parts: bytes) -> Answer:
    """Sends these bytes, and closes the connection."""
    def give(sock: socket.socket, seen: Seen) -> bool:
        for part in parts:
            sock.sendall(part)
        return False
    return give


def silence(secs: float, first: bytes = b"") -> Answer:
    """Sends some bytes, and nothing more for a while."""
    def give(sock: socket.socket, seen: Seen) -> bool:
        sock.sendall(first)
        threading.Event().wait(secs)
        return False
    return give


@dataclass
class Server:
    """Gives its responses in turn, and the last one to all later requests; `with` starts and stops it."""

    answers: list[Answer]
    tls: ssl.SSLContext | None = None
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> "Server":
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.close()

    @property
    def url(self) -> str:
        """Its URL."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(sock, self.connections), daemon=True).start()

    def _serve(self, sock: socket.socket, number: int) -> None:
        try:
            if self.tls:
                sock = self.tls.wrap_socket(sock, server_side=True)
            with sock, sock.makefile("rb") as file:
                while (seen := read(file, number)) is not None:
                    with self.lock:
                        answer = self.answers[min(len(self.seen), len(self.answers) - 1)]
                        self.seen.append(seen)
                    if not answer(sock, seen):
                        sock.shutdown(socket.SHUT_RDWR)
                        return
        except OSError:
            return


def read(file: object, number: int) -> Seen | None:
    """The next request, or None at the end."""
    first = file.readline().decode("latin-1").split()
    if len(first) != 3:
        return None
    headers: dict[str, str] = {}
    while (line := file.readline().decode("latin-1").strip()):
        name, _, value = line.partition(":")
        assert name.lower() not in headers, name
        headers[name.lower()] = value.strip()
    return Seen(first[0], first[1], headers, file.read(int(headers.get("content-length", "0"))), number)
