"""The sheet of the inputs: a row a figure, with unit, range, bound and source, as it was given."""

from forcecalc.case.by_sector import SECTOR_METHOD
from forcecalc.documents.cell_text import pieces
from forcecalc.documents.xlsx import looks as look
from forcecalc.documents.xlsx.central_value import central_formula, column_letter, input_cell, within_limits
from forcecalc.documents.xlsx.input_rows import FIRST_INPUT, InputRow, InputRows, number_and_words
from forcecalc.documents.xlsx.looks import Look, number_look
from forcecalc.documents.xlsx.unit_sheet import UnitTable
from forcecalc.documents.xlsx.workbook_writer import SheetWriter, lines
from forcecalc.documents.xlsx_reader.columns import COLUMN, DEFAULT, INPUT_SHEET, INPUTS, LONG, NO_UNIT
from forcecalc.model import POSTURES
from forcecalc.model.graph import Quantity
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.glossary import GlossaryEntry
from forcecalc.units import Unit

_GUIDE = (
    "Blue cells may be changed, and the answers follow: a number in the unit beside it, another unit from the list, "
    "a word where a word is expected, or unknown.",
    "For another figure, member, method or variant take the sheet's protection off (it has no password), add rows, and "
    "read them with: forcecalc from-xlsx. The formulas do not follow these.",
)
_OTHER_METHOD = {
    "error_type": "warning",
    "error_title": "Not a method with figures here",
    "error_message": "The formulas do not follow it. Add its figures, and read the workbook with: forcecalc from-xlsx.",
}
_NOT_READ = "not used here"
# Another method of a sector takes other formulas, which a workbook has when it is made anew.
_CHOSEN = "set in the formulas"
_FIRST_OF_BLOCK: Look = {"top": 1, "top_color": "grey"}
_INDENTED: Look = {"indent": 1, "align": "left"}
_WRAPPED = ("assumption", "note", "meaning")
_AMOUNTS = ("value", "low", "high", "deviation")


def unit_table(inputs: InputRows) -> UnitTable:
    """The units of the figures in some rows."""
    given: dict[Unit, dict[str, None]] = {}
    for row in inputs.rows:
        if row.figure and not row.piece:
            words = given.setdefault(inputs.quantity(row).unit, {})
            words.update(dict.fromkeys(unit for _, unit in _numbers(row).values()))
    return UnitTable(given)


def _numbers(row: InputRow) -> dict[str, tuple[float, str]]:
    """The amounts of a row that are numbers, each with the words of its unit, by column."""
    entries = row.figure.entries if row.figure else {}
    written = {key: entries[key] for key in _AMOUNTS if key in entries}
    if "values" in entries:
        written["one of"] = entries["values"][row.item]
    amounts = {key: number_and_words(str(text)) for key, text in written.items()}
    return {key: (number, words) for key, (number, words) in amounts.items() if number is not None}


def write_inputs(sheet: SheetWriter, inputs: InputRows, units: UnitTable) -> None:
    """Fill the sheet of the inputs."""
    sheet.text(0, 0, "Inputs", look.TITLE)
    for line, guide in enumerate(_GUIDE, 1):
        sheet.text(line, 0, guide, look.QUIET)
    shaped = any(row.figure and not row.figure.entries.keys() <= {"value", "low", "high"} for row in inputs.rows)
    for position, column in enumerate(INPUTS):
        sheet.text(FIRST_INPUT - 1, position, column.header, look.HEADER)
        folded = {"level": 1, "hidden": not (shaped and column.typed)} if column.folded else {}
        sheet.worksheet.set_column(position, position, column.width, None, folded)
    block: tuple[str, ...] = ()
    several = len({row.scenario for row in inputs.rows}) > 1
    for number, row in enumerate(inputs.rows, FIRST_INPUT):
        row_look = _FIRST_OF_BLOCK if block != row[:2] else {}
        block = row[:2]
        for key, text in zip(("scenario", "variant", "member", "figure"), row[:4], strict=True):
            sheet.text(number, COLUMN[key], text, row_look, look.BOLD if key == "figure" else {})
        if row.figure is None:
            _write_text(sheet, number, row, inputs, row_look)
        elif row.piece:
            _write_further(sheet, number, row, row.figure)
        else:
            quantity = inputs.quantity(row)
            _write_figure(sheet, number, row, row.figure, quantity.meaning, row_look)
            if not row.item:
                _write_calculated(sheet, number, row, row.figure, quantity, units, number in inputs.read, several)
            _validate(sheet, number, quantity, units)
    _mark(sheet, len(inputs.rows))
    sheet.worksheet.protect("", {"format_columns": True, "format_rows": True})


