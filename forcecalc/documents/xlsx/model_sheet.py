"""The sheet of a scenario or a variant: the model as live formulas."""

from xlsxwriter.utility import xl_range

from forcecalc.case.headlines import GAP
from forcecalc.documents.xlsx import looks as look
from forcecalc.documents.xlsx.cell_contents import CellContent, CellContents
from forcecalc.documents.xlsx.looks import Look, number_look
from forcecalc.documents.xlsx.model_layout import CHECKED_ROW, FIRST_ROW, METHOD_ROW, WHOLE, ModelLayout
from forcecalc.documents.xlsx.workbook_writer import SheetWriter, WorkbookWriter, column_of_unit, lines
from forcecalc.report.expressions import expression

_INDENTED: Look = {"indent": 1, "align": "left", "text_wrap": True}
_CHECK: Look = {"align": "right", "font_color": "grey"}
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
    posture = f" for the posture {layout.answer.scenario.posture}" if layout.answer.scenario.posture else ""
    sheet.text(METHOD_ROW, 0, f"Method{posture}", look.QUIET)
    sheet.formula(METHOD_ROW, WHOLE, contents.method, layout.case.method, look.QUIET)
    _write_headers(sheet, layout)
    for row, quantity in enumerate(layout.quantities, FIRST_ROW):
        row_look = look.BOLD if quantity.name in GAP else {}
        _write_words(sheet, layout, row, (quantity.name, contents.explained(quantity), quantity.meaning), row_look)
        sheet.text(row, 1, column_of_unit(quantity.unit), look.QUIET)
        for position in layout.members[quantity.name]:
            shown = number_look(quantity.unit.name, layout.bound(quantity, position))
            content, value = contents.of(quantity, position), layout.value(quantity, position)
            column = layout.column(quantity, position)
            write_content(sheet, row, column, content, value, row_look, shown)
            if unknown := contents.not_known(quantity, position):
                sheet.mark((row, column), (row, column), unknown, look.NOT_KNOWN)
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


def write_content(sheet: SheetWriter, row: int, column: int, content: CellContent, value: float, *looks: Look) -> None:
    """What stands in the cell of a value, and the value that it has now."""
    if not content.formula:
        sheet.number(row, column, value, *looks)
        return
    shown = (*looks, look.LINKED) if content.input else looks
    sheet.formula(row, column, content.formula, value, *shown, array=content.array)
