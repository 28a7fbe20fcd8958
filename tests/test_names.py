import unicodedata
from pathlib import Path

import pandas as pd
import pytest

import forcecalc
from forcecalc.errors import ScenarioError
from forcecalc.names import compared, known_name, name_fault

INVISIBLE = (*"\u2800\u3164\u200d\u200c\u200b\u00ad\u115f\ufe0f\u0301\u2060\U000e0001",)
HIDDEN = (*"\u200b\u00ad\u200e\u202e\u2066\u200d\ue000",)
MARKS = ("~", ".", "-", "\u2013", "$")
READABLE = (
    "C\u00f4te d'Ivoire",
    "\u06a9\u062a\u0627\u0628\u200c\u062e\u0627\u0646\u0647",
    "\u0915\u094d\u200d\u0937",
    "\U0001f1fa\U0001f1e6",
    "\u65e5\u672c\u56fd",
    "\u845b\U000e0100\u57ce",
    "1st Brigade (UK)",
    "St. Utopia",
)
PAIRS = (
    ("UK", "uk"),
    ("UK", "UK\u200b"),
    ("UK", "\uff35\uff2b"),
    ("Stra\u00dfe", "STRASSE"),
    ("Ren\u00e9", "Rene\u0301"),
    ("\u06a9\u062a\u0627\u0628\u200c\u062e\u0627\u0646\u0647", "\u06a9\u062a\u0627\u0628\u062e\u0627\u0646\u0647"),
    ("A B", "A\u2800B"),
    ("A B", "A\u00a0 B"),
)
FIGURES = {"published_requirement": 9000, "tour_length": "6 months"}
PLEDGE = {"pledge": 500, "army_strength": 9000}


@pytest.fixture
def refused():
    """The complaints about what a file would contain."""

    def call(**content):
        with pytest.raises(ScenarioError) as error:
            forcecalc.assess(forcecalc.load({"figures": FIGURES, **content}))
        return error.value.complaints

    return call


@pytest.mark.parametrize("name", (*INVISIBLE, *MARKS, "null", "NULL"), ids=ascii)
def test_a_name_of_which_nothing_can_be_read_is_refused(name):
    assert name_fault(name)


@pytest.mark.parametrize("name", READABLE, ids=ascii)
def test_names_of_the_world_are_kept_as_they_are_written(name):
    scenario = forcecalc.load({"figures": FIGURES, "contributors": {name: PLEDGE}})
    assert scenario.members_of("contributor") == (name,)


@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
def test_a_hidden_character_in_a_name_is_refused_by_its_number(hidden):
    assert name_fault(f"A{hidden}B") == f"has the hidden character U+{ord(hidden):04X}"


def test_a_name_has_an_end():
    assert (name_fault("x" * 1000), name_fault("x" * 1001)) == ("", "has more than 1,000 characters")


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=ascii)
def test_names_that_look_alike_are_compared_as_one(first, second):
    assert (compared(first) == compared(second), known_name(second, [first])) == (True, first)


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=ascii)
@pytest.mark.parametrize("group", ["contributors", "variants", "phases"])
def test_two_names_that_look_alike_are_refused_wherever_they_are_given(refused, group, first, second):
    changes = {"contributors": PLEDGE, "variants": {"tour_length": "5 months"}, "phases": {"start": "6 months"}}
    complaints = refused(**{group: {first: changes[group], second: changes[group]}})
    assert complaints[0].startswith(f"scenario: {group}")


@pytest.mark.parametrize("group", ["sectors", "contributors", "capabilities", "variants", "phases"])
def test_an_invisible_name_is_refused_wherever_it_is_given(refused, group):
    (line, *_) = refused(**{group: {"\u3164": {}}})
    assert "has no letter, digit or picture that can be seen" in line


def test_a_change_may_not_add_a_member_that_looks_like_another():
    with pytest.raises(ScenarioError, match="'uk' looks like 'UK', another contributor"):
        forcecalc.load({"figures": FIGURES, "contributors": {"UK": PLEDGE}}).with_(contributors={"uk": PLEDGE})


