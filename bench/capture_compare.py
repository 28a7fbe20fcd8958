"""The difference of two captures."""

import difflib
import io
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path

HASHES = "hashes.txt"
# Longer lines are broken, so that what differs in them is seen.
_WIDTH = 160


def matches(name: str, only: str) -> bool:
    """Whether a pattern fits a part of a name."""
    return fnmatch(name, f"*{only}*")


def hashes(folder: Path, only: str) -> dict[str, str]:
    """The hash of each file of a capture, by its path."""
    lines = (folder / HASHES).read_text("utf-8").splitlines()
    pairs = [line.split("  ", 1) for line in lines]
    return {path: digest for digest, path in pairs if matches(path, only)}


def compare(one: Path, other: Path, only: str = "", lines: int = 12) -> bool:
    """Print what differs between two captures; whether anything does."""
    first, second = hashes(one, only), hashes(other, only)
    gone, new = sorted(first.keys() - second.keys()), sorted(second.keys() - first.keys())
    changed = sorted(path for path in first.keys() & second.keys() if first[path] != second[path])
    for folder, paths in ((one, gone), (other, new)):
        for path in paths:
            print(f"only in {folder}: {path}")
    for path in changed:
        print(f"differs: {path}")
        for line in islice(_difference(one / path, other / path), lines):
            print(f"    {line}")
    same = len(first) - len(gone) - len(changed)
    print(f"{same:,} alike, {len(changed):,} differ, {len(gone):,} only in {one}, {len(new):,} only in {other}")
    return bool(gone or new or changed)


def _difference(one: Path, other: Path) -> Iterator[str]:
    if one.suffix == ".png":
        yield _pixels(one.read_bytes(), other.read_bytes())
        return
    try:
        first, second = (_lines(path.read_bytes().decode("utf-8")) for path in (one, other))
    except UnicodeDecodeError:
        yield f"{one.stat().st_size:,} and {other.stat().st_size:,} bytes"
        return
    # The first two lines name the files.
    yield from islice(difflib.unified_diff(first, second, lineterm="", n=0), 2, None)


def _lines(text: str) -> list[str]:
    """The lines of a text, a line for each tag and none too long."""
    lines = text.replace("><", ">\n<").splitlines()
    return [line[at : at + _WIDTH] for line in lines for at in range(0, max(len(line), 1), _WIDTH)]


def _pixels(one: bytes, other: bytes) -> str:
    """How many pixels of two pictures differ, and where."""
    from PIL import Image, ImageChops

    first, second = (Image.open(io.BytesIO(content)).convert("RGB") for content in (one, other))
    if first.size != second.size:
        return f"{first.size} and {second.size} pixels"
    apart = ImageChops.difference(first, second).convert("L")
    if (box := apart.getbbox()) is None:
        return "the same pixels; something else differs"
    return f"{sum(apart.histogram()[1:]):,} pixels differ, within {box}"
