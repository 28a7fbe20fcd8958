"""What a document costs to import: a format that draws nothing needs no library for drawing."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.wide

DRAWING = ("matplotlib", "PIL")
REPORT = f"print(*(name for name in sys.modules if name.partition('.')[0] in {DRAWING}))"


def imported(code, *arguments):
    """What a program imports, itself or through others, of the libraries for drawing."""
    command = [sys.executable, "-c", f"import sys\n{code}\n{REPORT}", *arguments]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(made.stdout.split())


def written(path):
    code = "from forcecalc import assess, brief, load\nbrief(assess(load('article')), sys.argv[1])"
    return imported(code, str(path))


@pytest.mark.parametrize("ending", ["md", "xlsx"])
def test_a_briefing_that_draws_nothing_imports_no_matplotlib(ending, tmp_path):
    assert not written(tmp_path / f"article.{ending}")


def test_a_deck_measures_its_text_and_draws_nothing(tmp_path):
    found = written(tmp_path / "article.pptx")
    assert "matplotlib.ft2font" in found
    assert not found & {"matplotlib.figure", "matplotlib.pyplot", "matplotlib.axes"}


@pytest.mark.parametrize("module", ["palette", "charts.axis_range"])
def test_colours_and_arithmetic_of_charts_need_no_matplotlib(module):
    assert not imported(f"import forcecalc.{module}")
