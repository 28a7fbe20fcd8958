"""The slides of one scenario that are shown, in the order of a briefing; what they rest on stands in the appendix."""

from collections.abc import Sequence

from forcecalc.case.headlines import GAP
from forcecalc.documents.placement import NEED_AND_OFFER
from forcecalc.documents.pptx import chart_data, chart_data_analyses, chart_data_case, chart_data_time
from forcecalc.documents.pptx.contents import add_charts, add_sentences, describe
from forcecalc.documents.pptx.many_members import on_one_slide
from forcecalc.documents.pptx.map_shapes import add_map
from forcecalc.documents.pptx.native_charts import Drawing, Graph
from forcecalc.documents.pptx.placemat_slide import add_placemat
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.speaker_notes import ASSETS_ONLY, TROOPS_ONLY, spoken
from forcecalc.documents.pptx.theme import palette_of
from forcecalc.documents.pptx.trail import Trail
from forcecalc.report.briefing import Section
from forcecalc.report.exhibits.backstop import BackstopExhibit
from forcecalc.report.exhibits.calendar import CalendarExhibit
from forcecalc.report.exhibits.contributors import ContributorsExhibit
from forcecalc.report.exhibits.estimates import EstimatesExhibit
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.flow import FlowExhibit
from forcecalc.report.exhibits.funnel import FunnelExhibit
from forcecalc.report.exhibits.gap import GapExhibit
from forcecalc.report.exhibits.history import HistoryByAreaExhibit, HistoryByPopulationExhibit, HistoryExhibit
from forcecalc.report.exhibits.map import MapExhibit
from forcecalc.report.exhibits.methods import MethodsExhibit
from forcecalc.report.exhibits.placemat import PlacematExhibit
from forcecalc.report.exhibits.whatif import WhatifExhibit
from forcecalc.report.exhibits.words import subtitle
from forcecalc.report.headline import sustained
from forcecalc.report.numbers import reported
from forcecalc.wording import capital, visible

_SUPPLY = ("pledge", "sustainable_force", "army_share_tied_down")
_TIME = ("required_force", "pledged_force", "sustained_force", "shortfall_by_month")
_ENABLERS = ("assets_required", "enabler_gap_alone", "enabler_gap_backed")
_LEVELS = ("required_force", "pledged_force", "sustained_force")

# What the sentences beside the gap say of the line.
_LENGTHS = ("line_length", "required_density", "held_length")

_SETTLED = "Once rotation settles, "


