"""The formulas and the graph they make; imports numpy and the units, nothing else of forcecalc's rooms."""

from forcecalc.model import demand, endurance, flow, gap, inputs, line, policies, rotation, supply, tasks
from forcecalc.model.graph import Model, Quantity, formulas_of
from forcecalc.model.inputs import Given
from forcecalc.units import TROOP

POSTURES = ("monitor", "tripwire", "interpose", "stabilise", "deter", "defend")

# What each method may be used for; a published figure is for what its author meant.
METHODS = {
    "published_requirement": POSTURES,
    "required_by_line": ("monitor", "interpose"),
    "required_by_area": ("monitor", "interpose"),
    "required_by_population": ("stabilise",),
    "required_by_tasks": ("monitor", "interpose"),
    "required_by_frontage": ("defend",),
    "required_by_threat": ("deter", "defend"),
}

MODEL = Model(
    formulas_of(line, demand, tasks, rotation, supply, gap, flow, policies, endurance),
    {name: value for name, value in vars(inputs).items() if isinstance(value, Given)},
    Quantity("required_force", TROOP, None, "Troops required, by the method chosen."),
    METHODS,
)
