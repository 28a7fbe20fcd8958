"""A brand file: what it may say, and every fault of one with its place."""

from io import BytesIO

import pytest
from PIL import Image

import forcecalc
from forcecalc.brand.brand import ROLES, Brand
from forcecalc.brand.contrast import contrast
from forcecalc.palette import DARK, LIGHT
from forcecalc.report.briefing import compose
from forcecalc.scenario.tree import DEEPEST


def picture(width=40, height=20, form="PNG", mode="RGB"):
    file = BytesIO()
    Image.new(mode, (width, height), 1).save(file, form)
    return file.getvalue()


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Write a brand file beside a logo, and read it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logo.png").write_bytes(picture())

    def read(text):
        (tmp_path / "house.yaml").write_text(text, "utf-8")
        return forcecalc.load_brand("house.yaml")

    return read


@pytest.fixture
def faults(house):
    """The complaints about a brand file."""

    def of(text):
        with pytest.raises(forcecalc.ScenarioError) as caught:
            house(text)
        return caught.value.complaints

    return of


WHOLE = """
name: Example House
logo: logo.png
fonts: {heading: dejavu serif, body: DejaVu Sans}
colours: {sustained: '#1d70b8', short: '#c30'}
footer: Not for release & not for sale
marking: OFFICIAL
date: 2026-01-31
author: A. Analyst
paper: letter
"""


def test_a_whole_brand_is_read_in_the_spellings_that_programs_use(house):
    brand = house(WHOLE)
    assert (brand.name, brand.author, brand.marking) == ("Example House", "A. Analyst", "OFFICIAL")
    assert (brand.logo.format, brand.logo.width, brand.logo.height) == ("png", 40, 20)
    assert (brand.heading_font, brand.body_font) == ("DejaVu Serif", "DejaVu Sans")
    assert brand.colours == {"sustained": "#1D70B8", "short": "#CC3300"}
    assert (brand.date, brand.paper, brand.footer) == ("2026-01-31", "Letter", "Not for release & not for sale")


def test_a_heading_is_set_in_the_font_of_the_text_unless_it_has_its_own(house):
    brand = house("fonts: {body: DejaVu Serif}")
    assert (brand.heading_font, brand.body_font) == ("DejaVu Serif", "DejaVu Serif")


def test_a_jpeg_will_do_as_a_logo(house, tmp_path):
    (tmp_path / "logo.jpg").write_bytes(picture(form="JPEG"))
    assert house("logo: logo.jpg").logo.format == "jpeg"


def test_the_faults_of_a_file_are_reported_at_once_each_with_its_place(faults):
    found = faults(
        "footr: House\nlogo: logo.pgn\ncolours: {short: red, shrt: '#123456'}\ndate: 2026-02-30\npaper: A5\n"
    )
    assert found == [
        "house.yaml:1:1: footr: unknown key 'footr'; accepted: name, logo, fonts, colours, footer, marking, date, "
        "author, paper; did you mean 'footer'?",
        "house.yaml:2:7: logo: 'logo.pgn' does not exist; did you mean 'logo.png'?",
        "house.yaml:4:7: date: '2026-02-30' is not a day; accepted: a day such as 2026-01-31",
        "house.yaml:5:8: paper: 'A5' is not a size of paper; accepted: A4 or Letter",
        f"house.yaml:3:23: colours.shrt: unknown key 'shrt'; accepted: {', '.join(ROLES)}; did you mean 'short'?",
        "house.yaml:3:18: colours.short: 'red' is not a colour; write it in hexadecimal and in quotes, as in "
        '"#1D70B8"',
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "house.yaml:1:1: the file is empty; a brand is a mapping of keys"),
        ("- a", "house.yaml:1:1: is not a mapping of keys to values; accepted: name, logo"),
        ("fonts: Arial", "house.yaml:1:8: fonts: is not a mapping of keys to values; accepted: heading, body"),
        ("name: [a, b]", "house.yaml:1:7: name: is not text; write a few words, or leave the key out"),
        ("footer:", "house.yaml:1:8: footer: is empty; write a few words, or leave the key out"),
        (f"marking: {'O' * 41}", "house.yaml:1:10: marking: has 41 characters; at most 40 fit on a page"),
        ("name: a\nname: b", "house.yaml:2:1: name: 'name' is given twice; first on line 1; leave one out"),
        ("name: \x1b[2J", "house.yaml:1:7: there is a control character, '\\x1b'; plain text has none"),
        ("[" * 99, f"house.yaml:1:22: the file has more than {DEEPEST} levels"),
        ("logo: .", "house.yaml:1:7: logo: '.' is not a file; give a PNG or a JPEG"),
        ("colours: {ink: #1D70B8\n}", "colours.ink: is empty; write it in hexadecimal and in quotes"),
        (
            "fonts: {body: Dejavu Sanss}",
            "fonts.body: the font 'Dejavu Sanss' is not installed; install it for matplotlib to find, or name one that "
            "is; did you mean 'DejaVu Sans'?",
        ),
    ],
)
def test_a_fault_says_where_it_is_and_what_is_accepted(faults, text, expected):
    assert [fault for fault in faults(text) if expected in fault]


