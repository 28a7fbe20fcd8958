"""The briefing as a PDF to print: tagged, and typeset by typst from data and a template of its own."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, Final

import matplotlib
import typst

from forcecalc.charts.fonts import Fonts, in_use
from forcecalc.charts.installed_fonts import files
from forcecalc.charts.missing import missing, replaced
from forcecalc.charts.rendering import bare, draw
from forcecalc.errors import printable
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.evidence import Reference, Stated, grades
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.scripts import isolated
from forcecalc.wording import capital

# Of the standards for documents that a screen reader can read, the one that needs no date.
_STANDARD: Final = "ua-1"
# What is not drawn as text: drawings, what they show in words, and where links lead.
_NOT_TEXT = ("svg", "alt", "link")


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a PDF on A4, tagged for screen readers; the same bytes each time."""
    shown = content(briefing)
    template = resources.files("forcecalc.documents").joinpath("pdf.typ").read_bytes()
    with _fonts(shown["families"]) as (fonts, families):
        inputs = {"briefing": json.dumps({**shown, "families": families})}
        return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=_STANDARD)


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
    stated: dict[str, Any] = {
        "title": briefing.title if briefing.title.strip() else briefing.made_by,
        "made_by": briefing.made_by,
        "together": [briefing.together._asdict()] if briefing.together else [],
        "overview": _picture(briefing.overview) if briefing.overview else {},
        "sections": [_section(section, briefing.references) for section in briefing.sections],
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
    return {**shown, "name": printable(stated["title"]), "families": list(families), "note": missing(given, in_use())}


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


def _each(content: Any, change: Callable[[str], str]) -> Any:
    """The same content with each text in it changed that is drawn as text."""
    if isinstance(content, dict):
        return {key: part if key in _NOT_TEXT else _each(part, change) for key, part in content.items()}
    if isinstance(content, list | tuple):
        return type(content)(_each(part, change) for part in content)
    return change(content) if isinstance(content, str) else content
