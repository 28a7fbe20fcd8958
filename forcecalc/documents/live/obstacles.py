"""Why the figures of a scenario cannot be moved on a page, though it has a briefing."""

from forcecalc.analysis.assess import Assessment
from forcecalc.case.phased import PhasedCase
from forcecalc.scenario.distributions import Discrete
from forcecalc.wording import in_sentence, listed, plain_name

_BACKSTOP = "backstop"


def obstacle(answer: Assessment) -> str:
    """Why the figures of an answer cannot be moved on a page, as a clause; nothing where they can.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> obstacle(assess(load("article")))
    ''
    """
    case = answer.case
    if isinstance(case, PhasedCase):
        return "phases cannot be moved on a page"
    if case.correlations:
        return "ranges that move together cannot be drawn on a page"
    if case.not_known:
        members = listed([in_sentence(member) for member in case.not_known])
        return f"the pledges of {members} are said to be unknown, and a page cannot tell what that leaves open"
    behind = case.plan.needed([answer.headline])
    for key, amount in case.drawn.items():
        if isinstance(amount, Discrete) and len(set(amount.values)) == 2 and key.name in behind:
            return f"the {plain_name(*key)} has two values, and the answer may be two answers with nothing between them"
    figure = answer.scenario.figure(_BACKSTOP)
    if figure and figure.known and _BACKSTOP in behind:
        return "the answer hangs on the backstop, and is two answers with nothing between them"
    return ""
