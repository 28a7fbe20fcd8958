"""Evaluation: which quantities can be computed from what is given, and what they come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forcecalc.model.graph import Model, Quantity
from forcecalc.units import Numbers

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Lack:
    """A figure that would be needed, and the positions of the members who have none."""

    name: str
    members: tuple[int, ...]


class Plan:
    """What can be computed from the figures given, and why the rest cannot.

    Parameters
    ----------
    model : Model
        With its method chosen.
    given : mapping of str to Mask
        Which members each figure is given for, one mask a figure; a mask of one for the whole force.
    sizes : mapping of str to int
        The number of members of each group, by the group's name.
    """

    def __init__(self, model: Model, given: Mapping[str, Mask], sizes: Mapping[str, int]) -> None:
        self.model, self._given, self._sizes = model, given, sizes
        self._available: dict[str, Mask] = {}
        for name in model.order:
            self._available[name] = self.given(name) | self._computable(model[name])

    def _size(self, quantity: Quantity) -> int:
        return self._sizes[quantity.group.name] if quantity.group else 1

    def given(self, name: str) -> Mask:
        """The members a figure is given for."""
        return self._given.get(name, np.zeros(self._size(self.model[name]), bool))

    def _computable(self, quantity: Quantity) -> Mask:
        computable = np.full(self._size(quantity), bool(quantity.formula) and quantity.name not in self.model.unfit)
        for read in quantity.reads if quantity.formula else ():
            mask = self._available[read]
            computable &= mask if self.model[read].group == quantity.group else mask.all()
        return computable

    def can(self, name: str) -> bool:
        """Whether a quantity can be computed, or is given, for every member."""
        return bool(self._available[name].all())

    def needed(self, names: Iterable[str]) -> dict[str, Mask]:
        """Which members' values are looked at to compute the quantities named."""
        wanted = {name: np.ones(self._size(self.model[name]), bool) for name in names}
        for name in reversed(self.model.order):
            quantity = self.model[name]
            cells = wanted.get(name)
            if cells is None or not quantity.formula:
                continue
            computed = cells & ~self.given(name)
            if not computed.any():
                continue
            for read in quantity.reads:
                source = self.model[read]
                grouped = source.group == quantity.group
                mask = computed if grouped else np.ones(self._size(source), bool)
                wanted[read] = wanted.get(read, np.zeros(self._size(source), bool)) | mask
        return wanted

    def lacks(self, name: str) -> list[Lack]:
        """The figures without which a quantity cannot be computed."""
        return [
            Lack(read, tuple(int(member) for member in np.flatnonzero(lacking)))
            for read, mask in self.needed([name]).items()
            if not self.model[read].formula and (lacking := mask & ~self._available[read]).any()
        ]


def evaluate(plan: Plan, figures: Mapping[str, Numbers], wanted: Iterable[str]) -> dict[str, Numbers]:
    """Compute quantities, and only what they need.

    Parameters
    ----------
    plan : Plan
        For these figures.
    figures : mapping of str to numbers
        `(members, draws)` for a group's figure, NaN where a member has none; a number or `(1, draws)` for
        one of the whole force. [canonical units]
    wanted : iterable of str
        Quantities the plan can compute.

    Returns
    -------
    dict of str to numbers
        Every quantity on the way, by name, each `(members, draws)` or a number. [canonical units]

    Examples
    --------
    >>> from forcecalc.model import MODEL
    >>> given = {"sector_length": np.ones(1, bool), "published_requirement": np.ones(1, bool)}
    >>> plan = Plan(MODEL.choose("published_requirement"), given, {"sector": 1, "contributor": 1})
    >>> figures = {"sector_length": np.array([[1000.0]]), "published_requirement": 5000.0}
    >>> evaluate(plan, figures, ["required_density"])["required_density"]
    array([[5.]])
    """
    needed = plan.needed(wanted)
    values: dict[str, Numbers] = {}
    # A ratio to nothing is not a fault of the program: callers see what is not finite and say so.
    with np.errstate(all="ignore"):
        for name in plan.model.order:
            if name not in needed:
                continue
            quantity, given = plan.model[name], plan.given(name)
            if given.all() or (given.any() and not quantity.formula):
                values[name] = figures[name]
            elif quantity.formula:
                computed = quantity.formula(*(values[read] for read in quantity.reads))
                values[name] = np.where(given[:, None], figures[name], computed) if given.any() else computed
    return values
