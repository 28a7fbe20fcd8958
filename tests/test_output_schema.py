"""What `--json` prints has the shape that `forcecalc schema --output` says it has, and no key beside."""

import copy
import json
from pathlib import Path

import jsonschema
import pytest

from forcecalc.export.output_schema import output_schema
from forcecalc.scenario.files import bundled_names
from tests.conftest import own
from tests.wide import telling


def closed(schema):
    """The schema with no keys accepted but those that it names: a key that is added is documented with it."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: closed(value) for key, value in schema.items()}
    return shut | {"additionalProperties": False} if "required" in shut and "properties" in shut else shut


WHOLE = output_schema()
FORMULAS = str(Path(__file__).parent / "outside_formulas/guards.py")
HARBOURS = """
method: required_by_harbours
figures: {harbours: 12, harbour_guard: {low: 40 troops, high: 60 troops}, horizon: 12 months}
contributors: {A: {pledge: 200 troops, army_strength: 10000 troops, tour_length: 6 months, tour_interval: 12 months}}
variants: {More harbours: {harbours: 20}}
"""
CLOSED = closed(copy.deepcopy(WHOLE))


def checked(text, name, schema=CLOSED):
    content = json.loads(text)
    jsonschema.Draft202012Validator({**schema, "anyOf": [{"$ref": f"#/$defs/{name}"}]}).validate(content)
    return content


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(WHOLE)


def test_the_schema_is_printed(run):
    assert json.loads(run("schema", "--output").stdout) == WHOLE


@pytest.mark.parametrize("name", telling(bundled_names(), "article", "uk_france_36_months"))
def test_the_answer_to_a_bundled_scenario_fits(run, name):
    content = checked(run(name, "--json").stdout, "answer")
    assert (content["schema_version"], content["scenario"]) == (1, name)


def test_several_scenarios_stand_by_their_names_each_as_alone(run):
    several = checked(run("article", "front_line", "--json").stdout, "answers")
    alone = checked(run("article", "--json").stdout, "answer")
    assert {"schema_version": 1, **several["scenarios"]["article"]} == alone


@pytest.mark.parametrize(
    "args",
    [
        ("explain", "article"),
        ("explain", "article", "tour_length"),
        ("sensitivity", own("article")),
        ("breakeven", "article"),
        ("breakeven", "article", "--vary", "France.tour_length"),
        ("sweep", own("article"), "--vary", "tour_length=4,6 months"),
        ("flow", "uk_france_36_months"),
        ("discover", own("article"), "--vary", "tour_length=4:12 months", "--points", "256"),
        ("share", "reassurance_force"),
        ("diff", "article", "front_line"),
        ("diff", "article", "article"),
        ("check", "article"),
    ],
    ids=" ".join,
)
def test_an_analysis_fits(run, args):
    assert checked(run(*args, "--json").stdout, args[0])["schema_version"] == 1


@pytest.mark.parametrize("args", [("compare", "article"), ("backstop", "coalition_backstop")], ids=" ".join)
def test_an_analysis_whose_keys_hang_on_its_figures_fits(run, args):
    assert checked(run(*args, "--json").stdout, args[0], WHOLE)["schema_version"] == 1


@pytest.mark.parametrize("key", ["results", "schema_version", "warnings"])
def test_an_answer_without_a_key_does_not_fit(run, key):
    content = json.loads(run("article", "--json").stdout)
    del content[key]
    with pytest.raises(jsonschema.ValidationError):
        checked(json.dumps(content), "answer")


@pytest.mark.parametrize(
    ("args", "name"),
    [
        (("harbours.yaml",), "answer"),
        (("article", "harbours.yaml", "--draws", "8"), "answers"),
        (("explain", "harbours.yaml"), "explain"),
        (("compare", "harbours.yaml"), "compare"),
        (("diff", "article", "harbours.yaml"), "diff"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_an_answer_by_a_formula_from_outside_fits(run, tmp_path, monkeypatch, args, name):
    monkeypatch.chdir(tmp_path)
    Path("harbours.yaml").write_text(HARBOURS, "utf-8")
    printed = run(*args, "--formulas", FORMULAS, "--json").stdout
    assert "required_by_harbours" in printed
    checked(printed, name, WHOLE)


def test_a_method_of_no_kind_does_not_fit(run):
    content = json.loads(run("article", "--json").stdout)
    with pytest.raises(jsonschema.ValidationError):
        checked(json.dumps(content | {"method": "harbours"}), "answer")
