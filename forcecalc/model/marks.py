"""What a formula is marked with: when it means something, and what its quantity may be."""

from collections.abc import Callable
from typing import Any, TypeVar

from forcecalc.errors import WiringError
from forcecalc.units import Numbers

Formula = TypeVar("Formula", bound=Callable[..., Numbers])
MARKS = (
    *("where_method_reads", "where_each_sector_reads", "where_given", "unless_given", "in_place_of", "signed"),
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


def in_place_of(name: str, given: str) -> Callable[[Formula], Formula]:
    """Mark a formula that computes another quantity where a scenario itself gives a figure; no default counts."""

    def mark(formula: Formula) -> Formula:
        return _marked(formula, "in_place_of", (name, given))

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
