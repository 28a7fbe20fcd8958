"""Calls of the program at its extremes, made from its commands and the glossary: what is new is called when it is born.

Each option of each command is called with what its kind may have, each quantity wherever a command takes a figure or a
quantity. A call is at fault if it ends in a trace, takes long, or prints what no reader should see.
"""

import json
import re
import time
import traceback
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import click
from click.testing import CliRunner, Result

from forcecalc.cli import cli
from forcecalc.errors import ForcecalcError
from forcecalc.model import MODEL
from forcecalc.model.graph import Quantity

SLOWEST = 20.0  # seconds, on a machine that is busy with other tests
SCENARIO = "small.yaml"
# Two of each group, all that a command may read, and few numbers.
CONTENT = """
title: A small force
method: published_requirement
posture: interpose
theatre: Ukraine
figures:
  published_requirement: {value: 9000 troops, bound: at least}
  line_density: 30 troops/km
  tour_length: 6 months
  tour_interval: {low: 18 months, high: 24 months}
  horizon: 12 months
  backstop: 50 %
sectors:
  North: {sector_length: 100 km, sector_depth: 10 km}
  South: {sector_length: 50 km, sector_depth: 20 km}
contributors:
  Ruritania: {pledge: 4000 troops, army_strength: 40000 troops, population: 5000000 people}
  Freedonia: {pledge: {value: 1000 troops, probability: 50 %}, army_strength: 9000 troops, population: 900000 people}
capabilities:
  Tankers: {stations: 2, assets_per_station: 1, presence_ratio: 4, coalition_assets: 3, backstop_assets: 2}
  Frigates: {stations: 1, assets_per_station: 2, presence_ratio: 3, coalition_assets: 3, backstop_assets: 1}
variants:
  Longer tours: {tour_length: 9 months}
"""
# What a command must be given beside its scenario, or instead of it.
BASE = {
    "diff": [SCENARIO, "article"],
    "brief": [SCENARIO, "-o", "briefing.md", "--force"],
    "sweep": [SCENARIO, "--vary", "tour_length=4,6 months"],
    "discover": [SCENARIO, "--vary", "tour_length=4:9 months", "--points", "100"],
    "new": ["-"],
    "missions": ["--near", SCENARIO],
    "check": [SCENARIO],
    "from-xlsx": ["book.xlsx", "-o", "-"],
}
WHOLE = ("0", "-1", "1", "7", str(10**20), "9" * 5000, "1.5", "x", "")
FRACTIONS = ("nan", "inf", "-1", "0", "1e308", "1e-320", "3", "x")
TEXTS = (
    "",
    " ",
    "x" * 300,
    "\x1b]52;c;QQ==\x07",
    "a\u202eb",
    "=1+1",
    "\udcff",
    "null",
    "A.b.c",
    "\u200b",
    "base",
    "1" * 90,
)
PATHS = (
    *TEXTS,
    ".",
    "/",
    "a:b.csv",
    "no/such/file.csv",
    "/dev/full",
    "/dev/null",
    "a\nb.csv",
    "~",
    "-",
    SCENARIO,
    "a\0b",
)
# To be written: nothing but what is refused, or stays in the folder of the test. Charts of all kinds take long.
FOLDERS = ("", SCENARIO, "/dev/full", "/proc/none", "x" * 300, "a\nb", "\x1b]52;c;QQ==\x07", "\udcff", "a\0b")
FILES = (
    *FOLDERS,
    ".",
    "/",
    "a:b.csv",
    "a:b.parquet",
    "a:b.md",
    "x" * 251 + ".csv",
    "no/such/file.csv",
    "a.xyz",
    "a.svg",
)
SIZES = ("0", "1", "-1", "1e-9", "1e-320", "0.5", "3", "1000", "1e9", "1e13", "nan", "unknown", "", "1 satellite")
# What a terminal obeys, and a number that was divided by nothing.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|Traceback")
_UNREADABLE = re.compile(rf"{_OBEYED.pattern}|(?i:(?<![\w.'])-?(?:inf|nan)(?![\w']))")


class Call(NamedTuple):
    """A call of the program."""

    args: tuple[str, ...]


def parameters(command: str) -> list[click.Parameter]:
    """What a command may be given."""
    found = cli.get_command(click.Context(cli), command)
    return found.params if found else []


@cache
def base(command: str) -> tuple[str, ...]:
    """The least that a command needs."""
    needs = any(parameter.required for parameter in parameters(command))
    return (command, *BASE.get(command, [SCENARIO] if needs else []))


def calls_of_options(command: str) -> list[list[Call]]:
    """The extremes of each option and argument of a command."""
    return [[_call(command, parameter, value) for value in _values(parameter)] for parameter in parameters(command)]


