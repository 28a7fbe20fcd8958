"""Scenarios as data: what each asks, and what it comes to at its central values."""

from collections.abc import Callable, Iterable

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.compare import COMPARED
from forcecalc.analysis.results import one_way
from forcecalc.export.data_table import Column, DataTable, table_of, text_columns
from forcecalc.export.delimited import Cell


def scenario_table(answers: Iterable[Assessment]) -> DataTable:
    """A row for each scenario; numbers are empty where it asks for none, with the bound on each beside it."""
    columns: list[Column[Assessment]] = [
        *text_columns("scenario", "name", "title", "description", "theatre", "posture"),
        Column("method", lambda answer: answer.method),
        *(column for quantity in COMPARED for column in _number(quantity)),
        Column("variants", lambda answer: tuple(answer.variants)),
        Column("assumptions", lambda answer: len(answer.assumptions)),
        Column("sources", _sources),
    ]
    return table_of(columns, answers)


def _number(quantity: str) -> list[Column[Assessment]]:
    def held(of: Callable[[Assessment], Cell]) -> Callable[[Assessment], Cell]:
        return lambda answer: of(answer) if quantity in answer else None

    return [
        Column(quantity, held(lambda answer: answer.value(quantity)), "troops"),
        Column(f"{quantity}_bound", held(lambda answer: one_way(answer.bound(quantity)))),
    ]


def _sources(answer: Assessment) -> tuple[str, ...]:
    """The keys of the sources of its own figures, in the order of the glossary."""
    given = (figure for figure in answer.used.values() if not figure.default)
    return tuple(dict.fromkeys(key for figure in given for key in figure.sources))
