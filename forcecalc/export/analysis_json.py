"""The analyses of a scenario as JSON, in canonical units."""

import json
from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.backstop import Backstop, Capability
from forcecalc.analysis.flow import BY_MONTH, FRESH, STRENGTH, SUMMARIES, Flow, PolicyCost
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.analysis.sharing import Sharing
from forcecalc.case.spread import Spread
from forcecalc.export.answer_json import phases

_PERCENTILES = ("p5", "p50", "p95")


def sensitivity_json(result: Sensitivity) -> str:
    """The figures behind a quantity, with their swings and indices."""
    return _json(
        {
            "quantity": result.quantity,
            "central": result.central,
            "points": result.points,
            "drivers": [driver.row | {"swing": driver.swing} for driver in result.drivers],
        }
    )


def flow_json(result: Flow) -> str:
    """Strength and shortfall month by month, and what each policy costs."""
    return _json(
        {
            **_heading(result.answer, result.lattice),
            "horizon": result.horizon,
            "pools": FRESH,
            **({"phases": phases(result.answer), "required_by_month": _required(result)} if result.starts else {}),
            "months": list(range(len(result.by_month[STRENGTH]))),
            "strength_by_contributor": {member: values.tolist() for member, values in result.by_contributor.items()},
            **{name: _monthly(result, name) for name in BY_MONTH},
            "policies": {name: _policy(cost) for name, cost in result.policies.items()},
            "warnings": result.warnings,
        }
    )


def _required(result: Flow) -> dict[str, Any]:
    return {"value": result.required.tolist(), "unit": "troops"}


def _monthly(result: Flow, name: str) -> dict[str, Any]:
    values = result.by_month[name]
    content: dict[str, Any] = {"value": values.tolist(), "unit": "troops"}
    spreads = [result.spreads.get((name, month)) for month in range(len(values))]
    if any(spreads):
        for key in _PERCENTILES:
            content[key] = [getattr(spread, key) if spread else None for spread in spreads]
    return content


def _policy(cost: PolicyCost) -> dict[str, Any]:
    spreads = {name: _spread(cost.spreads[name], "mean", *_PERCENTILES) for name in SUMMARIES if name in cost.spreads}
    shortest, longest = cost.interval
    return {**cost.values, "least_interval": shortest, "greatest_interval": longest, "spreads": spreads}


def backstop_json(result: Backstop) -> str:
    """The ground force and each capability, with and without the backstop."""
    answer = result.answer
    return _json(
        {
            **_heading(answer, result.lattice),
            "posture": answer.scenario.posture or None,
            "method": answer.method,
            "backstop": result.probability,
            "moves_ground": result.moves_ground,
            "relief_gap": {"value": result.relief_gap, "unit": "hours"},
            "ground": result.ground,
            "capabilities": {name: _capability(capability) for name, capability in result.capabilities.items()},
            "warnings": result.warnings,
        }
    )


def _capability(capability: Capability) -> dict[str, Any]:
    spreads = {name: _spread(spread, *_PERCENTILES, "mean") for name, spread in capability.spreads.items()}
    return {"domain": capability.domain or None, **capability.counts, "spreads": spreads}


def sharing_json(result: Sharing) -> str:
    """What each contributor would have to send, under each rule."""
    return _json(
        {
            **_heading(result.answer),
            "required_force": result.required,
            "caps": result.caps,
            "feasible_share_of_ranges": result.feasible,
            "rules": {rule: vars(shares) for rule, shares in result.rules.items()},
            "left_out": result.left_out,
            "warnings": result.warnings,
        }
    )


def _heading(answer: Assessment, lattice: Lattice | None = None) -> dict[str, Any]:
    """Which scenario it is, and how it was drawn where it was."""
    drawn = {"draws": lattice.draws, "seed": lattice.seed} if lattice and answer.varies else {}
    return {"scenario": answer.scenario.name, "title": answer.scenario.title, **drawn}


def _spread(spread: Spread, *keys: str) -> dict[str, float]:
    return {key: getattr(spread, key) for key in keys}


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, allow_nan=False)
