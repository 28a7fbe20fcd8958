"""Times as a file has them: a tour given in days stays in days."""

from forcecalc.case.answer import Answer
from forcecalc.scenario.figure_key import EVERYONE
from forcecalc.units import AmountError, split_amount
from forcecalc.wording import grouped, months


def duration(answer: Answer, name: str, member: str = EVERYONE) -> str:
    """How long a time is: in months, or in days or weeks where the file gives it so.

    Parameters
    ----------
    answer : Answer
        Of one scenario.
    name, member : str
        A figure in months, and whose.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> days = assess(load("uk_alone").with_(tour_length="180 days"))
    >>> duration(days, "tour_length", "United Kingdom"), duration(days, "tour_interval", "United Kingdom")
    ('180 days', '24 months')
    """
    figure = answer.scenario.figure(name, member)
    written = figure.entries.get("value") if figure and not figure.varies else None
    if isinstance(written, str) and _in_days_or_weeks(written):
        return grouped(" ".join(split_amount(written)))
    return months(answer.value(name, member))


def as_tour(text: str) -> str:
    """A duration as an adjective.

    >>> as_tour("six months"), as_tour("180 days")
    ('six-month', '180-day')
    """
    return text.removesuffix("s").replace(" ", "-")


def _in_days_or_weeks(written: str) -> bool:
    try:
        _, unit = split_amount(written)
    except AmountError:
        return False
    return unit.startswith(("day", "week"))
