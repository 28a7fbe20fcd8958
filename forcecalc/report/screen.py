"""The answer on a screen: sentences first, then methods, supply, the gap, and what was assumed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.findings import findings
from forcecalc.report.console import heading, print_table, sentence
from forcecalc.report.evidence import cautions
from forcecalc.report.tables import Table, gap_table, methods_table, supply_table
from forcecalc.wording import counted

if TYPE_CHECKING:
    from forcecalc.report.console import Page

_LABEL_WIDTH, _COLUMN_WIDTH = 20, 12


def print_answer(
    out: "Page",
    bundle: Bundle,
    system: str,
) -> None:
    """Print one scenario's answer, its variants in columns, its ranges beside the numbers that have them."""
    answer = bundle.answer
    heading(out, answer.scenario.title)
    for position, told in enumerate(findings(answer, system, bundle.uncertainty), 1):
        sentence(out, told, f"{position}. ")
    out.print()
    print_table(out, *methods_table(answer))
    if supply := supply_table(answer):
        print_table(out, *supply)
    _print_gap(out, gap_table(answer.columns, system, bundle.simulation))
    _print_assumptions(out, answer)
    _print_warnings(out, answer)


def print_side_by_side(out: "Page", answers: Mapping[str, Assessment], system: str) -> None:
    """Print several scenarios, a column each."""
    for answer in answers.values():
        heading(out, answer.scenario.title)
        sentence(out, " ".join(findings(answer, system)[:3]))
    out.print()
    _print_gap(out, gap_table(answers, system))
    for name, answer in answers.items():
        heading(out, f"{name}: {counted(len(answer.assumptions), 'assumption')}")
        _print_warnings(out, answer)


def _print_gap(out: "Page", table: Table) -> None:
    """The gap in columns, as many side by side as the width allows, the first one in each block."""
    for block in table.blocks((out.width - _LABEL_WIDTH) // _COLUMN_WIDTH):
        print_table(out, *block)


def _print_assumptions(out: "Page", answer: Assessment) -> None:
    assumptions = answer.assumptions
    heading(out, f"{counted(len(assumptions), 'assumption')}{':' if assumptions else ''}")
    for key, figure in assumptions.items():
        default = "default, " if figure.default else ""
        told = figure.assumption or figure.note or "no source"
        sentence(out, f"{key} = {figure.given}: {default}{told}")


def _print_warnings(out: "Page", answer: Assessment) -> None:
    told = cautions(answer)
    if told:
        heading(out, "Beware:")
    for caution in told:
        sentence(out, caution)
