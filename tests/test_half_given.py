"""What is none where a file gives no figure of it, and what is refused where it gives some and not others."""

from typing import Any

import pytest

import forcecalc
from forcecalc.case.glossary import GLOSSARY
from forcecalc.model import MODEL
from forcecalc.scenario.reader import defaults

OBSERVERS: dict[str, Any] = {
    "title": "Observers",
    "posture": "monitor",
    "sectors": {"Line": {"sector_length": "100 km", "post_spacing": "10 km", "post_crew": "4 troops"}},
    "figures": {
        "weekly_duty_hours": "42 hours",
        "absence_share": "0 %",
        "tooth_share": "40 %",
        "reserve_share": "0 %",
    },
}
REACTION = {
    "reaction_force": "30 troops",
    "reaction_time": "30 min",
    "reaction_speed": "40 km/h",
    "road_factor": 1.25,
}
SENSORS = {"sensor_range": "4 km", "sensor_availability": "75 %"}
BY_SENSORS = {**OBSERVERS, "sectors": {"Line": {"sector_length": "96 km", "post_crew": "4 troops", **SENSORS}}}
TEAMS = {"response_teams": 6, "team_size": "8 troops"}
SUPPLY = {
    "contributors": {
        "A": {"army_strength": "50000 troops", "rotation_ratio": 5},
        "B": {"sustainable_force": "1000 troops"},
    },
    "figures": {"deployable_share": "40 %"},
}
RESERVE = {"A.reserve_strength": "10000 troops", "A.reserve_call_up": "50 %", "A.reserve_ratio": 3}
BEGUN = {name: quantity for name, quantity in MODEL.quantities.items() if quantity.begun_by}


def answered(content, **changes):
    return forcecalc.assess(forcecalc.load(content).with_(changes) if changes else forcecalc.load(content))


def complaints(content, **changes):
    with pytest.raises(forcecalc.ScenarioError) as refused:
        answered(content, **changes)
    return refused.value.complaints


def test_observers_need_no_figure_of_patrols_or_of_a_reaction_force():
    answer = answered(OBSERVERS)
    assert answer.method == "required_by_tasks"
    assert answer.value("required_force") == pytest.approx(10 * 4 / 0.25 / 0.4)


def test_observers_in_one_sector_of_several_need_none_either():
    base = {"protected_population": "10000 people", "force_ratio": "20 per 1000 people", "host_security_forces": 0}
    answer = answered({**OBSERVERS, "sectors": {**OBSERVERS["sectors"], "Base": base}})
    assert answer.value("troops_in_sector", "Line") == pytest.approx(400)
    assert answer.value("required_force") == pytest.approx(600)


def test_what_is_not_given_is_neither_shown_nor_assumed():
    answer = answered(OBSERVERS)
    assert not {"patrol_garrison", "reaction_garrison", "response_garrison", "called_up_reserve"} & set(answer.results)
    assert not {"patrol_size", "reaction_force", "team_size"} & {key.name for key in answer.assumptions}


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        ("patrol_garrison", "none: no patrol is given"),
        ("reaction_garrison", "none: no reaction force is given"),
        ("response_garrison", "none: no response team is given"),
    ],
)
def test_the_trail_says_that_there_is_none(quantity, words):
    lines = [line.strip(" │├└─") for line in forcecalc.explain(answered(OBSERVERS)).text.splitlines()]
    at = lines.index(f"{quantity} = Line 0 troops")
    assert lines[at + 1] == f"= {words}"


@pytest.mark.parametrize("figure", REACTION)
def test_a_reaction_force_half_given_is_refused_with_what_is_missing(figure):
    missing = sorted(REACTION.keys() - {figure})
    [said] = complaints(OBSERVERS, **{f"Line.{figure}": REACTION[figure]})
    assert f"Line.{figure}: is given without {missing[0]}, {missing[1]} and {missing[2]}; give what is missing" in said


@pytest.mark.parametrize(
    ("figure", "value", "missing"),
    [
        ("patrol_size", "8 troops", "patrol_duration, patrol_passes and patrol_reach"),
        ("response_teams", 3, "team_size"),
        ("team_size", "8 troops", "response_teams"),
    ],
)
def test_other_parts_of_the_tasks_half_given_are_refused(figure, value, missing):
    [said] = complaints(OBSERVERS, **{figure: value})
    assert f"{figure}: is given without {missing}; give what is missing, or leave all of it out" in said


