"""`forcecalc SCENARIO...`: the answer."""

from pathlib import Path

import click

from forcecalc.cli.options import CHANGES, CHARTS, CSV, DRAWS, JSON, SCENARIOS, SENTENCES, UNITS, Request, requested
from forcecalc.cli.streams import report_saved, write_machine
from forcecalc.errors import ForcecalcError, nearest, printable, quoted

_ONE_CHART = (
    click.option("--chart", metavar="NAME", help="Write one chart to a file instead, as --chart gap -o gap.svg."),
    click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="File of that chart."),
)


@click.command("run")
@requested(SCENARIOS, CHANGES, DRAWS, UNITS, JSON, CSV, CHARTS, _ONE_CHART, SENTENCES)
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
    if request.as_json or request.as_csv:
        simulations = {name: bundle.full_simulation for name, bundle in bundles.items() if bundle.full_simulation}
        from forcecalc.export.answer_csv import answer_csv
        from forcecalc.export.answer_json import answer_json

        export = answer_json if request.as_json else answer_csv
        write_machine(export(answers, simulations).rstrip("\n") + "\n")
        return
    from forcecalc.cli.screen.answer import print_answer, print_headline, print_in_full, print_side_by_side
    from forcecalc.cli.screen.console import console

    if len(bundles) > 1 and not (request.full or request.headline):
        print_side_by_side(console(), bundles, request.units)
        return
    print_one = print_headline if request.headline else print_in_full if request.full else print_answer
    for bundle in bundles.values():
        print_one(console(), bundle, request.units)


def _write_chart(request: Request, name: str | None, output: Path | None) -> None:
    """Write one chart, and say what it finds."""
    if output is None:
        raise ForcecalcError(f"no output file for the chart; name one, such as -o {name}.png")
    if name is None:
        raise ForcecalcError("no chart named; -o is the file of one chart, such as --chart gap -o gap.png")
    _refuse_other_forms(request)
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
    click.echo(f"wrote {printable(str(output))}: {printable(shown_in(ax).exhibit.finding)}")


def _refuse_other_forms(request: Request) -> None:
    forms = {
        "--json": request.as_json,
        "--csv": request.as_csv,
        "--full": request.full,
        "--headline": request.headline,
        "--charts": request.folder is not None,
    }
    if given := next((form for form, asked in forms.items() if asked), ""):
        raise ForcecalcError(f"--chart writes one chart in place of the answer; leave out --chart or {given}")
