"""Evaluation: which quantities can be computed from the figures given, and their values."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from forcecalc.model.graph import Model, Quantity
from forcecalc.units import Numbers

# A set of members as the bits of a whole number, the first member the lowest bit: a plan is made for every
# scenario and variant, and small arrays would cost more time than all the formulas.
Mask = int


def positions(mask: Mask) -> tuple[int, ...]:
    """The positions of the members in a mask.

    >>> positions(0b101)
    (0, 2)
    """
    return tuple(position for position, bit in enumerate(reversed(f"{mask:b}")) if bit == "1")


class Missing(NamedTuple):
    """A figure that is needed, and the positions of the members without one."""

    name: str
    members: tuple[int, ...]


class Plan:
    """What can be computed from the figures given, and why the rest cannot.

    Parameters
    ----------
    model : Model
        With its method chosen.
    given : mapping of str to Mask
        Which members each figure is given for; the whole force is one member.
    sizes : mapping of str to int
        The number of members of each group, by the group's name.
    closed : mapping of str to Mask
        Members that do not take an alternative, whatever figures they have: they were given another.
    """

    def __init__(
        self,
        model: Model,
        given: Mapping[str, Mask],
        sizes: Mapping[str, int],
        closed: Mapping[str, Mask] = MappingProxyType({}),
    ) -> None:
        self.model, self._closed = model, closed
        self._everyone = {
            name: (1 << (sizes[quantity.group.name] if quantity.group else 1)) - 1
            for name, quantity in model.quantities.items()
        }
        self._given = given
        self._needed: dict[tuple[str, ...], Mapping[str, Mask]] = {}
        self._available: dict[str, Mask] = {}
        for name in model.order:
            self._available[name] = self.given(name) | self._computable(name)

    def given(self, name: str) -> Mask:
        """The members a figure is given for."""
        return self._given.get(name, 0)

    def size(self, name: str) -> int:
        """The number of members a quantity has values for."""
        return self._everyone[name].bit_length()

    def given_to_all(self, name: str) -> bool:
        """Whether a figure is given for every member."""
        return self.given(name) == self._everyone[name]

    def available(self, name: str) -> Mask:
        """The members for whom a quantity can be computed, or is given."""
        return self._available[name]

    def can(self, name: str) -> bool:
        """Whether a quantity can be computed, or is given, for every member."""
        return self._available[name] == self._everyone[name]

    def can_for_some(self, name: str) -> bool:
        """Whether a quantity can be computed, or is given, for at least one member."""
        return bool(self._available[name])

    def _computable(self, name: str) -> Mask:
        quantity = self.model[name]
        if not quantity.computed or name in self.model.unfit or self.given(quantity.unless_given or ""):
            return 0
        if quantity.alternatives:
            return reduce(or_, map(self._takable, self._open(quantity)))
        return self._computable_by_formula(quantity) | (0 if quantity.limits else self.not_begun(name))

    def _computable_by_formula(self, quantity: Quantity) -> Mask:
        mask = self._everyone[quantity.name] & ~self.not_begun(quantity.name)
        for read in quantity.reads:
            if self.model[read].group == quantity.group:
                mask &= self._available[read]
            elif not self.can(read):
                return 0
        return mask

    def not_begun(self, name: str) -> Mask:
        """The members for whom a formula is not computed, as none of the figures is given that it is begun by."""
        begun_by = self.model[name].begun_by
        return self._everyone[name] & ~reduce(or_, map(self.given, begun_by)) if begun_by else 0

    def idle(self, name: str) -> bool:
        """Whether a formula is computed for nobody, as all have a figure in its place or it is begun for none."""
        begun_by = self.model[name].begun_by
        return bool(begun_by) and self.given(name) | self.not_begun(name) == self._everyone[name]

    def _open(self, quantity: Quantity) -> list[str]:
        """The alternatives of a quantity that may be taken here."""
        closed = {
            name for name, (own, joint) in quantity.closed_if_given.items() if self.given(own) and not self.given(joint)
        }
        return [name for name in quantity.alternatives if name not in closed]

    def _takable(self, alternative: str) -> Mask:
        """The members that have the figures of an alternative, and may take it."""
        return self._available[alternative] & ~self._closed.get(alternative, 0)

    def picks(self, name: str) -> dict[str, Mask]:
        """Which alternative of a quantity each member takes: the first that its figures allow."""
        picked: dict[str, Mask] = {}
        left = self._everyone[name] & ~self.given(name)
        alternatives = self._open(self.model[name])
        for alternative in alternatives:
            if mask := left & self._takable(alternative):
                picked[alternative] = mask
                left &= ~mask
        if left:
            # Nobody can say which alternative was meant: the message is about the one that needs least.
            for nearest in sorted(alternatives, key=self._number_missing):
                if mask := left & ~self._closed.get(nearest, 0):
                    picked[nearest] = picked.get(nearest, 0) | mask
                    left &= ~mask
        return picked

    def _number_missing(self, name: str) -> int:
        return sum(len(missing.members) for missing in self.missing(name))

    def needed(self, names: Iterable[str]) -> Mapping[str, Mask]:
        """Which members' values are read to compute the quantities named; found once for the same names."""
        asked = tuple(names)
        if asked not in self._needed:
            self._needed[asked] = self._reads_of(asked)
        return self._needed[asked]

    def _reads_of(self, names: tuple[str, ...]) -> dict[str, Mask]:
        wanted = {name: self._everyone[name] for name in names}
        for name in reversed(self.model.order):
            if name not in wanted:
                continue
            quantity, computed = self.model[name], wanted[name] & ~self.given(name) & ~self.not_begun(name)
            if quantity.alternatives:
                for alternative, mask in self.picks(name).items() if computed else ():
                    if taken := mask & computed:
                        wanted[alternative] = wanted.get(alternative, 0) | taken
                continue
            for read in quantity.reads if computed else ():
                mask = computed if self.model[read].group == quantity.group else self._everyone[read]
                wanted[read] = wanted.get(read, 0) | mask
        return wanted

    def missing(self, name: str) -> list[Missing]:
        """The figures without which a quantity cannot be computed."""
        return [
            Missing(read, positions(without))
            for read, mask in self.needed([name]).items()
            if (without := mask & ~self._available[read] & self._only_given(read))
        ]

    def _only_given(self, name: str) -> Mask:
        """The members whose value of a quantity is not computed, but can only be given."""
        return self.not_begun(name) if self.model[name].computed else self._everyone[name]


