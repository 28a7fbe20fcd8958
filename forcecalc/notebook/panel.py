"""The panel: controls on the left, what they come to on the right."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import ipywidgets

from forcecalc import charts
from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import NotApplicableError
from forcecalc.charts.rendering import bare
from forcecalc.charts.slide import picture
from forcecalc.errors import ForcecalcError, nearest, quoted, some
from forcecalc.notebook import markup
from forcecalc.notebook.rows import Row
from forcecalc.notebook.trial import Start, Trial
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.writer import dump

_AS_STATED = ""
_LOST = "A figure that is moved loses its range, bound and source, and counts as an assumption."


class Explorer:
    """A scenario whose figures can be moved, in a notebook by hand or by `move`; made by `explore`.

    Parameters
    ----------
    scenario : Scenario
        Where it starts from.

    Attributes
    ----------
    rows : mapping of str to Row
        The slider and the field of each figure.
    widget : ipywidgets.VBox
        All of it, to be put beside other widgets.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._first = self._trial = Trial.of(Start.of(scenario))
        self._fault, self._busy = "", False
        self.rows: dict[str, Row] = {}
        names = [("the scenario as stated", _AS_STATED), *((name, name) for name in scenario.variants)]
        wide = {"width": "auto", "max_width": "46%"}
        self._start = ipywidgets.Dropdown(options=names, description="Start from", layout=wide)
        self._method = ipywidgets.Dropdown(options=[("", "")], description="Method", layout=wide)
        self._reset = ipywidgets.Button(description="Reset", tooltip="Put every figure back")
        self._copy = ipywidgets.Button(description="Copy as YAML", tooltip="Show the scenario as a parameter file")
        self._line, self._alarm, self._changes, self._chart = (ipywidgets.HTML() for _ in range(4))
        self._yaml = ipywidgets.Textarea(layout={"width": "99%", "height": "320px", "display": "none"})
        self._controls = ipywidgets.VBox(layout={"width": "46%", "max_height": "640px", "overflow": "auto"})
        told = ipywidgets.VBox([self._line, self._alarm, self._chart, self._changes], layout={"width": "53%"})
        top = ipywidgets.HBox([self._start, self._method, self._reset, self._copy], layout={"flex_flow": "row wrap"})
        self.widget = ipywidgets.VBox(
            [ipywidgets.HTML(markup.head(scenario.title)), top, ipywidgets.HBox([self._controls, told]), self._yaml]
        )
        self._start.observe(lambda change: self._begin(change["new"]), "value")
        self._method.observe(lambda change: self._size_by(change["new"]), "value")
        self._reset.on_click(lambda _: self.reset())
        self._copy.on_click(lambda _: self._show_yaml())
        self._build(self._first)

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is now; while there is a fault, as it was before."""
        return self._trial.scenario

    @property
    def answer(self) -> Assessment:
        """What it comes to, without its variants."""
        return self._trial.answer

    @property
    def fault(self) -> str:
        """What is wrong with the figures as they stand in the panel; nothing where they can be together."""
        return self._fault

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
            "4 months", 10_000 or "40 %"; what cannot be shows as a fault.

        Raises
        ------
        ForcecalcError
            If there is no such figure here, or it is a choice and that is none of its words.
        """
        if figure not in self.rows:
            hint = nearest(figure, self.rows) or f"there are {some(list(self.rows))}"
            raise ForcecalcError(f"{quoted(figure)} is no figure that can be moved here; {hint}")
        row, text = self.rows[figure], str(to)
        if row.control.choice and text not in row.control.positions:
            accepted = ", ".join(row.control.positions)
            raise ForcecalcError(f"{quoted(text)} is no {figure}; it is one of {accepted}")
        row.show(text)
        self._move()

    def reset(self) -> None:
        """Put everything back where the scenario has it."""
        self._build(self._first)

    def __repr__(self) -> str:
        moved = ", ".join(f"{name} = {text}" for name, text in self._trial.moved.items()) or "nothing moved"
        return f"{self.scenario.title}, {moved}\n  {self._trial.bundle.bottom_line}."

    def _repr_mimebundle_(self, **how: Any) -> dict[str, Any]:
        return {**self.widget._repr_mimebundle_(**how), "text/plain": repr(self)}

    def _move(self) -> None:
        with self._telling_faults():
            self._show(self._standing)

    @property
    def _standing(self) -> Trial:
        """The figures as they stand in the panel, whatever they come to."""
        return self._trial.standing(self.figures)

    def _begin(self, variant: str) -> None:
        if not self._busy:
            with self._telling_faults():
                self._build(Trial.of(Start.of(self._first.start.scenario, variant), moved=self._standing.moved))

    def _size_by(self, method: str) -> None:
        if not self._busy:
            with self._telling_faults():
                self._build(Trial.of(self._trial.start, method, self._standing.moved))

    @contextmanager
    def _telling_faults(self) -> Iterator[None]:
        """Tell what is wrong beside the controls; the last good answer stays, and is marked as such."""
        try:
            yield
        except ForcecalcError as error:
            self._mark(str(error))
        except Exception:
            self._mark("This is a fault of forcecalc itself; the figures are as you moved them, the answer is not.")
            raise

    def _mark(self, fault: str) -> None:
        self._fault = fault
        self._choose()
        self._line.value = markup.bottom_line(self._trial.bundle.bottom_line, fault=True)
        self._alarm.value = markup.alarm([*fault.split("\n"), "All that is shown is the last good answer."])

    def _build(self, trial: Trial) -> None:
        """Controls for the figures of a start and a method, in the place of those that were there."""
        headline = trial.answer.case.headline.replace("_", " ")
        rows = {
            name: Row(control, trial.moved.get(name, control.now), self._move)
            for name, control in trial.controls.items()
        }
        behind = [row.widget for row in rows.values() if row.control.moves_headline]
        others = [row.widget for row in rows.values() if not row.control.moves_headline]
        heads = [ipywidgets.HTML(markup.head(f"Behind the {headline}"))]
        heads += [ipywidgets.HTML(markup.head("Behind other numbers"))] if others else []
        replaced, self.rows = self.rows, rows
        self._controls.children = [heads[0], *behind, *heads[1:], *others]
        for row in replaced.values():
            row.close()
        self._show(trial)
        self._choose()

    def _choose(self) -> None:
        """Have the lists of starts and methods say what the controls are for."""
        self._busy = True
        try:
            self._start.value = self._variant
            self._method.options = [(name.replace("_", " "), name) for name in self._trial.start.methods]
            self._method.value = self._trial.method
        finally:
            self._busy = False

    @property
    def _variant(self) -> str:
        begun = self._trial.start.scenario
        return _AS_STATED if begun is self._first.start.scenario else begun.name

    def _show(self, trial: Trial) -> None:
        """What a trial comes to; the words first, since a chart takes longer."""
        line, alarm = markup.bottom_line(trial.bundle.bottom_line, fault=False), markup.alarm(trial.warnings)
        changes = markup.table(trial.figures) + markup.paragraph(_LOST) if trial.figures.rows else ""
        self._trial, self._fault = trial, ""
        self._line.value, self._alarm.value = line, alarm
        self._changes.value = markup.table(trial.gap) + changes
        if self._yaml.layout.display != "none":
            self._show_yaml()
        self._chart.value = _chart(trial)

    def _show_yaml(self) -> None:
        self._yaml.value, self._yaml.layout.display = dump(self.scenario), ""


def _chart(trial: Trial) -> str:
    """The gap drawn, with its subtitle and sources as text below it: the title stands above already."""
    try:
        ax = charts.gap(trial.bundle)
    except NotApplicableError as reason:
        return markup.paragraph(f"There is no chart of the gap: {reason}.")
    return picture(bare(ax).encode(), charts.alt_text(ax)) + markup.notes(charts.caption(ax).split("\n"))
