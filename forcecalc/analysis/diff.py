"""What changed between two scenarios, and how much of the change in a number each change carries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from os import PathLike
from typing import TYPE_CHECKING

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.coalitions import Combinations, attributed, read_by
from forcecalc.analysis.shapley import NoValueError
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.headlines import HEADLINES, SUPPLY_ALONE
from forcecalc.case.load import load
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError, abridged, nearest, quoted
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.changes import Difference, beside_figures
from forcecalc.scenario.exchange import Change, Exchange, changed, stated_anew
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("kind", "old", "new", "carries", "error", "assumed", "old_source", "new_source")


@dataclass(frozen=True)
class Part:
    """What one change carries, or several that only work together.

    Attributes
    ----------
    changes : tuple of Change
        One, as a rule.
    amount : float
        By how much the number is larger for it. [canonical unit]
    error : float or None
        The standard error, where the orders of the changes were sampled. [canonical unit]
    """

    changes: tuple[Change, ...]
    amount: float
    error: float | None = None

    @property
    def what(self) -> str:
        """The names of what changed."""
        return "; ".join(change.what for change in self.changes)

    @property
    def assumed(self) -> bool:
        """Whether it rests on an assumption."""
        return any(change.assumed for change in self.changes)


@dataclass(frozen=True)
class Diff(Displayed):
    """What changed between two scenarios, and what each change carries of the change in a number.

    Attributes
    ----------
    old, new : Assessment
        The answers, without their variants.
    key : FigureKey
        The number.
    before, after : float
        It at the central values, to thirteen digits. [canonical unit]
    parts : tuple of Part
        The one that carries most first; their amounts add up to `change` to the last digit, in any order.
    orders : int
        How many orders of the changes were sampled; 0 where all of them were taken.
    stated_anew : tuple of Difference
        What differs and changes no figure: sources, notes, texts, places, variants.
    """

    old: Assessment
    new: Assessment
    key: FigureKey
    before: float
    after: float
    parts: tuple[Part, ...]
    orders: int
    stated_anew: tuple[Difference, ...]

    @property
    def change(self) -> float:
        """By how much the number is larger. [canonical unit]."""
        return self.after - self.before

    @property
    def quantity(self) -> str:
        """The number, as `name` or `Member.name`."""
        return str(self.key)

    @property
    def unit(self) -> Unit:
        """Of the number."""
        return self.new.unit_of(self.key.name)

    @property
    def moving(self) -> tuple[Part, ...]:
        """The parts that are not zero."""
        return tuple(part for part in self.parts if part.amount)

    @property
    def answer(self) -> Assessment:
        """The answer to the new scenario."""
        return self.new

    def __bool__(self) -> bool:
        return bool(self.parts or self.stated_anew)

    def __repr__(self) -> str:
        if not self:
            return "nothing changed"
        lines = [f"  {part.what}: {rounded(part.amount)}" for part in self.parts]
        return "\n".join([f"{self.quantity}: {rounded(self.before)} → {rounded(self.after)}", *lines])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each part, then for each thing stated anew, which carries nothing.

        Returns
        -------
        pandas.DataFrame
            Indexed by what changed; `carries` adds up to `change`, and `error` is the standard error where sampled.
        """
        import pandas as pd

        rows = [_row(part) for part in self.parts]
        rows += [("stated anew", each.old, each.new or each.how, 0.0, None, False, "", "") for each in self.stated_anew]
        names = [*(part.what for part in self.parts), *(each.what for each in self.stated_anew)]
        frame = pd.DataFrame(rows, index=pd.Index(names, name="change", dtype=object), columns=list(_COLUMNS))
        return frame.astype({"carries": float, "error": float, "assumed": bool})


def diff(
    old: Scenario | Assessment | str | PathLike[str],
    new: Scenario | Assessment | str | PathLike[str],
    quantity: str | None = None,
    seed: int = 0,
) -> Diff:
    """What changed from one scenario to another, and what each change carries of the change in a number.

    A change carries the mean of what it adds over all orders in which the changes may be made, at the central values:
    its Shapley value. Of more than ten changes the orders are sampled.

    Parameters
    ----------
    old, new : Scenario, Assessment, str or path
        Two scenarios, or two versions of one file.
    quantity : str, optional
        As `name` or `Member.name`; the sustained shortfall, or the first of the headlines that both have, unless given.
    seed : int
        Of the orders that are sampled.

    Raises
    ------
    ScenarioError
        If a scenario cannot be answered.
    ForcecalcError
        If one of them does not have the number.

    Examples
    --------
    >>> from forcecalc import load
    >>> article = load("article")
    >>> made = diff(article, article.with_(published_requirement=110_000))
    >>> made.change, [part.what for part in made.parts]
    (10000.0, ['published_requirement'])
    """
    sides = (each if isinstance(each, Scenario | Assessment) else load(each) for each in (old, new))
    first, second = (replace(answered(side, variants=False), variants={}) for side in sides)
    key = _number(first, second, quantity)
    # A method that goes without saying in one of them is the same method.
    scenarios = [replace(answer.scenario, method=answer.method) for answer in (first, second)]
    parts, before, after, orders = _parts(first, second, (scenarios[0], scenarios[1]), key, seed)
    anew = (*stated_anew(*scenarios), *beside_figures(*scenarios))
    return Diff(first, second, key, before, after, tuple(parts), orders, anew)


