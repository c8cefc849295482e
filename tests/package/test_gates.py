"""Each gate accepts a good package, and names what is wrong with a bad one."""

from __future__ import annotations

import platform
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import GATES

ARCH = {"x86_64": "x86_64", "aarch64": "arm64"}[platform.machine()]
OTHER = {"x86_64": "arm64", "arm64": "x86_64"}[ARCH]
FIT = ["-fPIE", "-pie", "-Wl,-z,relro,-z,now,-z,noexecstack,--as-needed"]
PLAIN = "int main(void) { return 0; }"
DATE = (1980, 1, 1, 0, 0, 0)

#: The source, more options for it, and the expected message.
UNFIT = {
    "a library": ("int other(void);\nint main(void) { return other(); }", ["libother.so"],
                  "it needs libother.so"),
    "a path to libraries": (PLAIN, ["-Wl,-rpath,/opt"], "it has an RUNPATH"),
    "an old path to libraries": (PLAIN, ["-Wl,--disable-new-dtags,-rpath,/opt"], "it has an RPATH"),
    "a new symbol": ("#include <stdlib.h>\nint main(void) { return (int)arc4random(); }", [],
                     "it needs arc4random of glibc 2.36"),
    "a fixed place": (PLAIN, ["-no-pie", "-fno-pie"], "it is not position independent"),
    "lazy symbols": (PLAIN, ["-Wl,-z,lazy"], "its table of symbols stays writable"),
    "no read-only table": (PLAIN, ["-Wl,-z,norelro"], "its table of symbols stays writable"),
    "an executable stack": (PLAIN, ["-Wl,-z,execstack"], "its stack is executable"),
    "another loader": (PLAIN, ["-Wl,--dynamic-linker=/lib/ld-musl.so.1"], "its loader is /lib/ld-musl.so.1"),
    "no loader": (PLAIN, ["-static-pie"], "its loader is none"),
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory) -> Callable[[str, list[str]], bytes]:
    """Builds programs, which may use a library."""
    folder = tmp_path_factory.mktemp("programs")

    def make(source: str, options: list[str]) -> bytes:
        subprocess.run(["gcc", *FIT, "-o", "p", "-x", "c", "-", "-x", "none", *options], cwd=folder, check=True,
                       input=source.encode())
        return (folder / "p").read_bytes()
    make("int other(void) { return 0; }", ["-shared", "-fPIC", "-Wl,-soname,libother.so"])
    (folder / "p").rename(folder / "libother.so")
    return make


@pytest.fixture(scope="module")
def plain(compiled) -> bytes:
    """A good program."""
    return compiled(PLAIN, [])


def entry(name: str, mode: int = 0o100644, date: tuple[int, ...] = DATE) -> zipfile.ZipInfo:
    """A file of a zip."""
    info = zipfile.ZipInfo(name, date)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def packed(folder: Path, files: list[tuple[zipfile.ZipInfo, bytes]]) -> Path:
    """A zip."""
    with zipfile.ZipFile(folder / "p.zip", "w") as package:
        for info, data in files:
            package.writestr(info, data)
    return folder / "p.zip"


def gates(package: Path, arch: str = ARCH) -> subprocess.CompletedProcess:
    """The result of the script."""
    return subprocess.run([sys.executable, GATES, "--arch", arch, package], capture_output=True,
                          encoding="utf-8", check=False)


@pytest.fixture
def fit(plain) -> list[tuple[zipfile.ZipInfo, bytes]]:
    """The files of a good package."""
    return [(entry("bootstrap", 0o100755), plain), (entry("ca.pem"), b"trust"),
            (entry("zoneinfo/America/New_York"), b"TZif")]


def test_a_fit_package_passes(tmp_path, fit):
    done = gates(packed(tmp_path, fit))
    assert (done.returncode, done.stderr) == (0, "")
    assert "bytes" in done.stdout


@pytest.mark.parametrize("what", UNFIT)
def test_an_unfit_program_is_refused(tmp_path, compiled, fit, what):
    source, options, words = UNFIT[what]
    fit[0] = (fit[0][0], compiled(source, options))
    done = gates(packed(tmp_path, fit))
    assert done.returncode == 1
    assert f"bootstrap: {words}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_program_for_another_machine_is_refused(tmp_path, fit):
    done = gates(packed(tmp_path, fit), OTHER)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "it is not a program for" in done.stderr


@pytest.mark.parametrize("change, words", [
    (lambda f: [(entry("bootstrap"), f[0][1]), *f[1:]], "bootstrap has mode 100644"),
    (lambda f: [(entry("bootstrap", 0o120755), b"other"), *f[1:]], "bootstrap has mode 120755"),
    (lambda f: [*f[:2], (entry("zoneinfo/America/New_York", 0o100666), b"")], "New_York has mode 100666"),
    (lambda f: f[::-1], "its files are not sorted"),
    (lambda f: [*f, (entry("zoneinfo/Zulu", date=(2027, 1, 1, 0, 0, 0)), b"")], "Zulu has its own date"),
    (lambda f: [*f[:2], (entry("notes.txt"), b""), f[2]], "notes.txt does not belong"),
    (lambda f: f[:2], "zoneinfo/America/New_York is not in it"),
    (lambda f: [f[0], f[2]], "ca.pem is not in it"),
    (lambda f: f[1:], "bootstrap is not in it"),
    (lambda f: [*f, (entry("zoneinfo/Zulu"), bytes(4 * 1024 * 1024))], "bytes, more than 4194304"),
])
def test_an_unfit_zip_is_refused(tmp_path, fit, change, words):
    done = gates(packed(tmp_path, change(fit)))
    assert done.returncode == 1
    assert words in done.stderr


def test_what_is_no_zip_is_refused_in_one_line(tmp_path):
    (tmp_path / "p.zip").write_bytes(b"not a zip")
    for path in (tmp_path / "p.zip", tmp_path / "none.zip"):
        done = gates(path)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
