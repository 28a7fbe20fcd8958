"""Which ranges move together: pairs of figures with a rank correlation, read and checked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from forcecalc.errors import Complaints, Place, abridged, quoted
from forcecalc.scenario.blend import Blend
from forcecalc.scenario.copula import Ranks, allowed, groups_of, matrix_of, possible, weights_of
from forcecalc.scenario.distributions import Distribution
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.tree import Node, Scalar, text_of
from forcecalc.scenario.tree import Sequence as Items
from forcecalc.units import AmountError, read_number

# Beyond this many figures in one group nobody has estimated every pair.
MOST_TOGETHER = 50
# Of many pairs the last are looked at for one that could be changed alone: each takes a search of its own.
_MOST_SEARCHED = 20
_FORM = "[France.pledge, Germany.pledge, 0.8]"
_ACCEPTED = f"write each as `{_FORM}`: two figures, and a rank correlation from -1 to 1"


class Correlation(NamedTuple):
    """A pair of figures whose ranges move together.

    Attributes
    ----------
    first, second : FigureKey
        The figures.
    rank : float
        Spearman's rank correlation, from -1 to 1.
    written : str
        The same as in the file.
    place : Place
        Where it stands.
    """

    first: FigureKey
    second: FigureKey
    rank: float
    written: str
    place: Place

    @property
    def pair(self) -> frozenset[FigureKey]:
        """The two figures, in no order."""
        return frozenset((self.first, self.second))


Correlations = Mapping[frozenset[FigureKey], Correlation]


def read_correlations(node: Node, complaints: Complaints) -> dict[frozenset[FigureKey], Correlation]:
    """The pairs of a list; a complaint for each item that is not a pair, or that is given twice."""
    read: dict[frozenset[FigureKey], Correlation] = {}
    if not isinstance(node, Items):
        complaints.add(node.place, "is not a list of pairs", _ACCEPTED)
        return read
    for item in node.items:
        found = _pair(item, complaints)
        if found and found.pair in read:
            first = read[found.pair].place
            wrong = f"the correlation of {found.first} and {found.second} is given twice"
            complaints.add(found.place, wrong, f"first on line {first.line}; leave one out")
        elif found:
            read[found.pair] = found
    return read


def _pair(node: Node, complaints: Complaints) -> Correlation | None:
    if not isinstance(node, Items) or len(node.items) != 3 or not all(isinstance(item, Scalar) for item in node.items):
        complaints.add(node.place, "is not a correlation of two figures", _ACCEPTED)
        return None
    first, second, number = (text_of(item, complaints, _ACCEPTED) for item in node.items)
    if not (first and second and number):
        return None
    if first == second:
        complaints.add(node.place, f"{quoted(first)} is correlated with itself", "name two figures")
        return None
    rank = _rank(number, node.items[2].place, complaints)
    return (
        None if rank is None else Correlation(FigureKey.parse(first), FigureKey.parse(second), rank, number, node.place)
    )


def _rank(text: str, place: Place, complaints: Complaints) -> float | None:
    try:
        rank = float(read_number(text))
    except AmountError:
        complaints.add(place, f"{quoted(text)} is not a number", "a rank correlation is from -1 to 1")
        return None
    if not -1 <= rank <= 1:
        complaints.add(place, f"{quoted(text)} is not a correlation", "a rank correlation is from -1 to 1")
        return None
    return rank


def check_correlations(
    added: Correlations, correlations: Correlations, figures: Mapping[FigureKey, Figure], complaints: Complaints
) -> None:
    """Complain of pairs that cannot be drawn together.

    Parameters
    ----------
    added : mapping
        The pairs that a layer has brought; those it was put over have been checked.
    correlations : mapping
        All pairs.
    figures : mapping of FigureKey to Figure
        All figures.
    complaints : Complaints
        Collects what is wrong.
    """
    faults = len(complaints)
    for correlation in added.values():
        for key in (correlation.first, correlation.second):
            _check_figure(key, correlation.place, figures, complaints)
    if added and len(complaints) == faults:
        _check_matrices(added, correlations, figures, complaints)


def check_later_correlations(
    added: Correlations,
    correlations: Correlations,
    earlier: Mapping[FigureKey, Figure],
    figures: Mapping[FigureKey, Figure],
    complaints: Complaints,
) -> None:
    """Complain of pairs of a later phase that cannot be drawn together with what earlier phases draw.

    Each figure is drawn once for all phases: only what no earlier phase draws can yet be correlated.

    Parameters
    ----------
    added, correlations : mapping
        The pairs of the phase, and all pairs up to it.
    earlier : mapping of FigureKey to Figure
        The ranges of earlier phases.
    figures : mapping of FigureKey to Figure
        The figures of the phase.
    complaints : Complaints
        Collects what is wrong.
    """
    faults = len(complaints)
    for each in added.values():
        if each.pair <= earlier.keys():
            wrong = f"{each.first} and {each.second} have ranges before this phase, and are drawn once for all phases"
            complaints.add(each.place, wrong, "give their correlation where the later of the two first has a range")
    if len(complaints) == faults:
        _check_matrices(added, correlations, {**earlier, **figures, **earlier}, complaints)


def _check_figure(key: FigureKey, place: Place, figures: Mapping[FigureKey, Figure], complaints: Complaints) -> None:
    figure = figures.get(key)
    if figure is None:
        ranged = [str(other) for other, given in figures.items() if given.varies]
        has = f"with a range: {abridged(ranged)}" if ranged else "no figure here has a range"
        complaints.add(place, f"there is no figure {quoted(str(key))} here", has, str(key), ranged)
    elif not figure.varies:
        complaints.add(place, f"{key} has no range, so that nothing can move with it", "give it low and high")


def _check_matrices(
    added: Correlations, correlations: Correlations, figures: Mapping[FigureKey, Figure], complaints: Complaints
) -> None:
    keys = [key for key, figure in figures.items() if figure.varies]
    for group in groups_of(keys, [(each.first, each.second) for each in correlations.values()]).values():
        own = [each for each in correlations.values() if each.first in group and each.second in group]
        if len(group) > MOST_TOGETHER:
            wrong = f"{len(group):,} figures are correlated with one another"
            complaints.add(own[-1].place, wrong, f"at most {MOST_TOGETHER} may hang together")
        elif len(group) > 2 and not possible(matrix_of(_ranks(group, own), len(group))):
            culprits = [each for each in own if each.pair in added]
            _complain_of_matrix(group, own, culprits[-1].place, complaints)


def _complain_of_matrix(
    group: Sequence[FigureKey], own: Sequence[Correlation], place: Place, complaints: Complaints
) -> None:
    """Say which pair breaks a matrix: the last named, or the first not named, that could be changed alone."""
    ranks = _ranks(group, own)
    for each in reversed(own[-_MOST_SEARCHED:]):
        pair = _positions(group, each)
        if room := allowed(ranks, len(group), pair):
            wrong = f"{each.first} and {each.second} cannot be correlated by {each.written}, as the others are"
            complaints.add(each.place, wrong, _room(room))
            return
    unnamed = [(left, right) for right in range(len(group)) for left in range(right) if (left, right) not in ranks]
    for left, right in unnamed[:_MOST_SEARCHED]:
        if room := allowed(ranks, len(group), (left, right)):
            wrong = f"{group[left]} and {group[right]}, not named together, cannot be independent as the others are"
            complaints.add(place, wrong, _room(room))
            return
    names = abridged([str(key) for key in group])
    complaints.add(place, f"{names} cannot all be correlated like this", "bring the correlations nearer to 0")


def _room(room: tuple[float, float]) -> str:
    """The numbers a pair may have, rounded inward."""
    low, high = -(-room[0] * 100 // 1) / 100 if room[0] > -1 else -1.0, room[1] * 100 // 1 / 100
    return f"from {low:g} to {high:g} is possible"


def _positions(group: Sequence[FigureKey], correlation: Correlation) -> tuple[int, int]:
    left, right = sorted((group.index(correlation.first), group.index(correlation.second)))
    return left, right


def _ranks(group: Sequence[FigureKey], own: Sequence[Correlation]) -> Ranks:
    return {_positions(group, each): each.rank for each in own}


def blends(correlations: Correlations, drawn: Mapping[FigureKey, Distribution]) -> dict[FigureKey, Blend]:
    """Of what figures that are correlated are drawn; the first of each group, and figures apart, are not among them.

    Parameters
    ----------
    correlations : mapping
        The pairs; one of which only one figure is drawn says nothing.
    drawn : mapping of FigureKey to Distribution
        What is drawn.
    """
    found: dict[FigureKey, Blend] = {}
    pairs = [each for each in correlations.values() if each.first in drawn and each.second in drawn]
    together = {key for each in pairs for key in each.pair}
    names = [key for key in drawn if key in together]
    for group in groups_of(names, [(each.first, each.second) for each in pairs]).values():
        own = [each for each in pairs if each.first in group]
        for key, weights in zip(group[1:], weights_of(matrix_of(_ranks(group, own), len(group)))[1:], strict=True):
            parts = [(source, weight) for source, weight in zip(group, weights, strict=False) if weight]
            found[key] = Blend(tuple(source for source, _ in parts), tuple(weight for _, weight in parts))
    return found
