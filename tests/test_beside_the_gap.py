"""What is reported beside the gap where a scenario asks for it: caveats, battalions, supplies; enablers by norms."""

from typing import Any

import pytest

import forcecalc

NEED: dict[str, Any] = {
    "title": "A force",
    "figures": {"published_requirement": "10000 troops", "rotation_ratio": 5},
    "contributors": {
        "A": {"pledge": "6000 troops", "sustainable_force": "4000 troops"},
        "B": {"pledge": 2000, "sustainable_force": 1000},
    },
}
FLEET = {"domain": "air", "stations": 2, "coalition_assets": 0, "backstop_assets": 0}
SORTIES = {
    "time_on_station": "2 hours",
    "transit_time": "0 hours",
    "turnaround_time": "3 hours",
    "greatest_sortie_rate": "9 per day",
    "availability": "50 %",
}
BESIDE = ["effective_force", "shortfall_after_caveats", "battalions_required", "daily_supplies"]


def answered(**changes):
    return forcecalc.assess(forcecalc.load(NEED).with_(changes))


def enablers(figures):
    return forcecalc.assess(forcecalc.load({**NEED, "capabilities": {"Fleet": {**FLEET, **figures}}}))


@pytest.mark.parametrize("name", BESIDE)
def test_nothing_is_reported_beside_the_gap_unless_it_is_asked_for(name):
    answer = answered()
    assert name not in answer.results
    assert not {"share_after_caveats", "battalion_strength", "class_1_supplies"} & {
        key.name for key in answer.assumptions
    }


def test_caveats_take_from_what_can_be_used_and_not_from_what_is_there():
    answer = answered(**{"A.share_after_caveats": "50 %"})
    assert answer.value("sustained_force") == 5_000
    assert answer.value("effective_force") == pytest.approx(3_000)
    assert answer.value("shortfall_after_caveats") == pytest.approx(7_000)
    assert answer.value("sustained_shortfall") == 5_000


def test_caveats_within_a_joint_pledge_fall_on_all_in_proportion():
    answer = answered(pledged_force="2500 troops", **{"A.share_after_caveats": "50 %"})
    assert answer.value("effective_force") == pytest.approx(2_500 * 3_000 / 5_000)


def test_a_government_of_which_no_caveat_is_given_is_assumed_to_have_none():
    [key] = [
        key
        for key in answered(**{"A.share_after_caveats": "50 %"}).assumptions
        if "caveats" in key.name and not key.member
    ]
    assert str(key) == "share_after_caveats"


def test_caveats_are_on_the_first_screen_and_among_the_findings(run, tmp_path):
    path = tmp_path / "caveats.yaml"
    path.write_text(str({**NEED, "figures": {**NEED["figures"], "share_after_caveats": "50 %"}}), "utf-8")
    assert "2,500 for the task, after the caveats of governments" in " ".join(run(str(path)).stdout.split())
    full = " ".join(run(str(path), "--full").stdout.split())
    assert "Of those sustained, 2,500 would be there for the task, after the caveats of governments." in full


def test_a_contributor_whose_caveats_leave_nothing_is_questioned():
    warnings = answered(**{"A.share_after_caveats": "0 %"}).warnings
    assert "share_after_caveats of A is zero: nothing of it counts for the task" in " ".join(warnings)


@pytest.mark.parametrize(
    ("figure", "value", "quantity", "expected"),
    [
        ("battalion_strength", "850 troops", "battalions_required", 12),
        ("class_1_supplies", "5.5 lb per troop-day", "daily_supplies", 10_000 * 16.322 * 0.45359237 / 1_000),
    ],
)
def test_what_is_asked_for_is_reported_and_not_called_idle(figure, value, quantity, expected):
    answer = answered(**{figure: value})
    assert answer.value(quantity) == pytest.approx(expected)
    assert quantity in answer.results
    assert not [warning for warning in answer.warnings if figure in warning]


def test_maintenance_lengthens_the_time_from_one_sortie_to_the_next():
    without, with_it = enablers(SORTIES), enablers({**SORTIES, "maintenance_time": "4.76 hours"})
    assert without.value("sorties_per_day", "Fleet") == pytest.approx(24 / 5)
    assert with_it.value("sorties_per_day", "Fleet") == pytest.approx(2.46, abs=0.005)


def test_no_maintenance_says_that_it_flatters():
    figures = {key.name: figure for key, figure in enablers(SORTIES).assumptions.items()}
    assert figures["maintenance_time"].assumption.endswith("which flatters")


def test_a_norm_of_orbits_sizes_a_fleet():
    answer = enablers({"aircraft_per_orbit": 4})
    assert answer.value("assets_required", "Fleet") == 8
    assert not [warning for warning in answer.warnings if "aircraft_per_orbit" in warning]


def test_a_norm_of_orbits_outside_what_was_read_is_questioned():
    [said] = [warning for warning in enablers({"aircraft_per_orbit": 12}).warnings if "aircraft_per_orbit" in warning]
    assert "outside the 3 to 4 aircraft an orbit" in said


def test_a_brigade_s_slice_follows_from_its_battalions():
    brigade = {"battalions_in_brigade": 3, "brigade_support": "519 troops"}
    figures = {"denial_brigades": 7, **brigade}
    answer = forcecalc.assess(forcecalc.load({"title": "Denial", "posture": "deter", "figures": figures}))
    assert (answer.method, answer.value("required_force")) == ("required_by_denial", 7 * 3_069)
