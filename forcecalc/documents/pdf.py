"""The briefing as a PDF to print: tagged, and typeset by typst from data and a template of its own."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from itertools import chain
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

import matplotlib
import typst
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from forcecalc.brand.brand import Brand
from forcecalc.charts.fonts import Fonts, in_use
from forcecalc.charts.installed_fonts import files
from forcecalc.charts.missing import missing, replaced
from forcecalc.charts.rendering import bare, draw
from forcecalc.charts.rendering import rendered as rendered_chart
from forcecalc.documents.paper_pages import Mark, fill_pages, marks
from forcecalc.documents.placement import beside_findings, lines_under, others, parts, repeats
from forcecalc.errors import printable
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.evidence import Reference, Stated, grades
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.scripts import isolated
from forcecalc.wording import capital, short_name

# Of the standards for documents that a screen reader can read, the one that needs no date.
_STANDARD: Final = "ua-1"
# What typst calls a size of paper, and how large a chart is that fills it under the title. [inches]
_PAPERS = {"A4": "a4", "Letter": "us-letter"}
_COVER_SIZES = {"A4": (7.4, 9.8), "Letter": (7.6, 9.1)}
# A chart across a page: its width; its height, with which two fill a page; by how much it is higher for each row
# beyond so many, and as often as rows would be left out. [inches]
_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT, _ROW_HEIGHT, _MOST_ROWS, _HIGHER = 7.0, 5.5, 9.0, 0.25, 10, 1.1
# The same where sentences stand over two of them.
_UNDER_SENTENCES, _LOWER_HEIGHT = ("flow", "calendar", "backstop"), 4.9
# How much lower a chart may be so that a page is filled, one that is high for its rows, and how much higher.
_LOWER, _LOWER_FOR_ROWS, _HEIGHTENED = 0.76, 0.9, 1.65
# Its rows have two bars and two lines of text: how high they are, and what is over and under them. [inches]
_OF_TWO_BARS, _TWO_BARS, _AROUND = "backstop", 0.5, 0.8
# Its rows are thin: it stays on the page of what can be kept there.
_OF_THIN_ROWS = "calendar"
# About four lines of a title.
_LONGEST_TITLE = 180
# About two lines at the foot.
_LONGEST_FOOTER = 90
_LEFT_OUT = re.compile(r"\band ([\d,]+) more rows?\b")
# How much smaller text may be where the last page would be filled less than this.
_SCALES, _LEAST_FILLED = (1.0, 0.98, 0.96, 0.94), 0.4
# What is not drawn as text: drawings, what they show in words, and where links lead.
_NOT_TEXT = ("svg", "alt", "link")


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a PDF, tagged for screen readers; the same bytes each time."""
    shown = content(briefing)
    charts = _charts(shown, briefing)
    template = resources.files("forcecalc.documents").joinpath("pdf.typ").read_bytes()
    house = [font for font in (briefing.brand.heading_font, briefing.brand.body_font) if font]
    with _fonts([*shown["families"], *house]) as (fonts, families):
        shown["families"] = families

        def laid() -> list[Mark]:
            """Where charts and the text around them stand now."""
            given = {"briefing": json.dumps(shown), "scale": str(_SCALES[0])}
            return marks(typst.query(template, "<laid>", "value", font_paths=fonts, sys_inputs=given))

        fill_pages(charts, laid)
        inputs = {"briefing": json.dumps(shown)}

        def filled(scale: float) -> float:
            """How much of the last page is filled."""
            scaled = {**inputs, "scale": str(scale)}
            return float(typst.query(template, "<end>", "value", one=True, font_paths=fonts, sys_inputs=scaled))

        inputs["scale"] = str(scale_filling(filled))
        return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=_STANDARD)


def scale_filling(filled: Callable[[float], float]) -> float:
    """The largest scale of the text at which the last page is not left nearly white; of none, that which fills it most.

    Parameters
    ----------
    filled : callable
        How much of the last page is filled at a scale.

    Examples
    --------
    >>> scale_filling(lambda scale: 0.1 if scale == 1 else 0.9), scale_filling(lambda scale: 1 - scale)
    (0.98, 0.94)
    """
    tried: dict[float, float] = {}
    for scale in _SCALES:
        tried[scale] = filled(scale)
        if tried[scale] >= _LEAST_FILLED:
            return scale
    return max(tried, key=lambda scale: tried[scale])


