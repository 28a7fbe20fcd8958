"""The gap over two figures at once, and where it closes."""

from dataclasses import dataclass
from typing import ClassVar

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.search import Values
from forcecalc.analysis.surface import MovedFigure
from forcecalc.analysis.surface import surface as analysed
from forcecalc.report.exhibits.bars import bar_label, in_words
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.report.numbers import reported
from forcecalc.reported.amount import amount
from forcecalc.reported.balance import Side, side_of
from forcecalc.reported.notation import TROOPS, Months, Notation, Share, Suffixed
from forcecalc.reported.number import Number
from forcecalc.wording import KILOMETRES_PER_MILE, capital, label, plain_name

# The unit of an axis and how much of the canonical unit it is, by canonical unit; others are shown as they are.
_UNITS = {
    "km": ("km", 1.0),
    "troops/km": ("troops per km", 1.0),
    "troops/km2": ("troops per km²", 1.0),
    "share": ("%", 0.01),
    "troops per person": ("troops per 1,000 people", 0.001),
    "ratio": ("", 1.0),
    "count": ("", 1.0),
}
_MILES = {"km": ("miles", KILOMETRES_PER_MILE), "troops/km": ("troops per mile", 1 / KILOMETRES_PER_MILE)}


@dataclass(frozen=True)
class SurfaceAxis:
    """A moved figure as an axis shows it.

    Attributes
    ----------
    quantity : str
        The quantity shown.
    unit : str
        The unit of the axis, in which all its numbers are.
    values : numpy.ndarray
        From nearly nothing to the end of the axis.
    now : float
        What it is in this scenario.
    closing : float or None
        Where the gap closes, or opens, as this figure alone is moved; nothing if nowhere.
    note : str
        How several members' values are shown as one.
    """

    quantity: str
    unit: str
    values: Values
    now: float
    closing: float | None
    note: str

    @property
    def title(self) -> str:
        """The quantity with its unit."""
        return f"{label(self.quantity)}{f', {self.unit}' if self.unit else ''}"

    @property
    def name(self) -> str:
        """The quantity's name within a sentence."""
        return plain_name(self.quantity)

    @property
    def end(self) -> float:
        """The largest value shown."""
        return float(self.values[-1])

    def amount(self, value: float) -> str:
        """A value with its unit."""
        if self.unit == "%":
            # As other charts have shares.
            return amount(Number(value / 100, notation=Share())).sentence
        notations: dict[str, Notation] = {"": Notation(), "troops": TROOPS, "months": Months()}
        notation = notations.get(self.unit) or Suffixed(self.unit)
        return amount(Number(value, notation=notation)).sentence


@dataclass(frozen=True, kw_only=True)
class SurfaceExhibit(Exhibit):
    """The balance over two figures.

    Attributes
    ----------
    across, up : SurfaceAxis
        The figures moved.
    balance : numpy.ndarray
        `(up, across)`. [troops]
    here_text : str
        The gap of this scenario.
    line_text : str
        What the line is where nothing is short or to spare, in the words of the title.
    """

    name: ClassVar[str] = "surface"

    across: SurfaceAxis
    up: SurfaceAxis
    balance: Values
    here_text: str
    line_text: str

    @property
    def most(self) -> float:
        """The largest shortfall shown, leaving out where a figure is close to nothing. [troops]."""
        return max(-float(_realistic(self.balance).min()), 0.0)


def surface(bundle: Bundle, units: str = "km") -> SurfaceExhibit:
    """The shortfall over two figures that the contributors decide on, with the line along which it closes.

    Raises
    ------
    NotApplicableError
        If there is no gap, nothing is required, fewer than two figures move it, or it closes nowhere.
    """
    answer, headline = bundle.answer, bundle.gap()
    if not answer.value("required_force"):
        raise NotApplicableError("the method asks for no troops, so that no gap could open or close")
    found = analysed(answer, headline)
    across = _axis(bundle, found.across, found.across_factors, found.across_closing, units)
    up = _axis(bundle, found.up, found.up_factors, found.up_closing, units)
    shown, moved = _realistic(found.balance), f"{across.name} and {up.name} are moved"
    if shown.max() < 0:
        raise NotApplicableError(f"the force stays short wherever {moved}")
    if shown.min() >= 0:
        raise NotApplicableError(f"the force is enough wherever {moved}")
    numbers = reported(bundle, units)
    gap, side = numbers.gap(headline), side_of(numbers.balance_behind(headline))
    verb = "opens" if answer.value(headline) <= 0 else "closes"
    stands = " and ".join(f"{axis.name} is {axis.amount(axis.now)}" for axis in (across, up))
    return SurfaceExhibit(
        _title(verb, side, across, up),
        subtitle(answer),
        f"{label(headline)}: {in_words(gap)} where {stands}; the plane reaches to "
        f"{across.amount(across.end)} and {up.amount(up.end)}",
        (
            f"Shades: {headline.replace('_', ' ')}, in troops on the thin lines. All other figures at their central "
            "values.",
            across.note or up.note,
        ),
        sources([answer], [headline]),
        across=across,
        up=up,
        balance=found.balance,
        here_text=f"this scenario: {bar_label(gap).full}",
        line_text=f"where the gap {verb}",
    )


def _realistic(balance: Values) -> Values:
    """The plane without its edges, where a figure is close to nothing."""
    start = len(balance) // 6
    return balance[start:, start:]


def _axis(bundle: Bundle, figure: MovedFigure, factors: Values, closing: float | None, units: str) -> SurfaceAxis:
    canonical = bundle.answer.unit_of(figure.name).name
    unit, size = (_MILES if units == "mi" else {}).get(canonical) or _UNITS.get(canonical, (canonical, 1.0))
    now = figure.now / size
    mean = "" if figure.adds_up else ", their mean shown"
    note = f"{label(figure.quantity)}: all members' multiplied alike{mean}." if len(set(figure.values)) > 1 else ""
    return SurfaceAxis(figure.quantity, unit, factors * now, now, None if closing is None else closing * now, note)


def _title(verb: str, side: Side, across: SurfaceAxis, up: SurfaceAxis) -> str:
    """Where the gap closes as each of the two figures is moved alone."""
    central = "at the central values, " if side is Side.EITHER else ""
    places = [
        f"at {'an' if axis.name[0] in 'aeiou' else 'a'} {axis.name} of {axis.amount(axis.closing)}"
        for axis in (across, up)
        if axis.closing is not None
    ]
    if not places:
        return f"{capital(f'{central}the gap')} {verb} nowhere as {across.name} or {up.name} alone is moved"
    other = next((axis.name for axis in (across, up) if axis.closing is None), "")
    rest = f"; no {other} shown {verb} it alone" if other else ""
    return capital(f"{central}the gap {verb} {' or '.join(places)}{rest}")
