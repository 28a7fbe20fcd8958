"""Figures of members from the tables that come with the program, by the member's name, each with its source."""

from collections.abc import Sequence
from typing import NamedTuple

from forcecalc.errors import Complaints, Place, nearest, quoted
from forcecalc.reference.armies import (
    ARMY_FIGURES,
    ArmyFigure,
    all_services,
    army_countries,
    army_figure,
    army_rows,
)
from forcecalc.reference.graded import Row
from forcecalc.scenario.sources import Source
from forcecalc.scenario.tree import FROM, Mapping, Node, Scalar, mapping, tree_of
from forcecalc.units import CONTRIBUTOR, Group

ARMIES = "armies"
BUNDLED = (ARMIES,)


class Taken(NamedTuple):
    """What a bundled table has of a member: its figures, as a tree, and their sources."""

    figures: dict[str, Node]
    sources: dict[str, Source]


def table_named(node: Node, complaints: Complaints) -> bool:
    """Whether a text names a bundled table; if not, that is reported."""
    text = node.line if isinstance(node, Scalar) else ""
    if text not in BUNDLED and not (isinstance(node, Scalar) and not node.valid):
        accepted = f"accepted: {', '.join(BUNDLED)}"
        wrong = f"there is no bundled table {quoted(text)}" if text else "is not the name of a bundled table"
        complaints.add(node.place, wrong, accepted, text, BUNDLED)
    return text in BUNDLED


def is_taken(figure: str, node: Mapping, complaints: Complaints) -> bool:
    """Whether a figure is taken from a bundled table that has it; if not, that is reported."""
    if not table_named(node.entries[FROM], complaints):
        return False
    if figure not in ARMY_FIGURES:
        accepted = f"it has {' and '.join(ARMY_FIGURES)}"
        complaints.add(node.place, f"{ARMIES} has no {figure}", accepted, figure, ARMY_FIGURES)
        return False
    for key, place in node.keys.items():
        if key != FROM:
            complaints.add(place, f"stands beside `{FROM}:`, which gives all of a figure", "leave one of them out")
    return node.entries.keys() == {FROM}


def taken_member(name: str, group: Group, place: Place, complaints: Complaints) -> Taken:
    """All figures that the table of armies has of a member; none, and a complaint, if it does not know it.

    Examples
    --------
    >>> taken = taken_member("France", CONTRIBUTOR, Place("mine.yaml"), Complaints())
    >>> list(taken.figures), list(taken.sources)
    (['army_strength', 'permanent_posts'], ['armies-france-total-2024', 'armies-france-total-2025'])
    """
    if not _known(name, group, place, complaints):
        return Taken({}, {})
    rows = army_rows()
    found = {figure: army_figure(name, figure, rows) for figure in ARMY_FIGURES}
    return _taken({figure: army for figure, army in found.items() if army}, place)


def taken_figure(figure: str, name: str, place: Place, complaints: Complaints, rows: Sequence[Row] = ()) -> Taken:
    """One figure of a contributor; none, and a complaint, if the table of armies does not have it.

    Parameters
    ----------
    figure, name : str
        Which figure of the table, and of whom.
    place : Place
        Where it is asked for.
    complaints : Complaints
        Collects what is wrong.
    rows : sequence of Row
        Those of the table; the bundled ones unless given.

    Examples
    --------
    >>> list(taken_figure("army_strength", "France", Place("mine.yaml"), Complaints()).figures)
    ['army_strength']
    """
    rows = rows or army_rows()
    if (army := army_figure(name, figure, rows)) is not None:
        return _taken({figure: army}, place)
    if _known(name, CONTRIBUTOR, place, complaints):
        complaints.add(place, *_without(figure, name, all_services(name, rows)))
    return Taken({}, {})


def taken_group(group: Group, place: Place, complaints: Complaints) -> tuple[Mapping, dict[str, Source]]:
    """Every country in the table of armies as a member, with all its figures, and their sources."""
    sources: dict[str, Source] = {}
    nodes: dict[str, Node] = {}
    if _for_contributors(group, place, complaints):
        for name in army_countries(army_rows()):
            taken = taken_member(name, group, place.within(name), complaints)
            nodes[name] = mapping(place.within(name), taken.figures)
            sources |= taken.sources
    return mapping(place, nodes), sources


def _known(name: str, group: Group, place: Place, complaints: Complaints) -> bool:
    if not _for_contributors(group, place, complaints):
        return False
    countries = army_countries(army_rows())
    if name not in countries:
        accepted = nearest(name, countries) or "give its figures, each with a source"
        complaints.add(place, f"{ARMIES} has no {quoted(name)}", accepted)
    return name in countries


def _for_contributors(group: Group, place: Place, complaints: Complaints) -> bool:
    if group != CONTRIBUTOR:
        complaints.add(place, f"{ARMIES} is a table of {CONTRIBUTOR.key}, not of {group.key}", "leave `from:` out")
    return group == CONTRIBUTOR


def _without(figure: str, name: str, services: str) -> tuple[str, str]:
    """What is wrong, and what is accepted, where the table has other numbers of a country and not this one."""
    wrong = f"{ARMIES} has no {figure} of {name}"
    if figure == "army_strength" and services:
        wrong += f", only {int(services):,} in all services, which is not the army"
    return wrong, "give the figure, with a source of its own"


def _taken(armies: dict[str, ArmyFigure], place: Place) -> Taken:
    figures = {figure: _node(army, place.within(figure)) for figure, army in armies.items()}
    return Taken(figures, {army.key: _source(army) for army in armies.values()})


def _node(army: ArmyFigure, place: Place) -> Node:
    entries = {
        "value": f"{army.troops} troops",
        "bound": str(army.bound),
        "source": army.key,
        "assumption": army.assumption,
        "note": army.counts,
    }
    return tree_of({key: text for key, text in entries.items() if text}, place, Complaints())


def _source(army: ArmyFigure) -> Source:
    return Source(
        title=army.title,
        date=army.as_of,
        url=army.url,
        evidence=army.evidence,
        looked_up=army.looked_up,
        found=army.found,
        contradicted_by=army.contradicted_by,
    )
