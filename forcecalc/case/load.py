"""Loading a scenario by the names and limits of the model's glossary."""

from os import PathLike, fspath

from forcecalc.model import METHODS, MODEL, POSTURES
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.reader import read_scenario
from forcecalc.scenario.scenario import Scenario

GLOSSARY = Glossary(MODEL.quantities, MODEL.chosen, METHODS, POSTURES)


def load(scenario: str | PathLike[str]) -> Scenario:
    """A scenario from a parameter file.

    Parameters
    ----------
    scenario : str or path
        A path, the name of a bundled scenario, or "-" for standard input.

    Returns
    -------
    Scenario

    Raises
    ------
    ScenarioError
        If the file cannot be used; it lists every fault.

    Examples
    --------
    >>> load("article").members_of("contributor")
    ('United Kingdom', 'France')
    """
    return read_scenario(fspath(scenario), GLOSSARY)
