"""What is refused because it cannot be, and what is warned about because it is probably a mistake or easily misread."""

import pytest
import yaml

from forcecalc.analysis.assess import assess
from forcecalc.case.completeness import complete_case
from forcecalc.case.load import load
from forcecalc.case.validation import refuse, warnings
from forcecalc.errors import ScenarioError

BASE = {"published_requirement": "10,000 troops", "pledge": "1,000 troops", "army_strength": "50,000 troops"}
THREAT = {
    "threat_strength": "30,000 troops",
    "threat_concentration": "25 %",
    "host_strength": "8,000 troops",
    "relief_arrival": "12 hours",
    "holding_time": "60 hours",
}


@pytest.fixture
def question(tmp_path):
    """A scenario with two contributors, written from figures: `A.pledge` is one's own, `pledge` everybody's."""

    def written(figures, method="published_requirement", posture="interpose"):
        figures = BASE | figures
        own = {
            member: {name[2:]: value for name, value in figures.items() if name.startswith(f"{member}.")}
            for member in ("A", "B")
        }
        shared = {name: value for name, value in figures.items() if "." not in name}
        path = tmp_path / "scenario.yaml"
        content = {"method": method, "posture": posture, "contributors": own, "figures": shared}
        path.write_text(yaml.safe_dump(content), encoding="utf-8")
        return complete_case(load(path))

    return written


def spread(low, high):
    return {"low": low, "high": high}


AT_AN_END = ", at an end of its range,"
REFUSED = [
    ({"handover": "6 months"}, "handover of A and B is not shorter than the tour_length"),
    ({"A.handover": "6 months"}, "handover of A is not shorter than the tour_length"),
    ({"B.tour_length": "1 month", "handover": "1 month"}, "handover of B is not shorter than the tour_length"),
    (
        {"handover": spread("1 month", "6 months")},
        "handover of A and B, at an end of its range, is not shorter than the tour_length",
    ),
    (
        {"B.tour_length": spread("2 months", "9 months"), "handover": "2 months"},
        "handover of B, at an end of its range, is not",
    ),
    (
        {"handover": spread("1 month", "4 months"), "tour_length": spread("4 months", "8 months")},
        "handover of A and B, at an end of its range, is not shorter than the tour_length",
    ),
    ({"rotation_ratio": 0.5}, "rotation_ratio of A and B is below 1: fewer in the system than deployed"),
    ({"B.rotation_ratio": spread(0.9, 3)}, "rotation_ratio of B, at an end of its range, is below 1"),
]


@pytest.mark.parametrize(("figures", "said"), REFUSED)
def test_figures_that_cannot_be_together_are_refused_at_any_end_of_their_ranges(question, figures, said):
    with pytest.raises(ScenarioError) as refused:
        refuse(question(figures))
    assert said in refused.value.complaints[0]


def test_a_fault_is_reported_once_and_not_again_by_what_follows_from_it(question):
    with pytest.raises(ScenarioError) as refused:
        refuse(question({"handover": "7 months"}))
    assert len(refused.value.complaints) == 1


def test_a_member_with_too_few_figures_does_not_silence_the_doubts_about_the_others(question):
    figures = {"A.pledge": "60,000 troops", "B.army_strength": "unknown", "B.deployable_strength": "5,000 troops"}
    assert "pledge of A is more than the whole army_strength" in warnings(question(figures))


@pytest.mark.parametrize(
    "figures",
    [
        {"handover": "5.9 months"},
        {"handover": spread("1 month", "3 months"), "tour_length": spread("4 months", "8 months")},
        {"rotation_ratio": 1},
        {"rotation_ratio": spread(1, 3)},
        {"tour_length": "unknown", "handover": "9 months", "published_requirement": "10 troops"},
    ],
)
def test_figures_that_can_be_together_at_every_end_pass(question, figures):
    refuse(question(figures))


def test_a_refusal_says_where_the_figure_stands(tmp_path):
    path = tmp_path / "tours.yaml"
    path.write_text(
        "method: published_requirement\nfigures:\n  published_requirement: 10\n  handover: 8 months\n", encoding="utf-8"
    )
    with pytest.raises(ScenarioError) as refused:
        assess(load(path))
    assert refused.value.complaints[0].startswith(f"{path}:4:13: figures.handover: handover is not shorter")


def test_a_plain_scenario_raises_no_doubt(question):
    assert warnings(question({})) == []


QUESTIONED = [
    ({"tour_interval": "1 month"}, "tour_interval of A and B is shorter than the tour_length: was the leave"),
    ({"A.tour_interval": "5.9 months"}, "tour_interval of A is shorter than the tour_length"),
    ({"B.tour_interval": spread("3 months", "24 months")}, "tour_interval of B, at an end of its range, is shorter"),
    ({"deployable_share": "8 %"}, "deployable_share of A and B is a tenth or less beside a rotation_ratio above 1"),
    ({"B.deployable_share": "10 %"}, "deployable_share of B is a tenth or less beside a rotation_ratio above 1"),
    ({"deployable_share": "8 %", "rotation_ratio": 1.1}, "deployable_share of A and B is a tenth or less beside a"),
    ({"A.pledge": "60,000 troops"}, "pledge of A is more than the whole army_strength"),
    ({"pledge": spread("1,000 troops", "50,001 troops")}, "pledge of A and B, at an end of its range, is more"),
    ({"B.permanent_posts": "50,001 troops"}, "permanent_posts of B is more than the whole army_strength"),
]


