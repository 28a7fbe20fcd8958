"""The bundled scenarios, on a screen."""

from collections.abc import Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.cli.screen.console import Console
from forcecalc.report.numbers import ReportedNumbers

_INDENT = "  "


def print_scenarios(out: Console, answers: Sequence[Assessment]) -> None:
    """A row for each scenario: what it asks, for which theatre, how the force is sized, and how large that is."""
    rows = [
        [
            answer.scenario.name,
            answer.scenario.title,
            answer.scenario.theatre,
            answer.scenario.posture,
            ReportedNumbers(answer, lambda name, member: None).cell("required_force"),
            str(len(answer.variants)),
        ]
        for answer in answers
    ]
    out.table("Bundled scenarios", ["name", "title", "theatre", "posture", "needed", "variants"], rows, [4, 5])
    out.sentence(
        "Needed: troops at the central values. Answer any by its name: forcecalc NAME. Methods and the names of "
        "variants: --csv.",
        _INDENT,
    )
