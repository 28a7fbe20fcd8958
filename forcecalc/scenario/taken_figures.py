"""Figures that every member takes from a bundled table, once the members are known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from forcecalc.errors import Complaints
from forcecalc.scenario.bundled_tables import taken_figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.figure_reader import read_figure
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.layer import Layer
from forcecalc.units import CONTRIBUTOR


def with_taken(layer: Layer, members: Mapping[str, Iterable[str]], glossary: Glossary, complaints: Complaints) -> Layer:
    """A layer in which each contributor has the figures that it takes from a bundled table.

    Parameters
    ----------
    layer : Layer
        What a text says; a figure of its own that a member has there is kept.
    members : mapping of str to iterable of str
        The members of each group, with the layer's.
    glossary : Glossary
        The limits of the figures.
    complaints : Complaints
        Collects what the table does not have, once for each member.
    """
    figures, sources = dict(layer.figures), dict(layer.sources)
    names = list(members[CONTRIBUTOR.name])
    for figure, place in layer.taken.items():
        if not names:
            wrong = f"there are no {CONTRIBUTOR.key} to take it for"
            complaints.add(place, wrong, f"name them under `{CONTRIBUTOR.key}:`")
        for key in (FigureKey(figure, name) for name in names):
            taken = taken_figure(*key, place, complaints) if key not in figures else None
            node = taken.figures.get(figure) if taken else None
            read = read_figure(node, glossary.quantities[figure], complaints) if node else None
            if taken and read:
                figures[key] = read
                sources |= taken.sources
    return replace(layer, figures=figures, sources=sources, taken={})
