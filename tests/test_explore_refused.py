"""What exploring refuses, and what it asks for."""

import subprocess
import sys

import pytest

import forcecalc
from tests.conftest import own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4", "has no unit; write it like 6 months"),
        ("0 months", "is not above 0"),
        ("long", "is not a number with a unit"),
        ("", "is empty; write it like 6 months"),
        ("4 months\x1b[2J", "tour_length"),
    ],
)
def test_an_amount_that_cannot_be_is_told(text, told):
    explored = forcecalc.explore(own("article"))
    explored.rows["tour_length"].field.value = text
    assert told in explored.fault
    assert "\x1b" not in explored.fault
    assert round(explored.answer.value("sustained_shortfall")) == 88_031


@pytest.mark.parametrize(
    ("name", "figure", "to", "told"),
    [
        (own("article"), "tour_lenght", "4 months", "did you mean 'tour_length'?"),
        (own("article"), "reference_army", "1", "there are published_requirement, "),
        (
            own("uk_france_36_months"),
            "policy",
            "stay",
            "'stay' is not a policy; it is one of hold, taper, sustain, break",
        ),
    ],
)
def test_a_figure_that_cannot_be_moved_is_refused(name, figure, to, told):
    with pytest.raises(forcecalc.ForcecalcError) as refused:
        forcecalc.explore(name).move(figure, to)
    assert told in str(refused.value)


def test_without_ipywidgets_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(forcecalc.ForcecalcError, match=r"needs ipywidgets; install it with: pip install ipywidgets$"):
        forcecalc.explore(own("article"))


def test_asking_for_it_imports_no_widgets_until_it_is_called():
    code = "import sys, forcecalc; forcecalc.explore; print('ipywidgets' in sys.modules, 'matplotlib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False"]
