"""Scenarios and variants side by side, the shortest first."""

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, Bundled
from forcecalc.analysis.compare import Compared, Comparison
from forcecalc.case.bottom_line import bounded, uninformative
from forcecalc.case.spread import range_of
from forcecalc.charts.palette import BLUE, GREY, INK
from forcecalc.charts.row_chart import Row, Rows, headroom, number_axis
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.scenario.layer import BASE
from forcecalc.wording import capital, count, label, listed, plain_name, short_name

BODY = 380.0
_MOST_TOLD = 12


def scenarios(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """How short several scenarios and variants fall, sorted.

    Parameters
    ----------
    result : Comparison, or an Assessment of a scenario with variants
        What to set side by side.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        A row each: the 5th to the 95th percentile, the median, the value at the central figures. [troops]

    Raises
    ------
    NotApplicableError
        If there is nothing to compare.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> scenarios(assess(load("article"))).get_xlabel()
    'Sustained shortfall, troops'
    """
    with own_style():
        bundle = Bundle.of(result)
        return _draw(bundle, bundle.comparison, ax)


def ranked(comparison: Comparison) -> dict[str, Compared]:
    """The scenarios and variants, the one that falls shortest first."""
    return dict(sorted(comparison.rows.items(), key=lambda row: -row[1].answer.value(comparison.gap)))


def _draw(bundle: Bundle, comparison: Comparison, ax: Axes | None) -> Axes:
    gap, ordered = comparison.gap, ranked(comparison)
    names = short_names(ordered)
    spreads = {name: row.spreads.get(gap) for name, row in ordered.items()}
    values = {name: row.answer.value(gap) for name, row in ordered.items()}
    texts = {name: f"{_amount(row.answer, gap)}{range_of(spreads[name]).bracketed}" for name, row in ordered.items()}
    told = [f"{names[name]} {texts[name]}" for name in list(ordered)[:_MOST_TOLD]]
    told += [f"and {len(ordered) - _MOST_TOLD} more"] if len(ordered) > _MOST_TOLD else []
    some = any(range_of(spread).ends[0] for spread in spreads.values())
    draws = f"Brackets: 5th to 95th percentile over {comparison.lattice.draws:,} draws of the stated ranges."
    words = Exhibit(
        _title(comparison, short_names(ordered, postured=False), values),
        _subtitle(bundle, comparison),
        f"{label(gap)}: {'; '.join(told)}",
        [draws if some else ""],
        sources([row.answer for row in ordered.values()], [gap]),
    )
    canvas = Canvas(ax, words)
    rows = [Row(names[name]) for name in ordered]
    fitted = Rows.fit(rows, BODY)
    wide, high = canvas.lay_out(left=fitted.wide + 8, above=KEY_HEIGHT if some else 6)
    fitted = Rows.fit(rows, high)
    ax = canvas.ax
    fitted.draw(ax, rows)
    ends = {name: max(values[name], spread.p95 if (spread := spreads[name]) else 0.0) for name in ordered}
    widest = max(width(text, fitted.size) for text in texts.values())
    top = headroom(max(ends.values()), widest + 14, wide)
    first = next(iter(comparison.rows))
    for position, name in enumerate(ordered):
        _draw_row(ax, position, values[name], ordered[name], gap, fitted.size)
        ax.annotate(
            texts[name],
            (ends[name], position),
            (fitted.size * 0.7, 0),
            textcoords="offset points",
            verticalalignment="center",
            fontsize=fitted.size,
            fontweight="bold" if name == first and len(ordered) > 2 else "normal",
        )
        if name == first:
            ax.get_yticklabels()[position].set_fontweight("bold")
    ax.set_xlim(0, top)
    number_axis(ax.xaxis, 0, top, wide)
    ax.axvline(0, color=INK, linewidth=1.2)
    ax.spines[["left", "bottom"]].set_visible(False)
    if some:
        canvas.key(
            [
                Line2D([], [], color=BLUE, marker="o", linestyle="", markersize=8, label="central values"),
                Line2D([], [], color=INK, marker="|", linestyle="", markersize=11, label="median"),
                Line2D([], [], color=BLUE, alpha=0.45, linewidth=7, label="5th to 95th percentile"),
            ]
        )
    return canvas.finish(f"{label(gap)}, troops")


def _draw_row(ax: Axes, position: int, value: float, row: Compared, gap: str, size: float) -> None:
    ax.plot([0, value], [position, position], color=GREY, linewidth=0.9, zorder=1)
    if spread := row.spreads.get(gap):
        low, _ = range_of(spread).ends
        ax.plot([spread.p5, spread.p95], [position, position], color=BLUE, alpha=0.45, linewidth=size * 0.6, zorder=2)
        if low:
            ax.plot(spread.p50, position, "|", color=INK, markersize=size * 0.95, zorder=4)
    ax.plot(value, position, "o", color=BLUE, markersize=size * 0.6, zorder=3)


def if_none(answer: Assessment, gap: str) -> str:
    """What a gap of nothing is called; nothing where the number itself is told."""
    if gap == "required_force":
        return ""
    return "not informative" if uninformative(answer) else "none short"


def _amount(answer: Assessment, gap: str) -> str:
    """A gap as a row tells it."""
    none = if_none(answer, gap)
    return none if none and answer.value(gap) <= 0 else bounded(answer, gap)


def _scenarios(comparison: Comparison) -> list[str]:
    """The names of the scenarios, without their variants."""
    return [name for name, row in comparison.rows.items() if row.variant == BASE]


def _subtitle(bundle: Bundle, comparison: Comparison) -> str:
    """The one scenario, or how many there are and how much of them is assumed."""
    if len(_scenarios(comparison)) == 1:
        return subtitle(bundle.answer)
    assumed = [len(row.answer.assumptions) for row in comparison.rows.values()]
    each = f"{min(assumed)} to {max(assumed)}" if min(assumed) < max(assumed) else str(assumed[0])
    return f"{capital(count(len(assumed)))} scenarios and variants · {each} assumptions each"


def short_names(rows: Mapping[str, Compared], postured: bool = True) -> dict[str, str]:
    """Names without what all share; the posture with them where postures differ."""
    bases = {row.scenario for row in rows.values()}
    postures = {row.answer.scenario.posture for row in rows.values()}
    names = {}
    for name, row in rows.items():
        own = "As it stands" if row.variant == BASE else row.variant
        told = name if len(bases) > 1 else own
        posture = row.answer.scenario.posture
        names[name] = f"{short_name(told, 30)}, {posture}" if postured and len(postures) > 1 and posture else told
    return names


def _title(comparison: Comparison, names: Mapping[str, str], values: Mapping[str, float]) -> str:
    gap, rows = comparison.gap, comparison.rows
    order = [name for name in values if not uninformative(rows[name].answer)]
    if not order:
        return "The rule asks for no troops in any reading: it is not informative here"
    most, least = (bounded(rows[name].answer, gap) for name in (order[0], order[-1]))
    widest, narrowest = (f" ({short_name(names[name])})" for name in (order[0], order[-1]))
    between = f"from {least}{narrowest} to {most} troops{widest}"
    if gap == "required_force":
        return capital(f"{plain_name(gap)}: {between}")
    enough = [name for name in order if values[name] <= 0]
    lasting = " for good" if gap == "sustained_shortfall" else " on day one"
    if not enough:
        return f"Short{lasting} in every reading: {between}"
    if len(enough) == len(order):
        return f"Enough{lasting} at the central values in every reading"
    who = listed([short_name(names[name]) for name in enough]) if len(enough) <= 2 else f"{len(enough)} of {len(order)}"
    return f"Enough{lasting} at the central values in {who}; elsewhere up to {most} troops short{widest}"
