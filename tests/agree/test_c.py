"""core/step.c, the statements of SQLite and the tables of DynamoDB agree with the Python reading."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from vectors import ROOT, VECTORS, Vector

from asking import Try, request
from codegen.play.world import candidate, outcome
from codegen.rules.ddb import transactions
from codegen.spec.model import Rules
from codegen.targets import to_c, to_ddb, to_sql

FLAGS = ["-std=c17", "-O1", "-D_GNU_SOURCE", "-Itests/agree", "-Isrc"]
LIBRARIES = ["-ljansson", "-lsodium", "-lsqlite3", "-lcurl"]


def printed(*argv: object) -> list[object]:
    """The lines of JSON that a program prints."""
    done = subprocess.run([str(a) for a in argv], capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def otherwise(vectors: list[Vector], answers: list[object]) -> list[str]:
    """The vectors with another answer."""
    assert len(vectors) == len(answers)
    return [f"{v}: {said}" for v, said in zip(vectors, answers) if said != v.answer]


def written(rules: Rules, vector: Vector) -> list[object]:
    """The expected result of SQLite: which rule of the cell writes, and what."""
    rows = []
    for rule in rules.of(vector.machine, vector.state, vector.action):
        if rule.writes:
            chosen = rule.name == vector.answer["rule"]
            rows.append([rule.name, 1, vector.answer["wrote"]] if chosen else [rule.name, 0])
    return rows


def stored_otherwise(rules: Rules, vectors: list[Vector], answers: list[object]) -> list[str]:
    """The vectors for which SQLite writes something else."""
    assert len(vectors) == len(answers)
    return [f"{v}: {said}" for v, said in zip(vectors, answers) if said != written(rules, v)]


def test_step_answers_as_the_python_reading(programs: Path, vectors: list[Vector]) -> None:
    assert otherwise(vectors, printed(programs / "ask", VECTORS)) == []


def test_sqlite_writes_what_was_chosen_and_nothing_else(programs: Path, rules: Rules, vectors: list[Vector],
                                                        tmp_path: Path) -> None:
    answers = printed(programs / "write", VECTORS, tmp_path / "store.db")
    assert stored_otherwise(rules, vectors, answers) == []


def joined(write: dict[str, object]) -> dict[str, object]:
    """A write of the file, in the form of the C tables."""
    whole = {name: " ".join(write.get(name, [])) for name in ("condition", "update")}
    empty = {"key": {}, "names": {}, "values": {}, "item": {}, "failed": ""}
    return {**empty, **write, **whole, "facts": sorted(write.get("facts", []))}


def test_the_tables_of_dynamodb_are_what_reviewers_read(programs: Path) -> None:
    (tables,) = printed(programs / "dump")
    said = json.loads((ROOT / "gen" / "conditions.json").read_text(encoding="utf-8"))
    assert tables["tables"] == said["tables"]
    assert len(tables["rules"]) == len(said["rules"]) > 20
    for in_c, read in zip(tables["rules"], said["rules"]):
        writes = [joined(said["shared"][w] if isinstance(w, str) else w) for w in read["writes"] if w != "outbox"]
        found = [{**w, "facts": sorted(w["facts"])} for w in in_c["writes"]]
        assert {**in_c, "writes": found} == {**read, "writes": writes}
        assert [list(w[part]) for w in found for part in ("key", "names", "values", "item")] == [
            list(w[part]) for w in writes for part in ("key", "names", "values", "item")]


# ---- the requests themselves ----


def writing(vectors: list[Vector], answers: list[object]) -> list[tuple[Vector, list[dict[str, object]]]]:
    """The vectors that write something, and the actions that DynamoDB is asked for."""
    assert len(vectors) == len(answers)
    found = [(v, said["TransactItems"]) for v, said in zip(vectors, answers) if said]
    assert [v for v, _ in found] == [v for v in vectors if v.answer["kind"] in ("to", "again")]
    return found


def expressions(action: dict[str, dict[str, object]]) -> dict[str, object]:
    """An action, with its values only by their names."""
    ((verb, body),) = action.items()
    return {"at": f"{verb.lower()} {body['TableName'].removeprefix('test-')}",
            "condition": body.get("ConditionExpression", ""), "update": body.get("UpdateExpression", ""),
            "names": body.get("ExpressionAttributeNames", {}),
            "values": sorted(body.get("ExpressionAttributeValues", {})),
            "key": sorted(body.get("Key", {})), "item": sorted(body.get("Item", {}))}


def reviewed(write: dict[str, object]) -> dict[str, object]:
    """The same of a write of the file."""
    return {name: sorted(part) if name in ("values", "key", "item") else part
            for name, part in joined(write).items() if name not in ("facts", "failed")}


def asked_otherwise(vectors: list[Vector], answers: list[object]) -> list[str]:
    """The vectors whose request to DynamoDB differs from the file."""
    said = json.loads((ROOT / "gen" / "conditions.json").read_text(encoding="utf-8"))
    known = {(r["machine"], r["rule"]): [reviewed(said["shared"][w] if isinstance(w, str) else w)
                                         for w in r["writes"] if w != "outbox"] for r in said["rules"]}
    outbox = reviewed(said["shared"]["outbox"])
    return [str(v) for v, actions in writing(vectors, answers)
            if [expressions(a) for a in actions]
            != known[v.machine, v.answer["rule"]] + [outbox] * len(v.answer.get("effects", []))]


#: Values that the Python reading leaves open: hashes, and the numbers of effects.
OPEN = {":new_audit_head", "audit_head", "hash", "line", "rings_at", "no", "not_after", "due", "seq_n"}


def values(action: dict[str, dict[str, object]]) -> dict[str, object]:
    """The values of an action that are not left open."""
    (body,) = action.values()
    found = {**body.get("ExpressionAttributeValues", {}), **body.get("Key", {}), **body.get("Item", {})}
    return {name: value for name, value in found.items() if name not in OPEN}


def test_dynamodb_is_asked_for_what_reviewers_read(programs: Path, vectors: list[Vector]) -> None:
    answers = printed(programs / "request", VECTORS)
    assert asked_otherwise(vectors, answers) == []
    assert all(body["TableName"].startswith("test-ev-") for said in answers if said
               for action in said["TransactItems"] for body in action.values())


def test_dynamodb_is_given_the_values_of_the_python_reading(programs: Path, rules: Rules,
                                                            vectors: list[Vector]) -> None:
    known = {(t.rule.machine, t.rule.name): t for t in transactions(rules)}
    for vector, actions in writing(vectors, printed(programs / "request", VECTORS)):
        transaction = known[vector.machine, str(vector.answer["rule"])]
        seen = candidate(rules, vector.machine, vector.action, vector.world)
        one = Try(vector.world, seen, outcome(transaction.rule, vector.world, seen))
        wanted = request(rules, transaction, one)["TransactItems"]
        assert [values(a) for a in actions] == [values(a) for a in wanted], str(vector)


# ---- would a difference be found? ----


def rebuilt(folder: Path, program: str, texts: dict[str, str]) -> Path:
    """A program built with other generated tables."""
    (folder / "gen").mkdir()
    for path in sorted((ROOT / "gen").glob("*.[ch]")):
        shutil.copy(path, folder / "gen")
    for name, text in texts.items():
        (folder / "gen" / name).write_text(text, encoding="utf-8")
    sources = [f"tests/agree/{program}.c", "tests/agree/vector.c",
               *(folder / "gen" / f"{name}.c" for name in ("rules", "sql", "ddb"))]
    rooms = [f"build/lib{room}.a" for room in ("local", "port", "wire", "core", "base")]
    made = folder / program
    subprocess.run(["gcc", *FLAGS, f"-I{folder}", "-o", made, *sources, *rooms, *LIBRARIES], cwd=ROOT,
                   check=True)
    return made


def loosened(rules: Rules, fact: str) -> Rules:
    """The rules without that fact in any guard."""
    return replace(rules, rules=tuple(replace(r, need=tuple(f for f in r.need if f != fact))
                                      for r in rules.rules))


@pytest.mark.parametrize("fact", ["seat_fits", "no_waitlisted", "lapse_this", "rested"])
def test_a_guard_that_c_does_not_ask_for_is_found(programs: Path, rules: Rules, vectors: list[Vector],
                                                  tmp_path: Path, fact: str) -> None:
    ask = rebuilt(tmp_path, "ask", {"rules.c": to_c.outputs(loosened(rules, fact))["rules.c"]})
    done = subprocess.run([ask, VECTORS], capture_output=True, encoding="utf-8")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode != 0 or otherwise(vectors, answers)


def test_a_statement_without_its_negations_is_found(programs: Path, rules: Rules, vectors: list[Vector],
                                                    tmp_path: Path) -> None:
    bare = replace(rules, rules=tuple(replace(r, before=()) for r in rules.rules))
    write = rebuilt(tmp_path, "write", {"sql.c": to_sql.outputs(bare)["sql.c"]})
    found = stored_otherwise(rules, vectors, printed(write, VECTORS, tmp_path / "store.db"))
    assert any("register.absent.6" in line for line in found)


def test_a_condition_that_is_not_the_files_is_found(programs: Path, rules: Rules, vectors: list[Vector],
                                                    tmp_path: Path) -> None:
    loose = {"ddb.c": to_ddb.outputs(loosened(rules, "seat_fits"))["ddb.c"]}
    found = asked_otherwise(vectors, printed(rebuilt(tmp_path, "request", loose), VECTORS))
    assert found and len(found) < len(vectors)


def test_an_effect_that_c_forgets_is_found(programs: Path, rules: Rules, vectors: list[Vector],
                                           tmp_path: Path) -> None:
    mute = replace(rules, rules=tuple(replace(r, effects=r.effects[1:]) for r in rules.rules))
    ask = rebuilt(tmp_path, "ask", {"rules.c": to_c.outputs(mute)["rules.c"]})
    writing = sum("effects" in v.answer for v in vectors)
    assert len(otherwise(vectors, printed(ask, VECTORS))) == writing


def test_a_vector_that_lies_is_found(programs: Path, vectors: list[Vector]) -> None:
    answers = printed(programs / "ask", VECTORS)
    at = next(i for i, v in enumerate(vectors) if v.answer["kind"] == "to")
    lie = replace(vectors[at], answer={**vectors[at].answer, "to": "nowhere"})
    assert len(otherwise([*vectors[:at], lie, *vectors[at + 1:]], answers)) == 1
