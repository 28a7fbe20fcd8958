"""From army to force, a panel for each contributor: a bar a stage, and between two of them what leaves so few."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import draw_whisker, is_seen
from forcecalc.charts.text_metrics import clean, complete, cut, distinct, height, width, wrapped
from forcecalc.report.exhibits import funnel as exhibits
from forcecalc.report.exhibits.funnel import Funnel, FunnelExhibit, Offer, Stage
from forcecalc.wording import count

_NAME, _NUMBER, _WHY, _BAR = 13.0, 14.0, 11.0, 26.0
# Sizes of a panel's name, the best first, and on how many lines it may stand.
_HEADING_SIZES, _MOST_HEADING = (14.0, 13.0, 12.0, 11.0), 2
# How far over a bar its number stands, so that its commas stand clear. [of its size]
_OVER = 0.28
# On how many lines what leaves so few may stand, and what is on offer.
_MOST_LINES, _MOST_OFFER = 3, 2
# From what part of all armies on the largest is worth a panel of its own.
_LEAST_SEEN = 0.15
# Sizes of the range behind a number, the best first, and of what is on offer. [points]
_ASIDES, _OFFERS = (11.0, 10.0, 9.2), (11.0, 10.0, 9.2)
# The least width of a panel, the space between two, and what part of the canvas the stages' names take at most.
_PANEL, _BETWEEN, _MOST_NAMES = 196.0, 24.0, 0.24


@chart(exhibits.funnel)
def funnel(canvas: Canvas, shown: FunnelExhibit) -> Axes:
    """Army, deployable units, what other duties leave, and what rotation could sustain; and what is on offer.

    Returns
    -------
    matplotlib.axes.Axes
        A bar for each stage; its child axes hold the other contributors, and all together. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [round(bar.get_width()) for bar in charts.funnel(assess(load("uk_alone"))).patches[:4]]
    [71000, 71000, 71000, 14200]
    """
    return draw_funnel(canvas, shown)


def draw_funnel(canvas: Canvas, shown: FunnelExhibit) -> Axes:
    """Draw it on any canvas: all contributors together where there is no room for each."""
    size = canvas.size(_NAME)
    names = [wrapped(stage.name, size, _MOST_NAMES * canvas.width, 3) for stage in shown.together.stages]
    left = max(width(line, size) for name in names for line in name) + canvas.room(10)
    between = canvas.room(_BETWEEN)
    panels = _panels(shown, int((canvas.inside - left) / (canvas.room(_PANEL) + between)))
    each = (canvas.inside - left - (len(panels) - 1) * between) / len(panels)
    across, up = canvas.lay_out(left=left, below=8, right=canvas.inside - left - each, above=0)
    headings, heading = _headings(canvas, [panel.name for panel in panels], across)
    top = height(max(text.count("\n") for text in headings) + 1, heading) * 1.15
    rows = _Rows.within(canvas, up, top, len(names), _lines(canvas, panels, across))
    axes = [canvas.ax, *(_beside(canvas.ax, at * (each + between) / across) for at in range(1, len(panels)))]
    most = max(max(stage.value, stage.range.high) for panel in panels for stage in panel.stages)
    most = max([most, *(panel.offer.value for panel in panels if panel.offer)]) or 1.0
    for ax, panel, text in zip(axes, panels, headings, strict=True):
        ax.set_xlim(0, most * 1.01)
        ax.set_ylim(up, 0)
        _Panel(canvas, ax, rows, across).draw(panel, most)
        ax.text(0, 0, text, **_top(canvas, heading), fontweight="bold")
    for at, name in enumerate(names):
        canvas.ax.annotate(
            "\n".join(name),
            (0, rows.middle(at)),
            (-canvas.room(8), 0),
            textcoords="offset points",
            horizontalalignment="right",
            verticalalignment="center",
            fontsize=size,
            color=canvas.palette.ink,
            linespacing=1.0,
        )
    return canvas.finish()


def _panels(shown: FunnelExhibit, most: int) -> Sequence[Funnel]:
    """Those there is room for: the largest armies, and all together, in which those without a panel are too."""
    alone = [panel for panel in shown.funnels if panel.members == 1]
    largest = max(panel.stages[0].value for panel in alone)
    if len(shown.all_funnels) <= most and largest >= _LEAST_SEEN * shown.together.stages[0].value:
        return shown.all_funnels
    if most < 2 or largest < _LEAST_SEEN * shown.together.stages[0].value:
        return (shown.together,)
    left = shown.together.members - most + 1
    together = shown.together._replace(name=f"{shown.together.name}, {count(left)} not shown alone")
    return [*alone[: most - 1], together]


def _headings(canvas: Canvas, names: Sequence[str], across: float) -> tuple[list[str], float]:
    """The panels' names and their size: the largest in which each is whole on a line, or else on two."""
    sizes = [canvas.size(points) for points in _HEADING_SIZES]
    for lines in (1, _MOST_HEADING):
        for size in sizes:
            broken = [wrapped(name, size, across, lines, bold=True) for name in names]
            if all(complete(each, name) for each, name in zip(broken, names, strict=True)):
                return ["\n".join(each) for each in broken], size
    size = sizes[-1]
    return distinct(names, lambda name, end: "\n".join(wrapped(name, size, across, _MOST_HEADING, True, end))), size


