"""Where an answer looks better than it is: months that fall short of it, and methods by which more are needed."""

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.headlines import BALANCES
from forcecalc.report.numbers import reported
from forcecalc.wording import first_few, listed, plain_name

_MOST_NAMED = 3


def better_than_it_is(bundle: Bundle) -> list[str]:
    """What has to stand beside such an answer, in sentences without a full stop.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> better_than_it_is(Bundle(assess(load("unficyp_line"))))
    ['Other methods need more: 800 published']
    """
    return [sentence for sentence in (_short_months(bundle), _more_by_other_methods(bundle)) if sentence]


def _short_months(bundle: Bundle) -> str:
    """That months fall short although what rotation sustains suffices; nothing where that is not so."""
    answer, balance = bundle.answer, BALANCES["sustained_shortfall"]
    needed = balance in answer and answer.method and answer.value("required_force")
    if not needed or not answer.given("horizon") or not answer.value(balance) >= 0 or bundle.flow is None:
        return ""
    # What lists the months is slow to load, and rarely needed.
    from forcecalc.report.analysis_numbers import numbers_of
    from forcecalc.report.flow import covered, is_enough

    result = bundle.flow
    if is_enough(result):
        return ""
    numbers = numbers_of(result)
    missing = numbers.wording("troop_months_short").phrase.partition(" (")[0]
    return f"Month by month it is enough {covered(numbers, result)}: {missing} troop-months are missing"


def _more_by_other_methods(bundle: Bundle) -> str:
    """Which other methods that are valid for the posture would need more than the answer says."""
    answer, numbers = bundle.answer, reported(bundle)
    if not answer.method:
        return ""
    needed, posture = numbers.printed("required_force").high, answer.scenario.posture
    more = [
        f"{numbers.wording(method).phrase.partition(' (')[0]} {_by(method)}"
        for method in answer.case.attempted
        if method != answer.method and method in answer and numbers.printed(method).central > needed
        if not posture or posture in answer.case.model.methods[method]
    ]
    return f"Other methods need more: {listed(first_few(more, _MOST_NAMED))}" if more else ""


def _by(method: str) -> str:
    """A method in the fewest words behind a number: "by line", "published"."""
    return plain_name(method).removeprefix("required ").removesuffix(" requirement")
