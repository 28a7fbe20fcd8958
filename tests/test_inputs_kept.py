"""What a command reads is never overwritten by what it writes, whatever --force says."""

import shutil

import pytest
from pptx import Presentation

import forcecalc
from forcecalc.errors import ForcecalcError
from forcecalc.reference.folder import data_folder
from forcecalc.safe_files import OutputFile, keeping_inputs, note_input

KEPT = "is read here, and would be overwritten; give the output another name"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(data_folder() / "scenarios/radakin_64000.yaml", "scenario.md")
    (tmp_path / "extending.yaml").write_text("extends: scenario.md\n", "utf-8")
    (tmp_path / "brand.md").write_text("name: Example House\n", "utf-8")
    (tmp_path / "linked.md").symlink_to("scenario.md")
    Presentation().save("template.pptx")
    return tmp_path


@pytest.mark.parametrize(
    ("args", "output"),
    [
        (("scenario.md",), "scenario.md"),
        (("scenario.md",), "./scenario.md"),
        (("scenario.md",), "linked.md"),
        (("extending.yaml",), "scenario.md"),
        (("extending.yaml", "--brand", "brand.md"), "brand.md"),
        (("extending.yaml", "--template", "template.pptx"), "template.pptx"),
    ],
)
def test_a_briefing_is_not_written_over_what_it_is_made_from(run, folder, args, output):
    before = (folder / output).read_bytes()
    with pytest.raises(ForcecalcError) as refused:
        run("brief", *args, "-o", output, "--force", "--draws", "1")
    assert str(refused.value) == f"'{output.removeprefix('./')}' {KEPT}"
    assert (folder / output).read_bytes() == before


def test_a_table_that_a_scenario_reads_is_kept(run, folder):
    forcecalc.brief(forcecalc.load("radakin_64000"), folder / "table.xlsx", draws=1)
    (folder / "reads.yaml").write_text(
        "extends: scenario.md\ncontributors: {from: table.xlsx, sheet: Inputs}\n", "utf-8"
    )
    before = (folder / "table.xlsx").read_bytes()
    with pytest.raises(ForcecalcError):
        run("brief", "reads.yaml", "-o", "table.xlsx", "--force")
    assert (folder / "table.xlsx").read_bytes() == before


def test_another_file_is_still_overwritten(run, folder):
    (folder / "other.md").write_text("old", "utf-8")
    assert run("brief", "scenario.md", "-o", "other.md", "--force", "--draws", "1").exit_code == 0
    assert (folder / "other.md").read_text("utf-8").startswith("# ")


def test_a_program_may_overwrite_what_it_read_before(folder):
    with keeping_inputs():
        note_input(folder / "brand.md")
    OutputFile(folder / "brand.md", force=True).write(b"new")
    assert (folder / "brand.md").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("output", "wrong"),
    [
        ("book.xlsx", "'book.xlsx' ends in '.xlsx', which is not the extension of a parameter file"),
        ("book.txt", "'book.txt' ends in '.txt', which is not the extension of a parameter file"),
        ("book", "'book' has no extension"),
    ],
)
def test_a_workbook_becomes_a_file_with_the_extension_of_a_scenario(run, folder, output, wrong):
    forcecalc.brief(forcecalc.load("radakin_64000"), folder / "book.xlsx", draws=1)
    before = (folder / "book.xlsx").read_bytes()
    with pytest.raises(ForcecalcError) as refused:
        run("from-xlsx", "book.xlsx", "-o", output, "--force")
    assert str(refused.value) == f"{wrong}; give it .yaml or .yml"
    assert (folder / "book.xlsx").read_bytes() == before
