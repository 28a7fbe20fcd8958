"""What one text says: a file, a variant in it, or a change made on the command line or in a program."""

from dataclasses import dataclass, field

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.figure_reader import read_figure, read_text
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.sources import Source, read_sources
from forcecalc.scenario.tree import Mapping, Node, Scalar, Sequence
from forcecalc.units import GROUPS, Group

# What the scenario itself is called beside its variants.
BASE = "base"
_GROUPS = {group.key: group for group in GROUPS}
_TEXTS = ("title", "description", "extends")
FILE_KEYS = (*_TEXTS, "method", "posture", "sources", *_GROUPS, "figures", "without", "variants")
CHANGE_KEYS = ("method", "posture", *_GROUPS, "figures", "without")


@dataclass
class Layer:
    """What is said, each figure with its place; `EVERYONE` stands for all members, or the whole force."""

    place: Place
    texts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    members: dict[str, dict[str, Place]] = field(default_factory=dict)
    figures: dict[FigureKey, Figure] = field(default_factory=dict)
    without: dict[str, Place] = field(default_factory=dict)
    variants: dict[str, "Layer"] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


class LayerReader:
    """Reads layers against a glossary."""

    def __init__(self, glossary: Glossary, complaints: Complaints, default: bool = False) -> None:
        self._glossary, self._complaints, self._default = glossary, complaints, default

    def file(self, root: Node) -> Layer:
        """The layer of a whole file, its variants within."""
        layer = Layer(root.place)
        if not isinstance(root, Mapping):
            accepted = "a scenario is a mapping of keys; `forcecalc new FILE` writes one"
            self._complaints.add(root.place, "the file does not hold a scenario", accepted)
            return layer
        layer.places[""] = root.place
        for key in root.entries:
            if not self._entry(layer, root, key, FILE_KEYS):
                self._unknown_key(root, key)
        if "variants" in root.entries:
            self._variants(layer, root.entries["variants"])
        return layer

    def change(self, node: Node) -> Layer:
        """The layer of a variant or a change: the file's grammar, or figures named directly."""
        layer = Layer(node.place)
        if not isinstance(node, Mapping):
            self._complaints.add(node.place, "is not a mapping of what changes", "write `tour_length: 12 months`")
            return layer
        for key, value in node.entries.items():
            if not self._entry(layer, node, key, CHANGE_KEYS):
                self._direct(layer, key, node.keys[key], value)
        return layer

    def _direct(self, layer: Layer, key: str, place: Place, value: Node) -> None:
        """A figure named in a change, a member's as `Member.figure`."""
        name, member = FigureKey.parse(key)
        if key in FILE_KEYS:
            accepted = f"accepted: a figure, {', '.join(CHANGE_KEYS)}"
            self._complaints.add(place, f"{quoted(key)} is of the whole file and not of a change to it", accepted)
        else:
            self._figure(layer, key if key.startswith(".") else name, member, place, value, key)

    def _entry(self, layer: Layer, node: Mapping, key: str, accepted: tuple[str, ...]) -> bool:
        """Read what stands under a key of the grammar; whether it is one."""
        value = node.entries[key]
        if key not in accepted:
            return False
        layer.places[key] = value.place
        if key in _TEXTS:
            layer.texts[key] = read_text(value, self._complaints)
        elif key in ("method", "posture"):
            layer.texts[key] = self._choice(key, value)
        elif key == "sources":
            layer.sources = read_sources(value, self._complaints)
            keys = value.keys if isinstance(value, Mapping) else {}
            layer.places |= {f"sources.{source}": place for source, place in keys.items()}
        elif key in _GROUPS:
            self._members(layer, _GROUPS[key], value)
        elif key == "figures":
            self._figures(layer, value)
        elif key == "without":
            self._without(layer, value)
        return True

    def _unknown_key(self, root: Mapping, key: str) -> None:
        if key in self._glossary.quantities:
            self._complaints.add(root.keys[key], "is a figure", "put it under `figures:`")
        else:
            wrong = f"unknown key {quoted(key)}"
            self._complaints.add(root.keys[key], wrong, f"accepted: {', '.join(FILE_KEYS)}", key, FILE_KEYS)

    def _choice(self, key: str, node: Node) -> str:
        accepted = list(self._glossary.methods if key == "method" else self._glossary.postures)
        text = read_text(node, self._complaints, f"accepted: {', '.join(accepted)}")
        if text and text not in accepted:
            self._complaints.add(
                node.place, f"{quoted(text)} is no {key}", f"accepted: {', '.join(accepted)}", text, accepted
            )
            return ""
        return text

    def _members(self, layer: Layer, group: Group, node: Node) -> None:
        members = layer.members.setdefault(group.name, {})
        if not isinstance(node, Mapping) or not node.entries:
            self._complaints.add(node.place, f"is not a mapping of {group.key}", "write `Name: {figure: value}`")
            return
        for member, figures in node.entries.items():
            members[member] = node.keys[member]
            if not isinstance(figures, Mapping):
                if not isinstance(figures, Scalar) or figures.text.strip():
                    self._complaints.add(figures.place, "is not a mapping of figures", "write `{figure: value}`")
                continue
            for name, value in figures.entries.items():
                if self._belongs(name, group, figures.keys[name]):
                    self._figure(layer, name, member, figures.keys[name], value, name)

    def _belongs(self, name: str, group: Group, place: Place) -> bool:
        quantity = self._glossary.quantities.get(name)
        if quantity is None or quantity.group == group:
            return True
        owner = quantity.group.key if quantity.group else "figures"
        self._complaints.add(place, f"is no figure of a {group.name}", f"it belongs under `{owner}:`")
        return False

    def _figures(self, layer: Layer, node: Node) -> None:
        if not isinstance(node, Mapping):
            self._complaints.add(node.place, "is not a mapping of figures", "write `name: value`")
            return
        for name, value in node.entries.items():
            self._figure(layer, name, EVERYONE, node.keys[name], value, name)

    def _figure(self, layer: Layer, name: str, member: str, place: Place, value: Node, key: str) -> None:
        quantity = self._glossary.quantities.get(name)
        if name == self._glossary.chosen:
            accepted = f"choose a method, or give {next(iter(self._glossary.methods))}"
            self._complaints.add(place, "is the answer of the method chosen and is not given", accepted)
        elif quantity is None:
            accepted = "`forcecalc glossary` lists all figures"
            self._complaints.add(place, f"unknown figure {quoted(key)}", accepted, name, self._glossary.quantities)
        elif quantity.closed:
            self._complaints.add(place, quantity.closed, "leave it out; `horizon` says for how long the force stays")
        elif (owned := FigureKey(name, member)) in layer.figures:
            first = layer.figures[owned].place
            self._complaints.add(place, f"{quoted(key)} is given twice", f"first on line {first.line}; leave one out")
        elif member and quantity.group is None:
            self._complaints.add(place, f"{name} is of the whole force and no member's", f"write {name}")
        else:
            figure = read_figure(value, quantity, self._complaints, self._default)
            if figure:
                layer.figures[owned] = figure

    def _without(self, layer: Layer, node: Node) -> None:
        items = node.items if isinstance(node, Sequence) else [node]
        for item in items:
            if member := read_text(item, self._complaints, "name the members to leave out"):
                layer.without[member] = item.place

    def _variants(self, layer: Layer, node: Node) -> None:
        if not isinstance(node, Mapping):
            self._complaints.add(node.place, "is not a mapping of variants", "write `Name: {figure: value}`")
            return
        for name, change in node.entries.items():
            if name == BASE:
                self._complaints.add(
                    node.keys[name], f"{quoted(name)} stands for the scenario itself", "call it another"
                )
            layer.variants[name] = self.change(change)
