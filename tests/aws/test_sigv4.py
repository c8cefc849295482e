"""The signer and botocore's compute the same signature for any request."""

from __future__ import annotations

import json
import random
import subprocess
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import quote

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

REQUESTS = 600
LETTERS = "abcXYZ019-._~ :/?#[]@!$&'()*+,;=%\"<>\\^`{|}éß漢\U0001f389"
HOST = "service.eu-west-1.amazonaws.com"


@dataclass(frozen=True)
class Asked:
    """A request, its credentials and its time."""

    method: str
    path: str
    query: str
    headers: list[tuple[str, str]]
    body: str
    id: str
    secret: str
    token: str | None
    region: str
    service: str
    at: int
    path_as_is: bool


def text_of(rng: random.Random, least: int, most: int) -> str:
    """Some characters, with those that are easily mistaken."""
    return "".join(rng.choice(LETTERS) for _ in range(rng.randint(least, most)))


def path_of(rng: random.Random) -> str:
    """A path as it is sent."""
    parts = [rng.choice(["", ".", "..", "a", quote(text_of(rng, 1, 8), safe="-._~")])
             for _ in range(rng.randint(0, 5))]
    return "/" + "/".join(parts)


def query_of(rng: random.Random) -> str:
    """A query as it is sent; names repeat, and share prefixes."""
    names = ["a", "A", "a-", "a1", quote(text_of(rng, 1, 4), safe="-._~")]
    return "&".join(f"{rng.choice(names)}={quote(text_of(rng, 0, 6), safe='-._~')}"
                    for _ in range(rng.randint(0, 6)))


def headers_of(rng: random.Random) -> list[tuple[str, str]]:
    """Headers to sign: mixed case, white space, repeats."""
    names = ["Content-Type", "X-Amz-Target", "X-My", "x-my", "x-my-2", "User-Agent", "A"]
    spaces = [" ", "  ", "\t", ""]
    many = [(rng.choice(names), "".join(rng.choice(["v1", "Value", ",", '"q  q"', *spaces])
             for _ in range(rng.randint(1, 6)))) for _ in range(rng.randint(0, 5))]
    return [("Host", HOST), *many]


def asked_of(rng: random.Random) -> Asked:
    """Any request."""
    body = text_of(rng, 0, 40)
    s3 = rng.random() < 0.3
    headers = headers_of(rng)
    return Asked(rng.choice(["GET", "POST", "PUT", "DELETE"]), path_of(rng), query_of(rng), headers, body,
                 f"AKID{rng.randint(0, 9999)}", text_of(rng, 1, 60), text_of(rng, 1, 80).strip() or "t"
                 if rng.random() < 0.5 else None, rng.choice(["eu-west-1", "us-east-1"]),
                 "s3" if s3 else rng.choice(["dynamodb", "ses", "scheduler"]),
                 rng.randint(0, 4102444800), s3)


def signed_by_botocore(asked: Asked) -> dict[str, str]:
    """The signature of botocore for a request."""
    url = f"https://{HOST}{asked.path}" + (f"?{asked.query}" if asked.query else "")
    request = AWSRequest(method=asked.method, url=url, data=asked.body.encode())
    for name, value in asked.headers:
        request.headers.add_header(name, value)
    kind = S3SigV4Auth if asked.path_as_is else SigV4Auth
    auth = kind(Credentials(asked.id, asked.secret, asked.token), asked.service, asked.region)
    when = datetime.fromtimestamp(asked.at, timezone.utc)
    request.context["timestamp"] = when.strftime("%Y%m%dT%H%M%SZ")
    auth._modify_request_before_signing(request)
    canonical = auth.canonical_request(request)
    to_sign = auth.string_to_sign(request, canonical)
    auth._inject_signature_to_request(request, auth.signature(to_sign, request))
    return {"canonical": canonical, "to_sign": to_sign, "signature": auth.signature(to_sign, request),
            "authorization": request.headers["Authorization"]}


def with_hash(asked: Asked) -> dict[str, object]:
    """The request as the program reads it; S3 wants the hash of the body among the headers."""
    said = asdict(asked)
    if asked.path_as_is:
        request = AWSRequest(method="PUT", url="https://a/", data=asked.body.encode())
        payload = SigV4Auth(Credentials("a", "b"), "s3", "r").payload(request)
        said["headers"] = [*asked.headers, ("X-Amz-Content-SHA256", payload)]
    return said


def test_botocore_signs_alike(programs: Path) -> None:
    rng = random.Random(4)
    many = [asked_of(rng) for _ in range(REQUESTS)]
    lines = "".join(json.dumps(with_hash(asked)) + "\n" for asked in many)
    done = subprocess.run([programs / "sign"], input=lines, capture_output=True, encoding="utf-8",
                          timeout=60)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == REQUESTS
    for asked, answer in zip(many, answers):
        assert answer == signed_by_botocore(asked), asked
