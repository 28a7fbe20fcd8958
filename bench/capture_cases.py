"""All that is captured, piece by piece: what is called, and under which name what it says is kept."""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import capture_run as run
from capture_awkward import write_awkward
from capture_run import COLUMNS, MADE, Call, Files

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (
    *("run", "explain", "sensitivity", "breakeven", "compare", "sweep", "flow", "backstop", "brief", "from-xlsx"),
    *("share", "check", "new", "glossary", "schema", "missions", "estimates"),
)
CHARTS = (
    *("gap", "scenarios", "methods", "history", "history_by_area", "history_by_population", "estimates"),
    *("drivers", "surface", "distribution", "contributors", "flow", "backstop", "share"),
)
ANALYSES = ("simulate", "sensitivity", "breakeven", "flow", "backstop", "share")
METHODS = (
    *("published_requirement", "required_by_line", "required_by_area", "required_by_population"),
    *("required_by_tasks", "required_by_frontage", "required_by_threat"),
)
POSTURES = ("monitor", "tripwire", "interpose", "stabilise", "deter", "defend")
ENDINGS = ("html", "pptx", "xlsx", "pdf", "md")
QUANTITIES = ("required_force", "sustained_force", "sustained_shortfall", "rotation_pool", "pledge_shortfall")
TOURS = "tour_length=4:8:2 months"
# The commands that ask one question of one scenario.
ALIKE = ("flow", "backstop", "share")


class Piece(NamedTuple):
    """Something to capture: its name, what is done, and in which folder."""

    name: str
    work: Callable[[], Files]
    folder: str = "."


def furnish(folder: Path, inputs: Path | None) -> None:
    """The folder that all is run in: the scenarios that are no bundled ones, and the broken files."""
    write_awkward(folder / "awkward")
    shutil.copytree(ROOT / "tests" / "broken", folder / "broken", symlinks=True)
    shutil.copy(ROOT / "data" / "template.yaml", folder / "template.yaml")
    if inputs:
        shutil.copytree(inputs, folder / "inputs")


def pieces(folder: Path) -> Iterator[Piece]:
    """All of them, what takes long first, so that the workers end together."""
    bundled = sorted(path.stem for path in (ROOT / "data" / "scenarios").glob("*.yaml"))
    files = sorted(path for place in ("awkward", "inputs") for path in (folder / place).rglob("*.y*ml"))
    others = ["template.yaml", *(str(path.relative_to(folder)) for path in files)]
    kinds = (_briefings, _pictures, _in_axes, _results, _commands)
    for kind in kinds:
        for scenario in (*bundled, *others):
            name = f"scenarios/{scenario.rpartition('.')[0] or f'bundled/{scenario}'}"
            yield from (Piece(f"{name}/{piece.name}", *piece[1:]) for piece in kind(scenario))
    yield from _named("together", _together(bundled))
    yield from _named("options", _options())
    yield from _named("program", _program())
    yield from _named("broken", _broken(folder / "broken"))


def _named(group: str, some: Iterator[Piece]) -> Iterator[Piece]:
    for piece in some:
        yield piece._replace(name=f"{group}/{piece.name}")


def _call(name: str, *args: str, columns: int | None = COLUMNS, terminal: bool = False, folder: str = ".") -> Piece:
    return Piece(name, partial(run.called, Call(args, columns, terminal)), folder)