def evaluate(plan: Plan, figures: Mapping[str, Numbers], wanted: Iterable[str]) -> dict[str, Numbers]:
    """Compute quantities, and only what they need.

    Parameters
    ----------
    plan : Plan
        For these figures.
    figures : mapping of str to numbers
        `(members, draws)` for a group's figure, NaN where a member has none; a number or `(1, draws)` for a
        figure of the whole force; with the months in front for a monthly figure. [canonical units]
    wanted : iterable of str
        Quantities the plan can compute, for some members at least.

    Returns
    -------
    dict of str to numbers
        Every quantity on the way, by name, each `(members, draws)` or a number; NaN for members without the
        figures. [canonical units]

    Examples
    --------
    >>> from forcecalc.model import MODEL
    >>> given = {"sector_length": 0b1, "published_requirement": 0b1}
    >>> sizes = {"sector": 1, "contributor": 1, "capability": 1}
    >>> plan = Plan(MODEL.choose("published_requirement"), given, sizes)
    >>> figures = {"sector_length": np.array([[1000.0]]), "published_requirement": 5000.0}
    >>> evaluate(plan, figures, ["required_density"])["required_density"]
    array([[5.]])
    """
    needed = plan.needed(wanted)
    values: dict[str, Numbers] = {}
    # A division by zero is not a fault of the program: callers see what is not finite and say so.
    with np.errstate(all="ignore"):
        for name in plan.model.order:
            if name not in needed:
                continue
            quantity, given = plan.model[name], plan.given(name)
            # Given for all members wanted: what it would be computed from may not exist at all.
            if given and (not needed[name] & ~given or not quantity.computed):
                values[name] = figures[name]
                continue
            values[name] = _found(plan, quantity, needed[name] & ~given, values)
            if given:
                values[name] = np.where(np.isnan(np.asarray(figures[name])[:, :1]), values[name], figures[name])
    return values


def _found(plan: Plan, quantity: Quantity, wanted: Mask, values: Mapping[str, Numbers]) -> Numbers:
    """What is computed of a quantity, where it is; NaN where it can only be given, 0 where it is not begun."""
    aside = plan.not_begun(quantity.name)
    none = np.full((plan.size(quantity.name), 1), np.nan if quantity.limits or not quantity.computed else 0.0)
    if not quantity.computed or not wanted & ~aside:
        return none
    found = _computed(plan, quantity, values)
    return np.where(as_column(aside, plan.size(quantity.name)), none, found) if aside else found


def as_column(mask: Mask, size: int) -> list[list[int]]:
    """A mask as one column: for each of so many members whether it is in it."""
    return [[mask >> position & 1] for position in range(size)]


def _computed(plan: Plan, quantity: Quantity, values: Mapping[str, Numbers]) -> Numbers:
    """The result of a quantity's formula, or for each member that of the alternative it takes."""
    if quantity.formula:
        return quantity.formula(*(values[read] for read in quantity.reads))
    # An alternative that no wanted member takes has not been computed.
    picks = [(values[taken], mask) for taken, mask in plan.picks(quantity.name).items() if mask and taken in values]
    merged, _ = picks[-1]
    for value, mask in picks[:-1]:
        merged = np.where(as_column(mask, np.shape(value)[-2]), value, merged)
    return merged
