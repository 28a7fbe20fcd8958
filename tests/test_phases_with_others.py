"""Phases beside correlated ranges, unknown pledges, no need at all, and sectors sized each in its own way."""

import json
from collections.abc import Mapping
from typing import Any

import jsonschema
import numpy as np
import pytest
from matplotlib.text import Text

import forcecalc
from forcecalc.analysis.flow import Flow, flow
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.case.completeness import complete_case
from forcecalc.export.analysis_json import flow_json
from forcecalc.export.output_schema import output_schema
from forcecalc.report.flow import flow_sentences
from forcecalc.scenario.writer import dump

pytestmark = pytest.mark.wide

_RANGE = {"low": "1000 troops", "high": "3000 troops"}
_ARMY = {"deployable_force": "40000 troops"}
CORRELATED = {
    "title": "Three that move together",
    "figures": {"published_requirement": "5000 troops", "horizon": "24 months", **_ARMY},
    "contributors": {"A": {"pledge": _RANGE}, "B": {"pledge": _RANGE}},
    "correlations": [["A.pledge", "B.pledge", 1]],
    "phases": {
        "Larger": {
            "start_month": "12 months",
            "B.pledge": {"low": "2000 troops", "high": "6000 troops"},
            "contributors": {"C": {"pledge": _RANGE, "note": "comes late"}},
            "correlations": [["A.pledge", "C.pledge", 1], ["B.pledge", "C.pledge", 1]],
        }
    },
}
UNKNOWN = {
    "title": "Two that have not said",
    "figures": {"published_requirement": "5000 troops", "horizon": "24 months", **_ARMY},
    "contributors": {"A": {"pledge": "3000 troops"}, "B": {"pledge": "unknown"}},
    "phases": {
        "Said": {"start_month": "6 months", "B.pledge": "1000 troops"},
        "Open": {
            "start_month": "12 months",
            "A.pledge": "unknown",
            "contributors": {"C": {"pledge": "unknown"}},
        },
    },
}
ALONE = {
    "title": "Nobody says how many are needed",
    "figures": {"horizon": "24 months", **_ARMY},
    "contributors": {"A": {"pledge": "3000 troops"}, "B": {"pledge": "2000 troops"}},
    "phases": {
        "Joined": {"start_month": "6 months", "contributors": {"C": {"pledge": "1000 troops"}}},
        "Left": {"start_month": "12 months", "without": ["A"]},
    },
}
SECTORS = {
    "title": "A line, a town and a camp",
    "posture": "interpose",
    "figures": {"horizon": "24 months", **_ARMY},
    "sectors": {"Line": {"sector_length": "100 km", "line_density": "10 troops/km"}},
    "contributors": {"A": {"pledge": "3000 troops"}},
    "phases": {
        "Town": {
            "start_month": "6 months",
            "sectors": {"Town": {"sector_area": "500 km2", "area_density": "1 troops/km2"}},
        },
        "Camp": {"start_month": "12 months", "sectors": {"Camp": {"troops_in_sector": "500 troops"}}},
        "Fewer": {"start_month": "18 months", "Town.troops_in_sector": "100 troops"},
    },
}
# By the month in which each begins: troops there, of A and of B, and what is known of all.
_OPEN = [(0, 3_000, 3_000, 0, "at least"), (6, 4_000, 3_000, 1_000, ""), (12, 1_000, 0, 1_000, "at least")]


def months_of(content: Mapping[str, Any]) -> Flow:
    return flow(forcecalc.load(content), draws=256)


def test_ranges_of_a_later_phase_move_with_what_they_are_correlated_with():
    case = complete_case(forcecalc.load(CORRELATED))
    draws = Drawing([case], Lattice.of(256, 0)).block(0, 256).draws(case)
    a, *others = draws.values()
    assert [str(key) for key in draws] == ["A.pledge", "B.pledge", "B.pledge", "C.pledge"]
    # By hand: with a rank correlation of 1 all have the same rank in each draw, and B offers twice as much later on.
    assert np.array(others) == pytest.approx(np.array([a, 2 * a, a]))


