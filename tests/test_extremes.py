"""No call ends in a trace, whatever its options and figures are: what is new is called when it is born."""

import os

import pytest

from forcecalc.cli import COMMANDS
from forcecalc.model import MODEL
from tests.extremes import (
    Call,
    base,
    calls_of_options,
    calls_of_quantities,
    faults,
    outcome,
    parameters,
    prepare,
    shared_out,
)
from tests.wide import telling

# Each run makes some of the calls, others of each command; `make test-long` several for each quantity.
LONG = int(os.environ.get("FORCECALC_EXAMPLES", "50")) >= 1000
EACH, OF_QUANTITIES = (4, 1) if LONG else (1, 19)
NAMES = tuple(COMMANDS)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extremes")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        prepare(folder)
    return folder


@pytest.fixture(autouse=True)
def here(prepared, monkeypatch):
    """The folder in which the calls are made."""
    monkeypatch.chdir(prepared)


@pytest.mark.parametrize("command", telling(NAMES, "run", "explain"))
def test_the_least_call_of_a_command_is_answered(command):
    assert outcome(base(command)).exit_code == 0


@pytest.mark.parametrize("command", telling(NAMES, "run", "explain"))
def test_no_option_at_its_extremes_ends_in_a_trace(command):
    assert faults(shared_out(calls_of_options(command), EACH)) == []


@pytest.mark.parametrize("command", telling(NAMES, "run", "explain"))
def test_no_figure_and_no_quantity_at_its_extremes_ends_in_a_trace(command):
    groups = calls_of_quantities(command)
    assert faults(shared_out(groups[NAMES.index(command) % OF_QUANTITIES :: OF_QUANTITIES], EACH)) == []


@pytest.mark.parametrize("command", NAMES)
def test_each_option_of_a_command_is_called(command):
    assert [len(calls) > 0 for calls in calls_of_options(command)] == [True] * len(parameters(command))


def test_each_quantity_is_called_with_each_command_that_takes_one():
    taking = [command for command in NAMES if calls_of_quantities(command)]
    assert {"run", "explain", "sweep", "breakeven", "discover", "glossary"} <= set(taking)
    assert {len(calls_of_quantities(command)) % len(MODEL.quantities) for command in taking} == {0}


ONCE = [
    ("brief", "small.yaml", "-o", "costs.md", "--force", "--set", "annual_cost=5 USD per year"),
    ("sweep", "small.yaml", "--vary", "tour_length=4,6 months", "-o", "x" * 300),
    ("run", "small.yaml", "--draws", str(10**20)),
    ("explain", "small.yaml", "leading_tours"),
    ("sweep", "small.yaml", "--vary", "tour_length=4,6 months", "--quantity", "strength_by_month"),
    ("flow", "small.yaml", "--set", "horizon=1e-10 months"),
]


@pytest.mark.parametrize("args", ONCE, ids=lambda args: f"{args[0]} {args[-1][:40]}")
def test_what_once_ended_in_a_trace_is_answered_or_refused_in_a_line(args):
    assert faults([Call(args)]) == []


@pytest.mark.parametrize("args", [("glossary", "\x1b"), ("run", "small.yaml", "--seed", "no")], ids=ascii)
def test_what_is_refused_in_a_line_is_not_a_fault(args):
    assert faults([Call(args)]) == []
