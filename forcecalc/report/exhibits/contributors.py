"""What each contributor pledges, what it could sustain, and how much of its army that ties down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.report.exhibits.bars import MOST_ROWS, Whisker, signs_note
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle, why_not
from forcecalc.report.numbers import reported
from forcecalc.report.split import shown_side
from forcecalc.report.supply import pledges_not_known
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.number import CLOSED, Effect, Number, Opening
from forcecalc.wording import capital, count, counted, full_stop, in_sentence, short_name

_SHOWN = ("pledge", "sustainable_force", "army_share_tied_down")
_MOST_IN_WORDS = 8


class ContributorRow(NamedTuple):
    """One contributor, or a number of them together; what cannot be computed is None. [troops; share of its army]."""

    name: str
    pledge: Number
    sustainable: Number | None
    share: Number | None
    together: bool = False
    number: int = 1

    @property
    def short(self) -> bool:
        """Whether it could not sustain its whole pledge, at the central values."""
        return self.sustainable is not None and self.sustainable.central < self.pledge.central

    @property
    def depends(self) -> bool:
        """Whether it could in some draws and could not in others."""
        if self.sustainable is None:
            return False
        (least, most), (low, high) = _ends(self.sustainable), _ends(self.pledge)
        return least < high and low <= most and (least < most or low < high)

    @property
    def text(self) -> str:
        """What it pledges, and what it could sustain, whichever is more."""
        pledged = amount(self.pledge).label
        if self.sustainable is None:
            return pledged
        sustainable = printed(self.sustainable).range_alone or amount(self.sustainable).label
        return f"{pledged} pledged, {sustainable} sustainable"

    @property
    def brief(self) -> str:
        """The numbers alone, what it pledges first."""
        return " / ".join(amount(number).label.partition(" (")[0] for number in self._numbers)

    @property
    def brief_ranges(self) -> str:
        """The same, of a number with a range its range alone."""
        return " / ".join(map(_range_or_number, self._numbers))

    @property
    def _numbers(self) -> list[Number]:
        return [number for number in (self.pledge, self.sustainable) if number]

    @property
    def share_text(self) -> str:
        """The share of its army that the pledge ties down."""
        return amount(self.share).label if self.share else ""

    @property
    def share_brief(self) -> str:
        """The same in few words: its range alone, or its bound."""
        return _range_or_number(self.share) if self.share else ""

    @property
    def burden(self) -> float:
        """By what the rows are ordered among those whose share is known: the share of its army tied down."""
        return self.share.central if self.share else float("-inf")


@dataclass(frozen=True, kw_only=True)
class ContributorsExhibit(Exhibit):
    """The contributors, the one with most of its army tied down first; without armies, the largest pledge first.

    Attributes
    ----------
    rows : tuple of ContributorRow
        Of many the first twelve, and the others together.
    reading : tuple of str
        What the numbers are.
    """

    name: ClassVar[str] = "contributors"

    rows: tuple[ContributorRow, ...]
    reading: tuple[str, ...]

    def with_fewer_rows(self, most: int) -> "ContributorsExhibit":
        """The same with only the first rows, and the others together."""
        return replace(self, rows=(*self.rows[:most], *_others(self.rows[most:])))


def contributors(bundle: Bundle, units: str = "km") -> ContributorsExhibit:
    """Each contributor's pledge, the force it could sustain, and the share of its army tied down.

    Raises
    ------
    NotApplicableError
        If no contributor is named, or nothing is pledged.
    """
    bundle, side = shown_side(bundle)
    rows = _rows(bundle)
    reading = tuple(_reading(bundle, rows))
    return ContributorsExhibit(
        f"{_title(rows)}{f'; shown {side}' if side else ''}",
        subtitle(bundle.answer),
        first_of([_sentence(row) for row in rows], _MOST_IN_WORDS),
        reading,
        sources([bundle.answer], _SHOWN),
        rows=(*rows[:MOST_ROWS], *_others(rows[MOST_ROWS:])),
        reading=reading,
    )


def _rows(bundle: Bundle) -> tuple[ContributorRow, ...]:
    answer, numbers = bundle.answer, reported(bundle)
    members = [each for each in answer.scenario.members.get("contributor", ()) if each not in answer.not_known]
    if not members:
        raise NotApplicableError("no contributors are named")
    if not answer.can("pledge"):
        raise NotApplicableError(why_not(answer, "pledge"))

    def number(name: str, member: str) -> Number | None:
        return numbers.number(name, member) if answer.can(name) else None

    rows = [
        ContributorRow(
            member,
            numbers.number("pledge", member),
            number("sustainable_force", member),
            number("army_share_tied_down", member),
        )
        for member in members
    ]
    return tuple(sorted(rows, key=lambda row: (-row.burden, -row.pledge.central)))


def _ends(number: Number) -> tuple[float, float]:
    """The range of a number; the number itself at both ends where it does not vary."""
    if number.low is None or number.high is None:
        return number.central, number.central
    return number.low, number.high


def _reading(bundle: Bundle, rows: Sequence[ContributorRow]) -> list[str]:
    shown = rows[:MOST_ROWS]
    numbers = [number for row in shown for number in (row.pledge, row.sustainable, row.share) if number]
    notes = [full_stop(capital(words))] if (words := pledges_not_known(bundle.answer)) else []
    if any(row.sustainable for row in shown):
        notes.append("Sustainable: what rotation could keep deployed indefinitely, whatever is pledged.")
    if any(row.share for row in shown):
        notes.append("Tied down: the pledge with all who rest and prepare behind it, of the army's regular strength.")
    if bundle.simulation and any(printed(number).ranged for number in numbers):
        draws = f"{bundle.simulation.lattice.draws:,} draws from the stated ranges"
        notes.append(f"Ranges, where there is room for them: 5th to 95th percentile over {draws}.")
    if signs := signs_note([*(row.text for row in shown), *(row.share_text for row in shown)]):
        notes.append(signs)
    if len(rows) > MOST_ROWS:
        order = "smaller shares of their armies tied down" if rows[0].share else "smaller pledges"
        notes.append(f"The others, with {order}: together, at the central values.")
    return notes


def seen_range(number: Number | None) -> Whisker:
    """The range of a number, where it is wide enough to be printed. [unit of the number]."""
    seen = number is not None and printed(number).ranged
    return Whisker(*_ends(number)) if number is not None and seen else Whisker()


def _range_or_number(number: Number) -> str:
    """A number's range with its unit, where it has one and no bound says more, or else the number."""
    shown = printed(number)
    ranged = shown.ranged and not number.rise.acts and not number.fall.acts
    return shown.brackets().strip(" ()") if ranged else amount(number).label.partition(" (")[0]


