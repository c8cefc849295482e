"""Writes the zip that Lambda unpacks: bootstrap, with zoneinfo/ and ca.pem beside it.

The same files give the same zip: entries are sorted, and all have one date.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from pathlib import Path

#: The earliest date that a zip can hold.
DATE = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PROGRAM, DATA = 0o100755, 0o100644
#: Zones with leap seconds, a second copy of every zone, and the zone of this machine: not places.
NO_PLACES = ("right", "posix", "localtime", "posixrules")
MAGIC = b"TZif"
#: Its first line names the release of the zones.
RELEASE = "tzdata.zi"


class Unfit(Exception):
    """An input of the package is not as expected."""


def zones(folder: Path) -> dict[str, bytes]:
    """The zone files under a folder by their names, and the file that names their release."""
    found = {RELEASE: (folder / RELEASE).read_bytes()}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if name.parts[0] in NO_PLACES or not path.is_file():
            continue
        data = path.read_bytes()
        if data.startswith(MAGIC):
            found[name.as_posix()] = data
    if len(found) == 1:
        raise Unfit(f"found no time zones in {folder}")
    return found


def entries(bootstrap: Path, zoneinfo: Path, ca: Path) -> list[tuple[str, int, bytes]]:
    """All files of the zip: name, mode and bytes."""
    files = [("bootstrap", PROGRAM, bootstrap.read_bytes()), ("ca.pem", DATA, ca.read_bytes())]
    files += [(f"zoneinfo/{name}", DATA, data) for name, data in zones(zoneinfo).items()]
    return sorted(files)


def pack(bootstrap: Path, zoneinfo: Path, ca: Path, to: Path) -> None:
    """Writes the zip to a temporary name, and renames it when it is complete."""
    files = entries(bootstrap, zoneinfo, ca)
    part = to.with_name(to.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, mode, data in files:
            info = zipfile.ZipInfo(name, DATE)
            info.create_system = UNIX
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, data, compresslevel=9)
    part.replace(to)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="infra/package/pack.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bootstrap", type=Path, help="the program")
    parser.add_argument("zoneinfo", type=Path, help="the zoneinfo folder of tzdata")
    parser.add_argument("ca", type=Path, help="the trusted certificates")
    parser.add_argument("zip", type=Path, help="the zip file to write")
    args = parser.parse_args()
    try:
        pack(args.bootstrap, args.zoneinfo, args.ca, args.zip)
    except (OSError, Unfit) as e:
        print(f"pack: {e}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
