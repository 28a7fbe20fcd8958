"""What is fuzzed: each target makes something of any bytes, and lets no error pass but one that a user can correct."""

import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import forcecalc
from forcecalc.brand.reader import load_brand
from forcecalc.documents.formula_trial import trials
from forcecalc.documents.xlsx_reader import read_workbook
from forcecalc.errors import ForcecalcError
from forcecalc.formulas.wiring import model_with
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.settings import with_settings
from tests.fuzz.formula_text import formula_text

TESTS = Path(__file__).parent.parent
ARTICLE = TESTS / "scenarios" / "article.yaml"
SMALL = Path(__file__).parent / "corpus" / "reader" / "phases.yaml"
# A line of a workbook's input: which part is changed, where, how much of it is cut out, and what stands there instead.
_PART, _PLACE, _CUT = slice(0, 1), slice(1, 4), slice(4, 6)
_MEMBERS = """title: Members from a table
figures: {published_requirement: 5000 troops}
contributors: {from: MEMBERS}
"""
# The fewest parts that a workbook with one sheet has; the sheet is what is fuzzed.
_SHEET = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="xl/workbook.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Members" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="worksheets/sheet1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>',
}


def reader(data: bytes, folder: Path) -> None:
    """A parameter file."""
    file = folder / "scenario.yaml"
    file.write_bytes(data)
    _answered(lambda: forcecalc.load(file))


def overlay(data: bytes, folder: Path) -> None:
    """Settings of the article, one on each line; or a file that extends it."""
    if not data.startswith(b"extends"):
        settings = data.decode("utf-8", "replace").split("\n")
        _answered(lambda: with_settings(_article(), settings))
        return
    (folder / "article.yaml").write_bytes(ARTICLE.read_bytes())
    reader(data, folder)


def workbook(data: bytes, folder: Path) -> None:
    """A workbook that `brief` wrote, with its parts changed; or a file of whatever these bytes are."""
    file = folder / "changed.xlsx"
    if data.startswith(b"PK"):
        file.write_bytes(data)
    else:
        _packed(file, _changed(data, _book(folder)))
    _answered(lambda: read_workbook(file))


def table(data: bytes, folder: Path) -> None:
    """A table of members: a sheet of a workbook where it begins as one does, else text with commas or tabs."""
    extension = "xlsx" if data.startswith(b"<") else "tsv" if b"\t" in data.partition(b"\n")[0] else "csv"
    file = folder / f"members.{extension}"
    if extension == "xlsx":
        _packed(file, {**{name: text.encode() for name, text in _SHEET.items()}, "xl/worksheets/sheet1.xml": data})
    else:
        file.write_bytes(data)
    reader(_MEMBERS.replace("MEMBERS", file.name).encode(), folder)


def brand(data: bytes, folder: Path) -> None:
    """A house's file; or its logo, where it begins as a picture does."""
    file = folder / "house.yaml"
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        (folder / "logo").write_bytes(data)
        data = b"logo: logo\n"
    file.write_bytes(data)
    load_brand(file)


def formulas(data: bytes, folder: Path) -> None:
    """A file of formulas, spelled by these bytes from a grammar that does no harm, as it is run."""
    file = folder / "outside.py"
    file.write_text(formula_text(data))
    trials(model_with([file]))


TARGETS: dict[str, Callable[[bytes, Path], None]] = {
    target.__name__: target for target in (reader, workbook, overlay, table, brand, formulas)
}


def tried(target: str, data: bytes, folder: Path) -> None:
    """One input given to a target: it comes to something, or to an error that a user can correct."""
    try:
        TARGETS[target](data, folder)
    except ForcecalcError as error:
        assert str(error).strip(), "an error without a word"


def _answered(made: Callable[[], Scenario]) -> None:
    assert str(forcecalc.assess(made()))


@cache
def _article() -> Scenario:
    return forcecalc.load(ARTICLE)


@cache
def _book(folder: Path) -> dict[str, bytes]:
    """The parts of a small workbook."""
    file = forcecalc.brief(forcecalc.assess(forcecalc.load(SMALL)), folder / "small.xlsx", draws=1)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def _changed(data: bytes, parts: dict[str, bytes]) -> dict[str, bytes]:
    parts, names = dict(parts), [name for name in parts if name.startswith("xl/") and name.endswith((".xml", ".rels"))]
    for line in data.split(b"\n"):
        name = names[int.from_bytes(line[_PART]) % len(names)]
        text = parts[name]
        place = int.from_bytes(line[_PLACE]) % (len(text) + 1)
        parts[name] = text[:place] + line[_CUT.stop :] + text[place + int.from_bytes(line[_CUT]) :]
    return parts


def _packed(file: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
