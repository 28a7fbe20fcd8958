"""Worked examples from the literature, each through the real graph: literature/cases.yaml."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from forcecalc.analysis.assess import assess
from forcecalc.case.load import load
from forcecalc.model import METHODS, MODEL
from forcecalc.model.evaluate import Plan, evaluate
from forcecalc.units import GROUPS, read_amount

CASES = yaml.safe_load((Path(__file__).parent / "literature" / "cases.yaml").read_text(encoding="utf-8"))
GOLDEN = [case for case in CASES if case["kind"] == "golden"]
ASKED = {"id", "kind", "quantity", "method", "member", "inputs", "scenario", "change", "expected", "tolerance"}
KEYS = ASKED | {"source", "url", "at"}


def _amount(name, text):
    return read_amount(str(text), MODEL[name].unit)


def _from_figures(case):
    """The value of a case's quantity, from its own figures alone."""
    inputs, model = case["inputs"], MODEL.choose(case.get("method", "published_requirement"))
    members = {group.name: [""] for group in GROUPS}
    for name, given in inputs.items():
        if isinstance(given, dict):
            members[model[name].group.name] = list(given)
    figures = {}
    for name, given in inputs.items():
        group = model[name].group
        owners = members[group.name] if group else [""]
        rows = [_amount(name, given[owner] if isinstance(given, dict) else given) for owner in owners]
        figures[name] = np.array(rows)[:, None] if group else rows[0]
    plan = Plan(
        model,
        {name: (1 << np.size(figures[name])) - 1 for name in figures},
        {group: len(names) for group, names in members.items()},
    )
    return np.atleast_2d(evaluate(plan, figures, [case["quantity"]])[case["quantity"]]).item()


def _from_scenario(case):
    """The value of a case's quantity in a bundled scenario."""
    answer = assess(load(case["scenario"]).with_(case.get("change")), variants=False)
    return answer.value(case["quantity"], case.get("member", ""))


def _value(case):
    return _from_scenario(case) if "scenario" in case else _from_figures(case)


def _tolerance(case):
    return _amount(case["quantity"], case["tolerance"]) if case["tolerance"] else 0.0


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_model_gives_what_the_source_gives(case):
    expected = _amount(case["quantity"], case["expected"])
    assert _value(case) == pytest.approx(expected, rel=1e-12, abs=_tolerance(case))


@pytest.mark.parametrize("method", METHODS)
def test_every_sizing_method_has_a_worked_example(method):
    covered = {case.get("method") if case["quantity"] == "required_force" else case["quantity"] for case in CASES}
    assert method in covered


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_says_where_it_comes_from(case):
    assert case.keys() <= KEYS
    assert case["kind"] in ("golden", "derived")
    assert len(case["source"]) > 10


@pytest.mark.parametrize("case", GOLDEN, ids=[case["id"] for case in GOLDEN])
def test_a_golden_case_has_a_link_and_a_place_on_the_page(case):
    assert case["url"].startswith("http")
    assert case["at"]


def test_no_two_cases_share_an_id():
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids))
