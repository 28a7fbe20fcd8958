"""What each method of sizing a force comes to, by posture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, Bundled
from forcecalc.case.bottom_line import bounded
from forcecalc.case.spread import Spread, range_of
from forcecalc.charts.palette import FAINT, HATCH, INK, PALE, REQUIRED
from forcecalc.charts.row_chart import Row, Rows, headroom, number_axis
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.supply_marks import SHELF, draw_marks, shelves, supply
from forcecalc.charts.text_metrics import width
from forcecalc.model import METHODS, POSTURES
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import draws_note, sources, subtitle
from forcecalc.wording import capital, count, counted, label

BODY = 340.0
_NOT_STATED = "posture not stated"


@dataclass(frozen=True)
class Sized:
    """One method's answer."""

    answer: Assessment
    method: str
    posture: str
    variant: str
    spread: Spread | None

    @property
    def value(self) -> float:
        """Troops."""
        return self.answer.value(self.method)

    @property
    def chosen(self) -> bool:
        """Whether the headline is sized by it."""
        return not self.variant and self.method == self.answer.case.method

    @property
    def name(self) -> str:
        """The method, and the variant that uses it."""
        return f"{label(self.method)}{f': {self.variant}' if self.variant else ''}"


def methods(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """What every method that has figures here comes to, by posture, with what is on offer.

    A variant's method is shown where the scenario itself is sized by another.

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
        A bar each, nothing averaged. [troops]

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> [round(bar.get_width()) for bar in methods(assess(load("front_line"))).patches]
    [35880]
    """
    with own_style():
        return _draw(Bundle.of(result), ax)


def sized(bundle: Bundle) -> list[Sized]:
    """The methods' answers in the order of the postures, the largest first within one."""
    answer = bundle.answer
    found = [
        Sized(answer, method, _posture(answer, method), "", bundle.spread(method))
        for method in answer.case.attempted
        if method in answer
    ]
    for variant, other in answer.variants.items():
        method = other.case.method
        if method not in answer:
            found.append(Sized(other, method, _posture(other, method), variant, bundle.required_in(other)))
    order = [*POSTURES, _NOT_STATED]
    return sorted(found, key=lambda one: (order.index(one.posture), -one.value))


def _posture(answer: Assessment, method: str) -> str:
    """The scenario's posture where the method is valid for it, or else the first that it is valid for."""
    posture = answer.scenario.posture
    if posture in METHODS[method]:
        return posture
    return _NOT_STATED if METHODS[method] == POSTURES else METHODS[method][0]


def _draw(bundle: Bundle, ax: Axes | None) -> Axes:
    found, marks = sized(bundle), supply(bundle)
    rows: list[Row] = []
    at: dict[int, Sized] = {}
    for position, one in enumerate(found):
        if position == 0 or found[position - 1].posture != one.posture:
            rows.append(Row(capital(one.posture), heading=True))
        at[len(rows)] = one
        rows.append(Row(one.name))
    texts = [f"{bounded(one.answer, one.method)}{range_of(one.spread).bracketed}" for one in found]
    words = Exhibit(
        _title(bundle, found),
        subtitle(bundle.answer),
        f"{'; '.join(f'{one.name} ({one.posture}) {text}' for one, text in zip(found, texts, strict=True))}"
        f"{'; ' if marks else ''}{'; '.join(mark.text for mark in marks)}",
        [
            draws_note(bundle, "Brackets and whiskers", *METHODS, "sustained_force"),
            "Nothing is averaged.",
            _left_out(bundle),
        ],
        sources([one.answer for one in found], [*METHODS, "pledged_force", "sustained_force"]),
    )
    canvas = Canvas(ax, words)
    fitted = Rows.fit(rows, BODY)
    wide, _ = canvas.lay_out(left=fitted.wide + 8)
    ends = [max(one.value, one.spread.p95 if one.spread else 0.0) for one in found]
    most = max(*ends, *(mark.value for mark in marks), 0.0) if marks else max(ends)
    top = max(headroom(most, max(width(text, fitted.size) for text in texts) + 14, wide), most * 1.02)
    shelf = max((shelf for _, shelf in shelves(marks, top, wide)), default=0)
    wide, high = canvas.lay_out(left=fitted.wide + 8, above=8 + (shelf + 1) * SHELF)
    fitted = Rows.fit(rows, high)
    ax = canvas.ax
    fitted.draw(ax, rows)
    for (position, one), text, end in zip(at.items(), texts, ends, strict=True):
        _draw_row(ax, position, one, text, end, fitted)
    ax.set_xlim(0, top)
    number_axis(ax.xaxis, 0, top, wide)
    draw_marks(ax, marks, top, (wide, high))
    ax.spines["bottom"].set_visible(False)
    return canvas.finish("Troops on the ground at one time, all ranks")


def _draw_row(ax: Axes, position: int, one: Sized, text: str, end: float, fitted: Rows) -> None:
    how: dict[str, Any] = {"color": REQUIRED} if one.chosen else {"facecolor": FAINT, "edgecolor": PALE, "hatch": HATCH}
    ax.barh(position, one.value, fitted.bar, **how)
    if one.spread:
        ax.hlines(position, one.spread.p5, one.spread.p95, color=INK, linewidth=1.6, zorder=3)
        ax.vlines([one.spread.p5, one.spread.p95], position - 0.1, position + 0.1, color=INK, linewidth=1.6, zorder=3)
    ax.annotate(
        text,
        (end, position),
        (7, 0),
        textcoords="offset points",
        verticalalignment="center",
        fontsize=fitted.size,
        fontweight="bold" if one.chosen else "normal",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        zorder=4,
    )


def _left_out(bundle: Bundle) -> str:
    case = bundle.answer.case
    left = [method for method in case.attempted if method not in bundle.answer]
    return f"Left out for want of figures: {', '.join(method.replace('_', ' ') for method in left)}." if left else ""


def _title(bundle: Bundle, found: Sequence[Sized]) -> str:
    chosen = next(one for one in found if one.chosen)
    alike = [one for one in found if one.posture == chosen.posture]
    posture = "" if chosen.posture == _NOT_STATED else f" to {chosen.posture}"
    others = len(found) - len(alike)
    more = f" ({counted(others, 'other')} for other postures)" if others else ""
    least, most = (bounded(one.answer, one.method) for one in (alike[-1], alike[0]))
    if len(alike) == 1:
        told = f"One method sizes this force{posture}: {most} troops{more}"
    else:
        told = f"Sized {count(len(alike))} ways{posture}: {least} to {most} troops{more}"
    if "sustained_force" in bundle.answer:
        return f"{told}; {bounded(bundle.answer, 'sustained_force')} could be kept there"
    return told
