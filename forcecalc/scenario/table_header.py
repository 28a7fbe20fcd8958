"""The header of a table: what each of its columns holds, by the names of the glossary."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.scenario.figure_reader import KEYS
from forcecalc.scenario.glossary import Glossary, GlossaryEntry
from forcecalc.scenario.tree import CONTROL
from forcecalc.tables.cell import Cell
from forcecalc.units import AmountError, Group, read_amount

NAME, VALUE = "name", "value"
# What is said of all figures of a row.
ROW_KEYS = ("source", "note", "assumption")
AMOUNTS = ("value", "low", "high", "deviation")
_LISTS = ("values", "weights")
_COLUMN_KEYS = tuple(key for key in KEYS if key not in _LISTS)
_HEADER = re.compile(r"([^\[\]]*?)\s*(?:\[([^\[\]]*)\])?")


class Column(NamedTuple):
    """A column: of a key of a figure, with the unit in its header; of a key of all the row's figures; or of names."""

    position: int
    place: Place
    figure: str
    key: str
    unit: str = ""

    @property
    def title(self) -> str:
        """What it is called in complaints."""
        return self.figure if self.key == VALUE else f"{self.figure} {self.key}".strip()


class Header(NamedTuple):
    """The column of names, and those of figures and of what is said of a row."""

    name: Column
    columns: Sequence[Column]


class HeaderReader:
    """Reads headers of tables of a group.

    Parameters
    ----------
    glossary : Glossary
        The names of figures, and their units.
    group : Group
        What the members are.
    complaints : Complaints
        Collects what is wrong.
    """

    def __init__(self, glossary: Glossary, group: Group, complaints: Complaints) -> None:
        self._group, self._complaints = group, complaints
        own = (quantity for quantity in glossary.quantities.values() if quantity.group == group)
        self._figures = {quantity.name: quantity for quantity in own if not quantity.closed}
        self._all = glossary.quantities

    def read(self, cells: Sequence[Cell], renamed: Mapping[str, str] | None) -> Header | None:
        """The columns under some cells; nothing, and complaints, if one cannot be read.

        Parameters
        ----------
        cells : sequence of Cell
            The header.
        renamed : mapping of str to str, optional
            What columns of other names hold; then those that it does not name, nor the glossary, are not read.
        """
        before = len(self._complaints)
        titles = [cell.text(self._complaints) for cell in cells]
        given = [(renamed or {}).get(title, title) for title in titles]
        name = given.index(NAME) if NAME in given else 0
        columns: list[Column] = []
        for position, (cell, title) in enumerate(zip(cells, given, strict=True)):
            if self._valid(cell, title, position) and position != name and title != NAME:
                columns += self._column(cell, position, title, strict=renamed is None or titles[position] in renamed)
        self._check_name(cells[name], given[name])
        self._check_twice(columns, [position for position, title in enumerate(given) if title == NAME], cells)
        if len(self._complaints) > before:
            return None
        return Header(Column(name, cells[name].place, "", NAME), self._with_units(columns))

    def _valid(self, cell: Cell, title: str, position: int) -> bool:
        if found := CONTROL.search(title):
            self._complaints.add(cell.place, f"there is a control character, {found[0]!r}", "plain text has none")
        elif not title and not cell.wrong:
            self._complaints.add(cell.place, f"column {position + 1} has no header", "the first row names each column")
        else:
            return bool(title)
        return False

    def _column(self, cell: Cell, position: int, title: str, strict: bool) -> Iterator[Column]:
        found = _HEADER.fullmatch(title)
        name, unit = (found[1], (found[2] or "").strip()) if found else (title, "")
        figure, key = name, VALUE
        if figure not in self._all and (words := name.rpartition(" "))[2] in _COLUMN_KEYS:
            figure, key = words[0], words[2]
        if name in ROW_KEYS:
            yield Column(position, cell.place, "", name)
        elif figure in self._figures:
            if self._unit_fits(cell, title, self._figures[figure], key, unit):
                yield Column(position, cell.place, figure, key, unit)
        elif strict:
            self._report(cell, title, figure)

    def _unit_fits(self, cell: Cell, title: str, quantity: GlossaryEntry, key: str, words: str) -> bool:
        if not words:
            return True
        chosen = quantity.limits is not None and bool(quantity.limits.names)
        if key not in AMOUNTS or chosen:
            owner = quantity.name if chosen else key
            self._complaints.add(cell.place, f"{quoted(words)} is a unit, and a {owner} has none", "leave it out")
            return False
        try:
            read_amount(f"1 {words}", quantity.unit)
        except AmountError as error:
            self._complaints.add(cell.place, f"{quoted(title)} {error.wrong}", error.accepted)
            return False
        return True

    def _report(self, cell: Cell, title: str, figure: str) -> None:
        quantity = self._all.get(figure)
        if quantity is not None:
            owner = quantity.group.key if quantity.group else "figures"
            wrong = f"{quoted(figure)} is not a figure of a {self._group.name}"
            self._complaints.add(cell.place, wrong, f"it belongs under `{owner}:`")
            return
        example = next(iter(self._figures.values()))
        accepted = (
            f"accepted: {NAME}, {', '.join(ROW_KEYS)}, and figures of a {self._group.name}, "
            f"as in `{example.name} [{example.unit.name}]`"
        )
        # As a person writes it: Army strength (troops).
        plain = re.sub(r"\s*[(\[].*", "", title).strip().replace(" ", "_")
        self._complaints.add(cell.place, f"unknown column {quoted(title)}", accepted, plain, self._figures)

    def _check_name(self, cell: Cell, title: str) -> None:
        found = _HEADER.fullmatch(title)
        if found and (found[1] in self._all or found[1] in ROW_KEYS):
            wrong = f"{quoted(title)} is the first column, where names are expected"
            self._complaints.add(cell.place, wrong, f"give a column `{NAME}`")

    def _check_twice(self, columns: Sequence[Column], names: Sequence[int], cells: Sequence[Cell]) -> None:
        first: dict[tuple[str, str], int] = {}
        for column in columns:
            before = first.setdefault((column.figure, column.key), column.position)
            if before != column.position:
                self._twice(column.place, column.title, before)
        for position in names[1:]:
            self._twice(cells[position].place, NAME, names[0])

    def _twice(self, place: Place, title: str, first: int) -> None:
        self._complaints.add(place, f"{quoted(title)} is given twice", f"first in column {first + 1}; leave one out")

    def _with_units(self, columns: Sequence[Column]) -> list[Column]:
        """The columns, the ends of a range in the unit of its value where their headers name none."""
        units = {column.figure: column.unit for column in columns if column.key == VALUE}
        return [
            column._replace(unit=column.unit or (units.get(column.figure, "") if column.key in AMOUNTS else ""))
            for column in columns
        ]

    def quantity(self, column: Column) -> GlossaryEntry:
        """The quantity of a column of figures."""
        return self._figures[column.figure]
