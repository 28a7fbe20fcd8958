"""What axes show, as plain values that a test can compare."""

from typing import cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle


def title(ax: Axes) -> str:
    return " ".join(ax.get_title(loc="left").split("\n"))


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def rectangles(ax: Axes) -> list[Rectangle]:
    return cast(list[Rectangle], list(ax.patches))


def segments(ax: Axes) -> list[np.ndarray]:
    """The ends of each line of the first collection."""
    lines = ax.collections[0]
    assert isinstance(lines, LineCollection)
    return lines.get_segments()
