"""The sheet of the inputs: a row a figure, with unit, range, bound and source, as it was given."""

from collections.abc import Iterable, Mapping
from typing import Any

from forcecalc.documents.xlsx.book import ALARM, HEAD, QUIET, TITLE, TYPED, WRAPPED, Book, Look, lines, number_look
from forcecalc.documents.xlsx.central import central_formula, letter, within_limits
from forcecalc.documents.xlsx.rows import FIRST, InputRow, InputRows, amount
from forcecalc.documents.xlsx.unit_sheet import UnitTable
from forcecalc.documents.xlsx_reader.columns import AT, DEFAULT, INPUT_SHEET, INPUTS, NO_UNIT
from forcecalc.model import METHODS, MODEL, POSTURES
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.glossary import Named
from forcecalc.units import Unit

_GUIDE = (
    "Blue cells may be changed, and the answers follow: a number in the unit beside it, another unit from the list, "
    "a word where a word is due, or unknown.",
    "For another figure, member, method or variant take the sheet's protection off (it has no password), add rows, and "
    "read them with: forcecalc from-xlsx. The formulas do not follow these.",
)
_NOT_READ = "not used here"
_FIRST_OF_BLOCK: Look = {"top": 1, "top_color": "#595959"}
_INDENTED: Look = {"indent": 1, "align": "left"}
_WRAPPED = ("assumption", "note", "meaning")
_AMOUNTS = ("value", "low", "high", "deviation")


def unit_table(inputs: InputRows) -> UnitTable:
    """The units of the figures in some rows."""
    given: dict[Unit, dict[str, None]] = {}
    for row in inputs.rows:
        if row.figure:
            words = given.setdefault(MODEL[row.name].unit, {})
            words.update(dict.fromkeys(word for _, word in _taken_apart(row).values()))
    return UnitTable(given)


def _taken_apart(row: InputRow) -> dict[str, tuple[float, str]]:
    """The amounts of a row that are numbers, each with the words of its unit, by column."""
    entries = row.figure.entries if row.figure else {}
    written = {key: entries[key] for key in _AMOUNTS if key in entries}
    if "values" in entries:
        written["one of"] = entries["values"][row.item]
    found = {key: amount(str(text)) for key, text in written.items()}
    return {key: (one.number, one.words) for key, one in found.items() if one.number is not None}


def write_inputs(book: Book, sheet: Any, inputs: InputRows, units: UnitTable) -> None:
    """Fill the sheet of the inputs."""
    book.text(sheet, 0, 0, "Inputs", TITLE)
    for line, told in enumerate(_GUIDE, 1):
        book.text(sheet, line, 0, told, QUIET)
    shaped = any(row.figure and not row.figure.entries.keys() <= {"value", "low", "high"} for row in inputs.rows)
    for position, column in enumerate(INPUTS):
        book.text(sheet, FIRST - 1, position, column.head, HEAD)
        folded = {"level": 1, "hidden": not (shaped and column.typed)} if column.folded else {}
        sheet.set_column(position, position, column.width, None, folded)
    before: tuple[str, ...] = ()
    for at, row in enumerate(inputs.rows, FIRST):
        look = _FIRST_OF_BLOCK if before != row[:2] else {}
        before = row[:2]
        for key, text in zip(("scenario", "variant", "member", "figure"), row[:4], strict=True):
            book.text(sheet, at, AT[key], text, look, {"bold": True} if key == "figure" else {})
        if row.figure is None:
            _write_text(book, sheet, at, row, look)
        else:
            _write_figure(book, sheet, at, row, row.figure, look)
            if not row.item:
                _write_reckoned(book, sheet, at, row, row.figure, units, at in inputs.read)
            _validate(sheet, at, MODEL[row.name], units)
    _mark(book, sheet, len(inputs.rows))
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_text(book: Book, sheet: Any, at: int, row: InputRow, look: Look) -> None:
    """A title, a member and the like; the line above it runs across the sheet."""
    for column in INPUTS[AT["unit"] : AT["distribution"]]:
        book.text(sheet, at, AT[column.head], "", look)
    choices: Mapping[str, Iterable[str]] = {"method": METHODS, "posture": POSTURES}
    typed = TYPED if row.name in ("title", "description") else {}
    book.text(sheet, at, AT["value"], row.text, look, typed)
    if row.name in choices:
        sheet.data_validation(at, AT["value"], at, AT["value"], {"validate": "list", "source": list(choices[row.name])})


