"""Changes made on the command line or in a program: the later over the earlier, and never a member made by them."""

from collections.abc import Callable
from pathlib import Path

import pytest

import forcecalc
from forcecalc.scenario.settings import with_settings

BASE = """
method: published_requirement
figures: {published_requirement: 1000 troops, tour_length: 6 months}
sources: {own-count: {title: Our count}}
contributors:
  Atlantis: {pledge: 100 troops, army_strength: 9000 troops}
  St. Utopia: {pledge: 200 troops, army_strength: 9000 troops, tour_length: 4 months}
"""


@pytest.fixture
def base(tmp_path: Path) -> forcecalc.Scenario:
    path = tmp_path / "base.yaml"
    path.write_text(BASE)
    return forcecalc.load(path)


def complaint(made: Callable[[], object]) -> str:
    with pytest.raises(forcecalc.ScenarioError) as caught:
        made()
    return str(caught.value)


def given(scenario: forcecalc.Scenario, name: str) -> list[str]:
    """A figure of each contributor, as it was given."""
    figures = [scenario.figure(name, member) for member in scenario.members_of("contributor")]
    return [figure.given if figure else "" for figure in figures]


def test_a_members_figure_is_split_at_its_last_dot(base):
    changed = with_settings(base, ["St. Utopia.pledge=300 troops"])
    assert given(changed, "pledge") == ["100 troops", "300 troops"]


@pytest.mark.parametrize("setting", ["Germany.pledge=5 troops", "Atlantis.St. Utopia.pledge=5 troops"])
def test_naming_a_members_figure_never_makes_a_member(setting, base):
    member = setting.rpartition(".pledge")[0]
    assert complaint(lambda: with_settings(base, [setting])).startswith(
        f"--set {setting}: there is no contributor '{member}'; contributors: Atlantis, St. Utopia; "
        "a new one goes under `contributors:`"
    )


def test_a_figure_of_no_member_before_the_dot_is_unknown(base):
    assert "unknown figure '.pledge'" in complaint(lambda: base.with_({".pledge": 5}))


def test_later_settings_win_over_earlier_ones(base):
    changed = with_settings(
        base, ["tour_length=3 months", "Atlantis.tour_length=5 months", "Atlantis.tour_length=7 months"]
    )
    assert given(changed, "tour_length") == ["7 months", "3 months"]
    assert changed.changes == ("tour_length", "Atlantis.tour_length", "Atlantis.tour_length")


def test_a_later_setting_for_all_wins_over_an_earlier_one_for_a_member(base):
    changed = with_settings(base, ["Atlantis.tour_length=5 months", "tour_length=3 months"])
    assert given(changed, "tour_length") == ["3 months", "3 months"]


def test_a_setting_takes_ranges_members_and_methods(base):
    changed = with_settings(
        base,
        [
            "tour_length={low: 4 months, high: 8 months, source: own-count}",
            "contributors={Germany: {pledge: 5 troops}}",
            "without=Atlantis",
            "method=required_by_line",
        ],
    )
    assert changed.figure("tour_length").amount.ends == (4, 8)
    assert changed.members_of("contributor") == ("St. Utopia", "Germany")
    assert changed.method == "required_by_line"


def test_a_setting_may_have_blanks_and_further_equals_signs(base):
    changed = with_settings(base, [" tour_length = {value: 4 months, note: a=b} "])
    assert (changed.figure("tour_length").given, changed.figure("tour_length").note) == ("4 months", "a=b")


def test_a_change_in_a_program_takes_numbers_ranges_and_lists(base):
    changed = base.with_(
        {"St. Utopia.pledge": 250}, published_requirement={"low": 1_000, "high": 2e3}, backstop={"values": [0, 1]}
    )
    assert given(changed, "pledge") == ["100 troops", "250"]
    assert changed.figure("published_requirement").amount.ends == (1_000, 2_000)
    assert changed.figure("backstop").amount.central == 1
    assert changed.changes == ("St. Utopia.pledge", "published_requirement", "backstop")


def test_every_fault_of_a_change_is_reported_at_once(base):
    assert complaint(lambda: base.with_(pledge="5 km", tour_lenght="4 months")) == (
        "change: pledge: '5 km' is not in troops; write it like 15000 troops\n"
        "change: tour_lenght: unknown figure 'tour_lenght'; `forcecalc glossary` lists all figures; "
        "did you mean 'tour_length'?"
    )


def test_a_figure_given_twice_in_one_change_is_refused(base):
    change = {"Atlantis.pledge": 5, "contributors": {"Atlantis": {"pledge": 6}}}
    assert "change: contributors.Atlantis.pledge: 'pledge' is given twice" in complaint(lambda: base.with_(change))
