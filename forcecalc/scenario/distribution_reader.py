"""Reading a distribution: from the keys of a figure to what they describe."""

import math
from collections.abc import Mapping, Sequence

from forcecalc.errors import nearest, quoted
from forcecalc.scenario.distributions import (
    NINETY_PER_CENT,
    Certain,
    Discrete,
    Distribution,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from forcecalc.scenario.figure import ends_of
from forcecalc.scenario.glossary import Limits

# Each distribution, and the sets of keys it can be made from.
SHAPES: dict[str, tuple[set[str], ...]] = {
    "triangular": ({"low", "value", "high"},),
    "pert": ({"low", "value", "high"},),
    "uniform": ({"low", "high"},),
    "normal": ({"low", "high"}, {"low", "value", "high"}, {"value", "deviation"}),
    "lognormal": ({"low", "high"}, {"low", "value", "high"}, {"value", "deviation"}),
    "discrete": ({"values"}, {"values", "weights"}),
    "yes or no": ({"probability"}, {"value", "probability"}),
}
# The distribution meant where none is named.
UNNAMED = {
    frozenset({"value"}): "certain",
    frozenset({"low", "value", "high"}): "triangular",
    frozenset({"low", "high"}): "uniform",
    frozenset({"values"}): "discrete",
    frozenset({"values", "weights"}): "discrete",
    frozenset({"probability"}): "yes or no",
    frozenset({"value", "probability"}): "yes or no",
}


class ShapeError(ValueError):
    """Keys that do not describe a distribution: the key at fault, what is wrong, what is accepted."""

    def __init__(self, key: str, wrong: str, accepted: str = "") -> None:
        super().__init__(wrong)
        self.key, self.wrong, self.accepted = key, wrong, accepted


def read_distribution(shape: str, amounts: Mapping[str, float], lists: Mapping[str, list[float]]) -> Distribution:
    """The distribution that a figure's keys describe.

    Parameters
    ----------
    shape : str
        The name of a distribution; empty if none is named.
    amounts : mapping of str to float
        `value`, `low`, `high` and `deviation` in the canonical unit; `probability` as a share.
    lists : mapping of str to list of float
        `values` in the canonical unit, `weights` as plain numbers.

    Raises
    ------
    ShapeError
        If the keys do not fit together, or the numbers are out of order.

    Examples
    --------
    >>> read_distribution("", {"low": 3, "value": 4, "high": 5}, {})
    Triangular(low=3, mode=4, high=5)
    """
    keys = frozenset((*amounts, *lists))
    named = shape or UNNAMED.get(keys, "")
    if shape and shape not in SHAPES:
        accepted = "; ".join(filter(None, (f"accepted: {', '.join(SHAPES)}", nearest(shape, SHAPES))))
        raise ShapeError("distribution", f"there is no distribution {quoted(shape)}", accepted)
    if not named:
        if "deviation" in keys:
            raise ShapeError("deviation", "a deviation needs a distribution", "name one: normal, lognormal")
        wanted = "a value, or low and high, or all three; or values; or a probability"
        wrong = f"a figure cannot be made from {_listed(keys)}" if keys else "has no value"
        raise ShapeError("", wrong, f"give {wanted}")
    if named == "certain":
        return Certain(amounts["value"])
    if keys not in SHAPES[named]:
        wanted = ", or ".join(_listed(frozenset(made)) for made in SHAPES[named])
        wrong = f"a {named} figure cannot be made from {_listed(keys)}"
        raise ShapeError("distribution", wrong, f"give {wanted}")
    _check_order(amounts)
    return _distribution(named, amounts, lists)


def truncated(amount: Distribution, limits: Limits | None) -> Distribution:
    """A distribution, cut off at what is physically possible if it has no ends of its own."""
    if limits is None or not isinstance(amount, (Normal, Lognormal)):
        return amount
    least, most = ends_of(limits)
    return amount._replace(least=least, most=most)


def _listed(keys: frozenset[str]) -> str:
    order = ("low", "value", "high", "deviation", "values", "weights", "probability")
    return ", ".join(sorted(keys, key=order.index)) or "nothing"


def _check_order(amounts: Mapping[str, float]) -> None:
    if "low" in amounts and amounts["low"] > amounts["high"]:
        raise ShapeError("low", "low is above high", "give the smaller one as low")
    if {"low", "value"} <= amounts.keys() and not amounts["low"] <= amounts["value"] <= amounts["high"]:
        raise ShapeError("value", "the value is outside its range", "give a value from low to high")
    if amounts.get("deviation", 1) <= 0:
        raise ShapeError("deviation", "the deviation is not above 0", "leave it out if nothing varies")


def _distribution(shape: str, amounts: Mapping[str, float], lists: Mapping[str, list[float]]) -> Distribution:
    low, high = amounts.get("low", math.nan), amounts.get("high", math.nan)
    if shape == "lognormal":
        _check_above_zero(amounts)
    if low == high:
        return Certain(low)
    if shape == "uniform":
        return Uniform(low, high)
    if shape == "triangular":
        return Triangular(low, amounts["value"], high)
    if shape == "pert":
        return Pert(low, amounts["value"], high)
    if shape == "normal":
        return _normal(amounts)
    if shape == "lognormal":
        return _lognormal(amounts)
    if shape == "discrete":
        return _discrete(lists)
    yes = amounts["probability"]
    return _weighted([amounts.get("value", 1.0), 0.0], [yes, 1 - yes])


def _check_above_zero(amounts: Mapping[str, float]) -> None:
    least = "low" if "low" in amounts else "value"
    if amounts[least] <= 0:
        raise ShapeError(least, "a lognormal figure must be above 0", "give a higher one")


def _normal(amounts: Mapping[str, float]) -> Distribution:
    if "deviation" in amounts:
        return Normal(amounts["value"], amounts["deviation"])
    middle = (amounts["low"] + amounts["high"]) / 2
    if not math.isclose(amounts.get("value", middle), middle, rel_tol=0.005):
        raise ShapeError("value", "a normal figure's value is the middle of its 90 % interval", "leave it out")
    deviation = (amounts["high"] - middle) / NINETY_PER_CENT
    return Normal(middle, deviation) if deviation > 0 else Certain(middle)


def _lognormal(amounts: Mapping[str, float]) -> Distribution:
    if "deviation" in amounts:
        # With x = exp(spread^2), the variance of a lognormal is median^2 (x^2 - x).
        ratio = amounts["deviation"] / amounts["value"]
        x = (1 + math.sqrt(1 + 4 * ratio * ratio)) / 2
        return _lognormal_or_certain(amounts["value"], math.sqrt(math.log(x)))
    median = math.sqrt(amounts["low"]) * math.sqrt(amounts["high"])
    if not math.isclose(amounts.get("value", median), median, rel_tol=0.005):
        wrong = "a lognormal figure's value is the geometric mean of its 90 % interval"
        raise ShapeError("value", wrong, "leave it out")
    return _lognormal_or_certain(median, math.log(amounts["high"] / median) / NINETY_PER_CENT)


def _lognormal_or_certain(median: float, spread: float) -> Distribution:
    """A lognormal distribution, or a certain value where rounding leaves nothing of its spread."""
    if not math.isfinite(spread):
        raise ShapeError("deviation", "the deviation is too large for the value", "give low and high")
    return Lognormal(median, spread) if spread > 0 else Certain(median)


def _discrete(lists: Mapping[str, list[float]]) -> Distribution:
    values = lists["values"]
    weights = lists.get("weights", [1.0] * len(values))
    if len(weights) != len(values):
        wrong = f"the numbers of weights and of values differ: {len(weights)} and {len(values)}"
        raise ShapeError("weights", wrong, "give one weight for each value")
    if not values:
        raise ShapeError("values", "there are no values", "give at least one")
    if min(weights) < 0 or sum(weights) <= 0:
        raise ShapeError("weights", "a weight is negative, or all are 0", "give how likely each value is")
    return _weighted(values, weights)


def _weighted(values: Sequence[float], weights: Sequence[float]) -> Distribution:
    """The possible values, each with its share of the weight."""
    kept = [(value, weight / sum(weights)) for value, weight in zip(values, weights, strict=True) if weight > 0]
    if len(kept) == 1:
        return Certain(kept[0][0])
    return Discrete(tuple(value for value, _ in kept), tuple(weight for _, weight in kept))
