"""`forcecalc diff`: what it prints, saves and refuses."""

import csv
import io
import json
from typing import cast

import pytest
from matplotlib.figure import Figure

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle
from forcecalc.errors import ForcecalcError, ScenarioError
from forcecalc.report.exhibits.bars import MOST_ROWS
from forcecalc.report.exhibits.bridge import bridge
from tests.awkward import answered
from tests.drawn import rectangles, texts, title
from tests.measured import faults, laid_out
from tests.test_diff import NEW, OLD, many
from tests.wide import telling


@pytest.fixture(scope="module")
def versions():
    return forcecalc.diff(OLD, NEW)


def test_the_answer_is_the_first_line(run):
    first = run("diff", str(OLD), str(NEW)).stdout.splitlines()[0]
    assert first == "The sustained shortfall is about 6,000 troops larger, 94,000 in place of 88,000"


def test_a_file_that_did_not_change_is_no_error(run):
    result = run("diff", "article", "article")
    assert (result.exit_code, result.stdout) == (0, "Nothing changed.\n")


def test_a_scenario_is_set_beside_its_own_variant(run):
    shown = run("diff", "article", "--variant", "Rotation at 3").stdout
    assert shown.startswith("The sustained shortfall is about 10,100 troops smaller, ")
    assert "variant" not in shown.partition("Stated anew")[2]


def test_both_are_changed_alike(run):
    changes = ("--method", "published_requirement", "--set", "published_requirement=9000")
    assert run("diff", "article", "front_line", *changes).stdout.startswith("The sustained shortfall stays at ")


def test_assumptions_of_both_are_refused_where_that_is_asked_for(run):
    with pytest.raises(ScenarioError) as refused:
        run("diff", "article", "front_line", "--strict")
    assert "article: handover is an assumption" in str(refused.value)
    assert "front_line: handover is an assumption" in str(refused.value)


def test_every_line_fits_a_pipe(run):
    assert max(map(len, run("diff", str(OLD), str(NEW)).stdout.splitlines())) <= 80


def test_a_table_for_a_program_adds_up(run):
    rows = list(csv.DictReader(io.StringIO(run("diff", str(OLD), str(NEW), "--csv").stdout)))
    content = json.loads(run("diff", str(OLD), str(NEW), "--json").stdout)
    assert sum(part["carries"] for part in content["parts"]) == content["change"]
    assert sum(float(row["carries"]) for row in rows) == pytest.approx(content["change"])
    assert rows[0]["change"] == content["parts"][0]["changes"][0]["what"] == "France.rotating_commitments"
    assert {"what": "theatre", "old": "", "new": "Ukraine", "how": ""} in content["stated_anew"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("article",), "diff takes two scenarios, the old one and the new one"),
        (("article", "front_line", "uk_alone"), "diff takes two scenarios"),
        (("article", "front_line", "--quantity", "sustained_gap"), "there is no quantity 'sustained_gap'"),
        (("article", "gaza_stabilisation", "--quantity", "sustained_force"), "gaza_stabilisation: sustained_force"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(run, args, message):
    with pytest.raises(ForcecalcError) as refused:
        run("diff", *args)
    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)


def test_the_faults_of_both_files_come_at_once(run, tmp_path):
    for_each = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    for_each[0].write_text("figures: {pledge: 5 km}\n")
    for_each[1].write_text("figures: {pledgd: 5 troops}\n")
    with pytest.raises(ScenarioError) as refused:
        run("diff", *map(str, for_each))
    assert "old.yaml:1" in str(refused.value)
    assert "new.yaml:1" in str(refused.value)


def test_the_bridge_is_saved(run, tmp_path):
    result = run("diff", "article", "front_line", "--charts", str(tmp_path), "--format", "svg")
    assert result.stderr == f"wrote 1 chart to {tmp_path}: bridge.svg\n"


def test_nothing_to_draw_is_said(run, tmp_path):
    result = run("diff", "article", "article", "--charts", str(tmp_path))
    assert "bridge: no change moves the sustained shortfall" in result.stderr


def test_bars_go_from_the_old_number_to_the_new_one(versions):
    ax = charts.bridge(versions)
    first, *bars, last = rectangles(ax)
    assert [first.get_x(), first.get_width()] == pytest.approx([0, versions.before])
    assert [last.get_x(), last.get_width()] == pytest.approx([0, versions.after])
    assert [bar.get_width() for bar in bars] == pytest.approx([abs(part.amount) for part in versions.moving])
    assert bars[0].get_x() == pytest.approx(versions.before)
    assert (texts(ax)[0], texts(ax)[1], texts(ax)[-1]) == ("88,000 (≥ 87,600)", "+3,300", "94,000 (≥ 91,600)")
    assert ax.get_xlim()[0] == 0
    assert title(ax).startswith("The sustained shortfall is about 6,000 troops larger; the largest part is +3,300")


def test_a_variant_is_named_beside_the_scenario_as_it_stands():
    article = forcecalc.assess(forcecalc.load("article"), variants=False)
    shown = bridge(Bundle.of(forcecalc.diff(article, article.scenario.variant("Front line only"))))
    assert [row.name for row in shown.rows] == ["As it stands", "Method and sectors, together", "Front line only"]
    assert shown.subtitle == "A buffer zone, and the force on offer: As it stands → Front line only"
    assert shown.notes[0] == "At the central values."


def test_two_files_are_named_by_their_titles():
    shown = bridge(Bundle.of(forcecalc.diff("article", "front_line")))
    assert (shown.rows[0].name, shown.rows[-1].name) == tuple(shown.subtitle.split(" → "))
    assert shown.rows[0].name == "A buffer zone, and the force on offer"
    assert "mean of what it adds over all orders" in shown.notes[0]


@pytest.mark.parametrize("shape", ["slide", "square", "portrait"])
def test_the_words_of_many_changes_neither_collide_nor_leave_the_page(shape):
    ax = charts.bridge(forcecalc.diff(many(0), many(1)), shape=shape)
    assert len(ax.get_yticklabels()) <= MOST_ROWS
    assert not faults(laid_out(cast(Figure, ax.figure)), least=7.0)


@pytest.mark.parametrize("name", telling(["very long names", "odd text", "Arabic", "forty contributors"], "odd text"))
@pytest.mark.parametrize("shape", ["slide", "portrait"])
def test_awkward_names_neither_collide_nor_leave_the_page(name, shape):
    scenario = answered(name).scenario
    members = enumerate(scenario.members_of("contributor"))
    moved = scenario.with_({f"{member}.army_strength": 5000 + 997 * place for place, member in members})
    ax = charts.bridge(forcecalc.diff(scenario, moved), shape=shape)
    assert not faults(laid_out(cast(Figure, ax.figure)), least=7.0)


def test_a_notebook_shows_the_answer_the_chart_and_the_table(versions):
    html = versions._repr_html_()
    assert "The sustained shortfall is about 6,000 troops larger" in html
    assert "<svg" in html or "<img" in html
    assert "Tour length, France" in html


def test_the_text_of_a_result_is_a_line_for_each_change(versions):
    assert repr(versions).splitlines()[:2] == [
        "sustained_shortfall: 88,000 → 94,000",
        "  France.rotating_commitments: 3,300",
    ]
