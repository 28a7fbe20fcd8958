"""A formula from outside, in a module of its own."""

import numpy as np

from forcecalc.formulas import PerContributor, Troops, total


def spare_force(sustainable_force: PerContributor[Troops], pledge: PerContributor[Troops]) -> Troops:
    """Troops that could be sustained beyond what is on offer."""
    return total(np.maximum(sustainable_force - pledge, 0))
