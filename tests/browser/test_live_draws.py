"""What a page draws of each kind of range, draw by draw, against the program."""

import numpy as np
import pytest

import forcecalc
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.scenario.distributions import Discrete, Lognormal, Normal, Pert, Triangular, Uniform
from tests.browser.conftest import new_tab
from tests.conftest import own

COLUMNS = """
() => {
  const {page, columnsOf} = globalThis.forcecalcLive, [start] = page.starts;
  const columns = columnsOf(start, start.drawn, page.points * page.replicates);
  return Object.fromEntries(columns.map(({key, values}) => [key, [...values]]));
}
"""
# The quantiles that a page computes where it has no table of them: of figures that are correlated, or drawn again.
COMPUTED = """
shares => {
  const {page, computedQuantile} = globalThis.forcecalcLive, [{drawn}] = page.starts;
  const computed = amount => shares.map(computedQuantile(page.amounts[amount]));
  return Object.fromEntries(drawn.map(({key, amount}) => [key, computed(amount)]));
}
"""
ENDS = [2.0**-33, 1e-6, 0.001, 0.05, 0.135, 0.1354]
SHARES = [*ENDS, *np.linspace(0.15, 0.85, 29).tolist(), *(1 - share for share in ENDS)]


@pytest.fixture(scope="module", params=["kinds", "correlated", "uncertain_pledges", "article"])
def drawn(request, live_file, browser):
    """A case, with what a page draws for it and the quantiles that it computes."""
    tab = new_tab(browser)
    tab.goto(f"file://{live_file(own(request.param))}")
    case = forcecalc.assess(forcecalc.load(own(request.param)), variants=False).case
    yield case, tab.evaluate(COLUMNS), tab.evaluate(COMPUTED, SHARES)
    tab.close()


def test_the_scenarios_have_ranges_of_every_kind():
    cases = [forcecalc.assess(forcecalc.load(own(name)), variants=False).case for name in ("kinds", "correlated")]
    kinds = {type(amount) for case in cases for amount in case.drawn.values()}
    assert {Uniform, Triangular, Pert, Normal, Lognormal, Discrete} <= kinds


def test_every_draw_is_that_of_the_program(drawn):
    case, columns, _ = drawn
    wanted = Drawing([case], Lattice.of(DEFAULT_DRAWS, 0)).block(0, DEFAULT_DRAWS).draws(case)
    alone = {str(key): values for key, values in wanted.items() if key not in case.blends}
    assert {key: columns[key] for key in alone} == {key: values.tolist() for key, values in alone.items()}


def test_draws_that_move_together_differ_by_rounding_alone(drawn):
    case, columns, _ = drawn
    wanted = Drawing([case], Lattice.of(DEFAULT_DRAWS, 0)).block(0, DEFAULT_DRAWS).draws(case)
    assert [key for key in case.blends if not np.allclose(columns[str(key)], wanted[key], rtol=1e-12, atol=0)] == []


def test_quantiles_that_a_page_computes_are_those_of_the_program(drawn):
    case, _, computed = drawn
    wanted = {str(key): amount.ppf(np.array(SHARES)) for key, amount in case.drawn.items()}
    assert [key for key in wanted if not np.allclose(computed[key], wanted[key], rtol=1e-12, atol=0)] == []
