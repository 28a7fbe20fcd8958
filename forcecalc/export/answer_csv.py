"""An answer as CSV: a row for each value, exact numbers in canonical units."""

import csv
import io
import math
from collections.abc import Mapping

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.simulate import Simulation
from forcecalc.export.answer_json import SPREAD
from forcecalc.scenario.layer import BASE

_COLUMNS = ("scenario", "variant", "quantity", "member", "value", "unit", "bound")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def answer_csv(answers: Mapping[str, Assessment], simulations: Mapping[str, Simulation]) -> str:
    """A row for each value of each quantity, variant and scenario; with spreads where there are draws."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS + (SPREAD if simulations else ()))
    for name, base in answers.items():
        simulation = simulations.get(name)
        for variant, answer in base.columns.items():
            reading = (_cell(name), "" if variant == BASE else _cell(variant))
            for quantity in answer.results:
                unit = answer.unit_of(quantity).name
                for member in answer.members(quantity):
                    value, bound = _number(answer.value(quantity, member)), answer.bound(quantity, member)
                    spread = simulation.spread(quantity, member, variant) if simulation else None
                    ends = [_number(getattr(spread, key)) if spread else "" for key in SPREAD] if simulations else []
                    writer.writerow([*reading, quantity, _cell(member), value, unit, bound, *ends])
    return out.getvalue()


def _number(value: float) -> str:
    return repr(float(value)) if math.isfinite(value) else ""


def _cell(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
