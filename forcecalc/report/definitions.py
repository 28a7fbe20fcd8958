"""What a quantity is: its meaning, unit and formula, what it reads, when it is valid, and where it can be given."""

from functools import cache
from typing import NamedTuple

from forcecalc.case.glossary import GLOSSARY, ModelGlossary
from forcecalc.errors import ForcecalcError, nearest, quoted
from forcecalc.model.graph import Model, Quantity
from forcecalc.names import known_name
from forcecalc.report.expressions import expression
from forcecalc.report.steps import documented
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.reader import defaults


class Definition(NamedTuple):
    """A quantity, as its declaration or its formula has it.

    Attributes
    ----------
    name, meaning, unit, example : str
        Its name and what it means; the canonical unit, and an amount as a file may write it.
    given : bool
        Whether it is an input, and not computed.
    group : str
        What it has a value for each of, such as "month and contributor"; empty for the whole force.
    formula, reads, read_by : str, tuple of str, tuple of str
        How it is computed, from what, and what is computed from it.
    limits : str
        The values that it may have.
    default, default_basis : str
        The bundled planning factor, and what that rests on.
    notes : str
        When its formula is valid.
    references : tuple of str
        The sources of its formula.
    where : str
        Where it can be given.
    """

    name: str
    meaning: str
    unit: str
    example: str
    given: bool
    group: str
    formula: str
    reads: tuple[str, ...]
    read_by: tuple[str, ...]
    limits: str
    default: str
    default_basis: str
    notes: str
    references: tuple[str, ...]
    where: str


@cache
def definitions(glossary: ModelGlossary = GLOSSARY) -> tuple[Definition, ...]:
    """All quantities, the inputs first."""
    quantities = sorted(glossary.model.quantities.values(), key=lambda quantity: quantity.limits is None)
    return tuple(_definition(quantity, glossary) for quantity in quantities)


def definition(name: str, glossary: ModelGlossary = GLOSSARY) -> Definition:
    """A quantity by its name, also as `Member.name`.

    Raises
    ------
    ForcecalcError
        If there is no such quantity, with the nearest name.

    Examples
    --------
    >>> definition("France.tour_length").unit
    'months'
    """
    asked = FigureKey.parse(name).name.replace(" ", "_")
    quantities = glossary.model.quantities
    known = known_name(asked, quantities)
    if not known:
        hint = nearest(asked, quantities) or "`forcecalc glossary` lists all"
        raise ForcecalcError(f"there is no quantity {quoted(name)}; {hint}")
    return _definition(quantities[known], glossary)


def _definition(quantity: Quantity, glossary: ModelGlossary) -> Definition:
    name, model = quantity.name, glossary.model
    notes, references = documented(quantity.formula) if quantity.formula else ("", ())
    default, basis = _default(name, glossary)
    return Definition(
        name=name,
        meaning=quantity.meaning,
        unit=quantity.unit.name,
        example=quantity.unit.example,
        given=quantity.limits is not None,
        group=_group(quantity),
        formula=_formula(quantity, model),
        reads=quantity.reads,
        read_by=tuple(other.name for other in model.quantities.values() if name in other.reads),
        limits=_limits(quantity),
        default=default,
        default_basis=basis,
        notes=notes,
        references=references,
        where=_where(quantity, model),
    )


def _default(name: str, glossary: ModelGlossary) -> tuple[str, str]:
    """The planning factor for a quantity, and what it rests on; nothing where there is none."""
    scenario = defaults(glossary)
    figure = scenario.figure(name)
    if figure is None:
        return "", ""
    cited = [source.title for source in scenario.sources_of(figure)]
    bound = f"{figure.bound} " if figure.bound else ""
    return f"{bound}{figure.given}", "; ".join(filter(None, (*cited, figure.note, figure.assumption)))


def _group(quantity: Quantity) -> str:
    return " and ".join([*(["month"] if quantity.monthly else []), *([quantity.group.name] if quantity.group else [])])


def _formula(quantity: Quantity, model: Model) -> str:
    if quantity.formula:
        return expression(quantity.formula)
    if quantity.limits:
        return ""
    if quantity.name == model.chosen:
        return "the method chosen"
    if quantity.chosen_by:
        return f"by {quantity.chosen_by}, or else by the figures given: one of {', '.join(quantity.alternatives)}"
    return f"first of {', '.join(quantity.alternatives)}"


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


def _where(quantity: Quantity, model: Model) -> str:
    if quantity.name == model.chosen:
        return "nowhere: it follows from `method:`"
    if quantity.closed:
        return f"nowhere: it {quantity.closed}"
    if quantity.group is None:
        return "`figures:`, variants, --set"
    return f"each member under `{quantity.group.key}:`, all of them under `figures:`, variants, --set"
