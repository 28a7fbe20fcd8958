"""When is it enough, on a screen."""

from forcecalc.analysis.discover import Discovery
from forcecalc.cli.screen.console import Console
from forcecalc.report.discover import boxes_table, discovery_sentences


def print_discovery(out: Console, result: Discovery) -> None:
    """What was explored and found, in sentences, then the boxes in a table where there are several."""
    out.heading(f"{result.title or result.name}: {result.target}")
    for sentence in discovery_sentences(result):
        out.sentence(sentence)
    if len(result.boxes) > 1:
        out.line()
        out.table(*boxes_table(result))
