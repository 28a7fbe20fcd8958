"""From a table to the tree that a parameter file has of its members, so that figures are read by the same rules."""

import re
from collections.abc import Iterator, Mapping, Sequence

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.table_header import AMOUNTS, ROW_KEYS, VALUE, Column, Header, HeaderReader
from forcecalc.scenario.tree import CONTROL, Node, Scalar, mapping
from forcecalc.scenario.tree import Mapping as Tree
from forcecalc.tables.cell import Cell, Table
from forcecalc.units import AmountError, Group, Unit, read_number, split_amount

# What makes a figure; without any of these a member does not have it.
_NUMBERS = (*AMOUNTS, "probability")
# A number whose comma or point separates thousands in one country and decimals in another.
_AMBIGUOUS = re.compile(r"[^,]*\d,\d.*|[+-]?\d{1,3}\.\d{3}(?!\d).*")


def members_of_table(
    table: Table, group: Group, glossary: Glossary, complaints: Complaints, renamed: Mapping[str, str] | None = None
) -> Tree:
    """The members in a table with their figures; complaints name the cell.

    Parameters
    ----------
    table : Table
        A row a member.
    group : Group
        What they are.
    glossary : Glossary
        The names of figures.
    complaints : Complaints
        Collects what is wrong.
    renamed : mapping of str to str, optional
        What columns hold whose headers are not names of figures.
    """
    reader = HeaderReader(glossary, group, complaints)
    header = reader.read(table.header, renamed)
    found = Tree(table.place, {}, {})
    if header is not None:
        needing = {column: reader.quantity(column).unit for column in header.columns if _needs_unit(column, reader)}
        rows = _Rows(header, needing, table.semicolons, complaints)
        for cells in table.rows:
            rows.add(found, cells)
    return found


def _needs_unit(column: Column, reader: HeaderReader) -> bool:
    """Whether amounts in a column need a unit of their own: of a length or a time whose header names none."""
    return column.key in AMOUNTS and not column.unit and any(reader.quantity(column).unit.measure.dimension)


class _Rows:
    """Rows under a header, as members."""

    def __init__(
        self, header: Header, needing: Mapping[Column, Unit], semicolons: bool, complaints: Complaints
    ) -> None:
        self._header, self._semicolons, self._complaints = header, semicolons, complaints
        # Columns of numbers without a unit are reported once each, and not cell by cell.
        self._needing, self._reported = needing, set[Column]()

    def add(self, found: Tree, cells: Sequence[Cell]) -> None:
        """Put a row's member into those found."""
        cell = cells[self._header.name.position]
        name = self._text(cell)
        if name in found.entries:
            first = Place(*found.keys[name][:3])
            self._complaints.add(cell.place, f"{quoted(name)} is given twice", f"first in {first}; leave one row out")
        elif name:
            place = cell.place.within(name)
            found.keys[name], found.entries[name] = place, mapping(place, dict(self._figures(cells, name)))
        elif cell.empty:
            self._complaints.add(cell.place, "a row has no name", "name its member, or leave the row out")

    def _figures(self, cells: Sequence[Cell], member: str) -> Iterator[tuple[str, Node]]:
        given = [column for column in self._header.columns if not cells[column.position].empty]
        of_row = {
            column.key: self._scalar(column, cells[column.position], (member,))
            for column in given
            if column.key in ROW_KEYS and not column.figure
        }
        for figure in dict.fromkeys(column.figure for column in given if column.figure and column.key in _NUMBERS):
            own: dict[str, Node] = {
                column.key: self._scalar(column, cells[column.position], (member, figure))
                for column in given
                if column.figure == figure
            }
            entries = {**own, **{key: node for key, node in of_row.items() if key not in own}}
            first = next(iter(own.values())).place
            yield figure, own[VALUE] if entries.keys() == {VALUE} else mapping(first, entries)

    def _scalar(self, column: Column, cell: Cell, path: tuple[str, ...]) -> Scalar:
        """What a cell says, with the unit of its column where it names none."""
        place = Place(*cell.place[:3], (*path, *([] if column.key == VALUE else [column.key])))
        before = len(self._complaints)
        text = self._text(cell._replace(place=place))
        if len(self._complaints) > before:
            return Scalar(place, "", valid=False)
        if column.key not in _NUMBERS:
            return Scalar(place, text)
        if cell.percent and isinstance(cell.value, float):
            return Scalar(place, f"{_hundredfold(cell.value)} %")
        if self._semicolons and _AMBIGUOUS.fullmatch(text):
            wrong = f"{quoted(text)} may be a decimal or thousands, in a file with semicolons"
            self._complaints.add(place, wrong, "write 1500 or 1.5")
            return Scalar(place, "", valid=False)
        return self._amount(column, place, text)

    def _amount(self, column: Column, place: Place, text: str) -> Scalar:
        try:
            number, words = split_amount(text)
        except AmountError:
            return Scalar(place, text)
        if words or column not in self._needing:
            return Scalar(place, text if words or not column.unit else f"{number} {column.unit}")
        if column not in self._reported:
            self._reported.add(column)
            wrong = f"{quoted(column.title)} has no unit, and neither has {quoted(text)} in {Place(*place[:3])}"
            accepted = f"write `{column.title} [{self._needing[column].name}]`, or the unit that it is in"
            self._complaints.add(column.place, wrong, accepted)
        return Scalar(place, "", valid=False)

    def _text(self, cell: Cell) -> str:
        """The text of a cell; what no parameter file may contain is reported and left out."""
        if cell.wrong:
            self._complaints.add(cell.place, cell.wrong, "write text or a plain number")
            return ""
        text = cell.text(self._complaints)
        if found := CONTROL.search(text):
            self._complaints.add(cell.place, f"there is a control character, {found[0]!r}", "plain text has none")
            return ""
        return text


def _hundredfold(share: float) -> str:
    """A share in per cent, in the digits that it has.

    >>> _hundredfold(0.07), _hundredfold(0.4)
    ('7', '40')
    """
    digits = read_number(repr(share)) if share >= 0 else -read_number(repr(-share))
    return f"{float(digits * 100):.15g}"
