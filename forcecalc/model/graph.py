"""Wiring: a formula's name is the quantity it computes, its parameters are the quantities it reads."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType, ModuleType
from typing import Any, NamedTuple, TypeVar

from forcecalc.errors import WiringError
from forcecalc.model.dimensions import check_units
from forcecalc.model.inputs import Given
from forcecalc.units import CURRENCY, MONTHLY, Group, Numbers, Unit

Formula = TypeVar("Formula", bound=Callable[..., Numbers])
_MARKS = (
    *("where_method_reads", "where_each_sector_reads", "where_given", "unless_given", "signed"),
    *("valid_for", "valid_where", "apart", "begun_by", "none"),
)


def _marked(formula: Formula, mark: str, value: object) -> Formula:
    setattr(formula, mark, value)
    return formula


def where_method_reads(name: str) -> Callable[[Formula], Formula]:
    """Mark a formula that means something only if the chosen sizing method reads a quantity.

    A published requirement is taken to be for the line that stands beside it.
    """

    def mark(formula: Formula) -> Formula:
        return _marked(formula, "where_method_reads", name)

    return mark


def where_each_sector_reads(name: str) -> Callable[[Formula], Formula]:
    """Mark a formula that, where each sector is sized by its own method, needs all these methods to read a quantity."""

    def mark(formula: Formula) -> Formula:
        return _marked(formula, "where_each_sector_reads", name)

    return mark


def where_given(*names: str) -> Callable[[Formula], Formula]:
    """Mark a formula whose result is worth showing only if the scenario itself gives a figure; no default counts."""

    def mark(formula: Formula) -> Formula:
        return _marked(formula, "where_given", names)

    return mark


def unless_given(name: str) -> Callable[[Formula], Formula]:
    """Mark a formula that is not computed where a scenario gives another quantity, which it would contradict."""

    def mark(formula: Formula) -> Formula:
        return _marked(formula, "unless_given", name)

    return mark


def where_begun(*names: str, none: str = "") -> Callable[[Formula], Formula]:
    """Mark a formula that is computed only for those for whom one of some figures is given; none has a default.

    For others its quantity is 0, as `none` says, or, if it is declared as an input too, is to be given.
    """

    def mark(formula: Formula) -> Formula:
        return _marked(_marked(formula, "begun_by", names), "none", none)

    return mark


def valid_for(*postures: str) -> Callable[[Formula], Formula]:
    """Mark a formula that is valid for some postures only.

    For any other a method that sizes a force is questioned, and what else it computes is left out.
    """

    def mark(formula: Formula) -> Formula:
        return _marked(formula, "valid_for", postures)

    return mark


def postures_of(formula: Callable[..., Any]) -> tuple[str, ...]:
    """The postures that a formula which sizes a force is valid for, as it is marked.

    Raises
    ------
    WiringError
        If it is not marked.
    """
    postures: tuple[str, ...] = vars(formula).get("valid_for", ())
    if not postures:
        raise WiringError(f"{formula.__name__} sizes a force and is not marked with the postures it is valid for")
    return postures


def valid_where(*conditions: Callable[..., Any]) -> Callable[[Formula], Formula]:
    """Mark a formula that is valid only where conditions hold; each is a check, whose message says where it fails."""

    def mark(formula: Formula) -> Formula:
        return _marked(formula, "valid_where", conditions)

    return mark


def signed(formula: Formula) -> Formula:
    """Mark a formula whose quantity may be negative; all others may not, computed or given."""
    return _marked(formula, "signed", True)


def apart(formula: Formula) -> Formula:
    """Mark a formula whose quantity is each member's own amount: given for all, it would be counted once for each."""
    return _marked(formula, "apart", True)


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
    monthly: bool = False
    alternatives: tuple[str, ...] = ()
    closed_if_given: Mapping[str, tuple[str, str]] = MappingProxyType({})
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
    marks = {mark: value for mark, value in vars(formula).items() if mark in _MARKS}
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
    reading = quantity.where_method_reads, quantity.where_each_sector_reads
    for condition in (*reading, quantity.unless_given, *quantity.where_given, *quantity.begun_by):
        if condition not in (None, *quantities):
            raise WiringError(f"{quantity.name} depends on {condition}, which is not a quantity")
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
    """The graph of all quantities, checked when built.

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
        for quantity in self.quantities.values():
            _check_readers(quantity, self.quantities)
        self.order = _in_order(self.quantities)

    def __getitem__(self, name: str) -> Quantity:
        return self.quantities[name]

    def choose(self, method: str, posture: str = "", currency: str = CURRENCY) -> "Model":
        """The same graph with one method feeding the quantity chosen, less what is not valid for the posture.

        Without a method the quantity chosen is a figure that nobody gives, and nothing is spread along a line. Money
        is in the currency given.
        """
        methods = (method,) if method else ()
        model = object.__new__(Model)
        model.__dict__.update(self.__dict__)
        chosen = self[self.chosen]._replace(reads=methods, alternatives=methods)
        model.method = method
        model.quantities = {**self.quantities, self.chosen: chosen}
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

    def taking(self, name: str, alternative: str) -> "Model":
        """The same graph with a quantity taken as another of its kind, in place of its formula."""
        model = object.__new__(Model)
        model.__dict__.update(self.__dict__)
        taken = self[name]._replace(formula=None, reads=(alternative,), alternatives=(alternative,))
        model.quantities = {**self.quantities, name: taken}
        return model

    def leaving_out(self, unfit: Mapping[str, str]) -> "Model":
        """The same graph less quantities that mean nothing here, each with the reason."""
        model = object.__new__(Model)
        model.__dict__.update(self.__dict__, unfit={**self.unfit, **unfit})
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