@pytest.mark.parametrize(("figures", "said"), QUESTIONED)
def test_a_likely_mistake_is_questioned_and_named(question, figures, said):
    told = warnings(question(figures))
    assert len(told) == 1
    assert told[0].startswith(said)


@pytest.mark.parametrize(
    "figures",
    [
        {"tour_interval": "6 months"},
        {"deployable_share": "10.1 %"},
        {"deployable_share": "8 %", "rotation_ratio": 1},
        {"pledge": "50,000 troops"},
        {"permanent_posts": "50,000 troops"},
        {"tour_interval": spread("6 months", "24 months")},
    ],
)
def test_what_is_just_possible_is_not_questioned(question, figures):
    assert warnings(question(figures)) == []


def test_a_requirement_of_nothing_is_called_not_informative(question):
    told = warnings(question(THREAT, method="required_by_threat", posture="deter"))
    assert told == [
        "required_by_threat is zero: the rule is not informative here, which does not mean that no force is needed"
    ]


def test_a_requirement_of_something_is_not(question):
    figures = THREAT | {"threat_strength": "300,000 troops"}
    assert warnings(question(figures, method="required_by_threat", posture="deter")) == []


def test_a_method_used_for_a_posture_it_is_not_valid_for_is_reported(question):
    figures = THREAT | {"threat_strength": "300,000 troops"}
    assert warnings(question(figures, method="required_by_threat", posture="interpose")) == [
        "required_by_threat is valid for deter and defend; the posture here is interpose"
    ]


HIDDEN = [
    ({"rotation_ratio": 5, "tour_length": "4 months"}, "rotation_ratio is given, so tour_length has no effect"),
    (
        {"rotation_ratio": 5, "tour_length": "4 months", "tour_interval": "8 months"},
        "rotation_ratio is given, so tour_length and tour_interval have no effect",
    ),
    (
        {"A.rotation_ratio": 5, "A.tour_length": "4 months", "B.tour_length": "5 months"},
        "rotation_ratio is given, so tour_length of A has no effect",
    ),
    (
        {"deployable_strength": "9 troops", "B.deployable_share": "30 %"},
        "deployable_strength is given, so deployable_share of B has no effect",
    ),
]


@pytest.mark.parametrize(("figures", "said"), HIDDEN)
def test_a_figure_hidden_behind_another_is_told(question, figures, said):
    assert said in warnings(question(figures))


@pytest.mark.parametrize(
    "figures",
    [
        {"rotation_ratio": 5},
        {"A.rotation_ratio": 5, "tour_length": "4 months"},
        {"A.rotation_ratio": 5, "B.tour_length": "4 months"},
    ],
)
def test_a_default_or_a_figure_that_others_still_read_is_not_hidden(question, figures):
    assert warnings(question(figures)) == []


@pytest.mark.parametrize(("change", "value"), [("reference_army", "9 troops"), ("horizon", "9 months")])
def test_a_change_that_cannot_move_the_headline_is_told(article, change, value):
    told = assess(article.scenario.with_({change: value}), variants=False).warnings
    assert len(told) == 1
    assert told[0].startswith(f"{change} cannot move the sustained shortfall")


def test_a_longer_line_cannot_move_a_published_requirement(article):
    told = assess(article.scenario.with_({"Buffer zone.sector_length": "9,000 km"}), variants=False).warnings
    assert len(told) == 1
    assert told[0].startswith("Buffer zone.sector_length cannot move the sustained shortfall")


@pytest.mark.parametrize("change", ["published_requirement", "France.pledge", "tour_length"])
def test_a_change_that_moves_the_headline_is_not_remarked_on(article, change):
    value = {"tour_length": "7 months"}.get(change, "20,000 troops")
    assert assess(article.scenario.with_({change: value}), variants=False).warnings == []


def test_a_variant_is_doubted_like_any_other_scenario(article):
    assert article.variants["Rotation at 3"].warnings == [
        "rotation_ratio is given, so tour_length, tour_interval of United Kingdom and tour_interval of France "
        "have no effect"
    ]


def test_what_a_setting_for_everybody_replaces_is_told(article):
    told = assess(article.scenario.with_({"pledge": "20,000 troops"}), variants=False).warnings
    assert told == ["pledge is set for all members; it replaces the figure of France, United Kingdom"]


def test_another_method_is_not_said_to_move_nothing(article):
    changed = article.scenario.with_(method="required_by_line", line_density="12 troops/km")
    assert "cannot move" not in " ".join(assess(changed, variants=False).warnings)
