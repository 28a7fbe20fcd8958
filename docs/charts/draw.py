"""Draws the picture in this folder anew: the article's gap, small enough for a web page.

No other chart is kept here: docs/site/gallery.py draws all of them for the site.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from forcecalc import assess, charts, load
from forcecalc.analysis.bundle import Bundle
from forcecalc.charts.rendering import draw as drawn
from forcecalc.charts.rendering import rendered

# The charts that README.md and docs/index.md show.
SHOWN = ("gap",)
# 1,600 by 900 dots.
DPI = 120


def draw(folder: Path) -> None:
    """Draw the charts that pages show, for the article, in 200 colours."""
    bundle = Bundle(assess(load("article")))
    for name in SHOWN:
        ax = drawn(charts.CHARTS[name](bundle, "km"))
        note = PngInfo()
        note.add_itxt("Description", charts.alt_text(ax))
        picture = Image.open(BytesIO(rendered(ax, "png", DPI))).quantize(200, dither=Image.Dither.NONE)
        picture.save(folder / f"{name}.png", optimize=True, pnginfo=note)


if __name__ == "__main__":
    draw(Path(__file__).parent)
