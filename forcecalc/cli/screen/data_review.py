"""The review of the bundled data on a screen: faults, or else what somebody should look at again."""

from collections.abc import Sequence

from forcecalc.cli.screen.console import Console
from forcecalc.report.data_review import DataReview
from forcecalc.wording import counted, first_few

_MOST = 3


def print_faults(out: Console, faults: Sequence[str]) -> None:
    """Print each fault, as an editor can follow it."""
    for fault in faults:
        out.line(fault)
    out.line(f"{counted(len(faults), 'fault')} in the bundled data")


def print_review(out: Console, review: DataReview) -> None:
    """Print what to look at, a few of each kind and how many more."""
    out.sentence(f"{counted(review.figures, 'figure')} in tables, {counted(review.sources, 'source')}: no faults.")
    out.line()
    out.heading("To look at again")
    for what, names in (
        ("older than two years, where a newer one may exist", review.old),
        ("sources cited by nothing", review.uncited),
        ("figures with several grades", review.differing),
        ("not found when last looked up", review.not_found),
    ):
        out.sentence(f"{what}: {len(names) or 'none'}", "- ")
        for name in first_few(names, _MOST):
            out.sentence(name, "  ")
    out.line()
    out.sentence("Every figure with its source: docs/data.md, printed by --markdown.")
