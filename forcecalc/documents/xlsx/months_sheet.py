"""The sheet of the months: those of one scenario or variant below those of another, chosen by a filter."""

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name

from forcecalc.analysis.assess import Assessment
from forcecalc.case.case import Case
from forcecalc.documents.xlsx import looks as look
from forcecalc.documents.xlsx.cell_contents import CellContents
from forcecalc.documents.xlsx.looks import Look, number_look
from forcecalc.documents.xlsx.model_layout import ModelLayout
from forcecalc.documents.xlsx.model_sheet import write_content
from forcecalc.documents.xlsx.sheet_names import MONTH_SHEET
from forcecalc.documents.xlsx.workbook_writer import SheetWriter, WorkbookWriter, column_of_unit, lines
from forcecalc.model.evaluate import positions

# The row of the first month; the columns that name the sheet of the model and that hold what is monthly.
FIRST_MONTH = 6
_SHEET_COLUMN, _FIRST_COLUMN = 0, 1
_SHEET_WIDTH, _NUMBER_WIDTH = 22, 13
_GUIDE = (
    "At the start of each month. Choose a scenario or a variant, by the name of its sheet, from the list in the first "
    "column; its months count wherever they are hidden.",
    "The months of each end two years after its horizon; a longer horizon gives no answer. Months after the horizon "
    "are grey and count for nothing.",
)
FIRST_PHASE = (
    "These months are those of the first phase, as if it lasted: later phases change them. `forcecalc flow` has the "
    "months of all phases."
)


def month_columns(answers: Iterable[Assessment]) -> dict[tuple[str, str], int]:
    """The column of each monthly quantity and member of some answers; the members of a quantity side by side."""
    found: dict[str, dict[str, None]] = {}
    order: dict[str, None] = {}
    for answer in answers:
        order |= dict.fromkeys(answer.case.model.order)
        for name, mask in answer.case.plan.needed(answer.results).items():
            if answer.case.model[name].monthly:
                members = answer.case.members(name)
                found.setdefault(name, {}).update((members[position], None) for position in positions(mask))
    keys = [(name, member) for name in order for member in found.get(name, ())]
    return {key: column for column, key in enumerate(keys, _FIRST_COLUMN)}


def write_months(book: WorkbookWriter, answers: Sequence[tuple[ModelLayout, CellContents]], phased: bool) -> None:
    """Write the months of all that have some, a row a month; those of the first are seen.

    Where there are later phases, the sheet says that its months are those of the first.
    """
    layouts = [layout for layout, _ in answers]
    columns = layouts[0].month_columns
    widths = [_SHEET_WIDTH, *[_NUMBER_WIDTH] * len(columns)]
    sheet = book.sheet(MONTH_SHEET, (FIRST_MONTH, _FIRST_COLUMN + 1), widths, large=True)
    sheet.text(0, 0, "Months", look.TITLE)
    for row, guide in enumerate((*_GUIDE, *([FIRST_PHASE] if phased else [])), 1):
        sheet.text(row, 0, guide, look.QUIET)
    _write_headers(sheet, columns, layouts[0].case)
    for layout, contents in answers:
        _write_block(sheet, layout, contents, hidden=layout is not layouts[0])
    last = layouts[-1].first_month + layouts[-1].month_count - 1
    sheet.filter((FIRST_MONTH - 1, last), _SHEET_COLUMN, layouts[0].sheet)
    _write_formulas(sheet, last + 2, answers)


def _write_headers(sheet: SheetWriter, columns: Mapping[tuple[str, str], int], case: Case) -> None:
    """Member, name and unit over each column; the filter hangs on the lower row."""
    headers = {_SHEET_COLUMN: ("", "sheet")}
    for (name, member), column in columns.items():
        unit = f" [{unit}]" if (unit := column_of_unit(case.model[name].unit)) else ""
        headers[column] = (member, f"{name.replace('_', ' ')}{unit}")
    for column, texts in headers.items():
        side: Look = {"align": "right"} if column else {"align": "left"}
        for row, text in enumerate(texts, FIRST_MONTH - len(texts)):
            sheet.text(row, column, text, look.HEADER, side)
    for row in (FIRST_MONTH - 2, FIRST_MONTH - 1):
        index = row - FIRST_MONTH + 2
        sheet.height(row, max(lines(texts[index], _NUMBER_WIDTH - 3) for texts in headers.values()))


def _write_formulas(sheet: SheetWriter, row: int, answers: Sequence[tuple[ModelLayout, CellContents]]) -> None:
    """Below the months how each quantity is computed, where a header would have no room for it."""
    formulas = {
        quantity.name: contents.explained(quantity) for layout, contents in answers for quantity in layout.monthly
    }
    sheet.text(row, 0, "How each is computed", look.HEADING)
    for further, (name, formula) in enumerate(formulas.items(), 1):
        sheet.text(row + further, 0, name.replace("_", " "), look.BOLD)
        sheet.text(row + further, _FIRST_COLUMN, formula)


def _write_block(sheet: SheetWriter, layout: ModelLayout, contents: CellContents, hidden: bool) -> None:
    for month in range(layout.month_count):
        sheet.text(layout.first_month + month, _SHEET_COLUMN, layout.sheet)
        if hidden:
            sheet.hide_row(layout.first_month + month)
    for quantity in layout.monthly:
        for position in layout.members[quantity.name]:
            for month in range(layout.month_count):
                shown = number_look(quantity.unit.name, layout.bound(quantity, position, month))
                content, value = contents.of(quantity, position, month), layout.value(quantity, position, month)
                write_content(sheet, *layout.month_cell(quantity.name, position, month), content, value, shown)
            if unknown := contents.not_known(quantity, position):
                first, last = (layout.month_cell(quantity.name, position, at) for at in (0, layout.month_count - 1))
                sheet.mark(first, last, unknown, look.NOT_KNOWN)
    counted = layout.month_columns["month", ""]
    last = (layout.first_month + layout.month_count - 1, max(layout.month_columns.values()))
    past = f"=${xl_col_to_name(counted)}{layout.first_month + 1}>={layout.cell('horizon', away=True)}"
    sheet.mark((layout.first_month, 0), last, past, {"font_color": "pale"})
