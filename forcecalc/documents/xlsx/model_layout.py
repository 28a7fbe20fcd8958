"""Where each number of a scenario or a variant stands: a row for a quantity, a column for a member."""

import math
from collections.abc import Mapping
from functools import cached_property

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bounds import carried_bounds
from forcecalc.case.bounds import CarriedBounds
from forcecalc.case.generated_inputs import months
from forcecalc.documents.xlsx.formulas import MEMBERS, MONTHS
from forcecalc.documents.xlsx.sheet_names import MONTH_SHEET, quoted_name
from forcecalc.errors import WiringError
from forcecalc.model.evaluate import evaluate, positions
from forcecalc.model.graph import Quantity
from forcecalc.units import GROUPS, Numbers

FIRST_ROW = 6
METHOD_ROW, CHECKED_ROW, WHOLE = 2, 3, 2


class ModelLayout:
    """The places and the values of what one answer needs.

    Parameters
    ----------
    answer : Assessment
        Of a scenario or of a variant.
    sheet : str
        The name of its sheet.
    month_columns : mapping of tuple of str to int
        The column of each monthly quantity and member on the sheet of the months.
    first_month : int
        The row of its first month there.
    """

    def __init__(
        self, answer: Assessment, sheet: str, month_columns: Mapping[tuple[str, str], int], first_month: int
    ) -> None:
        self.answer, self.case, self.sheet = answer, answer.case, sheet
        self.month_columns, self.first_month = month_columns, first_month
        needed = self.case.plan.needed(answer.results)
        order = [self.case.model[name] for name in self.case.model.order if name in needed]
        self.members = {quantity.name: positions(needed[quantity.name]) for quantity in order}
        self.quantities = [quantity for quantity in order if not quantity.monthly and self.members[quantity.name]]
        self.monthly = [quantity for quantity in order if quantity.monthly]
        self._rows = {quantity.name: row for row, quantity in enumerate(self.quantities, FIRST_ROW)}
        self.groups = [group for group in GROUPS if any(quantity.group == group for quantity in order)]
        self._first: dict[str, int] = {"": WHOLE}
        self.width = WHOLE + 1
        for group in self.groups:
            self._first[group.name] = self.width
            self.width += self.case.sizes[group.name]

    def column(self, quantity: Quantity, position: int) -> int:
        """The column of a member's value on the sheet of the model."""
        return self._first[quantity.group.name if quantity.group else ""] + position

    def cell(self, name: str, position: int = 0, away: bool = False) -> str:
        """The cell of a value that is not monthly; `away` where another sheet refers to it."""
        column = self.column(self.case.model[name], position)
        place = xl_rowcol_to_cell(self._rows[name], column, row_abs=away, col_abs=away)
        return f"{quoted_name(self.sheet)}!{place}" if away else place

    @property
    def method(self) -> str:
        """The cell that tells other sheets the method."""
        return f"{quoted_name(self.sheet)}!{xl_rowcol_to_cell(METHOD_ROW, WHOLE, True, True)}"

    @property
    def holds(self) -> str:
        """The cell that tells other sheets whether all checks hold."""
        return f"{quoted_name(self.sheet)}!{xl_rowcol_to_cell(CHECKED_ROW, WHOLE)}"

    @property
    def first_check(self) -> int:
        """The row of the first check, one below the last quantity and a gap."""
        return FIRST_ROW + len(self.quantities) + 1

    @property
    def month_count(self) -> int:
        """How many months stand in the workbook: two years more than are asked about."""
        return (math.ceil(self.case.given_value("horizon") / 12) + 2) * 12 if self.monthly else 0

    def month_cell(self, name: str, position: int, month: int) -> tuple[int, int]:
        """The row and the column of a member's value in a month."""
        return self.first_month + month, self.month_columns[name, self.case.members(name)[position]]

    def address(self, target: Quantity, position: int, month: int, name: str, over: str) -> str:
        """The address of what the formula of a target reads.

        Parameters
        ----------
        target : Quantity
            Whose formula it is.
        position, month : int
            The member it is for, and the month, if it is monthly.
        name : str
            What it reads.
        over : str
            Whether for one member and month, for all members, or for all months.
        """
        read = self.case.model[name]
        own = position if read.group == target.group else 0
        if over == MEMBERS and read.group:
            members = self.members[name]
            ends = members[0], members[-1]
        elif read.group not in (None, target.group):
            raise WiringError(f"{target.name} reads {name} of every member and does not gather them")
        else:
            ends = own, own
        if not read.monthly:
            start, end = (self.cell(name, member) for member in ends)
            sheet = self.sheet if target.monthly else ""
        else:
            rows = (0, self.month_count - 1) if over == MONTHS else (month, month)
            cells = (self.month_cell(name, member, row) for member, row in zip(ends, rows, strict=True))
            start, end = (xl_rowcol_to_cell(*cell) for cell in cells)
            sheet = "" if target.monthly else MONTH_SHEET
        place = start if start == end else f"{start}:{end}"
        return f"{quoted_name(sheet)}!{place}" if sheet else place

    @cached_property
    def values(self) -> Mapping[str, Numbers]:
        """What each quantity comes to, and, by the month, what it would come to after the horizon."""
        # A pledge that is not known counts as none in the formulas, and so in what they come to.
        known = not self.case.not_known
        results = dict(self.case.results if known else evaluate(self.case.plan, self.case.central, self.case.shown))
        if self.monthly:
            figures = {**self.case.central, **months(float(self.month_count))}
            longer = evaluate(self.case.plan, figures, self.case.shown)
            results |= {quantity.name: longer[quantity.name] for quantity in self.monthly}
        return results

    def value(self, quantity: Quantity, position: int, month: int = 0) -> float:
        """The value of a member, and in a month. [canonical unit]."""
        values = np.asarray(self.values[quantity.name], dtype=float)
        if not quantity.monthly:
            return float(np.atleast_2d(values)[position, 0])
        return float(values[month, min(position, values.shape[1] - 1), 0])

    @cached_property
    def _bounds(self) -> CarriedBounds:
        """The bounds on all that is computed, the intermediate quantities and the months among it."""
        return carried_bounds(
            self.case, [quantity.name for quantity in (*self.quantities, *self.monthly) if quantity.computed]
        )

    def bound(self, quantity: Quantity, position: int, month: int = 0) -> str:
        """The bound on a member's value, and in a month; there is none after the horizon."""
        if quantity.monthly:
            members = len(self.case.members(quantity.name))
            within = month < len(np.atleast_1d(self.case.results[quantity.name]))
            return self._bounds.bound(quantity.name, month, min(position, members - 1)) if within else ""
        if quantity.computed:
            return self._bounds.bound(quantity.name, position)
        figure = self.case.figures_of(quantity.name)[position]
        return figure.bound if figure else ""
