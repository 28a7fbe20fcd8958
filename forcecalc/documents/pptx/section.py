"""The slides of one scenario, in the order of a briefing."""

from collections.abc import Sequence
from dataclasses import dataclass

from forcecalc.case.headlines import GAP
from forcecalc.documents.pptx import chart_data, chart_data_analyses
from forcecalc.documents.pptx.native_charts import Graph
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.speaker_notes import mission_lines, speaker_notes
from forcecalc.model import METHODS
from forcecalc.report.backstop import ground_sentence
from forcecalc.report.briefing import Section
from forcecalc.report.evidence import Reference
from forcecalc.report.exhibits.backstop import BackstopExhibit
from forcecalc.report.exhibits.contributors import ContributorsExhibit
from forcecalc.report.exhibits.drivers import DriversExhibit
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.flow import FlowExhibit
from forcecalc.report.exhibits.gap import GapExhibit
from forcecalc.report.exhibits.history import HistoryByAreaExhibit, HistoryByPopulationExhibit, HistoryExhibit
from forcecalc.report.exhibits.methods import MethodsExhibit
from forcecalc.report.exhibits.scenarios import ScenariosExhibit
from forcecalc.report.exhibits.words import subtitle
from forcecalc.report.flow import policies_finding
from forcecalc.report.pledges import NO_TOTAL, states_finding
from forcecalc.report.tables import Table
from forcecalc.wording import capital, count, label, visible

_SUPPLY = ("pledge", "sustainable_force", "army_share_tied_down")
_TIME = ("required_force", "pledged_force", "sustained_force", "shortfall_by_month")
_ENABLERS = ("assets_required", "enabler_gap_alone", "enabler_gap_backed")
_LEVELS = ("required_force", "pledged_force", "sustained_force")
# Charts that show the variants beside the scenario itself.
_WITH_VARIANTS = ("scenarios", "methods")


