"""What only a process of its own shows: exit codes, streams, start-up."""

import json
import subprocess
import sys

import forcecalc
from tests.conftest import own

HEAVY = {"pandas", "matplotlib", "scipy", "rich", "PIL"}
IMPORTED = """
import sys
from forcecalc.cli import main
try:
    main()
finally:
    sys.stderr.write(" ".join(sys.modules))
"""


def imported(*args: str) -> set[str]:
    command = [sys.executable, "-c", IMPORTED, *args]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())


def test_an_answer_imports_neither_pandas_nor_matplotlib_nor_scipy():
    assert not HEAVY & imported("article")


def test_json_imports_neither_pandas_nor_matplotlib_nor_scipy():
    assert not HEAVY & imported("article", "--json")


def test_help_imports_not_even_numpy():
    assert not {"numpy", *HEAVY} & imported("--help")


def test_the_bundled_article_is_found_from_any_folder(process):
    told = process("article")
    assert told.returncode == 0
    assert "At least 91,600 troops short" in told.stdout
    assert told.stderr == ""


def test_a_mistyped_command_is_answered_with_the_nearest_one(process):
    told = process("explian", own("article"))
    assert told.returncode == 2
    assert "did you mean 'explain'?" in told.stderr


def test_a_mistyped_scenario_is_answered_with_the_nearest_one(process):
    assert "did you mean 'article'?" in process("articel").stderr


def test_a_faulty_scenario_prints_nothing_to_standard_output(process):
    told = process("-", "--json", stdin="figures: {pledge: 5 km}\n")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("-:1:19: figures.pledge: '5 km' is not in troops")
    assert "Traceback" not in told.stderr


def test_an_unknown_quantity_is_answered_with_the_nearest_one(process):
    told = process("explain", own("article"), "sustained_shortfal")
    assert told.returncode == 2
    assert "did you mean 'sustained_shortfall'?" in told.stderr


def test_a_quantity_that_lacks_figures_says_which(process):
    told = process("explain", own("article"), "required_by_tasks")
    assert told.returncode == 2
    assert "required_by_tasks cannot be computed; missing:" in told.stderr


def test_new_writes_a_scenario_that_runs_and_never_overwrites(process):
    assert process("new", "mine.yaml").returncode == 0
    assert process("mine.yaml").returncode == 0
    again = process("new", "mine.yaml")
    assert again.returncode == 2
    assert "'mine.yaml' already exists; give another name" in again.stderr


def test_new_into_a_missing_folder_names_the_file(process):
    told = process("new", "no/such/folder.yaml")
    assert told.returncode == 2
    assert "'no/such/folder.yaml' cannot be written: there is no folder 'no/such'" in told.stderr


def test_no_colour_is_used_when_none_is_wanted(process):
    assert "\x1b[3" not in process(own("article"), NO_COLOR="1", FORCE_COLOR="1").stdout


def test_a_terminal_that_knows_only_ascii_gets_signs_it_can_print(process):
    told = process(own("article"), "--full", PYTHONIOENCODING="ascii")
    assert told.returncode == 0
    assert ">= 100,000" in told.stdout


def test_the_same_input_gives_the_same_bytes(process):
    first, second = (process(own("article"), "--json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second
    assert json.loads(first)["results"]


def test_the_version_is_told(process):
    assert forcecalc.__version__ in process("--version").stdout
