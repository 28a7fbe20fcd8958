"""Tables with a row for each of many members: a deck has one for those alike, and of very many only the largest."""

from collections.abc import Sequence
from dataclasses import dataclass

from forcecalc.report.briefing import Section
from forcecalc.report.evidence import Stated
from forcecalc.report.exhibits.bars import MOST_ROWS
from forcecalc.report.exhibits.contributors import ContributorsExhibit
from forcecalc.report.tables import Table, supply_table
from forcecalc.wording import label

# Up to so many members each has its row; of more, so many on a chart that is to be one slide, and in a table.
_MANY, _ON_A_SLIDE, _IN_A_TABLE = 2 * MOST_ROWS, 6, 3
# From so many members on, what is assumed of all alike stands in one row.
_MANY_ALIKE = 4
ELSEWHERE = "all in the workbook"


@dataclass(frozen=True)
class Others:
    """Members without a row of their own: of one figure, so many."""

    figure: Stated
    number: int

    @property
    def name(self) -> str:
        """Which figure it is, of how many."""
        words = label(self.figure.key.name)
        variant = f" ({self.figure.variant})" if self.figure.variant else ""
        return f"{words} of {self.number:,} others{variant}"


@dataclass(frozen=True)
class Alike:
    """A figure of many members of whom the same is assumed, without a source, in a row."""

    figure: Stated
    name: str
    value: str


def alike(figures: Sequence[Stated], section: Section) -> list[Stated | Alike]:
    """Figures as they are, but one row for a figure of many members of whom the same is assumed without a source."""
    same: dict[tuple[str, ...], list[Stated]] = {}
    for figure in figures:
        apart = "" if _is_like_others(figure) else f"{figure.key} {figure.variant}"
        same.setdefault((figure.key.name, figure.variant, figure.remark, apart), []).append(figure)
    kept: list[Stated | Alike] = []
    for members in same.values():
        kept += [_together(members, section)] if len(members) >= _MANY_ALIKE else members
    return kept


def _together(figures: Sequence[Stated], section: Section) -> Alike:
    """A row for figures of which the same is said."""
    first = figures[0]
    variant = f" ({first.variant})" if first.variant else ""
    group = section.answer.case.model[first.key.name].group
    members = f"{len(figures)} {group.key if group else 'members'}"
    return Alike(first, f"{label(first.key.name)} of {members}{variant}", _span(figures, section))


def _is_like_others(figure: Stated) -> bool:
    return bool(figure.assumption and figure.key.member and not figure.reference)


def _span(figures: Sequence[Stated], section: Section) -> str:
    """The value of all of them, or from the least to the largest."""
    ordered = sorted(figures, key=lambda figure: _central(figure, section))
    if len({figure.value for figure in figures}) == 1:
        return f"{ordered[0].value} each"
    if any(figure.value[:1].isalpha() for figure in figures):
        return ", ".join(dict.fromkeys(figure.value for figure in figures))
    first, last = ordered[0].value, ordered[-1].value
    _, _, unit = first.removeprefix(figures[0].bound.sign).partition(" ")
    same = last.endswith(f" {unit}") and unit.isalpha()
    return f"from {first.removesuffix(f' {unit}') if same else first} to {last}"


def largest(figures: Sequence[Stated | Alike], section: Section) -> list[Stated | Alike | Others]:
    """Rows as they are, but of a figure that very many members have only the largest, and how many others there are."""
    same: dict[tuple[str, str], list[Stated]] = {}
    kept: list[Stated | Alike | Others] = [row for row in figures if isinstance(row, Alike)]
    for row in figures:
        if isinstance(row, Stated):
            same.setdefault((row.key.name, row.variant), []).append(row)
    for members in same.values():
        if len(members) <= _MANY:
            kept += members
        else:
            ordered = sorted(members, key=lambda figure: -_central(figure, section))
            kept += [*ordered[:_IN_A_TABLE], Others(members[0], len(members) - _IN_A_TABLE)]
    return kept


def _central(figure: Stated, section: Section) -> float:
    answer = section.answer.variants[figure.variant] if figure.variant else section.answer
    return answer.used[figure.key].amount.central


def on_one_slide(exhibit: ContributorsExhibit) -> ContributorsExhibit:
    """The chart of contributors; of very many only as many as a slide holds, and the others together."""
    many = sum(row.number for row in exhibit.rows) > _MANY
    return exhibit.with_fewer_rows(_ON_A_SLIDE) if many else exhibit


def not_too_long(section: Section) -> list[Table]:
    """The tables of a section; in that of very many contributors the largest, and the others together."""
    short = supply_table(section.bundle, MOST_ROWS)
    return [
        short if short and table.title == short.title and len(table.rows) > _MANY else table for table in section.tables
    ]
