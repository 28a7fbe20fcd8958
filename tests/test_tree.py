"""YAML read as text with positions: no types, no tags, no aliases, and bounded before any of it is read."""

from typing import Any

import pytest

from forcecalc.errors import Complaints, Place
from forcecalc.scenario import tree
from forcecalc.scenario.tree import DEEPEST, Mapping, Node, Scalar, Sequence, parse, tree_of


def read(text: str) -> tuple[Node | None, list[str]]:
    complaints = Complaints()
    return parse(text, "f.yaml", complaints), list(complaints)


def plain(node: Node | None) -> Any:
    """A tree without its places."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.text


def places(node: Node | None) -> list[str]:
    """Where everything in a tree stands."""
    below = node.entries.values() if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else ()
    return [str(node.place), *(place for item in below for place in places(item))]


@pytest.mark.parametrize("text", ["no", "yes", "1:30", "0123", "1e999", ".nan", "null", "~", "2025-02-28", "0x10", ""])
def test_what_yaml_would_turn_into_something_else_stays_the_text_that_was_written(text):
    node, complaints = read(f"a: {text}\n")
    assert (plain(node), complaints) == ({"a": text}, [])


def test_keys_stay_the_text_that_was_written():
    node, complaints = read("no: 1\n1: 2\n2025-02-28: 3\non: off\n")
    assert (list(node.entries), complaints) == (["no", "1", "2025-02-28", "on"], [])


def test_mappings_lists_quotes_and_blocks_are_read():
    text = "a: {b: [c, 'd: e', \"f\\n\"]}\ng: >-\n  h\n  i\n"
    assert plain(read(text)[0]) == {"a": {"b": ["c", "d: e", "f\n"]}, "g": "h i"}


def test_everything_knows_its_line_column_and_path():
    node, _ = read("a:\n  b c: [1, 2]\nd: {e: f}\n")
    assert places(node) == [
        "f.yaml:1:1",
        "f.yaml:2:3: a",
        "f.yaml:2:8: a.b c",
        "f.yaml:2:9: a.b c.1",
        "f.yaml:2:12: a.b c.2",
        "f.yaml:3:4: d",
        "f.yaml:3:8: d.e",
    ]


def test_a_key_knows_its_own_place():
    node, _ = read("a:\n  b: 1\n")
    assert str(node.entries["a"].keys["b"]) == "f.yaml:2:3: a.b"


def test_a_column_counts_characters_and_not_bytes():
    node, _ = read("{é: {ü: [x]}}")
    assert places(node)[-1] == "f.yaml:1:10: é.ü.1"


def test_of_a_key_given_twice_the_first_is_kept():
    node, complaints = read("a: 1\nb: 2\na: 3\n")
    assert plain(node) == {"a": "1", "b": "2"}
    assert complaints == ["f.yaml:3:1: a: 'a' is given twice; first on line 1; leave one out"]


def test_a_merge_key_is_refused_and_leaves_nothing():
    node, complaints = read("<<: {a: 1}\nb: 2\n")
    assert plain(node) == {"b": "2"}
    assert complaints == ["f.yaml:1:1: <<: a merge key is not supported; write the value out where it is used"]


def test_anchors_and_aliases_are_refused_one_by_one():
    _, complaints = read("a: &x 1\nb: *x\n")
    assert complaints == [
        "f.yaml:1:4: a: the anchor '&x' is not supported; write the value out where it is used",
        "f.yaml:2:4: b: the alias '*x' is not supported; write the value out where it is used",
    ]


@pytest.mark.parametrize("tag", ["!!int", "!!python/name:os.system", "!own"])
def test_a_tag_is_refused_as_it_was_written(tag):
    assert read(f"a: {tag} '1'\n")[1] == [f"f.yaml:1:4: a: the tag '{tag}' is not supported; write plain text"]


LIKELY = "look for an open quote or bracket, a missing ': ' or an extra space, here or just above"
CUT = 'splits a number before {}; quote it, as in "15,000 troops"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a: 15,000 troops}", [f"f.yaml:1:8: a comma inside {{ }} or [ ] {CUT.format(repr('000 troops'))}"]),
        ("{a: 1,800 mi, b: 2}", [f"f.yaml:1:7: a comma inside {{ }} or [ ] {CUT.format(repr('800 mi'))}"]),
        ("{a: 1,040.5}", [f"f.yaml:1:7: a comma inside {{ }} or [ ] {CUT.format(repr('040.5'))}"]),
        ("[30,000]", [f"f.yaml:1:5: 2: a comma inside {{ }} or [ ] {CUT.format(repr('000'))}"]),
        ("[15,250]", [f"f.yaml:1:5: 2: a comma inside {{ }} or [ ] {CUT.format(repr('250'))}"]),
        ("[15, 250]", []),
        ("[1,2,3]", []),
        ("[15,2500]", []),
        ("['15',250]", []),
        ('["15,000 troops", "16,000"]', []),
        ("a: 15,000 troops", []),
        ("{a: 1, 101st: b}", []),
        ("15: a\n250: b", []),
        ("- 15\n- 250", []),
    ],
)
def test_a_comma_that_cuts_a_number_in_two_is_complained_of_and_no_other(text, expected):
    assert read(text)[1] == expected


def test_what_a_comma_cut_off_is_no_key():
    assert plain(read("{a: 15,000 troops, b: 1}")[0]) == {"a": "15", "b": "1"}


@pytest.mark.parametrize(
    ("text", "spot", "expected"),
    [
        ("a:\n\tb: 1", "2:1", "'found character that cannot start any token'; indent with spaces, not tabs"),
        ("a: @b", "1:4", "'found character that cannot start any token'; put quotes around text with '@' in it"),
        ("a: b: c", "1:5", "'mapping values are not allowed in this context'; put quotes around text with ':' in it"),
        ("a: {b", "2:1", f"'did not find expected ',' or '}}''; {LIKELY}"),
        ('a: "\\uD800"', "1:7", f"'found invalid Unicode character escape code'; {LIKELY}"),
    ],
)
def test_what_is_no_yaml_is_told_with_a_likely_cause(text, spot, expected):
    node, complaints = read(text)
    assert (node, complaints) == (None, [f"f.yaml:{spot}: this is not YAML: {expected}"])


def test_a_tree_may_be_as_deep_as_allowed_and_no_deeper():
    assert read("[" * DEEPEST + "]" * DEEPEST)[1] == []
    assert read("[" * (DEEPEST + 2))[1] == [f"f.yaml:1:{DEEPEST + 2}: the file has more than {DEEPEST} levels"]


def test_a_tree_may_be_as_large_as_allowed_and_no_larger(monkeypatch):
    monkeypatch.setattr(tree, "MOST_NODES", 4)
    assert read("[a, b, c]")[1] == []
    assert read("[a, b, c, d]")[1] == ["f.yaml:1:11: the file has more than 4 values"]


def test_values_from_a_program_are_read_by_the_same_rules():
    node = tree_of({"a": {"low": 1, "high": 2.5}, "b": [True, None, "x"]}, Place("change"), Complaints())
    assert plain(node) == {"a": {"low": "1", "high": "2.5"}, "b": ["True", "", "x"]}
    assert places(node)[2] == "change: a.low"


def test_a_scalar_refused_is_marked_so_that_it_is_not_complained_of_twice():
    node, _ = read("a: &x 1\nb: 2\n")
    assert node.entries == {
        "a": Scalar(Place("f.yaml", 1, 4, ("a",)), "1", valid=False),
        "b": Scalar(Place("f.yaml", 2, 4, ("b",)), "2", valid=True),
    }
