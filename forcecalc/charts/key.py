"""The key over a plotting area: what marks and colours stand for, on as many lines as it takes."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import Transform

from forcecalc.charts.text_metrics import cut, height, width

Handles = Sequence[Line2D | Patch]
# Of the size of its letters: how long a mark is, the space after it, that between entries, that under a line.
_MARK, _AFTER, _BETWEEN, _UNDER = 2.0, 0.5, 1.8, 0.5
# The space under the key. [of the size of its letters]
_BELOW = 0.7


def columns(handles: Handles, size: float, room: float) -> int:
    """How many entries stand beside one another."""
    widths = [_width(str(handle.get_label()), size) for handle in handles]
    fitting = (count for count in range(len(widths), 1, -1) if _whole(widths, count, size) <= room)
    return next(fitting, 1)


def key_height(handles: Handles, size: float, room: float) -> float:
    """How high the key is, with the space under it; nothing where there is none. [points]."""
    if not handles:
        return 0.0
    lines = -(-len(handles) // columns(handles, size, room))
    return height(lines, size) + ((lines - 1) * _UNDER + _BELOW) * size


def draw_key(ax: Axes, handles: Handles, size: float, room: float, colour: str, corner: Transform) -> None:
    """Draw it, its lower left corner where a transformation takes the corner of the plotting area."""
    most = room - (_MARK + _AFTER) * size
    ax.legend(
        handles=list(handles),
        labels=[cut(str(handle.get_label()), size, most) for handle in handles],
        ncols=columns(handles, size, room),
        frameon=False,
        fontsize=size,
        borderaxespad=0,
        borderpad=0,
        handlelength=_MARK,
        handletextpad=_AFTER,
        columnspacing=_BETWEEN,
        labelspacing=_UNDER,
        labelcolor=colour,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        bbox_transform=corner,
    )


def _width(label: str, size: float) -> float:
    return width(label, size) + (_MARK + _AFTER) * size


def _whole(widths: Sequence[float], count: int, size: float) -> float:
    """How wide the entries are in so many columns, which are filled from top to bottom."""
    # As matplotlib has them: the first columns are longer by one where they cannot be alike.
    lines, longer = divmod(len(widths), count)
    starts = [column * lines + min(column, longer) for column in range(count + 1)]
    groups = [widths[start:end] for start, end in pairwise(starts)]
    return sum(map(max, groups)) + (len(groups) - 1) * _BETWEEN * size
