"""The model with formulas from outside: wired by the rules of the bundled ones, and each tried once."""

import io
import math
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout

import numpy as np

from forcecalc.errors import Complaints, Place, WiringError, quoted
from forcecalc.formulas.source import Formula, Formulas, Source, described, place_of, read_formulas
from forcecalc.model import MODEL
from forcecalc.model.graph import Model, Quantity
from forcecalc.model.inputs import Given
from forcecalc.units import Numbers

# Members of each group, months and draws, all unlike, so that no axis can be taken for another.
SIZES = {"sector": 2, "contributor": 3, "capability": 4}
_MONTHS, _DRAWS = 6, 5
# Truth, whole numbers and others, as numpy calls the kinds of arrays.
_NUMERIC = "biuf"


def model_with(sources: Iterable[Source]) -> Model:
    """The bundled model with further formulas; itself where there are none.

    Parameters
    ----------
    sources : iterable
        Each the path of a Python file, a module, a function, or inputs by name.

    Raises
    ------
    ScenarioError
        With every fault of every formula, each with its file and line.

    Examples
    --------
    >>> from forcecalc.formulas import *
    >>> from forcecalc.units import Count, Troops
    >>> def required_by_sites(sites: Count, site_guard: Troops) -> Troops:
    ...     "Troops to guard sites."
    ...     return sites * site_guard
    >>> inputs = {"sites": given(Count, "Sites to guard."), "site_guard": given(Troops, "Troops at a site.")}
    >>> "required_by_sites" in MODEL.methods
    False
    """
    sources = list(sources)
    if not sources:
        return MODEL
    complaints = Complaints()
    found = read_formulas(sources, complaints)
    _check_names(found, complaints)
    _check_limits(found.inputs, complaints)
    complaints.raise_if_any()
    model = MODEL.extended(found.formulas, found.inputs)
    for formula in found.formulas:
        try:
            model.check(formula.__name__)
        except WiringError as error:
            # Its own name stands in front already.
            wrong = str(error).removeprefix(f"{formula.__name__}: ").removeprefix(f"{formula.__name__} ")
            complaints.add(place_of(formula), wrong)
        # Whatever somebody else's formula does wrong is for its author to read.
        except Exception as error:
            complaints.add(place_of(formula), f"cannot be computed: {described(error)}")
        else:
            check_shape(model, formula, complaints)
    complaints.raise_if_any()
    try:
        return model.ordered()
    except WiringError as error:
        complaints.add(place_of(found.formulas[0]), str(error), "a formula cannot read what is computed from it")
    complaints.raise_if_any()
    return model


def _check_names(found: Formulas, complaints: Complaints) -> None:
    """Refuse names that the bundled model has, that are given twice, or that nobody computes or declares."""
    computed: dict[str, Place] = {}
    for formula in found.formulas:
        name, place = formula.__name__, place_of(formula)
        if name in MODEL.quantities:
            complaints.add(place, "computes a quantity that exists already", "give it another name")
        elif name in computed or name in found.inputs:
            complaints.add(place, f"{quoted(name)} is defined twice", "leave one out")
        computed[name] = place
    known = [*MODEL.quantities, *computed, *found.inputs]
    for formula in found.formulas:
        for read in formula.__code__.co_varnames[: formula.__code__.co_argcount]:
            if read not in known:
                accepted = f"declare it above, as in `{read} = given(Count, 'What it means.')`"
                complaints.add(place_of(formula), f"reads {read}, which nothing gives", accepted, read, known)
    for name in found.inputs:
        if name in MODEL.quantities:
            complaints.add(Place(name), "declares a quantity that exists already", "read the one there is")


def _check_limits(inputs: Mapping[str, Given], complaints: Complaints) -> None:
    """Refuse declared inputs whose limits or meaning are of another kind than they have to be."""
    for name, declared in inputs.items():
        for limit in ("above", "at_least", "at_most", "below"):
            end: object = getattr(declared, limit)
            number = isinstance(end, int | float) and not isinstance(end, bool) and math.isfinite(end)
            if end is not None and not number:
                complaints.add(
                    Place(name), f"{limit} is {quoted(str(end))}", "a limit is a number, such as at_most=100"
                )
        if not isinstance(declared.meaning, str):
            complaints.add(Place(name), f"means {quoted(str(declared.meaning))}", "its meaning is a text")


def check_shape(model: Model, formula: Formula, complaints: Complaints) -> None:
    """Try a formula on arrays, whose result must have its members and draws."""
    quantity, printed = model[formula.__name__], io.StringIO()
    try:
        with np.errstate(all="ignore"), redirect_stdout(printed):
            found = formula(*(_trial(model[name]) for name in quantity.reads))
    # Whatever somebody else's formula does wrong is for its author to read.
    except Exception as error:
        complaints.add(place_of(formula), f"cannot be computed for members and draws: {described(error)}")
        return
    if printed.getvalue():
        complaints.add(place_of(formula), f"prints {quoted(printed.getvalue().strip())}", "a formula only computes")
    if not _are_numbers(found):
        wrong = f"returns what is not numbers, but of the kind {type(found).__name__}"
        complaints.add(place_of(formula), wrong, "what a formula reads are its parameters, an input declared above too")
        return
    shape, wanted = np.shape(found), _shape(quantity)
    whole = quantity.group is None and not quantity.monthly
    if not (whole and shape in ((), (1, 1))) and (len(shape) != len(wanted) or not _fits(shape, wanted)):
        complaints.add(
            place_of(formula),
            f"returns an array of shape {shape} where {wanted} is expected",
            "`total` adds members up, `over_months` months",
        )


def _are_numbers(found: object) -> bool:
    return isinstance(found, np.ndarray | np.generic | float | int) and np.asarray(found).dtype.kind in _NUMERIC


def _fits(shape: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether an array has the members and months wanted; one that does not vary has one draw."""
    return shape[:-1] == wanted[:-1] and shape[-1] in (1, wanted[-1])


def _shape(quantity: Quantity) -> tuple[int, ...]:
    members = SIZES[quantity.group.name] if quantity.group else 1
    return (_MONTHS, members, _DRAWS) if quantity.monthly else (members, _DRAWS)


def _trial(quantity: Quantity) -> Numbers:
    """Numbers that a quantity may have, all different."""
    shape = _shape(quantity)
    return np.linspace(0.3, 0.7, int(np.prod(shape))).reshape(shape)
