"""Loading a scenario by the names and limits of the model's glossary."""

from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from forcecalc.case.glossary import GLOSSARY, ModelGlossary, glossary_of
from forcecalc.scenario.reader import read_content, read_scenario
from forcecalc.scenario.scenario import Scenario

if TYPE_CHECKING:
    from forcecalc.formulas.source import Source


def load(scenario: str | PathLike[str] | Mapping[str, Any], formulas: "Iterable[Source]" = ()) -> Scenario:
    """A scenario from a parameter file, or from what such a file would contain.

    Parameters
    ----------
    scenario : str or path or mapping
        A path, the name of a bundled scenario, or "-" for standard input; or the keys of a file with their values, in
        which a group of members may be a pandas.DataFrame. Files that a mapping names are in the working directory.
    formulas : iterable, optional
        Formulas beside the bundled ones: paths of Python files, modules, functions, or inputs by name. A scenario file
        never names any.

    Returns
    -------
    Scenario

    Raises
    ------
    ScenarioError
        If the file, or a formula, cannot be used; it lists every fault.

    Examples
    --------
    >>> load("article").members_of("contributor")
    ('United Kingdom', 'France')
    >>> pledges = {"Nepal": {"pledge": "5,350 troops"}, "Fiji": {"pledge": 310}}
    >>> load({"figures": {"published_requirement": 6000}, "contributors": pledges}).figure("pledge", "Fiji").given
    '310'
    """
    glossary = glossary_with(formulas)
    if isinstance(scenario, Mapping):
        return read_content(scenario, glossary)
    return read_scenario(fspath(scenario), glossary)


def glossary_with(formulas: "Iterable[Source]" = ()) -> ModelGlossary:
    """The glossary of the bundled model, with formulas from outside where there are any.

    Raises
    ------
    ScenarioError
        With every fault of every formula.
    """
    sources = list(formulas)
    if not sources:
        return GLOSSARY
    # Imported here, so that only formulas from outside pay for it.
    from forcecalc.formulas.wiring import model_with

    return glossary_of(model_with(sources))
