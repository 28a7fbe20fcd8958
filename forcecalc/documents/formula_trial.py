"""Formulas from outside put to the test: their examples, a workbook's vocabulary, the edges of what they read."""

import doctest
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from forcecalc.documents.xlsx.formulas import spelled
from forcecalc.errors import Place
from forcecalc.formulas.source import Formula, place_of
from forcecalc.model import MODEL
from forcecalc.model.graph import METHOD, Model, Quantity
from forcecalc.report.expressions import returned
from forcecalc.wording import listed

# A value that is neither at an edge nor special, one beside an edge, and a great one where there is no upper limit.
_BETWEEN, _NEAR, _GREAT = 0.5, 1e-6, 1e6


class Trial(NamedTuple):
    """What came of trying a formula.

    Attributes
    ----------
    place : Place
        Where the formula stands.
    held : tuple of str
        What it does as it should.
    cautions : tuple of str
        What its author should know.
    faults : tuple of (int, str)
        What is wrong, each with its line.
    """

    place: Place
    held: tuple[str, ...]
    cautions: tuple[str, ...]
    faults: tuple[tuple[int, str], ...]


def trials(model: Model) -> list[Trial]:
    """Each formula that a model has beside the bundled ones, put to the test.

    Their units and shapes have been seen to when the model was wired.
    """
    outside = (quantity for name, quantity in model.quantities.items() if name not in MODEL.quantities)
    return [_trial(model, quantity, quantity.formula) for quantity in outside if quantity.formula]


def _trial(model: Model, quantity: Quantity, formula: Formula) -> Trial:
    held, cautions = ["its units agree", "members and draws keep their shape"], list[str]()
    faults = list(_failed_examples(formula))
    if not doctest.DocTestParser().get_examples(formula.__doc__ or ""):
        cautions.append("it has no example, such as `>>> required_by_sites(12.0, 50.0)`")
    elif not faults:
        held.append("its example runs")
    try:
        spelled(returned(formula), lambda name, over: name)
        held.append("a workbook can recalculate it")
    except TypeError as error:
        faults.append((place_of(formula).line, f"a workbook cannot recalculate it: {error}"))
    beyond = list(_edges(model, quantity, formula))
    if not beyond:
        held.append("it is finite and not below zero at the edges of what it reads")
    if quantity.name.startswith(METHOD) and not quantity.valid_for:
        beyond.append("it is taken as valid for every posture; `@valid_for` says which")
    return Trial(place_of(formula), tuple(held), (*cautions, *beyond), tuple(faults))


class _Examples(doctest.DocTestRunner):
    """Runs examples and keeps what fails, each with its line within the docstring."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.failed: list[tuple[int, str]] = []

    def report_failure(self, out: Any, test: Any, example: doctest.Example, got: str) -> None:
        self.failed.append((example.lineno, f"its example gives {got.strip()}, not {example.want.strip()}"))

    def report_unexpected_exception(self, out: Any, test: Any, example: doctest.Example, exc_info: Any) -> None:
        self.failed.append((example.lineno, f"its example fails: {exc_info[0].__name__}: {exc_info[1]}"))


def _failed_examples(formula: Formula) -> Iterator[tuple[int, str]]:
    """The examples that do not give what stands below them, each with its line."""
    code, runner = formula.__code__, _Examples()
    names = dict(formula.__globals__)
    test = doctest.DocTestParser().get_doctest(formula.__doc__ or "", names, code.co_name, code.co_filename, 0)
    runner.run(test, out=io.StringIO().write)
    # The docstring begins on the line below the signature.
    yield from ((code.co_firstlineno + 1 + line, wrong) for line, wrong in runner.failed)


def _edges(model: Model, quantity: Quantity, formula: Formula) -> Iterator[str]:
    """Where a formula is not finite, or is below zero, at an edge of what it reads; the others at a value between."""
    found: dict[str, list[str]] = {}
    for position, name in enumerate(quantity.reads):
        for edge in _ends(model[name]):
            values = [_inside(model[read]) for read in quantity.reads]
            values[position] = edge
            with np.errstate(all="ignore"):
                result = np.asarray(formula(*(np.full((1, 1), value) for value in values)))
            if not np.isfinite(result).all():
                found.setdefault("is not finite", []).append(f"{name} is {edge:g}")
            elif (result < 0).any() and not quantity.signed:
                found.setdefault("is below zero", []).append(f"{name} is {edge:g}")
    yield from (f"it {what} where {listed(where)}" for what, where in found.items())


def _ends(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest value that a quantity may have."""
    limits = quantity.limits
    if limits is None:
        return 0.0, _GREAT
    least = limits.at_least if limits.at_least is not None else (limits.above or 0.0) + _NEAR
    below = _GREAT if limits.below is None else limits.below - _NEAR
    return least, below if limits.at_most is None else limits.at_most


def _inside(quantity: Quantity) -> float:
    least, most = _ends(quantity)
    return _BETWEEN if least < _BETWEEN < most else (least + most) / 2
