"""What the rows of the inputs state, as the tree of a parameter file, each piece with its cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from forcecalc.documents.xlsx_reader.cells import InputCells
from forcecalc.documents.xlsx_reader.columns import (
    CONTINUED,
    CORRELATION,
    LONG,
    MEMBER,
    PHASE,
    TEXTS,
    VARIANT,
    WITHOUT,
)
from forcecalc.documents.xlsx_reader.figure_node import figure_node, is_default, text_of
from forcecalc.errors import Complaints, Place, quoted
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.layer import NOTE
from forcecalc.scenario.location import LOCATION_KEYS
from forcecalc.scenario.phase_reader import START
from forcecalc.scenario.tree import Mapping, Node, Scalar, mapping
from forcecalc.scenario.tree import Sequence as Items
from forcecalc.tables.cell import Cell
from forcecalc.units import GROUPS, SECTOR

_BASE, _FIGURES = "", "figures"
_KEYS = [group.key for group in GROUPS]


@dataclass
class _Block:
    """What is stated of the scenario, of one variant, or of one later phase, which has a start."""

    place: Place
    start: Node | None = None
    texts: dict[str, Node] = field(default_factory=dict)
    members: dict[str, dict[str, Place]] = field(default_factory=dict)
    without: list[Node] = field(default_factory=list)
    figures: dict[FigureKey, list[InputCells]] = field(default_factory=dict)
    locations: dict[FigureKey, list[Node]] = field(default_factory=dict)
    notes: dict[str, Scalar] = field(default_factory=dict)
    correlated: list[Node] = field(default_factory=list)

    @property
    def correlations(self) -> dict[str, Node]:
        """The list of pairs: two figures and a number each, a row for each of the three."""
        items = self.correlated
        pairs: list[Node] = [Items(items[at].place, items[at : at + 3]) for at in range(0, len(items), 3)]
        return {"correlations": Items(items[0].place, pairs)} if items else {}


class ScenarioTree:
    """Gathers rows by variant and figure, and makes the tree of them.

    Parameters
    ----------
    rows : sequence of mapping of str to Cell
        Those of one scenario.
    glossary : Glossary
        The names that figures may have.
    complaints : Complaints
        Collects what is wrong.
    """

    def __init__(self, rows: Sequence[InputCells], glossary: Glossary, complaints: Complaints) -> None:
        self._glossary = glossary
        self._complaints = complaints
        # The variant, the member and the name of what was read last, and may go on in the next row.
        self._last = ("", "", "")
        self._blocks: dict[str, _Block] = {_BASE: _Block(rows[0]["figure"].place)}
        for row in rows:
            self._add(row)

    def tree(self) -> Mapping:
        """The whole scenario."""
        base, *_ = self._blocks.values()
        entries = {**base.texts, **self._grouped(base, base.figures), **base.correlations}
        self._locate(base, entries)
        self._note(base, entries)
        variants: dict[str, Node] = {}
        phases: dict[str, Node] = {}
        for name, block in self._blocks.items():
            if name != _BASE:
                start = {START: block.start} if block.start else {}
                changes = phases if block.start else variants
                changes[name] = mapping(block.place, {**start, **self._variant(block)})
        entries |= {
            key: mapping(base.place, each) for key, each in {"variants": variants, "phases": phases}.items() if each
        }
        return mapping(base.place, entries)

    def _add(self, row: InputCells) -> None:
        variant, member, name = (text_of(row[key], self._complaints) for key in ("variant", "member", "figure"))
        block = self._blocks.setdefault(variant, _Block(row["variant"].place))
        if name in TEXTS and member == EVERYONE:
            text = text_of(row["value"], self._complaints)
            if text and name in block.texts:
                self._report_twice(row["figure"], name, block.texts[name].place)
            elif text:
                block.texts[name] = Scalar(row["value"].place.within(name), text)
                self._last = (variant, "", name)
        elif name == CONTINUED:
            self._continue(block, variant, member, row)
        elif name == MEMBER:
            self._add_member(block, member, row)
        elif name == PHASE:
            block.start = Scalar(row["value"].place.within(START), text_of(row["value"], self._complaints))
        elif name == WITHOUT:
            block.without.append(Scalar(row["member"].place.within(WITHOUT), member))
        elif name in LOCATION_KEYS:
            # A path has a row for each of its points, and a border one for each country.
            items = block.locations.setdefault(FigureKey(name, member), [])
            items.append(Scalar(row["value"].place.within(name), text_of(row["value"], self._complaints)))
        elif name == CORRELATION:
            block.correlated.append(Scalar(row["value"].place.within(name), text_of(row["value"], self._complaints)))
        elif name == NOTE and member:
            block.notes[member] = Scalar(row["value"].place.within(name), text_of(row["value"], self._complaints))
            self._last = (variant, member, NOTE)
        elif not name:
            self._complaints.add(row["figure"].place, "is empty", "a row names its figure")
        elif name != VARIANT:
            self._add_figure(block, variant, FigureKey(name, member), row)

    def _add_member(self, block: _Block, member: str, row: InputCells) -> None:
        key = text_of(row["value"], self._complaints)
        if key not in _KEYS:
            wrong = f"{quoted(key)} is not a group of members"
            self._complaints.add(row["value"].place, wrong, f"accepted: {', '.join(_KEYS)}")
        elif not member:
            self._complaints.add(row["member"].place, "is empty", "a member has a name")
        elif member in block.members.setdefault(key, {}):
            self._report_twice(row["member"], member, block.members[key][member])
        else:
            block.members[key][member] = row["member"].place

    def _add_figure(self, block: _Block, variant: str, key: FigureKey, row: InputCells) -> None:
        rows, self._last = block.figures.setdefault(key, []), (variant, key.member, key.name)
        # A figure that is one of several values has a row for each.
        if rows and (rows[0]["one of"].empty or row["one of"].empty):
            self._report_twice(row["figure"], str(key), rows[0]["figure"].place)
        else:
            rows.append(row)

    def _continue(self, block: _Block, variant: str, member: str, row: InputCells) -> None:
        """Put what stands in a further row behind the text of the row above it."""
        if self._last[:2] != (variant, member):
            accepted = "a text goes on below the row that it begins in"
            self._complaints.add(row["figure"].place, "there is nothing above that goes on here", accepted)
        elif (name := self._last[2]) in TEXTS and member == EVERYONE:
            begun = block.texts[name]
            text = text_of(row["value"], self._complaints)
            block.texts[name] = Scalar(begun.place, begun.text + text) if isinstance(begun, Scalar) else begun
        elif name == NOTE:
            begun = block.notes[member]
            block.notes[member] = Scalar(begun.place, begun.text + text_of(row["value"], self._complaints))
        else:
            first = block.figures[FigureKey(name, member)][0]
            for key in LONG:
                if not row[key].empty:
                    first[key] = first[key]._replace(value=f"{first[key].value or ''}{row[key].text(self._complaints)}")

    def _report_twice(self, cell: Cell, name: str, first: Place) -> None:
        where = first.file.rpartition(" ")[2]
        self._complaints.add(cell.place, f"{quoted(name)} is given twice", f"first in {where}; leave one out")

    def _figure(self, key: FigureKey, rows: list[InputCells]) -> Node | None:
        """A figure; nothing for one of forcecalc's own that was not changed."""
        quantity = self._glossary.quantities.get(key.name)
        node = figure_node(rows, str(key), self._complaints)
        return None if quantity and is_default(rows[0], node, quantity, self._glossary) else node

    def _grouped(self, block: _Block, figures: dict[FigureKey, list[InputCells]]) -> dict[str, Node]:
        """Figures under `figures` and under their members; groups by their first figure, members as named."""
        under: dict[str, dict[str, dict[str, Node]]] = {}
        for (name, member), rows in figures.items():
            node = self._figure(FigureKey(name, member), rows)
            if node is None:
                continue
            key = self._group(name, member, block) if member != EVERYONE else _FIGURES
            members = block.members.get(key, {}) if member != EVERYONE else {EVERYONE: block.place}
            if member in members:
                under.setdefault(key, {listed: {} for listed in members})[member][name] = node
            else:
                accepted = f"a row with '{MEMBER}' under figure and '{key}' under value makes one"
                wrong = f"there is no {quoted(member)} among the {key}"
                self._complaints.add(rows[0]["member"].place, wrong, accepted, member, members)
        for key, members in block.members.items():
            under.setdefault(key, {listed: {} for listed in members})
        return {key: self._block(key, nodes, block) for key, nodes in under.items()}

    def _block(self, key: str, nodes: dict[str, dict[str, Node]], block: _Block) -> Node:
        if key == _FIGURES:
            return mapping(block.place, nodes[EVERYONE])
        places = block.members[key]
        return mapping(block.place, {member: mapping(places[member], own) for member, own in nodes.items()})

    def _group(self, name: str, member: str, block: _Block) -> str:
        """The group that a member's figure belongs to; for a figure of no group, the one that has such a member."""
        quantity = self._glossary.quantities.get(name)
        if quantity and quantity.group:
            return quantity.group.key
        return next((key for key, members in block.members.items() if member in members), _KEYS[0])

    def _variant(self, block: _Block) -> dict[str, Node]:
        """A variant: its new members with their figures, and all other figures by name."""
        entries: dict[str, Node] = {**block.texts, **block.correlations}
        if block.without:
            entries[WITHOUT] = Items(block.without[0].place, block.without)
        added = {
            key: rows
            for key, rows in block.figures.items()
            if key.member in block.members.get(self._group(key.name, key.member, block), {})
        }
        entries |= self._grouped(block, added)
        for key, rows in block.figures.items():
            if key not in added and (node := self._figure(key, rows)):
                entries[str(key)] = node
        self._locate(block, entries)
        self._note(block, entries)
        return entries

    def _note(self, block: _Block, entries: dict[str, Node]) -> None:
        """Put notes on members where their figures are, or beside them by name where they are not new."""
        for member, text in block.notes.items():
            groups = [node for key in _KEYS if isinstance(node := entries.get(key), Mapping)]
            own = next((group.entries[member] for group in groups if member in group.entries), None)
            if isinstance(own, Mapping):
                own.entries[NOTE], own.keys[NOTE] = text, text.place
            else:
                entries[f"{member}.{NOTE}"] = text

    def _locate(self, block: _Block, entries: dict[str, Node]) -> None:
        """Put paths and borders where the sector's figures are, or beside them by name where it is not new."""
        sectors = entries.get(SECTOR.key)
        for key, items in block.locations.items():
            node = Items(items[0].place, items)
            sector = sectors.entries.get(key.member) if isinstance(sectors, Mapping) else None
            if isinstance(sector, Mapping):
                sector.entries[key.name], sector.keys[key.name] = node, node.place
            else:
                entries[str(key)] = node
