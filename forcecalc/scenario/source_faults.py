"""What is wrong with the bundled sources: all that is refused of any source, and what these must have besides."""

from pathlib import Path

from forcecalc.errors import Complaints
from forcecalc.scenario.files import read_text
from forcecalc.scenario.sources import read_sources
from forcecalc.scenario.tree import Mapping, Node, parse

SOURCES_FILE = "sources.yaml"
_NEEDED = ("evidence", "looked_up", "found")


def source_faults(folder: Path) -> list[str]:
    """What is wrong with sources.yaml in a folder: where, what is given, and what is accepted."""
    complaints = Complaints()
    nodes = source_nodes(folder, complaints)
    if nodes is not None:
        read_sources(nodes, complaints)
        for key, node in nodes.entries.items():
            _check_needed(key, node, complaints)
    return list(complaints)


def source_nodes(folder: Path, complaints: Complaints) -> Mapping | None:
    """The sources as they stand in their file, each with its line; nothing, and a complaint, if there are none."""
    root = parse(read_text(folder / SOURCES_FILE, SOURCES_FILE, complaints) or "", SOURCES_FILE, complaints)
    nodes = root.entries.get("sources") if isinstance(root, Mapping) else None
    return nodes if isinstance(nodes, Mapping) else None


def _check_needed(key: str, node: Node, complaints: Complaints) -> None:
    given = node.entries if isinstance(node, Mapping) else {}
    for needed in _NEEDED:
        if needed not in given:
            complaints.add(node.place, f"has no {needed}", f"a bundled source has {', '.join(_NEEDED)}")
