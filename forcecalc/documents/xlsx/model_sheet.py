"""The sheets of a scenario or a variant: the model as live formulas, and its months where it has any."""

from xlsxwriter.utility import xl_range

from forcecalc.case.headlines import GAP
from forcecalc.documents.xlsx import workbook_writer as look
from forcecalc.documents.xlsx.cell_contents import CellContent, CellContents
from forcecalc.documents.xlsx.model_layout import CHECKED_ROW, FIRST_MONTH, FIRST_ROW, WHOLE, ModelLayout
from forcecalc.documents.xlsx.workbook_writer import (
    Look,
    SheetWriter,
    WorkbookWriter,
    column_of_unit,
    lines,
    number_look,
)
from forcecalc.report.expressions import expression

_INDENTED: Look = {"indent": 1, "align": "left", "text_wrap": True}
_CHECK: Look = {"align": "right", "font_color": "#595959"}
_LIVE = (
    "Live: the cells are formulas and follow the Inputs. Green cells are taken from the Inputs, the rest is "
    "calculated. At least and at most are as exported."
)
_QUANTITY_WIDTH, _UNIT_WIDTH, _NUMBER_WIDTH, _TEXT_WIDTH = 28, 18, 19, 56


def write_model(book: WorkbookWriter, layout: ModelLayout, contents: CellContents, title: str) -> None:
    """Write the sheet of a scenario or a variant, a row a quantity in the order of evaluation."""
    numbers = [_NUMBER_WIDTH] * (layout.width - WHOLE)
    widths = (_QUANTITY_WIDTH, _UNIT_WIDTH, *numbers, _TEXT_WIDTH, _TEXT_WIDTH)
    sheet = book.sheet(layout.sheet, (FIRST_ROW, WHOLE), widths, large=True)
    sheet.text(0, 0, title, look.TITLE)
    sheet.text(1, 0, _LIVE, look.QUIET)
    posture = f", posture: {layout.answer.scenario.posture}" if layout.answer.scenario.posture else ""
    sheet.text(2, 0, f"Method: {layout.case.method}{posture}", look.QUIET)
    _write_headers(sheet, layout)
    for row, quantity in enumerate(layout.quantities, FIRST_ROW):
        row_look = look.BOLD if quantity.name in GAP else {}
        _write_words(sheet, layout, row, (quantity.name, contents.explained(quantity), quantity.meaning), row_look)
        sheet.text(row, 1, column_of_unit(quantity.unit), look.QUIET)
        for position in layout.members[quantity.name]:
            shown = number_look(quantity.unit.name, layout.bound(quantity, position))
            content, value = contents.of(quantity, position), layout.value(quantity, position)
            _write(sheet, row, layout.column(quantity, position), content, value, row_look, shown)
    _write_checks(sheet, layout, contents)


def _write_headers(sheet: SheetWriter, layout: ModelLayout) -> None:
    formulas, meanings = layout.width, layout.width + 1
    headers = {0: "quantity", 1: "unit", WHOLE: "whole force", formulas: "formula", meanings: "meaning"}
    above = {}
    for group in layout.groups:
        first = next(quantity for quantity in layout.quantities + layout.monthly if quantity.group == group)
        above[layout.column(first, 0)] = group.key
        for position, member in enumerate(layout.answer.scenario.members_of(group.name)):
            headers[layout.column(first, position)] = member or f"each {group.name}"
    for column, header in headers.items():
        left: Look = {"align": "left", "indent": int(column >= formulas)}
        side = look.RIGHT if WHOLE <= column < formulas else left
        sheet.text(FIRST_ROW - 2, column, above.get(column, ""), look.HEADER, side)
        sheet.text(FIRST_ROW - 1, column, header, look.HEADER, side)
    sheet.height(FIRST_ROW - 1, max(lines(header, _NUMBER_WIDTH - 2) for header in headers.values()))


def _write_words(
    sheet: SheetWriter, layout: ModelLayout, row: int, words: tuple[str, str, str], name_look: Look
) -> None:
    """The name of what stands in a row, its formula and its meaning; and the row as high as they need."""
    name, formula, meaning = words
    sheet.text(row, 0, name, name_look)
    sheet.text(row, layout.width, formula, _INDENTED)
    sheet.text(row, layout.width + 1, meaning, _INDENTED, look.QUIET)
    sheet.height(row, max(lines(text, _TEXT_WIDTH) for text in (formula, meaning)))


def _write_checks(sheet: SheetWriter, layout: ModelLayout, contents: CellContents) -> None:
    """Rules between quantities; where one is broken the summary gives no answer, as forcecalc would give none."""
    checks = list(contents.checks())
    for row, (check, formulas) in enumerate(checks, layout.first_check):
        meaning = f"{check.holds.__doc__} Else {check.reads[0]} {check.otherwise}."
        _write_words(sheet, layout, row, (check.holds.__name__, expression(check.holds), meaning), look.QUIET)
        for column, formula in formulas.items():
            sheet.formula(row, column, formula, True, _CHECK)
    sheet.text(CHECKED_ROW, 0, "All checks at the foot hold", look.QUIET)
    tested = xl_range(layout.first_check, WHOLE, layout.first_check + len(checks) - 1, layout.width - 1)
    sheet.formula(CHECKED_ROW, WHOLE, f"AND({tested if checks else 'TRUE'})", True, _CHECK)


def write_months(book: WorkbookWriter, layout: ModelLayout, contents: CellContents, title: str) -> None:
    """Write the sheet of the months, a row a month; those after the horizon count for nothing."""
    widths = [_NUMBER_WIDTH] * len(layout.month_columns)
    sheet = book.sheet(layout.month_sheet, (FIRST_MONTH, 1), widths, large=True)
    sheet.text(0, 0, f"{title}, month by month", look.TITLE)
    end = f"The months end after {layout.month_count}; a longer horizon gives no answer."
    grey = "Months after the horizon are grey and count for nothing."
    sheet.text(1, 0, f"At the start of each month. {end} {grey}", look.QUIET)
    by_name = {quantity.name: quantity for quantity in layout.monthly}
    for (name, position), column in layout.month_columns.items():
        quantity = by_name[name]
        member = layout.case.members(name)[position]
        headers = (name, member, column_of_unit(quantity.unit), contents.explained(quantity))
        for row, text in enumerate(headers, FIRST_MONTH - len(headers)):
            sheet.text(row, column, text, look.HEADER, look.WRAPPED, {"align": "right", "valign": "top"})
        for month in range(layout.month_count):
            shown = number_look(quantity.unit.name, layout.bound(quantity, position, month))
            content, value = contents.of(quantity, position, month), layout.value(quantity, position, month)
            _write(sheet, FIRST_MONTH + month, column, content, value, shown)
    longest = max(lines(contents.explained(quantity), _NUMBER_WIDTH - 2) for quantity in layout.monthly)
    sheet.height(FIRST_MONTH - 1, longest)
    last = (FIRST_MONTH + layout.month_count - 1, len(layout.month_columns) - 1)
    past = f"=$A{FIRST_MONTH + 1}>={layout.cell('horizon', away=True)}"
    sheet.mark((FIRST_MONTH, 0), last, past, {"font_color": "#BDBDBD"})


def _write(sheet: SheetWriter, row: int, column: int, content: CellContent, value: float, *looks: Look) -> None:
    if not content.formula:
        sheet.number(row, column, value, *looks)
        return
    shown = (*looks, look.LINKED) if content.input else looks
    sheet.formula(row, column, content.formula, value, *shown, array=content.array)
