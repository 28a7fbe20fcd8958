"""The tables that come with the program have no fault, and a fault in a table is named with its file and line."""

import csv
from pathlib import Path

import pytest

from forcecalc.model import POSTURES
from forcecalc.reference import table_faults as checks
from forcecalc.reference.folder import data_folder
from forcecalc.reference.table_faults import table_faults

MISSION = {
    "mission": "UTOPIA I",
    "short_name": "UTOPIA",
    "posture": "monitor",
    "line_km": "100",
    "line_evidence": "verified",
    "line_url": "https://utopia.example/line",
    "looked_up": "2026-11-25",
    "found": "read",
}
STRENGTH = {
    "mission": "UTOPIA I",
    "date": "1990",
    "kind": "deployed",
    "troops": "900",
    "evidence": "verified",
    "source_url": "https://utopia.example/troops",
    "looked_up": "2026-11-25",
    "found": "read",
}
ESTIMATE = {
    "id": "U1",
    "theatre": "Utopia",
    "kind": "need",
    "troops_low": "500",
    "troops_high": "800",
    "evidence": "secondary",
    "source_url": "https://utopia.example/estimate",
    "looked_up": "2026-11-25",
    "found": "relay",
}
TABLES = {"missions.csv": [MISSION], "mission_strengths.csv": [STRENGTH], "estimates.csv": [ESTIMATE]}
HEADERS = {name: (data_folder() / name).read_text("utf-8").partition("\n")[0].split(",") for name in TABLES}


def changed(row, **cells):
    return {**row, **cells}


@pytest.fixture
def faults(tmp_path):
    """The faults of the three tables above with some of them replaced."""

    def call(**tables):
        held = {**TABLES, **{f"{name}.csv": rows for name, rows in tables.items()}}
        list(map(write, [tmp_path] * len(held), held, held.values()))
        return table_faults(tmp_path)

    return call


def write(folder, name, rows):
    with (Path(folder) / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADERS[name], restval="")
        writer.writeheader()
        writer.writerows(rows)


def test_the_bundled_tables_have_no_fault():
    assert table_faults(data_folder()) == []


def test_tables_without_a_fault_have_none(faults):
    assert faults() == []


def test_the_postures_of_the_tables_are_those_of_the_model():
    assert checks.POSTURES == POSTURES


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"short_name": "UTOPIA THE FIRST"}, "short_name: 'UTOPIA THE FIRST' has 16 characters; accepted: 1 to 12"),
        ({"short_name": ""}, "short_name: '' has 0 characters"),
        ({"posture": "interpos"}, "posture: 'interpos' is not accepted; accepted: monitor, tripwire, interpose"),
        ({"posture": ""}, "posture: nothing is given; accepted: monitor"),
        ({"line_km": "-5"}, "line_km: '-5' is not a positive number"),
        ({"line_km": "1,250"}, "line_km: '1,250' is not a positive number; accepted: digits, such as 1250"),
        ({"area_km2": "nan", "area_evidence": "primary"}, "area_km2: 'nan' is not a positive number"),
        ({"line_evidence": "certified"}, "line_evidence: 'certified' is not accepted; accepted: primary, verified"),
        ({"line_evidence": ""}, "line_evidence: nothing is given"),
        ({"population_evidence": "sure"}, "population_evidence: 'sure' is not accepted"),
        ({"looked_up": "25 November 2026"}, "looked_up: '25 November 2026' is not a date; accepted: YYYY-MM-DD"),
        ({"looked_up": "2026-02-30"}, "looked_up: '2026-02-30' is not a date"),
        ({"looked_up": ""}, "looked_up: '' is not a date"),
    ],
)
def test_a_fault_of_a_mission_is_named(faults, cells, fault):
    (found,) = faults(missions=[changed(MISSION, **cells)])
    assert found.startswith(f"missions.csv:2: UTOPIA I: {fault}")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"date": "2006-13"}, "date: '2006-13' is not a date; accepted: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"kind": "planned"}, "kind: 'planned' is not accepted; accepted: deployed, authorised"),
        ({"troops": "many"}, "troops: 'many' is not a positive number"),
        ({"troops": "0"}, "troops: '0' is not a positive number"),
        ({"troops": ""}, "troops: nothing is given; give a number, or leave the strength out"),
        ({"evidence": ""}, "evidence: nothing is given; accepted: primary, verified, secondary, derived, unverified"),
        ({"looked_up": "2026-11"}, "looked_up: '2026-11' is not a date"),
        (
            {"found": "relayed"},
            "found: 'relayed' is not accepted; accepted: read, relay, not found; did you mean 'relay'?",
        ),
    ],
)
def test_a_fault_of_a_strength_is_named(faults, cells, fault):
    (found,) = faults(mission_strengths=[STRENGTH, changed(STRENGTH, **{"date": "1991", "troops": "800"} | cells)])
    assert found.startswith(f"mission_strengths.csv:3: UTOPIA I: {fault}")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"published": "May 2025"}, "published: 'May 2025' is not a date"),
        ({"kind": ""}, "kind: nothing is given; accepted: need, plan, offer, supply"),
        ({"kind": "offers"}, "kind: 'offers' is not accepted"),
        ({"theatre": ""}, "theatre: nothing is given; name the place that the force is for"),
        ({"posture": "defence"}, "posture: 'defence' is not accepted"),
        ({"bound": "more than"}, "bound: 'more than' is not accepted; accepted: at least, at most"),
        ({"evidence": "rumour"}, "evidence: 'rumour' is not accepted"),
        ({"troops_low": "", "troops_high": ""}, "no number of troops is given; give troops_low or troops_mode or"),
        (
            {"troops_low": "900"},
            "troops_low: 900 is above troops_high, 800; accepted: low, mode and high in that order",
        ),
        ({"troops_mode": "850"}, "troops_mode: 850 is above troops_high, 800"),
        ({"troops_mode": "inf"}, "troops_mode: 'inf' is not a positive number"),
        ({"line_km": "long"}, "line_km: 'long' is not a positive number"),
        ({"found": ""}, "found: nothing is given"),
        ({"looked_up": "yesterday"}, "looked_up: 'yesterday' is not a date"),
    ],
)
def test_a_fault_of_an_estimate_is_named(faults, cells, fault):
    (found,) = faults(estimates=[changed(ESTIMATE, **cells)])
    assert found.startswith(f"estimates.csv:2: U1: {fault}")


