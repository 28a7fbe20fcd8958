"""The one sentence that an answer comes to."""

import re

from forcecalc.case.answer import Answer, uninformative
from forcecalc.case.headlines import BALANCES
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.supply import NEED_NOT_STATED, can_sustain, from_how_many, pledges_not_known
from forcecalc.reported.number import Predicate
from forcecalc.scenario.figure import Figure
from forcecalc.wording import capital

NEEDED = Predicate("needed", "are needed")
AFTER_CAVEATS = "for the task, after the caveats of governments"
KEPT_OR_NOT = "with each pledge kept or not, at its probability"
_NOT_INFORMATIVE = "The rule asks for no troops against this threat: it is not informative here, not a sign of no need"
_SIDE = re.compile(r"^(Enough|Exactly enough|Just enough|Short)\b")
_NOT_FINITE = "How many are short is not known: the number is not finite over the ranges"
_NOTHING_NEEDED = "The method asks for no troops, so that none are short"


def headline(numbers: ReportedNumbers) -> str:
    """How many troops are short or to spare, of what is needed, and what there is; without a full stop.

    Where only day one can be computed, that is said; and so is whose pledges are not known. Where nothing says how many
    are needed, it is what can be sustained.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> from forcecalc.analysis.bundle import Bundle
    >>> from forcecalc.report.numbers import reported
    >>> headline(reported(Bundle(assess(load("uk_alone")))))[:27]
    'At most 15,800 troops short'
    """
    unknown = pledges_not_known(numbers.answer)
    words = _finding(numbers) if numbers.answer.method else _supply(numbers)
    return f"{words}; {unknown}" if unknown else words


def _supply(numbers: ReportedNumbers) -> str:
    """What can be sustained, or else what is on offer, where nothing says how many are needed."""
    answer = numbers.answer
    if not answer.can("sustained_force"):
        offer, how = without_central(numbers.wording("pledged_force").phrase), offered_how(answer)
        offered = capital(f"{offer} troops are {how}{from_how_many(answer)}")
        return f"{offered}; how many of them can be sustained is not known, and {NEED_NOT_STATED}"
    if "pledged_force" in answer:
        return f"{capital(sustained(numbers))}; {NEED_NOT_STATED}"
    return f"{can_sustain(numbers, 'sustained_force')}; {NEED_NOT_STATED}"


def _finding(numbers: ReportedNumbers) -> str:
    """What is short or to spare, where it can be said how many are needed."""
    answer = numbers.answer
    if uninformative(answer):
        return _NOT_INFORMATIVE
    if not answer.value("required_force"):
        if "pledged_force" in answer and "sustained_force" in answer:
            return f"{_NOTHING_NEEDED}; {sustained(numbers)}"
        could = can_sustain(numbers, "sustained_total") if "sustained_total" in answer else ""
        named = any(could.startswith(member) for member in answer.scenario.members.get("contributor", ()) if member)
        clause = could if named else f"{could[:1].lower()}{could[1:]}"
        return f"{_NOTHING_NEEDED}; {clause}" if could else _NOTHING_NEEDED
    if answer.headline not in BALANCES:
        needed = numbers.wording("required_force", said=NEEDED).headline
        return f"{needed}; no offer is stated, so nothing is said of a shortfall"
    if not numbers.balance_behind(answer.headline).finite:
        return _NOT_FINITE
    lasting = answer.headline == "sustained_shortfall"
    words, _, condition = numbers.gap(answer.headline).headline.partition("; ")
    if not lasting:
        words = _SIDE.sub(r"\1 on day one", words)
    if words.startswith(("Short", "Just enough")) or " only if " in words or " of draws" in words:
        return "; ".join(part for part in (words, condition) if part)
    supply = "sustained_force" if lasting else "pledged_force"
    if not answer.can(supply):
        return f"{words}{f'; {condition}' if condition else ''}"
    there = sustained(numbers) if lasting else on_offer(numbers)
    if words.startswith(("Enough", "Exactly")):
        return f"{words}: {needed_words(numbers)}, and {there}{f'; {condition}' if condition else ''}"
    short = without_central(words)
    when = short if lasting else f"On day one {short[0].lower()}{short[1:]}"
    of_the_needed = f"{when} of {the_needed(numbers)}{f'; {condition}' if condition else ''}"
    return f"{condition_in_brackets(of_the_needed)}: {there}"


