"""Ranges that move together: held against closed forms, and what cannot be drawn together refused."""

import json
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri
from scipy.stats import spearmanr

import forcecalc
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.analysis.simulate import simulate
from forcecalc.errors import ScenarioError
from forcecalc.scenario.copula import allowed, matrix_of, of_normals, possible, weights_of
from forcecalc.scenario.figure_key import FigureKey

DRAWS = 2**14
# How far the share of draws below a percentile may be from its own, about what plain random draws would leave.
LEVELS, APART = np.array([0.05, 0.5, 0.95]), 0.0025
# Two offers that are normal, far from any limit. [troops]
OFFERS = """title: Two that move together
posture: interpose
figures: {{published_requirement: 60000 troops}}
contributors:
  A: {{pledge: {{value: 40000 troops, deviation: 2000 troops, distribution: normal}}}}
  B: {{pledge: {{value: 30000 troops, deviation: 1500 troops, distribution: normal}}}}
  C: {{pledge: {{low: 1000 troops, high: 3000 troops}}}}
correlations: {pairs}
"""
LINE = """title: A density of two that move together
posture: interpose
figures: {{published_requirement: {{value: 60000 troops, deviation: 3000 troops, distribution: normal}}}}
sectors: {{Line: {{sector_length: {{value: 1000 km, deviation: 40 km, distribution: normal}}}}}}
correlations: [[published_requirement, Line.sector_length, {rank}]]
"""
ENDS = st.floats(-1, 1)


@pytest.fixture
def scenario(tmp_path, monkeypatch):
    """Loads the text of a scenario from a file in the folder that commands are then given in."""
    monkeypatch.chdir(tmp_path)

    def load(text):
        path = tmp_path / "together.yaml"
        path.write_text(text, "utf-8")
        return forcecalc.load(path)

    return load


def draws_of(scenario, blocks=1):
    """The draws of each figure, `(figures, draws)`, made in several blocks."""
    case = forcecalc.assess(scenario).case
    drawing, step = Drawing([case], Lattice.of(DRAWS, 0)), DRAWS // blocks
    parts = [drawing.block(start, start + step).draws(case) for start in range(0, DRAWS, step)]
    return {str(key): np.concatenate([part[key] for part in parts]) for key in case.drawn}


def percentiles(spread):
    return np.array([spread.p5, spread.p50, spread.p95])


@pytest.mark.parametrize("rank", [-1, -0.6, 0, 0.3, 0.8, 1])
def test_a_sum_of_two_correlated_normals_is_normal(scenario, rank):
    both = scenario(OFFERS.format(pairs=f"[[A.pledge, B.pledge, {rank}]]")).with_({"C.pledge": "2,000 troops"})
    spread = simulate(both, quantities=["pledged_force"]).spread("pledged_force")
    deviation = math.sqrt(2000**2 + 1500**2 + 2 * of_normals(rank) * 2000 * 1500)
    least, most = (72_000 + deviation * ndtri(LEVELS + apart) for apart in (-APART, APART))
    assert ((least - 1 <= percentiles(spread)) & (percentiles(spread) <= most + 1)).all()


@pytest.mark.parametrize("rank", [-0.9, 0.5, 0.95])
def test_a_ratio_of_two_correlated_normals_has_its_closed_form(scenario, rank):
    spread = simulate(scenario(LINE.format(rank=rank)), quantities=["required_density"]).spread("required_density")
    found, correlation = percentiles(spread), of_normals(rank)
    # X / Y lies below t where X - t Y lies below zero, which is normal.
    deviations = np.sqrt(3000**2 - 2 * found * correlation * 3000 * 40 + (found * 40) ** 2)
    shares = ndtr((found * 1000 - 60_000) / deviations)
    assert np.abs(shares - LEVELS).max() <= APART


@pytest.mark.parametrize("rank", [-0.95, -0.4, 0.1, 0.7, 0.99])
def test_ranks_of_the_draws_are_correlated_as_the_file_says(scenario, rank):
    drawn = draws_of(scenario(OFFERS.format(pairs=f"[[A.pledge, C.pledge, {rank}]]")))
    assert spearmanr(drawn["A.pledge"], drawn["C.pledge"]).statistic == pytest.approx(rank, abs=0.01)
    assert spearmanr(drawn["A.pledge"], drawn["B.pledge"]).statistic == pytest.approx(0, abs=0.01)


