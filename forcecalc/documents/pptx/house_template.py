"""A house's own template, read from its file: its masters, layouts, theme and size, without its slides."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from forcecalc.documents.pptx.placeholders import drop_related, take_after_master
from forcecalc.documents.pptx.theme import theme_colours
from forcecalc.errors import ForcecalcError, printable
from forcecalc.tables.office_archive import PRESENTATION, read_archive

_TEMPLATE_TYPE = CONTENT_TYPE.PML_PRESENTATION_MAIN.replace("presentation.main", "template.main")
_TYPES = "[Content_Types].xml"
# Of the parts of a presentation, what belongs to its slides or to the program that wrote it.
_DROPPED = (
    RELATIONSHIP_TYPE.SLIDE,
    RELATIONSHIP_TYPE.HANDOUT_MASTER,
    RELATIONSHIP_TYPE.PRINTER_SETTINGS,
    RELATIONSHIP_TYPE.COMMENT_AUTHORS,
    RELATIONSHIP_TYPE.TAGS,
)
# What of the list of its contents names slides: those shown, sections, and what is kept for other programs.
_LISTS = ("p:sldIdLst", "p:custShowLst", "p:handoutMasterIdLst", "p:custDataLst", "p:extLst")


def house_template(path: Path) -> Any:
    """A presentation without slides, with all else that a house's file has.

    Parameters
    ----------
    path : Path
        A .pptx or .potx file.

    Raises
    ------
    ForcecalcError
        If the file is not a presentation, has macros, or is larger than a template is.
    """
    shown = f"'{printable(str(path))}'"
    raw = read_archive(path, PRESENTATION)
    try:
        deck: Any = Presentation(_as_presentation(raw, shown))
        _drop_slides(deck)
        # Read here, since a part that is missing or is not what its name says is found on reading it.
        for master in deck.slide_masters:
            theme_colours(master)
            for layout in master.slide_layouts:
                take_after_master(layout)
        _ = deck.slide_width.pt, deck.slide_height.pt, deck.core_properties.title
    except ForcecalcError:
        raise
    except Exception as error:
        # The library raises errors of many kinds on a file whose parts do not fit together.
        raise ForcecalcError(f"{shown} is not a presentation that can be read; save it anew as .pptx") from error
    return deck


def _as_presentation(raw: BytesIO, shown: str) -> BytesIO:
    """The file under the type of a presentation, where it is a template; one with macros is refused."""
    with zipfile.ZipFile(raw) as given:
        types = given.read(_TYPES).decode("utf-8")
        if "macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in given.namelist()):
            raise ForcecalcError(f"{shown} has macros, which no briefing has; save it as .pptx or .potx without them")
        if _TEMPLATE_TYPE not in types:
            return raw
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as presentation:
            for name in dict.fromkeys(given.namelist()):
                content = given.read(name)
                if name == _TYPES:
                    content = types.replace(_TEMPLATE_TYPE, CONTENT_TYPE.PML_PRESENTATION_MAIN).encode()
                presentation.writestr(name, content)
    return made


def _drop_slides(deck: Any) -> None:
    presentation = deck.part._element
    for name in _LISTS:
        for listed in presentation.findall(qn(name)):
            presentation.remove(listed)
    for kind in _DROPPED:
        drop_related(deck.part, kind)
    for kind in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
        drop_related(deck.part.package, kind)
    if _notes_master(deck) is not None and _notes_master(deck).find(f".//{qn('p:ph')}[@type='body']") is None:
        # Notes without a place for text: the library makes a master that has it.
        drop_related(deck.part, RELATIONSHIP_TYPE.NOTES_MASTER)
        for listed in presentation.findall(qn("p:notesMasterIdLst")):
            presentation.remove(listed)


def _notes_master(deck: Any) -> Any:
    """The master of the notes, as its elements, if the file has it."""
    for related in deck.part.rels.values():
        if related.reltype == RELATIONSHIP_TYPE.NOTES_MASTER:
            return related.target_part._element
    return None
