"""Who would have to send what by each rule, against what each can keep there."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import NotApplicableError
from forcecalc.analysis.sharing import Sharing
from forcecalc.analysis.sharing import share as analysed
from forcecalc.case.bottom_line import bounded
from forcecalc.charts.palette import BLUE, FAINT, GREEN, GREY, HATCH, ORANGE, SHORT
from forcecalc.charts.row_chart import Row, Rows, headroom, number_axis
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import Bound, capital, counted, listed, number, share_of_ranges, short_name

_BODY, _MOST = 345.0, 40
NAMES = {"army": "by army", "population": "by population", "cost": "at least cost"}
_COLOURS = {"army": BLUE, "population": ORANGE, "cost": GREEN}
_HATCHES = {"population": HATCH}


@dataclass(frozen=True)
class Part:
    """One contributor: its cap, and its part under each rule."""

    name: str
    cap: float
    troops: dict[str, float]

    @property
    def text(self) -> str:
        """Its parts in the order of the rules, of its cap."""
        parts = [number(part) for part in self.troops.values()]
        same = len(set(parts)) == 1
        told = parts[0] if same else " / ".join(parts)
        return f"{'all' if same and told == number(self.cap) else told} of {number(self.cap)}"


def share(result: Sharing | Assessment, ax: Axes | None = None, units: str = "km") -> Axes:
    """What each contributor would have to send by each rule, against what it can keep there.

    Parameters
    ----------
    result : Sharing or Assessment
        Of a scenario with named contributors.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        A wide bar for each cap, then narrow ones rule by rule; what no sharing can bring is last. [troops]

    Raises
    ------
    NotApplicableError
        If no rule has its figures.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> ax = share(assess(load("reassurance_force").with_(published_requirement=10_000)))
    >>> [round(bar.get_width()) for bar in ax.patches]
    [7600, 4369, 6166, 3834]
    """
    with own_style():
        return _draw(result if isinstance(result, Sharing) else analysed(result), ax)


def parts(told: Sharing) -> list[Part]:
    """The contributors by cap, the largest first."""
    if not told.rules:
        lacking = "; ".join(f"{NAMES[rule]}: {why}" for rule, why in told.left_out.items())
        raise NotApplicableError(f"the requirement can be shared by no rule; {lacking}")
    every = [
        Part(member or "The contributor", cap, {rule: one.troops[member] for rule, one in told.rules.items()})
        for member, cap in told.caps.items()
    ]
    return sorted(every, key=lambda part: -part.cap)


def _missing(told: Sharing) -> float:
    return max(one.missing for one in told.rules.values())


def _draw(told: Sharing, ax: Axes | None) -> Axes:
    answer, every = told.answer, parts(told)
    some, missing = every[:_MOST], _missing(told)
    several = len(told.rules) > 1
    words = Exhibit(
        _title(told, every),
        subtitle(answer),
        "; ".join(map(_sentence, some[:6])) + (f"; and {len(every) - 6} more" if len(every) > 6 else ""),
        [
            "Can keep there: what rotation could keep deployed for good.",
            f"Numbers: {', '.join(NAMES[rule] for rule in told.rules)}, of what it can keep there." if several else "",
            f"Together they could keep that many there {share_of_ranges(told.feasible)}." if answer.case.drawn else "",
            *(f"Not shared {NAMES[rule]}: {why}." for rule, why in told.left_out.items()),
            f"The smallest {len(every) - _MOST} are left out." if len(every) > _MOST else "",
        ],
        sources([answer], ["required_force", "sustainable_force"]),
    )
    canvas = Canvas(ax, words)
    rows = [*(Row(part.name) for part in some), *([Row("Missing")] if missing else [])]
    fitted = Rows.fit(rows, _BODY, 240)
    wide, high = canvas.lay_out(left=fitted.wide + 8, above=KEY_HEIGHT)
    fitted = Rows.fit(rows, high, 240)
    ax = canvas.ax
    fitted.draw(ax, rows)
    positions = range(len(some))
    ax.barh(positions, [part.cap for part in some], fitted.bar * 1.15, color=FAINT, edgecolor=GREY, linewidth=0.8)
    each = fitted.bar * min(0.5, 0.95 / len(told.rules))
    for order, rule in enumerate(told.rules):
        up = (order - (len(told.rules) - 1) / 2) * each
        ax.barh(
            [position + up for position in positions],
            [part.troops[rule] for part in some],
            each * 0.94,
            color=_COLOURS[rule],
            edgecolor="white",
            hatch=_HATCHES.get(rule),
            linewidth=0,
        )
    texts = [part.text for part in some]
    ends = [part.cap for part in some]
    if missing:
        ax.barh(len(some), missing, fitted.bar, color=SHORT, edgecolor="white", hatch=HATCH, linewidth=0)
        texts.append(f"{number(missing)} by any rule")
        ends.append(missing)
    for position, (end, text) in enumerate(zip(ends, texts, strict=True)):
        ax.annotate(
            text,
            (end, position),
            (7, 0),
            textcoords="offset points",
            verticalalignment="center",
            fontsize=fitted.size,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
    top = headroom(max(ends), max(width(text, fitted.size) for text in texts) + 14, wide)
    ax.set_xlim(0, top)
    number_axis(ax.xaxis, 0, top, wide, over=8)
    ax.spines["bottom"].set_visible(False)
    handles = [Patch(facecolor=FAINT, edgecolor=GREY, label="can keep there")]
    for rule in told.rules:
        hatch = _HATCHES.get(rule)
        handles.append(Patch(facecolor=_COLOURS[rule], edgecolor="white", hatch=hatch, label=NAMES[rule]))
    canvas.key(handles)
    return canvas.finish("Troops deployed at one time")


def _sentence(part: Part) -> str:
    told = ", ".join(f"{number(troops)} {NAMES[rule]}" for rule, troops in part.troops.items())
    return f"{short_name(part.name)} would send {told}, and can keep {number(part.cap)} there"


def _title(told: Sharing, every: list[Part]) -> str:
    required, missing = bounded(told.answer, "required_force"), _missing(told)
    together = number(sum(told.caps.values()))
    if not told.required:
        return "The method asks for no troops, so that nobody has to send any"
    if missing:
        who = (
            f"all {len(every)} contributors"
            if len(every) > 2
            else ("both contributors" if every[1:] else every[0].name)
        )
        caps_bound = any(told.answer.bound("sustainable_force", member) for member in told.caps)
        bound = Bound.NONE if caps_bound else told.answer.bound("required_force")
        lack = f"{bound.words}{number(missing)}"
        return (
            f"{capital(required)} required, but {short_name(who)} can keep {together} there: {lack} too few by any rule"
        )
    rule = next(iter(told.rules))
    most = max(every, key=lambda part: part.troops[rule])
    capped = told.rules[rule].at_cap
    if len(every) == 1:
        return f"{capital(required)} required: {short_name(most.name)} can keep up to {together} there"
    named = (
        listed([short_name(name, 24) for name in capped]) if len(capped) < 4 else counted(len(capped), "contributor")
    )
    limit = f"; {named} at the limit" if capped else "; none would be at its limit"
    return (
        f"The {required} required can be shared: {NAMES[rule]}, {short_name(most.name)} would send most, "
        f"{number(most.troops[rule])} of the {number(most.cap)} it can keep there{limit}"
    )