def condition_in_brackets(sentence: str) -> str:
    """A sentence whose condition does not end it, so that more can follow.

    >>> condition_in_brackets("about 2,000 are needed; more if the line is longer")
    'about 2,000 are needed (more if the line is longer)'
    >>> condition_in_brackets("about 2,000 are needed (1,000 to 3,000); it may be more or fewer")
    'about 2,000 are needed (1,000 to 3,000; it may be more or fewer)'
    """
    words, _, condition = sentence.partition("; ")
    if not condition:
        return words
    return f"{words.removesuffix(')')}; {condition})" if words.endswith(")") else f"{words} ({condition})"


def sustained(numbers: ReportedNumbers) -> str:
    """What rotation could sustain, of how many on offer."""
    could = f"rotation could sustain {without_central(numbers.wording('sustained_force').phrase)}"
    if "pledged_force" not in numbers.answer:
        return could
    offer = numbers.wording("pledged_force")
    how = f"{offered_how(numbers.answer)}{from_how_many(numbers.answer)}"
    return f"of {_of_offer(offer.phrase, offer.cell)} {how}, {could}"


def on_offer(numbers: ReportedNumbers) -> str:
    """How many are on offer."""
    how = f"{offered_how(numbers.answer)}{from_how_many(numbers.answer)}"
    return f"{without_central(numbers.wording('pledged_force').phrase)} are {how}"


def needed_words(numbers: ReportedNumbers) -> str:
    """How many are needed, as a clause."""
    return f"{without_central(numbers.wording('required_force').phrase)} are {needed_how(numbers.answer)}"


def the_needed(numbers: ReportedNumbers) -> str:
    """How many are needed, as what others fall short of."""
    words = numbers.wording("required_force")
    return f"{_definite(words.phrase, words.cell)} {needed_how(numbers.answer)}"


def few_words(numbers: ReportedNumbers, name: str) -> str:
    """A number in few words: its range, or its bound, or its value."""
    return numbers.printed(name).range_alone or without_central(numbers.wording(name).phrase)


def without_central(words: str) -> str:
    """A bound without the central value beside it."""
    return words.partition(" (central")[0]


def _of_offer(phrase: str, cell: str) -> str:
    """An offer of which a part is sustained: a bound stays one."""
    return without_central(phrase) if phrase.startswith("at ") else _definite(phrase, cell)


def _definite(phrase: str, cell: str) -> str:
    """A number that was named before: "the 100,000"; one with a range as it is, or the bound that stands at its end."""
    if "(" in phrase or not phrase.startswith(("at ", *"0123456789")):
        return without_central(phrase)
    return f"the {cell.lstrip('≥≤ ').partition(' (')[0]}"


def needed_how(answer: Answer) -> str:
    """Who says that a force is needed: a report, an assumption, or the method."""
    if answer.method != "published_requirement":
        return "needed"
    figure = answer.scenario.figure("published_requirement")
    return _standing(answer, [figure] if figure else [], "reported as needed", "assumed to be needed", "needed")


def offered_how(answer: Answer) -> str:
    """What an offer is called: a report of one is not a pledge, and an assumed one neither."""
    joint = answer.scenario.figure("pledged_force")
    figures = [joint] if joint else [answer.scenario.figure("pledge", member) for member in answer.members("pledge")]
    known = [figure for figure in figures if figure and figure.known]
    return _standing(answer, known, "reported on offer", "assumed to be on offer", "on offer")


def _standing(answer: Answer, figures: list[Figure], reported: str, assumed: str, plain: str) -> str:
    """What the weakest figure behind a number carries."""
    sources = [answer.scenario.source_of(figure) for figure in figures]
    if any(figure.assumed for figure in figures):
        return assumed
    return reported if any(source and source.evidence == "secondary" for source in sources) else plain
