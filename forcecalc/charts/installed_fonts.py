"""The fonts of this machine: their files, and the characters that they have."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import matplotlib
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

# Fonts that have a frame in place of each character.
_EMPTY = ("Last Resort", ".LastResort", "LastResort")
_USUAL, _BOLD = (400, "normal", "regular", "book"), (700, "bold")


class Face(NamedTuple):
    """An installed font of the usual weight: the name of its family, and its file."""

    family: str
    path: str


def installed() -> tuple[Face, ...]:
    """The fonts of this machine, those included that were installed since matplotlib last looked."""
    manager, own = font_manager.fontManager, matplotlib.get_data_path()
    known = {entry.fname for entry in manager.ttflist}
    for path in sorted(set(font_manager.findSystemFonts()) - known):
        try:
            manager.addfont(path)
        # A file that is damaged, or holds no outlines: there are as many errors as there are kinds of fonts.
        except Exception:
            continue
    # What comes with matplotlib beside its first font is for formulas.
    usable = [entry for entry in manager.ttflist if entry.style == "normal" and entry.weight in _USUAL]
    by_name = {entry.name: Face(entry.name, _path(entry)) for entry in usable if not entry.fname.startswith(own)}
    return tuple(face for _, face in sorted(by_name.items()) if not face.family.startswith(_EMPTY))


def _path(entry: Any) -> str:
    """Of a font's file, with the number of the font in a collection where matplotlib counts them."""
    index = getattr(entry, "index", 0)
    return font_manager.FontPath(entry.fname, index) if index else str(entry.fname)


@cache
def files(family: str) -> tuple[str, str] | None:
    """The files of a family: of its usual and of its bold weight; none of an unknown one.

    >>> [file.rpartition("/")[2] for file in files("DejaVu Sans")]
    ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']
    """
    try:
        usual, bold = (
            font_manager.findfont(FontProperties(family=family, weight=weight), fallback_to_default=False)
            for weight in ("normal", "bold")
        )
    except ValueError:
        return None
    return usual, bold


def _lend_bold(family: str) -> None:
    """Let the usual weight of a family stand for its bold one where it has none: a substitute needs no warning."""
    entries = [entry for entry in font_manager.fontManager.ttflist if entry.name == family]
    if not any(entry.weight in _BOLD for entry in entries):
        usual = next(entry for entry in entries if entry.style == "normal" and entry.weight in _USUAL)
        font_manager.fontManager.ttflist.append(replace(usual, weight=700))


@cache
def faces(family: str) -> tuple[FT2Font, FT2Font] | None:
    """A family in its usual and its bold weight; none if it cannot be read."""
    paths = files(family)
    try:
        return (opened(paths[0]), opened(paths[1])) if paths else None
    except (OSError, RuntimeError):
        return None


def opened(path: str) -> FT2Font:
    """A font by its path, which may name one of a collection."""
    index = getattr(path, "face_index", 0)
    return FT2Font(path, face_index=index) if index else FT2Font(path)


@cache
def characters(path: str) -> frozenset[int]:
    """The characters that a font has; none of one that cannot be read."""
    try:
        return frozenset(opened(path).get_charmap())
    except (OSError, RuntimeError):
        return frozenset()


def have(weights: Sequence[FT2Font], text: Sequence[str]) -> bool:
    """Whether both weights have all characters of a text."""
    return all(face.get_char_index(ord(character)) for face in weights for character in text)


def draws(family: str, text: Sequence[str]) -> bool:
    """Whether a family has the characters of a text, and an outline for the first; colour pictures have none."""
    _lend_bold(family)
    weights = faces(family)
    if not weights or not have(weights, text):
        return False
    weights[0].load_char(ord(text[0]), flags=LoadFlags.NO_SCALE)
    return len(weights[0].get_path()[0]) > 0
