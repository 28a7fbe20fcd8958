"""Loading a scenario by the names and limits of the model's glossary."""

from collections.abc import Mapping
from os import PathLike, fspath
from typing import Any

from forcecalc.model import METHODS, MODEL, POSTURES
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.reader import read_content, read_scenario
from forcecalc.scenario.scenario import Scenario

GLOSSARY = Glossary(MODEL.quantities, MODEL.chosen, METHODS, POSTURES)


def load(scenario: str | PathLike[str] | Mapping[str, Any]) -> Scenario:
    """A scenario from a parameter file, or from what such a file would contain.

    Parameters
    ----------
    scenario : str or path or mapping
        A path, the name of a bundled scenario, or "-" for standard input; or the keys of a file with their values, in
        which a group of members may be a pandas.DataFrame. Files that a mapping names are in the working directory.

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
    >>> pledges = {"Nepal": {"pledge": "5,350 troops"}, "Fiji": {"pledge": 310}}
    >>> load({"figures": {"published_requirement": 6000}, "contributors": pledges}).figure("pledge", "Fiji").given
    '310'
    """
    if isinstance(scenario, Mapping):
        return read_content(scenario, GLOSSARY)
    return read_scenario(fspath(scenario), GLOSSARY)
