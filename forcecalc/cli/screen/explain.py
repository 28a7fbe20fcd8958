"""The trail of a number, on a screen."""

from forcecalc.cli.screen.console import Console
from forcecalc.report.explain import Explanation, Trail


def print_explanation(out: Console, explanation: Explanation) -> None:
    """Print the trail of the number explained."""
    print_trail(out, explanation.trail)


def print_trail(out: Console, trail: Trail) -> None:
    """Print the tree of what a quantity is computed from, then the sources met on the way."""
    for line in trail.lines(out.width, out.encoding):
        out.line(line.text, bold=line.heading)
