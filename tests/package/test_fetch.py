"""The download of Debian's packages accepts only what Debian has signed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from conftest import NO_ARCHIVE, ROOT

#: The configuration of a machine that accepts anything.
LAX = """Acquire::AllowInsecureRepositories "true";
APT::Get::AllowUnauthenticated "true";
"""


def test_an_archive_that_is_not_signed_is_refused(tmp_path: Path) -> None:
    suite = tmp_path / "archive" / "dists" / "bookworm"
    for folder in ("binary-arm64", "source"):
        (suite / "main" / folder).mkdir(parents=True)
    (suite / "main" / "binary-arm64" / "Packages").touch()
    (suite / "main" / "source" / "Sources").touch()
    (suite / "Release").write_text("Codename: bookworm\nArchitectures: arm64\nComponents: main\n", "utf-8")
    (tmp_path / "apt.conf").write_text(LAX, "utf-8")
    apt_get = tmp_path / "apt-get"
    apt_get.write_text(f"""#!/bin/sh
[ "$1" = indextargets ] && exec echo "file:{tmp_path}/archive bookworm main"
exec {shutil.which("apt-get")} "$@"
""", "utf-8")
    apt_get.chmod(0o755)
    done = subprocess.run([ROOT / "infra" / "package" / "fetch.sh", "arm64", tmp_path / "deps", "libssl-dev"],
                          capture_output=True, encoding="utf-8", check=False,
                          env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}",
                                            "APT_CONFIG": str(tmp_path / "apt.conf")})
    assert done.returncode == 1 and NO_ARCHIVE in done.stderr and "is not signed" in done.stderr
