"""The slides of one scenario, in the order of a briefing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from forcecalc.case.headlines import GAP
from forcecalc.documents.pptx import chart_data, chart_data_analyses
from forcecalc.documents.pptx.native_charts import Graph
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.speaker_notes import mission_lines, speaker_notes
from forcecalc.model import METHODS
from forcecalc.report.backstop import ground_sentence
from forcecalc.report.briefing import Picture, Section
from forcecalc.report.evidence import Reference
from forcecalc.report.exhibits.backstop import backstop
from forcecalc.report.exhibits.contributors import contributors
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.report.exhibits.flow import flow
from forcecalc.report.exhibits.gap import gap
from forcecalc.report.exhibits.history import history, history_by_area, history_by_population
from forcecalc.report.exhibits.methods import methods
from forcecalc.report.exhibits.scenarios import scenarios
from forcecalc.report.exhibits.words import subtitle
from forcecalc.report.flow import policies_finding
from forcecalc.report.tables import Table
from forcecalc.wording import capital, count, label

_SUPPLY = ("pledge", "sustainable_force", "army_share_tied_down")
_TIME = ("required_force", "pledged_force", "sustained_force", "shortfall_by_month")
_ENABLERS = ("assets_required", "enabler_gap_alone", "enabler_gap_backed")
_LEVELS = ("required_force", "pledged_force", "sustained_force")
_HISTORIES = {
    "history": history,
    "history_by_area": history_by_area,
    "history_by_population": history_by_population,
}
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
        self.drivers()
        self.enablers()
        self.time()
        self.assumptions()
        self.cautions()

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """The pictures that apply, by name."""
        return {picture.name: picture for picture in self.section.pictures}

    def _heading(
        self, title: str, names: Sequence[str], sentences: Sequence[str] = (), variants: bool = False
    ) -> Heading:
        """A title, the scenario under it, and the notes on the quantities named."""
        notes = speaker_notes(self.section, self.sources, names, sentences, variants)
        return Heading(title, subtitle(self.section.answer), notes)

    def _chart(
        self, picture: Picture, kind: str, graph: Graph, names: Sequence[str], sentences: Sequence[str] = ()
    ) -> None:
        """Add a chart under its finding; the sentences stand in the notes, after the chart in words."""
        variants = picture.name in _WITH_VARIANTS
        heading = self._heading(picture.title, names, (picture.alt, *sentences), variants)
        self.deck.chart(heading, kind, graph, picture.alt, picture.sources)

    def bottom_line(self) -> None:
        """The one sentence, and the findings under it."""
        section = self.section
        heading = self._heading(section.bottom_line.rstrip("."), GAP, (*section.duration, *section.enablers))
        self.deck.sentences(heading, section.findings, large=True)

    def gap(self) -> None:
        """What is required, there and missing."""
        if picture := self.pictures.get("gap"):
            graph = chart_data.gap(gap(self.section.bundle))
            self._chart(picture, "columns", graph, [*_LEVELS, self.section.answer.case.headline])

    def scenarios(self) -> None:
        """The variants side by side, as a chart and in numbers."""
        picture = self.pictures.get("scenarios")
        if picture:
            self._chart(picture, "bars", chart_data.scenarios(scenarios(self.section.bundle)), GAP)
        title = picture.title if picture else self.section.bottom_line.rstrip(".")
        self.deck.table(self._heading(in_numbers(title), GAP, variants=True), self.section.gap_table)

    def methods(self) -> None:
        """What each method comes to."""
        picture, graph = self.pictures.get("methods"), chart_data.methods(methods(self.section.bundle))
        if picture and len(graph.rows) > 1:
            self._chart(picture, "bars", graph, [*METHODS, "pledged_force", "sustained_force"])

    def history(self) -> None:
        """The missions of history, by line, area and population."""
        for name, exhibit in _HISTORIES.items():
            if picture := self.pictures.get(name):
                shown = exhibit(self.section.bundle, "mi" if self.section.units == "mi" else "km")
                names = ["required_force", "pledged_force", shown.extent.quantity]
                self._chart(picture, "bars", chart_data.history(shown), names, mission_lines(shown))

    def contributors(self) -> None:
        """What each contributor offers and can keep there."""
        if picture := self.pictures.get("contributors"):
            self._chart(picture, "bars", chart_data.contributors(contributors(self.section.bundle)), _SUPPLY)

    def drivers(self) -> None:
        """What moves the answer."""
        if picture := self.pictures.get("drivers"):
            shown = drivers(self.section.bundle, "mi" if self.section.units == "mi" else "km")
            self._chart(picture, "bars", chart_data_analyses.drivers(shown), [str(shown.quantity)])

    def enablers(self) -> None:
        """What is missing without the backstop and with it."""
        result, table, picture = self.section.backstop, self.section.backstop_table, self.pictures.get("backstop")
        if result and table and picture:
            sentences = self.section.enablers
            graph = chart_data_analyses.backstop(backstop(self.section.bundle))
            self._chart(picture, "bars", graph, _ENABLERS, sentences)
            heading = self._heading(ground_sentence(result).rstrip("."), _ENABLERS, sentences)
            self.deck.table(heading, table, above=table.title)

    def time(self) -> None:
        """For how long it is enough, and what each policy comes to."""
        result, table, picture = self.section.flow, self.section.policies_table, self.pictures.get("flow")
        if result and table and picture:
            sentences = self.section.duration
            graph = chart_data_analyses.flow(flow(self.section.bundle))
            self._chart(picture, "months", graph, _TIME, sentences)
            self.deck.table(self._heading(policies_finding(result), _TIME, sentences), table, above=table.title)

    def assumptions(self) -> None:
        """The figures that rest on no source, or on something assumed about it."""
        assumed = self.section.assumptions
        if not assumed:
            return
        rests = "rests on an assumption" if len(assumed) == 1 else "rest on assumptions"
        here = sum(not figure.variant for figure in assumed)
        elsewhere = len(assumed) - here
        where = f": {count(here)} here, {count(elsewhere)} in variants only" if elsewhere else ""
        title = f"{capital(count(len(assumed)))} of the {count(len(self.section.stated))} figures used {rests}{where}"
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
