"""A sweep as JSON, row by row: as with CSV, few rows are in memory at one time."""

import json
from collections.abc import Iterable, Iterator
from math import isfinite

from forcecalc.analysis.sweep import Sweep
from forcecalc.export.json_text import object_json

_END = "[]\n}"


def sweep_json(sweep: Sweep, rows: Iterable[tuple[float, ...]]) -> Iterator[str]:
    """The columns with their units, and a list of cells for each of the rows; in parts, to be printed one by one."""
    scenario, drawn = sweep.case.scenario, sweep.lattice
    content = {
        "scenario": scenario.name,
        "title": scenario.title,
        **({"draws": drawn.draws, "seed": drawn.seed} if drawn else {}),
        "varied": {axis.lever.written: axis.lever.unit.name for axis in sweep.axes},
        "quantities": {label: sweep.case.model[sweep.case.locate(label)[0]].unit.name for label in sweep.quantities},
        "columns": list(sweep.columns),
        "rows": [],
    }
    yield f"{object_json(content).removesuffix(_END)}["
    between = "\n    "
    for row in rows:
        yield f"{between}{json.dumps([cell if isfinite(cell) else None for cell in row])}"
        between = ",\n    "
    yield "\n  ]\n}\n"