@pytest.mark.parametrize("figure", ["reaction_force", "patrol_size", "response_teams"])
def test_what_is_said_to_be_unknown_is_not_taken_for_none(figure):
    [said] = complaints(OBSERVERS, **{figure: "unknown"})
    assert f"{figure}: is said to be unknown, and cannot be counted as none; give it, or leave it out for none" in said


def test_a_reserve_that_is_unknown_is_not_taken_for_none():
    [said] = complaints(SUPPLY, **{"A.reserve_strength": "unknown"})
    assert "A.reserve_strength: is said to be unknown" in said


def test_a_file_without_posts_is_missing_their_spacing_and_not_sensors():
    [said] = complaints({**OBSERVERS, "sectors": {"Line": {"sector_length": "100 km", "post_crew": "4 troops"}}})
    assert "required_by_tasks is missing post_spacing;" in said


def test_sensors_half_given_are_refused():
    sector = {"sector_length": "100 km", "post_crew": "4 troops", "sensor_range": "4 km"}
    [said] = complaints({**OBSERVERS, "sectors": {"Line": sector}})
    assert "sectors.Line.sensor_range: is given without sensor_availability" in said


def test_a_sector_without_a_reaction_force_beside_one_that_has_one_is_pointed_out():
    both = {"North": {**OBSERVERS["sectors"]["Line"], **REACTION}, "South": OBSERVERS["sectors"]["Line"]}
    answer = answered({**OBSERVERS, "sectors": both})
    assert answer["reaction_garrison"][:, 0].tolist() == [480.0, 0.0]
    [said] = [warning for warning in answer.warnings if "reaction" in warning]
    assert said == "reaction_garrison of South is 0: no reaction force is given there, while others have one"


def test_a_sector_that_is_not_sized_by_its_tasks_is_not_said_to_be_without_a_reaction_force():
    town = {"protected_population": "10000 people", "force_ratio": "20 per 1000 people", "host_security_forces": 0}
    answer = answered({**OBSERVERS, "sectors": {"Line": {**OBSERVERS["sectors"]["Line"], **REACTION}, "Town": town}})
    assert not [warning for warning in answer.warnings if "is 0" in warning]


def test_a_spacing_follows_from_sensors_where_none_is_given():
    answer = answered(BY_SENSORS, **TEAMS)
    assert answer.value("post_spacing", "Line") == pytest.approx(6)
    assert answer.value("required_force") == pytest.approx((16 * 4 + 6 * 8) / 0.25 / 0.4)


def test_a_spacing_given_holds_before_that_of_sensors_and_says_so():
    answer = answered(BY_SENSORS, **TEAMS, **{"Line.post_spacing": "12 km"})
    assert answer.value("posts", "Line") == 8
    assert "post_spacing is given, so sensor_range of Line and sensor_availability of Line have no effect" in " ".join(
        answer.warnings
    )


def test_a_spacing_of_nothing_is_refused():
    [said] = complaints(OBSERVERS, **{"Line.post_spacing": "0 km"})
    assert "Line.post_spacing" in said


@pytest.mark.parametrize(("changes", "questioned"), [({}, True), (TEAMS, False)])
def test_sensors_that_nobody_answers_are_questioned(changes, questioned):
    warnings = " ".join(answered(BY_SENSORS, **changes).warnings)
    assert ("a sensor replaces watching, not reaction" in warnings) is questioned


@pytest.mark.parametrize("garrison", [*BEGUN])
def test_what_begins_a_formula_has_no_default(garrison):
    assert not set(BEGUN[garrison].begun_by) & {key.name for key in defaults(GLOSSARY).figures}


def test_a_reserve_rotates_with_the_regulars():
    answer = answered(SUPPLY, **RESERVE)
    assert answer["called_up_reserve"][:, 0].tolist() == [5_000.0, 0.0]
    assert answer.value("sustainable_force", "A") == pytest.approx(5_000)


def test_a_law_that_lets_reservists_go_less_often_counts_fewer_of_them():
    answer = answered(SUPPLY, **{**RESERVE, "A.reserve_ratio": 10})
    assert answer.value("called_up_reserve", "A") == pytest.approx(2_500)


def test_without_a_reserve_nothing_of_one_is_shown_or_assumed():
    answer = answered(SUPPLY)
    assert "called_up_reserve" not in answer.results
    assert not [key for key in answer.assumptions if "reserve" in key.name]


def test_a_reserve_half_given_is_refused():
    [said] = complaints(SUPPLY, **{"A.reserve_strength": "10000 troops"})
    assert "A.reserve_strength: is given without reserve_call_up and reserve_ratio" in said
