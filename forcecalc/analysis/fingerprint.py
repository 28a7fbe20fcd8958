"""What decides every bit of a sweep, in words: two sweeps are the same if nothing of it differs."""

import hashlib
import linecache
from collections.abc import Iterator, Mapping
from types import FunctionType

import numpy as np

from forcecalc.analysis.design import Points, SweepRange
from forcecalc.analysis.sweep import Sweep
from forcecalc.case.case import Case
from forcecalc.case.phased import PhasedCase
from forcecalc.errors import abridged, printable
from forcecalc.model import MODEL
from forcecalc.scenario.distributions import Lognormal, Normal, Pert
from forcecalc.version import __version__

# By what it is of: the text of each thing that decides the result.
Fingerprint = dict[str, str]
_BY_SCIPY = (Pert, Normal, Lognormal)
_DIGEST = "sha256:"
_MOST_NAMED = 4


def fingerprint(sweep: Sweep) -> Fingerprint:
    """Figures, formulas, combinations, draws and versions of a sweep.

    Parameters
    ----------
    sweep : Sweep
        As it would be computed.

    Returns
    -------
    dict of str to str
        The same for two sweeps only if their rows are the same to the last bit. The features of the processor are
        among it where a lognormal figure is drawn, whose draws depend on them in the last place.

    Examples
    --------
    >>> from forcecalc import load, sweep
    >>> found = fingerprint(sweep(load("radakin_64000"), ["pledge=1,2"]))
    >>> found["method"], found["figure tour_length"]
    ('published_requirement', '6 months')
    """
    return dict(_parts(sweep))


def digest(parts: Mapping[str, str]) -> str:
    """A fingerprint in 64 characters."""
    lines = (f"{name}\0{text}\0" for name, text in sorted(parts.items()))
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def difference(own: Mapping[str, str], other: Mapping[str, str]) -> str:
    """What differs between two fingerprints, in words; nothing if they are the same.

    Examples
    --------
    >>> difference({"method": "b", "seed": "0"}, {"method": "a", "seed": "0"})
    'method is b here and a there'
    """
    differing = [name for name in dict.fromkeys([*own, *other]) if own.get(name) != other.get(name)]
    return abridged([_differs(name, own.get(name), other.get(name)) for name in differing], _MOST_NAMED)


def _differs(name: str, own: str | None, other: str | None) -> str:
    subject = printable(name.removeprefix("figure "))
    if own is None or other is None:
        return f"{subject} is given only {'there' if own is None else 'here'}"
    if own.startswith(_DIGEST):
        return f"{subject} differs"
    return f"{subject} is {printable(own)} here and {printable(other)} there"


def versions(scipy: bool = False, parquet: bool = False) -> Fingerprint:
    """The versions of what computes a sweep, and of what else is asked for."""
    found = {"forcecalc": __version__, "numpy": np.__version__, "text of the bundled formulas": _bundled_formulas()}
    if scipy:
        from scipy import __version__ as of_scipy

        found["scipy"] = of_scipy
    if parquet:
        from pyarrow import __version__ as of_pyarrow

        found["pyarrow"] = of_pyarrow
    return found


def drawn_by_scipy(sweep: Sweep) -> bool:
    """Whether draws of the sweep rest on functions of scipy."""
    drawn = sweep.case.drawn.values() if sweep.lattice else ()
    return any(isinstance(amount, _BY_SCIPY) for amount in drawn) or bool(sweep.lattice and sweep.case.blends)


def depends_on_processor(sweep: Sweep) -> bool:
    """Whether draws of the sweep differ in the last place between unlike processors."""
    return bool(sweep.lattice) and any(isinstance(amount, Lognormal) for amount in sweep.case.drawn.values())


def processor() -> str:
    """What numpy uses of this processor."""
    found = np.show_config(mode="dicts")["SIMD Extensions"]
    return " ".join(sorted([*found["baseline"], *found.get("found", ())]))


def _parts(sweep: Sweep) -> Iterator[tuple[str, str]]:
    case, lattice = sweep.case, sweep.lattice
    yield from versions(drawn_by_scipy(sweep)).items()
    if depends_on_processor(sweep):
        yield "processor", processor()
    yield from _parts_of_case(case)
    for phase in case.later if isinstance(case, PhasedCase) else ():
        yield f"start of the phase {phase.name}", f"month {_written(phase.start)}"
        yield from ((f"{name} in the phase {phase.name}", text) for name, text in _parts_of_case(phase.case))
    for each in case.correlations:
        yield f"correlation of {each.first} and {each.second}", repr(each)
    yield from _outside_formulas(sweep)
    for axis in sweep.axes:
        low, high = axis.ends
        text = f"{_written(low)} to {_written(high)} {axis.lever.unit.name}"
        if not isinstance(axis, SweepRange):
            text = f"{len(axis.values):,} values from {text} ({_digest(axis.array.tobytes())[:8]})"
        yield f"varied {axis.lever.written}", text
    yield "order of what is varied", ", ".join(axis.lever.written for axis in sweep.axes)
    yield "number of combinations", f"{len(sweep):,}"
    yield "design", type(sweep.design).__name__.lower()
    yield "quantities", ", ".join(sweep.quantities)
    yield "draws", f"{lattice.draws:,}" if lattice else "none"
    seeded = lattice or (sweep.design if isinstance(sweep.design, Points) else None)
    yield "seed", str(seeded.seed) if seeded else "none"
    if lattice:
        yield "order of what is drawn", ", ".join(map(str, case.drawn))


def _parts_of_case(case: Case) -> Iterator[tuple[str, str]]:
    """How a force is sized, who is there, and every figure with its bound."""
    yield "method", case.method or "none"
    yield "posture", case.scenario.posture or "none"
    for group, members in case.scenario.members.items():
        yield f"{group} members", ", ".join(members) or "none"
    for key, figure in case.figures.items():
        unit, numbers = case.model[key.name].unit.name, " ".join(map(_written, _numbers(figure.amount)))
        kind = f"{type(figure.amount).__name__.lower()} " if figure.varies else ""
        yield f"figure {key}", f"{figure.bound.words}{kind}{numbers} {unit}"


def _numbers(amount: object) -> Iterator[float]:
    """The numbers of a distribution, those in lists among them."""
    for part in amount if isinstance(amount, tuple) else ():
        yield from part if isinstance(part, tuple) else (part,)


def _written(value: float) -> str:
    """A number exactly, a whole one without its point."""
    return repr(float(value)).removesuffix(".0")


def _outside_formulas(sweep: Sweep) -> Iterator[tuple[str, str]]:
    """The text of each file of formulas from outside, by the formula."""
    for name, quantity in sweep.case.model.quantities.items():
        if name not in MODEL.quantities and isinstance(quantity.formula, FunctionType):
            yield f"text of the formula {name}", f"{_DIGEST}{_digest(text_of(quantity.formula).encode())}"


def text_of(formula: FunctionType) -> str:
    """The text of the file, or the cell of a notebook, in which a function stands."""
    return "".join(linecache.getlines(formula.__code__.co_filename, formula.__globals__))


def _bundled_formulas() -> str:
    """The text of all files of bundled formulas."""
    formulas = [
        quantity.formula for quantity in MODEL.quantities.values() if isinstance(quantity.formula, FunctionType)
    ]
    files = {formula.__module__: formula for formula in formulas}
    return f"{_DIGEST}{_digest(''.join(text_of(files[name]) for name in sorted(files)).encode())}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
