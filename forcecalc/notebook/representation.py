"""What a notebook shows of a result: its table, and for some results the sentences above it."""

from functools import singledispatch
from html import escape
from itertools import islice
from typing import Any

import pandas as pd

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.compare import COMPARED, Comparison
from forcecalc.analysis.simulate import Simulation
from forcecalc.analysis.sweep import Sweep
from forcecalc.case.findings import findings
from forcecalc.scenario.scenario import Scenario
from forcecalc.wording import readable

_ROWS_OF_A_SWEEP = 5


def table(frame: pd.DataFrame) -> str:
    """A table with numbers that can be read, words whole and escaped, and nothing for what is missing."""
    with pd.option_context("display.max_colwidth", None):
        return str(frame.to_html(escape=True, float_format=readable, na_rep=""))


@singledispatch
def html(result: Any) -> str:
    """A result as HTML: its table, and more for some kinds.

    Parameters
    ----------
    result : Scenario or a result of an analysis
        It has a `to_frame`.
    """
    return table(result.to_frame())


@html.register
def _(scenario: Scenario) -> str:
    variants = f"Variants: {', '.join(scenario.variants)}." if scenario.variants else ""
    lines = "".join(f"<p>{escape(text)}</p>" for text in (scenario.description, variants) if text)
    return f"<h3>{escape(scenario.title)}</h3>{lines}{table(scenario.to_frame())}"


@html.register
def _(answer: Assessment) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in findings(answer))
    # As text: a number without its bound would be read as a point.
    numbers = answer.frame_of(lambda varied, *key: f"{varied.bound(*key).sign}{readable(varied.value(*key))}")
    return f"<h3>{escape(answer.scenario.title)}</h3><ol>{items}</ol>{table(numbers)}"


@html.register
def _(simulation: Simulation) -> str:
    frame = simulation.to_frame()
    # Which way the truth may lie beyond the draws.
    answers = simulation.answer.columns
    bounds = [str(answers[variant].bound(*key)) for variant, *key in simulation.spreads]
    frame.insert(0, "bound", bounds)
    return table(frame)


@html.register
def _(comparison: Comparison) -> str:
    frame = comparison.to_frame().astype(object)
    for name, row in comparison.rows.items():
        for quantity in (level for level in COMPARED if level in row.answer):
            frame.loc[name, quantity] = f"{row.answer.bound(quantity).sign}{readable(row.answer.value(quantity))}"
    return table(frame)


@html.register
def _(sweep: Sweep) -> str:
    first = pd.DataFrame(list(islice(sweep, _ROWS_OF_A_SWEEP)), columns=list(sweep.columns))
    return f"<p>{escape(repr(sweep))}; the first are</p>{table(first)}"
