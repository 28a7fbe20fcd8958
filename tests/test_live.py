"""The live page before it reaches a browser: what becomes JavaScript, what is refused, and what stays the same."""

import ast
import re

import pytest

import forcecalc
from forcecalc.documents.live.control_data import readable
from forcecalc.documents.live.formulas import spelled
from forcecalc.documents.live.page_data import page_data
from forcecalc.documents.live.panel import MOST_BYTES, check_size
from forcecalc.documents.live.translation.translator import translated
from forcecalc.errors import ForcecalcError
from forcecalc.model import MODEL
from forcecalc.model.by_hand import BY_HAND
from forcecalc.model.checks import CHECKS
from forcecalc.report.briefing import compose
from forcecalc.report.expressions import returned
from forcecalc.units import KILOMETRE, MONTH
from forcecalc.wording import number, visible
from tests.conftest import own
from tests.test_outside_formulas import SCENARIO, SITES

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
    with pytest.raises(TypeError, match="no JavaScript for unicodedata"):
        translated([visible])


def test_units_that_may_be_typed_are_exact():
    assert readable(KILOMETRE)["sizes"]["mi"] == [25146, 15625]
    assert not readable(MONTH)["bare"]


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


PARTS = [
    r'(?<=http-equiv="Content-Security-Policy" content=")[^"]*',
    r"^#live.*\n|^@media.*\n(?:  #live.*\n)+\}\n|^@media print \{ #live .*\n",
    r'^<section id="live".*\n',
    r'(?s)<script type="application/json" id="live-data">.*</script>\n',
]


def test_but_for_the_panel_and_the_policy_the_page_is_that_without_it(pages):
    plain, live, _ = pages
    for part in PARTS:
        live = re.sub(part, "", live, flags=re.MULTILINE)
    assert live == re.sub(PARTS[0], "", plain)


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


BARRED = [
    ({"correlations": [["United Kingdom.tour_interval", "France.tour_interval", 0.5]]}, "ranges that move together"),
    (
        {"United Kingdom.pledge": {"value": 15000, "probability": "60 %"}},
        "the pledge of the United Kingdom has two values",
    ),
    ({"United Kingdom.pledge": "unknown"}, "the pledges of the United Kingdom are said to be unknown"),
]


@pytest.mark.parametrize(("changes", "why"), BARRED)
def test_what_cannot_be_moved_yet_has_the_page_and_a_sentence(tmp_path, changes, why):
    scenario = forcecalc.load(own("article")).with_(changes)
    answer = forcecalc.assess(scenario, variants=False)
    page = forcecalc.brief(answer, tmp_path / "barred.html", live=True).read_text("utf-8")
    assert f"The figures cannot be moved on this page: {why}" in page
    assert "<script" not in page
    assert page_data(compose({"barred": answer})).programs == []


def test_a_formula_from_outside_comes_along(run, tmp_path):
    (tmp_path / "sites.py").write_text(SITES, "utf-8")
    (tmp_path / "sites.yaml").write_text(SCENARIO, "utf-8")
    page = tmp_path / "sites.html"
    run("brief", str(tmp_path / "sites.yaml"), "--formulas", str(tmp_path / "sites.py"), "-o", str(page), "--live")
    assert "$required_by_sites=" in page.read_text("utf-8")
    assert '"label":"site_guard"' in page.read_text("utf-8")
