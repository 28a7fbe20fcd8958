"""A force over time, on a screen."""

from forcecalc.analysis.flow import SHORTFALL, STRENGTH, Flow
from forcecalc.cli.screen.answer import print_phases
from forcecalc.cli.screen.console import Console
from forcecalc.report.analysis_numbers import bundle_of, in_month, needed_in, numbers_of
from forcecalc.report.flow import flow_sentences, policies_table
from forcecalc.report.phases import phase_rows
from forcecalc.reported.amount import amount, tabulated
from forcecalc.reported.number import Number
from forcecalc.reported.rounding import apportioned, step_of_each
from forcecalc.wording import full_stop

_MOST_ROWS, _MOST_NAMED = 24, 3


def print_flow(out: Console, result: Flow) -> None:
    """The answer in a sentence, who is there when, and what each policy costs."""
    first, rule, *assumed = flow_sentences(result)
    for sentence in (first, f"{result.answer.scenario.title}. {rule}", *assumed):
        out.sentence(sentence)
    out.line()
    print_phases(out, phase_rows(bundle_of(result)))
    _print_months(out, result)
    out.table(*policies_table(result))
    for warning in result.warnings:
        out.sentence(full_stop(f"Caution: {warning}"))


def _print_months(out: Console, result: Flow) -> None:
    """Who is there, and how many are missing, month by month."""
    named, others = _columns(result, _MOST_NAMED)
    columns = [result.by_contributor[member].tolist() for member in named]
    if others:
        columns.append(
            [float(sum(there)) for there in zip(*(result.by_contributor[member] for member in others), strict=True)]
        )
    step = numbers_of(result).step
    # Whoever is there in any month is seen in it.
    finer = step_of_each(map(max, columns), step)
    headers = ["month", *(member or "contributor" for member in named)]
    needed, missing = result.required is not None and bool(result.starts), SHORTFALL in result.by_month
    headers += [*(["others"] if others else []), "together"]
    headers += [*(["needed"] if needed else []), *(["missing"] if missing else [])]
    rows = []
    for month in _months(result):
        parts = apportioned(float(result.by_month[STRENGTH][month]), [column[month] for column in columns], finer)
        rows.append(
            [
                str(month),
                *(tabulated(Number(part, given=True))[1] for part in parts),
                amount(in_month(result, STRENGTH, month), step=finer).cell,
                *([needed_in(result, month)] if needed else []),
                *([amount(in_month(result, SHORTFALL, month), step=step).cell] if missing else []),
            ]
        )
    out.table("Troops there, at the start of each month in which anything changes", headers, rows, range(len(headers)))


def _columns(result: Flow, most: int) -> tuple[list[str], list[str]]:
    """The contributors that get a column, those with most troops first kept, and those summed up."""
    members = list(result.by_contributor)
    if len(members) <= most:
        return members, []
    largest = sorted(members, key=lambda member: -result.by_contributor[member].sum())[: most - 1]
    named = [member for member in members if member in largest]
    return named, [member for member in members if member not in named]


def _months(result: Flow) -> list[int]:
    """The months in which any number differs from the month before, thinned out where they are many."""
    needed = [] if result.required is None else [result.required]
    series = [*result.by_contributor.values(), *result.by_month.values(), *needed]
    changed = [
        month
        for month in range(len(series[0]))
        if month == 0 or any(abs(values[month] - values[month - 1]) >= 0.5 for values in series)
    ]
    return changed[:: -(-len(changed) // _MOST_ROWS)]
