"""The formulas and the graph they make; imports numpy, the units and the errors, nothing else of forcecalc's rooms."""

from forcecalc.model import (
    by_sector,
    confidence,
    cost,
    demand,
    enablers,
    endurance,
    flow,
    gap,
    inputs,
    line,
    policies,
    relief,
    rotation,
    supply,
    sustainment,
    tasks,
)
from forcecalc.model.graph import METHOD, Model, Quantity, formulas_of
from forcecalc.model.inputs import Given
from forcecalc.model.marks import postures_of
from forcecalc.model.postures import POSTURES as POSTURES
from forcecalc.units import CAPABILITY, CONTRIBUTOR, RATIO, SECTOR, TROOP

FORMULAS = formulas_of(
    *(line, demand, tasks, by_sector, relief, rotation, supply),
    *(gap, confidence, flow, policies, endurance, enablers, cost, sustainment),
)
# The postures that each method is valid for; a published figure is valid for what its author meant.
METHODS = {"published_requirement": POSTURES} | {
    formula.__name__: postures_of(formula) for formula in FORMULAS if formula.__name__.startswith(METHOD)
}

# Each member takes the first whose figures it has.
ALTERNATIVES = (
    Quantity(
        "troops_in_sector",
        TROOP,
        SECTOR,
        "Troops required in a sector, by the method that its figures are for.",
        alternatives=("troops_by_line", "troops_by_area", "troops_by_population", "troops_by_tasks"),
        chosen_by="method",
        apart=True,
    ),
    Quantity(
        "sustained_contribution",
        TROOP,
        CONTRIBUTOR,
        "What a contributor can sustain of what is on offer: within its own pledge, or to a joint one.",
        alternatives=("contribution_within_pledge", "sustainable_force"),
        closed_if_given={"sustainable_force": ("pledge", "pledged_force")},
    ),
    Quantity(
        "contribution_weight",
        RATIO,
        CONTRIBUTOR,
        "Weight of a contributor in the whole force: what it can sustain, else its pledge, else the same for all.",
        alternatives=("weight_by_sustained", "weight_by_pledge", "equal_weight"),
    ),
    Quantity(
        "relief_counted",
        TROOP,
        None,
        "Relief that counts: depending on the backstop, if some of it is the backstop's.",
        alternatives=("relief_with_backstop", "relief_in_time"),
    ),
    Quantity(
        "presence_ratio",
        RATIO,
        CAPABILITY,
        "Assets in the fleet for each one in place.",
        alternatives=("presence_by_sorties", "presence_by_cycle", "presence_by_alert", "presence_by_orbit"),
    ),
)

MODEL = Model(
    FORMULAS,
    {name: value for name, value in vars(inputs).items() if isinstance(value, Given)},
    Quantity("required_force", TROOP, None, "Troops required, by the method chosen."),
    METHODS,
    ALTERNATIVES,
    checked=True,
)
