"""What to know before quoting an answer: what the need and the offer are, what it hangs on, what is left out."""

from collections.abc import Iterator

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.headlines import BALANCES
from forcecalc.report.drivers import hangs_on
from forcecalc.report.findings import backstop
from forcecalc.report.notes import notes
from forcecalc.report.numbers import reported
from forcecalc.report.phases import phase_sentences
from forcecalc.wording import capital, counted, first_few, full_stop, listed, plain_name

_MOST, _MOST_WARNINGS, _MOST_NAMED = 5, 2, 3
# A longer one gives way to a shorter one where there is room for few.
_SHORT = 110


def caveats(bundle: Bundle) -> Iterator[str]:
    """The sentences, the most important first.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> next(caveats(Bundle(assess(load("article")))))
    "Needed: the top of CSIS's range, which begins at one battalion."
    """
    answer = bundle.answer
    found = notes(answer, answer.method, "pledged_force", "pledge", "sector_length")
    hangs = hangs_on(bundle)
    yield from map(full_stop, phase_sentences(answer))
    yield from map(full_stop, filter(None, (_short_months(bundle), _more_by_other_methods(bundle))))
    warned = [full_stop(capital(warning)) for warning in answer.warnings]
    if len(warned) > _MOST_WARNINGS:
        more = len(warned) - _MOST_WARNINGS + 1
        warned = [*warned[: _MOST_WARNINGS - 1], f"{counted(more, 'more caution')}: --full."]
    yield from warned
    room = max(_MOST - len(warned) - bool(hangs) - 1, 1)
    yield from found[:room]
    if hangs:
        yield full_stop(capital(hangs))
    yield " ".join(full_stop(capital(sentence)) for sentence in backstop(bundle))


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


def few_caveats(bundle: Bundle, most: int = 3) -> tuple[str, ...]:
    """The most important of them: what the answer hangs on, and the first of the others that are short."""
    found = list(caveats(bundle))
    hangs = full_stop(capital(hangs_on(bundle)))
    ranked = sorted(found, key=lambda sentence: (sentence != hangs, len(sentence) > _SHORT))
    return tuple(sentence for sentence in found if sentence in ranked[:most])