def _write_text(sheet: SheetWriter, number: int, row: InputRow, inputs: InputRows, row_look: Look) -> None:
    """A title, a member and the like; the line above it runs across the sheet."""
    for column in INPUTS[COLUMN["unit"] : COLUMN["distribution"]]:
        sheet.text(number, COLUMN[column.header], "", row_look)
    methods = inputs.live_methods(row.scenario, row.variant) if row.name == "method" else []
    typed = look.TYPED if row.name in ("title", "description", "theatre") or len(methods) > 1 else {}
    sheet.text(number, COLUMN["value"], row.text, row_look, typed)
    if row.name == "posture":
        sheet.validate(number, COLUMN["value"], {"validate": "list", "source": list(POSTURES)})
    if methods:
        sheet.validate(number, COLUMN["value"], {"validate": "list", "source": methods, **_OTHER_METHOD})
        sheet.text(number, COLUMN["as exported"], row.text)
        value, exported = (f"{column_letter(header)}{number + 1}" for header in ("value", "as exported"))
        sheet.formula(number, COLUMN["changed"], f"N({value}<>{exported})", 0)


def _write_further(sheet: SheetWriter, number: int, row: InputRow, figure: Figure) -> None:
    """What a figure's own row could not hold of its texts."""
    for key in LONG:
        rest = pieces(getattr(figure, key))[row.piece :]
        sheet.text(number, COLUMN[key], rest[0] if rest else "", look.TYPED, look.WRAPPED, _INDENTED)


def _write_figure(sheet: SheetWriter, number: int, row: InputRow, figure: Figure, meaning: str, row_look: Look) -> None:
    """What was given, each in its cell; and what is said of it."""
    texts, numbers = (
        _texts(row, figure) | {"meaning": meaning},
        {key: value for key, (value, _) in _numbers(row).items()},
    )
    entries = figure.entries
    if "probability" in entries:
        probability, unit = number_and_words(str(entries["probability"]))
        numbers["probability"] = (probability or 0.0) / (100 if unit == "%" else 1)
    if "weights" in entries:
        numbers["weight"] = number_and_words(entries["weights"][row.item])[0] or 0.0
    sheet.height(number, max(lines(texts[header], INPUTS[COLUMN[header]].width) for header in _WRAPPED))
    for column in INPUTS[COLUMN["value"] : COLUMN["central value"]]:
        header = column.header
        default = look.QUIET if figure.default and not column.typed else {}
        looks = (look.TYPED if column.typed else {}, default, row_look)
        if header in numbers:
            sheet.number(number, COLUMN[header], numbers[header], *looks, look.RIGHT)
        else:
            wrapped = look.WRAPPED if header in _WRAPPED else {}
            sheet.text(number, COLUMN[header], texts.get(header, ""), *looks, wrapped, _INDENTED)


def _texts(row: InputRow, figure: Figure) -> dict[str, str]:
    """What stands in the cells of a row that hold no number, by column."""
    entries, numbers = figure.entries, _numbers(row)
    texts = {key: str(entries[key]) for key in ("value", "distribution") if key in entries}
    if "values" in entries:
        texts["one of"] = entries["values"][row.item]
    texts["unit"] = next((unit for _, unit in numbers.values()), "")
    for key in ("low", "high", "deviation"):
        _, unit = numbers.get(key, (0.0, texts["unit"]))
        if unit != texts["unit"]:
            texts[f"unit of {key}"] = unit or NO_UNIT
    return texts | {
        "default": DEFAULT if figure.default else "",
        "bound": figure.bound,
        "source": pieces(figure.source)[0],
        "assumption": pieces(figure.assumption)[0],
        "note": pieces(figure.note)[0],
    }