def _number(old: Assessment, new: Assessment, quantity: str | None) -> FigureKey:
    """The number that both have.

    Raises
    ------
    ForcecalcError
        With the nearest name, or what is missing and for which of them.
    """
    if quantity is None:
        name = next((name for name in (*HEADLINES, SUPPLY_ALONE) if old.can(name) and new.can(name)), "")
        if not name:
            names = f"{old.scenario.name} and {new.scenario.name}"
            raise ForcecalcError(f"{names} have no headline in common; name a number of both with --quantity")
        return FigureKey(name)
    _check_member(old, new, quantity)
    for answer in (old, new):
        name, position = answer.case.locate(quantity)
        key = FigureKey(name, answer.members(name)[position])
        answer.value(*key)
    if old.unit_of(key.name) is not new.unit_of(key.name):
        units = f"{old.unit_of(key.name).name} and then in {new.unit_of(key.name).name}"
        raise ForcecalcError(f"{quantity} is in {units}; none is converted")
    return key


def _check_member(old: Assessment, new: Assessment, quantity: str) -> None:
    """Refuse a member that neither of two scenarios has, whose numbers would be called missing."""
    member = FigureKey.parse(quantity).member
    known = [name for answer in (old, new) for names in answer.scenario.members.values() for name in names]
    if member and member not in known:
        hint = nearest(member, known) or f"there are {abridged(list(dict.fromkeys(known)))}"
        raise ForcecalcError(f"{quoted(quantity)}: there is no member {quoted(member)}; {hint}")


def _parts(
    old: Assessment, new: Assessment, scenarios: tuple[Scenario, Scenario], key: FigureKey, seed: int
) -> tuple[list[Part], float, float, int]:
    """What each change carries, the number before and after, and how many orders were sampled."""
    found = changed(*scenarios)
    cases = [old.case, new.case, *_alone(*scenarios, found)]
    cases = [case for case in cases if case.plan.can(key.name) and key.member in case.members(key.name)]
    playing = [change for change in found if read_by(change, cases, key)]
    idle = [change for change in found if change not in playing]
    made = Combinations(*scenarios, playing, idle, key)
    try:
        groups, shares = attributed(made, len(playing), seed)
    except NoValueError:
        before, after = (answer.value(*key) for answer in (old, new))
        if before == after:
            return [Part((change,), 0.0) for change in found], before, after, 0
        if isfinite(before) and isfinite(after):
            wrong = f"what each change carries of the {key} cannot be said: with some of them alone it has no value"
        else:
            wrong = f"the {key} of {old.scenario.name} or of {new.scenario.name} is not finite"
        raise ForcecalcError(wrong) from None
    errors = shares.errors or (None,) * len(groups)
    parts = [
        Part(tuple(playing[place] for place in group), amount, error)
        for group, amount, error in zip(groups, shares.parts, errors, strict=True)
    ]
    parts.sort(key=lambda part: -abs(part.amount))
    return [*parts, *(Part((change,), 0.0) for change in idle)], shares.before, shares.after, shares.orders


def _alone(old: Scenario, new: Scenario, found: Sequence[Change]) -> list[Case]:
    """The cases with each change made alone that decides how numbers are computed, of those that are complete."""
    exchange, cases = Exchange(old, new), []
    for change in found:
        if not change.central_only:
            try:
                cases.append(complete_case(exchange.made([change])))
            except ForcecalcError:
                continue
    return cases


def _row(part: Part) -> tuple[object, ...]:
    kind = part.changes[0].kind if len(part.changes) == 1 else "together"
    old, new = ("; ".join(getattr(change, side) for change in part.changes) for side in ("old", "new"))
    sources = ("; ".join(filter(None, cited)) for cited in zip(*(each.sources for each in part.changes), strict=True))
    return kind, old, new, part.amount, part.error, part.assumed, *sources
