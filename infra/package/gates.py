"""Checks whether a package will run on Lambda: its libraries, its hardening, its zip entries.

Prints one line for each problem and how to fix it, or one line of facts if there is none.
"""

from __future__ import annotations

import argparse
import re
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Of the runtime provided.al2023.
GLIBC_MAX = (2, 34)
ZIP_BYTES_MAX = 4 * 1024 * 1024
#: What pack.py gives every file.
DATE = (1980, 1, 1, 0, 0, 0)
#: One zone that must be there: without zone files, New York would get UTC.
A_ZONE = "zoneinfo/America/New_York"


@dataclass(frozen=True)
class Machine:
    """How an ELF file names an architecture."""

    name: str
    interpreter: str


MACHINES = {
    "arm64": Machine("AArch64", "/lib/ld-linux-aarch64.so.1"),
    "x86_64": Machine("Advanced Micro Devices X86-64", "/lib64/ld-linux-x86-64.so.2"),
}


def readelf(path: Path, *what: str) -> str:
    """The output of readelf for a file."""
    done = subprocess.run(["readelf", "-W", *what, str(path)], capture_output=True, text=True, check=False,
                          env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    return done.stdout


def check_kind(path: Path, machine: Machine) -> Iterator[str]:
    """The program is for the right machine, and position independent."""
    header, segments = readelf(path, "-h"), readelf(path, "-l")
    if f"Machine:                           {machine.name}\n" not in header:
        yield f"it is not a program for {machine.name}"
        return
    if not re.search(r"^\s*Type:\s+DYN", header, re.M):
        yield "it is not position independent: link it with -pie"
    loader = re.search(r"program interpreter: (.*)\]", segments)
    if loader is None or loader.group(1) != machine.interpreter:
        yield f"its loader is {loader.group(1) if loader else 'none'}, not {machine.interpreter}"


def check_needs(path: Path, machine: Machine) -> Iterator[str]:
    """It needs only the C library, and no symbol newer than the glibc on Lambda."""
    dynamic = readelf(path, "-d")
    allowed = {"libc.so.6", "libm.so.6", Path(machine.interpreter).name}
    for name in re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic):
        if name not in allowed:
            yield f"it needs {name}, which Lambda does not have: link it statically"
    for kind in re.findall(r"\((RPATH|RUNPATH)\)", dynamic):
        yield f"it has an {kind}: link it without -rpath"
    for symbol, version in sorted(set(re.findall(r"(\w+)@+GLIBC_([\d.]+)", readelf(path, "--dyn-syms")))):
        if tuple(map(int, version.split("."))) > GLIBC_MAX:
            yield f"it needs {symbol} of glibc {version}; Lambda has {'.'.join(map(str, GLIBC_MAX))}"


def check_hardening(path: Path) -> Iterator[str]:
    """The hardening that makes memory errors harder to exploit."""
    dynamic, segments = readelf(path, "-d"), readelf(path, "-l")
    at_once = re.search(r"\((FLAGS|FLAGS_1|BIND_NOW)\).*NOW", dynamic)
    if "GNU_RELRO" not in segments or at_once is None:
        yield "its table of symbols stays writable: link it with -z relro -z now"
    stack = re.search(r"GNU_STACK(?:\s+0x\w+){5}\s+(\S+)", segments)
    if stack is None or "E" in stack.group(1):
        yield "its stack is executable: link it with -z noexecstack"
    if "(TEXTREL)" in dynamic:
        yield "its code is written to when it starts: compile all of it with -fPIE"


def check_program(path: Path, arch: str) -> list[str]:
    """All problems of a program."""
    machine = MACHINES[arch]
    wrong = list(check_kind(path, machine))
    if wrong and wrong[0].startswith("it is not a program"):
        return wrong
    return [*wrong, *check_needs(path, machine), *check_hardening(path)]


def check_entries(package: zipfile.ZipFile) -> Iterator[str]:
    """Each file has its expected name, mode and date."""
    names = [info.filename for info in package.infolist()]
    if names != sorted(set(names)):
        yield "its files are not sorted, or one is there twice: builds would differ"
    for info in package.infolist():
        mode = info.external_attr >> 16
        expected = 0o755 if info.filename == "bootstrap" else 0o644
        if info.filename not in ("bootstrap", "ca.pem") and not info.filename.startswith("zoneinfo/"):
            yield f"{info.filename} does not belong in it"
        if not stat.S_ISREG(mode) or stat.S_IMODE(mode) != expected:
            yield f"{info.filename} has mode {mode:o}, not a file with mode {expected:o}"
        if info.date_time != DATE:
            yield f"{info.filename} has its own date: builds would differ"
    for name in ("bootstrap", "ca.pem", A_ZONE):
        if name not in names:
            yield f"{name} is not in it"


def check_package(path: Path, arch: str) -> list[str]:
    """All problems of a zip, and of the program in it."""
    wrong = []
    if path.stat().st_size > ZIP_BYTES_MAX:
        wrong.append(f"it has {path.stat().st_size} bytes, more than {ZIP_BYTES_MAX}")
    with zipfile.ZipFile(path) as package:
        wrong += check_entries(package)
        if "bootstrap" not in package.namelist():
            return wrong
        with tempfile.NamedTemporaryFile(prefix="rsvp-gates-") as program:
            program.write(package.read("bootstrap"))
            program.flush()
            return wrong + [f"bootstrap: {line}" for line in check_program(Path(program.name), arch)]


def facts(path: Path) -> str:
    """The facts about a package that passes."""
    with zipfile.ZipFile(path) as package:
        program = package.getinfo("bootstrap").file_size
        zones = sum(name.startswith("zoneinfo/") for name in package.namelist()) - 1
    return f"{path}: {path.stat().st_size:,} bytes; bootstrap has {program:,}, and there are {zones} zones"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="infra/package/gates.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arch", choices=sorted(MACHINES), required=True)
    parser.add_argument("zip", type=Path)
    args = parser.parse_args()
    try:
        wrong = check_package(args.zip, args.arch)
    except (OSError, zipfile.BadZipFile) as e:
        wrong = [str(e)]
    for line in wrong:
        print(f"{args.zip}: {line}", file=sys.stderr)
    if not wrong:
        print(facts(args.zip))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