@dataclass(frozen=True)
class SectionSlides:
    """One scenario's slides, added to a deck.

    Attributes
    ----------
    deck : Deck
        What they are added to.
    section : Section
        What is said of the scenario.
    sources : tuple of Reference
        Those of the whole briefing, by number.
    """

    deck: Deck
    section: Section
    sources: tuple[Reference, ...]

    def add(self) -> None:
        """Add all of them."""
        self.bottom_line()
        self.gap()
        self.scenarios()
        self.methods()
        self.history()
        self.contributors()
        self.states()
        self.drivers()
        self.enablers()
        self.time()
        self.assumptions()
        self.cautions()

    def _heading(
        self, title: str, names: Sequence[str], sentences: Sequence[str] = (), variants: bool = False
    ) -> Heading:
        """A title, the scenario under it, and the notes on the quantities named."""
        notes = speaker_notes(self.section, self.sources, names, sentences, variants)
        return Heading(title, subtitle(self.section.answer), notes)

    def _chart(
        self, exhibit: Exhibit, kind: str, graph: Graph, names: Sequence[str], sentences: Sequence[str] = ()
    ) -> None:
        """Add a chart under its finding; the sentences stand in the notes, after the chart in words."""
        variants = exhibit.name in _WITH_VARIANTS
        heading = self._heading(exhibit.finding, names, (exhibit.alt, *sentences), variants)
        self.deck.chart(heading, kind, graph, exhibit.alt, visible(exhibit.sources))

    def bottom_line(self) -> None:
        """The one sentence, and the findings under it."""
        section = self.section
        heading = self._heading(section.bottom_line.rstrip("."), GAP, (*section.duration, *section.enablers))
        self.deck.sentences(heading, section.findings, large=True)

    def gap(self) -> None:
        """What is required, there and missing."""
        if exhibit := self.section.exhibit(GapExhibit):
            self._chart(exhibit, "columns", chart_data.gap(exhibit), [*_LEVELS, self.section.answer.headline])

    def scenarios(self) -> None:
        """The variants side by side, as a chart and in numbers."""
        exhibit = self.section.exhibit(ScenariosExhibit)
        if exhibit:
            self._chart(exhibit, "bars", chart_data.scenarios(exhibit), GAP)
        title = exhibit.finding if exhibit else self.section.bottom_line.rstrip(".")
        self.deck.table(self._heading(in_numbers(title), GAP, variants=True), self.section.gap_table)

    def methods(self) -> None:
        """What each method comes to, where there is more than one number to show."""
        exhibit = self.section.exhibit(MethodsExhibit)
        if exhibit and len((graph := chart_data.methods(exhibit)).rows) > 1:
            self._chart(exhibit, "bars", graph, [*METHODS, "pledged_force", "sustained_force"])

    def history(self) -> None:
        """The missions of history, by line, area and population."""
        for kind in (HistoryExhibit, HistoryByAreaExhibit, HistoryByPopulationExhibit):
            if exhibit := self.section.exhibit(kind):
                names = ["required_force", "pledged_force", exhibit.extent.quantity]
                self._chart(exhibit, "bars", chart_data.history(exhibit), names, mission_lines(exhibit))

    def contributors(self) -> None:
        """What each contributor offers and can sustain."""
        if exhibit := self.section.exhibit(ContributorsExhibit):
            self._chart(exhibit, "bars", chart_data.contributors(exhibit), _SUPPLY)

    def states(self) -> None:
        """What states have said of the theatre, where anything is on record."""
        theatre, table = self.section.answer.scenario.theatre, self.section.states_table
        if table:
            heading = self._heading(states_finding(theatre), ["pledged_force"], (NO_TOTAL,))
            self.deck.table(heading, table, (0.17, 0.55, 0.14, 0.14), above=table.title)

    def drivers(self) -> None:
        """What moves the answer."""
        if exhibit := self.section.exhibit(DriversExhibit):
            self._chart(exhibit, "bars", chart_data_analyses.drivers(exhibit), [str(exhibit.quantity)])

    def enablers(self) -> None:
        """What is missing without the backstop and with it."""
        section = self.section
        result, table, exhibit = section.backstop, section.backstop_table, section.exhibit(BackstopExhibit)
        if result and table and exhibit:
            sentences = section.enablers
            self._chart(exhibit, "bars", chart_data_analyses.backstop(exhibit), _ENABLERS, sentences)
            heading = self._heading(ground_sentence(result).rstrip("."), _ENABLERS, sentences)
            self.deck.table(heading, table, above=table.title)

    def time(self) -> None:
        """For how long it is enough, and what each policy comes to."""
        result, table, exhibit = self.section.flow, self.section.policies_table, self.section.exhibit(FlowExhibit)
        if result and table and exhibit:
            sentences = self.section.duration
            self._chart(exhibit, "months", chart_data_analyses.flow(exhibit), _TIME, sentences)
            self.deck.table(self._heading(policies_finding(result), _TIME, sentences), table, above=table.title)

    def assumptions(self) -> None:
        """The figures that rest on no source, or on something assumed about it."""
        assumed = self.section.assumptions
        if not assumed:
            return
        here = sum(not figure.variant for figure in assumed)
        figures = sum(not figure.variant for figure in self.section.stated)
        rests = "rests on an assumption" if here == 1 else "rest on assumptions"
        elsewhere = len(assumed) - here
        where = f", and {count(elsewhere)} more in variants" if elsewhere else ""
        title = f"{capital(count(here))} of the {count(figures)} figures used {rests}{where}"
        rows = tuple(
            (
                f"{label(*figure.key)}{f' ({figure.variant})' if figure.variant else ''}",
                figure.value,
                figure.assumption,
                f"[{figure.reference}]" if figure.reference else "none",
            )
            for figure in assumed
        )
        table = Table("Assumptions", ("figure", "value", "what is assumed", "source"), rows)
        names = dict.fromkeys(figure.key.name for figure in assumed)
        self.deck.table(self._heading(title, list(names)), table, (0.31, 0.2, 0.41, 0.08))

    def cautions(self) -> None:
        """What is likely a mistake or easily misread."""
        cautions = self.section.cautions
        if cautions:
            number = f"{capital(count(len(cautions)))} things are" if len(cautions) > 1 else "One thing is"
            heading = self._heading(f"{number} easily misread in these numbers", ())
            self.deck.sentences(heading, cautions)


def in_numbers(title: str) -> str:
    """The title of a table that repeats a chart in numbers."""
    return f"In numbers: {title[:1].lower()}{title[1:]}"
