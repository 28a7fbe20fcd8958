"""--variant: a variant of a scenario in its place, with every command that takes a scenario."""

import json

import pytest

from forcecalc.errors import ForcecalcError
from tests.conftest import own

FRONT = ("--variant", "Front line only")


def results(run, *args):
    return json.loads(run(own("article"), *args, "--json").stdout)


def test_a_variant_answers_as_it_does_beside_its_scenario(run):
    alone = results(run, *FRONT)
    beside = results(run)["variants"]["Front line only"]
    assert alone["results"] == beside["results"]
    assert alone["scenario"] == "article: Front line only"
    assert alone["variants"] == {}


def test_capitals_and_spaces_of_a_variant_do_not_matter(run):
    assert results(run, "--variant", " front LINE only") == results(run, *FRONT)


def test_a_change_has_the_last_word_over_a_variant(run):
    changed = results(run, *FRONT, "--set", "sector_length=100 km")
    assert changed["results"]["line_length"]["value"] == 100


@pytest.mark.parametrize(
    "args",
    [
        ("explain", own("article")),
        ("sensitivity", own("article")),
        ("breakeven", own("article")),
        ("compare", own("article")),
        ("check", own("article")),
        ("sweep", own("article"), "--vary", "tour_length=4,6 months"),
        ("missions", "--near", own("article")),
        ("share", own("article")),
    ],
    ids=lambda args: args[0],
)
def test_every_command_that_takes_a_scenario_takes_a_variant(run, args):
    assert run(*args, *FRONT).exit_code == 0


def test_a_briefing_of_a_variant_says_which_it_is(run, tmp_path):
    path = tmp_path / "line.md"
    run("brief", own("article"), *FRONT, "-o", str(path))
    assert "(Front line only)" in path.read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Front lines only", "article: there is no variant 'Front lines only'; did you mean 'Front line only'?"),
        ("x", "article: there is no variant 'x'; variants: Front line only, "),
    ],
)
@pytest.mark.parametrize("command", ["run", "explain", "compare", "check"])
def test_an_unknown_variant_is_answered_with_the_nearest(run, command, name, said):
    with pytest.raises(ForcecalcError) as error:
        run(command, own("article"), "--variant", name)
    assert str(error.value).startswith(said)


def test_a_scenario_without_variants_says_so(run):
    with pytest.raises(ForcecalcError, match="there is no variant 'x'; variants: none"):
        run("-", "--variant", "x", stdin="figures: {published_requirement: 5 troops}\n")


def test_two_variants_at_once_are_left_to_compare(run):
    with pytest.raises(ForcecalcError, match="give one, or set several side by side: compare"):
        run(own("article"), *FRONT, "--variant", "Rotation at 3")


def test_compare_leaves_out_the_variants_that_are_not_named(run):
    told = json.loads(run("compare", own("article"), *FRONT, "--variant", "rotation at 3", "--json").stdout)
    assert list(told["rows"]) == ["article", "article: Front line only", "article: Rotation at 3"]


def test_compare_takes_a_variant_that_one_of_its_scenarios_has(run):
    told = json.loads(run("compare", own("article"), own("clarke_line"), *FRONT, "--json").stdout)
    assert list(told["rows"]) == ["article", "article: Front line only", "clarke_line"]
