"""What people write: two sources for a figure, notes on members, other money, tours in days and weeks."""

import json

import pytest

import forcecalc
from forcecalc.errors import ForcecalcError
from forcecalc.report.evidence import references, stated

TWO_SOURCES = """title: A need that two have stated
posture: interpose
figures:
  published_requirement: {{value: 20000 troops, source: {source}}}
sources: {{a: {{title: A, date: "2020"}}, b: {{title: B, date: "2021"}}}}
"""
NOTED = """title: Notes on members
posture: interpose
figures: {published_requirement: 20000 troops}
contributors:
  France: {pledge: 5000 troops, army_strength: 100000 troops, note: "only under a mandate; no armour."}
  Spain: {pledge: 5000 troops, army_strength: 100000 troops, note: "only under a mandate; no armour."}
  Italy: {pledge: 5000 troops, army_strength: 100000 troops}
variants:
  Later: {"Italy.note": after the summer, tour_length: 12 months}
"""
COSTS = """title: Costs
posture: interpose
figures:
  published_requirement: 20000 troops
  cost_per_troop_year: {cost}
  price_year: 2020
  horizon: 24 months
contributors:
  A: {{pledge: 5000 troops, army_strength: 100000 troops}}
"""
TOURS = """title: Tours as they are written
posture: interpose
figures: {{published_requirement: 20000 troops, tour_length: {tour}, tour_interval: {interval}, horizon: {horizon}}}
contributors: {{A: {{pledge: 5000 troops, army_strength: 100000 troops}}}}
"""


@pytest.fixture
def scenario(tmp_path, monkeypatch):
    """Writes the text of a scenario to a file in the folder that commands are then given in, and loads it."""
    monkeypatch.chdir(tmp_path)

    def load(text):
        (tmp_path / "written.yaml").write_text(text, "utf-8")
        return forcecalc.load("written.yaml")

    return load


@pytest.fixture
def printed(run):
    """What a command prints, its lines joined."""
    return lambda *args: " ".join(run(*args).output.split())


@pytest.mark.parametrize("source", ["[a, b]", "a; b", "a;b"])
def test_two_sources_of_a_figure_are_both_cited(scenario, printed, source):
    answer = forcecalc.assess(scenario(TWO_SOURCES.format(source=source)))
    cited = references([answer])
    assert [reference.source.title for reference in cited[:2]] == ["A", "B"]
    figure = next(figure for figure in stated(answer, cited) if figure.key.name == "published_requirement")
    assert (figure.reference, figure.further) == (1, (2,))
    assert figure.remark.startswith("also source 2")
    assert "a: A, 2020 b: B, 2021" in printed("explain", "written.yaml", "required_force")


def test_two_sources_are_both_in_json_and_in_what_is_written_out(scenario, run):
    both = scenario(TWO_SOURCES.format(source="[a, b]"))
    content = json.loads(run("written.yaml", "--json").output)
    assert list(content["sources"])[:2] == ["a", "b"]
    assert scenario(forcecalc.dump(both)).figure("published_requirement").sources == ("a", "b")


def test_one_of_two_sources_that_is_not_known_is_named(scenario):
    with pytest.raises(ForcecalcError, match="unknown source 'c'"):
        scenario(TWO_SOURCES.format(source="[a, c]"))


def test_a_note_on_members_is_told_with_their_names_once(scenario, printed):
    scenario(NOTED)
    assert "France and Spain: only under a mandate; no armour." in printed("written.yaml", "--full")


def test_notes_on_members_survive_being_written_out_and_a_workbook(scenario, run):
    noted = scenario(NOTED)
    assert scenario(forcecalc.dump(noted)).member_notes == noted.member_notes
    run("brief", "written.yaml", "-o", "noted.xlsx")
    run("from-xlsx", "noted.xlsx", "-o", "again.yaml")
    again = forcecalc.load("again.yaml")
    assert again.member_notes == noted.member_notes
    assert again.variant("Later").member_notes["Italy"] == "after the summer"


def test_a_long_note_on_a_member_is_kept_whole_by_a_workbook(scenario, run):
    noted = scenario(NOTED.replace("no armour", "no armour " * 4_000))
    run("brief", "written.yaml", "-o", "noted.xlsx")
    run("from-xlsx", "noted.xlsx", "-o", "again.yaml")
    assert forcecalc.load("again.yaml").member_notes == noted.member_notes


@pytest.mark.parametrize(
    ("cost", "sentence", "unit"),
    [
        ("100 thousand EUR per troop-year", "€2 bn a year in euros of 2020", "EUR per year"),
        ("100000 pounds sterling per troop-year", "£2 bn a year in pounds of 2020", "GBP per year"),
        ("100000 CHF per troop-year", "CHF 2 bn a year in CHF of 2020", "CHF per year"),
        ("100000 dollars per troop-year", "$2 bn a year in dollars of 2020", "USD per year"),
    ],
)
def test_money_stays_in_the_currency_that_the_file_gives(scenario, printed, run, cost, sentence, unit):
    scenario(COSTS.format(cost=cost))
    assert sentence in printed("written.yaml", "--full")
    assert json.loads(run("written.yaml", "--json").output)["results"]["annual_cost"]["unit"] == unit


def test_a_condition_in_another_currency_is_refused(scenario, run):
    scenario(COSTS.format(cost="100000 EUR per troop-year"))
    with pytest.raises(ForcecalcError, match="is in USD, not EUR; none is converted"):
        run("breakeven", "written.yaml", "--until", "annual_cost <= 1 billion USD per year")


def test_a_variant_in_another_currency_is_refused(scenario):
    text = COSTS.format(cost="100000 EUR per troop-year")
    with pytest.raises(ForcecalcError, match="is in USD, while other money here is in EUR"):
        scenario(f"{text}variants: {{Dear: {{cost_per_troop_year: 1 million USD per troop-year}}}}\n")


@pytest.mark.parametrize(
    ("tour", "interval", "horizon", "expected"),
    [
        ("180 days", "18 months", "2 years", "With 180-day tours and 18 months between them"),
        ("26 weeks", "730 days", "1,000 days", "With 26-week tours and 730 days between them"),
        ("1 week", "2 weeks", "1 year", "With 1-week tours and 2 weeks between them"),
    ],
)
def test_tours_come_back_as_they_are_written(scenario, printed, tour, interval, horizon, expected):
    scenario(TOURS.format(tour=tour, interval=interval, horizon=f'"{horizon}"'))
    assert expected in printed("written.yaml", "--full")


def test_a_horizon_in_days_comes_back_in_days(scenario, printed):
    scenario(TOURS.format(tour="180 days", interval="18 months", horizon='"1,000 days"'))
    assert "in none of 1,000 days" in printed("flow", "written.yaml")


def test_a_tour_with_a_range_is_told_in_months(scenario, printed):
    tour = "{low: 150 days, high: 210 days}"
    scenario(TOURS.format(tour=tour, interval="18 months", horizon="2 years"))
    assert "-day tours" not in printed("written.yaml", "--full")
