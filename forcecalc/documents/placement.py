"""Where the charts of a briefing stand: each with the sentences it belongs to, the others after the tables."""

from typing import NamedTuple

from forcecalc.report.briefing import Section
from forcecalc.report.exhibits.exhibit import Exhibit

# The heading of the gap where its finding stands above already.
NEED_AND_OFFER = "What is needed, and what there is"
# What stands beside the findings, and beside the sentences of a part.
_FINDINGS = ("gap",)
# The same behind a page that has the gap on it.
_BEHIND_COVER = ("funnel",)
_OVER_TIME = ("flow", "calendar")
_BACKSTOP = ("backstop",)


class Part(NamedTuple):
    """Sentences under a heading of their own, and the charts that show what they say."""

    name: str
    title: str
    sentences: tuple[str, ...]
    exhibits: list[Exhibit]


def beside_findings(section: Section, covered: bool = False) -> list[Exhibit]:
    """The charts of what is needed, there and missing, but for the gap where the page before is the cover."""
    return _found(section, _BEHIND_COVER if covered else _FINDINGS)


def parts(section: Section) -> list[Part]:
    """What is said of time and of the backstop, where anything is."""
    over_time = _part(section, "time", "How long it can be sustained", section.duration, _OVER_TIME)
    backstop = _part(section, "backstop", "With and without the backstop", section.enablers, _BACKSTOP)
    return [part for part in (over_time, backstop) if part.sentences or part.exhibits]


def _part(section: Section, name: str, title: str, sentences: tuple[str, ...], names: tuple[str, ...]) -> Part:
    """A part without the sentences that stand over one of its charts."""
    exhibits = _found(section, names)
    findings = {exhibit.finding for exhibit in exhibits}
    return Part(name, title, tuple(text for text in sentences if text.rstrip(".") not in findings), exhibits)


def others(section: Section, covered: bool = False) -> list[Exhibit]:
    """The charts that have no place elsewhere."""
    shown = (*_FINDINGS, *_BEHIND_COVER) if covered else _FINDINGS
    placed = (*shown, *(exhibit.name for part in parts(section) for exhibit in part.exhibits))
    return [exhibit for name, exhibit in section.charts.items() if name not in placed]


def lines_under(exhibit: Exhibit, section: Section) -> list[str]:
    """What stands under a chart; the scenario and its method once, under the first."""
    first = next(other for other in section.charts.values() if other.context == exhibit.context)
    return [exhibit.context, *exhibit.foot] if exhibit is first else exhibit.foot


def repeats(exhibit: Exhibit, section: Section) -> bool:
    """Whether the finding of a chart is the bottom line, which stands large above it."""
    return f"{exhibit.finding}." in (section.bottom_line, section.short_line)


def _found(section: Section, names: tuple[str, ...]) -> list[Exhibit]:
    return [section.charts[name] for name in names if name in section.charts]
