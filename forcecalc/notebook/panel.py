"""The panel: controls on the left, the answer they give on the right."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import ipywidgets

from forcecalc import charts
from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import NotApplicableError
from forcecalc.charts.rendering import bare, draw
from forcecalc.charts.slide import picture
from forcecalc.errors import ForcecalcError, abridged, nearest, quoted
from forcecalc.notebook import panel_html
from forcecalc.notebook.adjusted import AdjustedScenario, StartingPoint
from forcecalc.notebook.figure_row import FigureRow
from forcecalc.report.exhibits.funnel import funnel
from forcecalc.report.exhibits.gap import gap
from forcecalc.report.split import bundle_headline
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.writer import dump

_NO_REQUIREMENT = "none: no requirement is stated"
_AS_STATED = ""
_OWN_ERROR = "This is an error in forcecalc itself; the figures are as you moved them, the answer is not."
_LOST = "A figure that is moved loses its range, bound and source, and counts as an assumption."


class Explorer:
    """A scenario whose figures can be moved, in a notebook by hand or by `move`; made by `explore`.

    Parameters
    ----------
    scenario : Scenario
        Where it starts from.

    Attributes
    ----------
    rows : mapping of str to FigureRow
        The slider and the field of each figure.
    widget : ipywidgets.VBox
        The whole panel, to be put beside other widgets.
    fault : str
        What is wrong with the figures as they stand in the panel; empty where nothing is.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._first = self._adjusted = AdjustedScenario.of(StartingPoint.of(scenario))
        self.fault, self._busy = "", False
        self.rows: dict[str, FigureRow] = {}
        names = [("the scenario as stated", _AS_STATED), *((name, name) for name in scenario.variants)]
        list_layout = {"width": "auto", "max_width": "46%"}
        self._start = ipywidgets.Dropdown(options=names, description="Start from", layout=list_layout)
        self._method = ipywidgets.Dropdown(options=[("", "")], description="Method", layout=list_layout)
        self._reset = ipywidgets.Button(description="Reset", tooltip="Put every figure back")
        self._copy = ipywidgets.Button(description="Copy as YAML", tooltip="Show the scenario as a parameter file")
        self._line, self._alarm, self._changes, self._chart = (ipywidgets.HTML() for _ in range(4))
        self._yaml = ipywidgets.Textarea(layout={"width": "99%", "height": "320px", "display": "none"})
        self._controls = ipywidgets.VBox(layout={"width": "46%", "max_height": "640px", "overflow": "auto"})
        results = ipywidgets.VBox([self._line, self._alarm, self._chart, self._changes], layout={"width": "53%"})
        top = ipywidgets.HBox([self._start, self._method, self._reset, self._copy], layout={"flex_flow": "row wrap"})
        title = ipywidgets.HTML(panel_html.heading(scenario.title))
        self.widget = ipywidgets.VBox([title, top, ipywidgets.HBox([self._controls, results]), self._yaml])
        self._start.observe(lambda change: self._begin(change["new"]), "value")
        self._method.observe(lambda change: self._size_by(change["new"]), "value")
        self._reset.on_click(lambda _: self.reset())
        self._copy.on_click(lambda _: self._show_yaml())
        self._build(self._first)

    @property
    def scenario(self) -> Scenario:
        """The scenario with the figures as they are now; while there is a fault, as they were before."""
        return self._adjusted.scenario

    @property
    def answer(self) -> Assessment:
        """What it comes to, without its variants."""
        return self._adjusted.answer

    @property
    def figures(self) -> Mapping[str, str]:
        """Where each figure stands in the panel, as `with_` takes it."""
        return {name: row.text for name, row in self.rows.items()}

    def move(self, figure: str, to: object) -> None:
        """Move a figure, as a reader does by hand.

        Parameters
        ----------
        figure : str
            One of `figures`.
        to : object
            "4 months", 10_000 or "40 %"; an impossible value shows as a fault.

        Raises
        ------
        ForcecalcError
            If there is no such figure here, or it is a choice that has no such word.
        """
        if figure not in self.rows:
            hint = nearest(figure, self.rows) or f"there are {abridged(list(self.rows))}"
            raise ForcecalcError(f"{quoted(figure)} is not a figure that can be moved here; {hint}")
        row, text = self.rows[figure], str(to)
        if row.control.choice and text not in row.control.positions:
            accepted = ", ".join(row.control.positions)
            raise ForcecalcError(f"{quoted(text)} is not a {figure}; it is one of {accepted}")
        row.show(text)
        self._move()

    def reset(self) -> None:
        """Put every figure back to its value in the scenario."""
        self._build(self._first)

    def __repr__(self) -> str:
        moved = ", ".join(f"{name} = {text}" for name, text in self._adjusted.moved.items()) or "nothing moved"
        return f"{self.scenario.title}, {moved}\n  {bundle_headline(self._adjusted.bundle)}."

    def _repr_mimebundle_(self, **how: Any) -> dict[str, Any]:
        return {**self.widget._repr_mimebundle_(**how), "text/plain": repr(self)}

    def _move(self) -> None:
        with self._reporting_faults():
            self._show(self._as_set)

    @property
    def _as_set(self) -> AdjustedScenario:
        """The scenario with the figures as they are set in the panel, whatever they come to."""
        return self._adjusted.with_figures(self.figures)

    def _begin(self, variant: str) -> None:
        if not self._busy:
            with self._reporting_faults():
                start = StartingPoint.of(self._first.start.scenario, variant)
                self._build(AdjustedScenario.of(start, moved=self._as_set.moved))

    def _size_by(self, method: str) -> None:
        if not self._busy:
            with self._reporting_faults():
                self._build(AdjustedScenario.of(self._adjusted.start, method, self._as_set.moved))

    @contextmanager
    def _reporting_faults(self) -> Iterator[None]:
        """Show what is wrong beside the controls; the last good answer stays, and is marked as such."""
        try:
            yield
        except ForcecalcError as error:
            self._show_fault(str(error))
        except Exception:
            self._show_fault(_OWN_ERROR)
            raise

    def _show_fault(self, fault: str) -> None:
        self.fault = fault
        self._choose()
        self._line.value = panel_html.bottom_line(bundle_headline(self._adjusted.bundle), fault=True)
        self._alarm.value = panel_html.alarm([*fault.split("\n"), "All that is shown is the last good answer."])

    def _build(self, adjusted: AdjustedScenario) -> None:
        """Replace the controls with those for the figures of a starting point and a method."""
        headline = adjusted.answer.headline.replace("_", " ")
        rows = {
            name: FigureRow(control, adjusted.moved.get(name, control.now), self._move)
            for name, control in adjusted.controls.items()
        }
        behind = [row.widget for row in rows.values() if row.control.moves_headline]
        others = [row.widget for row in rows.values() if not row.control.moves_headline]
        groups = [ipywidgets.HTML(panel_html.heading(f"Behind the {headline}")), *behind]
        if others:
            groups += [ipywidgets.HTML(panel_html.heading("Behind other numbers")), *others]
        replaced, self.rows = self.rows, rows
        self._controls.children = groups
        for row in replaced.values():
            row.close()
        self._show(adjusted)
        self._choose()

    def _choose(self) -> None:
        """Set the lists of starting points and methods to what the controls are for."""
        self._busy = True
        try:
            self._start.value = self._variant
            methods = self._adjusted.start.methods
            self._method.options = [(name.replace("_", " ") or _NO_REQUIREMENT, name) for name in methods]
            self._method.value = self._adjusted.method
        finally:
            self._busy = False

    @property
    def _variant(self) -> str:
        start = self._adjusted.start.scenario
        return _AS_STATED if start is self._first.start.scenario else start.name

    def _show(self, adjusted: AdjustedScenario) -> None:
        """Show an adjusted scenario; the words first, since a chart takes longer."""
        line = panel_html.bottom_line(bundle_headline(adjusted.bundle), fault=False)
        alarm = panel_html.alarm(adjusted.warnings)
        changes = panel_html.table(adjusted.figures) + panel_html.paragraph(_LOST) if adjusted.figures.rows else ""
        self._adjusted, self.fault = adjusted, ""
        self._line.value, self._alarm.value = line, alarm
        self._changes.value = panel_html.table(adjusted.gap) + changes
        if self._yaml.layout.display != "none":
            self._show_yaml()
        self._chart.value = _chart(adjusted)

    def _show_yaml(self) -> None:
        self._yaml.value, self._yaml.layout.display = dump(self.scenario), ""


def _chart(adjusted: AdjustedScenario) -> str:
    """The gap, or without a need supply, drawn, its subtitle and sources as text below: the title stands above."""
    needed = bool(adjusted.method)
    try:
        ax = draw(gap(adjusted.bundle) if needed else funnel(adjusted.bundle))
    except NotApplicableError as reason:
        return panel_html.paragraph(f"There is no chart of {'the gap' if needed else 'supply'}: {reason}.")
    return picture(bare(ax).encode(), charts.alt_text(ax)) + panel_html.foot(charts.caption(ax).split("\n"))
