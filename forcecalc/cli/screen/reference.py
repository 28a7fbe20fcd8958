"""Armies and sources, on a screen."""

from collections.abc import Mapping, Sequence

from forcecalc.cli.screen.console import Console
from forcecalc.reference.graded import Row, number_in
from forcecalc.scenario.sources import Source
from forcecalc.wording import counted, full_stop, number

_INDENT = "  "


def print_armies(out: Console, armies: Sequence[Row]) -> None:
    """A row for each count of an army; of one army with who is counted, and where it was read."""
    headers = ["country", "army", "counted", "all services", "as of", "grade"]
    out.table("Armies", headers, list(map(_army, armies)), [1, 3])
    if len({row["country"] for row in armies}) == 1:
        for row in armies:
            out.sentence(f"{row['as_of']}: {full_stop(row['counts'] or row['strength_kind'])} {row['source_title']}")
            out.line(f"{_INDENT}{row['source_url']}")
        return
    out.sentence(
        "Who is counted differs: reservists, conscripts, gendarmes. For one army: --country. All, with titles and "
        "links: --csv.",
        _INDENT,
    )


def _army(row: Row) -> list[str]:
    numbers = [
        number(value) if (value := number_in(row, column)) is not None else "" for column in ("troops", "all_services")
    ]
    return [row["country"], numbers[0], row["strength_kind"], numbers[1], row["as_of"], row["evidence"]]


def print_sources(out: Console, sources: Mapping[str, Source]) -> None:
    """Each source in a few lines, its link on a line of its own."""
    for key, source in sources.items():
        known = (source.title, source.publisher, source.date, source.evidence)
        out.sentence(f"{key}: {', '.join(part for part in known if part)}")
        if source.link:
            out.line(f"{_INDENT}{source.link}")
        out.line()
    out.sentence(f"{counted(len(sources), 'source')}. Notes, and what cites each: --csv.")
