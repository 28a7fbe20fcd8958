"""What a notebook shows of a result: its headline, a small chart and the first rows of its table."""

from collections.abc import Sequence
from functools import partial, singledispatch
from html import escape
from itertools import islice
from typing import Any

import pandas as pd

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.backstop import Backstop
from forcecalc.analysis.breakeven import Breakeven, Breakevens
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.compare import Comparison
from forcecalc.analysis.diff import Diff
from forcecalc.analysis.flow import Flow
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.analysis.sharing import Sharing
from forcecalc.analysis.simulate import Simulation
from forcecalc.analysis.sweep import Sweep
from forcecalc.case.headlines import BALANCES, GAP
from forcecalc.notebook.result_table import first_rows, unbroken, with_thousands
from forcecalc.notebook.small_chart import with_headline
from forcecalc.report.backstop import backstop_sentences, backstop_table
from forcecalc.report.comparison import comparison_table
from forcecalc.report.diff import changes_table, diff_notes, diff_sentences
from forcecalc.report.findings import findings
from forcecalc.report.flow import flow_sentences, policies_table
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.sharing import sharing_sentence, troops_table
from forcecalc.report.split import bundle_headline
from forcecalc.report.steps import signed_cell
from forcecalc.report.tables import Table
from forcecalc.reported.amount import amount
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.scenario import Scenario
from forcecalc.wording import counted, full_stop

_ROWS_OF_A_SWEEP = 5


@singledispatch
def html(result: Any) -> str:
    """A result as HTML: its table, and more for some kinds.

    Parameters
    ----------
    result : Scenario or a result of an analysis
        It has a `to_frame`.
    """
    return first_rows(result.to_frame())


@html.register
def _(scenario: Scenario) -> str:
    variants = f"Variants: {', '.join(scenario.variants)}." if scenario.variants else ""
    frame = scenario.to_frame()
    frame["given"] = [with_thousands(text) for text in frame["given"]]
    lines = "".join(f"<p>{escape(text)}</p>" for text in (scenario.description, variants) if text)
    return f"<h3>{escape(scenario.title)}</h3>{lines}{first_rows(frame)}"


@html.register
def _(answer: Assessment) -> str:
    bundle = Bundle(answer)
    numbers = _numbers(answer, bundle.full_simulation)

    def cell(varied: Assessment, *key: str) -> str:
        column = next(column for column, other in answer.columns.items() if other is varied)
        return signed_cell(numbers[column], *key)

    frame = answer.frame_of(cell)
    # What it comes to leads, in the order of the gap.
    leading = sorted(range(len(frame)), key=lambda row: _place(str(frame.index[row][0])))
    chart = with_headline(bundle, "gap" if answer.method else "funnel", full_stop(bundle_headline(bundle)))
    title = f"<h3>{escape(answer.scenario.title)}</h3>"
    return f"{title}{chart}{first_rows(frame.iloc[leading])}{_folded(findings(bundle))}"


def _place(name: str) -> int:
    return GAP.index(name) if name in GAP else len(GAP)


def _folded(sentences: Sequence[str]) -> str:
    """Sentences that are there for whoever opens them."""
    items = "".join(f"<li>{escape(unbroken(sentence))}</li>" for sentence in sentences)
    return f"<details><summary>{counted(len(sentences), 'finding')}</summary><ol>{items}</ol></details>"


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
    cells = [_drawn(numbers[variant], *key) for variant, *key in simulation.spreads]
    table = pd.DataFrame({"number (5th to 95th percentile)": cells, "unit": units}, index=frame.index)
    base = next(iter(simulation.spreads))[0]
    keys = list(simulation.spreads)
    leading = sorted(range(len(keys)), key=lambda row: (keys[row][0] != base, _place(keys[row][1])))
    headline = full_stop(bundle_headline(Bundle.of(simulation)))
    return f"{with_headline(simulation, 'distribution', headline)}{first_rows(table.iloc[leading])}"


def _drawn(numbers: ReportedNumbers, name: str, member: str) -> str:
    """A number that was drawn; a gap by itself where the balance behind it was not."""
    alone = name in BALANCES and numbers.spread(BALANCES[name], "") is None
    return amount(numbers.number(name)).cell if alone else signed_cell(numbers, name, member)


@html.register
def _(comparison: Comparison) -> str:
    return f"{with_headline(comparison, 'scenarios')}{_worded(comparison_table(comparison))}"


@html.register
def _(sensitivity: Sensitivity) -> str:
    frame = sensitivity.to_frame().astype(object)
    for end in ("at_low", "at_high"):
        frame[end] = frame[end].map(rounded)
    return f"{with_headline(sensitivity, 'drivers')}{first_rows(frame)}"


@html.register(Breakeven)
@html.register(Breakevens)
def _(found: Breakeven | Breakevens) -> str:
    nearest, *_ = repr(found).splitlines()
    return f"<p><b>{escape(unbroken(nearest))}</b></p>{first_rows(found.to_frame())}"


@html.register
def _(flow: Flow) -> str:
    return f"{with_headline(flow, 'flow')}{_worded(policies_table(flow))}{_folded(flow_sentences(flow))}"


@html.register
def _(backstop: Backstop) -> str:
    sentences = _folded(backstop_sentences(backstop))
    return f"{with_headline(backstop, 'backstop')}{_worded(backstop_table(backstop))}{sentences}"


@html.register
def _(sharing: Sharing) -> str:
    headline = full_stop(sharing_sentence(sharing))
    return f"{with_headline(sharing, 'share', headline)}{_worded(troops_table(sharing))}"


@html.register
def _(diff: Diff) -> str:
    first, *others = diff_sentences(diff)
    chart = with_headline(diff, "bridge", first)
    table = _worded(changes_table(diff)) if diff.parts else ""
    return f"{chart}{table}{_folded([*others, *map(full_stop, diff_notes(diff))])}"


def _worded(shown: Table) -> str:
    """A table of a report under its title."""
    first, *columns = zip(*shown.rows, strict=True)
    index = pd.Index([unbroken(text) for text in first])
    frame = pd.DataFrame(dict(zip(shown.headers[1:], columns, strict=True)), index=index)
    return f"<p>{escape(shown.title)}</p>{first_rows(frame)}"


@html.register
def _(sweep: Sweep) -> str:
    first = pd.DataFrame(list(islice(sweep, _ROWS_OF_A_SWEEP)), columns=list(sweep.columns))
    return f"<p>{escape(repr(sweep))}; the first are</p>{first_rows(first)}"
