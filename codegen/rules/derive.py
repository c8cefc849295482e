"""From a spec's folder to its rules: judged today, or taken as they were judged when they were new."""

from __future__ import annotations

from pathlib import Path

from ..spec.errors import Failed, SpecErrors
from ..spec.model import Rules, Spec
from ..spec.read import read
from .check import check_sense, check_spec, check_words
from .lower import lower
from .prove import check_rules


def judged(spec: Spec, rules: Rules) -> None:
    """Raises SpecErrors unless a spec and the rules lowered from it hold together."""
    check_sense(spec)
    check_rules(rules)


def rules_of(spec_dir: Path) -> Rules:
    """The rules of a spec, checked on the way; SpecErrors if they do not hold together."""
    spec = read(spec_dir)
    check_spec(spec)
    rules = lower(spec)
    check_rules(rules)
    return rules


def taken(spec_dir: Path) -> Rules:
    """The rules of a spec that an earlier generator judged; Failed if this one cannot read them."""
    try:
        spec = read(spec_dir, lenient=True)
        try:
            return lower(spec)
        except (LookupError, StopIteration) as error:
            check_words(spec)
            raise Failed(f"{spec_dir}: this spec cannot be read any more") from error
    except SpecErrors as errors:
        raise Failed(str(errors.problems[0]).partition("\n")[0]) from errors
