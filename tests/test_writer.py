"""A scenario written out and read again is the same scenario."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import forcecalc
from forcecalc.scenario.files import bundled_names
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


@given(note=WORDS, member=WORDS)
def test_any_words_and_names_are_kept(note, member):
    pledge = {"value": 5, "note": f"a {note}"}
    scenario = forcecalc.load("radakin_64000").with_({"contributors": {member: {"pledge": pledge}}})
    with TemporaryDirectory() as folder:
        path = Path(folder, "told.yaml")
        path.write_text(forcecalc.dump(scenario), "utf-8")
        assert forcecalc.load(path).figure("pledge", member).note == f"a {note}"
