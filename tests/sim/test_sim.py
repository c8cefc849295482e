"""The program of the simulation: a seed means the same run everywhere, and wrong words are refused."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SIM, SIM_CLANG = ROOT / "build/tests/sim", ROOT / "build/clang/tests/sim"

#: Words that are refused, and a part of the message.
REFUSED = {
    "--bogus": "unrecognized option '--bogus'",
    "extra": 'unexpected "extra"',
    "--seeds": "'--seeds' requires an argument",
    "--seeds 1x": "--seeds takes a number from 0 to",
    "--seed -1": "a seed is a number from 0 to",
    "--steps 0": "--steps takes a number from 1 to",
    "--trace": "--trace needs --seed",
    "--only 3": "--only needs --seed",
    "--seed 1 --seeds 3": "--seeds does not go with --seed",
    "--hash 3 --kept x": "--kept does not go with --hash",
    "--seed 1 --hash 2": "--hash does not go with --seed",
    "--seed 1 --only 5-3": "--only takes steps in ascending order",
    "--seed 1 --only 3,,4": "--only takes steps in ascending order",
    "--seed 1 --only 1000": "--only names a step that the run does not have",
    "--without cras": "--without takes kinds of fault",
    "--kept /no/such/file": "No such file or directory",
}

#: Lines that no file of kept seeds may have.
NOT_KEPT = {
    "seed 5": "does not say after # why the seed is kept",
    "seed 5 #": "does not say after # why the seed is kept",
    "sead 5 # why": 'the first word is not "seed"',
    "seed # why": "a value is missing at the end",
    "seed 5 --only 3 4 # why": "followed by a word that is no option",
    "seed 5 --steps 3 --only 3 # why": "--only names a step that the run does not have",
    "seed 5 --bogus 3 # why": "a wish has only --steps, --only and --without",
}


def run(*words: str, sim: Path = SIM) -> subprocess.CompletedProcess[str]:
    """Runs the simulation."""
    return subprocess.run([str(sim), *words], cwd=ROOT, capture_output=True, text=True, check=False)


def lines(*words: str, sim: Path = SIM) -> list[str]:
    """The output of a simulation in which nothing fails."""
    done = run(*words, sim=sim)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def test_gcc_and_clang_run_the_same() -> None:
    hashes = lines("--hash", "20")
    assert [line.split()[0] for line in hashes] == [str(seed) for seed in range(1, 21)]
    assert len({line.split()[1] for line in hashes}) == 20
    assert lines("--hash", "20", sim=SIM_CLANG) == hashes


def test_a_seed_alone_is_the_same_as_among_others() -> None:
    _, among = lines("--hash", "2", "--first", "7")
    assert lines("--seed", "8")[-1].split()[-1] == among.split()[-1]


def test_a_trace_changes_nothing_and_has_only_the_steps_that_are_kept() -> None:
    words = ("--seed", "7", "--only", "3,8,17-20", "--without", "crash,bus")
    plain, traced = lines(*words), lines(*words, "--trace")
    assert plain == traced[-1:]
    assert len(traced) > 1
    assert len(lines("--seed", "7", "--trace")) > len(traced)


def test_a_campaign_counts_its_kept_seeds(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("# Two lines.\n\nseed 5  # any\nseed 6 --only 3,8,17-20 --without bus --steps 50  # any\n")
    assert lines("--kept", str(kept), "--seeds", "2")[-1] == "3 passed, 0 failed, 0 skipped"
    assert lines("--first", "1", "--seeds", "2")[-1] == "1 passed, 0 failed, 0 skipped"


@pytest.mark.parametrize("words", REFUSED)
def test_wrong_words_are_refused(words: str) -> None:
    done = run(*words.split())
    assert (done.returncode, REFUSED[words] in done.stderr) == (2, True), done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("line", NOT_KEPT)
def test_a_wrong_line_of_kept_seeds_is_refused(line: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text(f"\n{line}\n")
    done = run("--kept", str(kept), "--seeds", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{kept}:2: ")
    assert NOT_KEPT[line] in done.stderr


def test_everything_is_explained() -> None:
    listed = "\n".join(lines("--help"))
    readme = (ROOT / "tests/sim/README.md").read_text(encoding="utf-8")
    for option in re.findall(r"^  (--[a-z-]+)", listed, re.M):
        assert f"`{option}" in readme
