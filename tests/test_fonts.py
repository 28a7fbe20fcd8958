"""Names in the letters of the world: drawn in installed fonts, and where there is none, said so."""

import re
import warnings
from dataclasses import replace
from io import BytesIO

import matplotlib
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text
from pptx import Presentation

import forcecalc
from forcecalc import charts
from forcecalc.charts.fonts import SHAPES, Fonts, fonts_of, keeping_text, using
from forcecalc.charts.fonts import _fonts as fonts_of_a_run
from forcecalc.charts.installed_fonts import Face, opened
from forcecalc.charts.missing import missing, replaced
from forcecalc.charts.rendering import rendered
from forcecalc.charts.text_metrics import clean, width
from forcecalc.documents.html import rendered as page
from forcecalc.documents.markdown import rendered as markdown
from forcecalc.documents.pdf import content
from forcecalc.documents.pdf import rendered as pdf
from forcecalc.documents.pptx import rendered as deck
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.scripts import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tests.drawn import title

pytestmark = pytest.mark.wide

ARABIC, HEBREW, CHINESE, HINDI, THAI = "المملكة", "ישראל", "中国", "भारतीय", "ไทย"
KNOWN = {
    "Arabic": ARABIC,
    "Hebrew": HEBREW,
    "Chinese": CHINESE,
    "Ukrainian": "Україна їґ",
    "Hindi": HINDI,
    "Thai": THAI,
}
NONE = Fonts(others=tuple)
shapes = pytest.mark.skipif(not SHAPES, reason="matplotlib before 3.11 does not join letters")
many_forms = pytest.mark.skipif(not SHAPES, reason="matplotlib before 3.11 opens only the first font of a .ttc file")
has_chinese = pytest.mark.skipif(Fonts().family("中") is None, reason="no font with Chinese is installed")
has_hindi = pytest.mark.skipif(Fonts(shapes=True).family("अ") is None, reason="no font with Devanagari is installed")
has_all = pytest.mark.skipif(
    not all(Fonts(shapes=True).family(letter) is not None for name in KNOWN.values() for letter in name),
    reason="no fonts for some scripts are installed",
)


