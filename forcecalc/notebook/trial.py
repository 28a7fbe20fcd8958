"""A scenario with some of its figures moved, and what has changed by that."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.bundle import Bundle
from forcecalc.model import METHODS
from forcecalc.notebook.controls import TOLD, Control, controls
from forcecalc.report.tables import Table, cell, row_head
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import SHARE, Unit
from forcecalc.wording import label, shown


@dataclass(frozen=True)
class Start:
    """What moved figures are held against: a scenario as it is, or one of its variants.

    Attributes
    ----------
    scenario : Scenario
        With its variant made, if one is chosen.
    answer : Assessment
        What it comes to.
    """

    scenario: Scenario
    answer: Assessment

    @classmethod
    def of(cls, scenario: Scenario, variant: str = "") -> "Start":
        """A scenario, or the variant named, which its title then tells."""
        begun = scenario
        if variant:
            begun = replace(scenario.variant(variant), title=f"{scenario.title}: {variant}")
        return cls(begun, assess(begun, variants=False))

    @property
    def methods(self) -> list[str]:
        """The methods that can run on its figures."""
        return [method for method in METHODS if self.answer.case.plan.can(method)]


@dataclass(frozen=True)
class Trial:
    """Figures moved from a start.

    Attributes
    ----------
    start : Start
        Where they are moved from.
    method : str
        What the force is sized by.
    controls : mapping of str to Control
        The figures that may be moved under this method, each where the start has it.
    moved : mapping of str to str
        What each figure is moved to, as `with_` takes it.
    """

    start: Start
    method: str
    controls: Mapping[str, Control]
    moved: Mapping[str, str]

    @classmethod
    def of(cls, start: Start, method: str = "", moved: Mapping[str, str] | None = None) -> "Trial":
        """A trial by a method, the start's own unless given; what is moved and has no part in it is put back."""
        own = start.answer.case.method
        unmoved = start.answer
        if method and method != own:
            unmoved = assess(start.scenario.with_(method=method), variants=False)
        able = {one.label: one for one in controls(unmoved)}
        kept = {name: text for name, text in (moved or {}).items() if name in able}
        return cls(start, method or own, able, {}).standing(kept)

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that this comes to; the start itself where nothing is moved."""
        chosen = {} if self.method == self.start.answer.case.method else {"method": self.method}
        changes = {**chosen, **self.moved}
        return self.start.scenario.with_(changes) if changes else self.start.scenario

    @cached_property
    def bundle(self) -> Bundle:
        """The answer, and its draws, which its chart shares."""
        return Bundle(assess(self.scenario, variants=False))

    @property
    def answer(self) -> Assessment:
        """What it comes to, without its variants."""
        return self.bundle.answer

    def standing(self, texts: Mapping[str, str]) -> "Trial":
        """The same with the figures where some texts have them; one that is where the start has it is not moved."""
        moved = {name: text for name, text in texts.items() if not self.controls[name].stays(text)}
        return Trial(self.start, self.method, self.controls, moved)

    @property
    def warnings(self) -> list[str]:
        """What is to be beware of that was not so at the start."""
        return [told for told in self.answer.warnings if told not in self.start.answer.warnings]

    @property
    def figures(self) -> Table:
        """Each figure moved: as the start has it, and now."""
        rows = [(label(*FigureKey.parse(name)), self.controls[name].stated, text) for name, text in self.moved.items()]
        before = self.start.answer.case.method
        if self.method != before:
            rows.insert(0, ("Method", before.replace("_", " "), self.method.replace("_", " ")))
        return Table("What was moved", ("", "base", "now"), tuple(rows))

    @property
    def gap(self) -> Table:
        """What is required, there and short: at the start, now, and the difference."""
        base, now = self.start.answer, self.answer
        ranged = base.ranged or now.ranged
        rows = []
        for name in (one for one in TOLD if one in base or one in now):
            unit = now.case.model[name].unit
            between = difference(base.value(name), now.value(name), unit) if name in base and name in now else "-"
            rows.append((row_head(name, unit), cell(base, name), cell(now, name), between))
        return Table(
            f"What that changes{', at the central values' if ranged else ''}",
            ("", "base", "now", "difference"),
            tuple(rows),
            (1, 2, 3),
        )


def difference(base: float, now: float, unit: Unit) -> str:
    """How far a number moved, with its sign; a share by points, since a percentage would be of something.

    >>> from forcecalc.units import TROOP
    >>> difference(88031.0, 80052.0, TROOP), difference(0.12, 0.2, SHARE), difference(5.0, 5.0, TROOP)
    ('-7,979', '+8 points', '0')
    """
    if not math.isfinite(base) or not math.isfinite(now):
        return "-"
    text = shown(abs(now - base), unit)[0]
    text = text.replace("%", "points") if unit is SHARE else text
    if not text.strip("0. points"):
        return "0"
    return f"{'+' if now > base else '-'}{text}"
