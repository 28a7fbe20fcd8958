"""The gap over two figures at once, and where it closes."""

from dataclasses import dataclass
from typing import ClassVar

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.surface import Grid, Lever, closing, grid, levers
from forcecalc.case.bottom_line import bounded
from forcecalc.case.headlines import BALANCES
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import capital, label


@dataclass(frozen=True, kw_only=True)
class SurfaceExhibit(Exhibit):
    """The balance over two figures.

    Attributes
    ----------
    grid : Grid
        The balance, `(up, across)`. [troops; the axes' units]
    across_axis, up_axis : str
        What is moved, with its unit.
    here : tuple of float
        Where the scenario stands, across and up.
    here_text : str
        What its gap is.
    """

    name: ClassVar[str] = "surface"

    grid: Grid
    across_axis: str
    up_axis: str
    here: tuple[float, float]
    here_text: str


def surface(bundle: Bundle, units: str = "km") -> SurfaceExhibit:
    """The shortfall over the two figures that matter most, with the line along which it closes.

    Raises
    ------
    NotApplicableError
        If there is no gap, or fewer than two figures to move.
    """
    answer, headline = bundle.answer, bundle.gap()
    moved = levers(answer, headline, units)
    if len(moved) < 2:
        raise NotApplicableError(f"there are not two figures behind the {headline} to move")
    across, up = moved[:2]
    plane = grid(answer, BALANCES[headline], across, up)
    gap = bounded(answer, headline)
    return SurfaceExhibit(
        _title(bundle, headline, across, up),
        subtitle(answer),
        f"{label(headline)} is {gap} where {across.told} and {up.told}; the plane reaches to "
        f"{across.amount(float(plane.across[-1]))} and {up.amount(float(plane.up[-1]))}",
        (
            f"Darker: more {headline.replace('_', ' ')}; hatched: enough. All other figures at their central values.",
            across.note or up.note,
        ),
        sources([answer], [headline]),
        grid=plane,
        across_axis=across.axis,
        up_axis=up.axis,
        here=(across.now, up.now),
        here_text=f"This scenario: {gap} short" if answer.value(headline) > 0 else "This scenario: enough",
    )


def _title(bundle: Bundle, headline: str, across: Lever, up: Lever) -> str:
    """Where the gap closes as each of the two figures is moved alone."""
    answer, balance = bundle.answer, BALANCES[headline]
    places = {lever.short: closing(answer, balance, lever) for lever in (across, up)}
    where = [
        f"at {lever.article} {lever.short} of {lever.amount(place)}"
        for lever in (across, up)
        if (place := places[lever.short]) is not None
    ]
    verb = "opens" if answer.value(headline) <= 0 else "closes"
    if not where:
        return f"The gap {verb} nowhere as {across.short} or {up.short} alone is moved"
    other = next((name for name, place in places.items() if place is None), "")
    rest = f"; no {other} shown {verb} it alone" if other else ""
    return capital(f"the gap {verb} {' or '.join(where)}{rest}")
