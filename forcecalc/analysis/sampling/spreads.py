"""The spreads of many numbers, each worked out when it is asked for: an answer shows a few of those drawn."""

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from forcecalc.analysis.sampling.tallies import Kept, Tally
from forcecalc.case.spread import Spread

Key = TypeVar("Key", bound=Hashable)

# What is kept until somebody asks; more is worked out at once, so that memory does not grow with members and variants.
MOST_KEPT = 2**26


def spreads_of(drawn: Mapping[Key, Tally | Kept]) -> Mapping[Key, Spread]:
    """The spread of each number by its key."""
    kept = sum(draws.size for draws in drawn.values())
    return _Spreads(drawn) if kept <= MOST_KEPT else {key: draws.spread for key, draws in drawn.items()}


class _Spreads(Mapping[Key, Spread]):
    """A mapping like any other, but that its values are not there before they are read."""

    def __init__(self, drawn: Mapping[Key, Tally | Kept]) -> None:
        self._drawn = drawn

    def __getitem__(self, key: Key) -> Spread:
        return self._drawn[key].spread

    def __iter__(self) -> Iterator[Key]:
        return iter(self._drawn)

    def __len__(self) -> int:
        return len(self._drawn)

    def __contains__(self, key: object) -> bool:
        # What a mapping does by itself would read the value.
        return key in self._drawn
