"""Fails on any #include that a room may not have, and on files that include each other.

One table in src/README.md lists the rooms and what each may include; this check reads it.  A room may
include itself, the C library, and what its row names.  With a room come the headers of gen/ in that
room's row, since its own headers include them.  A row names only rooms above it, so rooms form no cycle.
Files of a room form none either: X.c, X.h, X_internal.h and X_PART.c count as one file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "README.md"

#: The libraries, by the headers that show their use.
LIBRARIES = {"curl/curl.h": "libcurl", "jansson.h": "jansson", "sodium.h": "libsodium",
             "sqlite3.h": "sqlite3", "microhttpd.h": "libmicrohttpd"}

#: The C library and Linux.
STANDARD = set("""
assert.h ctype.h dirent.h errno.h fcntl.h inttypes.h libgen.h limits.h locale.h malloc.h math.h netdb.h
poll.h pthread.h pwd.h
setjmp.h signal.h spawn.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h
strings.h sysexits.h syslog.h termios.h time.h unistd.h
arpa/inet.h net/if.h netinet/in.h netinet/tcp.h
sys/epoll.h sys/eventfd.h sys/file.h sys/ioctl.h sys/mman.h sys/prctl.h sys/random.h sys/resource.h
sys/select.h sys/signalfd.h sys/socket.h sys/stat.h sys/statfs.h sys/statvfs.h sys/sysmacros.h
sys/time.h sys/timerfd.h sys/types.h sys/uio.h sys/un.h sys/utsname.h sys/vfs.h sys/wait.h
linux/magic.h
""".split())

SOURCES = ("*.c", "*.h", "*.rl")


@dataclass(frozen=True)
class Room:
    """A row of the table, or a part of it."""

    name: str             # "core", or "gen"
    folder: Path
    rooms: frozenset[str]
    headers: frozenset[str]    # of gen/, as "gen/rules.h"
    libraries: frozenset[str]


class Trouble(Exception):
    """Something is wrong with the table itself."""


def items(cell: str) -> list[str]:
    """The comma-separated words of a cell."""
    words = [word.strip(" `") for word in cell.split(",")]
    return [word for word in words if word and word not in ("none", "nothing")]


def halves(cell: str, count: int) -> list[list[str]]:
    """The parts of a cell, one for each room of a row; later rooms replace the end of the first list."""
    parts = [items(part) for part in cell.split("·")]
    if len(parts) == 1:
        return parts * count
    if len(parts) != count:
        raise Trouble(f"{len(parts)} parts for {count} rooms in \"{cell}\"")
    first = parts[0]
    return [first] + [first[:len(first) - len(part)] + part for part in parts[1:]]


def folder_of(name: str) -> Path:
    """gen/ and lambda/ lie beside src/."""
    return ROOT / name


def expand(words: list[str], above: list[Room]) -> set[str]:
    """"all above but local" is every room so far but that one."""
    got: set[str] = set()
    for word in words:
        match = re.fullmatch(r"all above(?: but (\S+))?|but (\S+)", word.replace("`", ""))
        if match:
            got |= {room.name for room in above} - {match.group(1) or match.group(2)} - {"gen"}
        else:
            got.add(word.removeprefix("src/").rstrip("/"))
    return got


def closure(rooms: set[str], above: list[Room]) -> set[str]:
    """The headers of gen/ that come with rooms."""
    return {header for room in above if room.name in rooms for header in room.headers}


def read_row(line: str, above: list[Room]) -> Iterator[Room]:
    """The rooms of one line of the table."""
    first, rooms_cell, libraries = [cell.strip() for cell in line.strip().strip("|").split("|")]
    names = re.findall(r"`([^`]+)`", first)
    paired = "·" in first
    for i, name in enumerate(names):
        words = halves(rooms_cell, len(names))[i] if paired else items(rooms_cell)
        has = halves(libraries, len(names))[i] if paired else items(libraries)
        leans = expand(words, above)
        headers = {word for word in leans if word.endswith(".h")}
        rooms = leans - headers
        unknown = rooms - {room.name for room in above}
        if unknown:
            raise Trouble(f"`{name}` leans on {', '.join(sorted(unknown))}, which is no room above it")
        if "none new" in has:
            has = [word for word in has if word != "none new"] + \
                [lib for room in above if room.name in rooms for lib in room.libraries]
        short = name.removeprefix("src/").rstrip("/")
        if short == "gen":
            headers = {f"gen/{path.name}" for path in (ROOT / "gen").glob("*.h")}
        yield Room(short, folder_of(name.rstrip("/")), frozenset(rooms),
                   frozenset(headers | closure(rooms, above)), frozenset(has))


def read_table(text: str) -> list[Room]:
    """The rooms, in the table's order."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if re.match(r"\|\s*room\s*\|", line)), None)
    if start is None:
        raise Trouble(f"{TABLE.relative_to(ROOT)} has no table that begins with \"| room |\"")
    rooms: list[Room] = []
    for line in lines[start + 2:]:
        if not line.startswith("|"):
            break
        rooms += list(read_row(line, rooms))
    return rooms


