"""How many lines of code the package has, room by room: without docstrings, comments, blank lines and imports.

    python bench/code_lines.py [FOLDER]

A line counts once, whatever stands on it; one that only closes a bracket counts too. Of an import all lines are left
out, and of a string that stands alone as a statement: the docstrings.
"""

import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[1] / "forcecalc"
NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


class Count(NamedTuple):
    """Lines of a file: all of them, those of code, those of docstrings."""

    every: int
    code: int
    docstrings: int


def counted(text: str) -> Count:
    tree = ast.parse(text)
    docstrings = {line for node in ast.walk(tree) if _is_docstring(node) for line in _lines(node)}
    imports = {line for node in ast.walk(tree) if _is_import(node) for line in _lines(node)}
    written = set(_written(text))
    return Count(len(text.splitlines()), len(written - docstrings - imports), len(docstrings))


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_import(node: ast.AST) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _lines(node: ast.AST) -> Iterable[int]:
    assert isinstance(node, ast.stmt)
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _written(text: str) -> Iterator[int]:
    """The lines on which anything stands but a comment."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NOT_CODE:
            yield from range(token.start[0], token.end[0] + 1)


def room(path: Path, package: Path) -> str:
    first, *below = path.relative_to(package).parts
    return first if below else "rest"


def table(package: Path) -> Iterator[tuple[str, list[Count]]]:
    """Each room and the counts of its files, then all of them."""
    rooms: dict[str, list[Count]] = {}
    for path in sorted(package.rglob("*.py")):
        rooms.setdefault(room(path, package), []).append(counted(path.read_text("utf-8")))
    yield from sorted(rooms.items(), key=lambda pair: (pair[0] == "rest", pair[0]))
    yield "total", [count for counts in rooms.values() for count in counts]


def main(package: Path) -> None:
    heads = ("files", "lines", "code", "docstrings", "median", "longest")
    print(f"{'room':12}" + "".join(f"{head:>12}" for head in heads))
    for name, counts in table(package):
        lengths = [count.every for count in counts]
        sums = [sum(one) for one in zip(*counts, strict=True)]
        row = (len(counts), *sums, statistics.median(lengths), max(lengths))
        print(f"{name:12}" + "".join(f"{value:12,.0f}" for value in row))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)
