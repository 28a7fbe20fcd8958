"""Missions and estimates, on a screen; a figure that nobody has verified carries a question mark."""

from collections.abc import Iterable, Iterator, Sequence

from forcecalc.cli.screen.console import Console
from forcecalc.model import POSTURES
from forcecalc.reference.estimates import ESTIMATE_KINDS, Estimate
from forcecalc.reference.graded import Graded
from forcecalc.reference.measures import AREA, LINE, POPULATION, Measure
from forcecalc.reference.missions import Mission, Strength
from forcecalc.wording import number, plain

_INDENT = "  "
# The length of a date to its month.
_MONTH = len("2006-12")
_WEAK = "?"
_SOURCES = "Sources: --csv."
_STANDS = (
    "A density is of the largest count of troops on the ground: not of a ceiling, which was authorised, nor of a count "
    "with ships or civilians in it (*)."
)


def print_missions(out: Console, missions: Sequence[Mission]) -> None:
    """The missions, each with a row for each of its strengths, the densities beside the one that stands for it."""
    headers = ["mission", "posture", "date", "deployed", "ceiling", "per km", "per km2", "per 1,000"]
    rows = [row for mission in missions for row in _rows(mission)]
    out.table("Missions", headers, rows, range(3, 8))
    out.sentence(f"{_STANDS} {_footnote(rows)}", _INDENT)


def print_near(out: Console, title: str, measure: Measure, ranked: Iterable[tuple[Mission, float]]) -> None:
    """Missions by similarity, each with its density and the required density as a multiple of it."""
    rows = [
        [
            mission.short_name,
            _date(mission),
            mission.posture,
            _density(measure.density(mission)),
            f"{_times(ratio)} times",
        ]
        for mission, ratio in ranked
    ]
    out.table(title, ["mission", "date", "posture", f"per {measure.per}", "required is"], rows, [3, 4])
    out.sentence(_footnote(rows), _INDENT)


def print_estimates(out: Console, estimates: Sequence[Estimate]) -> None:
    """A table for each theatre, with a row for each estimate by kind, posture and date; nothing is averaged."""
    headers = ["kind", "posture", "author", "date", "troops", "counts"]
    for theatre in dict.fromkeys(estimate.theatre for estimate in estimates):
        held = sorted((estimate for estimate in estimates if estimate.theatre == theatre), key=_order)
        out.table(f"Published estimates of a force for {theatre}", headers, list(map(_estimate, held)), [4])
    out.sentence("Posture is our reading; only like counts of one kind compare. Titles and links: --csv.", _INDENT)


def _order(estimate: Estimate) -> tuple[int, int, str]:
    postures = [*POSTURES, ""]
    return ESTIMATE_KINDS.index(estimate.kind), postures.index(estimate.posture), estimate.published


def _estimate(estimate: Estimate) -> list[str]:
    posture = estimate.posture or "not stated"
    return [estimate.kind, posture, estimate.author, estimate.published, _range(estimate), estimate.counts]


def _rows(mission: Mission) -> Iterator[list[str]]:
    """A row for each strength; the mission is named in the first."""
    for strength in mission.strengths:
        named = [mission.short_name, mission.posture] if strength is mission.strengths[0] else ["", ""]
        densities = [_density(measure.density(mission)) for measure in (LINE, AREA, POPULATION)]
        stands = strength is mission.strength
        yield [*named, strength.date[:_MONTH], *_troops(strength), *(densities if stands else ["", "", ""])]


def _footnote(rows: Iterable[Sequence[str]]) -> str:
    """Where sources are, and what a question mark stands for where one stands."""
    weak = any(cell.endswith(_WEAK) for row in rows for cell in row)
    return f"{_WEAK}: not verified anywhere. {_SOURCES}" if weak else _SOURCES


def _troops(strength: Strength) -> tuple[str, str]:
    """The troops, under deployed or under authorised."""
    troops = f"{_graded(strength.troops)}{'' if strength.on_the_ground else '*'}"
    return (troops, "") if strength.deployed else ("", troops)


def _date(mission: Mission) -> str:
    return mission.strength.date[:_MONTH] if mission.strength else ""


def _graded(graded: Graded) -> str:
    return f"{number(graded.value)}{_WEAK if graded.weak else ''}"


def _density(graded: Graded | None) -> str:
    if graded is None:
        return ""
    digits = 1 if graded.value >= 10 else 2
    return f"{number(graded.value, digits)}{_WEAK if graded.weak else ''}"


def _times(ratio: float) -> str:
    return plain(round(ratio, 2))


def _range(estimate: Estimate) -> str:
    known = [number(value) for value in estimate.values]
    sign = estimate.bound.sign
    return f"{sign}{known[0]}" if len(known) == 1 else f"{sign}{known[0]} to {known[-1]}"
