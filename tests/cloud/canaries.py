"""What no log may contain: the personal data and secrets that tests give to the program."""

from __future__ import annotations

import email
import email.policy
import re

from lib.account import CREDENTIALS, KEY

SECRET_KEY, SESSION = CREDENTIALS["AWS_SECRET_ACCESS_KEY"], CREDENTIALS["AWS_SESSION_TOKEN"]
HOST = "host@canary.example.com"

#: All made-up names, addresses and words contain one of these; the last is a path to a person's page.
PLANTED = re.compile(r"canary|example\.com|/[lh]/[A-Za-z0-9_-]{8}", re.IGNORECASE)
TOKEN = re.compile(r"/[lhe]/([A-Za-z0-9_-]{40,})")
WORD_BYTES_MIN = 12


def guest(n: int) -> dict[str, str]:
    """The form of guest N."""
    return {"name": f"Canary Guest {n}", "email": address(n)}


def address(n: int) -> str:
    """The address of guest N."""
    return f"guest{n}@canary.example.com"


def phrases(raw: str) -> set[str]:
    """The text of a letter: its lines, and the tokens of its links."""
    letter = email.message_from_bytes(raw.encode("latin-1"), policy=email.policy.default)
    text = letter.get_body(("plain",)).get_content()
    lines = {line.strip() for line in text.splitlines()} | {str(letter["Subject"])}
    return {line for line in lines if len(line) >= WORD_BYTES_MIN} | set(TOKEN.findall(text))


def search(logged: str, letters: list[str]) -> None:
    """Fails if a log contains planted data, a key, or a phrase of a letter."""
    found = PLANTED.search(logged)
    assert found is None, f"the log holds something planted: ...{logged[:found.end()][-80:]}"
    secret = [KEY, SECRET_KEY, SESSION, *{phrase for raw in letters for phrase in phrases(raw)}]
    for phrase in secret:
        assert phrase not in logged, f"the log holds a key or a letter's words: {phrase[:6]}..."
