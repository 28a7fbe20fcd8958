"""Strength month by month: contributors in layers against the requirement."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.flow import FRESH, MONTHLY, POLICIES, Flow
from forcecalc.analysis.flow import flow as analysed
from forcecalc.analysis.sampling.engine import Draws
from forcecalc.case.bottom_line import bounded
from forcecalc.case.spread import range_of
from forcecalc.charts.palette import BLUE, FAINT, GREEN, GREY, HATCH, INK, ORANGE, PURPLE, REQUIRED, SHORT, SKY, YELLOW
from forcecalc.charts.row_chart import headroom, number_axis
from forcecalc.charts.slide_layout import KEY_HEIGHT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import cut, width
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources
from forcecalc.wording import capital, count, counted, listed, months, number, plain, share_of_ranges, short_name

_COLOURS = (BLUE, SKY, GREEN, YELLOW, PURPLE, ORANGE)
_KEY_WIDE, _KEY_SIZE, _TICKS = 210.0, 12.0, 13
# Dots, so that it is told from the layers under it.
_BAND: dict[str, Any] = {"facecolor": (0.1, 0.1, 0.1, 0.16), "edgecolor": (0.1, 0.1, 0.1, 0.7), "hatch": "...."}
_RULES = {
    "hold": "its pledge while anyone is rested",
    "taper": "its pledge, then the rest in equal parts",
    "sustain": "what lasts",
    "break": "its pledge, rest cut short",
}


@dataclass(frozen=True)
class Layer:
    """One contributor, or several together, month by month."""

    name: str
    troops: Draws
    colour: str


def flow(result: Flow | Assessment, ax: Axes | None = None, units: str = "km") -> Axes:
    """Who is there month by month, against what is required, with the range of the total.

    Parameters
    ----------
    result : Flow or Assessment
        Of a scenario with a horizon.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        A layer for each contributor, the largest at the bottom, and one for what is missing. [troops]

    Examples
    --------
    >>> from forcecalc import load
    >>> from forcecalc.analysis.flow import flow as by_month
    >>> ax = flow(by_month(load("article").with_(horizon="36 months"), draws=64))
    >>> [round(top) for top in ax.patches[1].get_data().values[::6]]
    [30000, 21845, 8000, 0, 0, 30000]
    """
    with own_style():
        return _draw(result if isinstance(result, Flow) else analysed(result), ax)


def layers(told: Flow) -> list[Layer]:
    """The contributors by troop-months, the most first; those that get no colour of their own together."""
    every = sorted(told.by_contributor.items(), key=lambda item: -float(item[1].sum()))
    most = len(_COLOURS) if len(every) <= len(_COLOURS) else len(_COLOURS) - 1
    found = [
        Layer(name or "The force", troops, colour)
        for (name, troops), colour in zip(every[:most], _COLOURS, strict=False)
    ]
    if rest := [troops for _, troops in every[most:]]:
        found.append(Layer(f"{len(rest)} others", np.sum(rest, axis=0), FAINT))
    return found


def _policies(told: Flow) -> list[str]:
    case = told.answer.case
    chosen = {int(case.value("policy", member)) for member in case.members("policy")}
    return [name for position, name in enumerate(POLICIES) if position in chosen]


def _policy_of(told: Flow, member: str) -> str:
    return POLICIES[int(told.answer.case.value("policy", member))]


def _draw(told: Flow, ax: Axes | None) -> Axes:
    answer, every, chosen = told.answer, layers(told), _policies(told)
    strength, missing = (told.by_month[name] for name in MONTHLY)
    spreads = [told.spreads.get((MONTHLY[0], month)) for month in range(len(strength))]
    low, high = (
        np.array([getattr(one, end) if one else value for one, value in zip(spreads, strength, strict=True)])
        for end in ("p5", "p95")
    )
    ranged = any(range_of(one).ends[0] for one in spreads)
    rules = "; ".join(f"{name}: {_RULES[name]}" for name in chosen)
    words = Exhibit(
        _title(told, chosen),
        _subtitle(told, chosen),
        _sentence(told),
        [
            f"Band: 5th to 95th percentile of all together over {told.lattice.draws:,} draws of the stated ranges."
            if ranged
            else "",
            f"{capital(FRESH)}. A policy is a rule and no forecast ({rules}).",
        ],
        sources([answer], ["required_force", "pledged_force", "sustained_force", "months_covered"]),
    )
    required = answer.value("required_force")
    canvas = Canvas(ax, words)
    ax = canvas.ax
    most = max(required, float(strength.max()), float(high.max()))
    left = width(number(most * 1.3), 11.5) + 12
    tall = canvas.lay_out(left=left, below=46, right=_KEY_WIDE, above=KEY_HEIGHT + 22)[1]
    edges = np.minimum(np.arange(len(strength) + 1.0), told.horizon)
    base = np.zeros(len(strength))
    for layer in every:
        ax.stairs(base + layer.troops, edges, baseline=base, fill=True, color=layer.colour, edgecolor="white", lw=0.8)
        base = base + layer.troops
    ax.stairs(
        strength + missing, edges, baseline=strength, fill=True, color=SHORT, edgecolor="white", hatch=HATCH, lw=0
    )
    _mark_short(ax, edges, missing > 0.5)
    ax.plot([0, told.horizon], [required, required], color=REQUIRED, linestyle="--", linewidth=1.8, zorder=3)
    handles: list[Line2D | Patch] = [Line2D([], [], color=REQUIRED, linestyle="--", linewidth=1.8, label="required")]
    if (missing > 0.5).any():
        handles.append(Patch(facecolor=SHORT, edgecolor="white", hatch=HATCH, label="missing; months short"))
    if ranged:
        ax.stairs(high, edges, baseline=low, fill=True, lw=0, zorder=2.6, **_BAND)
        for ends in (low, high):
            ax.stairs(ends, edges, baseline=None, color=INK, linewidth=1, linestyle=":", zorder=2.7)
        handles.append(Patch(linewidth=0, **_BAND, label="5th to 95th percentile of all together"))
    top = headroom(most, 16, tall)
    ax.set_xlim(0, told.horizon)
    ax.set_ylim(0, top)
    number_axis(ax.yaxis, 0, top, tall)
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120) if told.horizon / step <= _TICKS)
    ax.set_xticks(np.arange(0, told.horizon + 1e-9, step))
    ax.tick_params(axis="x", length=0, pad=10, labelcolor=GREY)
    ax.spines["left"].set_visible(False)
    canvas.y_label("Troops there", left, 8)
    _name_layers(canvas, told, every, chosen)
    canvas.key([*handles, *(() if canvas.own else (Patch(color=one.colour, label=one.name) for one in every))])
    return canvas.finish("Months from the start")


def _mark_short(ax: Axes, edges: Draws, is_short: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> None:
    """A strip under the months in which anyone is missing."""
    turns = [0, *(np.flatnonzero(np.diff(is_short.astype(int))) + 1).tolist(), len(is_short)]
    runs = [(edges[start], edges[end]) for start, end in pairwise(turns) if is_short[start]]
    for start, end in runs:
        ax.plot(
            [start, end],
            [-0.014, -0.014],
            transform=ax.get_xaxis_transform(),
            color=SHORT,
            linewidth=5,
            clip_on=False,
            gid="short",
        )


def _name_layers(canvas: Canvas, told: Flow, every: list[Layer], chosen: list[str]) -> None:
    """The contributors' names beside the chart, in the order of the layers, each with its policy if they differ."""
    if not canvas.own:
        return
    at, handles = PAGE_WIDTH - MARGIN - _KEY_WIDE + 22, []
    for layer in reversed(every):
        policy = _policy_of(told, layer.name) if len(chosen) > 1 and layer.name in told.by_contributor else ""
        more = f", {policy}" if policy else ""
        name = cut(layer.name, _KEY_SIZE, _KEY_WIDE - 52 - width(more, _KEY_SIZE))
        handles.append(Patch(color=layer.colour, label=f"{name}{more}"))
    box = canvas.ax.get_position()
    legend = canvas.ax.figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(at / PAGE_WIDTH, box.y1 - 2 / PAGE_HEIGHT),
        frameon=False,
        fontsize=_KEY_SIZE,
        borderaxespad=0,
        borderpad=0,
        handletextpad=0.5,
        labelcolor=INK,
        title=f"Policy: {chosen[0]}" if len(chosen) == 1 else "Each with its policy",
        title_fontsize=_KEY_SIZE,
        alignment="left",
    )
    legend.get_title().set_color(GREY)