def _lines(canvas: Canvas, panels: Sequence[Funnel], across: float) -> tuple[int, int]:
    """On how many lines the longest text between two bars stands, and the longest under the last."""
    size = canvas.size(_WHY)
    whys = [len(wrapped(stage.why, size, across, _MOST_LINES)) for panel in panels for stage in panel.stages[1:]]
    offers = [len(_offer_lines(canvas, panel.offer, across)[0]) for panel in panels if panel.offer]
    return max(whys), max(offers, default=0)


def _offer_lines(canvas: Canvas, offer: Offer, across: float) -> tuple[list[str], float]:
    """What is on offer, on one line if any size allows that, and its size."""
    for size in map(canvas.size, _OFFERS):
        if width(clean(offer.label), size) <= across:
            return [clean(offer.label)], size
    return wrapped(offer.label, size, across, _MOST_OFFER), size


def _top(canvas: Canvas, size: float) -> dict[str, Any]:
    return {"verticalalignment": "top", "fontsize": size, "color": canvas.palette.ink}


def _beside(ax: Axes, start: float) -> Axes:
    """Axes of the same size, so many widths to the right."""
    return ax.inset_axes((start, 0, 1, 1))


class _Rows(NamedTuple):
    """Where everything stands, from the top of a panel. [points].

    Attributes
    ----------
    top, each : float
        Where the first stage begins, and how high one is.
    number, why : float
        The sizes of the text over a bar, and of what leaves so few of the stage before.
    lines : int
        On how many lines that may stand; none where there is no room for it.
    bar : float
        How high a bar is.
    """

    top: float
    each: float
    number: float
    why: float
    lines: int
    bar: float

    @classmethod
    def within(cls, canvas: Canvas, room: float, top: float, stages: int, texts: tuple[int, int]) -> "_Rows":
        number, why = canvas.size(_NUMBER), canvas.size(_WHY)
        most, offer = texts
        under = height(offer, why) * 1.2
        # The first stage has nothing over it that says why.
        for lines in range(most, -1, -1):
            said = height(lines, why) + (canvas.room(6) if lines else 0.0)
            each = (room - top - under + said) / stages
            bar = each - said - height(1, number) * (1.0 + _OVER) - canvas.room(2)
            if bar >= canvas.room(12) or not lines:
                break
        return cls(top - said, each, number, why, lines, max(min(bar, canvas.room(_BAR)), 2.0))

    def base(self, at: int) -> float:
        """The lower edge of a stage's bar."""
        return self.top + (at + 1) * self.each

    def middle(self, at: int) -> float:
        """The middle of a stage's bar."""
        return self.base(at) - self.bar / 2