def includes(path: Path) -> Iterator[tuple[int, str, bool]]:
    """The includes of a file: the line, the header, and whether it is in quotes."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r"\s*#\s*include\s*([<\"])([^>\"]+)[>\"]", line)
        if match:
            yield number, match.group(2), match.group(1) == '"'


def problem_with(room: Room, name: str, quoted: bool) -> str:
    """What is wrong with an include, or ""."""
    if not quoted:
        if name in STANDARD:
            return ""
        library = LIBRARIES.get(name)
        if library is None:
            return f"<{name}> is neither the C library's nor one of the known libraries'"
        return "" if library in room.libraries else f"{room.name} may not use {library}"
    head = name.split("/")[0]
    if "/" not in name:
        return f"\"{name}\" does not start at its room"
    if head == room.name or name in room.headers or (head in room.rooms and head != "gen"):
        return ""
    return f"{room.name} may not lean on {name}"


def check(rooms: list[Room]) -> list[str]:
    """Every forbidden include, as file:line: words."""
    found, seen = [], 0
    for room in rooms:
        for path in sorted(p for pattern in SOURCES for p in room.folder.rglob(pattern)):
            seen += 1
            found += [f"{path.relative_to(ROOT)}:{line}: {words}"
                      for line, name, quoted in includes(path)
                      if (words := problem_with(room, name, quoted))]
    known = {room.folder for room in rooms}
    for folder in sorted(p for p in (ROOT / "src").iterdir() if p.is_dir()):
        if folder not in known:
            found.append(f"{folder.relative_to(ROOT)}: this room is not in the table")
    if seen == 0:
        found.append("no source was found at all")
    return found


def modules(room: Room) -> dict[str, str]:
    """The module of each file of a room, by its path from the root without the suffix."""
    stems = {str(path.relative_to(ROOT / "src" if room.name != "lambda" else ROOT).with_suffix(""))
             for pattern in SOURCES for path in room.folder.rglob(pattern)}
    shared = {stem.removesuffix("_internal") for stem in stems if stem.endswith("_internal")}
    return {stem: next((whole for whole in shared if stem == whole or stem.startswith(whole + "_")), stem)
            for stem in stems}


def cycles(room: Room) -> list[str]:
    """Files of a room that include each other, as one line, or nothing."""
    if room.name == "gen":
        return []
    module = modules(room)
    graph: dict[str, set[str]] = {}
    for path in sorted(p for pattern in SOURCES for p in room.folder.rglob(pattern)):
        own = module[str(path.relative_to(ROOT / "src" if room.name != "lambda" else ROOT).with_suffix(""))]
        for _, name, _ in includes(path):
            other = module.get(name.removesuffix(".h"))
            if other is not None and other != own:
                graph.setdefault(own, set()).add(other)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as e:
        return [f"{room.name}: these include each other: {' -> '.join(reversed(e.args[1]))}"]
    return []


def main() -> int:
    """Print what is wrong, and say so in the exit code."""
    try:
        rooms = read_table(TABLE.read_text(encoding="utf-8"))
        found = check(rooms) + [line for room in rooms for line in cycles(room)]
    except (Trouble, OSError) as e:
        found = [f"{TABLE.relative_to(ROOT)}: {e}"]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
