"""The force on offer and the force that can be kept there, as lines across a chart with their names on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from matplotlib.axes import Axes

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.bottom_line import bounded
from forcecalc.case.spread import Spread
from forcecalc.charts.label_placement import Box
from forcecalc.charts.palette import PLEDGED, SUSTAINED
from forcecalc.charts.text_metrics import clean, width
from forcecalc.wording import label

SHELF = 16.0
_SIZE = 11.5
KINDS: tuple[tuple[str, str, Literal["-", "--"]], ...] = (
    ("pledged_force", PLEDGED, "--"),
    ("sustained_force", SUSTAINED, "-"),
)


@dataclass(frozen=True)
class Mark:
    """A value across a chart: its name, colour and dashes, and its range."""

    value: float
    text: str
    colour: str
    dashes: Literal["-", "--"]
    spread: Spread | None = None


def supply(bundle: Bundle) -> list[Mark]:
    """The pledged and the sustained force, as far as they can be told."""
    return [
        Mark(
            bundle.answer.value(name),
            clean(f"{label(name)} {bounded(bundle.answer, name)}"),
            colour,
            dashes,
            bundle.spread(name),
        )
        for name, colour, dashes in KINDS
        if name in bundle.answer
    ]


def shelves(marks: Sequence[Mark], high: float, room: float) -> list[tuple[float, int]]:
    """Where each name starts, and how many lines up, so that none covers another or another's line [points]."""
    places: dict[int, tuple[float, int]] = {}
    texts: list[Box] = []
    stems: list[Box] = []
    for index in sorted(range(len(marks)), key=lambda one: -marks[one].value):
        at, wide = marks[index].value / high * room, width(marks[index].text, _SIZE)
        for shelf, start in product(range(len(marks)), (at + 5, at - 6 - wide)):
            text = Box(start - 3, shelf, start + wide + 3, shelf + 1)
            stem = Box(at - 1, 0, at + 1, shelf + 1)
            inside = start >= -40 and start + wide <= room + 40
            if inside and not any(map(text.meets, texts + stems)) and not any(map(stem.meets, texts)):
                break
        texts.append(text)
        stems.append(stem)
        places[index] = (start, shelf)
    return [places[index] for index in range(len(marks))]


def draw_band(ax: Axes, mark: Mark, spread: Spread) -> None:
    """The 5th to the 95th percentile of a value across a chart."""
    how: dict[str, Any] = {"color": mark.colour, "alpha": 0.25, "linewidth": 0, "zorder": 1.2}
    ax.fill_betweenx([0, 1], spread.p5, spread.p95, transform=ax.get_xaxis_transform(), **how)


def draw_marks(ax: Axes, marks: Sequence[Mark], high: float, room: tuple[float, float]) -> None:
    """Draw lines across a chart of that width and height, from zero to `high`, and their names above it [points]."""
    for mark, (start, shelf) in zip(marks, shelves(marks, high, room[0]), strict=True):
        up = 5 + shelf * SHELF
        ax.plot(
            [mark.value, mark.value],
            [0, 1 + (up + 11) / room[1]],
            transform=ax.get_xaxis_transform(),
            color=mark.colour,
            linestyle=mark.dashes,
            linewidth=2,
            zorder=2.5,
            clip_on=False,
        )
        if mark.spread:
            draw_band(ax, mark, mark.spread)
        ax.annotate(
            mark.text,
            (0, 1),
            (start, up + 1),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=_SIZE,
            annotation_clip=False,
        )
