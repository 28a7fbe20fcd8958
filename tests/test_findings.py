"""What the program must say of the article, and what it must not let a reader believe."""

from pathlib import Path

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.contributors import contributors
from forcecalc.report.exhibits.gap import gap
from forcecalc.report.findings import findings
from forcecalc.report.first_screen import first_screen
from forcecalc.report.tables import gap_table, supply_table
from tests.awkward import answered
from tests.conftest import own

TEMPLATE = Path(__file__).parent.parent / "data/template.yaml"


def sentences(name: str, **changes: object) -> str:
    return " ".join(findings(Bundle(forcecalc.assess(forcecalc.load(name).with_(**changes)))))


@pytest.fixture(scope="module")
def told(article: forcecalc.Assessment) -> list[str]:
    return findings(Bundle(article))


def test_the_article_is_told_in_the_order_of_its_argument(told):
    assert told[0].startswith("At least 87,600 troops short of the 100,000 reported as needed: of at most 30,000")
    assert told[1].startswith("At least 100,000 troops are reported as needed, on the ground at one time")
    assert told[2].endswith("on day one the force would be at least 70,000 troops short.")
    assert told[3].startswith(
        "With six-month tours and 24 months between them, of at most 30,000 assumed to be on offer"
    )
    assert told[4].startswith("Once rotation settles, the force would be at least 87,600 troops short (central 88,000)")
    assert told[-1] == "No air, naval or space forces are counted."


def test_the_requirement_is_told_per_kilometre_and_per_mile(told):
    assert "for at most 1,800 miles (2,900 km): at least 34.5 per km (at least 55.5 per mile), all ranks" in told[1]


def test_what_is_sustained_is_told_with_its_range_its_parts_and_the_offer_on_which_it_hangs(told):
    assert "rotation could sustain about 12,000 (11,300 to 12,400)" in told[3]
    assert "at the central values France 7,600 and the United Kingdom 4,370" in told[3]
    assert "fewer only if fewer than 4,500 of the 15,000 come from the United Kingdom" in told[3]


def test_what_a_contributor_could_sustain_at_the_central_values_is_told_as_given_whatever_the_ranges():
    kinds = forcecalc.load(own("kinds"))
    moved: dict[str, object] = {
        "Ash.pledge": 2318.865,
        "Ash.army_strength": 74_000,
        "ramp_length": "14 months",
        "South.sector_length": "120 km",
    }
    assert forcecalc.simulate(kinds.with_(moved)).spread("sustained_contribution", member="Ash").p5 < 2318
    assert "at the central values Ash 2,318.865 and Birch" in sentences(own("kinds"), **moved)


def test_what_would_be_covered_and_held_is_a_ceiling(told):
    assert "at most 13 % of the need would be covered" in told[4]
    assert "at most 358 km (central 347) of line at the required density" in told[4]


def test_no_bound_stands_beside_a_range_that_it_contradicts(told):
    assert "at most 11,969" not in " ".join(told)
    assert "(11,362" not in " ".join(told)


def test_the_share_of_each_army_is_told_the_heaviest_first(told):
    sentence = next(text for text in told if text.startswith("Keeping the pledges up"))
    assert sentence.index("the army of the United Kingdom") < sentence.index("the army of France")


def test_a_headcount_is_not_passed_off_as_a_force(told):
    assert any("which sets a deployed force against a headcount" in text for text in told)


def test_the_answer_says_that_the_backstop_is_unknown(told):
    assert "The backstop is unknown." in told


def test_a_backstop_that_the_file_puts_at_even_odds_is_not_told_as_granted():
    text = sentences(own("coalition_backstop"))
    assert "The backstop is put at 50 % by assumption, and does not move the ground force." in text
    assert "which is given" not in text


def test_what_offers_are_for_is_told_as_a_note_with_its_owner(told):
    assert any(text.startswith("On offer from the United Kingdom and France: for cities, ports") for text in told)


def test_every_number_follows_the_figures():
    text = sentences(own("article"), published_requirement="50,000 troops")
    assert "50,000 troops are assumed to be needed" in text
    assert "on day one the force would be at least 20,000 troops short" in text
    assert "70,000" not in text


def test_a_surplus_is_told_as_one_and_on_what_condition():
    text = sentences(own("article"), published_requirement="5,000 troops")
    assert "on day one enough only if enough of what is on offer comes" in text
    assert text.startswith("Enough, with about 7,000 troops to spare (6,300 to 7,400)")
    assert "only if fewer than" in text.partition(". ")[0]


def test_a_given_ratio_is_told_in_place_of_tours():
    assert "At a rotation ratio of 3, of at most 30,000" in sentences(own("article"), rotation_ratio=3)


