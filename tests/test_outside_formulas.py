"""Formulas from outside: wired like the bundled ones, shown everywhere, and refused with their line where faulty."""

import json
import subprocess
import sys

import jsonschema
import pytest

import forcecalc
from forcecalc.errors import ForcecalcError, ScenarioError
from forcecalc.formulas import Count, Troops, given
from forcecalc.model import MODEL
from tests import outside_formula

SITES = """from forcecalc.formulas import *

sites = given(Count, "Sites to be guarded.")
site_guard = given(Troops, "Troops on guard at a site at one time.")


def required_by_sites(sites: Count, site_guard: Troops) -> Troops:
    \"\"\"Troops to guard sites.\"\"\"
    return sites * site_guard
"""
SCENARIO = """title: Twelve sites
posture: deter
method: required_by_sites
figures:
  sites: 12
  site_guard: {low: 40 troops, high: 60 troops}
  published_requirement: 900 troops
contributors: {A: {pledge: 200 troops, army_strength: 10000 troops}}
variants: {More sites: {sites: 20}}
"""

A_READER_OF_SITES = 'def first(sites: Troops) -> Troops:\n    "Those."\n    return sites + sites'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder with a file of formulas, and a scenario that uses them; commands are given in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sites.py").write_text(SITES)
    (tmp_path / "sites.yaml").write_text(SCENARIO)
    return tmp_path


@pytest.fixture
def refused(folder):
    """The complaint about a file of formulas with this text."""

    def load(text):
        (folder / "faulty.py").write_text(text)
        with pytest.raises(ScenarioError) as caught:
            forcecalc.load("article", formulas=["faulty.py"])
        return str(caught.value)

    return load


def formula(text):
    return f"from forcecalc.formulas import *\n\n\n{text}\n"


def test_a_method_of_three_lines_sizes_the_force_and_is_explained(folder, run):
    assert "About 400 troops short" in run("sites.yaml", "--formulas", "sites.py").output
    printed = run("explain", "sites.yaml", "--formulas", "sites.py", "required_force").output
    assert "= sites * site_guard" in printed


def test_it_is_compared_with_the_other_methods(folder, run):
    answer = forcecalc.assess(forcecalc.load("sites.yaml", formulas=["sites.py"]))
    shown = forcecalc.charts.methods(answer).figure
    words = {text.get_text() for ax in shown.axes for text in ax.get_yticklabels()}
    assert {"Required by sites", "Published requirement"} <= {word.partition("\n")[0] for word in words}
    assert "required by sites" in run("sites.yaml", "--formulas", "sites.py", "--full").output


def test_ranges_variants_and_sensitivity_follow(folder):
    answer = forcecalc.assess(forcecalc.load("sites.yaml", formulas=["sites.py"]))
    assert forcecalc.simulate(answer, quantities=["required_force"]).spread("required_force").p95 > 700
    assert answer.variants["More sites"].value("required_force") == 1000
    assert [driver.figure for driver in forcecalc.sensitivity(answer, "required_force").drivers] == ["site_guard"]


def test_the_glossary_and_the_schema_have_it(folder, run):
    assert "Sites to be guarded." in run("glossary", "sites", "--formulas", "sites.py").output
    schema = json.loads(run("schema", "--formulas", "sites.py").output)
    validator = jsonschema.Draft7Validator(schema)
    assert validator.is_valid({"method": "required_by_sites", "figures": {"sites": 12}})
    assert not validator.is_valid({"figures": {"sites": -12}})


def test_a_workbook_keeps_it_and_is_read_back_with_it(folder, run):
    run("brief", "sites.yaml", "--formulas", "sites.py", "-o", "sites.xlsx")
    run("from-xlsx", "sites.xlsx", "--formulas", "sites.py", "-o", "again.yaml")
    again = forcecalc.load("again.yaml", formulas=["sites.py"])
    assert again.figure("sites").given == "12"
    with pytest.raises(ForcecalcError, match="unknown figure 'sites'"):
        run("from-xlsx", "sites.xlsx", "-o", "other.yaml")


@pytest.mark.parametrize("command", ["run", "flow", "compare", "sensitivity", "breakeven", "check", "explain"])
def test_every_command_on_a_scenario_takes_formulas(folder, run, command):
    extra = {"flow": ["--set", "horizon=12 months"]}.get(command, [])
    assert run(command, "sites.yaml", "--formulas", "sites.py", *extra).exit_code == 0


