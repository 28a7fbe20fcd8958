"""Wiring: a formula's name is the quantity it computes, its parameters are the quantities it reads."""

import inspect
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property
from types import ModuleType
from typing import Any, NamedTuple

from forcecalc.errors import WiringError
from forcecalc.model.dimensions import check_units
from forcecalc.model.inputs import Given
from forcecalc.model.marks import MARKS
from forcecalc.model.postures import POSTURES
from forcecalc.units import CURRENCY, MONTHLY, Group, Numbers, Unit

# What the names of methods that size a force begin with.
METHOD = "required_by_"


class Quantity(NamedTuple):
    """A named quantity: an input, or what a formula computes.

    A quantity with alternatives has no formula of its own: each member takes the first alternative whose figures
    it has. `closed_if_given` names alternatives that are closed where any member has a figure of its own, the first,
    unless one for all together is given, the second. A member may be given a word for its alternative: that of the
    choice `chosen_by`, in the order of the alternatives.
    A monthly quantity has the months in front of members and draws.
    """

    name: str
    unit: Unit
    group: Group | None
    meaning: str
    formula: Callable[..., Numbers] | None = None
    reads: tuple[str, ...] = ()
    limits: Given | None = None
    where_method_reads: str | None = None
    where_each_sector_reads: str | None = None
    where_given: tuple[str, ...] = ()
    unless_given: str | None = None
    in_place_of: tuple[str, str] | None = None
    monthly: bool = False
    alternatives: tuple[str, ...] = ()
    closed_if_given: Mapping[str, tuple[str, str]] = {}
    chosen_by: str = ""
    signed: bool = False
    valid_for: tuple[str, ...] = ()
    valid_where: tuple[Callable[..., Any], ...] = ()
    apart: bool = False
    begun_by: tuple[str, ...] = ()
    none: str = ""

    @property
    def computed(self) -> bool:
        """Whether it is computed, and not only given."""
        return bool(self.formula or self.alternatives)

    @property
    def kind(self) -> tuple[Unit, Group | None, bool]:
        """What a reader and a producer must agree on: unit, group, and whether it is monthly."""
        return self.unit, self.group, self.monthly

    @property
    def closed(self) -> str:
        """Why a file may not give it; nothing where it may."""
        if self.limits and self.limits.generated:
            return "is counted by the program and cannot be given"
        return "is computed month by month and cannot be given" if self.monthly else ""


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]


def _kind(annotation: Any, name: str) -> tuple[Unit, Group | None, bool]:
    notes = getattr(annotation, "__metadata__", ())
    units = [note for note in notes if isinstance(note, Unit)]
    groups = [note for note in notes if isinstance(note, Group)]
    if len(units) != 1 or len(groups) > 1:
        raise WiringError(f"{name} needs one unit and at most one group in its annotation")
    return units[0], groups[0] if groups else None, MONTHLY in notes


def _input(name: str, given: Given) -> Quantity:
    unit, group, monthly = _kind(given.annotation, name)
    return Quantity(name, unit, group, given.meaning, limits=given, monthly=monthly, apart=given.apart)


def _computed(formula: Callable[..., Numbers]) -> Quantity:
    name = formula.__name__
    unit, group, monthly = _kind(formula.__annotations__.get("return"), name)
    meaning = (formula.__doc__ or "").partition("\n")[0]
    reads = formula.__code__.co_varnames[: formula.__code__.co_argcount]
    marks = {mark: value for mark, value in vars(formula).items() if mark in MARKS}
    return Quantity(name, unit, group, meaning, formula, reads, monthly=monthly, **marks)


def _names_each(choice: Quantity | None, quantity: Quantity) -> bool:
    """Whether a choice has a word for each alternative of a quantity, and a choice for each of its members."""
    words = choice.limits.names if choice and choice.limits else ()
    return choice is not None and choice.group == quantity.group and len(words) == len(quantity.alternatives)


