"""The answer for programs: JSON and CSV."""

import csv
import io
import json
import math
from collections.abc import Mapping
from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.analysis.simulate import Simulation
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import BASE
from forcecalc.units import GROUPS

_COLUMNS = ("scenario", "variant", "quantity", "member", "value", "unit", "bound")
_SPREAD = ("mean", "p5", "p50", "p95", "standard_error")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_json(answers: Mapping[str, Assessment], simulations: Mapping[str, Simulation]) -> str:
    """One scenario as an object, several as an object of them by name; with spreads where there are draws."""
    told = {name: _scenario(answer, simulations.get(name)) for name, answer in answers.items()}
    content = next(iter(told.values())) if len(told) == 1 else {"scenarios": told}
    return json.dumps(content, indent=2, allow_nan=False)


def _scenario(answer: Assessment, simulation: Simulation | None) -> dict[str, Any]:
    scenario = answer.scenario
    lattice = simulation.lattice if simulation else None
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        **({"draws": lattice.draws, "seed": lattice.seed} if lattice else {}),
        **_answer(answer, simulation, BASE),
        "variants": {name: _answer(variant, simulation, name) for name, variant in answer.variants.items()},
        "sources": _sources(answer),
    }


def _answer(answer: Assessment, simulation: Simulation | None, variant: str) -> dict[str, Any]:
    case = answer.case
    return {
        "method": case.method,
        "posture": answer.scenario.posture or None,
        "members": {
            group.key: list(members) for group in GROUPS if (members := answer.scenario.members.get(group.name))
        },
        "headline": case.headline,
        "results": {name: _result(answer, name, simulation, variant) for name in answer.results},
        "left_out": {name: case.lacking(name) for name in case.attempted if name not in answer},
        "figures": {str(key): _figure(answer, key, figure) for key, figure in answer.used.items()},
        "assumptions": [
            {"figure": str(key), "given": figure.given, "assumption": figure.assumption or "no source"}
            for key, figure in answer.assumptions.items()
        ],
        "warnings": answer.warnings,
    }


def _result(answer: Assessment, name: str, simulation: Simulation | None, variant: str) -> dict[str, Any]:
    quantity = answer.case.model[name]
    values = [_finite(value) for value in answer[name][:, 0]]
    bounds = [bound or None for bound in answer.bounds[name]]
    told: dict[str, Any] = {"value": values if quantity.group else values[0], "unit": quantity.unit.name}
    if quantity.group:
        told["members"] = quantity.group.key
    if any(bounds):
        told["bound"] = bounds if quantity.group else bounds[0]
    spreads = [simulation.spread(name, member, variant) for member in answer.case.members(name)] if simulation else []
    if any(spreads):
        for key in _SPREAD:
            each = [_finite(getattr(spread, key)) if spread else None for spread in spreads]
            told[key] = each if quantity.group else each[0]
    return told


def _figure(answer: Assessment, key: FigureKey, figure: Figure) -> dict[str, Any]:
    quantity = answer.case.model[key.name]
    low, high = figure.amount.ends
    told = {
        "value": _finite(figure.amount.central),
        "unit": quantity.unit.name,
        "given": figure.given,
        "low": _finite(low) if figure.varies else None,
        "high": _finite(high) if figure.varies else None,
        "distribution": type(figure.amount).__name__.lower() if figure.varies else None,
        "bound": figure.bound,
        "source": figure.source,
        "note": figure.note,
        "assumption": figure.assumption,
        "default": figure.default,
    }
    return {key: value for key, value in told.items() if value or key in ("value", "unit", "given")}


def _sources(answer: Assessment) -> dict[str, Any]:
    figures = [figure for one in (answer, *answer.variants.values()) for figure in one.used.values()]
    keys = dict.fromkeys(figure.source for figure in figures if figure.source)
    return {
        key: {field: text for field, text in source._asdict().items() if text}
        for key in keys
        if (source := answer.scenario.source(key) or _of_variants(answer, key))
    }


def _of_variants(answer: Assessment, key: str) -> Any:
    return next((found for one in answer.variants.values() if (found := one.scenario.source(key))), None)


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def sensitivity_json(told: Sensitivity) -> str:
    """The figures behind a quantity, with their swings and indices."""
    drivers = [driver.row | {"swing": driver.swing} for driver in told.drivers]
    content = {"quantity": told.quantity, "central": told.central, "points": told.points, "drivers": drivers}
    return json.dumps(content, indent=2, allow_nan=False)


def to_csv(answers: Mapping[str, Assessment], simulations: Mapping[str, Simulation]) -> str:
    """A row for each value of each quantity, variant and scenario; with spreads where there are draws."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS + (_SPREAD if simulations else ()))
    for name, base in answers.items():
        for variant, answer in base.columns.items():
            for quantity in answer.results:
                for member in answer.case.members(quantity):
                    spread = simulations[name].spread(quantity, member, variant) if name in simulations else None
                    value, bound = _number(answer.value(quantity, member)), answer.bound(quantity, member)
                    told = (_cell(name), "" if variant == BASE else _cell(variant), quantity, _cell(member), value)
                    ends = [_number(getattr(spread, key)) if spread else "" for key in _SPREAD] if simulations else []
                    writer.writerow([*told, answer.case.model[quantity].unit.name, bound, *ends])
    return out.getvalue()


def _number(value: float) -> str:
    return repr(float(value)) if math.isfinite(value) else ""


def _cell(words: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return f"'{words}" if words.startswith(_FORMULA_STARTS) else words