def test_nothing_is_picked_up_unasked_and_the_bundled_model_stays_as_it_is(folder):
    forcecalc.load("sites.yaml", formulas=["sites.py"])
    assert "sites" not in MODEL.quantities
    with pytest.raises(ScenarioError, match="unknown figure 'sites'"):
        forcecalc.load("sites.yaml")


def test_a_scenario_file_cannot_name_formulas(folder):
    (folder / "naming.yaml").write_text("formulas: sites.py\nfigures: {published_requirement: 5 troops}\n")
    with pytest.raises(ScenarioError, match="unknown key 'formulas'"):
        forcecalc.load("naming.yaml")


def test_functions_and_modules_may_be_given_in_python():
    answer = forcecalc.assess(forcecalc.load("uk_france_36_months", formulas=[outside_formula.spare_force]))
    assert answer.value("spare_force") >= 0
    here = forcecalc.load("uk_france_36_months", formulas=[outside_formula])
    assert forcecalc.assess(here).value("spare_force") == answer.value("spare_force")


def test_inputs_may_be_given_by_name_in_python():
    def required_by_camps(camps: Count, camp_guard: Troops) -> Troops:
        """Troops to guard camps."""
        return camps * camp_guard

    inputs = {"camps": given(Count, "Camps."), "camp_guard": given(Troops, "Troops at a camp.")}
    content = {"method": "required_by_camps", "figures": {"camps": 4, "camp_guard": "25 troops"}}
    answer = forcecalc.assess(forcecalc.load(content, formulas=[inputs, required_by_camps]))
    assert answer.value("required_force") == 100


def test_annotations_may_be_text(folder):
    (folder / "later.py").write_text("from __future__ import annotations\n" + SITES)
    answer = forcecalc.assess(forcecalc.load("sites.yaml", formulas=["later.py"]))
    assert answer.value("required_force") == 600


