"""When is it enough, asked of a scenario or of a sweep in a folder."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.discover import (
    DEFAULT_POINTS,
    MOST_POINTS,
    Discovery,
    Explored,
    Subject,
    discovery_in,
    explore,
)
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.analysis.target import Target, read_target
from forcecalc.case.headlines import BALANCES
from forcecalc.errors import ForcecalcError, nearest, quoted
from forcecalc.export.json_text import object_json
from forcecalc.export.swept import SweptFolder, read_sweep
from forcecalc.model import MODEL
from forcecalc.safe_files import named
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit
from forcecalc.wording import Bound, counted, listed

_MEDIAN = "_p50"
# What says how a scenario is explored, where nothing is asked for.
_UNASKED = {"vary": (), "points": DEFAULT_POINTS, "draws": DEFAULT_DRAWS, "seed": 0, "workers": 1}


def discover(
    source: Scenario | Assessment | SweptFolder | str | PathLike[str],
    until: str | None = None,
    vary: Sequence[str] = (),
    points: int = DEFAULT_POINTS,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    workers: int = 1,
) -> Discovery:
    """In which ranges of figures a condition holds: boxes, with their coverage and density.

    Parameters
    ----------
    source : Scenario, Assessment, SweptFolder or path
        A scenario, which is explored; or a sweep in a folder, whose rows are looked at.
    until : str, optional
        The condition, such as "sustained_shortfall = 0"; that the gap is closed unless given.
    vary, points, draws, seed, workers
        For a scenario alone, as `forcecalc.sweep` takes them: the figures to explore, all with ranges unless given.

    Raises
    ------
    ForcecalcError
        If the condition or a figure cannot be used, there is nothing to look at, or scikit-learn is not installed.

    Examples
    --------
    >>> from forcecalc import load
    >>> found = discover(load("radakin_64000"), vary=["pledge=1000:100000 troops"])
    >>> found.boxes[0].ends
    {'pledge': (64000.0, 100000.0)}
    """
    if isinstance(source, Scenario | Assessment):
        return explore(source, until, vary, points, draws, seed, workers)
    asked = {"vary": (*vary,), "points": points, "draws": draws, "seed": seed, "workers": workers}
    refuse_of_scenarios([name for name, value in asked.items() if value != _UNASKED[name]])
    swept = source if isinstance(source, SweptFolder) else read_sweep(Path(source))
    target, column = _target(swept, until)
    table = _rows(swept, [*swept.varied, column])
    explored = {name: _explored(swept, name, table[name]) for name in swept.varied if len(table[name])}
    moved = {name: each for name, each in explored.items() if each.high > each.low}
    if not moved:
        raise ForcecalcError(f"no figure varies over the {counted(len(swept), 'row')} in {named(swept.path)}")
    subject = Subject(
        str(swept.path), swept.title, target, column.endswith(_MEDIAN), Bound(swept.bounds.get(column, ""))
    )
    found = discovery_in(subject, {name: table[name] for name in moved}, table[column], moved)
    return replace(found, rows=swept.rows, rows_done=len(swept))


def refuse_of_scenarios(given: list[str]) -> None:
    """Refuse what says how a scenario is computed, where there is a folder.

    Raises
    ------
    ForcecalcError
        If anything of it is given.
    """
    if given:
        verb, them = ("are", "them") if len(given) > 1 else ("is", "it")
        wrong = f"{listed(given)} {verb} for a scenario, and a folder holds rows that were computed"
        raise ForcecalcError(f"{wrong}; leave {them} out")


def _explored(swept: SweptFolder, name: str, values: Draws) -> Explored:
    """A figure with the ends of what there are rows of: those it was varied between, if all rows are there."""
    ends = swept.ranges[name] if swept.complete else (float(values.min()), float(values.max()))
    return Explored(*ends, unit_named(swept.units[name]))


def _target(swept: SweptFolder, until: str | None) -> tuple[Target, str]:
    """The condition, and the column that it is on."""
    columns = {name.removesuffix(_MEDIAN): name for name in swept.columns if name not in swept.varied}
    gap = next((name for name in BALANCES if name in columns), "")
    if until is None and not gap:
        raise ForcecalcError("the folder has no gap to close; give a condition with --until")

    def unit_of(label: str) -> Unit:
        if label not in columns:
            known = nearest(label, columns) or f"there are {', '.join(columns)}"
            raise ForcecalcError(f"there is no column {quoted(label)}; {known}")
        return unit_named(swept.units[columns[label]])

    target = read_target(f"{gap} = 0" if until is None else until, unit_of)
    return target, columns[target.quantity]


def unit_named(name: str) -> Unit:
    """A unit by its name, of money in any currency.

    Raises
    ------
    ForcecalcError
        If no quantity has it.

    Examples
    --------
    >>> unit_named("troops").name, unit_named("EUR per year").name
    ('troops', 'EUR per year')
    """
    for unit in dict.fromkeys(quantity.unit for quantity in MODEL.quantities.values()):
        if name in (unit.name, unit.in_currency(name[:3]).name if unit.measure.currency else ""):
            return unit if unit.name == name else unit.in_currency(name[:3])
    raise ForcecalcError(f"{quoted(name)} is not a unit of any quantity")


def _rows(swept: SweptFolder, columns: list[str]) -> Mapping[str, Draws]:
    """The rows of a folder, or of many some, evenly spread; a batch of them in memory at one time."""
    stride = -(-max(1, len(swept)) // MOST_POINTS)
    parts: dict[str, list[Draws]] = {name: [np.empty(0)] for name in columns}
    seen = 0
    for batch in swept.batches(columns):
        kept = slice(-seen % stride, None, stride)
        for name in columns:
            parts[name].append(batch[name].to_numpy()[kept])
        seen += len(batch)
    return {name: np.concatenate(several) for name, several in parts.items()}


def discovery_json(result: Discovery) -> str:
    """What was explored, and the boxes, as JSON."""
    target = result.target
    return object_json(
        {
            "scenario": result.name,
            "title": result.title,
            "condition": {
                "quantity": target.quantity,
                "relation": target.relation,
                "amount": target.amount,
                "unit": target.unit.name,
            },
            "bound": str(result.bound) or None,
            "points": result.points,
            **({"rows": result.rows, "rows_done": result.rows_done} if result.rows else {}),
            "share_of_points": result.share,
            "in_half_of_draws": result.drawn,
            "explored": {
                name: {"low": each.low, "high": each.high, "unit": each.unit.name}
                for name, each in result.explored.items()
            },
            "coverage": result.coverage,
            "density": result.density,
            "boxes": [
                {
                    "coverage": box.coverage,
                    "density": box.density,
                    "figures": {name: {"low": low, "high": high} for name, (low, high) in box.ends.items()},
                }
                for box in result.boxes
            ],
        }
    )
