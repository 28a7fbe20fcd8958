"""The slides of one scenario, in the order of a briefing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from forcecalc.case.headlines import GAP
from forcecalc.charts.drawings import history
from forcecalc.documents.pptx import chart_data, chart_data_analyses
from forcecalc.documents.pptx.notes import mission_lines, notes
from forcecalc.documents.pptx.slides import Deck, Head
from forcecalc.model import METHODS
from forcecalc.report.backstop import ground_sentence
from forcecalc.report.briefing import Picture, Section
from forcecalc.report.evidence import Reference
from forcecalc.report.exhibits.gap import gap
from forcecalc.report.exhibits.words import subtitle
from forcecalc.report.policies import policies_finding
from forcecalc.report.tables import Table
from forcecalc.wording import capital, count, label

_SUPPLY = ("pledge", "sustainable_force", "army_share_tied_down")
_TIME = ("required_force", "pledged_force", "sustained_force", "shortfall_by_month")
_ENABLERS = ("assets_required", "enabler_gap_alone", "enabler_gap_backed")
_LEVELS = ("required_force", "pledged_force", "sustained_force")


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
        """All of them."""
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

    def _head(self, title: str, names: Sequence[str], told: Sequence[str] = (), variants: bool = False) -> Head:
        return Head(title, subtitle(self.section.answer), notes(self.section, self.sources, names, told, variants))

    def _pictured(self, picture: Picture, names: Sequence[str], told: Sequence[str] = ()) -> Head:
        return self._head(picture.title, names, (picture.alt, *told), variants=picture.name in ("scenarios", "methods"))

    def bottom_line(self) -> None:
        """The one sentence, and the findings under it."""
        section = self.section
        told = (*section.duration, *section.enablers)
        self.deck.points(self._head(section.bottom_line.rstrip("."), GAP, told), section.findings, large=True)

    def gap(self) -> None:
        """What is required, there and missing."""
        if picture := self.pictures.get("gap"):
            graph = chart_data.gap(gap(self.section.bundle))
            head = self._pictured(picture, [*_LEVELS, self.section.answer.case.headline])
            self.deck.chart(head, "columns", graph, picture.alt, picture.sources)

    def scenarios(self) -> None:
        """The variants side by side, as a chart and in numbers."""
        picture = self.pictures.get("scenarios")
        if picture:
            head = self._pictured(picture, GAP)
            self.deck.chart(head, "bars", chart_data.scenarios(self.section), picture.alt, picture.sources)
        title = picture.title if picture else self.section.bottom_line.rstrip(".")
        head = self._head(f"In numbers: {title[:1].lower()}{title[1:]}", GAP, variants=True)
        self.deck.table(head, self.section.gap_table)

    def methods(self) -> None:
        """What each method comes to."""
        picture, graph = self.pictures.get("methods"), chart_data.methods(self.section)
        if picture and len(graph.rows) > 1:
            head = self._pictured(picture, [*METHODS, "pledged_force", "sustained_force"])
            self.deck.chart(head, "bars", graph, picture.alt, picture.sources)

    def history(self) -> None:
        """The missions of history, by line, area and population."""
        for name in history.HELD:
            if picture := self.pictures.get(name):
                held = history.HELD[name](self.section.units)
                names = ["required_force", "pledged_force", held.quantity]
                head = self._pictured(picture, names, mission_lines(held))
                graph = chart_data.history(self.section, name)
                self.deck.chart(head, "bars", graph, picture.alt, picture.sources)

    def contributors(self) -> None:
        """What each contributor offers and can keep there."""
        if picture := self.pictures.get("contributors"):
            graph = chart_data.contributors(self.section)
            self.deck.chart(self._pictured(picture, _SUPPLY), "bars", graph, picture.alt, picture.sources)

    def drivers(self) -> None:
        """What moves the answer."""
        if picture := self.pictures.get("drivers"):
            told = self.section.bundle.sensitivity
            graph = chart_data_analyses.drivers(told, self.section.units)
            self.deck.chart(self._pictured(picture, [told.quantity]), "bars", graph, picture.alt, picture.sources)

    def enablers(self) -> None:
        """What is missing without the backstop and with it."""
        told, table, picture = self.section.backstop, self.section.backstop_table, self.pictures.get("backstop")
        if told and table and picture:
            head = self._pictured(picture, _ENABLERS, self.section.enablers)
            self.deck.chart(head, "bars", chart_data_analyses.backstop(told), picture.alt, picture.sources)
            head = self._head(ground_sentence(told).rstrip("."), _ENABLERS, self.section.enablers)
            self.deck.table(head, table, above=table.title)

    def time(self) -> None:
        """For how long it is enough, and what each policy comes to."""
        told, table, picture = self.section.flow, self.section.policies_table, self.pictures.get("flow")
        if told and table and picture:
            head = self._pictured(picture, _TIME, self.section.duration)
            self.deck.chart(head, "months", chart_data_analyses.flow(told), picture.alt, picture.sources)
            head = self._head(policies_finding(told), _TIME, self.section.duration)
            self.deck.table(head, table, above=table.title)

    def assumptions(self) -> None:
        """The figures that rest on no source, or on something assumed about it."""
        assumed, every = self.section.assumptions, len(self.section.stated)
        if not assumed:
            return
        rests = "rests on an assumption" if len(assumed) == 1 else "rest on assumptions"
        own = sum(not one.variant for one in assumed)
        where = f": {count(own)} here, {count(len(assumed) - own)} in variants only" if own < len(assumed) else ""
        title = f"{capital(count(len(assumed)))} of the {count(every)} figures used {rests}{where}"
        rows = tuple(
            (
                f"{label(*one.key)}{f' ({one.variant})' if one.variant else ''}",
                one.value,
                one.assumption,
                f"[{one.reference}]" if one.reference else "none",
            )
            for one in assumed
        )
        table = Table("Assumptions", ("figure", "value", "what is assumed", "source"), rows)
        self.deck.table(self._head(title, list(self._stated)), table, (0.31, 0.2, 0.41, 0.08))

    @property
    def _stated(self) -> dict[str, None]:
        """The names of the figures that rest on an assumption."""
        return dict.fromkeys(one.key.name for one in self.section.assumptions)

    def cautions(self) -> None:
        """What is likely a slip or easily misread."""
        told = self.section.cautions
        if told:
            number = f"{capital(count(len(told)))} things are" if len(told) > 1 else "One thing is"
            self.deck.points(self._head(f"{number} easily misread in these numbers", ()), told)
