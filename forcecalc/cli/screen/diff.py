"""What changed between two scenarios, on a screen."""

from forcecalc.analysis.diff import Diff
from forcecalc.cli.screen.console import Console
from forcecalc.report.diff import changes_table, diff_notes, diff_sentences, stated_anew_lines
from forcecalc.wording import full_stop

# Of many changes, and of many things stated anew, as many as a screen has room for.
_MOST_CHANGES, _MOST_ANEW = 20, 12


def print_diff(out: Console, result: Diff) -> None:
    """What changed in sentences, then each change as it was and is, then what is only stated anew."""
    for sentence in diff_sentences(result):
        out.sentence(sentence)
    for note in diff_notes(result):
        out.sentence(full_stop(note))
    if result.parts:
        out.line()
        out.table(*changes_table(result, _MOST_CHANGES))
    if lines := stated_anew_lines(result):
        if not result.parts:
            out.line()
        out.heading("Stated anew, same values")
        for line in lines[:_MOST_ANEW]:
            out.sentence(line, "- ")
        if len(lines) > _MOST_ANEW:
            out.sentence(f"and {len(lines) - _MOST_ANEW:,} more; --csv and --json have all", "- ")
