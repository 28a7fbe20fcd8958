"""The JSON Schema of a parameter file accepts what the program accepts, and refuses what it refuses.

docs/schema.md lists what no schema can say; complaints about that are counted apart.
"""

import json
import os
import re
import shutil

import jsonschema
import pytest

from forcecalc.model import MODEL
from forcecalc.reference.folder import data_folder
from forcecalc.scenario.files import bundled_names
from tests.conftest import SCENARIOS
from tests.schema.agreement import SCHEMA, Tally, refusals, tallied
from tests.schema.kinds import PATTERNS, kinds_of
from tests.schema.made_files import MADE
from tests.schema.yaml_as_editors_read import as_editors_read
from tests.wide import telling

TESTS = SCENARIOS.parent
PAGE = (TESTS.parent / "docs/schema.md").read_text("utf-8")
BUNDLED = [data_folder() / "scenarios" / f"{name}.yaml" for name in bundled_names()]
OWN = sorted(path for folder in ("scenarios", "tables", "diff") for path in (TESTS / folder).glob("*.yaml"))
BROKEN = sorted((TESTS / "broken").glob("*.yaml"))
# Of each way: a fifth of the files are not YAML, and are not counted.
MANY = max(int(os.environ.get("FORCECALC_EXAMPLES", "160")) // 4, 20)
ALONE = "figures: {published_requirement: 1000 troops}\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with what the bundled scenarios extend."""
    shutil.copytree(data_folder() / "scenarios" / "parts", tmp_path / "parts")
    return tmp_path


def judged(path):
    tally = Tally()
    tally.add(path)
    return tally


@pytest.fixture
def written(tmp_path):
    """A file with a text, beside a table."""

    def write(text):
        (tmp_path / "un.csv").write_text("name,pledge\nNepal,5\n", "utf-8")
        path = tmp_path / "made.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def refused(text):
    return bool(refusals(as_editors_read(text)))


def test_it_is_a_schema_of_the_dialect_that_it_names():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == jsonschema.Draft7Validator.META_SCHEMA["$schema"]


def test_its_patterns_use_no_escape_that_javascript_refuses():
    patterns = "\n".join(re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(SCHEMA))).replace("\\\\", "\\")
    assert set(re.findall(r"\\(.)", patterns)) <= set(".$^*+?()[]{}|/\\sSdu")
    assert not re.search(r"\(\?(?![:=!])", patterns)


