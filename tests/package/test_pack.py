"""The zip holds what Lambda needs and nothing else, and the same files make the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import PACK

ZONE = b"TZif2" + bytes(100)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A program, and a folder of zones as tzdata lays it out."""
    (tmp_path / "program").write_bytes(b"\x7fELF")
    (tmp_path / "ca").write_text("certificates", encoding="ascii")
    zones = tmp_path / "zones"
    for name in ("Europe/Lisbon", "America/New_York", "right/UTC", "posix/UTC", "Etc/UTC"):
        (zones / name).parent.mkdir(parents=True, exist_ok=True)
        (zones / name).write_bytes(ZONE + name.encode())
    (zones / "tzdata.zi").write_text("# version 2027a\n", encoding="ascii")
    (zones / "leapseconds").write_text("Leap 1972 Jun 30\n", encoding="ascii")
    (zones / "Portugal").symlink_to("Europe/Lisbon")
    (zones / "localtime").symlink_to("Etc/UTC")
    return tmp_path


def pack(folder: Path, to: str = "out.zip") -> subprocess.CompletedProcess:
    """The script, on these."""
    return subprocess.run([sys.executable, PACK, folder / "program", folder / "zones", folder / "ca", folder / to],
                          capture_output=True, encoding="utf-8", check=False)


def test_it_holds_the_program_and_each_zone_by_all_its_names(folder):
    assert pack(folder).returncode == 0
    with zipfile.ZipFile(folder / "out.zip") as package:
        assert package.namelist() == [
            "bootstrap", "ca.pem", "zoneinfo/America/New_York", "zoneinfo/Etc/UTC", "zoneinfo/Europe/Lisbon",
            "zoneinfo/Portugal", "zoneinfo/tzdata.zi"]
        assert package.read("zoneinfo/Portugal") == package.read("zoneinfo/Europe/Lisbon")
        assert {i.external_attr >> 16 for i in package.infolist()} == {0o100755, 0o100644}
        assert package.getinfo("bootstrap").external_attr >> 16 == 0o100755


def test_neither_dates_nor_modes_nor_order_of_the_files_change_it(folder):
    assert pack(folder).returncode == 0
    moved = folder / "moved"
    moved.mkdir()
    for name in ("zones/Etc/UTC", "program", "ca", "zones/tzdata.zi", "zones/America/New_York", "zones/Portugal",
                 "zones/Europe/Lisbon"):
        (moved / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, moved / name)
        os.chmod(moved / name, 0o600)
        os.utime(moved / name, (1, 1))
    assert pack(moved).returncode == 0
    assert (moved / "out.zip").read_bytes() == (folder / "out.zip").read_bytes()


@pytest.mark.parametrize("lost, words", [
    ("program", "program"), ("ca", "ca"), ("zones/tzdata.zi", "tzdata.zi"), ("zones", "zones")])
def test_what_is_missing_is_named_and_nothing_is_written(folder, lost, words):
    path = folder / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = pack(folder)
    assert done.returncode == 1
    assert words in done.stderr and done.stderr.count("\n") == 1
    assert not (folder / "out.zip").exists()


def test_a_folder_without_zones_is_refused(folder):
    shutil.rmtree(folder / "zones")
    (folder / "zones").mkdir()
    (folder / "zones" / "tzdata.zi").write_text("# version 2027a\n", encoding="ascii")
    done = pack(folder)
    assert done.returncode == 1
    assert "found no time zones" in done.stderr
