"""Published sizes of a force for Ukraine, by posture, beside what is on offer here."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.analysis.bundle import Bundle, Bundled
from forcecalc.case.bottom_line import bounded
from forcecalc.charts.palette import BLUE, GREY, INK, ORANGE
from forcecalc.charts.row_chart import Row, Rows, headroom, number_axis
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.supply_marks import draw_band, supply
from forcecalc.charts.text_metrics import width
from forcecalc.model import POSTURES
from forcecalc.reference import tables
from forcecalc.reference.tables import Estimate
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import Bound, capital, number, short_name

_DEPLOYED = ("deployed", "land troops")
_NOT_TOLD = "posture not told"
_TABLE = (
    "Estimates: data/estimates.csv, whose grades of evidence differ; posture is our reading. Orange: not a count of "
    "troops on the ground. Arrows: at least, at most."
)
_COUNTED = {"military and civilian personnel": "with civilians"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GAP, _NAMES = 26.0, 0.46


def estimates(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """What others have said such a force would take, beside what is on offer.

    Parameters
    ----------
    result : Assessment, Simulation, Comparison or Sensitivity
        Of any scenario.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        Two panels, its child axes: a row an estimate, by posture and date. [troops]

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> [panel.get_xlabel() for panel in estimates(assess(load("article"))).child_axes]
    ['Troops', 'Troops']
    """
    with own_style():
        return _draw(Bundle.of(result), ax)


@dataclass(frozen=True)
class Told:
    """An estimate with a number, as a row has it."""

    estimate: Estimate
    values: tuple[float, ...]

    @property
    def posture(self) -> str:
        """As we read it."""
        return self.estimate.posture or _NOT_TOLD

    @property
    def deployed(self) -> bool:
        """Whether troops on the ground are counted, as a requirement counts them."""
        return self.estimate.counts in _DEPLOYED

    @property
    def name(self) -> str:
        """Author and date."""
        year, _, rest = self.estimate.published.partition("-")
        month = f"{_MONTHS[int(rest[:2]) - 1]} " if rest else ""
        author, _, _ = self.estimate.author.partition(" (")
        return f"{short_name(author, 20)}, {month}{year}"

    @property
    def text(self) -> str:
        """The number or numbers, and what they count if not troops on the ground."""
        sign = self.estimate.bound.sign
        ends = f"{number(self.values[0])}–{number(self.values[-1])}" if len(self.values) > 1 else number(self.values[0])
        return f"{sign}{ends}{'' if self.deployed else f' {_COUNTED.get(self.estimate.counts, self.estimate.counts)}'}"

    @property
    def floor(self) -> float | None:
        """The least number stated; nothing where only a ceiling is."""
        return None if self.estimate.bound == Bound.AT_MOST else self.values[0]


def _told() -> list[Told]:
    """The estimates that state a number, by posture and date."""
    order = [*POSTURES, _NOT_TOLD]
    stated = [
        Told(one, tuple(value for value in (one.low, one.mode, one.high) if value is not None))
        for one in tables.estimates()
    ]
    return sorted(
        (one for one in stated if one.values), key=lambda one: (order.index(one.posture), one.estimate.published)
    )


def _columns(told: Sequence[Told]) -> list[list[Row | Told]]:
    """Rows with a heading for each posture, on two sides of like length, no posture on both."""
    blocks: dict[str, list[Row | Told]] = {}
    for one in told:
        blocks.setdefault(one.posture, [Row(capital(one.posture), heading=True)]).append(one)
    # Few blocks: every way of parting them can be tried. The first stays on the left.
    sizes = [len(block) for block in blocks.values()]
    ways = [(True, *way) for way in product((True, False), repeat=len(sizes) - 1)]
    left = min(ways, key=lambda way: abs(sum(size if on else -size for size, on in zip(sizes, way, strict=True))))
    sides = [
        [row for block, on in zip(blocks.values(), left, strict=True) for row in block if on is side]
        for side in (True, False)
    ]
    return [side for side in sides if side]


def _draw(bundle: Bundle, ax: Axes | None) -> Axes:
    told, answer = _told(), bundle.answer
    marks = supply(bundle)
    sides = _columns(told)
    most = max(value for one in told for value in one.values)
    words = Exhibit(
        _title(bundle, told),
        subtitle(answer),
        f"{len(told)} published figures run from {number(min(one.values[0] for one in told))} to {number(most)} troops"
        f"{'; here ' if marks else ''}{', '.join(mark.text for mark in marks)}",
        [_TABLE],
        sources([answer], ["pledged_force", "sustained_force"]),
    )
    canvas = Canvas(ax, words)
    wide, high = canvas.lay_out(left=0, below=34, above=KEY_HEIGHT + 4)
    host = canvas.ax
    host.set_axis_off()
    longest = max(map(len, sides))
    side_wide = (wide - _GAP) / 2
    for position, side in enumerate(sides):
        rows = [row if isinstance(row, Row) else Row(row.name) for row in side]
        # Both sides have rows of the same height, so that they read as one table.
        rows += [Row("")] * (longest - len(rows))
        fitted = Rows.fit(rows, high, side_wide * _NAMES)
        left = position * (side_wide + _GAP) + side_wide * _NAMES + 8
        room = side_wide * (1 - _NAMES) - 8
        panel = host.inset_axes((left / wide, 0, room / wide, 1))
        fitted.draw(panel, rows)
        top = max(headroom(max(one.values), width(one.text, fitted.size * 0.95) + 12, room) for one in told)
        for row, one in enumerate(side):
            if isinstance(one, Told):
                _draw_row(panel, row, one, fitted.size)
        for mark in marks:
            panel.axvline(mark.value, color=mark.colour, linestyle=mark.dashes, linewidth=1.6, zorder=1)
            if mark.spread:
                draw_band(panel, mark, mark.spread)
        top = max([top, *(mark.value * 1.05 for mark in marks)])
        panel.set_xlim(0, top)
        number_axis(panel.xaxis, 0, top, room, 10)
        panel.spines[:].set_visible(False)
        panel.set_xlabel("Troops", fontsize=10)
    lines = [Line2D([], [], color=mark.colour, linestyle=mark.dashes, linewidth=2, label=mark.text) for mark in marks]
    canvas.key(lines)
    return canvas.finish()


def _draw_row(ax: Axes, row: int, one: Told, size: float) -> None:
    colour = BLUE if one.deployed else ORANGE
    low, high = one.values[0], one.values[-1]
    how: dict[str, Any] = {"color": colour, "markersize": size * 0.5, "zorder": 3, "linestyle": ""}
    if len(one.values) > 1:
        ax.plot([low, high], [row, row], color=colour, linewidth=size * 0.3, solid_capstyle="round", zorder=2)
    for value in one.values if len(one.values) != 2 else ():
        mark = {Bound.AT_LEAST: ">", Bound.AT_MOST: "<"}.get(one.estimate.bound, "o")
        ax.plot(value, row, mark, **how)
    ax.annotate(
        one.text,
        (high, row),
        (7, 0),
        textcoords="offset points",
        verticalalignment="center",
        fontsize=size * 0.95,
        color=INK if one.deployed else GREY,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.4},
        zorder=2.5,
    )


def _title(bundle: Bundle, told: Sequence[Told]) -> str:
    answer = bundle.answer
    name = next(one for one in ("sustained_force", "pledged_force", "required_force") if one in answer)
    floors = [one.floor for one in told if one.deployed and one.floor is not None]
    value = answer.value(name)
    above = sum(floor > value for floor in floors)
    some = "all" if above == len(floors) else str(above or "none")
    of = f"{some} {'' if some == 'all' else 'of the '}{len(floors)} published figures for troops on the ground"
    there = {"sustained_force": "could be kept there", "pledged_force": "is pledged"}.get(name, "is required here")
    if answer.bound(name) == Bound.AT_LEAST:
        return capital(f"{of} exceed {number(value)} troops; at least as many {there.replace('is ', 'are ')}")
    return capital(f"{of} exceed what {there}: {bounded(answer, name)} troops")