def test_three_are_correlated_pair_by_pair(scenario):
    pairs = "[[A.pledge, B.pledge, 0.5], [B.pledge, C.pledge, -0.6], [A.pledge, C.pledge, 0.2]]"
    drawn = draws_of(scenario(OFFERS.format(pairs=pairs)))
    found = np.asarray(spearmanr(np.array([drawn["A.pledge"], drawn["B.pledge"], drawn["C.pledge"]]).T).statistic)
    assert found[[0, 1, 0], [1, 2, 2]] == pytest.approx([0.5, -0.6, 0.2], abs=0.01)


@pytest.mark.parametrize(("rank", "sign"), [(1, 1), (-1, -1)])
def test_a_perfect_correlation_orders_the_draws_alike_or_against(scenario, rank, sign):
    drawn = draws_of(scenario(OFFERS.format(pairs=f"[[A.pledge, C.pledge, {rank}]]")))
    order = np.argsort(drawn["A.pledge"])
    assert (sign * np.diff(drawn["C.pledge"][order]) >= -1e-9).all()


def test_figures_that_are_not_named_and_the_first_of_a_pair_keep_their_draws(scenario):
    apart = draws_of(scenario(OFFERS.replace("correlations: {pairs}\n", "").format()))
    together = draws_of(scenario(OFFERS.format(pairs="[[A.pledge, C.pledge, 0.8]]")))
    assert together["A.pledge"].tobytes() == apart["A.pledge"].tobytes()
    assert together["B.pledge"].tobytes() == apart["B.pledge"].tobytes()
    assert together["C.pledge"].tobytes() != apart["C.pledge"].tobytes()


@pytest.mark.parametrize("blocks", [2, 16])
def test_blocks_change_no_bit_of_correlated_draws(scenario, blocks):
    both = scenario(OFFERS.format(pairs="[[A.pledge, B.pledge, 0.5], [B.pledge, C.pledge, -0.6]]"))
    whole, parts = draws_of(both), draws_of(both, blocks)
    assert {key: draws.tobytes() for key, draws in whole.items()} == {
        key: draws.tobytes() for key, draws in parts.items()
    }


def test_workers_change_no_bit_of_correlated_spreads(scenario):
    both = scenario(OFFERS.format(pairs="[[A.pledge, B.pledge, 0.5]]"))
    one, four = (simulate(both, 200_000, quantities=["pledged_force"], workers=workers) for workers in (1, 4))
    assert one.spreads == four.spreads


def test_a_variant_may_untie_a_pair_and_shares_all_other_draws(scenario):
    text = OFFERS.format(pairs="[[A.pledge, B.pledge, 1]]")
    text += "variants: {Each by itself: {correlations: [[A.pledge, B.pledge, 0]]}}\n"
    simulation = simulate(scenario(text), quantities=["pledged_force", "pledge"])
    tied, untied = (simulation.spread("pledged_force", variant=name) for name in ("base", "Each by itself"))
    assert untied.p95 - untied.p5 < tied.p95 - tied.p5
    first, second = (simulation.spread("pledge", "A", name) for name in ("base", "Each by itself"))
    assert first == second


def test_a_pair_says_nothing_where_one_figure_has_no_range_any_more(scenario):
    both = scenario(OFFERS.format(pairs="[[A.pledge, B.pledge, 0.9]]")).with_({"A.pledge": "40,000 troops"})
    assert forcecalc.assess(both).case.correlations == []
    assert simulate(both, quantities=["pledged_force"]).spread("pledged_force")


def test_correlated_figures_have_one_index_and_move_together(scenario):
    both = scenario(OFFERS.format(pairs="[[A.pledge, B.pledge, -0.7]]"))
    found = {driver.figure: driver for driver in sensitivity(both, "pledged_force").drivers}
    assert list(found) == ["C.pledge", "A.pledge"]
    assert found["A.pledge"].correlated == (FigureKey("pledge", "B"),)
    reach, other = 1.6448536269514722 * 2000, 1.6448536269514722 * 1500
    assert found["A.pledge"].at_high - found["A.pledge"].at_low == pytest.approx(2 * (reach - other))
    variance = 2000**2 + 1500**2 + 2 * of_normals(-0.7) * 2000 * 1500
    share = variance / (variance + 2000**2 / 12)
    assert found["A.pledge"].total == pytest.approx(share, abs=3 * found["A.pledge"].total_reach)


