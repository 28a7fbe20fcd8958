"""What the program must say of the article, and what it must not let a reader believe."""

from pathlib import Path

from forcecalc.case.findings import findings

import forcecalc
from forcecalc.analysis.bundle import Bundle
from tests.conftest import own

TEMPLATE = Path(__file__).parent.parent / "data/template.yaml"


def sentences(name: str, **changes: object) -> str:
    return " ".join(findings(forcecalc.assess(forcecalc.load(name).with_(**changes))))


def test_the_article_is_told_in_the_order_of_its_argument(article):
    told = findings(article)
    assert told[0].startswith("At least 100,000 troops on the ground at one time for up to 1,800 miles (2,897 km)")
    assert told[1] == "30,000 reportedly planned, at most: at least 70,000 short on day one."
    assert told[2].startswith("With six-month tours and 24 months between them the two could keep at most 11,969 there")
    assert told[3].startswith("Kept for good, 100,000 ties up 500,000 at a rotation ratio of 5")
    assert told[4].startswith("The requirement is at least 25,000 over the entire regular British Army")
    assert told[5].startswith("Buffer zone, 1,800 miles (2,897 km): not the front line")
    assert told[-1].startswith("None of this includes air, naval or space forces")


def test_the_requirement_is_told_per_mile_and_per_kilometre(article):
    assert "55.6 per mile, 34.5 per km, all ranks" in findings(article)[0]


def test_the_lasting_gap_names_each_contributor_and_what_would_be_held(article):
    told = findings(article)[2]
    assert "(United Kingdom 4,369, France 7,600)" in told
    assert "a lasting gap of at least 88,031, at most 12 % covered" in told
    assert "would hold 347 km (215 miles) at the required density" in told


def test_the_share_of_each_army_is_told(article):
    assert "15,000 would tie up 75,000, 100.5 % of its regular army" in findings(article)[3]
    assert "France's 15,000 would tie up 62.5 %" in findings(article)[3]


def test_a_headcount_is_not_passed_off_as_a_force(article):
    assert "sets a deployed force against a headcount" in findings(article)[4]


def test_the_answer_says_that_the_backstop_is_unknown_and_moves_nothing(article):
    assert "or depends on the backstop (the United States behind the force), which is unknown" in findings(article)[-1]


def test_every_number_follows_the_figures():
    told = sentences("article", published_requirement="50,000 troops")
    assert "50,000 troops on the ground at one time" in told
    assert "20,000 short on day one" in told
    assert "70,000" not in told


def test_a_surplus_is_told_as_one_and_on_what_condition():
    told = sentences("article", published_requirement="5,000 troops")
    assert "enough on day one, with 25,000 to spare, if all of it comes" in told
    assert "enough for good, with 6,969 to spare, if all of it comes" in told


def test_a_given_ratio_is_told_in_place_of_tours():
    assert "At a rotation ratio of 3 the two could keep" in sentences("article", rotation_ratio=3)


def test_tours_that_differ_are_not_told_as_one():
    told = sentences("article", **{"France.tour_interval": "18 months"})
    assert "At a rotation ratio of 4 and 5 the two could keep" in told


def test_a_scenario_without_contributors_says_what_is_missing():
    assert "The gap cannot be told without pledge." in sentences("gcsp_ceasefire")


def test_a_method_that_does_not_read_the_line_holds_no_length():
    people = {"method": "required_by_population", "protected_population": "1,000,000 people"}
    assert "would hold" not in sentences("article", **people)


def test_one_who_stands_watch_is_told_from_one_who_is_there():
    told = sentences("article", tooth_share="40 %", weekly_duty_hours="56 hours", absence_share="10 %")
    assert "Awake and on the line at one time: 6.7 per mile, 4.1 per km, one soldier every 241 metres." in told


def test_a_limited_time_takes_fewer_soldiers_than_for_good():
    assert "Kept for 24 months, it takes 256,000 different soldiers in turn." in sentences("radakin_64000")


THREAT = {
    "method": "required_by_threat",
    "threat_strength": "30,000 troops",
    "threat_concentration": "25 %",
    "defence_ratio": 3,
    "host_strength": "8,000 troops",
    "relief_counted": 0,
}


def test_a_rule_that_asks_for_nobody_is_not_told_as_no_need():
    told = findings(forcecalc.assess(forcecalc.load(own("article")).with_(THREAT)))
    assert told[0].startswith("The rule asks for no troops against this threat: it is not informative here")
    assert "enough" not in " ".join(told)


def test_what_is_enough_only_at_the_central_values_is_told_as_such():
    required = {"low": 20_000, "value": 29_000, "high": 40_000}
    answer = forcecalc.assess(forcecalc.load(own("article")).with_(published_requirement=required, rotation_ratio=1))
    told = " ".join(findings(answer, "both", Bundle(answer).uncertainty))
    # A triangular requirement is at most 30,000 with a share of 1 - 10^2 / (20 x 11).
    assert "enough on day one at the central values, and in 55 % of the stated ranges." in told
    assert "to spare" not in told


def test_no_figure_carries_more_than_all_of_the_variance():
    answer = forcecalc.assess(forcecalc.load(TEMPLATE), variants=False)
    assert Bundle(answer).uncertainty.leading[0].share > 1
    assert "(100 % of its variance)" in " ".join(findings(answer, "both", Bundle(answer).uncertainty))


def test_beside_other_readings_it_is_not_told_as_enough_either(run, tmp_path):
    path = tmp_path / "threat.yaml"
    scenario = forcecalc.load("radakin_64000").with_({**THREAT, "method": "published_requirement"})
    path.write_text(forcecalc.dump(scenario) + "variants: {By threat: {method: required_by_threat}}\n", "utf-8")
    ax = forcecalc.charts.scenarios(forcecalc.assess(forcecalc.load(path)))
    assert ax.get_title(loc="left").startswith("Short on day one in every reading")
    assert "By threat not informative" in forcecalc.charts.alt_text(ax)
    assert "threat: By threat: The rule asks for no troops against this threat" in run("compare", str(path)).stdout
