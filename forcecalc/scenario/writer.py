"""From a scenario back to the text of a parameter file."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import yaml

from forcecalc.errors import ForcecalcError
from forcecalc.scenario.figure import Figure, Texts
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.layer import NOTE, Layer
from forcecalc.scenario.phase_reader import START
from forcecalc.scenario.scenario import Scenario, check_scenario
from forcecalc.scenario.tree import LARGEST_FILE
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

    Raises
    ------
    ForcecalcError
        If it would be larger than what `load` reads.

    Examples
    --------
    >>> from forcecalc import load
    >>> print(dump(load("radakin_64000").with_(tour_length="4 months")).splitlines()[2])
    theatre: Ukraine
    """
    check_scenario(scenario)
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
        content["variants"] = {name: _change(layer, scenario.glossary) for name, layer in scenario.variants.items()}
    if scenario.phases:
        content["phases"] = phases_as_written(scenario)
    text: str = yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    if (size := len(text.encode())) > LARGEST_FILE:
        wrong = f"{scenario.name} would be a file of {size:,} bytes"
        raise ForcecalcError(f"{wrong}, and a scenario has at most {LARGEST_FILE:,}; keep its members in a table")
    return text


def _members_and_figures(scenario: Scenario) -> Block:
    """The figures under `figures` and under each group's members, in the order in which they are drawn."""
    own = {key: figure for key, figure in scenario.figures.items() if not (figure.default or figure.measured)}
    blocks: Block = {}
    for key, figure in own.items():
        if key.member == EVERYONE:
            blocks.setdefault("figures", {})[key.name] = _figure(figure)
        else:
            group = blocks.setdefault(_group_key(key, scenario.members, scenario.glossary), {})
            group.setdefault(key.member, {})[key.name] = _figure(figure)
    for sector, location in scenario.locations.items():
        sectors = blocks.setdefault(SECTOR.key, {})
        sectors[sector] = {location.key: list(location.texts), **sectors.get(sector, {})}
    notes = dict(scenario.member_notes)
    for group in GROUPS:
        # In the order of the members, not of their figures; a member may have none of its own.
        if members := scenario.members.get(group.name):
            block = blocks.get(group.key, {})
            # Of two members of one name the first has the note.
            blocks[group.key] = {member: block.get(member, {}) | _note(notes.pop(member, "")) for member in members}
    return blocks


def _note(text: str) -> Block:
    return {NOTE: text} if text else {}


def _group_key(key: FigureKey, members: Mapping[str, Collection[str]], glossary: Glossary) -> str:
    """Under which group a member's figure stands; nothing if none has such a member.

    Members of two groups may have one name: it is the group that the quantity is of.
    """
    quantity = glossary.quantities.get(key.name)
    having = [group for group in GROUPS if key.member in members.get(group.name, ())]
    own = [group for group in having if quantity and group == quantity.group]
    return next((group.key for group in (*own, *having)), "")


def _change(layer: Layer, glossary: Glossary) -> Block:
    """The block of a variant: new members under their group, everything else by name."""
    content: Block = {key: layer.texts[key] for key in ("method", "posture") if layer.texts.get(key)}
    if layer.correlations:
        content["correlations"] = correlations_as_written(layer.correlations)
    if layer.without:
        content["without"] = list(layer.without)
    added = {member: group.key for group in reversed(GROUPS) for member in layer.members.get(group.name, ())}
    for group in GROUPS:
        if members := layer.members.get(group.name):
            content[group.key] = {member: {} for member in members}
    sectors = content.get(SECTOR.key, {})
    for sector, location in layer.locations.items():
        whole = sectors.get(sector, content)
        whole[location.key if sector in sectors else f"{sector}.{location.key}"] = list(location.texts)
    for member, note in layer.notes.items():
        whole = content[added[member]][member] if member in added else content
        whole[NOTE if member in added else f"{member}.{NOTE}"] = note
    for key, figure in layer.figures.items():
        group_key = _group_key(key, layer.members, glossary)
        quantity = glossary.quantities.get(key.name)
        if group_key and (not quantity or not quantity.group or quantity.group.key == group_key):
            content[group_key][key.member][key.name] = _figure(figure)
        else:
            content[str(key)] = _figure(figure)
    return content


def phases_as_written(scenario: Scenario) -> Block:
    """The phases of a scenario, as a file has them."""
    return {
        name: {START: f"{phase.start:g} months", **_change(phase.layer, scenario.glossary)}
        for name, phase in scenario.phases.items()
    }


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