def test_tours_that_differ_are_not_told_as_one():
    text = sentences(own("article"), **{"France.tour_interval": "18 months"})
    assert "At rotation ratios of 4 and 5, of at most 30,000" in text


def test_a_scenario_without_contributors_says_what_is_missing():
    assert "The gap cannot be computed without pledge." in sentences("gcsp_ceasefire")


def test_a_method_that_does_not_read_the_line_holds_no_length():
    people = {"method": "required_by_population", "protected_population": "1,000,000 people"}
    by_people = forcecalc.assess(forcecalc.load(own("article")).with_(**people), variants=False)
    assert "of line at the required density" not in " ".join(findings(Bundle(by_people)))


def test_one_who_stands_watch_is_told_from_one_who_is_there():
    text = sentences(own("article"), tooth_share="40 %", weekly_duty_hours="56 hours", absence_share="10 %")
    assert "Awake and on the line at one time: at least 4.14 per km (at least 6.66 per mile)." in text


def test_who_arrives_after_day_one_is_said_and_of_nobody_else():
    assert "as there, though some of those from Country 2, Country 3 and Country 4 arrive later." in " ".join(
        findings(Bundle(answered("a surplus"), draws=64))
    )
    assert "arrive later" not in sentences("article") + sentences("uk_france_36_months")


def test_a_limited_time_takes_fewer_soldiers_than_an_unlimited_one():
    text = sentences("radakin_64000")
    assert "To sustain what is needed indefinitely, 320,000 troops would be in rotation" in text
    assert "To keep it there for 24 months takes 256,000 different soldiers, in whole contingents." in text


def test_many_contributors_are_ranked_cut_and_counted(tmp_path):
    members = {f"State {place}": {"pledge": 100 * place, "army_strength": 1_000 * place**2} for place in range(1, 8)}
    path = tmp_path / "seven.yaml"
    path.write_text(str({"figures": {"published_requirement": 5000}, "contributors": members}), "utf-8")
    sentence = next(text for text in findings(Bundle(forcecalc.assess(forcecalc.load(path)))) if "tie down" in text)
    assert sentence.index("State 1") < sentence.index("State 2")
    assert sentence.endswith("and 3 more.")


THREAT = {
    "method": "required_by_threat",
    "threat_strength": "30,000 troops",
    "threat_concentration": "25 %",
    "defence_ratio": 3,
    "host_strength": "8,000 troops",
    "relief_counted": 0,
}


def test_a_rule_that_asks_for_nobody_is_not_told_as_no_need():
    answer = forcecalc.assess(forcecalc.load(own("article")).with_(THREAT))
    text = findings(Bundle(answer))
    assert text[0].startswith("The rule asks for no troops against this threat: it is not informative here")
    assert "enough" not in " ".join(text)


def test_what_is_enough_in_some_draws_is_told_from_both_sides():
    required = {"low": 20_000, "value": 29_000, "high": 40_000}
    text = sentences(own("article"), published_requirement=required, rotation_ratio=1)
    # A triangular requirement is at most 30,000 with a share of 1 - 10^2 / (20 x 11); fewer may come than are offered.
    assert text.startswith("Enough in at most 55 % of draws: from 7,000 or more short to at most 7,000 to spare")


def test_no_figure_carries_more_than_all_of_the_variance():
    bundle = Bundle(forcecalc.assess(forcecalc.load(TEMPLATE), variants=False))
    assert bundle.leading[0].share > 1
    assert "(100 % of the variance)" in " ".join(findings(bundle))


def test_beside_other_readings_it_is_not_told_as_enough_either(run, tmp_path):
    path = tmp_path / "threat.yaml"
    scenario = forcecalc.load("radakin_64000").with_({**THREAT, "method": "published_requirement"})
    path.write_text(forcecalc.dump(scenario) + "variants: {By threat: {method: required_by_threat}}\n", "utf-8")
    ax = forcecalc.charts.scenarios(forcecalc.assess(forcecalc.load(path)))
    assert "short on day one" in ax.get_title(loc="left")
    assert "By threat not informative" in forcecalc.charts.alt_text(ax)
    assert "threat: By threat: The rule asks for no troops against this threat" in run("compare", str(path)).stdout


@pytest.fixture
def yes_or_no(tmp_path):
    contributors = {
        "Aldland": {"pledge": 5_000, "army_strength": 100_000},
        "Corwen": {"pledge": {"value": 2_000, "probability": "30 %"}, "army_strength": 40_000},
    }
    path = tmp_path / "two.yaml"
    path.write_text(str({"figures": {"published_requirement": 8_000}, "contributors": contributors}), "utf-8")
    return Bundle(forcecalc.assess(forcecalc.load(path)))


