"""What a briefing says, composed once; each format is a writer that lays it out."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.backstop import Backstop
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.flow import Flow
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.brand.brand import NOBODY, Brand
from forcecalc.report.backstop import backstop_sentences, backstop_table
from forcecalc.report.evidence import (
    Assumed,
    Reference,
    Stated,
    assumed,
    cautions,
    elsewhere,
    newest_date,
    references,
    stated,
)
from forcecalc.report.exhibits.bars import signs_note
from forcecalc.report.exhibits.briefed import BRIEFED, BRIEFED_OF_THEIR_OWN, COVER, Builder
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.scenarios import ScenariosExhibit, scenarios
from forcecalc.report.findings import findings
from forcecalc.report.flow import flow_sentences, policies_table
from forcecalc.report.pledges import states_table
from forcecalc.report.shown_sources import said_of, shown_sources
from forcecalc.report.split import bundle_headline
from forcecalc.report.steps import Step, steps
from forcecalc.report.tables import (
    Table,
    gap_table,
    methods_table,
    phases_table,
    readings_table,
    scenarios_table,
    supply_table,
)
from forcecalc.scenario.layer import BASE
from forcecalc.version import __version__
from forcecalc.wording import capital, count, counted

Shown = TypeVar("Shown", bound=Exhibit)
# More characters than this fill half of a phone in large letters.
_LONG_LINE = 260
OWN_RANGE = "A range is its own number's: ends of ranges do not add up."
_OWN_NAMES = {BASE: "as it stands"}


@dataclass(frozen=True)
class Section:
    """What is said of one scenario.

    Attributes
    ----------
    bundle : Bundle
        The answer, its draws and its drivers.
    units : str
        Lengths in "mi", "km" or "both".
    findings : tuple of str
        The answer in sentences, the most important first.
    flow : Flow or None
        How long it can be sustained, where the scenario has a horizon.
    backstop : Backstop or None
        What changes without the backstop, where the scenario has capabilities.
    steps : tuple of Step
        The formulas that ran, in the order in which they did.
    stated : tuple of Stated
        Every figure used, with where it comes from.
    cautions : tuple of str
        What is likely a mistake or easily misread.
    """

    bundle: Bundle
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
        return self.bundle.answer

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.answer.scenario.title

    @cached_property
    def bottom_line(self) -> str:
        """The one sentence that it comes to."""
        return f"{bundle_headline(self.bundle, self.units)}."

    @property
    def short_line(self) -> str:
        """The same for large letters: where it is long, without the conditions that it hangs on."""
        line, semicolon, _ = self.bottom_line.partition("; ")
        return f"{line}." if semicolon and len(self.bottom_line) > _LONG_LINE else self.bottom_line

    @property
    def on_condition(self) -> str:
        """What the short line leaves out, as a sentence; nothing where it is all."""
        if self.short_line == self.bottom_line:
            return ""
        return capital(self.bottom_line.removeprefix(self.short_line[:-1]).removeprefix("; "))

    @property
    def further_findings(self) -> tuple[str, ...]:
        """The findings behind the bottom line, for a document that has it above them."""
        return tuple(finding for finding in self.findings if finding != self.bottom_line)

    @property
    def assumptions(self) -> tuple[Stated, ...]:
        """The figures that rest on something assumed: the scenario's own, then those that only a variant states."""
        return tuple(figure for figure in self.stated if figure.assumption)

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """What is assumed of them; what is assumed of many alike, once."""
        return assumed(self.assumptions)

    @property
    def assumptions_title(self) -> str:
        """How many there are: as many as the scenario's answer counts, and those of variants apart."""
        own = counted(len(self.answer.assumptions), "assumption")
        varied = sum(bool(figure.variant) for figure in self.assumptions)
        return f"{own}, and {varied} more in {elsewhere(self.answer)}" if varied else own

    @property
    def duration(self) -> tuple[str, ...]:
        """How long it can be sustained, in sentences."""
        return tuple(flow_sentences(self.flow)) if self.flow else ()

    @property
    def enablers(self) -> tuple[str, ...]:
        """What changes without the backstop, in sentences."""
        return tuple(backstop_sentences(self.backstop)) if self.backstop else ()

    @cached_property
    def gap_table(self) -> Table:
        """What is required, there and short, with bounds and ranges."""
        return gap_table(self.bundle, self.units)

    @cached_property
    def backstop_table(self) -> Table | None:
        """Each capability without the backstop and with it, where the scenario has any."""
        return backstop_table(self.backstop) if self.backstop else None

    @cached_property
    def policies_table(self) -> Table | None:
        """What each policy comes to, where the scenario has a horizon."""
        return policies_table(self.flow) if self.flow else None

    @cached_property
    def states_table(self) -> Table | None:
        """What states have said of the scenario's theatre, where anything is on record."""
        return states_table(self.answer.scenario.theatre)

    @cached_property
    def tables_behind_the_gap(self) -> tuple[Table, ...]:
        """The methods, supply, and what states have said, capabilities and policies where there are any."""
        tables = (
            _as_read(readings_table(self.bundle, self.units)),
            phases_table(self.bundle, self.units),
            methods_table(self.bundle),
            supply_table(self.bundle),
            self.states_table,
            self.backstop_table,
            self.policies_table,
        )
        return tuple(table for table in tables if table)

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in the order of a briefing."""
        return self.gap_table, *self.tables_behind_the_gap

    @property
    def signs(self) -> str:
        """What the signs in its tables and in the values of its formulas mean."""
        cells = (cell for table in self.tables for row in table.rows for cell in row)
        return signs_note([*cells, *(step.value for step in self.steps), *(figure.value for figure in self.stated)])

    @property
    def key(self) -> str:
        """How its tables are read."""
        return f"{self.signs} {OWN_RANGE}".strip()

    @cached_property
    def charts(self) -> dict[str, Exhibit]:
        """The charts that apply, by name, in the order of a briefing, without the cover, which repeats them."""
        builders = {name: build for name, build in BRIEFED.items() if name != COVER}
        builders |= {name: BRIEFED_OF_THEIR_OWN[name] for name, result in self._own_analyses.items() if result}
        built = {name: _exhibit(build, self.bundle, self.units) for name, build in builders.items()}
        return {name: exhibit for name, exhibit in built.items() if exhibit}

    @cached_property
    def cover(self) -> Exhibit | None:
        """The chart that says it all on one page, where there is a gap to show."""
        return _exhibit(BRIEFED[COVER], self.bundle, self.units)

    @property
    def exhibits(self) -> dict[str, Exhibit]:
        """The cover, where there is one, and the charts."""
        return {**({COVER: self.cover} if self.cover else {}), **self.charts}

    def exhibit(self, kind: type[Shown]) -> Shown | None:
        """The chart of a kind, where it applies."""
        exhibit = self.exhibits.get(kind.name)
        return exhibit if isinstance(exhibit, kind) else None

    @property
    def _own_analyses(self) -> dict[str, Flow | Backstop | None]:
        return {"flow": self.flow, "calendar": self.flow, "backstop": self.backstop}


@dataclass(frozen=True)
class Briefing:
    """What is handed over: one scenario, or several side by side and then each.

    Attributes
    ----------
    sections : tuple of Section
        One for each scenario.
    cited : tuple of Reference
        The sources of the figures, numbered in the order of their first use.
    together : Table or None
        Several scenarios side by side.
    brand : Brand
        The style of a house; that of nobody leaves each format as it is.
    """

    sections: tuple[Section, ...]
    cited: tuple[Reference, ...]
    together: Table | None
    brand: Brand = field(default_factory=Brand)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The sources of the figures, then of the missions, needs and words of states that are shown."""
        held = {reference.source.url for reference in self.cited}
        shown = shown_sources(exhibit for section in self.sections for exhibit in section.charts.values())
        for theatre in dict.fromkeys(section.answer.scenario.theatre for section in self.sections):
            shown |= {key: source for key, source in said_of(theatre).items() if key not in shown}
        others = [(key, source) for key, source in shown.items() if source.url not in held or not source.url]
        first = len(self.cited) + 1
        return (*self.cited, *(Reference(number, *each) for number, each in enumerate(others, first)))

    @property
    def key(self) -> str:
        """How the table of scenarios side by side is read, where there is one."""
        rows = self.together.rows if self.together else ()
        return f"{signs_note(cell for row in rows for cell in row)} {OWN_RANGE}".strip()

    @property
    def date(self) -> str:
        """The day that the brand states, or else of the newest source, as precise as it is known."""
        return self.brand.date or newest_date(self.references)

    @property
    def day(self) -> datetime.date | None:
        """The same as a day, the first of a month or a year that is known no better."""
        parts = [int(part) for part in self.date.split("-") if part]
        return datetime.date(*([*parts, 1, 1])[:3]) if parts else None

    @property
    def title(self) -> str:
        """The scenario's title, or how many there are."""
        if self.together is None:
            return self.sections[0].title
        return f"{count(len(self.sections)).capitalize()} scenarios side by side"

    @property
    def made_by(self) -> str:
        """What made it; the title says of what."""
        return f"Made by forcecalc {__version__}"

    @property
    def footer(self) -> str:
        """What stands at the foot of each page: the house's own, or the title."""
        return self.brand.footer or self.title.strip() or self.made_by

    @cached_property
    def bundle(self) -> Bundle | None:
        """What the scenarios side by side rest on, where there are several."""
        first, *others = (section.bundle for section in self.sections)
        if not others:
            return None
        return Bundle(first.answer, tuple(other.answer for other in others), first.draws, first.seed)

    @cached_property
    def overview(self) -> ScenariosExhibit | None:
        """The scenarios in one chart, where there are several and they differ."""
        try:
            return scenarios(self.bundle) if self.bundle else None
        except NotApplicableError:
            return None


