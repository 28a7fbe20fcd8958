"""What the documents say is what the program does: every page is followed from top to bottom, as a reader would.

A page's `forcecalc` lines, in `console` blocks behind `$ ` and in running text, are run in order in a folder of their
own, and so is its Python. What a page shows under a line is what is printed, `...` standing for what is left out. A
comment in front of a block says more: `<!-- file mine.yaml -->`, the block is that file; `<!-- mistake -->`, its lines
end with exit code 2; `<!-- add to FILE after TEXT -->`, what docs/formulas.md changes in the package.
"""

import contextlib
import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

import forcecalc
from forcecalc.cli import COMMANDS, cli
from forcecalc.errors import ForcecalcError
from forcecalc.export.data_page import data_page
from forcecalc.export.glossary_page import glossary_page
from forcecalc.names import LONGEST_NAME
from forcecalc.scenario.correlations import MOST_TOGETHER
from forcecalc.scenario.figure_reader import MOST_VALUES
from forcecalc.scenario.path_reader import MOST_POINTS
from forcecalc.scenario.phase_reader import MOST_PHASES
from forcecalc.scenario.reader import MOST_ANSWERS, MOST_EXTENDED, MOST_RANGES
from forcecalc.scenario.sources import registry
from forcecalc.scenario.tree import DEEPEST, LARGEST_FILE, MOST_NODES
from tests.test_architecture import FLOORS
from tests.wide import telling

ROOT = Path(__file__).parent.parent
PATHS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "data/README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in PATHS}
FOLLOWED = [name for name in PAGES if name == "README.md" or name.startswith("docs/")]
# Other pages draw, sweep and write documents, which takes long.
TELLING = ("README.md", "docs/scenario.md", "docs/json.md", "docs/install.md")
README, METHOD = PAGES["README.md"], PAGES["docs/method.md"]
ATTACKS = METHOD.partition("## What a hostile expert attacks first")[2].partition("\n## ")[0] + "\n\n"
TEMPLATE = (ROOT / "data/template.yaml").read_text("utf-8")

PIECE = re.compile(
    r"^(?:<!-- (?P<mark>[^>\n]+) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)\n```$|`(?P<line>forcecalc [^`]+)`",
    re.DOTALL | re.MULTILINE,
)
FORM = re.compile(r"\b[A-Z]{4,}\b")  # FILE, SCENARIO: how a line is built, and none to run
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")


class Said(NamedTuple):
    code: int
    text: str


def spoken(line):
    """What a line prints, called in this process; only once where it names no file of the page's."""
    return _called(line) if re.search(r"\.(yaml|xlsx)", line) else _called_once(line)


def _called(line):
    try:
        run = CliRunner().invoke(
            cli, shlex.split(line)[1:], input=TEMPLATE, env={"COLUMNS": "80"}, catch_exceptions=False
        )
    except ForcecalcError as error:
        return Said(2, str(error))
    return Said(run.exit_code, run.stdout + run.stderr)


_called_once = cache(_called)


def trimmed(text):
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def shown_as_printed(shown, printed):
    parts = re.split(r"^\.\.\.$", trimmed(shown), flags=re.MULTILINE)
    return bool(re.fullmatch(".*".join(map(re.escape, parts)), trimmed(printed), re.DOTALL))


def lines_of(piece):
    """The lines to run in a piece of a page, each with what is shown under it, if anything is."""
    if piece["line"]:
        return [] if FORM.search(piece["line"]) else [(" ".join(piece["line"].split()), "")]
    turns = re.split(r"^\$ ", piece["text"], flags=re.MULTILINE)[1:] if piece["kind"] == "console" else []
    return [turn.partition("\n")[::2] for turn in turns]


def differences(page, say=spoken):
    """Where following a page in the current folder does not go as it says."""
    found: list[str] = []
    names: dict[str, Any] = {}
    for piece in PIECE.finditer(PAGES[page]):
        mark = piece["mark"] or ""
        if mark.startswith("file "):
            Path(mark.removeprefix("file ")).write_text(piece["text"] + "\n", "utf-8")
        elif piece["kind"] == "python" and not mark:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(piece["text"], names)
        for line, shown in lines_of(piece):
            said = say(line)
            if said.code != (2 if mark == "mistake" else 0) or (shown and not shown_as_printed(shown, said.text)):
                found.append(f"{line}\nexit code {said.code}\n{said.text}")
    return "\n".join(found)


