"""The notes behind a slide: what it shows in words, what its numbers do not say, and where they come from."""

from collections.abc import Iterable, Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.charts.drawings import history
from forcecalc.reference.tables import Mission
from forcecalc.report.briefing import Section
from forcecalc.report.evidence import Reference, Stated
from forcecalc.wording import number

TROOPS_ONLY = "Troops on the ground only: no aircraft, ships or satellites are counted."
ASSETS_ONLY = "Aircraft, ships, systems and services only: what is missing of them adds nothing to the troops missing."
NOT_SAID = (
    "'At least' and 'at most' are bounds and no points: the number may lie anywhere beyond them.",
    "A share of the stated ranges is no probability in the world, and the ends of two ranges do not add up.",
)

_UNITS = {"line": "km of line", "area": "km2 of zone", "population": "people"}


def notes(
    section: Section,
    sources: Iterable[Reference],
    names: Sequence[str],
    told: Sequence[str] = (),
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
    told : sequence of str
        What comes first: the chart in words.
    variants : bool
        Whether the slide shows the variants too.
    """
    needed = _needed(section.answer, names)
    for variant in section.answer.variants.values() if variants else ():
        needed |= _needed(variant, names)
    behind = [one for one in section.stated if one.key.name in needed and (variants or not one.variant)]
    counted = ASSETS_ONLY if "assets_required" in names else TROOPS_ONLY
    limits = [step.valid for step in section.steps if step.name in names and step.valid]
    return "\n".join(
        [
            *told,
            "What the numbers do not say:",
            *(f"- {words}" for words in dict.fromkeys([counted, *NOT_SAID, *limits, *section.cautions])),
            *_listed("Figures behind it:", [f"- {figure_line(one)}" for one in behind]),
            *_listed("Sources:", source_lines(sources, {one.reference for one in behind})),
        ]
    )


def _needed(answer: Assessment, names: Sequence[str]) -> set[str]:
    return set(answer.case.plan.needed([name for name in names if answer.case.plan.can(name)]))


def _listed(head: str, lines: list[str]) -> list[str]:
    return [head, *lines] if lines else []


def figure_line(one: Stated) -> str:
    """A figure as it was given, with its source's number and what is assumed about it."""
    where = f" [{one.reference}]" if one.reference else ""
    return f"{one.equation}{where}{f'; {one.remark}' if one.remark else ''}"


def source_lines(sources: Iterable[Reference], numbers: set[int]) -> list[str]:
    """Sources in full, those of some numbers: title, publisher, date, how it was read, link."""
    told = {one.number: (one.told, one.read, one.source.link) for one in sources if one.number in numbers}
    return [f"[{number}] {', '.join(filter(None, parts))}" for number, parts in told.items()]


def mission_lines(held: history.Held) -> list[str]:
    """Where the strength and the extent of each mission come from."""
    return _listed("Missions, from data/missions.csv:", [f"- {_mission(one, held)}" for one in history.points_of(held)])


def _mission(mission: Mission, held: history.Held) -> str:
    strength, extent = mission.strength, getattr(mission, held.column)
    troops = f"{number(strength.value)} troops ({strength.evidence})" if strength else ""
    over = f"{number(extent.value)} {_UNITS[held.column]} ({extent.evidence})"
    source = ", ".join(filter(None, (mission.source, mission.url)))
    return f"{f'{mission.name} {mission.year}'.strip()}: {troops}, {over}; {source}"
