"""`explore`: a scenario to be moved by hand."""

from importlib.util import find_spec
from os import PathLike
from typing import TYPE_CHECKING

from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.scenario import Scenario

if TYPE_CHECKING:
    from forcecalc.notebook.panel import Explorer


def explore(scenario: Scenario | str | PathLike[str]) -> "Explorer":
    """A panel for a notebook: a control for each figure, and the answer, which follows as they are moved.

    Parameters
    ----------
    scenario : Scenario, str or path
        As loaded or changed, or what `load` takes.

    Returns
    -------
    Explorer
        Shows itself at the end of a cell; its `scenario` and `answer` are those that the panel shows.

    Raises
    ------
    ScenarioError
        If the scenario cannot be answered.
    ForcecalcError
        If ipywidgets is not installed.

    Examples
    --------
    >>> explored = explore("uk_alone")
    >>> explored.move("tour_length", "4 months")
    >>> explored
    The United Kingdom alone under its own harmony guidelines, tour_length = 4 months
      At most 19,900 troops short of the 30,000 reported as needed: of the 30,000 assumed to be on offer,
      rotation could sustain about 10,100.
    >>> explored.scenario.figure("tour_length").given
    '4 months'
    """
    if find_spec("ipywidgets") is None:
        raise ForcecalcError("exploring needs ipywidgets; install it with: pip install ipywidgets")
    from forcecalc.notebook.panel import Explorer

    return Explorer(scenario if isinstance(scenario, Scenario) else load(scenario))
