"""Many guests at once: processes that sign up over HTTP."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence

from .fixture import Client

fork = multiprocessing.get_context("fork")


def at_once(work: Callable, shares: Sequence) -> list:
    """WORK(share) for each of SHARES, each in its own process, all started together."""
    gate = fork.Event()
    results = fork.SimpleQueue()

    def begin(number: int, share) -> None:
        gate.wait()
        try:
            results.put((number, work(share), None))
        except BaseException as e:  # noqa: BLE001 - the parent raises it
            results.put((number, None, f"{type(e).__name__}: {e}"))

    processes = [fork.Process(target=begin, args=(i, share), daemon=True)
                 for i, share in enumerate(shares)]
    for p in processes:
        p.start()
    gate.set()
    got = [results.get() for _ in processes]
    for p in processes:
        p.join()
    for _, _, trouble in got:
        assert trouble is None, trouble
    return [result for _, result, _ in sorted(got, key=lambda g: g[0])]


def sign_up(port: int, event: str, numbers: Sequence[int]) -> list[tuple[int, int, dict]]:
    """Sign up guest N for each of NUMBERS on one connection: (N, status, answer)."""
    client = Client(port, timeout=60)
    answers = []
    for n in numbers:
        answer = client.post(f"/e/{event}", {"name": f"Guest {n}", "email": address(n)})
        answers.append((n, answer.status, answer.json))
    client.close()
    return answers


def address(n: int) -> str:
    return f"guest{n}@example.org"