def test_an_answer_says_which_ranges_move_together(scenario, run):
    scenario(OFFERS.format(pairs="[[A.pledge, B.pledge, 0.75]]"))
    printed = run("together.yaml", "--full").output
    assert "pledge of A and pledge of B (0.75)" in " ".join(printed.split())


def test_json_lists_the_pairs_and_only_where_there_are_any(scenario, run):
    scenario(OFFERS.format(pairs="[[A.pledge, B.pledge, 0.75]]"))
    content = json.loads(run("together.yaml", "--json").output)
    assert content["correlations"] == [{"figures": ["A.pledge", "B.pledge"], "rank_correlation": 0.75}]
    assert "correlations" not in json.loads(run("article", "--json").output)


def test_a_file_that_extends_another_replaces_a_pair(scenario, tmp_path):
    scenario(OFFERS.format(pairs="[[A.pledge, B.pledge, 0.75], [A.pledge, C.pledge, 0.5]]"))
    (tmp_path / "next.yaml").write_text("extends: together.yaml\ncorrelations: [[B.pledge, A.pledge, -0.5]]\n")
    pairs = forcecalc.load(tmp_path / "next.yaml").correlations.values()
    assert sorted(each.rank for each in pairs) == [-0.5, 0.5]


def test_correlations_survive_being_written_out(scenario, tmp_path):
    text = OFFERS.format(pairs="[[A.pledge, B.pledge, 0.75]]")
    both = scenario(text + "variants: {Apart: {correlations: [[A.pledge, B.pledge, 0]]}}\n")
    (tmp_path / "again.yaml").write_text(forcecalc.dump(both), "utf-8")
    again = forcecalc.load(tmp_path / "again.yaml")
    assert [each[:3] for each in again.correlations.values()] == [each[:3] for each in both.correlations.values()]
    assert [each.rank for each in again.variants["Apart"].correlations.values()] == [0]


def test_a_workbook_keeps_correlations(scenario, tmp_path, run):
    text = OFFERS.format(pairs="[[A.pledge, B.pledge, 0.75], [A.pledge, C.pledge, -0.5]]")
    both = scenario(text + "variants: {Apart: {correlations: [[A.pledge, B.pledge, 0]]}}\n")
    run("brief", "together.yaml", "-o", "together.xlsx")
    run("from-xlsx", "together.xlsx", "-o", "again.yaml")
    again = forcecalc.load(tmp_path / "again.yaml")
    assert [each[:3] for each in again.correlations.values()] == [each[:3] for each in both.correlations.values()]
    assert [each.rank for each in again.variants["Apart"].correlations.values()] == [0]


@pytest.mark.parametrize(
    ("pairs", "complaint"),
    [
        ("[[A.pledge, published_requirement, 0.5]]", "published_requirement has no range"),
        (
            "[[A.pledge, D.pledge, 0.5]]",
            "there is no figure 'D.pledge' here; with a range: A.pledge, B.pledge, C.pledge",
        ),
        ("[[A.pledge, B.pledge, 1.5]]", "'1.5' is not a correlation; a rank correlation is from -1 to 1"),
        ("[[A.pledge, B.pledge, high]]", "'high' is not a number; a rank correlation is from -1 to 1"),
        ("[[A.pledge, B.pledge, .nan]]", "'.nan' is not a number"),
        (
            "[[A.pledge, B.pledge, 0.5], [B.pledge, A.pledge, 0.5]]",
            "B.pledge and A.pledge is given twice; first on line 8",
        ),
        ("[[A.pledge, A.pledge, 0.5]]", "'A.pledge' is correlated with itself"),
        ("[[A.pledge, B.pledge]]", "is not a correlation of two figures; write each as"),
        ("[[A.pledge, '', 0.5]]", "is empty; write each as `[France.pledge, Germany.pledge, 0.8]`"),
        ("[A.pledge, B.pledge, 0.5]", "is not a correlation of two figures; write each as"),
        ("{A.pledge: B.pledge}", "is not a list of pairs; write each as"),
        (
            "[[A.pledge, B.pledge, 0.9], [B.pledge, C.pledge, 0.9], [A.pledge, C.pledge, 0.2]]",
            "A.pledge and C.pledge cannot be correlated by 0.2, as the others are; from 0.64 to 1 is possible",
        ),
        (
            "[[A.pledge, B.pledge, 0.9], [B.pledge, C.pledge, 0.9]]",
            "B.pledge and C.pledge cannot be correlated by 0.9, as the others are; from -0.4 to 0.4 is possible",
        ),
    ],
)
def test_what_cannot_be_drawn_together_is_refused_with_its_line(scenario, pairs, complaint):
    with pytest.raises(ScenarioError) as refused:
        scenario(OFFERS.format(pairs=pairs))
    assert complaint in str(refused.value)
    assert "together.yaml:8:" in str(refused.value)


