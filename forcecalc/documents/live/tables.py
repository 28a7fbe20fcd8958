"""What the starting points of a page have in common, so that it stands there once: programs, controls, draws."""

import json
import math
from base64 import b64encode
from typing import Any

import numpy as np

from forcecalc.analysis.sampling.lattice import Lattice, component, shifts_of
from forcecalc.documents.live.control_data import readable
from forcecalc.documents.live.wording import written
from forcecalc.model.graph import Quantity
from forcecalc.scenario.distributions import Discrete, Distribution, Lognormal, Normal, Pert, Triangular, Uniform
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import Unit

_WHOLE = 2**32


def _formula(amount: Distribution) -> dict[str, Any]:
    """The numbers by which the page's script finds any quantile of a distribution."""
    if isinstance(amount, Pert):
        span, rising, falling = amount.shape
        # The beta function of the two.
        whole = math.exp(math.lgamma(rising) + math.lgamma(falling) - math.lgamma(rising + falling))
        return {"kind": "Pert", "numbers": [amount.low, span, rising, falling, whole]}
    if isinstance(amount, Normal | Lognormal):
        return {"kind": type(amount).__name__, "numbers": [end if math.isfinite(end) else None for end in amount.cuts]}
    raise TypeError(f"no JavaScript for the distribution {type(amount).__name__}")


class Interned:
    """Values without repetition, in the order of first use."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self.values: list[Any] = []

    def place(self, value: Any) -> int:
        """Where a value stands; it is added where it does not yet."""
        text = json.dumps(value, sort_keys=True)
        if text not in self._places:
            self._places[text] = len(self.values)
            self.values.append(value)
        return self._places[text]


class Tables:
    """Programs, controls and draws of a page.

    Parameters
    ----------
    lattice : Lattice
        The points at which figures are drawn.
    """

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.programs, self.controls, self.amounts, self.shifts = Interned(), Interned(), Interned(), Interned()
        self.names, self.files, self.units = Interned(), Interned(), list[Unit]()
        self.quantities: dict[str, dict[str, Any]] = {}
        self.columns = 0

    def quantity(self, name: str, quantity: Quantity) -> None:
        """Keep of a quantity what it is counted in, and whose it is."""
        if quantity.unit not in self.units:
            self.units.append(quantity.unit)
        group = quantity.group.name if quantity.group else ""
        self.quantities[name] = {"unit": self.units.index(quantity.unit), "group": group}

    def drawn(self, key: FigureKey, amount: Distribution, again: bool = False) -> dict[str, Any]:
        """A figure that is drawn: how, and by how much its lattice is shifted; if asked, in a second sample too."""
        own = self._shifts(self.lattice.seed, str(key))
        # Bounds are always tried over the same draws.
        entry = {"key": str(key), "shifts": own, "trial": self._shifts(0, str(key))}
        if again:
            entry["again"] = self._shifts(self.lattice.seed, f"{key} again")
        return {**entry, "amount": self.amounts.place(self._amount(amount, self.shifts.values[own]))}

    def _shifts(self, seed: int, key: str) -> int:
        return self.shifts.place(shifts_of(seed, key, self.lattice.replicates).tolist())

    def _amount(self, amount: Distribution, shifts: list[int]) -> dict[str, Any]:
        """A distribution that a browser can draw from, or its quantiles at each point of the lattice."""
        if isinstance(amount, Uniform | Triangular):
            return {"kind": type(amount).__name__, "numbers": list(amount)}
        if isinstance(amount, Discrete):
            order = np.argsort(amount.values, kind="stable")
            steps = np.cumsum(np.array(amount.weights)[order])[:-1]
            return {"kind": "Discrete", "values": np.array(amount.values)[order].tolist(), "steps": steps.tolist()}
        # Whatever the column, the same points come in another order: those of a lattice in one dimension.
        points = np.arange(self.lattice.points, dtype=np.uint32) * np.uint32(_WHOLE // self.lattice.points)
        moved = np.array(shifts, dtype=np.uint32)[:, None]
        uniform = (points + moved).reshape(-1).astype(np.float64) * 2.0**-32 + 2.0**-33
        values = b64encode(amount.ppf(uniform).astype("<f8").tobytes()).decode()
        return {"kind": "Quantiles", "values": values, "formula": _formula(amount)}

    def data(self) -> dict[str, Any]:
        """All but the programs, ready to be written as JSON."""
        lattice = self.lattice
        return {
            "points": lattice.points,
            "replicates": lattice.replicates,
            "components": [int(component(column)) for column in range(self.columns)],
            "shifts": self.shifts.values,
            "amounts": self.amounts.values,
            "controls": self.controls.values,
            "names": self.names.values,
            "quantities": self.quantities,
            "files": self.files.values,
            "units": [{**written(unit), "reads": readable(unit)} for unit in self.units],
        }
