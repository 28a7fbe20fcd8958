"""What a number is computed from, figure by figure and member by member, and which of it is left to chance."""

from collections.abc import Mapping

from forcecalc.case.case import Case
from forcecalc.case.generated_inputs import CHANCES, leaves_to_chance
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


def drawn_behind(case: Case, name: str, position: int) -> dict[FigureKey, tuple[FigureKey, ...]]:
    """What is drawn for a member's number, by the figure that a reader knows, in the order of the draws.

    A figure with a range is drawn itself. For a probability it is drawn whether the event happens, once for each
    member; where the probability has a range too, both belong to its figure. Figures that are correlated with one
    another belong to the first of them.
    """
    figures, numbers = figures_behind(case, name, position), numbers_behind(case, name, position)
    found: dict[FigureKey, tuple[FigureKey, ...]] = {}
    for key in case.drawn:
        carrier = _carrier(case, key) if key.name in CHANCES and key in numbers else key if key in figures else None
        if carrier:
            found[carrier] = (*found.get(carrier, ()), key)
    return _with_correlated(case, found) if case.scenario.correlations else found


def _with_correlated(
    case: Case, found: Mapping[FigureKey, tuple[FigureKey, ...]]
) -> dict[FigureKey, tuple[FigureKey, ...]]:
    """The same with the figures that hang together in one group."""
    # Imported here, so that only a scenario with correlations pays for it.
    from forcecalc.scenario.copula import groups_of

    pairs = [(each.first, each.second) for each in case.scenario.correlations.values()]
    groups = groups_of(list(found), pairs)
    return {first: tuple(drawn for key in group for drawn in found[key]) for first, group in groups.items()}


def _carrier(case: Case, chance: FigureKey) -> FigureKey | None:
    """The figure whose probability a chance is held against; nothing where the event is certain for this member."""
    position = case.position(*chance)
    for name in CHANCES[chance.name]:
        figure = case.figures_of(name)[position]
        if figure and figure.known and not figure.default:
            return FigureKey(name, chance.member) if leaves_to_chance(figure, case.model[name].unit) else None
    return None
