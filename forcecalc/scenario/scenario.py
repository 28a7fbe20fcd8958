"""A scenario: members, figures and sources, put together from layers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from forcecalc.display import Displayed
from forcecalc.errors import Complaints, ForcecalcError, Place, abridged, quoted
from forcecalc.names import check_new_names
from forcecalc.scenario.distributions import Certain
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.layer import NOTE, Layer, LayerReader, Phase
from forcecalc.scenario.location import Location, with_measured_lengths
from forcecalc.scenario.sources import Source, registry
from forcecalc.units import CURRENCY, GROUPS, SECTOR, Group, currency_of

if TYPE_CHECKING:
    import pandas as pd

    from forcecalc.scenario.correlations import Correlations


@dataclass(frozen=True)
class Scenario(Displayed):
    """One case to be answered: a line, a requirement, contributors, and the source of each figure.

    `forcecalc.load` makes one; `with_` returns a changed one.

    Attributes
    ----------
    theatre : str
        Where the force would be, in the file's own words; it decides which published estimates stand beside the answer.
    members : mapping of str to tuple of str
        The members of each group, in the order of the file; a group not given has a single member without a name.
    figures : mapping of FigureKey to Figure
        In the order of the file.
    locations : mapping of str to Location
        Where sectors lie, of those that have a path or a border.
    correlations : mapping of frozenset of FigureKey to Correlation
        Ranges that move together, by pair; a pair of which one figure has no range any more says nothing.
    member_notes : mapping of str to str
        What the file notes on a member as a whole.
    variants : mapping of str to Layer
        Changes that the file names, not yet applied.
    phases : mapping of str to Phase
        What is other from a later month on, over what held before it, in the order in which they start.
    changes : tuple of str
        The figures that a variant, a setting or a program has changed.
    notes : tuple of str
        What a reader should know about how the layers were put together.
    """

    name: str
    glossary: Glossary = field(repr=False)
    title: str = ""
    description: str = ""
    theatre: str = ""
    method: str = ""
    posture: str = ""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: Mapping[FigureKey, Figure] = field(default_factory=dict, repr=False)
    locations: Mapping[str, Location] = field(default_factory=dict, repr=False)
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    correlations: "Correlations" = field(default_factory=dict, repr=False)
    member_notes: Mapping[str, str] = field(default_factory=dict, repr=False)
    variants: Mapping[str, Layer] = field(default_factory=dict, repr=False)
    phases: Mapping[str, Phase] = field(default_factory=dict, repr=False)
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, repr=False)

    def place(self, key: str) -> Place:
        """The position of a key in the file, or of the file if it does not have the key."""
        return self.places.get(key) or self.places.get("", Place(self.name)).within(key)

    def place_of_member(self, group: Group, member: str) -> Place:
        """Where a member of a group is named first."""
        return self.place(f"{group.key}.{member}")

    def members_of(self, group: str) -> tuple[str, ...]:
        """The members of a group; a single member without a name if none is given."""
        return self.members.get(group) or (EVERYONE,)

    def figure(self, name: str, member: str = EVERYONE) -> Figure | None:
        """The figure that applies to a member: its own, or else the one for all members."""
        return self.figures.get(FigureKey(name, member)) or self.figures.get(FigureKey(name))

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, Figure]]:
        """The figures of each name, by member."""
        figures: dict[str, dict[str, Figure]] = {}
        for (name, member), figure in self.figures.items():
            figures.setdefault(name, {})[member] = figure
        return figures

    @cached_property
    def currency(self) -> str:
        """The currency that the scenario's own money is in; US dollars where it gives none."""
        return next(_currencies(self.figures, self.glossary), (CURRENCY, None))[0]

    @cached_property
    def ranged(self) -> bool:
        """Whether any figure has a range."""
        return any(figure.varies for figure in self.figures.values())

    def used(self) -> Iterator[tuple[FigureKey, Figure]]:
        """Every figure that applies to some member, in the order of the glossary."""
        for name, quantity in self.glossary.quantities.items():
            figures = self.by_name.get(name, {})
            members = self.members_of(quantity.group.name) if quantity.group else (EVERYONE,)
            for member in dict.fromkeys(member if member in figures else EVERYONE for member in members):
                if member in figures:
                    yield FigureKey(name, member), figures[member]

    def source(self, key: str) -> Source | None:
        """The source of a key: the scenario's own, or else a bundled one."""
        return self.sources.get(key) or registry().get(key)

    def sources_of(self, figure: Figure | None) -> list[Source]:
        """The sources of a figure, the one it is named by first; none of a figure that is not given."""
        return [source for key in (figure.sources if figure else ()) if (source := self.source(key))]

    def source_of(self, figure: Figure | None) -> Source | None:
        """The source that a figure is named by; nothing where it has none."""
        return next(iter(self.sources_of(figure)), None)

    def to_frame(self) -> "pd.DataFrame":
        """A table of the figures that the scenario itself gives, as written, with their bounds and sources.

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

    def with_value(self, key: FigureKey, value: float) -> "Scenario":
        """The scenario with a figure certain at a value of its range, as the same figure. [canonical unit]."""
        figure = self.figures[key]._replace(amount=Certain(value))
        return replace(self, figures={**self.figures, key: figure}, variants={})

    def variant(self, name: str) -> "Scenario":
        """The scenario with one of its variants applied."""
        complaints = Complaints()
        changed = self.with_layer(self.variants[name], complaints)
        complaints.raise_if_any()
        named = tuple(map(str, self.variants[name].figures))
        return replace(changed, name=name, variants={}, changes=named)

    def with_(self, changes: Mapping[str, Any] | None = None, /, **more: Any) -> "Scenario":
        """The scenario with new figures, as `--set` gives them on the command line.

        Parameters
        ----------
        changes : mapping of str to object, optional
            For names that are not Python identifiers, such as "United Kingdom.pledge".
        **more : object
            A figure's name and its value: "4 months", 5, or a mapping of the keys of a figure; or a group of members,
            also as a pandas.DataFrame with a row for each member and headers as in a table's file.

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
        # Imported here: a file does without it.
        from forcecalc.scenario.python_content import content_tree

        named = {**(changes or {}), **more}
        node = content_tree(named, Place("change"), self.glossary, complaints)
        changed = self.with_layer(LayerReader(self.glossary, complaints).change(node), complaints)
        complaints.raise_if_any()
        return replace(changed, changes=(*self.changes, *named))

    def with_layer(self, layer: Layer, complaints: Complaints) -> "Scenario":
        """The scenario with a layer put over it: what the layer says replaces what the scenario has.

        Parameters
        ----------
        layer : Layer
            What a file, a variant or a change says.
        complaints : Complaints
            Collects what does not fit the scenario: members and sources that do not exist, or exist already.
        """
        layer = self.resolved(layer, complaints)
        members = self._members_with(layer, complaints)
        figures, notes = self._figures_with(layer)
        notes += self._replace_wholes(layer, members, figures)
        earlier = {sector: place for sector, place in self.locations.items() if sector not in layer.without}
        locations = {**earlier, **layer.locations}
        for key, figure in layer.figures.items():
            self._check_member(key, figure.place, members, complaints)
        for sector, location in layer.locations.items():
            self._check_member(FigureKey("sector_length", sector), location.place, members, complaints)
        # A source that comes with a bundled figure has no place of its own, and may be the same in several layers.
        places = {source: layer.places.get(f"sources.{source}") for source in layer.sources if source in self.sources}
        for place in filter(None, places.values()):
            complaints.add(place, "is already a source", "give the new one another key")
        scenario = replace(
            self,
            members={group: tuple(names) for group, names in members.items()},
            figures=with_measured_lengths(figures, members[SECTOR.name], locations),
            locations=locations,
            correlations={**self.correlations, **layer.correlations},
            member_notes={**self.member_notes, **layer.notes},
            sources={**self.sources, **layer.sources},
            notes=(*self.notes, *notes),
            phases=layer.phases if "phases" in layer.places else self.phases,
            places={**self.places, **layer.places, **_places_of_members(layer)},
            title=layer.texts.get("title") or self.title,
            description=layer.texts.get("description") or self.description,
            theatre=layer.texts.get("theatre") or self.theatre,
            method=layer.texts.get("method") or self.method,
            posture=layer.texts.get("posture") or self.posture,
        )
        scenario._check_sources(layer, complaints)
        if layer.correlations:
            # Imported here, so that only a scenario with correlations pays for it.
            from forcecalc.scenario.correlations import check_correlations

            check_correlations(layer.correlations, scenario.correlations, scenario.figures, complaints)
        scenario._check_members_noted(layer, complaints)
        self._check_currency(layer, complaints)
        return scenario

    def resolved(self, layer: Layer, complaints: Complaints) -> Layer:
        """A layer with the figures that every member takes from a bundled table as figures of each.

        Parameters
        ----------
        layer : Layer
            To be put over the scenario.
        complaints : Complaints
            Collects what the table does not have.
        """
        if not layer.taken:
            return layer
        from forcecalc.scenario.taken_figures import with_taken

        return with_taken(layer, self._members_with(layer, Complaints()), self.glossary, complaints)

    def _members_with(self, layer: Layer, complaints: Complaints) -> dict[str, dict[str, None]]:
        """The members of each group, in order, without those the layer leaves out and with those it adds."""
        members = {group.name: dict.fromkeys(self.members.get(group.name, ())) for group in GROUPS}
        for member, place in layer.without.items():
            groups = [names for names in members.values() if member in names]
            if not groups:
                everyone = [name for names in members.values() for name in names]
                complaints.add(place, f"there is no member {quoted(member)} to leave out", "", member, everyone)
            for names in groups:
                del names[member]
        for group, added in layer.members.items():
            check_new_names(added, group, complaints, members[group])
            members[group] |= dict.fromkeys(added)
        return members

    def _figures_with(self, layer: Layer) -> tuple[dict[FigureKey, Figure], list[str]]:
        """The figures under the layer's, in the order in which they are drawn, and notes on what they replace.

        A figure that the layer gives for all members replaces those of single members, too.
        """
        figures = {key: figure for key, figure in self.figures.items() if key.member not in layer.without}
        notes = []
        for name in (key.name for key in layer.figures if key.member == EVERYONE):
            replaced = sorted(self.by_name.get(name, {}).keys() - {EVERYONE, *layer.without})
            for member in replaced:
                del figures[FigureKey(name, member)]
            if replaced:
                notes.append(f"{name} is set for all members; it replaces the figure of {abridged(replaced)}")
        for key, figure in layer.figures.items():
            # A figure that replaces a default moves to the end, where the file has it: draws go by this order.
            if key in figures and figures[key].default:
                del figures[key]
            figures[key] = figure
        return figures, notes

    def _replace_wholes(
        self, layer: Layer, members: Mapping[str, Mapping[str, None]], figures: dict[FigureKey, Figure]
    ) -> list[str]:
        """Leave out what is given for the whole force where the layer gives it for each member; a note on each.

        A joint pledge gives way to pledges of all contributors, for instance, and the length of a line to that of
        all its sectors.
        """
        notes = []
        for whole, quantity in self.glossary.quantities.items():
            key, read = FigureKey(whole), quantity.reads[0] if len(quantity.reads) == 1 else ""
            group = self.glossary.quantities[read].group if read and not quantity.group else None
            if group is None or key not in self.figures or key in layer.figures:
                continue
            if FigureKey(read) in layer.figures or (
                members[group.name] and all(FigureKey(read, member) in layer.figures for member in members[group.name])
            ):
                del figures[key]
                notes.append(f"{read} is given for every {group.name}; it replaces the {whole} of all together")
        return notes

    def _check_member(
        self,
        key: FigureKey,
        place: Place,
        members: Mapping[str, dict[str, None]],
        complaints: Complaints,
    ) -> None:
        member, group = key.member, self.glossary.quantities[key.name].group
        if group and member and member not in members[group.name]:
            known = list(members[group.name])
            accepted = f"{group.key}: {abridged(known)}" if known else f"there are no {group.key}"
            wrong = f"there is no {group.name} {quoted(member)}"
            complaints.add(place, wrong, f"{accepted}; a new one goes under `{group.key}:`", member, known)

    def _check_members_noted(self, layer: Layer, complaints: Complaints) -> None:
        known = [member for members in self.members.values() for member in members]
        for member in (member for member in layer.notes if member not in known):
            place = layer.places[f"{member}.{NOTE}"]
            complaints.add(
                place,
                f"there is no member {quoted(member)} to note this on",
                f"members: {abridged(known)}",
                member,
                known,
            )

    def _check_currency(self, layer: Layer, complaints: Complaints) -> None:
        """Money is in one currency, and none is converted."""
        first = ""
        for code, figure in (*_currencies(self.figures, self.glossary), *_currencies(layer.figures, self.glossary)):
            first = first or code
            if code != first and figure in layer.figures.values():
                wrong = f"is in {code}, while other money here is in {first}"
                complaints.add(figure.place, wrong, "give all money of a scenario in one currency; none is converted")

    def _check_sources(self, layer: Layer, complaints: Complaints) -> None:
        named = ((key, figure) for figure in layer.figures.values() for key in figure.sources)
        for key, figure in named:
            if key not in self.sources and key not in registry():
                accepted = "name one under `sources:`, or a bundled one"
                names = [*self.sources, *registry()]
                complaints.add(figure.place, f"unknown source {quoted(key)}", accepted, key, names)


def _places_of_members(layer: Layer) -> dict[str, Place]:
    """Where a layer names each member that it adds, by its group and name."""
    groups = {group.name: group.key for group in GROUPS}
    return {
        f"{groups[name]}.{member}": place for name, added in layer.members.items() for member, place in added.items()
    }


def _currencies(figures: Mapping[FigureKey, Figure], glossary: Glossary) -> Iterator[tuple[str, Figure]]:
    """The currency of each figure of money that the file itself gives."""
    for key, figure in figures.items():
        if glossary.quantities[key.name].unit.measure.currency and not figure.default:
            written = next((text for text in figure.entries.values() if isinstance(text, str)), "")
            yield currency_of(written) or CURRENCY, figure


def check_scenario(scenario: object) -> None:
    """Refuse what a program gives in place of a scenario, such as its name.

    Raises
    ------
    ForcecalcError
        Saying how to get one.
    """
    if not isinstance(scenario, Scenario):
        given = "text" if isinstance(scenario, str) else f"of type {type(scenario).__name__}"
        raise ForcecalcError(f"a scenario is wanted here, and what was given is {given}; load it: load('article')")