def named(scenario, name):
    """A scenario whose title, and a contributor, have a name."""
    return replace(scenario, title=f"{name}: 5,000")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(
        "{method: published_requirement, figures: {published_requirement: 5000 troops},"
        f" contributors: {{{CHINESE}: {{pledge: 400 troops}}, {ARABIC}: {{pledge: 1000 troops}}}}}}",
        "utf-8",
    )
    return forcecalc.load(path)


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine with no fonts but those that come with matplotlib."""
    own = [entry for entry in font_manager.fontManager.ttflist if entry.fname.startswith(matplotlib.get_data_path())]
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)
    fonts_of_a_run.cache_clear()
    yield
    fonts_of_a_run.cache_clear()


def shown(scenario):
    return charts.gap(forcecalc.assess(scenario))


def drawn_texts(ax):
    return [text for text in ax.figure.findobj(Text) if text.get_text()]


def undrawn(text):
    """The characters of a text that none of its fonts has, those that are never drawn apart."""
    paths = [
        font_manager.findfont(font_manager.FontProperties(family=family, weight=text.get_fontweight()))
        for family in text.get_fontfamily()
    ]
    faces = [opened(path) for path in paths]
    unseen = {FIRST_STRONG_ISOLATE, POP_ISOLATE, "\n"}
    return [c for c in text.get_text() if c not in unseen and not any(face.get_char_index(ord(c)) for face in faces)]


@shapes
@has_all
@pytest.mark.parametrize("name", KNOWN.values(), ids=KNOWN)
def test_a_name_is_drawn_in_fonts_that_have_it(small, name):
    texts = drawn_texts(shown(named(small, name)))
    assert any(name in text.get_text() for text in texts)
    assert [character for text in texts for character in undrawn(text)] == []


@has_chinese
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_nothing_is_missing_when_a_chart_is_saved(small, form):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rendered(charts.contributors(forcecalc.assess(named(small, CHINESE))), form)


def test_a_name_keeps_its_place_before_a_number(small):
    words = [text.get_text() for text in drawn_texts(shown(named(small, HEBREW)))]
    expected = f"{FIRST_STRONG_ISOLATE}{HEBREW}{POP_ISOLATE}: 5,000" if SHAPES else "[Hebrew]: 5,000"
    assert any(text.startswith(expected) for text in words)


def test_an_english_text_needs_no_other_font_and_none_is_looked_for():
    fonts = Fonts(others=lambda: pytest.fail("fonts were looked for"))
    assert fonts.families_for("The United Kingdom's 5,000 – Україна,\nΕλλάδα") == ()


def test_what_no_font_has_is_named_in_its_place():
    assert replaced(f"Force of {CHINESE} {CHINESE} and {THAI}", NONE) == "Force of [Chinese] [Thai]".replace(
        "] [", "] and ["
    )
    assert replaced("日本の", NONE) == "[Japanese]"
    assert replaced("Україна \U0001f1fa\U0001f1e6", NONE) == "Україна [symbol]"


def test_it_is_said_once_under_the_chart(small):
    exhibit = Exhibit(f"{CHINESE} short", f"{THAI} {CHINESE}", "", notes=["\U0001f1fa"])
    expected = "Chinese and Thai letters and some symbols are not drawn: no installed font has them."
    assert missing(exhibit, Fonts(others=tuple, shapes=True)) == expected


def test_scripts_that_are_joined_are_not_drawn_unjoined():
    fonts = Fonts(shapes=False)
    assert replaced(f"{ARABIC} Україна", fonts) == "[Arabic] Україна"
    reason = f"Arabic letters are not drawn in charts: matplotlib {matplotlib.__version__} cannot join or order them"
    assert missing(ARABIC, fonts) == f"{reason}, 3.11 can."


def test_a_chart_without_the_fonts_says_so_and_its_description_keeps_the_text(small, bare_machine):
    ax = shown(named(small, CHINESE))
    words = [text.get_text() for text in drawn_texts(ax)]
    assert any(text.startswith("[Chinese]: 5,000") for text in words)
    assert "Chinese letters are not drawn: no installed font has them." in words
    assert CHINESE in charts.caption(ax)
    svg = rendered(charts.contributors(forcecalc.assess(small)), "svg").decode()
    assert CHINESE in svg.partition("<desc>")[2].partition("</desc>")[0]


def test_text_for_a_reader_with_fonts_of_their_own_is_kept(small):
    with keeping_text():
        fonts = fonts_of(["DejaVu Sans"])
    with using(fonts):
        assert clean("\U0001f1fa\U0001f1e6 a") == "\U0001f1fa\U0001f1e6 a"
        assert width("\U0001f1fa", 10) > 0


def test_a_font_that_cannot_be_read_is_passed_over(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    assert Fonts(others=lambda: [Face("Broken", str(tmp_path / "broken.ttf"))]).family("中") is None


def test_a_generic_family_is_the_one_of_the_settings():
    with matplotlib.rc_context({"font.serif": ["No Such Font", "DejaVu Serif"]}), using(fonts_of(["serif"])):
        serif = width("Requirement", 10)
    assert serif != width("Requirement", 10)


@has_chinese
def test_chinese_is_as_wide_as_it_is_high():
    assert width("中", 10) == pytest.approx(10, rel=0.05)


@many_forms
@has_chinese
@pytest.mark.parametrize(("text", "form"), [("中国", "SC"), ("日本の", "JP"), ("한국 中", "KR")])
def test_chinese_characters_have_the_form_of_their_language(text, form):
    families = Fonts().families_for(text)
    assert len(families) == 1
    assert form in families[0] or "Noto" not in families[0]


def test_axes_of_the_callers_get_the_fonts_of_a_name_after_their_own(small):
    with matplotlib.rc_context({"font.family": ["DejaVu Serif"]}):
        ax = charts.contributors(forcecalc.assess(small), ax=Figure(figsize=(6, 4)).subplots())
    assert {text.get_fontfamily()[0] for text in drawn_texts(ax)} == {"DejaVu Serif"}


@has_chinese
@has_hindi
def test_a_pdf_has_names_as_text_in_fonts_that_have_them(small):
    briefing = compose({"x": forcecalc.assess(named(small, f"{CHINESE} {HINDI} {ARABIC}"))})
    assert content(briefing)["note"] == ("" if SHAPES else missing(f"{HINDI} {ARABIC}", Fonts()))
    assert CHINESE in content(briefing)["title"]
    embedded = {name.decode() for name in re.findall(rb"/FontName */[A-Z]{6}\+([A-Za-z]+)", pdf(briefing))}
    assert len(embedded - {"LibertinusSerif", "DejaVuSans", "DejaVuSansMono"}) >= 2


@has_chinese
def test_a_pdf_has_the_same_bytes_each_time_with_fonts_of_the_machine(small):
    briefing = compose({"x": forcecalc.assess(small)})
    assert pdf(briefing) == pdf(briefing)


def test_titles_are_whole_where_chinese_is_broken_without_spaces(small):
    name = CHINESE * 12
    ax = charts.scenarios(forcecalc.assess(replace(small, title=name)))
    assert "…" not in title(ax)


def test_a_page_has_all_text_for_a_reader_who_may_have_the_fonts(small, bare_machine):
    told = page(compose({"x": forcecalc.assess(named(small, f"{CHINESE} \U0001f1fa\U0001f1e6"))})).decode()
    svg = " ".join(re.findall("<text[^>]*>([^<]*)</text>", told))
    assert CHINESE in svg
    assert "[Chinese]" not in told
    assert "not drawn" not in told


@pytest.mark.parametrize("write", [page, markdown])
def test_names_are_isolated_in_documents_of_text(small, write):
    told = write(compose({"x": forcecalc.assess(named(small, HEBREW))})).decode()
    assert f"{FIRST_STRONG_ISOLATE}{HEBREW}{POP_ISOLATE}: 5,000" in told


def test_names_are_isolated_on_slides_and_not_in_the_properties_of_the_deck(small):
    content = deck(compose({"x": forcecalc.assess(named(small, HEBREW))}))
    slides = Presentation(BytesIO(content)).slides
    words = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any(f"{FIRST_STRONG_ISOLATE}{HEBREW}{POP_ISOLATE}: 5,000" in text for text in words)
    assert Presentation(BytesIO(content)).core_properties.title == f"{HEBREW}: 5,000"
