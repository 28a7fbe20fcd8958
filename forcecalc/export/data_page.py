"""Every figure that comes with the program and how it was last found: the page docs/data.md of the documentation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from forcecalc.reference.folder import data_folder
from forcecalc.reference.graded import GRADES
from forcecalc.reference.ledger import Entry, table_entries
from forcecalc.reference.table_rows import FOUND
from forcecalc.report.source_ledger import source_entries
from forcecalc.scenario.sources import SOURCES_FILE

_PAGE = """# The data, figure by figure

Made by `forcecalc check --data --markdown`; a test keeps it current. [data/README.md](../data/README.md) says what the
grades mean and how a figure gets in.

Read: on the page named. Relay: on another page than the one named. Not found: on no page, after two tries; the figure
then rests on an earlier reading alone. What contradicts any of a mission's numbers stands beside each.

| grade | figures and sources | {found} |
| --- | ---: | {rule} |
{summary}

Looked up between {earliest} and {latest}.

{tables}
"""
_TABLE = """## {table}

{count}.

| figure | value | source | grade | looked up | found | contradicted by |
| --- | --- | --- | --- | --- | --- | --- |
{rows}"""


def data_page() -> str:
    """The page, in Markdown."""
    entries = (*table_entries(data_folder()), *source_entries())
    days = sorted(entry.looked_up for entry in entries if entry.looked_up)
    return _PAGE.format(
        found=" | ".join(FOUND),
        rule=" | ".join("---:" for _ in FOUND),
        summary="\n".join(_summary(entries)),
        latest=days[-1],
        earliest=days[0],
        tables="\n\n".join(_table(table, entries) for table in dict.fromkeys(entry.table for entry in entries)),
    )


def _summary(entries: Sequence[Entry]) -> Iterator[str]:
    """How many figures there are of each grade, and how each was last found; of all at the end."""
    for grade in GRADES:
        yield _counts(f"`{grade}`", [entry for entry in entries if entry.grade == grade])
    yield _counts("all", entries)


def _counts(title: str, entries: Sequence[Entry]) -> str:
    found = Counter(entry.found for entry in entries)
    return f"| {title} | {len(entries)} | {' | '.join(str(found[way]) for way in FOUND)} |"


def _table(table: str, entries: Iterable[Entry]) -> str:
    held = [entry for entry in entries if entry.table == table]
    what = "sources, each with the figures that cite it" if table == SOURCES_FILE else "figures"
    return _TABLE.format(table=table, count=f"{len(held)} {what}", rows="\n".join(map(_row, held)))


def _row(entry: Entry) -> str:
    name = f"{entry.name}: {entry.figure.replace('_', ' ')}" if entry.figure else f"`{entry.name}`"
    dated = f", {entry.dated}" if entry.dated else ""
    last = (entry.looked_up, entry.found, _cell(entry.contradicted_by))
    cells = (_cell(f"{name}{dated}"), _cell(entry.value), _source(entry), f"`{entry.grade}`", *last)
    return f"| {' | '.join(cells)} |"


def _source(entry: Entry) -> str:
    """The title with its link; brackets in a link are spelt out, since they would end it."""
    title = _cell(entry.title or "no title")
    link = entry.url.replace("(", "%28").replace(")", "%29").replace("|", "%7C").replace(" ", "%20")
    return f"[{title}]({link})" if link.startswith("http") else title


def _cell(text: str) -> str:
    """Text that ends neither a cell nor a link, and starts no markup."""
    for character in "\\|[]<>*_":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())
