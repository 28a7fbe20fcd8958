"""The trail of a number: the formula that ran, its values and units, down to the sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.errors import printable_lines
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.plain_text import fitting, folded, heading_lines, sentence_lines
from forcecalc.report.steps import formula_of, is_computed, numbers_on_the_way, read_members, reads_of, value_of
from forcecalc.report.traced_steps import TracedStep, traced_steps
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.sources import Source

if TYPE_CHECKING:
    import pandas as pd

_WIDTH = 110
# Deep in the tree lines run over the edge rather than being narrower than this.
_LEAST_WIDTH = 12


class Line(NamedTuple):
    """A line of a trail, and whether it is a heading."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Branch:
    """A quantity or a figure, and what stands behind it."""

    label: str
    branches: tuple["Branch", ...] = ()

    def lines(self, width: int, encoding: str, first: str = "", later: str = "") -> Iterator[str]:
        """The tree that grows from here in lines of a width, behind a first prefix and a later one."""
        prefix = first
        for line in folded(fitting(printable_lines(self.label), encoding), max(width - len(later), _LEAST_WIDTH)):
            yield f"{prefix}{line}"
            prefix = later
        for branch in self.branches:
            guides = ("└── ", "    ") if branch is self.branches[-1] else ("├── ", "│   ")
            yield from branch.lines(width, encoding, *(f"{later}{fitting(guide, encoding)}" for guide in guides))


@dataclass(frozen=True)
class Trail:
    """What a quantity is computed from.

    Attributes
    ----------
    title : str
        The scenario, and what the quantity means.
    root : Branch
        The quantity, and all that stands behind it.
    sources : tuple of str
        Those met on the way, in the order in which they were met.
    """

    title: str
    root: Branch
    sources: tuple[str, ...]

    def lines(self, width: int = _WIDTH, encoding: str = "utf-8") -> Iterator[Line]:
        """The trail in lines of a width, in characters that an encoding has."""
        for text in heading_lines(self.title, width):
            yield Line(text, heading=True)
        for text in self.root.lines(width, encoding):
            yield Line(text)
        if self.sources:
            yield Line("Sources", heading=True)
        for source in self.sources:
            for text in sentence_lines(source, width):
                yield Line(text)


@dataclass(frozen=True, repr=False)
class Explanation:
    """A trail as text; printed, or at the end of a notebook's cell, it is the tree and the sources below it.

    Attributes
    ----------
    answer : Assessment
        Whose number it is.
    quantity : str
        Its name.
    trail : Trail
        The tree.
    steps : tuple of TracedStep
        The same as rows: a value of each quantity met, in the order in which they were.
    """

    answer: Assessment
    quantity: str
    trail: Trail
    steps: tuple[TracedStep, ...]

    @property
    def text(self) -> str:
        """The tree and the sources below it."""
        return "\n".join(line.text for line in self.trail.lines())

    @property
    def cited(self) -> dict[str, Source]:
        """The sources met, by key."""
        keys = dict.fromkeys(key for step in self.steps for key in step.source)
        return {key: source for key in keys if (source := self.answer.scenario.source(key))}

    def __repr__(self) -> str:
        return self.text

    def to_frame(self) -> "pd.DataFrame":
        """A row for each value met, in canonical units, with its formula or where it comes from."""
        import pandas as pd

        return pd.DataFrame(self.steps, columns=TracedStep._fields).set_index(["quantity", "member"])


def explain(answer: Scenario | Assessment, quantity: str | None = None) -> Explanation:
    """What a quantity is computed from, down to the figures given and their sources.

    Parameters
    ----------
    answer : Scenario or Assessment
        A scenario or its answer, or that of one of its variants.
    quantity : str, optional
        Its name; the headline unless given.

    Raises
    ------
    ForcecalcError
        If there is no such quantity, or it cannot be computed here.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> print(str(explain(assess(load("article")), "line_length")).splitlines()[1])
    line_length = ≤ 2,900 km
    """
    answer = answered(answer)
    name = answer.headline if quantity is None else quantity
    answer.check_computable(name)
    tracing = _Tracing(numbers_on_the_way(answer))
    root = tracing.quantity(name)
    trail = Trail(f"{answer.scenario.title}: {answer.case.model[name].meaning}", root, tuple(tracing.sources()))
    return Explanation(answer, name, trail, tuple(traced_steps(tracing.numbers, tracing.met)))


@dataclass(frozen=True)
class _Tracing:
    """A walk from a quantity to its sources; what was met before is named, but not walked again."""

    numbers: ReportedNumbers
    met: dict[str, None] = field(default_factory=dict)
    cited: dict[str, None] = field(default_factory=dict)

    @property
    def answer(self) -> Assessment:
        """The answer whose number is traced."""
        return self.numbers.answer

    def quantity(self, name: str) -> Branch:
        """A quantity's branch: its value and formula, the figures given for it, and the quantities it reads."""
        case = self.answer.case
        label = f"{name} = {value_of(self.numbers, name)}"
        if name in self.met:
            return Branch(f"{label} (see above)")
        self.met[name] = None
        branches = [Branch(text) for text in self._figures(name)]
        if is_computed(case, name):
            label = f"{label}\n= {formula_of(case, name)}"
            branches += [self.quantity(behind) for behind in reads_of(case, name)]
        return Branch(label, tuple(branches))

    def _figures(self, name: str) -> list[str]:
        """Each figure behind a quantity as it was given, with where it comes from."""
        owned = self.answer.scenario.by_name.get(name, {})
        read = read_members(self.answer.case, name)
        owners = dict.fromkeys(member if member in owned else EVERYONE for member in read)
        return [self._origin(owner, owned[owner]) for owner in owners if owner in owned]

    def _origin(self, member: str, figure: Figure) -> str:
        parts = [f"{f'{member}: ' if member else ''}{f'{figure.bound} ' if figure.bound else ''}{figure.given}"]
        if figure.default:
            parts.append("default")
        for key in figure.sources:
            self.cited[key] = None
            source = self.answer.scenario.source(key)
            parts.append(f"{key}{f', {source.evidence}' if source and source.evidence else ''}")
        if figure.assumed:
            parts.append(f"assumption: {figure.basis}")
        if figure.note:
            parts.append(figure.note)
        return f"given {'; '.join(parts)}"

    def sources(self) -> Iterator[str]:
        """The sources cited, in the order in which they were met."""
        for key in self.cited:
            if source := self.answer.scenario.source(key):
                known = (source.title, source.publisher, source.date, source.evidence, source.url)
                yield f"{key}: {', '.join(part for part in known if part)}"
