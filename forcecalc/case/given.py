"""What a scenario itself gives, defaults aside: figures, and methods by them."""

from collections.abc import Iterable

from forcecalc.case.glossary import model_of
from forcecalc.scenario.scenario import Scenario


def gives(scenario: Scenario, names: Iterable[str]) -> bool:
    """Whether a scenario itself gives one of some figures."""
    return any(not figure.default for name in names for figure in scenario.by_name.get(name, {}).values())


def method_given(scenario: Scenario, method: str) -> bool:
    """Whether a scenario itself gives a method, or a figure that no other method reads."""
    return gives(scenario, model_of(scenario).own_figures[method] | {method})
