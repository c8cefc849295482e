"""The schemas for editors: they accept the spec, and mark what the loader would refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from edited import ROOT, SAMPLE, SPEC, copy_of, edit, problems_of

from codegen.output import generate
from codegen.rules.derive import rules_of
from codegen.spec.errors import SpecErrors
from codegen.spec.load import Items, Node, Text, load
from codegen.spec.model import Rules
from codegen.spec.read import HEADS, STAMPS, Reader, read
from codegen.targets import to_schema


def plain(node: Node, editor: bool) -> Any:
    """A node as data: scalars are text to the loader, and 40 is a number to an editor."""
    if isinstance(node, Text):
        return int(node.value) if editor and re.fullmatch("0|[1-9][0-9]*", node.value) else node.value
    if isinstance(node, Items):
        return [plain(one, editor) for one in node.values]
    return {key.value: plain(value, editor) for key, value in node.rows}


def marks(schema: dict[str, Any], file: Path, editor: bool = False) -> list[str]:
    """The paths that a schema marks in a file of the spec, as "actions/cancel/..."."""
    validator = jsonschema.Draft7Validator(schema)
    found = validator.iter_errors(plain(load(file, file.name), editor))
    return sorted({"/".join(map(str, error.absolute_path)) for error in found})


def schemas(rules: Rules) -> dict[str, Any]:
    """Both schemas, by machine."""
    return {name.split(".")[0]: json.loads(text) for name, text in to_schema.outputs(rules).items()}


@pytest.fixture(scope="module")
def both() -> dict[str, Any]:
    """The schemas of the sample."""
    return schemas(rules_of(SAMPLE))


# ---- what is valid is accepted ----

@pytest.mark.parametrize("editor", [False, True], ids=["loader", "editor"])
@pytest.mark.parametrize("spec", [SPEC, SAMPLE], ids=["spec", "sample"])
def test_a_spec_passes_its_schema(spec: Path, editor: bool) -> None:
    made = schemas(rules_of(spec))
    for machine in ("guest", "event"):
        jsonschema.Draft7Validator.check_schema(made[machine])
        assert marks(made[machine], spec / f"{machine}.yaml", editor) == []


@pytest.mark.parametrize("machine", ["guest", "event"])
def test_the_spec_names_its_schema(machine: str) -> None:
    head = (SPEC / f"{machine}.yaml").read_text(encoding="utf-8").split("\n")[0]
    path = head.removeprefix("# yaml-language-server: $schema=")
    assert (SPEC / path).resolve() == ROOT / "gen" / f"{machine}.schema.json"
    assert (SPEC / path).exists()


RIGHT = [
    ("guest.yaml", "if: on and before}", "if: on and line empty and not  over}"),
    ("guest.yaml", "if: on and before}", "if: line empty}"),
    ("guest.yaml", "if: on and before}", "if: on and before, lasts: 90m}"),
    ("guest.yaml", "if: on and before}", "if: on and before, lasts: event.claim_window_secs}"),
    ("guest.yaml", "open:    event.state = open", "open:    guest.state != expired"),
    ("guest.yaml", "now - 1h", "guest.registered_at + 90s"),
    ("guest.yaml", "event.verify_email = 1", "event.waitlisted >= 12"),
    ("guest.yaml", "pending, confirmed, waitlisted, offered:", "pending , confirmed,waitlisted, offered:"),
    ("guest.yaml", "confirmed: same\n    pending, wait", "confirmed: {same: yes, if: on}\n    pending, wait"),
    ("guest.yaml", "on: [seat_freed, line_moved]", "on: seat_freed"),
    ("guest.yaml", "max: 20, default: 1}", "max: 20, default: 15s}"),
    ("event.yaml", "{to: over}", "{to: over, bump: event.host_epoch, bus: cancelled, letter: none}"),
]


@pytest.mark.parametrize("file,old,new", RIGHT, ids=[new[:40] for _, _, new in RIGHT])
def test_what_the_loader_reads_passes(tmp_path: Path, both: dict[str, Any], file: str, old: str, new: str
                                      ) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, file, old, new)
    read(spec)
    assert marks(both[file.split(".")[0]], spec / file) == []


# ---- what is wrong is marked at its position, and the loader refuses it, too ----

LEAVERS = "actions/cancel/pending, confirmed, waitlisted, offered"
WRONG = [
    ("guest.yaml", "{to: cancelled}", "{to: canceled}", LEAVERS),
    ("guest.yaml", "{to: cancelled}", "{to: absent}", LEAVERS),
    ("guest.yaml", "{refuse: claim_instead}", "{refuse: claim_insted}", "actions/confirm/offered"),
    ("guest.yaml", "{refuse: claim_instead}", "{refusal: claim_instead}", "actions/confirm/offered"),
    ("guest.yaml", "{refuse: claim_instead}", "{refuse: closed, letter: link}", "actions/confirm/offered"),
    ("guest.yaml", "{refuse: claim_instead}", "{refuse: closed, to: pending}", "actions/confirm/offered"),
    ("guest.yaml", "{refuse: claim_instead}", "{}", "actions/confirm/offered"),
    ("guest.yaml", "{refuse: claim_instead}", "[]", "actions/confirm/offered"),
    ("guest.yaml", "offered:   {refuse: claim_instead}", "offered:   some", "actions/confirm/offered"),
    ("guest.yaml", "if: on and before}", "if: on and befor}", "actions/offer/waitlisted"),
    ("guest.yaml", "if: on and before}", "if: on, lasts: 90}", "actions/offer/waitlisted"),
    ("guest.yaml", "if: on and before}", "if: on, lasts: event.cap}", "actions/offer/waitlisted"),
    ("guest.yaml", "{refuse: claim_instead}", "{refuse: closed, lasts: 90m}", "actions/confirm/offered"),
    ("guest.yaml", "if: on and before}", "if: on before}", "actions/offer/waitlisted"),
    ("guest.yaml", "if: on and before}", "if: on and not line empty}", "actions/offer/waitlisted"),
    ("guest.yaml", "if: on and before}", "if: seat_fits}", "actions/offer/waitlisted"),
    ("guest.yaml", "absent, expired:", "absent, expird:", "actions/register"),
    ("guest.yaml", "    by: form", "    by: from", "actions/register/by"),
    ("guest.yaml", "    by: form", "    buy: form", "actions/register"),
    ("guest.yaml", "sets: [name, party]", "sets: [name, partly]", "actions/register/sets"),
    ("guest.yaml", "sets: [name, party]", "sets: [name, ticket]", "actions/register/sets"),
    ("guest.yaml", "on: [seat_freed, line_moved]", "on: [seat_free, line_moved]", "actions/offer/on"),
    ("guest.yaml", "pick: line head", "pick: line tail", "actions/offer/pick"),
    ("guest.yaml", "    pick: line head\n", "", "actions/offer"),
    ("guest.yaml", "bump: guest.epoch}", "bump: guest.epok}", "actions/relink/pending"),
    ("guest.yaml", "bump: guest.epoch}", "bump: guest.party}", "actions/relink/pending"),
    ("guest.yaml", "confirmed:  {holds: seat,", "confirmed:  {holds: seet,", "states/confirmed/holds"),
    ("guest.yaml", "expired:    {letter:", "expired:    {leter:", "states/expired"),
    ("guest.yaml", "end: yes", "end: true", "states/cancelled/end"),
    ("guest.yaml", "then: lapse", "then: laps", "states/offered/timer/then"),
    ("guest.yaml", "by: event.starts_at", "by: event.start_at", "states/offered/timer/by"),
    ("guest.yaml", "until: guest.offer_until", "until: guest.offer_no", "states/offered/timer/until"),
    ("guest.yaml", "lasts: event.claim_window_secs, ", "", "states/offered/timer"),
    ("guest.yaml", "limit: event.cap, ", "", "resources/seat"),
    ("guest.yaml", "each: guest.party", "each: event.cap", "resources/seat/each"),
    ("guest.yaml", "now < event.starts_at", "now < event.name", "facts/before"),
    ("guest.yaml", "now < event.starts_at", "now =< event.starts_at", "facts/before"),
    ("guest.yaml", "event.state = open", "event.state = opened", "facts/open"),
    ("guest.yaml", "event.state = open", "event.state < open", "facts/open"),
    ("guest.yaml", "now - 1h", "now - 1w", "facts/rested"),
    ("guest.yaml", "party:         {is: number", "party:         {is: nomber", "fields/party/is"),
    ("guest.yaml", "name:          {is: text, max: 100,", "name:          {is: text,", "fields/name"),
    ("guest.yaml", "max: 20, default", "max: some, default", "fields/party/max"),
    ("guest.yaml", "  registered: guest.registered_at", "  registred: guest.registered_at", "stamps"),
    ("guest.yaml", "machine: guest", "machine: geust", "machine"),
    ("guest.yaml", "\nactions:", "\nactoins:", ""),
    ("event.yaml", "{to: closed}", "{to: close}", "actions/close/open"),
    ("event.yaml", "{again: none}", "{again: link}", "actions/cap/open, closed"),
    ("event.yaml", "tell: {letter:", "tell: {leter:", "states/called_off/tell"),
    ("event.yaml", "guests: [pending,", "guests: [absent,", "states/called_off/tell/guests"),
    ("event.yaml", "{to: over}", "{to: over, if: in_time}", "actions/end/open, closed"),
]


@pytest.mark.parametrize("file,old,new,place", WRONG, ids=[f"{n}-{w[2][:40]}" for n, w in enumerate(WRONG)])
def test_what_is_misspelt_is_marked(tmp_path: Path, both: dict[str, Any], file: str, old: str, new: str,
                                    place: str) -> None:
    spec = copy_of(SAMPLE, tmp_path)
    edit(spec, file, old, new)
    with pytest.raises(SpecErrors):
        generate(spec)
    found = marks(both[file.split(".")[0]], spec / file)
    assert found == [place] or (len(found) == 1 and found[0].startswith(place + "/")), found


# ---- every key that is read, and no other ----

# Keys of one machine that the other must not have; the loader has its own messages for them.
NOT_OF = {"guest": {"a state": {"tell"}}, "event": {"a state": {"holds", "letter"}, "the file": {"resources"},
                                                    "an action": {"on", "pick"}}}
REFUSED = {
    ("guest", "tell"): ("guest.yaml", "  expired:    {",
                        "  expired:    {tell: {letter: lapsed, guests: expired}, "),
    ("event", "holds"): ("event.yaml", "over: {", "over: {holds: seat, "),
    ("event", "letter"): ("event.yaml", "over: {", "over: {letter: lapsed, "),
    ("event", "resources"): ("event.yaml", "\nstates:",
                             "\nresources:\n  chair: {each: guest.party}\n\nstates:"),
    ("event", "on"): ("event.yaml", "  close:\n", "  close:\n    on: seat_freed\n"),
    ("event", "pick"): ("event.yaml", "  close:\n", "  close:\n    pick: line head\n"),
}


def keys_read(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The keys that the reader knows, by their context."""
    found: dict[str, set[str]] = {"an action": set(HEADS), "stamps": set(STAMPS)}
    table = Reader.table

    def spy(self: Reader, node: Any, what: str, keys: Any = None) -> Any:
        if keys:
            found.setdefault(what, set()).update(keys)
        return table(self, node, what, keys)

    monkeypatch.setattr(Reader, "table", spy)
    read(SAMPLE)
    return found


