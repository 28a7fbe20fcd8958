"""A scenario with some of its figures moved, and what has changed by that."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.controls import REPORTED, Control, controls
from forcecalc.report.numbers import reported
from forcecalc.report.tables import Table, row_head
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import SHARE, Unit
from forcecalc.wording import label, shown


@dataclass(frozen=True)
class StartingPoint:
    """What moved figures are compared with: a scenario as it is, or one of its variants.

    Attributes
    ----------
    scenario : Scenario
        With its variant applied, if one is chosen.
    answer : Assessment
        What it comes to.
    """

    scenario: Scenario
    answer: Assessment

    @classmethod
    def of(cls, scenario: Scenario, variant: str = "") -> "StartingPoint":
        """A scenario, or the variant named, which is then part of its title."""
        start = scenario
        if variant:
            start = replace(scenario.variant(variant), title=f"{scenario.title}: {variant}")
        return cls(start, assess(start, variants=False))

    @property
    def method(self) -> str:
        """What its force is sized by."""
        return self.answer.method

    @property
    def methods(self) -> list[str]:
        """The methods that can run on its figures; an empty name where it says nothing of how many are needed."""
        return [*([] if self.method else [self.method]), *self.answer.case.able]


@dataclass(frozen=True)
class AdjustedScenario:
    """Figures moved from a starting point.

    Attributes
    ----------
    start : StartingPoint
        Where they are moved from.
    method : str
        What the force is sized by.
    controls : mapping of str to Control
        The figures that may be moved under this method, each at its value at the starting point.
    moved : mapping of str to str
        What each figure is moved to, as `with_` takes it.
    """

    start: StartingPoint
    method: str
    controls: Mapping[str, Control]
    moved: Mapping[str, str]

    @classmethod
    def of(cls, start: StartingPoint, method: str = "", moved: Mapping[str, str] | None = None) -> "AdjustedScenario":
        """Figures moved under a method, that of the starting point unless given.

        A moved figure that the method does not read is put back.
        """
        unmoved = start.answer
        if method and method != start.method:
            unmoved = assess(start.scenario.with_(method=method), variants=False)
        movable = {control.label: control for control in controls(unmoved)}
        texts = {name: text for name, text in (moved or {}).items() if name in movable}
        return cls(start, method or start.method, movable, {}).with_figures(texts)

    def with_figures(self, texts: Mapping[str, str]) -> "AdjustedScenario":
        """The same starting point and method with figures at the values given, and all others put back.

        A figure given the value that it has at the starting point does not count as moved.
        """
        moved = {name: text for name, text in texts.items() if not self.controls[name].stays(text)}
        return replace(self, moved=moved)

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario with these figures; that of the starting point itself where nothing is moved."""
        method = {} if self.method == self.start.method else {"method": self.method}
        changes = {**method, **self.moved}
        return self.start.scenario.with_(changes) if changes else self.start.scenario

    @cached_property
    def bundle(self) -> Bundle:
        """The answer, and its draws, which its chart shares."""
        return Bundle(assess(self.scenario, variants=False))

    @property
    def answer(self) -> Assessment:
        """What the scenario comes to, without its variants."""
        return self.bundle.answer

    @property
    def warnings(self) -> list[str]:
        """The warnings that the starting point does not have."""
        return [warning for warning in self.answer.warnings if warning not in self.start.answer.warnings]

    @property
    def figures(self) -> Table:
        """Each figure moved: at the starting point, and now."""
        rows = [(label(*FigureKey.parse(name)), self.controls[name].stated, text) for name, text in self.moved.items()]
        if self.method != self.start.method:
            rows.insert(0, ("Method", self.start.method.replace("_", " "), self.method.replace("_", " ")))
        return Table("What was moved", ("", "base", "now"), tuple(rows))

    @property
    def gap(self) -> Table:
        """What is required, there and short: at the starting point, now, and the difference."""
        base, now = self.start.answer, self.answer
        before, after = reported(Bundle(base)), reported(self.bundle)
        rows = []
        for name in (name for name in REPORTED if name in base or name in now):
            unit = now.unit_of(name)
            change = difference(base.value(name), now.value(name), unit) if name in base and name in now else "-"
            rows.append((row_head(name, unit), before.cell(name), after.cell(name), change))
        central = ", at the central values" if base.ranged or now.ranged else ""
        return Table(f"What that changes{central}", ("", "base", "now", "difference"), tuple(rows), (1, 2, 3))


def difference(base: float, now: float, unit: Unit) -> str:
    """How far a number moved, with its sign; a share in points, since a percentage would be of something.

    >>> from forcecalc.units import TROOP
    >>> difference(88031.0, 80052.0, TROOP), difference(0.12, 0.2, SHARE), difference(5.0, 5.0, TROOP)
    ('-7,979', '+8 points', '0')
    """
    if not math.isfinite(base) or not math.isfinite(now):
        return "-"
    text, _ = shown(abs(now - base), unit)
    text = text.replace("%", "points") if unit is SHARE else text
    if not text.strip("0. points"):
        return "0"
    return f"{'+' if now > base else '-'}{text}"
