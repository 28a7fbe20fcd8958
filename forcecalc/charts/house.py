"""What a house puts on every page: its marking over the title, its logo beside it, its footer at the foot."""

from io import BytesIO

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox, TransformedBbox
from PIL import Image

from forcecalc.brand.brand import Logo
from forcecalc.charts.page import POINTS

# The room of a logo on a slide. [points]
_MOST_HEIGHT, _MOST_WIDTH = 30.0, 150.0


def logo_size(logo: Logo | None, scale: float) -> tuple[float, float]:
    """Width and height of a logo on a page whose spaces are so large beside those of a slide. [points].

    >>> logo_size(Logo(b"", "png", 400, 100), 1.0), logo_size(None, 1.0)
    ((120.0, 30.0), (0.0, 0.0))
    """
    if logo is None:
        return 0.0, 0.0
    share = scale * min(_MOST_HEIGHT / logo.height, _MOST_WIDTH / logo.width)
    return logo.width * share, logo.height * share


def draw_logo(ax: Axes, logo: Logo, right: float, top: float, scale: float) -> None:
    """Put a logo on the page of some axes, its upper right corner at a place in points from the lower left."""
    width, height = logo_size(logo, scale)
    place = Bbox.from_extents(*(at / POINTS for at in (right - width, top - height, right, top)))
    picture = BboxImage(TransformedBbox(place, ax.figure.dpi_scale_trans), interpolation="hanning")
    picture.set_data(np.asarray(Image.open(BytesIO(logo.content)).convert("RGBA")))
    ax.figure.add_artist(picture)
