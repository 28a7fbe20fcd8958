"""`forcecalc from-xlsx`: a workbook becomes a parameter file, or one sentence says why it does not."""

import io
import zipfile

import openpyxl
import pytest

import forcecalc
from forcecalc.documents.xlsx_reader import read_workbook
from forcecalc.documents.xlsx_reader.cells import MOST_ROWS
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.writer import dump
from forcecalc.tables.office_archive import LARGEST_FILE, LARGEST_WORKBOOK


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = forcecalc.assess(forcecalc.load("radakin_64000"))
    return forcecalc.brief(answer, tmp_path / "radakin_64000.xlsx", draws=1)


def packed(method=zipfile.ZIP_DEFLATED, **parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def damaged(raw, *changes):
    """An archive with some bytes of the first entry of its directory changed, each at a place within the entry."""
    entry, content = raw.index(b"PK\1\2"), bytearray(raw)
    for place, new in changes:
        content[entry + place : entry + place + len(new)] = new
    return bytes(content)


def foreign(rows=()):
    file, book = io.BytesIO(), openpyxl.Workbook()
    book.active.title = "Inputs"
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


DIGITS = "".join(map(str, range(3_000)))
SOUND = packed(xl__workbook_xml=DIGITS)
STORED = packed(zipfile.ZIP_STORED, xl__workbook_xml=DIGITS)
# Places within an entry: the version at 6, flags at 8, the checksum at 16, sizes at 20 and 24, the name at 46.
DAMAGED = {
    "an unknown version": damaged(SOUND, (6, b"\x63")),
    "encrypted": damaged(SOUND, (8, b"\x01")),
    "a name that cannot be decoded": damaged(SOUND, (9, b"\x08"), (46, b"\xff")),
    "a false checksum": damaged(SOUND, (16, b"\x00\x00\x00\x00")),
    "a part longer than the file": damaged(STORED, (20, b"\xff\xff\x00\x00\xff\xff\x00\x00")),
    "not the stream it claims": SOUND[:60] + b"\xff" * 20 + SOUND[80:],
    "a directory before the file": SOUND[:-6] + b"\xf0\xff\xff\x7f" + SOUND[-2:],
    "packed by lzma": packed(zipfile.ZIP_LZMA, xl__workbook_xml=DIGITS),
    "packed by bzip2": packed(zipfile.ZIP_BZIP2, xl__workbook_xml=DIGITS),
    "packed by lzma and broken": packed(zipfile.ZIP_LZMA, xl__workbook_xml=DIGITS).replace(b"]", b"\xff", 1),
}
BAD = {
    **{name: (content, "is not a workbook; give one written by") for name, content in DAMAGED.items()},
    "text": (b"title: a scenario", "is not a workbook; give one written by `forcecalc brief -o FILE.xlsx`"),
    "nothing": (b"", "is not a workbook"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old or an encrypted workbook"),
    "other archive": (packed(a="b"), "is not a workbook"),
    "half a workbook": (packed(xl__workbook_xml="<workbook")[:60], "is not a workbook"),
    "torn": (packed(xl__workbook_xml="<workbook"), "cannot be read as a workbook"),
    "swelling": (packed(xl__workbook_xml=bytes(LARGEST_WORKBOOK + 1)), "would unpack to more than 10,000,000 bytes"),
    "entities": (
        packed(xl__workbook_xml='<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
        "defines XML entities in xl/workbook.xml",
    ),
    "foreign": (foreign(), "has no columns scenario, variant, member"),
    "some columns": (
        foreign([["scenario", "variant", "member", "figure", "value", "unit", "low", "high"] * 2]),
        "has no columns",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_workbook_of_ours_is_refused_in_one_sentence(case, tmp_path):
    content, expected = BAD[case]
    (tmp_path / "bad.xlsx").write_bytes(content)
    with pytest.raises(ForcecalcError) as caught:
        read_workbook(tmp_path / "bad.xlsx")
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("nowhere.xlsx", "does not exist"),
        (".", "is a folder"),
        ("/dev/null", "is a device"),
        ("a\0b", "cannot be read"),
    ],
)
def test_what_is_no_file_is_refused(path, expected):
    with pytest.raises(ForcecalcError, match=expected):
        read_workbook(path)


def test_a_file_too_large_is_not_read(tmp_path):
    with (tmp_path / "large.xlsx").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ForcecalcError, match="is larger than 20,000,000 bytes"):
        read_workbook(tmp_path / "large.xlsx")


def test_endless_rows_are_not_read(workbook):
    book = openpyxl.load_workbook(workbook)
    book["Inputs"].cell(MOST_ROWS + 1, 1, "radakin_64000")
    book.save(workbook)
    with pytest.raises(ForcecalcError, match="has more than 50,000 rows"):
        read_workbook(workbook)


def test_a_missing_column_is_named(workbook):
    book = openpyxl.load_workbook(workbook)
    next(cell for cell in book["Inputs"][5] if cell.value == "unit").value = "units"
    book.save(workbook)
    with pytest.raises(ForcecalcError, match=r"the sheet 'Inputs' of .* is missing the columns: unit"):
        read_workbook(workbook)


def test_a_parameter_file_is_written_that_is_read_as_the_same(run, workbook, told):
    result = run("from-xlsx", "radakin_64000.xlsx", "-o", "radakin_64000.yaml")
    assert (result.exit_code, result.stdout) == (0, "wrote radakin_64000.yaml\nnothing changed\n")
    assert told(forcecalc.load("radakin_64000.yaml")) == told(forcecalc.load("radakin_64000"))


def test_it_goes_to_standard_output_where_that_is_asked_for(run, workbook):
    expected = dump(forcecalc.load(workbook.stem))
    assert run("from-xlsx", str(workbook), "-o", "-").stdout == expected


def test_a_file_that_is_there_is_left_alone_without_force(run, workbook, tmp_path):
    (tmp_path / "mine.yaml").write_text("mine", "utf-8")
    with pytest.raises(ForcecalcError, match="already exists; use --force to overwrite"):
        run("from-xlsx", str(workbook), "-o", "mine.yaml")
    assert (tmp_path / "mine.yaml").read_text("utf-8") == "mine"
    assert run("from-xlsx", str(workbook), "-o", "mine.yaml", "--force").exit_code == 0
    assert (tmp_path / "mine.yaml").read_text("utf-8").startswith("title: Sixty-four thousand")


def test_a_fault_ends_with_exit_code_2_and_leaves_nothing_behind(process, tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    done = process("from-xlsx", "bad.xlsx", "-o", "out.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "'bad.xlsx' is not a workbook; give one written by `forcecalc brief -o FILE.xlsx`\n"
    assert [path.name for path in tmp_path.iterdir()] == ["bad.xlsx"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    answer = forcecalc.assess(forcecalc.load("gcsp_ceasefire"))
    return forcecalc.brief(answer, tmp_path_factory.mktemp("whole") / "book.xlsx", draws=1).read_bytes()


def parts_of(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_workbook_without_its_styles_is_refused(whole, tmp_path):
    parts = parts_of(whole)
    del parts["xl/styles.xml"]
    (tmp_path / "book.xlsx").write_bytes(written(parts))
    with pytest.raises(ForcecalcError, match=r"book\.xlsx' cannot be read as a workbook: 'list index"):
        read_workbook(tmp_path / "book.xlsx")


@pytest.mark.parametrize("content", [b"junk", b"", b"<x/>"], ids=["junk", "empty", "another"])
@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_part_damaged_is_refused(whole, tmp_path, part, content):
    path = tmp_path / "book.xlsx"
    path.write_bytes(written({**parts_of(whole), part: content}))
    with pytest.raises(ForcecalcError, match=r"book\.xlsx' (cannot be read as a workbook: '|has no sheet 'Inputs')"):
        read_workbook(path)
