"""An answer at the central values, and what sentences, tables and charts may ask of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from forcecalc.case.bounds import CarriedBounds
from forcecalc.case.case import Case
from forcecalc.errors import ForcecalcError, check_text
from forcecalc.scenario.figure_key import EVERYONE
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers, Unit
from forcecalc.wording import Bound


@dataclass(frozen=True, eq=False)
class Answer:
    """A scenario answered at its central values; `answer["sustained_shortfall"]` is a quantity's array.

    Attributes
    ----------
    case : Case
        The scenario joined to the model, for whoever follows a calculation step by step or computes further values.
    results : mapping of str to numbers
        What is reported: `(members, 1)`, or a number or `(1, 1)` for the whole force. [canonical units]
    bounds : CarriedBounds
        What "at least" and "at most" on figures do to it.
    """

    case: Case = field(repr=False)
    results: Mapping[str, Numbers]
    bounds: CarriedBounds

    def __getitem__(self, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        if name not in self.results:
            self.check_computable(name)
            raise ForcecalcError(f"{name} is not reported here; value('{name}') computes it")
        return np.atleast_2d(self.results[name])

    def __contains__(self, name: object) -> bool:
        return name in self.results

    @property
    def scenario(self) -> Scenario:
        """The scenario answered."""
        return self.case.scenario

    @property
    def method(self) -> str:
        """The method that sizes the force; empty where nothing says how many are needed."""
        return self.case.method

    @property
    def headline(self) -> str:
        """The quantity that says most: the sustained or else the pledge shortfall, the requirement, or supply."""
        return self.case.headline

    @property
    def not_known(self) -> tuple[str, ...]:
        """The contributors whose pledges are said to be unknown, where those of others are known."""
        return self.case.not_known

    @property
    def varies(self) -> bool:
        """Whether any figure has a range to draw from; those of variants do not count."""
        return bool(self.case.drawn)

    @property
    def adds_up(self) -> bool:
        """Whether what the contributors can sustain adds up to the force sustained; a joint pledge may cap it."""
        parts = np.nansum(self["sustained_contribution"][:, 0])
        return bool(parts <= self.value("sustained_force") + 0.5)

    def members(self, name: str) -> tuple[str, ...]:
        """The members a quantity has values for; one without a name for the whole force."""
        return self.case.members(name)

    def unit_of(self, name: str) -> Unit:
        """The canonical unit of a quantity."""
        return self.case.model[name].unit

    def can(self, name: str) -> bool:
        """Whether a quantity is given or can be computed for every member."""
        return self.case.plan.can(name)

    def given(self, name: str) -> bool:
        """Whether the scenario gives a figure for any member, or has a default for it."""
        return bool(self.case.plan.given(name))

    def given_to_all(self, name: str) -> bool:
        """The same for every member."""
        return self.case.plan.given_to_all(name)

    def missing(self, name: str) -> str:
        """The figures missing for a quantity, in words; nothing where none is."""
        return self.case.missing(name)

    def check_computable(self, name: str) -> None:
        """Refuse a name that stands for no quantity, or for one that cannot be computed here.

        Raises
        ------
        ForcecalcError
            With the nearest name, or the figures missing.
        """
        self.case.check_computable(name)

    def behind(self, *names: str) -> set[str]:
        """The quantities that others are computed from, those themselves included."""
        return set(self.case.plan.needed(names))

    def value(self, name: str, member: str = EVERYONE) -> float:
        """One number, computed or given: of the whole force, or a member's. [canonical unit].

        Raises
        ------
        ForcecalcError
            If the name stands for no number here, or for several and the member is not named.
        """
        check_text(name, "the name of a quantity")
        check_text(member, "the name of a member")
        return self.case.value(name, member)

    def bound(self, name: str, member: str = EVERYONE) -> Bound:
        """The bound on that number."""
        check_text(name, "the name of a quantity")
        check_text(member, "the name of a member")
        if name in self.results:
            return self.bounds.bound(name, self.case.position(name, member))
        figure = self.scenario.figure(name, member)
        return figure.bound if figure else Bound.NONE


def uninformative(answer: Answer) -> bool:
    """Whether the requirement is a zero without meaning: the rule asks for nobody against this threat."""
    return answer.method == "required_by_threat" and not answer.value("required_force")
