"""Mail servers that receive letters: a real one, and a scripted one."""

from __future__ import annotations

import asyncio
import dataclasses
import email
import email.policy
import socket
import threading
import time

from aiosmtpd.controller import Controller

from .fixture import free_port


@dataclasses.dataclass(frozen=True)
class Received:
    at: float
    sender: str
    recipients: tuple[str, ...]
    bytes: bytes

    @property
    def letter(self) -> email.message.EmailMessage:
        return email.message_from_bytes(self.bytes, policy=email.policy.default)

    @property
    def id(self) -> str:
        return self.letter["Message-ID"]


class Sink:
    """A real SMTP server; ANSWER may replace the reply 250 to a letter."""

    def __init__(self, answer=None, port: int | None = None):
        self.received: list[Received] = []
        self.refused = 0
        self.answer = answer
        self.port = port or free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        reply = self.answer(self) if self.answer else None
        if reply is not None:
            self.refused += 1
            return reply
        self.received.append(Received(time.time(), envelope.mail_from, tuple(envelope.rcpt_tos),
                                      envelope.original_content))
        return "250 OK"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> "Sink":
        self.controller.start()
        return self

    def __exit__(self, *_) -> None:
        self.controller.stop()

    def letters(self) -> list[email.message.EmailMessage]:
        return [r.letter for r in list(self.received)]

    def to(self, address: str) -> list[Received]:
        return [r for r in list(self.received) if address in r.recipients]


class ScriptedSink(Sink):
    """A real SMTP server with a script.  SCRIPT(command, recipient) returns the reply to EHLO, MAIL, RCPT or
    DATA, or None for the friendly one; the recipient is "" before RCPT.  ABORT as a reply closes the connection
    without one, and HANG never replies."""

    ABORT, HANG = "abort", "hang"

    def __init__(self, script):
        super().__init__()
        self.script = script
        self.asked: list[tuple[str, str]] = []

    async def reply(self, server, command: str, recipient: str = "") -> str | None:
        self.asked.append((command, recipient))
        reply = self.script(command, recipient)
        if reply == self.HANG:
            await asyncio.sleep(3600)
        if reply == self.ABORT:
            server.transport.abort()
        self.refused += reply is not None
        return reply

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        reply = await self.reply(server, "EHLO")
        session.host_name = hostname
        return [reply] if reply else responses

    async def handle_HELO(self, server, session, envelope, hostname):  # noqa: N802
        reply = await self.reply(server, "EHLO")
        session.host_name = hostname
        return reply or "250 sink"

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        reply = await self.reply(server, "MAIL")
        envelope.mail_from = address
        return reply or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        reply = await self.reply(server, "RCPT", address)
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        reply = await self.reply(server, "DATA", envelope.rcpt_tos[0])
        return reply or await super().handle_DATA(server, session, envelope)


class RawSink:
    """Keeps every byte that arrives.  DROP(n) says whether letter n (from 0) gets no reply: the
    connection is closed once the letter has arrived.  REACHED("connected"), ("data") or ("letter") is
    called before the reply at that point, and may take its time."""

    def __init__(self, drop=lambda n: False, reached=lambda point: None):
        self.drop = drop
        self.reached = reached
        self.letters: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.run, daemon=True)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> "RawSink":
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.listener.close()

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        try:
            self.talk(connection)
        except OSError:
            pass  # the sender has died

    def talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            self.reached("connected")
            connection.sendall(b"220 sink\r\n")
            for line in lines:
                verb = line[:4].upper()
                if verb == b"QUIT":
                    connection.sendall(b"221 bye\r\n")
                    return
                if verb == b"DATA":
                    self.reached("data")
                    connection.sendall(b"354 go on\r\n")
                    letter = b""
                    while not letter.endswith(b"\r\n.\r\n"):
                        more = lines.read1(65536)
                        if not more:
                            return
                        letter += more
                    self.letters.append(letter)
                    self.reached("letter")
                    if self.drop(len(self.letters) - 1):
                        return
                    connection.sendall(b"250 taken\r\n")
                else:
                    connection.sendall(b"250 fine\r\n")
