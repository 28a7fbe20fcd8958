"""The cells of a figure as the keys of a parameter file."""

from collections.abc import Sequence

from forcecalc.documents.xlsx_reader.cells import InputCells
from forcecalc.documents.xlsx_reader.columns import DEFAULT, NO_UNIT
from forcecalc.errors import Complaints
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.figure_reader import read_figure
from forcecalc.scenario.glossary import Glossary, GlossaryEntry
from forcecalc.scenario.reader import defaults
from forcecalc.scenario.tree import CONTROL, Mapping, Node, Scalar, mapping
from forcecalc.scenario.tree import Sequence as Items
from forcecalc.tables.cell import Cell
from forcecalc.units import AmountError, split_amount

_AMOUNTS = ("value", "low", "high", "deviation")
_PLAIN = ("probability", "distribution", "bound", "source", "assumption", "note")
_LISTS = {"values": "one of", "weights": "weight"}


def text_of(cell: Cell, complaints: Complaints) -> str:
    """The text of a cell; what no parameter file may contain is reported and left out."""
    text = cell.text(complaints)
    if found := CONTROL.search(text):
        complaints.add(cell.place, f"there is a control character, {found[0]!r}", "plain text has none")
        return ""
    return text


def figure_node(rows: Sequence[InputCells], label: str, complaints: Complaints) -> Mapping:
    """A figure from its row, or from its rows where it is one of several values.

    Parameters
    ----------
    rows : sequence of mapping of str to Cell
        One, or one for each value.
    label : str
        What the figure is called in complaints.
    complaints : Complaints
        Takes what is wrong with a cell.
    """
    first = rows[0]
    entries: dict[str, Node] = {}
    for key in (*_AMOUNTS, *_PLAIN):
        if not first[key].empty:
            unit = _unit_of(first, key, complaints) if key in _AMOUNTS else ""
            entries[key] = _scalar(first[key], unit, label, complaints)
    for key, header in _LISTS.items():
        cells = [row[header] for row in rows if not row[header].empty]
        units = [_unit_of(row, "value", complaints) if key == "values" else "" for row in rows]
        if cells:
            items: list[Node] = [
                _scalar(cell, unit, label, complaints) for cell, unit in zip(cells, units, strict=False)
            ]
            entries[key] = Items(cells[0].place.within(label), items)
    return mapping(first["value"].place.within(label), entries)


def _unit_of(row: InputCells, key: str, complaints: Complaints) -> str:
    own = row.get(f"unit of {key}", row["unit"])
    unit = text_of(row["unit"] if own.empty else own, complaints)
    return "" if unit == NO_UNIT else unit


def _scalar(cell: Cell, unit: str, label: str, complaints: Complaints) -> Scalar:
    """What a cell says: a number with its unit, or a word without."""
    place = cell.place.within(label)
    if cell.wrong or CONTROL.search(str(cell.value)):
        text_of(cell._replace(place=place), complaints)
        return Scalar(place, "", valid=False)
    if cell.percent and unit == "%":
        complaints.add(place, "is shown as a percentage beside the unit %", "write 45 for 45 %, as a plain number")
        return Scalar(place, "", valid=False)
    text = cell.text(complaints)
    return Scalar(place, f"{text} {unit}" if unit and _starts_with_number(text) else text)


def _starts_with_number(text: str) -> bool:
    try:
        split_amount(text)
    except AmountError:
        return False
    return True


def is_default(row: InputCells, node: Node, quantity: GlossaryEntry, glossary: Glossary) -> bool:
    """Whether a row that came as one of forcecalc's own figures still states what that figure states."""
    if row["default"].value != DEFAULT:
        return False
    bundled = defaults(glossary).figures.get(FigureKey(quantity.name))
    figure = read_figure(node, quantity, Complaints(), default=True)
    return bool(figure and bundled and figure._replace(place=bundled.place) == bundled)