def calls_of_quantities(command: str) -> list[list[Call]]:
    """Each quantity wherever a command takes one, at the extremes of its figures."""
    taken = [parameter for parameter in parameters(command) if _completer(parameter) in _FIGURES]
    return [
        [_call(command, parameter, value) for value in _FIGURES[_completer(parameter)](quantity)]
        for quantity in MODEL.quantities.values()
        for parameter in taken
    ]


def shared_out(groups: Iterable[list[Call]], most: int) -> list[Call]:
    """So many calls of each group, another part of each."""
    chosen: list[Call] = []
    for number, calls in enumerate(groups):
        chosen += (
            islice(cycle(calls), number % len(calls), number % len(calls) + min(most, len(calls))) if calls else []
        )
    return chosen


def faults(calls: Iterable[Call]) -> list[str]:
    """What is wrong with the outcomes of calls."""
    return [f"{call.args}: {fault}" for call in calls for fault in _faults(call.args)]


def outcome(args: tuple[str, ...]) -> Result:
    """What a call comes to, in this process."""
    return CliRunner().invoke(cli, args, input="", env={"COLUMNS": "80"})


def prepare(folder: Path) -> None:
    """Write what the calls read into the folder that they are made in."""
    (folder / SCENARIO).write_text(CONTENT, "utf-8")
    CliRunner().invoke(cli, ["brief", SCENARIO, "-o", "book.xlsx"], catch_exceptions=False)


def _faults(args: tuple[str, ...]) -> Iterator[str]:
    start = time.perf_counter()
    result = outcome(args)
    seconds, error = time.perf_counter() - start, result.exception
    printed = str(error) if isinstance(error, ForcecalcError) else result.output
    if error is not None and not isinstance(error, (ForcecalcError, SystemExit)):
        # An error of a file names it: the program reports it in a line.
        if not isinstance(error, OSError) or error.filename is None:
            yield "".join(traceback.format_exception(error)[-3:])
    elif isinstance(error, SystemExit) and error.code not in (0, 1, 2, None):
        yield f"ended with exit code {error.code}"
    # What is refused is quoted, and may be called anything.
    unreadable = _OBEYED if error else _UNREADABLE
    if found := unreadable.search(printed):
        yield f"prints {found.group()!r} in {printed[max(found.start() - 60, 0) : found.end() + 20]!r}"
    if not printed and not result.stdout_bytes and error:
        yield "says nothing"
    if seconds > SLOWEST:
        yield f"took {seconds:.0f} seconds"


def _call(command: str, parameter: click.Parameter, value: str) -> Call:
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return Call((*base(command), parameter.opts[-1]))
    if isinstance(parameter, click.Option):
        return Call((*base(command), parameter.opts[-1], value))
    if parameter.required:
        # In place of what it has at least.
        return Call((command, *base(command)[2:], "--", value))
    return Call((*base(command), "--", value))


def _values(parameter: click.Parameter) -> tuple[str, ...]:
    """What is extreme for an option or an argument."""
    kind = parameter.type
    if kind is click.BOOL:
        return ("",)
    if isinstance(kind, click.Choice):
        return (*map(str, kind.choices), *TEXTS)
    if kind is click.FLOAT:
        return FRACTIONS
    if isinstance(kind, (click.IntRange, type(click.INT))):
        return WHOLE
    if parameter.name in ("folder", "output", "file"):
        return FOLDERS if parameter.name == "folder" else FILES
    return PATHS if _completer(parameter) == "" else (*TEXTS, "=", "a=", "=5", ".=5", "x.y=5", "tour_length")


def _completer(parameter: click.Parameter) -> str:
    return getattr(getattr(parameter, "_custom_shell_complete", None), "__name__", "")


def _as_quantity(quantity: Quantity) -> Iterator[str]:
    owner = {"sector": "North", "contributor": "Ruritania", "capability": "Tankers"}
    yield quantity.name
    yield f"{owner[quantity.group.name] if quantity.group else 'Nobody'}.{quantity.name}"


def _as_figure(quantity: Quantity) -> Iterator[str]:
    names = sorted(quantity.limits.names) if quantity.limits else []
    unit = "" if quantity.unit.name in ("share", "ratio", "count") else f" {quantity.unit.name}"
    values = [*names, *(f"{size}{unit}" for size in SIZES)]
    for name in _as_quantity(quantity):
        yield from (f"{name}={value}" for value in values)
        yield f"{name}={json.dumps({'low': f'0{unit}', 'high': f'1000{unit}'})}"
        yield f"{name}={json.dumps({'value': f'5{unit}', 'probability': '50 %'})}"
        yield from (f"{name}={asked}{unit}" for asked in ("0:3:1", "1:9", "0,1", "1e-9,1e9", "5:1:1", "0:1:0"))
        yield name


_FIGURES = {"complete_quantities": _as_quantity, "complete_figures": _as_figure}
