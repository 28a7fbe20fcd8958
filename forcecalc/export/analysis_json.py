"""The analyses of a scenario as JSON, in canonical units."""

from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.backstop import Backstop, Capability
from forcecalc.analysis.breakeven import Breakeven, Breakevens
from forcecalc.analysis.compare import Comparison
from forcecalc.analysis.diff import Diff, Part
from forcecalc.analysis.flow import FRESH, STRENGTH, SUMMARIES, Flow, PolicyCost
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.analysis.sharing import Sharing
from forcecalc.case.spread import Spread
from forcecalc.export.answer_json import not_known, phases
from forcecalc.export.data_table import table_of_frame
from forcecalc.export.json_text import object_json
from forcecalc.report.explain import Explanation
from forcecalc.scenario.layer import BASE

_PERCENTILES = ("p5", "p50", "p95")


def sensitivity_json(result: Sensitivity) -> str:
    """The figures behind a quantity, with their swings and indices."""
    return object_json(
        {
            **_heading(result.answer),
            "quantity": result.quantity,
            "central": result.central,
            "points": result.points,
            "drivers": [driver.row | {"swing": driver.swing} for driver in result.drivers],
        }
    )


def breakeven_json(answer: Assessment, result: Breakeven | Breakevens) -> str:
    """The condition, and the value of each figure at which it begins or ceases to hold."""
    target = result.target
    condition = {"quantity": target.quantity, "relation": target.relation, "amount": target.amount}
    return object_json(
        {
            **_heading(answer),
            "condition": {**condition, "unit": target.unit.name},
            "figures": table_of_frame(result.to_frame()).records,
        }
    )


def comparison_json(result: Comparison) -> str:
    """Scenarios and variants by name, each with its numbers and its difference from the first, in troops."""
    varies = any(row.spreads for row in result.rows.values())
    drawn = {"draws": result.lattice.draws, "seed": result.lattice.seed} if varies else {}
    numbers = table_of_frame(result.to_frame().reset_index(drop=True)).records
    rows = {
        name: {
            "scenario": row.scenario,
            "variant": None if row.variant == BASE else row.variant,
            "method": row.answer.method,
            **number,
        }
        for (name, row), number in zip(result.rows.items(), numbers, strict=True)
    }
    return object_json({"gap": result.gap, "unit": "troops", **drawn, "rows": rows})


def diff_json(result: Diff) -> str:
    """Two scenarios, the number in both, what each change carries of its change, and what is stated anew."""
    sides = {"old": (result.old, result.before), "new": (result.new, result.after)}
    return object_json(
        {
            **{
                side: {**_heading(answer), "method": answer.method or None, "value": value}
                for side, (answer, value) in sides.items()
            },
            "quantity": result.quantity,
            "unit": result.unit.name,
            "change": result.change,
            "orders": result.orders,
            "parts": [_part(part) for part in result.parts],
            "stated_anew": [
                {"what": each.what, "old": each.old, "new": each.new, "how": each.how} for each in result.stated_anew
            ],
        }
    )


def _part(part: Part) -> dict[str, Any]:
    changes = [
        {"kind": each.kind, "what": each.what, "old": each.old, "new": each.new}
        | dict(zip(("old_source", "new_source"), each.sources, strict=True))
        for each in part.changes
    ]
    return {"changes": changes, "carries": part.amount, "error": part.error, "assumed": part.assumed}


def explanation_json(result: Explanation) -> str:
    """Each quantity on the way to one, with its value, formula and figure, and the sources met."""
    return object_json(
        {
            **_heading(result.answer),
            "quantity": result.quantity,
            "steps": table_of_frame(result.to_frame()).records,
            "sources": {key: source.stated for key, source in result.cited.items()},
        }
    )


def flow_json(result: Flow) -> str:
    """Strength and shortfall month by month, and what each policy costs."""
    return object_json(
        {
            **_heading(result.answer, result.lattice),
            "horizon": result.horizon,
            "pools": FRESH,
            **({"phases": phases(result.answer), **_required(result)} if result.starts else {}),
            "months": list(range(len(result.by_month[STRENGTH]))),
            "strength_by_contributor": {member: values.tolist() for member, values in result.by_contributor.items()},
            **{name: _monthly(result, name) for name in result.by_month},
            **not_known(result.answer),
            "policies": {name: _policy(cost) for name, cost in result.policies.items()},
            "warnings": result.warnings,
        }
    )


def _required(result: Flow) -> dict[str, Any]:
    """What is needed in each month; nothing where that is not stated."""
    required = result.required
    return {} if required is None else {"required_by_month": {"value": required.tolist(), "unit": "troops"}}


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
    return object_json(
        {
            **_heading(answer, result.lattice),
            "posture": answer.scenario.posture or None,
            "method": answer.method or None,
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
    return object_json(
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
