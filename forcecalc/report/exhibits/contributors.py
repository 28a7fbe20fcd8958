"""What each contributor pledges, what it could sustain, and how much of its army that ties down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle
from forcecalc.wording import Bound, capital, count, counted, number, percent, short_name

_SHOWN = ("pledge", "sustainable_force", "army_share_tied_down")
_MOST, _MOST_IN_WORDS = 40, 8


class ContributorRow(NamedTuple):
    """One contributor; what cannot be computed is None. [troops; share of its army]."""

    name: str
    pledge: float
    bound: Bound
    sustainable: float | None
    sustainable_bound: Bound
    share: float | None

    @property
    def short(self) -> bool:
        """Whether it could not sustain its whole pledge."""
        return self.sustainable is not None and self.sustainable < self.pledge

    @property
    def text(self) -> str:
        """What it could sustain of what it pledges."""
        pledged = f"{self.bound.sign}{number(self.pledge)}"
        if self.sustainable is None:
            return pledged
        return f"{number(self.sustainable) if self.short else 'all'} of {pledged}"

    @property
    def share_text(self) -> str:
        """The share of its army that the pledge ties down."""
        return "" if self.share is None else f"{self.bound.sign}{percent(self.share)}"


@dataclass(frozen=True, kw_only=True)
class ContributorsExhibit(Exhibit):
    """The contributors, the largest pledge first.

    Attributes
    ----------
    rows : tuple of ContributorRow
        All of them; a chart shows the first `most`.
    """

    name: ClassVar[str] = "contributors"
    most: ClassVar[int] = _MOST

    rows: tuple[ContributorRow, ...]


def contributors(bundle: Bundle, units: str = "km") -> ContributorsExhibit:
    """Each contributor's pledge, the force it could sustain, and the share of its army tied down.

    Raises
    ------
    NotApplicableError
        If no contributor is named, or nothing is pledged.
    """
    rows = _rows(bundle)
    shares = any(row.share is not None for row in rows[:_MOST])
    return ContributorsExhibit(
        _title(rows),
        subtitle(bundle.answer),
        first_of([_sentence(row) for row in rows], _MOST_IN_WORDS),
        (
            "Sustainable: what rotation could keep deployed for good, whatever is pledged.",
            "Tied down: the pledge with all who rest and prepare behind it, of the army's regular strength."
            if shares
            else "",
            f"The smallest {len(rows) - _MOST} pledges are left out." if len(rows) > _MOST else "",
        ),
        sources([bundle.answer], _SHOWN),
        rows=rows,
    )


def _rows(bundle: Bundle) -> tuple[ContributorRow, ...]:
    answer = bundle.answer
    members = answer.scenario.members.get("contributor", ())
    if not members:
        raise NotApplicableError("no contributors are named")
    if not answer.can("pledge"):
        raise NotApplicableError(f"pledge cannot be computed; missing: {answer.missing('pledge') or 'the pledges'}")
    values = answer.case.evaluate([name for name in _SHOWN if answer.can(name)])

    def value(name: str, position: int) -> float | None:
        return float(np.atleast_2d(values[name])[position, 0]) if name in values else None

    rows = []
    for position, member in enumerate(members):
        pledge = answer.scenario.figure("pledge", member)
        rows.append(
            ContributorRow(
                member,
                value("pledge", position) or 0.0,
                pledge.bound if pledge else Bound.NONE,
                value("sustainable_force", position),
                answer.bound("sustainable_force", member) if "sustainable_force" in answer else Bound.NONE,
                value("army_share_tied_down", position),
            )
        )
    return tuple(sorted(rows, key=lambda row: -row.pledge))


def _sentence(row: ContributorRow) -> str:
    kept = "" if row.sustainable is None else f", could keep up {number(row.sustainable)}"
    tied = "" if row.share is None else f", ties down {percent(row.share)} of its army"
    return f"{short_name(row.name)} pledges {row.bound.words}{number(row.pledge)}{kept}{tied}"


def _title(rows: Sequence[ContributorRow]) -> str:
    first = rows[0]
    pledged = f"{first.bound.words}{number(first.pledge)}"
    if first.sustainable is None:
        largest = f"the largest pledge {pledged} troops by {short_name(first.name)}"
        return f"{counted(len(rows), 'contributor')}, {largest}"
    failing = [row for row in rows if row.short]
    heaviest = max(rows, key=lambda row: row.share or 0)
    share = f"{heaviest.bound.words}{percent(heaviest.share)}" if heaviest.share else ""
    tied = f"would tie down {share} of its army" if share else ""
    if len(rows) == 1:
        could = f"{number(first.sustainable)} of its" if first.short else "all of its"
        sustained = f"{short_name(first.name)} could keep up {could} {pledged} pledged troops"
        return f"{sustained}, which {tied}" if tied else sustained
    more = f"; {short_name(heaviest.name)}'s {tied}" if tied else ""
    if not failing:
        all_of_them = f"all {count(len(rows))}" if len(rows) > 2 else "both"
        return f"{capital(all_of_them)} contributors could keep up what they pledge{more}"
    if len(failing) == len(rows):
        none = f"None of the {count(len(rows))}" if len(rows) > 2 else "Neither of the two"
        return f"{none} contributors could keep up its whole pledge{more}"
    return f"{len(failing)} of the {len(rows)} contributors could not keep up their whole pledge{more}"
