"""The sources of the missions and the published needs that the charts of a briefing set its scenario beside."""

from collections.abc import Iterable, Iterator

from forcecalc.reference.graded import Graded
from forcecalc.report.exhibits.estimates import EstimatesExhibit
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.history import HistoryExhibit
from forcecalc.report.pledges import statements
from forcecalc.scenario.sources import Source


def shown_sources(exhibits: Iterable[Exhibit]) -> dict[str, Source]:
    """The sources of the missions and needs that some charts show, by address or else by title, each once."""
    found: dict[str, Source] = {}
    for exhibit in exhibits:
        for source in _of(exhibit):
            found.setdefault(source.url or source.title, source)
    return found


def said_of(theatre: str) -> dict[str, Source]:
    """The sources of what states have said of a theatre, by address, each once."""
    return {
        word.source_url: Source(word.source_title, word.publisher, word.date, word.source_url, word.evidence)
        for word in statements(theatre)
    }


def _of(exhibit: Exhibit) -> Iterator[Source]:
    if isinstance(exhibit, EstimatesExhibit):
        for estimate in (row.estimate for row in exhibit.rows):
            title = f"Published need for {estimate.theatre}"
            # The chart names where it was published, too.
            author = ", in ".join(dict.fromkeys(part for part in (estimate.author, estimate.title) if part))
            yield Source(title, author, estimate.published, estimate.url, estimate.evidence)
    elif isinstance(exhibit, HistoryExhibit):
        shown = {force.name for force in exhibit.rows}
        for mission, force in exhibit.missions:
            read = [exhibit.extent.of(mission), mission.strength.troops if mission.strength else None]
            if force.name in shown:
                yield from (_graded(number) for number in read if number and number.source)


def _graded(number: Graded) -> Source:
    return Source(number.source, url=number.url, evidence=number.evidence)
