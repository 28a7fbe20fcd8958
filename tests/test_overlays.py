"""What is newer wins, then what is more particular: extended files, variants, settings and changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

import forcecalc
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.settings import with_settings

BASE = """
title: Base
description: What others extend.
method: published_requirement
posture: monitor
sources:
  own-count: {title: Our count}
figures:
  published_requirement: {value: 1000 troops, low: 900 troops, high: 1200 troops, bound: at least, source: own-count}
  tour_length: 6 months
contributors:
  Atlantis: {pledge: 100 troops, army_strength: 9000 troops}
  St. Utopia: {pledge: 200 troops, army_strength: 9000 troops, tour_length: 4 months}
variants:
  Larger: {published_requirement: 2000 troops}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder with one file to extend."""
    monkeypatch.chdir(tmp_path)
    Path("base.yaml").write_text(BASE)


@pytest.fixture
def base() -> forcecalc.Scenario:
    return forcecalc.load("base.yaml")


def extended(text: str) -> forcecalc.Scenario:
    """The base scenario extended by a file."""
    Path("child.yaml").write_text(f"extends: base.yaml\n{text}")
    return forcecalc.load("child.yaml")


def varied(text: str) -> forcecalc.Scenario:
    """The base scenario with a variant of its own made."""
    Path("varied.yaml").write_text(f"{BASE}  Other: {text}\n")
    return forcecalc.load("varied.yaml").variant("Other")


def complaint(made: Callable[[], object]) -> str:
    with pytest.raises(forcecalc.ScenarioError) as caught:
        made()
    return str(caught.value)


def given(scenario: forcecalc.Scenario, name: str) -> list[str]:
    """A figure of each contributor, as it was given."""
    figures = [scenario.figure(name, member) for member in scenario.members_of("contributor")]
    return [figure.given if figure else "" for figure in figures]


# Every way to change a scenario says the same thing with the same words.
WAYS = {
    "a file that extends it": lambda text: extended(f"figures: {{{text}}}\n"),
    "a variant": lambda text: varied(f"{{{text}}}"),
    "figures of a variant": lambda text: varied(f"{{figures: {{{text}}}}}"),
    "a setting": lambda text: with_settings(forcecalc.load("base.yaml"), [text.replace(": ", "=", 1)]),
    "a change in a program": lambda text: forcecalc.load("base.yaml").with_(dict([text.split(": ", 1)])),
}
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@ways
def test_a_figure_is_replaced_whole_and_its_source_and_range_go_with_it(way):
    figure = way("published_requirement: 5000 troops").figure("published_requirement")
    assert figure == Figure(figure.amount, {"value": "5000 troops"}, figure.place)
    assert figure.amount.ends == (5000, 5000)


@ways
def test_other_figures_stay_as_they_were(way, base):
    changed = way("published_requirement: 5000 troops")
    assert given(changed, "pledge") == given(base, "pledge")
    assert changed.members == base.members


@ways
def test_a_newer_figure_for_all_replaces_a_members_own_and_says_so(way):
    changed = way("tour_length: 8 months")
    assert given(changed, "tour_length") == ["8 months", "8 months"]
    assert changed.notes == ("tour_length is set for all members; it replaces the figure of St. Utopia",)


@ways
def test_the_scenario_that_is_changed_stays_as_it_was(way, base):
    way("tour_length: 8 months")
    assert given(base, "tour_length") == ["6 months", "4 months"]
    assert base.notes == ()


def test_a_members_own_figure_wins_over_the_one_for_all(base):
    assert given(base, "tour_length") == ["6 months", "4 months"]


def test_within_one_text_a_members_own_figure_wins_wherever_it_stands():
    scenario = varied("{contributors: {Atlantis: {tour_length: 3 months}}, figures: {tour_length: 8 months}}")
    assert given(scenario, "tour_length") == ["3 months", "8 months"]


def test_a_newer_figure_of_one_member_leaves_the_others_alone():
    assert given(varied('{"St. Utopia.tour_length": 5 months}'), "tour_length") == ["6 months", "5 months"]
    assert given(extended("contributors: {Atlantis: {tour_length: 5 months}}"), "tour_length") == [
        "5 months",
        "4 months",
    ]


def test_a_note_on_a_replaced_figure_reaches_the_answer():
    answer = forcecalc.assess(extended("figures: {tour_length: 8 months}"))
    assert "tour_length is set for all members; it replaces the figure of St. Utopia" in answer.warnings


def test_a_member_is_added_under_its_group_behind_the_others():
    scenario = varied("{contributors: {Germany: {pledge: 300 troops, army_strength: 9000 troops}}}")
    assert scenario.members_of("contributor") == ("Atlantis", "St. Utopia", "Germany")
    assert given(scenario, "tour_length") == ["6 months", "4 months", "6 months"]


def test_a_member_named_again_under_its_group_is_the_same_member():
    scenario = extended("contributors: {Atlantis: {pledge: 150 troops}}")
    assert scenario.members_of("contributor") == ("Atlantis", "St. Utopia")
    assert given(scenario, "army_strength") == ["9000 troops", "9000 troops"]


def test_a_member_may_be_named_without_figures_of_its_own():
    assert extended("contributors: {Germany: }").members_of("contributor") == ("Atlantis", "St. Utopia", "Germany")


@pytest.mark.parametrize("text", ["{without: [Atlantis]}", "{without: Atlantis}"])
def test_a_member_left_out_takes_its_figures_along(text):
    scenario = varied(text)
    assert scenario.members_of("contributor") == ("St. Utopia",)
    assert scenario.figure("pledge", "Atlantis") is None


def test_of_all_members_left_out_one_without_a_name_remains():
    scenario = varied("{without: [Atlantis, St. Utopia]}")
    assert scenario.members_of("contributor") == ("",)
    assert given(scenario, "tour_length") == ["6 months"]


def test_a_member_left_out_may_be_added_anew_with_other_figures():
    scenario = varied("{without: [Atlantis], contributors: {Atlantis: {pledge: 1 troops}}}")
    assert scenario.members_of("contributor") == ("St. Utopia", "Atlantis")
    assert scenario.figure("army_strength", "Atlantis") is None


def test_a_figure_for_all_is_not_noted_to_replace_that_of_a_member_left_out():
    assert varied("{without: [St. Utopia], tour_length: 8 months}").notes == ()


def test_sources_of_extended_files_are_at_hand():
    scenario = extended(
        "sources: {second-count: {title: Another}}\n"
        "figures: {reference_army: {value: 5, source: own-count}, horizon: {value: 9 months, source: second-count}}\n"
    )
    assert scenario.source("own-count").title == "Our count"
    assert scenario.source("second-count").title == "Another"
    assert scenario.source("nato-2004").title


def test_a_source_is_never_redefined():
    text = "sources:\n  new-count: {title: A}\n  own-count: {title: B}\n"
    expected = "child.yaml:4:3: sources.own-count: is already a source; give the new one another key"
    assert complaint(lambda: extended(text)) == expected


def test_title_method_and_posture_are_the_newest_given():
    scenario = extended("title: Mine\nposture: deter\n")
    assert (scenario.title, scenario.method, scenario.posture) == ("Mine", "published_requirement", "deter")
    assert (scenario.name, scenario.description) == ("child", "What others extend.")


def test_a_title_is_not_inherited_but_taken_from_the_name_of_the_file():
    assert extended("").title == "child"


def test_variants_are_not_inherited():
    assert extended("").variants == {}


def test_variants_are_changes_of_the_scenario_that_names_them():
    child = extended("figures: {published_requirement: 5000 troops}\nvariants: {Short: {tour_length: 3 months}}\n")
    assert child.variant("Short").figure("published_requirement").given == "5000 troops"


def test_a_variant_of_one_scenario_may_choose_another_method():
    sized = varied("{method: required_by_line, sectors: {Line: {sector_length: 10 km, line_density: 5 troops/km}}}")
    assert forcecalc.assess(sized).value("required_force") == 50


def test_files_are_extended_over_several_steps_the_nearest_last():
    extended("figures: {published_requirement: 5000 troops, horizon: 9 months}\n")
    Path("grandchild.yaml").write_text("extends: child.yaml\nfigures: {published_requirement: 7000 troops}\n")
    scenario = forcecalc.load("grandchild.yaml")
    assert scenario.figure("published_requirement").given == "7000 troops"
    assert scenario.figure("horizon").given == "9 months"
    assert given(scenario, "pledge") == ["100 troops", "200 troops"]


def test_a_file_is_extended_from_its_own_folder():
    Path("below").mkdir()
    Path("below/child.yaml").write_text("extends: ../base.yaml\n")
    assert forcecalc.load("below/child.yaml").members_of("contributor") == ("Atlantis", "St. Utopia")


def test_a_bundled_scenario_is_extended_by_its_name():
    Path("child.yaml").write_text("extends: article\n")
    assert forcecalc.load("child.yaml").members_of("contributor") == ("United Kingdom", "France")


def test_a_file_of_a_bundled_name_wins():
    Path("article").write_text("title: Mine\n")
    assert forcecalc.load("article").title == "Mine"


def test_defaults_hold_where_nothing_is_given_and_are_marked(base):
    assert base.figure("handover").default
    assert not base.figure("tour_length").default


def test_a_figure_of_a_file_replaces_the_default_for_everyone():
    assert not extended("figures: {handover: 1 month}").figure("handover").default


def test_figures_used_are_listed_in_the_order_of_the_glossary_and_only_where_they_hold(base):
    figures = dict(base.with_({"St. Utopia.handover": "1 month", "Atlantis.handover": "1 month"}).used())
    assert [str(key) for key in figures if key.name == "handover"] == ["Atlantis.handover", "St. Utopia.handover"]
    assert [str(key) for key in figures if key.name == "tour_length"] == ["tour_length", "St. Utopia.tour_length"]


def test_a_file_has_the_theatre_of_the_one_it_extends_and_so_have_its_variants():
    Path("base.yaml").write_text(f"theatre: Utopia{BASE}")
    scenario = extended("variants: {Smaller: {published_requirement: 10 troops}}\n")
    assert (scenario.theatre, scenario.variant("Smaller").theatre) == ("Utopia", "Utopia")


def test_a_file_may_have_another_theatre_than_the_one_it_extends():
    Path("base.yaml").write_text(f"theatre: Utopia{BASE}")
    assert extended("theatre: '  Gaza '\n").theatre == "Gaza"


def test_a_variant_cannot_be_in_another_theatre():
    assert "'theatre' belongs to the whole file, not to a change" in complaint(lambda: varied("{theatre: Gaza}"))


def test_a_bundled_file_goes_by_its_name_wherever_the_file_that_extends_it_lies(tmp_path):
    (tmp_path / "mine.yaml").write_text("extends: article\n", "utf-8")
    assert forcecalc.load(tmp_path / "mine.yaml").place("contributors").file == "article"
