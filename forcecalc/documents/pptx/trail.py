"""Which figures stand behind which slides, for the appendix."""

from collections.abc import Iterable, Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.documents.pptx.many_members import ELSEWHERE, Alike, Others, alike, largest
from forcecalc.report.briefing import Section
from forcecalc.report.evidence import Stated
from forcecalc.report.evidence import elsewhere as elsewhere_in
from forcecalc.report.tables import Table
from forcecalc.wording import capital, count, label

_SHARES = (0.25, 0.21, 0.34, 0.08, 0.12)


class Trail:
    """The slides of a section, with the quantities that each shows.

    Parameters
    ----------
    section : Section
        What is said of a scenario.
    """

    shares = _SHARES

    def __init__(self, section: Section) -> None:
        self._section = section
        self._slides: list[tuple[int, set[str]]] = []
        self._names: set[str] = set()

    def add(self, slides: Iterable[int], names: Sequence[str], variants: bool) -> None:
        """Note which slides show some quantities; of the variants too, if they show these."""
        answer = self._section.answer
        self._names |= set(names)
        needed = _needed(answer, names)
        for variant in answer.variants.values() if variants else ():
            needed |= _needed(variant, names)
        self._slides += [(slide, needed) for slide in slides]

    def shows(self, name: str) -> bool:
        """Whether a quantity is shown on a slide."""
        return name in self._names

    def tables(self) -> tuple[tuple[str, Table], ...]:
        """The assumptions, and then the other figures, each with its finding."""
        assumed = self._section.assumptions
        others = [figure for figure in self._section.stated if not figure.assumption]
        made = []
        if assumed:
            header = ("figure", "value", "what is assumed", "source", "slides")
            together = largest(alike(assumed, self._section), self._section)
            rows = tuple(self._row(figure, "assumption") for figure in together)
            made.append((self._finding(assumed), Table("Assumptions", header, rows)))
        if others:
            header = ("figure", "value", "note", "source", "slides")
            rows = tuple(self._row(figure, "note") for figure in largest(others, self._section))
            made.append(("The other figures, and the slides that rest on each", Table("Figures", header, rows)))
        return tuple(made)

    def _finding(self, assumed: Sequence[Stated]) -> str:
        here = sum(not figure.variant for figure in assumed)
        figures = sum(not figure.variant for figure in self._section.stated)
        rests = "rests on an assumption" if here == 1 else "rest on assumptions"
        elsewhere = len(assumed) - here
        where = f", and {count(elsewhere)} more in {elsewhere_in(self._section.answer)}" if elsewhere else ""
        return f"{capital(count(here))} of the {count(figures)} figures used {rests}{where}"

    def _row(self, figure: Stated | Others | Alike, remark: str) -> tuple[str, ...]:
        if isinstance(figure, Alike):
            return figure.name, figure.value, getattr(figure.figure, remark), "none", self._shown_on(figure.figure)
        if isinstance(figure, Others):
            return figure.name, ELSEWHERE, "", "", self._shown_on(figure.figure)
        name = f"{label(*figure.key)}{f' ({figure.variant})' if figure.variant else ''}"
        source = f"[{figure.reference}]" if figure.reference else "none"
        return name, figure.value, getattr(figure, remark), source, self._shown_on(figure)

    def _shown_on(self, figure: Stated) -> str:
        """The slides that show what rests on a figure."""
        return _spans(sorted({slide for slide, needed in self._slides if figure.key.name in needed}))


def _needed(answer: Assessment, names: Sequence[str]) -> set[str]:
    return set(answer.behind(*(name for name in names if answer.can(name))))


def _spans(slides: Sequence[int]) -> str:
    """Numbers of slides, those that follow each other as a span.

    >>> _spans([2, 3, 4, 6, 7])
    '2-4, 6, 7'
    """
    runs: list[list[int]] = []
    for slide in slides:
        if runs and slide == runs[-1][-1] + 1:
            runs[-1].append(slide)
        else:
            runs.append([slide])
    texts = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(texts)
