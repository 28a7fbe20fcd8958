"""Texts longer than a cell of a workbook: kept whole, and read back whole."""

from dataclasses import replace

import openpyxl
import pytest

import forcecalc
from forcecalc.documents.cell_text import LONGEST_TEXT, pieces
from forcecalc.documents.xlsx_reader import read_workbook
from forcecalc.scenario.sources import Source

WORDS = " ".join(f"word{number}" for number in range(12_000))


@pytest.fixture
def long():
    scenario = forcecalc.load("radakin_64000")
    pledge = {"value": 5, "note": WORDS, "assumption": WORDS[::-1]}
    changed = scenario.with_({"contributors": {"Long": {"pledge": pledge}}})
    own = {"own": Source("A report", note=WORDS, url="https://example.org/"), "after": Source("Another")}
    return replace(changed, description=WORDS, sources=own)


@pytest.fixture
def workbook(long, tmp_path):
    return forcecalc.brief(forcecalc.assess(long), tmp_path / "long.xlsx", draws=1)


def test_the_pieces_of_a_text_fit_into_cells_and_make_it_up():
    parts = pieces(WORDS)
    assert len(parts) == 4
    assert "".join(parts) == WORDS
    assert max(map(len, parts)) <= LONGEST_TEXT
    assert [part for part in parts if part != part.strip()] == []


def test_a_piece_ends_where_a_workbook_would_cut_it_and_not_within_a_character():
    parts = pieces("\N{GRINNING FACE}" * 20_000)
    assert [len(part) for part in parts] == [16_383, 3_617]


def test_a_long_note_a_description_and_a_source_are_read_back_whole(workbook, long):
    back = read_workbook(workbook)
    assert back.description == WORDS
    assert back.figure("pledge", "Long").note == WORDS
    assert back.figure("pledge", "Long").assumption == WORDS[::-1]
    assert back.sources == long.sources


def test_no_cell_of_the_workbook_is_cut(workbook):
    book = openpyxl.load_workbook(workbook)
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [text for text in texts if "a cell holds no more" in text]
    assert "".join(text for text in texts if text.startswith("word") and text[4:5].isdigit())


def test_a_text_that_goes_on_below_nothing_is_refused_with_its_cell(workbook):
    book = openpyxl.load_workbook(workbook)
    sheet = book["Inputs"]
    row = next(cell.row for cell in sheet["D"] if cell.value == "(continued)" and sheet.cell(cell.row, 3).value)
    sheet.cell(row, 3).value = "Somebody"
    book.save(workbook)
    with pytest.raises(forcecalc.ScenarioError, match=rf"Inputs!D{row}: there is nothing above that goes on here"):
        read_workbook(workbook)
