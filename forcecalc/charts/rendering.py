"""A chart as the bytes of a file, its alternative text inside."""

from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any, Unpack, cast
from xml.sax.saxutils import escape

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from forcecalc import charts
from forcecalc.charts.chart import Setting
from forcecalc.charts.look import as_pdf, own_style
from forcecalc.charts.page import POINTS, SHAPES
from forcecalc.charts.shown import alt_text, shown_in
from forcecalc.charts.slide import picture
from forcecalc.report.exhibits.exhibit import Exhibit

# By this mark a file is known to be ours, and may be removed when it no longer applies.
MARK = "forcecalc"
_DPI = 200
# How many rows an upright page has room for in letters that a phone shows large enough; how high each more is. [inches]
_MOST_ROWS, _ROW_HEIGHT = 6, 0.4


def rendered(ax: Axes, form: str, dpi: float = _DPI) -> bytes:
    """A chart as a file's bytes, its alternative text inside; the same bytes each time.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As returned by one of the charts.
    form : str
        "png", "svg" or "pdf".
    dpi : float
        Dots to the inch, of a PNG.
    """
    figure = cast(Figure, ax.figure)
    title, alt = shown_in(ax).exhibit.finding, alt_text(ax)
    buffer = BytesIO()
    with own_style(shown_in(ax).palette):
        if form == "png":
            _write_png(figure, buffer, dpi, {"Title": title, "Description": alt, "Software": MARK})
        elif form == "svg":
            metadata: dict[str, Any] = {"Date": None, "Title": title, "Description": alt, "Creator": MARK}
            text = StringIO()
            figure.savefig(text, format="svg", metadata=metadata)
            return _described(text.getvalue(), title, alt).encode()
        else:
            metadata = {"CreationDate": None, "Title": title, "Subject": alt, "Creator": MARK, "Producer": MARK}
            with as_pdf(figure):
                figure.savefig(buffer, format="pdf", metadata=metadata)
    return buffer.getvalue()


def bare(ax: Axes) -> str:
    """A slide's chart as SVG without title, subtitle and foot, for a page that sets them as text of its own.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As returned by one of the charts that had no axes given.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> "Sources" in bare(charts.gap(assess(load("article"))))
    False
    """
    shown = shown_in(ax)
    figure = cast(Figure, ax.figure)
    buffer = StringIO()
    for text in shown.words:
        text.set_visible(False)
    try:
        with own_style(shown.palette):
            box = Bbox.from_extents(*(at / POINTS for at in shown.rest))
            figure.savefig(buffer, format="svg", metadata={"Date": None}, bbox_inches=box)
    finally:
        for text in shown.words:
            text.set_visible(True)
    return buffer.getvalue()


def _write_png(figure: Figure, buffer: BytesIO, dpi: float, metadata: Mapping[str, str]) -> None:
    """A picture without transparency: a third less to compress, which takes longer than drawing."""
    raw = BytesIO()
    figure.savefig(raw, format="rgba", dpi=dpi)
    size = tuple(int(inches * dpi) for inches in figure.get_size_inches())
    note = PngInfo()
    for key, text in metadata.items():
        note.add_itxt(key, text)
    picture = Image.frombytes("RGBA", (size[0], size[1]), raw.getvalue()).convert("RGB")
    picture.save(buffer, "png", compress_level=3, pnginfo=note, dpi=(dpi, dpi))


def _described(svg: str, title: str, alt: str) -> str:
    """An SVG whose title and description a screen reader finds."""
    said = f"<title>{escape(title)}</title>"
    return svg.replace(said, f"{said}\n <desc>{escape(alt)}</desc>", 1).replace("<svg ", '<svg role="img" ', 1)


def picture_of(ax: Axes) -> str:
    """A slide as a notebook shows it."""
    return picture(rendered(ax, "svg"), alt_text(ax))


def draw(exhibit: Exhibit, **setting: Unpack[Setting]) -> Axes:
    """An exhibit on a page of its own, by the chart of its name."""
    return cast(Axes, getattr(charts, exhibit.name)(exhibit, **setting))


def upright(exhibit: Exhibit) -> Setting:
    """The page of a chart that stands beside others or fills a phone: higher where it has many rows."""
    width, height = SHAPES["portrait"].inches
    more = max(len(getattr(exhibit, "rows", ())) - _MOST_ROWS, 0)
    return {"width": width, "height": height + more * _ROW_HEIGHT}
