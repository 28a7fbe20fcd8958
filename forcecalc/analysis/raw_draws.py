"""The draws themselves, a row each, for who has questions of their own."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.engine import BLOCK, observables_of
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.errors import ForcecalcError, abridged, nearest, quoted
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import BASE

if TYPE_CHECKING:
    import pandas as pd

# What fits into half a gigabyte.
MOST_NUMBERS = 2**26


def raw_draws(
    answer: Assessment, variant: str, numbers: Iterable[FigureKey], lattice: Lattice, variants: bool
) -> "pd.DataFrame":
    """The draws of the figures behind an answer, and what each of them comes to.

    Parameters
    ----------
    answer : Assessment
        The scenario's.
    variant : str
        The variant to draw; "base" for the scenario itself.
    numbers : iterable of FigureKey
        The computed numbers wanted, of those that vary.
    lattice : Lattice
        The points that they were simulated at.
    variants : bool
        Whether the variants were drawn with it.

    Returns
    -------
    pandas.DataFrame
        `(draws, columns)`: the figures, then the numbers, `name` or `Member.name`. [canonical units]

    Raises
    ------
    ForcecalcError
        If there is no such variant among those drawn, or the frame would be too large.
    """
    import pandas as pd

    answers = {BASE: answer, **(answer.variants if variants else {})}
    if variant not in answers:
        hint = nearest(variant, answers) or f"accepted: {abridged(list(answers))}"
        raise ForcecalcError(f"there is no variant {quoted(variant)} among those drawn; {hint}")
    drawing = Drawing((each.case for each in answers.values()), lattice)
    case = answers[variant].case
    keys = dict.fromkeys([*case.drawn, *numbers])
    if lattice.draws * len(keys) > MOST_NUMBERS:
        size = f"{lattice.draws:,} draws of {len(keys)} numbers"
        raise ForcecalcError(f"{size} are too many for one frame; simulate fewer draws, or name the quantities")
    names = list(dict.fromkeys(key.name for key in keys if key not in case.drawn))
    observables = observables_of({variant: case}, {variant: names})
    columns: dict[FigureKey, Draws] = {key: np.empty(lattice.draws) for key in keys}
    for start in range(0, lattice.draws, BLOCK):
        stop = min(start + BLOCK, lattice.draws)
        drawn = drawing.block(start, stop).draws(case)
        evaluated = {variant: case.evaluate(names, drawn)}
        for key, column in columns.items():
            column[start:stop] = drawn[key] if key in drawn else observables[variant, *key](evaluated)
    index = pd.RangeIndex(lattice.draws, name="draw")
    return pd.DataFrame({str(key): column for key, column in columns.items()}, index=index)
