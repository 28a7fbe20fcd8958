"""`forcecalc brief`: a briefing as a file."""

from pathlib import Path

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import BRAND, CHANGES, DRAWS, SCENARIOS, UNITS
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import say
from forcecalc.errors import ForcecalcError

_OUTPUT = (
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="File to write; its extension gives the format.",
    ),
    click.option(
        "--template",
        metavar="FILE",
        help="Your own .pptx or .potx, whose layouts, theme and size a deck takes.",
    ),
    click.option("--live", is_flag=True, help="Let readers move the figures: a .html that works offline."),
    click.option("--force", is_flag=True, help="Overwrite an existing file."),
)


@click.command(
    "brief",
    epilog=examples(
        "forcecalc brief article -o article.md", 'forcecalc brief article --variant "Front line only" -o line.md'
    ),
)
@requested(SCENARIOS, _OUTPUT, CHANGES, DRAWS, UNITS, BRAND)
def command(request: Request, output: Path | None, template: str | None, live: bool, force: bool) -> None:
    """Write a briefing: .html, .pptx, .xlsx, .pdf or .md."""
    from forcecalc.documents.files import WRITERS, brief, check_file

    if output is None:
        extensions = ", ".join(WRITERS)
        raise ForcecalcError(f"no output file; name one, such as -o briefing.md; accepted extensions: {extensions}")
    # Before the scenarios are answered: nobody waits for what cannot be written.
    check_file(output, force, template, live)
    brand = request.brand
    answers = request.answers()
    written = brief(answers, output, request.units, request.draws, request.seed, force, brand, template, live)
    size = f" ({written.stat().st_size / 1000:,.0f} kB)" if live else ""
    say(f"wrote {written}{size}")
    if live:
        from forcecalc.documents.live.page_data import left_out

        if sentence := left_out(list(answers.values())):
            say(sentence)
