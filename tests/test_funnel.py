"""The funnel: what is left of armies at each stage is the model's, and what is lost adds up."""

import pytest

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.stages import stages
from forcecalc.report.exhibits.funnel import funnel
from forcecalc.report.numbers import reported
from tests.awkward import ODD
from tests.conftest import own
from tests.drawn import rectangles

STAGES = ("army_strength", "deployable_strength", "deployable_force", "sustainable_force")


def scenario(count, named, required=30_000, pledge=1_500):
    armies = {
        f"{named}{number}": {
            "army_strength": f"{40_000 + 700 * number} troops",
            "population": f"{1 + number}000000 people",
            "deployable_share": {"value": "40 %", "low": "30 %", "high": "50 %"},
            "pledge": f"{pledge + 137 * number} troops",
            "arrival_month": f"{number % 5} months",
        }
        for number in range(count)
    }
    return {
        "title": f"{named} {count}",
        "method": "published_requirement",
        "figures": {
            "published_requirement": f"{required} troops",
            "tour_length": "6 months",
            "tour_interval": {"value": "24 months", "low": "18 months", "high": "30 months"},
            "horizon": "36 months",
        },
        "contributors": armies,
    }


def shown(answer, draws=256):
    return funnel(Bundle(answer, draws=draws))


def test_each_stage_of_a_contributor_is_the_answer_s(article):
    exhibit = shown(article)
    names = {each.name: each for each in exhibit.funnels}
    assert list(names) == ["France", "United Kingdom"]
    assert [stage.value for stage in names["France"].stages] == [article.value(name, "France") for name in STAGES]


def test_what_is_lost_adds_up_from_the_army_to_what_is_sustained(article):
    first, *_, last = shown(article).together.stages
    lost = sum(stage.lost for stage in shown(article).together.stages)
    # 74,612 and 120,000 in the armies, of whom rotation could sustain 4,369 and 7,600.
    assert first.value == 194_612
    assert last.value == pytest.approx(11_968.96)
    assert lost == pytest.approx(first.value - last.value)


def test_all_together_have_the_number_and_the_range_of_the_gap(article):
    bundle = Bundle(article)
    last, whole = funnel(bundle).together.sustained, bundle.spread("sustained_force")
    assert last.words == reported(bundle).wording("sustained_force").phrase
    assert tuple(last.range) == (whole.p5, whole.p95)


def test_the_title_is_the_argument_with_its_range():
    answer = forcecalc.assess(forcecalc.load("article"))
    title = shown(answer, 2**14).title
    assert title == (
        "Of about 192,000 soldiers in the two armies, rotation could sustain about 6,000 (2,200 to 8,400): one in 23 "
        "to one in 86"
    )


def test_the_steps_say_what_leaves_so_few():
    uk = next(each for each in shown(forcecalc.assess(forcecalc.load("article"))).funnels if each.name != "France")
    assert [stage.why for stage in uk.stages[1:]] == [
        "33 % to 47 % in deployable units",
        "12,000 to 25,000 on other duties",
        "one in 4.78 to 5.36: 6 months out, about 24 months between tours",
    ]


def test_an_own_pledge_is_marked_at_its_contributor_and_a_joint_one_once(article):
    own_pledges, joint = shown(article), shown(forcecalc.assess(forcecalc.load("article")))
    assert [each.offer.label for each in own_pledges.funnels] == ["≤ 15,000 assumed to be on offer"] * 2
    assert [each.offer for each in joint.funnels] == [None, None]
    assert (joint.together.offer.value, joint.together.offer.label) == (30_000, "≤ 30,000 reported on offer")


def test_a_pledge_below_what_could_be_sustained_is_said_in_the_title(article):
    answer = forcecalc.assess(article.scenario.with_({"France.pledge": "5000 troops"}), variants=False)
    assert shown(answer).title.endswith("; of those assumed to be on offer, about 9,400 (9,000 to 9,600)")


