"""What is asked of a command: its shared options, read once into one object."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, fields
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, cast

import click

from forcecalc.cli.options import DRAWN, Decorator
from forcecalc.cli.output_form import OutputForm
from forcecalc.cli.streams import report_saved
from forcecalc.errors import ForcecalcError

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment
    from forcecalc.analysis.bundle import Bundle
    from forcecalc.brand.brand import Brand
    from forcecalc.case.glossary import ModelGlossary
    from forcecalc.charts.chart import Setting
    from forcecalc.cli.screen.console import Console
    from forcecalc.scenario.scenario import Scenario

# The parameters that say how charts are drawn.
_OF_CHARTS = ("form", "shape", "width", "height", "dark", "brand_file")


@dataclass(eq=False, repr=False)
class Request(OutputForm):
    """What was asked: which scenarios, changed how, drawn how, in which form. A command has some of these options.

    Attributes
    ----------
    scenario : str
        Of a command that takes one scenario: a path, a bundled name, or "-".
    scenarios : tuple of str
        Of a command that takes several.
    changes : tuple of str
        Figures set, "NAME=VALUE" each.
    method : str or None
        Another method to size the force by.
    variants : tuple of str
        The variant that is taken in place of the scenario; several where a command says so.
    strict : bool
        Whether assumptions are refused.
    formulas : tuple of str
        Files of formulas beside the bundled ones.
    draws, seed : int
        How the ranges are drawn.
    units : str
        Lengths in "mi", "km" or "both".
    folder : str or None
        Where charts are saved.
    form : str
        The format of the charts.
    shape, width, height, dark
        Their pages, as `forcecalc.charts` has them.
    brand_file : str or None
        The style of a house.
    """

    scenario: str = ""
    scenarios: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    method: str | None = None
    variants: tuple[str, ...] = ()
    strict: bool = False
    formulas: tuple[str, ...] = ()
    draws: int = DRAWN
    seed: int = 0
    units: str = "both"
    folder: str | None = None
    form: str = "png"
    shape: str = "slide"
    width: float | None = None
    height: float | None = None
    dark: bool = False
    brand_file: str | None = None

    @property
    def changing(self) -> str:
        """The first option given that changes a scenario; nothing where none is."""
        given = {"--set": self.changes, "--method": self.method, "--variant": self.variants, "--strict": self.strict}
        return next((option for option, asked in given.items() if asked), "")

    @cached_property
    def glossary(self) -> "ModelGlossary":
        """The names that a scenario may use, those of formulas from outside among them."""
        from forcecalc.case.load import glossary_with

        return glossary_with(self.formulas)

    @cached_property
    def brand(self) -> "Brand":
        """The style of a house, read from its file; that of nobody where none is named."""
        from forcecalc.brand.brand import NOBODY
        from forcecalc.brand.reader import load_brand

        return NOBODY if self.brand_file is None else load_brand(self.brand_file)

    def answers(self) -> "dict[str, Assessment]":
        """The scenarios changed and answered; by name, or by path where names clash.

        Raises
        ------
        ScenarioError
            With the faults of all the files.
        """
        from forcecalc.analysis.assess import assess
        from forcecalc.errors import ScenarioError

        answers: dict[str, Assessment] = {}
        complaints: dict[str, None] = {}
        for name in dict.fromkeys(self.scenarios or [self.scenario]):
            try:
                answer = assess(self.changed(name))
            except ScenarioError as error:
                complaints |= dict.fromkeys(error.complaints)
                continue
            complaints |= dict.fromkeys(_assumed(answer) if self.strict else ())
            answers[name if answer.scenario.name in answers else answer.scenario.name] = answer
        if complaints:
            raise ScenarioError(list(complaints))
        return answers

    def answer(self) -> "Assessment":
        """The one scenario, changed and answered."""
        return next(iter(self.answers().values()))

    def bundle(self) -> "Bundle":
        """The scenarios answered, the first with the others beside it, and their draws."""
        from forcecalc.analysis.bundle import Bundle

        first, *others = self.answers().values()
        return Bundle(first, tuple(others), self.draws, self.seed)

    def changed(self, name: str) -> "Scenario":
        """A scenario, or the variant of it that is asked for, with the changes made."""
        from forcecalc.scenario.reader import read_scenario
        from forcecalc.scenario.settings import in_variant, with_settings

        if len(self.variants) > 1:
            raise ForcecalcError("--variant was given several times; give one, or set several side by side: compare")
        scenario = read_scenario(name, self.glossary)
        for variant in self.variants:
            scenario = in_variant(scenario, variant)
        return with_settings(scenario, self.changes, self.method)

    @property
    def setting(self) -> "Setting":
        """The pages of charts."""
        page = {"shape": self.shape, "width": self.width, "height": self.height}
        return cast("Setting", {**page, "dark": self.dark, "brand": self.brand})

    def save_chart(self, name: str, result: Any) -> None:
        """Save a chart of a result, or of an exhibit, where a folder is given; say so, or why it does not apply."""
        if self.folder is not None:
            from forcecalc.charts import save

            report_saved(save(name, result, self.folder, self.form, **self.setting), self.folder)

    def deliver(
        self,
        result: Any,
        chart: str,
        print_screen: "Callable[[Console, Any], None]",
        to_json: Callable[[Any], str],
    ) -> None:
        """Save the chart of an analysis, and print its result in the form that was asked for."""
        self.save_chart(chart, result)
        self.show(result, print_screen, to_json)


def requested(*options: tuple[Decorator, ...]) -> Decorator:
    """Give a command some of the shared options; it is called with a `Request`, and with its own parameters by name."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def call(**parameters: Any) -> Any:
            _refuse_of_charts(parameters)
            shared = {field.name: parameters.pop(field.name) for field in fields(Request) if field.name in parameters}
            return command(Request(**shared), **parameters)

        with_options: Callable[..., Any] = call
        for option in reversed([option for several in options for option in several]):
            with_options = option(with_options)
        return with_options

    return decorated


def _refuse_of_charts(parameters: dict[str, Any]) -> None:
    """Refuse options that say how charts are drawn where none is."""
    if "folder" not in parameters or parameters["folder"] is not None or parameters.get("chart") is not None:
        return
    if given := given_options(_OF_CHARTS):
        raise ForcecalcError(f"no chart is asked for, and {given[0]} is for charts; name a folder with --charts")


def given_options(names: Container[str]) -> list[str]:
    """The options for some parameters that stand on the command's line; a default does not."""
    from click.core import ParameterSource

    context = click.get_current_context()
    options = [each for each in context.command.params if isinstance(each, click.Option) and each.name in names]
    return [
        each.opts[0]
        for each in options
        if each.name and context.get_parameter_source(each.name) is ParameterSource.COMMANDLINE
    ]


def _assumed(answer: "Assessment") -> Iterator[str]:
    """A complaint about each assumption."""
    from forcecalc.errors import Complaints, Place

    complaints = Complaints()
    figures = list(answer.assumptions.items())
    for phase in answer.phases.values():
        figures += [assumed for assumed in phase.assumptions.items() if assumed not in figures]
    for key, figure in figures:
        default = "default of the program, " if figure.default else ""
        place = Place(answer.scenario.name) if figure.default else figure.place
        reason = figure.basis if figure.source or figure.assumption else "it has no source"
        wrong = f"{key} is an assumption: {default}{reason}"
        complaints.add(place, wrong, "--strict accepts only figures with a source")
    yield from complaints
