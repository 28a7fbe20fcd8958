"""How a page looks: readable in light, in dark and on paper; the same bytes each time."""

import re
from pathlib import Path

import pytest

import forcecalc
from forcecalc.brand.brand import Brand
from forcecalc.documents.html.house_style import house_style

CSS = (Path(forcecalc.__file__).parent / "documents/html/page.css").read_text("utf-8")
LEAST = 4.5
OURS, HOUSE = (style.split(":root {")[1:] for style in (CSS, house_style(Brand())))
# The page's own colours, and those that it shares with the charts, which a house may change.
COLOURS = {"light": OURS[0] + HOUSE[0], "dark": OURS[1] + HOUSE[1], "print": OURS[2] + HOUSE[0]}
SMALL = "{method: published_requirement, figures: {published_requirement: 5000 troops, tour_interval: 9 months}}"


def colour(scheme, name):
    red, green, blue = re.search(rf"--{name}: #(..)(..)(..);", COLOURS[scheme]).groups()
    return [int(part, 16) / 255 for part in (red, green, blue)]


def luminance(parts):
    """Relative luminance, by the Web Content Accessibility Guidelines 2.2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_what_the_guidelines_say():
    assert contrast([0, 0, 0], [1, 1, 1]) == pytest.approx(21)
    assert contrast([0x77 / 255] * 3, [1, 1, 1]) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", COLOURS)
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("letters", ["ink", "grey", "link"])
def test_all_letters_stand_out_from_their_ground(scheme, ground, letters):
    assert contrast(colour(scheme, letters), colour(scheme, ground)) >= LEAST


def test_letters_and_grounds_have_no_other_colours():
    used = re.findall(r"(?:^|[;{\s])(?:color|background):\s*([^;}]+)", CSS)
    assert {found.strip() for found in used} == {
        *("var(--ink)", "var(--grey)", "var(--link)", "var(--paper)", "var(--wash)"),
    }


def test_dark_is_for_screens_only_so_that_paper_is_white():
    style = CSS + house_style(Brand())
    assert re.findall(r"@media ([^{]*dark[^{]*) \{", style) == ["screen and (prefers-color-scheme: dark)"] * 2


def test_a_house_has_its_colours_fonts_paper_and_words_on_every_sheet():
    house = Brand(body_font="Gill", colours={"short": "#B10E1E"}, marking="OFFICIAL", footer="Planning", paper="Letter")
    style = house_style(house)
    assert style.count("--short: #b10e1e;") == 2
    assert 'body { font-family: "Gill", sans-serif; }' in style
    assert "@page { size: letter; }" in style
    assert re.findall(r'@(\w+-\w+) { content: "(\w+)"', style) == [
        ("top-center", "OFFICIAL"),
        ("bottom-center", "OFFICIAL"),
        ("bottom-left", "Planning"),
    ]


@pytest.mark.parametrize("words", ['"; } </style><script>alert(1)</script>', "\\", "\n}", "é } 中 \u202e"])
def test_no_words_of_a_house_leave_their_string_in_the_style(words):
    style = house_style(Brand(marking=words, footer=words, heading_font=words))
    assert style.count("{") == style.count("}")
    assert "<" not in style
    assert {line.count('"') % 2 for line in style.splitlines()} == {0}


@pytest.mark.parametrize(
    "rule", ["size: A4", "break-inside: avoid", "table-header-group", 'content: " <" attr(href) ">"']
)
def test_paper_has_rules_of_its_own(rule):
    assert rule in CSS.partition("@media print")[2]


@pytest.mark.wide
def test_two_processes_write_the_same_bytes_with_what_is_on_this_machine_nowhere_in_them(process, tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    runs = [process("brief", "small.yaml", "-o", f"{seed}.html", PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert [(told.returncode, told.stderr) for told in runs] == [(0, "")] * 2
    page = (tmp_path / "1.html").read_bytes()
    assert page == (tmp_path / "2.html").read_bytes()
    assert page.startswith(b"<!doctype html>")
    assert str(tmp_path).encode() not in page
