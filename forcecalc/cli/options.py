"""The options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

from forcecalc.cli.completion import complete_figures, complete_methods, complete_scenarios, complete_variants

# As in the sampling of ranges, which `--help` would have to import numpy for.
DRAWN = 16_384
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

SCENARIO = (click.argument("scenario", shell_complete=complete_scenarios),)
SCENARIOS = (
    click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...", shell_complete=complete_scenarios),
)
# Of a command that can do without one.
ANY_SCENARIOS = (click.argument("scenarios", nargs=-1, metavar="SCENARIO...", shell_complete=complete_scenarios),)
SET = click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    help='Set a figure: "tour_length=4 months", "United Kingdom.pledge=10,000 troops". Repeatable.',
    shell_complete=complete_figures,
)
METHOD = click.option(
    "--method", metavar="METHOD", help="Size the force by another method.", shell_complete=complete_methods
)


def variant_option(purpose: str) -> Decorator:
    """`--variant`, with what a command takes it for."""
    return click.option(
        "--variant", "variants", multiple=True, metavar="NAME", help=purpose, shell_complete=complete_variants
    )


VARIANT = variant_option("Take a variant of the scenario in its place.")
STRICT = click.option("--strict", is_flag=True, help="Refuse figures that are assumptions.")
FORMULAS = (
    click.option(
        "--formulas",
        multiple=True,
        metavar="FILE",
        help="Take formulas of your own from a Python file, which is run. Repeatable.",
    ),
)
CHANGES = (SET, METHOD, VARIANT, STRICT, *FORMULAS)
DRAWS = (
    click.option(
        "--draws",
        type=click.IntRange(min=1),
        default=DRAWN,
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
DATA = (
    click.option("--json", "as_json", is_flag=True, help="Print JSON."),
    click.option("--csv", "as_csv", is_flag=True, help="Print CSV."),
    click.option("--csv-excel", "as_excel", is_flag=True, help="Print CSV for a spreadsheet with a decimal comma."),
)
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
