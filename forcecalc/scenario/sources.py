"""The sources of figures, and how far each can be trusted."""

import re
from functools import cache
from typing import NamedTuple

from forcecalc.errors import Complaints, printable, quoted
from forcecalc.reference.graded import EVIDENCE, read_table
from forcecalc.reference.table_rows import FOUND, is_day
from forcecalc.scenario.figure import BETWEEN_SOURCES
from forcecalc.scenario.tree import Mapping, Node, text_of

# What stands before an @ looks like the address of another site.
_WEB = re.compile(r"https?://(?![^/?#]*@)[^\s<>\"'`\\^{|}]+", re.IGNORECASE)


class Source(NamedTuple):
    """A page, a paper or a report.

    `evidence` is its grade; `looked_up` the day on which somebody last looked for its figures, `found` how they were
    read then, and `contradicted_by` what else was read.
    """

    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    evidence: str = ""
    note: str = ""
    looked_up: str = ""
    found: str = ""
    contradicted_by: str = ""

    @property
    def link(self) -> str:
        """The address, if it is a web address and nothing else."""
        # No longer than any program that opens links accepts.
        plain = len(self.url) <= 2000 and printable(self.url) == self.url
        return self.url if plain and _WEB.fullmatch(self.url) else ""

    @property
    def stated(self) -> dict[str, str]:
        """What is known of it, by key."""
        return {key: text for key, text in self._asdict().items() if text}


KEYS = Source._fields
SOURCES_FILE = "sources.csv"
_CHOICES = (
    ("evidence", tuple(EVIDENCE), "a grade of evidence"),
    ("found", FOUND, "a way in which a figure was found"),
)


def read_sources(node: Node, complaints: Complaints) -> dict[str, Source]:
    """Sources by key, from their block in a file."""
    if not isinstance(node, Mapping):
        complaints.add(node.place, "is not a mapping of keys to sources", "write `key: {title: ..., url: ...}`")
        return {}
    for key in filter(lambda key: BETWEEN_SOURCES in key, node.entries):
        wrong = f"the key has {quoted(BETWEEN_SOURCES)} in it, which stands between several sources"
        complaints.add(node.keys[key], wrong, "give the source another key")
    return {key: _read_source(block, complaints) for key, block in node.entries.items()}


def _read_source(node: Node, complaints: Complaints) -> Source:
    if not isinstance(node, Mapping):
        complaints.add(node.place, "is not a source", "write `{title: ..., url: ...}`")
        return Source("")
    for key, place in node.keys.items():
        if key not in KEYS:
            complaints.add(place, f"unknown key {quoted(key)} in a source", f"accepted: {', '.join(KEYS)}", key, KEYS)
    texts = {key: text_of(item, complaints) for key, item in node.entries.items() if key in KEYS}
    if "title" not in node.entries:
        complaints.add(node.place, "has no title", "give at least a title")
    for key, accepted, what in _CHOICES:
        if (text := texts.get(key)) and text not in accepted:
            wrong = f"{quoted(text)} is not {what}"
            complaints.add(node.entries[key].place, wrong, f"accepted: {', '.join(accepted)}", text, accepted)
    if (day := texts.get("looked_up")) and not is_day(day):
        complaints.add(node.entries["looked_up"].place, f"{quoted(day)} is not a day", 'accepted: "YYYY-MM-DD"')
    # A faulty source is kept, so that the figures which name it are not reported as well.
    return Source(**{"title": "", **texts})


@cache
def registry() -> dict[str, Source]:
    """The bundled sources, which any scenario may refer to by key."""
    return {row["key"]: Source(*(row[name] for name in KEYS)) for row in read_table(SOURCES_FILE)}
