"""What the reader is told of the model: names, units, groups, limits, methods, postures.

The rooms of the scenario and of the model do not know each other; this is what is handed across.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from forcecalc.units import Group, Unit


class Limits(Protocol):
    """What a figure may be; a bound that is not set is none."""

    @property
    def above(self) -> float | None:
        """A bound that is not itself allowed."""

    @property
    def at_least(self) -> float | None:
        """The least value allowed."""

    @property
    def at_most(self) -> float | None:
        """The greatest value allowed."""

    @property
    def below(self) -> float | None:
        """A bound that is not itself allowed."""

    @property
    def names(self) -> Sequence[str]:
        """The words to choose from, where the input is a choice and no number."""


class Named(Protocol):
    """What the reader must know of a quantity; the model's glossary is handed in as such."""

    @property
    def name(self) -> str:
        """The name, as written in a file."""

    @property
    def unit(self) -> Unit:
        """The canonical unit."""

    @property
    def group(self) -> Group | None:
        """Whose members may have a figure of their own."""

    @property
    def limits(self) -> Limits | None:
        """What an input may be; nothing for a computed quantity."""

    @property
    def closed(self) -> str:
        """Why a file may not give it; nothing where it may."""

    @property
    def signed(self) -> bool:
        """Whether a computed quantity may be negative."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """The names a parameter file may use, and what it may say of each."""

    quantities: Mapping[str, Named]
    chosen: str
    methods: Mapping[str, Sequence[str]]
    postures: Sequence[str]
