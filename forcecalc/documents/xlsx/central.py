"""The formula of a figure's central value, which follows whatever is typed in its row."""

from collections.abc import Sequence

from forcecalc.documents.xlsx.unit_sheet import UnitTable
from forcecalc.documents.xlsx_reader.columns import AT
from forcecalc.scenario.glossary import Limits, Named

_UNIT = "model's unit"


def letter(head: str) -> str:
    """The letter of a column of the inputs.

    >>> letter("figure"), letter("changed")
    ('D', 'AA')
    """
    at = AT[head]
    return chr(65 + at) if at < 26 else "A" + chr(65 + at - 26)


def central_formula(row: int, items: int, quantity: Named, units: UnitTable) -> str:
    """The central value of the figure in a row, in the model's unit; an error where the row makes none.

    Parameters
    ----------
    row : int
        Counted from 1, as a workbook does.
    items : int
        How many rows hold its values, where it is one of several; else 0.
    quantity : Named
        What the figure is of.
    units : UnitTable
        Its factors.
    """
    names = quantity.limits.names if quantity.limits else ()
    if items:
        return _most_likely(row, items, names, units)
    if names:
        return _choice(f"{letter('value')}{row}", names)

    def cell(head: str) -> str:
        return f"{letter(head)}{row}"

    def scaled(head: str) -> str:
        own = cell(f"unit of {head}")
        words = f'IF({own}="",{cell("unit")},{own})'
        return f"{cell(head)}*{units.factor(canonical, words)}"

    canonical, given, shape, chance = map(cell, (_UNIT, "value", "distribution", "probability"))
    value = f"{given}*{units.factor(canonical, cell('unit'))}"
    low, high = scaled("low"), scaled("high")
    middle = f'IF({shape}="lognormal",SQRT({low})*SQRT({high}),({low}+{high})/2)'
    ranged = f"AND(ISNUMBER({cell('low')}),ISNUMBER({cell('high')}))"
    centred = f'AND({ranged},OR({shape}="normal",{shape}="lognormal"))'
    # Yes or no: the likelier of the value and nothing.
    yes = f"IF({chance}>=0.5,IF(ISNUMBER({given}),{value},1),0)"
    number = f'IF(ISNUMBER({given}),{value},IF(AND({given}="",{ranged}),{middle},NA()))'
    told = f"IF(ISNUMBER({chance}),{yes},IF({centred},{middle},{number}))"
    return f'IF({cell("one of")}<>"",NA(),{told})'


def _choice(cell: str, names: Sequence[str]) -> str:
    listed = ";".join(f'"{name}"' for name in names)
    return f"MATCH({cell},{{{listed}}},0)-1"


def _most_likely(row: int, items: int, names: Sequence[str], units: UnitTable) -> str:
    """Of several values the one with the greatest weight, the first of several such."""

    def column(head: str) -> str:
        return f"{letter(head)}{row}:{letter(head)}{row + items - 1}"

    weights = column("weight")
    place = f"IF(COUNT({weights})=0,1,MATCH(MAX({weights}),{weights},0))"
    value = f"INDEX({column('one of')},{place})"
    if names:
        return _choice(value, names)
    canonical, words = f"{letter(_UNIT)}{row}", f"INDEX({column('unit')},{place})"
    return f"{value}*{units.factor(canonical, words)}"


def within_limits(cell: str, limits: Limits | None, signed: bool) -> str:
    """A value, or an error where the reader of a scenario would refuse it.

    Examples
    --------
    >>> from forcecalc.model import MODEL
    >>> within_limits("Y6", MODEL["tooth_share"].limits, signed=False)
    'IF(AND(Y6>0,Y6<=1),Y6,NA())'
    """
    if limits is None:
        claims = [] if signed else [f"{cell}>=0"]
    else:
        bounds = ((">", limits.above), (">=", limits.at_least), ("<=", limits.at_most), ("<", limits.below))
        claims = [f"{cell}{sign}{bound:g}" for sign, bound in bounds if bound is not None]
    return f"IF(AND({','.join(claims)}),{cell},NA())" if claims else cell
