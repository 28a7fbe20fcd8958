"""A scenario with and without the backstop, on a screen."""

from forcecalc.analysis.backstop import Backstop
from forcecalc.cli.screen.console import Console
from forcecalc.report.backstop import backstop_sentences, backstop_table
from forcecalc.wording import full_stop


def print_backstop(out: Console, result: Backstop) -> None:
    """The answer in a sentence, what of it reaches the ground force, and the capabilities side by side."""
    for sentence in backstop_sentences(result):
        out.sentence(sentence)
    out.line()
    out.table(*backstop_table(result))
    for warning in result.warnings:
        out.sentence(full_stop(f"Caution: {warning}"))
