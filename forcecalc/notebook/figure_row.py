"""A figure's row in a panel: its name, a slider or a list of words, and a field to type in."""

from collections.abc import Callable
from typing import Any

import ipywidgets

from forcecalc.analysis.controls import Control
from forcecalc.notebook import panel_html
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import label


class FigureRow:
    """A figure's widgets, which always agree.

    Parameters
    ----------
    control : Control
        The figure.
    text : str
        Where it is now, as `with_` takes it.
    moved : callable
        Called whenever a reader has moved it.
    """

    def __init__(self, control: Control, text: str, moved: Callable[[], None]) -> None:
        self.control, self._moved, self._updating = control, moved, False
        title = panel_html.figure_name(label(*FigureKey.parse(control.label)), control.meaning, control.span)
        name = ipywidgets.HTML(title, layout={"width": "38%"})
        self.slider = self._slider(control.nearest(text))
        self.field = None if control.choice else self._field(text)
        for widget in self._inputs:
            widget.observe(self._on_change, "value")
        self.widget = ipywidgets.HBox([name, *self._inputs])

    @property
    def _inputs(self) -> list[Any]:
        return [widget for widget in (self.slider, self.field) if widget is not None]

    def _slider(self, position: str) -> Any:
        """A list of words for a choice; no slider for a figure that can take only one value."""
        options = list(self.control.positions)
        if self.control.choice:
            return ipywidgets.Dropdown(options=options, value=position, layout={"width": "58%"})
        if len(options) < 2:
            return None
        return ipywidgets.SelectionSlider(options=options, value=position, readout=False, layout={"width": "34%"})

    def _field(self, text: str) -> Any:
        tooltip = f"stated as {self.control.stated}; the slider goes from {self.control.span}"
        return ipywidgets.Text(text, continuous_update=False, tooltip=tooltip, layout={"width": "26%"})

    @property
    def text(self) -> str:
        """Where the figure is now, as `with_` takes it."""
        return str(self._inputs[-1].value).strip()

    def show(self, text: str) -> None:
        """Put the widgets where the figure is, without reporting a move."""
        self._updating = True
        try:
            if self.field is not None:
                self.field.value = text
            if self.slider is not None:
                self.slider.value = self.control.nearest(text)
        finally:
            self._updating = False

    def _on_change(self, change: Any) -> None:
        if not self._updating:
            self.show(str(change["new"]).strip())
            self._moved()

    def close(self) -> None:
        """Remove the widgets from the page and from memory."""
        for widget in (*self.widget.children, self.widget):
            widget.close()
