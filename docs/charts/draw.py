"""Draws the pictures in this folder anew: the article's charts, small enough for a web page."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from forcecalc import assess, charts, load
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.charts.rendering import draw as drawn
from forcecalc.charts.rendering import rendered

# 1,600 by 900 dots.
DPI = 120


def draw(folder: Path) -> None:
    """Draw every chart that applies to the article, in 200 colours."""
    bundle = Bundle(assess(load("article")))
    for name, build in charts.CHARTS.items():
        try:
            ax = drawn(build(bundle, "km"))
        except NotApplicableError:
            (folder / f"{name}.png").unlink(missing_ok=True)
            continue
        note = PngInfo()
        note.add_itxt("Description", charts.alt_text(ax))
        picture = Image.open(BytesIO(rendered(ax, "png", DPI))).quantize(200, dither=Image.Dither.NONE)
        picture.save(folder / f"{name}.png", optimize=True, pnginfo=note)


if __name__ == "__main__":
    draw(Path(__file__).parent)
