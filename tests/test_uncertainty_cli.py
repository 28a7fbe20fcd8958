"""The commands that ask about uncertainty, as a person uses them."""

import csv
import io
import json

import pytest

from forcecalc.case.completeness import complete_case
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.files import bundled_names
from tests.conftest import own
from tests.wide import telling

WIDEST = 80
GAPS = [name for name in bundled_names() if complete_case(load(name)).headline != "required_force"]
RANGED = [name for name in GAPS if load(name).ranged]
ASKED = [("sensitivity", name) for name in RANGED] + [("breakeven", name) for name in GAPS]
SHORT = (own("article"), "--vary", "tour_length=4:12:1 months", "--vary", "pledge=5000,15000")
SPREAD = {"mean", "p5", "p50", "p95", "standard_error"}


def widest(told):
    """The length of the longest line, links apart."""
    return max(len(line) for line in told.splitlines() if "http" not in line)


@pytest.mark.parametrize("asked", telling(ASKED, ("sensitivity", "article"), ("breakeven", "article")), ids=" ".join)
def test_no_line_is_wider_than_eighty_columns(run, asked):
    assert widest(run(*asked).stdout) <= WIDEST


@pytest.mark.parametrize("others", [GAPS, ["gcsp_ceasefire"]])
def test_no_line_of_a_comparison_is_wider_either(run, others):
    assert widest(run("compare", own("article"), *others).stdout) <= WIDEST


def test_a_sweep_says_what_it_varies_in_vain(run):
    told = run("sweep", own("article"), "--vary", "sector_length=1000,2000 km", "--quantity", "pledged_force")
    assert told.stderr == "sector_length has no effect on pledged_force: nothing of that is computed from it\n"
    assert told.stdout.splitlines() == ["sector_length,pledged_force", "1000.0,30000.0", "2000.0,30000.0"]


def test_the_leading_figure_is_said_in_a_sentence(run):
    told = " ".join(run("sensitivity", own("article")).stdout.split())
    assert "Most of its spread comes from the tour interval of France (75 % of the variance)." in told
    assert "France.tour_interval" not in told


def test_a_variant_that_moves_the_answer_further_than_its_ranges_is_said_beside_them(run):
    told = " ".join(run("sensitivity", own("article")).stdout.split())
    assert 'The variant "Front line only" moves it further than the ranges do: by about 64,100.' in told
    assert "variant" not in run("sensitivity", own("article"), "sustained_force").stdout


def test_a_number_of_one_member_can_be_asked_about(run):
    told = run("sensitivity", own("article"), "United Kingdom.sustainable_force").stdout
    assert "All of its spread comes from the tour interval of the United Kingdom." in told
    assert "France" not in told


def test_a_break_even_is_said_in_a_sentence_with_its_range(run):
    lines = run("breakeven", own("article"), "--vary", "published_requirement").stdout
    told = " ".join(lines.split())
    assert widest(lines) <= WIDEST
    assert "published_requirement is at least 100,000 troops, and this does not hold." in told
    assert "It would from about 12,000 troops (11,300 to 12,400) down, about 12 % of that." in told
    assert "In brackets: 5th to 95th percentile over the ranges of the other figures." in told


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("pledged_force = 50,000 troops", "It would at about 50,000 troops alone."),
        ("pledged_force >= 50,000 troops", "It would from about 50,000 troops up, about 170 % of that."),
        ("pledged_force = 30,000 troops", "It would no longer above 30,000 troops, just over 100 % of that."),
    ],
)
def test_a_break_even_says_how_far_beyond_it_a_condition_holds(run, until, expected):
    told = " ".join(run("breakeven", "article", "--vary", "pledged_force", "--until", until).stdout.split())
    assert expected in told


def test_what_no_value_closes_is_said_plainly_with_how_near_it_comes(run):
    told = " ".join(run("breakeven", own("article"), "--vary", "deployable_share").stdout.split())
    assert "deployable_share is 40 %. No value from 0 % to 100 % makes this hold." in told
    assert "It comes nearest at 100 %, where sustained_shortfall is about 71,700 troops." in told


def test_a_share_that_no_value_reaches_is_told_as_a_share(run):
    told = run("breakeven", own("article"), "--vary", "pledge", "--until", "sustained_coverage >= 0.3").stdout
    assert "where sustained_coverage is about 12 %" in " ".join(told.split())


