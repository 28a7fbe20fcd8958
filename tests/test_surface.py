"""Which two figures the surface moves, and where it says that the gap closes."""

import numpy as np
import pytest

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.search import crossings
from forcecalc.analysis.surface import sizing_figures, surface
from forcecalc.model import MODEL
from forcecalc.model.graph import Model
from forcecalc.model.inputs import given
from forcecalc.report.exhibits.surface import surface as exhibit
from forcecalc.units import Count, Share, Troops
from tests.awkward import answered
from tests.conftest import own

MOVED = {
    "published_requirement": ["published_requirement"],
    "required_by_line": ["sector_length", "line_density"],
    "required_by_area": ["sector_length", "area_density"],
    "required_by_population": ["protected_population", "force_ratio"],
    "required_by_tasks": ["sector_length", "weekly_duty_hours"],
    "required_by_frontage": ["sector_length", "brigade_frontage"],
    "required_by_denial": ["denial_brigades", "brigade_slice"],
    "required_by_threat": ["threat_strength", "threat_concentration"],
    "required_by_sector": [],
}


BY_POPULATION = {
    "protected_population": "500,000 people",
    "force_ratio": 0.02,
    "host_security_forces": 0,
    "method": "required_by_population",
}


@pytest.mark.parametrize("method", MODEL.methods)
def test_a_method_is_sized_by_the_length_of_the_line_if_it_reads_it_and_by_its_own_figures(method):
    assert sizing_figures(MODEL, method) == MOVED[method]


def required_by_sites(sites: Count, site_guard: Troops, duty_share: Share, tooth_share: Share) -> Troops:
    """Troops to guard sites at all hours, support included."""
    return sites * site_guard / duty_share / tooth_share


def test_a_method_that_somebody_adds_is_sized_by_the_figures_that_its_formula_reads_first():
    inputs = {name: quantity.limits for name, quantity in MODEL.quantities.items() if quantity.limits}
    inputs |= {"sites": given(Count, "Sites to be guarded."), "site_guard": given(Troops, "Troops on guard at a site.")}
    formulas = [quantity.formula for quantity in MODEL.quantities.values() if quantity.formula]
    several = [
        quantity for name, quantity in MODEL.quantities.items() if quantity.alternatives and name != MODEL.chosen
    ]
    methods = {**MODEL.methods, "required_by_sites": ("deter",)}
    model = Model([*formulas, required_by_sites], inputs, MODEL[MODEL.chosen], methods, several)
    assert sizing_figures(model, "required_by_sites") == ["sites", "site_guard"]


def test_the_gap_closes_where_the_two_figures_together_give_what_is_required():
    scenario = forcecalc.load("radakin_64000").with_(BY_POPULATION)
    answer = forcecalc.assess(scenario)
    found = surface(answer, "pledge_shortfall")
    pledged, required = answer.value("pledged_force"), answer.value("required_force")
    assert [found.across.quantity, found.up.name] == ["pledged_force", "protected_population"]
    assert found.across.now * found.across_closing == pytest.approx(required, rel=1e-6)
    balance = np.subtract.outer(-required * found.up_factors, -pledged * found.across_factors)
    np.testing.assert_allclose(found.balance, balance, atol=1e-6)


def test_what_the_contributors_decide_on_is_moved_before_what_sizes_the_force():
    found = surface(forcecalc.assess(forcecalc.load(own("front_line"))), "sustained_shortfall")
    assert [found.across.name, found.up.name] == ["deployable_share", "tour_interval"]


def test_what_somebody_else_has_published_is_not_moved():
    answer = forcecalc.assess(forcecalc.load("radakin_64000"))
    with pytest.raises(NotApplicableError, match="there are not two figures behind the pledge shortfall to decide on"):
        surface(answer, "pledge_shortfall")


def test_members_that_differ_are_moved_by_one_factor():
    scenario = forcecalc.load(own("article")).with_({"United Kingdom.pledge": "10000 troops"}, pledge="5000 troops")
    found = surface(forcecalc.assess(scenario.with_(BY_POPULATION), variants=False), "pledge_shortfall")
    assert found.across.name == "pledge"
    assert found.across.quantity == "pledged_force"
    assert found.across.now == sum(found.across.values)
    moved = found.across.times(np.array([1.0, 2.0]))
    assert {str(key): values.tolist() for key, values in moved.items()} == {
        "pledge": [5000.0, 10_000.0],
        "United Kingdom.pledge": [10_000.0, 20_000.0],
    }


def test_a_figure_is_moved_within_its_bounds():
    scenario = forcecalc.load(own("article")).with_(deployable_share=0.8)
    found = surface(forcecalc.assess(scenario), "sustained_shortfall")
    assert found.across.name == "deployable_share"
    assert found.across.most == pytest.approx(1.25)
    assert found.across_factors[-1] < 1.25


def test_two_figures_are_needed():
    nothing_pledged = {"United Kingdom.pledge": 0, "France.pledge": 0}
    answer = forcecalc.assess(forcecalc.load(own("article")).with_(nothing_pledged))
    with pytest.raises(NotApplicableError, match="there are not two figures behind the pledge shortfall to decide on"):
        surface(answer, "pledge_shortfall")


def test_a_crossing_is_found_wherever_the_sign_changes():
    values = np.linspace(0, 4, 41)
    np.testing.assert_allclose(crossings(values, (values - 1.03) * (values - 3.01)), [1.03, 3.01], atol=0.01)
    assert not len(crossings(values, values + 1))


@pytest.mark.parametrize(("name", "verb"), [("a surplus", "opens"), ("twelve sectors", "closes")])
def test_the_line_is_named_as_in_the_title(name, verb):
    shown = exhibit(Bundle(answered(name), draws=256))
    assert shown.title.startswith(f"The gap {verb} at ")
    assert shown.line_text == f"where the gap {verb}"


@pytest.mark.parametrize("shape", ["slide", "portrait"])
def test_the_scenario_is_named_in_the_key_where_it_covers_nothing(shape):
    shown = exhibit(Bundle(answered("a surplus"), draws=256))
    names = [text.get_text() for text in charts.surface(shown, shape=shape).get_legend().get_texts()]
    assert names == [shown.here_text, "where the gap opens", "enough"]
