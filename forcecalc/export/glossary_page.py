"""Every quantity, with unit and meaning: the page docs/glossary.md of the documentation."""

from forcecalc.model import METHODS, MODEL, POSTURES
from forcecalc.model.graph import Quantity
from forcecalc.report.expressions import expression

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


def glossary_page() -> str:
    """The page, in Markdown."""
    given = [_row(quantity, _limits(quantity)) for quantity in given_quantities()]
    computed = [_row(quantity, f"`{_formula(quantity)}`") for quantity in computed_quantities()]
    methods = [f"| `{method}` | {', '.join(postures)} |" for method, postures in METHODS.items()]
    return _PAGE.format(
        postures=", ".join(POSTURES), methods="\n".join(methods), given="\n".join(given), computed="\n".join(computed)
    )


def given_quantities() -> list[Quantity]:
    """The inputs of the model."""
    return [quantity for quantity in MODEL.quantities.values() if quantity.limits]


def computed_quantities() -> list[Quantity]:
    """What the model computes."""
    return [quantity for quantity in MODEL.quantities.values() if not quantity.limits]


def extent(quantity: Quantity) -> str:
    """What a quantity has a value for each of, such as "month and contributor"; nothing for the whole force."""
    return " and ".join([*(["month"] if quantity.monthly else []), *([quantity.group.name] if quantity.group else [])])


def _formula(quantity: Quantity) -> str:
    if quantity.formula:
        return expression(quantity.formula)
    if quantity.name == MODEL.chosen:
        return "the method chosen"
    if quantity.chosen_by:
        return f"by {quantity.chosen_by}, or else by the figures given: one of {', '.join(quantity.alternatives)}"
    return f"first of {', '.join(quantity.alternatives)}"


def _row(quantity: Quantity, last: str) -> str:
    return f"| `{quantity.name}` | {quantity.unit.name} | {extent(quantity)} | {quantity.meaning} | {last} |"


def _limits(quantity: Quantity) -> str:
    limits = quantity.limits
    if limits is None:
        return ""
    if limits.generated:
        return "counted by the program"
    if limits.names:
        return ", ".join(limits.names)
    ends = {"above": limits.above, "at least": limits.at_least, "at most": limits.at_most, "below": limits.below}
    return ", ".join(f"{word} {end:g}" for word, end in ends.items() if end is not None)
