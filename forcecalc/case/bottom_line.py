"""The one sentence that an answer comes to."""

from forcecalc.case.answer import Answer
from forcecalc.case.headlines import BALANCES
from forcecalc.wording import capital, number, share_of_ranges


def uninformative(answer: Answer) -> bool:
    """Whether the requirement is a zero without meaning: the rule asks for nobody against this threat."""
    return answer.method == "required_by_threat" and not answer.value("required_force")


def bounded(answer: Answer, name: str, member: str = "", text: str = "") -> str:
    """A number, or the text given for it, with the words of its bound in front.

    >>> from forcecalc import assess, load
    >>> bounded(assess(load("article")), "sustained_shortfall")
    'at least 88,031'
    """
    return f"{answer.bound(name, member).words}{text or number(answer.value(name, member))}"


def bottom_line(answer: Answer, suffices: float | None = None) -> str:
    """How many troops are short, or to spare.

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
    headline, required = answer.headline, bounded(answer, "required_force")
    if uninformative(answer):
        return "The rule asks for no troops against this threat: it is not informative here, not a sign of no need"
    if not answer.value("required_force"):
        return "The method asks for no troops, so that nothing is short"
    if headline not in BALANCES:
        return capital(f"{required} troops are required; nobody is said to offer any")
    lasting, balance = headline == "sustained_shortfall", answer.value(BALANCES[headline])
    share = float(balance >= 0) if suffices is None else suffices
    if balance < 0:
        short = f"{bounded(answer, headline)} troops short{' for good' if lasting else ' on day one'}"
        available = bounded(answer, "sustained_force" if lasting else "pledged_force")
        why = f"{available} {'could be kept there' if lasting else 'are pledged'}, {required} are required"
        if share:
            return capital(f"{short} at the central values, but enough {share_of_ranges(share)}: {why}")
        return capital(f"{short}: {why}")
    how_often = "" if share == 1 else f" at the central values, and {share_of_ranges(share)}"
    over = f", with {number(balance)} to spare" if round(balance) and share == 1 else ""
    return f"Enough{' for good' if lasting else ' on day one'}{how_often}{over}: {required} troops are required"
