"""What each capability lacks without the backstop and with it, side by side."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.backstop import DOMAINS, WITH, WITHOUT, Backstop, Capability
from forcecalc.analysis.backstop import backstop as analysed
from forcecalc.case.bottom_line import bounded
from forcecalc.charts.palette import GREY, HATCH, INK, SHORT, SUSTAINED
from forcecalc.charts.row_chart import Row, Rows, headroom, ticks
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import capital, count, number, percent, plain, short_name

_BODY, _MOST = 330.0, 40
GAPS = {WITHOUT: "enabler_gap_alone", WITH: "enabler_gap_backed"}
_COLOURS = {WITHOUT: SHORT, WITH: SUSTAINED}
_LABELS = {WITHOUT: "missing without the backstop", WITH: "missing with it"}
_ENDS = ("p5", "p95")


@dataclass(frozen=True)
class Line:
    """A heading, or a capability's row."""

    name: str
    capability: Capability | None = None

    def share(self, side: str, end: str = "") -> float | None:
        """What is missing of what is required; an end of its range if there is one."""
        one = self.capability
        if one is None or not one.counts["assets_required"]:
            return None if end or one is None else 0.0
        spread = one.spreads.get(GAPS[side])
        if end and (spread is None or spread.p5 == spread.p95):
            return None
        amount = getattr(spread, end) if end else one.counts[GAPS[side]]
        return float(amount) / one.counts["assets_required"]

    @property
    def longest(self) -> float:
        """Where the longest of its bars or whiskers ends."""
        return max(self.share(side, end) or 0.0 for side in GAPS for end in ("", *_ENDS))

    @property
    def text(self) -> str:
        """What is missing of what is required, without and with."""
        if self.capability is None:
            return ""
        counts = self.capability.counts
        required, without, with_ = (_plain(counts[name]) for name in ("assets_required", *GAPS.values()))
        if without == with_:
            return f"{'none' if without == '0' else without} of {required}"
        return f"{without} → {with_} of {required}"


def backstop(result: Backstop | Assessment, ax: Axes | None = None, units: str = "km") -> Axes:
    """What is missing of each capability without the backstop and with it, by land, air, sea and space.

    Parameters
    ----------
    result : Backstop or Assessment
        Of a scenario with capabilities.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        Two bars for each capability, all those without first. [share of what is required]

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> ax = backstop(assess(load("coalition_backstop")))
    >>> [round(float(bar.get_width()), 3) for bar in ax.patches[:6]]
    [1.0, 0.75, 0.067, 0.0, 0.5, 1.0]
    """
    with own_style():
        return _draw(result if isinstance(result, Backstop) else analysed(result), ax)


def lines(told: Backstop) -> list[Line]:
    """The capabilities under their domains, in the order of the file; the first forty."""
    some = list(told.capabilities.items())[:_MOST]
    domains = [*DOMAINS, ""] if any(one.domain for _, one in some) else []
    if not domains:
        return [Line(name or "The capability", one) for name, one in some]
    found = []
    for domain in domains:
        here = [Line(name or "The capability", one) for name, one in some if one.domain == domain]
        found += [Line(capital(domain) or "Domain not stated"), *here] if here else []
    return found


