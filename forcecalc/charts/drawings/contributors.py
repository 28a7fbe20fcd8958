"""What each contributor pledges, what it could keep up, and how much of its army that ties down."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.analysis.bundle import Bundle, Bundled, NotApplicableError
from forcecalc.charts.palette import HATCH, INK, ORANGE, PLEDGED, SUSTAINED
from forcecalc.charts.row_chart import Row, Rows, headroom, number_axis
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import clean, width
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import Bound, capital, count, counted, number, percent, short_name

_BODY, _MOST, _SHARE_WIDE, _GAP = 345.0, 40, 200.0, 24.0


@dataclass(frozen=True)
class Army:
    """One contributor; what cannot be computed is missing."""

    name: str
    pledge: float
    bound: Bound
    sustainable: float | None
    share: float | None

    @property
    def text(self) -> str:
        """What it could keep up of what it pledges."""
        sign = self.bound.sign
        pledged = f"{sign}{number(self.pledge)}"
        if self.sustainable is None:
            return pledged
        return f"{number(self.sustainable) if self.short else 'all'} of {pledged}"

    @property
    def short(self) -> bool:
        """Whether it could not keep up its whole pledge."""
        return self.sustainable is not None and self.sustainable < self.pledge


def contributors(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """Each contributor's pledge, the force it could sustain, and the share of its army that the pledge ties down.

    Parameters
    ----------
    result : Assessment, Simulation, Comparison or Sensitivity
        Of a scenario with named contributors.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        A wide bar for the pledge, a narrow one for what is sustainable; its child axes hold the shares. [troops]

    Raises
    ------
    NotApplicableError
        If no contributor is named, or nothing is pledged.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> [round(bar.get_width()) for bar in contributors(assess(load("article"))).patches]
    [15000, 15000, 4369, 7600]
    """
    with own_style():
        return _draw(Bundle.of(result), ax)


def armies(bundle: Bundle) -> list[Army]:
    """The contributors by pledge, the largest first."""
    answer, case = bundle.answer, bundle.answer.case
    members = answer.scenario.members.get("contributor", ())
    if not members:
        raise NotApplicableError("no contributors are named")
    if not case.plan.can("pledge"):
        raise NotApplicableError(f"the pledge cannot be told; it lacks {case.lacking('pledge') or 'the pledges'}")
    values = case.evaluate(
        [name for name in ("pledge", "sustainable_force", "army_share_tied_down") if case.plan.can(name)]
    )

    def told(name: str, position: int) -> float | None:
        return float(np.atleast_2d(values[name])[position, 0]) if name in values else None

    found = []
    for position, member in enumerate(members):
        figure = answer.scenario.figure("pledge", member)
        pledge = told("pledge", position) or 0.0
        share = told("army_share_tied_down", position)
        found.append(
            Army(member, pledge, figure.bound if figure else Bound.NONE, told("sustainable_force", position), share)
        )
    return sorted(found, key=lambda army: -army.pledge)


def _draw(bundle: Bundle, ax: Axes | None) -> Axes:
    answer, every = bundle.answer, armies(bundle)
    some = every[:_MOST]
    shares = any(army.share is not None for army in some)
    words = Exhibit(
        _title(every),
        subtitle(answer),
        "; ".join(_sentence(army) for army in some[:8]) + (f"; and {len(every) - 8} more" if len(every) > 8 else ""),
        [
            "Sustainable: what rotation could keep deployed for good, whatever is pledged.",
            "Tied down: the pledge with all who rest and prepare behind it, of the army's regular strength."
            if shares
            else "",
            f"The smallest {len(every) - _MOST} pledges are left out." if len(every) > _MOST else "",
        ],
        sources([answer], ["pledge", "sustainable_force", "army_share_tied_down"]),
    )
    canvas = Canvas(ax, words)
    rows = [Row(army.name) for army in some]
    fitted = Rows.fit(rows, _BODY, 240)
    right = _SHARE_WIDE + _GAP if shares else 0.0
    wide, high = canvas.lay_out(left=fitted.wide + 8, right=right, above=KEY_HEIGHT)
    fitted = Rows.fit(rows, high, 240)
    ax = canvas.ax
    fitted.draw(ax, rows)
    positions = range(len(some))
    ax.barh(positions, [army.pledge for army in some], fitted.bar * 1.1, color=PLEDGED)
    if some[0].sustainable is not None:
        ax.barh(positions, [army.sustainable or 0 for army in some], fitted.bar * 0.5, color=SUSTAINED)
    ends = [max(army.pledge, army.sustainable or 0) for army in some]
    for position, (army, end) in enumerate(zip(some, ends, strict=True)):
        _write(ax, position, end, army.text, fitted.size)
    top = headroom(max(ends), max(width(clean(army.text), fitted.size) for army in some) + 14, wide)
    ax.set_xlim(0, top)
    number_axis(ax.xaxis, 0, top, wide, over=8)
    ax.spines["bottom"].set_visible(False)
    handles = [Patch(color=PLEDGED, label="pledged")]
    if some[0].sustainable is not None:
        handles.append(Patch(color=SUSTAINED, label="sustainable"))
    if shares:
        _draw_shares(ax, some, fitted, wide)
        handles.append(Patch(facecolor=ORANGE, edgecolor="white", hatch=HATCH, label="share of its army tied down"))
    canvas.key(handles)
    return canvas.finish("Troops deployed at one time")


def _write(ax: Axes, position: int, end: float, text: str, size: float) -> None:
    ax.annotate(
        text,
        (end, position),
        (6, 0),
        textcoords="offset points",
        verticalalignment="center",
        fontsize=size,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


def _draw_shares(ax: Axes, some: list[Army], fitted: Rows, wide: float) -> None:
    panel = ax.inset_axes((1 + _GAP / wide, 0, _SHARE_WIDE / wide, 1))
    panel.set_ylim(ax.get_ylim())
    panel.set_yticks([])
    told = [(position, army.share) for position, army in enumerate(some) if army.share is not None]
    most = max(1.0, *(share for _, share in told)) if told else 1.0
    for position, share in told:
        panel.barh(position, share, fitted.bar * 0.8, color=ORANGE, edgecolor="white", hatch=HATCH, linewidth=0)
        sign = some[position].bound.sign
        _write(panel, position, share, f"{sign}{percent(share)}", fitted.size)
    panel.axvline(1, color=INK, linewidth=1, linestyle="--")
    widest = max((width(percent(share), fitted.size) for _, share in told), default=0.0)
    panel.set_xlim(0, headroom(most, widest + 30, _SHARE_WIDE))
    panel.set_xticks([0, 1], labels=["0", "whole army"])
    panel.tick_params(length=0)
    panel.set_xlabel("Share of the army tied down")
    panel.spines[["bottom"]].set_visible(False)


def _sentence(army: Army) -> str:
    kept = "" if army.sustainable is None else f", could keep up {number(army.sustainable)}"
    tied = "" if army.share is None else f", ties down {percent(army.share)} of its army"
    return f"{short_name(army.name)} pledges {army.bound.words}{number(army.pledge)}{kept}{tied}"


def _title(every: list[Army]) -> str:
    first = every[0]
    if first.sustainable is None:
        largest = f"the largest pledge {_bounded(first, number(first.pledge))} troops by {short_name(first.name)}"
        return f"{counted(len(every), 'contributor')}, {largest}"
    failing = [army for army in every if army.short]
    heaviest = max(every, key=lambda army: army.share or 0)
    tied = f"would tie down {_bounded(heaviest, percent(heaviest.share))} of its army" if heaviest.share else ""
    if len(every) == 1:
        could = f"{number(first.sustainable)} of its" if first.short else "all of its"
        told = f"{short_name(first.name)} could keep up {could} {_bounded(first, number(first.pledge))} pledged troops"
        return f"{told}, which {tied}" if tied else told
    more = f"; {short_name(heaviest.name)}'s {tied}" if tied else ""
    all_of_them = f"all {count(len(every))}" if len(every) > 2 else "both"
    if not failing:
        return f"{capital(all_of_them)} contributors could keep up what they pledge{more}"
    if len(failing) == len(every):
        none = f"None of the {count(len(every))}" if len(every) > 2 else "Neither of the two"
        return f"{none} contributors could keep up its whole pledge{more}"
    return f"{len(failing)} of the {len(every)} contributors could not keep up their whole pledge{more}"


def _bounded(army: Army, text: str) -> str:
    """A number that hangs on a pledge, with the words of the pledge's bound."""
    return f"{army.bound.words}{text}"
