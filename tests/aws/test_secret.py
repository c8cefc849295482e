"""The keys, from Secrets Manager and the parameter store, with the double of AWS."""

from __future__ import annotations

import json
import re
import socket
import threading

import pytest
from effects import GROUP, KEYS, PARAMETER, SECRET, Effects, hashed, ring, with_secrets
from server import Answer, Seen, Server, whole


@pytest.mark.parametrize("stages, ids", [
    ({"AWSCURRENT": ring("1")}, "1"),
    ({"AWSCURRENT": ring("2"), "AWSPREVIOUS": ring("1")}, "12"),
    ({"AWSCURRENT": ring("2"), "AWSPREVIOUS": ring("2")}, "2"),
    ({"AWSCURRENT": ring("3"), "AWSPREVIOUS": ring("1", "2")}, "23"),
    ({"AWSCURRENT": ring("2", "1"), "AWSPREVIOUS": ring("3")}, "21"),
])
def test_the_current_key_signs_and_the_previous_verifies(effects: Effects, stages: dict[str, object],
                                                         ids: str) -> None:
    with_secrets(effects, **stages)
    said = effects.do(SECRET)
    assert said.calls[0]["keys"] == hashed(*ids) and said.outcomes == ["ok"] and not said.log


def test_a_previous_text_that_never_was_a_key_is_passed_over(effects: Effects) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS="hello")
    said = effects.do(SECRET)
    assert said.calls[0]["keys"] == hashed("2") and [line["what"] for line in said.log] == ["secret-previous"]


def test_a_parameter_may_hold_both_keys(effects: Effects) -> None:
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1", "2"))}})
    said = effects.do(PARAMETER)
    assert said.calls[0]["keys"] == hashed("1", "2") and effects.actions() == ["GetParameter"]


@pytest.mark.parametrize("kind, times, outcome", [
    ("throttle", 3, "ok"), ("error", 2, "ok"), ("unavailable", 1, "ok"), ("close_before", 1, "ok"),
    ("close_after", 1, "ok"), ("hang_up", 1, "ok"), ("skew", 9, "ok"), ("delay", 1, "ok"),
    ("deny", 1, "refused"),
])
@pytest.mark.parametrize("asked", [SECRET, PARAMETER])
def test_what_becomes_of_asking_for_the_key(effects: Effects, asked: dict[str, object], kind: str, times: int,
                                            outcome: str) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS=ring("1"))
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1", "2"))}})
    service = "ssm" if asked is PARAMETER else "secretsmanager"
    effects.double.fail(service, kind, times=times, secs=3600, ms=100)
    said = effects.do(asked)
    assert said.outcomes == [outcome]
    assert said.calls[0]["keys"] == (hashed("1", "2") if outcome == "ok" else [])


def test_half_of_the_keys_are_none(effects: Effects) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS=ring("1"))
    effects.double.fail("secretsmanager", "deny", nth=2)
    said = effects.do(SECRET)
    assert said.outcomes == ["refused"] and said.calls[0]["keys"] == [] and len(effects.actions()) == 2


WHY = "the {} in eu-west-1: {}"


@pytest.mark.parametrize("setup, asked, outcome, why", [
    ({}, SECRET, "refused", "it does not exist; create it, or name another in RSVP_SECRET"),
    ({}, PARAMETER, "refused", "it does not exist; create it, or name another in RSVP_SECRET"),
    ({"AWSCURRENT": "hello"}, SECRET, "input",
     'it is not JSON such as {"1":"64 hex digits"} with each id once'),
    ({"AWSCURRENT": "{}"}, SECRET, "input", "it holds no key"),
    ({"AWSCURRENT": {"1": KEYS["1"][1:]}}, SECRET, "input", "a key is 64 hex digits"),
    ({"AWSCURRENT": {"key": KEYS["1"]}}, SECRET, "input", "a key's id is a number from 1 to 255"),
    ({"AWSCURRENT": ring("1", "2", "3")}, SECRET, "input",
     "there are more than two keys; remove the oldest"),
    ({"AWSCURRENT": " " * 5000}, SECRET, "input",
     'it is not JSON such as {"1":"64 hex digits"} with each id once'),
    ({"AWSCURRENT": " " * 50000}, SECRET, "input", "it is too long; it may hold at most two keys"),
    ({"AWSCURRENT": ring("1"), "AWSPREVIOUS": {"1": KEYS["2"]}}, SECRET, "input",
     "two versions have different keys with one id; give the newer key another id"),
])
def test_what_is_wrong_with_the_secret_is_one_line(effects: Effects, setup: dict[str, object],
                                                   asked: dict[str, object], outcome: str, why: str) -> None:
    if setup:
        with_secrets(effects, **setup)
    said = effects.do(asked)
    name = "parameter /rsvp/keys" if asked is PARAMETER else "secret rsvp/keys"
    assert (said.outcomes, said.calls[0]["why"]) == ([outcome], WHY.format(name, why))
    assert said.calls[0]["keys"] == []


