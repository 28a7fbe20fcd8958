"""The names of rows, down the side of a chart, in a size that its rows have room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.text_metrics import clean, complete, cut, distinct, height, width, wrapped
from forcecalc.scripts import isolated

# What part of a place names take at most.
MOST_NAMES = 0.4
_THICKEST = 34.0
# Sizes of names with a share in brackets, the best first. [points]
_BRACKET_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
# What part of their size names that are cut may have instead, and the least such size. [points]
_SMALLER, _LEAST_NAME = (0.92, 0.85, 0.78, 0.7), 8.5


@dataclass(frozen=True)
class RowName:
    """The name of a row; a heading has nothing drawn beside it, and a strong one stands out."""

    text: str
    heading: bool = False
    strong: bool = False

    @property
    def bold(self) -> bool:
        """Whether it is in bold letters."""
        return self.heading or self.strong


def under_headings(names: Sequence[str], headings: Sequence[str]) -> tuple[list[RowName], list[int]]:
    """Rows with a heading over those that share one, and the place of each name among them.

    >>> under_headings(["a", "b"], ["First", "First"])[1], under_headings(["a", "b"], ["", ""])[1]
    ([1, 2], [0, 1])
    """
    rows: list[RowName] = []
    places: list[int] = []
    for position, (name, heading) in enumerate(zip(names, headings, strict=True)):
        if heading and (position == 0 or heading != headings[position - 1]):
            rows.append(RowName(heading, heading=True))
        places.append(len(rows))
        rows.append(RowName(name))
    return rows, places


def with_brackets(canvas: Canvas, names: Sequence[str], shares: Sequence[str]) -> tuple[list[RowName], float]:
    """Names with a share in brackets, never cut off, where there is no room for a panel; and the size they fit in."""
    room, most = canvas.lay_out()[1], MOST_NAMES * canvas.width
    endings = [f" ({share})" if share else "" for share in shares]
    whole = [f"{name}{ending}" for name, ending in zip(names, endings, strict=True)]
    for points in _BRACKET_SIZES:
        size = canvas.size(points)
        lines = [wrapped(name, size, most, 2) for name in whole]
        if height(2, size) + 3 > room / len(names):
            lines = [[cut(name, size, most)] for name in whole]
        fits = all(" ".join(each) == clean(name) for each, name in zip(lines, whole, strict=True))
        if fits and not any(line.startswith("%") for each in lines for line in each):
            return [RowName(name) for name in whole], points
    size = canvas.size(_BRACKET_SIZES[-1])
    room = most - max((width(ending, size) for ending in endings), default=0.0) - 1
    short = distinct(names, lambda name, keep_end: cut(name, size, room, keep_end=keep_end))
    return [RowName(f"{name}{ending}") for name, ending in zip(short, endings, strict=True)], _BRACKET_SIZES[-1]


def _on_lines(text: str, size: float, most: float, lines: int, bold: bool, keep_end: bool) -> list[str]:
    """A name on its lines; of two the second begins behind the last comma, where that leaves both whole."""
    found = wrapped(text, size, most, lines, bold, keep_end)
    first, comma, second = clean(text).rpartition(", ")
    parts = [f"{first},", second]
    if comma and len(found) == len(parts) and all(width(part, size, bold) <= most for part in parts):
        return parts
    return found


@dataclass(frozen=True)
class FittedNames:
    """Names down the side of a chart, in a size of text that its rows have room for.

    Attributes
    ----------
    size : float
        Of the text. [points]
    bar : float
        How thick a bar may be, as a share of a row.
    texts : sequence of str
        The names as they are written: cut, or on two lines.
    width : float
        Of the widest of them. [points]
    hanging : bool
        Whether the headings begin with the names and run on over the rows, since one is wider than all names.
    """

    size: float
    bar: float
    texts: Sequence[str]
    width: float
    hanging: bool = False

    @classmethod
    def fit(
        cls, names: Sequence[RowName], room: float, most: float, largest: float, least: float, heading: float = 0.0
    ) -> "FittedNames":
        """Names beside rows that are `room` high together, none wider than `most`, in such sizes. [points].

        A heading may be as wide as `heading`, where nothing is drawn beside it. Names that are cut have a smaller size
        if that makes them whole.
        """
        row_height = room / max(len(names), 1)
        size = min(largest, max(row_height * 0.8, least))
        bar = min(0.66, _THICKEST / row_height)
        smaller = [share * size for share in _SMALLER if share * size >= max(least, _LEAST_NAME)]
        fits = [cls._in_size(names, each, row_height, (most, heading), bar) for each in (size, *smaller)]
        return next((fitted for fitted in fits if fitted.whole(names)), fits[0])

    @classmethod
    def _in_size(
        cls, names: Sequence[RowName], size: float, row_height: float, most: tuple[float, float], bar: float
    ) -> "FittedNames":
        """Names in one size, and headings; each as wide as it may be."""
        lines = 2 if row_height >= height(2, size) + 3 else 1
        bold = {name.text: name.bold for name in names}
        over = {name.text for name in names if name.heading and most[1] > 0}
        room = {text: (max(most), 1) if text in over else (most[0], lines) for text in bold}
        texts = distinct(
            [name.text for name in names],
            lambda text, keep_end: "\n".join(_on_lines(text, size, *room[text], bold[text], keep_end)),
        )
        widths = [
            max(width(line, size, name.bold) for line in text.split("\n"))
            for name, text in zip(names, texts, strict=True)
        ]
        widest = max((each for each, name in zip(widths, names, strict=True) if name.text not in over), default=0.0)
        return cls(size, bar, texts, widest, max(widths, default=0.0) > widest)

    def whole(self, names: Sequence[RowName]) -> bool:
        """Whether no name is cut."""
        return all(complete(text.split("\n"), name.text) for text, name in zip(self.texts, names, strict=True))

    def draw(self, canvas: Canvas, ax: Axes, names: Sequence[RowName], length: float) -> None:
        """Write the names beside rows of such a length, the first row on top. [points]."""
        ax.set_ylim(len(names) - 0.5, -0.5)
        ax.set_yticks(range(len(names)), labels=[isolated(text) for text in self.texts], fontsize=self.size)
        ax.tick_params(axis="y", length=0, pad=canvas.room(8))
        for name, tick in zip(names, ax.get_yticklabels(), strict=True):
            tick.set_color(canvas.palette.grey if name.heading else canvas.palette.ink)
            if name.heading and self.hanging:
                # Its place is a share of the rows' length, to the right of where they begin.
                tick.set(x=-self.width / length, horizontalalignment="left", zorder=4)
                tick.set_bbox({"facecolor": canvas.palette.paper, "edgecolor": "none", "pad": 0.5})
            tick.set_fontweight("bold" if name.bold else "normal")
