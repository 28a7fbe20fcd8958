"""Tables of a deck: the width of each column, the height of each row, and where a table goes on to a further slide."""

from collections.abc import Sequence
from copy import deepcopy
from functools import partial
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from forcecalc.charts.text_metrics import broken_into_lines, distinct, height, shortened, width
from forcecalc.documents.pptx.pagination import paged
from forcecalc.documents.pptx.slot import Slot
from forcecalc.report.tables import Table

# Sizes of text, the least that a table is read in, and that in which sources are looked up; margins of a cell beside
# and above its text; the least width of a column, and the width from which a header or column gives way. [points]
SIZES, LEAST, LOOKED_UP = (18.0, 16.0, 14.0, 12.0, 11.0, 10.0), 12.0, 10.0
_SIDE, _EDGE, _LEAST, _LONGEST = 6.0, 3.0, 64.0, 170.0
_MOST_HEADER_LINES, _MOST_NAME_LINES, _MOST_FACTOR = 4, 3, 1.5


class TablePage(NamedTuple):
    """What of a table stands on one slide; widths, heights and the size of its text in points."""

    table: Table
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float

    @property
    def height(self) -> float:
        """That of all rows. [points]."""
        return sum(self.heights)

    def filling(self, room: float) -> "TablePage":
        """The same with higher rows, where there is room for them: at most half as high again."""
        factor = min(max(room / self.height, 1.0), _MOST_FACTOR)
        return self._replace(heights=tuple(height * factor for height in self.heights))


def pages_of_table(
    table: Table,
    room: float,
    across: float,
    shares: Sequence[float] = (),
    most: float = SIZES[0],
    least: float = LEAST,
) -> list[TablePage]:
    """A table on one slide in the largest text that it has room for, or on as many slides as it takes.

    Parameters
    ----------
    table : Table
        What is to be shown.
    room, across : float
        The height and the width of the room on a slide. [points]
    shares : sequence of float
        What part of the width each column has; by its content unless given.
    most, least : float
        The largest and the smallest size of its text. [points]

    Returns
    -------
    list of TablePage
        Columns first, each time with the first one, then rows.
    """
    for size in (size for size in SIZES if least <= size <= max(most, least)):
        pages = _pages(table, room, across, shares, size)
        if len(pages) == 1 and not any(map(_breaks_words, pages)):
            break
    return pages


def _breaks_words(page: TablePage) -> bool:
    """Whether a column is narrower than a word in it."""
    return any(
        width(word, page.size, bold=True) > column_width - 2 * _SIDE
        for cells in (page.table.headers, *page.table.rows)
        for cell, column_width in zip(cells, page.widths, strict=True)
        for word in cell.split(" ")
    )


def _pages(table: Table, room: float, across: float, shares: Sequence[float], size: float) -> list[TablePage]:
    if shares:
        return _pages_of_rows(table, [share * across for share in shares], room, size)
    natural = [_natural_width(table, column, size) for column in range(len(table.headers))]
    pages: list[TablePage] = []
    for columns in _columns_by_page(natural, across):
        part = table.columns(columns)
        pages += _pages_of_rows(part, _spread([natural[column] for column in columns], across), room, size)
    return pages


def _natural_width(table: Table, column: int, size: float) -> float:
    """The width a column would like: of its longest cell on a line, or of the longest word of its header."""
    cells = max((width(row[column], size) for row in table.rows), default=0.0)
    header = max(min(width(word, size, True), _LONGEST) for word in table.headers[column].split(" "))
    return max(cells, header, _LEAST) + 2 * _SIDE + 2


def _columns_by_page(natural: Sequence[float], across: float) -> list[list[int]]:
    """The columns that stand on each slide."""
    label, *others = natural
    room = across - min(label, across / 4)
    groups = paged(range(1, len(natural)), [min(wanted, _LONGEST) for wanted in others], room)
    return [[0, *group] for group in groups] or [[0]]


def _spread(natural: Sequence[float], across: float) -> list[float]:
    """The widths of columns that share a slide.

    What is left over goes to all alike. Where there is too little, those that want less than their fair share have
    what they want, and the others share the rest.
    """
    left_over = across - sum(natural)
    if left_over >= 0:
        return [wanted + left_over / len(natural) for wanted in natural]
    widths = list(natural)
    left, unsettled = across, set(range(len(widths)))
    while unsettled:
        fair = left / len(unsettled)
        settled = {column for column in unsettled if natural[column] <= fair} or unsettled
        for column in settled:
            widths[column] = min(natural[column], fair)
        left -= sum(widths[column] for column in settled)
        unsettled = unsettled - settled
    return widths


def _pages_of_rows(table: Table, widths: Sequence[float], room: float, size: float) -> list[TablePage]:
    """The rows on as many slides as they take, under the same headers."""
    insides = [column_width - 2 * _SIDE for column_width in widths]

    def cut(cells: Sequence[str], lines: int, bold: bool = False) -> tuple[str, ...]:
        return tuple(shortened(cell, size, inside, lines, bold) for cell, inside in zip(cells, insides, strict=True))

    def row_height(cells: Sequence[str], bold: bool = False) -> float:
        lines = (len(broken_into_lines(cell, size, inside, bold)) for cell, inside in zip(cells, insides, strict=True))
        return height(max(lines, default=1), size) + 2 * _EDGE

    headers = cut(table.headers, _MOST_HEADER_LINES, bold=True)
    header_height = row_height(headers, bold=True)
    most = max(int((room - header_height - 2 * _EDGE) / height(1, size)), 1)
    names = distinct([row[0] for row in table.rows], partial(_name, size=size, across=insides[0]))
    rows = [(name, *cut(row, most)[1:]) for name, row in zip(names, table.rows, strict=True)]
    heights = {row: row_height(row) for row in rows}
    pages = paged(rows, [heights[row] for row in rows], room - header_height)
    return [
        TablePage(
            table._replace(headers=headers, rows=tuple(page)),
            tuple(widths),
            (header_height, *(heights[row] for row in page)),
            size,
        )
        for page in pages or [[]]
    ]


def _name(text: str, keep_end: bool, size: float, across: float) -> str:
    """What a row is of: a very long name would leave one row to a slide."""
    return shortened(text, size, across, _MOST_NAME_LINES, keep_end=keep_end)


def add_table(slot: Slot, page: TablePage) -> Any:
    """Put a table in a slot, numbers flush right; its frame."""
    rows = [page.table.headers, *page.table.rows]
    place = slot.place._replace(width=sum(page.widths), height=page.height)
    frame = slot._replace(place=place).table(len(rows), len(page.widths))
    for column, column_width in zip(frame.table.columns, page.widths, strict=True):
        column.width = Pt(column_width)
    for row, row_height, cells in zip(frame.table.rows, page.heights, rows, strict=True):
        row.height = Pt(row_height)
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            _write(cell, text, page.size, column in page.table.numbers)
    return frame


def _write(cell: Any, text: str, size: float, number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_EDGE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
    paragraph.font.size = Pt(size)


def lead_to(cell: Any, address: str, page: TablePage) -> None:
    """Make a cell of the last column a link, line by line: an office moves one that it has to break to a new line."""
    paragraph = cell.text_frame.paragraphs[0]
    first = paragraph.runs[0]
    lines = broken_into_lines(first.text, page.size, page.widths[-1] - 2 * _SIDE)
    for line in lines[1:]:
        run = deepcopy(first._r)
        paragraph._p.append(run)
        run.t.text = line
    first.text = lines[0]
    for run in paragraph.runs:
        run.hyperlink.address = address
