"""The axis of months that charts over time have."""

import numpy as np

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.text_metrics import width

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


def month_axis(canvas: Canvas, horizon: float, room: float, pad: float = 6.0) -> None:
    """Ticks at round numbers of months up to the horizon, as many as there is room for. [points]."""
    size = canvas.size(11.5)
    most = max(int(room / (width(f"{horizon:.0f}", size) + 1.4 * size)), 2)
    step = next((step for step in _STEPS if horizon / step <= most), horizon)
    canvas.ax.set_xlim(0, horizon)
    canvas.ax.set_xticks(np.arange(0, horizon + 1e-9, step))
    canvas.ax.tick_params(axis="x", length=0, pad=canvas.room(pad), labelcolor=canvas.palette.grey, labelsize=size)
