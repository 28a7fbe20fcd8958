"""The ledger of the tables: every number that comes with the program, and how it was last found."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from forcecalc.reference.missions import EXTENTS
from forcecalc.reference.table_rows import TableRow, read_rows

_TABLES = ("missions.csv", "mission_strengths.csv", "estimates.csv", "armies.csv", "pledges.csv")
_RANGE = ("troops_low", "troops_mode", "troops_high")


class Entry(NamedTuple):
    """A number, or a word without a number, with where it was read and how it was last found.

    Attributes
    ----------
    table, place : str
        The file, and the line in it.
    name, figure, value : str
        Whose it is, what it is, and the number as it is written.
    dated : str
        The figure's own date, as far as it is known.
    title, url, grade : str
        Its source, and its grade of evidence.
    looked_up, found, contradicted_by : str
        When it was last looked up, how it was found then, and what else was read; empty where nobody says.
    theatre : str
        The theatre that an estimate or a pledge is for.
    """

    table: str
    place: str
    name: str
    figure: str
    value: str
    dated: str
    title: str
    url: str
    grade: str
    looked_up: str
    found: str
    contradicted_by: str
    theatre: str = ""


def table_entries(folder: Path) -> tuple[Entry, ...]:
    """The entries of all tables in a folder, in their order."""
    return tuple(entry for file in _TABLES for row in _rows(folder, file) for entry in _ENTRIES_OF[file](row))


def _rows(folder: Path, file: str) -> list[TableRow]:
    header, _, _ = (folder / file).read_text("utf-8").partition("\n")
    rows, _ = read_rows(folder, file, header)
    return rows


def _mission(row: TableRow) -> Iterator[Entry]:
    for column, prefix in EXTENTS.items():
        if row.cells[column]:
            title, url, grade = (row.cells[f"{prefix}_{part}"] for part in ("source", "url", "evidence"))
            yield _entry(row, row.key, column, row.cells[column], "")._replace(title=title, url=url, grade=grade)


def _strength(row: TableRow) -> Iterator[Entry]:
    yield _entry(row, f"{row.key}, {row.cells['kind']}", "troops", row.cells["troops"], row.cells["date"])


def _estimate(row: TableRow) -> Iterator[Entry]:
    name = f"{row.key}: {row.cells['author']} on {row.cells['theatre']}, {row.cells['kind']}"
    found = _entry(row, name, "troops", _range(row), row.cells["published"])
    yield found._replace(title=row.cells["title_or_outlet"])


def _army(row: TableRow) -> Iterator[Entry]:
    for column in ("troops", "all_services", "permanent_posts"):
        if row.cells[column]:
            figure = f"troops, {row.cells['strength_kind']}" if column == "troops" else column
            yield _entry(row, row.key, figure, row.cells[column], row.cells["as_of"])


def _pledge(row: TableRow) -> Iterator[Entry]:
    who = " and ".join(row.cells["country"].split(";"))
    name = f"{who} on {row.cells['theatre']}, {row.cells['kind']}"
    yield _entry(row, name, "troops", _range(row) or "no number", row.cells["date"])


_ENTRIES_OF = dict(zip(_TABLES, (_mission, _strength, _estimate, _army, _pledge), strict=True))


def _entry(row: TableRow, name: str, figure: str, value: str, dated: str) -> Entry:
    cells = row.cells
    return Entry(
        table=row.file,
        place=row.place,
        name=name,
        figure=figure,
        value=value,
        dated=dated,
        title=cells.get("source_title", ""),
        url=cells.get("source_url", ""),
        grade=cells.get("evidence", ""),
        looked_up=cells["looked_up"],
        found=cells.get("found", ""),
        contradicted_by=cells["contradicted_by"],
        theatre=cells.get("theatre", ""),
    )


def _range(row: TableRow) -> str:
    """The number or numbers of troops, with their bound."""
    numbers = dict.fromkeys(text for column in _RANGE if (text := row.cells.get(column, "")))
    bound = f"{row.cells['bound']} " if row.cells["bound"] and numbers else ""
    return f"{bound}{' to '.join(numbers)}"