def _subtitle(told: Flow, chosen: list[str]) -> str:
    scenario = told.answer.scenario
    title = short_name(scenario.title or scenario.name, 70)
    kind = "policy" if len(chosen) == 1 else "policies"
    return f"{title} · {kind} {listed(chosen)} · {counted(len(told.answer.assumptions), 'assumption')}"


def _title(told: Flow, chosen: list[str]) -> str:
    answer, values = told.answer, told.chosen.values
    under = f"under {chosen[0]}" if len(chosen) == 1 else f"under {count(len(chosen))} policies"
    if not answer.value("required_force"):
        return "The method asks for no troops, so that no month is short"
    required, span_ = f"{bounded(answer, 'required_force')} are required", months(told.horizon)
    missing = bounded(answer, "troop_months_short", text=number(values["troop_months_short"]))
    if values["troop_months_short"] < 0.5 * told.horizon:
        lack = told.chosen.spreads.get("troop_months_short")
        share = lack.not_above_zero if lack else 1.0
        when = "" if share == 1 else f" at the central values, and {share_of_ranges(share)}"
        return f"Enough troops for all of {span_} {under}{when}: {required}"
    lack_ = f"{required}, {missing} troop-months are missing"
    if not values["months_covered"]:
        return f"Too few troops in each of {span_} {under}: {lack_}"
    covered = bounded(answer, "months_covered", text=plain(round(values["months_covered"], 1)))
    first = plain(values["first_short_month"])
    return f"Enough troops for {covered} of {span_} {under}, too few first in month {first}: {lack_}"


def _sentence(told: Flow) -> str:
    """The strength wherever it changes, and what is missing in all."""
    strength = told.by_month[MONTHLY[0]]
    changes = [month for month in range(len(strength)) if not month or abs(strength[month] - strength[month - 1]) > 0.5]
    named = ", ".join(f"{number(strength[month])} from month {month}" for month in changes[:8])
    more = f" and {counted(len(changes) - 8, 'later change')}" if len(changes) > 8 else ""
    spread = told.chosen.spreads.get("troop_months_short")
    lack = f"{number(told.chosen.values['troop_months_short'])}{range_of(spread).bracketed}"
    return f"Troops there: {named}{more}; {lack} troop-months missing"
