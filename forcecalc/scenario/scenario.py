"""A scenario: members, figures and sources, put together from layers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from forcecalc.display import Displayed
from forcecalc.errors import Complaints, Place, quoted, some
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.layer import Layer, LayerReader
from forcecalc.scenario.sources import Source, registry
from forcecalc.scenario.tree import tree_of
from forcecalc.units import GROUPS

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Scenario(Displayed):
    """One question: a line, a requirement, contributors, and where each figure comes from.

    Made by `forcecalc.load`; changed by `with_`, which gives a new one.

    Attributes
    ----------
    members : mapping of str to tuple of str
        The members of each group, in the order of the file; a group not given has one without a name.
    figures : mapping of FigureKey to Figure
        In the order of the file.
    variants : mapping of str to Layer
        Changes that the file names, not yet made.
    """

    name: str
    glossary: Glossary = field(repr=False)
    title: str = ""
    description: str = ""
    method: str = ""
    posture: str = ""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: Mapping[FigureKey, Figure] = field(default_factory=dict, repr=False)
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    variants: Mapping[str, Layer] = field(default_factory=dict, repr=False)
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, repr=False)

    def place(self, key: str) -> Place:
        """Where a key of the file stands, or would stand."""
        return self.places.get(key) or self.places.get("", Place(self.name)).within(key)

    def of(self, group: str) -> tuple[str, ...]:
        """The members of a group; one without a name where none is given."""
        return self.members.get(group) or (EVERYONE,)

    def figure(self, name: str, member: str = EVERYONE) -> Figure | None:
        """The figure that holds for a member: its own, or else the one for all."""
        return self.figures.get(FigureKey(name, member)) or self.figures.get(FigureKey(name))

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, Figure]]:
        """The figures of each name, by member."""
        owned: dict[str, dict[str, Figure]] = {}
        for (name, member), figure in self.figures.items():
            owned.setdefault(name, {})[member] = figure
        return owned

    @cached_property
    def ranged(self) -> bool:
        """Whether any figure has a range."""
        return any(figure.varies for figure in self.figures.values())

    def used(self) -> Iterator[tuple[FigureKey, Figure]]:
        """Every figure that holds for someone, in the order of the glossary."""
        for name, quantity in self.glossary.quantities.items():
            owned = self.by_name.get(name, {})
            members = self.of(quantity.group.name) if quantity.group else (EVERYONE,)
            for member in dict.fromkeys(member if member in owned else EVERYONE for member in members):
                if member in owned:
                    yield FigureKey(name, member), owned[member]

    def source(self, key: str) -> Source | None:
        """The source of a key: the scenario's own, or else a bundled one."""
        return self.sources.get(key) or registry().get(key)

    def to_frame(self) -> "pd.DataFrame":
        """A table with a row for each figure that the scenario itself gives, as it is written, and where it is from.

        Returns
        -------
        pandas.DataFrame
            Indexed by figure, `name` or `Member.name`.
        """
        import pandas as pd

        own = {str(key): figure for key, figure in self.used() if not figure.default}
        columns = ("given", "bound", "source", "assumption", "note")
        rows = [[getattr(figure, column) for column in columns] for figure in own.values()]
        return pd.DataFrame(rows, index=pd.Index(list(own), name="figure"), columns=list(columns))

    def variant(self, name: str) -> "Scenario":
        """The scenario with one of its variants made."""
        complaints = Complaints()
        changed = self.changed(self.variants[name], complaints)
        complaints.raise_if_any()
        named = tuple(map(str, self.variants[name].figures))
        return replace(changed, name=name, variants={}, changes=named)

    def with_(self, changes: Mapping[str, Any] | None = None, /, **more: Any) -> "Scenario":
        """The scenario with figures set anew, as `--set` does on the command line.

        Parameters
        ----------
        changes : mapping of str to object, optional
            For names that are no Python words, such as "United Kingdom.pledge".
        **more : object
            A figure's name and its value: "4 months", 5, or a mapping of the keys of a figure.

        Raises
        ------
        ScenarioError
            If a name or a value cannot be used.

        Examples
        --------
        >>> import forcecalc
        >>> shorter = forcecalc.load("article").with_({"United Kingdom.pledge": 10_000}, tour_length="4 months")
        >>> shorter.figure("tour_length").given
        '4 months'
        """
        complaints = Complaints()
        named = {**(changes or {}), **more}
        node = tree_of(named, Place("change"))
        changed = self.changed(LayerReader(self.glossary, complaints).change(node), complaints)
        complaints.raise_if_any()
        return replace(changed, changes=(*self.changes, *named))

    def changed(self, layer: Layer, complaints: Complaints) -> "Scenario":
        """The scenario with a layer put over it: what is newer wins, then what is more particular."""
        members = self._members(layer, complaints)
        figures = {key: figure for key, figure in self.figures.items() if key.member not in layer.without}
        notes = list(self.notes)
        for name in (name for name, member in layer.figures if member == EVERYONE):
            if replaced := sorted(self.by_name.get(name, {}).keys() - {EVERYONE, *layer.without}):
                notes.append(f"{name} is set for all members; it replaces the figure of {some(replaced)}")
            for member in replaced:
                del figures[FigureKey(name, member)]
        for key, figure in layer.figures.items():
            # In the place of a default it stands where the file has it, behind what came before: draws go by place.
            if key in figures and figures[key].default:
                del figures[key]
            figures[key] = figure
            self._check_member(key, figure, members, complaints)
        sources = self._sources(layer, complaints)
        named = {group: tuple(names) for group, names in members.items()}
        scenario = replace(self, members=named, figures=figures, sources=sources, notes=tuple(notes))
        scenario._check_sources(layer, complaints)
        return replace(
            scenario,
            places={**self.places, **layer.places},
            title=layer.texts.get("title") or self.title,
            description=layer.texts.get("description") or self.description,
            method=layer.texts.get("method") or self.method,
            posture=layer.texts.get("posture") or self.posture,
        )

    def _members(self, layer: Layer, complaints: Complaints) -> dict[str, dict[str, None]]:
        members = {group.name: dict.fromkeys(self.members.get(group.name, ())) for group in GROUPS}
        for member, place in layer.without.items():
            owners = [names for names in members.values() if member in names]
            everyone = [name for names in members.values() for name in names]
            if not owners:
                complaints.add(place, f"there is no member {quoted(member)} to leave out", "", member, everyone)
            for names in owners:
                del names[member]
        for group, added in layer.members.items():
            members[group] |= dict.fromkeys(added)
        return members

    def _check_member(
        self,
        key: FigureKey,
        figure: Figure,
        members: Mapping[str, dict[str, None]],
        complaints: Complaints,
    ) -> None:
        member, group = key.member, self.glossary.quantities[key.name].group
        if group and member and member not in members[group.name]:
            known = list(members[group.name])
            accepted = f"{group.key}: {some(known)}" if known else f"there are no {group.key}"
            wrong = f"there is no {group.name} {quoted(member)}"
            complaints.add(figure.place, wrong, f"{accepted}; a new one goes under `{group.key}:`", member, known)

    def _sources(self, layer: Layer, complaints: Complaints) -> dict[str, Source]:
        for key in layer.sources:
            if key in self.sources:
                complaints.add(layer.places[f"sources.{key}"], "is a source already", "give the new one another key")
        return {**self.sources, **layer.sources}

    def _check_sources(self, layer: Layer, complaints: Complaints) -> None:
        for figure in layer.figures.values():
            key = figure.source
            if key and key not in self.sources and key not in registry():
                accepted = "name one under `sources:`, or a bundled one"
                names = [*self.sources, *registry()]
                complaints.add(figure.place, f"unknown source {quoted(key)}", accepted, key, names)
