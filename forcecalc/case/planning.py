"""How a scenario is computed: the model chosen for it and a plan for its figures, made once for those alike."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from forcecalc.case.by_sector import BY_SECTOR, unfit_by_sector
from forcecalc.case.given import gives
from forcecalc.case.unknown_pledges import JOINT_PLEDGE, PLEDGE
from forcecalc.model.evaluate import Mask, Plan
from forcecalc.model.graph import Model
from forcecalc.scenario.scenario import Scenario

# The variants of a scenario mostly differ in values, and not in which figures are given.
_MOST_KEPT = 64
_UNLIMITED = ("sustained_force", "sustained_total")


class Inputs(NamedTuple):
    """What a plan is made for.

    Attributes
    ----------
    given, sizes, closed : mapping
        As `Plan` takes them.
    """

    given: Mapping[str, Mask]
    sizes: Mapping[str, int]
    closed: Mapping[str, Mask]


def plan_of(scenario: Scenario, model: Model, method: str, inputs: Inputs) -> Plan:
    """The plan of a scenario, with the model chosen for it.

    Parameters
    ----------
    scenario : Scenario
        With its figures.
    model : Model
        Without a method.
    method : str
        The name of one, or nothing.
    inputs : Inputs
        Which figures are given to whom.
    """
    # Nobody limits by an offer what can be sustained.
    unlimited = not method and not inputs.given.keys() & {PLEDGE, JOINT_PLEDGE}
    itself = frozenset(name for name in model.decisive if gives(scenario, [name]))
    choice = (method, scenario.posture, scenario.currency, itself)
    return _plan(model, choice, unlimited, *(tuple(mapping.items()) for mapping in inputs))


@lru_cache(_MOST_KEPT)
def _plan(
    model: Model,
    choice: tuple[str, str, str, frozenset[str]],
    unlimited: bool,
    given: tuple[tuple[str, Mask], ...],
    sizes: tuple[tuple[str, int], ...],
    closed: tuple[tuple[str, Mask], ...],
) -> Plan:
    chosen = model.choose(*choice)
    if unlimited:
        chosen = chosen.taking(*_UNLIMITED)
    plan = Plan(chosen, dict(given), dict(sizes), dict(closed))
    if choice[0] == BY_SECTOR and (unfit := unfit_by_sector(plan)):
        return Plan(chosen.leaving_out(unfit), dict(given), dict(sizes), dict(closed))
    return plan