def _check_readers(quantity: Quantity, quantities: Mapping[str, Quantity]) -> None:
    for name in quantity.alternatives:
        if name not in quantities or quantities[name].kind != quantity.kind:
            raise WiringError(f"{name} is not a method of {quantity.name}: it is unknown, or has another unit or group")
    for figure in (figure for pair in quantity.closed_if_given.values() for figure in pair):
        if figure not in quantities:
            raise WiringError(f"{quantity.name} depends on {figure}, which is not a quantity")
    if quantity.chosen_by and not _names_each(quantities.get(quantity.chosen_by), quantity):
        raise WiringError(f"{quantity.chosen_by} has no word for each alternative of each member of {quantity.name}")
    if quantity.formula is None:
        return
    groups, monthly = set(), False
    for name in quantity.reads:
        if name not in quantities:
            raise WiringError(f"{quantity.name} reads {name}, which is neither computed nor declared")
        read = quantities[name]
        if _kind(quantity.formula.__annotations__.get(name), f"{quantity.name}({name})") != read.kind:
            raise WiringError(f"{quantity.name} reads {name} in another unit or group, or with other months")
        groups.add(read.group)
        monthly = monthly or read.monthly
    if len(groups - {None}) > 1 or (quantity.group and quantity.group not in groups):
        raise WiringError(f"{quantity.name} mixes the members of several groups")
    if quantity.monthly and not monthly:
        raise WiringError(f"{quantity.name} is monthly but reads nothing monthly")
    check_units(quantity.formula, [(name, quantities[name].unit) for name in quantity.reads], quantity.unit)
    reading, replaced = (quantity.where_method_reads, quantity.where_each_sector_reads), quantity.in_place_of or ()
    for condition in (*reading, quantity.unless_given, *quantity.where_given, *quantity.begun_by, *replaced):
        if condition not in (None, *quantities):
            raise WiringError(f"{quantity.name} depends on {condition}, which is not a quantity")
    if replaced and quantities[replaced[0]].kind != quantity.kind:
        raise WiringError(f"{quantity.name} is in place of {replaced[0]}, which has another unit or group")
    if any(quantities[figure].group != quantity.group for figure in quantity.begun_by):
        raise WiringError(f"{quantity.name} is begun by figures of other members")


def _in_order(quantities: Mapping[str, Quantity]) -> tuple[str, ...]:
    """The names sorted so that each comes after all it reads."""
    done: dict[str, None] = {}
    visiting: set[str] = set()

    def visit(name: str) -> None:
        if name in visiting:
            raise WiringError(f"{name} reads itself, by way of {', '.join(sorted(visiting))}")
        if name not in done:
            visiting.add(name)
            for read in quantities[name].reads:
                visit(read)
            visiting.remove(name)
            done[name] = None

    for name in quantities:
        visit(name)
    return tuple(done)


