"""The formula of a figure's central value, which follows whatever is typed in its row."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from forcecalc.documents.xlsx.unit_sheet import UnitTable
from forcecalc.documents.xlsx_reader.columns import COLUMN, INPUT_SHEET
from forcecalc.scenario.distributions import HALF
from forcecalc.scenario.glossary import GlossaryEntry, Limits

_UNIT = "model's unit"
# Values of one figure whose median fits into the length of a formula.
_MOST_ITEMS = 60


def column_letter(header: str) -> str:
    """The letter of a column of the inputs.

    >>> column_letter("figure"), column_letter("changed")
    ('D', 'AA')
    """
    return str(xl_col_to_name(COLUMN[header]))


def input_cell(header: str, row: int) -> str:
    """A cell of the inputs as another sheet refers to it; the row is counted from 0."""
    return f"{INPUT_SHEET}!${column_letter(header)}${row + 1}"


def central_formula(row: int, items: int, quantity: GlossaryEntry, units: UnitTable) -> str:
    """The central value of the figure in a row, in the model's unit; an error where the row makes none.

    Parameters
    ----------
    row : int
        Counted from 1, as a workbook does.
    items : int
        How many rows hold its values, where it is one of several; else 0.
    quantity : GlossaryEntry
        What the figure is of.
    units : UnitTable
        Its factors.
    """
    names = quantity.limits.names if quantity.limits else ()
    if items:
        return _most_likely(row, items, names, units)
    return _position_of(f"{column_letter('value')}{row}", names) if names else _number(row, units)


def _number(row: int, units: UnitTable) -> str:
    """The central value of a number.

    With the cells of its row called by their columns, and amounts taken in the model's unit, the formula is::

        IF("one of" is not empty,                              NA(),
        IF(probability is a number,                            IF(probability >= 0.5, value or else 1, 0),
        IF(low and high are numbers, normal or lognormal,      middle,
        IF(value is a number,                                  value,
        IF(value is empty, low and high are numbers,           middle,
                                                               NA())))))

    The middle is the mean of low and high, of a lognormal distribution the geometric mean.
    """

    def cell(header: str) -> str:
        return f"{column_letter(header)}{row}"

    def scaled(header: str) -> str:
        """An end of the range: in a unit of its own, or in that of the value."""
        own, shared = cell(f"unit of {header}"), cell("unit")
        factor = units.factor(cell(_UNIT), f'IF({own}="",{shared},{own})')
        return f"{cell(header)}*{factor}"

    given, shape, probability = cell("value"), cell("distribution"), cell("probability")
    value = f"{given}*{units.factor(cell(_UNIT), cell('unit'))}"
    low, high = scaled("low"), scaled("high")
    middle = f'IF({shape}="lognormal",SQRT({low})*SQRT({high}),({low}+{high})/2)'
    ranged = f"AND(ISNUMBER({cell('low')}),ISNUMBER({cell('high')}))"
    likelier = f"IF({probability}>=0.5,IF(ISNUMBER({given}),{value},1),0)"
    return _first_that_holds(
        (f'{cell("one of")}<>""', "NA()"),
        (f"ISNUMBER({probability})", likelier),
        (f'AND({ranged},OR({shape}="normal",{shape}="lognormal"))', middle),
        (f"ISNUMBER({given})", value),
        (f'AND({given}="",{ranged})', middle),
        otherwise="NA()",
    )


def _first_that_holds(*cases: tuple[str, str], otherwise: str) -> str:
    """The value of the first condition that holds, as nested IFs."""
    formula = otherwise
    for condition, value in reversed(cases):
        formula = f"IF({condition},{value},{formula})"
    return formula


def _position_of(cell: str, names: Sequence[str]) -> str:
    """The number of a choice, counted from 0: ``MATCH(cell,{"first";"second"},0)-1``."""
    listed = ";".join(f'"{name}"' for name in names)
    return f"MATCH({cell},{{{listed}}},0)-1"


def _most_likely(row: int, items: int, names: Sequence[str], units: UnitTable) -> str:
    """Of several values the one with the greatest weight; the median where several have it.

    ``IF(count of the greatest weight = 1, INDEX(values, place of that weight), median)``, times its unit's factor.
    The median is the first value, from the least up, with more than half of the weight on it and below; of values
    in several units there is none.
    """

    def cells(header: str) -> str:
        return f"{column_letter(header)}{row}:{column_letter(header)}{row + items - 1}"

    weights, values = cells("weight"), cells("one of")
    # Without weights all weigh alike.
    weighing = f"({weights}+(COUNT({weights})=0))"
    half = f"SUMPRODUCT({weighing})*{HALF!r}"
    untied = f"COUNTIF({weights},MAX({weights}))=1"
    foremost = f"INDEX({values},MATCH(MAX({weights}),{weights},0))"
    if names:
        upto = ("+".join(f'({values}="{name}")' for name in names[: last + 1]) for last in range(len(names)))
        median = "+".join(f"(SUMPRODUCT(({named})*{weighing})<={half})" for named in upto)
        return f"IF({untied},{_position_of(foremost, names)},{median})"
    if items > _MOST_ITEMS:
        return "NA()"
    given = (f"{column_letter('one of')}{number}" for number in range(row, row + items))
    below = "+".join(f"(SUMPRODUCT(({values}<={value})*{weighing})<={half})" for value in given)
    alike = f"SUMPRODUCT(--({cells('unit')}={column_letter('unit')}{row}))={items}"
    median = f"IF({alike},SMALL({values},1+{below}),NA())"
    place = f"IF({untied},MATCH(MAX({weights}),{weights},0),1)"
    factor = units.factor(f"{column_letter(_UNIT)}{row}", f"INDEX({cells('unit')},{place})")
    return f"IF({untied},{foremost},{median})*{factor}"


def within_limits(cell: str, limits: Limits | None, signed: bool) -> str:
    """A value, or an error where the reader of a scenario would refuse it.

    Examples
    --------
    >>> from forcecalc.model import MODEL
    >>> within_limits("Y6", MODEL["tooth_share"].limits, signed=False)
    'IF(AND(Y6>0,Y6<=1),Y6,NA())'
    """
    if limits is None:
        conditions = [] if signed else [f"{cell}>=0"]
    else:
        bounds = ((">", limits.above), (">=", limits.at_least), ("<=", limits.at_most), ("<", limits.below))
        conditions = [f"{cell}{sign}{bound:g}" for sign, bound in bounds if bound is not None]
    return f"IF(AND({','.join(conditions)}),{cell},NA())" if conditions else cell