@contextmanager
def _fonts(families: Sequence[str]) -> Iterator[tuple[typst.Fonts, list[str]]]:
    """Fonts that come with the packages, so that a document does not depend on the machine, and those of other scripts.

    Returns
    -------
    tuple of typst.Fonts and list of str
        What typst has to read, and the families of the other scripts as typst calls them, too.
    """
    own = Path(matplotlib.get_data_path(), "fonts", "ttf")
    with TemporaryDirectory() as folder:
        # typst reads folders, and there are many fonts in the system's.
        for number, path in enumerate(sorted({str(path) for family in families for path in files(family) or ()})):
            _put(path, Path(folder, f"{number}{Path(path).suffix}"))
        others = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(folder)])
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[own, Path(folder)])
        yield fonts, list(dict.fromkeys([*families, *others.families()]))


def _put(file: str, name: Path) -> None:
    """Give a file another name, or a copy where it cannot have one."""
    try:
        name.symlink_to(file)
    except OSError:
        copyfile(file, name)


def content(briefing: Briefing) -> dict[str, Any]:
    """What the template is given: text, scripts that no font draws named in their place, and charts as SVG."""
    overview = briefing.overview
    stated: dict[str, Any] = {
        "house": _house(briefing),
        "title": short_name(briefing.title, _LONGEST_TITLE) if briefing.title.strip() else briefing.made_by,
        "made_by": briefing.made_by,
        "together": [briefing.together._asdict()] if briefing.together else [],
        "overview": [_picture(overview, briefing.brand, overview.caption.splitlines())] if overview else [],
        "sections": [_section(section, briefing) for section in briefing.sections],
        "grades": " ".join(f"{capital(grade)}: {words}." for grade, words in grades(briefing.references).items()),
        "references": [_reference(reference) for reference in briefing.references],
    }
    # typst joins letters and orders them by itself, whatever matplotlib does.
    fonts, families = Fonts(shapes=True), dict[str, None]()
    given: list[str] = []

    def set_in_fonts(text: str) -> str:
        given.append(text)
        words = isolated(replaced(printable(text), fonts))
        families.update(dict.fromkeys(fonts.families_for(words)))
        return words

    shown = _each(stated, set_in_fonts)
    return {
        **shown,
        "name": printable(briefing.title if briefing.title.strip() else briefing.made_by),
        "families": list(families),
        "note": missing(given, in_use()),
    }


def _house(briefing: Briefing) -> dict[str, Any]:
    """What a house has on every page, and in what colours, fonts and size the pages are set."""
    brand = briefing.brand
    day = briefing.day
    return {
        "name": brand.name,
        "logo": list(brand.logo.content) if brand.logo else [],
        "format": {"png": "png", "jpeg": "jpg"}[brand.logo.format] if brand.logo else "",
        "footer": short_name(briefing.footer, _LONGEST_FOOTER),
        "marking": brand.marking,
        "author": brand.author,
        "date": brand.date,
        "day": [day.year, day.month, day.day] if day else [],
        "paper": _PAPERS[brand.paper],
        "heading_font": brand.heading_font,
        "body_font": brand.body_font,
        "colours": brand.palette().by_role(),
    }


def _section(section: Section, briefing: Briefing) -> dict[str, Any]:

    def pictures(exhibits: list[Exhibit]) -> list[dict[str, Any]]:
        shown = [_picture(exhibit, briefing.brand, lines_under(exhibit, section)) for exhibit in exhibits]
        # A finding is not repeated where the bottom line above states it.
        for exhibit, picture in zip(exhibits, shown, strict=True):
            if repeats(exhibit, section):
                picture["title"] = ""
        return shown

    front = section.cover
    return {
        "title": section.title,
        "bottom_line": section.bottom_line,
        "cover": [_cover(front, briefing.brand)] if front else [],
        "findings": section.further_findings,
        "pictures": pictures(beside_findings(section, front is not None)),
        "parts": [
            {"title": part.title, "sentences": part.sentences, "pictures": pictures(part.exhibits)}
            for part in parts(section)
        ],
        "key": section.key,
        "tables": [table._asdict() for table in section.tables],
        "others": pictures(others(section, front is not None)),
        "steps": [{**step._asdict(), "words": step.in_words} for step in section.steps],
        "assumptions": {
            "title": section.assumptions_title,
            "lines": [each.sentence for each in section.assumed],
        },
        "stated": [_stated(figure, briefing.references) for figure in section.stated],
        "cautions": section.cautions,
    }


def _charts(shown: dict[str, Any], briefing: Briefing) -> list["_Chart"]:
    """The charts of a document in its order, which may be made higher or lower."""
    exhibits: list[Exhibit] = [briefing.overview] if briefing.overview else []
    pictures = list(shown["overview"])
    for section, laid_out in zip(briefing.sections, shown["sections"], strict=True):
        covered = section.cover is not None
        held = (
            beside_findings(section, covered),
            *(part.exhibits for part in parts(section)),
            others(section, covered),
        )
        exhibits += chain.from_iterable(held)
        pictures += laid_out["pictures"]
        pictures += chain.from_iterable(part["pictures"] for part in laid_out["parts"])
        pictures += laid_out["others"]
    for number, picture in enumerate(pictures):
        picture["number"] = number
    return [_Chart(*each, briefing.brand) for each in zip(exhibits, pictures, strict=True)]


