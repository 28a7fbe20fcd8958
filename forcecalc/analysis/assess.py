"""The answer to a scenario: every quantity that can be computed, its bounds, and what is easily misread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.bounds import carried_bounds
from forcecalc.case.answer import Answer
from forcecalc.case.by_sector import SECTOR_METHOD
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.phase_faults import phases_in_vain
from forcecalc.case.phased import PhasedCase
from forcecalc.case.validation import refuse, warnings
from forcecalc.display import Displayed
from forcecalc.errors import Complaint, ScenarioError, quoted
from forcecalc.model.evaluate import Mask, positions
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.layer import BASE
from forcecalc.scenario.scenario import Scenario, check_scenario
from forcecalc.units import Numbers

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Assessment(Answer, Displayed):
    """What a scenario comes to; `assessment["sustained_shortfall"]` is a quantity's array.

    Attributes
    ----------
    results : mapping of str to numbers
        `(members, 1)`, or a number or `(1, 1)` for the whole force. [canonical units]
    bounds : CarriedBounds
        What "at least" and "at most" on figures do to it, over the draws.
    warnings : list of str
        What is likely a mistake or easily misread.
    variants : mapping of str to Assessment
        The scenario's variants, by name.
    phases : mapping of str to Assessment
        What holds from the start of each of its later phases on, by name, in their order.
    """

    warnings: list[str]
    variants: "Mapping[str, Assessment]"
    phases: "Mapping[str, Assessment]" = field(default_factory=dict)

    @property
    def ranged(self) -> bool:
        """Whether anything in the scenario or in a variant is drawn."""
        return any(answer.varies for answer in self.columns.values())

    @property
    def columns(self) -> "dict[str, Assessment]":
        """The answer itself and its variants, by the names that stand over them in a table."""
        return {BASE: self, **self.variants}

    @property
    def readings(self) -> "tuple[Assessment, ...]":
        """The answer itself, its variants, and its later phases."""
        return (self, *self.variants.values(), *self.phases.values())

    @cached_property
    def used(self) -> dict[FigureKey, Figure]:
        """The figures in the file, and the defaults used; how a sector is sized is a choice and no figure."""
        needed = self.case.plan.needed(self.results)
        return {
            key: figure
            for key, figure in self.scenario.used()
            if key.name != SECTOR_METHOD
            and (not figure.default or self._read_by_some(key.name, needed.get(key.name, 0)))
        }

    def _read_by_some(self, name: str, mask: Mask) -> bool:
        """Whether any of the members whose values are read has none of its own, so that a default is read."""
        own = self.scenario.by_name[name].keys() - {EVERYONE}
        members = self.members(name)
        return any(members[position] not in own for position in positions(mask))

    @property
    def assumptions(self) -> dict[FigureKey, Figure]:
        """The figures that have no source or something assumed about them, and the norms borrowed for this case."""
        return {key: figure for key, figure in self.used.items() if figure.assumed}

    def __repr__(self) -> str:
        return Displayed.printer(self) if Displayed.printer else self.scenario.title

    def to_frame(self) -> "pd.DataFrame":
        """A table with a row for each quantity and member, and a column for each variant.

        Returns
        -------
        pandas.DataFrame
            Indexed by quantity, member and unit.
        """
        return self.frame_of(Assessment.value).astype(float)

    def frame_of(self, cell: "Callable[[Assessment, str, str], object]") -> "pd.DataFrame":
        """A cell for each number: a row for each quantity and member, a column for each variant."""
        import pandas as pd

        columns = {
            column: {
                (name, member, answer.unit_of(name).name): cell(answer, name, member)
                for name in answer.results
                for member in answer.members(name)
            }
            for column, answer in self.columns.items()
        }
        rows = list(dict.fromkeys(row for cells in columns.values() for row in cells))
        index = pd.MultiIndex.from_tuples(rows, names=["quantity", "member", "unit"])
        return pd.DataFrame({column: [cells.get(row) for row in rows] for column, cells in columns.items()}, index)


def assess(scenario: Scenario, variants: bool = True) -> Assessment:
    """Compute all that a scenario's figures allow, at their central values, for it and its variants.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.
    variants : bool
        Whether the scenario's variants are assessed too.

    Returns
    -------
    Assessment
        Printed, it is the answer in sentences; in a notebook a table stands below.

    Raises
    ------
    ScenarioError
        If figures of the chosen method are missing, or figures cannot be together.

    Examples
    --------
    >>> from forcecalc import load
    >>> answer = assess(load("article"))
    >>> answer.value("pledge_shortfall"), str(answer.bound("pledge_shortfall"))
    (70000.0, 'at least')
    """
    check_scenario(scenario)
    answers: dict[str, Assessment] = {}
    complaints: dict[str, None] = {}
    for name in [BASE, *(scenario.variants if variants else ())]:
        try:
            answers[name] = _answer(scenario if name == BASE else scenario.variant(name))
        except ScenarioError as error:
            added = [complaint for complaint in error.complaints if complaint not in complaints]
            whose = "" if name == BASE else f" (variant {quoted(name)})"
            complaints |= dict.fromkeys(
                complaint.with_addition(whose) if isinstance(complaint, Complaint) else f"{complaint}{whose}"
                for complaint in added
            )
    if complaints:
        raise ScenarioError(list(complaints))
    return replace(answers.pop(BASE), variants=answers)


def answered(scenario: Scenario | Assessment, variants: bool = True) -> Assessment:
    """The answer to a scenario, or the one at hand."""
    return scenario if isinstance(scenario, Assessment) else assess(scenario, variants)


def _answer(scenario: Scenario) -> Assessment:
    """The answer to a scenario without its variants, with what holds from each of its phases on."""
    case = complete_case(scenario)
    refuse(case)
    if not isinstance(case, PhasedCase):
        return _answer_of(case)
    complaints, phases = list[str](), {}
    for phase in case.later:
        try:
            refuse(phase.case)
            phases[phase.name] = _answer_of(phase.case)
        except ScenarioError as error:
            complaints += [f"{complaint} (phase {quoted(phase.name)})" for complaint in error.complaints]
    if complaints:
        raise ScenarioError(complaints)
    answer = _answer_of(case)
    own = dict.fromkeys(warning for phase in phases.values() for warning in phase.warnings)
    new = [warning for warning in own if warning not in answer.warnings]
    named = {warning: [name for name, phase in phases.items() if warning in phase.warnings] for warning in new}
    cautions = [f"{warning} ({_phases_named(names)})" for warning, names in named.items()]
    return replace(answer, warnings=[*answer.warnings, *cautions, *phases_in_vain(case)], phases=phases)


def _phases_named(names: list[str]) -> str:
    return f"phase{'s' if names[1:] else ''} {', '.join(names)}"


def _answer_of(case: Case) -> Assessment:
    results = {name: case.results[name] for name in case.shown}
    bounds = carried_bounds(case, case.shown)
    return Assessment(case, results, bounds, [*warnings(case), *_not_finite(case, results)], {})


def _not_finite(case: Case, results: Mapping[str, Numbers]) -> list[str]:
    return [
        f"{name} is not finite{f' for {member}' if member else ''}: something is divided by nothing"
        for name, values in results.items()
        for member, value in zip(case.members(name), np.atleast_2d(values)[:, 0], strict=True)
        if not np.isfinite(value) and not case.hides(name, member)
    ]