class _Panel:
    """Draws one funnel in axes whose upright unit is a point."""

    def __init__(self, canvas: Canvas, ax: Axes, rows: _Rows, across: float) -> None:
        self._canvas, self._ax, self._rows, self._across = canvas, ax, rows, across

    def draw(self, shown: Funnel, most: float) -> None:
        ax, colours, rows = self._ax, self._canvas.palette, self._rows
        places = [rows.middle(at) for at in range(len(shown.stages))]
        values = [stage.value for stage in shown.stages]
        inks = [colours.pale] * (len(values) - 1) + [colours.sustained]
        ax.barh(places, values, rows.bar, color=inks, zorder=2)
        for place, before, value in zip(places[1:], values, values[1:], strict=False):
            ax.barh(place, before - value, rows.bar, value, facecolor="none", edgecolor=colours.pale, linewidth=0.8)
        for place, stage in zip(places, shown.stages, strict=True):
            if is_seen(stage.range, most):
                draw_whisker(self._canvas, ax, place, stage.range, rows.bar / 4, 1.2)
            self._number(place, stage)
        if rows.lines:
            self._whys(places, shown.stages)
        if shown.offer:
            self._offer(places[-1], shown.offer, most)
        ax.vlines([0] * len(places), *_ends(places, rows.bar * 0.62), color=colours.grey, linewidth=0.8, zorder=3)
        ax.set_xticks([])
        ax.set_yticks([])
        ax.spines[:].set_visible(False)

    def _number(self, place: float, stage: Stage) -> None:
        """The number over a bar, and behind it what stands in brackets where there is room for it."""
        size, brackets = self._rows.number, f"({stage.label.aside})" if stage.label.aside else ""
        text = cut(stage.label.text, size, self._across, bold=True)
        start = width(text, size, bold=True) + 0.4 * size
        self._write(text, place, 0, size, self._canvas.palette.ink, "bold")
        sizes = [self._canvas.size(points) for points in _ASIDES]
        fitting = [each for each in sizes if start + width(clean(brackets), each) <= self._across]
        if brackets and fitting:
            self._write(brackets, place, start, fitting[0], self._canvas.palette.grey)

    def _write(self, text: str, place: float, right: float, size: float, colour: str, weight: str = "normal") -> None:
        up = self._rows.bar / 2 + _OVER * self._rows.number
        self._ax.annotate(
            text,
            (0, place - up),
            (right, 0),
            textcoords="offset points",
            verticalalignment="baseline",
            fontsize=size,
            fontweight=weight,
            color=colour,
        )

    def _whys(self, places: Sequence[float], stages: Sequence[Stage]) -> None:
        """What leaves so few of the stage before, under that stage's bar."""
        size = self._rows.why
        for place, stage in zip(places, stages[1:], strict=False):
            lines = wrapped(stage.why, size, self._across, self._rows.lines)
            under = place + self._rows.bar / 2 + self._canvas.room(3)
            self._ax.text(0, under, "\n".join(lines), **_under(self._canvas.palette.grey, size))

    def _offer(self, place: float, offer: Offer, most: float) -> None:
        """A mark under the last bar, which it does not cover, and what it stands for."""
        colours, half = self._canvas.palette, self._rows.bar / 2
        mark = max(self._canvas.room(7), 4.0)
        how: dict[str, Any] = {"color": colours.short, "markersize": mark, "linestyle": "", "clip_on": False}
        self._ax.plot(offer.value, place + half + mark / 2, "^", zorder=4, **how)
        lines, size = _offer_lines(self._canvas, offer, self._across - mark)
        at = offer.value / most / 1.01 * self._across + mark * 1.2
        # It stands behind the mark, or ends where the panel ends, under it.
        longest = max(width(line, size) for line in lines)
        beside = at + longest <= self._across and len(lines) == 1
        start = at if beside else max(self._across - longest, 0.0)
        down = half + (0.0 if beside else mark)
        text = "\n".join(lines)
        self._ax.text(start * most * 1.01 / self._across, place + down, text, **_under(colours.ink, size))


def _ends(places: Sequence[float], half: float) -> tuple[list[float], list[float]]:
    return [place - half for place in places], [place + half for place in places]


def _under(colour: str, size: float) -> dict[str, Any]:
    return {"verticalalignment": "top", "fontsize": size, "color": colour, "linespacing": 1.1}
