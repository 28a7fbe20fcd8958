"""The model's formulas as a spreadsheet writes them."""

import ast

import pytest

from forcecalc.documents.xlsx.central_value import within_limits
from forcecalc.documents.xlsx.formulas import spelled
from forcecalc.model import MODEL
from forcecalc.model.by_hand import BY_HAND
from forcecalc.model.checks import CHECKS
from forcecalc.report.expressions import returned

FORMULAS = {name: quantity.formula for name, quantity in MODEL.quantities.items() if quantity.formula}


def told(text, above_zero=()):
    tree = ast.parse(text, mode="eval").body
    return spelled(tree, lambda name, over: f"{name}[{over}]" if over else name, above_zero.__contains__)


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_of_the_model_has_one(name):
    read: dict[str, str] = {}
    spelled(returned(FORMULAS[name]), lambda quantity, over: read.setdefault(quantity, quantity))
    assert read.keys() == set(MODEL[name].reads)


@pytest.mark.parametrize(
    "check", [check for check in (*CHECKS, *BY_HAND) if check.refused], ids=lambda check: check.holds.__name__
)
def test_so_has_every_claim_without_which_there_is_no_answer(check):
    assert spelled(returned(check.holds), lambda name, over: name).text


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a - (b - c)", "a-(b-c)"),
        ("a - b - c", "a-b-c"),
        ("a / (b * c) / d", "a/(b*c)/d"),
        ("(a + b) * -c", "(a+b)*-c"),
        ("-(a + b)", "-(a+b)"),
        ("a * 0.5", "a*0.5"),
        ("np.where(a <= 0.5, 1, 0)", "IF(a<=0.5,1,0)"),
        ("np.maximum(-a, 0)", "MAX(-a,0)"),
        ("round_up(a / b)", "-INT(-ROUND(a/b,9))"),
        ("a - round_up(b)", "a--INT(-ROUND(b,9))"),
        ("round_down(a)", "INT(ROUND(a,9))"),
        ("remainder(a, b)", "MOD(a,b)"),
        ("total(a)", "SUM(a[members])"),
        ("total(a * b) / c", "SUMPRODUCT(a[members]*b[members])/c"),
        ("over_months(a * b) * c / 12", "SUMPRODUCT(a[months]*b[months])*c/12"),
        ("(a >= 0) & (a <= 1)", "AND(a>=0,a<=1)"),
    ],
)
def test_what_is_written_is_spelled_as_expected(formula, expected):
    assert told(formula).text == expected


@pytest.mark.parametrize("formula", ["over_months(np.where(a <= 0, 1, 0) * b)", "least_month(np.minimum(a, b))"])
def test_what_picks_month_by_month_is_an_array_formula_without_functions_that_would_pick_once(formula):
    found = told(formula)
    assert found.array and found.months
    assert "MIN(a" not in found.text and "IF(a[months]<=" in found.text


def test_a_sum_of_plain_arithmetic_needs_no_array_formula():
    assert not told("total(a * b)").array


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # Nothing divided by nothing stays an error; less than nothing by nothing is what the greater gives way to.
        ("np.maximum(a / b, 0)", "IF((b=0)*(a<0),0,MAX(a/b,0))"),
        ("np.minimum(c, a / b)", "IF((b=0)*(a>0),c,MIN(c,a/b))"),
        ("np.minimum(c, a / np.maximum(b, 1))", "MIN(c,a/MAX(b,1))"),
        ("np.minimum(c, a / length)", "MIN(c,a/length)"),
    ],
)
def test_an_infinite_quotient_gives_way_as_in_numpy(formula, expected):
    assert told(formula, above_zero=["length"]).text == expected


@pytest.mark.parametrize("formula", ["a ** b", "np.sqrt(a)", "total(mean(a))", "not a", "'a'", "a | b"])
def test_what_goes_beyond_the_vocabulary_is_refused_aloud(formula):
    with pytest.raises((TypeError, KeyError)):
        told(formula)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tooth_share", "IF(AND(X>0,X<=1),X,NA())"),
        ("horizon", "IF(AND(X>0,X<=1200),X,NA())"),
        ("deployable_force", "IF(AND(X>=0),X,NA())"),
        ("pledge_balance", "X"),
    ],
)
def test_a_value_that_the_reader_would_refuse_is_an_error(name, expected):
    assert within_limits("X", MODEL[name].limits, MODEL[name].signed) == expected
