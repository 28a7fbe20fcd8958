"""Text on a chart: drawn as it stands, measured without drawing it, cut and wrapped to a width."""

from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from forcecalc.charts.palette import FONT
from forcecalc.wording import visible

BOX, ELLIPSIS = "□", "…"
# No label comes near this length; what is longer need not be looked at.
_LONGEST = 400
_LINE = 1.22
# Letters are drawn a little wider where a screen's dots are coarse.
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
    """How far a character moves the pen, in ems."""
    font = _font(bold)
    return font.load_char(ord(character), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


def clean(text: str) -> str:
    r"""Text as one line that the font can draw: a box for what it lacks, nothing for what cannot be seen.

    >>> clean("a\n<b>\u202e $x$")
    'a <b> $x$'
    """
    return "".join(character if ord(character) in drawable() else BOX for character in visible(text[:_LONGEST]))


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of clean text is drawn, in points."""
    return _HINTED * size * sum(_advance(character, bold) for character in text)


def height(lines: int, size: float) -> float:
    """How high some lines are drawn, in points."""
    return lines * size * _LINE


def cut(text: str, size: float, most: float, bold: bool = False) -> str:
    """Clean text, cut with an ellipsis where it is wider than so many points.

    >>> cut("A very long name", 10, 60)
    'A very lo…'
    """
    text = clean(text)
    if width(text, size, bold) <= most:
        return text
    room = most - width(ELLIPSIS, size, bold)
    kept = 0
    while kept < len(text) and room >= 0:
        room -= width(text[kept], size, bold)
        kept += 1
    return f"{text[: max(kept - 1, 0)].rstrip()}{ELLIPSIS}"


def wrapped(text: str, size: float, most: float, lines: int = 2, bold: bool = False) -> list[str]:
    """Clean text in at most so many lines of so many points, the last one cut.

    >>> wrapped("The quick brown fox jumps over", 10, 86)
    ['The quick brown', 'fox jumps over']
    """
    words = clean(text).split(" ")
    done: list[str] = []
    while words and len(done) < lines - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold) <= most:
            taken += 1
        if width(words[0], size, bold) > most:
            break
        done.append(" ".join(words[:taken]))
        words = words[taken:]
    return [*done, cut(" ".join(words), size, most, bold)] if words else done