def _draw(told: Backstop, ax: Axes | None) -> Axes:
    answer, every = told.answer, lines(told)
    drawn = [(position, line) for position, line in enumerate(every) if line.capability]
    ranged = any(line.share(side, "p5") is not None for _, line in drawn for side in GAPS)
    left_out = len(told.capabilities) - len(drawn)
    words = Exhibit(
        _title(told),
        subtitle(answer),
        "; ".join(_sentence(line) for _, line in drawn[:8]) + (f"; and {len(drawn) - 8} more" if drawn[8:] else ""),
        [
            "Numbers: missing without → with the backstop, of what is required.",
            f"Whiskers: 5th to 95th percentile over {told.lattice.draws:,} draws of the stated ranges."
            if ranged
            else "",
            _likely(told),
            _ground(told),
            f"The last {left_out} capabilities of the file are left out." if left_out else "",
        ],
        sources([answer], ["assets_required", *GAPS.values()]),
    )
    canvas = Canvas(ax, words)
    rows = [Row(line.name, line.capability is None) for line in every]
    fitted = Rows.fit(rows, _BODY)
    wide, high = canvas.lay_out(left=fitted.wide + 8, above=KEY_HEIGHT)
    fitted = Rows.fit(rows, high)
    ax = canvas.ax
    fitted.draw(ax, rows)
    each = fitted.bar * 0.6
    for side, up in ((WITHOUT, -0.5), (WITH, 0.5)):
        places = [position + up * each for position, _ in drawn]
        hatch = HATCH if side == WITHOUT else None
        ax.barh(
            places,
            [line.share(side) or 0.0 for _, line in drawn],
            each,
            color=_COLOURS[side],
            edgecolor="white",
            hatch=hatch,
            linewidth=0,
        )
        for place, (_, line) in zip(places, drawn, strict=True):
            low, top = (line.share(side, end) for end in _ENDS)
            if low is not None and top is not None:
                ax.hlines(place, low, top, color=INK, linewidth=1.4, zorder=3)
                ax.vlines([low, top], place - each * 0.25, place + each * 0.25, color=INK, linewidth=1.4, zorder=3)
    for position, line in drawn:
        ax.annotate(
            line.text,
            (line.longest, position),
            (7, 0),
            textcoords="offset points",
            verticalalignment="center",
            fontsize=fitted.size,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
    most = max(1.0, *(line.longest for _, line in drawn))
    end = headroom(most, max(width(line.text, fitted.size) for _, line in drawn) + 14, wide)
    ax.set_xlim(0, end)
    ax.set_xticks(places_ := ticks(0, most, 5), labels=[percent(place) for place in places_])
    ax.tick_params(axis="x", length=0, pad=6, labelcolor=GREY)
    ax.xaxis.grid(True)
    ax.spines["bottom"].set_visible(False)
    canvas.key(
        [
            Patch(facecolor=SHORT, edgecolor="white", hatch=HATCH, label=_LABELS[WITHOUT]),
            Patch(color=SUSTAINED, label=_LABELS[WITH]),
        ]
    )
    return canvas.finish("Missing, as a share of the assets required")


def _plain(value: float) -> str:
    return plain(round(value, 1))


def _sentence(line: Line) -> str:
    counts = line.capability.counts if line.capability else {}
    without, with_ = (_plain(counts[name]) for name in GAPS.values())
    return f"{short_name(line.name)} lacks {without} of {_plain(counts['assets_required'])} without and {with_} with"


def _title(told: Backstop) -> str:
    without, with_ = (len(told.short(gap)) for gap in GAPS.values())
    total = len(told.capabilities)
    if total == 1:
        name, one = next(iter(told.capabilities.items()))
        missing, kept = (_plain(one.counts[gap]) for gap in GAPS.values())
        of = f"of {_plain(one.counts['assets_required'])} required"
        if missing == kept:
            return f"{short_name(name or 'The capability')} lacks {missing} {of}, with the backstop or without"
        return f"{short_name(name or 'The capability')} lacks {missing} {of} without the backstop, {kept} with it"
    if not without:
        return f"None of the {count(total)} capabilities falls short, with the backstop or without"
    told_with = {0: "none", without: f"the same number, {count(without)}"}.get(with_, count(with_))
    verb = "falls" if without == 1 else "fall"
    first = f"Without the backstop {count(without)} of {count(total)} capabilities {verb} short"
    return f"{first}; with it {told_with}"


def _likely(told: Backstop) -> str:
    chance = told.probability
    return f"It is taken to come with a probability of {percent(chance)}." if chance and chance < 1 else ""


def _ground(told: Backstop) -> str:
    """What of it reaches the ground force."""
    answer = told.answer
    if not told.moves_ground:
        gap = answer.case.headline
        lack = f", {bounded(answer, gap)} troops short with it or without" if answer.value(gap) > 0 else ""
        lack = lack if gap.endswith("shortfall") else ""
        return f"The backstop cannot move the ground force here{lack}."
    ends = [number(told.ground[side]["required_force"]) for side in (WITHOUT, WITH)]
    return f"Ground force required: {ends[0]} troops without the backstop, {ends[1]} with it."
