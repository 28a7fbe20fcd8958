"""Scenarios and variants side by side, on a screen."""

from forcecalc.analysis.compare import Comparison
from forcecalc.case.bottom_line import bottom_line, uninformative
from forcecalc.case.spread import Spread
from forcecalc.cli.screen.console import Console
from forcecalc.wording import number, percent


def print_comparison(out: Console, result: Comparison) -> None:
    """Scenarios and variants, their gaps, and how they differ from the first on the same draws."""
    first = next(iter(result.rows))
    rows = []
    for name, row in result.rows.items():
        required = number(row.answer.value("required_force"))
        gap = f"{number(row.answer.value(result.gap))}{_below(row.spreads.get(result.gap))}"
        difference = f"{row.difference:+,.0f}{_below(row.difference_spread)}"
        against_first = [difference, percent(row.shorter)] if name != first else ["", ""]
        rows.append([name, required, gap, *against_first])
    short = result.gap != "required_force"
    share = "larger gap" if short else "needs more"
    headers = ["", "required", result.gap.replace("_", " "), "difference", share]
    # Where nobody offers anything the requirement is all there is, and stands once.
    columns = [0, 1, 2, 3, 4] if short else [0, 2, 3, 4]
    cells = [[row[column] for column in columns] for row in (headers, *rows)]
    out.table("Side by side, troops", cells[0], cells[1:], range(1, len(columns)))
    if any("\n" in cell for row in rows for cell in row):
        below = f"its 5th to 95th percentile over {result.lattice.draws:,} draws"
        out.sentence(f"Below a number: {below}. A difference is taken draw by draw.")
    what = "gap is larger" if short else "requirement is larger"
    out.sentence(f"Difference: from {first}. {share.capitalize()}: the share of the stated ranges in which its {what}.")
    for name, row in result.rows.items():
        if uninformative(row.answer):
            out.sentence(f"{name}: {bottom_line(row.answer)}.")


def _below(spread: Spread | None) -> str:
    """A range under its number; nothing where there is none."""
    return f"\n{spread.range}" if spread and spread.range else ""
