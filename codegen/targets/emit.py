"""Laying out text: the jinja2 environment all targets share, and C literals."""

from __future__ import annotations

from pathlib import Path

import jinja2

CODEGEN = Path(__file__).parents[1]
TEMPLATES = sorted(CODEGEN.glob("*/templates"))  # a package's own lie beside it


def environment() -> jinja2.Environment:
    """Templates that hold text and fail on an unknown name."""
    return jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), trim_blocks=True,
                              lstrip_blocks=True, keep_trailing_newline=True,
                              undefined=jinja2.StrictUndefined, autoescape=False)


def files(view: dict[str, object], names: dict[str, str]) -> dict[str, str]:
    """Each output rendered from its template, under its name."""
    env = environment()
    found = {name: env.get_template(template) for name, template in names.items()}
    return {name: text.render(view, template=Path(text.filename).relative_to(CODEGEN.parent).as_posix())
            for name, text in found.items()}


def enum(*words: str) -> str:
    """("guest", "do", "cancel") -> GUEST_DO_CANCEL"""
    return "_".join(words).upper().replace("-", "_")


def c_text(text: str) -> str:
    """A C string literal of UTF-8 text."""
    out = []
    for byte in text.encode():
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif char == "\n":
            out.append("\\n")
        elif char == "?" and out and out[-1] == "?":
            out.append("\\?")
        elif 32 <= byte < 127:
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'
