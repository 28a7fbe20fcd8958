"""What a notebook shows of a result: its table, and for some results the sentences above it."""

from collections.abc import Sequence
from functools import partial, singledispatch
from html import escape
from itertools import islice
from typing import Any

import pandas as pd

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.backstop import Backstop
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.compare import Comparison
from forcecalc.analysis.flow import Flow
from forcecalc.analysis.sharing import Sharing
from forcecalc.analysis.simulate import Simulation
from forcecalc.analysis.sweep import Sweep
from forcecalc.case.headlines import BALANCES
from forcecalc.report.backstop import backstop_sentences, backstop_table
from forcecalc.report.comparison import comparison_table
from forcecalc.report.findings import findings
from forcecalc.report.flow import flow_sentences, policies_table
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.sharing import sharing_sentence, troops_table
from forcecalc.report.steps import signed_cell
from forcecalc.report.tables import Table
from forcecalc.reported.amount import amount
from forcecalc.scenario.scenario import Scenario
from forcecalc.wording import full_stop, readable

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
    bundle = Bundle(answer)
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in findings(bundle))
    numbers = _numbers(answer, bundle.full_simulation)

    def cell(varied: Assessment, *key: str) -> str:
        column = next(column for column, other in answer.columns.items() if other is varied)
        return _unbroken(signed_cell(numbers[column], *key))

    return f"<h3>{escape(answer.scenario.title)}</h3><ol>{items}</ol>{table(answer.frame_of(cell))}"


def _numbers(answer: Assessment, simulation: Simulation | None) -> dict[str, ReportedNumbers]:
    """The numbers of a scenario and its variants, with the ranges of a simulation."""

    def of_column(column: str) -> ReportedNumbers:
        spread = partial(simulation.spread, variant=column) if simulation else None
        return ReportedNumbers(answer.columns[column], spread or (lambda name, member: None))

    return {column: of_column(column) for column in answer.columns}


@html.register
def _(simulation: Simulation) -> str:
    numbers = _numbers(simulation.answer, simulation)
    frame = simulation.to_frame().astype(object)
    units = [simulation.answer.columns[variant].unit_of(name).name for variant, name, _ in simulation.spreads]
    cells = [_unbroken(_drawn(numbers[variant], *key)) for variant, *key in simulation.spreads]
    return table(pd.DataFrame({"number (5th to 95th percentile)": cells, "unit": units}, index=frame.index))


def _drawn(numbers: ReportedNumbers, name: str, member: str) -> str:
    """A number that was drawn; a gap by itself where the balance behind it was not."""
    alone = name in BALANCES and numbers.spread(BALANCES[name], "") is None
    return amount(numbers.number(name)).cell if alone else signed_cell(numbers, name, member)


@html.register
def _(comparison: Comparison) -> str:
    return _worded(comparison_table(comparison))


@html.register
def _(flow: Flow) -> str:
    return f"{_paragraphs(flow_sentences(flow))}{_worded(policies_table(flow))}"


@html.register
def _(backstop: Backstop) -> str:
    return f"{_paragraphs(backstop_sentences(backstop))}{_worded(backstop_table(backstop))}"


@html.register
def _(sharing: Sharing) -> str:
    return f"{_paragraphs([full_stop(sharing_sentence(sharing))])}{_worded(troops_table(sharing))}"


def _paragraphs(sentences: Sequence[str]) -> str:
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def _worded(shown: Table) -> str:
    """A table of a report under its title."""
    first, *columns = ([_unbroken(text) for text in column] for column in zip(*shown.rows, strict=True))
    frame = pd.DataFrame(dict(zip(shown.headers[1:], columns, strict=True)), index=pd.Index(first))
    return f"<p>{escape(shown.title)}</p>{table(frame)}"


def _unbroken(cell: str) -> str:
    """A cell whose sign stays with its number."""
    return cell.replace("≥ ", "≥\N{NO-BREAK SPACE}").replace("≤ ", "≤\N{NO-BREAK SPACE}")


@html.register
def _(sweep: Sweep) -> str:
    first = pd.DataFrame(list(islice(sweep, _ROWS_OF_A_SWEEP)), columns=list(sweep.columns))
    return f"<p>{escape(repr(sweep))}; the first are</p>{table(first)}"
