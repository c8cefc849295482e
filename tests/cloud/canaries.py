"""What no log may hold: what tests give to the program as people's own, and as secret."""

from __future__ import annotations

import email
import email.policy
import re

from lib.account import CREDENTIALS, KEY

SECRET_KEY, SESSION = CREDENTIALS["AWS_SECRET_ACCESS_KEY"], CREDENTIALS["AWS_SESSION_TOKEN"]
HOST = "host@canary.example.com"

#: All names, addresses and words that tests make up have one of these; the last is a path to a person's page.
PLANTED = re.compile(r"canary|example\.com|/[lh]/[A-Za-z0-9_-]{8}", re.IGNORECASE)
TOKEN = re.compile(r"/[lhe]/([A-Za-z0-9_-]{40,})")
WORD_BYTES_MIN = 12


def guest(n: int) -> dict[str, str]:
    """What guest N fills in."""
    return {"name": f"Canary Guest {n}", "email": address(n)}


def address(n: int) -> str:
    """Where guest N lives."""
    return f"guest{n}@canary.example.com"


def phrases(raw: str) -> set[str]:
    """What a letter says: its lines, and the tokens of its links."""
    letter = email.message_from_bytes(raw.encode("latin-1"), policy=email.policy.default)
    text = letter.get_body(("plain",)).get_content()
    lines = {line.strip() for line in text.splitlines()} | {str(letter["Subject"])}
    return {line for line in lines if len(line) >= WORD_BYTES_MIN} | set(TOKEN.findall(text))


def search(logged: str, letters: list[str]) -> None:
    """Fails if a log holds something planted, a key, or a phrase of a letter."""
    found = PLANTED.search(logged)
    assert found is None, f"the log holds something planted: ...{logged[:found.end()][-80:]}"
    secret = [KEY, SECRET_KEY, SESSION, *{phrase for raw in letters for phrase in phrases(raw)}]
    for phrase in secret:
        assert phrase not in logged, f"the log holds a key or a letter's words: {phrase[:6]}..."
