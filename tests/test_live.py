"""The live page before it reaches a browser: what becomes JavaScript, what is refused, and what stays the same."""

import ast
import re
from importlib.resources import files

import pytest

import forcecalc
from forcecalc.documents.live.control_data import readable
from forcecalc.documents.live.formulas import spelled
from forcecalc.documents.live.obstacles import without_control
from forcecalc.documents.live.page_data import page_data
from forcecalc.documents.live.panel import MOST_BYTES, check_size
from forcecalc.documents.live.translation.translator import translated
from forcecalc.errors import ForcecalcError
from forcecalc.errors import nearest as names_nearest
from forcecalc.model import MODEL
from forcecalc.model.by_hand import BY_HAND
from forcecalc.model.checks import CHECKS
from forcecalc.report.briefing import compose
from forcecalc.report.expressions import returned
from forcecalc.reported.rounding import nearest as rounded_nearest
from forcecalc.units import DOLLAR_PER_TROOP_YEAR, KILOMETRE_PER_HOUR
from forcecalc.wording import number
from tests.conftest import own
from tests.test_outside_formulas import SCENARIO, SITES

pytestmark = pytest.mark.wide

FORMULAS = {name: made.formula for name, made in MODEL.quantities.items() if made.formula}
SIZES = {"posts": 3}


def javascript(text, gather=None):
    tree = ast.parse(text, mode="eval").body
    return spelled(tree, lambda name, at: f"{name}{at}", lambda name: SIZES.get(name, 1), 0, gather)


SPELLED = [
    ("a - (b - c)", "a0 - (b0 - c0)"),
    ("a / (b * c)", "a0 / (b0 * c0)"),
    ("-(a + b) * c", "-(a0 + b0) * c0"),
    ("np.where(a <= b, a, np.minimum(b, 2))", "(a0 <= b0 ? a0 : min(b0, 2))"),
    ("a / total(posts * b)", "a0 / (posts0 * b0 + posts1 * b1 + posts2 * b2)"),
    ("(a >= 0) & (a <= 1)", "a0 >= 0 && a0 <= 1"),
    ("(a > 0.1) | (b < 1)", "a0 > 0.1 || b0 < 1"),
    ("remainder(round_up(a), round_down(b))", "remainder(roundUp(a0), roundDown(b0))"),
]


@pytest.mark.parametrize(("python", "written"), SPELLED)
def test_a_formula_is_written_with_the_brackets_it_needs(python, written):
    assert javascript(python) == written


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_of_the_model_has_its_javascript(name):
    assert spelled(returned(FORMULAS[name]), lambda name, at: name, lambda name: 2, 0, lambda how, text: "gathered")


@pytest.mark.parametrize(
    "check", [check for check in (*CHECKS, *BY_HAND) if check.refused], ids=lambda check: check.holds.__name__
)
def test_every_rule_that_refuses_has_its_javascript(check):
    assert spelled(returned(check.holds), lambda name, at: name, lambda name: 1)


@pytest.mark.parametrize("python", ["a ** 2", "np.sin(a)", "a if b else c", "'text'", "a[0]", "over_months(a)"])
def test_what_goes_beyond_the_vocabulary_is_refused(python):
    with pytest.raises(TypeError, match="no JavaScript for"):
        javascript(python)


def test_a_rule_of_wording_that_cannot_be_translated_stops_the_page_from_being_made():
    assert "function number(value, digits = 0) {" in translated([number])
    with pytest.raises(TypeError, match="no JavaScript for get_close_matches"):
        translated([names_nearest])


def test_two_functions_of_one_name_stay_apart():
    text = translated([names_nearest, rounded_nearest], ("get_close_matches",))
    assert "function nearest(given, names) {" in text
    assert "function forcecalc$reported$rounding$nearest(" in text


