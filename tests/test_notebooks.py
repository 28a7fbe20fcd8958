"""The notebooks as they are kept, and what a notebook shows of each result; that they run, pytest --nbmake sees to."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import forcecalc
from forcecalc import charts
from forcecalc.charts.slide import Slide
from tests.conftest import own

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
SCRIPT = {"value": "10 km", "note": "<script>alert(1)</script>"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return json.loads(request.param.read_text("utf-8"))


def cells(notebook, kind):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def test_there_are_three():
    assert [path.stem for path in NOTEBOOKS] == ["01_article", "02_uncertainty", "03_compare_and_brief"]


def test_the_format_is_valid(notebook):
    nbformat.validate(notebook)


def test_outputs_are_stripped(notebook):
    assert not [cell for cell in cells(notebook, "code") if cell["outputs"] or cell["execution_count"] is not None]


def test_nothing_is_kept_of_the_machine_it_was_written_on(notebook):
    assert notebook["metadata"] == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    assert {key for cell in notebook["cells"] for key in cell["metadata"]} <= {"tags"}


def test_cells_are_short_and_named(notebook):
    names = [cell["id"] for cell in notebook["cells"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in names)
    assert max(len("".join(cell["source"]).splitlines()) for cell in cells(notebook, "code")) <= 8


def test_prose_holds_no_number(notebook):
    assert not [cell["source"] for cell in cells(notebook, "markdown") if re.search(r"\d", "".join(cell["source"]))]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_page_on_notebooks_names_it(path):
    assert f"[{path.name}]({path.name})" in (FOLDER / "README.md").read_text("utf-8")


def test_a_scenario_is_shown_as_its_own_figures_with_their_sources():
    frame = forcecalc.load(own("article")).to_frame()
    assert frame.loc["tour_length", ["given", "source"]].tolist() == ["6 months", "dannatt-2025"]
    assert frame.loc["published_requirement", "bound"] == "at least"
    assert "handover" not in frame.index


@pytest.mark.parametrize("shown", [forcecalc.assess, lambda scenario: scenario], ids=["answer", "scenario"])
def test_what_is_shown_is_escaped(shown):
    scenario = forcecalc.load(own("article")).with_(sector_length=SCRIPT)
    assert "&lt;script&gt;" in shown(scenario)._repr_html_()
    assert "<script" not in shown(scenario)._repr_html_()


def test_an_answer_is_shown_with_the_bounds_of_its_numbers(article):
    shown = article._repr_html_()
    assert "<td>≥\N{NO-BREAK SPACE}87,600 short (88,000)</td>" in shown
    assert "<td>≤\N{NO-BREAK SPACE}30,000</td>" in shown
    assert "<td>12,000 (11,300 to 12,400)</td>" in shown
    assert "88031" not in shown.replace(",", "")


def test_an_answer_is_shown_with_its_headline_a_small_chart_and_ten_rows(article):
    shown = article._repr_html_()
    assert "<b>At least 87,600 troops short of the 100,000 " in shown
    assert shown.count('<img style="width:100%;max-width:560px"') == 1
    assert shown.count("<tr>") == 10 + 1
    rows = len(article.to_frame())
    assert f"<p>and {rows - 10} more; to_frame() has all</p>" in shown
    assert shown.index("<th>required_force</th>") < shown.index("<th>sustained_shortfall</th>")


@pytest.mark.parametrize(
    ("result", "chart"),
    [
        (forcecalc.simulate, 0),
        (forcecalc.sensitivity, 1),
        (lambda answer: forcecalc.compare([answer]), 1),
        (forcecalc.breakeven, 0),
    ],
    ids=["simulate", "sensitivity", "compare", "breakeven"],
)
def test_a_result_has_a_headline_and_its_chart_and_no_number_with_hundredths_of_soldiers(article, result, chart):
    shown = result(article)._repr_html_()
    text = re.sub("<img[^>]*>", "", shown)
    assert text.startswith("<p><b>")
    assert shown.count("<img ") == chart
    assert not re.findall(r"(?<![.0-9])[0-9]{5,}|,[0-9]{3}\.[0-9]", text)
    assert not re.findall("[≥≤] [$0-9]", text)


def test_the_figures_of_a_scenario_are_shown_with_their_thousands():
    shown = forcecalc.load(own("article"))._repr_html_()
    assert "<td>100,000 troops</td>" in shown


def test_a_result_that_is_not_shown_imports_no_charts():
    code = (
        "import sys, forcecalc\n"
        "answer = forcecalc.assess(forcecalc.load('article'))\n"
        "import forcecalc.notebook.representation\n"
        "print(sorted(name for name in sys.modules if name == 'matplotlib'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"


def test_a_comparison_is_shown_with_the_bounds_of_its_numbers(article):
    shown = forcecalc.compare([article])._repr_html_()
    assert "<td>≥\N{NO-BREAK SPACE}87,600</td>" in shown
    assert "<td>7,980 less (7,610 to 8,590)</td>" in shown
    assert "NaN" not in shown


def test_a_simulation_is_shown_with_the_bounds_of_its_numbers(article):
    shown = forcecalc.simulate(article, quantities=["sustained_shortfall"], variants=False)._repr_html_()
    assert "<td>≥\N{NO-BREAK SPACE}87,600 (88,000)</td>" in shown


def test_a_chart_on_a_slide_of_its_own_is_shown_as_its_picture(article):
    first, second = charts.gap(article), charts.gap(article)
    assert isinstance(first, Slide)
    assert isinstance(second, Slide)
    shown = first._repr_html_()
    assert shown.startswith('<img style="width:100%;max-width:760px" alt="At least 87,600 troops short of the 100,000')
    assert shown == second._repr_html_()


def test_a_mistake_is_shown_without_a_trace():
    with pytest.raises(forcecalc.ForcecalcError) as refused:
        forcecalc.load(own("article")).with_(tour_length=4)
    told = "ScenarioError: change: tour_length: '4' has no unit; write it like 6 months"
    assert refused.value._render_traceback_() == [told]


def test_an_explanation_is_plain_text_down_to_the_sources(article, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    explained = repr(forcecalc.explain(article))
    assert explained.splitlines()[1] == "sustained_shortfall = ≥ 87,600 short (88,000)"
    assert "dannatt-2025: " in explained
    assert "\x1b" not in explained


def test_an_explanation_of_nothing_is_refused(article):
    with pytest.raises(forcecalc.ForcecalcError, match="did you mean 'sustained_force'"):
        forcecalc.explain(article, "sustained_forces")
