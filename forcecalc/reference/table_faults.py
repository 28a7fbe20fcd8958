"""What is wrong with the tables of missions and estimates: a sentence for each fault, with its file and line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from forcecalc.errors import nearest, quoted
from forcecalc.reference.estimates import ESTIMATE_KINDS
from forcecalc.reference.missions import DEPLOYED, EXTENTS, STRENGTH_KINDS
from forcecalc.reference.table_rows import (
    BOUNDS,
    Figure,
    TableRow,
    choice_faults,
    cited,
    figures_of_two_grades,
    grade_faults,
    look_up_faults,
    number_faults,
    positive,
    read_rows,
    reading_faults,
    repeated,
    time_faults,
)

# Those of the model, which this room may not import; a test holds them equal.
POSTURES = ("monitor", "tripwire", "interpose", "stabilise", "deter", "defend")
LONGEST_SHORT_NAME = 12
_TROOPS = ("troops_low", "troops_mode", "troops_high")
_MISSIONS = (
    "mission,short_name,theatre,start,end,posture,line_km,line_evidence,line_source,line_url,area_km2,area_evidence,"
    "area_source,area_url,population,population_evidence,population_source,population_url,looked_up,found,contradicted_by,"
    "note"
)
_STRENGTHS = "mission,date,kind,troops,counts,evidence,source_title,source_url,looked_up,found,contradicted_by,note"
_ESTIMATES = (
    "id,theatre,kind,author,published,title_or_outlet,troops_low,troops_mode,troops_high,bound,counts,posture,line_km,"
    "note,source_url,evidence,looked_up,found,contradicted_by"
)


def table_faults(folder: Path) -> list[str]:
    """What is wrong with the tables in a folder: where, what is given, and what is accepted.

    Parameters
    ----------
    folder : Path
        Of missions.csv, mission_strengths.csv and estimates.csv.
    """
    missions, of_missions = read_rows(folder, "missions.csv", _MISSIONS)
    strengths, of_strengths = read_rows(folder, "mission_strengths.csv", _STRENGTHS)
    estimates, of_estimates = read_rows(folder, "estimates.csv", _ESTIMATES)
    # Where a file as a whole is at fault, its rows are not known.
    across = [] if of_missions or of_strengths else _unmatched(missions, strengths)
    return [
        *(*of_missions, *of_strengths, *of_estimates),
        *_repeated_missions(missions),
        *(fault for row in missions for fault in _mission_faults(row)),
        *(fault for row in strengths for fault in _strength_faults(row)),
        *across,
        *repeated(estimates, "id"),
        *(fault for row in estimates for fault in _estimate_faults(row)),
        *figures_of_two_grades(_figures(missions, strengths, estimates)),
    ]


def _repeated_missions(missions: Sequence[TableRow]) -> Iterator[str]:
    yield from repeated(missions, "mission")
    yield from repeated(missions, "short_name")


def _mission_faults(row: TableRow) -> Iterator[str]:
    short = row.cells["short_name"]
    if not 0 < len(short) <= LONGEST_SHORT_NAME:
        yield row.fault(
            f"short_name: {quoted(short)} has {len(short)} characters; accepted: 1 to {LONGEST_SHORT_NAME}, for charts"
        )
    yield from choice_faults(row, "posture", POSTURES)
    yield from look_up_faults(row)
    for figure in _extents(row):
        yield from number_faults(row, figure.column)
        yield from grade_faults(figure, f"{EXTENTS[figure.column]}_evidence")


def _strength_faults(row: TableRow) -> Iterator[str]:
    yield from time_faults(row, "date")
    yield from choice_faults(row, "kind", STRENGTH_KINDS)
    if not row.cells["troops"]:
        yield row.fault("troops: nothing is given; give a number, or leave the strength out")
    yield from number_faults(row, "troops")
    yield from reading_faults(row)


def _unmatched(missions: Sequence[TableRow], strengths: Sequence[TableRow]) -> Iterator[str]:
    """The strengths without their mission, and the missions without a strength that was deployed."""
    names = [row.key for row in missions]
    for row in strengths:
        if row.key not in names:
            hint = nearest(row.key, names) or "give it a row there"
            yield row.fault(f"mission: there is no such mission in missions.csv; {hint}")
    for mission in missions:
        yield from _never_deployed(mission, [row for row in strengths if row.key == mission.key])


def _never_deployed(mission: TableRow, strengths: Sequence[TableRow]) -> Iterator[str]:
    if any(row.cells["kind"] == DEPLOYED for row in strengths):
        return
    given = f"only an authorised strength is given, in {strengths[0].place}" if strengths else "no strength is given"
    yield mission.fault(f"{given}; give one that was deployed, or leave the mission out")


def _estimate_faults(row: TableRow) -> Iterator[str]:
    yield from choice_faults(row, "kind", ESTIMATE_KINDS)
    if not row.cells["theatre"]:
        yield row.fault("theatre: nothing is given; name the place that the force is for")
    yield from choice_faults(row, "posture", POSTURES, optional=True)
    yield from time_faults(row, "published")
    yield from choice_faults(row, "bound", BOUNDS, optional=True)
    for column in (*_TROOPS, "line_km"):
        yield from number_faults(row, column)
    yield from _range_faults(row)
    yield from reading_faults(row)


def _range_faults(row: TableRow) -> Iterator[str]:
    """Whether an estimate has no number, or a number that is above the next."""
    given = [column for column in _TROOPS if row.cells[column]]
    if not given:
        yield row.fault(f"no number of troops is given; give {' or '.join(_TROOPS)}, or leave the estimate out")
    for lower, upper in pairwise(given):
        least, most = positive(row.cells[lower]), positive(row.cells[upper])
        if least is not None and most is not None and least > most:
            wrong = f"{row.cells[lower]} is above {upper}, {row.cells[upper]}"
            yield row.fault(f"{lower}: {wrong}; accepted: low, mode and high in that order")


def _extents(row: TableRow) -> Iterator[Figure]:
    for column, prefix in EXTENTS.items():
        yield Figure(row, column, row.cells[column], row.cells[f"{prefix}_url"], row.cells[f"{prefix}_evidence"])


def _figures(
    missions: Sequence[TableRow], strengths: Sequence[TableRow], estimates: Sequence[TableRow]
) -> Iterator[Figure]:
    """Every number that has an address and a grade."""
    for row in missions:
        yield from _extents(row)
    for row in strengths:
        yield cited(row, "troops")
    for row in estimates:
        yield from (cited(row, column) for column in _TROOPS)
