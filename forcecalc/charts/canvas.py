"""What a chart is drawn on: a page with its title, subtitle and sources, or axes of the caller's."""

from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation, Transform

from forcecalc.brand.brand import NOBODY, Brand
from forcecalc.charts.fonts import in_use
from forcecalc.charts.foot import foot_lines
from forcecalc.charts.house import draw_logo, logo_size
from forcecalc.charts.key import Handles, draw_key, key_height
from forcecalc.charts.look import palette_in, show_as_text
from forcecalc.charts.missing import missing
from forcecalc.charts.page import POINTS, SLIDE, Page
from forcecalc.charts.place import Insets, place_of, settle
from forcecalc.charts.shown import Shown, remember
from forcecalc.charts.slide import slide
from forcecalc.charts.subtitle import subtitle_lines
from forcecalc.charts.text_metrics import complete, cut, height, width, wrapped
from forcecalc.palette import HATCH, LIGHT, Palette
from forcecalc.report.exhibits.bars import BarLabel
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.wording import counted

# The smallest letters in axes of the caller's, and on a page. [points]
_IN_AXES_LEAST, _ON_A_PAGE_LEAST = 6.0, 7.0
_SUBTITLE, _FOOT, _LABEL = 13.0, 9.5, 11.5
# How far apart the lines of a title are, in their letters' size.
TITLE_LINE = 1.1
# Sizes of a title and on how many lines it may stand, the best first: on a page, and in axes of the caller's.
_ON_A_PAGE = (
    (21.0, 2),
    (19.0, 2),
    (17.0, 2),
    (17.0, 3),
    (15.0, 3),
    (14.0, 4),
    (13.0, 4),
    (12.0, 5),
    (11.0, 6),
    (10.0, 7),
)
_IN_AXES = ((13.0, 2), (12.0, 2), (11.0, 3), (10.0, 3), (9.0, 3), (8.0, 3), (7.0, 3), (6.5, 4), (6.0, 5))
# From how many lines a narrow page has the first clause of a title alone, and how long that must be.
_MOST_NARROW, _LEAST_CLAUSE = 4, 24
# What part of a place its title takes at most, and its foot.
_MOST_TITLE, _MOST_FOOT, _MOST_SMALL_FOOT = 0.3, 0.2, 0.12
# A page lower than this has room for little more than a chart. [points]
_SMALL_PAGE = 250.0
# The largest that a title is there.
_LARGEST_SMALL = 9.0


