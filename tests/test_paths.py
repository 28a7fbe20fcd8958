"""Where a sector lies: read strictly, laid over, written out, and measured where no length is given."""

import pytest

import forcecalc
from forcecalc.documents.xlsx_reader import read_workbook
from forcecalc.scenario.path_reader import MOST_POINTS
from forcecalc.scenario.settings import with_settings
from forcecalc.wording import Bound

NORTH = "[50.36 N 36.15 E, 50.24 N 36.42 E, 50.29 N 36.94 E]"
BASE = f"""
method: required_by_line
posture: interpose
figures: {{line_density: 20 troops/km}}
sectors:
  North: {{path: {NORTH}}}
  Border: {{border: [Ukraine, Belarus], sector_length: 1084 km}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def load(tmp_path):
    def read(text, name="base.yaml"):
        (tmp_path / name).write_text(text, "utf-8")
        return forcecalc.load(name)

    return read


def complaint(made):
    with pytest.raises(forcecalc.ScenarioError) as caught:
        made()
    return str(caught.value)


def test_a_path_gives_its_length_as_at_least_and_as_an_assumption(load):
    figure = load(BASE).figure("sector_length", "North")
    assert (figure.given, figure.bound, figure.measured) == ("60.9 km", Bound.AT_LEAST, True)
    assert figure.assumption == "measured along the path from point to point; the line itself may turn more often"
    assert not figure.source


def test_the_bound_of_a_measured_length_reaches_the_requirement(load):
    answer = forcecalc.assess(load(BASE))
    assert answer.value("required_force") == pytest.approx(20 * (60.9 + 1084))
    assert answer.bound("required_force") is Bound.AT_LEAST


def test_a_measured_length_is_listed_and_refused_where_sources_are_wanted(load, run):
    load(BASE)
    assert "North.sector_length = 60.9 km: measured along the path" in run("base.yaml", "--full").output
    with pytest.raises(forcecalc.ForcecalcError, match=r"North\.sector_length is an assumption"):
        run("base.yaml", "--strict")


def test_a_border_never_gives_a_length(load):
    scenario = load(BASE.replace(", sector_length: 1084 km", ""))
    assert scenario.figure("sector_length", "Border") is None
    assert "sector_length: has no value for Border" in complaint(lambda: forcecalc.assess(scenario))


@pytest.mark.parametrize("stated", ["North.sector_length", "sector_length"])
def test_a_stated_length_takes_the_place_of_a_measured_one(load, stated):
    figure = load(BASE).with_({stated: "70 km"}).figure("sector_length", "North")
    assert (figure.given, figure.measured) == ("70 km", False)


def test_a_length_stated_to_be_unknown_is_not_measured(load):
    assert not load(BASE).with_({"North.sector_length": "unknown"}).figure("sector_length", "North").known


def test_a_new_path_is_measured_anew(load):
    changed = load(BASE).with_({"North.path": ["50 N 36 E", "51 N 36 E"]})
    assert changed.figure("sector_length", "North").given == "111 km"


def test_a_border_takes_the_place_of_a_path_and_its_length_goes(load):
    changed = load(BASE).with_({"North.border": ["Ukraine", "Poland"]})
    assert changed.locations["North"].border == ("Ukraine", "Poland")
    assert changed.figure("sector_length", "North") is None


def test_a_sector_left_out_takes_its_path_along_and_may_come_back_without_it(load):
    scenario = load(f"{BASE}variants:\n  Other: {{without: [North], sectors: {{North: {{sector_length: 5 km}}}}}}\n")
    varied = scenario.variant("Other")
    assert varied.locations.keys() == {"Border"}
    assert varied.figure("sector_length", "North").given == "5 km"


def test_paths_of_a_file_that_is_extended_are_kept(load):
    load(BASE)
    scenario = load("extends: base.yaml\nsectors: {South: {path: [47 S 179 E, 47 S 179 W]}}\n", "child.yaml")
    assert scenario.locations.keys() == {"North", "Border", "South"}
    assert scenario.locations["South"].path == ((179.0, -47.0), (-179.0, -47.0))


def test_a_path_is_set_on_the_command_line(load):
    changed = with_settings(load(BASE), ["North.path=[50 N 36 E, 51 N 36 E]"])
    assert changed.figure("sector_length", "North").given == "111 km"


def test_a_path_of_a_new_sector_is_given_by_a_program(load):
    changed = load(BASE).with_({"sectors": {"South": {"path": ["0 N 0 E", "0 N 1 E"]}}})
    assert changed.figure("sector_length", "South").given == "111 km"


@pytest.mark.parametrize(
    "content",
    [
        '{"type": "LineString", "coordinates": [[36.15, 50.36], [36.42, 50.24, 120], [36.94, 50.29]]}',
        '{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[36.15, 50.36], [36.42, 50.24],'
        " [36.94, 50.29], [36.94, 50.29]]}}",
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "LineString",'
        ' "coordinates": [[36.15, 50.36], [36.42, 50.24], [36.94, 50.29]]}}]}',
    ],
    ids=["a line", "a feature", "a collection"],
)
def test_a_path_is_read_from_a_geojson_file_beside_the_scenario(load, tmp_path, content):
    below = tmp_path / "below"
    below.mkdir()
    (below / "north.geojson").write_text(content)
    load(BASE.replace(NORTH, "north.geojson"), "below/base.yaml")
    assert forcecalc.load("below/base.yaml").locations["North"].path == load(BASE).locations["North"].path


def test_a_link_that_leads_out_of_the_folder_is_refused(load, tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "secret.geojson").write_text('{"type": "LineString", "coordinates": [[36, 50], [36, 51]]}')
    (tmp_path / "below/north.geojson").symlink_to("../secret.geojson")
    text = BASE.replace(NORTH, "north.geojson")
    assert "'north.geojson' leads out of the folder" in complaint(lambda: load(text, "below/base.yaml"))


HOSTILE = {
    "60,000 brackets": ("[" * 60_000, "is nested too deep"),
    "a number of 5,000 digits": ('{"type": "LineString", "coordinates": [[' + "9" * 5_000 + ", 1]]}", "is nested too"),
    "a megabyte": ('{"type": "LineString"}' + " " * 1_000_001, "is larger than 1,000,000 bytes"),
    "too many points": (
        '{"type": "LineString", "coordinates": [' + ", ".join(["[1, 2]"] * (MOST_POINTS + 1)) + "]}",
        "has more than 2,000 points",
    ),
    "a binary": ("\0" * 40, "UTF-16 or another encoding"),
}


@pytest.mark.parametrize(("content", "wrong"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(load, tmp_path, content, wrong):
    (tmp_path / "north.geojson").write_text(content)
    assert wrong in complaint(lambda: load(BASE.replace(NORTH, "north.geojson")))


def test_a_path_of_too_many_points_is_refused(load):
    points = ", ".join(["50 N 36 E"] * (MOST_POINTS + 1))
    assert "has more than 2,000 points" in complaint(lambda: load(BASE.replace(NORTH, f"[{points}]")))


def test_a_path_longer_than_a_line_of_at_least_so_much_is_pointed_out_and_not_refused(load):
    stated = {"value": "50 km", "bound": "at least"}
    answer = forcecalc.assess(load(BASE).with_({"North.sector_length": stated}))
    assert [warning for warning in answer.warnings if "the line is longer than is counted" in warning]


def test_a_path_less_than_half_as_long_is_pointed_out(load):
    answer = forcecalc.assess(load(BASE).with_({"North.sector_length": "130 km"}))
    assert [warning for warning in answer.warnings if warning.endswith("does the path follow the whole of it?")]


@pytest.mark.parametrize("length", ["60 km", "121 km"])
def test_a_path_within_its_line_passes_without_a_word(load, length):
    answer = forcecalc.assess(load(BASE).with_({"North.sector_length": length}))
    assert not [warning for warning in answer.warnings if "path" in warning]


VARIANTS = """variants:
  Moved: {North.path: [50 N 36 E, 51 N 36 E]}
  More: {sectors: {South: {path: [47 S 179.25 E, 46.5 S 179 W], line_density: 5 troops/km}}}
  Stated: {North.sector_length: 80 km}