class _Chart:
    """A chart of a document that may be drawn at another height. [inches]."""

    def __init__(self, exhibit: Exhibit, picture: dict[str, Any], brand: Brand) -> None:
        self._exhibit, self._picture, self._brand = exhibit, picture, brand
        self.height: float = picture["height"]
        # One that is higher for its rows has as little room as these need.
        needed = self.height > _LEAST_HEIGHT or exhibit.name in (_OF_THIN_ROWS, _OF_TWO_BARS)
        self.least = self.height * (_LOWER_FOR_ROWS if needed else _LOWER)
        self.most = max(min(self.height * _HEIGHTENED, _MOST_HEIGHT), self.height)

    def resize(self, height: float) -> bool:
        """Draw it so high; whether it shows as many rows as before, and else it stays as it was."""
        drawn = draw(self._exhibit, width=_WIDTH, height=height, brand=_within(self._brand))
        if height < self.height and leaves_out_rows(drawn, self._exhibit):
            self.least = self.height
            return False
        self.height, self._picture["svg"] = height, bare(drawn)
        return True


def _picture(exhibit: Exhibit, brand: Brand, lines: list[str]) -> dict[str, Any]:
    """A chart and its words; drawn as wide as the text, where its letters have the size that they were drawn in."""
    rows = 0 if exhibit.name == _OF_THIN_ROWS else len(getattr(exhibit, "rows", ()))
    least = _LOWER_HEIGHT if exhibit.name in _UNDER_SENTENCES else _LEAST_HEIGHT
    if exhibit.name == _OF_TWO_BARS:
        least = max(least, rows * _TWO_BARS + _AROUND)
    high = min(least + max(rows - _MOST_ROWS, 0) * _ROW_HEIGHT, _MOST_HEIGHT)
    drawn = draw(exhibit, width=_WIDTH, height=high, brand=_within(brand))
    # A chart grows to the page before it leaves out rows.
    while leaves_out_rows(drawn, exhibit) and high < _MOST_HEIGHT:
        high = min(high + _HIGHER, _MOST_HEIGHT)
        drawn = draw(exhibit, width=_WIDTH, height=high, brand=_within(brand))
    return {"title": exhibit.finding, "alt": exhibit.alt, "caption": lines, "svg": bare(drawn), "height": high}


def leaves_out_rows(drawn: Axes, exhibit: Exhibit) -> bool:
    """Whether a chart says that it has no room for some of its rows, besides those that no chart of it shows."""
    words = (text.get_text() for text in cast(Figure, drawn.figure).findobj(Text))
    found = [int(match[1].replace(",", "")) for text in words if (match := _LEFT_OUT.search(text))]
    return any(rows > getattr(exhibit, "more", 0) for rows in found)


def _cover(exhibit: Exhibit, brand: Brand) -> dict[str, Any]:
    """A chart that fills the first page, with all its words."""
    width, height = _COVER_SIZES[brand.paper]
    drawn = draw(exhibit, width=width, height=height, brand=_within(brand))
    return {"alt": exhibit.alt, "svg": rendered_chart(drawn, "svg").decode()}


def _within(brand: Brand) -> Brand:
    """The house as charts have it on its pages, where the pages have its logo, its marking and its footer."""
    return replace(brand, logo=None, marking="", footer="")


def _stated(figure: Stated, references: tuple[Reference, ...]) -> list[str]:
    source = f"[{figure.reference}]" if figure.reference else "none"
    grade = references[figure.reference - 1].source.evidence if figure.reference else ""
    return [figure.label, figure.value, source, grade, figure.remark]


def _reference(reference: Reference) -> dict[str, Any]:
    source = reference.source
    return {
        "number": reference.number,
        "text": f"{reference.citation}{f' ({source.evidence})' if source.evidence else ''}.",
        "address": source.link,
        "link": source.link,
    }


def _each(content: Any, change: Callable[[str], str]) -> Any:
    """The same content with each text in it changed that is drawn as text."""
    if isinstance(content, dict):
        return {key: part if key in _NOT_TEXT else _each(part, change) for key, part in content.items()}
    if isinstance(content, list | tuple):
        return type(content)(_each(part, change) for part in content)
    return change(content) if isinstance(content, str) else content
