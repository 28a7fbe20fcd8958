"""Charts and briefings need no backend of matplotlib, whatever the surroundings name."""

import os
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

import forcecalc

pytestmark = pytest.mark.wide

ROOT = Path(forcecalc.__file__).parents[1]
INLINE = "module://matplotlib_inline.backend_inline"
EVERYTHING = """
import sys
from forcecalc.cli import cli
cli(["gcsp_ceasefire", "--charts", "charts"], standalone_mode=False)
for ending in ("html", "md", "pdf", "pptx", "xlsx"):
    cli(["brief", "gcsp_ceasefire", "-o", f"briefing.{ending}", "--draws", "1000"], standalone_mode=False)
"""


@pytest.fixture
def plain_install(tmp_path):
    """The installed packages without matplotlib-inline, as somebody has them who installed forcecalc alone."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for path in Path(matplotlib.__file__).parents[1].iterdir():
        if not path.name.startswith(("matplotlib_inline", "_virtualenv")):
            (folder / path.name).symlink_to(path)
    return folder


def run(code, packages, place, backend):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(packages)]), "MPLBACKEND": backend}
    return subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=place, env=env, timeout=120
    )


@pytest.mark.parametrize("backend", [INLINE, "module://no_such_package.backend", "inline", "nosuch"])
def test_charts_and_every_briefing_need_no_backend(plain_install, tmp_path, backend):
    made = run(EVERYTHING, plain_install, tmp_path, backend)
    assert made.returncode == 0, made.stderr
    assert {path.suffix for path in tmp_path.glob("briefing.*")} == {".html", ".md", ".pdf", ".pptx", ".xlsx"}
    assert [*(tmp_path / "charts").glob("*.png")]


@pytest.mark.parametrize("backend", [INLINE, "nosuch", "module://"])
def test_a_library_is_imported_whatever_backend_is_named(plain_install, tmp_path, backend):
    made = run("import forcecalc, matplotlib.pyplot", plain_install, tmp_path, backend)
    assert made.returncode == 0, made.stderr


@pytest.mark.parametrize("backend", ["agg", "Agg", "svg", "notebook", "module://matplotlib.backends.backend_svg"])
def test_a_backend_that_is_installed_is_left_alone(plain_install, tmp_path, backend):
    made = run("import forcecalc, os; print(os.environ['MPLBACKEND'])", plain_install, tmp_path, backend)
    assert made.stdout.strip() == backend


def test_a_backend_of_another_package_is_left_alone(tmp_path):
    code = "import forcecalc, matplotlib, os; print(os.environ['MPLBACKEND'])"
    env = {**os.environ, "MPLBACKEND": INLINE, "PYTHONPATH": str(ROOT)}
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=env)
    assert made.stdout.strip() == INLINE