def _as_read(table: Table | None) -> Table | None:
    """A table of variants that calls the scenario itself by no word of its file."""
    return table and table._replace(rows=tuple((_OWN_NAMES.get(name, name), *cells) for name, *cells in table.rows))


def compose(
    answers: Mapping[str, Assessment],
    units: str = "both",
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    brand: Brand | None = None,
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
    brand : Brand, optional
        The style of a house.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> briefing = compose({"article": assess(load("article"))})
    >>> briefing.sections[0].bottom_line[:44]
    'At least 91,600 troops short of the 100,000 '
    """
    sources = references(answers.values())
    sections = tuple(_section(answer, sources, units, draws, seed) for answer in answers.values())
    bundles = {name: section.bundle for name, section in zip(answers, sections, strict=True)}
    together = scenarios_table(bundles, units) if len(answers) > 1 else None
    return Briefing(sections, sources, together, brand or NOBODY)


def _section(answer: Assessment, sources: tuple[Reference, ...], units: str, draws: int, seed: int) -> Section:
    bundle = Bundle(answer, draws=draws, seed=seed)
    return Section(
        bundle,
        units,
        tuple(findings(bundle, units)),
        bundle.flow,
        bundle.backstop,
        steps(answer, draws, seed, units),
        stated(answer, sources),
        cautions(answer),
    )


def _exhibit(build: Builder, bundle: Bundle, units: str) -> Exhibit | None:
    """An exhibit; nothing where the scenario has nothing for it."""
    try:
        return build(bundle, "mi" if units == "mi" else "km")
    except NotApplicableError:
        return None