def test_a_yes_or_no_pledge_that_decides_gives_two_answers_and_no_range(yes_or_no):
    screen = first_screen(yes_or_no)
    expected = "3,000 troops short of the 8,000 assumed to be needed without Corwen, and 1,000 short with Corwen"
    assert screen.headline == f"{expected} (in 30 % of draws)."
    assert [fact.source for fact in screen.facts if fact.about == "Sustained"] == ["7,000"]


def test_what_a_yes_or_no_pledge_changes_is_said_of_both_answers_and_the_rest_once(yes_or_no):
    said = findings(yes_or_no)
    assert "Without Corwen, 5,000 troops are assumed to be on offer; on day one the force would be 3,000" in said[2]
    assert "With Corwen, 7,000 troops are assumed to be on offer; on day one the force would be 1,000" in said[3]
    assert said.count("8,000 troops are assumed to be needed, on the ground at one time.") == 1
    assert "(5,000 to 7,000)" not in " ".join(said)
    assert "The gap hangs on the pledge of Corwen (100 % of the variance): assumed values." in said


def test_a_picture_of_two_answers_shows_the_likelier_and_draws_no_range_between_them(yes_or_no):
    shown = gap(yes_or_no)
    assert shown.title == (
        "3,000 troops short of the 8,000 assumed to be needed without Corwen, and 1,000 short with Corwen "
        "(in 30 % of draws)"
    )
    assert shown.notes[0] == "Shown without Corwen (in 70 % of draws)."
    assert [column.label.text for column in shown.columns] == ["8,000", "5,000", "5,000", "3,000 short"]
    assert {column.range.varies for column in shown.columns} == {False}
    assert contributors(yes_or_no).title.endswith("; shown without Corwen (in 70 % of draws)")
    assert supply_table(yes_or_no).title == "Supply by contributor without Corwen (in 70 % of draws), troops"


def test_a_probability_that_pledges_are_kept_reaches_the_screen_the_sentences_and_the_table():
    changes = {"pledge_confidence": "60 %"}
    bundle = Bundle(forcecalc.assess(forcecalc.load("uk_france_36_months").with_(changes)))
    spread = bundle.spread("confirmed_force")
    # Both stay away in 0.4 x 0.4 of the draws.
    assert spread.p5 == 0
    told = "0 to 7,400 with each pledge kept or not, at its probability"
    assert told in [fact.text for fact in first_screen(bundle).facts]
    assert "With each pledge kept or not, at its probability, rotation could sustain 0 to 7,400." in findings(bundle)
    assert ("confirmed force", "0", "6,000", "7,400", "") in gap_table(bundle, "km").rows


def test_a_shortfall_beside_a_requirement_that_is_on_no_step_is_in_the_table_too(tmp_path):
    path = tmp_path / "odd.yaml"
    contributors = {"A": {"pledge": 7_000, "army_strength": 50_000}}
    path.write_text(str({"figures": {"published_requirement": 12_345}, "contributors": contributors}), "utf-8")
    rows = gap_table(Bundle(forcecalc.assess(forcecalc.load(path))), "km").rows
    assert ("pledge shortfall", "", "5,345", "", "") in rows
    assert ("sustained shortfall", "", "8,350", "", "") in rows


def test_a_probability_without_effect_is_a_caution(tmp_path):
    path = tmp_path / "no_army.yaml"
    contributors = {"A": {"pledge": 5_000, "pledge_confidence": "50 %"}}
    path.write_text(str({"figures": {"published_requirement": 8_000}, "contributors": contributors}), "utf-8")
    assert forcecalc.assess(forcecalc.load(path)).warnings == [
        "pledge_confidence of A has no effect: what rotation could sustain is not known without army_strength"
    ]


def test_an_offer_of_nobody_is_said_in_a_sentence():
    said = sentences("gcsp_ceasefire", pledged_force=0)
    assert "None are assumed to be on offer; on day one the force would be 10,000 troops short." in said


def test_a_lasting_gap_that_is_given_stands_beside_what_is_not_known():
    changes = {"sustained_balance": "-5,000 troops", "France.tour_length": "unknown"}
    screen = first_screen(Bundle(forcecalc.assess(forcecalc.load(own("front_line")).with_(changes))))
    facts = {fact.about: fact.text for fact in screen.facts if fact.about}
    assert facts["Sustained"] == "not known without tour_length of France (said to be unknown)"
    assert facts["Short"] == "5,000"


def test_where_nothing_is_needed_nobody_is_counted_to_sustain_it():
    told = " ".join(findings(Bundle(answered("nothing required"))))
    assert "No troops are assumed to be needed, on the ground at one time, for about 311 miles (500 km). " in told
    assert "in rotation" not in told
    assert "soldiers" not in told


def test_two_capabilities_that_both_fall_short_are_both_named():
    told = findings(Bundle(answered("two hundred")))
    assert "Without the backstop, both capabilities fall short; with it, both still do." in told
