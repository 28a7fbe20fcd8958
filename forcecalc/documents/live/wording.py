"""The rules of wording that a page carries, in JavaScript."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from forcecalc.analysis import bounds, bundle
from forcecalc.case.answer import uninformative
from forcecalc.case.rules import MOST_RANGED, Violation, name_with_members
from forcecalc.case.spread import LEVELS
from forcecalc.documents.live.translation.translator import translated
from forcecalc.documents.live.translation.values import parameters
from forcecalc.errors import printable, quoted
from forcecalc.report import findings
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.split import bundle_headline, shown_side
from forcecalc.reported import notation
from forcecalc.reported.amount import printing_step
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.copula import groups_of, of_normals
from forcecalc.scenario.correlations import blends
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.figure_reader import read_value
from forcecalc.units import Measure, Unit, read_number, split_amount
from forcecalc.wording import capital, first_few, full_stop, listed

# What the page's own script provides to them.
_NATIVE = (
    *("notation_of", "threshold", "clusters", "Bundle"),
    *("AmountError", "Fraction", "Decimal", "get_close_matches", "matrix_of"),
)
# What it hands over to them: an answer, its scenario, case and bounds, and a bundle. Properties are not among these.
_METHODS = (
    *("value", "can", "members", "given", "given_to_all", "missing", "behind", "unit_of", "bound", "spread"),
    *("figure", "source_of", "position", "hides", "figure_at", "is_known", "effects"),
)
# What a page says anew of an answer.
_SUBJECTS = ("needed", "offered", "sustained")
_NOTATIONS = tuple(
    value for value in vars(notation).values() if isinstance(value, type) and issubclass(value, notation.Notation)
)


@cache
def words() -> str:
    """A script that defines `words`: the headline, the sentences and the numbers of an answer."""
    roots: list[Any] = [
        *(ReportedNumbers, reported, findings.Sentences, findings.of_each_answer, bundle_headline, shown_side),
        *(printing_step, uninformative, capital, full_stop, blends, groups_of, of_normals),
        *(FigureKey, Violation, name_with_members, listed, first_few, rounded, *_NOTATIONS),
        *(Unit, Measure, read_value, read_number, split_amount, printable, quoted),
    ]
    methods = {
        "Sentences": _SUBJECTS,
        "Bound": (),
        "FigureKey": ("__str__",),
        "Violation": ("sentence",),
        "Unit": (),
        "Blend": (),
    }
    text = translated(roots, (*_NATIVE, *_METHODS), methods)
    functions = [root.__name__ for root in roots if root not in _NOTATIONS]
    named = ", ".join(functions)
    kinds = ", ".join(kind.__name__ for kind in _NOTATIONS)
    return f"const words = (() => {{\n{text}\nreturn {{{named}, notations: {{{kinds}}}}};\n}})();"


def are_worded(names: Iterable[str]) -> list[str]:
    """Those of some quantities that any sentence may be about."""
    return [name for name in names if f'"{name}"' in words()]


def rules() -> dict[str, Any]:
    """What the page's own script goes by: how draws, bounds and rules are tried, and what it says of an answer."""
    return {
        "subjects": _SUBJECTS,
        "percentiles": LEVELS,
        "most_ranged": MOST_RANGED,
        "tenth": bounds.A_TENTH,
        "up": bounds.MOVES_UP,
        "down": bounds.MOVES_DOWN,
        "half": bounds.HALF_A_STEP,
        "rounding": bounds.ROUNDING,
        "follows": bounds.FOLLOWS,
        "draws": bounds.TRIAL_DRAWS,
        "most_numbers": bounds.MOST_NUMBERS,
        "levels": bounds.THRESHOLD_LEVELS,
        "refinements": bounds.REFINEMENTS,
        "nearly_all": bundle.NEARLY_ALL,
    }


def written(unit: Unit) -> dict[str, Any]:
    """How values of a unit are written, lengths in km and in miles."""
    return {system: _arguments(notation.notation_of(unit, system)) for system in ("km", "mi")}


def _arguments(made: notation.Notation) -> list[Any]:
    return [type(made).__name__, *(getattr(made, name) for name in parameters(type(made)))]