"""


def test_paths_and_borders_are_written_out_and_read_as_the_same(load, told):
    scenario = load(BASE + VARIANTS)
    again = load(forcecalc.dump(scenario))
    assert told(again) == told(scenario)
    assert [place._replace(place=None) for place in again.locations.values()] == [
        place._replace(place=None) for place in scenario.locations.values()
    ]
    assert forcecalc.dump(again) == forcecalc.dump(scenario)


def test_a_path_from_a_file_is_written_out_point_by_point(load, tmp_path):
    (tmp_path / "north.geojson").write_text('{"type": "LineString", "coordinates": [[36.15, -50.36], [-0.5, -50.24]]}')
    text = forcecalc.dump(load(BASE.replace(NORTH, "north.geojson")))
    assert "path: [50.36 S 36.15 E, 50.24 S 0.5 W]" in text


def test_a_workbook_keeps_paths_and_borders(load, tmp_path):
    scenario = load(BASE + VARIANTS)
    book = forcecalc.brief(forcecalc.assess(scenario), tmp_path / "base.xlsx", draws=1)
    assert forcecalc.dump(read_workbook(book)) == forcecalc.dump(scenario)


@pytest.mark.parametrize("name", ["article", "land_borders"])
def test_a_bundled_border_says_where_a_line_lies_and_moves_no_number(name):
    scenario = forcecalc.load(name)
    placed = [part for part in (scenario, *map(scenario.variant, scenario.variants)) if part.locations]
    assert placed
    assert not [figure for part in placed for figure in part.figures.values() if figure.measured]
    assert {location.border for part in placed for location in part.locations.values()} == {
        ("Ukraine", "Russia"),
        ("Ukraine", "Belarus"),
    }


def test_the_same_wrong_country_in_several_places_is_told_and_not_answered(tmp_path):
    path = tmp_path / "line.yaml"
    path.write_text(
        "method: required_by_line\n"
        "sectors: {Line: &line {border: [Rusia, Ukraine], sector_length: 9 km, line_density: 3 troops/km}}\n"
        "variants: {Same: {sectors: {Line: *line}}}\n",
        "utf-8",
    )
    with pytest.raises(forcecalc.ScenarioError, match="'Rusia' is not a country on the map"):
        forcecalc.load(path)
