"""When it is enough: boxes of figures, what they cover, and what is said of them."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

import forcecalc
from forcecalc import charts
from forcecalc.analysis.boxes import found_boxes
from forcecalc.analysis.bundle import NotApplicableError
from forcecalc.analysis.discover import Explored, Subject, discovery_in
from forcecalc.analysis.target import Target
from forcecalc.errors import ForcecalcError
from forcecalc.export.discover import discovery_json, unit_named
from forcecalc.report.exhibits.discover import discovered
from forcecalc.wording import Bound
from tests.conftest import own
from tests.drawn import rectangles, texts
from tests.wide import telling

# Where what is said is looked at, and not how well it is measured.
FEW = ("--points", "1024")
SEVERAL = ("published_requirement=1000:20000 troops", "deployable_share=20:60 %", "tour_length=3:12 months")


def planted(points, figures, first, second):
    """Points in so many figures, and whether each lies in a box of the second and the fifth."""
    columns = dict(zip(map(str, range(figures)), np.random.default_rng(points).random((figures, points)), strict=True))
    within = [(low < columns[name]) & (columns[name] < high) for name, (low, high) in (("1", first), ("4", second))]
    return columns, within[0] & within[1], dict.fromkeys(columns, (0.0, 1.0))


PLANTED = [
    (4000, 6, (0.3, 0.6), (0.4, 0.8)),
    (16_000, 10, (0.3, 0.6), (0.4, 0.8)),
    (4000, 6, (0.0, 0.35), (0.5, 1.0)),
    (4000, 12, (0.2, 0.9), (0.1, 0.7)),
]


@pytest.mark.parametrize("planting", telling(PLANTED, PLANTED[0]))
def test_a_planted_box_of_two_figures_is_found(planting):
    points, figures, first, second = planting
    (box,) = found_boxes(*planted(points, figures, first, second))
    assert box.ends == {"1": pytest.approx(first, abs=0.03), "4": pytest.approx(second, abs=0.03)}
    assert min(box.coverage, box.density) > 0.9


def test_two_planted_boxes_are_both_found():
    columns, holds, ranges = planted(16_000, 6, (0.1, 0.4), (0.1, 0.4))
    holds |= (columns["2"] > 0.8) & (columns["3"] > 0.7)
    boxes = found_boxes(columns, holds, ranges)
    assert sum(box.coverage for box in boxes) > 0.9
    assert min(box.density for box in boxes) > 0.8


def test_where_one_figure_decides_the_box_ends_at_its_break_even():
    article = forcecalc.load(own("article"))
    found = forcecalc.discover(article, vary=["published_requirement=1000:20000 troops"])
    (box,) = found.boxes
    drawn = np.asarray(forcecalc.breakeven(article, "published_requirement").drawn)
    # Half of the draws have their own break-even above this.
    assert box.ends.keys() == {"published_requirement"}
    assert box.ends["published_requirement"] == pytest.approx((1000, np.nanmedian(drawn)), abs=60)
    assert min(box.coverage, box.density) > 0.99


def test_without_draws_the_box_ends_at_the_break_even_itself():
    certain = forcecalc.load("radakin_64000")
    value = forcecalc.breakeven(certain, "pledge", "pledge_shortfall <= 10000").value
    found = forcecalc.discover(certain, "pledge_shortfall <= 10000", ["pledge=1000:100000 troops"], points=16_384)
    assert not found.drawn
    assert found.boxes[0].ends["pledge"] == pytest.approx((value, 100_000), abs=10)


@pytest.fixture(scope="module")
def several():
    return forcecalc.discover(forcecalc.load(own("article")), vary=SEVERAL)


@pytest.mark.wide
def test_other_points_measure_about_the_same(several):
    made = forcecalc.sweep(
        forcecalc.load(own("article")), SEVERAL, ["sustained_shortfall"], 1000, seed=1, design="lattice:4096"
    )
    columns = dict(zip(made.columns, made.columns_of(0, len(made)), strict=True))
    holds = several.target.side(columns["sustained_shortfall_p50"]) == 0
    within = np.any([box.inside(columns) for box in several.boxes], axis=0)
    assert holds[within].mean() == pytest.approx(several.density, abs=0.03)
    assert within[holds].mean() == pytest.approx(several.coverage, abs=0.03)


def test_the_same_is_found_each_time():
    article = forcecalc.load(own("article"))
    once, again = (forcecalc.discover(article, vary=SEVERAL, points=1024, workers=workers) for workers in (1, 2))
    assert discovery_json(again) == discovery_json(once)


@pytest.mark.wide
def test_a_folder_says_what_its_scenario_says(tmp_path, several):
    article = forcecalc.load(own("article"))
    made = forcecalc.sweep(article, SEVERAL, ["sustained_shortfall"], design="lattice:4096")
    found = forcecalc.discover(forcecalc.write_sweep(made, tmp_path / "out"))
    assert found.points == several.points
    assert [box.ends.keys() for box in found.boxes] == [box.ends.keys() for box in several.boxes]
    assert found.density == pytest.approx(several.density, abs=0.02)


def said(run, *args):
    return " ".join(run("discover", *args).stdout.split())


@pytest.mark.wide
def test_what_is_found_is_said_in_sentences_with_its_measures(run):
    vary = ("--vary", "published_requirement=1000:20000 troops")
    text = said(run, own("article"), *vary)
    assert "The condition holds in about 57 % of 4,096 cases spread over the published requirement (1,000 to" in text
    assert "It holds in a case if it does in at least half of the draws of the other figures." in text
    assert "With the published requirement at most" in text
    assert "of the cases (density); these are" in text
    assert "a share of them is not a probability." in text


def test_nowhere_and_everywhere_are_said_without_boxes(run):
    nowhere = said(run, "article")
    assert "The condition holds in none of 4,096 cases spread over the deployable share (30 to 50 %)" in nowhere
    assert "density" not in nowhere
    everywhere = said(run, "radakin_64000", "--vary", "pledge=2:9", "--until", "rotation_pool >= 1")
    assert "The condition holds in all of 4,096 cases spread over the pledge (2 to 9 troops)." in everywhere


def test_a_bound_on_the_number_is_said(run):
    text = said(run, "article", *FEW, "--until", "sustained_shortfall <= 93000", "--vary", "tour_length=4:12 months")
    assert "The sustained shortfall is at least what was computed: this is where the condition could hold." in text


@pytest.mark.wide
def test_several_boxes_stand_in_a_table_too(run):
    args = [*FEW, *(word for text in SEVERAL for word in ("--vary", text))]
    text = run("discover", own("article"), *args).stdout
    assert "Boxes in which sustained_shortfall = 0" in text
    assert max(map(len, text.splitlines())) <= 80
    content = json.loads(run("discover", own("article"), *args, "--json").stdout)
    rows = run("discover", own("article"), *args, "--csv").stdout.splitlines()
    assert len(rows) == 1 + sum(len(box["figures"]) for box in content["boxes"])


def test_a_chart_of_a_discovery_is_saved(run, tmp_path):
    vary = ("--vary", "published_requirement=1000:20000 troops", "--format", "svg")
    run("discover", own("article"), *vary, *FEW, "--charts", str(tmp_path / "charts"))
    assert [path.name for path in (tmp_path / "charts").iterdir()] == ["discover.svg"]


def test_a_chart_of_boxes_has_the_ends_that_were_explored_and_plain_measures(several):
    shown = discovered(several)
    assert [row.explored for row in shown.rows] == [("1,000", "20,000 troops"), ("20", "60 %"), ("3", "12 months")]
    assert re.fullmatch(r"enough in \d+ % of these cases, \d+ % of all with enough", shown.measures[0])
    assert shown.sources.startswith("Sources: ")
    assert "points" not in " ".join([shown.subtitle, *shown.notes])


def test_a_figure_that_a_box_does_not_limit_has_no_bar_in_it(several):
    row = discovered(several).rows[0]
    exhibit = replace(discovered(several), rows=(row._replace(boxes=(None, *row.boxes[1:])),))
    ax = charts.discover(exhibit)
    assert len(rectangles(ax)) == len(row.boxes)
    assert texts(ax)[0] == "any value"


REFUSED = [
    (("radakin_64000",), "no figure behind it has a range; write --vary"),
    (("article", "--points", "50"), "50 points are too few to find boxes in; take at least 100"),
    (("article", "--points", "99999999999999"), "points must be at most 1,000,000 here, and more were asked for"),
    (("article", "--vary", "pledged_force=-5:5"), "pledged_force: '-5' is below 0"),
    (("article", "--vary", "tour_length"), "tour_length has no range here; write it like tour_length=FROM:TO"),
    (("article", "--vary", "tour_length=4:12:1 months"), "is not a range; a lattice takes tour_length=FROM:TO"),
    (("article", "--vary", "tour_length=12:4 months"), "'12:4 months' does not rise; give the lower end first"),
    (("article", "--vary", "deployable_share=20:120 %"), "'120 %' is above 1"),
    (("article", "--until", "enough"), "is not a condition"),
    (("FOLDER", "--vary", "tour_length"), "--vary is for a scenario, and a folder holds rows that were computed"),
    (
        ("FOLDER", "--set", "tour_length=4 months"),
        "--set is for a scenario, and a folder holds rows that were computed",
    ),
    (
        ("FOLDER", "--points", "4096", "--draws", "9", "--seed", "0"),
        "--points, --draws and --seed are for a scenario, ",
    ),
    (("FOLDER", "--formulas", "my.py", "--workers", "2"), "--workers and --formulas are for a scenario, and a folder"),
    (("FOLDER", "--variant", "More", "--method", "threat"), "computed; leave them out"),
    (("FOLDER", "--until", "sustained_shortfal = 0"), "did you mean 'sustained_shortfall'?"),
    (("FOLDER",), "2 points are too few to find boxes in"),
]


@pytest.mark.parametrize(("args", "said"), REFUSED)
def test_what_cannot_be_discovered_is_refused(run, tmp_path, args, said):
    folder = str(tmp_path / "out")
    run("sweep", own("article"), "--vary", "tour_length=4,6 months", "-o", folder)
    with pytest.raises(ForcecalcError) as refused:
        run("discover", *(folder if arg == "FOLDER" else arg for arg in args))
    assert said in str(refused.value)


def test_in_python_what_is_for_a_scenario_is_refused_for_a_folder(tmp_path):
    made = forcecalc.sweep(forcecalc.load("radakin_64000"), ["pledge=1000:100000:100"])
    swept = forcecalc.write_sweep(made, tmp_path / "out")
    with pytest.raises(ForcecalcError, match="vary, points and workers are for a scenario, and a folder holds rows"):
        forcecalc.discover(swept, vary=["pledge"], points=100, workers=2)
    assert forcecalc.discover(swept).boxes[0].ends.keys() == {"pledge"}
    assert repr(forcecalc.discover(tmp_path / "out")).startswith("pledge_shortfall = 0: 1 box, coverage 0.99")


def test_of_a_folder_that_is_not_complete_the_ends_are_those_of_its_rows(tmp_path):
    made = forcecalc.sweep(forcecalc.load(own("article")), ["tour_length=4:12:0.05 months"], ["sustained_shortfall"])
    swept = forcecalc.write_sweep(made, tmp_path / "out", part_rows=1)
    assert forcecalc.discover(swept).explored["tour_length"][:2] == (4, 12)
    (tmp_path / "out/part-0000000.parquet").unlink()
    rest = forcecalc.discover(tmp_path / "out")
    assert rest.explored["tour_length"][:2] == pytest.approx((4 + 0.05 * made.size, 12))
    assert rest.points == len(made) - made.size


def test_of_a_folder_that_is_not_complete_it_is_said_how_much_is_missing(run, tmp_path):
    out = str(tmp_path / "out")
    run("sweep", "radakin_64000", "--vary", "pledge=1:300000:1", "-o", out, "--part-rows", "1")
    assert "rows are done" not in said(run, out)
    (tmp_path / "out/part-0000000.parquet").unlink()
    assert "Only 168,928 of the sweep's 300,000 rows are done; nothing is said of the others." in said(run, out)
    content = json.loads(run("discover", out, "--json").stdout)
    assert (content["rows"], content["rows_done"]) == (300_000, 168_928)


def test_where_a_number_is_not_known_no_condition_holds():
    condition = Target("pledge_shortfall", "=", 0.0, unit_named("troops"))
    points = {"pledge": np.linspace(0, 1, 200)}
    results = np.where(points["pledge"] < 0.5, np.nan, 1.0)
    explored = {"pledge": Explored(0.0, 1.0, unit_named("troops"))}
    found = discovery_in(Subject("", "", condition, False, Bound.NONE), points, results, explored)
    assert found.share == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--vary", "pledge=1000:100000:100", "--quantity", "rotation_pool"), "the folder has no gap to close; give a"),
        (("--vary", "pledge=1000"), "no figure varies over the 1 row in"),
    ],
)
def test_a_folder_that_says_nothing_of_a_gap_is_refused(run, tmp_path, asked, said):
    run("sweep", "radakin_64000", *asked, "-o", str(tmp_path / "out"))
    with pytest.raises(ForcecalcError, match=said):
        forcecalc.discover(tmp_path / "out")


def test_without_a_box_there_is_no_chart_and_the_reason_is_said():
    nowhere = forcecalc.discover(forcecalc.load("radakin_64000"), vary=["pledge=2:9 troops"])
    with pytest.raises(NotApplicableError, match="the pledge shortfall is 0 nowhere in the ranges explored"):
        discovered(nowhere)
