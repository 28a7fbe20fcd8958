"""Claims that break-even values are asked for: how they are read, where they hold, and which cannot be met."""

import numpy as np
import pytest

from forcecalc.analysis.breakeven import breakeven
from forcecalc.analysis.target import wanted_target
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from tests.conftest import own

READ = [
    (None, "sustained_shortfall = 0"),
    ("sustained_shortfall=0", "sustained_shortfall = 0"),
    ("  pledged_force  >=  50,000 troops ", "pledged_force >= 50,000 troops"),
    ("sustained_coverage <= 50 %", "sustained_coverage <= 0.5"),
    ("line_length = 100 mi", "line_length = 160.934 km"),
    ("sustained_balance = -5000 troops", "sustained_balance = -5,000 troops"),
    ("United Kingdom.sustainable_force = 1000", "United Kingdom.sustainable_force = 1,000 troops"),
]


@pytest.mark.parametrize(("text", "told"), READ)
def test_a_claim_is_read_and_told_in_the_unit_of_its_quantity(article, text, told):
    assert str(wanted_target(article.case, text)) == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pledged_force = 100", [-1, -1, 0, 1, 1]),
        ("pledged_force <= 100", [0, 0, 0, 1, 1]),
        ("pledged_force >= 100", [-1, -1, 0, 0, 0]),
    ],
)
def test_a_number_stands_below_on_or_above_a_claim(article, text, expected):
    target = wanted_target(article.case, text)
    assert target.side(np.array([-np.inf, 99.0, 100.0, 101.0, np.inf])).tolist() == expected


@pytest.mark.parametrize("relation", ["=", "<=", ">="])
def test_a_number_that_is_not_known_meets_no_claim(article, relation):
    target = wanted_target(article.case, f"pledged_force {relation} 100")
    assert target.side(np.array([np.nan, 100.0])).tolist() == [2, 0]


def test_rounding_does_not_break_a_claim(article):
    target = wanted_target(article.case, "pledged_force = 100,000 troops")
    assert target.side(np.array([100_000 * (1 + 1e-12), 100_000 * (1 + 1e-6)])).tolist() == [0, 1]


def test_a_member_may_have_any_name():
    scenario = load("radakin_64000").with_(contributors={"Côte d'Ivoire (a)": {"pledge": 500}})
    found = breakeven(scenario, "Côte d'Ivoire (a).pledge", "Côte d'Ivoire (a).tied_down_force = 5,000")
    assert found.value == pytest.approx(1_000)


REFUSED = [
    ("sector_length", None, "sustained_shortfall does not depend on sector_length here; published_requirement is"),
    ("France.tour_interval", "United Kingdom.sustainable_force = 0", "does not depend on France.tour_interval"),
    (
        "sustained_force",
        None,
        "'sustained_force' is computed and cannot be varied; choose from pledge",
    ),
    ("pledg", None, "'pledg' is not a figure that can be varied; did you mean 'pledge'"),
    ("policy", None, "'policy' is not a figure that can be varied"),
    ("Frence.pledge", None, "there is no member 'Frence'; did you mean 'France'"),
    ("X.published_requirement", None, "no member 'X'; published_requirement is of the whole force"),
    ("army_strength", None, "army_strength differs between the members; name one, such as 'United Kingdom.army_str"),
    ("horizon", "rotation_pool = 1 troops", "horizon has no value here to start from; give it one with --set first"),
    (
        "pledge",
        "sustained_shortfall",
        'is not a condition; write it as "sustained_shortfall = 0"',
    ),
    ("pledge", "= 0", "'= 0' is not a condition"),
    ("pledge", "sustained_shortfall < 0", "'sustained_shortfall < 0' is not a condition"),
    ("pledge", "sustained_shortfall = ", "is not a condition"),
    (
        "pledge",
        "sustained_shortfal = 0",
        "no quantity 'sustained_shortfal'; did you mean 'sustained_shortfall'",
    ),
    ("pledge", "sustained_shortfall = some", "'some' is not a number with a unit; write it like 15000 troops"),
    ("pledge", "sustained_shortfall = 5 km", "'5 km' is not in troops"),
    ("pledge", "sustainable_force = 0", "'sustainable_force' is not a single number; choose from"),
]


@pytest.mark.parametrize(("figure", "until", "said"), REFUSED)
def test_what_has_no_break_even_is_refused_with_the_reason(figure, until, said):
    with pytest.raises(ForcecalcError) as refused:
        breakeven(load(own("article")), figure, until)
    assert said in str(refused.value)


def test_where_nobody_offers_anything_there_is_no_gap_to_close():
    with pytest.raises(ForcecalcError, match="gcsp_ceasefire has no gap to close; give a condition with --until"):
        breakeven(load("gcsp_ceasefire"))
