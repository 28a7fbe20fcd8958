"""What would change the answer: each row is an answer of its own, the largest move first."""

import re
from dataclasses import replace

import pytest
from matplotlib.text import Text

import forcecalc
from forcecalc import charts
from forcecalc.analysis.breakeven import breakeven
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.whatif import Kind, alternatives
from forcecalc.report.exhibits.whatif import closers, whatif
from forcecalc.scenario.figure_key import FigureKey
from tests.awkward import ODD, answered
from tests.drawn import rectangles

THREAT = {
    "method": "required_by_threat",
    "local_threat": "3000 troops",
    "defence_ratio": 3,
    "host_strength": "5000 troops",
}
NEEDED = {"figures": {"published_requirement": "9000 troops", "pledged_force": "3000 troops"}}


@pytest.fixture(scope="module")
def bundle(article):
    return Bundle(article, draws=1024)


@pytest.fixture(scope="module")
def shown(bundle):
    return whatif(bundle)


def short(answer):
    return -answer.value("sustained_balance")


def moves(shown):
    return [max(abs(row.start - shown.central), abs(row.end - shown.central)) for row in shown.rows]


def test_the_largest_move_comes_first(shown):
    assert moves(shown) == sorted(moves(shown), reverse=True)


def test_a_variant_is_its_own_answer(article, shown):
    rows = {row.name: row for row in shown.rows if row.kind == Kind.VARIANT}
    assert {name: row.end for name, row in rows.items()} == {
        name: pytest.approx(short(article.variants[name])) for name in rows
    }
    assert rows["Front line only"].start == shown.central == pytest.approx(short(article))


def test_a_range_is_the_answer_at_its_ends(bundle):
    found = alternatives(bundle.answer)
    key = FigureKey("tour_interval", "France")
    moved = next(each for each in found.found if each.kind is Kind.RANGE and each.key == key)
    at_low, at_high = (
        forcecalc.assess(bundle.answer.scenario.with_value(key, value), variants=False).value("sustained_balance")
        for value in (22.0, 27.0)
    )
    assert (moved.at_low, moved.at_high) == pytest.approx((at_low, at_high))


def test_what_closes_the_gap_is_the_break_even_value(article):
    found = [each for each in alternatives(article).found if each.kind is Kind.BREAK_EVEN]
    results = {result.lever.key: result.value for result in breakeven(article).found}
    assert found
    assert {each.key: each.high for each in found} == {each.key: results[each.key] for each in found}


def test_an_assumption_without_a_range_is_moved_by_a_tenth():
    answer = forcecalc.assess(forcecalc.load("article"))
    key = FigureKey("permanent_posts", "United Kingdom")
    moved = next(each for each in alternatives(answer).found if each.key == key)
    # 5,620 posts fewer or more by 562, at five for each one deployed.
    assert (moved.low, moved.high) == pytest.approx((5_058, 6_182))
    assert moved.at_low - moved.at_high == pytest.approx(2 * 562 / 5)


def test_variants_that_change_nothing_are_said_once_and_have_no_row():
    shown = whatif(Bundle(forcecalc.assess(forcecalc.load("article")), draws=1024))
    assert "Plan of February 2026" not in [row.name for row in shown.rows]
    assert 'The variant "Plan of February 2026" would move it by less than 100, if at all.' in shown.notes


def test_the_title_says_whether_anything_closes_the_gap_and_what_moves_it_most():
    shown = whatif(Bundle(forcecalc.assess(forcecalc.load("article"))))
    assert shown.title == (
        'Tried alone, only the published requirement at about 5,990 would close the gap; of the others "Front '
        'line only" moves it most, to at least 33,600 short'
    )


def test_bounds_stand_at_every_number_that_they_act_on(shown):
    assert not [row.label for row in shown.rows if row.label[0] not in "≥g" and row.kind != Kind.VARIANT]


def test_the_number_as_it_stands_is_the_reported_one_with_its_central_value():
    shown = whatif(Bundle(forcecalc.assess(forcecalc.load("article"))))
    assert shown.central_label == "94,000 short (≥ 91,600)"
    assert shown.turning_point == "where the gap would close"
    assert "Where the gap would close lies beyond what is stated." in shown.notes


@pytest.mark.parametrize("name", ["article", "a surplus", "coalition_backstop"])
def test_of_two_numbers_the_lower_stands_first(name):
    shown = whatif(Bundle(answered(name), draws=256))
    pairs = [re.findall(r"\d[\d,]*", row.label) for row in shown.rows if " to " in row.label.partition(" to spare")[0]]
    numbers = [[int(number.replace(",", "")) for number in pair] for pair in pairs]
    assert numbers
    assert numbers == [sorted(pair) for pair in numbers]


def test_where_nothing_closes_the_gap_at_any_value_the_title_says_so(written):
    bundle = Bundle(written({**NEEDED, "variants": {"More": {"pledged_force": "5000 troops"}}}), draws=16)
    found = bundle.alternatives
    rest = tuple(each for each in found.found if each.kind is not Kind.BREAK_EVEN)
    vars(bundle)["alternatives"] = replace(found, found=rest)
    assert whatif(bundle).title.startswith("No variant, range or single figure here would close the gap alone; ")


def test_a_change_that_closes_the_gap_leads_the_title():
    answer = forcecalc.assess(
        forcecalc.load("radakin_64000").with_(published_requirement={"value": 26000, "low": 24000, "high": 28000})
    )
    shown = whatif(Bundle(answer, draws=256))
    assert shown.title.startswith("The published requirement (24,000 to 28,000) could close the gap")


