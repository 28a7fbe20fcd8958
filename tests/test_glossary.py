"""What one name stands for."""

import json

import pytest

from forcecalc.errors import ForcecalcError
from forcecalc.model import MODEL
from forcecalc.report.definitions import definition, definitions


def test_a_quantity_is_explained_with_what_it_reads_and_where_it_is_valid(run):
    shown = " ".join(run("glossary", "required_by_population").stdout.split())
    assert "total(troops_by_population)" in shown
    assert "Valid for stabilisation among people" in shown
    assert 'J. T. Quinlivan, "Force Requirements in Stability Operations"' in shown
    assert "read by required_force" in shown


def test_an_input_is_explained_with_its_limits_its_default_and_where_it_is_given(run):
    shown = " ".join(run("glossary", "tour_interval").stdout.split())
    assert "limits at least 0" in shown
    assert "default 24 months" in shown
    assert "a British guideline, borrowed for all" in shown
    assert "each member under `contributors:`, all of them under `figures:`" in shown


@pytest.mark.parametrize("name", ["France.tour_length", "Tour_Length", "tour length", "St. Utopia.tour_length"])
def test_a_name_is_found_with_a_member_before_it_and_whatever_its_capitals(name):
    assert definition(name).name == "tour_length"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tour_lenght", "there is no quantity 'tour_lenght'; did you mean 'tour_length'?"),
        ("France.tour_lenght", "there is no quantity 'France.tour_lenght'; did you mean 'tour_length'?"),
        ("zebra", "there is no quantity 'zebra'; `forcecalc glossary` lists all"),
        ("", "there is no quantity ''; `forcecalc glossary` lists all"),
    ],
)
def test_a_mistake_is_answered_with_the_nearest_name(name, said):
    with pytest.raises(ForcecalcError) as error:
        definition(name)
    assert str(error.value) == said


def test_every_quantity_is_defined():
    assert {each.name for each in definitions()} == MODEL.quantities.keys()


@pytest.mark.parametrize("name", MODEL.quantities)
def test_every_quantity_can_be_shown(run, name):
    printed = run("glossary", name).stdout
    assert printed.startswith(f"{name}: ")
    assert max(map(len, printed.splitlines())) <= 80


def test_a_quantity_counted_by_the_program_can_be_given_nowhere():
    assert definition("month").where == "nowhere: it is counted by the program and cannot be given"


def test_one_quantity_as_data_is_one_row(run):
    (row,) = json.loads(run("glossary", "rotation_ratio", "--json").stdout)
    assert row["reads"] == ["tour_length", "tour_interval", "handover"]
    assert (row["unit"], row["group"]) == ("ratio", "contributor")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--markdown", "--json"), "--markdown prints the page; leave out --json"),
        (("--markdown", "pledge"), "--markdown prints the whole page; leave out 'pledge'"),
    ],
)
def test_the_page_is_printed_alone(run, args, said):
    with pytest.raises(ForcecalcError, match=said):
        run("glossary", *args)
