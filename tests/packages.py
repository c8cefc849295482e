"""Fails on any import that a package of codegen/ may not have.

One table in codegen/README.md lists the packages and what each may import; this check reads it.  A row
names only rows above it, so packages form no cycle; the modules of one package form none either.  A package
may import itself, the standard library, and what its row names.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "codegen"
TABLE = f"{NAME}/README.md"


@dataclass(frozen=True)
class Package:
    """A row of the table: a folder, or a module beside the folders."""

    name: str
    packages: frozenset[str]
    libraries: frozenset[str]


@dataclass(frozen=True)
class Import:
    """A module that another one imports, from the root: codegen.spec.model, or yaml."""

    line: int
    module: str


class Trouble(Exception):
    """Something is wrong with the table itself."""


def items(cell: str) -> list[str]:
    """The comma-separated words of a cell."""
    words = [word.strip(" `/") for word in cell.split(",")]
    return [word for word in words if word and word not in ("none", "nothing")]


def read_table(text: str) -> dict[str, Package]:
    """The packages, in the table's order."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if re.match(r"\|\s*package\s*\|", line)), None)
    if start is None:
        raise Trouble("no table begins with \"| package |\"")
    packages: dict[str, Package] = {}
    for line in lines[start + 2:]:
        if not line.startswith("|"):
            break
        names, packages_cell, libraries = (items(cell) for cell in line.strip().strip("|").split("|"))
        above = set(packages) if packages_cell == ["all above"] else set(packages_cell)
        if above - set(packages):
            raise Trouble(f"{', '.join(names)} leans on {', '.join(sorted(above - set(packages)))}, "
                          "which is no row above it")
        packages |= {name: Package(name, frozenset(above), frozenset(libraries)) for name in names}
    return packages


def module_name(path: Path, root: Path) -> str:
    """The name of a file's module, as codegen.spec.model."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path, root: Path, modules: set[str]) -> Iterator[Import]:
    """What a file imports."""
    parts = path.relative_to(root).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*parts[:len(parts) - node.level + 1]] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                yield Import(node.lineno, whole if whole in modules else source)


def problem_with(package: Package, module: str) -> str:
    """What is wrong with an import, or ""."""
    head, *rest = module.split(".")
    if head != NAME:
        fine = head in sys.stdlib_module_names or head in package.libraries
        return "" if fine else f"{package.name} may not use {head}"
    fine = rest and (rest[0] == package.name or rest[0] in package.packages)
    return "" if fine else f"{package.name} may not lean on {module}"


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of a cycle, in words, if there is one."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as e:
        return [f"{NAME}: modules import each other: {', '.join(sorted(set(e.args[1])))}"]
    return []


def check(root: Path) -> list[str]:
    """Every forbidden import, as file:line: words."""
    packages = read_table((root / TABLE).read_text(encoding="utf-8"))
    files = {module_name(path, root): path for path in sorted((root / NAME).rglob("*.py"))}
    found: list[str] = []
    graph: dict[str, set[str]] = {}
    for name, path in files.items():
        where = path.relative_to(root)
        if name == NAME:
            continue
        package = packages.get(where.with_suffix("").parts[1])
        if package is None:
            found.append(f"{where}: this package is not in the table")
            continue
        used = list(imports(path, root, set(files)))
        graph[name] = {one.module for one in used if one.module in files}
        found += [f"{where}:{one.line}: {words}" for one in used if (words := problem_with(package, one.module))]
    return found or cycle(graph)


def main() -> int:
    """Print what is wrong, and say so in the exit code."""
    try:
        found = check(ROOT)
    except (Trouble, OSError) as e:
        found = [f"{TABLE}: {e}"]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
