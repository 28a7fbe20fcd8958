"""A group of members with the tables that it names written out, as if each figure stood in the file."""

from pathlib import Path

from forcecalc.errors import Complaints, Place, closest, quoted
from forcecalc.scenario.bundled_tables import BUNDLED, table_named, taken_group, taken_member
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.sources import Source
from forcecalc.scenario.table_files import read_table_file
from forcecalc.scenario.table_members import members_of_table
from forcecalc.scenario.tree import FROM, Mapping, Node, Scalar, names_table, text_of
from forcecalc.units import Group

_COLUMNS, _SHEET = "columns", "sheet"


class GroupTables:
    """Writes out what a group takes from tables.

    Parameters
    ----------
    glossary : Glossary
        The names of figures.
    folder : Path
        Where tables are: that of the file that names them.
    complaints : Complaints
        Collects what is wrong.

    Attributes
    ----------
    sources : dict of str to Source
        Those of the figures taken from bundled tables so far.
    """

    def __init__(self, glossary: Glossary, folder: Path, complaints: Complaints) -> None:
        self._glossary, self._folder, self._complaints = glossary, folder, complaints
        self.sources: dict[str, Source] = {}

    def written_out(self, node: Mapping, group: Group) -> Mapping:
        """The members of a group: those of its table, then its own, whose figures go before those of the table."""
        table = self._table(node, group) if names_table(node) else Mapping(node.place, {}, {})
        entries, keys = dict(table.entries), dict(table.keys)
        for name, own in node.entries.items():
            if names_table(node) and name in (FROM, _COLUMNS, _SHEET):
                continue
            if names_table(node) and self._misspelt(name, own):
                accepted = f"accepted beside it: {_COLUMNS}, {_SHEET}, and members with their figures"
                wrong = f"unknown key {quoted(name)} beside `{FROM}:`"
                self._complaints.add(node.keys[name], wrong, accepted, name, (_COLUMNS, _SHEET))
                continue
            member = self._member(name, own, group)
            row = entries.get(name)
            keys.setdefault(name, node.keys[name])
            if isinstance(row, Mapping) and isinstance(member, Mapping):
                member = member._replace(entries={**row.entries, **member.entries}, keys={**row.keys, **member.keys})
            # A member written without figures keeps those of its row.
            entries[name] = row if row is not None and isinstance(member, Scalar) and member.empty else member
        return Mapping(node.place, entries, keys)

    def _misspelt(self, name: str, node: Node) -> bool:
        """Whether a key is nearly that of what is said of a table, and has nothing that a member has."""
        if not closest(name, (_COLUMNS, _SHEET)) or (isinstance(node, Scalar) and node.empty):
            return False
        return not isinstance(node, Mapping) or node.entries.keys().isdisjoint((FROM, *self._glossary.quantities))

    def _member(self, name: str, node: Node, group: Group) -> Node:
        """A member with what it takes from a bundled table under its own figures."""
        if not names_table(node):
            return node
        named = node.entries[FROM]
        own = {key: value for key, value in node.entries.items() if key != FROM}
        figures: dict[str, Node] = {}
        if table_named(named, self._complaints):
            taken = taken_member(name, group, Place(*named.place[:3], node.place.path), self._complaints)
            figures, self.sources = taken.figures, {**self.sources, **taken.sources}
        keys = {**{figure: value.place for figure, value in figures.items()}, **node.keys}
        return Mapping(node.place, {**figures, **own}, {key: keys[key] for key in (*figures, *own)})

    def _table(self, node: Mapping, group: Group) -> Mapping:
        named = node.entries[FROM]
        renamed = self._renamed(node.entries.get(_COLUMNS))
        sheet = text_of(node.entries[_SHEET], self._complaints) if _SHEET in node.entries else ""
        empty = Mapping(node.place, {}, {})
        if not (text := text_of(named, self._complaints, "name one table")):
            return empty
        if text in BUNDLED:
            if renamed is not None or sheet:
                self._complaints.add(named.place, f"{text} has columns of its own", "leave `columns:` and `sheet:` out")
            found, sources = taken_group(group, Place(*named.place[:3], node.place.path), self._complaints)
            self.sources |= sources
            return found
        table = read_table_file(text, sheet, self._folder, named.place, self._complaints)
        if table is None:
            return empty
        self._check_renamed(node, [cell.text(Complaints()) for cell in table.header])
        return members_of_table(table, group, self._glossary, self._complaints, renamed)

    def _renamed(self, node: Node | None) -> dict[str, str] | None:
        """What each column holds, by its header in the file."""
        if node is None:
            return None
        if not isinstance(node, Mapping):
            wrong = "is not a mapping of columns to figures"
            self._complaints.add(node.place, wrong, 'write `{Country: name, Troops: "pledge [troops]"}`')
            return {}
        accepted = 'write `name`, or a figure with its unit, as in "pledge [troops]"'
        return {column: text_of(value, self._complaints, accepted) for column, value in node.entries.items()}

    def _check_renamed(self, node: Mapping, titles: list[str]) -> None:
        columns = node.entries.get(_COLUMNS)
        for column, place in columns.keys.items() if isinstance(columns, Mapping) else ():
            if column not in titles:
                listed = f"the table has {', '.join(quoted(title) for title in titles[:12])}"
                self._complaints.add(place, f"there is no column {quoted(column)}", listed, column, titles)