def many(members, *pairs):
    """The complaint about pairs of offers, each of a contributor whose name is a letter or a number."""
    offer = {"pledge": {"low": "1000 troops", "high": "3000 troops"}}
    ranks = [[f"{first}.pledge", f"{second}.pledge", rank] for first, second, rank in pairs]
    content = {"contributors": dict.fromkeys(members, offer), "correlations": ranks}
    figures = {"published_requirement": "60000 troops"}
    with pytest.raises(ScenarioError) as refused:
        forcecalc.load({"posture": "interpose", "figures": figures, **content})
    return str(refused.value)


def test_a_pair_that_is_not_named_is_named_where_it_alone_cannot_be_independent():
    # A and C hang together by way of B, and by way of D: no other pair by itself lets both be.
    pairs = [("A", "B", 0.9), ("B", "C", 0.9), ("A", "D", 0.9), ("D", "C", 0.9), ("B", "D", 0.9)]
    complaint = many("ABCD", *pairs)
    assert "correlations.5: A.pledge and C.pledge, not named together, cannot be independent as the" in complaint
    assert complaint.endswith("from 0.72 to 1 is possible")
    ranks = {(0, 1): 0.9, (1, 2): 0.9, (0, 3): 0.9, (2, 3): 0.9, (1, 3): 0.9}
    assert [possible(matrix_of({**ranks, (0, 2): rank}, 4)) for rank in (0.71, 0.72, 1)] == [False, True, True]


def test_where_no_pair_by_itself_can_help_all_are_named():
    first = [("A", "B", 0.9), ("B", "C", 0.9), ("A", "C", -0.9)]
    second = [("D", "E", 0.9), ("E", "F", 0.9), ("D", "F", -0.9)]
    complaint = many("ABCDEF", *first, *second, ("C", "D", 0.1))
    assert "A.pledge, B.pledge, C.pledge, D.pledge, E.pledge, F.pledge cannot all be correlated like this" in complaint
    assert "bring the correlations nearer to 0" in complaint


def test_more_than_fifty_may_not_hang_together():
    chain = [(f"M{number}", f"M{number + 1}", 0.1) for number in range(50)]
    complaint = many([f"M{number}" for number in range(51)], *chain)
    assert "correlations.50: 51 figures are correlated with one another; at most 50 may hang together" in complaint


@given(first=ENDS, second=ENDS, third=ENDS)
@settings(max_examples=100)
def test_weights_give_back_the_matrix_wherever_it_is_possible(first, second, third):
    matrix = matrix_of({(0, 1): first, (0, 2): second, (1, 2): third}, 3)
    assume(possible(matrix))
    rows = np.zeros((3, 3))
    for position, row in enumerate(weights_of(matrix)):
        rows[position, : len(row)] = row
    assert np.abs(rows @ rows.T - matrix).max() < 1e-4


@given(first=ENDS, second=ENDS)
@settings(max_examples=25, deadline=None)
def test_the_room_that_is_named_is_possible_at_both_its_ends(first, second):
    low, high = allowed({(0, 1): first, (1, 2): second}, 3, (0, 2)) or (math.nan, math.nan)
    assert possible(matrix_of({(0, 1): first, (1, 2): second, (0, 2): low}, 3))
    assert possible(matrix_of({(0, 1): first, (1, 2): second, (0, 2): high}, 3))
