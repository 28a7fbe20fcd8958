"""What contributors can sustain, where no offer or no need is stated, and whose pledges are not known, in words."""

from forcecalc.case.answer import Answer
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.wording import capital, count, first_few, in_sentence, listed

NEED_NOT_STATED = "how many are needed is not stated"
_MOST_NAMED = 3


def can_sustain(numbers: ReportedNumbers, name: str) -> str:
    """What all contributors can sustain together, as a clause that begins a sentence.

    Parameters
    ----------
    numbers : ReportedNumbers
        Of an answer.
    name : str
        The quantity that says it: "sustained_force" or "sustained_total".

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> from forcecalc.analysis.bundle import Bundle
    >>> from forcecalc.report.numbers import reported
    >>> can_sustain(reported(Bundle(assess(load("uk_alone")))), "sustained_total")[:30]
    'The United Kingdom can sustain'
    """
    words, _, _ = numbers.wording(name).sentence.partition("; ")
    troops = "no troops" if words == "none" else words
    named = _named(numbers.answer)
    if not named:
        return capital(f"{troops} can be sustained")
    if len(named) > _MOST_NAMED:
        return capital(f"the {count(len(named))} contributors can sustain {troops} together")
    together = {1: "", 2: " between them"}.get(len(named), " together")
    return capital(f"{listed([in_sentence(member) for member in named])} can sustain {troops}{together}")


def there_to_stay(answer: Answer) -> tuple[str, str]:
    """What a need is set against, and what is said of it: what could be sustained, or the offer where all of it could.

    Of those on offer, where all contributors together could sustain more.
    """
    if "sustained_force" not in answer:
        return ("pledged_force", "on offer") if "pledged_force" in answer else ("required_force", "needed here")
    sustained = answer.value("sustained_force")
    if "pledged_force" in answer and answer.value("pledged_force") - sustained < 0.5:
        return "pledged_force", "on offer"
    members = answer.members("sustainable_force") if answer.can("sustainable_force") else ()
    all_could = sum(answer.value("sustainable_force", member) for member in members)
    within = " of those on offer" if "pledged_force" in answer and all_could - sustained > 0.5 else ""
    return "sustained_force", f"sustained{within}"


def deployable_once(numbers: ReportedNumbers) -> str:
    """What each contributor could deploy once, as a clause, and that to sustain all it can ties all of it up."""
    answer = numbers.answer
    members = answer.members("deployable_force")
    texts = [
        f"{numbers.wording('deployable_force', member).phrase}{f' from {in_sentence(member)}' if member else ''}"
        for member in members
    ]
    tied_up = "" if "pledged_force" in answer else "; to keep up what can be sustained ties up all of them"
    return f"once, with nobody to relieve them, {listed(first_few(texts, _MOST_NAMED))} could be deployed{tied_up}"


def pledges_not_known(answer: Answer) -> str:
    """Whose pledges are not known, as a clause; nothing where none is said to be unknown beside known ones."""
    if not answer.not_known:
        return ""
    members = listed(first_few([in_sentence(member) for member in answer.not_known], _MOST_NAMED))
    return f"the pledge{'s' if answer.not_known[1:] else ''} of {members} {_are(answer)} not known"


def from_how_many(answer: Answer) -> str:
    """From how many of the contributors an offer is, where the pledges of the others are not known."""
    everyone = len(answer.members("pledge"))
    return f" from {everyone - len(answer.not_known)} of {everyone} contributors" if answer.not_known else ""


def _are(answer: Answer) -> str:
    return "are" if answer.not_known[1:] else "is"


def _named(answer: Answer) -> list[str]:
    return [member for member in answer.scenario.members.get("contributor", ()) if member]
