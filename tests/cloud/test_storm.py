"""Functions are killed at any moment: what was answered is kept, and little is doubled."""

from __future__ import annotations

import collections
import random
import threading
import time

from canaries import address, guest
from cloud import Cloud
from lib.fixture import Client, links_in, rounds
from test_kill import CLAIM, ENDED

GUESTS, SEATS, KILLS, SEED = 30, 10, rounds(15), 20270612
#: The states that a guest may have after this answer and no later request.
LATER = {"confirmed": {"confirmed"}, "waitlisted": {"waitlisted", "offered"}, "cancelled": {"cancelled"}}


class Guest:
    """A guest who signs up and perhaps cancels or claims; and the last answer."""

    def __init__(self, cloud: Cloud, n: int, over: threading.Event) -> None:
        self.cloud, self.n, self.over = cloud, n, over
        self.dice = random.Random(SEED + n)
        self.client = Client(cloud.front.port, timeout=60)
        self.last_state = ""
        self.sure = True
        self.thread = threading.Thread(target=self.live, daemon=True)
        self.thread.start()

    def ask(self, path: str, fields: dict[str, str]) -> None:
        """Retries until there is an answer."""
        for _ in range(400):
            answer = self.client.post(path, fields)
            if answer.status == 200:
                self.last_state = answer.json["state"]
                return
            if answer.status == 409:
                self.sure = False  # it was too late, or another guest was first
                return
            assert answer.status in (502, 503), answer.status
            time.sleep(0.05)
        raise AssertionError("nobody answers")

    def live(self) -> None:
        """From the form to the last button."""
        self.over.wait(self.dice.random() * 3)
        self.ask("/e/party", guest(self.n))
        if self.dice.random() < 0.4:
            self.press("cancel")

    def press(self, action: str) -> None:
        """A button of the last letter, if one came in time."""
        for _ in range(40):
            links = [link for one in self.cloud.letters(address(self.n)) for link in links_in(one)]
            if links:
                return self.ask(links[-1], {"action": action})
            if self.over.wait(0.2):
                return None
        return None


def test_kills_under_load(cloud: Cloud) -> None:
    cloud.add_event("party", SEATS, "--claim-window", "1h")
    over, dice = threading.Event(), random.Random(SEED)
    guests = [Guest(cloud, n, over) for n in range(1, GUESTS + 1)]
    for _ in range(KILLS):
        time.sleep(dice.uniform(0.0, 0.3))
        cloud.handlers[dice.choice(["guest", "messenger", "offer", "clock"])].kill()
    for one in guests:
        one.thread.join(120)
        assert not one.thread.is_alive()
    over.set()
    cloud.recover()

    cloud.verify("party")
    states = cloud.states("party")
    for one in guests:
        assert not one.sure or states[address(one.n)] in LATER[one.last_state], (one.last_state, states[address(one.n)])
    (event,) = cloud.items("event")
    assert event["free"] == 0 or event["waitlisted"] == 0  # nobody waits while a seat is free
    offered = [one for one in cloud.letters() if one["Subject"].startswith(CLAIM)]
    assert len({one["To"] for one in offered}) >= event["offered"]
    for row in cloud.outbox():
        assert row["status"] in ENDED or row["kind"] == "timer", row
    often = collections.Counter(cloud.times().values())
    assert set(often) <= {1, 2} and often[2] <= KILLS
