"""One page: the gap and the funnel beside each other, and under them the words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from matplotlib.axes import Axes

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.drawings.funnel import draw_funnel
from forcecalc.charts.drawings.gap import draw_gap
from forcecalc.charts.text_metrics import height, width, wrapped
from forcecalc.report.exhibits import placemat as exhibits
from forcecalc.report.exhibits.placemat import PlacematExhibit

# Sizes of the words, the best first, and what part of the page they take at most, in columns and in rows.
_SIZES = (11.5, 11.0, 10.5, 10.0, 9.5)
_MOST_BELOW, _MOST_STACKED = 0.36, 0.5
_BETWEEN, _BULLET, _MOST_LINES = 18.0, "– ", 6
_FUNNEL, _OUTLINES = "From army to force", "outlines: the stage before"
# What part of the width each column of words has.
_COLUMNS = (0.36, 0.42, 0.22)
# The least height of a chart, on a slide and anywhere. [points]
_LEAST_CHART, _LEAST_ANYWHERE = 130.0, 110.0

Parts = Sequence[tuple[str, Sequence[str]]]


@chart(exhibits.placemat)
def placemat(canvas: Canvas, shown: PlacematExhibit) -> Axes:
    """The answer on one page: its gap, what armies come to, what would close it, caveats, and the evidence.

    Returns
    -------
    matplotlib.axes.Axes
        Without bars of its own; its child axes hold the charts, on a narrow page that of the gap alone.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> len(charts.placemat(assess(load("article"))).child_axes)
    2
    """
    across, up = canvas.lay_out(below=0, above=0)
    canvas.ax.set_axis_off()
    between = canvas.room(_BETWEEN)
    beside = None if canvas.narrow else shown.funnel
    parts: Parts = shown.parts
    if shown.funnel and not beside:
        parts = ((_FUNNEL, (f"{shown.funnel.finding}.",)), *parts)
    words = _fitted(canvas, parts, across, up)
    bottom = words.height + between / 2 if words.blocks else 0.0
    middle = (across - between) / 2 if beside else across
    draw_gap(canvas.part(shown.gap, (0, middle), (bottom, up), title=False), shown.gap)
    if beside:
        # The page has a title, which says how many can be sustained.
        beside = replace(beside, title=f"{_FUNNEL} ({_OUTLINES})")
        draw_funnel(canvas.part(beside, (middle + between, across), (bottom, up), title=True), beside)
    _write(canvas, words, up)
    return canvas.finish()


class _Words(NamedTuple):
    """The words in a size that they have room for.

    Attributes
    ----------
    size : float
        Of the text. [points]
    blocks : sequence of (str, sequence of str)
        The headings, and the lines under each.
    places : sequence of float
        How far each is from the left. [points]
    stacked : bool
        Whether they stand under one another, and not beside.
    """

    size: float
    blocks: Parts
    places: Sequence[float]
    stacked: bool

    @property
    def heights(self) -> list[float]:
        """How high each block is. [points]."""
        return [height(1 + len(lines), self.size) + 0.4 * self.size for _, lines in self.blocks]

    @property
    def height(self) -> float:
        """How high they are together. [points]."""
        return sum(self.heights) if self.stacked else max(self.heights, default=0.0)


def _fitted(canvas: Canvas, parts: Parts, across: float, up: float) -> _Words:
    """The words in the largest size that they have room for; in the smallest, as many sentences as that has room for.

    Nothing where the page has room for a chart alone.
    """
    stacked, between = canvas.narrow, canvas.room(_BETWEEN)
    room = across - (len(_COLUMNS) - 1) * between
    columns = [across] * len(parts) if stacked else [room * share for share in _COLUMNS]
    places = [0.0 if stacked else sum(columns[:at]) + at * between for at in range(len(parts))]
    least = max(canvas.room(_LEAST_CHART), _LEAST_ANYWHERE)
    most = min((_MOST_STACKED if stacked else _MOST_BELOW) * up, up - least)
    words = _Words(0.0, (), (), stacked)
    for size in map(canvas.size, _SIZES):
        lines = [_lines(sentences, size, column) for (_, sentences), column in zip(parts, columns, strict=True)]
        blocks = [(heading, found) for (heading, _), found in zip(parts, lines, strict=True)]
        words = _Words(size, blocks, places, stacked)
        if words.height <= most:
            return words
    return _shortened(words, most)


def _lines(sentences: Sequence[str], size: float, most: float) -> list[str]:
    """Sentences as lines, each on at most a few."""
    lines = []
    for sentence in sentences:
        first, *more = wrapped(sentence, size, most - width(_BULLET, size), _MOST_LINES)
        lines += [f"{_BULLET}{first}", *(f"  {line}" for line in more)]
    return lines


def _shortened(words: _Words, most: float) -> _Words:
    """Without the last sentence of the longest block, again and again, until there is room; a block keeps one."""
    blocks = [(heading, list(lines)) for heading, lines in words.blocks]
    while blocks and words._replace(blocks=blocks).height > most:
        longest = max((lines for _, lines in blocks), key=len)
        starts = [at for at, line in enumerate(longest) if line.startswith(_BULLET)]
        if len(starts) > 1:
            del longest[starts[-1] :]
        else:
            blocks.pop()
    return words._replace(blocks=blocks)


def _write(canvas: Canvas, words: _Words, up: float) -> None:
    """Write the blocks beside or under one another."""
    at = words.height
    for (heading, lines), left, high in zip(words.blocks, words.places, words.heights, strict=False):
        _text(canvas, left, at / up, heading, words.size, "bold")
        for row, line in enumerate(lines, 1):
            _text(canvas, left, (at - height(row, words.size) - 0.2 * words.size) / up, line, words.size, "normal")
        at -= high if words.stacked else 0.0


def _text(canvas: Canvas, left: float, top: float, text: str, size: float, weight: str) -> None:
    canvas.ax.annotate(
        text,
        (0, top),
        (left, 0),
        xycoords="axes fraction",
        textcoords="offset points",
        verticalalignment="top",
        fontsize=size,
        fontweight=weight,
        color=canvas.palette.ink,
        annotation_clip=False,
    )
