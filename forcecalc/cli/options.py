"""Options and steps that several commands share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment
    from forcecalc.scenario.scenario import Scenario

Command = TypeVar("Command", bound=Callable[..., Any])

scenario_argument = click.argument("scenario")
set_option = click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    help='Set a figure: "tour_length=4 months", "United Kingdom.pledge=10,000 troops". Repeatable.',
)
method_option = click.option("--method", metavar="METHOD", help="Size the force by another method.")
strict_option = click.option("--strict", is_flag=True, help="Refuse figures that are assumptions.")
units_option = click.option(
    "--units",
    type=click.Choice(["both", "mi", "km"]),
    default="both",
    show_default=True,
    help="Lengths in miles or km.",
)
draws_option = click.option(
    "--draws", type=click.IntRange(min=1), default=16_384, show_default=True, help="Draws of the ranges, at least."
)
seed_option = click.option("--seed", type=int, default=0, show_default=True, help="Another seed gives other draws.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print CSV, a row for each value.")

charts_option = click.option("--charts", "folder", metavar="DIR", help="Save the charts there as well.")
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["png", "svg", "pdf", "pack"]),
    default="png",
    show_default=True,
    help="Of the charts; a pack is one PDF.",
)


def charts_options(command: Command) -> Command:
    """The options that ask for charts."""
    return charts_option(format_option(command))


def save_chart(name: str, result: Any, folder: str | None, form: str) -> None:
    """Save a command's chart where a folder is given, and say if it does not apply."""
    if folder is not None:
        from forcecalc.charts import save

        for line in save(name, result, folder, form).left_out:
            click.echo(line, err=True)


def draw_options(command: Command) -> Command:
    """The options that say how the ranges are drawn."""
    return draws_option(seed_option(command))


def scenario_options(command: Command) -> Command:
    """The options that say which figures are used."""
    return set_option(method_option(strict_option(command)))


def changed(name: str, changes: Sequence[str], method: str | None) -> "Scenario":
    """A scenario with the changes of the command line made."""
    from forcecalc.case.load import load
    from forcecalc.scenario.settings import with_settings

    return with_settings(load(name), [*changes, *([f"method={method}"] if method else [])])


def assessed(
    names: Iterable[str], changes: Sequence[str] = (), method: str | None = None, strict: bool = False
) -> "dict[str, Assessment]":
    """Scenarios with the changes of the command line made, and answered; by name, or by path where names clash.

    Raises
    ------
    ScenarioError
        With the faults of all the files.
    """
    from forcecalc.analysis.assess import assess
    from forcecalc.errors import ScenarioError

    answers: dict[str, Assessment] = {}
    complaints: dict[str, None] = {}
    for name in dict.fromkeys(names):
        try:
            answer = assess(changed(name, changes, method))
        except ScenarioError as error:
            complaints |= dict.fromkeys(error.complaints)
            continue
        complaints |= dict.fromkeys(_assumed(answer) if strict else ())
        answers[name if answer.scenario.name in answers else answer.scenario.name] = answer
    if complaints:
        raise ScenarioError(list(complaints))
    return answers


def _assumed(answer: "Assessment") -> Iterator[str]:
    from forcecalc.errors import Complaints, Place

    complaints = Complaints()
    for key, figure in answer.assumptions.items():
        default = "default of the program, " if figure.default else ""
        place = Place(answer.scenario.name) if figure.default else figure.place
        wrong = f"{key} is an assumption: {default}{figure.assumption or 'it has no source'}"
        complaints.add(place, wrong, "--strict takes figures with a source only")
    yield from complaints
