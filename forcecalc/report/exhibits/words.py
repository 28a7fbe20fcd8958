"""The words on a chart, each computed: numbers with their bounds, names, the subtitle, the sources."""

from collections.abc import Iterable, Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.headlines import FORCES
from forcecalc.report.numbers import reported
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import counted, plain_name, short_name

_MOST_PUBLISHERS, _LONGEST = 7, 72
_AND_OTHERS = " and others"
# What may stand before both of two numbers.
_ABOUT = "about "


def why_not(answer: Assessment, name: str) -> str:
    """Why a quantity of each contributor cannot be computed, as a reader of a chart has it.

    >>> from forcecalc import assess, load
    >>> why_not(assess(load("article")), "pledge")
    'the pledge is a joint one, and nobody says who sends what'
    """
    if answer.scenario.figure("pledged_force"):
        return "the pledge is a joint one, and nobody says who sends what"
    missing = plain_name(answer.missing(name))
    return f"the {plain_name(name)} cannot be computed{f'; missing: {missing}' if missing else ''}"


def subtitle(answer: Assessment) -> str:
    """The scenario, its method and posture, and how much of it is assumed."""
    scenario = answer.scenario
    method = answer.method.replace("_", " ") or "no requirement stated"
    posture = f"{'' if answer.method else ','} to {scenario.posture}" if scenario.posture else ""
    title = short_name(scenario.title or scenario.name, 70)
    return f"{title} · {method}{posture} · {counted(len(answer.assumptions), 'assumption')}"


def first_of(sentences: Sequence[str], most: int) -> str:
    """The first sentences, and how many more there are.

    >>> first_of(["a", "b", "c"], 2), first_of(["a"], 2)
    ('a; b; and 1 more', 'a')
    """
    more = [f"and {len(sentences) - most} more"] if len(sentences) > most else []
    return "; ".join([*sentences[:most], *more])


def draws_note(bundle: Bundle, what: str, *names: str) -> str:
    """What the ranges mean, where any of these numbers has one that is seen."""
    numbers = reported(bundle)
    varying = [name for name in names if bundle.spread(name)]
    if bundle.simulation is None or not any(numbers.printed(name).ranged for name in varying):
        return ""
    return range_note(what, bundle.simulation.lattice.draws)


def range_note(what: str, draws: int) -> str:
    """What ranges mean.

    >>> range_note("Brackets", 16_384)
    'Brackets: 5th to 95th percentile over 16,384 draws from the stated ranges.'
    """
    return f"{what}: 5th to 95th percentile over {draws:,} draws from the stated ranges."


def sources(answers: Iterable[Assessment], names: Sequence[str], shown: Iterable[tuple[str, str]] = ()) -> str:
    """The publishers and years of what is shown beside a scenario, and of the figures behind some quantities.

    Parameters
    ----------
    answers : iterable of Assessment
        Whose figures these are.
    names : sequence of str
        The quantities.
    shown : iterable of (str, str)
        Publisher and date of what others have published, named first.

    >>> from forcecalc import assess, load
    >>> sources([assess(load("article"))], ["required_force"])
    'Sources: Forces News (2025).'
    """
    years: dict[str, dict[str, None]] = {}
    for publisher, date in shown:
        years.setdefault(_publisher(publisher), {}).update({date[:4]: None} if date else {})
    unsourced: set[FigureKey] = set()
    for answer in answers:
        needed = answer.behind(*(name for name in names if name in answer))
        for key, figure in answer.used.items():
            if key.name not in needed:
                continue
            found = answer.scenario.sources_of(figure)
            if not found:
                unsourced.add(key)
            for source in found:
                publisher = _publisher(source.publisher or source.title)
                years.setdefault(publisher, {}).update({source.date[:4]: None} if source.date else {})
    published = [
        f"{publisher} ({', '.join(sorted(dates))})" if dates else publisher for publisher, dates in years.items()
    ]
    more = f"; and {len(published) - _MOST_PUBLISHERS} more" if len(published) > _MOST_PUBLISHERS else ""
    without = f"{counted(len(unsourced), 'figure')} without a source" if unsourced else ""
    if not published:
        return f"Sources: none; {without}." if without else ""
    return f"Sources: {'; '.join(published[:_MOST_PUBLISHERS])}{more}{f'; {without}' if without else ''}."


def span(low: str, high: str) -> str:
    """Two values with their unit once.

    >>> span("30 %", "50 %"), span("none", "8,000"), span("31.1 per km", "38 per km")
    ('30 to 50 %', 'none to 8,000', '31.1 to 38 per km')
    """
    digits, _, unit = low.partition(" ")
    return f"{digits if high.endswith(f' {unit}') else low} to {high}"


def joined(first: str, second: str) -> str:
    """Two labels as one, the word behind both said once; each keeps its bound.

    >>> joined("≥ 90,600 short", "≥ 97,400 short"), joined("3,000 short", "2,000 to spare"), joined("0", "0")
    ('≥ 90,600 to ≥ 97,400 short', '3,000 short to 2,000 to spare', '0')
    """
    if first == second:
        return first
    for word in (" short", " to spare", *(f" {force}" for force in FORCES.values())):
        if first.endswith(word) and second.endswith(word):
            first = first.removesuffix(word)
    if first.startswith(_ABOUT):
        second = second.removeprefix(_ABOUT)
    return f"{first} to {second}"


def _publisher(name: str) -> str:
    """A publisher: of a long title what stands before its colon, of many names the first.

    >>> _publisher("Guarding the frontier: " + "options " * 9), _publisher("arithmetic on A, B" + ", the C" * 12)[-12:]
    ('Guarding the frontier', 'C and others')
    """
    if len(name) <= _LONGEST:
        return name
    head, colon, _ = name.partition(": ")
    first, comma, _ = name[: _LONGEST - len(_AND_OTHERS)].rpartition(", ")
    if colon and len(head) <= _LONGEST:
        return head
    return f"{first}{_AND_OTHERS}" if comma else short_name(name, _LONGEST)