def test_units_go_to_the_page_exactly():
    assert readable(KILOMETRE_PER_HOUR)["measure"]["size"] == [1, 1]
    assert readable(DOLLAR_PER_TROOP_YEAR)["measure"]["nouns"] == [["troops", -1]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The article's page without a panel, and twice with one."""
    folder = tmp_path_factory.mktemp("pages")
    answer = forcecalc.assess(forcecalc.load(own("article")))
    forms = {"plain": False, "live": True, "again": True}
    paths = [forcecalc.brief(answer, folder / f"{name}.html", live=live) for name, live in forms.items()]
    return [path.read_text("utf-8") for path in paths]


def test_the_same_page_has_the_same_bytes(pages):
    assert pages[1] == pages[2]


POLICY = r'(?<=http-equiv="Content-Security-Policy" content=")[^"]*'
STYLE = files("forcecalc.documents.live").joinpath("live.css").read_text("utf-8")
PARTS = [
    POLICY,
    re.escape(STYLE),
    r'^<section id="live".*\n',
    r'^<script type="application/json" id="live-data">[\s\S]*</script>\n',
]


def test_but_for_the_panel_and_the_policy_the_page_is_that_without_it(pages):
    plain, live, _ = pages
    assert re.sub("|".join(PARTS), "", live, flags=re.MULTILINE) == re.sub(POLICY, "", plain)


def test_a_page_for_the_article_is_small_enough_for_any_mail(pages):
    assert len(pages[1].encode()) < 700_000


def test_a_page_that_is_too_large_is_refused_with_what_to_leave_out():
    with pytest.raises(ForcecalcError, match=r"3\.0 MB of at most 3 MB; brief fewer scenarios, or leave --live out"):
        check_size(b" " * (MOST_BYTES + 1), 2)
    with pytest.raises(ForcecalcError, match="leave out variants or contributors"):
        check_size(b" " * (MOST_BYTES + 1), 1)


@pytest.mark.parametrize("name", ["deck.pptx", "text.md", "book.xlsx", "paper.pdf"])
def test_only_a_page_can_be_live(run, tmp_path, name):
    with pytest.raises(ForcecalcError, match="only a page can be live"):
        run("brief", own("article"), "-o", str(tmp_path / name), "--live")
    assert not (tmp_path / name).exists()


def test_the_size_of_a_live_page_is_said(run, tmp_path):
    result = run("brief", own("uk_alone"), "-o", str(tmp_path / "x.html"), "--live")
    assert re.search(r"wrote .*x\.html \([0-9]{3} kB\)", result.output)


def test_a_scenario_with_phases_has_the_page_and_a_sentence_there_and_on_the_screen(run, tmp_path):
    path = tmp_path / "barred.html"
    result = run("brief", own("ifor_sfor"), "-o", str(path), "--live")
    page = path.read_text("utf-8")
    assert "The figures cannot be moved on this page: its figures change from phase to phase" in page
    assert "<script" not in page
    assert "The figures cannot be moved on this page: its figures change from phase to phase" in result.output


def test_of_several_scenarios_those_that_cannot_be_moved_are_named(run, tmp_path):
    path = tmp_path / "some.html"
    result = run("brief", own("uk_alone"), own("ifor_sfor"), "-o", str(path), "--live", width=500)
    title = forcecalc.load(own("ifor_sfor")).title
    assert f"Not everything can be moved on this page: {title}: its figures change from phase to phase" in result.output
    assert '<section id="live"' in path.read_text("utf-8")


def test_ranges_of_every_kind_and_figures_of_two_values_go_to_the_page():
    names = ("kinds", "correlated", "uncertain_pledges", "coalition_backstop")
    answers = {name: forcecalc.assess(forcecalc.load(own(name))) for name in names}
    data = page_data(compose(answers))
    assert data.reasons == []
    made = {each["formula"]["kind"] if "formula" in each else each["kind"] for each in data.entries["amounts"]}
    assert made == {"Uniform", "Triangular", "Discrete", "Pert", "Normal", "Lognormal"}
    by_scenario = {names[start["scenario"]]: start for start in reversed(data.entries["starts"])}
    assert ["Ash.pledge", "Cedar.pledge", 0.8] in by_scenario["correlated"]["correlations"]
    (yes_or_no,) = by_scenario["uncertain_pledges"]["deciding"]
    assert (yes_or_no["label"], yes_or_no["chances"]) == ("Ash.pledge", [[0.0, 0.4], [12000.0, 0.6]])
    assert by_scenario["uncertain_pledges"]["not_known"] == ["Cedar"]
    labels = {control["label"] for control in data.entries["controls"]}
    assert {"Frigates.coalition_assets", "Patriot systems.stations", "backstop"} <= labels


def test_what_has_no_control_is_named_with_the_reason():
    answer = forcecalc.assess(forcecalc.load(own("article")), variants=False)
    figures = {str(key) for key, figure in answer.scenario.figures.items() if not figure.default}
    assert without_control(answer, figures) == []
    left = figures - {"backstop", "reference_army", "France.pledge", "handover"}
    assert without_control(answer, left, ["handover"]) == [
        "Without a control, since its figure is not known: the backstop.",
        "Without a control, since with it other quantities would be computed: the handover.",
        "Without a control, since nothing in this box hangs on it: the reference army and the pledge of France.",
    ]


def test_a_formula_from_outside_comes_along(run, tmp_path):
    (tmp_path / "sites.py").write_text(SITES, "utf-8")
    (tmp_path / "sites.yaml").write_text(SCENARIO, "utf-8")
    page = tmp_path / "sites.html"
    run("brief", str(tmp_path / "sites.yaml"), "--formulas", str(tmp_path / "sites.py"), "-o", str(page), "--live")
    assert "$required_by_sites=" in page.read_text("utf-8")
    assert '"label":"site_guard"' in page.read_text("utf-8")
