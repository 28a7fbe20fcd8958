"""What a document costs to import: a format that draws nothing needs no library for drawing."""

import subprocess
import sys

import pytest

# Stands in for the briefing, whatever that imports: here it is about the writers alone.
WITHOUT_BRIEFING = """
import importlib, sys, types
sys.modules["forcecalc.report.briefing"] = briefing = types.ModuleType("briefing")
briefing.Briefing = briefing.Section = object
importlib.import_module(sys.argv[1])
print(*(name for name in sys.modules if name.partition(".")[0] in ("matplotlib", "PIL")))
"""


def imported(module):
    """What a module imports, itself or through others, of the libraries for drawing."""
    command = [sys.executable, "-c", WITHOUT_BRIEFING, module]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(made.stdout.split())


@pytest.mark.parametrize("module", ["documents.xlsx", "documents.xlsx_reader", "documents.markdown", "documents.files"])
def test_a_format_that_draws_nothing_imports_no_matplotlib(module):
    assert not imported(f"forcecalc.{module}")


@pytest.mark.parametrize("module", ["charts.palette", "charts.axis_range"])
def test_colours_and_arithmetic_of_charts_need_no_matplotlib(module):
    assert not imported(f"forcecalc.{module}")


def test_text_is_measured_without_drawing():
    found = imported("forcecalc.charts.text_metrics")
    assert "matplotlib.ft2font" in found
    assert not found & {"matplotlib.figure", "matplotlib.pyplot", "matplotlib.axes"}
