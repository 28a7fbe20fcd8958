"""An answer as a table: a row for each value, exact numbers in canonical units."""

from collections.abc import Iterator, Mapping

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.simulate import Simulation
from forcecalc.export.answer_json import SPREAD
from forcecalc.export.data_table import DataTable
from forcecalc.export.delimited import Cell
from forcecalc.scenario.layer import BASE

_COLUMNS = ("scenario", "variant", "quantity", "member", "value", "unit", "bound")


def answer_table(answers: Mapping[str, Assessment], simulations: Mapping[str, Simulation]) -> DataTable:
    """A row for each value of each quantity, variant and scenario; with spreads where there are draws."""
    names = _COLUMNS + (SPREAD if simulations else ())
    rows = (row for name, base in answers.items() for row in _rows(name, base, simulations.get(name)))
    return DataTable(names, tuple((*row, *([None] * (len(names) - len(row)))) for row in rows), {})


def _rows(name: str, base: Assessment, simulation: Simulation | None) -> Iterator[tuple[Cell, ...]]:
    for variant, answer in base.columns.items():
        reading = "" if variant == BASE else variant
        for quantity in answer.results:
            unit = answer.unit_of(quantity).name
            for member in answer.members(quantity):
                value, bound = answer.value(quantity, member), str(answer.bound(quantity, member))
                spread = simulation.spread(quantity, member, variant) if simulation else None
                ends = [getattr(spread, key) for key in SPREAD] if spread else []
                yield (name, reading, quantity, member, value, unit, bound, *ends)
