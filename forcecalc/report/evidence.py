"""What an answer rests on: its figures as they were given, its sources by number, and what calls for caution."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.reference.graded import EVIDENCE
from forcecalc.reference.table_rows import is_day
from forcecalc.report.plain_keys import in_plain_words
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.sources import Source
from forcecalc.wording import Bound, capital, full_stop, grouped, label

# From so many figures on, what is assumed of them alike is said once.
_MANY_ALIKE = 4


class Reference(NamedTuple):
    """A source, by the number it is cited with."""

    number: int
    key: str
    source: Source

    @property
    def citation(self) -> str:
        """Title, publisher and date, as far as they are known, and an address that cannot be followed."""
        title, publisher, date, url, *_ = self.source
        return ", ".join(part for part in (title, publisher, date, "" if self.source.link else url) if part)

    @property
    def read(self) -> str:
        """How it was read, and the grade of that; nothing where nobody says."""
        grade = self.source.evidence
        return f"{EVIDENCE[grade]} ({grade})" if grade in EVIDENCE else grade


class Stated(NamedTuple):
    """A figure as it was given.

    `reference` is its source's number, or 0; `assumption` is what is assumed about it, "no source" where nothing
    else is said, and empty where it rests on its source alone. `variant` is the one that states it, if not all do;
    `further` are the numbers of further sources.
    """

    key: FigureKey
    given: str
    bound: Bound
    reference: int
    assumption: str
    note: str
    default: bool
    variant: str = ""
    further: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """The figure in words, and the variant that alone states it."""
        words = label(*self.key)
        return f"{words} ({self.variant})" if self.variant else words

    @property
    def value(self) -> str:
        """The figure as it was given, with the sign of its bound and commas between thousands."""
        is_year = self.key.name.endswith("_year") and "_per_" not in self.key.name
        given = self.given if is_year else grouped(self.given)
        # A single unit as it is spoken.
        return f"{self.bound.sign}{'1 month' if given == '1 months' else given}"

    @property
    def equation(self) -> str:
        """The figure and its value, as they stand in a list."""
        return f"{self.label}: {self.value}"

    @property
    def remark(self) -> str:
        """What is assumed about it, and what else is noted."""
        assumed = f"assumption: {self.assumption}" if self.assumption else ""
        also = f"also source {' and '.join(map(str, self.further))}" if self.further else ""
        return "; ".join(part for part in (also, assumed, self.note if self.note != self.assumption else "") if part)


class Assumed(NamedTuple):
    """What is assumed, of one figure with its value, or of many figures together, which then have none."""

    name: str
    value: str
    assumption: str

    @property
    def sentence(self) -> str:
        """All of it, as it stands in a list."""
        return ": ".join(part for part in self if part)


def assumed(figures: Iterable[Stated]) -> tuple[Assumed, ...]:
    """What is assumed of each figure; what is assumed of many alike is said once, with how many members have each.

    >>> from forcecalc.scenario.figure_key import FigureKey
    >>> keys = [FigureKey("pledge", name) for name in ("A", "B", "C")] + [FigureKey("horizon")]
    >>> [all_alike] = assumed(Stated(key, "1", Bound.NONE, 0, "no source", "", False) for key in keys)
    >>> all_alike.sentence
    'Pledge (3), horizon: no source'
    """
    alike: dict[str, list[Stated]] = {}
    for figure in figures:
        alike.setdefault(figure.assumption, []).append(figure)
    return tuple(
        each
        for assumption, found in alike.items()
        for each in (
            [Assumed(_together(found), "", assumption)]
            if len(found) >= _MANY_ALIKE
            else [Assumed(figure.label, figure.value, assumption) for figure in found]
        )
    )


def _together(figures: Iterable[Stated]) -> str:
    """The names of figures, each once, with how many there are of it."""
    found = Counter(label(figure.key.name) for figure in figures)
    return capital(
        ", ".join(f"{name[:1].lower()}{name[1:]}{f' ({many})' if many > 1 else ''}" for name, many in found.items())
    )


def references(answers: Iterable[Assessment]) -> tuple[Reference, ...]:
    """The sources of all figures, variants' and later phases' included, numbered in the order of their first use."""
    found: dict[str, Source] = {}
    for answer in answers:
        for reading in answer.readings:
            for figure in reading.used.values():
                known = ((key, reading.scenario.source(key)) for key in figure.sources)
                found |= {key: source for key, source in known if source and key not in found}
    return tuple(Reference(number, key, source) for number, (key, source) in enumerate(found.items(), 1))


def newest_date(sources: Iterable[Reference]) -> str:
    """The date of the newest of some sources, as YYYY, YYYY-MM or YYYY-MM-DD; nothing where none has such a date.

    A span of years and words are left out: no document could bear them as its date.
    """
    return max((item.source.date for item in sources if _is_date(item.source.date)), default="")


def _is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day."""
    return len(text) in (4, 7, 10) and is_day(text + "0000-01-01"[len(text) :])


def grades(sources: Iterable[Reference]) -> dict[str, str]:
    """The grades of evidence that some sources have, in words.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> list(grades(references([assess(load("gcsp_ceasefire"))])))
    ['primary', 'secondary']
    """
    found = {reference.source.evidence for reference in sources}
    return {grade: words for grade, words in EVIDENCE.items() if grade in found}


def stated(answer: Assessment, sources: Iterable[Reference]) -> tuple[Stated, ...]:
    """The figures used, in the order of the glossary, then those that only a variant or a later phase states."""
    numbers = {reference.key: reference.number for reference in sources}
    figures = [_stated(key, figure, numbers) for key, figure in answer.used.items()]
    for name, variant in {**answer.variants, **answer.phases}.items():
        own = {key: figure for key, figure in variant.used.items() if figure is not answer.used.get(key)}
        figures += [_stated(key, figure, numbers, name) for key, figure in own.items() if not figure.default]
    return tuple(figures)


def _stated(key: FigureKey, figure: Figure, numbers: dict[str, int], variant: str = "") -> Stated:
    first, *further = [numbers[source] for source in figure.sources if source in numbers] or [0]
    return Stated(
        key, figure.given, figure.bound, first, figure.basis, figure.note, figure.default, variant, tuple(further)
    )


def elsewhere(answer: Assessment) -> str:
    """Where figures stand that the scenario itself does not state."""
    return "variants and later phases" if answer.phases else "variants"


def cautions(answer: Assessment) -> tuple[str, ...]:
    """What is likely a mistake or easily misread, and in which variants."""
    variants_of: dict[str, list[str]] = {warning: [] for warning in answer.warnings}
    for name, variant in answer.variants.items():
        for warning in variant.warnings:
            if warning not in answer.warnings:
                variants_of.setdefault(warning, []).append(name)
    members = {member for each in answer.readings for member in chain(*each.scenario.members.values())}
    return tuple(
        full_stop(in_plain_words(warning, members) + (f" ({', '.join(variants)})" if variants else ""))
        for warning, variants in variants_of.items()
    )
