"""The notes behind a slide: what it shows in words, what its numbers do not say, and where they come from."""

from collections.abc import Iterable, Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.reference.graded import Graded
from forcecalc.reference.missions import Mission, Strength
from forcecalc.report.briefing import Section
from forcecalc.report.evidence import Reference, Stated
from forcecalc.report.exhibits.history import Extent, HistoryExhibit
from forcecalc.wording import number

TROOPS_ONLY = "Troops on the ground only: no aircraft, ships or satellites are counted."
ASSETS_ONLY = "Aircraft, ships, systems and services only: what is missing of them adds nothing to the troops missing."
NOT_SAID = (
    "'At least' and 'at most' are bounds, not exact numbers: the truth may lie anywhere beyond them.",
    "A share of the draws is not a probability in the world, and the ends of two ranges do not add up.",
)

_UNITS = {"line": "km of line", "area": "km2 of zone", "population": "people"}


def speaker_notes(
    section: Section,
    sources: Iterable[Reference],
    names: Sequence[str],
    sentences: Sequence[str] = (),
    variants: bool = False,
) -> str:
    """The notes of a slide on some quantities.

    Parameters
    ----------
    section : Section
        The scenario.
    sources : iterable of Reference
        Those of the whole briefing, by number.
    names : sequence of str
        The quantities that the slide shows.
    sentences : sequence of str
        What comes first: the chart in words.
    variants : bool
        Whether the slide shows the variants too.
    """
    needed = _needed(section.answer, names)
    for variant in section.answer.variants.values() if variants else ():
        needed |= _needed(variant, names)
    figures = [figure for figure in section.stated if figure.key.name in needed and (variants or not figure.variant)]
    counted = ASSETS_ONLY if "assets_required" in names else TROOPS_ONLY
    limits = [step.valid for step in section.steps if step.name in names and step.valid]
    return "\n".join(
        [
            *sentences,
            "What the numbers do not say:",
            *(f"- {text}" for text in dict.fromkeys([counted, *NOT_SAID, *limits, *section.cautions])),
            *_part("Figures behind it:", [f"- {figure_line(figure)}" for figure in figures]),
            *_part("Sources:", source_lines(sources, {figure.reference for figure in figures})),
        ]
    )


def _needed(answer: Assessment, names: Sequence[str]) -> set[str]:
    return set(answer.behind(*(name for name in names if answer.can(name))))


def _part(heading: str, lines: list[str]) -> list[str]:
    return [heading, *lines] if lines else []


def figure_line(figure: Stated) -> str:
    """A figure as it was given, with its source's number and what is assumed about it."""
    source = f" [{figure.reference}]" if figure.reference else ""
    return f"{figure.equation}{source}{f'; {figure.remark}' if figure.remark else ''}"


def source_lines(sources: Iterable[Reference], numbers: set[int]) -> list[str]:
    """Sources in full, those of some numbers: title, publisher, date, how it was read, link."""
    cited = (source for source in sources if source.number in numbers)
    return [
        f"[{source.number}] {', '.join(filter(None, (source.citation, source.read, source.source.link)))}"
        for source in cited
    ]


def mission_lines(shown: HistoryExhibit) -> list[str]:
    """Where the strength of each mission, and what it is spread over, come from."""
    missions = [
        f"- {_mission(mission, mission.strength, shown.extent)}" for mission, _ in shown.missions if mission.strength
    ]
    return _part("Missions, from data/missions.csv:", missions)


def _mission(mission: Mission, strength: Strength, extent: Extent) -> str:
    spread, unit = extent.of(mission), _UNITS[extent.measure.column]
    numbers = [_sourced(strength.troops, "troops"), *([_sourced(spread, unit)] if spread else [])]
    return f"{', '.join(filter(None, (mission.name, strength.date)))}: {'; '.join(numbers)}"


def _sourced(held: Graded, unit: str) -> str:
    read = ", ".join(filter(None, (held.source, held.url)))
    return f"{number(held.value)} {unit} ({held.evidence}){f', {read}' if read else ''}"
