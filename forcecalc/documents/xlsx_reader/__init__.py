"""From the inputs of a workbook back to a scenario, by the rules that a parameter file is read by."""

from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path

from forcecalc.case.glossary import GLOSSARY
from forcecalc.documents.xlsx_reader.cells import InputCells, WorkbookTables
from forcecalc.documents.xlsx_reader.columns import (
    CONTINUED,
    EXPORTED,
    EXPORTED_SHEET,
    INPUT_SHEET,
    INPUTS,
    SOURCE_SHEET,
    SOURCES,
)
from forcecalc.documents.xlsx_reader.scenario_tree import ScenarioTree
from forcecalc.errors import Complaints, ForcecalcError, abridged, nearest, printable, quoted
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.layer import LayerReader
from forcecalc.scenario.location import without_measured_lengths
from forcecalc.scenario.reader import scenario_of
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.sources import registry
from forcecalc.scenario.tree import Node, Scalar, mapping, parse
from forcecalc.tables.cell import Cell

_CALCULATED = ("in the model", "model's unit", "meaning", "central value", "as exported", "changed")
_READ = [column.header for column in INPUTS if column.header not in _CALCULATED]
_READ_OF_SOURCES = [header for header in SOURCES if header != "number"]


def read_workbook(path: str | PathLike[str], scenario: str = "") -> Scenario:
    """A scenario from the inputs of a workbook written by `brief`, as they stand in it now.

    Parameters
    ----------
    path : path
        The workbook.
    scenario : str
        Which one, by its name in the column of scenarios, where there are several.

    Returns
    -------
    Scenario
        With its sources, ranges, variants and later phases; what is calculated from them is not read.

    Raises
    ------
    ForcecalcError
        If the file is not such a workbook, or contains several scenarios and none is named.
    ScenarioError
        With every fault in the cells, each with its cell.

    Examples
    --------
    >>> import tempfile
    >>> from forcecalc import assess, brief, load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     book = brief(assess(load("article")), f"{folder}/article.xlsx", draws=1)
    ...     read_workbook(book).figure("army_strength", "France").given
    '121000 troops'
    """
    return read_with_original(path, scenario)[0]


def read_with_original(
    path: str | PathLike[str], scenario: str = "", glossary: Glossary = GLOSSARY
) -> tuple[Scenario, Scenario | None]:
    """A scenario from a workbook, and the same as it was exported, if the workbook says so.

    Parameters
    ----------
    path, scenario
        As for `read_workbook`.
    glossary : Glossary
        The names that its figures may have.

    Raises
    ------
    ForcecalcError
        As `read_workbook` does.
    """
    complaints = Complaints()
    tables = WorkbookTables(Path(fspath(path)))
    rows = tables.rows(INPUT_SHEET, _READ)
    label = _chosen(rows, scenario, printable(fspath(path)))
    own = [row for row in rows if _text(row["scenario"]) in (label, "")]
    root = ScenarioTree(own, glossary, complaints).tree()
    if sources := _sources(tables.rows(SOURCE_SHEET, _READ_OF_SOURCES), label, complaints):
        root.entries["sources"] = mapping(root.place, sources)
        root.keys["sources"] = root.place
    layer = LayerReader(glossary, complaints).file(root)
    for part in (layer, *layer.variants.values(), *(phase.layer for phase in layer.phases.values())):
        part.figures = without_measured_lengths(part.figures, part.locations)
    return scenario_of(label, [layer], glossary, complaints), _original(tables, label, glossary)


def _original(tables: WorkbookTables, label: str, glossary: Glossary) -> Scenario | None:
    """A scenario as it was exported; nothing where that is not written down, or can no longer be read."""
    if not tables.has(EXPORTED_SHEET):
        return None
    complaints = Complaints()
    try:
        rows = tables.rows(EXPORTED_SHEET, EXPORTED)
        text = "".join(str(row[EXPORTED[1]].value or "") for row in rows if _text(row[EXPORTED[0]]) == label)
        root = parse(text, EXPORTED_SHEET, complaints)
        layers = [LayerReader(glossary, complaints).file(root)] if root else []
        return scenario_of(label, layers, glossary, complaints)
    except ForcecalcError:
        return None


def _text(cell: Cell) -> str:
    return " ".join(str(cell.value or "").split())


def _chosen(rows: Sequence[InputCells], asked: str, shown: str) -> str:
    """The name of the scenario to read; rows without a name belong to whichever it is."""
    names = list(dict.fromkeys(name for row in rows if (name := _text(row["scenario"]))))
    if asked in names:
        return asked
    if not names:
        raise ForcecalcError(f"'{shown}' contains no scenario: no row of its inputs names one")
    listed = abridged([quoted(name) for name in names])
    if asked:
        raise ForcecalcError(
            f"'{shown}' contains no scenario {quoted(asked)}; {nearest(asked, names) or f'it has {listed}'}"
        )
    if len(names) > 1:
        raise ForcecalcError(f"'{shown}' contains {len(names):,} scenarios; choose one with --scenario: {listed}")
    return names[0]


def _sources(rows: Sequence[InputCells], label: str, complaints: Complaints) -> dict[str, Node]:
    """The scenario's own sources: those under its name, and those under none that are not forcecalc's."""
    found: dict[str, Node] = {}
    fields: dict[str, Node] = {}
    for row in rows:
        key, owner = row["key"].text(complaints), row["scenario"].text(complaints)
        if key == CONTINUED:
            _continue(fields, row, complaints)
            continue
        fields = {}
        if owner != label and (owner or key in registry()):
            continue
        if not key:
            complaints.add(row["key"].place, "is empty", "a source has a key that figures name it by")
            continue
        if key in found:
            complaints.add(row["key"].place, f"{quoted(key)} is given twice", "leave one out")
            continue
        for field in _READ_OF_SOURCES[2:]:
            cell = row[field]
            if field == "date" and isinstance(cell.value, str):
                # A spreadsheet turns what was typed into a date; here it is text.
                cell = cell._replace(wrong="")
            if text := cell.text(complaints):
                fields[field] = Scalar(cell.place, text)
        found[key] = mapping(row["key"].place, fields)
    return found


def _continue(fields: dict[str, Node], row: InputCells, complaints: Complaints) -> None:
    """Put what stands in a further row behind the texts of the source above it; of one that is not read, nowhere."""
    for field, begun in fields.items():
        if isinstance(begun, Scalar) and not row[field].empty:
            fields[field] = Scalar(begun.place, begun.text + row[field].text(complaints))
