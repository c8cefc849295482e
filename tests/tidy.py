"""Fails on C that breaks the conventions of this project.

It holds one guard style, prototypes that name their parameters, static_assert, COUNT(), and one way
to sleep.  Exports begin with the name of their file.  No function has more than 60 lines, and no
file more than 400.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "lambda")
FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
LITERAL = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'")
#: A parameter list, with function pointers in it.
PARAMETERS = r"\(((?:[^(){};]|\([^()]*(?:\([^()]*\)[^()]*)*\))*)\)"
PROTOTYPE = re.compile(r"^(?!static|typedef|return|else|#)[A-Za-z_][\w \*]*?\b(\w+)" + PARAMETERS +
                       r"(?:\s*__attribute__\(\([^;]*\)\))?;", re.MULTILINE)
FUNCTION = re.compile(r"^(?!typedef|#)([A-Za-z_][\w \*]*?)\b(\w+)" + PARAMETERS + r"\s*\n\{\n(.*?)^\}",
                      re.MULTILINE | re.DOTALL)
#: What is done in one way only, and the file that may do it.
BANNED = (
    (re.compile(r"\b_Static_assert\b"), "write static_assert", ()),
    (re.compile(r"sizeof\s*\(?(\w[\w.>-]*)\)?\s*/\s*sizeof"), "write COUNT()", ("base/count.h",)),
    (re.compile(r"\b(?:u|nano|clock_nano)?sleep\("), "sleep by base/clock.h", ("base/clock.c",)),
    (re.compile(r"\b(?:strcpy|strcat|sprintf|gets|strtok|atoi|atol)\("), "carry the length", ()),
)


def blank(match: re.Match[str]) -> str:
    """The same number of empty lines."""
    return "\n" * match.group().count("\n")


def code_of(text: str) -> str:
    """The text without comments and literals, with the same lines."""
    return LITERAL.sub('""', COMMENT.sub(blank, text))


def parameters(text: str) -> list[str]:
    """The parameters of a list, split at its top-level commas."""
    depth, parts = 0, [""]
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def is_named(parameter: str) -> bool:
    """Whether a parameter has a name: the last word, or within (*...)."""
    if parameter in ("void", "...", ""):
        return True
    if pointer := re.search(r"\(\*\s*(\w*)", parameter):
        return pointer.group(1) != ""
    words = re.findall(r"\w+", re.sub(r"\[.*", "", parameter))
    plain = [word for word in words if word not in ("const", "struct", "enum", "unsigned", "restrict")]
    return len(plain) > 1 or (len(plain) == 1 and "unsigned" in words)


def line_of(text: str, position: int) -> int:
    """The line number of a position."""
    return text.count("\n", 0, position) + 1


def guard(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """#ifndef ROOM_FILE_H_ first, and its name behind the #endif."""
    name = re.sub(r"\W", "_", str(path.relative_to(ROOT)).removeprefix("src/")).upper() + "_"
    if not text.startswith(f"#ifndef {name}\n#define {name}\n"):
        yield 1, f"the guard is not {name}"
    if not text.endswith(f"#endif /* !{name} */\n"):
        yield text.count("\n"), f"the file does not end in: #endif /* !{name} */"


def prototypes(path: Path, code: str) -> Iterator[tuple[int, str]]:
    """Each prototype names its parameters, and begins with the file's name."""
    whole = path.stem.removesuffix("_internal")
    for match in PROTOTYPE.finditer(code):
        if not all(is_named(part) for part in parameters(match.group(2))):
            yield line_of(code, match.start()), f"{match.group(1)}() does not name its parameters"
        if not (match.group(1) == whole or match.group(1).startswith(whole + "_")):
            yield line_of(code, match.start()), f"{match.group(1)}() does not begin with {whole}_"


def functions(code: str) -> Iterator[tuple[int, str]]:
    """No function is longer than the limit."""
    for match in FUNCTION.finditer(code):
        lines = match.group(4).count("\n") + 2
        if lines > FUNCTION_LINES_MAX:
            yield line_of(code, match.start()), (f"{match.group(2)}() has {lines} lines; "
                                                 f"the limit is {FUNCTION_LINES_MAX}")


def banned(path: Path, code: str) -> Iterator[tuple[int, str]]:
    """Constructs with only one accepted form."""
    name = str(path.relative_to(ROOT)).removeprefix("src/")
    for pattern, advice, allowed in BANNED:
        if name not in allowed:
            for match in pattern.finditer(code):
                yield line_of(code, match.start()), f"\"{match.group()}\": {advice}"


def check(path: Path) -> Iterator[str]:
    """Everything wrong with a file, as file:line: words."""
    text = path.read_text(encoding="utf-8")
    code = code_of(text)
    found = [*functions(code), *banned(path, code)]
    if path.suffix == ".h":
        found += [*guard(path, text), *prototypes(path, code)]
    if text.count("\n") > FILE_LINES_MAX:
        found.append((FILE_LINES_MAX, f"{text.count(chr(10))} lines; the limit is {FILE_LINES_MAX}"))
    for line, words in sorted(found):
        yield f"{path.relative_to(ROOT)}:{line}: {words}"


def main() -> int:
    """Print what is wrong, and say so in the exit code."""
    files = sorted(path for folder in FOLDERS for suffix in ("c", "h", "rl")
                   for path in (ROOT / folder).rglob(f"*.{suffix}"))
    found = [line for path in files for line in check(path)]
    if not files:
        found.append("no source was found at all")
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
