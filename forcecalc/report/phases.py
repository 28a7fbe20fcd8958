"""What later phases change, in rows and in sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.headline import few_words
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.wording import first_few, listed, short_name

MOST_PHASES = 6
_LONGEST_NAME, _MOST_NEEDS = 26, 4
# What a phase is said to change, in this order.
_NEEDED = "required_force"
_PARTS = {_NEEDED: "needed", "pledged_force": "on offer", "sustained_force": "sustained"}


class PhaseRow(NamedTuple):
    """A later phase: when it starts, its name, and what is other than before."""

    month: str
    name: str
    then: str


def phase_rows(bundle: Bundle, system: str = "km") -> tuple[PhaseRow, ...]:
    """What each later phase changes of what is needed, on offer and sustained.

    Parameters
    ----------
    bundle : Bundle
        An answer with its draws.
    system : str
        Lengths in "mi", "km" or "both".
    """
    starts, before = bundle.answer.scenario.phases, reported(bundle, system)
    rows = []
    for name, numbers in phase_numbers(bundle, system):
        changed = [
            f"{few_words(numbers, part)} {words}" for part, words in _PARTS.items() if _differs(part, numbers, before)
        ]
        then = ", ".join(changed) or "other contributors or armies"
        rows.append(PhaseRow(f"{starts[name].start:g}", short_name(name, _LONGEST_NAME), then))
        before = numbers
    return tuple(rows)


def phase_numbers(bundle: Bundle, system: str = "km") -> Iterator[tuple[str, ReportedNumbers]]:
    """The numbers of each later phase, by its name."""
    for name, phase in bundle.answer.phases.items():
        yield name, reported(Bundle(phase, draws=bundle.draws, seed=bundle.seed), system)


def _differs(part: str, numbers: ReportedNumbers, before: ReportedNumbers) -> bool:
    return part in numbers.answer and (part not in before.answer or numbers.cell(part) != before.cell(part))


def first_months(answer: Assessment) -> str:
    """For how long the answer is, where later phases change it; else nothing.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> first_months(assess(load("article")))
    ''
    """
    starts = [phase.start for phase in answer.scenario.phases.values()]
    return f"until month {min(starts):g}" if answer.phases else ""


def phase_sentences(answer: Assessment) -> Iterator[str]:
    """That the answer is not for all of the time, and what follows; nothing where there are no phases."""
    if answer.phases:
        phases = answer.scenario.phases
        named = [f"{short_name(name)} in month {phases[name].start:g}" for name in answer.phases]
        begins = "begins" if len(named) == 1 else "begin"
        yield f"The numbers here hold {first_months(answer)}; then {begins} {listed(first_few(named, _MOST_NEEDS))}"


def needs(bundle: Bundle) -> str:
    """What is needed, and from which months on something else: "60,000 troops, then 32,000 from month 12".

    Nothing where it stays as it is.
    """
    first = before = reported(bundle)
    texts = []
    for name, numbers in phase_numbers(bundle):
        if _differs(_NEEDED, numbers, before):
            texts.append(f"{few_words(numbers, _NEEDED)} from month {bundle.answer.scenario.phases[name].start:g}")
        before = numbers
    return f"{few_words(first, _NEEDED)} troops, then {listed(first_few(texts, _MOST_NEEDS))}" if texts else ""
