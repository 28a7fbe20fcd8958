"""A workbook reckoned anew by LibreOffice comes to the numbers of Python, before and after inputs are changed."""

import math
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import forcecalc
from forcecalc.documents.xlsx import laid_out
from forcecalc.documents.xlsx.input_rows import FIRST_INPUT
from forcecalc.documents.xlsx.model_layout import ModelLayout
from forcecalc.documents.xlsx_reader.columns import COLUMN
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.files import bundled_names
from tests.conftest import own

pytestmark = [pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"), pytest.mark.wide]
TOLERANCE = 1e-9
# One with variants and a small one: a summary of several has a column of each. Months stand in workbooks below.
TELLING = ("article", "radakin_64000")
OTHERS = [name for name in bundled_names() if name not in TELLING]
# Several of the greatest weight: the central value is their median, whatever the order.
TIED = """
title: Ties
figures:
  published_requirement: {values: [100000 troops, 6000 troops, 25000 troops]}
  horizon: {values: [36 months, 12 months]}
  policy: {values: [break, hold, taper]}
  tour_length: {values: [6 months, 5 months, 8 months, 4 months], weights: [1, 2, 1, 2]}
  handover: {values: [0.5 months, 0.25 months], weights: [2, 1]}
  taper_tours: {values: [2, 3, 4]}
contributors:
  A: {pledge: {value: 6000 troops, probability: 50 %}, army_strength: 50000 troops}
"""
THREE_METHODS = """
title: A force by three methods
method: published_requirement
figures:
  published_requirement: 12345 troops
  protected_population: 100000 people
  force_ratio: 0.02
  host_security_forces: 0 troops
sectors:
  North: {sector_length: 100 km, line_density: 90 troops/km}
contributors:
  A: {pledge: 7000 troops, army_strength: 50000 troops}
"""
# No requirement; of three, one has not said what it offers.
SUPPLY = """
title: Supply alone
figures: {horizon: 24 months}
contributors:
  A: {pledge: 7000 troops, army_strength: 50000 troops}
  B: {pledge: unknown, army_strength: 80000 troops}
  C: {pledge: 3000 troops, army_strength: 90000 troops}
"""
BY_SECTOR = """
title: A line, a city, a base, a post and a port
posture: interpose
sectors:
  Line: {sector_length: 500 km, line_density: 5 troops/km}
  City:
    method: required_by_population
    protected_population: 600000 people
    force_ratio: 0.01
    host_security_forces: 700 troops
    line_density: 3 troops/km
  Quiet town: {protected_population: 9000 people, host_security_forces: 500}
  Base: {sector_area: 16 km2, area_density: 50 troops/km2}
  Port: {troops_in_sector: 333 troops}
contributors:
  A: {pledge: 7000 troops, army_strength: 50000 troops}
variants:
  A line of the city: {City.method: required_by_line, City.sector_length: 40 km}
"""
# A formula of somebody's own, with a figure that no bundled formula reads.
GUARDS = Path(__file__).parent / "outside_formulas" / "guards.py"
OUTSIDE = {
    "title": "Guards",
    "method": "required_by_harbours",
    "figures": {"harbours": 3, "harbour_guard": "400 troops", "tooth_share": "40 %"},
    "contributors": {"A": {"pledge": 1500, "army_strength": 50000}},
}
# Some sectors and contributors have figures of what others have none of.
IN_PART = """
title: Observers, sensors, reserves and caveats
posture: monitor
figures:
  post_crew: 4 troops
  weekly_duty_hours: 42 hours
  absence_share: 0 %
  tooth_share: 40 %
  reserve_share: 0 %
  class_1_supplies: 7.41 lb per troop-day
  battalion_strength: 850 troops
sectors:
  Hills: {sector_length: 100 km, sensor_range: 4 km, sensor_availability: 75 %, response_teams: 6, team_size: 8 troops}
  Plain: {sector_length: 50 km, post_spacing: 10 km}
contributors:
  A: {army_strength: 5000 troops, reserve_strength: 3000 troops, reserve_call_up: 50 %, reserve_ratio: 6, pledge: 700}
  B: {army_strength: 8000 troops, share_after_caveats: 60 %, pledge: 900 troops}
"""
LIVE = ("published_requirement", "required_by_line", "required_by_population")
GUARDED = {
    "a unit that there is none of": ("pledge", {"unit": "furlongs"}),
    "a share above one": ("deployable_share", {"value": 140}),
    "another method": ("method", {"value": "required_by_population"}),
    "a handover longer than a tour": ("handover", {"value": 7}),
    "an unknown pledge": ("pledge", {"value": "unknown"}),
}


def opened(path, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, **options)


def said(row, head):
    return row[COLUMN[head]].value


def rows_of(book, scenario=None, name=None):
    """The rows of the scenarios themselves, without their variants."""
    rows = [row for row in book["Inputs"].iter_rows(min_row=FIRST_INPUT + 1) if not said(row, "variant")]
    return [
        row
        for row in rows
        if said(row, "scenario") == (scenario or said(row, "scenario")) and name in (None, said(row, "figure"))
    ]


def certain(row, scenario):
    """Whether a row holds a number that some formula reads, and that holds for one owner alone."""
    owned = scenario.by_name.get(said(row, "figure"), {})
    plain = said(row, "low") is None and isinstance(said(row, "value"), int | float) and said(row, "value") > 0
    return plain and said(row, "in the model") != "not used here" and (len(owned) == 1 or said(row, "member"))


def change_three(book, name):
    """Three numbers of a scenario a tenth lower, in the workbook and in the scenario."""
    scenario = forcecalc.load(name)
    changes = {}
    for row in [row for row in rows_of(book, name) if certain(row, scenario)][:3]:
        row[COLUMN["value"]].value = value = round(said(row, "value") * 0.9, 6)
        label = str(FigureKey(said(row, "figure"), said(row, "member") or ""))
        changes[label] = f"{value} {said(row, 'unit') or ''}".strip()
    assert len(changes) == 3
    return scenario.with_(changes)


def guard(source, target, name, cells):
    book = opened(source)
    for row in rows_of(book, name=name):
        for head, value in cells.items():
            row[COLUMN[head]].value = value
    book.save(target)


def exported(names, folder):
    """Write a workbook of scenarios as exported, and one with three inputs of each changed; their answers."""
    answers = {name: forcecalc.assess(forcecalc.load(name)) for name in names}
    # openpyxl keeps a formula or its value, and a formula saved without a value must be reckoned.
    book = opened(forcecalc.brief(answers, folder.parent / "all.xlsx", draws=1))
    book.save(folder / "as exported.xlsx")
    changed = {name: forcecalc.assess(change_three(book, name)) for name in answers}
    book.save(folder / "changed.xlsx")
    return answers, changed, laid_out(answers)


def recalculated(folder):
    """The workbooks of a folder with the values that LibreOffice comes to, by name."""
    out, profile = folder.parent / "out", f"-env:UserInstallation=file://{folder.parent}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *sorted(map(str, folder.glob("*.xlsx")))], check=True, capture_output=True, timeout=300)
    return {path.stem: opened(path, data_only=True) for path in out.glob("*.xlsx")}


@pytest.fixture(scope="module")
def reckoned_bundled(tmp_path_factory):
    """All other bundled scenarios likewise."""
    folder = tmp_path_factory.mktemp("bundled") / "stripped"
    folder.mkdir()
    answers, changed, layouts = exported(OTHERS, folder)
    return recalculated(folder), {"as exported": answers, "changed": changed}, layouts


@pytest.fixture(scope="module")
def reckoned(tmp_path_factory):
    """Workbooks without the values that were written, reckoned anew; and the answers that belong to them."""
    folder = tmp_path_factory.mktemp("live")
    stripped = folder / "stripped"
    stripped.mkdir()
    answers, changed, layouts = exported(TELLING, stripped)
    first = layouts["article", ""]
    book = opened(stripped / "as exported.xlsx")
    cell = book[first.sheet][first.cell("deployable_force")]
    cell.value = f"{cell.value}+1"
    book.save(stripped / "wrong.xlsx")
    small = forcecalc.brief(
        forcecalc.assess(forcecalc.load(own("uk_alone")), variants=False), folder / "small.xlsx", draws=1
    )
    for case, (name, cells) in {**GUARDED, "long": ("horizon", {"value": 100})}.items():
        guard(small, stripped / f"{case}.xlsx", name, cells)
    (folder / "ties.yaml").write_text(TIED, encoding="utf-8")
    ties = forcecalc.assess(forcecalc.load(folder / "ties.yaml"))
    opened(forcecalc.brief(ties, folder / "ties.xlsx", draws=1)).save(stripped / "ties.xlsx")
    (folder / "supply.yaml").write_text(SUPPLY, encoding="utf-8")
    supply = forcecalc.load(folder / "supply.yaml")
    alone = forcecalc.brief(forcecalc.assess(supply), folder / "supply.xlsx", draws=1)
    opened(alone).save(stripped / "supply.xlsx")
    book = opened(alone)
    (unsaid,) = [row for row in rows_of(book, name="pledge") if said(row, "member") == "B"]
    unsaid[COLUMN["value"]].value = 2000
    book.save(stripped / "said.xlsx")
    (folder / "sectors.yaml").write_text(BY_SECTOR, encoding="utf-8")
    sectors = forcecalc.assess(forcecalc.load(folder / "sectors.yaml"))
    opened(forcecalc.brief(sectors, folder / "sectors.xlsx", draws=1)).save(stripped / "sectors.xlsx")
    outside = forcecalc.assess(forcecalc.load(OUTSIDE, formulas=[GUARDS]))
    opened(forcecalc.brief(outside, folder / "outside.xlsx", draws=1)).save(stripped / "outside.xlsx")
    (folder / "in part.yaml").write_text(IN_PART, encoding="utf-8")
    in_part = forcecalc.assess(forcecalc.load(folder / "in part.yaml"))
    opened(forcecalc.brief(in_part, folder / "in part.xlsx", draws=1)).save(stripped / "in part.xlsx")
    (folder / "both.yaml").write_text(THREE_METHODS, encoding="utf-8")
    three = forcecalc.load(folder / "both.yaml")
    switched = forcecalc.brief(forcecalc.assess(three), folder / "both.xlsx", draws=1)
    for method in LIVE:
        guard(switched, stripped / f"{method}.xlsx", "method", {"value": method})
    book = opened(small)
    book["Summary"].cell(1, 20).value = "=sustained_shortfall"
    book["Summary"].cell(1, 21).value = "=United_Kingdom.deployable_share"
    book.save(stripped / "names.xlsx")
    books = recalculated(stripped)
    layouts |= laid_out({"ties": ties}) | laid_out({"both": forcecalc.assess(three)})
    layouts |= laid_out({"supply": forcecalc.assess(supply)}) | laid_out({"sectors": sectors})
    layouts |= laid_out({"in part": in_part})
    by_method = {method: {"both": forcecalc.assess(three.with_({"method": method}))} for method in LIVE}
    cases = {"as exported": answers, "changed": changed, "wrong": answers, "ties": {"ties": ties}}
    layouts |= laid_out({outside.scenario.name: outside})
    cases |= {"sectors": {"sectors": sectors}, "outside": {outside.scenario.name: outside}}
    cases |= {"in part": {"in part": in_part}}
    pledged = {"supply": {"supply": forcecalc.assess(supply)}}
    pledged["said"] = {"supply": forcecalc.assess(supply.with_({"B.pledge": "2000 troops"}))}
    return books, cases | by_method | pledged, layouts


def deviations(reckoned, case, scenario):
    """How far each number of a scenario and its variants is from Python's, by sheet and cell."""
    books, answers, layouts = reckoned
    answer = answers[case][scenario]
    found: dict[tuple[Any, ...], float] = {}
    for (label, variant), layout in layouts.items():
        if label == scenario:
            own = answer.variants[variant] if variant else answer
            told = ModelLayout(own, layout.sheet, layout.month_columns, layout.first_month)
            found |= of_sheet(books[case], told) | of_months(books[case], told)
    return found


def of_sheet(book, layout):
    places = [(one, at) for one in layout.quantities for at in layout.members[one.name]]
    return {
        (layout.sheet, one.name, at): apart(book[layout.sheet][layout.cell(one.name, at)].value, layout.value(one, at))
        for one, at in places
    }


def of_months(book, layout):
    places = [(one, at, month) for one in layout.monthly for at in layout.members[one.name] for month in range(12)]
    return {
        ("Months", layout.sheet, one.name, at, month): apart(
            book["Months"].cell(*(place + 1 for place in layout.month_cell(one.name, at, month))).value,
            layout.value(one, at, month),
        )
        for one, at, month in places
    }


def apart(found, expected):
    if not isinstance(found, int | float):
        return math.inf
    return abs(found - expected) / max(abs(expected), 1e-9)


@pytest.mark.parametrize("case", ["as exported", "changed"])
@pytest.mark.parametrize("scenario", TELLING)
def test_every_number_is_the_one_that_python_comes_to(reckoned, scenario, case):
    found = deviations(reckoned, case, scenario)
    assert len(found) > 15
    assert not {place: far for place, far in found.items() if far > TOLERANCE}


@pytest.mark.parametrize("case", ["as exported", "changed"])
@pytest.mark.parametrize("scenario", OTHERS)
def test_every_number_of_every_bundled_scenario_is_the_one_that_python_comes_to(reckoned_bundled, scenario, case):
    found = deviations(reckoned_bundled, case, scenario)
    assert len(found) > 15
    assert max(found.values()) <= TOLERANCE, found


@pytest.mark.parametrize("case", ["supply", "said"])
def test_what_can_be_sustained_is_live_and_a_pledge_that_is_not_known_may_be_filled_in(reckoned, case):
    found = deviations(reckoned, case, "supply")
    assert {("supply", "sustained_force", 0), ("supply", "pledged_force", 0)} <= found.keys()
    assert not {place: far for place, far in found.items() if far > TOLERANCE}


def test_a_formula_from_outside_comes_to_what_python_does(reckoned):
    found = deviations(reckoned, "outside", OUTSIDE["title"])
    assert {name for _, name, _ in found} >= {"required_by_harbours", "required_force", "sustained_shortfall"}
    assert not {place: far for place, far in found.items() if far > TOLERANCE}


def test_sectors_of_each_method_come_to_what_python_does(reckoned):
    found = deviations(reckoned, "sectors", "sectors")
    assert {position for _, name, position in found if name == "troops_in_sector"} == {0, 1, 2, 3, 4}
    assert not {place: far for place, far in found.items() if far > TOLERANCE}


def test_what_some_members_have_no_figures_of_is_none_there_as_in_python(reckoned):
    found = deviations(reckoned, "in part", "in part")
    expected = {"response_garrison", "called_up_reserve", "post_spacing", "effective_force", "daily_supplies"}
    assert expected <= {name for _, name, _ in found}
    assert not {place: far for place, far in found.items() if far > TOLERANCE}


def test_the_central_value_of_tied_values_is_the_median_that_python_takes(reckoned):
    found = deviations(reckoned, "ties", "ties")
    assert ("ties", "required_force", 0) in found
    assert not {place: far for place, far in found.items() if far > TOLERANCE}


def test_a_wrong_formula_would_be_seen(reckoned):
    far = {place for place, far in deviations(reckoned, "wrong", "article").items() if far > TOLERANCE}
    assert ("article", "deployable_force", 0) in far
    assert ("article", "sustained_force", 0) in far


@pytest.mark.parametrize("case", GUARDED)
def test_where_python_would_refuse_the_workbook_gives_no_answer(reckoned, case):
    rows = list(reckoned[0][case]["Summary"].iter_rows(values_only=True))
    row = next(row for row in rows if row[0] == "sustained shortfall")
    assert row[2] == "#N/A"


def test_a_horizon_beyond_the_months_gives_no_answer_that_hangs_on_them(reckoned):
    sheet = reckoned[0]["long"]["uk_alone"]
    found = {row[0]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert found["horizon"] == 100
    assert found["months_covered"] == found["first_short_month"] == found["troop_months_short"] == "#N/A"


def test_the_summary_says_whether_inputs_were_changed(reckoned):
    assert reckoned[0]["as exported"]["Summary"]["A3"].value == "All inputs are as exported."
    assert reckoned[0]["changed"]["Summary"]["A3"].value.startswith(
        f"{3 * len(TELLING)} inputs differ from those exported"
    )


def test_the_summary_follows_the_model(reckoned):
    books, answers, _ = reckoned
    rows = list(books["changed"]["Summary"].iter_rows(values_only=True))
    row = next(row for row in rows if row[0] == "sustained shortfall")
    expected = [
        answer.value("sustained_shortfall") for answer in answers["changed"].values() if "sustained_shortfall" in answer
    ]
    # The summary is rounded, here on steps of 1,000 at most.
    assert [value for value in row[2:] if isinstance(value, int | float)] == pytest.approx(expected, abs=500)


@pytest.mark.parametrize("method", LIVE[:2])
def test_another_method_chosen_in_the_workbook_sizes_the_force(reckoned, method):
    books, answers, layouts = reckoned
    expected = answers[method]["both"]
    layout = layouts["both", ""]
    told = ModelLayout(expected, layout.sheet, layout.month_columns, layout.first_month)
    found = of_sheet(books[method], told)
    assert expected.method == method
    assert ("both", "required_force", 0) in found
    assert not {place: far for place, far in found.items() if far > TOLERANCE}
    summary = {row[0]: row[2] for row in reversed(list(books[method]["Summary"].iter_rows(values_only=True)))}
    assert summary["method"] == method.removeprefix("required_").replace("_", " ")


def test_a_line_held_has_no_answer_by_a_method_that_does_not_read_the_line(reckoned):
    sheet = reckoned[0]["required_by_population"]["both"]
    found = {row[0]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert found["required_force"] == 2_000
    assert found["held_length"] == "#N/A"


def test_names_of_cells_are_found_by_formulas(reckoned):
    sheet = reckoned[0]["names"]["Summary"]
    assert [sheet.cell(1, column).value for column in (20, 21)] == [15_100, 1]
