"""What a release says of itself, in one voice: its version, its day, its extras and its licences."""

import csv
import re
import tomllib
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

import forcecalc

ROOT = Path(__file__).parent.parent
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = SETUP["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")
INSTALLING = (ROOT / "docs/install.md").read_text("utf-8")
LICENCES = (ROOT / "docs/licences.md").read_text("utf-8")
SOURCES = LICENCES.partition("## The sources of the data")[2]
TERMS = dict(csv.reader((ROOT / "data/terms.csv").read_text("utf-8").splitlines()[1:]))
DATED = re.compile(r"^## (\d+\.\d+\.\d+), (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def first_cells(page: str) -> str:
    """The first column of each table of a page."""
    return " ".join(re.findall(r"^\| ([^|]*)\|", page, re.MULTILINE))


def sites_of_the_data() -> set[str]:
    """Where links of the tables, the sources and the scenarios lead, but for the example of the template."""
    paths = [path for path in (ROOT / "data").rglob("*.*") if path.suffix in (".csv", ".yaml")]
    hosts = re.findall(r"https?://([\w.-]+)", " ".join(path.read_text("utf-8") for path in paths))
    return {host.lower().rstrip(".").removeprefix("www.") for host in hosts} - {"example.org"}


def test_the_newest_release_of_the_changes_is_this_version():
    assert DATED.findall(CHANGES)[0][0] == forcecalc.__version__


def test_the_version_stands_in_one_file_alone():
    assert "version" in PROJECT["dynamic"]
    assert SETUP["tool"]["hatch"]["version"]["path"] == "forcecalc/version.py"


def test_days_of_releases_are_days_of_the_calendar():
    days = [day for _, day in DATED.findall(CHANGES)]
    assert [date.fromisoformat(day).isoformat() for day in days] == days


def test_headings_of_the_changes_are_releases_with_their_day_the_newest_first():
    headings = re.findall("^## .*$", CHANGES, re.MULTILINE)
    dated = DATED.findall(CHANGES)
    assert len(headings) - len(dated) == headings.count("## Unreleased") <= 1
    assert headings[: len(headings) - len(dated)] in ([], ["## Unreleased"])
    assert [day for _, day in dated] == sorted((day for _, day in dated), reverse=True)


def test_the_citation_names_this_version_and_the_day_of_the_changes():
    assert (CITATION["version"], str(CITATION["date-released"])) == DATED.findall(CHANGES)[0]


def test_the_citation_has_what_its_format_demands():
    assert {"cff-version", "message", "title", "authors"} <= CITATION.keys()
    assert (CITATION["cff-version"], CITATION["type"], CITATION["title"]) == ("1.2.0", "software", PROJECT["name"])
    assert CITATION["authors"] == PROJECT["authors"]
    assert CITATION["license"] in PROJECT["license"].split(" AND ")


def test_wheels_that_pages_name_are_those_of_this_version():
    pages = [path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")]
    named = set(re.findall(r"forcecalc-[0-9][\w.]*-py3-none-any\.whl", " ".join(pages)))
    assert named == {f"forcecalc-{forcecalc.__version__}-py3-none-any.whl"}


def test_the_page_on_installing_names_each_extra():
    extras = INSTALLING.partition("\n## Extras")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^\| `(\w+)`", extras, re.MULTILINE)) == sorted(PROJECT["optional-dependencies"])


def test_the_oldest_python_is_the_same_wherever_it_is_named():
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or later" in INSTALLING
    assert f"Programming Language :: Python :: {oldest}" in PROJECT["classifiers"]


def test_nothing_says_that_the_program_is_on_an_index():
    pages = [path.read_text("utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]]
    assert re.findall(r"(?:pip|pipx|uv|uvx)(?: \w+)* forcecalc\b(?!-).*", " ".join(pages)) == []


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.*")), ids=lambda path: path.name)
def test_each_file_of_the_data_has_terms(path):
    patterns = re.findall(r"`(data/[^`]+)`", first_cells(LICENCES))
    ours = path.name in ("README.md", "LICENCES.txt")
    assert ours or any(fnmatch(f"data/{path.name}", pattern) for pattern in patterns)


@pytest.mark.parametrize("licence", PROJECT["license"].split(" AND "))
def test_each_licence_of_the_package_is_on_the_page_and_its_text_is_packed(licence):
    packed = " ".join((ROOT / name).read_text("utf-8") for name in PROJECT["license-files"])
    names = {"BSD-3-Clause": "BSD 3-Clause", "Apache-2.0": "Apache"}
    assert names.get(licence, licence) in LICENCES
    assert f"{names.get(licence, licence)} License" in packed


def test_each_site_that_the_data_links_to_has_terms():
    assert sorted(sites_of_the_data() - TERMS.keys()) == []
    assert sorted(TERMS.keys() - sites_of_the_data()) == []


def test_terms_of_sites_are_those_that_the_page_explains():
    explained = re.findall(r"^\| ([^|]*) \|", SOURCES, re.MULTILINE)
    assert sorted(explained) == sorted({"terms", "---", *TERMS.values()})


def test_sites_on_the_page_have_the_terms_of_their_row():
    named = re.findall(r"^\| ([^|]*) \|([^|]*)\|", SOURCES, re.MULTILINE)
    pairs = {(site, terms) for terms, cell in named for site in re.findall(r"`([^`]+)`", cell)}
    assert pairs <= TERMS.items()
    assert {terms for _, terms in pairs} == {*TERMS.values()}
