"""The bundled tables as data: estimates, pledges, armies and sources, each row with its citation."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from operator import itemgetter

from forcecalc.export.data_table import Column, DataTable, table_of, text_columns
from forcecalc.reference.estimates import Estimate
from forcecalc.reference.folder import data_folder
from forcecalc.reference.graded import Row, number_in
from forcecalc.reference.ledger import Entry, table_entries
from forcecalc.reference.pledges import PLEDGE_COLUMNS, Pledge
from forcecalc.report.source_ledger import citing_files, source_entries
from forcecalc.scenario.sources import KEYS, Source

_TROOPS = ("troops_low", "troops_high")
_ARMY_NUMBERS = ("troops", "all_services", "permanent_posts")
_LOOKED_UP = ("looked_up", "found", "contradicted_by")


def estimate_table(estimates: Iterable[Estimate]) -> DataTable:
    """A row for each estimate, in the columns of data/estimates.csv."""
    columns: list[Column[Estimate]] = [
        *text_columns("", "id", "theatre", "kind", "author", "published"),
        Column("title_or_outlet", lambda estimate: estimate.title),
        Column("troops_low", lambda estimate: estimate.low, "troops"),
        Column("troops_mode", lambda estimate: estimate.mode, "troops"),
        Column("troops_high", lambda estimate: estimate.high, "troops"),
        *text_columns("", "bound", "counts", "posture"),
        Column("line_km", lambda estimate: estimate.line_km, "km"),
        *text_columns("", "note"),
        Column("source_url", lambda estimate: estimate.url),
        *text_columns("", "evidence", *_LOOKED_UP),
    ]
    return table_of(columns, estimates)


def pledge_table(pledges: Iterable[Pledge]) -> DataTable:
    """A row for each pledge, in the columns of data/pledges.csv."""
    columns = text_columns("", *PLEDGE_COLUMNS)
    return table_of(
        [replace(column, unit="troops") if column.name in _TROOPS else column for column in columns], pledges
    )


def army_table(armies: Iterable[Row]) -> DataTable:
    """A row for each army, in the columns of data/armies.csv."""
    held = list(armies)
    return table_of([_army_column(name) for name in (held[0] if held else ())], held)


def source_table(sources: Mapping[str, Source]) -> DataTable:
    """A row for each source, with the bundled scenarios whose figures cite it."""
    columns: list[Column[str]] = [
        Column("key", str),
        *(Column(name, partial(_of_source, sources, name)) for name in KEYS),
        Column("cited_by", citing_files),
    ]
    return table_of(columns, sources)


def ledger_table() -> DataTable:
    """A row for each bundled figure and source: where it stands, and how it was last found."""
    return table_of(text_columns("", *Entry._fields), (*table_entries(data_folder()), *source_entries()))


def _army_column(name: str) -> Column[Row]:
    if name in _ARMY_NUMBERS:
        return Column(name, lambda row: number_in(row, name), "troops")
    return Column(name, itemgetter(name))


def _of_source(sources: Mapping[str, Source], name: str, key: str) -> str:
    return str(getattr(sources[key], name))
