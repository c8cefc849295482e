"""What the model finds by itself in a sample of mutants, without checks and vectors."""

from __future__ import annotations

from collections.abc import Iterable

from mutate import Mutant

from codegen.rules.lower import lower
from codegen.search.spin import broken_by
from codegen.spec.model import Rules, Spec

# Every nth of each kind.  The model is about what states hold, so it must find all of those mutants.
SAMPLE = {"holds added": 1, "holds dropped": 1, "holds flipped": 1, "derived fact dropped": 3,
          "change not denied": 3}
SEES_ALL = ("holds added", "holds dropped", "holds flipped")


def seen(made: Spec | Rules, good: Rules) -> str | None:
    """The property that the mutant breaks, "" if none, None if no model can be made of it."""
    try:
        rules = lower(made) if isinstance(made, Spec) else made
        verdict = broken_by(rules, good)
    except (KeyError, StopIteration, RuntimeError):
        return None
    return "" if verdict.ok else verdict.property


def sample(mutants: Iterable[Mutant]) -> list[Mutant]:
    """The mutants of the sample."""
    count: dict[str, int] = {}
    out = []
    for mutant in mutants:
        if mutant.kind in SAMPLE:
            count[mutant.kind] = count.get(mutant.kind, -1) + 1
            out += [mutant] if count[mutant.kind] % SAMPLE[mutant.kind] == 0 else []
    return out


def alone(mutants: Iterable[Mutant], good: Rules) -> list[tuple[Mutant, str]]:
    """The results of the model for the sample."""
    verdicts = ((mutant, seen(mutant.made, good)) for mutant in sample(mutants))
    return [(mutant, found) for mutant, found in verdicts if found is not None]