@pytest.mark.parametrize("path", [*BUNDLED, *OWN], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_it_accepts_a_good_file(path):
    assert refusals(as_editors_read(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_of_a_broken_file_it_knows_all_that_a_schema_can(path):
    assert judged(path).differ == []


@pytest.mark.random
@pytest.mark.parametrize("way", telling(MADE, "good scenarios", "amounts in any words"))
def test_files_made_at_random_are_judged_alike(way, folder, record_property):
    tally = tallied(MADE[way], MANY, folder / "made.yaml")
    record_property("schema", f"{way}: {tally}")
    assert tally.differ == []
    assert tally.outcomes["accepted by both"]
    assert tally.outcomes["refused by both"] or way == "good scenarios"


ACCEPTED = {
    "a pool of a method for each sector": "sectors: {A: {method: required_by_line, sector_length: 5 km}}",
    "a member with no figures": "contributors: {A: , B: ~, C: {pledge: 5 troops}}",
    "a path": "sectors: {A: {path: [50.36 N 36.15 E, 50.24 N 36.42 E], line_density: 5 troops/km}}",
    "a border": "sectors: {A: {border: [Ukraine, Russia], sector_length: 5 km, line_density: 5 troops/km}}",
    "members from a table": "contributors: {from: un.csv, Nepal: {pledge: 5 troops}}",
    "a member that is called from": "contributors: {from: {pledge: 5 troops}}",
    "armies from the bundled table": "contributors: {France: {from: armies, pledge: 5 troops}}",
    "a figure from the bundled table": "contributors: {France: {army_strength: {from: armies}}}",
    "figures of members in a variant": "variants: {More: {A. B.pledge: 5 troops, A.path: [5 N 5 E, 6 N 6 E]}}",
    "a phase": "phases: {Later: {start_month: 1 year, published_requirement: 500}}",
    "what is unknown": "figures: {pledge: unknown}",
    "a fraction of a number of people": "figures: {force_ratio: 25 per 1000}",
    "a list of sources": "figures: {pledge: {value: 5 troops, source: [a, b]}}",
    "words that YAML 1.1 takes for truths": "title: no",
}
REFUSED = {
    "a group with no members": "contributors: {}",
    "the method of a sector for all": "figures: {method: required_by_line}",
    "a path of a contributor": "contributors: {A: {path: [5 N 5 E, 6 N 6 E]}}",
    "a path and a border": "sectors: {A: {path: [5 N 5 E, 6 N 6 E], border: [Ukraine, Russia]}}",
    "a point beyond the pole": "sectors: {A: {path: [91 N 5 E, 6 N 6 E]}}",
    "two countries that no border divides": "sectors: {A: {border: [Ukraine, France]}}",
    "a table of no known kind": "contributors: {from: un.ods}",
    "a table in another folder": "contributors: {from: ../un.csv}",
    "a sheet of a text file": "contributors: {from: un.csv, sheet: A}",
    "phases that do not say when": "phases: {Later: {published_requirement: 500}}",
    "a phase from the first month": "phases: {Later: {start_month: 0 months, published_requirement: 500}}",
    "a phase within a month": "phases: {Later: {start_month: 1.5 months, published_requirement: 500}}",
    "a variant called base": "variants: {Base: {pledge: 5 troops}}",
    "an unknown key": "titel: A",
    "an unknown key of a figure": "figures: {pledge: {amount: 5 troops}}",
    "the range of a choice": "figures: {policy: {low: hold, high: taper}}",
    "keys that make no distribution": "figures: {pledge: {low: 5 troops}}",
    "keys of another distribution": "figures: {pledge: {low: 5 troops, high: 6 troops, distribution: pert}}",
    "what is unknown, with a range": "figures: {pledge: {value: unknown, low: 5 troops}}",
    "a lognormal figure from zero": "figures: {pledge: {low: 0, high: 6, distribution: lognormal}}",
    "weights of nothing": "figures: {pledge: {values: [5, 6], weights: [0, 0]}}",
    "an amount in another unit": "figures: {pledge: 5 months}",
    "an amount without its unit": "figures: {tour_length: 5}",
    "less than nothing": "figures: {pledge: -1 troops}",
    "more than a whole": "figures: {deployable_share: 101 %}",
    "a point for thousands": "figures: {pledge: 30.000 troops}",
    "a day that no year has": "sources: {a: {title: A, looked_up: 2025-02-29}}",
    "a source without a title": "sources: {a: {publisher: A}}",
    "a key of sources that divides them": "sources: {'a; b': {title: A}}",
    "a correlation beyond 1": "correlations: [[A.pledge, B.pledge, 1.1]]",
    "a control character": 'title: "a\\x07"',
    "a list at the top": "[a]",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_it_accepts(text):
    assert not refused(text)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_it_refuses_what_the_program_refuses(text, written):
    assert judged(written(text)).outcomes == {"refused by both": 1}


@pytest.mark.parametrize("text", ['posture: " deter "', 'figures: {policy: " taper "}'])
def test_it_completes_choices_from_a_list_and_so_knows_none_with_spaces_around_it(text, written):
    path = written(f"{text}\nsectors: {{A: {{troops_in_sector: 5}}}}\n")
    assert judged(path).outcomes == {"refused by the schema alone": 1}


def test_a_figure_says_what_it_means_and_how_it_is_written():
    figure = SCHEMA["$defs"]["tour_length"]
    assert figure["description"] == f"{MODEL.quantities['tour_length'].meaning} [months]"
    assert figure["examples"] == ["6 months"]


def test_the_page_lists_what_no_schema_can_say():
    table = PAGE.partition("## What no schema can say")[2].partition("\n## ")[0]
    assert re.findall(r"^\| ([^|`]+?) \|", table, re.MULTILINE)[2:] == list(PATTERNS)


@pytest.mark.parametrize(
    ("complaint", "kinds"),
    [
        ("'-1 troops' is below 0; write it like 15000 troops", []),
        ("'-1 battalion' is below 0; write it like 15000 troops", ["what an amount comes to"]),
        ("'1e12 troops' is implausibly large; write it like 15000 troops", ["what an amount comes to"]),
        ("'40' is above 1; write it like 0.4 or 40 %", []),
        ("'101 %' is above 1; write it like 0.4 or 40 %", []),
        ("unknown figure 'pledg'", []),
    ],
)
def test_only_an_amount_in_another_unit_or_with_an_exponent_is_counted_apart(complaint, kinds):
    assert kinds_of(f"f.yaml:1:1: figures: {complaint}") == kinds
