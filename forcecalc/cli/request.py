"""What is asked of a command: its shared options, read once into one object."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, cast

from forcecalc.cli.options import DRAWN, Decorator
from forcecalc.cli.streams import report_saved, write_machine
from forcecalc.errors import ForcecalcError

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment
    from forcecalc.analysis.bundle import Bundle
    from forcecalc.brand.brand import Brand
    from forcecalc.charts.chart import Setting
    from forcecalc.cli.screen.console import Console
    from forcecalc.export.data_table import DataTable
    from forcecalc.export.delimited import Dialect
    from forcecalc.scenario.scenario import Scenario


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
    variants : tuple of str
        The variant that is taken in place of the scenario; several where a command says so.
    strict : bool
        Whether assumptions are refused.
    draws, seed : int
        How the ranges are drawn.
    units : str
        Lengths in "mi", "km" or "both".
    as_json, as_csv, as_excel : bool
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
    variants: tuple[str, ...] = ()
    strict: bool = False
    draws: int = DRAWN
    seed: int = 0
    units: str = "both"
    as_json: bool = False
    as_csv: bool = False
    as_excel: bool = False
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
        given = [form for form, asked in self.forms.items() if asked]
        if len(given) > 1:
            together = f"{', '.join(given[:-1])} and {given[-1]} were {'both' if len(given) == 2 else 'all'} given"
            raise ForcecalcError(f"{together}; choose one of them")

    @property
    def forms(self) -> dict[str, bool]:
        """The forms that an answer may be printed in, by the option that asks for each, and whether it is asked for."""
        machine = {"--json": self.as_json, "--csv": self.as_csv, "--csv-excel": self.as_excel}
        return {**machine, "--full": self.full, "--headline": self.headline}

    def refuse_forms(self, instead: str) -> None:
        """Refuse --json and the like beside an option that prints something else.

        Raises
        ------
        ForcecalcError
            If one was given, with what is printed instead of it.
        """
        if given := next((form for form, asked in self.forms.items() if asked), ""):
            raise ForcecalcError(f"{instead}; leave out {given}")

    @property
    def changing(self) -> str:
        """The first option given that changes a scenario; nothing where none is."""
        given = {"--set": self.changes, "--method": self.method, "--variant": self.variants, "--strict": self.strict}
        return next((option for option, asked in given.items() if asked), "")

    @property
    def dialect(self) -> "Dialect | None":
        """How CSV is written, where it is asked for."""
        from forcecalc.export.delimited import EXCEL, PLAIN

        return EXCEL if self.as_excel else PLAIN if self.as_csv else None

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
        from forcecalc.case.load import load
        from forcecalc.scenario.settings import in_variant, with_settings

        if len(self.variants) > 1:
            raise ForcecalcError("--variant was given several times; give one, or set several side by side: compare")
        scenario = load(name)
        for variant in self.variants:
            scenario = in_variant(scenario, variant)
        return with_settings(scenario, [*self.changes, *([f"method={self.method}"] if self.method else [])])

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
        to_json: Callable[[Any], str],
    ) -> None:
        """Save the chart of an analysis, and print its result in the form that was asked for."""
        self.save_chart(chart, result)
        self.show(result, print_screen, to_json)

    def show(self, result: Any, print_screen: "Callable[[Console, Any], None]", to_json: Callable[[Any], str]) -> None:
        """Print a result in the form that was asked for; as CSV it is the table that its `to_frame` gives."""
        if self.as_json:
            write_machine(f"{to_json(result)}\n")
        elif self.dialect:
            from forcecalc.export.data_table import table_of_frame

            self.write_csv(table_of_frame(result.to_frame()))
        else:
            from forcecalc.cli.screen.console import console

            print_screen(console(), result)

    def show_table(self, table: "DataTable", print_screen: "Callable[[Console], None]") -> None:
        """Print a table of data: as a list of rows, as CSV, or on a screen."""
        if self.as_json:
            from forcecalc.export.json_text import rows_json

            write_machine(rows_json(table.records))
        elif self.dialect:
            self.write_csv(table)
        else:
            from forcecalc.cli.screen.console import console

            print_screen(console())

    def write_csv(self, table: "DataTable") -> None:
        """Print a table as the CSV that was asked for."""
        from forcecalc.export.delimited import csv_text

        if self.dialect:
            write_machine(csv_text(table.names, table.rows, self.dialect))


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
    for key, figure in answer.assumptions.items():
        default = "default of the program, " if figure.default else ""
        place = Place(answer.scenario.name) if figure.default else figure.place
        reason = figure.basis if figure.source or figure.assumption else "it has no source"
        wrong = f"{key} is an assumption: {default}{reason}"
        complaints.add(place, wrong, "--strict accepts only figures with a source")
    yield from complaints
