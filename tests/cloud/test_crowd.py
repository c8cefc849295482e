"""Many guests at once, at several processes of a function: the cap holds, and the waitlist has no gap."""

from __future__ import annotations

import json
from collections.abc import Callable

from canaries import guest
from cloud import Cloud
from lib.crowd import at_once
from lib.fixture import Client, rounds

GUESTS, SEATS, TRIES_MAX = min(rounds(24), 72), min(rounds(15), 45), 10


def test_a_crowd_for_a_few_seats(deploy: Callable[..., Cloud]) -> None:
    cloud = deploy(guest=4)
    cloud.add_event("party", SEATS, "--claim-window", "1h")
    port = cloud.front.port

    def sign_up(n: int) -> tuple[int, str]:
        """Retries as long as the answer is to try again."""
        for _ in range(TRIES_MAX):
            answer = Client(port, timeout=60).post("/e/party", guest(n))
            if answer.status != 503:
                break
        return answer.status, answer.json.get("state", "")

    answers = at_once(sign_up, range(1, GUESTS + 1))
    assert sorted(answers) == [(200, "confirmed")] * SEATS + [(200, "waitlisted")] * (GUESTS - SEATS)
    listed = json.loads(cloud.run("guests", "party", "--json"))
    assert sorted(g["position"] for g in listed if "position" in g) == list(range(1, GUESTS - SEATS + 1))
    cloud.verify("party")
    cloud.settle(60)
    assert len(cloud.letters()) == GUESTS
    assert {row["status"] for row in cloud.outbox("letter")} == {"done"}
