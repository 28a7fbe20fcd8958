"""Contact sheets of all charts and documents of scenarios that are hard to draw, to be looked at: `make gallery`."""

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from forcecalc import Brand, assess, brief, charts, load
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.charts.chart import Setting
from forcecalc.charts.rendering import draw, rendered
from tests.awkward import AWKWARD, answered

FOLDER = Path("build/gallery")
BUNDLED = ("article", "uk_france_36_months")
# Shapes of a chart, and how wide each is on its sheet. [dots]
SETTINGS: dict[str, tuple[Setting, int]] = {
    "slide": ({}, 640),
    "half": ({}, 320),
    "portrait": ({"shape": "portrait"}, 360),
    "dark": ({"dark": True, "shape": "square"}, 420),
}
_DPI, _COLUMNS, _HEADING = 100, 4, 18


def main() -> None:
    """Draw the sheets that are named on the command line, or all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or [*BUNDLED, *AWKWARD]:
        answer = answered(name) if name in AWKWARD else assess(load(name))
        bundle = Bundle(answer)
        stem = name.replace(" ", "_")
        for setting, (how, width) in SETTINGS.items():
            _save(_drawn(bundle, how), width, f"{stem}-{setting}")
        _save(((text, picture.convert("L")) for text, picture in _drawn(bundle, {})), 320, f"{stem}-grey")
        for extension in (".pptx", ".pdf", ".html"):
            path = brief(answer, FOLDER / f"{stem}{extension}", force=True)
            print(f"wrote {path}")
            _save(_pages(path), 480, f"{stem}-{extension.removeprefix('.')}")
        if name in BUNDLED:
            letter = brief(answer, FOLDER / f"{stem}-letter.pdf", force=True, brand=Brand(paper="Letter"))
            _save(_pages(letter), 480, f"{stem}-letter")


def _drawn(bundle: Bundle, how: Setting) -> Iterator[tuple[str, Image.Image]]:
    """Each chart that has something to show, by name."""
    for name, build in {**charts.CHARTS, **charts.OF_THEIR_OWN}.items():
        try:
            exhibit = build(bundle, "km")
        except NotApplicableError:
            continue
        yield name, Image.open(io.BytesIO(rendered(draw(exhibit, **how), "png", _DPI))).convert("RGB")


def _pages(path: Path) -> Iterator[tuple[str, Image.Image]]:
    """The pages of a document as an office or a browser shows them, where programs to draw them are installed."""
    if not shutil.which("pdftoppm"):
        return
    pdf = path if path.suffix == ".pdf" else _printed(path)
    if pdf is None:
        return
    for old in FOLDER.glob(f"page-{path.stem}-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(pdf), str(FOLDER / f"page-{path.stem}")], check=True)
    for page in sorted(FOLDER.glob(f"page-{path.stem}-*.png")):
        yield page.stem, Image.open(page).convert("RGB")
        page.unlink()


def _printed(path: Path) -> Path | None:
    """A deck or a page printed."""
    target = path.with_name(f"{path.stem}-{path.suffix.removeprefix('.')}.pdf")
    office, browser = shutil.which("soffice"), shutil.which("chromium")
    if path.suffix == ".pptx" and office:
        subprocess.run(
            [office, "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER / "office"), str(path)],
            check=True,
            capture_output=True,
        )
        (FOLDER / "office" / f"{path.stem}.pdf").replace(target)
        return target
    if path.suffix == ".html" and browser:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        address = path.resolve().as_uri()
        subprocess.run([browser, *flags, f"--print-to-pdf={target}", address], check=True, capture_output=True)
        return target
    return None


def _save(pictures: Iterator[tuple[str, Image.Image]], width: int, stem: str) -> None:
    """Pictures side by side on one sheet, each under its name."""
    resized = [
        (text, picture.resize((width, round(picture.height * width / picture.width)))) for text, picture in pictures
    ]
    if not resized:
        return
    rows = [resized[start : start + _COLUMNS] for start in range(0, len(resized), _COLUMNS)]
    heights = [max(picture.height for _, picture in row) + _HEADING for row in rows]
    sheet = Image.new("RGB", (width * _COLUMNS + 8 * (_COLUMNS - 1), sum(heights)), "#808080")
    pen, top = ImageDraw.Draw(sheet), 0
    for row, height in zip(rows, heights, strict=True):
        for column, (text, picture) in enumerate(row):
            left = column * (width + 8)
            pen.text((left + 4, top + 3), text, fill="white")
            sheet.paste(picture, (left, top + _HEADING))
        top += height
    sheet.save(FOLDER / f"{stem}.png")
    print(f"wrote {FOLDER / stem}.png")


if __name__ == "__main__":
    main()
