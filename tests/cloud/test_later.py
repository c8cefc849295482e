"""The queue retries a failed call as often as Lambda does, and then gives up."""

from __future__ import annotations

import pytest
from later import Later


@pytest.mark.parametrize("failures, calls, given_up", [(0, 1, []), (2, 3, []), (9, 3, [("it", {"n": 1})])])
def test_what_failed_is_called_again_twice(failures: int, calls: int, given_up: list) -> None:
    called: list[dict] = []

    def function(event: dict) -> str | None:
        called.append(event)
        return "{}" if len(called) > failures else None

    with Later({"it": function}) as later:
        later.put("it", {"n": 1})
        later.wait()
    assert called == [{"n": 1}] * calls
    assert later.given_up == given_up
