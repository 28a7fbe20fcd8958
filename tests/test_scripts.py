"""Text in the scripts of the world: nothing torn apart, nothing lost, names of another direction kept together."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forcecalc.charts.text_metrics import broken_into_lines, shortened, width, wrapped
from forcecalc.errors import printable
from forcecalc.scripts import FIRST_STRONG_ISOLATE, POP_ISOLATE, clusters, isolated, script
from forcecalc.wording import short_name, visible

# Letters of many scripts, marks, joiners, digits, punctuation, flags, and controls of direction.
RIGHT_TO_LEFT = "\u0627\u0644\u064b\u05d0\u05dc\u05f4\u0661"
CHARACTERS = "aZ 5,.()-\u0301\u0327ж中国。「の한\u0915\u094d\u0937\u093f\u0e44\u0e33"
CONTROLS = "\u200c\u200d\u2067\u2068\u2069\u202e\U0001f1fa\U0001f1e6\U0001f44d\U0001f3fd\ufe0f"
# The first text with a character that is missing from the usual font has the fonts of the machine read.
REPRODUCIBLE = settings(derandomize=True, deadline=None, max_examples=200, database=None)
texts = st.text(st.sampled_from(CHARACTERS + RIGHT_TO_LEFT + CONTROLS), max_size=40)


def bare(text):
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def marked(text):
    """Names between braces, for a reader of this test."""
    return isolated(text).replace(FIRST_STRONG_ISOLATE, "{").replace(POP_ISOLATE, "}")


@REPRODUCIBLE
@given(texts)
def test_a_text_without_its_isolates_is_the_text(text):
    assert bare(isolated(text)) == bare(text)


@REPRODUCIBLE
@given(texts)
def test_isolates_are_balanced_and_never_nest(text):
    marks = "".join(character for character in isolated(text) if character in (FIRST_STRONG_ISOLATE, POP_ISOLATE))
    assert marks.replace(FIRST_STRONG_ISOLATE + POP_ISOLATE, "") == ""


@REPRODUCIBLE
@given(texts)
def test_isolating_a_text_twice_changes_nothing(text):
    assert isolated(isolated(text)) == isolated(text)


@REPRODUCIBLE
@given(texts)
def test_every_letter_from_right_to_left_is_within_an_isolate(text):
    outside = [part.rpartition(POP_ISOLATE)[2] for part in isolated(text).split(FIRST_STRONG_ISOLATE)]
    kinds = {unicodedata.bidirectional(character) for part in outside for character in part}
    assert kinds.isdisjoint({"R", "AL", "AN"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("المملكة: at most 5,000 troops", "{المملكة}: at most 5,000 troops"),
        ("5,000 of المملكة المتحدة, ישראל 400", "5,000 of {المملكة المتحدة}, {ישראל} 400"),
        ("brigade קרן 12 א (ב) of", "brigade {קרן 12 א (ב)} of"),
        ("צה״ל (5,000)", "{צה״ל} (5,000)"),
        ("Україна 中国 (5)", "Україна 中国 (5)"),
    ],
)
def test_a_name_is_isolated_with_what_belongs_to_it(text, expected):
    assert marked(text) == expected


@REPRODUCIBLE
@given(texts)
def test_pieces_of_a_text_make_the_text(text):
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize("whole", ["é", "e\u0301\u0327", "क्षि", "กำ", "👍🏽", "🇺🇦", "👩‍🚀", "\u1112\u1161\u11ab", "❤️"])
def test_what_belongs_together_is_one_piece(whole):
    assert clusters(f"a{whole}b") == ["a", whole, "b"]


@REPRODUCIBLE
@given(texts, st.floats(5, 200))
def test_lines_lose_nothing_but_spaces(text, most):
    assert "".join(broken_into_lines(text, 10, most)).replace(" ", "") == text.replace(" ", "")


@REPRODUCIBLE
@given(texts, st.floats(5, 200))
def test_lines_end_between_pieces(text, most):
    pieces = [piece for line in broken_into_lines(text, 10, most) for piece in clusters(line)]
    assert [piece for piece in pieces if piece != " "] == [piece for piece in clusters(text) if piece != " "]


@REPRODUCIBLE
@given(texts, st.floats(20, 200), st.integers(1, 3))
def test_a_text_cut_short_ends_with_a_whole_piece(text, most, lines):
    kept = shortened(text, 10, most, lines)
    assert kept == text or clusters(text)[: len(clusters(kept[:-1]))] == clusters(kept[:-1])


@REPRODUCIBLE
@given(texts, st.floats(20, 200), st.integers(1, 3))
def test_wrapped_lines_are_as_many_as_asked_for_and_within_their_width(text, most, lines):
    found = wrapped(text, 10, most, lines)
    assert len(found) <= lines
    assert all(width(line, 10) <= most or len(clusters(line)) == 1 for line in found)


def test_chinese_is_broken_without_spaces_and_no_line_begins_with_a_full_stop():
    assert broken_into_lines("维和部队。", 10, 43) == ["维和部", "队。"]


def test_a_long_name_is_cut_between_letters():
    assert short_name("e\u0301" * 40, 3) == "e\u0301e\u0301…"


@pytest.mark.parametrize("show", [printable, visible])
def test_a_joiner_stays_where_letters_are_joined(show):
    assert show("نیروها\u200cی") == "نیروها\u200cی"


@pytest.mark.parametrize("text", ["a\u200cb", "\u200d", "ن\u200c\u200cی", "ن\u202eی"])
def test_what_cannot_be_seen_elsewhere_is_spelt_out_in_print_and_left_out_of_charts(text):
    assert "\\u20" in printable(text)
    assert not {"\u200c", "\u200d", "\u202e"} & set(visible(text))


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("ك", "Arabic"),
        ("中", "Chinese"),
        ("の", "Japanese"),
        ("ー", "Japanese"),
        ("한", "Korean"),
        ("अ", "Hindi or Nepali"),
        ("አ", "Amharic"),
        ("ไ", "Thai"),
        ("\U0001f1fa", "symbol"),
    ],
)
def test_scripts_have_names_that_a_reader_knows(character, name):
    assert script(character) == name
