"""Reading when a phase starts, and whether phases follow one another."""

from collections.abc import Mapping as Named

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.scenario.tree import Mapping, Scalar
from forcecalc.units import MONTH, AmountError, read_amount

START = "start_month"
EXAMPLE = "Name: {start_month: 12 months, figure: value}"
_WRITE = "write it like 12 months"
# No horizon is longer; and nobody reads a plan of more phases than a year has weeks.
LATEST, MOST_PHASES = 1200, 52


def read_start(node: Mapping, complaints: Complaints) -> float | None:
    """The month in which a phase starts; nothing, and a complaint, if it does not say so.

    Parameters
    ----------
    node : Mapping
        A phase.
    complaints : Complaints
        Collects what is wrong.
    """
    written = node.entries.get(START)
    if written is None:
        complaints.add(node.place, f"has no {START}", f"give it as {START}: 12 months")
        return None
    if not isinstance(written, Scalar):
        complaints.add(written.place, "is not one month", _WRITE)
        return None
    return _month(written, complaints) if written.valid else None


def _month(written: Scalar, complaints: Complaints) -> float | None:
    text = written.text.strip()
    try:
        start = read_amount(text, MONTH)
    except AmountError as error:
        complaints.add(written.place, f"{quoted(text)} {error.wrong}", error.accepted)
        return None
    if round(start, 9) != round(start):
        complaints.add(written.place, f"{quoted(text)} is not a whole number of months", _WRITE)
    elif start <= 0:
        accepted = "what the file says outside its phases holds from month 0; a phase starts in month 1 or later"
        complaints.add(written.place, f"{quoted(text)} is not after the start", accepted)
    elif start >= LATEST:
        complaints.add(written.place, f"{quoted(text)} is too late", f"a horizon has at most {LATEST:,} months")
    else:
        return float(round(start))
    return None


def check_order(starts: Named[str, tuple[float, Place]], complaints: Complaints) -> None:
    """Complain where a phase does not start after the one before it.

    Parameters
    ----------
    starts : mapping of str to (float, Place)
        When each phase starts, and where it says so, in the order of the file. [months]
    complaints : Complaints
        Collects what is wrong.
    """
    earlier, latest = "", 0.0
    for name, (start, place) in starts.items():
        if start <= latest:
            when = "in the same month as" if start == latest else "before"
            wrong = f"{quoted(name)} starts {when} {quoted(earlier)}, which stands above it"
            complaints.add(place, wrong, "phases stand in the order in which they start, each in a month of its own")
        else:
            earlier, latest = name, start
