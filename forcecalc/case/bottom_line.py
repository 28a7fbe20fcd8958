"""The one sentence that an answer comes to."""

from forcecalc.case.answer import Answer
from forcecalc.case.headlines import BALANCES
from forcecalc.wording import capital, number, share_of_ranges


def uninformative(answer: Answer) -> bool:
    """Whether the requirement is a nothing that says nothing: of a threat that the rule asks nobody for."""
    return answer.case.method == "required_by_threat" and not answer.value("required_force")


def bounded(answer: Answer, name: str, member: str = "", text: str = "") -> str:
    """A number with the words of its bound in front.

    >>> from forcecalc import assess, load
    >>> bounded(assess(load("article")), "sustained_shortfall")
    'at least 88,031'
    """
    return f"{answer.bound(name, member).words}{text or number(answer.value(name, member))}"


def bottom_line(answer: Answer, suffices: float | None = None) -> str:
    """What is short, or to spare, and of what.

    Parameters
    ----------
    answer : Answer
        Of one scenario.
    suffices : float, optional
        The share of the stated ranges in which nothing is short; by the central values unless given.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> bottom_line(assess(load("article")))
    'At least 88,031 troops short for good: at most 11,969 could be kept there, at least 100,000 are required'
    """
    headline, required = answer.case.headline, bounded(answer, "required_force")
    if uninformative(answer):
        return "The rule asks for no troops against this threat: it is not informative here, not a sign of no need"
    if not answer.value("required_force"):
        return "The method asks for no troops, so that nothing is short"
    if headline not in BALANCES:
        return capital(f"{required} troops are required; nobody is said to offer any")
    lasting, balance = headline == "sustained_shortfall", answer.value(BALANCES[headline])
    share = float(balance >= 0) if suffices is None else suffices
    if balance < 0:
        told = f"{bounded(answer, headline)} troops short{' for good' if lasting else ' on day one'}"
        there = bounded(answer, "sustained_force" if lasting else "pledged_force")
        kept = f"{there} {'could be kept there' if lasting else 'are pledged'}, {required} are required"
        if share:
            return capital(f"{told} at the central values, but enough {share_of_ranges(share)}: {kept}")
        return capital(f"{told}: {kept}")
    when = "" if share == 1 else f" at the central values, and {share_of_ranges(share)}"
    over = f", with {number(balance)} to spare" if round(balance) and share == 1 else ""
    return f"Enough{' for good' if lasting else ' on day one'}{when}{over}: {required} troops are required"