def test_a_mission_that_was_only_authorised_is_named_with_the_place_of_its_strength(faults):
    assert faults(mission_strengths=[changed(STRENGTH, kind="authorised")]) == [
        "missions.csv:2: UTOPIA I: only an authorised strength is given, in mission_strengths.csv:2; "
        "give one that was deployed, or leave the mission out"
    ]


def test_a_mission_without_a_strength_is_named(faults):
    (found,) = faults(mission_strengths=[])
    assert found.startswith("missions.csv:2: UTOPIA I: no strength is given; give one that was deployed")


def test_a_strength_of_an_unknown_mission_is_named_with_the_nearest(faults):
    assert faults(mission_strengths=[STRENGTH, changed(STRENGTH, mission="UTOPIA 1")]) == [
        "mission_strengths.csv:3: UTOPIA 1: mission: there is no such mission in missions.csv; did you mean 'UTOPIA I'?"
    ]


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("missions", changed(MISSION, short_name="OTHER"), "missions.csv:3: UTOPIA I: mission: 'UTOPIA I' stands in"),
        ("estimates", ESTIMATE, "estimates.csv:3: U1: id: 'U1' stands in estimates.csv:2 already; give each once"),
    ],
)
def test_a_row_that_is_given_twice_is_named(faults, table, row, fault):
    (found,) = faults(**{table: [*TABLES[f"{table}.csv"], row]})
    assert found.startswith(fault)


def test_two_missions_of_one_short_name_are_named(faults):
    found = faults(
        missions=[MISSION, changed(MISSION, mission="UTOPIA II")],
        mission_strengths=[STRENGTH, changed(STRENGTH, mission="UTOPIA II")],
    )
    assert found == ["missions.csv:3: UTOPIA II: short_name: 'UTOPIA' stands in missions.csv:2 already; give each once"]


@pytest.mark.parametrize("date", ["", "1990", "1990-05", "1990-05-31"])
def test_a_strength_is_dated_by_year_month_or_day_or_not_at_all(faults, date):
    assert faults(mission_strengths=[changed(STRENGTH, date=date)]) == []


def test_a_figure_has_one_grade_in_all_tables(faults):
    same = changed(ESTIMATE, troops_low="900.0", troops_high="", source_url=STRENGTH["source_url"])
    assert faults(estimates=[same]) == [
        "estimates.csv:2: U1: troops_low: 900.0 is secondary here and verified in mission_strengths.csv:2, "
        "from the same address; give a figure one grade"
    ]


def test_a_table_that_is_missing_is_named(faults, tmp_path):
    faults()
    (tmp_path / "estimates.csv").unlink()
    (found,) = table_faults(tmp_path)
    assert found.startswith("estimates.csv:1: the file is missing; give a table with the columns id,theatre,kind")


@pytest.mark.parametrize(("text", "fault"), [("", "not there"), ("mission,date\n", "mission,date")])
def test_other_columns_are_named_once(faults, tmp_path, text, fault):
    faults()
    (tmp_path / "mission_strengths.csv").write_text(text, "utf-8")
    (found,) = table_faults(tmp_path)
    assert found.startswith(f"mission_strengths.csv:1: the columns are {fault}; accepted: mission,date,kind,troops")


def test_a_row_with_too_many_cells_is_named(faults, tmp_path):
    faults()
    with (tmp_path / "estimates.csv").open("a", encoding="utf-8") as file:
        file.write("U2,Utopia,need,,,,,500,,,,,,,,primary,2026-11-25,read,,more\n")
    assert table_faults(tmp_path) == [
        "estimates.csv:3: U2: more cells than there are columns; put text with commas in quotes"
    ]
