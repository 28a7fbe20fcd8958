"""The page that a chart has to itself: a slide, a square, a portrait, or any other."""

import math
from typing import NamedTuple

from forcecalc.errors import ForcecalcError, nearest, quoted
from forcecalc.wording import listed

# How many points an inch has.
POINTS = 72.0
# No page is smaller or larger than this. [inches]
_LEAST, _MOST = 1.0, 60.0


class Page(NamedTuple):
    """A page's width and height. [points]."""

    width: float
    height: float

    @property
    def margin(self) -> float:
        """What is left free on every side. [points]."""
        return min(max(self.width / 24, 8.0), 40.0)

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height. [inches]."""
        return self.width / POINTS, self.height / POINTS


# Of 16 to 9, of 1 to 1, and of 4 to 5: as high as each other, so that letters are as large.
SHAPES = {"slide": Page(960.0, 540.0), "square": Page(540.0, 540.0), "portrait": Page(432.0, 540.0)}
SLIDE = SHAPES["slide"]


def page_of(shape: str = "slide", width: float | None = None, height: float | None = None) -> Page:
    """A page by its shape, or by its width and height in inches; one of these alone keeps the shape.

    Raises
    ------
    ForcecalcError
        If the shape is unknown, or the page would have no size or one that no program draws.

    Examples
    --------
    >>> page_of("square"), page_of(width=8, height=3).inches, page_of("square", height=4).inches
    (Page(width=540.0, height=540.0), (8.0, 3.0), (4.0, 4.0))
    """
    if shape not in SHAPES:
        hint = nearest(shape, SHAPES) or f"accepted: {listed(list(SHAPES))}"
        raise ForcecalcError(f"{quoted(shape)} is not a shape of a chart; {hint}")
    for name, inches in (("width", width), ("height", height)):
        if inches is not None and not (math.isfinite(inches) and _LEAST <= inches <= _MOST):
            raise ForcecalcError(f"a {name} of {inches:g} in is not accepted; between {_LEAST:g} and {_MOST:g} in")
    across, up = SHAPES[shape].inches
    if width is None and height is None:
        return SHAPES[shape]
    if width is None:
        width = (height or up) * across / up
    return Page(width * POINTS, (height or width * up / across) * POINTS)
