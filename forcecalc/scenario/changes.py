"""What one scenario states differently from another: each figure with its old and its new value, and all besides."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from forcecalc.errors import quoted
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import Layer
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import GROUPS

_TEXTS = ("title", "description", "theatre")
_CHOICES = ("method", "posture")
_REMARKS = ("source", "assumption", "note")
_NOTHING = "not given"


class Difference(NamedTuple):
    """What two scenarios state differently, and how each states it; empty where it does not.

    Of what only comes, goes or is another, `how` says which, and there is nothing to quote.
    """

    what: str
    old: str = ""
    new: str = ""
    how: str = ""

    @property
    def line(self) -> str:
        """It on one line."""
        if self.how:
            return f"{self.what}: {self.how}"
        was, now = (quoted(text) if text else _NOTHING for text in (self.old, self.new))
        return f"{self.what}: {was} → {now}" if was != now else f"{self.what}: another text"


def changes(old: Scenario, new: Scenario) -> tuple[str, ...]:
    """A line for each change, in the order of a file: texts, members, figures, sources, variants.

    Parameters
    ----------
    old, new : Scenario
        Read from files, not varied; of a figure the amount counts, not how it is written.

    Examples
    --------
    >>> from forcecalc import load
    >>> old = load("article")
    >>> changes(old, old.with_(handover="1 month"))
    ('handover: 0 months → 1 month',)
    """
    return tuple(_of_scenario(old, new))


def _of_scenario(old: Scenario, new: Scenario) -> Iterator[str]:
    for key in (*_TEXTS, *_CHOICES):
        yield from _lines(_text(key, getattr(old, key), getattr(new, key)))
    for group in GROUPS:
        were, are = (scenario.members.get(group.name, ()) for scenario in (old, new))
        yield from (f"{member}: left out" for member in were if member not in are)
        yield from (f"{member}: a new {group.name}" for member in are if member not in were)
    yield from _figures(_stated(old.figures), _stated(new.figures))
    yield from _lines(_places(old, new))
    yield from _lines(_sources(old, new))
    yield from _variants(old.variants, new.variants)


def beside_figures(old: Scenario, new: Scenario) -> Iterator[Difference]:
    """What differs besides figures, members, the method and the posture: texts, places, sources and variants."""
    for key in _TEXTS:
        yield from _text(key, getattr(old, key), getattr(new, key))
    for member in dict.fromkeys([*old.member_notes, *new.member_notes]):
        yield from _text(f"{member}, note", old.member_notes.get(member, ""), new.member_notes.get(member, ""))
    yield from _places(old, new)
    for name in dict.fromkeys([*old.sources, *new.sources]):
        if old.sources.get(name) != new.sources.get(name):
            yield Difference(f"source {name}", how=_how(name in old.sources, name in new.sources))
    for name in dict.fromkeys([*old.variants, *new.variants]):
        before, after = ({name: side.variants[name]} if name in side.variants else {} for side in (old, new))
        if any(_variants(before, after)):
            yield Difference(f"variant {name}", how=_how(bool(before), bool(after)))


def _how(before: bool, after: bool) -> str:
    """Whether something is new, left out or another."""
    return "changed" if before and after else "new" if after else "left out"


def restated(key: FigureKey, old: Figure, new: Figure) -> Iterator[Difference]:
    """What is said anew of a figure of the same amount: its source, what is assumed, its note; nothing of defaults."""
    for remark in _REMARKS if not (old.default or new.default) else ():
        yield from _text(f"{key}, {remark}", getattr(old, remark), getattr(new, remark))


def same_amount(old: Figure | None, new: Figure | None) -> bool:
    """Whether two figures have the same amount and bound, however written; or neither is given."""
    return _amount(old) == _amount(new)


def _places(old: Scenario, new: Scenario) -> Iterator[Difference]:
    for sector in dict.fromkeys([*old.locations, *new.locations]):
        before, after = (scenario.locations.get(sector) for scenario in (old, new))
        if (before and before.texts) != (after and after.texts):
            yield Difference(sector, how="lies elsewhere")


def _sources(old: Scenario, new: Scenario) -> Iterator[Difference]:
    for source in dict.fromkeys([*old.sources, *new.sources]):
        was, now = (scenario.sources.get(source) for scenario in (old, new))
        fields = now._fields if now else was._fields if was else ()
        for field in fields:
            yield from _text(f"source {source}, {field}", getattr(was, field, ""), getattr(now, field, ""))


def _lines(differences: Iterator[Difference]) -> Iterator[str]:
    return (difference.line for difference in differences)


def _stated(figures: Mapping[FigureKey, Figure]) -> dict[FigureKey, Figure]:
    return {key: figure for key, figure in figures.items() if not figure.measured}


def _figures(old: Mapping[FigureKey, Figure], new: Mapping[FigureKey, Figure], whose: str = "") -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if _amount(was) != _amount(now):
            yield f"{whose}{key}: {stated(was)} → {stated(now)}"
        # Of a figure that came or went as a whole, the amount says enough.
        for remark in _REMARKS if was and now and not (was.default or now.default) else ():
            yield from _lines(_text(f"{whose}{key}, {remark}", getattr(was, remark), getattr(now, remark)))


def _amount(figure: Figure | None) -> tuple[Any, ...]:
    # Of the same three numbers a triangular and a PERT figure are equal as tuples; what is unknown equals nothing.
    return (type(figure.amount), repr(figure.amount), figure.bound) if figure else ()


def stated(figure: Figure | None) -> str:
    """A figure as it is given, with its bound and the shape of its range.

    >>> from forcecalc import load
    >>> stated(load("article").figure("pledged_force")), stated(None)
    ('at most 30000 troops', 'not given')
    """
    if figure is None:
        return _NOTHING
    shape = figure.entries.get("distribution", "")
    return " ".join(filter(None, (figure.bound, figure.given, f"({shape})" if shape else "")))


def _text(name: str, old: str, new: str) -> Iterator[Difference]:
    if old != new:
        yield Difference(name, old, new)


def _variants(old: Mapping[str, Layer], new: Mapping[str, Layer]) -> Iterator[str]:
    yield from (f"variant {name}: left out" for name in old if name not in new)
    yield from (f"variant {name}: new" for name in new if name not in old)
    for name in (name for name in old if name in new):
        was, now, whose = old[name], new[name], f"variant {name}, "
        for key in _CHOICES:
            yield from _lines(_text(f"{whose}{key}", was.texts.get(key, ""), now.texts.get(key, "")))
        if [*was.without] != [*now.without]:
            yield from _lines(_text(f"{whose}without", ", ".join(was.without), ", ".join(now.without)))
        for group in GROUPS:
            before, after = (", ".join(layer.members.get(group.name, ())) for layer in (was, now))
            yield from _lines(_text(f"{whose}{group.key}", before, after))
        yield from _figures(_stated(was.figures), _stated(now.figures), whose)
        if [place.texts for place in was.locations.values()] != [place.texts for place in now.locations.values()]:
            yield f"{whose}a sector lies elsewhere"
