"""The briefing as a paper to print: a tagged PDF, set by typst from data and a template of its own."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import matplotlib
import typst

from forcecalc.charts.rendering import bare
from forcecalc.charts.text_metrics import drawable
from forcecalc.errors import printable
from forcecalc.report.briefing import Briefing, Picture, Section
from forcecalc.report.evidence import Reference, Stated, grades
from forcecalc.report.tables import Table
from forcecalc.wording import capital, counted

# Beside a row's label, at the size of a table's letters.
_COLUMNS = 7
# Of the standards for papers that a screen reader can read, the one that needs no date.
_STANDARD: Final = "ua-1"
_SPELT = "Characters that the letters of this paper do not have are spelt out, as in \\u4e2d."


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a PDF on A4, tagged for screen readers; the same bytes each time."""
    # Fonts that come with the packages, and no others: a paper must not depend on the machine that made it.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[Path(matplotlib.get_data_path(), "fonts", "ttf")])
    template = files("forcecalc.documents").joinpath("pdf.typ").read_bytes()
    inputs = {"told": json.dumps(content(briefing))}
    return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=_STANDARD)


def content(briefing: Briefing) -> dict[str, Any]:
    """What the template is given: words, with what its fonts lack spelt out, and charts as SVG."""
    drawings: list[str] = []
    told: dict[str, Any] = {
        "title": briefing.title if briefing.title.strip() else briefing.made_by,
        "made_by": briefing.made_by,
        "together": [],
        "sections": [_section(section, briefing.references, drawings) for section in briefing.sections],
        "grades": " ".join(f"{capital(grade)}: {words}." for grade, words in grades(briefing.references).items()),
        "references": [_reference(reference) for reference in briefing.references],
    }
    if briefing.together and briefing.overview:
        told["together"] = _tables(briefing.together)
        told["overview"] = _picture(briefing.overview, drawings)
    shown = _spelt(told)
    # A link leads where it says, whatever the fonts have.
    links = [reference.source.link for reference in briefing.references]
    return {**shown, "spelt": _SPELT if shown != told else "", "drawings": drawings, "links": links}


def _section(section: Section, references: tuple[Reference, ...], drawings: list[str]) -> dict[str, Any]:
    over_time = {"title": "How long it can be kept there", "sentences": list(section.duration)}
    backstop = {"title": "With and without the backstop", "sentences": list(section.enablers)}
    pictures = [_picture(picture, drawings) for picture in section.pictures]
    if f"{pictures[0]['title']}." == section.bottom_line:
        pictures[0]["title"] = ""
    return {
        "title": section.title,
        "bottom_line": section.bottom_line,
        "findings": list(section.findings),
        "parts": [part for part in (over_time, backstop) if part["sentences"]],
        "tables": [block for table in section.tables for block in _tables(table)],
        "pictures": pictures,
        "steps": [{**step._asdict(), "references": list(step.references)} for step in section.steps],
        "assumptions": {
            "title": counted(len(section.assumptions), "assumption"),
            "lines": [f"{one.equation}: {one.assumption}" for one in section.assumptions],
        },
        "stated": [_stated(one, references) for one in section.stated],
        "cautions": list(section.cautions),
    }


def _tables(table: Table) -> list[dict[str, Any]]:
    return [
        {
            "title": block.title,
            "heads": list(block.heads),
            "rows": [list(row) for row in block.rows],
            "numbers": list(block.numbers),
        }
        for block in table.blocks(_COLUMNS)
    ]


def _picture(picture: Picture, drawings: list[str]) -> dict[str, Any]:
    drawings.append(bare(picture.axes))
    return {
        "title": picture.title,
        "alt": picture.alt,
        "caption": picture.caption.split("\n"),
        "drawing": len(drawings) - 1,
    }


def _stated(one: Stated, references: tuple[Reference, ...]) -> list[str]:
    where = f"[{one.reference}]" if one.reference else "none"
    grade = references[one.reference - 1].source.evidence if one.reference else ""
    return [one.label, one.value, where, grade, one.remark]


def _reference(reference: Reference) -> dict[str, Any]:
    grade = reference.source.evidence
    return {
        "number": reference.number,
        "told": f"{reference.told}{f' ({grade})' if grade else ''}.",
        "address": reference.source.link,
    }


def _spelt(told: Any) -> Any:
    """The same, with every character spelt out that cannot be printed or that the fonts lack."""
    if isinstance(told, dict):
        return {key: _spelt(part) for key, part in told.items()}
    if isinstance(told, list):
        return [_spelt(part) for part in told]
    if not isinstance(told, str):
        return told
    return "".join(
        character if ord(character) in drawable() else character.encode("unicode_escape").decode("ascii")
        for character in printable(told)
    )
