"""Which letters, pages and short words changed from one spec to another."""

from __future__ import annotations

from pathlib import Path

from ..rules.plain import joined
from ..spec.errors import Pos
from ..spec.load import Items, Node, Table, load
from ..spec.model import Rules
from .diff import Change

SHORT = ("words.yaml", "values.yaml")


def flat(node: Node, path: str = "") -> dict[str, str]:
    """guest_states.pending.label -> its text, for all that stands under a node."""
    if isinstance(node, Table):
        rows = [(f"{path}.{key.value}" if path else key.value, value) for key, value in node.rows]
    elif isinstance(node, Items):
        rows = [(f"{path}.{i}", value) for i, value in enumerate(node.values)]
    else:
        return {path: node.value}
    return {name: text for key, value in rows for name, text in flat(value, key).items()}


def entries_of(folder: Path, file: str) -> dict[str, tuple]:
    """The entries of words.yaml or values.yaml by name, two levels deep; none if there is no such file."""
    path = folder / "words" / file
    out: dict[str, tuple] = {}
    for name, text in (flat(load(path, str(path))) if path.exists() else {}).items():
        entry = ".".join(name.split(".")[:2])
        out[entry] = (*out.get(entry, ()), (name, text))
    return out


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name, but for those that are told entry by entry."""
    return {p.name: p.read_bytes() for p in sorted(folder.glob("*")) if p.is_file() and p.name not in SHORT}


def differing(was: dict, now: dict) -> list[str]:
    """What is new, gone or other, in the order of now, the gone last."""
    def end(name: str) -> str:
        return "" if name in was and name in now else " (new)" if name in now else " (gone)"
    return [name + end(name) for name in dict.fromkeys([*now, *was]) if was.get(name) != now.get(name)]


def letters_and_parts(names: list[str], letters: set[str]) -> tuple[list[str], list[str]]:
    """Letters by their names, each once, and the files that letters are made of."""
    whole: dict[str, str] = {}
    parts = []
    for name in names:
        file, _, end = name.partition(" ")
        stem = file.rpartition(".")[0]
        if stem in letters:
            whole[stem] = end if whole.get(stem, end) == end else ""
        else:
            parts.append(name)
    return [f"{stem} {end}".strip() for stem, end in whole.items()], parts


def texts(was: Rules, old: Path, now: Rules, new: Path) -> list[Change]:
    """One change that names all texts that changed, or none."""
    letters, parts = letters_and_parts(differing(files(old / "words"), files(new / "words")),
                                       {*was.letters, *now.letters})
    entries, values = (differing(entries_of(old, file), entries_of(new, file)) for file in SHORT)
    found = (("letters", letters), ("parts of letters", parts),
             ("pages", differing(files(old / "pages"), files(new / "pages"))),
             ("short words", entries), ("placeholders", values))
    told = tuple(f"{what} {joined([f'`{n}`' for n in names])}" for what, names in found if names)
    return [Change("texts", "words", (), None, told, Pos("", 1, 1))] if told else []
