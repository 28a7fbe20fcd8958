"""The wheel as it was installed: every command, format and notebook, where there is no checkout."""

import sys
import tomllib

import pytest

import forcecalc
from forcecalc.charts import FORMATS
from forcecalc.cli import COMMANDS
from forcecalc.documents.files import WRITERS
from tests.release.conftest import ROOT, UV, called

# A line for each command; the files that they name are there.
LINES = {
    "run": "run article",
    "explain": "explain article sustained_shortfall",
    "flow": "flow uk_france_36_months",
    "backstop": "backstop coalition_backstop",
    "share": "share reassurance_force --set published_requirement=5000",
    "sensitivity": "sensitivity article",
    "breakeven": "breakeven article --vary published_requirement",
    "diff": "diff article front_line",
    "compare": "compare article front_line",
    "discover": "discover article --vary published_requirement=1000:20000",
    "sweep": "sweep article --vary tour_length=4months,6months -o swept",
    "brief": "brief article -o live.html --live",
    "list": "list",
    "missions": "missions --near article",
    "estimates": "estimates --theatre Ukraine",
    "pledges": "pledges",
    "armies": "armies",
    "sources": "sources",
    "glossary": "glossary tour_interval",
    "new": "new another.yaml",
    "check": "check mine.yaml",
    "schema": "schema",
    "from-xlsx": "from-xlsx workbook.xlsx -o again.yaml",
}
SIGNS = {".html": b"<!", ".md": b"#", ".pdf": b"%PDF", ".pptx": b"PK", ".xlsx": b"PK"}
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
PROVIDED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
RUN_NOTEBOOK = """
import sys, nbclient, nbformat
nbclient.NotebookClient(nbformat.read(sys.argv[1], 4), timeout=120, kernel_name="python3").execute()
"""
WHERE = "import forcecalc, forcecalc.reference.folder as f; print(forcecalc.__file__, f.data_folder(), sep='\\n')"


def test_each_command_has_a_line():
    assert LINES.keys() == COMMANDS.keys()
    assert SIGNS.keys() == WRITERS.keys()


def test_what_runs_is_what_was_installed(bare):
    package, data = bare.python("-c", WHERE).stdout.splitlines()
    assert package.startswith(str(bare.folder))
    assert data.startswith(str(bare.folder))
    assert bare.forcecalc("--version").stdout == f"forcecalc, version {forcecalc.__version__}\n"


def test_without_extras_the_article_is_answered_as_the_readme_shows(bare):
    shown = (ROOT / "README.md").read_text("utf-8").partition("<!-- demo -->\n```\n...\n")[2].partition("\n...\n```")[0]
    assert "at least 91,600" in shown
    assert shown in bare.forcecalc("article", COLUMNS="80").stdout


@pytest.mark.parametrize(
    ("extension", "package"), [(".pptx", "python-pptx"), (".xlsx", "xlsxwriter"), (".pdf", "typst")]
)
def test_without_extras_a_document_is_refused_and_what_it_needs_is_named(bare, extension, package):
    done = bare.forcecalc("brief", "article", "-o", f"answer{extension}")
    assert done.returncode == 2
    assert done.stderr.lower().endswith(f"install it with: pip install {package}\n")
    assert not (bare.folder / f"answer{extension}").exists()


@pytest.mark.parametrize("extension", [".html", ".md"])
def test_without_extras_a_page_and_a_text_are_written(bare, extension):
    assert bare.forcecalc("brief", "article", "-o", f"answer{extension}").returncode == 0
    assert (bare.folder / f"answer{extension}").read_bytes().startswith(SIGNS[extension])


@pytest.mark.parametrize("command", LINES)
def test_a_command_runs(full, command):
    done = full.forcecalc(*LINES[command].split())
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr


@pytest.mark.parametrize("extension", SIGNS)
def test_a_briefing_is_written(full, extension):
    done = full.forcecalc("brief", "article", "-o", f"answer{extension}")
    assert done.returncode == 0, done.stderr
    assert (full.folder / f"answer{extension}").read_bytes().startswith(SIGNS[extension])


@pytest.mark.parametrize("form", FORMATS)
def test_charts_are_written(full, form):
    done = full.forcecalc("gady_brigades", "--charts", f"charts-{form}", "--format", form)
    assert done.returncode == 0, done.stderr
    written = {path.suffix for path in (full.folder / f"charts-{form}").iterdir()}
    assert written == {".pdf" if form == "pack" else f".{form}"}


@pytest.mark.parametrize("form", ["--json", "--csv", "--csv-excel"])
def test_an_answer_is_printed_as_data(full, form):
    assert full.forcecalc("article", form).stdout.count("sustained_shortfall") > 0


@pytest.mark.parametrize("output", ["rows.csv", "rows.parquet", "rows"])
def test_a_sweep_is_written(full, output):
    done = full.forcecalc("sweep", "article", "--vary", "tour_length=4months,6months", "-o", output)
    assert done.returncode == 0, done.stderr
    assert (full.folder / output).exists()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs(full, name):
    done = full.python("-c", RUN_NOTEBOOK, full.folder / "notebooks" / name)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("extra", PROVIDED)
def test_an_extra_resolves_to_the_newest_packages_that_can_be_together(wheel, tmp_path, extra):
    words = ("pip", "install", "--dry-run", "--python", sys.executable, "--target", tmp_path / "nothing")
    done = called(UV, *words, f"{wheel}[{extra}]", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"forcecalc=={forcecalc.__version__}" in done.stderr


def test_a_wheel_runs_without_being_installed(uvx, wheel, tmp_path):
    done = uvx("--from", wheel, "forcecalc", "article", "--headline", folder=tmp_path)
    assert "91,600 troops short" in done.stdout, done.stderr
