"""Figures of any shape and size the units allow: answered soundly, or told in plain words what is wrong with them."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import forcecalc
from forcecalc.case.glossary import GLOSSARY
from forcecalc.scenario.distributions import Lognormal
from forcecalc.scenario.figure import outside
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import CONTRIBUTOR
from tests.conftest import own
from tests.mutated.cases import cases

# Given in place of what they are computed from, these once ended in a trace.
TRACED = {
    "line_length": "0 km",
    "pool_for_horizon": "5 troops",
    "pledge_balance": "5 troops",
    "sustained_balance": "5 troops",
    "sustained_shortfall": "5 troops",
}
# Accepted, though of no use, these once ended in a trace as well.
EXTREME: list[dict[str, Any]] = [
    {"horizon": "1e-320 months"},
    {"tour_length": {"low": "1e-9 months", "high": "0.1 months", "distribution": "lognormal"}},
    {"handover": {"value": "3 months", "probability": "50 %"}},
    {"France.army_share_tied_down": {"value": "1e-320", "probability": "50 %", "bound": "at least"}},
]
GIVEN = GLOSSARY.quantities.keys() - {GLOSSARY.chosen}

SIZES = ("-1", "0", "1e-320", "1e-9", "0.1", "0.5", "1", "1.0000001", "3", "24", "168", "1000", "250000", "1e9", "1e13")
BASES = {
    name: replace(forcecalc.load(name), variants={}) for name in (own("article"), own("front_line"), "gcsp_ceasefire")
}
OF_CONTRIBUTORS = {name for name in GIVEN if GLOSSARY.quantities[name].group == CONTRIBUTOR}


@st.composite
def figures(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A figure in its own unit, of any shape, mostly of a size it can have."""
    quantity = GLOSSARY.quantities[name]
    if quantity.limits and quantity.limits.names:
        return {"value": draw(st.sampled_from(sorted(quantity.limits.names)))}
    unit = "" if quantity.unit.name in ("share", "ratio", "count") else f" {quantity.unit.name}"
    fitting = tuple(size for size in SIZES[1:-1] if not outside(float(size), quantity.limits))
    seldom = not draw(st.integers(0, 9))
    mostly = SIZES if seldom or not fitting else fitting
    sizes = st.lists(st.sampled_from(mostly), min_size=3, max_size=3)
    low, value, high = (f"{size}{unit}" for size in sorted(draw(sizes), key=float))
    shapes: list[dict[str, Any]] = [
        {"value": value},
        {"low": low, "high": high},
        {"low": low, "value": value, "high": high},
        {"low": low, "value": value, "high": high, "distribution": "pert"},
        {"low": low, "high": high, "distribution": "normal"},
        {"low": low, "high": high, "distribution": "lognormal"},
        {"value": value, "deviation": low, "distribution": "normal"},
        {"value": value, "deviation": low, "distribution": "lognormal"},
        {"values": [low, value, high], "weights": ["1", "0.5", "1e-320"]},
        {"value": value, "probability": "50 %"},
        {"value": "unknown"},
    ]
    bounds: list[dict[str, Any]] = [{}, {"bound": "at least"}, {"bound": "at most"}]
    return {**draw(st.sampled_from(shapes)), **draw(st.sampled_from(bounds))}


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """Some figures of all members, or of one."""
    names = draw(st.lists(st.sampled_from(sorted(GIVEN)), min_size=1, max_size=6, unique=True))
    owners = {name: draw(st.sampled_from(("", "France."))) * (name in OF_CONTRIBUTORS) for name in names}
    return {f"{owners[name]}{name}": draw(figures(name)) for name in names}


@pytest.mark.random
@cases(400)
@given(st.sampled_from(sorted(BASES)), changes())
def test_a_scenario_with_figures_changed_is_answered_soundly_or_its_faults_are_told(faults_of, base, changes):
    assert faults_of(lambda: BASES[base].with_(changes)) == []


@pytest.mark.random
@cases(50)
@given(st.sampled_from(sorted(BASES)), changes(), st.sampled_from((["--json"], ["--csv"], [])))
def test_a_scenario_with_figures_changed_prints_only_numbers(faults_printed, base, changes, form):
    assert (
        faults_printed(base, *form, *(f"--set={name}={json.dumps(figure)}" for name, figure in changes.items())) == []
    )


@pytest.mark.parametrize(("name", "value"), TRACED.items(), ids=TRACED)
def test_a_quantity_given_in_place_of_what_it_is_computed_from_is_answered(faults_of, name, value):
    assert faults_of(lambda: BASES["gcsp_ceasefire"].with_({name: value})) == []


@pytest.mark.parametrize("extreme", EXTREME, ids=lambda extreme: next(iter(extreme)))
def test_a_figure_of_no_use_that_is_accepted_is_answered(faults_of, extreme):
    assert faults_of(lambda: BASES[own("article")].with_(extreme)) == []


def test_a_gap_that_is_not_finite_is_said_not_to_be_known():
    scenario = BASES[own("article")].with_(EXTREME[1])
    key = FigureKey("tour_length")
    # No file can give it: in some draws it is nothing at all.
    vanishing = scenario.figures[key]._replace(amount=Lognormal(1e-160, 223.0, most=1e4))
    answer = forcecalc.assess(replace(scenario, figures={**scenario.figures, key: vanishing}))
    assert "\nHow many are short is not known: the number is not finite over the ranges.\n" in str(answer)
