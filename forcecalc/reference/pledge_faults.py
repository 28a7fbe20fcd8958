"""What is wrong with the tables of pledges and armies: a sentence for each fault, with its file and line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from forcecalc.errors import quoted
from forcecalc.reference.pledges import DOMAINS, KINDS, PLEDGE_COLUMNS
from forcecalc.reference.table_rows import (
    BOUNDS,
    Figure,
    TableRow,
    choice_faults,
    cited,
    figures_of_two_grades,
    number_faults,
    positive,
    read_rows,
    reading_faults,
    repeated,
    time_faults,
)

ARMY_COLUMNS = (
    "country,troops,counts,strength_kind,as_of,all_services,permanent_posts,source_title,source_url,evidence,locator,"
    "looked_up,found,contradicted_by"
)
STRENGTHS_OF_AN_ARMY = ("total", "trained", "deployable pool", "goal")
_TROOPS = ("troops_low", "troops_high")
_NUMBERS_OF_AN_ARMY = ("troops", "all_services", "permanent_posts")


def pledge_faults(folder: Path) -> list[str]:
    """What is wrong with pledges.csv and armies.csv: where, what is given, and what is accepted.

    Parameters
    ----------
    folder : Path
        Of the two tables.
    """
    pledges, of_pledges = read_rows(folder, "pledges.csv", ",".join(PLEDGE_COLUMNS))
    armies, of_armies = read_rows(folder, "armies.csv", ARMY_COLUMNS)
    return [
        *(*of_pledges, *of_armies),
        *repeated(pledges, "id"),
        *(fault for row in pledges for fault in _pledge_faults(row)),
        *(fault for row in armies for fault in _army_faults(row)),
        *figures_of_two_grades(_figures(pledges, armies)),
    ]


def _pledge_faults(row: TableRow) -> Iterator[str]:
    for column in ("theatre", "country"):
        if not row.cells[column]:
            yield row.fault(f"{column}: nothing is given; accepted: a name")
    yield from _date_faults(row, "date")
    yield from choice_faults(row, "kind", KINDS)
    yield from choice_faults(row, "bound", BOUNDS, optional=True)
    yield from _domain_faults(row)
    for column in _TROOPS:
        yield from number_faults(row, column)
    yield from _range_faults(row)
    yield from reading_faults(row)


def _army_faults(row: TableRow) -> Iterator[str]:
    yield from choice_faults(row, "strength_kind", STRENGTHS_OF_AN_ARMY)
    yield from _date_faults(row, "as_of")
    for column in _NUMBERS_OF_AN_ARMY:
        yield from number_faults(row, column)
    if not any(row.cells[column] for column in _NUMBERS_OF_AN_ARMY):
        yield row.fault(f"no number is given; give {' or '.join(_NUMBERS_OF_AN_ARMY)}, or leave the row out")
    yield from reading_faults(row)


def _domain_faults(row: TableRow) -> Iterator[str]:
    text = row.cells["domain"]
    if not text or set(text.split(";")) - set(DOMAINS):
        wrong = f"{quoted(text)} is not accepted" if text else "nothing is given"
        yield row.fault(f'domain: {wrong}; accepted: {", ".join(DOMAINS)}, joined by ";"')


def _range_faults(row: TableRow) -> Iterator[str]:
    """Whether a refusal has troops, low is above high, or a single number has nothing that says which end it is."""
    low, high = (row.cells[column] for column in _TROOPS)
    if row.cells["kind"] == "refusal" and (low or high):
        yield row.fault(f"{_TROOPS[0] if low else _TROOPS[1]}: a refusal has {low or high} troops; leave both empty")
        return
    least, most = positive(low), positive(high)
    if least is not None and most is not None and least > most:
        yield row.fault(f"troops_low: {low} is above troops_high, {high}; give the smaller number as troops_low")
    if bool(low) != bool(high) and not row.cells["bound"]:
        missing = _TROOPS[1] if low else _TROOPS[0]
        yield row.fault(f"{missing}: nothing is given; give it too, or say under bound which end the other is")


def _date_faults(row: TableRow, column: str) -> Iterator[str]:
    """Whether a date is missing, or something else than a year, a month or a day."""
    if not row.cells[column]:
        yield row.fault(f"{column}: nothing is given; accepted: YYYY, YYYY-MM or YYYY-MM-DD")
    yield from time_faults(row, column)


def _figures(pledges: Sequence[TableRow], armies: Sequence[TableRow]) -> Iterator[Figure]:
    """Every number that has an address and a grade."""
    numbers = [(row, column) for row in pledges for column in _TROOPS]
    numbers += [(row, column) for row in armies for column in _NUMBERS_OF_AN_ARMY]
    yield from (cited(row, column) for row, column in numbers)
