"""What the slides of a deck have in common: their template, footer, date, marking and logo."""

import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from forcecalc.brand.brand import Brand
from forcecalc.charts.text_metrics import height, shortened
from forcecalc.documents.pptx.house_template import house_template
from forcecalc.documents.pptx.placeholders import add_footers, kind_of
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.reproducible_zip import FIRST_DAY
from forcecalc.documents.pptx.template import own_template
from forcecalc.documents.pptx.text_sizes import sized
from forcecalc.errors import printable
from forcecalc.report.briefing import Briefing
from forcecalc.wording import capital

_MARKING, _MARKING_TOP, _INSETS = 11.0, 4.0, 8.0
_LOGO_WIDTH, _LOGO_HEIGHT, _EDGE = 180.0, 72.0, 40.0


class DeckStyle:
    """The style of one deck.

    Parameters
    ----------
    briefing : Briefing
        With the house's brand.
    template : Path, optional
        The house's own template; ours unless given.
    """

    def __init__(self, briefing: Briefing, template: Path | None = None) -> None:
        self._brand: Brand = briefing.brand
        self.name = f"'{printable(str(template))}'" if template else "the template"
        self.presentation: Any = house_template(template) if template else own_template(self._brand)
        footer = printable(briefing.footer)
        date = self._brand.date or (f"sources to {briefing.date}" if briefing.date else "")
        self._footers = {"ftr": footer, "dt": date}
        author = ", ".join(filter(None, (self._brand.author, self._brand.name)))
        self.cover_lines = (capital(date), author or briefing.made_by)
        self._state(briefing)

    def _state(self, briefing: Briefing) -> None:
        """The properties of the file: true, and the same each time."""
        day = briefing.day or FIRST_DAY
        when = datetime.datetime.combine(day, datetime.time())
        properties = self.presentation.core_properties
        properties.title, properties.comments = printable(briefing.title)[:255], printable(briefing.made_by)[:255]
        properties.author = properties.last_modified_by = printable(
            self._brand.author or self._brand.name or "forcecalc"
        )
        properties.subject = properties.keywords = properties.category = properties.content_status = ""
        properties.created = properties.modified = properties.last_printed = when
        properties.revision = 1

    def finish(self, slide: Any) -> None:
        """Add the footers and the marking to a slide."""
        add_footers(slide, {kind: self._cut(slide, kind, text) for kind, text in self._footers.items()})
        if marking := printable(self._brand.marking):
            across = self.presentation.slide_width
            box = slide.shapes.add_textbox(0, Pt(_MARKING_TOP), across, Pt(height(1, _MARKING)))
            box.name = "Marking"
            frame = box.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
            frame.text = marking
            paragraph = frame.paragraphs[0]
            paragraph.alignment, paragraph.font.size, paragraph.font.bold = PP_ALIGN.CENTER, Pt(_MARKING), True

    @staticmethod
    def _cut(slide: Any, kind: str, text: str) -> str:
        """A footer on the one line that its placeholder has."""
        for shape in slide.slide_layout.placeholders:
            if kind_of(shape) == kind:
                return shortened(text, sized(shape), Rectangle.of(shape).width - 2 * _INSETS) if text else ""
        return text

    def add_logo(self, slide: Any) -> None:
        """Add the house's logo to the cover, at the top on the right."""
        logo = self._brand.logo
        if logo is None:
            return
        scale = min(_LOGO_WIDTH / logo.width, _LOGO_HEIGHT / logo.height)
        across, down = logo.width * scale, logo.height * scale
        left = self.presentation.slide_width.pt - _EDGE - across
        picture = slide.shapes.add_picture(BytesIO(logo.content), Pt(left), Pt(_EDGE), Pt(across), Pt(down))
        picture._element.nvPicPr.cNvPr.set("descr", printable(f"Logo of {self._brand.name or 'the house'}"))
