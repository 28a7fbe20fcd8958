"""The charts of a briefing as rows of numbers, for a program that draws them itself and lets them be edited."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from forcecalc.errors import printable
from forcecalc.report.exhibits.bars import NO_RANGE, Whisker, whisker
from forcecalc.report.exhibits.words import range_note
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.notation import Share
from forcecalc.reported.number import Number
from forcecalc.wording import number

BASE, BAR, LINE, END, AREA = "base", "bar", "line", "end", "area"
TROOPS = "#,##0"


class Bar(NamedTuple):
    """A number of a chart: its label, the number format that makes the label, and its own role if it has one.

    `amount` is the format of the bare number, for the cell in which it stands; `range` is drawn as a line.
    """

    value: float | None
    text: str = ""
    form: str = ""
    role: str = ""
    amount: str = TROOPS
    range: Whisker = NO_RANGE

    @property
    def below(self) -> float:
        """How far its range reaches below it."""
        return _shortly(max((self.value or 0.0) - self.range.low, 0.0)) if self.range.varies else 0.0

    @property
    def above(self) -> float:
        """How far its range reaches beyond it."""
        return _shortly(max(self.range.high - (self.value or 0.0), 0.0)) if self.range.varies else 0.0


class Series(NamedTuple):
    """A name in the key, what its colour stands for, and a kind: what bars stand on, bars, a line, an area, or ends."""

    name: str
    role: str
    kind: str = BAR

    @property
    def named(self) -> bool:
        """Whether the key names it."""
        return self.kind in (BAR, LINE, AREA) and bool(self.name)


class Row(NamedTuple):
    """A category, with a number for each series; `under` stands on a line of its own under the name."""

    name: str
    bars: tuple[Bar, ...]
    under: str = ""

    @property
    def lines(self) -> str:
        """The name as it is written."""
        return f"{self.name}\n{self.under}" if self.under else self.name


class Reach(NamedTuple):
    """How far the ranges of a series, by its number, reach to one side of its numbers."""

    series: int
    name: str
    values: list[float]


class Graph(NamedTuple):
    """What is drawn.

    Attributes
    ----------
    series, rows : tuple
        What has a colour, and what has a name, with a number for each series.
    axis : str
        What the numbers are.
    reading : tuple of str
        How to read them.
    start : float
        From where bars go out.
    key : tuple of Series
        What the key names, where that is not the series.
    overlapping : bool
        Whether the bars of a row lie over each other, the last in front.
    """

    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    axis: str
    reading: tuple[str, ...] = ()
    start: float = 0.0
    key: tuple[Series, ...] = ()
    overlapping: bool = False

    def printable(self) -> "Graph":
        """The same chart with control characters spelt out."""
        return self._replace(
            series=tuple(series._replace(name=printable(series.name)) for series in self.series),
            rows=tuple(row._replace(name=printable(row.name), under=printable(row.under)) for row in self.rows),
            axis=printable(self.axis),
            reading=tuple(map(printable, self.reading)),
        )

    @property
    def named(self) -> tuple[Series, ...]:
        """What the key names; nothing where there is one series."""
        named = self.key or tuple(series for series in self.series if series.named)
        return named if len(named) > 1 else ()

    def with_seen_ranges(self) -> "Graph":
        """The chart with those ranges alone that are wide enough to be read."""
        most = max((bar.value + bar.above for row in self.rows for bar in row.bars if bar.value is not None), default=0)
        return self.part([row._replace(bars=tuple(_with_seen(bar, most) for bar in row.bars)) for row in self.rows])

    @property
    def ranged(self) -> bool:
        """Whether any number has a range that is drawn."""
        return any(bar.range.varies for row in self.rows for bar in row.bars)

    @property
    def reaches(self) -> tuple["Reach", ...]:
        """How far the ranges of each series that has any reach below and above its numbers."""
        found = []
        for number_, series in enumerate(self.series):
            bars = [row.bars[number_] for row in self.rows]
            if any(bar.range.varies for bar in bars):
                below, above = [bar.below for bar in bars], [bar.above for bar in bars]
                found += [Reach(number_, f"{series.name}, range below", below)]
                found += [Reach(number_, f"{series.name}, range above", above)]
        return tuple(found)

    def explained(self, where: str, draws: int) -> "Graph":
        """The chart, and as the first that is said of it what its ranges are, which stand somewhere and as lines."""
        lines = ", and as a line at its end" if self.ranged else ""
        return self._replace(reading=(range_note(f"{where}{lines}", draws), *self.reading)) if draws else self

    def part(self, rows: Sequence[Row]) -> "Graph":
        """The chart with some of its rows."""
        return self._replace(rows=tuple(rows))

    def values(self, *kinds: str) -> list[float]:
        """The numbers of the series of these kinds."""
        return [
            bar.value
            for row in self.rows
            for series, bar in zip(self.series, row.bars, strict=True)
            if series.kind in kinds and bar.value is not None
        ]


def _shortly(length: float) -> float:
    """A length without digits that nobody sees, and that differ between machines."""
    return float(f"{length:.4g}")


def _with_seen(bar: Bar, most: float) -> Bar:
    return bar if bar.range.is_seen(most) and bar.value is not None else bar._replace(range=NO_RANGE)


class Drawing(NamedTuple):
    """A chart of a deck: how it is drawn, its numbers, and its text for those who cannot see it."""

    kind: str
    graph: Graph
    alt: str


def role_of(name: str) -> str:
    """What the colour of a quantity stands for.

    >>> role_of("required_force"), role_of("short")
    ('required', 'short')
    """
    return name.removesuffix("_force")


def bar(value: float, text: str, amount: str = TROOPS, role: str = "", before: str = "", after: str = "") -> Bar:
    """A number with its label: its own text, and what stands before and after it.

    The label is made of the number by a format, so that it follows when somebody edits the number.

    >>> bar(88031.04, "88,031", before="at least ")[:3]
    (88031.0, 'at least 88,031', '"at least "#,##0')
    """
    if not math.isfinite(value):
        return Bar(None, role=role)
    # The number as it is shown elsewhere: office programs round a half up, we round it to the even number.
    shown = float(text.replace(",", "").removesuffix(" %")) / (100 if text.endswith("%") else 1)
    return Bar(shown, f"{before}{text}{after}", f"{_quoted(before)}{amount}{_quoted(after)}", role, amount)


def worded(reported: Number) -> Bar:
    """A number with its label in the words of the rule, and its range."""
    if not reported.finite:
        return Bar(None)
    words = printed(reported)
    return troops(words.central, amount(reported).cell, range_=whisker(words))


def troops(rounded: float, text: str, role: str = "", range_: Whisker = NO_RANGE) -> Bar:
    """A number of troops as it is printed, with its label, which follows the number wherever it holds it.

    >>> troops(88000.0, "≥ 87,600 short (central 88,000)").form, troops(0.0, "600 to spare").form
    ('"≥ 87,600 short (central "#,##0")"', '#,##0;#,##0;"600 to spare"')
    """
    if not math.isfinite(rounded):
        return Bar(None, role=role)
    # The last place where the number stands, and not within another one.
    found = list(re.finditer(rf"(?<![\d,.]){re.escape(number(rounded))}(?![\d,.]*\d)", text))
    if found:
        start, end = found[0].span() if text.startswith(found[0][0]) else found[-1].span()
        form = f"{_quoted(text[:start])}{TROOPS}{_quoted(text[end:])}"
        return Bar(rounded, text, form, role, range=range_)
    return Bar(rounded, text, "" if rounded else f"{TROOPS};{TROOPS};{_quoted(text)}", role, range=range_)


def share(value: float, after: str = "") -> Bar:
    """A share as a percentage."""
    part = printed(Number(value, notation=Share()))
    text = part.cell(part.central)
    return Bar(part.central / 100, f"{text}{after}", f"{'0.0 %' if '.' in text else '0 %'}{_quoted(after)}")


def change(value: float, after: str, digits: int = 0) -> Bar:
    """The change of a number, with its sign, and what causes it."""
    amount = f"#,##0.{'0' * digits}" if digits else TROOPS
    if not math.isfinite(value):
        return Bar(None)
    value = round(value, digits)
    if not value:
        return Bar(0.0, f"none{after}", f'"none{after}";"none{after}";"none{after}"', amount=amount)
    text = f"{'+' if value > 0 else '-'}{number(abs(value), digits)}{after}"
    return Bar(value, text, f"+{amount}{_quoted(after)};-{amount}{_quoted(after)}", amount=amount)


def _quoted(text: str) -> str:
    """Words within a number format, which are shown as they stand."""
    return '"{}"'.format(text.replace('"', "'")) if text else ""
