"""Scenarios and variants side by side, their gaps, and how they differ from the first, as a table."""

from forcecalc.analysis.compare import Compared, Comparison
from forcecalc.case.answer import Answer
from forcecalc.case.headlines import BALANCES, FORCES
from forcecalc.report.numbers import reported_row
from forcecalc.report.tables import Table, short_cell
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.balance import share_of_draws
from forcecalc.reported.number import CLOSED, Effect, Number, Opening
from forcecalc.scenario.figure_key import FigureKey


def comparison_table(result: Comparison) -> Table:
    """A row for each scenario and variant: what is needed, what is short, and the difference from the first."""
    first, *others = result.rows
    gap = result.gap in BALANCES
    shown = "required_force" if gap else result.gap
    rows = []
    for name in (first, *others):
        row = result.rows[name]
        numbers = reported_row(row)
        cells = [numbers.brief(shown), *([short_cell(numbers, result.gap)] if gap else [])]
        against = (
            [difference(row, result.rows[first].answer, result.gap), _how_often(row)] if name != first else ["", ""]
        )
        rows.append((name, *cells, *against))
    headers = ("", _header(shown), *(["short"] if gap else []), "difference", larger_in(result))
    return Table("Side by side, troops", headers, tuple(rows), tuple(range(1, len(headers))))


def _header(name: str) -> str:
    return FORCES.get(name, "sustained")


def larger_in(result: Comparison) -> str:
    """The header of the column that says in how many draws a number is larger than the first one's."""
    return "more needed in" if result.gap == "required_force" else "larger in"


def difference(row: Compared, first: Answer, gap: str) -> str:
    """By how much a gap is larger or smaller than the first one, taken draw by draw."""
    spread = row.difference_spread
    low, high = (spread.p5, spread.p95) if spread else (None, None)
    rise, fall = _openings(row.answer, first, gap)
    number = Number(row.difference, low, high, rise, fall)
    if number.crosses_zero:
        text = printed(number)
        return f"{text.bare(text.low)} less to {text.bare(text.high)} more"
    side = "less" if row.difference < 0 or (high is not None and high <= 0) else "more"
    words = amount(number.turned if side == "less" else number).label
    value, bracket, rest = words.partition(" (")
    if value == "none":
        return f"{words} {side}" if bracket else words
    mark = " ±" if value.endswith(" ±") else ""
    return f"{value.removesuffix(' ±')} {side}{mark}{bracket}{rest}"


def _how_often(row: Compared) -> str:
    words = share_of_draws(row.shorter).removeprefix("in ").removesuffix(" of draws")
    return {"no draw": "none", "every draw": "all"}.get(words, words)


def _openings(answer: Answer, first: Answer, gap: str) -> tuple[Opening, Opening]:
    """Which way a difference is open: by bounds on the one side that the other does not share."""
    rises, falls = (_acting(answer, gap, up) for up in (True, False))
    first_rises, first_falls = (_acting(first, gap, up) for up in (True, False))
    rise, fall = rises - first_rises or first_falls - falls, falls - first_falls or first_rises - rises
    return Opening(Effect.ACTS) if rise else CLOSED, Opening(Effect.ACTS) if fall else CLOSED


def _acting(answer: Answer, gap: str, up: bool) -> set[tuple[FigureKey, float]]:
    """The bounded figures that act on a gap in one direction, with their values."""
    keys = answer.bounds.behind(gap, 0, Effect.ACTS, up)
    return {(key, answer.scenario.figures[key].amount.central) for key in keys}
