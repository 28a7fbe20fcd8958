"""What a file would contain, as Python values, as a tree: mappings, lists and texts, and data frames for groups."""

from collections.abc import Mapping
from typing import Any

from forcecalc.errors import Complaints, Place
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.tree import Node, Scalar, mapping, named_entries, tree_of
from forcecalc.tables.frame import is_frame
from forcecalc.units import GROUPS

_GROUPS = {group.key: group for group in GROUPS}
_VARIANTS = "variants"


def content_tree(content: Mapping[str, Any], place: Place, glossary: Glossary, complaints: Complaints) -> Node:
    """The tree of a scenario or of a change.

    Parameters
    ----------
    content : mapping of str to object
        Keys as in a file; a group may be a pandas.DataFrame with a row for each member.
    place : Place
        Where it is given.
    glossary : Glossary
        The names of figures.
    complaints : Complaints
        Collects what is wrong with a frame.
    """
    entries: dict[str, Node] = {}
    for key, value in named_entries(content, place, complaints).items():
        at = place.within(key)
        if is_frame(value):
            entries[key] = _group(key, value, at, glossary, complaints)
        elif key == _VARIANTS and isinstance(value, Mapping):
            changes = {
                name: content_tree(change, at.within(name), glossary, complaints)
                if isinstance(change, Mapping)
                else tree_of(change, at.within(name), complaints)
                for name, change in named_entries(value, at, complaints).items()
            }
            entries[key] = mapping(at, changes)
        else:
            entries[key] = tree_of(value, at, complaints)
    return mapping(place, entries)


def _group(key: str, frame: Any, place: Place, glossary: Glossary, complaints: Complaints) -> Node:
    # Imported here, so that only who has a frame pays for it.
    from forcecalc.scenario.table_members import members_of_table
    from forcecalc.tables.frame import read_frame

    if key not in _GROUPS:
        complaints.add(place, "is a data frame, which only a group may be", f"accepted: {', '.join(_GROUPS)}")
        return Scalar(place, "", valid=False)
    table = read_frame(frame, Place(".".join(place.path)), complaints)
    if table is None:
        return Scalar(place, "", valid=False)
    members = members_of_table(table, _GROUPS[key], glossary, complaints)
    # Without members its header is at fault, which has been reported.
    return members if members.entries else Scalar(place, "", valid=False)
