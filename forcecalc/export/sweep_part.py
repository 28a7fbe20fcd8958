"""A part of a sweep in its folder: computed and written by whoever is asked, a thread or another machine, alike."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from forcecalc.analysis.fingerprint import Fingerprint, depends_on_processor, drawn_by_scipy, processor, versions
from forcecalc.analysis.sweep import Sweep, not_finite
from forcecalc.errors import ForcecalcError
from forcecalc.safe_files import named, temporary_path

MANIFEST = "_sweep.json"
# Under these keys a part says which sweep it belongs to, and which part it is.
BELONGS, NUMBER = "forcecalc_sweep", "forcecalc_part"


class Parts(NamedTuple):
    """How a sweep is cut into parts, and where they go.

    Attributes
    ----------
    folder : str
        As every writer sees it.
    rows : int
        Of each part; the last one may have fewer.
    digest : str
        Of the sweep's fingerprint.
    """

    folder: str
    rows: int
    digest: str

    def path(self, number: int) -> Path:
        """The file of a part, by its number from 0."""
        return Path(self.folder) / part_name(number)


class DonePart(NamedTuple):
    """The number of a part that is done, and how many of its rows are not finite."""

    number: int
    not_finite: int


def part_name(number: int) -> str:
    """The name of a part's file.

    >>> part_name(12)
    'part-0000012.parquet'
    """
    return f"part-{number:07d}.parquet"


def count_of(sweep: Sweep, parts: Parts) -> int:
    """How many parts a sweep has."""
    return -(-len(sweep) // parts.rows)


def write_part(sweep: Sweep, parts: Parts, number: int) -> int:
    """Compute a part and write it whole, aside and then under its name; returns how many of its rows are not finite.

    A part that another has written meanwhile is replaced by the same bytes.

    Raises
    ------
    ForcecalcError
        If it cannot be written.
    """
    from pyarrow import parquet

    from forcecalc.export.sweep_table import schema_of, table_of

    start = number * parts.rows
    stop = min(start + parts.rows, len(sweep))
    schema = schema_of(sweep.columns, {BELONGS: parts.digest, NUMBER: str(number)})
    block = replace_workers(sweep).columns_of(start, stop)
    table = table_of(block, schema)
    path = parts.path(number)
    try:
        with temporary_path(path.parent, tidy=False) as aside:
            with aside.open("xb") as file:
                parquet.write_table(table, file)
            aside.replace(path)
    except OSError as error:
        raise ForcecalcError(f"{named(path)} cannot be written: {error.strerror or error}") from error
    return not_finite(block)


def replace_workers(sweep: Sweep) -> Sweep:
    """The same sweep, and the same caches, with one thread: of parts several are computed at one time."""
    return sweep if sweep.workers == 1 else replace(sweep, workers=1)


def needed_versions(sweep: Sweep) -> Fingerprint:
    """What has to be the same wherever parts of a sweep are computed, so that they are the same to the last byte."""
    found = versions(drawn_by_scipy(sweep), parquet=True)
    return {**found, "processor": processor()} if depends_on_processor(sweep) else found