def test_a_bound_on_an_army_bounds_every_stage_of_it(written):
    tree = scenario(1, "Country ")
    tree["contributors"]["Country 0"] |= {
        "army_strength": {"value": "40000 troops", "bound": "at most"},
        "deployable_share": "40 %",
    }
    tree["figures"]["tour_interval"] = "24 months"
    exhibit = shown(written(tree))
    assert [stage.label.text for stage in exhibit.together.stages] == ["≤ 40,000", "≤ 16,000", "≤ 16,000", "≤ 3,200"]
    assert exhibit.title.startswith(
        "Of at most 40,000 soldiers in the army of Country 0, rotation could sustain at most"
    )
    # Whether a smaller army could sustain a larger or a smaller part of itself is not known.
    assert "one in" not in exhibit.title


def test_of_many_contributors_those_who_sustain_most_stand_alone_and_the_rest_together(written):
    answer = written(scenario(40, "Country "))
    exhibit = shown(answer)
    assert [each.name for each in exhibit.all_funnels] == [
        "Country 39",
        "Country 38",
        "38 others together",
        "All 40 together",
    ]
    parts = sum(each.sustained.value for each in exhibit.funnels)
    assert parts == pytest.approx(exhibit.together.sustained.value)
    assert parts == pytest.approx(sum(answer["sustainable_force"][:, 0]))


def test_of_one_contributor_there_is_one_funnel(written):
    exhibit = shown(written(scenario(1, "Country ")))
    assert exhibit.all_funnels == (exhibit.together,)
    assert not charts.funnel(exhibit).child_axes


def test_contributors_without_an_army_are_named_and_left_out(written):
    tree = scenario(3, "Country ")
    del tree["contributors"]["Country 1"]["army_strength"]
    tree["contributors"]["Country 1"]["sustainable_force"] = "2000 troops"
    exhibit = shown(written(tree))
    assert [each.name for each in exhibit.funnels] == ["Country 2", "Country 0"]
    assert "Without figures for an army, and left out: Country 1." in exhibit.notes


def test_where_no_army_is_given_the_funnel_begins_with_what_is_deployable(written):
    tree = scenario(1, "Country ")
    figures = tree["contributors"]["Country 0"]
    del figures["army_strength"], figures["deployable_share"]
    figures["deployable_strength"] = "16000 troops"
    exhibit = shown(written(tree))
    assert [stage.quantity for stage in exhibit.together.stages] == list(STAGES[1:])
    assert exhibit.title.startswith("Of 16,000 troops in deployable units of Country 0, rotation could sustain")


def test_without_any_army_there_is_no_funnel():
    answer = forcecalc.assess(forcecalc.load("radakin_64000"))
    assert stages(answer) is None
    with pytest.raises(NotApplicableError, match="there is no army to begin with; missing: army strength"):
        shown(answer)


def test_an_army_of_which_nothing_is_free_sustains_nobody(written):
    tree = scenario(1, "Country ")
    tree["contributors"]["Country 0"]["permanent_posts"] = "40000 troops"
    exhibit = shown(written(tree))
    assert exhibit.together.sustained.label.text == "none"
    assert exhibit.title.endswith("rotation could sustain none")


def test_odd_names_stay_text(written):
    exhibit = shown(written(scenario(2, ODD)))
    assert [each.name for each in exhibit.funnels] == [f"{ODD.replace(chr(10), ' ')}{number}" for number in (1, 0)]
    assert not [text for text in charts.funnel(exhibit).texts if text.get_parse_math()]


def test_the_chart_has_the_funnel_s_bars():
    exhibit = shown(forcecalc.assess(forcecalc.load(own("uk_alone"))))
    bars = rectangles(charts.funnel(exhibit))[: len(STAGES)]
    assert [bar.get_width() for bar in bars] == [stage.value for stage in exhibit.together.stages]


def test_where_a_page_has_no_room_for_each_all_stand_together(article):
    exhibit = shown(article)
    assert len(charts.funnel(exhibit).child_axes) == 2
    portrait = charts.funnel(exhibit, shape="portrait")
    assert not portrait.child_axes
    assert rectangles(portrait)[0].get_width() == exhibit.together.stages[0].value
