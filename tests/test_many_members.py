"""A scenario of very many contributors is answered at once, and reported in few words and slides."""

import time

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.documents.pptx.many_members import Others, alike, largest, not_too_long
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits.contributors import contributors
from forcecalc.report.findings import findings
from forcecalc.report.tables import supply_table
from tests.awkward import answered
from tests.test_tables import TABLES

pytestmark = pytest.mark.wide

UN = TABLES / "un_contributors.yaml"


@pytest.fixture(scope="module")
def answer():
    return forcecalc.assess(forcecalc.load(UN))


@pytest.fixture(scope="module")
def deck(answer, tmp_path_factory):
    from pptx import Presentation

    return Presentation(str(forcecalc.brief(answer, tmp_path_factory.mktemp("deck") / "un.pptx")))


def test_there_are_122_contributors(answer):
    assert len(answer.scenario.members_of("contributor")) == 122


def test_an_answer_takes_less_than_a_second():
    started = time.process_time()
    assert forcecalc.assess(forcecalc.load(UN)).value("pledged_force") > 60_000
    assert time.process_time() - started < 1


def test_its_deck_has_at_most_15_slides(deck):
    assert len(deck.slides) <= 15


def cells(deck):
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_its_deck_says_once_what_is_assumed_alike_of_all(deck):
    rows = [row[:2] for row in cells(deck)]
    assert ["Pledge of 122 contributors", "from 1 to 5,880 troops"] in rows


def test_its_deck_has_the_largest_of_what_has_sources_and_says_where_the_others_are(answer):
    section = compose({"un": answer}, draws=64).sections[0]
    pledges = [figure._replace(reference=1) for figure in section.stated if figure.key.name == "pledge"]
    kept = largest(alike(pledges, section), section)
    assert [each.key.member for each in kept[:2]] == ["Rwanda", "Bangladesh"]
    assert kept[-1].name == "Pledge of 119 others"


def test_its_chart_has_as_many_as_a_slide_holds_and_the_others_together(answer):
    exhibit = contributors(Bundle(answer))
    shorter = exhibit.with_fewer_rows(6)
    assert [row.number for row in shorter.rows] == [1] * 6 + [116]
    assert shorter.rows[-1].name == "116 others"
    assert sum(row.pledge.central for row in shorter.rows) == sum(row.pledge.central for row in exhibit.rows)


def test_a_warning_about_all_of_them_names_few(answer):
    (found,) = [line for line in answer.variants["Longer tours"].warnings if line.startswith("tour_interval")]
    assert found.startswith(
        "tour_interval of Nepal, Rwanda, Bangladesh, India, Indonesia, Pakistan and 116 more is shorter"
    )


def test_a_small_pledge_that_could_act_is_not_said_to_be_larger_than_it_is(answer):
    assert "fewer only if fewer than 440 of the 490 come from Ireland" in " ".join(findings(Bundle(answer)))


def test_the_name_of_others_has_their_figure_and_their_variant():
    from forcecalc.report.evidence import stated

    (figure, *_) = stated(forcecalc.assess(forcecalc.load("article"), variants=False), ())
    assert Others(figure._replace(variant="V"), 3).name.endswith(" of 3 others (V)")


def number_of(cell):
    return float(cell.removeprefix("≤ ").replace(",", ""))


def test_a_deck_sums_up_the_contributors_for_whom_its_table_has_no_row():
    section = compose({"forty": answered("forty contributors")}, draws=64).sections[0]
    table = next(table for table in not_too_long(section) if table.headers[0] == "contributor")
    pledges = dict(zip(table.headers, zip(*table.rows, strict=True), strict=True))["pledge"]
    numbers = [number_of(pledge) for pledge in pledges]
    assert table.rows[-1][0] == "28 others together"
    # At most the sum of what each is at most.
    whole = supply_table(section.bundle)
    assert whole is not None
    ties, smaller = table.headers.index("ties down"), {row[0] for row in table.rows}
    each = [number_of(row[ties]) for row in whole.rows if row[0] not in smaller]
    assert number_of(table.rows[-1][ties]) == pytest.approx(sum(each), rel=0.01)
    assert len(numbers) == 13
    # Each is rounded to a whole soldier.
    assert sum(numbers) == pytest.approx(7571, abs=13)


def test_draws_of_many_members_are_computed_in_slices_with_the_result_of_one_member():
    contributor = {"pledge": "100 troops", "army_strength": "10000 troops"}
    tours = {
        "tour_length": {"low": "4 months", "high": "6 months"},
        "tour_interval": "24 months",
        "deployable_share": 1,
    }
    content = {"title": "Alike", "figures": tours}
    alone, alike = (
        forcecalc.load({**content, "contributors": {f"C{number}": contributor for number in range(members)}})
        for members in (1, 600)
    )
    one, many = (forcecalc.simulate(scenario, 2**13).spread("sustainable_force", "C0") for scenario in (alone, alike))
    assert (many.mean, many.p5, many.p95) == (one.mean, one.p5, one.p95)
