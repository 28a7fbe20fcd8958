"""Who is named as behind the spread: all that cannot be told apart, in words, whatever the seed."""

import re
import tracemalloc
from pathlib import Path

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.leading import Contribution
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.report.drivers import with_shares
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.report.findings import findings
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from tests.awkward import answered
from tests.conftest import own

SEEDS = range(6)
PLEDGE = {"low": "500 troops", "high": "1500 troops"}


def alike(tmp_path: Path, members: int) -> Scenario:
    """A scenario of so many contributors with the same pledge."""
    path = tmp_path / "alike.yaml"
    contributors = {
        f"Country {place:02}": {"pledge": PLEDGE, "army_strength": "50000 troops"} for place in range(members)
    }
    content = {"figures": {"published_requirement": {"value": "100000 troops"}}, "contributors": contributors}
    path.write_text(str(content), "utf-8")
    return forcecalc.load(path)


@pytest.mark.parametrize("members", [2, 3, 30])
def test_figures_that_carry_the_same_lead_together_whatever_the_seed(tmp_path, members):
    scenario = alike(tmp_path, members)
    named = {tuple(driver.figure for driver in sensitivity(scenario, seed=seed).leading) for seed in SEEDS}
    assert named == {tuple(f"Country {place:02}.pledge" for place in range(members))}


def test_of_many_alike_the_finding_says_how_many_and_names_two(tmp_path):
    answer = forcecalc.assess(alike(tmp_path, 30))
    told = {" ".join(findings(Bundle(answer, seed=seed))) for seed in SEEDS}
    two = "the pledge of Country 00 and the pledge of Country 01"
    sentence = f"The gap hangs on 30 figures alike, such as {two} (3 % of the variance each)"
    assert all(sentence in text for text in told)


def test_a_title_names_both_of_two_alike(tmp_path):
    title = drivers(Bundle(forcecalc.assess(alike(tmp_path, 2)))).title
    pledges = "the pledge of Country 00 and the pledge of Country 01 (50 % of the variance each)"
    assert title == f"Most of the spread in the sustained shortfall comes from {pledges}"


def test_of_thirty_alike_two_are_named_on_the_screen(run, tmp_path):
    alike(tmp_path, 30)
    first, other = (run("sensitivity", str(tmp_path / "alike.yaml"), "--seed", seed).stdout for seed in ("0", "2"))
    sentence = re.compile(r"Most of its spread comes .*?\)\.", re.DOTALL)
    assert sentence.findall(first) == sentence.findall(other)
    assert "30 figures alike" in sentence.findall(first)[0]


def test_one_that_clearly_carries_more_leads_alone(article):
    (leading,) = sensitivity(article).leading
    assert leading.figure == "France.tour_interval"
    assert with_shares(Bundle(article).leading) == "the tour interval of France (75 % of the variance)"


def test_shares_that_differ_stand_each_with_its_figure():
    rough = [Contribution(FigureKey("pledge", member), share) for member, share in (("A", 0.52), ("B", 0.31))]
    assert with_shares(rough) == "the pledge of A (52 % of the variance) and the pledge of B (31 %)"


@pytest.mark.parametrize("name", ["article", "clarke_line", "coalition_backstop"])
def test_sentences_and_titles_name_figures_in_words(name):
    bundle = Bundle(forcecalc.assess(forcecalc.load(name)))
    told = " ".join([*findings(bundle), drivers(bundle).alt])
    assert not re.search(r"[a-z]\.[a-z]+_[a-z]", told)


def test_a_variant_that_moves_the_answer_further_than_its_ranges_is_said(article):
    bundle = Bundle(article)
    moved = bundle.furthest_variant
    assert (moved.variant, round(moved.move)) == ("Front line only", -64_120)
    assert moved.outweighs_ranges
    clause = 'the variant "Front line only" moves it further than the ranges do: by about 64,100'
    assert clause in " ".join(findings(bundle))
    # It is not drawn, and so stands under the chart.
    assert clause in " ".join(drivers(bundle).notes)
    assert "variant" not in drivers(bundle).title


def test_ranges_wider_than_what_variants_do_stand_alone():
    required = {"low": "10,000 troops", "high": "300,000 troops"}
    bundle = Bundle(forcecalc.assess(forcecalc.load(own("article")).with_(published_requirement=required)))
    assert not bundle.furthest_variant.outweighs_ranges
    assert "variant" not in " ".join(findings(bundle))
    assert drivers(Bundle.of(sensitivity(bundle.answer))).title.startswith(
        "Nearly all of the spread in the sustained shortfall comes from the published requirement"
    )


def test_without_variants_there_is_none_to_name():
    answer = forcecalc.assess(forcecalc.load(own("article")), variants=False)
    assert Bundle(answer).furthest_variant is None


def test_what_another_number_rests_on_does_not_enter_the_findings(article):
    bundle = Bundle.of(sensitivity(article, "United Kingdom.sustainable_force"))
    assert bundle.leading[0].figure == FigureKey("tour_interval", "France")


def peak(answer: forcecalc.Assessment, points: int) -> int:
    """The most memory that indices of so many points take at one time. [bytes]"""
    tracemalloc.start()
    try:
        sensitivity(answer, points=points)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_points(article):
    sensitivity(article, points=2**21)
    assert peak(article, 2**21) < 1.3 * peak(article, 2**17)


def test_indices_in_blocks_are_those_of_all_points_together(article, monkeypatch):
    whole = sensitivity(article, points=2**14)
    monkeypatch.setattr("forcecalc.analysis.sobol.BLOCK", 2**12)
    assert sensitivity(article, points=2**14) == whole
    monkeypatch.setattr("forcecalc.analysis.sobol.BLOCK", 2**9)
    assert sensitivity(article, points=2**14) == whole


def test_what_is_to_spare_hangs_on_the_figures_behind_it_and_not_behind_a_gap_that_is_seldom_there():
    bundle = Bundle(answered("a surplus"), draws=1024)
    shares = {str(each.figure): each.share for each in bundle.contributions}
    behind = sensitivity(bundle.answer, "sustained_balance").contributions
    assert shares == {str(each.figure): each.share for each in behind}
    assert sum(shares.values()) < 1.1
