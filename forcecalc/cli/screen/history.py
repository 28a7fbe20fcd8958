"""Missions and estimates, on a screen; a figure that nobody has verified carries a question mark."""

from collections.abc import Iterable, Sequence

from forcecalc.cli.screen.console import Console
from forcecalc.reference.estimates import Estimate
from forcecalc.reference.graded import Graded
from forcecalc.reference.measures import Measure
from forcecalc.reference.missions import Mission
from forcecalc.wording import number, plain

_INDENT = "  "
_WEAK = "?: not verified anywhere; a ceiling was authorised; a plan is of a force that never deployed."
_NOT_COUNTED = {"planned": " (plan)", "authorised": " (ceiling)"}


def print_missions(out: Console, missions: Sequence[Mission]) -> None:
    """A row for each mission: strength, and density by line, area and population."""
    rows = []
    for mission in missions:
        densities = (mission.per_kilometre, mission.per_square_kilometre, mission.per_thousand)
        rows.append([_named(mission), mission.posture, _graded(mission.strength), *map(_density, densities)])
    headers = ["mission", "posture", "troops", "per km", "per km2", "per 1,000"]
    out.table("Missions", headers, rows, range(2, 6))
    out.sentence(_WEAK, _INDENT)


def print_near(out: Console, title: str, measure: Measure, ranked: Iterable[tuple[Mission, float]]) -> None:
    """Missions by similarity, each with its density and the required density as a multiple of it."""
    rows = [
        [_named(mission), mission.posture, _density(measure.density(mission)), f"{plain(round(ratio, 2))} times"]
        for mission, ratio in ranked
    ]
    out.table(title, ["mission", "posture", f"per {measure.per}", "required is"], rows, [2, 3])
    out.sentence(_WEAK, _INDENT)


def print_estimates(out: Console, estimates: Iterable[Estimate]) -> None:
    """A row for each estimate, by theatre, posture and date; nothing is averaged."""
    ordered = sorted(estimates, key=lambda estimate: (estimate.theatre, estimate.posture or "~", estimate.published))
    rows = [
        [
            estimate.theatre,
            estimate.posture or "not stated",
            estimate.author,
            estimate.published,
            _range(estimate),
            estimate.counts,
        ]
        for estimate in ordered
    ]
    headers = ["theatre", "posture", "author", "date", "troops", "counts"]
    out.table("Published estimates of a force", headers, rows, [4])
    out.sentence("Posture is our reading; only like counts compare. Links stand in data/estimates.csv.", _INDENT)


def _named(mission: Mission) -> str:
    year = f", {mission.year}" if mission.year else ""
    return f"{mission.name}{year}{_NOT_COUNTED.get(mission.status, '')}"


def _graded(graded: Graded | None) -> str:
    return f"{number(graded.value)}{'?' if graded.weak else ''}" if graded else ""


def _density(graded: Graded | None) -> str:
    if graded is None:
        return ""
    digits = 1 if graded.value >= 10 else 2
    return f"{number(graded.value, digits)}{'?' if graded.weak else ''}"


def _range(estimate: Estimate) -> str:
    known = [number(value) for value in (estimate.low, estimate.mode, estimate.high) if value is not None]
    sign = estimate.bound.sign
    if not known:
        return "not stated"
    return f"{sign}{known[0]}" if len(known) == 1 else f"{sign}{known[0]} to {known[-1]}"
