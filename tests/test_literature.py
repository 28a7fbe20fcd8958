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
    named: dict[str, dict[str, None]] = {group.name: {} for group in GROUPS}
    for name, given in inputs.items():
        if isinstance(given, dict):
            named[model[name].group.name] |= dict.fromkeys(given)
    members = {group: list(names) or [""] for group, names in named.items()}
    figures, masks = {}, {}
    for name, given in inputs.items():
        group = model[name].group
        owners = members[group.name] if group else [""]
        by_owner = given if isinstance(given, dict) else dict.fromkeys(owners, given)
        rows = [_amount(name, by_owner[owner]) if owner in by_owner else np.nan for owner in owners]
        figures[name] = np.array(rows)[:, None] if group else rows[0]
        masks[name] = sum(1 << position for position, owner in enumerate(owners) if owner in by_owner)
    plan = Plan(model, masks, {group: len(names) for group, names in members.items()})
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
