"""What later phases change, in rows and in sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.headline import few_words
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.wording import counted, first_few, listed, months, short_name

MOST_PHASES = 6
_LONGEST_NAME, _MOST_NEEDS = 26, 4
# What a phase is said to change, in this order.
_PARTS = {"required_force": "needed", "pledged_force": "on offer", "sustained_force": "sustained"}


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


def phase_numbers(bundle: Bundle, system: str) -> Iterator[tuple[str, ReportedNumbers]]:
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
    return f"for the first {months(min(starts))}" if answer.phases else ""


def phase_sentences(answer: Assessment) -> Iterator[str]:
    """That the answer is not for all of the time, and what follows; nothing where there are no phases."""
    if answer.phases:
        phases = answer.scenario.phases
        named = [f"{name} from month {phases[name].start:g}" for name in answer.phases]
        more = counted(len(named), "later phase")
        yield f"The numbers are {first_months(answer)}; {more}: {listed(first_few(named, _MOST_NEEDS))}"


def needs(bundle: Bundle) -> str:
    """What is needed from when on, the first phase's left to whoever asks: ", 32,000 from month 12"."""
    before = reported(bundle)
    texts = []
    for (name, numbers), phase in zip(phase_numbers(bundle, "km"), bundle.answer.scenario.phases.values(), strict=True):
        if _differs("required_force", numbers, before):
            texts.append(f"{few_words(numbers, 'required_force')} from month {phase.start:g}")
        before = numbers
    return listed(first_few(texts, _MOST_NEEDS))
