"""What a shell is offered for a word that is not yet whole."""

import os
import subprocess
import sys
from importlib import import_module

import pytest
from click.testing import CliRunner

from forcecalc.case.load import load
from forcecalc.cli import cli


def typed(*words, shell="bash"):
    """What a shell says of the last of some words as they are typed."""
    at = words[-1] if shell == "fish" else str(len(words))
    said = {"COMP_WORDS": "\n".join(("forcecalc", *words)), "COMP_CWORD": at}
    return {**said, "_FORCECALC_COMPLETE": f"{shell}_complete"}


@pytest.fixture
def offered(tmp_path):
    """What bash, zsh or fish is given for the last of some words, by a process of its own, in an empty folder."""

    def call(*words, shell="bash"):
        done = subprocess.run(
            [sys.executable, "-m", "forcecalc"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, **typed(*words, shell=shell)},
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        assert done.stderr == ""
        return done.stdout.strip().splitlines()

    return call


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("art",), "article"),
        (("fl",), "flow"),
        (("flow", "uk_f"), "uk_france_36_months"),
        (("article", "front_l"), "front_line"),
        (("article", "--set", "tour_l"), "tour_length="),
        (("article", "--set", "'United Kingdom.army_s"), "'United Kingdom.army_strength='"),
        (("article", "--set", "France.tour_l"), "France.tour_length="),
        (("article", "--method", "required_by_l"), "required_by_line"),
        (("article", "--variant", "Front"), "'Front line only'"),
        (("explain", "article", "--variant", "front"), "'Front line only'"),
        (("missions", "--near", "article", "--variant", "front"), "'Front line only'"),
        (("article", "--chart", "ga"), "gap"),
        (("explain", "article", "sustained_sh"), "sustained_shortfall"),
        (("diff", "article", "front_l"), "front_line"),
        (("diff", "article", "front_line", "--quantity", "required_f"), "required_force"),
        (("breakeven", "article", "--vary", "France.tour_l"), "France.tour_length"),
        (("estimates", "--posture", "det"), "deter"),
        (("pledges", "--theatre", "ukr"), "Ukraine"),
        (("glossary", "handov"), "handover"),
        (("--vers",), "--version"),
    ],
    ids=str,
)
def test_a_word_that_is_begun_is_completed(words, expected):
    done = CliRunner().invoke(cli, [], env=typed(*words), prog_name="forcecalc")
    assert done.stderr == ""
    assert f"plain,{expected}" in done.stdout.splitlines()


def test_parameter_files_are_offered_here_and_in_the_folders_here(offered, tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("mine.yaml", "sub/mine.yml", "mine.txt"):
        (tmp_path / name).write_text("")
    assert offered("")[-2:] == ["plain,mine.yaml", "plain,sub/mine.yml"]
    assert offered("sub/") == ["plain,sub/mine.yml"]
    assert offered("check", "min") == ["plain,mine.yaml"]


def test_figures_of_a_file_of_your_own_are_offered(offered, tmp_path):
    members = "contributors: {Utopia: {pledge: 5 troops}}"
    (tmp_path / "mine.yaml").write_text(f"{members}\nvariants: {{More: {{pledge: 9 troops}}}}")
    assert "plain,Utopia.pledge=" in offered("mine.yaml", "--set", "Uto")
    assert offered("mine.yaml", "--variant", "") == ["plain,More"]


@pytest.mark.parametrize("scenario", ["-", "nowhere.yaml", "nonsense", "faulty.yaml"])
def test_a_scenario_that_cannot_be_read_stops_no_completion(offered, tmp_path, scenario):
    (tmp_path / "faulty.yaml").write_text("figures: [")
    assert "plain,tour_length=" in offered(scenario, "--set", "tour_l")
    assert offered(scenario, "--variant", "") == []


def test_zsh_and_fish_quote_by_themselves_and_have_meanings(offered):
    assert "Front line only" in offered("article", "--variant", "Front", shell="zsh")
    assert offered("article", "--variant", "Front", shell="fish") == ["plain,Front line only"]
    meaning = "A tour, from arrival to departure."
    assert f"plain,tour_length=\t{meaning}" in offered("article", "--set", "tour_len", shell="fish")
    assert meaning in offered("article", "--set", "tour_len", shell="zsh")


def test_a_variant_offered_is_one_that_the_scenario_has(offered):
    assert len(offered("article", "--variant", "")) == len(load("article").variants)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_way_to_switch_it_on_prints_a_script(process, shell):
    done = process(_FORCECALC_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert "_FORCECALC_COMPLETE" in done.stdout


def test_options_are_completed_beside_a_command_of_the_name_of_a_builtin():
    import_module("forcecalc.cli.list")
    assert "--version" in CliRunner().invoke(cli, [], env=typed("--vers"), prog_name="forcecalc").stdout
