"""What completion offers, asked in this process: the words, where they come from, and how many."""

import click
import pytest

from forcecalc.cli import completion

FIGURE = click.Option(["--set"], metavar="NAME=VALUE")
PLAIN = click.Option(["--quantity"])


def asked(complete, incomplete, option=PLAIN, **params):
    """The words offered when the parameters before are these."""
    ctx = click.Context(click.Command("forcecalc"))
    ctx.params = params
    return [item.value for item in complete(ctx, option, incomplete)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to stand in, with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def many_files(folder, number):
    for name in range(number):
        (folder / f"{name}.yaml").touch()


@pytest.mark.parametrize(
    ("complete", "begun", "word"),
    [
        (completion.complete_quantities, "sustained_sh", "sustained_shortfall"),
        (completion.complete_methods, "required_by_l", "required_by_line"),
        (completion.complete_postures, "DET", "deter"),
        (completion.complete_charts, "fun", "funnel"),
        (completion.complete_theatres, "ukr", "Ukraine"),
        (completion.complete_scenarios, "arti", "article"),
    ],
)
def test_a_word_of_ours_is_offered_whatever_its_capitals(folder, complete, begun, word):
    assert word in asked(complete, begun)


def test_members_of_the_scenario_have_figures_of_their_own(folder):
    assert asked(completion.complete_figures, "France.tour_l", scenario="article") == ["France.tour_length"]
    asked_to_set = asked(completion.complete_figures, "France.tour_l", FIGURE, scenarios=("article",))
    assert asked_to_set == ["France.tour_length="]
    assert asked(completion.complete_figures, "France.tour_l") == []


def test_variants_are_those_of_the_first_scenario_that_can_be_read(folder):
    assert asked(completion.complete_variants, "Front", near="article") == ["Front line only"]
    assert asked(completion.complete_variants, "", scenario="nowhere.yaml") == []


def test_a_scenario_with_faults_offers_nothing(folder):
    (folder / "faulty.yaml").write_text("figures: [")
    assert asked(completion.complete_variants, "", scenario="faulty.yaml") == []


def test_bash_alone_is_given_words_in_quotes(folder, monkeypatch):
    monkeypatch.setenv("_FORCECALC_COMPLETE", "bash_complete")
    assert asked(completion.complete_variants, "Front", scenario="article") == ["'Front line only'"]
    monkeypatch.setenv("_FORCECALC_COMPLETE", "zsh_complete")
    assert asked(completion.complete_variants, "Front", scenario="article") == ["Front line only"]


def test_parameter_files_are_found_one_folder_down_and_not_in_hidden_ones(folder):
    for name in ("cases", ".hidden"):
        (folder / name).mkdir()
        (folder / name / "one.yml").touch()
    (folder / "cases" / "notes.txt").touch()
    assert asked(completion.complete_scenarios, "ca") == ["cases/one.yml"]
    assert asked(completion.complete_scenarios, "cases/") == ["cases/one.yml"]
    assert asked(completion.complete_scenarios, ".h") == []
    assert asked(completion.complete_scenarios, "nowhere/") == []


def test_no_more_is_offered_than_somebody_can_read(folder):
    many_files(folder, 250)
    assert len(asked(completion.complete_scenarios, "")) == 200


def test_a_name_that_would_change_the_terminal_is_not_offered(folder):
    (folder / "a\x1b[31m.yaml").touch()
    assert asked(completion.complete_scenarios, "a\x1b") == []
