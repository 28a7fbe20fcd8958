"""Figures of armies come from the bundled table by the member's name, each with its source and its caveats."""

import pytest

import forcecalc
from forcecalc.errors import Complaints, Place, ScenarioError
from forcecalc.reference.armies import ARMY_FIGURES, all_services, army_countries, army_figure, army_rows
from forcecalc.scenario.bundled_tables import taken_figure, taken_member
from forcecalc.scenario.sources import registry
from forcecalc.units import CONTRIBUTOR

BASE = {"published_requirement": 50_000, "pledge": 1_000}
ROWS = army_rows()


def load(contributors, figures=(), **more):
    return forcecalc.load({"figures": {**BASE, **dict(figures)}, "contributors": contributors, **more})


def faults(contributors, figures=(), **more):
    with pytest.raises(ScenarioError) as caught:
        load(contributors, figures, **more)
    return caught.value.complaints


def test_a_member_takes_all_figures_that_the_table_has_and_keeps_its_own():
    scenario = load({"France": {"from": "armies", "pledge": "5000 troops"}})
    assert scenario.figure("army_strength", "France").given == "120000 troops"
    assert scenario.figure("permanent_posts", "France").given == "10000 troops"
    assert scenario.figure("pledge", "France").given == "5000 troops"


def test_a_figure_of_its_own_goes_before_that_of_the_table():
    scenario = load({"France": {"from": "armies", "army_strength": 100_000}})
    assert scenario.figure("army_strength", "France").given == "100000"
    assert scenario.figure("permanent_posts", "France").source


def test_one_figure_of_a_member_is_taken():
    scenario = load({"France": {"army_strength": {"from": "armies"}}})
    assert scenario.figure("army_strength", "France").given == "120000 troops"
    assert scenario.figure("permanent_posts", "France").default


def test_a_figure_of_every_contributor_is_taken_but_for_those_who_have_one():
    scenario = load({"France": {}, "Spain": {"army_strength": 9}}, {"army_strength": {"from": "armies"}})
    given = {member: scenario.figure("army_strength", member).given for member in ("France", "Spain")}
    assert given == {"France": "120000 troops", "Spain": "9"}


def test_every_row_is_a_member_of_a_group_from_the_table():
    scenario = load({"from": "armies", "Ruritania": {"army_strength": 5_000}})
    assert scenario.members_of("contributor") == (*army_countries(ROWS), "Ruritania")
    assert forcecalc.assess(scenario).value("sustained_force") > 0


def test_a_figure_keeps_its_source_its_grade_its_caveat_and_its_bound():
    scenario = load({"France": {"from": "armies"}})
    army, posts = (scenario.figure(name, "France") for name in ARMY_FIGURES)
    assert army.note.startswith("active Army; total leaves out about 100,000 Gendarmerie")
    assert (posts.bound, posts.assumption) == ("at most", "all services, counted as if the army filled them")
    source = scenario.source(army.source)
    assert (source.title, source.date) == ("CIA World Factbook (git copy, factbook.json)", "2024")
    assert (source.evidence, source.looked_up, source.found) == ("verified", "2026-11-25", "read")
    assert source.contradicted_by.startswith("the French ministry: 121,000 in 2019")
    assert source.link


@pytest.mark.parametrize(
    ("country", "figure", "troops", "as_of"),
    [
        # Trained before total, and the latest; no goal (73,000), no deployable pool (18,398), no older count.
        ("United Kingdom", "army_strength", "71000", "2026-01"),
        ("United Kingdom", "permanent_posts", "5620", "2025-04"),
        # The edition of 2025 gives all services alone.
        ("France", "army_strength", "120000", "2024"),
        ("Ireland", "army_strength", "6030", "2024-09-30"),
        ("Germany", "army_strength", "64800", "2026-01"),
    ],
)
def test_the_latest_count_of_the_army_itself_is_taken(country, figure, troops, as_of):
    army = army_figure(country, figure, ROWS)
    assert (army.troops, army.as_of) == (troops, as_of)


def test_all_services_are_never_taken_for_the_army():
    rows = [row for row in ROWS if row["country"] == "France" and not row["troops"]]
    complaints = Complaints()
    assert not taken_figure("army_strength", "France", Place("f.yaml"), complaints, rows).figures
    (found,) = complaints
    assert found == (
        f"f.yaml: armies has no army_strength of France, only {int(all_services('France', rows)):,} in all services, "
        "which is not the army; give the figure, with a source of its own"
    )


