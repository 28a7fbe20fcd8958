"""What the documents say is what the program does."""

import re
import shlex
from pathlib import Path

import pytest

import forcecalc
from forcecalc.cli import COMMANDS
from forcecalc.report.glossary import markdown_page
from forcecalc.scenario.tree import LARGEST_FILE

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_LINES = [line for line in re.findall(r"`(forcecalc [^`]+)`", README) if "scenario.yaml" not in line]
# Charts of the article are saved in test_chart_files.py, which takes its time.
RUNNABLE = [line for line in COMMAND_LINES if not line.endswith(" -") and "--charts" not in line]


def test_the_readme_shows_what_the_demo_prints(run):
    shown = re.search(r"<!-- demo -->\n```\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    assert run("article").stdout.rstrip() == shown.group(1)


@pytest.mark.parametrize("line", RUNNABLE)
def test_every_command_in_the_readme_runs(run, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text((ROOT / "data/template.yaml").read_text("utf-8"), "utf-8")
    words = ["other.yaml" if word == "mine.yaml" and "new" in line else word for word in shlex.split(line)[1:]]
    assert run(*words).exit_code == 0


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "run"])
def test_every_command_is_in_the_readme(command):
    assert f"forcecalc {command}" in README


def test_the_glossary_is_current():
    assert (ROOT / "docs/glossary.md").read_text("utf-8") == markdown_page()


def test_the_citation_names_this_version():
    assert f"version: {forcecalc.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_the_page_on_scenarios_tells_the_real_limits():
    page = (ROOT / "docs/scenario.md").read_text("utf-8")
    assert f"files over {LARGEST_FILE // 1_000_000} MB" in page


def test_a_new_scenario_is_usable_and_shows_ranges_bounds_and_variants():
    answer = forcecalc.assess(forcecalc.load(ROOT / "data/template.yaml"))
    assert answer.scenario.ranged
    assert answer.bound("required_force") == "at most"
    assert len(answer.variants) == 3
