"""A logo on a sheet, in its own proportions."""

from io import BytesIO

from forcecalc.brand.brand import Logo
from forcecalc.documents.xlsx.workbook_writer import SheetWriter

# How high it is at most, and how wide; the resolution that a picture has which states none. [pixels, pixels per inch]
_HEIGHT, _WIDTH, _RESOLUTION = 48, 240, 96
_POINTS_PER_PIXEL = 0.75


def insert_logo(sheet: SheetWriter, row: int, logo: Logo) -> None:
    """Put a logo in a row of its own."""
    from PIL import Image

    with Image.open(BytesIO(logo.content)) as picture:
        stated = picture.info.get("dpi", (_RESOLUTION, _RESOLUTION))
    fitting = min(_HEIGHT / logo.height, _WIDTH / logo.width)
    # The library first draws a picture in the size that its resolution gives it.
    across, down = (fitting * resolution / _RESOLUTION for resolution in stated)
    options = {"image_data": BytesIO(logo.content), "x_scale": across, "y_scale": down, "description": "Logo"}
    sheet.worksheet.insert_image(row, 0, f"logo.{logo.format}", options)
    sheet.worksheet.set_row(row, (logo.height * fitting + 8) * _POINTS_PER_PIXEL)
