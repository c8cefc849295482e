"""The search of the logs finds planted data."""

from __future__ import annotations

import pytest
from canaries import HOST, SECRET_KEY, SESSION, address, guest, search
from lib.account import KEY

TOKEN = "AQECAAAAAAAAAAA" * 4
LETTER = ("From: rsvp@canary.example.com\r\nTo: guest1@canary.example.com\r\n"
          "Subject: A seat is free for you\r\nContent-Type: text/plain\r\n\r\nTake it until Saturday:\r\n"
          f"https://rsvp.example.com/l/{TOKEN}\r\n")


def line(text: str) -> str:
    """A log line with these words."""
    return f'{{"at":"2027-06-12T17:00:00.123Z","what":"store-busy","guest":"{text}"}}\n'


def test_a_clean_log_is_clean() -> None:
    search(line("5d41402abc4b2a76b9719d911017c592") * 3, [LETTER])


@pytest.mark.parametrize("word", [
    guest(7)["name"], address(7), HOST, KEY, SECRET_KEY, SESSION, TOKEN, "/l/" + TOKEN,
    "A seat is free for you", "Take it until Saturday:"])
def test_what_was_planted_is_found(word: str) -> None:
    with pytest.raises(AssertionError, match="the log holds"):
        search(line("x") + line(word), [LETTER])
