"""The page that holds the whole case."""

import pytest

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.report.briefing import compose
from forcecalc.report.caveats import caveats
from forcecalc.report.exhibits.briefed import BRIEFED
from forcecalc.report.exhibits.catalogue import ANALYSTS, CHARTS
from forcecalc.report.exhibits.funnel import funnel
from forcecalc.report.exhibits.gap import gap
from forcecalc.report.exhibits.placemat import placemat
from tests.awkward import answered
from tests.conftest import own

pytestmark = pytest.mark.wide


@pytest.fixture(scope="module")
def bundle():
    return Bundle(forcecalc.assess(forcecalc.load("article")))


@pytest.fixture(scope="module")
def shown(bundle):
    return placemat(bundle)


def test_its_charts_are_those_of_the_gap_and_the_funnel(bundle, shown):
    assert shown.title == gap(bundle).title
    assert shown.gap == gap(bundle)
    assert shown.funnel == funnel(bundle)


def test_its_words_are_few(shown):
    assert 2 <= len(shown.closers) <= 4
    assert len(shown.caveats) <= 3
    assert sum(len(sentence) for _, sentences in shown.parts for sentence in sentences) < 700


def test_the_caveats_are_those_of_the_first_screen_and_say_what_the_gap_hangs_on(bundle, shown):
    assert set(shown.caveats) <= set(caveats(bundle))
    assert any(sentence.startswith("The gap hangs on") for sentence in shown.caveats)


def test_the_grades_count_every_figure_once(bundle, shown):
    assert sum(many for _, many in shown.grades) == len(bundle.answer.used)
    assert shown.assumptions == len(bundle.answer.assumptions)
    assert shown.evidence == (
        "17 figures: 3 primary, 10 secondary, 3 derived, 1 without a source; 6 of them assumed here."
    )


def test_without_armies_it_is_the_gap_alone():
    shown = placemat(Bundle(forcecalc.assess(forcecalc.load("radakin_64000"))))
    assert shown.funnel is None
    assert len(charts.placemat(shown).child_axes) == 1


def test_without_an_offer_there_is_none():
    with pytest.raises(NotApplicableError, match="pledge"):
        placemat(Bundle(forcecalc.assess(forcecalc.load("gcsp_ceasefire"))))


def test_a_condition_stands_before_quoting_and_leaves_the_title_to_what_is_found():
    less = forcecalc.load(own("article")).with_(published_requirement="5,000 troops")
    shown = placemat(Bundle(forcecalc.assess(less), draws=256))
    assert shown.caveats[0].startswith("To spare: fewer only if fewer than ")
    assert shown.caveats[0] in shown.gap.notes
    assert "only if" not in shown.title


@pytest.mark.parametrize("name", ["article", "a surplus", "five million", "nothing required"])
@pytest.mark.parametrize("shape", ["slide", "portrait"])
def test_the_answer_is_the_largest_number_of_the_gap(name, shape):
    ax = charts.gap(Bundle(answered(name), draws=256), shape=shape)
    *levels, answer = [text.get_fontsize() for text in ax.texts if text.get_fontweight() == "bold"]
    assert answer >= max(levels)


@pytest.mark.parametrize("shape", ["slide", "portrait"])
def test_what_is_to_spare_has_its_number_however_narrow_its_column(shape):
    (ax, *_) = charts.placemat(placemat(Bundle(answered("a surplus"))), shape=shape).child_axes
    assert [text for text in ax.texts if text.get_text().startswith("33,000")]


def test_on_a_narrow_page_the_funnel_is_a_sentence(shown):
    ax = charts.placemat(shown, shape="portrait")
    assert len(ax.child_axes) == 1
    assert "From army to force" in [text.get_text() for text in ax.texts]


def test_a_briefing_begins_with_it_and_leaves_the_charts_of_analysts_out():
    (section,) = compose({"article": forcecalc.assess(forcecalc.load("article"))}).sections
    assert list(section.exhibits)[:4] == ["placemat", "gap", "funnel", "whatif"]
    assert not ANALYSTS.keys() & section.exhibits.keys()
    assert list(CHARTS) == [*BRIEFED, *ANALYSTS]
