"""What to know before quoting an answer: what the need and the offer are, what it hangs on, what is left out."""

from collections.abc import Iterator

from forcecalc.analysis.bundle import Bundle
from forcecalc.report.better_than_it_is import better_than_it_is
from forcecalc.report.drivers import hangs_on
from forcecalc.report.findings import backstop
from forcecalc.report.notes import notes
from forcecalc.report.phases import phase_sentences
from forcecalc.wording import capital, counted, full_stop

_MOST, _MOST_WARNINGS, _FEW = 5, 2, 3
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
    yield from map(full_stop, better_than_it_is(bundle))
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


def few_caveats(bundle: Bundle) -> tuple[str, ...]:
    """The most important of them: what the answer hangs on, and the first of the others that are short."""
    found = list(caveats(bundle))
    hangs = full_stop(capital(hangs_on(bundle)))
    ranked = sorted(found, key=lambda sentence: (sentence != hangs, len(sentence) > _SHORT))
    return tuple(sentence for sentence in found if sentence in ranked[:_FEW])
