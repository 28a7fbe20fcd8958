"""Why the figures of a scenario cannot be moved on a page, though it has a briefing."""

from forcecalc.analysis.assess import Assessment
from forcecalc.case.phased import PhasedCase


def obstacle(answer: Assessment) -> str:
    """Why the figures of an answer cannot be moved on a page, as a clause; nothing where they can.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> obstacle(assess(load("article")))
    ''
    """
    if isinstance(answer.case, PhasedCase):
        return (
            "its figures change from phase to phase, so that who is there follows from a walk through the months, tour "
            "by tour, and a page has only the formulas of figures that stay as they are"
        )
    return ""
