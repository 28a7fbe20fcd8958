"""Tables with a row for each of very many members: a deck has the largest of them, and says where the others are."""

from collections.abc import Sequence
from dataclasses import dataclass

from forcecalc.report.briefing import Section
from forcecalc.report.evidence import Stated
from forcecalc.report.exhibits.bars import MOST_ROWS
from forcecalc.report.exhibits.contributors import ContributorsExhibit
from forcecalc.report.tables import Table
from forcecalc.wording import label

# Up to so many members each has its row; of more, so many on a chart that is to be one slide, and in a table.
_MANY, _ON_A_SLIDE, _IN_A_TABLE = 2 * MOST_ROWS, 6, 3
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


def largest(figures: Sequence[Stated], section: Section) -> list[Stated | Others]:
    """Figures as they are, but of one that very many members have only the largest, and how many others there are."""
    same: dict[tuple[str, str], list[Stated]] = {}
    for figure in figures:
        same.setdefault((figure.key.name, figure.variant), []).append(figure)
    kept: list[Stated | Others] = []
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


def not_too_long(tables: Sequence[Table]) -> list[Table]:
    """Tables but for one of very many contributors: its chart has the largest, and the workbook all of them."""
    return [table for table in tables if table.headers[0] != "contributor" or len(table.rows) <= _MANY]