def test_a_comparison_says_on_how_many_draws_it_rests(run):
    told = run("compare", own("article"), own("front_line"), "--draws", "40000").stdout
    assert "over 40,960 draws" in " ".join(told.split())


def test_without_ranges_a_comparison_speaks_of_no_percentiles(run):
    told = run("compare", "gcsp_ceasefire").stdout
    assert "percentile" not in told
    assert "5,000 more" in told


def test_a_comparison_has_bounds_and_a_difference_with_its_range_in_a_row_each(run):
    lines = run("compare", own("article")).stdout.splitlines()
    first = next(line for line in lines if line.startswith("article "))
    assert first.split() == ["article", "≥", "100,000", "≥", "87,600"]
    row = next(line for line in lines if line.startswith("article: Rotation    ≥ 100,000  ≥ 80,000"))
    assert row.endswith("7,980 less (7,610 to 8,590)       none")


def test_a_comparison_as_csv_has_a_row_for_each(run):
    rows = list(csv.DictReader(io.StringIO(run("compare", own("article"), own("clarke_line"), "--csv").stdout)))
    assert [row["scenario"] for row in rows][::7] == ["article", "clarke_line"]
    assert float(rows[7]["difference"]) == pytest.approx(-2979.3, abs=0.1)


def test_json_has_the_spread_of_what_varies_and_of_nothing_else(run):
    results = json.loads(run(own("article"), "--json").stdout)["results"]
    assert results["sustained_shortfall"].keys() >= SPREAD
    assert results["sustainable_force"].keys() >= SPREAD
    assert not results["required_force"].keys() & SPREAD
    assert len(results["sustainable_force"]["p95"]) == 2
    assert results["sustained_shortfall"]["p5"] < results["sustained_shortfall"]["p50"]


def test_json_of_a_sensitivity_has_swings_and_intervals(run):
    told = json.loads(run("sensitivity", own("article"), "--json").stdout)
    assert (told["quantity"], told["points"]) == ("sustained_shortfall", 16_384)
    assert told["drivers"][0]["swing"] == pytest.approx(1233.77, abs=0.01)
    assert 0 < told["drivers"][0]["total_reach"] < 0.01


@pytest.mark.parametrize("command", ["run", "sensitivity", "compare", "sweep"])
@pytest.mark.parametrize(
    ("option", "value", "said"), [("--draws", "0", "0 is not in the range x>=1"), ("--seed", "x", "'x' is not a valid")]
)
def test_draws_and_seeds_that_are_none_are_refused(run, command, option, value, said):
    told = run(command, own("article"), option, value)
    assert (told.exit_code, told.stdout) == (2, "")
    assert said in told.stderr


REFUSED = [
    ("breakeven", own("article"), "--vary", "sustained_force"),
    ("compare", "radakin_64000"),
    ("sweep", *SHORT, "--resume"),
]


@pytest.mark.parametrize("args", REFUSED, ids=" ".join)
def test_what_cannot_be_done_ends_with_exit_code_2_and_without_a_trace_of_python(process, args):
    told = process(*args)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr
    assert "Traceback" not in told.stderr


def test_a_sweep_too_long_says_how_many_how_long_and_how_to_begin_all_the_same(run):
    with pytest.raises(ForcecalcError, match=r"2,000,210,001 combinations would take about [\d,.]+ hours; use --yes"):
        run("sweep", own("article"), "--vary", "tour_length=4:24:0.0001 months", "--vary", "pledge=0:10000:1")


def test_the_same_seed_gives_the_same_bytes_and_another_one_does_not(run):
    first, same, other = (run(own("article"), "--json", "--seed", seed).stdout for seed in ("5", "5", "6"))
    assert first == same
    assert json.loads(first)["results"]["sustained_force"] != json.loads(other)["results"]["sustained_force"]


def test_a_sweep_goes_to_standard_output_in_exact_numbers(run):
    rows = list(csv.reader(io.StringIO(run("sweep", *SHORT, "--quantity", "pledged_force").stdout)))
    assert rows[0] == ["tour_length", "pledge", "pledged_force"]
    assert rows[1:3] == [["4.0", "5000.0", "10000.0"], ["4.0", "15000.0", "30000.0"]]
    assert len(rows) == 1 + 9 * 2
