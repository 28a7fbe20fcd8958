"""The trail of a number: the formula that ran, its values and units, down to the sources."""

from dataclasses import dataclass
from io import StringIO
from typing import Any

from rich.console import Console
from rich.tree import Tree

from forcecalc.analysis.assess import Assessment
from forcecalc.report.console import fitting, heading, sentence, text
from forcecalc.report.steps import formula_of, value_of
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE

_WIDTH = 110


@dataclass(frozen=True, repr=False)
class Explanation:
    """A trail as text; printed, or at the end of a notebook's cell, it is the tree and the sources below it."""

    text: str

    def __repr__(self) -> str:
        return self.text


def explain(answer: Assessment, quantity: str | None = None) -> Explanation:
    """What a quantity is computed from, down to the figures given and their sources.

    Parameters
    ----------
    answer : Assessment
        Of a scenario, or one of its variants.
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
    line_length = ≤ 2,897 km
    """
    name = quantity or answer.case.headline
    answer.case.check_computable(name)
    file = StringIO()
    # Plain text wherever it runs: in a notebook rich would show its own output, and colour it where told to.
    plain: dict[str, Any] = {"force_jupyter": False, "force_terminal": False, "color_system": None}
    print_trail(Console(file=file, width=_WIDTH, highlight=False, markup=False, emoji=False, **plain), answer, name)
    return Explanation(file.getvalue().rstrip())


def print_trail(out: Console, answer: Assessment, name: str) -> None:
    """Print the tree of what a quantity is computed from, then the sources met on the way."""
    trail = _Trail(out, answer)
    heading(out, f"{answer.scenario.title}: {answer.case.model[name].meaning}")
    with out.capture() as drawn:
        out.print(trail.grow(name, None))
    # Without the blanks with which rich fills its lines.
    out.file.writelines(f"{line.rstrip()}\n" for line in drawn.get().splitlines())
    trail.print_sources()


class _Trail:
    def __init__(self, out: Console, answer: Assessment) -> None:
        self._out, self._answer, self._case = out, answer, answer.case
        self._met: set[str] = set()
        self._sources: dict[str, None] = {}

    def grow(self, name: str, parent: Tree | None) -> Tree:
        """The branch of a quantity, under its parent."""
        again = name in self._met
        value = fitting(value_of(self._answer, name), self._out.encoding)
        label = f"{name} = {value}{' (see above)' if again else ''}"
        branch = parent.add(text(label)) if parent else Tree(text(label))
        if again:
            return branch
        self._met.add(name)
        quantity = self._case.model[name]
        for line in self._figures(name):
            branch.add(text(line))
        if quantity.computed and not self._case.plan.given_to_all(name):
            branch.label = text(f"{label}\n= {formula_of(self._case, name)}")
            for read in quantity.reads if quantity.formula else self._case.plan.picks(name):
                self.grow(read, branch)
        return branch

    def _figures(self, name: str) -> list[str]:
        """Each figure behind a quantity as it was given, with where it comes from."""
        owned = self._answer.scenario.by_name.get(name, {})
        owners = dict.fromkeys(member if member in owned else EVERYONE for member in self._case.members(name))
        return [self._origin(owner, owned[owner]) for owner in owners if owner in owned]

    def _origin(self, member: str, figure: Figure) -> str:
        told = [f"{f'{member}: ' if member else ''}{f'{figure.bound} ' if figure.bound else ''}{figure.given}"]
        if figure.default:
            told.append("default")
        if figure.source:
            self._sources[figure.source] = None
            source = self._answer.scenario.source(figure.source)
            told.append(f"{figure.source}{f', {source.evidence}' if source and source.evidence else ''}")
        if figure.assumed:
            told.append(f"assumption: {figure.assumption or 'no source'}")
        if figure.note:
            told.append(figure.note)
        return f"given {'; '.join(told)}"

    def print_sources(self) -> None:
        """Print the sources met, in the order in which they were met."""
        if self._sources:
            heading(self._out, "Sources")
        for key in self._sources:
            if source := self._answer.scenario.source(key):
                known = (source.title, source.publisher, source.date, source.evidence, source.url)
                sentence(self._out, f"{key}: {', '.join(part for part in known if part)}")
