"""The sheets of a scenario or a variant: the model as live formulas, and its months where it has any."""

from typing import Any

from xlsxwriter.utility import xl_range

from forcecalc.case.headlines import GAP
from forcecalc.documents.xlsx.book import (
    HEAD,
    LINKED,
    QUIET,
    TITLE,
    WRAPPED,
    Book,
    Look,
    column_of_unit,
    lines,
    number_look,
)
from forcecalc.documents.xlsx.contents import Content, Contents
from forcecalc.documents.xlsx.layout import CHECKED_ROW, FIRST_MONTH, FIRST_ROW, WHOLE, Layout
from forcecalc.report.expressions import expression

_BOLD: Look = {"bold": True}
_INDENTED: Look = {"indent": 1, "align": "left", "text_wrap": True}
_CLAIM: Look = {"align": "right", "font_color": "#595959"}
_LIVE = (
    "Live: the cells are formulas and follow the Inputs. Green cells are taken from the Inputs, the rest is reckoned. "
    "At least and at most are as exported."
)
_QUANTITY_WIDTH, _UNIT_WIDTH, _NUMBER_WIDTH, _TEXT_WIDTH = 28, 18, 19, 56


def write_model(book: Book, layout: Layout, contents: Contents, title: str) -> None:
    """Write the sheet of a scenario or a variant, a row a quantity in the order of evaluation."""
    numbers = [_NUMBER_WIDTH] * (layout.width - WHOLE)
    widths = (_QUANTITY_WIDTH, _UNIT_WIDTH, *numbers, _TEXT_WIDTH, _TEXT_WIDTH)
    sheet: Any = book.sheet(layout.sheet, (FIRST_ROW, WHOLE), widths, FIRST_ROW - 1, wide=True)
    book.text(sheet, 0, 0, title, TITLE)
    book.text(sheet, 1, 0, _LIVE, QUIET)
    posture = f", posture: {layout.answer.scenario.posture}" if layout.answer.scenario.posture else ""
    book.text(sheet, 2, 0, f"Method: {layout.case.method}{posture}", QUIET)
    _write_heads(book, sheet, layout)
    for row, quantity in enumerate(layout.quantities, FIRST_ROW):
        look = _BOLD if quantity.name in GAP else {}
        _write_words(book, sheet, layout, row, (quantity.name, contents.told(quantity), quantity.meaning), look)
        book.text(sheet, row, 1, column_of_unit(quantity.unit), QUIET)
        for position in layout.members[quantity.name]:
            shown = number_look(quantity.unit.name, layout.bound(quantity, position))
            place = (row, layout.column(quantity, position))
            _write(book, sheet, place, contents.of(quantity, position), layout.value(quantity, position), look, shown)
    _write_checks(book, sheet, layout, contents)


def _write_heads(book: Book, sheet: Any, layout: Layout) -> None:
    formulas, meanings = layout.width, layout.width + 1
    heads = {0: "quantity", 1: "unit", WHOLE: "whole force", formulas: "formula", meanings: "meaning"}
    above = {}
    for group in layout.groups:
        first = next(one for one in layout.quantities + layout.monthly if one.group == group)
        above[layout.column(first, 0)] = group.key
        for position, member in enumerate(layout.answer.scenario.of(group.name)):
            heads[layout.column(first, position)] = member or f"each {group.name}"
    for column, head in heads.items():
        right: Look = (
            {"align": "right"} if WHOLE <= column < formulas else {"align": "left", "indent": int(column >= formulas)}
        )
        book.text(sheet, FIRST_ROW - 2, column, above.get(column, ""), HEAD, right)
        book.text(sheet, FIRST_ROW - 1, column, head, HEAD, right)
    book.height(sheet, FIRST_ROW - 1, max(lines(head, _NUMBER_WIDTH - 2) for head in heads.values()))


def _write_words(book: Book, sheet: Any, layout: Layout, row: int, words: tuple[str, str, str], look: Look) -> None:
    """The name of what stands in a row, its formula and its meaning; and the row as high as they need."""
    name, formula, meaning = words
    book.text(sheet, row, 0, name, look)
    book.text(sheet, row, layout.width, formula, _INDENTED)
    book.text(sheet, row, layout.width + 1, meaning, _INDENTED, QUIET)
    book.height(sheet, row, max(lines(text, _TEXT_WIDTH) for text in (formula, meaning)))


def _write_checks(book: Book, sheet: Any, layout: Layout, contents: Contents) -> None:
    """Rules between quantities; where one is broken the summary gives no answer, as forcecalc would give none."""
    claims = list(contents.checks())
    for row, claim in enumerate(claims, layout.first_check):
        holds = claim.check.holds
        meaning = f"{holds.__doc__} Else {claim.check.reads[0]} {claim.check.otherwise}."
        _write_words(book, sheet, layout, row, (holds.__name__, expression(holds), meaning), QUIET)
        for column, formula in claim.formulas.items():
            book.formula(sheet, row, column, formula, True, _CLAIM)
    book.text(sheet, CHECKED_ROW, 0, "All checks at the foot hold", QUIET)
    tested = xl_range(layout.first_check, WHOLE, layout.first_check + len(claims) - 1, layout.width - 1)
    book.formula(sheet, CHECKED_ROW, WHOLE, f"AND({tested if claims else 'TRUE'})", True, _CLAIM)


def write_months(book: Book, layout: Layout, contents: Contents, title: str) -> None:
    """Write the sheet of the months, a row a month; those after the horizon count for nothing."""
    widths = [_NUMBER_WIDTH] * len(layout.month_columns)
    sheet: Any = book.sheet(layout.month_sheet, (FIRST_MONTH, 1), widths, FIRST_MONTH - 1, wide=True)
    book.text(sheet, 0, 0, f"{title}, month by month", TITLE)
    told = f"At the start of each month. The months end after {layout.month_count}; a longer horizon gives no answer."
    book.text(sheet, 1, 0, f"{told} Months after the horizon are grey and count for nothing.", QUIET)
    by_name = {quantity.name: quantity for quantity in layout.monthly}
    for (name, position), column in layout.month_columns.items():
        quantity = by_name[name]
        heads = (name, layout.case.members(name)[position], column_of_unit(quantity.unit), contents.told(quantity))
        for row, text in enumerate(heads, FIRST_MONTH - len(heads)):
            book.text(sheet, row, column, text, HEAD, WRAPPED, {"align": "right", "valign": "top"})
        for month in range(layout.month_count):
            shown = number_look(quantity.unit.name, layout.bound(quantity, position, month))
            content, value = contents.of(quantity, position, month), layout.value(quantity, position, month)
            _write(book, sheet, (FIRST_MONTH + month, column), content, value, shown)
    longest = max(lines(contents.told(quantity), _NUMBER_WIDTH - 2) for quantity in layout.monthly)
    book.height(sheet, FIRST_MONTH - 1, longest)
    last = FIRST_MONTH + layout.month_count - 1
    past = f"=$A{FIRST_MONTH + 1}>={layout.cell('horizon', away=True)}"
    grey = {"type": "formula", "criteria": past, "format": book.mark({"font_color": "#BDBDBD"})}
    sheet.conditional_format(FIRST_MONTH, 0, last, len(layout.month_columns) - 1, grey)


def _write(book: Book, sheet: Any, place: tuple[int, int], content: Content, value: float, *looks: Look) -> None:
    if not content.formula:
        book.number(sheet, *place, value, *looks)
        return
    shown = (*looks, LINKED) if content.input else looks
    book.formula(sheet, *place, content.formula, value, *shown, array=content.array)
