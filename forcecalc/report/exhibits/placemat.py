"""One page: the answer, its gap, what armies come to, what would close it, what to know, and on what it rests."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.reference.graded import GRADES
from forcecalc.report.caveats import few_caveats
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.funnel import FunnelExhibit, funnel
from forcecalc.report.exhibits.gap import GapExhibit, gap
from forcecalc.report.exhibits.whatif import closers
from forcecalc.report.exhibits.words import subtitle
from forcecalc.wording import counted

_UNSOURCED, _UNGRADED = "without a source", "of no stated grade"
_UNSOURCED_COUNT = re.compile(rf"; \d+ figures? {_UNSOURCED}")


@dataclass(frozen=True, kw_only=True)
class PlacematExhibit(Exhibit):
    """All that somebody needs who reads one page.

    Attributes
    ----------
    gap : GapExhibit
        What is required, what there is, and what is missing.
    funnel : FunnelExhibit or None
        From armies to what rotation could sustain, where armies are given.
    closers : tuple of str
        What would close the gap, or use up what is to spare, one change at a time.
    caveats : tuple of str
        What to know before quoting.
    grades : tuple of (str, int)
        How many figures there are of each grade of evidence, the best first.
    assumptions : int
        How many of them rest on an assumption.
    short : bool
        Whether anything is short, at the central values.
    """

    name: ClassVar[str] = "placemat"

    gap: GapExhibit
    funnel: FunnelExhibit | None
    closers: tuple[str, ...]
    caveats: tuple[str, ...]
    grades: tuple[tuple[str, int], ...]
    assumptions: int
    short: bool

    @property
    def evidence(self) -> str:
        """On what the answer rests, in a sentence."""
        total = sum(many for _, many in self.grades)
        parts = ", ".join(f"{many} {grade}" for grade, many in self.grades)
        assumed = {0: "none", total: "all"}.get(self.assumptions, f"{self.assumptions}")
        # What is verified of another place may yet be assumed to hold here.
        return f"{counted(total, 'figure')}: {parts}; {assumed} of them assumed here."

    @property
    def parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The words beside the charts: a heading each, and its sentences."""
        return ("What would change it", self.closers), ("Before quoting", self.caveats), ("Evidence", (self.evidence,))


def placemat(bundle: Bundle, units: str = "km") -> PlacematExhibit:
    """The answer on one page.

    Raises
    ------
    NotApplicableError
        If there is no gap to show.
    """
    first = gap(bundle, units)
    answer = bundle.answer
    second = _funnel(bundle, units)
    short = answer.value(bundle.headline) > 0
    sentences, warned = closers(bundle, units), few_caveats(bundle)
    if first.hanging:
        # On what more or fewer hang is read beside the charts: a title has room for what is found.
        warned = (first.hanging, *warned)
    return PlacematExhibit(
        first.title,
        subtitle(answer),
        " ".join((first.explanation, *sentences, *warned)),
        [note for note in first.notes if note != first.hanging],
        # Under "Evidence" all figures are counted; these are those behind the gap.
        _UNSOURCED_COUNT.sub("", first.sources).removeprefix("Sources: none."),
        gap=first,
        funnel=second,
        closers=sentences,
        caveats=warned,
        grades=_grades(answer),
        assumptions=len(answer.assumptions),
        short=short,
    )


def _funnel(bundle: Bundle, units: str) -> FunnelExhibit | None:
    try:
        return funnel(bundle, units)
    except NotApplicableError:
        return None


def _grades(answer: Assessment) -> tuple[tuple[str, int], ...]:
    """How many of the figures used have a source of each grade of evidence."""
    found: Counter[str] = Counter()
    for figure in answer.used.values():
        source = answer.scenario.source_of(figure)
        found[(source.evidence or _UNGRADED) if source else _UNSOURCED] += 1
    order = (*GRADES, *(grade for grade in found if grade not in GRADES))
    return tuple((grade, found[grade]) for grade in order if found[grade])
