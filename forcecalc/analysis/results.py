"""What results of analyses have in common."""

from dataclasses import dataclass

from forcecalc.analysis.assess import Assessment
from forcecalc.case.spread import Spread
from forcecalc.case.validation import unmoved_headline
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.units import Group
from forcecalc.wording import Bound


@dataclass(frozen=True, eq=False)
class Supplement(Displayed):
    """A result about something other than the headline of an answer.

    Attributes
    ----------
    answer : Assessment
        The answer at the central values.
    """

    answer: Assessment

    @property
    def warnings(self) -> list[str]:
        """The answer's warnings; that a change cannot move the headline is none here."""
        about_headline = set(unmoved_headline(self.answer.case))
        return [warning for warning in self.answer.warnings if warning not in about_headline]


def check_named(answer: Assessment, group: Group) -> None:
    """Refuse a scenario that names no members of a group.

    Raises
    ------
    ForcecalcError
        Saying where to name them.
    """
    if not answer.scenario.members.get(group.name):
        raise ForcecalcError(f"{answer.scenario.name} has no {group.key}; name them under `{group.key}:`")


def percentile_columns(name: str, spread: Spread | None) -> dict[str, float]:
    """The 5th and the 95th percentile of a number as columns of a table; none where it does not vary."""
    return {f"{name}_p5": spread.p5, f"{name}_p95": spread.p95} if spread else {}


def one_way(bound: Bound) -> str:
    """A bound as a cell of a table: "at least", "at most" or nothing.

    >>> one_way(Bound.AT_LEAST), one_way(Bound.EITHER_WAY)
    ('at least', '')
    """
    return str(bound) if bound.one_way else ""
