"""What a number is computed from, figure by figure and member by member, and which of it is left to chance."""

from collections.abc import Mapping, Sequence

from forcecalc.case.case import Case
from forcecalc.case.generated_inputs import CHANCES, leaves_to_chance
from forcecalc.case.phase_months import CHANGING, CLOCK
from forcecalc.case.phased import PhasedCase
from forcecalc.scenario.figure_key import FigureKey, PhaseKey


def numbers_behind(case: Case, name: str, position: int) -> set[FigureKey]:
    """The numbers, given or computed, from which one member's number is computed; it is among them.

    Those of other members are among them only where a number of the whole force is computed from them; of a number
    that changes over time, all of all phases.

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
    return _behind_the_months(case, name) | {
        FigureKey(quantity, member)
        for quantity, mask in needed.items()
        for place, member in enumerate(case.members(quantity))
        if (mask & own | needed_by_all.get(quantity, 0)) & (1 << place)
    }


def figures_behind(case: Case, name: str, position: int) -> set[FigureKey]:
    """The figures of the scenario from which a member's number is computed, by the member each is given for."""
    figures = case.scenario.figures.keys()
    numbers = numbers_behind(case, name, position)
    own = figures & {key if key in figures else FigureKey(key.name) for key in numbers}
    names = {key.name for key in _behind_the_months(case, name)}
    return own | {key.figure for key in case.figure_keys if isinstance(key, PhaseKey) and key.name in names}


def _behind_the_months(case: Case, name: str) -> set[FigureKey]:
    """The numbers of all phases from which one that changes over time is computed."""
    if not isinstance(case, PhasedCase) or not case.changes_over_time([name]):
        return set()
    return {
        FigureKey(quantity, member)
        for each in case.cases
        for quantity in each.plan.needed(filter(each.plan.can, (*CHANGING, *CLOCK)))
        for member in each.members(quantity)
    }


def drawn_behind(case: Case, name: str, position: int) -> dict[FigureKey, tuple[FigureKey, ...]]:
    """What is drawn for a member's number, by the figure that a reader knows, in the order of the draws.

    A figure with a range is drawn itself. For a probability it is drawn whether the event happens, once for each
    member; where the probability has a range too, both belong to its figure. Figures that are correlated with one
    another belong to the first of them.
    """
    figures, numbers = figures_behind(case, name, position), numbers_behind(case, name, position)
    found: dict[FigureKey, tuple[FigureKey, ...]] = {}
    over_time = isinstance(case, PhasedCase) and case.changes_over_time([name])
    for key in case.drawn:
        if isinstance(key, PhaseKey):
            # A later phase's figure moves with the one in whose place it stands, and only what changes over time.
            carrier = key.figure if over_time and key.figure in figures else None
        else:
            chance = key.name in CHANCES and key in numbers
            carrier = _carrier(case, key) if chance else key if key in figures else None
        if carrier:
            found[carrier] = (*found.get(carrier, ()), key)
    pairs = [(each.first, each.second) for each in case.cases[-1].scenario.correlations.values()]
    return _with_correlated(pairs, found) if pairs else found


def _with_correlated(
    pairs: Sequence[tuple[FigureKey, FigureKey]], found: Mapping[FigureKey, tuple[FigureKey, ...]]
) -> dict[FigureKey, tuple[FigureKey, ...]]:
    """The same with the figures that hang together in one group."""
    # Imported here, so that only a scenario with correlations pays for it.
    from forcecalc.scenario.copula import groups_of

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
