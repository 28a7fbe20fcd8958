"""A finding as the title of a slide: two lines at the size of the master, and the rest of it in the line below."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from forcecalc.charts.text_metrics import ELLIPSIS, broken_into_lines, shortened
from forcecalc.wording import capital

# What may end a title, the best first: a clause; where what is before has a verb or says on which side a gap is, a part
# of one, or what a number is set against. A title is at least so long.
_CLAUSE, _PART, _AGAINST = r"[;:] ", r", ", r" (?=of (?:about|at|the) |with |where |which |because |against )"
_SAYS = re.compile(
    r"\b(is|are|was|has|have|can|could|would|may|needed|takes?|falls?|fell|ask|asks|covers?"
    r"|closes?|hangs?|sustained|short|spare|[Ee]nough|[Ss]ized)\b"
)
# What stands between a subject and its verb, and may stand under a title instead.
_ASIDE = re.compile(r", (each [^,;:]+),(?= )")
_LEAST = 20


def whole_clauses(text: str, size: float, most: float, lines: int) -> list[str]:
    """The lines of a text, at most so many: all of it, or as many clauses as there is room for.

    >>> whole_clauses("Rotation could sustain 6,000; fewer only if fewer come", 10, 170, 1)
    ['Rotation could sustain 6,000']
    """
    found = broken_into_lines(text, size, most)
    for end in (_CLAUSE, _PART):
        for start, _ in reversed(list(_outside_brackets(end, text))):
            if len(found) <= lines:
                return found
            found = broken_into_lines(text[:start], size, most)
        if len(found) <= lines:
            return found
        found = broken_into_lines(text, size, most)
    return broken_into_lines(shortened(text, size, most, lines), size, most)


class Title(NamedTuple):
    """A title, and what of the finding stands under it."""

    text: str
    rest: str = ""


def title_of(finding: str, size: float, most: float, lines: int = 2, after: str = "") -> Title:
    """A finding as a title of at most so many lines: whole, or broken after a clause; no word or number is lost.

    Parameters
    ----------
    finding : str
        The sentence, without a full stop.
    size, most : float
        The size of the text, and the width of a line. [points]
    lines : int
        How many there may be.
    after : str
        What is to follow in the title: of several slides, which this is.

    Examples
    --------
    >>> title_of("At least 91,600 troops short: rotation could sustain about 6,000", 26, 500, 1)
    Title(text='At least 91,600 troops short', rest='Rotation could sustain about 6,000')
    """

    def fits(text: str) -> bool:
        return len(broken_into_lines(f"{text}{after}", size, most, bold=True)) <= lines

    if fits(finding):
        return Title(f"{finding}{after}")
    for end in (_CLAUSE, _PART, _AGAINST):
        for start, stop in reversed(list(_outside_brackets(end, finding))):
            whole = end == _CLAUSE or _SAYS.search(finding[:start])
            if start >= _LEAST and whole and fits(finding[:start]):
                return Title(f"{finding[:start]}{after}", capital(finding[stop:]))
    if aside := _ASIDE.search(finding):
        title, rest = title_of(_ASIDE.sub("", finding, count=1), size, most, lines, after)
        return Title(title, "; ".join(filter(None, (capital(aside[1]), f"{rest[:1].lower()}{rest[1:]}"))))
    spaces = [match.start() for match in re.finditer(" ", finding)]
    for space in reversed(spaces):
        if space >= _LEAST and fits(f"{finding[:space]}{ELLIPSIS}"):
            return Title(f"{finding[:space]}{ELLIPSIS}{after}", f"{ELLIPSIS}{finding[space + 1 :]}")
    # A word longer than the slide is wide.
    kept = len(finding)
    while kept and not fits(f"{finding[:kept]}{ELLIPSIS}"):
        kept -= 1
    return Title(f"{finding[:kept]}{ELLIPSIS}{after}", f"{ELLIPSIS}{finding[kept:]}")


def _outside_brackets(end: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text may be broken: not within brackets or quotation marks."""
    for match in re.finditer(end, text):
        before = text[: match.start()]
        if before.count("(") == before.count(")") and not before.count('"') % 2:
            yield match.span()
