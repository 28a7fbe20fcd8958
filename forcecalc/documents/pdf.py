"""The briefing as a PDF to print: tagged, and typeset by typst from data and a template of its own."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import matplotlib
import typst

from forcecalc.charts.rendering import bare, draw
from forcecalc.charts.text_metrics import drawable
from forcecalc.errors import printable
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.evidence import Reference, Stated, grades
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.wording import capital

# Of the standards for documents that a screen reader can read, the one that needs no date.
_STANDARD: Final = "ua-1"
_ESCAPED = "Characters missing from the fonts of this document are spelt out, as in \\u4e2d."
# What is not text to be read: drawings, and where links lead.
_NOT_TEXT = ("svg", "link")


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a PDF on A4, tagged for screen readers; the same bytes each time."""
    # Fonts that come with the packages, and no others: a document must not depend on the machine that made it.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[Path(matplotlib.get_data_path(), "fonts", "ttf")])
    template = files("forcecalc.documents").joinpath("pdf.typ").read_bytes()
    inputs = {"briefing": json.dumps(content(briefing))}
    return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=_STANDARD)


def content(briefing: Briefing) -> dict[str, Any]:
    """What the template is given: text, with characters spelt out that its fonts lack, and charts as SVG."""
    stated: dict[str, Any] = {
        "title": briefing.title if briefing.title.strip() else briefing.made_by,
        "made_by": briefing.made_by,
        "together": [briefing.together._asdict()] if briefing.together else [],
        "overview": _picture(briefing.overview) if briefing.overview else {},
        "sections": [_section(section, briefing.references) for section in briefing.sections],
        "grades": " ".join(f"{capital(grade)}: {words}." for grade, words in grades(briefing.references).items()),
        "references": [_reference(reference) for reference in briefing.references],
    }
    shown = _escaped(stated)
    return {**shown, "note": _ESCAPED if shown != stated else ""}


def _section(section: Section, references: tuple[Reference, ...]) -> dict[str, Any]:
    over_time = {"title": "How long it can be sustained", "sentences": section.duration}
    backstop = {"title": "With and without the backstop", "sentences": section.enablers}
    return {
        "title": section.title,
        "bottom_line": section.bottom_line,
        "findings": section.findings,
        "parts": [part for part in (over_time, backstop) if part["sentences"]],
        "tables": [table._asdict() for table in section.tables],
        "pictures": [_picture(exhibit, section.bottom_line) for exhibit in section.exhibits.values()],
        "steps": [step._asdict() for step in section.steps],
        "assumptions": {
            "title": section.assumptions_title,
            "lines": [f"{figure.equation}: {figure.assumption}" for figure in section.assumptions],
        },
        "stated": [_stated(figure, references) for figure in section.stated],
        "cautions": section.cautions,
    }


def _picture(exhibit: Exhibit, bottom_line: str = "") -> dict[str, Any]:
    """A chart and its words; its finding is not repeated where the bottom line above states it."""
    return {
        "title": "" if f"{exhibit.finding}." == bottom_line else exhibit.finding,
        "alt": exhibit.alt,
        "caption": [exhibit.context, *exhibit.foot],
        "svg": bare(draw(exhibit)),
    }


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
