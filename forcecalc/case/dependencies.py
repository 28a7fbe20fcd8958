"""What a number is computed from, figure by figure and member by member."""

from forcecalc.case.case import Case
from forcecalc.scenario.figure_key import FigureKey


def numbers_behind(case: Case, name: str, position: int) -> set[FigureKey]:
    """The numbers, given or computed, from which one member's number is computed; it is among them.

    Those of other members are among them only where a number of the whole force is computed from them.

    Parameters
    ----------
    case : Case
        With its figures.
    name : str
        A quantity.
    position : int
        The member's, from 0; of a quantity of the whole force 0.
    """
    needed = case.plan.needed([name])
    needed_by_all = case.plan.needed([quantity for quantity in needed if case.model[quantity].group is None])
    own = 1 << position
    return {
        FigureKey(quantity, member)
        for quantity, mask in needed.items()
        for place, member in enumerate(case.members(quantity))
        if (mask & own | needed_by_all.get(quantity, 0)) & (1 << place)
    }


def figures_behind(case: Case, name: str, position: int) -> set[FigureKey]:
    """The figures of the scenario from which a member's number is computed, by the member each is given for."""
    figures = case.scenario.figures.keys()
    numbers = numbers_behind(case, name, position)
    return figures & {key if key in figures else FigureKey(key.name) for key in numbers}
