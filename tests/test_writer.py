"""A scenario written out and read again is the same scenario."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import forcecalc
from forcecalc.documents.xlsx_reader import read_workbook
from forcecalc.names import name_fault
from forcecalc.scenario.files import bundled_names
from forcecalc.scenario.writer import dump
from tests.conftest import own

TEMPLATE = Path(__file__).parent.parent / "data/template.yaml"
ALL = [*bundled_names(), TEMPLATE]


@pytest.fixture
def again(tmp_path):
    """Writes a scenario to a file of its own and reads that."""

    def read(scenario):
        path = tmp_path / f"{scenario.name}.yaml"
        path.write_text(forcecalc.dump(scenario), "utf-8")
        return forcecalc.load(path)

    return read


@pytest.mark.parametrize("name", ALL, ids=str)
def test_a_scenario_written_out_is_read_as_the_same(again, told, name):
    scenario = forcecalc.load(name)
    assert told(again(scenario)) == told(scenario)


def test_its_draws_are_the_same_to_the_last_bit(again):
    scenario = forcecalc.load(own("clarke_line"))
    expected = forcecalc.simulate(scenario).to_frame()
    assert forcecalc.simulate(again(scenario)).to_frame().equals(expected)


def test_changes_are_written_with_the_rest(again, told):
    changed = forcecalc.load(own("article")).with_(
        {"France.pledge": {"low": "5,000 troops", "high": 9000}}, tour_length="5 months"
    )
    assert told(again(changed)) == told(changed)


def test_every_shape_of_a_figure_is_kept(again, told):
    shapes = {
        "published_requirement": {"value": 5, "deviation": 1, "distribution": "normal"},
        "reference_army": {"values": ["100,000 troops", 4], "weights": [1, 2]},
        "tour_length": {"low": "4 months", "value": "20 weeks", "high": "1 year", "distribution": "pert"},
        "backstop": {"probability": "30 %", "note": "as: stated, {here}", "assumption": "#1"},
    }
    changed = forcecalc.load(own("article")).with_(shapes)
    assert told(again(changed)) == told(changed)


def test_a_member_without_figures_of_its_own_is_kept(again, tmp_path):
    path = tmp_path / "bare.yaml"
    path.write_text("figures: {published_requirement: 5, pledge: 2}\ncontributors: {A: {}, B: {}}\n", "utf-8")
    assert again(forcecalc.load(path)).members_of("contributor") == ("A", "B")


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(note=WORDS, member=WORDS.filter(lambda name: not name_fault(name)))
def test_any_words_and_names_are_kept(note, member):
    pledge = {"value": 5, "note": f"a {note}"}
    scenario = forcecalc.load("radakin_64000").with_({"contributors": {member: {"pledge": pledge}}})
    with TemporaryDirectory() as folder:
        path = Path(folder, "told.yaml")
        path.write_text(forcecalc.dump(scenario), "utf-8")
        assert forcecalc.load(path).figure("pledge", member).note == f"a {note}"


TWICE = """
figures: {published_requirement: 1000 troops}
sectors:
  North: {sector_length: 100 km, line_density: 5 troops/km}
contributors:
  North: {pledge: 500 troops, army_strength: 9000 troops, note: a contributor}
  South: {pledge: 5 troops, army_strength: 90 troops}
variants:
  Sector:
    sectors: {South: {sector_length: 5 km, line_density: 1 troops/km}}
    South.pledge: 3
    North.sector_length: 3 km
  Both:
    sectors: {East: {sector_length: 1 km, line_density: 1 troops/km}}
    contributors: {East: {pledge: 1, army_strength: 9}}
method: published_requirement
"""


@pytest.fixture
def namesakes(tmp_path):
    (tmp_path / "twice.yaml").write_text(TWICE, "utf-8")
    return forcecalc.load(tmp_path / "twice.yaml")


def test_a_sector_and_a_contributor_of_one_name_keep_their_figures(namesakes, tmp_path, told):
    (tmp_path / "back.yaml").write_text(dump(namesakes), "utf-8")
    back = forcecalc.load(tmp_path / "back.yaml")
    assert told(replace(back, name=namesakes.name, title=namesakes.title)) == told(namesakes)
    assert back.member_notes == namesakes.member_notes


def test_a_workbook_keeps_them_too(namesakes, tmp_path, told):
    path = forcecalc.brief(forcecalc.assess(namesakes), tmp_path / "twice.xlsx", draws=1)
    assert told(replace(read_workbook(path), name=namesakes.name)) == told(namesakes)


def test_what_could_not_be_read_back_is_not_written():
    scenario = replace(forcecalc.load("radakin_64000"), description="x" * 1_000_001)
    with pytest.raises(forcecalc.ForcecalcError, match=r"radakin_64000 would be a file of 1,00.* at most 1,000,000"):
        dump(scenario)
