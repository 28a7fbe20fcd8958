"""What is asked of a command: the options that several commands share, read once into one object."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, cast

import click

from forcecalc.cli.streams import report_saved, write_machine
from forcecalc.errors import ForcecalcError

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment
    from forcecalc.analysis.bundle import Bundle
    from forcecalc.brand.brand import Brand
    from forcecalc.charts.chart import Setting
    from forcecalc.cli.screen.console import Console
    from forcecalc.scenario.scenario import Scenario

# As in the sampling of ranges, which `--help` would have to import numpy for.
_DRAWS = 16_384
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

SCENARIO = (click.argument("scenario"),)
SCENARIOS = (click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO..."),)
SET = click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    help='Set a figure: "tour_length=4 months", "United Kingdom.pledge=10,000 troops". Repeatable.',
)
METHOD = click.option("--method", metavar="METHOD", help="Size the force by another method.")
STRICT = click.option("--strict", is_flag=True, help="Refuse figures that are assumptions.")
CHANGES = (SET, METHOD, STRICT)
DRAWS = (
    click.option(
        "--draws",
        type=click.IntRange(min=1),
        default=_DRAWS,
        show_default=True,
        help="Minimum number of draws from the ranges.",
    ),
    click.option("--seed", type=int, default=0, show_default=True, help="Seed of the draws."),
)
UNITS = (
    click.option(
        "--units",
        type=click.Choice(["both", "mi", "km"]),
        default="both",
        show_default=True,
        help="Lengths in miles, km or both.",
    ),
)
JSON = (click.option("--json", "as_json", is_flag=True, help="Print JSON."),)
CSV = (click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row per value."),)
SENTENCES = (
    click.option("--full", is_flag=True, help="Print all sentences and tables."),
    click.option("--headline", is_flag=True, help="Print only the one sentence that it comes to."),
)
BRAND = (
    click.option(
        "--brand",
        "brand_file",
        metavar="FILE",
        help="Style of a house (YAML): name, logo, fonts, colours, footer, marking, date, author, paper.",
    ),
)
CHARTS = (
    click.option("--charts", "folder", metavar="DIR", help="Also save the charts in this folder."),
    click.option(
        "--format",
        "form",
        type=click.Choice(["png", "svg", "pdf", "pack"]),
        default="png",
        show_default=True,
        help="Format of the charts; a pack is one PDF.",
    ),
    click.option(
        "--shape",
        type=click.Choice(["slide", "square", "portrait"]),
        default="slide",
        show_default=True,
        help="Shape of each chart.",
    ),
    click.option("--width", type=float, metavar="INCHES", help="Width of each chart, in place of its shape."),
    click.option("--height", type=float, metavar="INCHES", help="Height of each chart."),
    click.option("--dark", is_flag=True, help="Draw on a dark ground."),
    *BRAND,
)


@dataclass(frozen=True)
class Request:
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
    strict : bool
        Whether assumptions are refused.
    draws, seed : int
        How the ranges are drawn.
    units : str
        Lengths in "mi", "km" or "both".
    as_json, as_csv : bool
        The form of what is printed, if not for people; one of them at most.
    full, headline : bool
        Whether all sentences and tables are printed, or the one sentence only.
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
    strict: bool = False
    draws: int = _DRAWS
    seed: int = 0
    units: str = "both"
    as_json: bool = False
    as_csv: bool = False
    full: bool = False
    headline: bool = False
    folder: str | None = None
    form: str = "png"
    shape: str = "slide"
    width: float | None = None
    height: float | None = None
    dark: bool = False
    brand_file: str | None = None

    def __post_init__(self) -> None:
        forms = {"--json": self.as_json, "--csv": self.as_csv, "--full": self.full, "--headline": self.headline}
        given = [form for form, asked in forms.items() if asked]
        if len(given) > 1:
            together = f"{', '.join(given[:-1])} and {given[-1]} were {'both' if len(given) == 2 else 'all'} given"
            raise ForcecalcError(f"{together}; choose one of them")

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
        """A scenario with the changes made."""
        from forcecalc.case.load import load
        from forcecalc.scenario.settings import with_settings

        return with_settings(load(name), [*self.changes, *([f"method={self.method}"] if self.method else [])])

    @property
    def setting(self) -> "Setting":
        """The pages of charts."""
        page = {"shape": self.shape, "width": self.width, "height": self.height}
        return cast("Setting", {**page, "dark": self.dark, "brand": self.brand})

    def save_chart(self, name: str, result: Any) -> None:
        """Save a chart of a result where a folder is given, and say so, or why it does not apply."""
        if self.folder is not None:
            from forcecalc.charts import save

            report_saved(save(name, result, self.folder, self.form, **self.setting), self.folder)

    def deliver(
        self,
        result: Any,
        chart: str,
        print_screen: "Callable[[Console, Any], None]",
        to_json: Callable[[Any], str] | None = None,
    ) -> None:
        """Save the chart of an analysis, and print its result in the form that was asked for."""
        self.save_chart(chart, result)
        if self.as_json and to_json:
            write_machine(f"{to_json(result)}\n")
        elif self.as_csv:
            write_machine(result.to_frame().to_csv(lineterminator="\n"))
        else:
            from forcecalc.cli.screen.console import console

            print_screen(console(), result)


def requested(*options: tuple[Decorator, ...]) -> Decorator:
    """Give a command some of the shared options; it is called with a `Request`, and with its own parameters by name."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def call(**parameters: Any) -> Any:
            shared = {field.name: parameters.pop(field.name) for field in fields(Request) if field.name in parameters}
            return command(Request(**shared), **parameters)

        with_options: Callable[..., Any] = call
        for option in reversed([option for several in options for option in several]):
            with_options = option(with_options)
        return with_options

    return decorated


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
