"""Wiring: a formula's name is the quantity it computes, its parameters are the quantities it reads."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from forcecalc.errors import WiringError
from forcecalc.model.inputs import Given
from forcecalc.units import Group, Numbers, Unit

Formula = TypeVar("Formula", bound=Callable[..., Numbers])


def where_method_reads(name: str) -> Callable[[Formula], Formula]:
    """Mark a formula that means something only if the chosen sizing method reads a quantity.

    A published requirement is taken to be for the line that stands beside it.
    """

    def mark(formula: Formula) -> Formula:
        formula.where_method_reads = name  # type: ignore[attr-defined]
        return formula

    return mark


def signed(formula: Formula) -> Formula:
    """Mark a formula whose quantity may be negative; any other is not, and may not be given so."""
    formula.signed = True  # type: ignore[attr-defined]
    return formula


class Quantity(NamedTuple):
    """Anything with a name: an input somebody gives, or what a formula computes."""

    name: str
    unit: Unit
    group: Group | None
    meaning: str
    formula: Callable[..., Numbers] | None = None
    reads: tuple[str, ...] = ()
    limits: Given | None = None
    where_method_reads: str | None = None
    signed: bool = False


def _unit_and_group(annotation: Any, name: str) -> tuple[Unit, Group | None]:
    notes = getattr(annotation, "__metadata__", ())
    units = [note for note in notes if isinstance(note, Unit)]
    groups = [note for note in notes if isinstance(note, Group)]
    if len(units) != 1 or len(groups) > 1:
        raise WiringError(f"{name} needs one unit and at most one group in its annotation")
    return units[0], groups[0] if groups else None


def _input(name: str, given: Given) -> Quantity:
    return Quantity(name, *_unit_and_group(given.annotation, name), given.meaning, limits=given)


def _computed(formula: Callable[..., Numbers]) -> Quantity:
    name = formula.__name__
    unit, group = _unit_and_group(formula.__annotations__.get("return"), name)
    meaning = (formula.__doc__ or "").partition("\n")[0]
    reads = formula.__code__.co_varnames[: formula.__code__.co_argcount]
    condition = getattr(formula, "where_method_reads", None)
    sign = getattr(formula, "signed", False)
    return Quantity(name, unit, group, meaning, formula, reads, where_method_reads=condition, signed=sign)


def _check_readers(quantity: Quantity, quantities: Mapping[str, Quantity]) -> None:
    if quantity.formula is None:
        return
    groups = set()
    for name in quantity.reads:
        if name not in quantities:
            raise WiringError(f"{quantity.name} reads {name}, which is neither computed nor declared")
        read = quantities[name]
        unit, group = _unit_and_group(quantity.formula.__annotations__.get(name), f"{quantity.name}({name})")
        if (unit, group) != (read.unit, read.group):
            raise WiringError(f"{quantity.name} reads {name} in another unit or group than it comes in")
        groups.add(read.group)
    if len(groups - {None}) > 1 or (quantity.group and quantity.group not in groups):
        raise WiringError(f"{quantity.name} mixes the members of several groups")
    if quantity.where_method_reads not in (None, *quantities):
        raise WiringError(f"{quantity.name} hangs on {quantity.where_method_reads}, which is no quantity")


def _in_order(quantities: Mapping[str, Quantity]) -> tuple[str, ...]:
    """Names so sorted that each comes after all it reads."""
    done: dict[str, None] = {}
    open_: set[str] = set()

    def visit(name: str) -> None:
        if name in open_:
            raise WiringError(f"{name} reads itself, by way of {', '.join(sorted(open_))}")
        if name not in done:
            open_.add(name)
            for read in quantities[name].reads:
                visit(read)
            open_.remove(name)
            done[name] = None

    for name in quantities:
        visit(name)
    return tuple(done)


class Model:
    """The graph of all quantities, checked when built.

    Parameters
    ----------
    formulas : iterable of callable
        Model functions, wired by the names of their parameters.
    inputs : mapping of str to Given
        Declared inputs.
    chosen : str
        The quantity that is a choice among methods.
    methods : mapping of str to tuple of str
        The methods to choose from, and the postures each is valid for.

    Raises
    ------
    WiringError
        If a parameter is neither computed nor declared, units or groups clash, or there is a cycle.
    """

    def __init__(
        self,
        formulas: Iterable[Callable[..., Numbers]],
        inputs: Mapping[str, Given],
        chosen: Quantity,
        methods: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.methods, self.chosen, self.method = methods, chosen.name, ""
        self.unfit: dict[str, str] = {}
        self.quantities = {name: _input(name, given) for name, given in inputs.items()}
        for quantity in (*map(_computed, formulas), chosen._replace(reads=tuple(methods))):
            if quantity.name in self.quantities:
                raise WiringError(f"{quantity.name} is defined twice")
            self.quantities[quantity.name] = quantity
        for quantity in self.quantities.values():
            _check_readers(quantity, self.quantities)
        for name in methods:
            method = self.quantities.get(name)
            if method is None or (method.unit, method.group) != (chosen.unit, chosen.group):
                raise WiringError(f"{name} is no method of {chosen.name}: it is unknown, or of another unit or group")
        self.order = _in_order(self.quantities)

    def __getitem__(self, name: str) -> Quantity:
        return self.quantities[name]

    def choose(self, method: str) -> "Model":
        """The same graph with one method feeding the quantity that is chosen."""
        model = object.__new__(Model)
        model.__dict__.update(self.__dict__)
        chosen = self[self.chosen]._replace(reads=(method,), formula=lambda required: required)
        model.method = method
        model.quantities = {**self.quantities, self.chosen: chosen}
        read = model.ancestors([method])
        model.unfit = {
            quantity.name: f"{method} does not read {quantity.where_method_reads}"
            for quantity in model.quantities.values()
            if quantity.where_method_reads and self[method].formula and quantity.where_method_reads not in read
        }
        return model

    def ancestors(self, names: Iterable[str], given: Iterable[str] = ()) -> set[str]:
        """The quantities themselves and all they are computed from, not looking behind what is given."""
        stop, seen, waiting = set(given), set[str](), list(names)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += () if name in stop else self[name].reads
        return seen

    @cached_property
    def own_figures(self) -> dict[str, set[str]]:
        """For each method, the inputs that it reads and no other method does."""
        read = {method: {name for name in self.ancestors([method]) if self[name].limits} for method in self.methods}
        return {
            method: names.difference(*(other for rival, other in read.items() if rival != method))
            for method, names in read.items()
        }


def formulas_of(*modules: ModuleType) -> list[Callable[..., Numbers]]:
    """The public functions that the modules define, in the order in which they stand."""
    return [
        function
        for module in modules
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and name[0] != "_"
    ]
