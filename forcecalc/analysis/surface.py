"""The gap over two figures at once: which two are moved, and where it closes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from forcecalc.analysis.bundle import NotApplicableError
from forcecalc.analysis.search import Values, crossings
from forcecalc.analysis.vary import Lever, lever_at
from forcecalc.case.answer import Answer
from forcecalc.case.case import Case
from forcecalc.case.headlines import BALANCES
from forcecalc.model.graph import Model
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import Numbers
from forcecalc.wording import plain_name

_STEPS, _SEARCHED = 73, 2001
_FURTHEST = 4.0
# What moves the balance by less moves it by nothing. [troops]
_LEAST = 1e-6
# What those who send a force decide on.
_SUPPLY = ("deployable_share", "deployable_strength", "tour_interval", "rotation_ratio", "pledge", "pledged_force")
# What somebody else has published is not moved: nobody here can decide on it.
_NOT_MOVED = "published_requirement"
# Figures whose members add up to one number of the whole force.
_SUMS = {
    "sector_length": "line_length",
    "protected_population": "protected_population",
    "pledge": "pledged_force",
}


@dataclass(frozen=True)
class MovedFigure:
    """A figure of which all members' values are multiplied by one factor.

    Attributes
    ----------
    name : str
        The figure's.
    levers : tuple of Lever
        One for each value that the scenario gives: for a member, or for all that have none of their own.
    values : tuple of float
        The central value of each member. [canonical unit]
    """

    name: str
    levers: tuple[Lever, ...]
    values: tuple[float, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the members' values add up to a number of the whole force."""
        return self.name in _SUMS

    @property
    def quantity(self) -> str:
        """What stands for all members: the number they add up to, or the figure itself."""
        return _SUMS.get(self.name, self.name)

    @property
    def now(self) -> float:
        """What the members' values add up to, or their mean. [canonical unit]."""
        return sum(self.values) if self.adds_up else sum(self.values) / len(self.values)

    @property
    def most(self) -> float:
        """The largest factor within the bounds of the figure; infinite where it has none.

        The largest amount that a file may give in a unit is not such a bound.
        """
        bounded = [lever for lever in self.levers if lever.now > 0 and lever.most < lever.unit.largest]
        return min((lever.most / lever.now for lever in bounded), default=np.inf)

    def times(self, factors: Values) -> dict[FigureKey, Numbers]:
        """Its values at each of several factors, for `Case.evaluate`."""
        return {lever.key: lever.now * factors for lever in self.levers}


@dataclass(frozen=True)
class Surface:
    """A balance over two figures.

    Attributes
    ----------
    across, up : MovedFigure
        The figures.
    across_factors, up_factors : numpy.ndarray
        `(across,)` and `(up,)`: what they are multiplied by.
    across_closing, up_closing : float or None
        The factor at which the gap closes, or opens, where one of them alone is moved; nothing if nowhere.
    balance : numpy.ndarray
        `(up, across)`. [troops]
    """

    across: MovedFigure
    up: MovedFigure
    across_factors: Values
    up_factors: Values
    across_closing: float | None
    up_closing: float | None
    balance: Values


def surface(answer: Answer, headline: str) -> Surface:
    """The balance behind a gap over every pair of values of the two figures that matter most: one evaluation.

    Those that the contributors decide on come first, then those that size the force.

    Parameters
    ----------
    answer : Answer
        Its other figures are at their central values.
    headline : str
        A gap that can be computed.

    Raises
    ------
    NotApplicableError
        If there are not two figures to move.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> found = surface(assess(load("front_line")), "sustained_shortfall")
    >>> found.across.name, found.up.name, found.balance.shape
    ('deployable_share', 'tour_interval', (73, 73))
    """
    case, balance = answer.case, BALANCES[headline]
    moves = {figure: _moves(case, balance, figure) for figure in _candidates(case, headline)}
    figures = [figure for figure, moved in moves.items() if moved > _LEAST]
    if len(figures) < 2:
        raise NotApplicableError(f"there are not two figures behind the {plain_name(headline)} to decide on")
    across, up = sorted(figures, key=lambda figure: (figure.name not in _SUPPLY, -moves[figure]))[:2]
    across_closing, up_closing = closing(case, balance, across), closing(case, balance, up)
    across_factors, up_factors = _factors(across, across_closing), _factors(up, up_closing)
    plane = np.meshgrid(across_factors, up_factors)
    varied = {**across.times(plane[0].ravel()), **up.times(plane[1].ravel())}
    values = case.draws_of(balance, 0, varied).reshape(len(up_factors), len(across_factors))
    return Surface(across, up, across_factors, up_factors, across_closing, up_closing, values)


def sizing_figures(model: Model, method: str) -> list[str]:
    """The two figures by which a method sizes the force, as its formulas tell; one where it has no more.

    The length of the sectors comes first where the method depends on it, and stands for the size of the zone.
    Other figures follow by the number of formulas through which they enter, then in the order of parameters.

    Examples
    --------
    >>> from forcecalc.model import MODEL
    >>> sizing_figures(MODEL, "required_by_tasks")
    ['sector_length', 'weekly_duty_hours']
    """
    entering, zone = Counter(_inputs(model, method)), model.ancestors(["zone_area"])
    others = [name for name, _ in entering.most_common() if name not in zone]
    return [*(["sector_length"] if "sector_length" in entering else []), *others][:2]


def _inputs(model: Model, name: str) -> Iterator[str]:
    """The inputs behind a quantity in the order of parameters, each as often as it enters."""
    quantity = model[name]
    if quantity.limits:
        yield name
    if quantity.chosen_by:
        # Members that are sized each in its own way have no figure in common.
        return
    # The first of several alternatives stands for all: a force is never sized by two of them at once.
    for read in quantity.reads[:1] if quantity.alternatives else quantity.reads:
        yield from _inputs(model, read)


def _candidates(case: Case, headline: str) -> Iterator[MovedFigure]:
    """The figures that could be moved."""
    needed = case.plan.needed([headline])
    for name in dict.fromkeys((*_SUPPLY, *sizing_figures(case.model, case.method))):
        if name in needed and name != _NOT_MOVED and case.plan.given_to_all(name):
            given = [key for key in case.scenario.figures if key.name == name and case.holds(*key)]
            levers = tuple(lever_at(case, key, case.scenario.figures[key].amount.central) for key in given)
            if any(lever.now > 0 for lever in levers):
                yield MovedFigure(name, levers, tuple(case.given_value(name, member) for member in case.members(name)))


def _moves(case: Case, balance: str, figure: MovedFigure) -> float:
    """By how much the balance changes between half of a figure and half as much again. [troops]."""
    factors = np.linspace(0.5, min(1.5, figure.most * 0.999), 16)
    return float(np.ptp(case.draws_of(balance, 0, figure.times(factors))))


def closing(case: Case, balance: str, figure: MovedFigure) -> float | None:
    """The factor nearest to 1 at which a balance crosses zero as one figure alone is moved; nothing if nowhere.

    It is looked for from a hundredth to four times what the figure is, within its bounds.
    """
    factors = np.linspace(0.01, min(_FURTHEST, figure.most * 0.999), _SEARCHED)
    found = crossings(factors, case.draws_of(balance, 0, figure.times(factors)))
    return float(found[np.abs(np.log(found)).argmin()]) if len(found) else None


def _factors(figure: MovedFigure, closes: float | None) -> Values:
    """From nearly nothing to well beyond where the scenario stands, or where the gap closes if that is further."""
    return np.linspace(0.002, min(max(1.5, 1.15 * (closes or 0.0)), figure.most * 0.999), _STEPS)
