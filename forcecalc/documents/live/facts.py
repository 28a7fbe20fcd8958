"""What the rules of wording ask of an answer beside its numbers: what is given, by whom, and what can be computed."""

from math import isfinite
from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.case.headlines import HEADLINES
from forcecalc.documents.live.tables import Tables
from forcecalc.documents.live.wording import are_worded
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import CHOICE

Entry = dict[str, Any]


def facts(answer: Assessment, tables: Tables) -> Entry:
    """Of a starting point, ready to be written as JSON."""
    case, plan = answer.case, answer.case.plan
    needed = plan.needed(case.shown)
    given = [name for name in case.model.quantities if plan.given(name)]
    for name in dict.fromkeys([*needed, *given, *case.shown, "pledge"]):
        tables.quantity(name, case.model[name])
    names = [name for name in case.shown if name in answer]
    worded = dict.fromkeys([*names, *filter(plan.can_for_some, are_worded(case.model.quantities))])
    # A pledge that is not known beside known ones is calculated with, as at least nothing.
    counted = {key: figure for key, figure in case.figures.items() if isfinite(figure.amount.central)}
    return {
        "shown": names,
        "can": [name for name in dict.fromkeys([*needed, *HEADLINES]) if plan.can(name)],
        "given": {name: plan.given_to_all(name) for name in given},
        "missing": {name: answer.missing(name) for name in HEADLINES if not plan.can(name)},
        "reads": {name: [tables.names.place(read) for read in plan.needed([name])] for name in worded},
        "members": {group: list(members) for group, members in case.scenario.members.items()},
        "sector_methods": dict(case.sector_methods),
        "figures": [[*key, _stated(answer, key, figure)] for key, figure in counted.items()],
        "not_known": list(case.not_known),
        "hidden": [
            str(FigureKey(name, member))
            for name in dict.fromkeys([*needed, *given])
            for member in case.members(name)
            if case.hides(name, member)
        ],
    }


def _stated(answer: Assessment, key: FigureKey, figure: Figure) -> Entry:
    """A figure as the scenario states it."""
    value, source = figure.entries.get("value"), answer.scenario.source_of(figure)
    choice = answer.unit_of(key.name) is CHOICE
    return {
        "central": figure.amount.central,
        "known": answer.case.is_known(key),
        "varies": figure.varies,
        "bound": figure.bound,
        "assumed": figure.assumed,
        "evidence": source.evidence if source else "",
        "text": value if isinstance(value, str) and not choice else None,
    }
