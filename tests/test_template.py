"""A house's own template: its size, layouts, fonts and colours, found by placeholder; what is refused."""

import io
import zipfile
from typing import Any

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from forcecalc import ForcecalcError, assess, brief, load
from forcecalc.documents.pptx import rendered
from forcecalc.documents.pptx.placeholders import kind_of
from forcecalc.report.briefing import compose
from forcecalc.tables.office_archive import LARGEST_FILE, LARGEST_UNPACKED

pytestmark = pytest.mark.wide

NAMES = [f"Vorlage {number}" for number in range(11)]
TEMPLATE = b"presentationml.template.main+xml"


def saved(deck, path):
    deck.save(path)
    return path


def renamed(deck):
    """A deck whose layouts have names of another language, and whose theme has another font."""
    for layout, name in zip(deck.slide_layouts, NAMES, strict=True):
        layout.element.cSld.set("name", name)
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="DejaVu Serif"')
    return deck


def repacked(path, change, names=None):
    """The file with each part changed by a function of its name and content, and some of them renamed."""
    with zipfile.ZipFile(path) as given:
        held = {name: given.read(name) for name in given.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in held.items():
            made.writestr((names or {}).get(name, name), change(name, content))
    return path


@pytest.fixture(scope="module")
def briefing():
    return compose({"article": assess(load("article"))}, draws=64)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Of 4 to 3, with slides and notes of the house's own."""
    deck = renamed(Presentation())
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "A slide of the house"
    slide.notes_slide.notes_text_frame.text = "A note of the house"
    return saved(deck, tmp_path_factory.mktemp("house") / "house.pptx")


@pytest.fixture(scope="module")
def made(briefing, house):
    return rendered(briefing, house)


def opened(package):
    return Presentation(io.BytesIO(package))


def refused(path, **changes):
    with pytest.raises(ForcecalcError) as caught:
        brief(assess(load("gcsp_ceasefire")), path.parent / "deck.pptx", template=path, **changes)
    assert not (path.parent / "deck.pptx").exists()
    return str(caught.value)


def test_the_size_and_the_layouts_are_those_of_the_house(made):
    deck = opened(made)
    assert (deck.slide_width, deck.slide_height) == (Pt(720), Pt(540))
    assert {slide.slide_layout.name for slide in deck.slides} == {NAMES[place] for place in (0, 1, 3, 5)}


def test_the_house_s_own_slides_are_left_out(made):
    parts = zipfile.ZipFile(io.BytesIO(made))
    assert not [name for name in parts.namelist() if b"of the house" in parts.read(name)]


def test_charts_and_tables_stand_in_the_placeholders_of_the_house(made):
    frames = [shape for slide in opened(made).slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    in_places = [frame for frame in frames if frame.is_placeholder and kind_of(frame) == "obj"]
    assert len(in_places) >= 15
    assert all(frame.has_table for frame in frames if frame not in in_places)


def test_fonts_and_colours_of_charts_are_the_theme_s(made):
    charts = [shape.chart._chartSpace for slide in opened(made).slides for shape in slide.shapes if shape.has_chart]
    assert not [one for chart in charts for one in chart.iter(qn("a:latin"), qn("a:srgbClr"))]
    assert any(one.get("val") == "accent1" for chart in charts for one in chart.iter(qn("a:schemeClr")))


def test_nothing_is_off_a_slide_of_the_house(made):
    shapes = [shape for slide in opened(made).slides for shape in slide.shapes]
    assert all(shape.left + shape.width <= Pt(720) and shape.top + shape.height <= Pt(540) for shape in shapes)


def test_a_template_gives_the_same_bytes_each_time(briefing, house, made):
    assert rendered(briefing, house) == made


def test_a_potx_will_do(briefing, house, made, tmp_path):
    path = tmp_path / "house.potx"
    path.write_bytes(house.read_bytes())
    assert TEMPLATE in zipfile.ZipFile(
        repacked(path, lambda _, content: content.replace(b"presentationml.presentation.main+xml", TEMPLATE))
    ).read("[Content_Types].xml")
    assert rendered(briefing, path) == made


def test_a_larger_title_of_our_own_template_is_followed(briefing):
    deck = opened(rendered(briefing))
    for style in deck.slide_master.element.iterfind(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"):
        style.set("sz", "4000")
    runs = [run for slide in deck.slides for one in slide.shapes.title.text_frame.paragraphs for run in one.runs]
    assert {run.font.size for run in runs} == {None}


def test_titles_of_the_house_have_one_size_stated_in_its_master(made):
    deck = opened(made)
    assert not [run for slide in deck.slides for run in slide.shapes.title.element.iter(qn("a:rPr")) if run.get("sz")]
    (style,) = deck.slide_master.element.findall(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    assert 1400 <= int(style.get("sz")) < 4400


def test_a_template_is_for_a_deck_only(house, tmp_path):
    with pytest.raises(ForcecalcError, match=r"a template is for a deck, and '.*page\.html' is not a \.pptx"):
        brief(assess(load("gcsp_ceasefire")), tmp_path / "page.html", template=house)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not an archive", "is not a presentation; give a .pptx or .potx file"),
        (b"", "is not a presentation"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or an encrypted presentation; save it as .pptx"),
        (bytes(LARGEST_FILE + 1), "is larger than 20,000,000 bytes"),
    ],
)
def test_what_is_not_a_presentation_is_refused(content, message, tmp_path):
    path = tmp_path / "house.pptx"
    path.write_bytes(content)
    assert message in refused(path)


def test_a_template_that_is_not_there_is_refused(tmp_path):
    assert refused(tmp_path / "none.pptx").endswith("none.pptx' does not exist; give the path of a presentation")


def test_a_template_that_swells_is_refused(house, tmp_path):
    path = tmp_path / "house.pptx"
    path.write_bytes(house.read_bytes())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/swelling.bin", bytes(LARGEST_UNPACKED + 1))
    assert "would unpack to more than 100,000,000 bytes" in refused(path)


def test_a_template_with_macros_is_refused(house, tmp_path):
    path = tmp_path / "house.pptm"
    path.write_bytes(house.read_bytes())
    macros = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    assert "has macros, which no briefing has" in refused(repacked(path, lambda _, part: part.replace(plain, macros)))


def test_a_template_whose_parts_do_not_fit_together_is_refused(house, tmp_path):
    path = tmp_path / "house.pptx"
    path.write_bytes(house.read_bytes())
    broken = repacked(path, lambda name, part: b"<broken" if "slideMaster1.xml" in name else part)
    assert "is not a presentation that can be read" in refused(broken)


@pytest.mark.parametrize("content", [b"junk", b"", b'<?xml version="1.0"?><x/>'], ids=["junk", "empty", "another"])
@pytest.mark.parametrize(
    "part", ["ppt/theme/theme1.xml", "ppt/slideLayouts/slideLayout2.xml", "ppt/_rels/presentation.xml.rels"]
)
def test_a_template_with_a_part_damaged_is_refused(house, tmp_path, part, content):
    path = tmp_path / "house.pptx"
    path.write_bytes(house.read_bytes())
    broken = repacked(path, lambda name, given: content if name == part else given)
    assert "is not a presentation that can be read; save it anew as .pptx" in refused(broken)


@pytest.mark.parametrize("part", ["theme/theme1.xml", "slideMasters/slideMaster1.xml"])
def test_a_template_with_a_part_missing_is_refused(house, tmp_path, part):
    path = tmp_path / "house.pptx"
    path.write_bytes(house.read_bytes())
    # The part is there under a name that nothing refers to.
    broken = repacked(path, lambda _, given: given, {f"ppt/{part}": "ppt/elsewhere.xml"})
    assert "is not a presentation that can be read; save it anew as .pptx" in refused(broken)


def without(kinds, path):
    """A template whose layouts have none of some placeholders."""
    deck: Any = Presentation()
    for layout in deck.slide_layouts:
        for shape in [one for one in layout.placeholders if kind_of(one) in kinds]:
            shape.element.getparent().remove(shape.element)
    return saved(deck, path)


def test_a_template_without_a_title_is_refused(tmp_path):
    path = without(("title", "ctrTitle"), tmp_path / "house.pptx")
    assert refused(path).endswith("house.pptx' has no layout with a title; add a title to one of its layouts")


def test_a_template_without_a_body_is_refused(tmp_path):
    path = without(("obj", "body", "pic"), tmp_path / "house.pptx")
    assert "has no layout with a title and a body" in refused(path)


def test_the_command_takes_a_template(run, house, tmp_path):
    path = tmp_path / "deck.pptx"
    done = run("brief", "gcsp_ceasefire", "-o", str(path), "--template", str(house), "--draws", "64")
    assert done.exit_code == 0
    assert Presentation(str(path)).slide_width == Pt(720)
