"""An answer as JSON, in canonical units."""

import math
from collections.abc import Mapping
from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.simulate import Simulation
from forcecalc.case.case import Case
from forcecalc.export.json_text import object_json
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import BASE
from forcecalc.units import GROUPS

# What is exported of a later phase.
OF_A_PHASE = ("required_force", "pledged_force", "pledge_shortfall", "sustained_force", "sustained_shortfall")
# What is exported of how a number is spread.
SPREAD = ("mean", "p5", "p50", "p95", "standard_error")


def answer_json(answers: Mapping[str, Assessment], simulations: Mapping[str, Simulation]) -> str:
    """One scenario as an object, several as an object of them by name; with spreads where there are draws."""
    scenarios = {name: _scenario(answer, simulations.get(name)) for name, answer in answers.items()}
    return object_json(next(iter(scenarios.values())) if len(scenarios) == 1 else {"scenarios": scenarios})


def _scenario(answer: Assessment, simulation: Simulation | None) -> dict[str, Any]:
    scenario = answer.scenario
    lattice = simulation.lattice if simulation else None
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "theatre": scenario.theatre or None,
        **({"draws": lattice.draws, "seed": lattice.seed} if lattice else {}),
        **_answer(answer, simulation, BASE),
        **({"phases": phases(answer)} if answer.phases else {}),
        "variants": {name: _answer(variant, simulation, name) for name, variant in answer.variants.items()},
        "sources": _sources(answer),
    }


def _answer(answer: Assessment, simulation: Simulation | None, variant: str) -> dict[str, Any]:
    case = answer.case
    return {
        "method": case.method or None,
        **_sector_methods(case),
        "posture": answer.scenario.posture or None,
        "members": _members(answer),
        "headline": case.headline,
        "results": {name: _result(answer, name, simulation, variant) for name in answer.results},
        **not_known(answer),
        "left_out": {name: case.missing(name) for name in case.attempted if name not in answer},
        "figures": {str(key): _figure(answer, key, figure) for key, figure in answer.used.items()},
        "assumptions": [
            {"figure": str(key), "given": figure.given, "assumption": figure.basis}
            for key, figure in answer.assumptions.items()
        ],
        "warnings": answer.warnings,
        **_correlations(answer),
        **_member_notes(answer),
    }


def phases(answer: Assessment) -> list[dict[str, Any]]:
    """What holds from the start of each later phase on, at the central values: its main numbers, and its own figures.

    Each phase by itself: what earlier ones leave of the armies is in the months of a flow.
    """
    return [
        {
            "name": name,
            "start_month": answer.scenario.phases[name].start,
            "method": phase.method or None,
            "members": _members(phase),
            **{quantity: _finite(phase.value(quantity)) for quantity in OF_A_PHASE if quantity in phase},
            "figures": {
                str(key): _figure(phase, key, figure)
                for key, figure in phase.used.items()
                if figure != answer.scenario.figures.get(key)
            },
            **{key: content for key, content in _asides(phase).items() if content != _asides(answer).get(key)},
        }
        for name, phase in answer.phases.items()
    ]


def _members(answer: Assessment) -> dict[str, list[str]]:
    return {group.key: list(members) for group in GROUPS if (members := answer.scenario.members.get(group.name))}


def _correlations(answer: Assessment) -> dict[str, Any]:
    """Which ranges move together, where any do."""
    content = [
        {"figures": [str(each.first), str(each.second)], "rank_correlation": each.rank}
        for each in answer.case.correlations
    ]
    return {"correlations": content} if content else {}


def not_known(answer: Assessment) -> dict[str, Any]:
    """Who has not said what it offers, where others have; nothing where all have, or none."""
    return {"not_known": {"pledge": list(answer.not_known)}} if answer.not_known else {}


def _asides(answer: Assessment) -> dict[str, Any]:
    """What a scenario says beside its figures, where it says anything."""
    return {**_sector_methods(answer.case), **not_known(answer), **_correlations(answer), **_member_notes(answer)}


def _sector_methods(case: Case) -> dict[str, Any]:
    """The method of each sector where the force is the sum of its sectors; null for one whose troops are given."""
    content = {sector: method or None for sector, method in case.sector_methods.items() if sector}
    return {"sector_methods": content} if content else {}


def _member_notes(answer: Assessment) -> dict[str, Any]:
    """What the file notes on members, where it does."""
    notes = answer.scenario.member_notes
    return {"member_notes": dict(notes)} if notes else {}


def _result(answer: Assessment, name: str, simulation: Simulation | None, variant: str) -> dict[str, Any]:
    quantity = answer.case.model[name]
    values = [_finite(value) for value in answer[name][:, 0]]
    bounds = [answer.bound(name, member) or None for member in answer.members(name)]
    content: dict[str, Any] = {"value": values if quantity.group else values[0], "unit": quantity.unit.name}
    if quantity.group:
        content["members"] = quantity.group.key
    if any(bounds):
        content["bound"] = bounds if quantity.group else bounds[0]
    spreads = [simulation.spread(name, member, variant) for member in answer.members(name)] if simulation else []
    if any(spreads):
        for key in SPREAD:
            by_member = [_finite(getattr(spread, key)) if spread else None for spread in spreads]
            content[key] = by_member if quantity.group else by_member[0]
    return content


def _figure(answer: Assessment, key: FigureKey, figure: Figure) -> dict[str, Any]:
    quantity = answer.case.model[key.name]
    low, high = figure.amount.ends
    content = {
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
    return {key: value for key, value in content.items() if value or key in ("value", "unit", "given")}


def _sources(answer: Assessment) -> dict[str, Any]:
    """The sources of the figures used, those of variants and later phases included."""
    readings = answer.readings
    figures = (figure for reading in readings for figure in reading.used.values())
    content = {}
    for key in dict.fromkeys(key for figure in figures for key in figure.sources):
        found = (reading.scenario.source(key) for reading in readings)
        if source := next(filter(None, found), None):
            content[key] = source.stated
    return content


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
