"""Pledges said to be unknown beside known ones: a sum is at least that of the known, a member's own stays unknown."""

from collections.abc import Mapping
from functools import reduce
from operator import or_

import numpy as np

from forcecalc.model.evaluate import Mask, Plan, as_column
from forcecalc.scenario.distributions import Certain
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers
from forcecalc.wording import Bound

PLEDGE, JOINT_PLEDGE = "pledge", "pledged_force"


def counted_figures(scenario: Scenario) -> Mapping[FigureKey, Figure]:
    """A scenario's figures as they are calculated with: a pledge that is unknown beside known ones is at least 0.

    Where no pledge is known, or one for all together is, nothing is added up, and the figures are as given.
    """
    pledges = {key: figure for key, figure in scenario.figures.items() if key.name == PLEDGE}
    joint = scenario.figure(JOINT_PLEDGE)
    known = [figure.known for figure in pledges.values()]
    if all(known) or not any(known) or (joint and joint.known):
        return scenario.figures
    counted = {
        key: figure if figure.known else figure._replace(amount=Certain(0.0), bound=Bound.AT_LEAST)
        for key, figure in pledges.items()
    }
    return {**scenario.figures, **counted}


def members_hidden(plan: Plan, unknown: Mask) -> dict[str, Mask]:
    """The members of each quantity whose number is computed from a pledge of their own that is not known.

    Parameters
    ----------
    plan : Plan
        What is computed from what.
    unknown : Mask
        The contributors whose pledges are not known.
    """
    model = plan.model
    hidden = {PLEDGE: unknown}
    for name in model.order:
        quantity = model[name]
        if quantity.computed and quantity.group is model[PLEDGE].group:
            read = plan.picks(name) if quantity.alternatives else dict.fromkeys(quantity.reads, -1)
            own = (hidden.get(each, 0) & mask for each, mask in read.items())
            hidden[name] = reduce(or_, own, 0) & ~plan.given(name)
    return {name: mask for name, mask in hidden.items() if mask}


def without_hidden(plan: Plan, hidden: Mapping[str, Mask], results: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Results with no number where a member's would be computed from a pledge that is not known."""
    shown = dict(results)
    for name in results.keys() & hidden.keys():
        shown[name] = np.where(as_column(hidden[name], plan.size(name)), np.nan, results[name])
    return shown
