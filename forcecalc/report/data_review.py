"""What the bundled data calls for: its faults first, then what somebody should look at again."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from forcecalc.reference.folder import data_folder
from forcecalc.reference.ledger import Entry, table_entries
from forcecalc.reference.pledge_faults import pledge_faults
from forcecalc.reference.table_faults import table_faults
from forcecalc.report.source_ledger import citing_figures, scenario_theatres, source_entries, uncited_sources
from forcecalc.scenario.source_faults import source_faults

_OLD_AFTER = 2
# Of a mission of history no newer figure is wanted; of these there may be one, in a theatre that is asked about.
_AGEING = ("armies.csv", "pledges.csv", "estimates.csv")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# The numbers of a text, but not those in the names of files behind them.
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![^(]*\))")


class DataReview(NamedTuple):
    """What is found of the bundled data.

    Attributes
    ----------
    figures, sources : int
        How many figures the tables hold, and how many sources there are.
    faults : tuple of str
        What is wrong, with its place.
    old, uncited, differing, not_found : tuple of str
        Names of: figures of more than two years ago, sources cited by nothing, figures with several grades, and what
        was not found when it was last looked up.
    """

    figures: int
    sources: int
    faults: tuple[str, ...]
    old: tuple[str, ...] = ()
    uncited: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()


def data_faults(folder: Path) -> list[str]:
    """What is wrong with the tables and the sources in a folder."""
    return [*table_faults(folder), *pledge_faults(folder), *source_faults(folder)]


def review_data(today: date | None = None) -> DataReview:
    """The bundled data as somebody sees it on a day.

    Parameters
    ----------
    today : date, optional
        The day from which age is counted; that of the system if not given.
    """
    faults = data_faults(data_folder())
    if faults:
        # Files with faults cannot be read as figures.
        return DataReview(0, 0, tuple(faults))
    tables, sources = table_entries(data_folder()), source_entries()
    return DataReview(
        len(tables),
        len(sources),
        (),
        tuple(map(_label, _old(tables, sources, today or date.today()))),
        uncited_sources(),
        tuple(_differing((*tables, *sources))),
        tuple(_label(entry) for entry in (*tables, *sources) if entry.found == "not found"),
    )


def _old(tables: Iterable[Entry], sources: Iterable[Entry], today: date) -> Iterator[Entry]:
    """The newest of each kind of figure, and the sources cited, whose own date is over two years ago."""
    theatres = scenario_theatres()
    newest: dict[tuple[str, str, str], Entry] = {}
    for entry in tables:
        kind = (entry.table, entry.name, entry.figure)
        ageing = entry.table in _AGEING and entry.theatre in ("", *theatres)
        if ageing and (kind not in newest or entry.dated > newest[kind].dated):
            newest[kind] = entry
    cited = [entry for entry in sources if entry.name in citing_figures()]
    limit = today.replace(year=today.year - _OLD_AFTER, day=min(today.day, 28))
    for entry in (*newest.values(), *cited):
        last = _last_day(entry.dated)
        if last and last < limit.isoformat():
            yield entry


def _last_day(dated: str) -> str:
    """The last day that a date may mean; nothing where there is no date. Of two dates the last counts."""
    found = _DATE.findall(dated)
    if not found:
        return ""
    year, month, day = found[-1]
    return f"{year}-{month or '12'}-{day or '31'}"


def _differing(entries: Iterable[Entry]) -> Iterator[str]:
    """The numbers that stand with several grades, read at one address; what is worked out is another figure."""
    held: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for number in _NUMBER.findall(entry.value) if entry.url and entry.grade != "derived" else ():
            held.setdefault((entry.url, number), []).append(entry)
    for (_, number), those in held.items():
        by_grade = {entry.grade: entry for entry in those}
        if len(by_grade) > 1:
            yield f"{number}, {' and '.join(f'{grade} in {entry.place}' for grade, entry in by_grade.items())}"


def _label(entry: Entry) -> str:
    return ", ".join(part for part in (entry.place, entry.name, entry.figure, entry.dated) if part)
