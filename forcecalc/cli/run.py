"""`forcecalc SCENARIO...`: the answer."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from forcecalc.cli.completion import complete_charts
from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, CHARTS, DATA, DRAWS, SCENARIOS, SENTENCES, UNITS
from forcecalc.cli.request import Request, given_options, requested
from forcecalc.cli.streams import report_saved, say, write_machine
from forcecalc.errors import ForcecalcError, nearest, quoted

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment
    from forcecalc.analysis.simulate import Simulation

_ONE_CHART = (
    click.option(
        "--chart",
        metavar="NAME",
        help="Write one chart to a file instead, as --chart gap -o gap.svg.",
        shell_complete=complete_charts,
    ),
    click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="File of that chart."),
)


@click.command(
    "run",
    epilog=examples(
        "forcecalc article",
        'forcecalc article --set "tour_length=4 months" --json',
        'forcecalc article --variant "Front line only"',
    ),
)
@requested(SCENARIOS, CHANGES, DRAWS, UNITS, DATA, CHARTS, _ONE_CHART, SENTENCES)
def command(request: Request, chart: str | None, output: Path | None) -> None:
    """Answer scenarios: troops needed, offered and sustainable, and the shortfall."""
    from forcecalc.analysis.bundle import Bundle

    if chart is not None or output is not None:
        _write_chart(request, chart, output)
        return
    answers = request.answers()
    if request.folder is not None:
        from forcecalc.charts import save_all

        how = request.units, request.draws, request.seed
        saved = save_all(answers, request.folder, request.form, *how, **request.setting)
        report_saved(saved, request.folder)
    bundles = {name: Bundle(answer, draws=request.draws, seed=request.seed) for name, answer in answers.items()}
    if request.as_json or request.dialect:
        simulations = {name: bundle.full_simulation for name, bundle in bundles.items() if bundle.full_simulation}
        _write_data(request, answers, simulations)
        return
    from forcecalc.cli.screen.answer import print_answer, print_headline, print_in_full, print_side_by_side
    from forcecalc.cli.screen.console import console

    if len(bundles) > 1 and not (request.full or request.headline):
        print_side_by_side(console(), bundles, request.units)
        return
    print_one = print_headline if request.headline else print_in_full if request.full else print_answer
    for bundle in bundles.values():
        print_one(console(), bundle, request.units)


def _write_data(request: Request, answers: "dict[str, Assessment]", simulations: "dict[str, Simulation]") -> None:
    """Print the answers in the form for programs that was asked for."""
    from forcecalc.export.answer_csv import answer_table
    from forcecalc.export.answer_json import answer_json

    if request.as_json:
        write_machine(f"{answer_json(answers, simulations)}\n")
    else:
        request.write_csv(answer_table(answers, simulations))


def _write_chart(request: Request, name: str | None, output: Path | None) -> None:
    """Write one chart, and say what it finds."""
    if output is None:
        raise ForcecalcError(f"no output file for the chart; name one, such as -o {name}.png")
    if name is None:
        raise ForcecalcError("no chart named; -o is the file of one chart, such as --chart gap -o gap.png")
    _refuse_other_forms(request)
    if given_options(["form"]) and output.suffix.lower() != f".{request.form}":
        wrong = f"--format {request.form} is not the format of {quoted(str(output))}"
        raise ForcecalcError(f"{wrong}, whose extension names its own; leave out --format")
    from forcecalc import charts

    names = {**charts.CHARTS, **charts.OF_THEIR_OWN}
    if name not in names:
        hint = nearest(name, names) or f"accepted: {', '.join(names)}"
        raise ForcecalcError(f"{quoted(name)} is not a chart; {hint}")
    from forcecalc.charts.files import check_chart
    from forcecalc.charts.page import page_of
    from forcecalc.charts.shown import shown_in

    page_of(request.shape, request.width, request.height)
    check_chart(output)
    ax = getattr(charts, name)(request.bundle(), units=request.units, **request.setting)
    charts.write_chart(ax, output)
    say(f"wrote {output}: {shown_in(ax).exhibit.finding}")


def _refuse_other_forms(request: Request) -> None:
    forms = {**request.forms, "--charts": request.folder is not None}
    if given := next((form for form, asked in forms.items() if asked), ""):
        raise ForcecalcError(f"--chart writes one chart in place of the answer; leave out --chart or {given}")