def test_months_of_a_later_phase_vary_as_their_correlated_ranges_do():
    result = months_of(CORRELATED)
    before, after = (result.spreads["strength_by_month", month] for month in (11, 12))
    # By hand: A and B, twice what A offers, then A, twice as much of B, and C, four times that.
    assert (after.p5, after.p95) == pytest.approx((2 * before.p5, 2 * before.p95))


def test_what_first_has_a_range_in_a_phase_is_counted_with_what_it_is_correlated_with():
    [driver] = sensitivity(forcecalc.load(CORRELATED), "months_covered", points=256).drivers
    assert (str(driver.key), [str(other) for other in driver.correlated]) == ("A.pledge", ["B.pledge", "C.pledge"])


def test_a_range_that_is_made_certain_leaves_the_correlations_of_a_phase_valid():
    fixed = forcecalc.load(CORRELATED).with_({"A.pledge": "2000 troops"})
    assert forcecalc.assess(fixed).phases["Larger"].value("pledged_force") == 2_000 + 4_000 + 2_000


@pytest.mark.parametrize("content", [CORRELATED, UNKNOWN, ALONE, SECTORS])
def test_a_scenario_written_out_says_the_same_of_its_phases(content, tmp_path):
    scenario = forcecalc.load(content)
    path = tmp_path / "again.yaml"
    path.write_text(dump(scenario), "utf-8")
    again = forcecalc.load(path)
    assert (flow_json(flow(again, draws=64)), dump(again)) == (
        flow_json(flow(scenario, draws=64)).replace(f'"{scenario.name}"', '"again"', 1),
        dump(scenario),
    )


@pytest.mark.parametrize("content", [CORRELATED, UNKNOWN, ALONE, SECTORS])
def test_the_schema_of_the_output_has_what_a_flow_says_of_phases(content):
    schema = output_schema()
    jsonschema.validate(json.loads(flow_json(months_of(content))), {"$defs": schema["$defs"], "$ref": "#/$defs/flow"})


@pytest.mark.parametrize(("month", "together", "a", "b", "bound"), _OPEN)
def test_a_pledge_counts_as_at_least_nothing_in_the_months_in_which_it_is_not_known(month, together, a, b, bound):
    result = months_of(UNKNOWN)
    assert float(result.by_month["strength_by_month"][month]) == together
    assert {member: float(troops[month]) for member, troops in result.by_contributor.items()} == {"A": a, "B": b}
    assert str(result.bounds.bound("strength_by_month", month, 0)) == bound


def test_a_flow_says_when_whose_pledges_are_not_known():
    _, first, then, *_ = flow_sentences(months_of(UNKNOWN))
    assert first == "The pledge of B is not known until month 6."
    assert then == "The pledges of A and C are not known from month 12 on."


def test_supply_alone_has_the_months_of_its_phases_and_nothing_missing():
    result = months_of(ALONE)
    assert result.by_month["strength_by_month"][[0, 6, 12]].tolist() == [5_000, 6_000, 3_000]
    assert (list(result.by_month), result.required) == (["strength_by_month"], None)
    content = json.loads(flow_json(result))
    assert [phase["method"] for phase in content["phases"]] == [None, None]
    assert "required_by_month" not in content


def test_the_chart_of_supply_alone_draws_phases_and_no_requirement():
    texts = [text.get_text() for text in forcecalc.charts.flow(months_of(ALONE)).figure.findobj(Text)]
    assert {"Joined", "Left"} <= set(texts)
    assert "required" not in texts


def test_sectors_added_in_phases_are_sized_each_in_its_own_way():
    result = months_of(SECTORS)
    # By hand: 100 km at 10 troops a km; 500 km2 at 1 a km2 more; 500 more; the town with 100 in place of 500.
    assert result.required is not None
    assert result.required[[0, 6, 12, 18]].tolist() == [1_000, 1_500, 2_000, 1_600]
    sized = [phase.get("sector_methods") for phase in json.loads(flow_json(result))["phases"]]
    line, area = "required_by_line", "required_by_area"
    assert sized == [
        {"Line": line, "Town": area},
        {"Line": line, "Town": area, "Camp": None},
        {"Line": line, "Town": None, "Camp": None},
    ]