def copied_with_the_changes_of_a_page(page, folder):
    """The package and its tests in another folder, with what a page says to add to them."""
    for name in ("forcecalc", "data", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "baseline"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for piece in PIECE.finditer(PAGES[page]):
        if (mark := piece["mark"] or "").startswith("add to "):
            name, _, anchor = mark.removeprefix("add to ").partition(" after ")
            text = (folder / name).read_text("utf-8")
            at = text.index(anchor) + len(anchor) + 1 if anchor else len(text)
            (folder / name).write_text(f"{text[:at]}{piece['text']}\n{text[at:]}", "utf-8")


def by_the_copy(*words):
    """What a module of Python prints in the current folder, with the package that is there."""
    environment = {**os.environ, "PYTHONPATH": os.curdir, "COLUMNS": "80", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, env=environment, check=False)
    return Said(run.returncode, run.stdout + run.stderr)


def anchors(page):
    titles = re.findall(r"^#+ (.*)$", PAGES[page], re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(page):
    """Links within the project that lead nowhere, by file or by heading."""
    found = []
    for path, anchor in LINK.findall(PAGES[page]):
        target = (ROOT / page).parent / path if path else ROOT / page
        name = os.path.relpath(target, ROOT)
        if not target.exists() or (anchor and anchor not in anchors(name)):
            found.append(f"{path}#{anchor}")
    return found


def rows_of(table):
    with (ROOT / "data" / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def missions_with_a_density():
    """The missions with a strength on the ground and a line, densest first, as docs/method.md tells them."""
    held = [(mission, largest_on_the_ground(mission["mission"])) for mission in rows_of("missions.csv")]
    pairs = [(mission, strength) for mission, strength in held if mission["line_km"] and strength]
    pairs.sort(key=lambda pair: -float(pair[1]["troops"]) / float(pair[0]["line_km"]))
    for mission, strength in pairs:
        troops, line = int(strength["troops"]), int(mission["line_km"])
        figures = f"{troops:,} ({strength['evidence']}) | {line:,} ({mission['line_evidence']})"
        density = troops / line
        yield (
            f"| {mission['short_name']}, {strength['date']} | {mission['posture']} | {figures} "
            f"| {density:.{1 if density >= 10 else 2}f} |"
        )


def largest_on_the_ground(mission):
    """The row of a mission's largest deployed strength without ships or civilians, of equal ones the latest."""
    held = [row for row in rows_of("mission_strengths.csv") if (row["mission"], row["kind"]) == (mission, "deployed")]
    ground = [row for row in held if "naval" not in row["counts"] and "civilian" not in row["counts"]]
    return max(ground, key=lambda row: (int(row["troops"]), row["date"]), default=None)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A reader's folder, with a scenario in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenario.yaml").write_text(TEMPLATE, "utf-8")


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The package with the formula of docs/formulas.md in it."""
    copied_with_the_changes_of_a_page("docs/formulas.md", tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", telling([name for name in FOLLOWED if name != "docs/formulas.md"], *TELLING))
def test_what_a_page_says_to_type_runs_and_prints_what_the_page_shows(page, folder):
    assert differences(page) == ""


@pytest.mark.wide
def test_the_formula_of_the_page_is_computed_explained_and_listed(copy):
    assert differences("docs/formulas.md", lambda line: by_the_copy(*shlex.split(line))) == ""


@pytest.mark.wide
def test_the_formula_of_the_page_keeps_the_house_rules_and_is_tested_as_the_page_says(copy):
    files = [f"tests/test_{name}.py" for name in ("architecture", "formulas", "literature")]
    said = by_the_copy("pytest", "-vv", *files, "-k", "architecture or sites")
    assert said.code == 0, said.text
    assert "[required_by_sites-figures" in said.text
    assert "[sites by arithmetic]" in said.text


@pytest.mark.wide
def test_the_surface_of_the_formula_of_the_page_moves_its_own_figures(copy):
    pieces = PIECE.finditer(PAGES["docs/formulas.md"])
    Path("sites.yaml").write_text(
        next(piece["text"] for piece in pieces if piece["mark"] == "file sites.yaml"), "utf-8"
    )
    drawn = by_the_copy("forcecalc", "sites.yaml", "--set", "pledged_force=2000", "--charts", ".", "--format", "svg")
    assert drawn.code == 0, drawn.text
    title = Path("surface.svg").read_text("utf-8").partition("<title>")[2].partition("</title>")[0]
    assert re.fullmatch("The gap closes at a pledged force of 6,000 troops or at a sites of 4", title), title


@pytest.mark.parametrize(
    ("shown", "same"),
    [("a\nb", True), ("a\n...", True), ("...\nb", True), ("a", False), ("b\n...", False), ("a\n...\nc", False)],
)
def test_what_is_left_out_of_a_page_is_marked(shown, same):
    assert shown_as_printed(shown, "a \nb\n") is same


def test_the_readme_shows_what_the_demo_prints(run):
    shown = re.search(r"<!-- demo -->\n```\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    assert [line.split()[0] for line in shown.group(1).splitlines() if not line.startswith(" ")] == [
        "...",
        *("Needed", "On", "Sustained", "Short"),
        "...",
    ]
    assert shown_as_printed(shown.group(1), run("article").stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_documents(command):
    typed = [line for page in FOLLOWED for piece in PIECE.finditer(PAGES[page]) for line, _ in lines_of(piece)]
    assert command == "run" or any(line.startswith(f"forcecalc {command}") for line in typed)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_within_the_project_leads_somewhere(page):
    assert broken_links(page) == []


@pytest.mark.parametrize(
    ("name", "attacks"), re.findall(r"^\*\*`(\w+)`\*\*\n\n(.*?)\n\n", ATTACKS, re.DOTALL | re.MULTILINE)
)
def test_a_sentence_that_meets_an_attack_is_in_the_answer(name, attacks):
    said = " ".join(f"{spoken(f'forcecalc {name}').text} {spoken(f'forcecalc {name} --full').text}".split())
    quoted = re.findall(r'"([^"]+?)\.?"', " ".join(attacks.split()))
    assert quoted
    assert [sentence for sentence in quoted if sentence not in said] == []


def test_every_scenario_that_comes_with_the_program_is_attacked():
    bundled = {path.stem for path in (ROOT / "data/scenarios").glob("*.yaml")}
    assert set(re.findall(r"^\*\*`(\w+)`\*\*$", ATTACKS, re.MULTILINE)) == bundled


def test_the_page_on_method_gives_a_source_the_grade_it_has_in_the_data():
    cited = re.findall(r"`([a-z0-9-]+-\d{4}|[a-z-]+-wikipedia)`(?:, (\w+))?", " ".join(METHOD.split()))
    assert len(cited) > 15
    assert cited == [(key, registry()[key].evidence) for key, _ in cited]


def test_the_page_on_method_cites_estimates_that_are_there_and_secondary():
    grades = {row["id"]: row["evidence"] for row in rows_of("estimates.csv")}
    assert {grades[name] for name in re.findall(r"\b[CE]\d{1,2}\b", METHOD)} == {"secondary"}


def test_the_page_on_method_tells_every_mission_with_a_density_and_its_grades():
    assert "\n".join(missions_with_a_density()) in METHOD


def test_the_glossary_is_current():
    assert PAGES["docs/glossary.md"] == glossary_page()


def test_the_page_on_the_data_is_current():
    assert PAGES["docs/data.md"] == data_page()


def test_the_page_on_scenarios_tells_the_real_limits():
    limits = PAGES["docs/scenario.md"].partition("## What a file cannot do")[2]
    assert f"| {LARGEST_FILE // 1_000_000} MB, {DEEPEST} levels, {MOST_NODES:,} values | a file |" in limits
    assert f"most {LONGEST_NAME:,} characters" in limits
    assert re.findall(r"^\| ([\d,]+) \|", limits, re.MULTILINE) == [
        f"{most:,}"
        for most in (MOST_EXTENDED, MOST_VALUES, MOST_POINTS, MOST_TOGETHER, MOST_PHASES, MOST_ANSWERS, MOST_RANGES)
    ]


def test_a_new_scenario_is_usable_and_shows_ranges_bounds_and_variants():
    answer = forcecalc.assess(forcecalc.load(ROOT / "data/template.yaml"))
    assert answer.scenario.ranged
    assert answer.bound("required_force") == "at most"
    assert len(answer.variants) == 3


def test_contributing_lists_the_rooms_from_the_bottom_up():
    _, _, section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## The rooms\n")
    cells = [line.split("|")[1] for line in section.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    listed = [name for cell in cells for name in re.findall(r"`(\w+)(?:\.py|/)`", cell)]
    assert set(listed) == FLOORS.keys() - {"__main__", "forcecalc"}
    assert [FLOORS[name] for name in listed] == sorted(FLOORS[name] for name in listed)
