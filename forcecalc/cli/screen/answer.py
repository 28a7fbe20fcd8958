"""The answer on a screen: sentences first, then methods, supply, the gap, and what was assumed."""

from collections.abc import Mapping

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.findings import findings
from forcecalc.cli.screen.console import Console
from forcecalc.report.evidence import cautions
from forcecalc.report.tables import Table, gap_table, methods_table, supply_table
from forcecalc.wording import counted

_LABEL_WIDTH, _COLUMN_WIDTH = 20, 12
_INDENT = "  "


def print_answer(out: Console, bundle: Bundle, system: str) -> None:
    """Print one scenario's answer, its variants in columns, its ranges beside the numbers that have them."""
    answer = bundle.answer
    out.heading(answer.scenario.title)
    for position, finding in enumerate(findings(answer, system, bundle.uncertainty), 1):
        out.sentence(finding, f"{position}. ")
    out.line()
    out.table(*methods_table(answer))
    if supply := supply_table(answer):
        out.table(*supply)
    _print_gap(out, gap_table(answer.columns, system, bundle.simulation))
    _print_assumptions(out, answer)
    _print_cautions(out, answer)


def print_side_by_side(out: Console, answers: Mapping[str, Assessment], system: str) -> None:
    """Print several scenarios, a column each."""
    for answer in answers.values():
        out.heading(answer.scenario.title)
        out.sentence(" ".join(findings(answer, system)[:3]), _INDENT)
    out.line()
    _print_gap(out, gap_table(answers, system))
    for name, answer in answers.items():
        out.heading(f"{name}: {counted(len(answer.assumptions), 'assumption')}")
        _print_cautions(out, answer)


def _print_gap(out: Console, table: Table) -> None:
    """The gap in columns, as many side by side as the width allows, the first one in each block."""
    for block in table.blocks((out.width - _LABEL_WIDTH) // _COLUMN_WIDTH):
        out.table(*block)


def _print_assumptions(out: Console, answer: Assessment) -> None:
    assumptions = answer.assumptions
    out.heading(f"{counted(len(assumptions), 'assumption')}{':' if assumptions else ''}")
    for key, figure in assumptions.items():
        default = "default, " if figure.default else ""
        out.sentence(f"{key} = {figure.given}: {default}{figure.basis}", _INDENT)


def _print_cautions(out: Console, answer: Assessment) -> None:
    found = cautions(answer)
    if found:
        out.heading("Beware:")
    for caution in found:
        out.sentence(caution, _INDENT)