def test_two_files_work_together(folder):
    (folder / "more.py").write_text(
        formula('def off_duty(required_by_sites: Troops) -> Troops:\n    "Off duty."\n    return required_by_sites * 2')
    )
    answer = forcecalc.assess(forcecalc.load("sites.yaml", formulas=["sites.py", "more.py"]))
    assert answer.value("off_duty") == 1200


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("def f(:\n", "faulty.py:1:7: this is not Python"),
        ("x = 1\nraise ValueError('no')\n", "faulty.py:2:1: the file cannot be run: ValueError: no"),
        ("import nothing_of_the_kind\n", "faulty.py:1:1: the file cannot be run: ModuleNotFoundError"),
        ('raise BaseException("x")\n', "faulty.py:1:1: the file cannot be run: BaseException: x"),
        (
            "first = lambda sites: sites\n",
            "faulty.py:1:1: <lambda>: has no name of its own; define it with `def`, under the name of what it computes",
        ),
        ("raise SystemExit(3)\n", "faulty.py:1:1: the file cannot be run: SystemExit: 3"),
        ("x = 1\nprint('hello')\n", "faulty.py:2:1: the file prints 'hello'; a file of formulas only defines them"),
        ("x = 1\n", "faulty.py: defines no formula"),
        (
            formula('def line_length(sector_depth: Kilometres) -> Kilometres:\n    "Again."\n    return sector_depth'),
            "faulty.py:4:1: line_length: computes a quantity that exists already",
        ),
        (
            formula('def f(line_lenght: Kilometres) -> Kilometres:\n    "Twice."\n    return 2 * line_lenght'),
            "faulty.py:4:1: f: reads line_lenght, which nothing gives",
        ),
        (
            formula('def f(line_lenght: Kilometres) -> Kilometres:\n    "Twice."\n    return 2 * line_lenght'),
            "did you mean 'line_length'?",
        ),
        (
            formula("def f(line_length: Kilometres) -> Kilometres:\n    return 2 * line_length"),
            "faulty.py:4:1: f: has no docstring",
        ),
        (
            formula('def f(line_length: Kilometres) -> Troops:\n    "Troops."\n    return 2 * line_length'),
            "faulty.py:4:1: f: '2 * line_length' is not in troops but in length",
        ),
        (
            formula(
                'def f(line_length: Kilometres, pledged_force: Troops) -> Troops:\n    "T."\n'
                "    return pledged_force + line_length"
            ),
            "f: 'pledged_force + line_length' puts troops and km together",
        ),
        (
            formula('def f(pledge: PerContributor[Troops]) -> Troops:\n    "All."\n    return pledge'),
            "f: returns an array of shape (3, 5) where (1, 5) is expected",
        ),
        (
            formula('a = given(Troops, "A.")\n\n\ndef f() -> Troops:\n    "What is not a parameter."\n    return a'),
            "faulty.py:7:1: f: returns what is not numbers, but of the kind Given; what a formula reads are its",
        ),
        (
            formula('def f(pledged_force: Troops) -> Troops:\n    "Text."\n    return np.array(["many"])'),
            "f: returns what is not numbers, but of the kind ndarray",
        ),
        (
            formula('def f(pledge: Troops) -> Troops:\n    "All."\n    return pledge'),
            "f: reads pledge in another unit or group, or with other months",
        ),
        (
            formula('def f(pledged_force) -> Troops:\n    "All."\n    return pledged_force'),
            "says no unit for pledged_force",
        ),
        (
            formula('def f(pledged_force: Troops) -> Troops:\n    "All."\n    x = pledged_force\n    return x'),
            "faulty.py:6:1: f: is more than one returned expression",
        ),
        (
            formula('def f(pledged_force: Troops) -> Troops:\n    "All."\n    return print(1) or pledged_force'),
            "f: prints '1",
        ),
        (
            formula('def f(pledged_force: Troops) -> Troops:\n    "All."\n    return pledged_force[7, 7, 7]'),
            "f:",
        ),
        (
            formula(
                'def a(b: Troops) -> Troops:\n    "A."\n    return b\n\n\n'
                'def b(a: Troops) -> Troops:\n    "B."\n    return a'
            ),
            "reads itself, by way of a, b",
        ),
        (
            formula('def f(pledged_force: Troops, *others: Troops) -> Troops:\n    "All."\n    return pledged_force'),
            "has parameters that are not plain names",
        ),
        (
            formula("sites = given(Troops, 'Sites.', below='x')\n\n\n" + A_READER_OF_SITES),
            "sites: below is 'x'; a limit is a number, such as at_most=100",
        ),
        (
            formula("sites = given(Troops, 7)\n\n\n" + A_READER_OF_SITES),
            "sites: means '7'; its meaning is a text",
        ),
    ],
)
def test_a_faulty_formula_is_named_with_its_line_and_what_is_wrong(refused, text, complaint):
    assert complaint in refused(text)


def test_a_fault_ends_with_exit_code_2_and_no_trace(folder):
    (folder / "faulty.py").write_text("raise ValueError('no')\n")
    command = [sys.executable, "-m", "forcecalc", "article", "--formulas", "faulty.py"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "faulty.py:1:1: the file cannot be run: ValueError: no\n"


@pytest.mark.parametrize("name", ["absent.py", "sites.yaml", "."])
def test_what_is_no_file_of_formulas_is_refused(folder, name):
    with pytest.raises(ScenarioError, match=r"there is no such file|is not a Python file"):
        forcecalc.load("article", formulas=[name])


def test_a_check_tries_the_example_the_workbook_and_the_edges(folder, run):
    assert "a workbook can recalculate it" in run("check", "--formulas", "sites.py").output
    lines = (
        'def part(pledged_force: Troops, required_force: Troops) -> Share:\n    """A part.\n\n'
        '    >>> part(1.0, 2.0)\n    0.7\n    """\n    return pledged_force / required_force'
    )
    (folder / "part.py").write_text(formula(lines))
    checked = run("check", "--formulas", "part.py")
    assert checked.exit_code == 2
    assert "part.py:7:1: part: its example gives 0.5, not 0.7" in checked.output
    assert "it is not finite where required_force is 0" in checked.output


def test_a_formula_beyond_a_workbook_is_said_to_be_so(folder, run):
    lines = 'def f(pledged_force: Troops) -> Troops:\n    "All."\n    return np.round(pledged_force, 2)'
    (folder / "rounds.py").write_text(formula(lines))
    checked = run("check", "--formulas", "rounds.py")
    assert checked.exit_code == 2
    assert "a workbook cannot recalculate it" in checked.output
