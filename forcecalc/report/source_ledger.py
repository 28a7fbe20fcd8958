"""The ledger of the sources: which figures cite each, and how it was last found."""

from collections.abc import Iterator, Mapping
from functools import cache

from forcecalc.case.glossary import GLOSSARY
from forcecalc.case.load import load
from forcecalc.reference.ledger import Entry
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.files import bundled_names
from forcecalc.scenario.reader import defaults
from forcecalc.scenario.sources import SOURCES_FILE, Source, registry

DEFAULTS = "planning_factors"


def source_entries() -> tuple[Entry, ...]:
    """The bundled sources, each with the figures that cite it."""
    citing = citing_figures()
    return tuple(_entry(key, source, citing.get(key, {})) for key, source in registry().items())


@cache
def citing_figures() -> dict[str, dict[str, tuple[str, ...]]]:
    """By the key of a source the figures that cite it, as they are given, and by each the files that give it."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for file, name, figure in _figures():
        for key in figure.sources:
            found.setdefault(key, {}).setdefault(f"{name} {figure.given}", {})[file] = None
    return {key: {given: tuple(files) for given, files in figures.items()} for key, figures in found.items()}


def citing_files(key: str) -> tuple[str, ...]:
    """The bundled scenarios, and the planning factors, in which a figure cites a source."""
    return tuple(sorted({file for files in citing_figures().get(key, {}).values() for file in files}))


def uncited_sources() -> tuple[str, ...]:
    """The keys of the sources that no figure cites, and that no other source is worked out from."""
    worked_from = " ".join(source.publisher for source in registry().values())
    return tuple(key for key in registry() if key not in citing_figures() and key not in worked_from)


def scenario_theatres() -> frozenset[str]:
    """The theatres of the bundled scenarios; a figure for any other is history."""
    return frozenset(load(name).theatre for name in bundled_names())


def _figures() -> Iterator[tuple[str, str, Figure]]:
    """Every figure of the planning factors and of the bundled scenarios with their variants, and its file."""
    for key, figure in defaults(GLOSSARY).used():
        yield DEFAULTS, key.name, figure
    for file in bundled_names():
        scenario = load(file)
        for reading in (scenario, *map(scenario.variant, scenario.variants)):
            yield from ((file, key.name, figure) for key, figure in reading.used() if not figure.default)


def _entry(key: str, source: Source, citing: Mapping[str, tuple[str, ...]]) -> Entry:
    figures = "; ".join(f"{given} ({', '.join(files)})" for given, files in citing.items())
    return Entry(
        table=SOURCES_FILE,
        place=SOURCES_FILE,
        name=key,
        figure="",
        value=figures,
        dated=source.date,
        title=", ".join(part for part in (source.title, source.publisher) if part),
        url=source.link,
        grade=source.evidence,
        looked_up=source.looked_up,
        found=source.found,
        contradicted_by=source.contradicted_by,
    )
