"""Tables of a deck: how wide each column is, how high each row, and where a table goes on to a further slide."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from forcecalc.charts.text_metrics import broken_into_lines, height, shortened, width
from forcecalc.documents.pptx.base import WIDE
from forcecalc.documents.pptx.charts import Place
from forcecalc.documents.pptx.pagination import paged
from forcecalc.report.tables import Table

_SIZES = (16.0, 14.0, 12.0)
_SIDE, _EDGE, _LEAST, _LONGEST = 6.0, 3.0, 64.0, 170.0
_MOST_HEAD = 4


class Page(NamedTuple):
    """What of a table stands on one slide; widths, heights and the size of its letters in points."""

    table: Table
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float


def pages_of_table(table: Table, high: float, shares: Sequence[float] = ()) -> list[Page]:
    """A table on one slide in letters as large as it has room for, or on as many as it takes.

    Parameters
    ----------
    table : Table
        What is to be shown.
    high : float
        The room on a slide. [points]
    shares : sequence of float
        What part of the width each column has; by what stands in them unless given.

    Returns
    -------
    list of Page
        Columns first, each time with the first one, then rows.
    """
    for size in _SIZES:
        pages = _pages(table, high, shares, size)
        if len(pages) == 1 and not _breaks_words(pages[0]):
            break
    return pages


def _breaks_words(page: Page) -> bool:
    """Whether a column is narrower than a word in it."""
    return any(
        width(word, page.size, bold=True) > wide - 2 * _SIDE
        for cells in (page.table.heads, *page.table.rows)
        for cell, wide in zip(cells, page.widths, strict=True)
        for word in cell.split(" ")
    )


def _pages(table: Table, high: float, shares: Sequence[float], size: float) -> list[Page]:
    if shares:
        return _rows(table, [share * WIDE for share in shares], high, size)
    natural = [_natural(table, at, size) for at in range(len(table.heads))]
    pages: list[Page] = []
    for kept in _columns(natural):
        part = table.columns(kept, table.title)
        pages += _rows(part, _spread([natural[at] for at in kept]), high, size)
    return pages


def _natural(table: Table, at: int, size: float) -> float:
    """How wide a column would like to be: its longest cell on a line, the longest word of its head."""
    cells = max((width(row[at], size) for row in table.rows), default=0.0)
    head = max(min(width(word, size, True), _LONGEST) for word in table.heads[at].split(" "))
    return max(cells, head, _LEAST) + 2 * _SIDE + 2


def _columns(natural: Sequence[float]) -> list[list[int]]:
    """The columns that stand on each slide."""
    first = min(natural[0], WIDE / 3)
    least = [min(one, _LONGEST) for one in natural[1:]]
    groups = paged(range(1, len(natural)), least, WIDE - first)
    return [[0, *group] for group in groups] or [[0]]


def _spread(natural: Sequence[float]) -> list[float]:
    """The widths of columns that share a slide: what is over goes to all; else those that want little have it."""
    widths = list(natural)
    over = WIDE - sum(natural)
    if over >= 0:
        return [one + over / len(widths) for one in widths]
    left, open_ = WIDE, set(range(len(widths)))
    while open_:
        fair = left / len(open_)
        settled = {at for at in open_ if natural[at] <= fair} or open_
        for at in settled:
            widths[at] = min(natural[at], fair)
        left -= sum(widths[at] for at in settled)
        open_ = open_ - settled
    return widths


def _rows(table: Table, widths: Sequence[float], high: float, size: float) -> list[Page]:
    """The rows on as many slides as they take, under the same heads."""
    heads = (
        shortened(head, size, wide - 2 * _SIDE, _MOST_HEAD, bold=True)
        for head, wide in zip(table.heads, widths, strict=True)
    )
    table = table._replace(heads=tuple(heads))
    head = _high(table.heads, widths, size, True)
    most = max(int((high - head - 2 * _EDGE) / height(1, size)), 1)
    rows = [
        tuple(shortened(cell, size, wide - 2 * _SIDE, most) for cell, wide in zip(row, widths, strict=True))
        for row in table.rows
    ]
    heights = {row: _high(row, widths, size, False) for row in rows}
    pages = paged(rows, [heights[row] for row in rows], high - head)
    return [
        Page(table._replace(rows=tuple(part)), tuple(widths), (head, *(heights[row] for row in part)), size)
        for part in pages or [[]]
    ]


def _high(cells: Sequence[str], widths: Sequence[float], size: float, bold: bool) -> float:
    lines = (
        len(broken_into_lines(cell, size, wide - 2 * _SIDE, bold)) for cell, wide in zip(cells, widths, strict=True)
    )
    return height(max(lines, default=1), size) + 2 * _EDGE


def add_table(shapes: Any, left: float, top: float, page: Page) -> Any:
    """Put a table on a slide, numbers flush right."""
    place = Place(left, top, sum(page.widths), sum(page.heights))
    rows = [page.table.heads, *page.table.rows]
    frame = shapes.add_table(len(rows), len(page.widths), *place.emus)
    for column, wide in zip(frame.table.columns, page.widths, strict=True):
        column.width = Pt(wide)
    for row, high, cells in zip(frame.table.rows, page.heights, rows, strict=True):
        row.height = Pt(high)
        for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            _write(cell, text, page.size, at in page.table.numbers)
    return frame


def _write(cell: Any, text: str, size: float, number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_EDGE)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.text_frame.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
    paragraph.font.size = Pt(size)
