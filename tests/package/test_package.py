"""`make lambda` passes its gates or ends, makes the same bytes everywhere, and the package runs."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, make, runner

sys.path.append(str(ROOT / "tests" / "lambda"))

from function import Process  # noqa: E402

from server import Server, whole  # noqa: E402


@pytest.fixture
def unpacked(package, tmp_path) -> Path:
    """The package for arm64, as Lambda lays it out."""
    with zipfile.ZipFile(package("arm64")) as files:
        files.extractall(tmp_path)
    (tmp_path / "bootstrap").chmod(0o755)
    return tmp_path


def test_another_folder_makes_the_same_bytes(package, tmp_path):
    first = package("arm64").read_bytes()
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in files.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    # Downloads and libcurl stay; all sources of this project are compiled again.
    shutil.copytree(ROOT / "build/lambda-arm64/deps", tmp_path / "build/lambda-arm64/deps", symlinks=True)
    make("lambda", cwd=tmp_path)
    assert (tmp_path / "build/lambda-arm64.zip").read_bytes() == first


@pytest.mark.soak
def test_it_is_also_made_for_x86_64(package):
    assert package("x86_64").is_file()


def test_an_architecture_that_lambda_has_not_is_refused():
    done = subprocess.run(["make", "lambda", "ARCH=riscv64"], cwd=ROOT, capture_output=True, encoding="utf-8",
                          check=False)
    assert done.returncode != 0
    assert "ARCH must be arm64 or x86_64" in done.stderr


def test_it_says_what_is_linked_in(unpacked):
    done = subprocess.run([*runner("arm64"), unpacked / "bootstrap", "--version"], capture_output=True,
                          encoding="utf-8", check=False, env={"LAMBDA_TASK_ROOT": str(unpacked)})
    assert done.returncode == 0, done.stderr
    for line in (r"libcurl \d\S* with OpenSSL/3\.\S+", r"jansson \d\S+", r"libsodium \d\S+",
                 r"time zones \d{4}[a-z]+"):
        assert re.search(f"^{line}$", done.stdout, re.M), (line, done.stdout)


def test_it_works(unpacked, tmp_path):
    """It trusts the certificates in its package, and handles an invocation."""
    key, cert = tmp_path / "key", tmp_path / "cert"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=aws",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
                   check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(cert, key)
    asked = whole(200, b'{"sweep":true}', Lambda_Runtime_Aws_Request_Id="x",
                  Lambda_Runtime_Deadline_Ms=str(int(time.time() + 600) * 1000))
    empty = [whole(200, b'{"Responses":[{},{},{},{}]}'), whole(200, b'{"Items":[],"Count":0}')]
    with Server(empty, tls) as dynamodb, Server([asked, whole(202), whole(403)]) as runtime:
        def run(log: str) -> Process:
            where = {"LAMBDA_TASK_ROOT": str(unpacked), "AWS_ENDPOINT_URL_DYNAMODB": dynamodb.url}
            with Process("offer", f"127.0.0.1:{runtime.port}", where, tmp_path / log,
                         [*runner("arm64"), str(unpacked / "bootstrap")]) as process:
                assert process.code(120) == 1
            return process
        (line,) = run("untrusted").log
        assert line["type"] == "Runtime.NoTables" and "certificate" in line["why"]
        assert [seen.target.rpartition("/")[2] for seen in runtime.seen] == ["error"] and not dynamodb.seen
        runtime.seen.clear()
        (unpacked / "ca.pem").write_bytes(cert.read_bytes())
        run("trusted")
        assert [seen.headers["x-amz-target"].partition(".")[2] for seen in dynamodb.seen] == ["TransactGetItems", "Scan"]
        assert [seen.target.rpartition("/")[2] for seen in runtime.seen] == ["next", "response", "next"]
