"""A house's style on slides: logo, marking, footer, date, author, and its fonts and colours in the theme."""

import datetime
import io

import pytest
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from forcecalc import assess, load
from forcecalc.brand.brand import Brand, Logo
from forcecalc.documents.pptx import rendered
from forcecalc.documents.pptx.placeholders import kind_of
from forcecalc.report.briefing import compose


def logo():
    file = io.BytesIO()
    Image.new("RGB", (40, 20)).save(file, "PNG")
    return Logo(file.getvalue(), "png", 40, 20)


BRAND = Brand(
    name="Example House",
    logo=logo(),
    heading_font="DejaVu Serif",
    body_font='Body "Sans" \\1',
    colours={"sustained": "#1D70B8", "short": "#CC3300"},
    footer="Not for release",
    marking="OFFICIAL",
    date="2026-01-31",
    author="A. Analyst",
)


@pytest.fixture(scope="module")
def answers():
    return {"gcsp_ceasefire": assess(load("gcsp_ceasefire"))}


@pytest.fixture(scope="module")
def deck(answers):
    return Presentation(io.BytesIO(rendered(compose(answers, draws=64, brand=BRAND))))


def footer(slide, kind):
    return next(one.text_frame.text for one in slide.placeholders if kind_of(one) == kind)


def test_the_cover_has_the_logo_the_date_and_the_author(deck):
    cover = deck.slides[0]
    (picture,) = [shape for shape in cover.shapes if hasattr(shape, "image")]
    assert picture.image.blob == BRAND.logo.content
    assert (picture.width / picture.height) == pytest.approx(2, abs=0.01)
    told = " ".join(shape.text_frame.text for shape in cover.shapes if shape.has_text_frame)
    assert "2026-01-31" in told
    assert "A. Analyst, Example House" in told


def test_every_slide_has_the_marking_the_footer_and_the_date(deck):
    assert {next(shape.text_frame.text for shape in one.shapes if shape.name == "Marking") for one in deck.slides} == {
        "OFFICIAL"
    }
    assert {(footer(one, "ftr"), footer(one, "dt")) for one in deck.slides} == {("Not for release", "2026-01-31")}


def test_fonts_and_colours_stand_in_the_theme(deck):
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    assert '<a:majorFont><a:latin typeface="DejaVu Serif"' in theme
    assert "<a:minorFont><a:latin typeface='Body \"Sans\" \\1'" in theme
    assert '<a:accent1><a:srgbClr val="1D70B8"/>' in theme
    assert '<a:accent2><a:srgbClr val="CC3300"/>' in theme


def test_the_properties_are_the_house_s(deck):
    properties = deck.core_properties
    assert (properties.author, properties.created) == ("A. Analyst", datetime.datetime(2026, 1, 31))


def test_without_a_brand_the_date_is_that_of_the_newest_source(answers):
    briefing = compose(answers, draws=64)
    made = Presentation(io.BytesIO(rendered(briefing)))
    assert footer(made.slides[1], "dt") == f"sources to {briefing.date}"
    assert not [shape for one in made.slides for shape in one.shapes if shape.name == "Marking"]
