"""A control of a page: a figure, where it comes from, and the values between which it may be moved."""

from collections.abc import Mapping
from typing import Any

from forcecalc.analysis.controls import Control
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.distributions import Discrete
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.glossary import Limits
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Measure, Unit, split_amount
from forcecalc.wording import grouped, label

Entry = dict[str, Any]


def movable(case: Case, control: Control) -> bool:
    """Whether a figure may be moved without anything else beginning or ceasing to be computed.

    A default that becomes a figure of the scenario may do that, and one for all members that takes the place of one
    for all together.
    """
    key = FigureKey.parse(control.label)
    figure = case.scenario.figures.get(key)
    if figure and not figure.default and key.member:
        return True
    try:
        moved = complete_case(case.scenario.with_({control.label: control.now}))
    except ForcecalcError:
        return False
    same = moved.shown == case.shown and moved.method == case.method
    return same and all(moved.plan.given(name) == case.plan.given(name) for name in case.model.quantities)


def control_data(case: Case, control: Control, sources: Mapping[str, int]) -> Entry:
    """A control, ready to be written as JSON.

    Parameters
    ----------
    case : Case
        Whose figure it is.
    control : Control
        The figure.
    sources : mapping of str to int
        The numbers of the sources that the page lists.
    """
    key = FigureKey.parse(control.label)
    figure = case.scenario.figure(*key)
    entry: Entry = {
        "label": control.label,
        "name": label(*key),
        "meaning": control.meaning,
        "stated": grouped(control.stated),
        "bound": figure.bound if figure else "",
        "behind": control.moves_headline,
    }
    if figure:
        # Its central value is one of several: typed, it is no longer left open which.
        entry["open"] = isinstance(figure.amount, Discrete)
        entry["assumption"] = figure.basis
        entry["sources"] = [_source(case.scenario, source, sources) for source in figure.sources]
    if control.choice:
        return {**entry, "choices": list(control.positions), "now": control.now}
    quantity = case.model[key.name]
    signed = bool(quantity.limits) or quantity.signed
    return {**entry, **_amounts(control), "limits": _limits(quantity.limits), "signed": signed}


def _source(scenario: Scenario, key: str, sources: Mapping[str, int]) -> Any:
    """The number of a source that the page lists, or else its title."""
    source = scenario.source(key)
    return sources.get(key, source.title if source else key)


def _amounts(control: Control) -> Entry:
    """The values that it may take, in the unit shown, and that unit."""
    texts = [_digits(text, control) for text in control.positions]
    now = _digits(control.now, control) or f"{float(control.positions[control.now] / control.size):.12g}"
    values = [now if text == control.now else digits for text, digits in zip(control.positions, texts, strict=True)]
    return {
        "words": control.words,
        "size": [control.size.numerator, control.size.denominator],
        "values": [value for value in values if value],
        "now": now,
        "central": control.positions[control.now],
    }


def _digits(text: str, control: Control) -> str:
    """The digits of an amount in the unit shown; nothing of one in another unit."""
    digits, words = split_amount(text)
    same = words == control.words or (not words and control.size == 1)
    return digits.replace(",", "").replace("_", "") if same else ""


def _limits(limits: Limits | None) -> Entry | None:
    kinds = ("above", "at_least", "at_most", "below")
    return {kind: end for kind in kinds if (end := getattr(limits, kind)) is not None} if limits else None


def readable(unit: Unit) -> Entry:
    """How amounts in a unit are read."""
    measures = {"measure": _measure(unit.measure), "understood": unit.understood and _measure(unit.understood)}
    return {"name": unit.name, "example": unit.example, "percent": unit.percent, "largest": unit.largest, **measures}


def _measure(measure: Measure) -> Entry:
    size = [measure.size.numerator, measure.size.denominator]
    return {**measure._asdict(), "size": size, "nouns": sorted(map(list, measure.nouns))}
