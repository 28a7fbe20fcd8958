"""What a briefing says, composed once; each format is a writer that lays it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from matplotlib.axes import Axes

from forcecalc import __version__, charts
from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.backstop import ENABLER_GAPS, Backstop, backstop
from forcecalc.analysis.bundle import TOLD, Basis, NotApplicableError
from forcecalc.analysis.flow import Flow, flow
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.analysis.simulate import simulate
from forcecalc.case.findings import findings
from forcecalc.charts.slide_layout import alt_text, caption
from forcecalc.report.backstop import backstop_sentences, backstop_table
from forcecalc.report.evidence import Reference, Stated, cautions, references, stated
from forcecalc.report.flow import flow_sentences, policies_table
from forcecalc.report.steps import Step, steps
from forcecalc.report.tables import GAP, Table, gap_table, methods_table, supply_table
from forcecalc.wording import count


class Picture(NamedTuple):
    """A chart, and the words that go with it."""

    name: str
    axes: Axes

    @property
    def title(self) -> str:
        """The finding that the chart shows."""
        return " ".join(self.axes.get_title(loc="left").split("\n"))

    @property
    def alt(self) -> str:
        """What it shows, in two sentences, for those who cannot see it."""
        return alt_text(self.axes)

    @property
    def detail(self) -> str:
        """What the alternative text says beyond the title: all of it, where the title had no room for its end."""
        return self.alt.removeprefix(f"{self.title}.").strip()

    @property
    def caption(self) -> str:
        """Subtitle, notes and sources, a line each."""
        return caption(self.axes)


@dataclass(frozen=True)
class Section:
    """What is said of one scenario.

    Attributes
    ----------
    basis : Basis
        The answer, its draws and its drivers.
    units : str
        Lengths in "mi", "km" or "both".
    findings : tuple of str
        The answer in sentences, the most important first.
    flow : Flow or None
        How long it can be kept there, where the scenario has a horizon.
    backstop : Backstop or None
        What changes without the backstop, where the scenario has capabilities.
    steps : tuple of Step
        The formulas that ran, in the order in which they did.
    stated : tuple of Stated
        Every figure used, with where it comes from.
    cautions : tuple of str
        What is likely a slip or easily misread.
    """

    basis: Basis
    units: str
    findings: tuple[str, ...]
    flow: Flow | None
    backstop: Backstop | None
    steps: tuple[Step, ...]
    stated: tuple[Stated, ...]
    cautions: tuple[str, ...]

    @property
    def answer(self) -> Assessment:
        """The answer that the section tells of."""
        return self.basis.answer

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.answer.scenario.title

    @cached_property
    def bottom_line(self) -> str:
        """The one sentence that it comes to."""
        return f"{self.basis.bottom_line}."

    @property
    def assumptions(self) -> tuple[Stated, ...]:
        """The figures that have no source, or something assumed about them."""
        return tuple(one for one in self.stated if one.assumption)

    @property
    def duration(self) -> tuple[str, ...]:
        """How long it can be kept there, in sentences."""
        return tuple(flow_sentences(self.flow)) if self.flow else ()

    @property
    def enablers(self) -> tuple[str, ...]:
        """What changes without the backstop, in sentences."""
        return tuple(backstop_sentences(self.backstop)) if self.backstop else ()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The gap, the methods, supply, and capabilities and policies where there are any."""
        simulation = self.basis.simulation if self.answer.case.drawn else None
        tables = (
            gap_table(self.answer.columns, self.units, simulation),
            methods_table(self.answer),
            supply_table(self.answer),
            backstop_table(self.backstop) if self.backstop else None,
            policies_table(self.flow) if self.flow else None,
        )
        return tuple(table for table in tables if table)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The charts that apply, in the order of a briefing; drawn when first asked for."""
        behind: dict[str, Basis | Flow | Backstop | None] = dict.fromkeys(charts.CHARTS, self.basis)
        behind |= {"flow": self.flow, "backstop": self.backstop}
        drawn = {name: _drawn(name, result, self.units) for name, result in behind.items() if result}
        return tuple(Picture(name, axes) for name, axes in drawn.items() if axes)


@dataclass(frozen=True)
class Briefing:
    """What is handed over: one scenario, or several side by side and then each.

    Attributes
    ----------
    sections : tuple of Section
        One for each scenario.
    references : tuple of Reference
        The sources, numbered in the order of their first use.
    together : Table or None
        Several scenarios side by side.
    """

    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    together: Table | None

    @property
    def title(self) -> str:
        """The scenario's title, or how many there are."""
        if self.together is None:
            return self.sections[0].title
        return f"{count(len(self.sections)).capitalize()} scenarios side by side"

    @property
    def made_by(self) -> str:
        """What made it, from what."""
        names = ", ".join(section.answer.scenario.name for section in self.sections)
        return f"Made by forcecalc {__version__} from {names}"

    @cached_property
    def basis(self) -> Basis | None:
        """What the scenarios side by side rest on, where there are several."""
        first, *others = (section.basis for section in self.sections)
        if not others:
            return None
        return Basis(first.answer, tuple(other.answer for other in others), first.draws, first.seed)

    @cached_property
    def overview(self) -> Picture | None:
        """The scenarios in one chart, where there are several."""
        return Picture("scenarios", charts.scenarios(self.basis)) if self.basis else None


def compose(
    answers: Mapping[str, Assessment], units: str = "both", draws: int = DEFAULT_DRAWS, seed: int = 0
) -> Briefing:
    """What a briefing on some scenarios says.

    Parameters
    ----------
    answers : mapping of str to Assessment
        Scenarios answered, by name.
    units : str
        Lengths in "mi", "km" or "both".
    draws, seed : int
        As for `simulate`.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> briefing = compose({"article": assess(load("article"))})
    >>> briefing.sections[0].bottom_line[:44]
    'At least 88,031 troops short for good: at mo'
    """
    sources = references(answers.values())
    sections = tuple(_section(answer, sources, units, draws, seed) for answer in answers.values())
    together = gap_table(answers, units) if len(answers) > 1 else None
    return Briefing(sections, sources, together)


def _section(answer: Assessment, sources: tuple[Reference, ...], units: str, draws: int, seed: int) -> Section:
    case = answer.case
    simulation = drivers = None
    if case.drawn:
        told = [name for name in dict.fromkeys((*GAP, *TOLD)) if name in answer]
        simulation = simulate(answer, draws, seed, told, variants=False)
    basis = Basis(answer, draws=draws, seed=seed, given=simulation)
    if basis.spread(case.headline):
        drivers = basis.sensitivity
    has_horizon = case.plan.given("horizon") and case.plan.can("shortfall_by_month")
    has_capabilities = answer.scenario.members.get("capability") and all(map(case.plan.can, ENABLER_GAPS))
    return Section(
        basis,
        units,
        tuple(findings(answer, units, simulation, drivers)),
        flow(answer, draws, seed) if has_horizon else None,
        backstop(answer, draws, seed) if has_capabilities else None,
        steps(answer),
        stated(answer, sources),
        cautions(answer),
    )


def _drawn(name: str, result: Basis | Flow | Backstop, units: str) -> Axes | None:
    """A chart, or nothing where the scenario has nothing for it."""
    draw = getattr(charts, name)
    try:
        axes: Axes = draw(result, units=units)
    except NotApplicableError:
        return None
    return axes