def test_text_that_cannot_be_read_on_its_paper_is_refused_with_both_numbers(faults):
    assert faults("colours: {ink: '#777777'}") == [
        "house.yaml:1:16: colours.ink: ink #777777 on paper #FFFFFF has a contrast of 4.47; at least 4.5 is needed for "
        "it to be read"
    ]
    assert "ink #1A1A1A on paper #000000 has a contrast of 1.20" in faults("colours: {paper: '#000'}")[0]
    assert (
        "spare #FFFFFE on paper #FFFFFF has a contrast of 1.00; at least 1.2 is needed for it to be seen"
        in (faults("colours: {spare: '#FFFFFE'}")[0])
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<?xml version='1.0'?><svg/>", "is an SVG; a deck and a workbook cannot hold one; save it as a PNG"),
        (b"GIF89a", "is neither a PNG nor a JPEG; give a PNG or a JPEG"),
        (b"", "is neither a PNG nor a JPEG"),
        (picture(400, 400)[:-40], "is a broken picture"),
        (picture()[:9], "is a broken picture"),
        (picture(4001, 1), "is 4,001 by 1 pixels; a logo has at most 4,000 on a side"),
        (picture(15_000, 15_000, mode="1"), "is a broken picture, or far too large a one"),
        (b"\x89PNG\r\n" + bytes(1_000_000), "is larger than 1,000,000 bytes; save it smaller"),
    ],
)
def test_a_logo_that_no_document_could_show_is_refused(faults, tmp_path, content, expected):
    (tmp_path / "logo.png").write_bytes(content)
    assert faults("logo: logo.png")[0].startswith(f"house.yaml:1:7: logo: 'logo.png' {expected}")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("hose.yaml", "hose.yaml: does not exist; did you mean 'house.yaml'?"),
        ("zzz", "zzz: does not exist; give the path of a brand file"),
        (".", ".: is a folder, not a file; give the path of a brand file"),
        ("logo.png", "logo.png: is a binary file; a brand is a text file"),
    ],
)
def test_a_file_that_is_no_brand_is_refused(house, path, expected):
    house("name: House")
    with pytest.raises(forcecalc.ScenarioError) as caught:
        forcecalc.load_brand(path)
    assert caught.value.complaints == [expected]


def test_the_colours_of_a_house_are_laid_over_ours_and_on_dark_paper_those_that_can_be_seen():
    brand = Brand(colours={"ink": "#000033", "sustained": "#1D70B8", "short": "#111111"})
    assert (brand.palette().ink, brand.palette().sustained, brand.palette().paper) == ("#000033", "#1D70B8", "#FFFFFF")
    dark = brand.palette(dark=True)
    assert (dark.ink, dark.sustained, dark.short) == (DARK.ink, "#1D70B8", DARK.short)
    assert Brand().palette() == LIGHT


def test_a_contrast_is_the_same_whichever_colour_is_behind():
    assert contrast("#FFFFFF", "#767676") == contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_a_briefing_has_the_date_of_its_brand_or_else_of_the_newest_of_its_sources_and_words_of_states(article):
    branded = compose({"article": article}, draws=64, brand=Brand(date="2026-01-31"))
    assert branded.date == "2026-01-31"
    plain = compose({"article": article}, draws=64)
    shown = next(table for table in plain.sections[0].tables if table.title.startswith("What states have said"))
    assert plain.date == max(*(item.source.date for item in plain.references), *(row[3] for row in shown.rows))
    assert str(plain.day).startswith(plain.date)


def test_a_faulty_brand_stops_the_command_and_leaves_no_file(process, tmp_path):
    (tmp_path / "house.yaml").write_text("paper: A5\n", "utf-8")
    done = process("brief", "article", "-o", "article.md", "--brand", "house.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "house.yaml:1:8: paper: 'A5' is not a size of paper; accepted: A4 or Letter\n"
    assert [path.name for path in tmp_path.iterdir()] == ["house.yaml"]