def _write_calculated(
    sheet: SheetWriter,
    number: int,
    row: InputRow,
    figure: Figure,
    quantity: Quantity,
    units: UnitTable,
    read: bool,
    several: bool,
) -> None:
    """The central value that the model takes, live, and beside it what it was when exported."""
    central = figure.amount.central
    items = len(figure.entries.get("values", ()))
    live, exported = (f"{column_letter(header)}{number + 1}" for header in ("central value", "as exported"))
    sheet.text(number, COLUMN["model's unit"], quantity.unit.name, look.QUIET, _INDENTED)
    sheet.formula(number, COLUMN["central value"], central_formula(number + 1, items, quantity, units), central)
    if read:
        taken = within_limits(live, quantity.limits, quantity.signed)
        shown = number_look(quantity.unit.name, figure.bound)
        if figure.known:
            sheet.formula(number, COLUMN["in the model"], taken, central, shown)
        else:
            # A pledge that is not known counts as none, beside those that are.
            sheet.formula(number, COLUMN["in the model"], f"IF(ISNUMBER({live}),{taken},0)", 0, shown)
            place = (number, COLUMN["in the model"])
            sheet.mark(place, place, f"=NOT(ISNUMBER({live}))", look.NOT_KNOWN)
        owners = (row.scenario if several else "", row.variant, row.member, row.name)
        sheet.book.name(owners, input_cell("in the model", number))
    else:
        sheet.text(number, COLUMN["in the model"], _CHOSEN if row.name == SECTOR_METHOD else _NOT_READ, look.QUIET)
    if figure.known:
        sheet.number(number, COLUMN["as exported"], central)
    # 1 where the two differ, or only one of them is a number; else 0.
    moved = f"N(ABS({live}-{exported})>1E-12*ABS({exported}))"
    changed = f"IF(ISNUMBER({live}),IF(ISNUMBER({exported}),{moved},1),N(ISNUMBER({exported})))"
    sheet.formula(number, COLUMN["changed"], changed, 0)


def _validate(sheet: SheetWriter, number: int, quantity: GlossaryEntry, units: UnitTable) -> None:
    """Lists to choose from, and a warning where 45 % is typed as 0.45."""
    names = quantity.limits.names if quantity.limits else ()
    if names:
        sheet.validate(number, COLUMN["value"], {"validate": "list", "source": [*names, "unknown"]})
    elif quantity.unit.percent:
        cell, unit = f"{column_letter('value')}{number + 1}", f"{column_letter('unit')}{number + 1}"
        share_for_percentage = {
            "validate": "custom",
            "value": f'=OR({unit}<>"%",NOT(ISNUMBER({cell})),{cell}=0,{cell}>=1)',
            "error_type": "warning",
            "error_title": "Less than one per cent?",
            "error_message": "The unit beside it is %: for 45 % write 45.",
        }
        sheet.validate(number, COLUMN["value"], share_for_percentage)
    if choices := units.choices(quantity.unit):
        sheet.validate(number, COLUMN["unit"], {"validate": "list", "source": choices, "error_type": "warning"})
    sheet.validate(number, COLUMN["bound"], {"validate": "list", "source": ["at least", "at most"]})


def _mark(sheet: SheetWriter, count: int) -> None:
    """Thousands commas for whole numbers, and red for a value outside its range."""
    row, last = FIRST_INPUT + 1, FIRST_INPUT + count - 1
    for key in ("value", "low", "high", "one of"):
        cell = f"{column_letter(key)}{row}"
        whole = f"=IF(ISNUMBER({cell}),{cell}=INT({cell}),FALSE)"
        sheet.mark((FIRST_INPUT, COLUMN[key]), (last, COLUMN[key]), whole, {"num_format": "#,##0"})
    value, low, high, *own_units = (
        f"{column_letter(header)}{row}" for header in ("value", "low", "high", "unit of low", "unit of high")
    )
    outside = (
        f'=AND(ISNUMBER({value}),ISNUMBER({low}),ISNUMBER({high}),{"&".join(own_units)}="",'
        f"OR({value}<{low},{value}>{high}))"
    )
    sheet.mark((FIRST_INPUT, COLUMN["value"]), (last, COLUMN["value"]), outside, look.ALARM)


def changed_count(count: int) -> str:
    """How many inputs differ from what was exported, as a formula for another sheet."""
    column = column_letter("changed")
    return f"SUM({INPUT_SHEET}!${column}${FIRST_INPUT + 1}:${column}${FIRST_INPUT + count})"
