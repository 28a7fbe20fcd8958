"""Why the figures of a scenario cannot be moved on a page, though it has a briefing."""

from collections.abc import Collection, Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.case.phased import PhasedCase
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import first_few, listed, plain_name

_MOST_NAMED = 6


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


def without_control(answer: Assessment, moved: Collection[str], refused: Collection[str] = ()) -> list[str]:
    """Which figures of a scenario have no control on a page, and why, in sentences.

    Parameters
    ----------
    answer : Assessment
        Of the scenario.
    moved : collection of str
        The labels of the figures that have one.
    refused : collection of str
        Of those that move what is shown, but with which other quantities would be computed.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> without_control(assess(load("radakin_64000")), ["horizon"])[0].partition(":")[0]
    'Without a control, since nothing in this box hangs on it'
    """
    figures = {str(key): figure for key, figure in answer.scenario.figures.items() if not figure.default}
    left = [label for label in figures if label not in moved and label not in refused]
    unknown = [label for label in left if not figures[label].known]
    why = {
        "since its figure is not known": unknown,
        "since with it other quantities would be computed": list(refused),
        "since nothing in this box hangs on it": [label for label in left if label not in unknown],
    }
    return [f"Without a control, {reason}: {_named(labels)}." for reason, labels in why.items() if labels]


def _named(labels: Sequence[str]) -> str:
    return listed(first_few([f"the {plain_name(*FigureKey.parse(label))}" for label in labels], _MOST_NAMED))
