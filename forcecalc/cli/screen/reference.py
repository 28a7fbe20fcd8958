"""Armies and sources, on a screen."""

from collections.abc import Mapping, Sequence

from forcecalc.cli.screen.console import Console
from forcecalc.reference.graded import Row, number_in
from forcecalc.scenario.sources import Source
from forcecalc.wording import counted, full_stop, number

_INDENT = "  "
# So many armies have room for who is counted in each.
_FEW = 3


def print_armies(out: Console, armies: Sequence[Row]) -> None:
    """A row for each army, and who is counted where a few are asked for: that differs from army to army."""
    headers = ["country", "army", "counted", "all services", "posts abroad", "as of", "grade"]
    out.table("Armies", headers, list(map(_army, armies)), [1, 3, 4])
    if len(armies) <= _FEW:
        for row in armies:
            out.sentence(f"{row['country']}: {full_stop(row['counts'])} {row['source_title']}", _INDENT)
            out.line(f"{_INDENT}{row['source_url']}")
        return
    out.sentence(
        "Who is counted differs: reservists, conscripts, gendarmes. For one army: --country. All, with titles and "
        "links: --csv.",
        _INDENT,
    )


def _army(row: Row) -> list[str]:
    troops, services, posts = (number_in(row, column) for column in ("troops", "all_services", "permanent_posts"))
    numbers = [number(value) if value is not None else "" for value in (troops, services, posts)]
    kind = row["strength_kind"]
    return [row["country"], numbers[0], kind, *numbers[1:], row["as_of"], row["evidence"]]


def print_sources(out: Console, sources: Mapping[str, Source]) -> None:
    """Each source in a few lines, its link on a line of its own."""
    for key, source in sources.items():
        known = (source.title, source.publisher, source.date, source.evidence)
        out.sentence(f"{key}: {', '.join(part for part in known if part)}")
        if source.link:
            out.line(f"{_INDENT}{source.link}")
    out.line()
    out.sentence(f"{counted(len(sources), 'source')}. Notes, and what cites each: --csv.")