def test_a_source_has_one_key_and_a_key_one_source():
    taken = [taken_member(name, CONTRIBUTOR, Place(""), Complaints()) for name in army_countries(ROWS)]
    keys = [key for each in taken for key in each.sources]
    assert len(keys) == len(set(keys))
    assert not set(keys) & registry().keys()
    assert all(each.figures for each in taken)


def test_what_is_taken_is_written_out_with_its_sources_and_read_as_the_same(tmp_path):
    variants = {
        "Germany joins": {"contributors": {"Germany": {"from": "armies"}}},
        "Spain joins": {"contributors": {"Spain": {}}, "army_strength": {"from": "armies"}},
        "One figure": {"France.army_strength": {"from": "armies"}},
    }
    scenario = load({"France": {"from": "armies"}, "Poland": {"from": "armies"}}, variants=variants)
    (tmp_path / "out.yaml").write_text(forcecalc.dump(scenario), "utf-8")
    read = forcecalc.load(tmp_path / "out.yaml")
    assert read.sources == scenario.sources
    assert forcecalc.dump(read) == forcecalc.dump(scenario)
    assert read.variant("Germany joins").figure("army_strength", "Germany").given == "64800 troops"
    assert read.variant("Spain joins").figure("army_strength", "Spain").given == "70000 troops"


def test_what_is_taken_goes_through_a_workbook(tmp_path):
    from forcecalc.documents.xlsx_reader import read_workbook

    scenario = load({"France": {"from": "armies"}}, title="taken")
    book = forcecalc.brief(forcecalc.assess(scenario), tmp_path / "taken.xlsx", draws=1)
    assert forcecalc.dump(read_workbook(book)) == forcecalc.dump(scenario)


def test_a_setting_takes_a_figure(run):
    done = run("article", "--set", "army_strength={from: armies}", "--json")
    assert done.exit_code == 0
    assert '"armies-united-kingdom-trained-2026-01"' in done.stdout


@pytest.mark.parametrize(
    ("contributors", "figures", "expected"),
    [
        ({"Frnace": {"from": "armies"}}, {}, "contributors.Frnace: armies has no 'Frnace'; did you mean 'France'?"),
        ({"Fiji": {"from": "armies"}}, {}, "armies has no 'Fiji'; give its figures, each with a source"),
        (
            {"France": {"from": "armys"}},
            {},
            "there is no bundled table 'armys'; accepted: armies; did you mean 'armies'?",
        ),
        (
            {"France": {"pledge": {"from": "armies"}}},
            {},
            "armies has no pledge; it has army_strength and permanent_posts",
        ),
        ({"Fiji": {}}, {"army_strength": {"from": "armies"}}, "figures.army_strength: armies has no 'Fiji'"),
        (
            {"Germany": {"permanent_posts": {"from": "armies"}}},
            {},
            "armies has no permanent_posts of Germany; give the figure, with a source of its own",
        ),
        (
            {"France": {"army_strength": {"from": "armies", "note": "x"}}},
            {},
            "army_strength.note: stands beside `from:`, which gives all of a figure; leave one of them out",
        ),
        ({}, {"pledge": {"from": "x.csv"}}, "figures.pledge.from: there is no bundled table 'x.csv'; accepted: armies"),
        ({"from": ["t.csv"]}, {}, "contributors.from: is not text; name one table"),
        (
            {"from": "armies", "column": {"Country": "name"}},
            {},
            "contributors.column: unknown key 'column' beside `from:`; accepted beside it: columns, sheet, and members "
            "with their figures; did you mean 'columns'?",
        ),
        ({"from": "armies", "sheets": "A"}, {}, "unknown key 'sheets' beside `from:`; accepted beside it"),
        ({"from": "armies", "sheet": "A"}, {}, "armies has columns of its own; leave `columns:` and `sheet:` out"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_is_accepted(contributors, figures, expected):
    assert any(expected in line for line in faults(contributors, figures))


@pytest.mark.parametrize("sectors", [{"from": "armies"}, {"France": {"from": "armies"}}])
def test_the_table_is_one_of_contributors(sectors):
    (found,) = faults({"A": {}}, sectors=sectors)
    assert found.startswith("scenario: sectors")
    assert found.endswith(": armies is a table of contributors, not of sectors; leave `from:` out")


def test_a_figure_of_every_contributor_needs_contributors():
    with pytest.raises(ScenarioError, match="there are no contributors to take it for"):
        forcecalc.load({"figures": {**BASE, "army_strength": {"from": "armies"}}})
