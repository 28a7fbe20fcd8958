"""The briefing as a PDF to print: tagged, and typeset by typst from data and a template of its own."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import matplotlib
import typst

from forcecalc.brand.brand import Brand
from forcecalc.charts.rendering import bare, draw
from forcecalc.charts.rendering import rendered as rendered_chart
from forcecalc.charts.shown import shown_in
from forcecalc.charts.text_metrics import drawable
from forcecalc.documents.colours import by_role, recoloured
from forcecalc.documents.placement import beside_findings, cover, lines_under, others, parts
from forcecalc.errors import printable
from forcecalc.palette import Palette
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.evidence import Reference, Stated, grades
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.wording import capital

# Of the standards for documents that a screen reader can read, the one that needs no date.
_STANDARD: Final = "ua-1"
# What typst calls a size of paper, and what of it a chart may fill between the margins. [inches]
_PAPERS = {"A4": "a4", "Letter": "us-letter"}
_COVER_SIZES = {"A4": (7.0, 9.9), "Letter": (7.2, 9.2)}
_ESCAPED = "Characters missing from the fonts of this document are spelt out, as in \\u4e2d."
# What is not text to be read: drawings, and where links lead.
_NOT_TEXT = ("svg", "link")


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a PDF, tagged for screen readers; the same bytes each time."""
    # Fonts that come with the packages, and no others: a document must not depend on the machine that made it.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[Path(matplotlib.get_data_path(), "fonts", "ttf")])
    template = files("forcecalc.documents").joinpath("pdf.typ").read_bytes()
    inputs = {"briefing": json.dumps(content(briefing))}
    return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=_STANDARD)


def content(briefing: Briefing) -> dict[str, Any]:
    """What the template is given: text, with characters spelt out that its fonts lack, and charts as SVG."""
    palette, overview = briefing.brand.palette(), briefing.overview
    stated: dict[str, Any] = {
        "house": _house(briefing),
        "title": briefing.title if briefing.title.strip() else briefing.made_by,
        "made_by": briefing.made_by,
        "together": [briefing.together._asdict()] if briefing.together else [],
        "overview": [_picture(overview, palette, "slide", overview.caption.splitlines())] if overview else [],
        "sections": [_section(section, briefing) for section in briefing.sections],
        "grades": " ".join(f"{capital(grade)}: {words}." for grade, words in grades(briefing.references).items()),
        "references": [_reference(reference) for reference in briefing.references],
    }
    shown = _escaped(stated)
    return {**shown, "note": _ESCAPED if shown != stated else ""}


def _house(briefing: Briefing) -> dict[str, Any]:
    """What a house has on every page, and in what colours, fonts and size the pages are set."""
    brand = briefing.brand
    day = briefing.day
    return {
        "name": brand.name,
        "logo": list(brand.logo.content) if brand.logo else [],
        "format": {"png": "png", "jpeg": "jpg"}[brand.logo.format] if brand.logo else "",
        "footer": brand.footer,
        "marking": brand.marking,
        "author": brand.author,
        "date": brand.date,
        "day": [day.year, day.month, day.day] if day else [],
        "paper": _PAPERS[brand.paper],
        "heading_font": brand.heading_font,
        "body_font": brand.body_font,
        "colours": by_role(brand.palette()),
    }


def _section(section: Section, briefing: Briefing) -> dict[str, Any]:
    palette = briefing.brand.palette()

    def pictures(exhibits: list[Exhibit]) -> list[dict[str, Any]]:
        shown = [_picture(exhibit, palette, "portrait", lines_under(exhibit, section)) for exhibit in exhibits]
        # A finding is not repeated where the bottom line above states it.
        for picture in shown:
            if f"{picture['title']}." == section.bottom_line:
                picture["title"] = ""
        return shown

    front = cover(section)
    return {
        "title": section.title,
        "bottom_line": section.bottom_line,
        "cover": [_cover(front, briefing.brand)] if front else [],
        "findings": section.findings,
        "pictures": pictures(beside_findings(section)),
        "parts": [
            {"title": part.title, "sentences": part.sentences, "pictures": pictures(part.exhibits)}
            for part in parts(section)
        ],
        "tables": [table._asdict() for table in section.tables],
        "others": pictures(others(section)),
        "steps": [step._asdict() for step in section.steps],
        "assumptions": {
            "title": section.assumptions_title,
            "lines": [f"{figure.equation}: {figure.assumption}" for figure in section.assumptions],
        },
        "stated": [_stated(figure, briefing.references) for figure in section.stated],
        "cautions": section.cautions,
    }


def _picture(exhibit: Exhibit, palette: Palette, shape: str, lines: list[str]) -> dict[str, Any]:
    """A chart and its words."""
    drawn = draw(exhibit, shape=shape)
    return {
        "title": exhibit.finding,
        "alt": exhibit.alt,
        "caption": lines,
        "svg": recoloured(bare(drawn), shown_in(drawn).palette, by_role(palette)),
    }


def _cover(exhibit: Exhibit, brand: Brand) -> dict[str, Any]:
    """A chart that fills the first page, with all its words."""
    width, height = _COVER_SIZES[brand.paper]
    drawn = draw(exhibit, width=width, height=height)
    svg = rendered_chart(drawn, "svg").decode()
    return {"alt": exhibit.alt, "svg": recoloured(svg, shown_in(drawn).palette, by_role(brand.palette()))}


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


def _escaped(content: Any) -> Any:
    """The same content, with every character spelt out that cannot be printed or that the fonts lack."""
    if isinstance(content, dict):
        return {key: part if key in _NOT_TEXT else _escaped(part) for key, part in content.items()}
    if isinstance(content, list | tuple):
        return type(content)(map(_escaped, content))
    if not isinstance(content, str):
        return content
    return "".join(
        character if ord(character) in drawable() else character.encode("unicode_escape").decode("ascii")
        for character in printable(content)
    )