@pytest.mark.parametrize("name", ["", "ssm:", json.dumps(ring("1")), KEYS["2"], f"ssm:/rsvp/{KEYS['1']}",
                                  "rsvp keys", "x" * 2049, "café"])
def test_what_is_no_name_is_neither_asked_for_nor_said(effects: Effects, name: str) -> None:
    """The value may be the key itself, by mistake."""
    said = effects.do({"do": "secret", "name": name})
    assert said.outcomes == ["input"] and said.calls[0]["keys"] == [] and not effects.actions()
    assert str(said.calls[0]["why"]).startswith("RSVP_SECRET is neither the name of a secret")


@pytest.mark.parametrize("name", [
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rsvp/keys-a1B2c3", "x" * 512,
    "ssm:arn:aws:ssm:eu-west-1:123456789012:parameter/rsvp/keys", "ssm:/rsvp/keys:3", "a_b+c=d.e@f-g"])
def test_names_of_aws_are_asked_for(effects: Effects, name: str) -> None:
    effects.do({"do": "secret", "name": name})
    assert effects.actions()


def test_a_refusal_of_the_caller_is_reported(effects: Effects) -> None:
    said = effects.do(SECRET, AWS_ACCESS_KEY_ID="ASIAOTHER")
    why = str(said.calls[0]["why"])
    assert said.outcomes == ["refused"] and re.fullmatch(
        "the secret rsvp/keys in eu-west-1: it was refused, secretsmanager at .*: "
        "UnrecognizedClientException; AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN is not known", why)


def test_a_parameter_that_lies_open_is_refused(effects: Effects) -> None:
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "String", "value": json.dumps(ring("1"))}})
    said = effects.do(PARAMETER)
    assert said.outcomes == ["input"] and "type is not SecureString" in said.calls[0]["why"]


@pytest.mark.parametrize("body, why", [
    (b'{"SecretBinary": "AAAA"}', 'it holds bytes; it must hold text such as {"1":"64 hex digits"}'),
    (b'{"SecretString": 1}', 'it holds bytes; it must hold text such as {"1":"64 hex digits"}'),
])
def test_an_answer_without_a_text_is_reported(effects: Effects, body: bytes, why: str) -> None:
    with Server([whole(200, body)]) as server:
        said = effects.do(SECRET, AWS_ENDPOINT_URL_SECRETS_MANAGER=server.url)
    assert said.calls[0]["why"] == WHY.format("secret rsvp/keys", why)


def raised(wanted: bytes) -> str:
    """Bytes to search for, in a form that does not contain them."""
    return bytes((byte + 1) % 256 for byte in wanted).hex()


@pytest.mark.parametrize("asked", [SECRET, PARAMETER])
def test_nothing_is_left_of_a_key(effects: Effects, asked: dict[str, object]) -> None:
    with_secrets(effects, AWSCURRENT=ring("2"), AWSPREVIOUS=ring("1"))
    effects.double.say("setup", parameters={"/rsvp/keys": {"type": "SecureString",
                                                          "value": json.dumps(ring("1", "2"))}})
    keys = [KEYS["1"], KEYS["2"]]
    wanted = [key[:16].encode() for key in keys] + [bytes.fromhex(key)[:12] for key in keys]
    # Linked as the program is; otherwise the loader saves registers on the stack, with what they copied.
    said = effects.do(asked, *[{"do": "find", "raised": raised(one)} for one in [*wanted, GROUP.encode()]],
                      LD_BIND_NOW="1")
    assert said.calls[0]["keys"] == hashed("1", "2")
    *found, there = [call["found"] for call in said.calls[1:]]
    assert found == [0, 0, 0, 0] and there > 0    # existing bytes are found


def in_pieces(*pieces: bytes) -> Answer:
    """A response that arrives in small pieces."""
    def give(sock: socket.socket, seen: Seen) -> bool:
        for piece in pieces:
            sock.sendall(piece)
            threading.Event().wait(0.1)
        return True
    return give


def test_nothing_is_left_of_a_key_that_came_in_pieces(effects: Effects) -> None:
    text = json.dumps({"SecretString": json.dumps(ring("1")), "ARN": "x" * 12000}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\n\r\n".encode()
    gone = whole(400, b'{"__type": "ResourceNotFoundException"}')
    with Server([in_pieces(head + text[:30], text[30:140], text[140:1000], text[1000:]), gone]) as server:
        said = effects.do(SECRET, {"do": "find", "raised": raised(KEYS["1"][:16].encode())},
                          AWS_ENDPOINT_URL_SECRETS_MANAGER=server.url, LD_BIND_NOW="1")
    assert said.calls[0]["keys"] == hashed("1") and said.calls[1]["found"] == 0