def test_beyond_zero_there_is_something_to_spare():
    shown = whatif(Bundle(answered("a surplus"), draws=256))
    assert shown.central < 0
    assert shown.axis == "To spare, troops"
    # Less may come than is stated, of which the condition tells.
    assert shown.title.startswith(
        "If enough of what is on offer comes, only changes beyond what is stated would use up the surplus alone, such "
    )
    assert shown.turning_point == "where nothing would be left to spare"
    assert {row.label for row in shown.rows if row.kind == Kind.BREAK_EVEN} == {"none to spare"}


def test_a_surplus_reaches_to_the_right_from_zero_so_that_its_numbers_stand_clear_of_it():
    ax = charts.whatif(Bundle(answered("a surplus"), draws=256), shape="portrait")
    assert min(bar.get_x() for bar in rectangles(ax)) >= -1e-6
    assert ax.get_xlim()[0] == 0


@pytest.mark.parametrize("name", ["a surplus", "five million", "two hundred", "twelve sectors", "article"])
def test_each_row_of_a_portrait_has_its_number(name):
    ax = charts.whatif(Bundle(answered(name), draws=256), shape="portrait")
    assert len([text for text in ax.texts if text.get_text()]) == len(ax.patches)
    assert len(ax.get_xticks()) >= 2


def test_where_no_offer_is_stated_the_need_is_moved():
    shown = whatif(Bundle(forcecalc.assess(forcecalc.load("gcsp_ceasefire"))))
    assert shown.title == '"Fifteen thousand on the ground" moves the need most, to 15,000 needed'
    assert (shown.gap, shown.axis) == (False, "Required force, troops")


@pytest.mark.parametrize("shape", ["slide", "portrait"])
def test_changes_that_a_chart_has_no_rows_for_are_counted_once(shape):
    shown = whatif(Bundle(answered("twelve sectors"), draws=256))
    ax = charts.whatif(shown, shape=shape)
    left = len(shown.rows) + shown.more - len(ax.patches)
    words = [text.get_text() for text in ax.figure.findobj(Text)]
    assert len(shown.rows) == shown.most
    assert [word for word in words if "more row" in word or "Left out" in word] == [f"and {left} more rows"]


@pytest.mark.parametrize("name", ["article", "uk_france_36_months", "a surplus"])
def test_the_first_number_of_a_variant_is_where_its_bar_ends(name):
    shown = whatif(Bundle(answered(name), draws=256))
    rows = [row for row in shown.rows if row.kind == Kind.VARIANT]
    firsts = [float(re.findall(r"\d[\d,]*", row.label)[0].replace(",", "")) for row in rows]
    assert firsts
    assert firsts == pytest.approx([abs(row.end) for row in rows], rel=0.02)


def test_the_title_names_no_figure_twice():
    shown = whatif(Bundle(answered("two hundred"), draws=256))
    assert shown.title.startswith(
        "Tried alone, only the published requirement at about 61 would close the gap; within "
    )
    assert shown.title.count("published requirement") == 1


def test_names_that_begin_alike_are_told_apart():
    shown = whatif(Bundle(answered("very long names"), draws=256))
    names = re.findall(r'"([^"]*)"', " ".join(shown.notes))
    assert len(names) == 3
    assert len(set(names)) == 3


def test_what_a_sign_means_stands_in_the_notes(shown):
    assert "≥: at least" in " ".join(shown.notes)


def test_where_nothing_moves_the_number_there_is_no_chart():
    bundle = Bundle(forcecalc.assess(forcecalc.load("radakin_64000")))
    with pytest.raises(NotApplicableError, match=r"moves the pledge shortfall by as much as 1$"):
        whatif(bundle)


def test_names_of_variants_stay_text(written):
    bundle = Bundle(written({**NEEDED, "variants": {ODD: {"pledged_force": "5000 troops"}}}))
    assert ODD[:20] in [row.name[:20] for row in whatif(bundle).rows]
    assert not [text for text in charts.whatif(bundle).texts if text.get_parse_math()]


def test_what_would_close_it_begins_with_single_changes():
    first, second, *_ = closers(Bundle(forcecalc.assess(forcecalc.load("article"))))
    assert first == "Published requirement down from 100,000 to about 5,990: gap closed."
    assert second == '"Front line only": at least 33,600 short.'


def test_a_bar_reaches_from_now_to_then(shown):
    ax = charts.whatif(shown)
    bars = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in rectangles(ax)]
    assert bars == [pytest.approx(sorted((row.start, row.end))) for row in shown.rows]


def test_a_variant_in_which_the_number_has_no_meaning_is_named_and_has_no_row(written):
    variants = {"Small threat": {**THREAT, "relief_counted": "0 troops"}, "More": {"pledged_force": "5000 troops"}}
    shown = whatif(Bundle(written({**NEEDED, "variants": variants})))
    assert [row.name for row in shown.rows if row.kind == Kind.VARIANT] == ["More"]
    assert 'Not known with "Small threat".' in shown.notes


def test_a_zero_that_says_nothing_has_no_chart(written):
    figures = {key: value for key, value in THREAT.items() if key != "method"} | {"pledged_force": "3000 troops"}
    answer = written({"method": THREAT["method"], "figures": {**figures, "relief_counted": "0 troops"}})
    with pytest.raises(NotApplicableError, match="there is nothing to change"):
        whatif(Bundle(answer))
