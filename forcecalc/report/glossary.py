"""Every quantity, with unit and meaning: on a screen, and as a page of the documentation."""

from typing import TYPE_CHECKING

from forcecalc.model import METHODS, MODEL, POSTURES
from forcecalc.model.graph import Quantity
from forcecalc.report.console import print_table
from forcecalc.report.expressions import expression

if TYPE_CHECKING:
    from forcecalc.report.console import Page

_PAGE = """# Glossary

Made by `forcecalc glossary --markdown`; a test keeps it current. One name everywhere: the key in a
parameter file, the column of a table, the name of the formula. A group's figure may be given for each of
its members, or once for all under `figures:`.

Postures: {postures}.

| method | valid for |
| --- | --- |
{methods}

## Given

| name | unit | group | meaning | limits |
| --- | --- | --- | --- | --- |
{given}

## Computed

| name | unit | group | meaning | formula |
| --- | --- | --- | --- | --- |
{computed}
"""


def print_glossary(out: "Page") -> None:
    """Print the inputs, then what is computed."""
    for title, quantities in (("Given", _inputs()), ("Computed", _computed())):
        rows = [[quantity.name, quantity.unit.name, _group(quantity), quantity.meaning] for quantity in quantities]
        print_table(out, title, ["name", "unit", "of", "meaning"], rows, [])


def markdown_page() -> str:
    """The page docs/glossary.md."""
    given = [_row(quantity, _limits(quantity)) for quantity in _inputs()]
    computed = [_row(quantity, f"`{_formula(quantity)}`") for quantity in _computed()]
    methods = [f"| `{method}` | {', '.join(postures)} |" for method, postures in METHODS.items()]
    return _PAGE.format(
        postures=", ".join(POSTURES), methods="\n".join(methods), given="\n".join(given), computed="\n".join(computed)
    )


def _inputs() -> list[Quantity]:
    return [quantity for quantity in MODEL.quantities.values() if quantity.limits]


def _computed() -> list[Quantity]:
    return [quantity for quantity in MODEL.quantities.values() if not quantity.limits]


def _group(quantity: Quantity) -> str:
    return " and ".join([*(["month"] if quantity.monthly else []), *([quantity.group.name] if quantity.group else [])])


def _formula(quantity: Quantity) -> str:
    if quantity.formula:
        return expression(quantity.formula)
    return "the method chosen" if quantity.name == MODEL.chosen else f"first of {', '.join(quantity.alternatives)}"


def _row(quantity: Quantity, last: str) -> str:
    return f"| `{quantity.name}` | {quantity.unit.name} | {_group(quantity)} | {quantity.meaning} | {last} |"


def _limits(quantity: Quantity) -> str:
    limits = quantity.limits
    if limits is None:
        return ""
    if limits.generated:
        return "counted by the program"
    if limits.names:
        return ", ".join(limits.names)
    words = (
        ("above", limits.above),
        ("at least", limits.at_least),
        ("at most", limits.at_most),
        ("below", limits.below),
    )
    return ", ".join(f"{word} {bound:g}" for word, bound in words if bound is not None)
