"""Lines of plain text: broken to a width, counted in the columns of a terminal, in characters that it knows."""

import re
import unicodedata
from collections.abc import Iterator
from textwrap import TextWrapper

from forcecalc.errors import printable
from forcecalc.scripts import clusters

# What stands for a character that is missing from an encoding.
_PLAINER = str.maketrans({"≥": ">=", "≤": "<=", "±": "+-", "─": "-", "│": "|", "├": "+", "└": "`"})
# A space at which no line is broken.
_UNBROKEN = "\u00a0"


def fitting(text: str, encoding: str) -> str:
    """Text with signs and lines in characters that an encoding has.

    >>> fitting("≥ 5", "utf-8"), fitting("≥ 5", "ascii")
    ('≥ 5', '>= 5')
    """
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return text.translate(_PLAINER)
    return text


def column_count(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining marks none."""
    doubled = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + doubled - sum(unicodedata.combining(character) > 0 for character in text)


def heading_lines(text: str, width: int) -> list[str]:
    """A heading in lines of a width."""
    return list(folded(printable(text), width))


def sentence_lines(text: str, width: int, lead: str = "  ") -> list[str]:
    """A sentence in lines of a width, the later ones indented as far as its lead.

    A link stays whole, to be copied, and a number stays with its per cent.
    """
    wrapper = TextWrapper(width, lead, " " * len(lead), break_long_words=False, break_on_hyphens=False)
    lines = wrapper.wrap(re.sub(r"(?<=\d) (?=%)", _UNBROKEN, printable(text)))
    return [line.replace(_UNBROKEN, " ") for line in lines]


def folded(text: str, width: int) -> Iterator[str]:
    """Text in lines of a width, broken between words, and within those that are longer than a line.

    >>> list(folded("an even split of 30,000", 8))
    ['an even', 'split of', '30,000']
    """
    for paragraph in text.split("\n"):
        line = ""
        for word in re.findall(r"\s*\S+\s*", paragraph):
            if column_count(line) + column_count(word.rstrip()) > width:
                if line:
                    yield line.rstrip()
                *pieces, word = _chopped(word, width)
                yield from pieces
                line = ""
            line += word
        yield line.rstrip()


def _chopped(word: str, width: int) -> list[str]:
    """A word in pieces of a width; one that fits is left whole."""
    pieces = [""]
    for letter in clusters(word.rstrip()):
        if pieces[-1] and column_count(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    pieces[-1] += word[len(word.rstrip()) :]
    return pieces