class SectionSlides:
    """One scenario's slides, added to a deck.

    Parameters
    ----------
    deck : Deck
        What they are added to.
    section : Section
        What is said of the scenario.
    """

    def __init__(self, deck: Deck, section: Section) -> None:
        self._deck, self._section = deck, section
        self.trail = Trail(section)

    def add(self) -> None:
        """Add all of them."""
        self._placemat()
        self._gap()
        self._funnel()
        self._whatif()
        self._methods()
        self._estimates()
        self._history()
        self._contributors()
        self._map()
        self._time()
        self._enablers()

    def _heading(self, exhibit: Exhibit, remarks: Sequence[str] = ()) -> Heading:
        """The finding over a slide, and what to say to it: the finding, remarks, what is not counted."""
        counted = ASSETS_ONLY if isinstance(exhibit, BackstopExhibit) else TROOPS_ONLY
        return Heading(exhibit.finding, exhibit.context, spoken((exhibit.finding, *remarks, counted)))

    def _chart(
        self,
        exhibit: Exhibit,
        kind: str,
        graph: Graph,
        names: Sequence[str],
        remarks: Sequence[str] = (),
        panel: Sequence[str] = (),
        variants: bool = False,
    ) -> None:
        """Add a chart under its finding; the names are the quantities that it shows."""
        self._charts(exhibit, [Drawing(kind, graph, exhibit.alt)], names, remarks, panel, variants)

    def _charts(
        self,
        exhibit: Exhibit,
        drawings: Sequence[Drawing],
        names: Sequence[str],
        remarks: Sequence[str] = (),
        panel: Sequence[str] = (),
        variants: bool = False,
    ) -> None:
        first = self._deck.slides + 1
        add_charts(self._deck, self._heading(exhibit, remarks), drawings, visible(exhibit.sources), panel)
        self.trail.add(range(first, self._deck.slides + 1), names, variants)

    def _placemat(self) -> None:
        """The case on one page; without a gap, the findings."""
        section, first = self._section, self._deck.slides + 1
        if exhibit := section.exhibit(PlacematExhibit):
            add_placemat(self._deck, self._heading(exhibit, exhibit.closers), exhibit)
            self.trail.add(range(first, self._deck.slides + 1), [*GAP, section.answer.headline], False)
            return
        title = section.bottom_line.rstrip(".")
        heading = Heading(title, subtitle(section.answer), spoken((title, *section.findings[1:2], TROOPS_ONLY)))
        findings = section.findings[1:] or section.findings
        if other := section.exhibit(WhatifExhibit):
            drawings = [Drawing("bars", chart_data_case.whatif(other), other.alt)]
            add_charts(self._deck, heading, drawings, visible(other.sources), (f"{other.finding}.", *findings))
        else:
            add_sentences(self._deck, heading, findings)
        self.trail.add(range(first, self._deck.slides + 1), [*GAP, section.answer.headline], True)

    def _gap(self) -> None:
        """What is required, there and missing, beside the first findings."""
        section = self._section
        if exhibit := section.exhibit(GapExhibit):
            lengths = [name for name in _LENGTHS if name in section.answer]
            names = [*_LEVELS, *lengths, section.answer.headline]
            findings = section.findings[1:]
            heading = self._heading(exhibit, findings[:2])
            # The bottom line stands over the slide before: this one says what its last column shows.
            said = next((text for text in findings if text.startswith(_SETTLED)), "")
            if not said and f"{heading.title}." == section.bottom_line:
                said = self._could_be_sustained() or f"{NEED_AND_OFFER}."
            findings = tuple(text for text in findings if text != said)
            if said:
                notes = spoken((said, *findings[:2], TROOPS_ONLY))
                heading = heading._replace(title=said.rstrip("."), notes=notes)
            first, drawn = self._deck.slides + 1, Drawing("columns", chart_data.gap(exhibit), exhibit.alt)
            add_charts(self._deck, heading, [drawn], visible(exhibit.sources), findings)
            self.trail.add(range(first, self._deck.slides + 1), names, False)

    def _could_be_sustained(self) -> str:
        """What rotation leaves, as a sentence; nothing where it cannot be computed."""
        numbers = reported(self._section.bundle, self._section.units)
        return f"{capital(sustained(numbers))}." if "sustained_force" in self._section.answer else ""

    def _funnel(self) -> None:
        """From armies to what rotation could sustain."""
        if exhibit := self._section.exhibit(FunnelExhibit):
            panel = chart_data_case.contributors_in_words(exhibit)
            self._chart(exhibit, "bars", chart_data_case.funnel(exhibit), _LEVELS[1:], exhibit.notes, panel)

    def _whatif(self) -> None:
        """What would change the answer."""
        exhibit = self._section.exhibit(WhatifExhibit)
        if exhibit and self._section.exhibit(PlacematExhibit):
            self._chart(exhibit, "bars", chart_data_case.whatif(exhibit), GAP, exhibit.notes, variants=True)

    def _methods(self) -> None:
        """What each method comes to, where there is more than one."""
        exhibit = self._section.exhibit(MethodsExhibit)
        if exhibit and len(exhibit.rows) > 1:
            names = [*self._section.answer.case.model.methods, "pledged_force", "sustained_force"]
            self._chart(exhibit, "bars", chart_data.methods(exhibit), names, variants=True)

    def _estimates(self) -> None:
        """What others have published as needed."""
        if exhibit := self._section.exhibit(EstimatesExhibit):
            self._chart(exhibit, "bars", chart_data_case.estimates(exhibit), _LEVELS[1:])

    def _history(self) -> None:
        """The missions of history, by line, area and population."""
        for kind in (HistoryExhibit, HistoryByAreaExhibit, HistoryByPopulationExhibit):
            if exhibit := self._section.exhibit(kind):
                names = ["required_force", "pledged_force", exhibit.extent.quantity]
                self._chart(exhibit, "bars", chart_data.history(exhibit), names)

    def _contributors(self) -> None:
        """What each contributor offers and can sustain."""
        if exhibit := self._section.exhibit(ContributorsExhibit):
            shown = on_one_slide(exhibit)
            self._chart(shown, "bars", chart_data.contributors(shown), _SUPPLY, exhibit.reading)

    def _map(self) -> None:
        """The sectors where they lie."""
        if exhibit := self._section.exhibit(MapExhibit):
            first = self._deck.slides + 1
            foot = [" ".join(filter(None, exhibit.notes)), visible(exhibit.sources)]
            (slot,) = self._deck.add(self._heading(exhibit), (), foot)
            drawn = add_map(slot.slide.shapes, slot.place, exhibit, palette_of(self._deck.theme))
            describe(drawn, "Map", exhibit.alt)
            self.trail.add([first], ["required_force", "line_length"], False)

    def _time(self) -> None:
        """For how long it is enough, beside who is out in which months."""
        exhibit, other = self._section.exhibit(FlowExhibit), self._section.exhibit(CalendarExhibit)
        if exhibit:
            drawings = [Drawing("fan", chart_data_time.fan(exhibit), exhibit.alt)]
            if other:
                drawings.append(Drawing("calendar", chart_data_time.calendar(other), other.alt))
            self._charts(exhibit, drawings, _TIME, [other.finding] if other else exhibit.reading)

    def _enablers(self) -> None:
        """What is missing without the backstop and with it."""
        if exhibit := self._section.exhibit(BackstopExhibit):
            graph = chart_data_analyses.backstop(exhibit)
            self._chart(exhibit, "bars", graph, _ENABLERS, self._section.enablers)
