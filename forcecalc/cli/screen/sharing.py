"""Who would have to send what, on a screen."""

from forcecalc.analysis.sharing import Sharing
from forcecalc.cli.screen.console import Console
from forcecalc.report.sharing import RULES, burdens_table, is_impossible, sharing_sentence, troops_table
from forcecalc.wording import full_stop


def print_sharing(out: Console, result: Sharing) -> None:
    """The answer in a sentence, then each contributor's part under each rule, where there is anything to share."""
    out.sentence(full_stop(sharing_sentence(result)))
    if result.rules and not is_impossible(result):
        out.line()
        for table in (troops_table(result), burdens_table(result)):
            out.table(*table)
        for rule, reason in result.left_out.items():
            out.sentence(f"Not shared {RULES[rule]}: {reason}.")
    for warning in result.warnings:
        out.sentence(full_stop(f"Caution: {warning}"))
