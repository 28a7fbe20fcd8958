"""Text in the charts' font: measured without drawing it, broken into lines, cut to a width, fitted to a box."""

from collections.abc import Iterator, Sequence
from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from forcecalc.wording import visible

FONT = "DejaVu Sans"
BOX, ELLIPSIS = "□", "…"
# No label comes near this length; what is longer need not be looked at.
_LONGEST = 400
_LINE = 1.22
# Characters are drawn a little wider where a screen's dots are coarse.
_HINTED = 1.03


@cache
def _font(bold: bool) -> FT2Font:
    path = font_manager.findfont(font_manager.FontProperties(family=FONT, weight="bold" if bold else "normal"))
    return font_manager.get_font(path)


@cache
def drawable() -> frozenset[int]:
    """The characters that both weights of the font have."""
    return frozenset(_font(False).get_charmap()) & frozenset(_font(True).get_charmap())


@cache
def _advance(character: str, bold: bool) -> float:
    """How far a character moves the pen, in ems; one missing from the font is as wide as a box."""
    font = _font(bold)
    code = ord(character) if ord(character) in drawable() else ord(BOX)
    return font.load_char(code, flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


def clean(text: str) -> str:
    r"""Text as one line that the font can draw: a box for what is missing from it, nothing for what cannot be seen.

    >>> clean("a\n<b>\u202e $x$")
    'a <b> $x$'
    """
    return "".join(character if ord(character) in drawable() else BOX for character in visible(text[:_LONGEST]))


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text, in points.

    Measured in DejaVu Sans, which is wider than the fonts of most offices.
    """
    return _HINTED * size * sum(_advance(character, bold) for character in text)


def height(lines: int, size: float) -> float:
    """The height of a number of lines, in points."""
    return lines * size * _LINE


def broken_into_lines(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """All of a text in lines no wider than so many points; a word that is wider is broken.

    >>> broken_into_lines("The quick brown fox", 10, 60)
    ['The quick', 'brown fox']
    """
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size, bold) <= most:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, size, most, bold)
    return lines


def _pieces(word: str, size: float, most: float, bold: bool) -> Iterator[str]:
    """A word in pieces no wider than so many points."""
    piece = ""
    for character in word:
        if piece and width(piece + character, size, bold) > most:
            yield piece
            piece = ""
        piece += character
    yield piece


def shortened(text: str, size: float, most: float, lines: int = 1, bold: bool = False) -> str:
    """Text that takes at most so many lines of so many points, cut with an ellipsis where it is longer.

    >>> shortened("The quick brown fox", 10, 70, 1)
    'The quick…'
    """
    whole = broken_into_lines(text, size, most, bold)
    if len(whole) <= lines:
        return text
    # A last line that a long word would not fit has room for a piece of it.
    kept = sum(len(line) + 1 for line in whole[: lines + 1])
    while kept and len(broken_into_lines(f"{text[:kept].rstrip()}{ELLIPSIS}", size, most, bold)) > lines:
        kept -= 1
    return f"{text[:kept].rstrip()}{ELLIPSIS}"


def cut(text: str, size: float, most: float, bold: bool = False) -> str:
    """Clean text on one line, cut with an ellipsis where it is wider than so many points.

    >>> cut("A very long name", 10, 60)
    'A very lo…'
    """
    return shortened(clean(text), size, most, 1, bold)


def wrapped(text: str, size: float, most: float, lines: int = 2, bold: bool = False) -> list[str]:
    """Clean text in at most so many lines of so many points, the last one cut; no word is broken.

    >>> wrapped("The quick brown fox jumps over", 10, 86)
    ['The quick brown', 'fox jumps over']
    """
    text = clean(text)
    done: list[str] = []
    for line in broken_into_lines(text, size, most, bold)[: lines - 1]:
        rest = text.removeprefix(line)
        if rest and not rest.startswith(" "):
            break
        done.append(line)
        text = rest.removeprefix(" ")
    return [*done, cut(text, size, most, bold)] if text or not done else done


def fitted(text: str, sizes: Sequence[float], most: float, high: float, bold: bool = False) -> tuple[str, float]:
    """Text and the largest of some sizes in which a box holds it; cut to the smallest if none does.

    >>> fitted("The quick brown fox", (20, 10), 60, 30)
    ('The quick brown fox', 10)
    """
    for size in sizes:
        if height(len(broken_into_lines(text, size, most, bold)), size) <= high:
            return text, size
    smallest = sizes[-1]
    lines = max(int(high / height(1, smallest)), 1)
    return shortened(text, smallest, most, lines, bold), smallest
