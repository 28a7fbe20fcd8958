"""Scenarios from Python values and data frames, and the draws as a frame."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import forcecalc
from forcecalc.analysis import raw_draws
from forcecalc.errors import ForcecalcError, ScenarioError
from tests.conftest import own

FIGURES = {"published_requirement": 9_000, "army_strength": "50,000 troops"}
FRAME: Any = pd.DataFrame(
    {"name": ["Nepal", "Fiji"], "pledge [troops]": [5350, np.nan], "tour_length [months]": [12, 6.5]}
)


def faults(content):
    with pytest.raises(ScenarioError) as caught:
        forcecalc.load({"figures": FIGURES, **content})
    return caught.value.complaints


def given_of(scenario):
    return {str(key): figure.given for key, figure in scenario.figures.items() if key.member}


EXPECTED = {"Nepal.pledge": "5350 troops", "Nepal.tour_length": "12 months", "Fiji.tour_length": "6.5 months"}


def test_a_mapping_is_read_as_a_file_is(told, tmp_path):
    content = {
        "title": "A force",
        "figures": FIGURES,
        "contributors": {"Nepal": {"pledge": {"low": 4_000, "high": "6,000 troops"}}, "Fiji": {"pledge": 310}},
        "variants": {"Less": {"without": ["Fiji"]}},
    }
    scenario = forcecalc.load(content)
    (tmp_path / "A force.yaml").write_text(forcecalc.dump(scenario), "utf-8")
    assert told(forcecalc.load(tmp_path / "A force.yaml")) == told(scenario)


def test_a_mapping_is_called_by_its_title():
    names = [forcecalc.load({"figures": FIGURES, **more}).name for more in ({"title": "A force"}, {})]
    assert names == ["A force", "scenario"]


def test_a_mapping_may_extend_a_bundled_scenario():
    scenario = forcecalc.load({"extends": "article", "figures": {"tour_length": "4 months"}})
    assert scenario.figure("tour_length").given == "4 months"
    assert scenario.members_of("contributor") == ("United Kingdom", "France")


def test_a_frame_is_a_group():
    assert given_of(forcecalc.load({"figures": FIGURES, "contributors": FRAME})) == EXPECTED


def test_an_index_gives_the_names_where_no_column_does():
    assert given_of(forcecalc.load({"figures": FIGURES, "contributors": FRAME.set_index("name")})) == EXPECTED


def test_a_frame_may_be_a_group_of_a_variant():
    scenario = forcecalc.load({"figures": FIGURES, "variants": {"All": {"contributors": FRAME}}})
    assert given_of(scenario.variant("All")) == EXPECTED


def test_a_scenario_is_changed_by_a_frame():
    scenario = forcecalc.load({"figures": FIGURES, "contributors": {"Nepal": {"pledge": 1, "army_strength": 7}}})
    assert given_of(scenario.with_(contributors=FRAME)) == {**EXPECTED, "Nepal.army_strength": "7"}


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (
            FRAME.assign(**{"pledge [troops]": ["x", 1]}),
            "contributors, row 1, column 'pledge [troops]': Nepal.pledge: 'x' is not a number with a unit",
        ),
        (FRAME.assign(pledge=1), "contributors, column 'pledge': 'pledge' is given twice; first in column 2"),
        (FRAME.assign(plege=1), "contributors, column 'plege': unknown column 'plege'"),
        (FRAME.assign(handover=1), "contributors, column 'handover': 'handover' has no unit"),
        (
            FRAME.assign(note=[pd.Timestamp("2026-01-01"), None]),
            "row 1, column 'note': Nepal.note: is a value of type datetime",
        ),
        (FRAME.assign(note=[True, pd.NA]), "Nepal.note: is a value of type bool; write text or a plain number"),
        (
            pd.concat([FRAME, FRAME]),
            "contributors, row 3, column 'name': 'Nepal' is given twice; first in contributors, row",
        ),
        (FRAME.iloc[:0], "contributors: has a header and no rows under it; give each member a row"),
        (FRAME.set_index(["name", "pledge [troops]"]), "contributors: has rows or columns of several levels"),
        (pd.DataFrame({"name": range(10_001)}), "contributors: has more than 10,000 rows or 200 columns"),
    ],
)
def test_a_fault_in_a_frame_names_its_row_and_its_column(frame, expected):
    found = faults({"contributors": frame})
    assert any(expected in line for line in found)
    assert not [line for line in found if "is not a mapping" in line]


def test_a_frame_stands_for_a_group_and_nothing_else():
    expected = (
        "scenario: figures: is a data frame, which only a group may be; accepted: sectors, contributors, capabilities"
    )
    with pytest.raises(ScenarioError) as caught:
        forcecalc.load({"figures": FRAME})
    assert caught.value.complaints == [expected]


def test_a_list_that_contains_itself_is_refused():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ScenarioError, match="is a list where one figure is expected"):
        forcecalc.load({"figures": {"tour_length": endless}})


def fifth(column):
    """The 5th percentile as it is printed: a value that some draw has."""
    return np.quantile(column, 0.05, method="inverted_cdf")


@pytest.fixture(scope="module")
def simulation():
    return forcecalc.simulate(forcecalc.load(own("clarke_line")))


def test_the_draws_come_to_the_percentiles_that_are_printed(simulation):
    frame = simulation.to_frame(draws=True)
    expected = {
        name: spread.p5
        for (variant, name, member), spread in simulation.spreads.items()
        if variant == "base" and not member
    }
    assert expected
    assert {name: fifth(frame[name]) for name in expected} == expected


def test_each_draw_has_its_figures_and_what_they_come_to():
    scenario = forcecalc.load({"figures": {"published_requirement": {"low": 5, "high": 9}, "pledged_force": 4}})
    frame = forcecalc.simulate(scenario, 1_024).to_frame(draws=True)
    assert next(iter(frame)) == "published_requirement"
    assert (frame.index.name, len(frame)) == ("draw", 16_384)
    assert (frame["published_requirement"] - 4 == frame["pledge_shortfall"]).all()


def test_the_draws_of_members_stand_under_their_names():
    figures = {"tour_length": "6 months", "tour_interval": "18 months", "army_strength": 50_000}
    pledge = {"low": 1_000, "high": 2_000}
    content = {
        "figures": {"published_requirement": 5, **figures},
        "contributors": {"A": {"pledge": pledge}, "B": {"pledge": 5}},
    }
    frame = forcecalc.simulate(forcecalc.load(content), quantities=["sustained_contribution"]).to_frame(draws=True)
    assert list(frame) == ["A.pledge", "A.sustained_contribution", "B.sustained_contribution"]


@pytest.mark.parametrize("variant", ["Front line only", "Rotation at 3"])
def test_a_variant_has_draws_of_its_own(variant):
    simulation = forcecalc.simulate(forcecalc.load("article"), quantities=["sustained_force"])
    frame = simulation.to_frame(draws=True, variant=variant)
    spread = simulation.spread("sustained_force", variant=variant)
    assert (fifth(frame["sustained_force"]), frame["sustained_force"].mean()) == (spread.p5, pytest.approx(spread.mean))


def test_draws_of_what_was_not_drawn_are_refused(simulation, monkeypatch):
    with pytest.raises(ForcecalcError, match="there is no variant 'Longr' among those drawn"):
        simulation.to_frame(draws=True, variant="Longr")
    monkeypatch.setattr(raw_draws, "MOST_NUMBERS", 1_000)
    with pytest.raises(
        ForcecalcError, match="are too many for one frame; simulate fewer draws, or name the quantities"
    ):
        simulation.to_frame(draws=True)


def test_where_nothing_varies_the_draws_have_no_columns():
    simulation = forcecalc.simulate(forcecalc.load({"figures": {"published_requirement": 5}}))
    assert simulation.to_frame(draws=True).shape[1] == 0