def _others(rows: Sequence[ContributorRow]) -> list[ContributorRow]:
    """All that there is no row for, as one."""
    if not rows:
        return []
    known = [row.sustainable.central for row in rows if row.sustainable]
    given = all(row.pledge.given for row in rows)
    rise, fall = (_any_of([getattr(row.pledge, side) for row in rows]) for side in ("rise", "fall"))
    pledge = Number(sum(row.pledge.central for row in rows), given=given, rise=rise, fall=fall)
    sustainable = Number(sum(known))
    number = sum(row.number for row in rows)
    return [ContributorRow(f"{number} others", pledge, sustainable if known else None, None, True, number)]


def _any_of(openings: Sequence[Opening]) -> Opening:
    """What bounds do to a sum: they act where one of any part does."""
    return Opening(Effect.ACTS) if any(opening.acts for opening in openings) else CLOSED


def _sentence(row: ContributorRow) -> str:
    pledged = amount(row.pledge).phrase
    kept = f", could sustain {amount(row.sustainable).phrase}" if row.sustainable else ""
    tied = f", ties down {amount(row.share).phrase} of its army" if row.share else ""
    return f"{short_name(row.name)} pledges {pledged}{kept}{tied}"


def _title(rows: Sequence[ContributorRow]) -> str:
    first = rows[0]
    if first.sustainable is None:
        largest = max(rows, key=lambda row: row.pledge.central)
        pledged = amount(largest.pledge).phrase
        if len(rows) == 1:
            return f"{capital(in_sentence(first.name))} pledges {pledged} troops"
        return (
            f"{counted(len(rows), 'contributor')}, the largest pledge {pledged} troops by {in_sentence(largest.name)}"
        )
    share = amount(first.share).phrase if first.share else ""
    if len(rows) == 1:
        could, pledged = (amount(number).phrase for number in (first.sustainable, first.pledge))
        of = f"of {pledged} pledged" if first.short else f"and pledges {pledged}"
        tied = f"; the pledge would tie down {share} of its army" if share else ""
        return f"{capital(in_sentence(first.name))} could sustain {could} troops {of}{tied}"
    more = f"; the pledge of {in_sentence(first.name)} would tie down {share} of its army" if share else ""
    central = " at the central values" if any(row.depends for row in rows) else ""
    failing = [row for row in rows if row.short]
    if not failing:
        all_of_them = f"all {count(len(rows))}" if len(rows) > 2 else "both"
        return f"{capital(all_of_them)} contributors could sustain what they pledge{central}{more}"
    if len(failing) == len(rows):
        none = f"None of the {count(len(rows))}" if len(rows) > 2 else "Neither of the two"
        return f"{none} contributors could sustain its whole pledge{central}{more}"
    return f"{len(failing)} of the {len(rows)} contributors could not sustain their whole pledge{central}{more}"
