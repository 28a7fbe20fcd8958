"""From a scenario back to the text of a parameter file."""

from typing import TYPE_CHECKING, Any

import yaml

from forcecalc.scenario.figure import Figure, Texts
from forcecalc.scenario.figure_key import EVERYONE
from forcecalc.scenario.layer import NOTE, Layer
from forcecalc.scenario.phase_reader import START
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import GROUPS, SECTOR

if TYPE_CHECKING:
    from forcecalc.scenario.correlations import Correlations

Block = dict[str, Any]
# Wide enough for a figure to stay on its line.
_WIDTH = 10_000
_TEXTS = ("bound", "source", "assumption", "note")


def dump(scenario: Scenario) -> str:
    """A scenario as the text of a parameter file: what it extends is written out, variants and phases stay.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.

    Returns
    -------
    str
        YAML that `load` reads as the same figures, ranges, sources, variants and phases; comments are not kept.

    Examples
    --------
    >>> from forcecalc import load
    >>> print(dump(load("radakin_64000").with_(tour_length="4 months")).splitlines()[2])
    theatre: Ukraine
    """
    head = {key: getattr(scenario, key) for key in ("title", "description", "theatre", "method", "posture")}
    content: Block = {key: text for key, text in head.items() if text}
    content |= _members_and_figures(scenario)
    if scenario.correlations:
        content["correlations"] = correlations_as_written(scenario.correlations)
    if scenario.sources:
        content["sources"] = {
            key: {field: text for field, text in source._asdict().items() if text}
            for key, source in scenario.sources.items()
        }
    if scenario.variants:
        content["variants"] = {name: _change(layer) for name, layer in scenario.variants.items()}
    if scenario.phases:
        content["phases"] = phases_as_written(scenario)
    return yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


def _members_and_figures(scenario: Scenario) -> Block:
    """The figures under `figures` and under each group's members, in the order in which they are drawn."""
    own = {key: figure for key, figure in scenario.figures.items() if not (figure.default or figure.measured)}
    group_of = {member: group for group in GROUPS for member in scenario.members.get(group.name, ())}
    blocks: Block = {}
    for (name, member), figure in own.items():
        if member == EVERYONE:
            blocks.setdefault("figures", {})[name] = _figure(figure)
        else:
            group = blocks.setdefault(group_of[member].key, {})
            group.setdefault(member, {})[name] = _figure(figure)
    for sector, location in scenario.locations.items():
        sectors = blocks.setdefault(SECTOR.key, {})
        sectors[sector] = {location.key: list(location.texts), **sectors.get(sector, {})}
    for group in GROUPS:
        # In the order of the members, not of their figures; a member may have none of its own.
        if members := scenario.members.get(group.name):
            block = blocks.get(group.key, {})
            blocks[group.key] = {member: block.get(member, {}) | _note(scenario, member) for member in members}
    return blocks


def _note(scenario: Scenario, member: str) -> Block:
    return {NOTE: scenario.member_notes[member]} if member in scenario.member_notes else {}


def _change(layer: Layer) -> Block:
    """The block of a variant: new members under their group, everything else by name."""
    content: Block = {key: layer.texts[key] for key in ("method", "posture") if layer.texts.get(key)}
    if layer.correlations:
        content["correlations"] = correlations_as_written(layer.correlations)
    if layer.without:
        content["without"] = list(layer.without)
    added = {member: group.key for group in GROUPS for member in layer.members.get(group.name, ())}
    for member, group_key in added.items():
        content.setdefault(group_key, {})[member] = {}
    for sector, location in layer.locations.items():
        whole = content[SECTOR.key][sector] if sector in added else content
        whole[location.key if sector in added else f"{sector}.{location.key}"] = list(location.texts)
    for member, note in layer.notes.items():
        whole = content[added[member]][member] if member in added else content
        whole[NOTE if member in added else f"{member}.{NOTE}"] = note
    for key, figure in layer.figures.items():
        if key.member in added:
            content[added[key.member]][key.member][key.name] = _figure(figure)
        else:
            content[str(key)] = _figure(figure)
    return content


def phases_as_written(scenario: Scenario) -> Block:
    """The phases of a scenario, as a file has them."""
    return {name: {START: f"{phase.start:g} months", **_change(phase.layer)} for name, phase in scenario.phases.items()}


def correlations_as_written(correlations: "Correlations") -> list[list[Any]]:
    """Pairs of figures with their rank correlation, as a file lists them."""
    return [[str(each.first), str(each.second), each.rank] for each in correlations.values()]


def _figure(figure: Figure) -> Any:
    """A figure as a bare value, or as a mapping on one line."""
    entries = {key: _plain(text) for key, text in figure.entries.items()}
    texts = {key: text for key in _TEXTS if (text := str(getattr(figure, key)))}
    if list(entries) == ["value"] and not texts:
        return entries["value"]
    return _Flow({**entries, **texts})


def _plain(texts: Texts) -> Any:
    """Digits as a number, which YAML need not quote; everything else as text."""
    if not isinstance(texts, str):
        return [_plain(text) for text in texts]
    return int(texts) if texts.isdecimal() and texts == str(int(texts)) else texts


class _Flow(Block):
    """A mapping written between braces."""


class _Dumper(yaml.SafeDumper):
    """Writes mappings as blocks, figures in braces and lists in brackets."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_MAP, _LIST = yaml.SafeDumper.DEFAULT_MAPPING_TAG, yaml.SafeDumper.DEFAULT_SEQUENCE_TAG
_Dumper.add_representer(_Flow, lambda dumper, data: dumper.represent_mapping(_MAP, data, flow_style=True))
_Dumper.add_representer(list, lambda dumper, data: dumper.represent_sequence(_LIST, data, flow_style=True))
