"""Scenarios side by side: on the same draws, so that their differences are no noise."""

import numpy as np
import pytest

from forcecalc import charts
from forcecalc.analysis.compare import compare
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from forcecalc.report.numbers import reported_row
from tests.conftest import own

# More than are kept.
STREAMED = 70_000


def needing(low, high):
    return load(own("article")).with_(published_requirement={"low": f"{low} troops", "high": f"{high} troops"})


def every_bit(told):
    return {name: (row.difference, row.shorter, row.spreads, row.difference_spread) for name, row in told.rows.items()}


def test_a_difference_on_shared_draws_is_no_difference_of_percentiles():
    told = compare([load(own("article")), load(own("front_line"))])
    first, second = told.rows["article"], told.rows["front_line"]
    # The same contributors stand against two requirements: each gap has a range, and they differ by as much in all.
    assert first.spreads[told.gap].p95 - first.spreads[told.gap].p5 > 900
    assert (second.difference_spread.p5, second.difference_spread.p95) == pytest.approx((-64_120, -64_120))
    assert second.spreads[told.gap].p95 - first.spreads[told.gap].p5 > second.difference_spread.p95 + 900
    assert second.difference == pytest.approx(-64_120)


@pytest.mark.parametrize("scenario", ["article", "clarke_line"])
def test_the_same_scenario_twice_differs_by_exactly_nothing(scenario):
    row = compare([load(scenario), load(scenario)]).rows[f"{scenario} (2)"]
    assert (row.difference, row.shorter) == (0, 0)
    assert {row.difference_spread.mean, row.difference_spread.p5, row.difference_spread.p95} == {0.0}
    assert row.difference_spread.standard_error == 0


def test_the_share_of_draws_in_which_one_falls_shorter_is_its_closed_form():
    # 100,000 against any number from 90,000 to 120,000: more in two draws of three.
    told = compare([load(own("article")), needing(90_000, 120_000)])
    assert told.rows["article (2)"].shorter == pytest.approx(2 / 3, abs=1 / 1024)


def test_a_row_has_the_draws_of_its_balances_too():
    row = compare([load(own("article")), load(own("front_line"))]).rows["front_line"]
    balance, shortfall = (row.spreads[name] for name in ("sustained_balance", "sustained_shortfall"))
    assert (-balance.p95, -balance.p5) == pytest.approx((shortfall.p5, shortfall.p95))
    assert reported_row(row).gap("sustained_shortfall").phrase == "at least 23,500 short (central 23,900)"


def test_a_difference_has_the_closed_form_of_what_was_changed():
    spread = compare([load(own("article")), needing(90_000, 120_000)]).rows["article (2)"].difference_spread
    told = np.array([spread.mean, spread.p5, spread.p50, spread.p95])
    assert (np.abs(told - [5_000, -8_500, 5_000, 18_500]) <= [3 * spread.standard_error, *[30_000 / 1024] * 3]).all()


@pytest.mark.parametrize(("needed", "shorter"), [("90,000 troops", 0), ("100,000 troops", 0), ("110,000 troops", 1)])
def test_without_a_difference_that_varies_one_falls_shorter_always_or_never(needed, shorter):
    certain = load("radakin_64000").with_(published_requirement=needed)
    told = compare([load("radakin_64000").with_(published_requirement="100,000 troops"), certain])
    row = told.rows["radakin_64000 (2)"]
    assert (row.shorter, row.difference_spread, row.spreads) == (shorter, None, {})


def test_variants_stand_under_the_name_of_their_scenario():
    told = compare([load(own("article")), load(own("front_line"))])
    names = list(told.rows)
    assert names[:2] == ["article", "article: Front line only"]
    assert names[-2:] == ["front_line", "front_line: Front line of September 2025"]


def test_names_that_clash_are_numbered_with_their_variants():
    names = list(compare([load(own("front_line")), load(own("front_line")), load(own("front_line"))]).rows)
    variant = "Front line of September 2025"
    expected = ["front_line", "front_line (2)", "front_line (3)"]
    assert names == [one for name in expected for one in (name, f"{name}: {variant}")]


def test_what_all_of_them_have_is_compared():
    assert compare([load(own("article")), load(own("front_line"))]).gap == "sustained_shortfall"
    assert compare([load(own("article")), load("radakin_64000")]).gap == "pledge_shortfall"
    assert compare([load(own("article")), load("gcsp_ceasefire")]).gap == "required_force"


def test_one_scenario_with_variants_is_enough_and_one_without_is_not():
    assert compare([load("gcsp_ceasefire")]).rows["gcsp_ceasefire: Fifteen thousand on the ground"].difference == 5_000
    with pytest.raises(ForcecalcError, match="there is nothing to compare: give two scenarios, or one with variants"):
        compare([load("radakin_64000")])


@pytest.mark.parametrize("draws", [0, -3])
def test_no_draws_are_refused(draws):
    with pytest.raises(ForcecalcError, match="draws must be at least 1"):
        compare([load(own("article"))], draws)


def test_threads_change_no_bit():
    scenarios = [load(own("clarke_line")), load(own("front_line"))]
    assert every_bit(compare(scenarios, STREAMED, workers=3)) == every_bit(compare(scenarios, STREAMED))


def test_it_prints_as_lines_and_turns_into_a_table():
    told = compare([load(own("article")), load(own("front_line"))])
    assert "  front_line: 23,900, -64,100" in repr(told).splitlines()
    frame = told.to_frame()
    assert frame.loc["article", "difference"] == 0
    assert frame.loc["front_line", "sustained_shortfall"] == pytest.approx(23_911.04)
    assert frame.loc["front_line", "shorter"] == 0
    assert frame.loc["article", ["required_force_bound", "pledged_force_bound"]].tolist() == ["at least", "at most"]
    assert frame.loc["article", "sustained_force_bound"] == ""
    assert not [column for column in frame.columns if "balance" in column]
    assert "<table" in told._repr_html_()


def of_name(name, folder, variant=""):
    variants = f"variants: {{{variant}: {{published_requirement: 6000 troops}}}}\n" if variant else ""
    figures = "figures: {published_requirement: 5000 troops}\ncontributors: {France: {pledge: 1000 troops}}\n"
    path = folder / f"{name}.yaml"
    path.write_text(figures + variants, "utf-8")
    return load(path)


def test_a_scenario_whose_name_has_a_colon_is_no_variant(tmp_path):
    told = compare([of_name("Plan A", tmp_path), of_name("Plan B: north", tmp_path)])
    assert [(row.scenario, row.variant) for row in told.rows.values()] == [
        ("Plan A", "base"),
        ("Plan B: north", "base"),
    ]
    assert charts.scenarios(told).get_title(loc="left") == "No chart of scenarios"


def test_a_scenario_called_as_the_variant_of_another_is_numbered(tmp_path):
    told = compare([of_name("Plan", tmp_path, variant="north"), of_name("Plan: north", tmp_path)])
    assert list(told.rows) == ["Plan", "Plan: north", "Plan: north (2)"]
