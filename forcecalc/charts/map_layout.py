"""Where the words of a map stand: labels in a column beside it, names of countries clear of every line.

For whatever program draws it: all places are in points from the lower left corner.
"""

import math
from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from forcecalc.charts.map_names import PlacedName, placed_names
from forcecalc.charts.text_metrics import cut, height, width, wrapped
from forcecalc.geography.clipping import Plane
from forcecalc.geography.plane import MapPlane, middle
from forcecalc.report.exhibits.map import MapExhibit, SectorLine
from forcecalc.wording import KILOMETRES_PER_MILE, counted, number

# Sizes of letters on a slide; a label's swatch with the space after it, and the space between map and column. [points]
_LABEL, _NAME, _SCALE = 12.5, 10.0, 10.0
# Sectors have these in turn, by what else they stand for.
SECTOR_COLOURS = ("short", "sustained")
# How each in turn is dashed, in widths of its line, so that they differ without colours, too.
SECTOR_DASHES: tuple[tuple[float, ...], ...] = ((), (2.6, 1.1))
# The size of what is said of a sector, as a part of its name's.
_DETAIL = 0.88
SWATCH, _GAP = 9.0, 14.0
# Names of countries that have no room are tried in these parts of their size.
_NAME_SIZES = (1.0, 0.85, 0.75)
# What part of the width the column takes at most, and how much of a line's height lies between two labels.
_MOST_COLUMN, _BETWEEN = 0.42, 0.35
# How far from other sectors a leader runs [points], and where along its own it may begin, the best first.
_CLEAR = 6.0
_ANCHORS = (0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2, 0.9, 0.1, 0.95, 0.05)
_FINEST = 0.5


class SectorLabel(NamedTuple):
    """A label in the column.

    Attributes
    ----------
    sector : int
        Its sector's position; -1 of the row that counts those without a label.
    lines : tuple of str
        The name, then what is said of it.
    bold : int
        How many of them are the name alone, in bold letters.
    left, middle : float
        Where its lines begin, and half their height.
    leader : tuple of (float, float)
        From its sector to the column; empty for the row that counts.
    """

    sector: int
    lines: tuple[str, ...]
    bold: int
    left: float
    middle: float
    leader: tuple[tuple[float, float], ...]


class ScaleBar(NamedTuple):
    """A scale: where it begins, how long it is, and what that stands for."""

    left: float
    bottom: float
    length: float
    text: str


class MapLayout(NamedTuple):
    """A map with its words; `size` and `detail` are those of a label's name and of what is said of it. [points]."""

    plane: MapPlane
    labels: tuple[SectorLabel, ...]
    size: float
    detail: float
    names: tuple[PlacedName, ...]
    scale_bar: ScaleBar
    scale_size: float


class _Text(NamedTuple):
    """The lines of a label, and how many of them are its name alone."""

    lines: tuple[str, ...] = ()
    bold: int = 0


class _Column(NamedTuple):
    """Labels that fit: the sizes of their letters, the lines of each, and how wide and high they are. [points]."""

    size: float
    detail: float
    texts: tuple[_Text, ...]
    width: float
    row_height: float


def lay_out_map(
    shown: MapExhibit, room_width: float, room_height: float, size_of: Callable[[float], float]
) -> MapLayout:
    """A map and its words in a room of so many points.

    Parameters
    ----------
    shown : MapExhibit
        What is drawn.
    room_width, room_height : float
        [points]
    size_of : callable
        The size of letters here, from that on a slide.
    """
    # The most important have a label where not all have room for one.
    order = sorted(range(len(shown.sectors)), key=lambda position: (-shown.sectors[position].weight, position))
    column = _column([shown.sectors[position] for position in order], room_width, room_height, size_of)
    labelled = sorted(order[: sum(bool(text.lines) for text in column.texts)])
    texts = {position: column.texts[order.index(position)] for position in labelled}
    # Where a map beside names would be upright, sectors that their lines tell apart are named over a wide one.
    upright = room_width - column.width - _GAP < room_height
    over = upright and len(shown.sectors) <= len(SECTOR_DASHES)
    names_height = column.row_height * len(labelled) + _GAP
    map_width, map_height = (
        (room_width, room_height - names_height) if over else (room_width - column.width - _GAP, room_height)
    )
    plane = MapPlane.of([sector.lines for sector in shown.sectors], map_width, map_height)
    anchors = {position: _within(middle(plane.lines[position]), plane) for position in labelled}
    more = len(shown.sectors) - len(labelled)
    if over:
        labels = _over(labelled, texts, column.row_height, room_height)
    else:
        labels = _labels(anchors, texts, map_width + _GAP, column.row_height, room_height, more)
        labels = _clear_of_lines(labels, plane, column.row_height, room_height)
    scale_bar = _scale_bar(shown, plane, size_of(_SCALE))
    obstacles = [np.array(label.leader) for label in labels if label.leader]
    sizes = [size for part in _NAME_SIZES if (size := size_of(_NAME) * part) >= size_of(0.0)]
    names = placed_names(plane, obstacles, _around(scale_bar, size_of(_SCALE)), sizes)
    return MapLayout(plane, tuple(labels), column.size, column.detail, names, scale_bar, size_of(_SCALE))


