"""A figure: a value or a range, with its bound, its source and what is assumed about it."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from forcecalc.errors import Place
from forcecalc.scenario.distributions import Certain, Distribution
from forcecalc.scenario.glossary import Limits
from forcecalc.wording import Bound

UNKNOWN = "unknown"
BETWEEN_SOURCES = ";"

# What is written under a key of a figure: one text, or a list of them.
Texts = str | tuple[str, ...]


class Figure(NamedTuple):
    """A figure as given: its amount in the canonical unit, and where it comes from.

    `entries` are the keys that make up the amount, such as `value`, `low` and `distribution`, as written. A length
    that is `measured` along a path stands in no file: it comes and goes with its path. The `source` is a key, or
    several with semicolons between them.
    """

    amount: Distribution
    entries: Mapping[str, Texts]
    place: Place
    bound: Bound = Bound.NONE
    source: str = ""
    note: str = ""
    assumption: str = ""
    default: bool = False
    measured: bool = False

    @property
    def given(self) -> str:
        """The amount as given, on one line."""

        def text(key: str) -> str:
            written = self.entries[key]
            return written if isinstance(written, str) else ", ".join(written)

        parts = [text("value")] if "value" in self.entries else []
        parts += [f"{text('low')} to {text('high')}"] if {"low", "high"} <= self.entries.keys() else []
        parts += [
            f"{word} {text(key)}"
            for key, word in (("deviation", "+-"), ("probability", "with probability"))
            if key in self.entries
        ]
        parts += [f"one of {text('values')}"] if "values" in self.entries else []
        return ", ".join(parts)

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of its sources, the one it is named by first."""
        return tuple(key for part in self.source.split(BETWEEN_SOURCES) if (key := part.strip()))

    @property
    def assumed(self) -> bool:
        """Whether it counts as an assumption: it has no source, is borrowed, or something about it is assumed."""
        return not self.source or self.default or bool(self.assumption)

    @property
    def basis(self) -> str:
        """What is assumed about it; nothing where it rests on its source alone.

        A default with a source is a norm that its author did not state for this case.
        """
        if not self.assumed:
            return ""
        borrowed = "a norm borrowed for this case" if self.default and self.source else ""
        return self.assumption or borrowed or self.note or "no source"

    @property
    def known(self) -> bool:
        """Whether there is a value to calculate with."""
        return not math.isnan(self.amount.central)

    @property
    def varies(self) -> bool:
        """Whether it has a range."""
        return not isinstance(self.amount, Certain)


def ends_of(limits: Limits | None) -> tuple[float, float]:
    """Between which values limits lie, whether these are allowed themselves or not."""
    if limits is None:
        return -math.inf, math.inf
    bottom = max((end for end in (limits.at_least, limits.above) if end is not None), default=-math.inf)
    top = min((end for end in (limits.at_most, limits.below) if end is not None), default=math.inf)
    return bottom, top


def outside(value: float, limits: Limits | None, signed: bool = True) -> str:
    """What is wrong with a value outside its limits, or below 0 where it is not signed; nothing if it is neither."""
    if value < 0 and not signed:
        return "is below 0"
    if limits is None:
        return ""
    if limits.above is not None and value <= limits.above:
        return f"is not above {limits.above:g}"
    if limits.at_least is not None and value < limits.at_least:
        return f"is below {limits.at_least:g}"
    if limits.at_most is not None and value > limits.at_most:
        return f"is above {limits.at_most:g}"
    if limits.below is not None and value >= limits.below:
        return f"is not below {limits.below:g}"
    return ""
