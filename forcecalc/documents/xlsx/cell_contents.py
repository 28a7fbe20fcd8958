"""What stands in the cell of a value: a reference to an input, a formula from the graph, or a constant."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from forcecalc.case.by_sector import BY_SECTOR, each_reads
from forcecalc.case.rules import refusals
from forcecalc.case.unknown_pledges import PLEDGE
from forcecalc.documents.xlsx.central_value import input_cell
from forcecalc.documents.xlsx.formulas import SCALAR, Read, spelled
from forcecalc.documents.xlsx.input_rows import InputRows, live_methods
from forcecalc.documents.xlsx.model_layout import ModelLayout
from forcecalc.model.checks import Check
from forcecalc.model.graph import Quantity
from forcecalc.report.expressions import returned
from forcecalc.report.steps import formula_of
from forcecalc.wording import listed


class CellContent(NamedTuple):
    """A formula without its equals sign, or nothing where the value is a constant."""

    formula: str
    array: bool = False
    input: bool = False


class CellContents:
    """The contents of the sheets of one answer.

    Parameters
    ----------
    layout : ModelLayout
        Where its values stand.
    inputs : InputRows
        Where its figures stand.
    label, variant : str
        Whose inputs it takes.
    """

    def __init__(self, layout: ModelLayout, inputs: InputRows, label: str, variant: str) -> None:
        self._layout, self._inputs, self._label, self._variant = layout, inputs, label, variant
        self._case, self._methods = layout.case, live_methods(layout.case)

    def of(self, quantity: Quantity, position: int, month: int = 0) -> CellContent:
        """What stands in the cell of a member, and in a month."""
        if quantity.limits and quantity.limits.generated:
            return CellContent("")
        if self._case.plan.given(quantity.name) >> position & 1:
            member = self._case.members(quantity.name)[position]
            row = self._inputs.figure(self._label, self._variant, quantity.name, member)
            return CellContent(input_cell("in the model", row), input=True)

        if self._case.plan.not_begun(quantity.name) >> position & 1:
            return CellContent("")

        def read(name: str, over: str) -> str:
            return self._layout.address(quantity, position, month, name, over)

        if not quantity.formula:
            picks = self._case.plan.picks(quantity.name)
            picked = next(name for name, mask in picks.items() if mask >> position & 1)
            taken = read(picked, SCALAR)
            return CellContent(self._by_method(read) if quantity.name == self._case.model.chosen else taken)
        formula = spelled(returned(quantity.formula), read, self._above_zero)
        if not formula.months:
            return CellContent(self._where_read(quantity, formula.text), formula.array)
        horizon = self._layout.cell("horizon")
        return CellContent(f"IF({horizon}>{self._layout.month_count},NA(),{formula.text})", formula.array)

    def not_known(self, quantity: Quantity, position: int) -> str:
        """The condition under which a member's value is not known, as its pledge is not; empty where nothing is."""
        member = self._case.members(quantity.name)[position]
        if not self._case.hides(quantity.name, member):
            return ""
        row = self._inputs.figure(self._label, self._variant, PLEDGE, member)
        return f"=NOT(ISNUMBER({input_cell('central value', row)}))"

    def checks(self) -> Iterator[tuple[Check, dict[int, str]]]:
        """What must hold for there to be an answer, of the quantities that stand here; its formulas by column."""
        for check in refusals(self._case):
            if all(name in self._layout.members for name in check.reads):
                read = [self._case.model[name] for name in check.reads]
                target = next((quantity for quantity in read if quantity.group), read[0])
                same_group = (quantity for quantity in read if quantity.group == target.group)
                shared = set.intersection(*(set(self._layout.members[quantity.name]) for quantity in same_group))
                tree, formulas = returned(check.holds), {}
                for position in sorted(shared):
                    formula = spelled(tree, partial(self._layout.address, target, position, 0))
                    formulas[self._layout.column(target, position)] = formula.text
                yield check, formulas

    @property
    def method(self) -> str:
        """The formula of the method that is chosen; where none is named, the only one that has figures."""
        cell = input_cell("value", self._inputs.method(self._label, self._variant))
        return cell if self._case.scenario.method else f'IF({cell}="","{self._case.method}",{cell})'

    def _by_method(self, read: Read) -> str:
        """The requirement by the method chosen; no answer by one whose figures are missing here."""
        formula = "NA()"
        for method in reversed(self._methods):
            formula = f'IF({self.method}="{method}",{read(method, SCALAR)},{formula})'
        return formula

    def _where_read(self, quantity: Quantity, formula: str) -> str:
        """A formula; no answer where it means nothing by the method chosen, which does not read what it is about."""
        about, model = quantity.where_method_reads, self._case.model
        if not about or not self._methods:
            return formula
        reading = [name for name in self._methods if not model[name].formula or self._reads(name, about)]
        if reading == self._methods:
            return formula
        chosen = ",".join(f'{self.method}="{name}"' for name in reading)
        return f"IF(OR({chosen}),{formula},NA())"

    def _reads(self, method: str, about: str) -> bool:
        """Whether a method reads a quantity, and the methods of all sectors where it adds them up."""
        case = self._case
        return each_reads(case.plan, about) if method == BY_SECTOR else about in case.model.ancestors([method])

    def _above_zero(self, name: str) -> bool:
        limits = self._case.model[name].limits
        return limits is not None and limits.above is not None and limits.above >= 0

    def explained(self, quantity: Quantity) -> str:
        """In words: the expression, or that it is given, and to whom."""
        if quantity.limits and quantity.limits.generated:
            return "constant" if quantity.monthly else "constant: the middle of all chances"
        given = self._case.plan.given(quantity.name)
        if quantity.limits and quantity.limits.names:
            names = enumerate(quantity.limits.names)
            return "given: " + ", ".join(f"{number} for {name}" for number, name in names)
        if not quantity.computed or self._case.plan.given_to_all(quantity.name):
            return "given"
        members = self._case.members(quantity.name)
        own = [member for position, member in enumerate(members) if given >> position & 1]
        return formula_of(self._case, quantity.name) + (f"; given for {listed(own)}" if own else "")