def _within(point: tuple[float, float], plane: MapPlane) -> tuple[float, float]:
    return min(max(point[0], 0.0), plane.width), min(max(point[1], 0.0), plane.height)


def _column(
    sectors: Sequence[SectorLine], room_width: float, room_height: float, size_of: Callable[[float], float]
) -> _Column:
    """The labels in the largest letters that fit: in full, or else on a line each, or else as many as there is room."""
    largest, smallest = size_of(_LABEL), size_of(0.0)
    sizes = np.arange(largest, smallest - _FINEST / 2, -_FINEST).tolist() or [smallest]
    in_full = [size for size in sizes if size >= 0.75 * largest]
    for size in in_full:
        column = _fitted(sectors, size, max(size * _DETAIL, smallest), room_width)
        if column.row_height * len(sectors) <= room_height:
            return column
    for size in sizes:
        column = _fitted(sectors, size, size, room_width, full=False)
        if column.row_height * len(sectors) <= room_height:
            return column
    most = max(int(room_height / column.row_height) - 1, 1)
    return column._replace(texts=(*column.texts[:most], *(_Text() for _ in column.texts[most:])))


def _fitted(sectors: Sequence[SectorLine], size: float, detail: float, room_width: float, full: bool = True) -> _Column:
    """Labels of two sizes: each on its lines, or all of it on one line."""
    most = _MOST_COLUMN * room_width - SWATCH
    texts = []
    for sector in sectors:
        if not full:
            whole = "  ".join(filter(None, (sector.name, sector.detail)))
            line = whole if width(whole, size) <= most else sector.name
            texts.append(_Text((cut(line, size, most),)))
            continue
        name = wrapped(sector.name, size, most, 2, bold=True)
        apart = [sector.detail] if width(sector.detail, detail) <= most else [sector.length, sector.troops]
        details = [cut(text, detail, most) for text in apart if text]
        texts.append(_Text((*name, *details), len(name)))
    widest = max(width(line, size, row < text.bold) for text in texts for row, line in enumerate(text.lines))
    rows = max(len(text.lines) for text in texts) + (_BETWEEN if full else 0.0)
    return _Column(size, detail, tuple(texts), min(widest, most) + SWATCH, height(1, size) * rows)


def _labels(
    anchors: dict[int, tuple[float, float]],
    texts: dict[int, _Text],
    left: float,
    row_height: float,
    room_height: float,
    more: int,
) -> list[SectorLabel]:
    """Labels one under another, each as near to its sector's height as the others let it, no two leaders crossing."""
    bottom = row_height if more else 0.0
    order = sorted(anchors, key=lambda position: -anchors[position][1])
    heights = _apart([anchors[position][1] for position in order], row_height, bottom, room_height)
    leaders = [(anchors[position], (left - 3.0, at)) for position, at in zip(order, heights, strict=True)]
    _uncross(order, leaders)
    labels = [
        SectorLabel(position, *texts[position], left + SWATCH, leader[1][1], leader)
        for position, leader in zip(order, leaders, strict=True)
    ]
    if more:
        text = f"and {counted(more, 'more sector')}"
        labels.append(SectorLabel(-1, (text,), 0, left + SWATCH, row_height / 2, ()))
    return labels


