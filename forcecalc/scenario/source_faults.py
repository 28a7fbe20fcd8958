"""What is wrong with the table of the bundled sources: a sentence for each fault, with its file and line."""

from collections.abc import Iterator
from pathlib import Path

from forcecalc.errors import quoted
from forcecalc.reference.graded import EVIDENCE
from forcecalc.reference.table_rows import TableRow, choice_faults, look_up_faults, read_rows, repeated
from forcecalc.scenario.figure import BETWEEN_SOURCES
from forcecalc.scenario.sources import KEYS, SOURCES_FILE


def source_faults(folder: Path) -> list[str]:
    """What is wrong with sources.csv in a folder: where, what is given, and what is accepted."""
    rows, of_file = read_rows(folder, SOURCES_FILE, ",".join(("key", *KEYS)))
    return [*of_file, *repeated(rows, "key"), *(fault for row in rows for fault in _source_faults(row))]


def _source_faults(row: TableRow) -> Iterator[str]:
    if not row.key or BETWEEN_SOURCES in row.key:
        wrong = f"{quoted(row.key)} is not accepted" if row.key else "nothing is given"
        yield row.fault(f"key: {wrong}; accepted: a name without {quoted(BETWEEN_SOURCES)}")
    if not row.cells["title"]:
        yield row.fault("title: nothing is given; accepted: a title")
    yield from choice_faults(row, "evidence", tuple(EVIDENCE))
    yield from look_up_faults(row)
