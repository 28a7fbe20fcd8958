"""What one scenario states differently from another: each figure with its old and its new value."""

from collections.abc import Iterator, Mapping
from typing import Any

from forcecalc.errors import quoted
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import Layer
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import GROUPS

_TEXTS = ("title", "description", "theatre", "method", "posture")
_REMARKS = ("source", "assumption", "note")
_NOTHING = "not given"


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
    for key in _TEXTS:
        yield from _text(key, getattr(old, key), getattr(new, key))
    for group in GROUPS:
        were, are = (scenario.members.get(group.name, ()) for scenario in (old, new))
        yield from (f"{member}: left out" for member in were if member not in are)
        yield from (f"{member}: a new {group.name}" for member in are if member not in were)
    yield from _figures(_stated(old.figures), _stated(new.figures))
    for sector in dict.fromkeys([*old.locations, *new.locations]):
        before, after = (scenario.locations.get(sector) for scenario in (old, new))
        if (before and before.texts) != (after and after.texts):
            yield f"{sector}: lies elsewhere"
    for source in dict.fromkeys([*old.sources, *new.sources]):
        was, now = (scenario.sources.get(source) for scenario in (old, new))
        fields = now._fields if now else was._fields if was else ()
        for field in fields:
            yield from _text(f"source {source}, {field}", getattr(was, field, ""), getattr(now, field, ""))
    yield from _variants(old.variants, new.variants)


def _stated(figures: Mapping[FigureKey, Figure]) -> dict[FigureKey, Figure]:
    return {key: figure for key, figure in figures.items() if not figure.measured}


def _figures(old: Mapping[FigureKey, Figure], new: Mapping[FigureKey, Figure], whose: str = "") -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if _amount(was) != _amount(now):
            yield f"{whose}{key}: {_given(was)} → {_given(now)}"
        # Of a figure that came or went as a whole, the amount says enough.
        for remark in _REMARKS if was and now and not (was.default or now.default) else ():
            yield from _text(f"{whose}{key}, {remark}", getattr(was, remark), getattr(now, remark))


def _amount(figure: Figure | None) -> tuple[Any, ...]:
    # Of the same three numbers a triangular and a PERT figure are equal as tuples; what is unknown equals nothing.
    return (type(figure.amount), repr(figure.amount), figure.bound) if figure else ()


def _given(figure: Figure | None) -> str:
    if figure is None:
        return _NOTHING
    shape = figure.entries.get("distribution", "")
    return " ".join(filter(None, (figure.bound, figure.given, f"({shape})" if shape else "")))


def _text(name: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        was, now = (quoted(text) if text else _NOTHING for text in (old, new))
        yield f"{name}: {was} → {now}" if was != now else f"{name}: another text"


def _variants(old: Mapping[str, Layer], new: Mapping[str, Layer]) -> Iterator[str]:
    yield from (f"variant {name}: left out" for name in old if name not in new)
    yield from (f"variant {name}: new" for name in new if name not in old)
    for name in (name for name in old if name in new):
        was, now, whose = old[name], new[name], f"variant {name}, "
        for key in ("method", "posture"):
            yield from _text(f"{whose}{key}", was.texts.get(key, ""), now.texts.get(key, ""))
        if [*was.without] != [*now.without]:
            yield from _text(f"{whose}without", ", ".join(was.without), ", ".join(now.without))
        for group in GROUPS:
            before, after = (", ".join(layer.members.get(group.name, ())) for layer in (was, now))
            yield from _text(f"{whose}{group.key}", before, after)
        yield from _figures(_stated(was.figures), _stated(now.figures), whose)
        if [place.texts for place in was.locations.values()] != [place.texts for place in now.locations.values()]:
            yield f"{whose}a sector lies elsewhere"