def _over(order: Sequence[int], texts: dict[int, _Text], row_height: float, top: float) -> list[SectorLabel]:
    """Labels one under another over the map, without leaders."""
    return [
        SectorLabel(position, *texts[position], SWATCH, top - (row + 0.5) * row_height, ())
        for row, position in enumerate(order)
    ]


def _clear_of_lines(
    labels: Sequence[SectorLabel], plane: MapPlane, row_height: float, room_height: float
) -> list[SectorLabel]:
    """The labels, those whose leader runs across another sector moved as far as neighbours let them."""
    moved = list(labels)
    for place, label in enumerate(moved):
        if not label.leader:
            continue
        others = [part for position, parts in enumerate(plane.lines) if position != label.sector for part in parts]
        if not _crossings(label.leader, others):
            continue
        top = moved[place - 1].middle - row_height if place else room_height - row_height / 2
        after = moved[place + 1 :]
        bottom = after[0].middle + row_height if after else row_height / 2
        heights = np.arange(bottom, top + 1e-6, row_height / 4).tolist()
        starts = [_within(middle(plane.lines[label.sector], share), plane) for share in _ANCHORS]
        column = label.leader[1][0]
        leaders = [(start, (column, at)) for start in starts for at in [label.middle, *heights]]
        leader = min(leaders, key=lambda each: (_crossings(each, others), math.dist(*each)))
        moved[place] = label._replace(leader=leader, middle=leader[1][1])
    return moved


def _crossings(leader: Sequence[tuple[float, float]], lines: Sequence[Plane]) -> int:
    """How often a leader, or what lies close above or below it, runs across lines."""
    ends, found = [np.array(end) for end in leader], 0

    def turn(first: Plane, second: Plane, third: Plane) -> Plane:
        along, across = second - first, third - first
        turned: Plane = along[..., 0] * across[..., 1] - along[..., 1] * across[..., 0]
        return turned

    for line, beside in product(lines, (-_CLEAR, 0.0, _CLEAR)):
        c, d = line[:-1], line[1:]
        a, b = (end + np.array([0.0, beside]) for end in ends)
        found += int(np.sum((turn(a, b, c) * turn(a, b, d) < 0) & (turn(c, d, a) * turn(c, d, b) < 0)))
    return found


def _apart(wanted: Sequence[float], row_height: float, bottom: float, top: float) -> list[float]:
    """Heights in falling order that lie so far apart, close to those wanted, between a bottom and a top."""
    placed: list[float] = []
    for at in wanted:
        placed.append(min(at, (placed[-1] if placed else top + row_height / 2) - row_height))
    least = bottom + row_height / 2
    for place in reversed(range(len(placed))):
        placed[place] = max(placed[place], least)
        least = placed[place] + row_height
    return placed


def _uncross(order: list[int], leaders: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    """Let labels change places until no two leaders cross: each change makes both together shorter."""
    pairs = [(first, second) for second in range(len(order)) for first in range(second)]
    while found := next((pair for pair in pairs if _cross(leaders[pair[0]], leaders[pair[1]])), None):
        first, second = found
        order[first], order[second] = order[second], order[first]
        (start, end), (other_start, other_end) = leaders[first], leaders[second]
        leaders[first], leaders[second] = (other_start, end), (start, other_end)


def _cross(
    leader: tuple[tuple[float, float], tuple[float, float]], other: tuple[tuple[float, float], tuple[float, float]]
) -> bool:
    def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = leader, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _scale_bar(shown: MapExhibit, plane: MapPlane, size: float) -> ScaleBar:
    """A round length of about a sixth of the map's width."""
    unit, kilometres = ("miles", KILOMETRES_PER_MILE) if shown.units == "mi" else ("km", 1.0)
    wanted = plane.width / 6 / (plane.scale * kilometres)
    power = 10.0 ** math.floor(math.log10(wanted))
    rounded = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    digits = max(0, -math.floor(math.log10(rounded)))
    margin = 0.8 * size
    return ScaleBar(margin, margin, rounded * kilometres * plane.scale, f"{number(rounded, digits)} {unit}")


def _around(scale_bar: ScaleBar, size: float) -> tuple[float, float, float, float]:
    """The place that a scale takes with its text: left, bottom, right and top."""
    longest = max(scale_bar.length, width(scale_bar.text, size))
    return 0.0, 0.0, scale_bar.left + longest + size, scale_bar.bottom + 2.2 * size