def _commands(scenario: str) -> Iterator[Piece]:
    """What each command prints of a scenario."""
    yield _call("run", scenario, columns=None)
    yield _call("run-60", scenario, columns=60)
    yield _call("run-120", scenario, columns=120)
    yield _call("run-terminal", scenario, columns=100, terminal=True)
    yield _call("run-json", scenario, "--json")
    yield _call("run-csv", scenario, "--csv")
    yield _call("run-mi", scenario, "--units", "mi")
    yield _call("run-km", scenario, "--units", "km")
    yield _call("check", "check", scenario)
    yield _call("check-strict", "check", scenario, "--strict")
    yield _call("explain", "explain", scenario)
    yield _call("explain-60", "explain", scenario, columns=60)
    yield _call("explain-terminal", "explain", scenario, columns=100, terminal=True)
    for quantity in QUANTITIES:
        yield _call(f"explain-{quantity}", "explain", scenario, quantity)
    yield Piece("explain-variants", partial(run.explained_variants, scenario))
    yield _call("sensitivity", "sensitivity", scenario)
    yield _call("sensitivity-60", "sensitivity", scenario, columns=60)
    yield _call("sensitivity-json", "sensitivity", scenario, "--json")
    yield _call("sensitivity-required", "sensitivity", scenario, "required_force")
    yield _call("breakeven", "breakeven", scenario)
    yield _call("breakeven-tour", "breakeven", scenario, "--vary", "tour_length")
    yield _call("breakeven-until", "breakeven", scenario, "--until", "sustained_shortfall = 1000 troops")
    yield _call("compare", "compare", scenario)
    yield _call("compare-csv", "compare", scenario, "--csv")
    yield _call("compare-article", "compare", "article", scenario, columns=120)
    yield _call("compare-article-csv", "compare", "article", scenario, "--csv")
    yield _call("sweep", "sweep", scenario, "--vary", TOURS, "--draws", "1024")
    yield _call("sweep-quantity", "sweep", scenario, "--vary", TOURS, "--quantity", "required_force")
    for command in ALIKE:
        yield _call(command, command, scenario)
        yield _call(f"{command}-120", command, scenario, columns=120)
        yield _call(f"{command}-terminal", command, scenario, columns=100, terminal=True)
        yield _call(f"{command}-json", command, scenario, "--json")
        yield _call(f"{command}-csv", command, scenario, "--csv")
    yield _call("missions", "missions", "--near", scenario)
    yield _call("missions-verified", "missions", "--near", scenario, "--verified")


def _pictures(scenario: str) -> Iterator[Piece]:
    """Every chart on a slide of its own."""
    for form in ("svg", "png", "pdf", "pack"):
        how = ("--charts", MADE, "--format", form)
        yield _call(f"charts-{form}", scenario, *how)
        for command in ALIKE if form in ("svg", "png") else ():
            yield _call(f"{command}-charts-{form}", command, scenario, *how)
    how = ("--charts", MADE, "--format", "svg")
    yield _call("charts-mi", scenario, "--units", "mi", *how)
    for command in ("sensitivity", "breakeven", "compare"):
        yield _call(f"{command}-charts", command, scenario, *how)


def _in_axes(scenario: str) -> Iterator[Piece]:
    for chart in CHARTS:
        yield Piece(f"axes/{chart}", partial(run.drawn_in_axes, scenario, chart))


def _results(scenario: str) -> Iterator[Piece]:
    """What is returned in Python, as it shows itself."""
    for analysis in ANALYSES:
        yield Piece(f"python/{analysis}", partial(run.analysed, scenario, analysis))
    yield Piece("python/assess", partial(run.assessed, scenario))
    yield Piece("python/load", partial(run.loaded, scenario))
    yield Piece("python/compare", partial(run.compared, "article", scenario))
    yield Piece("python/sweep", partial(run.swept, scenario, TOURS))
    yield Piece("python/explain", partial(run.explained, scenario))
    yield Piece("python/explore", partial(run.explored, scenario, "tour_length", "4 months"))


def _briefings(*scenarios: str) -> Iterator[Piece]:
    for ending in ENDINGS:
        file = f"{MADE}/briefing.{ending}"
        calls = [Call(("brief", *scenarios, "-o", file))]
        calls += [Call(("from-xlsx", file, "-o", "-"))] if ending == "xlsx" else []
        yield Piece(f"brief-{ending}", partial(run.called, *calls))


def _together(bundled: list[str]) -> Iterator[Piece]:
    """Several scenarios at once."""
    yield from _briefings("article", "coalition_backstop", "uk_france_36_months", "awkward/odd_text.yaml")
    yield from _named("all", _briefings(*bundled))
    for form in ("svg", "png"):
        yield _call(f"charts-{form}", "article", "uk_alone", "gady_brigades", "--charts", MADE, "--format", form)
    for columns in (60, 80, 120):
        yield _call(f"run-{columns}", *bundled, columns=columns)
        yield _call(f"compare-{columns}", "compare", *bundled, columns=columns)
    yield _call("run-terminal", *bundled, columns=120, terminal=True)
    yield _call("run-json", *bundled, "--json")
    yield _call("run-csv", *bundled, "--csv")
    yield _call("compare-csv", "compare", *bundled, "--csv")
    yield _call("check", "check", *bundled)


