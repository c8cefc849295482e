"""The vectors of a file."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from codegen.play.world import World  # noqa: E402

VECTORS = ROOT / "gen" / "vectors.jsonl"


@dataclass(frozen=True)
class Vector:
    """A question in the file, and its answer."""

    machine: str
    state: str
    action: str
    world: World
    answer: dict[str, object]

    def __str__(self) -> str:
        return f"{self.machine} {self.state} {self.action} -> {self.answer['rule']}"


def vectors_of(text: str) -> list[Vector]:
    """The vectors of a file."""
    head, *lines = [json.loads(line) for line in text.splitlines()]
    states = list(head["event"])
    found = []
    for line in lines:
        machine, state, action = line.pop("ask")
        event = head["event"][states[1] if machine == "guest" else state]
        guest = head["guest"][state if machine == "guest" else "absent"]
        if machine == "event":
            guest = {name: "absent" if name == "state" else "" if isinstance(v, str) else 0
                     for name, v in guest.items()}
        rows = [{**base, **line.pop(key, {})} for key, base in (
            ("event", event), ("guest", guest), ("asked", head["asked"][machine]))]
        found.append(Vector(machine, state, action, World(*rows, head["now"], line.pop("no", 0)), line))
    return found