def keys_offered(schema: dict[str, Any], states: set[str]) -> dict[str, set[str]]:
    """The keys in a schema, by their context."""
    parts = schema["properties"]

    def row(section: str) -> dict[str, Any]:
        return parts[section]["additionalProperties"]["properties"] if section in parts else {}

    answers = [one for one in schema["definitions"]["answer"]["anyOf"] if "properties" in one]
    return {"the file": set(parts), "a field": set(row("fields")), "a resource": set(row("resources")),
            "a state": set(row("states")), "a timer": set(row("states")["timer"]["properties"]),
            "tell": set(row("states").get("tell", {}).get("properties", ())),
            "stamps": set(parts["stamps"]["properties"]), "an action": set(row("actions")) - states,
            "an answer": {key for one in answers for key in one["properties"]}}


def closed(schema: Any) -> Iterator[bool]:
    """For each mapping of a schema, whether it restricts other keys."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield "additionalProperties" in schema
        for one in schema.values():
            yield from closed(one)
    if isinstance(schema, list):
        for one in schema:
            yield from closed(one)


def test_the_schemas_have_every_key_that_is_read_and_no_other(monkeypatch: pytest.MonkeyPatch,
                                                              both: dict[str, Any], sample: Rules) -> None:
    wanted = keys_read(monkeypatch)
    for machine in sample.spec.machines:
        offered = keys_offered(both[machine.name], {s.name for s in machine.states})
        lacking = NOT_OF[machine.name]
        for what, keys in wanted.items():
            if offered[what] or what not in ("tell", "a resource"):
                assert offered[what] == keys - lacking.get(what, set()), (machine.name, what)
        assert set(offered) == set(wanted)
        assert all(closed(both[machine.name]))


def test_what_a_schema_leaves_out_is_refused(tmp_path: Path) -> None:
    assert set(REFUSED) == {(m, key) for m, parts in NOT_OF.items() for keys in parts.values()
                            for key in keys}
    for number, (file, old, new) in enumerate(REFUSED.values()):
        spec = copy_of(SAMPLE, tmp_path / str(number))
        edit(spec, file, old, new)
        assert problems_of(spec)
