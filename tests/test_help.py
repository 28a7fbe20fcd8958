"""Help: commands by what they are for, and examples that run."""

import re
import shlex

import pytest

from forcecalc.cli.help import COMMANDS, SECTIONS
from tests.wide import telling

# A workbook is read where there is one.
RUN = [name for name in COMMANDS if name != "from-xlsx"]


def examples_of(run, command):
    """The lines that a command's help ends with."""
    _, _, tail = run(command, "--help").stdout.partition("\n  Example")
    return [line.strip() for line in tail.splitlines()[1:] if line.strip()]


def test_commands_stand_by_what_they_are_for(run):
    lines = run("--help").stdout.splitlines()
    titles = [line.removesuffix(":") for line in lines if re.fullmatch(r"\w+:", line)]
    assert titles == ["Options", *SECTIONS]
    assert [line.split()[0] for line in lines if re.match(r"  [a-z][a-z-]* +[A-Z]", line)] == list(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_eighty_columns(run, command):
    lines = run(*([command] if command else []), "--help").stdout.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(run, command):
    assert examples_of(run, command)


@pytest.mark.parametrize("command", telling(RUN, "run", "explain", "sweep", "new"))
def test_the_examples_of_a_command_run(run, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    codes = [run(*shlex.split(line)[1:]).exit_code for line in examples_of(run, command)]
    assert set(codes) == {0}


def test_compare_says_of_its_variants_what_it_takes_them_for(run):
    printed = " ".join(run("compare", "--help").stdout.split())
    assert "--variant NAME Leave out all variants but those named. Repeatable." in printed
    assert "in its place" not in printed


def test_the_example_for_a_workbook_runs_on_a_workbook(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("brief", "article", "-o", "article.xlsx")
    (line,) = examples_of(run, "from-xlsx")
    assert run(*shlex.split(line)[1:]).exit_code == 0
