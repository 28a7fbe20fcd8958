"""What a reader of parameter files must know of the model: names, units, groups, limits, methods, postures.

The packages `scenario` and `model` do not import each other; the glossary is handed from one to the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from forcecalc.units import Group, Unit


class Limits(Protocol):
    """The values a figure may have; a limit that is not set is None."""

    @property
    def above(self) -> float | None:
        """A lower limit that is not itself allowed."""

    @property
    def at_least(self) -> float | None:
        """The least value allowed."""

    @property
    def at_most(self) -> float | None:
        """The greatest value allowed."""

    @property
    def below(self) -> float | None:
        """An upper limit that is not itself allowed."""

    @property
    def names(self) -> Sequence[str]:
        """The words to choose from, if the input is a choice and not a number."""


class GlossaryEntry(Protocol):
    """What a reader of parameter files must know of a quantity."""

    @property
    def name(self) -> str:
        """The name, as written in a file."""

    @property
    def unit(self) -> Unit:
        """The canonical unit."""

    @property
    def group(self) -> Group | None:
        """The group whose members may each have a figure; None for the whole force."""

    @property
    def limits(self) -> Limits | None:
        """The values an input may have; None for a computed quantity."""

    @property
    def reads(self) -> Sequence[str]:
        """The quantities that a computed quantity is computed from."""

    @property
    def closed(self) -> str:
        """Why a file may not give it; empty if it may."""

    @property
    def signed(self) -> bool:
        """Whether a computed quantity may be negative."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """The names that a parameter file may use, and what it may say about each."""

    quantities: Mapping[str, GlossaryEntry]
    chosen: str
    methods: Mapping[str, Sequence[str]]
    postures: Sequence[str]
