"""A chart as data: what every one of them has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from forcecalc.wording import visible


@dataclass(frozen=True)
class Exhibit:
    """What a chart finds, and the words around it; each chart adds its numbers.

    Attributes
    ----------
    name : str
        The chart's, of which it is a class attribute.
    title : str
        The finding.
    subtitle : str
        Scenario, method, assumptions.
    detail : str
        A sentence with the numbers, the second of the alternative text.
    notes : sequence of str
        What a reader must know to read the chart; above the sources.
    sources : str
        Who published the figures.
    """

    name: ClassVar[str] = ""

    title: str
    subtitle: str
    detail: str
    notes: Sequence[str] = ()
    sources: str = ""

    @property
    def finding(self) -> str:
        """The title on one line."""
        return visible(self.title)

    @property
    def explanation(self) -> str:
        """The detail as a sentence."""
        return f"{visible(self.detail).rstrip('.')}."

    @property
    def alt(self) -> str:
        """Two sentences for those who cannot see the chart."""
        return f"{self.finding.rstrip('.')}. {self.explanation}"

    @property
    def context(self) -> str:
        """The subtitle on one line."""
        return visible(self.subtitle)

    @property
    def foot(self) -> list[str]:
        """The lines under a chart: notes, then sources."""
        return [visible(line) for line in (" ".join(note for note in self.notes if note), self.sources) if line]

    @property
    def caption(self) -> str:
        """Subtitle, notes and sources, a line each."""
        return "\n".join((self.context, *self.foot))