class Model:
    """The graph of all quantities, checked when built unless a test has checked it already.

    Parameters
    ----------
    formulas : iterable of callable
        Model functions, wired by the names of their parameters.
    inputs : mapping of str to Given
        Declared inputs.
    chosen : Quantity
        The quantity that is a choice among methods: only the chosen alternative stays.
    methods : mapping of str to tuple of str
        The methods to choose from, and the postures each is valid for.
    alternatives : iterable of Quantity
        Further quantities that have several formulas.
    checked : bool
        Whether it is known to be wired right, as the bundled graph is: each start would take longer by what it checks.

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
        alternatives: Iterable[Quantity] = (),
        checked: bool = False,
    ) -> None:
        self.methods, self.chosen, self.method = methods, chosen.name, ""
        self.unfit: dict[str, str] = {}
        self.quantities = {name: _input(name, given) for name, given in inputs.items()}
        several = [quantity._replace(reads=quantity.alternatives) for quantity in alternatives]
        choice = chosen._replace(reads=tuple(methods), alternatives=tuple(methods))
        for quantity in (*map(_computed, formulas), *several, choice):
            declared = self.quantities.get(quantity.name)
            if declared and (declared.computed or not quantity.begun_by or quantity.kind != declared.kind):
                raise WiringError(f"{quantity.name} is defined twice")
            if declared:
                quantity = quantity._replace(limits=declared.limits, meaning=declared.meaning)
            self.quantities[quantity.name] = quantity
        for name in () if checked else self.quantities:
            self.check(name)
        self.order = _in_order(self.quantities)

    def __getitem__(self, name: str) -> Quantity:
        return self.quantities[name]

    def extended(self, formulas: Iterable[Callable[..., Numbers]], inputs: Mapping[str, Given]) -> "Model":
        """The same graph with further inputs and formulas, not yet checked or ordered.

        A formula whose name begins with `required_by_` is a method; unless it is marked it is valid for all postures.

        Raises
        ------
        WiringError
            If an annotation has no unit, or a name exists already.
        """
        added = [*(_input(name, given) for name, given in inputs.items()), *map(_computed, formulas)]
        if twice := [quantity.name for quantity in added if quantity.name in self.quantities]:
            raise WiringError(f"{twice[0]} is defined twice")
        methods = {
            quantity.name: quantity.valid_for or POSTURES
            for quantity in added
            if quantity.formula and quantity.name.startswith(METHOD)
        }
        names = (*self.methods, *methods)
        chosen = self[self.chosen]._replace(reads=names, alternatives=names)
        quantities = {**self.quantities, **{quantity.name: quantity for quantity in added}, self.chosen: chosen}
        return self._changed(methods={**self.methods, **methods}, quantities=quantities)

    def check(self, name: str) -> None:
        """See to it that a quantity agrees with all that it reads.

        Raises
        ------
        WiringError
            If it does not.
        """
        _check_readers(self[name], self.quantities)

    def ordered(self) -> "Model":
        """The same graph, each quantity after all that it reads.

        Raises
        ------
        WiringError
            If there is a cycle.
        """
        return self._changed(order=_in_order(self.quantities))

    def choose(
        self,
        method: str,
        posture: str = "",
        currency: str = CURRENCY,
        given: Container[str] = (),
    ) -> "Model":
        """The same graph with one method feeding the quantity chosen, less what is not valid for the posture.

        Without a method the quantity chosen is a figure that nobody gives, and nothing is spread along a line. Money
        is in the currency given. By the figures that the scenario itself gives, some formulas stand in place of others.
        """
        methods = (method,) if method else ()
        chosen = self[self.chosen]._replace(reads=methods, alternatives=methods)
        model = self._changed(method=method, quantities={**self.quantities, self.chosen: chosen})
        for quantity in self.substitutes:
            replaced, figure = quantity.in_place_of or ("", "")
            if figure in given:
                model.quantities[replaced] = quantity._replace(name=replaced)
        if currency != CURRENCY:
            model.quantities = {
                name: quantity._replace(unit=quantity.unit.in_currency(currency))
                for name, quantity in model.quantities.items()
            }
        read = model.ancestors(methods)
        model.unfit = {
            quantity.name: f"{method} does not read {quantity.where_method_reads}"
            for quantity in model.quantities.values()
            if quantity.where_method_reads
            and method
            and self[method].formula
            and quantity.where_method_reads not in read
        }
        model.unfit |= {
            quantity.name: f"{self.chosen} is not given"
            for quantity in model.quantities.values()
            if not method and quantity.valid_for and quantity.name not in self.methods
        }
        model.unfit |= {
            quantity.name: f"it is valid for {_listed(quantity.valid_for)}; the posture here is {posture}"
            for quantity in model.quantities.values()
            if quantity.valid_for and posture not in ("", *quantity.valid_for) and quantity.name not in self.methods
        }
        return model

    @cached_property
    def substitutes(self) -> tuple[Quantity, ...]:
        """The quantities whose formulas stand in place of others where a figure is given."""
        return tuple(quantity for quantity in self.quantities.values() if quantity.in_place_of)

    @property
    def decisive(self) -> set[str]:
        """The figures that decide whether a formula stands in place of another."""
        return {quantity.in_place_of[1] for quantity in self.substitutes if quantity.in_place_of}

    def taking(self, name: str, alternative: str) -> "Model":
        """The same graph with a quantity taken as another of its kind, in place of its formula."""
        taken = self[name]._replace(formula=None, reads=(alternative,), alternatives=(alternative,))
        return self._changed(quantities={**self.quantities, name: taken})

    def leaving_out(self, unfit: Mapping[str, str]) -> "Model":
        """The same graph less quantities that mean nothing here, each with the reason."""
        return self._changed(unfit={**self.unfit, **unfit})

    def _changed(self, **changes: Any) -> "Model":
        """The same graph with some of its attributes replaced, and nothing that was found out of the old ones."""
        model = object.__new__(Model)
        found = {name for name, value in vars(Model).items() if isinstance(value, cached_property)}
        kept = {name: value for name, value in vars(self).items() if name not in found}
        vars(model).update(kept, **changes)
        return model

    def ancestors(self, names: Iterable[str], given: Iterable[str] = ()) -> set[str]:
        """The quantities themselves and all they are computed from, without looking behind given ones."""
        stop, seen, waiting = set(given), set[str](), list(names)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += () if name in stop else self[name].reads
        return seen

    def _indispensable(self, name: str) -> set[str]:
        """The inputs behind a quantity; where it has alternatives, those that all of them need."""
        quantity = self[name]
        behind = [self._indispensable(read) for read in quantity.reads]
        found = set.intersection(*behind) if quantity.alternatives else set().union(*behind)
        return found | ({name} if quantity.limits else set())

    @cached_property
    def own_figures(self) -> dict[str, set[str]]:
        """For each method, the inputs that it needs and that no other method reads, or what says that it is meant."""
        read = {method: self._indispensable(method) for method in self.methods}
        return {
            method: names.difference(*(other for rival, other in read.items() if rival != method))
            | self._steps_of(method)
            for method, names in read.items()
        }

    def _steps_of(self, method: str) -> set[str]:
        """What is computed for a method alone, or chosen for its members: whoever gives that means the method."""
        rivals = self.ancestors(rival for rival in self.methods if rival != method)
        steps = [self[read] for read in self[method].reads if self[read].computed]
        return ({step.name for step in steps} | {step.chosen_by for step in steps if step.chosen_by}) - rivals


def formulas_of(*modules: ModuleType) -> list[Callable[..., Numbers]]:
    """The public functions that the modules define, in the order in which they stand."""
    return [
        function
        for module in modules
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and name[0] != "_"
    ]
