"""Installations without what the program needs are refused in a sentence: Python's -OO, no sources, an archive."""

import compileall
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import forcecalc
from forcecalc.errors import ForcecalcError
from forcecalc.installation import check_installation, installation_fault

PACKAGE = Path(forcecalc.__file__).parent
NEEDED = sorted([*PACKAGE.glob("*.py"), *(PACKAGE / "cli").glob("*.py")])


@pytest.fixture
def package(tmp_path):
    """The package as far as the command line needs it before it does anything."""
    copy = tmp_path / "installed" / "forcecalc"
    for path in NEEDED:
        (copy / path.relative_to(PACKAGE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy / path.relative_to(PACKAGE))
    return copy


def without_sources(package):
    compileall.compile_dir(package, quiet=2, legacy=True)
    for path in package.rglob("*.py"):
        path.unlink()
    return package


def refusal(place, *options):
    """What the command line says, run from a place, and its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONSAFEPATH": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, *options, "-m", "forcecalc", "glossary"]
    found = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=place.parent, timeout=60)
    return found.returncode, found.stdout, found.stderr


def test_docstrings_that_python_drops_are_asked_for():
    code, printed, said = refusal(PACKAGE.parent, "-OO")
    assert (code, printed) == (2, "")
    assert said == f"{installation_fault(Path(__file__), 2)}\n"
    assert "use -O at most" in said


def test_python_may_drop_assertions():
    assert refusal(PACKAGE.parent, "-O")[0] == 0


def test_bytecode_alone_is_refused(package):
    code, printed, said = refusal(without_sources(package).parent)
    assert (code, printed) == (2, "")
    assert re.fullmatch("forcecalc is installed without its source files, .*\n", said)


def test_an_archive_is_refused(package, tmp_path):
    archive = Path(shutil.make_archive(str(tmp_path / "zipped"), "zip", package.parent))
    code, printed, said = refusal(archive)
    assert (code, printed) == (2, "")
    assert re.fullmatch("forcecalc is inside an archive, .*\n", said)


@pytest.mark.parametrize(
    ("file", "optimized", "said"),
    [
        (Path(__file__), 0, ""),
        (Path(__file__), 1, ""),
        (Path(__file__), 2, "use -O at most"),
        (PACKAGE / "archive.zip/forcecalc/installation.py", 0, "inside an archive"),
        (PACKAGE / "py.typed", 0, "without its source files"),
    ],
)
def test_what_is_wrong_is_said(file, optimized, said):
    assert said in installation_fault(file, optimized)
    assert bool(installation_fault(file, optimized)) == bool(said)


def test_data_are_not_looked_for_in_an_installation_without_them(monkeypatch):
    from forcecalc.reference.folder import data_folder

    monkeypatch.setattr("forcecalc.installation.__file__", "no.zip/forcecalc/installation.py")
    check_installation.cache_clear()
    with pytest.raises(ForcecalcError, match="inside an archive"):
        data_folder()
    monkeypatch.undo()
    check_installation()
