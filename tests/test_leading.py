"""Who is named as behind the spread: all that cannot be told apart, in words, whatever the seed."""

import re
import tracemalloc
from pathlib import Path

import pytest
from forcecalc.case.findings import findings
from forcecalc.case.leading import Contribution, carried, share_named

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
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
    told = {" ".join(findings(answer, "both", Bundle(answer, seed=seed).uncertainty)) for seed in SEEDS}
    sentence = (
        "comes mostly from 30 figures alike, such as the pledge of Country 00 and the pledge of Country 01 "
        "(about 3 % of its variance each)."
    )
    assert all(sentence in text for text in told)


def test_a_title_names_both_of_two_alike(tmp_path):
    title = drivers(Bundle(forcecalc.assess(alike(tmp_path, 2)))).title
    what = "carry most of the spread in the sustained shortfall: about 50 % of its variance each"
    assert title == f"The pledge of Country 00 and the pledge of Country 01 {what}"


def test_of_thirty_alike_two_are_named_on_the_screen(run, tmp_path):
    alike(tmp_path, 30)
    first, other = (run("sensitivity", str(tmp_path / "alike.yaml"), "--seed", seed).stdout for seed in ("0", "2"))
    sentence = re.compile(r"Its spread comes .*?\)\.", re.DOTALL)
    assert sentence.findall(first) == sentence.findall(other)
    assert "30 figures alike" in sentence.findall(first)[0]


def test_one_that_clearly_carries_more_leads_alone(article):
    (leading,) = sensitivity(article).leading
    assert leading.figure == "France.tour_interval"
    assert "comes mostly from the tour interval of France (75.1 % of its variance)" in carried(
        sensitivity(article).contributions
    ).join(["comes ", ""])


def test_shares_known_only_roughly_are_given_from_the_least_to_the_greatest():
    rough = [Contribution(FigureKey("pledge", member), share) for member, share in (("A", 0.31), ("B", 0.52))]
    assert share_named(rough) == "31 % to 52 % of its variance each"


@pytest.mark.parametrize("name", ["article", "clarke_line", "coalition_backstop"])
def test_sentences_and_titles_name_figures_in_words(name):
    bundle = Bundle(forcecalc.assess(forcecalc.load(name)))
    told = " ".join([*findings(bundle.answer, "both", bundle.uncertainty), drivers(bundle).alt])
    assert not re.search(r"[a-z]\.[a-z]+_[a-z]", told)


def test_a_variant_that_moves_the_answer_further_than_its_ranges_is_said(article):
    bundle = Bundle(article)
    moved = bundle.uncertainty.variant
    assert (moved.variant, round(moved.move), moved.text) == ("Front line only", -64_120, "at least 23,911")
    assert moved.outweighs_ranges
    told = " ".join(findings(article, "both", bundle.uncertainty))
    assert "the choice of variant moves that number more: Front line only lowers it by 64,120" in told
    title = drivers(bundle).title
    assert title.startswith("The choice of variant moves the sustained shortfall by up to 64,120 (Front line only)")
    assert title.endswith("its ranges by 967, mostly the tour interval of France")


def test_ranges_wider_than_what_variants_do_stand_alone():
    required = {"low": "10,000 troops", "high": "300,000 troops"}
    bundle = Bundle(forcecalc.assess(forcecalc.load(own("article")).with_(published_requirement=required)))
    assert not bundle.uncertainty.variant.outweighs_ranges
    assert "variant" not in " ".join(findings(bundle.answer, "both", bundle.uncertainty))
    assert drivers(bundle).title.startswith("The published requirement carries ")


def test_without_variants_there_is_none_to_name():
    answer = forcecalc.assess(forcecalc.load(own("article")), variants=False)
    assert Bundle(answer).uncertainty.variant is None


def test_what_another_number_rests_on_does_not_enter_the_findings(article):
    bundle = Bundle.of(sensitivity(article, "United Kingdom.sustainable_force"))
    assert bundle.uncertainty.leading[0].figure == FigureKey("tour_interval", "France")


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
