"""What is in the wheel and in the source archive."""

import subprocess
import sys
import zipfile
from email import message_from_bytes

import pytest

import forcecalc
from tests.release.conftest import ROOT, called


def tracked():
    """The files that the project keeps."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(listed.stdout.split())


@pytest.fixture(scope="module")
def files(wheel):
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def metadata(files):
    (name,) = [name for name in files if name.endswith(".dist-info/METADATA")]
    return message_from_bytes(files[name])


def test_the_wheel_has_the_package_and_its_data_and_nothing_else(files):
    folders = {name.partition("/")[0] for name in files}
    assert folders == {"forcecalc", f"forcecalc-{forcecalc.__version__}.dist-info"}
    kept = {name for name in tracked() if name.startswith(("forcecalc/", "data/"))}
    packed = {name for name in files if name.startswith("forcecalc/")}
    assert packed == {f"forcecalc/{name}" if name.startswith("data/") else name for name in kept}


def test_the_wheel_says_what_it_is_and_on_which_terms(metadata, files):
    assert (metadata["Name"], metadata["Version"]) == ("forcecalc", forcecalc.__version__)
    assert metadata["License-Expression"].startswith("MIT AND ")
    licences = [name for name in files if "/licenses/" in name]
    assert [name.partition("/licenses/")[2] for name in licences] == metadata.get_all("License-File")


def test_the_wheel_of_the_checkout_is_that_of_the_archive_to_the_byte(wheel, tmp_path):
    built = called(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT, folder=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_archive_has_each_file_of_the_checkout(archive):
    packed = {path.relative_to(archive).as_posix() for path in archive.rglob("*") if path.is_file()}
    missing = tracked() - packed
    assert missing <= {".pre-commit-config.yaml"}
    assert packed - tracked() == {"PKG-INFO"}


def test_tests_run_from_the_archive(archive):
    words = ["-m", "pytest", "-n", "0", "-p", "no:cacheprovider"]
    collected = called(sys.executable, *words, "--collect-only", folder=archive, PYTHONPATH=str(archive))
    assert collected.returncode == 0, collected.stdout
    chosen = ["tests/test_release.py", "tests/test_api.py", "tests/test_site_pages.py"]
    done = called(sys.executable, *words, *chosen, folder=archive, PYTHONPATH=str(archive))
    assert done.returncode == 0, done.stdout


def test_the_citation_is_valid_by_its_schema(uvx, tmp_path):
    done = uvx("cffconvert", "--validate", "--infile", ROOT / "CITATION.cff", folder=tmp_path)
    assert "valid according to schema version 1.2.0" in done.stdout + done.stderr
