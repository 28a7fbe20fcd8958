"""What is needed beside an army that readers know."""

from forcecalc.case.headlines import EXCESS
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.reported.amount import Printed, amount, printed


def beside_reference(numbers: ReportedNumbers) -> tuple[str, str] | None:
    """How far what is needed is above an army or below it, and how large that is; nothing where none is given.

    >>> from forcecalc import assess, load
    >>> from forcecalc.analysis.bundle import Bundle
    >>> from forcecalc.report.numbers import reported
    >>> beside_reference(reported(Bundle(assess(load("article")))))
    ('at least 25,000 above', '75,000')
    """
    answer = numbers.answer
    if EXCESS not in answer or not answer.given("reference_army"):
        return None
    number, army = numbers.number(EXCESS), numbers.wording("reference_army").phrase
    text = printed(number)
    if text.low < 0 < text.high:
        return _on_both_sides(text), army
    above = number.central >= 0
    return f"{amount(number if above else number.turned).phrase} {'above' if above else 'below'}", army


def _on_both_sides(text: Printed) -> str:
    """A difference whose range has ends on either side; a bound stands at its end."""
    low, high = f"{text.bare(-text.low)} below", f"{text.bare(text.high)} above"
    central = f"{text.bare(abs(text.central))} {'above' if text.central >= 0 else 'below'}"
    if text.number.rise.acts == text.number.fall.acts:
        return f"from {low} to {high} (central {central})"
    return f"at most {low if text.number.rise.acts else high} (central {central})"
