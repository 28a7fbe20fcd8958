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
    <<<<<<< ours
    >>> explored = explore("uk_alone")
    >>> explored.move("tour_length", "4 months")
    >>> explored
    The United Kingdom alone under its own harmony guidelines, tour_length = 4 months
      At most 19,900 troops short of the 30,000 reported as needed: of the 30,000 assumed to be on offer,
      rotation could sustain about 10,100.
    >>> explored.scenario.figure("tour_length").given
    '4 months'
    =======
    >>> explored = explore("article")
    >>> explored.move("France.tour_length", "6 months")
    >>> explored
    A buffer zone, and the force on offer, France.tour_length = 6 months
      At least 91,270 troops short for good: at most 8,730 could be kept there, at least 100,000 are required.
    >>> explored.scenario.figure("tour_length", "France").given
    '6 months'
    >>>>>>> theirs
    """
    if find_spec("ipywidgets") is None:
        raise ForcecalcError("exploring needs ipywidgets; install it with: pip install 'forcecalc[notebook]'")
    from forcecalc.notebook.panel import Explorer

    return Explorer(scenario if isinstance(scenario, Scenario) else load(scenario))
