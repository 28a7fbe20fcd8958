"""What one text says: a file, a variant in it, or a change on the command line or in a program."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.names import check_names, compared, known_name
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.figure_reader import KEYS as FIGURE_KEYS
from forcecalc.scenario.figure_reader import read_figure
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.location import LOCATION_KEYS, Location
from forcecalc.scenario.phase_reader import EXAMPLE, MOST_PHASES, START, check_order, read_start
from forcecalc.scenario.sources import Source, read_sources
from forcecalc.scenario.tree import Mapping, Node, Scalar, Sequence, names_table, text_of
from forcecalc.units import GROUPS, SECTOR, Group

if TYPE_CHECKING:
    from forcecalc.scenario.correlations import Correlation

# The name of the scenario itself beside its variants.
BASE = "base"
_HERE = Path()
_GROUPS = {group.key: group for group in GROUPS}
# What a reader should know about a member, beside its figures.
NOTE = "note"
_TEXTS = ("title", "description", "theatre", "extends")
FILE_KEYS = (
    *(*_TEXTS, "method", "posture", "sources", *_GROUPS, "figures", "correlations", "without"),
    *("variants", "phases"),
)
CHANGE_KEYS = ("method", "posture", *_GROUPS, "figures", "correlations", "without")


@dataclass
class Layer:
    """What a text says, to be put over what a scenario has; `places` are those of its keys and sources.

    `locations` are those of its sectors, `notes` those on its members. `taken` are figures that every member takes from
    a bundled table, which are known once the members are, and where that is asked for.
    """

    texts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    members: dict[str, dict[str, Place]] = field(default_factory=dict)
    figures: dict[FigureKey, Figure] = field(default_factory=dict)
    taken: dict[str, Place] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    correlations: "dict[frozenset[FigureKey], Correlation]" = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    without: dict[str, Place] = field(default_factory=dict)
    variants: dict[str, "Layer"] = field(default_factory=dict)
    phases: dict[str, "Phase"] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


class Phase(NamedTuple):
    """A stretch of time: from when on it holds, and what is other than before; `place` is that of its start. [months].

    It lasts until the next one starts.
    """

    start: float
    layer: Layer
    place: Place


class LayerReader:
    """Reads layers that use the names of a glossary.

    Parameters
    ----------
    glossary : Glossary
        The names and their limits.
    complaints : Complaints
        Collects what is wrong.
    default : bool
        Whether it reads the bundled defaults.
    folder : Path
        Where the paths of sectors are that stand in files of their own: that of the file that names them.
    """

    def __init__(self, glossary: Glossary, complaints: Complaints, default: bool = False, folder: Path = _HERE) -> None:
        self._glossary, self._complaints, self._default, self._folder = glossary, complaints, default, folder

    def file(self, root: Node) -> Layer:
        """The layer of a whole file, with its variants and its phases."""
        layer = Layer()
        if not isinstance(root, Mapping):
            accepted = "a scenario is a mapping of keys; `forcecalc new FILE` writes one"
            self._complaints.add(root.place, "the file does not hold a scenario", accepted)
            return layer
        layer.places[""] = root.place
        for key, value in root.entries.items():
            if key in FILE_KEYS:
                self._entry(layer, key, value)
            else:
                self._unknown_key(key, root.keys[key])
        if "variants" in root.entries and not self._holds_nothing(root.entries["variants"]):
            self._variants(layer, root.entries["variants"])
        if "phases" in root.entries:
            self._phases(layer, root.entries["phases"])
        return layer

    def change(self, node: Node) -> Layer:
        """The layer of a variant or a change: keys as in a file, or figures named directly."""
        return self._change(node, ())

    def _change(self, node: Node, aside: Collection[str]) -> Layer:
        """The layer of a change, less some of its keys."""
        layer = Layer()
        for key, place, value in self._entries(node, "what changes", "tour_length: 12 months"):
            if key in aside:
                continue
            if key in CHANGE_KEYS:
                self._entry(layer, key, value)
            else:
                self._direct(layer, key, place, value)
        return layer

    def _entries(self, node: Node, content: str, accepted: str) -> Iterator[tuple[str, Place, Node]]:
        """The keys of a mapping with their places and values; none, and a complaint, if it is not a mapping."""
        if isinstance(node, Scalar) and not node.valid:
            return
        if isinstance(node, Mapping):
            yield from ((key, node.keys[key], value) for key, value in node.entries.items())
        else:
            self._complaints.add(node.place, f"is not a mapping of {content}", f"write `{accepted}`")

    def _direct(self, layer: Layer, key: str, place: Place, value: Node) -> None:
        """Read a figure that a change names directly, that of a member as `Member.figure`."""
        name, member = FigureKey.parse(key)
        if name == NOTE and member:
            self._note(layer, member, place, value)
        elif key in FILE_KEYS:
            accepted = f"accepted: a figure, {', '.join(CHANGE_KEYS)}"
            self._complaints.add(place, f"{quoted(key)} belongs to the whole file, not to a change", accepted)
        else:
            self._figure(layer, key if key.startswith(".") else name, member, place, value, key)

    def _entry(self, layer: Layer, key: str, value: Node) -> None:
        """Read what stands under a key of a file, but for its variants and its phases."""
        layer.places[key] = value.place
        # No phases are what a file has that takes over none of those of another.
        if key != "phases" and self._holds_nothing(value):
            return
        if key in _TEXTS:
            layer.texts[key] = text_of(value, self._complaints)
        elif key in ("method", "posture"):
            layer.texts[key] = self._choice(key, value)
        elif key == "sources":
            layer.sources |= read_sources(value, self._complaints)
            keys = value.keys if isinstance(value, Mapping) else {}
            layer.places |= {f"sources.{source}": place for source, place in keys.items()}
        elif key in _GROUPS:
            self._members(layer, _GROUPS[key], value)
        elif key == "figures":
            self._figures(layer, value)
        elif key == "correlations":
            # Imported here, so that only a scenario with correlations pays for it.
            from forcecalc.scenario.correlations import read_correlations

            layer.correlations = read_correlations(value, self._complaints)
        elif key == "without":
            self._without(layer, value)

    def _holds_nothing(self, node: Node) -> bool:
        """Whether a list or a mapping is empty; that is reported, unless what was in it has been."""
        filled = isinstance(node, Scalar) or bool(node.entries if isinstance(node, Mapping) else node.items)
        if not filled and not self._complaints.any_below(node.place):
            self._complaints.add(node.place, "holds nothing", "leave the key out")
        return not filled

    def _unknown_key(self, key: str, place: Place) -> None:
        if key in self._glossary.quantities:
            self._complaints.add(place, "is a figure", "put it under `figures:`")
        elif key in LOCATION_KEYS:
            self._not_of_a_sector(place)
        else:
            accepted = f"accepted: {', '.join(FILE_KEYS)}"
            self._complaints.add(place, f"unknown key {quoted(key)}", accepted, key, FILE_KEYS)

    def _choice(self, key: str, node: Node) -> str:
        accepted = list(self._glossary.methods if key == "method" else self._glossary.postures)
        remedy = f"accepted: {', '.join(accepted)}"
        text = text_of(node, self._complaints, remedy)
        if text and text not in accepted:
            self._complaints.add(node.place, f"{quoted(text)} is not a {key}", remedy, text, accepted)
            return ""
        return text

    def _members(self, layer: Layer, group: Group, node: Node) -> None:
        members = layer.members.setdefault(group.name, {})
        if isinstance(node, Scalar) and not node.valid:
            return
        if not isinstance(node, Mapping):
            table = ", or `from: FILE` for a table" if isinstance(node, Scalar) and not node.empty else ""
            accepted = f"write `Name: {{figure: value}}`{table}"
            self._complaints.add(node.place, f"is not a mapping of {group.key}", accepted)
            return
        if names_table(node) or any(map(names_table, node.entries.values())):
            node = self._with_tables(layer, group, node)
        check_names(node.keys, group.name, self._complaints)
        for member, figures in node.entries.items():
            members[member] = node.keys[member]
            # A member may have no figures of its own.
            if isinstance(figures, Scalar) and figures.empty:
                continue
            for name, place, value in self._entries(figures, "figures", "{figure: value}"):
                if name == NOTE:
                    self._note(layer, member, place, value)
                elif name in LOCATION_KEYS and group == SECTOR:
                    self._location(layer, name, member, place, value)
                elif self._belongs(name, group, place):
                    self._figure(layer, name, member, place, value, name)

    def _with_tables(self, layer: Layer, group: Group, node: Mapping) -> Mapping:
        """A group with what it takes from tables written out."""
        # Imported here, so that only a scenario with a table pays for it.
        from forcecalc.scenario.group_tables import GroupTables

        tables = GroupTables(self._glossary, self._folder, self._complaints)
        written_out = tables.written_out(node, group)
        layer.sources |= tables.sources
        return written_out

    def _belongs(self, name: str, group: Group, place: Place) -> bool:
        quantity = self._glossary.quantities.get(name)
        if name not in LOCATION_KEYS and (quantity is None or quantity.group == group):
            return True
        owner = SECTOR.key if quantity is None else quantity.group.key if quantity.group else "figures"
        self._complaints.add(place, f"is not a figure of a {group.name}", f"it belongs under `{owner}:`")
        return False

    def _figures(self, layer: Layer, node: Node) -> None:
        for name, place, value in self._entries(node, "figures", "name: value"):
            self._figure(layer, name, EVERYONE, place, value, name)

    def _figure(self, layer: Layer, name: str, member: str, place: Place, value: Node, key: str) -> None:
        quantity = self._glossary.quantities.get(name)
        if name in LOCATION_KEYS:
            if member:
                self._location(layer, name, member, place, value)
            else:
                self._not_of_a_sector(place)
        elif name == self._glossary.chosen:
            accepted = f"choose a method, or give {next(iter(self._glossary.methods))}"
            self._complaints.add(place, "is the result of the chosen method and cannot be given", accepted)
        elif quantity is None and name in FIGURE_KEYS:
            wrong = f"{quoted(name)} belongs inside a figure, not beside it"
            self._complaints.add(place, wrong, "write `pledge: {value: 15000 troops, low: 10000 troops}`")
        elif quantity is None:
            accepted = "`forcecalc glossary` lists all figures"
            self._complaints.add(place, f"unknown figure {quoted(key)}", accepted, name, self._glossary.quantities)
        elif key in FILE_KEYS and not member:
            self._complaints.add(place, "is not a figure", f"put it at the top of the file, or under `{SECTOR.key}:`")
        elif quantity.closed:
            self._complaints.add(place, quantity.closed, "leave it out; `horizon` says for how long the force stays")
        elif (figure_key := FigureKey(name, member)) in layer.figures:
            first = layer.figures[figure_key].place
            self._complaints.add(place, f"{quoted(key)} is given twice", f"first on line {first.line}; leave one out")
        elif member and quantity.group is None:
            self._complaints.add(place, f"{name} belongs to the whole force, not to a member", f"write {name}")
        elif names_table(value):
            self._take(layer, figure_key, value)
        elif figure := read_figure(value, quantity, self._complaints, self._default):
            layer.figures[figure_key] = figure

    def _take(self, layer: Layer, key: FigureKey, node: Mapping) -> None:
        """Take a figure from a bundled table: for its member, or later for all members."""
        from forcecalc.scenario.bundled_tables import is_taken, taken_figure

        if not is_taken(key.name, node, self._complaints):
            return
        if key.member == EVERYONE:
            layer.taken[key.name] = node.place
            return
        taken = taken_figure(key.name, key.member, node.place, self._complaints)
        for figure in taken.figures.values():
            self._figure(layer, key.name, key.member, node.place, figure, str(key))
        layer.sources |= taken.sources

    def _location(self, layer: Layer, key: str, sector: str, place: Place, value: Node) -> None:
        """Read where a sector lies: once, by a path or by a border."""
        # Imported here, so that only a scenario with a place pays for it.
        from forcecalc.scenario.location_reader import read_location

        if sector in layer.locations:
            first = layer.locations[sector].place
            wrong = f"{quoted(sector)} has a {layer.locations[sector].key} already, on line {first.line}"
            self._complaints.add(place, wrong, "a sector has a path or a border; leave one out")
        elif location := read_location(key, value, self._folder, self._complaints):
            layer.locations[sector] = location

    def _note(self, layer: Layer, member: str, place: Place, value: Node) -> None:
        layer.notes[member], layer.places[f"{member}.{NOTE}"] = text_of(value, self._complaints), place

    def _not_of_a_sector(self, place: Place) -> None:
        self._complaints.add(place, "belongs to a sector", f"put it under `{SECTOR.key}:`, with the sector's figures")

    def _without(self, layer: Layer, node: Node) -> None:
        items = node.items if isinstance(node, Sequence) else [node]
        for item in items:
            if member := text_of(item, self._complaints, "name the members to leave out"):
                layer.without[member] = item.place

    def _variants(self, layer: Layer, node: Node) -> None:
        if isinstance(node, Mapping):
            check_names(node.keys, "variant", self._complaints)
        for name, place, change in self._entries(node, "variants", "Name: {figure: value}"):
            if compared(name) == BASE:
                wrong = f"{quoted(name)} reads as the name of the scenario itself"
                self._complaints.add(place, wrong, "give the variant another name")
            layer.variants[name] = self.change(change)

    def _phases(self, layer: Layer, node: Node) -> None:
        starts = {}
        if isinstance(node, Mapping) and len(node.entries) > MOST_PHASES:
            self._complaints.add(node.place, f"has {len(node.entries):,} phases", f"at most {MOST_PHASES} are accepted")
            return
        if isinstance(node, Mapping):
            check_names(node.keys, "phase", self._complaints)
        for name, place, change in self._entries(node, "phases", EXAMPLE):
            if compared(name) == BASE or known_name(name, layer.variants):
                whose = "the scenario itself" if compared(name) == BASE else "a variant"
                self._complaints.add(place, f"{quoted(name)} is the name of {whose}", "give the phase another name")
            if not isinstance(change, Mapping):
                self._complaints.add(change.place, "is not a mapping of what changes", f"write `{EXAMPLE}`")
                continue
            start, begun = read_start(change, self._complaints), change.entries.get(START)
            overlay = self._change(change, (START,))
            if start is not None and begun is not None:
                starts[name] = start, begun.place
                layer.phases[name] = Phase(start, overlay, begun.place)
        check_order(starts, self._complaints)
