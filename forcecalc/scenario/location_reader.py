"""Reading where a sector lies, with every fault in it reported at once."""

from pathlib import Path

from forcecalc.errors import Complaints, abridged, quoted
from forcecalc.geography.countries import neighbours
from forcecalc.scenario.location import BORDER, Location
from forcecalc.scenario.tree import Node, Sequence, text_of

_BORDER = "write [Ukraine, Russia]"


def read_location(key: str, node: Node, folder: Path, complaints: Complaints) -> Location | None:
    """Where a sector lies; nothing, and complaints, if what is given is faulty.

    Parameters
    ----------
    key : str
        "path" or "border".
    node : Node
        What stands under it.
    folder : Path
        That of the file, where a .geojson that it names must be.
    complaints : Complaints
        Collects what is wrong.
    """
    if key == BORDER:
        border = _border(node, complaints)
        return Location(node.place, border=border) if border else None
    # Imported here, so that a border alone does not pay for it.
    from forcecalc.scenario.path_reader import read_path

    path = read_path(node, folder, complaints)
    return Location(node.place, path=path) if path else None


def _border(node: Node, complaints: Complaints) -> tuple[str, ...]:
    if not isinstance(node, Sequence) or len(node.items) != 2:
        complaints.add(node.place, "is not a list of two countries", _BORDER)
        return ()
    country, other = (_country(item, complaints) for item in node.items)
    if country not in neighbours() or other not in neighbours():
        return ()
    if other not in neighbours()[country]:
        beside = abridged(list(neighbours()[country]))
        accepted = f"{country} borders {beside}" if beside else f"{country} has no border on land"
        wrong = "names one country twice" if country == other else f"{country} and {other} share no border on land"
        complaints.add(node.place, wrong, accepted)
        return ()
    return country, other


def _country(node: Node, complaints: Complaints) -> str:
    name = text_of(node, complaints, _BORDER)
    # What is not text has its complaint already.
    if name and name not in neighbours():
        accepted = "`forcecalc schema` lists the countries"
        complaints.add(node.place, f"{quoted(name)} is not a country on the map", accepted, name, neighbours())
    return name