def test_a_file_may_not_add_a_member_that_looks_like_one_of_the_file_it_extends(tmp_path):
    Path(tmp_path, "base.yaml").write_text("figures: {published_requirement: 9000}\ncontributors: {UK: {pledge: 5}}\n")
    Path(tmp_path, "own.yaml").write_text("extends: base.yaml\ncontributors: {Uk: {pledge: 5}}\n")
    with pytest.raises(ScenarioError, match=r"own\.yaml:2:16: contributors\.Uk: 'Uk' looks like 'UK'"):
        forcecalc.load(Path(tmp_path, "own.yaml"))


def test_a_table_may_not_name_two_members_that_look_alike(tmp_path):
    Path(tmp_path, "un.csv").write_text("name,pledge [troops]\nNepal,5\nNEPAL,6\n", "utf-8")
    Path(tmp_path, "un.yaml").write_text("figures: {published_requirement: 9000}\ncontributors: {from: un.csv}\n")
    with pytest.raises(ScenarioError, match=r"un\.csv:3:1: .*'NEPAL' looks like 'Nepal'"):
        forcecalc.load(Path(tmp_path, "un.yaml"))


def test_a_data_frame_may_not_name_two_members_that_look_alike(refused):
    frame = pd.DataFrame({"pledge [troops]": [5, 6]}, index=["Nepal", "nepal"])
    assert "'nepal' looks like 'Nepal'" in refused(contributors=frame)[0]


@pytest.mark.parametrize(("name", "whose"), [("later", "a variant"), ("BASE", "the scenario itself")])
def test_a_phase_may_not_look_like_a_variant_or_the_scenario(refused, name, whose):
    change = {"tour_length": "5 months"}
    lines = refused(variants={"Later": change}, phases={name: {"start": "12 months", **change}})
    assert lines[0] == f"scenario: phases.{name}: '{name}' is the name of {whose}; give the phase another name"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"contributors": {"": PLEDGE}}, "change: contributors: a key is empty"),
        ({"contributors": {" ": PLEDGE}}, "change: contributors: a key is empty"),
        ({"contributors": {5: PLEDGE}}, "change: contributors: a key is of type int, not text"),
        ({"contributors": {"A B": PLEDGE, "A  B": PLEDGE}}, "change: contributors: 'A B' is given twice"),
        ({"contributors": {"A\x1b": PLEDGE}}, r"change: contributors: there is a control character, '\\x1b', in a key"),
        ({"tour_length": "6 \x00months"}, r"change: tour_length: there is a control character, '\\x00'"),
        ({"tour_length": "\ud800"}, r"change: tour_length: there is a control character, '\\ud800'"),
        ({"tour_length": 10**5000}, "change: tour_length: is a number of too many digits"),
    ],
)
def test_what_a_program_gives_is_read_by_the_rules_for_files(change, wrong):
    with pytest.raises(ScenarioError, match=f"^{wrong}"):
        forcecalc.load("article").with_(change)


def test_a_value_that_contains_itself_ends_in_a_complaint():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ScenarioError, match=r"^change: pledge\.1\.1: has more than 20 levels"):
        forcecalc.load("article").with_(pledge=endless)


def test_members_of_whom_nothing_is_stated_are_named(refused):
    figures = {"published_requirement": 9000}
    lines = refused(figures=figures, contributors={"United Kingdom": None, "France": {"note": "may come"}})
    assert "United Kingdom and France have no figures, and nothing stands for all" in lines[0]


@pytest.mark.parametrize("key", ["variants", "sources", "correlations", "sectors", "contributors"])
@pytest.mark.parametrize("nothing", [{}, []], ids=["mapping", "list"])
def test_a_key_that_holds_nothing_is_refused(refused, key, nothing):
    assert refused(**{key: nothing}) == [f"scenario: {key}: holds nothing; leave the key out"]


def test_a_name_is_looked_up_as_it_is_read():
    assert known_name("ｕｋ\u200b", ["France", "UK"]) == "UK"


def test_all_that_unicode_calls_a_format_character_is_hidden_in_a_name():
    formats = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"]
    assert [character for character in formats if not name_fault(f"A{character}B")] == []