def _write_figure(book: Book, sheet: Any, at: int, row: InputRow, figure: Figure, look: Look) -> None:
    """What was given, each in its cell; and what is said of it."""
    quantity, entries, numbers = MODEL[row.name], figure.entries, _taken_apart(row)
    texts: dict[str, str] = {key: str(entries[key]) for key in ("value", "distribution") if key in entries}
    if "values" in entries:
        texts["one of"] = entries["values"][row.item]
    shared = next((words for _, words in numbers.values()), "")
    texts["unit"] = shared
    for key in ("low", "high", "deviation"):
        if key in numbers and numbers[key][1] != shared:
            texts[f"unit of {key}"] = numbers[key][1] or NO_UNIT
    plain = {key: value for key, (value, _) in numbers.items()}
    if "probability" in entries:
        number, words = amount(str(entries["probability"]))
        plain["probability"] = (number or 0.0) / (100 if words == "%" else 1)
    if "weights" in entries:
        plain["weight"] = amount(entries["weights"][row.item]).number or 0.0
    texts |= {"default": DEFAULT if figure.default else "", "bound": figure.bound, "source": figure.source}
    texts |= {"assumption": figure.assumption, "note": figure.note, "meaning": quantity.meaning}
    book.height(sheet, at, max(lines(texts[head], INPUTS[AT[head]].width) for head in _WRAPPED))
    for column in INPUTS[AT["value"] : AT["central value"]]:
        looks = (TYPED if column.typed else {}, QUIET if figure.default and not column.typed else {}, look)
        wrapped = WRAPPED if column.head in _WRAPPED else {}
        if column.head in plain:
            book.number(sheet, at, AT[column.head], plain[column.head], *looks, {"align": "right"})
        else:
            book.text(sheet, at, AT[column.head], texts.get(column.head, ""), *looks, wrapped, _INDENTED)


def _write_reckoned(
    book: Book, sheet: Any, at: int, row: InputRow, figure: Figure, units: UnitTable, read: bool
) -> None:
    """The central value that the model takes, live, and beside it what it was when exported."""
    quantity, number = MODEL[row.name], at + 1
    items = len(figure.entries.get("values", ()))
    central, raw = figure.amount.central, f"{letter('central value')}{number}"
    shown = number_look(quantity.unit.name, figure.bound)
    book.text(sheet, at, AT["model's unit"], quantity.unit.name, QUIET, _INDENTED)
    book.formula(sheet, at, AT["central value"], central_formula(number, items, quantity, units), central)
    if read:
        told = within_limits(raw, quantity.limits, quantity.signed)
        book.formula(sheet, at, AT["in the model"], told, central, shown)
    else:
        book.text(sheet, at, AT["in the model"], _NOT_READ, QUIET)
    exported = f"{letter('as exported')}{number}"
    if figure.known:
        book.number(sheet, at, AT["as exported"], central)
    moved = f"IF(ISNUMBER({raw}),IF(ISNUMBER({exported}),N(ABS({raw}-{exported})>1E-12*ABS({exported})),1)"
    book.formula(sheet, at, AT["changed"], f"{moved},N(ISNUMBER({exported})))", 0)


def _validate(sheet: Any, at: int, quantity: Named, units: UnitTable) -> None:
    """Lists to choose from, and a word of warning where 45 % is typed as 0.45."""
    names = quantity.limits.names if quantity.limits else ()
    value, unit = AT["value"], AT["unit"]
    if names:
        sheet.data_validation(at, value, at, value, {"validate": "list", "source": [*names, "unknown"]})
    elif quantity.unit.percent:
        cell, words = f"{letter('value')}{at + 1}", f"{letter('unit')}{at + 1}"
        slip = {
            "validate": "custom",
            "value": f'=OR({words}<>"%",NOT(ISNUMBER({cell})),{cell}=0,{cell}>=1)',
            "error_type": "warning",
            "error_title": "Less than one per cent?",
            "error_message": "The unit beside it is %: for 45 % write 45.",
        }
        sheet.data_validation(at, value, at, value, slip)
    if choices := units.choices(quantity.unit):
        sheet.data_validation(at, unit, at, unit, {"validate": "list", "source": choices, "error_type": "warning"})
    bounds = {"validate": "list", "source": ["at least", "at most"]}
    sheet.data_validation(at, AT["bound"], at, AT["bound"], bounds)


def _mark(book: Book, sheet: Any, count: int) -> None:
    """Thousands commas for whole numbers, and red for a value outside its range."""
    value, low, high, own_low, own_high = map(letter, ("value", "low", "high", "unit of low", "unit of high"))
    row, last = FIRST + 1, FIRST + count - 1
    for key in ("value", "low", "high", "one of"):
        cell = f"{letter(key)}{row}"
        whole = {"type": "formula", "criteria": f"=IF(ISNUMBER({cell}),{cell}=INT({cell}),FALSE)"}
        sheet.conditional_format(FIRST, AT[key], last, AT[key], {**whole, "format": book.mark({"num_format": "#,##0"})})
    outside = (
        f'=AND(ISNUMBER({value}{row}),ISNUMBER({low}{row}),ISNUMBER({high}{row}),{own_low}{row}{own_high}{row}="",'
        f"OR({value}{row}<{low}{row},{value}{row}>{high}{row}))"
    )
    red = {
        "type": "formula",
        "criteria": outside,
        "format": book.mark(ALARM),
    }
    sheet.conditional_format(FIRST, AT["value"], last, AT["value"], red)


def changed_count(count: int) -> str:
    """How many inputs differ from what was exported, as a formula for another sheet."""
    column = letter("changed")
    return f"SUM({INPUT_SHEET}!${column}${FIRST + 1}:${column}${FIRST + count})"
