"""The answer on a screen: the first screen, and on request everything behind it."""

from collections.abc import Mapping, Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.cli.screen.console import Console
from forcecalc.report.evidence import cautions
from forcecalc.report.findings import findings
from forcecalc.report.first_screen import FirstScreen, first_screen
from forcecalc.report.phases import MOST_PHASES, PhaseRow
from forcecalc.report.pledges import states_table
from forcecalc.report.split import bundle_headline
from forcecalc.report.tables import (
    gap_table,
    methods_table,
    phases_table,
    readings_table,
    scenarios_table,
    supply_table,
)
from forcecalc.wording import counted, first_few, listed, number

_INDENT = "  "
_RANGES = "Ranges: 5th to 95th percentile of draws, bounds at an end; not a probability in the world. "
_MOST_UNCHANGED = 4
_MORE = "More: --full, explain, sensitivity, brief"


def print_answer(out: Console, bundle: Bundle, system: str) -> None:
    """Print the first screen of one scenario's answer."""
    screen = first_screen(bundle, system)
    out.heading(screen.title)
    out.line()
    out.sentence(screen.headline)
    out.line()
    out.columns([(fact.about, fact.text, fact.source) for fact in screen.facts])
    out.line()
    out.heading("Before quoting")
    for caveat in screen.caveats:
        out.sentence(caveat, "- ")
    out.line()
    print_phases(out, screen.phases)
    _print_readings(out, screen)
    pledges = f", pledges ({number(screen.pledges)} on record)" if screen.pledges else ""
    out.sentence(f"{_RANGES if screen.ranged else ''}{_MORE}{', flow' if screen.phases else ''}{pledges}.")


def print_phases(out: Console, phases: Sequence[PhaseRow]) -> None:
    """Print what later phases change, a row each."""
    if phases:
        rows = [(f"{phase.month}  {phase.name}", phase.then) for phase in phases[:MOST_PHASES]]
        out.columns([("From month", "then"), *rows])
        if len(phases) > MOST_PHASES:
            out.line(f"and {len(phases) - MOST_PHASES} more: --full")
        out.line()


def _print_readings(out: Console, screen: FirstScreen) -> None:
    rows = [(reading.name, reading.then, reading.short) for reading in screen.readings]
    if rows:
        # Where no need is stated, nothing is said to be short in any variant.
        last = 3 if any(reading.short for reading in screen.readings) else 2
        out.columns([row[:last] for row in (("What if", "then", "short"), *rows)])
    if screen.more:
        out.line(f"and {screen.more} more: --full")
    if screen.unchanged:
        named = listed(first_few([f'"{name}"' for name in screen.unchanged], _MOST_UNCHANGED))
        out.sentence(f"No number of troops above changes with {named}.")
    if rows or screen.unchanged:
        out.line()


def print_headline(out: Console, bundle: Bundle, system: str) -> None:
    """Print the one sentence that an answer comes to."""
    out.sentence(f"{bundle_headline(bundle, system)}.")


def print_in_full(out: Console, bundle: Bundle, system: str) -> None:
    """Print all sentences and tables of an answer, its variants in columns."""
    answer = bundle.answer
    out.heading(answer.scenario.title)
    for position, finding in enumerate(findings(bundle, system), 1):
        out.sentence(finding, f"{position}. ")
    out.line()
    tables = (
        methods_table(bundle),
        supply_table(bundle),
        states_table(answer.scenario.theatre),
        gap_table(bundle, system),
        phases_table(bundle, system),
        readings_table(bundle, system),
    )
    for table in filter(None, tables):
        out.table(*table)
    _print_assumptions(out, answer)
    _print_cautions(out, answer)


def print_side_by_side(out: Console, bundles: Mapping[str, Bundle], system: str) -> None:
    """Print several scenarios, a row each."""
    out.table(*scenarios_table(bundles, system))
    for name, bundle in bundles.items():
        out.sentence(f"{bundle_headline(bundle, system)}.", f"{name}: ")
    out.line()
    for name, bundle in bundles.items():
        out.line(f"{name}: {counted(len(bundle.answer.assumptions), 'assumption')}")
        _print_cautions(out, bundle.answer)


def _print_assumptions(out: Console, answer: Assessment) -> None:
    assumptions = answer.assumptions
    out.heading(f"{counted(len(assumptions), 'assumption')}{':' if assumptions else ''}")
    for key, figure in assumptions.items():
        default = "default, " if figure.default else ""
        out.sentence(f"{key} = {figure.given}: {default}{figure.basis}", _INDENT)


def _print_cautions(out: Console, answer: Assessment) -> None:
    found = cautions(answer)
    if found:
        out.heading("Caution:")
    for caution in found:
        out.sentence(caution, _INDENT)