def _options() -> Iterator[Piece]:
    """The options, tried on the article."""
    for method in METHODS:
        yield _call(f"method-{method}", "article", "--method", method)
    yield _call("set", "article", "--set", "tour_length=4 months", "--set", "United Kingdom.pledge=12,000 troops")
    yield _call("set-range", "article", "--set", "tour_length={low: 4 months, value: 6 months, high: 8 months}")
    yield _call("draws", "uk_france_36_months", "--draws", "1000", "--seed", "3", "--json")
    yield Piece("stdin", partial(run.called, Call(("-",), stdin=(ROOT / "data" / "template.yaml").read_bytes())))
    yield _call("breakeven-length", "breakeven", "article", "--vary", "sector_length", "--until", "required_force=9")
    yield _call("explain-nothing", "explain", "article", "sustained_shortfal")
    yield _call("explain-no-variant", "explain", "article", "--variant", "France")
    yield _call("sensitivity-seed", "sensitivity", "uk_france_36_months", "--seed", "2", "--draws", "2048")
    two = ("sweep", "uk_france_36_months", "--vary", TOURS, "--vary", "United Kingdom.pledge=5000,10000")
    yield _call("sweep-two", *two, "--workers", "2")
    file = f"{MADE}/sweep.csv"
    yield Piece("sweep-file", partial(run.called, Call((*two, "-o", file)), Call((*two, "-o", file, "--resume"))))
    yield _call("sweep-nothing", "sweep", "article")
    mi = ("brief", "article", "--units", "mi", "-o")
    for ending in ENDINGS:
        yield _call(f"brief-mi-{ending}", *mi, f"{MADE}/briefing.{ending}")
    twice = Call((*mi, f"{MADE}/briefing.md"))
    yield Piece("brief-twice", partial(run.called, twice, twice, Call((*twice.args, "--force"))))
    yield _call("brief-nowhere", "brief", "article")
    yield _call("brief-unknown", "brief", "article", "-o", f"{MADE}/briefing.docx")
    yield _call("charts-on-a-file", "article", "--charts", "template.yaml")
    yield _call("from-no-xlsx", "from-xlsx", "template.yaml", "-o", "-")
    fresh = f"{MADE}/fresh.yaml"
    yield Piece("new", partial(run.called, Call(("new", fresh)), Call(("new", fresh)), Call((fresh,))))


def _program() -> Iterator[Piece]:
    """What the program tells of itself and of the world, without a scenario."""
    yield Piece("face", run.faced)
    yield _call("nothing")
    yield _call("version", "--version")
    for columns in (60, 80):
        yield _call(f"help-{columns}", "--help", columns=columns)
        for command in COMMANDS:
            yield _call(f"help-{columns}-{command}", command, "--help", columns=columns)
    for command in ("glossary", "missions", "estimates"):
        for columns in (60, 80, 120):
            yield _call(f"{command}-{columns}", command, columns=columns)
        yield _call(f"{command}-terminal", command, columns=100, terminal=True)
    yield _call("glossary-markdown", "glossary", "--markdown")
    yield _call("missions-verified", "missions", "--verified")
    for posture in (*POSTURES, "attack"):
        yield _call(f"estimates-{posture}", "estimates", "--posture", posture)
    yield _call("schema", "schema")
    yield _call("new", "new", "-")
    for word in ("artcle", "senstivity", "--jsn", "nothing"):
        yield _call(f"mistyped-{word.strip('-')}", word)


def _broken(folder: Path) -> Iterator[Piece]:
    """What is said of every file that is wrong, of names that are no files, and of settings that cannot be made."""
    for path in sorted(folder.rglob("*.yaml")):
        name = str(path.relative_to(folder))
        yield _call(name.removesuffix(".yaml"), name, folder="broken")
    for kind, before in (("names", ()), ("settings", ("article", "--set"))):
        for number, word in enumerate(json.loads((folder / f"{kind}.json").read_text("utf-8"))):
            yield _call(f"{kind}/{number:02}", *before, word, folder="broken")
    yield _call("several", "missing_unit.yaml", "article", "wrong_bound.yaml", folder="broken")