class Canvas:
    """Where a chart's plotting area lies, how large its letters are, and the words around it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Axes of the caller, within whose place everything stays; a page is made where there are none.
    exhibit : Exhibit
        What is drawn.
    page : Page
        The page that is made.
    palette : Palette
        Its colours; axes of the caller's have their own.
    title : bool
        Whether the title is written, and on a page the subtitle.
    brand : Brand
        The house whose page it is.
    place : tuple of float, optional
        Width and height of axes within others, which are not known before those are drawn. [points]
    least : float, optional
        The size of the smallest letters, unless it follows from the place. [points]

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        The plotting area.
    own : bool
        Whether the page is the chart's own.
    palette : Palette
        Colours by what they stand for.
    width, height : float
        Of the page, or of the place of the caller's axes. [points]
    least : float
        The size of the smallest letters. [points]
    small : bool
        Whether there is room for little more than a chart.
    """

    def __init__(
        self,
        ax: Axes | None,
        exhibit: Exhibit,
        page: Page = SLIDE,
        palette: Palette = LIGHT,
        title: bool = True,
        brand: Brand = NOBODY,
        place: tuple[float, float] | None = None,
        least: float | None = None,
    ) -> None:
        self.own = ax is None
        self.ax = slide(*page.inches) if ax is None else ax
        self.palette = palette if ax is None else palette_in(self.ax)
        self.width, self.height = place or (page if ax is None else place_of(self.ax))
        self._margin = page.margin if self.own else 2.0
        # A page with room for little more than a chart has text as small as in axes, and no subtitle.
        self.small = self.height < _SMALL_PAGE
        self.least = least or (_ON_A_PAGE_LEAST if self.own and not self.small else _IN_AXES_LEAST)
        self._scale = _scale(self.width, self.height, self.own)
        self._exhibit, self._brand = exhibit, brand if self.own else NOBODY
        logo = logo_size(self._brand.logo, self._scale)[0]
        # What the title leaves to a logo beside it.
        self._title_room = self.inside - (logo + self.room(20) if logo else 0.0)
        self._key: Handles = ()
        self._insets, self._left, self._above = Insets(), 0.0, 0.0
        self._title, self._title_size = self._fitted_title() if title else ([], self.least)
        most = 0 if self.small or not title or not self.own else 3 if self.narrow else 1
        self._subtitle = subtitle_lines(exhibit.subtitle, self.size(_SUBTITLE), self.inside, most) if most else []
        self._foot = self._foot_lines()

    @property
    def narrow(self) -> bool:
        """Whether there is no room for a panel beside the plotting area."""
        return self.width < 700

    @property
    def inside(self) -> float:
        """How wide it is between its margins. [points]."""
        return self.width - 2 * self._margin

    def over(self, most: float) -> float:
        """How far a label may go beyond the plotting area, where nothing stands beside that; so far at most."""
        return min(most, self._margin - 2) if self.own else 0.0

    def size(self, points: float) -> float:
        """The size that letters have here which on a slide have so many points; never too small to be read."""
        return max(points * self._scale, self.least)

    def room(self, points: float) -> float:
        """The space here that is so many points on a slide."""
        return points * self._scale

    def label(self, label: BarLabel) -> str:
        """What stands at a bar: the number alone where there is no room for what stands in brackets."""
        return label.text if self.narrow else label.full

    def hatched(self, role: str) -> dict[str, Any]:
        """The look of a hatched bar in the colour of a role."""
        return {"facecolor": self.palette.of(role), "edgecolor": self.palette.paper, "hatch": HATCH, "linewidth": 0}

    def key(self, handles: Handles) -> None:
        """Say what marks and colours stand for, over the plotting area; before that is laid out."""
        self._key = handles

    def lay_out(
        self, left: float = 0.0, below: float = 40.0, right: float = 0.0, above: float = 0.0
    ) -> tuple[float, float]:
        """Give the plotting area its place, with so much room on each side of it. [points].

        What stands below and above it is given as on a slide; title, key and foot have their room besides.

        Returns
        -------
        tuple of float
            Its width and height. [points]
        """
        key = key_height(self._key, self.size(_LABEL), self.inside)
        self._left, self._above = left, self.room(above)
        self._insets = Insets(
            self._margin + left,
            self._foot_height + self.room(below),
            self._margin + right,
            self._head_height + key + self._above,
        )
        settle(self.ax, self._insets, self.own)
        return self._insets.within(self.width, self.height)

    def part(self, exhibit: Exhibit, across: tuple[float, float], up: tuple[float, float], title: bool) -> "Canvas":
        """A canvas for another exhibit on a part of the plotting area, once that is laid out.

        Parameters
        ----------
        exhibit : Exhibit
            What is drawn there.
        across, up : tuple of float
            From where to where it reaches, from the lower left corner. [points]
        title : bool
            Whether its title is written.
        """
        width, height = self._insets.within(self.width, self.height)
        place = across[1] - across[0], up[1] - up[0]
        inset = self.ax.inset_axes((across[0] / width, up[0] / height, place[0] / width, place[1] / height))
        part = Canvas(inset, exhibit, title=title, place=place, least=self.size(_FOOT))
        part.palette = self.palette
        return part

    def y_label(self, text: str, left: float, up: float = 8.0) -> None:
        """Name the upright axis: level, over its top, so far to its left. [points]."""
        size = self.size(_LABEL)
        label = self.ax.set_ylabel(cut(text, size, self.inside), rotation=0, fontsize=size, color=self.palette.grey)
        label.set(horizontalalignment="left", verticalalignment="bottom")
        self.ax.yaxis.set_label_coords(0, 1, self._from_corner(-left, self.room(up)))

    def finish(self, axis_label: str = "", left_out: int = 0) -> Axes:
        """Write what stands around the chart, and see to it that no text is taken for markup.

        Parameters
        ----------
        axis_label : str
            What the axis below is of.
        left_out : int
            How many rows there was no room for, to be said under their names.
        """
        if axis_label or left_out:
            self._name_axis(axis_label, f"and {counted(left_out, 'more row')}" if left_out else "")
        words = [self._write_title(), *(self._write_around() if self.own else ())]
        if self._key:
            size, corner = self.size(_LABEL), self._from_corner(-self._left, self._above + 0.7 * self.size(_LABEL))
            draw_key(self.ax, self._key, size, self.inside, self.palette.ink, corner)
        remember(self.ax, Shown(self._exhibit, self.palette, tuple(words), self._rest))
        if not self.own:
            self.ax.spines[["top", "right"]].set_visible(False)
            self.ax.set_axisbelow(True)
        for text in self.ax.figure.findobj(Text) if self.own else self.ax.findobj(Text):
            show_as_text(text)
        return self.ax

    def _fitted_title(self) -> tuple[list[str], float]:
        """The title in the largest letters that it has room for."""
        words = self._exhibit.title
        # Titles of a large page grow with it.
        sizes = [(size * max(self._scale, 1.0), lines) for size, lines in _ON_A_PAGE] if self.own else [*_IN_AXES]
        if self.own and self.height < 400:
            sizes = [each for each in _IN_AXES if each[0] <= _LARGEST_SMALL] if self.small else [*sizes, *_IN_AXES]
        fitting = [(size, lines) for size, lines in sizes if height(lines, size) <= _MOST_TITLE * self.height]
        for size, most_lines in fitting or sizes[-1:]:
            lines = wrapped(words, size, self._title_room, most_lines, bold=True)
            if complete(lines, words):
                break
        if self.own and self.narrow and len(lines) > _MOST_NARROW and (clause := _first_clause(words)):
            size, _ = sizes[2]
            lines = wrapped(clause, size, self._title_room, _MOST_NARROW, bold=True)
            words = clause
        return _balanced(words, lines, size, self._title_room), size

    def _foot_lines(self) -> list[str]:
        share = _MOST_SMALL_FOOT if self.small else _MOST_FOOT
        most = max(int(share * self.height / height(1, self.size(_FOOT))), 1)
        if not self.own:
            return []
        footer = wrapped(self._brand.footer, self.size(_FOOT), self.inside, 1) if self._brand.footer else []
        # A script that is missing comes first: what is left out is the last.
        notes = [missing(self._exhibit, in_use()), *self._exhibit.notes]
        lines = foot_lines(notes, self._exhibit.sources, self.size(_FOOT), self.inside, max(most - len(footer), 1))
        return [*lines, *footer]

    @property
    def _head_height(self) -> float:
        title = height(len(self._title), self._title_size)
        if self.own:
            subtitle = height(len(self._subtitle), self.size(_SUBTITLE))
            return self._marking_height + title + subtitle + self.room(30 if title else 10)
        return title + 4 if title else 2.0

    @property
    def _marking_height(self) -> float:
        return height(1, self.size(_LABEL)) if self._brand.marking else 0.0

    @property
    def _foot_height(self) -> float:
        return height(len(self._foot), self.size(_FOOT)) + self.room(18) if self.own else 2.0

    @property
    def _rest(self) -> tuple[float, float, float, float]:
        """The page without the words around the chart, as wide as it is: left, bottom, right and top. [points]."""
        # The number at an axis' end reaches into the margin.
        return 0.0, self._foot_height - 4, self.width, self.height - self._head_height + 8

    def _from_corner(self, right: float, up: float) -> Transform:
        """Places measured from the upper left corner of the plotting area. [points]."""
        moved = ScaledTranslation(right / POINTS, up / POINTS, self.ax.figure.dpi_scale_trans)
        return self.ax.transAxes + moved

    def _name_axis(self, label: str, more: str) -> None:
        size = self.size(_LABEL)
        plot = self._insets.within(self.width, self.height)[0]
        if more and self.own and width(more, size) + self.room(8) <= self._left and width(label, size) <= plot:
            # Under the names of the rows, as far down as the label.
            self._write(self._insets.bottom - self.room(10) - 1.25 * size, more, size, "top")
            more = ""
        # It reaches from the left margin to where the plotting area ends at most.
        text = cut("; ".join(filter(None, (label, more))), size, min(self.inside, self._left + plot))
        # What is wider than the plotting area ends where that does.
        longer = width(text, size) > plot
        side: Literal["right", "center"] = "right" if longer else "center"
        self.ax.set_xlabel(text, fontsize=size, color=self.palette.grey, loc=side, labelpad=self.room(4))

    def _write_title(self) -> Text:
        """The title is the axes' own, so that whoever reads the axes finds it; its place is the page's corner."""
        title = self.ax.set_title("\n".join(self._title), loc="left", x=0, y=1, fontsize=self._title_size)
        top = self._insets.top - self._marking_height - (self.room(20) if self.own else 1.0)
        title.set(fontweight="bold", color=self.palette.ink, verticalalignment="top", linespacing=TITLE_LINE)
        title.set_transform(self._from_corner(-self._left, top))
        if self._brand.heading_font:
            title.set_fontfamily([self._brand.heading_font, *title.get_fontfamily()])
        return title

    def _write_around(self) -> list[Text]:
        """The subtitle and the foot of a page."""
        size, foot = self.size(_SUBTITLE), self.size(_FOOT)
        top = self.height - self._marking_height - self.room(22) - height(len(self._title), self._title_size)
        words = [self._write(top - row * height(1, size), line, size, "top") for row, line in enumerate(self._subtitle)]
        for row, line in enumerate(reversed(self._foot)):
            words.append(self._write(self.room(14) + row * height(1, foot), line, foot, "bottom"))
        if marking := self._brand.marking:
            words.append(self._write(self.height - self.room(12), marking, self.size(_LABEL), "top"))
            words[-1].set(fontweight="bold", color=self.palette.ink)
        if logo := self._brand.logo:
            draw_logo(self.ax, logo, self.width - self._margin, self.height - self.room(18), self._scale)
        return words

    def _write(self, y: float, text: str, size: float, side: Any) -> Text:
        """A line of text at the page's left margin, at a height in points."""
        colour = self.palette.grey
        return self.ax.figure.text(
            self._margin / self.width, y / self.height, text, fontsize=size, color=colour, verticalalignment=side
        )


def _scale(width: float, height: float, own: bool) -> float:
    """How large letters and spaces are beside those of a slide."""
    if own and width >= 960 and height >= 540:
        return min(width / 960, height / 540)
    whole = (432.0, 400.0) if own else (480.0, 300.0)
    return min(max(min(width / whole[0], height / whole[1]), 0.5), 1.0)


def _first_clause(words: str) -> str:
    """What a title says up to its first colon or semicolon, where that is long enough to stand alone; else nothing."""
    ends = [place for sign in ("; ", ": ") if (place := words.find(sign)) >= _LEAST_CLAUSE]
    return words[: min(ends)] if ends else ""


def _balanced(words: str, lines: list[str], size: float, most: float) -> list[str]:
    """The same words on as many lines, no last line left with a word or two."""
    lonely = len(lines) > 1 and width(lines[-1], size, bold=True) < 0.3 * most
    for share in (0.6, 0.7, 0.8, 0.9) if lonely else ():
        narrower = wrapped(words, size, most * share, len(lines), bold=True)
        if complete(narrower, words):
            return narrower
    return lines
