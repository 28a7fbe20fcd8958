"""Scenarios and variants side by side, on a screen."""

from forcecalc.analysis.compare import Comparison
from forcecalc.case.answer import uninformative
from forcecalc.case.headlines import BALANCES, FORCES
from forcecalc.cli.screen.console import Console
from forcecalc.report.comparison import comparison_table, larger_in
from forcecalc.report.headline import headline
from forcecalc.report.numbers import reported_row
from forcecalc.report.tables import Table
from forcecalc.wording import capital, full_stop

_NAME, _GUTTER = 12, 2


def print_comparison(out: Console, result: Comparison) -> None:
    """Scenarios and variants, their gaps, and how they differ from the first on the same draws."""
    table = comparison_table(result)
    folded = _width(table) > out.width
    out.table(*(_folded(table) if folded else table))
    numbers = {"required_force": "requirement", **dict.fromkeys(BALANCES, "gap")}
    what = f"{numbers.get(result.gap, FORCES.get(result.gap, 'sustained') + ' force')} is larger"
    drawn = any(row.spreads for row in result.rows.values())
    if drawn:
        draws = f"{result.lattice.draws:,} draws from the stated ranges"
        where = "Below a number" if folded else "In brackets"
        out.sentence(f"{where}: 5th to 95th percentile over {draws}. A difference is taken draw by draw.")
    column = capital(larger_in(result))
    share = f" {column}: the share of draws in which its {what}." if drawn else ""
    out.sentence(f"Difference: from {next(iter(result.rows))}.{share}")
    for name, row in result.rows.items():
        if uninformative(row.answer):
            out.sentence(f"{name}: {full_stop(headline(reported_row(row)))}")


def _width(table: Table) -> int:
    """How wide a table is at least: its first column gives way, its numbers do not."""
    columns = list(zip(table.headers, *table.rows, strict=True))[1:]
    return _NAME + sum(max(map(len, column)) + _GUTTER for column in columns)


def _folded(table: Table) -> Table:
    """The table with each range below its number, and how often below what holds so often."""
    rows = tuple(
        (name, *(cell.replace(" (", "\n(").replace(" in ", "\nin ") for cell in cells)) for name, *cells in table.rows
    )
    return table._replace(rows=rows)
